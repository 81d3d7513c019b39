//! A value with its status, or the reason why there is none. A missing value is never zero.

use std::sync::OnceLock;

use super::flag::{Flag, Flags};
use super::spelled::spelled;

/// What is known of one unit in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Observation {
    /// A finite number, flagged where it is not simply a published figure.
    Value(f64, Flags),
    /// No number, and why; what the source says of the figure besides is kept.
    Missing(Reason, Flags),
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Not published, or not obtained.
    NotAvailable,
    /// Suppressed by the publisher.
    Confidential,
    /// The question makes no sense for this unit.
    NotApplicable,
    /// The unit did not exist in that period.
    NoSuchUnitThen,
    /// Known to be misleading, so held back; [`Indicator::withheld`](super::Indicator) says why.
    Withheld,
    /// Lies outside what was measured.
    NotMeasured,
}

/// What stands between the words of a status.
const BETWEEN: &str = "; ";

/// The words of a status, as answers and tables write it.
pub(super) fn words_of(status: &str) -> impl Iterator<Item = &str> {
    status.split(';').map(str::trim)
}

/// Words as the status that they make up.
pub(super) fn beside<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    words.join(BETWEEN)
}

/// How many statuses there are: each reason, or none, with each set of flags.
const STATUSES: usize = Flags::SETS * (Reason::ALL.len() + 1);
/// So many neighbouring ones have room at once: nearly all are never met, and room for all would be 2.7 MB of the program.
const TOGETHER: usize = 128;
type Spelling = OnceLock<Box<str>>;
/// Their spellings, each made when it is first asked for.
static SPELLINGS: [OnceLock<Box<[Spelling]>>; STATUSES.div_ceil(TOGETHER)] =
    [const { OnceLock::new() }; STATUSES.div_ceil(TOGETHER)];

fn spelled(reason: Option<Reason>, flags: Flags) -> Option<&'static str> {
    if flags.is_empty() {
        return reason.map(Reason::as_str);
    }
    let of_reason = reason.map_or(0, |one| one as usize + 1);
    let number = of_reason * Flags::SETS + flags.number();
    let room = || [const { OnceLock::new() }; TOGETHER].into();
    let together = SPELLINGS.get(number / TOGETHER)?.get_or_init(room);
    let spelling = together.get(number % TOGETHER)?;
    let words = || {
        let reason = reason.map(Reason::as_str).into_iter();
        beside(reason.chain(flags.iter().map(Flag::as_str))).into_boxed_str()
    };
    Some(spelling.get_or_init(words))
}

impl Reason {
    /// The reasons for which a number is held back that exists.
    pub const SUPPRESSED: [Self; 2] = [Self::Confidential, Self::Withheld];

    /// True where a number exists and is held back.
    pub fn is_suppression(self) -> bool {
        Self::SUPPRESSED.contains(&self)
    }
}

impl Observation {
    /// A figure that is simply published.
    pub const fn plain(value: f64) -> Self {
        Self::Value(value, Flags::NONE)
    }

    /// A figure with one flag.
    pub const fn flagged(value: f64, flag: Flag) -> Self {
        Self::Value(value, Flags::of(flag))
    }

    /// No figure, with nothing said besides.
    pub const fn missing(reason: Reason) -> Self {
        Self::Missing(reason, Flags::NONE)
    }

    /// The number, where there is one.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value, _) => Some(value),
            Self::Missing(..) => None,
        }
    }

    /// Why there is no number, where there is none.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Value(..) => None,
            Self::Missing(reason, _) => Some(reason),
        }
    }

    /// What is said of the figure, or of its absence.
    pub fn flags(self) -> Flags {
        match self {
            Self::Value(_, flags) | Self::Missing(_, flags) => flags,
        }
    }

    /// The same with further flags.
    #[must_use]
    pub fn and(self, more: Flags) -> Self {
        match self {
            Self::Value(value, flags) => Self::Value(value, flags.and(more)),
            Self::Missing(reason, flags) => Self::Missing(reason, flags.and(more)),
        }
    }

    /// The reason and the flags as they are written in answers, `; ` between them; nothing for a plain published
    /// value.
    pub fn status(self) -> Option<&'static str> {
        spelled(self.reason(), self.flags())
    }

    /// The number, and what a table's column of statuses says of it, or why there is none. The error is the first
    /// word that is neither a flag nor, where there is no number, the one reason that there must be.
    pub fn with_status(value: Option<f64>, status: &str) -> Result<Self, &str> {
        let mut flags = Flags::NONE;
        let mut reason = None;
        for word in words_of(status).filter(|word| !word.is_empty()) {
            let of_missing = word.parse::<Reason>().ok();
            let free = value.is_none() && reason.is_none();
            match (word.parse::<Flag>(), of_missing.filter(|_| free)) {
                (Ok(flag), _) => flags = flags.and(flag.into()),
                (Err(()), Some(found)) => reason = Some(found),
                (Err(()), None) => return Err(word),
            }
        }
        match (value, reason) {
            (Some(value), _) => Ok(Self::Value(value, flags)),
            (None, Some(reason)) => Ok(Self::Missing(reason, flags)),
            (None, None) => Err(status),
        }
    }
}

spelled!(Reason {
    NotAvailable => "not available",
    Confidential => "confidential",
    NotApplicable => "not applicable",
    NoSuchUnitThen => "no such unit then",
    Withheld => "withheld",
    NotMeasured => "not measured",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_flag_of_several_is_lost_and_they_take_no_room() {
        assert_eq!(size_of::<Observation>(), 16);
        let all: Flags = Flag::ALL.iter().copied().collect();
        assert_eq!(all.iter().count(), Flag::ALL.len());
        for flag in Flag::ALL {
            let only = Flags::of(*flag);
            assert_eq!(only.iter().collect::<Vec<_>>(), [*flag]);
            assert_eq!(
                Observation::flagged(1.0, *flag).status(),
                Some(flag.as_str())
            );
        }
        assert_eq!(Observation::plain(0.0).status(), None);
        let two = Observation::flagged(1.0, Flag::Break).and(Flag::Estimated.into());
        assert_eq!(two.status(), Some("estimated; break"));
        for reason in Reason::ALL {
            let whole = Observation::Missing(*reason, all);
            let status = whole.status().unwrap();
            assert_eq!(Observation::with_status(None, status), Ok(whole));
        }
    }

    #[test]
    fn a_status_is_read_as_it_is_written_and_no_word_of_it_is_dropped() {
        let read = Observation::with_status;
        let two = Observation::flagged(5.0, Flag::Break).and(Flag::Provisional.into());
        assert_eq!(read(Some(5.0), "break; provisional"), Ok(two));
        assert_eq!(read(Some(5.0), ""), Ok(Observation::plain(5.0)));
        assert_eq!(read(Some(5.0), "break; brake"), Err("brake"));
        assert_eq!(read(Some(5.0), "confidential"), Err("confidential"));
        assert_eq!(read(None, "break"), Err("break"));
        assert_eq!(read(None, ""), Err(""));
        let twice = "confidential; withheld";
        assert_eq!(read(None, twice), Err("withheld"));
        let hidden = Observation::Missing(Reason::Confidential, Flag::Break.into());
        assert_eq!(read(None, "confidential; break"), Ok(hidden));
    }
}
