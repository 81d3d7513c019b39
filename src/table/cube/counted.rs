//! The ledger of a cube: its names, dates and values, each in one account.

use super::records::Rules;
use super::{Slice, shown};
use crate::table::grid::is_blank;
use crate::table::ledger::{Account, Ledger};
use crate::table::reading::Fault;

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
            let value = shown(&moment.value);
            let at = (i as u32 + 1, Some(j as u32 + 1));
            let fault = faults.next_if(|one| (one.at.row, one.at.column()) == at);
            let is_dated = rules.date.period(&moment.date).is_some();
            let of = |known| {
                if known {
                    None
                } else {
                    Some(Account::NotUnderstood)
                }
            };
            enter(of(is_dated).unwrap_or(Account::Period), &moment.date);
            enter(of(fault.is_none()).unwrap_or(Account::Value), &value);
            if fault.is_some() {
                let date = !is_dated && !is_blank(&moment.date);
                behind.push(u32::from(date) + u32::from(!is_blank(&value)));
            }
        }
    }
    Ledger::of_counts(&counts, behind)
}
