//! The figures of one indicator as they are written: all with the same decimals, so that they line up.

use super::rows::Row;
use super::standing::Standing;
use crate::model::{Indicator, Lang, decimals_of};
use crate::words;

/// How the figures of an indicator are written.
#[derive(Debug)]
pub(super) struct Numbers<'a> {
    lang: Lang,
    indicator: &'a Indicator,
    pub decimals: usize,
}

impl<'a> Numbers<'a> {
    /// For the column `at` of the rows.
    pub(super) fn new(lang: Lang, indicator: &'a Indicator, rows: &[Row], at: usize) -> Self {
        let cells = rows.iter().filter_map(|row| row.cells.get(at)?.as_ref());
        let values: Vec<f64> = cells.filter_map(|one| one.value).collect();
        Self {
            lang,
            indicator,
            decimals: decimals_of(&values),
        }
    }

    pub(super) fn number(&self, value: f64) -> String {
        self.lang.number(value, self.decimals)
    }

    pub(super) fn change(&self, value: f64) -> String {
        self.lang.change(value, self.decimals)
    }

    /// The value, or why there is none.
    pub(super) fn value(&self, standing: &Standing) -> String {
        match standing.value {
            Some(value) => self.number(value),
            None => {
                let reason = standing.status.as_deref();
                reason.unwrap_or(words::brief_without(self.lang)).to_owned()
            }
        }
    }

    /// The same with the unit of measure and the flag.
    pub(super) fn value_with_unit(&self, standing: &Standing) -> String {
        let written = self.value(standing);
        if standing.value.is_none() {
            return written;
        }
        let written = self
            .lang
            .with_unit(&written, self.indicator.unit.get(self.lang));
        match &standing.status {
            Some(flag) => format!("{written} ({flag})"),
            None => written,
        }
    }
}
