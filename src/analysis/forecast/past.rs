//! What of a series a forecast learns from: values of whole years since the last break, without those that are marked as jumps
//! which no people stand behind.

use crate::model::named;

/// Values since the last break from which on nothing before it is needed.
const LONG: usize = 8;

/// Why a value teaches nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// The series begins anew after it.
    BeforeBreak,
    /// It may be a transfer from or to a neighbour.
    Transfer,
    /// A whole layer jumps there.
    Leap,
}

named!(LeftOut {
    BeforeBreak => "before a break",
    Transfer => "may be a transfer",
    Leap => "layer leap",
});

/// A value of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct KnownYear {
    pub year: u16,
    pub value: f64,
    /// Values of one base can be compared.
    pub base: usize,
    /// And were counted in one way, as far as a leap of the layer shows.
    pub era: usize,
    pub left_out: Option<LeftOut>,
}

/// The values of a unit, rising by year.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Past {
    known: Vec<KnownYear>,
}

/// Where the values of a layer can no longer be compared with those before, as years.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Breaks {
    /// A series begins anew.
    pub bases: Vec<u16>,
    /// A leap that lasts begins.
    pub eras: Vec<u16>,
    /// Years of leaps of which it is not known yet whether they last, or that have passed.
    pub leaps: Vec<u16>,
}

impl Past {
    /// Of values by rising year; each with whether the unit's own series breaks there, and whether it may be a transfer.
    pub fn new(values: impl Iterator<Item = (u16, f64, bool, bool)>, breaks: &Breaks) -> Self {
        let since = |all: &[u16], year: u16| all.iter().filter(|at| **at <= year).count();
        let mut own = 0;
        let known = values.map(|(year, value, anew, transfer)| {
            own += usize::from(anew);
            KnownYear {
                year,
                value,
                base: own + since(&breaks.bases, year),
                era: since(&breaks.eras, year),
                left_out: if transfer {
                    Some(LeftOut::Transfer)
                } else {
                    let leaps = breaks.leaps.contains(&year);
                    leaps.then_some(LeftOut::Leap)
                },
            }
        });
        Self {
            known: known.collect(),
        }
    }

    pub fn known(&self) -> &[KnownYear] {
        &self.known
    }

    /// Each value that is learned from.
    pub fn learned(&self) -> impl DoubleEndedIterator<Item = &KnownYear> + Clone {
        self.known.iter().filter(|one| one.left_out.is_none())
    }

    /// The values that a forecast begins with, after a year or in it: those comparable with the last of them.
    pub fn until(&self, year: u16) -> Vec<(u16, f64)> {
        let before = self.learned().rev().skip_while(|one| one.year > year);
        let Some(last) = before.clone().next() else {
            return Vec::new();
        };
        let alike = before.take_while(|one| one.compares_with(last));
        let mut known: Vec<(u16, f64)> = alike.map(|one| (one.year, one.value)).collect();
        known.reverse();
        known
    }

    /// So many values since the last break.
    fn since_break(&self) -> usize {
        self.until(u16::MAX).len()
    }

    /// The values before the last break teach nothing any more.
    fn forget(&mut self) {
        let Some(last) = self.learned().next_back().copied() else {
            return;
        };
        let before = self.known.iter_mut().filter(|one| {
            one.year < last.year && !one.compares_with(&last) && one.left_out.is_none()
        });
        for one in before {
            one.left_out = Some(LeftOut::BeforeBreak);
        }
    }
}

impl KnownYear {
    /// True where no people may stand behind the value.
    pub fn is_transfer(&self) -> bool {
        self.left_out == Some(LeftOut::Transfer)
    }

    /// True where a step from one to the other is one of people.
    pub fn compares_with(&self, other: &Self) -> bool {
        (self.base, self.era) == (other.base, other.era)
    }
}

/// How far forecasts go wrong is learned since the last break where there are values enough since, and else before it too, of
/// steps within one base. True where it is the latter.
pub(super) fn forget_before_breaks(pasts: &mut [Past]) -> bool {
    let longest = pasts.iter().map(Past::since_break).max().unwrap_or(0);
    if longest >= LONG {
        pasts.iter_mut().for_each(Past::forget);
        return false;
    }
    let is_broken = |past: &Past| past.since_break() < past.learned().count();
    pasts.iter().any(is_broken)
}
