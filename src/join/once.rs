//! Values that stand more than once, and units that have none.

use std::collections::{BTreeMap, BTreeSet};

use super::gazetteer::{Gazetteer, PlaceId};
use super::joined::{Duplicate, Joined, Matched, MissingUnit, Note};
use crate::model::Period;
use crate::table::Record;

/// What makes two values values of the same thing.
type Subject<'a> = (
    PlaceId,
    Option<PlaceId>,
    Option<Period>,
    Option<&'a str>,
    &'a [(String, String)],
);

fn subject<'a>(records: &'a [Record], one: &Matched) -> Subject<'a> {
    let record = &records[one.record];
    (
        one.place,
        one.counterpart,
        record.period,
        record.measure.as_deref(),
        record.dimensions.as_slice(),
    )
}

/// Values of the same thing that differ are taken out, all of them: which is right cannot be known. What stands
/// several times with the same value is taken once, and told.
///
/// Found by sorting positions, which takes four bytes for a value where a map of subjects takes eighty.
pub(super) fn once(
    records: &[Record],
    matched: Vec<Matched>,
) -> (Vec<Matched>, Vec<Duplicate>, Vec<Note>) {
    let of = |position: &u32| subject(records, &matched[*position as usize]);
    let mut positions: Vec<u32> = (0..matched.len() as u32).collect();
    positions.sort_unstable_by(|a, b| of(a).cmp(&of(b)).then(a.cmp(b)));
    let mut repeated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for same in positions.chunk_by(|a, b| of(a) == of(b)) {
        if let [first, _, ..] = same {
            let all = same.iter().map(|at| *at as usize).collect();
            repeated.insert(*first as usize, all);
        }
    }
    drop(positions);
    if repeated.is_empty() {
        return (matched, Vec::new(), Vec::new());
    }
    let observation = |at: &usize| records[matched[*at].record].observation;
    let (same, different): (BTreeMap<_, _>, BTreeMap<_, _>) = repeated
        .into_iter()
        .partition(|(first, all)| all.iter().all(|at| observation(at) == observation(first)));
    let notes = same.values().map(|positions| {
        let again: Vec<String> = positions[1..]
            .iter()
            .map(|at| records[matched[*at].record].at.row.to_string())
            .collect();
        Note {
            at: records[matched[positions[0]].record].at.clone(),
            message: format!(
                "the same value stands again in row {}; it is taken once",
                again.join(", ")
            ),
        }
    });
    let notes = notes.collect();
    let duplicates = different
        .values()
        .map(|positions| Duplicate {
            records: positions.iter().map(|at| matched[*at].record).collect(),
            place: matched[positions[0]].place,
            counterpart: matched[positions[0]].counterpart,
        })
        .collect();
    let mut out = vec![false; matched.len()];
    let again = same.into_values().flat_map(|all| all.into_iter().skip(1));
    for position in different.into_values().flatten().chain(again) {
        out[position] = true;
    }
    let kept = matched
        .into_iter()
        .zip(out)
        .filter(|(_, is_out)| !is_out)
        .map(|(one, _)| one)
        .collect();
    (kept, duplicates, notes)
}

/// The units of the layer asked for that lack a period which another unit has.
pub(super) fn missing(
    records: &[Record],
    joined: &Joined,
    gazetteer: &Gazetteer,
    layer: usize,
) -> Vec<MissingUnit> {
    let mut periods: BTreeSet<Option<Period>> = BTreeSet::new();
    let mut present: BTreeSet<(PlaceId, Option<Period>)> = BTreeSet::new();
    let mut see = |place: PlaceId, record: usize| {
        if gazetteer.place(place).layer == Some(layer) {
            periods.insert(records[record].period);
            present.insert((place, records[record].period));
        }
    };
    for one in &joined.matched {
        see(one.place, one.record);
    }
    for one in &joined.duplicates {
        one.records
            .iter()
            .for_each(|record| see(one.place, *record));
    }
    if periods.is_empty() {
        periods.insert(None);
    }
    let lacks = |id: PlaceId| -> Vec<Option<Period>> {
        let lacking = periods.iter().copied();
        lacking
            .filter(|period| !present.contains(&(id, *period)))
            .collect()
    };
    gazetteer
        .units_of(layer)
        .map(|(place, _)| MissingUnit {
            place,
            periods: lacks(place),
        })
        .filter(|one| !one.periods.is_empty())
        .collect()
}
