//! Mirrored jumps: in one year a unit stands out by about as much as its neighbour with the other sign.

use std::collections::BTreeSet;

use super::{Lang, Period};
use crate::words;

/// Two neighbours whose balances jump in one period and in opposite ways.
///
/// Whoever was counted in one of them the year before may be counted in the other since: a transfer of
/// territory or of registration, which no flow of people stands behind. It cannot be told from the
/// figures alone, so they stay as they are and are marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transfer {
    /// The period.
    pub period: Period,
    /// The positions of the units in their layer, the smaller first.
    pub units: [usize; 2],
    /// By how much each stands out from the mean of its nearest periods.
    pub deviations: [f64; 2],
}

/// The mirrored jumps of an indicator on a layer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Transfers {
    found: Vec<Transfer>,
    marked: BTreeSet<(Period, usize)>,
}

impl Transfers {
    /// How a value that takes part is marked in answers.
    pub const MARK: &'static str = "may be a transfer";

    /// The jumps, in the order of their periods.
    pub fn new(mut found: Vec<Transfer>) -> Self {
        found.sort_by_key(|one| (one.period, one.units));
        found.dedup();
        let units = |one: &Transfer| one.units.map(|unit| (one.period, unit));
        Self {
            marked: found.iter().flat_map(units).collect(),
            found,
        }
    }

    /// The jumps.
    pub fn all(&self) -> &[Transfer] {
        &self.found
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// True where a unit takes part in a jump.
    pub fn marks(&self, period: Option<Period>, unit: usize) -> bool {
        period.is_some_and(|period| self.marked.contains(&(period, unit)))
    }

    /// True where the sum over some units holds one side of a jump and not the other; within a region that
    /// holds both they cancel.
    pub fn marks_sum(&self, period: Option<Period>, units: &[usize]) -> bool {
        let holds = |unit| units.contains(&unit);
        let mut here = self.found.iter().filter(|one| Some(one.period) == period);
        here.any(|one| holds(one.units[0]) != holds(one.units[1]))
    }

    /// What the mark says.
    pub fn in_words(lang: Lang) -> &'static str {
        words::may_be_a_transfer(lang)
    }
}

/// A status in words with what a mark adds to it: `derived; may be a transfer of territory or registration`.
pub fn marked_status(status: Option<&str>, marked: bool, lang: Lang) -> String {
    let mark = marked.then(|| Transfers::in_words(lang));
    let parts: Vec<&str> = status.into_iter().chain(mark).collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_with_both_sides_of_a_jump_has_none() {
        let period = "2018".parse().unwrap();
        let transfers = Transfers::new(vec![Transfer {
            period,
            units: [1, 4],
            deviations: [500.0, -450.0],
        }]);
        assert!(transfers.marks(Some(period), 4));
        assert!(!transfers.marks(Some(period), 2));
        assert!(!transfers.marks("2019".parse().ok(), 4));
        assert!(!transfers.marks(None, 4));
        assert!(transfers.marks_sum(Some(period), &[0, 1]));
        assert!(!transfers.marks_sum(Some(period), &[4, 0, 1]));
        assert!(!transfers.marks_sum(Some(period), &[0, 2]));
    }

    #[test]
    fn a_mark_stands_beside_the_status() {
        let told = |status, marked| marked_status(status, marked, Lang::EN);
        assert_eq!(told(Some("derived"), false), "derived");
        assert_eq!(told(None, false), "");
        assert_eq!(
            told(Some("derived"), true),
            "derived; may be a transfer of territory or registration"
        );
    }
}
