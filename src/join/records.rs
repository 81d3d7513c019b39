//! Records -> units, with everything that did not join.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::beside::Behind;
use super::gazetteer::{Gazetteer, Place};
use super::joined::{Joined, Matched, Note, Unjoined};
use super::lookup::{Lookup, Targets};
use super::once::{missing, once};
use super::resolve::Verdict;
use super::verdicts::Verdicts;
use crate::model::{Observation, ParamError, Reason, spend};
use crate::table::{Level, PlaceText, Record};
use crate::words;

/// Joins records to the units of a layer and of its parents' layer, and of further layers by id.
///
/// An unknown layer is the only error.
pub fn join(
    records: &[Record],
    gazetteer: &Gazetteer,
    layers: &[&str],
) -> Result<Joined, ParamError> {
    let targets = targets(gazetteer, layers)?;
    let mut lookup = Lookup {
        gazetteer,
        targets: &targets,
        behind: Behind::of(names(records)),
        are_coded: false,
    };
    lookup.are_coded = lookup.knows_codes(places(records).filter_map(|one| one.name.as_deref()));
    let mut verdicts = Verdicts::new(lookup);
    for record in records {
        spend(1);
        verdicts.read(&record.place, &record.at);
        if let Some(text) = &record.counterpart {
            verdicts.read(text, &record.at);
        }
    }
    verdicts.tell_apart();
    let mut joined = Joined::default();
    let mut sorted = Sorted::default();
    let mut matched = Vec::new();
    for (number, record) in records.iter().enumerate() {
        let place = verdicts.of(&record.place, &record.at);
        let counterpart = record.counterpart.as_ref();
        let to = counterpart.map(|text| (text, verdicts.of(text, &record.at)));
        match (place, to) {
            (Verdict::Unit(place, _), None) => matched.push(Matched::new(number, *place, None)),
            (Verdict::Unit(place, _), Some((_, Verdict::Unit(to, _)))) => {
                matched.push(Matched::new(number, *place, Some(*to)));
            }
            (Verdict::Unit(..), Some((text, verdict))) => {
                sorted.put(number, record, text, verdict);
            }
            (verdict, _) => sorted.put(number, record, &record.place, verdict),
        }
    }
    joined.unmatched = sorted.unmatched.list;
    joined.ambiguous = sorted.ambiguous.list;
    joined.outside = sorted.outside.list;
    without_value(&mut joined, records);
    joined.notes = verdicts.notes();
    joined
        .notes
        .extend(level_notes(records, &matched, gazetteer));
    let again;
    (joined.matched, joined.duplicates, again) = once(records, matched);
    joined.notes.extend(again);
    joined.missing_units = missing(records, &joined, gazetteer, targets.layers[0]);
    Ok(joined)
}

/// The names of the records that something may stand behind.
fn names(records: &[Record]) -> impl Iterator<Item = &str> {
    let names = places(records).filter_map(|place| place.name.as_deref());
    names.filter(|name| name.contains([',', '(']))
}

/// The places of the records; neighbours of one place once.
fn places(records: &[Record]) -> impl Iterator<Item = &Arc<PlaceText>> {
    let mut before: Option<&Arc<PlaceText>> = None;
    let places = records.iter().map(|record| &record.place);
    places.filter(move |place| {
        let is_new = before.is_none_or(|before| !Arc::ptr_eq(before, place));
        before = Some(place);
        is_new
    })
}

fn targets(gazetteer: &Gazetteer, layers: &[&str]) -> Result<Targets, ParamError> {
    let mut found = Vec::new();
    for id in layers {
        let all = gazetteer.layers().iter().map(String::as_str);
        let layer = gazetteer
            .layer(id)
            .ok_or_else(|| ParamError::one_of("--layer", id, all))?;
        found.push(layer);
    }
    let Some(first) = found.first().copied() else {
        let all = gazetteer.layers().iter().map(String::as_str);
        return Err(ParamError::one_of("--layer", "", all));
    };
    found.extend(gazetteer.parent_layer(first));
    Ok(Targets {
        layers: found,
        depth: gazetteer.layer_depth(first),
    })
}

/// Rows that did not join, those of one place in one row together.
#[derive(Default)]
struct Sorted {
    unmatched: Group,
    ambiguous: Group,
    outside: Group,
}

#[derive(Default)]
struct Group {
    list: Vec<Unjoined>,
    last: Option<(Option<Arc<String>>, u32)>,
}

impl Sorted {
    fn put(&mut self, number: usize, record: &Record, text: &Arc<PlaceText>, verdict: &Verdict) {
        let (group, places, reason) = match verdict {
            Verdict::Unmatched(near, reason) => {
                (&mut self.unmatched, near.iter().copied().collect(), reason)
            }
            Verdict::Ambiguous(places, reason, _) => (&mut self.ambiguous, places.clone(), reason),
            Verdict::Outside(place, reason) => {
                (&mut self.outside, place.iter().copied().collect(), reason)
            }
            // A row is sorted here only by a text that is no unit.
            Verdict::Unit(..) => return,
        };
        let row = (record.at.sheet.clone(), record.at.row);
        let same_row = group.last.as_ref() == Some(&row);
        match group
            .list
            .last_mut()
            .filter(|one| same_row && one.text == *text)
        {
            Some(one) => one.records.push(number),
            None => group.list.push(Unjoined {
                records: vec![number],
                text: text.clone(),
                places,
                reason: reason.clone(),
            }),
        }
        group.last = Some(row);
    }
}

/// A name that is no unit's, near none and without a value is told and no problem: nothing is lost where it is
/// a heading of the rows below it.
fn without_value(joined: &mut Joined, records: &[Record]) {
    let is_empty = |one: &usize| {
        records[*one].counterpart.is_none()
            && records[*one].observation == Observation::missing(Reason::NotAvailable)
    };
    let is_heading = |one: &mut Unjoined| {
        one.text.code.is_none() && one.places.is_empty() && one.records.iter().all(is_empty)
    };
    let headings = joined.unmatched.extract_if(.., is_heading).map(|mut one| {
        one.reason = words::join_heading().into();
        one
    });
    joined.outside.extend(headings);
}

/// Pairs of an oblast and a city are told once for each pair of texts.
fn level_notes(records: &[Record], matched: &[Matched], gazetteer: &Gazetteer) -> Vec<Note> {
    let mut seen = BTreeSet::new();
    let mut notes = Vec::new();
    for one in matched {
        let Some(to) = one.counterpart else { continue };
        let (from, to_place) = (gazetteer.place(one.place), gazetteer.place(to));
        let abroad = |place: &Place| place.level == Some(Level::Country);
        let is_mixed = from.layer != to_place.layer && !abroad(from) && !abroad(to_place);
        if is_mixed && seen.insert((from.layer, to)) {
            let layer = |place| gazetteer.layer_of(place).unwrap_or_default();
            notes.push(Note {
                at: records[one.record()].at.clone(),
                message: words::join_levels(
                    from.name(),
                    layer(from),
                    layer(to_place),
                    to_place.name(),
                ),
            });
        }
    }
    notes
}
