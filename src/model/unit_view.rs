//! What a view shows of one unit.

use super::named;
use super::{Observation, Transfers};

/// The values that classes are made from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pool {
    /// Those that breaks are cut from.
    pub values: Vec<f64>,
    /// Those that may be transfers: they have a class, but no break is cut from them.
    pub set_apart: Vec<f64>,
}

impl Pool {
    /// Takes another pool in.
    pub fn extend(&mut self, other: Self) {
        self.values.extend(other.values);
        self.set_apart.extend(other.set_apart);
    }
}

/// One unit in a view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitView {
    /// The view's indicator.
    pub observation: Observation,
    /// The second indicator, where the view has one.
    pub by: Option<Observation>,
    /// True where the value may be a transfer from or to a neighbour.
    pub may_be_transfer: bool,
    /// How far chance alone may have made the value, where the view asks and it is known.
    pub precision: Option<Precision>,
}

impl UnitView {
    /// The number, where there is one.
    pub fn value(self) -> Option<f64> {
        self.observation.value()
    }

    /// The number beside that of the second indicator; none where one of them is missing.
    pub fn pair(self) -> Option<(f64, f64)> {
        Some((self.observation.value()?, self.by?.value()?))
    }

    /// What a check says of the value beside its status.
    pub fn mark(self) -> Option<&'static str> {
        self.may_be_transfer.then_some(Transfers::MARK)
    }

    /// What a reader must know: the reason for a missing number of either indicator, and the flags.
    pub fn status(self) -> Option<&'static str> {
        match (self.observation, self.by) {
            (Observation::Value(..), Some(missing @ Observation::Missing(..))) => missing.status(),
            (own, _) => own.status(),
        }
    }
}

impl UnitView {
    /// As tiles have it, whose styles compare it with one word: of a missing number the reason alone.
    pub fn status_in_tiles(self) -> Option<&'static str> {
        let by = self.by.and_then(Observation::reason);
        let missing = self.observation.reason().or(by);
        missing.map_or_else(|| self.status(), |reason| Some(reason.as_str()))
    }
}

/// How far chance alone may have made a value: the coefficient of variation of the count of events
/// behind it, at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Up to 15 %.
    Reliable,
    /// Above 15 and up to 30 %.
    Uncertain,
    /// Above 30 %; for a balance of flows, zero may then be as likely as not.
    Unreliable,
}

named!(Precision {
    Reliable => "reliable",
    Uncertain => "uncertain",
    Unreliable => "unreliable",
});

impl Precision {
    /// A count of n independent events has the variance n (Poisson), so its coefficient of variation
    /// is one by the root of n. A balance of arrivals and departures varies as their sum does
    /// (Skellam), which is no less than the balance: for it this is a lower bound.
    pub fn of_events(count: f64) -> Self {
        let variation = count.abs().sqrt().recip();
        if variation <= 0.15 {
            Self::Reliable
        } else if variation <= 0.3 {
            Self::Uncertain
        } else {
            Self::Unreliable
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_indicators_the_missing_one_tells_why() {
        use crate::model::{Flag, Reason};
        let derived = Observation::flagged(1.0, Flag::Derived);
        let missing = Observation::missing;
        let status = |observation, by| {
            let shown = UnitView {
                observation,
                by,
                may_be_transfer: false,
                precision: None,
            };
            shown.status()
        };
        let hidden = missing(Reason::Confidential);
        assert_eq!(status(derived, Some(hidden)), Some("confidential"));
        let both = status(missing(Reason::Withheld), Some(hidden));
        assert_eq!(both, Some("withheld"));
        assert_eq!(status(hidden, Some(derived)), Some("confidential"));
        let plain = Observation::plain(2.0);
        assert_eq!(status(derived, Some(plain)), Some("derived"));
        assert_eq!(
            (status(plain, Some(derived)), status(derived, None)),
            (None, Some("derived"))
        );
    }

    #[test]
    fn a_handful_of_events_bears_no_rate() {
        assert_eq!(Precision::of_events(0.0), Precision::Unreliable);
        assert_eq!(Precision::of_events(-11.0), Precision::Unreliable);
        assert_eq!(Precision::of_events(12.0), Precision::Uncertain);
        assert_eq!(Precision::of_events(-44.0), Precision::Uncertain);
        assert_eq!(Precision::of_events(45.0), Precision::Reliable);
    }
}
