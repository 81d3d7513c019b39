//! Where records are put: while there is room for them, and with one text for all that have it.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

use super::error::ReadError;
use super::limits::{Limits, within};
use super::reading::{At, PlaceText, Record};
use crate::model::{Observation, Period, spend};
use crate::words;

/// A record with texts of its own, as it is read; the fields are those of [`Record`].
pub(super) struct OwnedRecord {
    pub at: At,
    pub place: PlaceText,
    pub counterpart: Option<PlaceText>,
    pub period: Option<Period>,
    pub measure: Option<String>,
    pub dimensions: Vec<(String, String)>,
    pub observation: Observation,
}

/// The records that are read, as far as the limits allow.
pub(super) struct RecordStore {
    taken: u64,
    limit: u64,
    places: HashSet<Arc<PlaceText>>,
    measures: HashSet<Arc<str>>,
    dimensions: HashSet<Arc<Vec<(String, String)>>>,
}

impl RecordStore {
    /// A store for as many bytes as the limits allow.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            taken: 0,
            limit: limits.record_bytes,
            places: HashSet::new(),
            measures: HashSet::new(),
            dimensions: HashSet::new(),
        }
    }

    /// How many records there is room for at most.
    pub(super) fn left(&self) -> usize {
        ((self.limit - self.taken) / size_of::<Record>() as u64) as usize
    }

    /// Appends a record, or refuses it.
    pub(super) fn push(
        &mut self,
        found: OwnedRecord,
        to: &mut Vec<Record>,
    ) -> Result<(), ReadError> {
        let place = self.place(found.place);
        let counterpart = found.counterpart.map(|one| self.place(one));
        let measure = found.measure.map(|one| self.measure(&one));
        let dimensions = self.dimensions(found.dimensions);
        let record = Record {
            at: found.at,
            place,
            counterpart,
            period: found.period,
            measure,
            dimensions,
            observation: found.observation,
        };
        self.keep(record, to)
    }

    /// Appends a record whose texts are kept already, or refuses it.
    pub(super) fn keep(&mut self, record: Record, to: &mut Vec<Record>) -> Result<(), ReadError> {
        spend(1);
        self.taken += size_of::<Record>() as u64;
        within(words::table_limit_records, self.taken, self.limit)?;
        to.push(record);
        Ok(())
    }

    /// A place as one for all records that have it.
    pub(super) fn place(&mut self, one: PlaceText) -> Arc<PlaceText> {
        shared(&mut self.places, &mut self.taken, one, bytes_of)
    }

    /// The name of what is measured, likewise.
    pub(super) fn measure(&mut self, one: &str) -> Arc<str> {
        if let Some(known) = self.measures.get(one) {
            return known.clone();
        }
        self.taken += one.len() as u64;
        let new: Arc<str> = one.into();
        self.measures.insert(new.clone());
        new
    }

    /// Properties, likewise.
    pub(super) fn dimensions(&mut self, all: Vec<(String, String)>) -> Arc<Vec<(String, String)>> {
        shared(&mut self.dimensions, &mut self.taken, all, |all| {
            let texts = all.iter().map(|(heading, text)| heading.len() + text.len());
            texts.sum::<usize>() + size_of_val(all.as_slice())
        })
    }
}

/// What is known already, or what is new from now on.
fn shared<T: Hash + Eq>(
    known: &mut HashSet<Arc<T>>,
    taken: &mut u64,
    one: T,
    bytes: impl Fn(&T) -> usize,
) -> Arc<T> {
    if let Some(known) = known.get(&one) {
        return known.clone();
    }
    *taken += (size_of::<T>() + bytes(&one)) as u64;
    let new = Arc::new(one);
    known.insert(new.clone());
    new
}

/// The bytes of a place's texts, with those that it lies in.
fn bytes_of(place: &PlaceText) -> usize {
    let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    let mut bytes = 0;
    let mut next = Some(place);
    while let Some(one) = next {
        let others: usize = one.other_names.iter().map(String::len).sum();
        bytes += text(&one.code) + text(&one.name) + others;
        next = one.parent.as_deref();
        bytes += next.map_or(0, size_of_val);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, measure: &str) -> OwnedRecord {
        OwnedRecord {
            at: At::default(),
            place: PlaceText {
                name: Some(name.to_owned()),
                ..PlaceText::default()
            },
            counterpart: None,
            period: None,
            measure: Some(measure.to_owned()),
            dimensions: vec![("sex".to_owned(), "all".to_owned())],
            observation: Observation::plain(1.0),
        }
    }

    #[test]
    fn a_text_that_several_records_have_is_one_in_memory() {
        let mut store = RecordStore::new(&Limits::default());
        let mut records = Vec::new();
        for name in ["a", "b", "a"] {
            store.push(found(name, "moves"), &mut records).unwrap();
        }
        assert!(Arc::ptr_eq(&records[0].place, &records[2].place));
        assert_eq!(records[1].place.name.as_deref(), Some("b"));
        let measure = |at: usize| records[at].measure.as_ref().unwrap();
        assert!(Arc::ptr_eq(measure(0), measure(1)));
        assert!(Arc::ptr_eq(&records[0].dimensions, &records[1].dimensions));
    }

    #[test]
    fn a_record_is_small() {
        // Three million of them are 240 MB.
        assert!(size_of::<Record>() <= 80, "{} bytes", size_of::<Record>());
    }
}
