//! Values that stand more than once, and units that have none.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::gazetteer::{Gazetteer, PlaceId};
use super::joined::{Duplicate, Joined, Matched, MissingUnit, Note};
use crate::model::Period;
use crate::model::cast::to_u32;
use crate::table::Record;
use crate::words::{self, listed};

/// What makes two values values of the same thing; what is measured and its properties by their number.
type Subject = (PlaceId, Option<PlaceId>, Option<Period>, u32);

/// What is measured, and its properties.
type Content<'a> = (Option<&'a str>, &'a [(String, String)]);

/// The same, numbered.
#[derive(Default)]
struct Facets<'a> {
    by_content: HashMap<Content<'a>, u32>,
    /// By the addresses of the two, which records share.
    by_address: HashMap<(usize, usize), u32>,
}

impl<'a> Facets<'a> {
    fn number(&mut self, record: &'a Record) -> u32 {
        let measure = record.measure.as_deref();
        let address = (
            measure.map_or(0, |text| text.as_ptr().addr()),
            Arc::as_ptr(&record.dimensions).addr(),
        );
        let new = to_u32(self.by_content.len());
        *self.by_address.entry(address).or_insert_with(|| {
            let content = (measure, record.dimensions.as_slice());
            *self.by_content.entry(content).or_insert(new)
        })
    }
}

/// Positions among `matched` of the same thing, where there are several, by the first of them.
///
/// Found by sorting hashes, which takes sixteen bytes for a value where a map of subjects takes eighty; those of one
/// hash are compared.
fn repeated(records: &[Record], matched: &[Matched]) -> BTreeMap<usize, Vec<usize>> {
    let mut facets = Facets::default();
    let numbers: Vec<u32> = matched
        .iter()
        .map(|one| facets.number(&records[one.record()]))
        .collect();
    let subject = |position: usize| -> Subject {
        let one = &matched[position];
        let period = records[one.record()].period;
        (one.place, one.counterpart, period, numbers[position])
    };
    let hash = |position: usize| {
        let mut hasher = DefaultHasher::new();
        subject(position).hash(&mut hasher);
        (hasher.finish(), to_u32(position))
    };
    let mut hashes: Vec<(u64, u32)> = (0..matched.len()).map(hash).collect();
    hashes.sort_unstable();
    let mut repeated = BTreeMap::new();
    for same in hashes
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
    {
        let mut of: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
        for (_, position) in same {
            let position = *position as usize;
            of.entry(subject(position)).or_default().push(position);
        }
        let several = of.into_values().filter(|all| all.len() > 1);
        repeated.extend(several.map(|all| (all[0], all)));
    }
    repeated
}

/// Values of the same thing that differ are taken out, all of them: which is right cannot be known. What stands
/// several times with the same value is taken once, and told.
pub(super) fn once(
    records: &[Record],
    matched: Vec<Matched>,
) -> (Vec<Matched>, Vec<Duplicate>, Vec<Note>) {
    let repeated = repeated(records, &matched);
    if repeated.is_empty() {
        return (matched, Vec::new(), Vec::new());
    }
    let observation = |at: &usize| records[matched[*at].record()].observation;
    let (same, different): (BTreeMap<_, _>, BTreeMap<_, _>) = repeated
        .into_iter()
        .partition(|(first, all)| all.iter().all(|at| observation(at) == observation(first)));
    let notes = same.values().map(|positions| {
        let again = positions[1..].iter();
        let again = again.map(|at| records[matched[*at].record()].at.row);
        Note {
            at: records[matched[positions[0]].record()].at.clone(),
            message: words::join_again(listed(again)),
        }
    });
    let notes = notes.collect();
    let duplicates = different
        .values()
        .map(|positions| Duplicate {
            records: positions.iter().map(|at| matched[*at].record()).collect(),
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

/// The units of the layer asked for that lack a period which another unit has; of flows, as origin and as destination.
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
        see(one.place, one.record());
        one.counterpart.iter().for_each(|to| see(*to, one.record()));
    }
    for one in &joined.duplicates {
        for place in [Some(one.place), one.counterpart].into_iter().flatten() {
            one.records.iter().for_each(|record| see(place, *record));
        }
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
