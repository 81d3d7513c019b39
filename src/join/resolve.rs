//! A place as a row writes it -> the one unit it means, or the reason why none is taken.

use std::sync::Arc;

use super::beside::outer;
use super::code::normal;
use super::fold::fold;
use super::gazetteer::{Place, PlaceId};
use super::lookup::{Found, Lookup};
use super::parted::{coded, parted};
use super::suggest;
use crate::model::Code;
use crate::table::{Level, PlaceText};
use crate::words::{self, Phrase, Sentence, reading};

/// What became of a place's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A unit of a target layer; what was repaired on the way.
    Unit(PlaceId, Vec<Sentence>),
    /// A place that is known and lies outside the target layers, or is no unit at all.
    Outside(Option<PlaceId>, Arc<Sentence>),
    /// Several places; true where the text has no type word that could tell them apart.
    Ambiguous(Vec<PlaceId>, Arc<Sentence>, bool),
    /// No place; the nearest name as a hint.
    Unmatched(Option<PlaceId>, Arc<Sentence>),
}

impl Lookup<'_> {
    /// The verdict on one text; `hint` allows a search for the nearest name.
    pub(super) fn resolve(&self, text: &PlaceText, hint: bool) -> Verdict {
        let parent = text.parent.as_deref().and_then(|one| self.parent(one));
        if let Some(verdict) = self.with_code(text, parent) {
            return verdict;
        }
        let code = text.code.as_deref().map(str::trim).unwrap_or_default();
        let name = text.name.as_deref().map(str::trim).unwrap_or_default();
        let by_code = self.by_code(code);
        let mut found = self.by_names(text);
        self.narrow(&mut found, text, parent);
        match (&by_code[..], by_code_note(code, &by_code)) {
            ([], _) => {}
            ([(id, repair)], _) => {
                return self.of_code(*id, *repair, code, name, &found);
            }
            (several, note) => {
                let ids: Vec<PlaceId> = several.iter().map(|(id, _)| *id).collect();
                let both: Vec<PlaceId> = ids
                    .iter()
                    .copied()
                    .filter(|id| found.places.contains(id))
                    .collect();
                return match &both[..] {
                    [one] => self.verdict(*one, vec![words::join_name_tells(name, note)]),
                    _ => Verdict::Ambiguous(ids, note.into(), false),
                };
            }
        }
        if found.places.is_empty()
            && let Some(verdict) = self.with_oblast(text)
        {
            return verdict;
        }
        if text.level == Some(Level::Settlement) {
            let reason = words::join_settlement();
            return Verdict::Outside(None, reason.into());
        }
        if !code.is_empty() && !name.is_empty() && !found.places.is_empty() {
            found.notes.push(words::join_by_name(code));
        }
        match &found.places[..] {
            [] => self.none(text, parent, &found, hint),
            [one] => self.verdict(*one, found.notes),
            several => {
                let reason = match parent {
                    Some(_) => words::join_several_in_parent(),
                    None => words::join_several(),
                };
                let bare = found.folded.level.is_none();
                Verdict::Ambiguous(several.to_vec(), reason.into(), bare)
            }
        }
    }

    /// A name that has its code with it: both are found and are of one place, or the row contradicts itself. None where
    /// one of them is not known: a number before a name is that of a row as often.
    fn with_code(&self, text: &PlaceText, parent: Option<PlaceId>) -> Option<Verdict> {
        let whole = text.name.as_deref().filter(|_| text.code.is_none())?;
        let has_digits = whole.bytes().any(|c| c.is_ascii_digit());
        let is_name = || !self.gazetteer.by_name(&fold(whole).key).is_empty();
        if !has_digits || is_name() {
            return None;
        }
        coded(whole).find_map(|(code, name)| {
            let bare = PlaceText {
                name: Some(name.to_owned()),
                ..text.clone()
            };
            let mut found = self.by_names(&bare);
            self.narrow(&mut found, &bare, parent);
            let [(id, repair)] = self.by_code(code)[..] else {
                return None;
            };
            if found.places.is_empty() && self.are_coded {
                let note = words::join_code_before_name(code, name, whole);
                return Some(self.verdict(id, vec![note]));
            }
            if found.places.is_empty() {
                return None;
            }
            if !found.places.contains(&id) {
                return Some(self.of_code(id, None, code, name, &found));
            }
            let note = match repair {
                Some(repair) => words::join_code_with_name_repaired(code, repair(), whole),
                None => words::join_code_with_name(code, whole),
            };
            Some(self.verdict(id, vec![note]))
        })
    }

    /// A name that has its oblast with it; none unless both are found.
    fn with_oblast(&self, text: &PlaceText) -> Option<Verdict> {
        let two = parted(text).or_else(|| inside(text))?;
        let parent = two.parent.as_deref().and_then(|one| self.parent(one))?;
        let mut found = self.by_names(&two);
        self.narrow(&mut found, &two, Some(parent));
        match found.places[..] {
            [one] => Some(self.verdict(one, found.notes)),
            _ => None,
        }
    }

    /// A code names one place; a name that is another's makes the row contradict itself.
    fn of_code(
        &self,
        id: PlaceId,
        repair: Option<Phrase>,
        code: &str,
        name: &str,
        found: &Found,
    ) -> Verdict {
        if !found.places.is_empty() && !found.places.contains(&id) {
            let mut all = vec![id];
            all.extend(&found.places);
            let place = self.gazetteer.place(id);
            let reason = words::join_contradiction(code, name, place.name());
            return Verdict::Ambiguous(all, reason.into(), false);
        }
        let notes = repair.map(|repair| {
            let place = self.gazetteer.place(id).code();
            let code_of = place.map(Code::as_str).unwrap_or_default();
            words::join_code_read_as(code, repair(), code_of)
        });
        self.verdict(id, notes.into_iter().collect())
    }

    fn none(
        &self,
        text: &PlaceText,
        parent: Option<PlaceId>,
        found: &Found,
        hint: bool,
    ) -> Verdict {
        let name = text.name.as_deref().unwrap_or_default();
        let said = if name.is_empty() {
            text.code.as_deref()
        } else {
            Some(name)
        };
        let first = said.and_then(|said| said.split_whitespace().next());
        let total = fold(first.unwrap_or_default());
        if reading::ROW_OF_TOTAL.contains(&total.key.as_str()) {
            return match parent {
                Some(parent) => self.verdict(parent, vec![words::join_total_of_place(name)]),
                None => Verdict::Outside(None, words::join_total_of_nothing().into()),
            };
        }
        if text.level == Some(Level::CityDistrict) {
            let reason = words::join_city_district();
            return Verdict::Outside(None, reason.into());
        }
        if let Some(other) = found.other_type {
            let place = self.gazetteer.place(other);
            let reason = words::join_other_type(place.name());
            return Verdict::Unmatched(Some(other), reason.into());
        }
        if let Some((other, behind)) = &found.unsure {
            let place = self.gazetteer.place(*other).name();
            let reason = words::join_unsure(behind, place);
            return Verdict::Unmatched(Some(*other), reason.into());
        }
        let unfiltered = self.by_names(text);
        if let (Some(parent), Some(other)) = (parent, unfiltered.places.first()) {
            let parent = self.gazetteer.place(parent).name();
            let reason = words::join_none_in_parent(parent);
            return Verdict::Unmatched(Some(*other), reason.into());
        }
        let nearest = hint
            .then(|| {
                suggest::nearest(self.gazetteer, &found.folded, parent).or_else(|| {
                    let code = text.code.as_deref().map_or(name, str::trim);
                    suggest::nearest_code(self.gazetteer, code)
                })
            })
            .flatten();
        let reason = if suggest::is_damaged(name) {
            words::join_letters_lost()
        } else if name.is_empty() && text.code.is_none() {
            words::join_no_place()
        } else {
            words::join_unknown()
        };
        Verdict::Unmatched(nearest, reason.into())
    }

    /// A place is taken where it is a unit of a target layer; else it is told what it is.
    pub(super) fn verdict(&self, id: PlaceId, notes: Vec<Sentence>) -> Verdict {
        if self.is_target(id) {
            return Verdict::Unit(id, notes);
        }
        Verdict::Outside(Some(id), self.what(self.gazetteer.place(id)).into())
    }

    /// What a place outside the target layers is.
    fn what(&self, place: &Place) -> Sentence {
        let parent = place.parent.as_ref().map(|code| {
            let above = self.gazetteer.by_code(&normal(code.as_str()));
            let name = |id: &PlaceId| self.gazetteer.place(*id).name();
            above.first().map_or(code.as_str(), name)
        });
        match (self.gazetteer.layer_of(place), place.level, parent) {
            (Some(layer), ..) => words::join_of_layer(layer),
            (None, Some(Level::CityDistrict), Some(parent)) => words::join_city_district_in(parent),
            (None, Some(Level::CityDistrict), None) => words::join_city_district(),
            (None, Some(Level::Oblast), _) => words::join_former_oblast(),
            (None, _, Some(parent)) => words::join_outside_in(parent),
            (None, _, None) => words::join_outside(),
        }
    }
}

/// The place and what stands behind it, which may be one that it lies in, by its name or its code.
fn inside(text: &PlaceText) -> Option<PlaceText> {
    if text.parent.is_some() || text.code.is_some() {
        return None;
    }
    let (head, behind) = outer(text.name.as_deref()?)?;
    Some(PlaceText {
        name: Some(head.to_owned()),
        level: fold(head).level,
        parent: Some(Box::new(PlaceText {
            name: Some(behind.to_owned()),
            ..PlaceText::default()
        })),
        ..PlaceText::default()
    })
}

fn by_code_note(code: &str, found: &[(PlaceId, Option<Phrase>)]) -> Sentence {
    match found.first().and_then(|(_, repair)| *repair) {
        Some(repair) => words::join_code_may_be_several(code, repair()),
        None => words::join_code_of_several(code),
    }
}
