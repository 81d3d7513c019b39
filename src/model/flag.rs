//! How a value came about: flags, of which one value may have several.

use std::fmt;

use super::spelled::spelled;

/// How a value came about, where it was not simply published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// Computed from other published figures.
    Derived,
    /// Taken from the press, single-sourced.
    Press,
    /// Published as provisional.
    Provisional,
    /// Published as an estimate.
    Estimated,
    /// Recalculated by the publisher after a census.
    Recalculated,
    /// Corrected by the publisher since an earlier print.
    Revised,
    /// Not comparable with the periods before it.
    Break,
    /// Printed as 0 because it is too small for its digits.
    Negligible,
    /// The publisher says only that it is more than this number.
    MoreThan,
    /// The publisher says only that it is less than this number.
    LessThan,
    /// The publisher says that it is about this number.
    About,
    /// The source has a note on it.
    Noted,
    /// Published as a forecast.
    Forecast,
    /// Published as unreliable: a small sample, or a definition of its own.
    Uncertain,
}

spelled!(Flag {
    Derived => "derived",
    Press => "press",
    Provisional => "provisional",
    Estimated => "estimated",
    Recalculated => "recalculated",
    Revised => "revised",
    Break => "break",
    Negligible => "negligible",
    MoreThan => "more than",
    LessThan => "less than",
    About => "about",
    Noted => "noted",
    Forecast => "forecast",
    Uncertain => "uncertain",
});

/// A set of flags: `bep` beside a number is a break, an estimate and provisional, and all three are kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Flags(u16);

impl Flags {
    /// No flag: a figure that is simply published.
    pub const NONE: Self = Self(0);

    /// One flag.
    pub const fn of(flag: Flag) -> Self {
        Self(1 << flag as u16)
    }

    /// The flags of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// How many sets there are.
    pub(super) const SETS: usize = 1 << Flag::ALL.len();

    /// Which of them it is.
    pub(super) const fn number(self) -> usize {
        self.0 as usize
    }

    /// True where there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True where it is one of them.
    pub const fn has(self, flag: Flag) -> bool {
        self.0 & Self::of(flag).0 != 0
    }

    /// Each of them, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.iter().copied().filter(move |one| self.has(*one))
    }
}

impl From<Flag> for Flags {
    fn from(flag: Flag) -> Self {
        Self::of(flag)
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Self {
        flags
            .into_iter()
            .fold(Self::NONE, |all, one| all.and(Self::of(one)))
    }
}

impl fmt::Debug for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
