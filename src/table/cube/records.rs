//! Slices -> records, each series once, and the ledger of their names, dates and values.

use std::collections::BTreeMap;

use super::rules::DateRule;
use super::{Moment, Slice, cell_text, is_machine};
use crate::model::{Observation, Period};
use crate::table::clean::{cut, line};
use crate::table::error::ReadError;
use crate::table::grid::is_blank;
use crate::table::ledger::{Account, Ledger};
use crate::table::legend::Legend;
use crate::table::levels::level_of;
use crate::table::limits::Limits;
use crate::table::reading::{At, Fault, PlaceText, Reading};
use crate::table::record_store::{OwnedRecord, RecordStore};
use crate::table::value_rule::ValueRule;
use crate::words::{self, Sentence};

/// The rules by which all slices are read.
pub(super) struct Rules<'a> {
    /// The term that names the place.
    pub place: usize,
    /// How dates are read.
    pub date: DateRule,
    /// How values are read.
    pub value: ValueRule,
    /// What marks mean.
    pub legend: Legend,
    /// What is measured, as the user says.
    pub measure: Option<&'a str>,
}

impl Rules<'_> {
    /// The period and what was observed in it; the error says what was given, and what is allowed.
    fn observe(&self, moment: &Moment) -> Result<(Period, Observation), (String, Sentence)> {
        let Some(period) = self.date.period(&moment.date) else {
            return Err((moment.date.clone(), words::table_cube_date()));
        };
        let given = cell_text(&moment.value);
        let machine = is_machine(&moment.value);
        match self.value.observe(&given, machine, &self.legend) {
            Ok(observation) => Ok((period, observation)),
            Err(allowed) => Err((given, allowed)),
        }
    }

    fn found(
        &self,
        slice: &Slice,
        at: At,
        period: Period,
        observation: Observation,
    ) -> OwnedRecord {
        let name = slice.names.get(self.place).map(|name| line(name));
        let name = name.unwrap_or_default();
        let terms = slice.names.iter().enumerate();
        OwnedRecord {
            at,
            place: PlaceText {
                level: level_of(&name),
                name: Some(name),
                ..PlaceText::default()
            },
            counterpart: None,
            period: Some(period),
            measure: self.measure.map(str::to_owned),
            dimensions: terms
                .filter(|(term, _)| *term != self.place)
                .map(|(term, name)| (format!("term {}", term + 1), line(name)))
                .collect(),
            observation,
        }
    }
}

/// Appends the records of a cube. A value that stands twice is taken once; two values of one period are
/// a fault of the later.
pub(super) fn records(
    slices: &[Slice],
    rules: &Rules<'_>,
    limits: &Limits,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let mut store = RecordStore::new(limits);
    // By the first slice of a series and the period.
    let mut seen: BTreeMap<(usize, Period), (usize, Observation)> = BTreeMap::new();
    let mut series: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (i, slice) in slices.iter().enumerate() {
        let first = *series.entry(key(slice)).or_insert(i);
        if first < i {
            let names = cut(&slice.names.join(", "));
            reading.warn(at(i, None), names, words::table_cube_again(first + 1));
        }
        for (j, moment) in slice.periods.iter().enumerate() {
            let at = at(i, Some(j));
            let (period, observation) = match rules.observe(moment) {
                Ok(observed) => observed,
                Err((given, allowed)) => {
                    reading.fault(at, &given, allowed);
                    continue;
                }
            };
            match seen.get(&(first, period)) {
                Some((_, same)) if *same == observation => {}
                Some((other, _)) => {
                    let allowed = words::table_cube_twice(other + 1);
                    reading.fault(at, &cell_text(&moment.value), allowed);
                }
                None => {
                    seen.insert((first, period), (i, observation));
                    let found = rules.found(slice, at, period, observation);
                    store.push(found, &mut reading.records)?;
                }
            }
        }
    }
    Ok(())
}

/// What tells a series from others.
fn key(slice: &Slice) -> Vec<String> {
    let names = slice.names.iter().map(|name| line(name));
    let terms = slice.terms.iter().map(ToString::to_string);
    names.chain(terms).collect()
}

/// Where a value stands: the slice as the row, the period as the column, both from 1.
fn at(slice: usize, period: Option<usize>) -> At {
    At::new(None, slice as u32 + 1, period.map(|j| j as u32 + 1))
}

/// Counts the texts of all slices; the faults come in the order of the values.
pub(super) fn counted(slices: &[Slice], rules: &Rules<'_>, faults: &[Fault]) -> Ledger {
    let mut counts: Vec<(Account, u64)> = Vec::new();
    let mut behind = Vec::with_capacity(faults.len());
    let mut faults = faults.iter().peekable();
    let mut enter = |account, text: &str| {
        if !is_blank(text) {
            counts.push((account, 1));
        }
    };
    for (i, slice) in slices.iter().enumerate() {
        for (term, name) in slice.names.iter().enumerate() {
            let is_place = term == rules.place;
            let account = if is_place {
                Account::Place
            } else {
                Account::Dimension
            };
            enter(account, name);
        }
        for (j, moment) in slice.periods.iter().enumerate() {
            let value = cell_text(&moment.value);
            let at = (i as u32 + 1, Some(j as u32 + 1));
            let fault = faults.next_if(|one| (one.at.row, one.at.column()) == at);
            let is_dated = rules.date.period(&moment.date).is_some();
            let unknown = |is_unknown: bool| is_unknown.then_some(Account::NotUnderstood);
            let of_date = unknown(!is_dated).unwrap_or(Account::Period);
            enter(of_date, &moment.date);
            let of_value = unknown(fault.is_some()).unwrap_or(Account::Value);
            enter(of_value, &value);
            if fault.is_some() {
                let date = !is_dated && !is_blank(&moment.date);
                behind.push(u32::from(date) + u32::from(!is_blank(&value)));
            }
        }
    }
    Ledger::of_counts(&counts, behind)
}
