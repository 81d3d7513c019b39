//! Flags and reasons in words.

use super::{Flag, Lang, Observation, Reason, Text};
use crate::words;

impl Observation {
    /// The flag or the reason in words; nothing for a plain published value. `why` says why the
    /// indicator's values are withheld, see [`Reason::explained`].
    pub fn status_in(self, why: Option<&Text>, lang: Lang) -> Option<String> {
        match self {
            Self::Value(_, flag) => flag.map(|flag| flag.in_words(lang).to_owned()),
            Self::Missing(reason) => Some(reason.explained(why, lang)),
        }
    }
}

/// The flag or the reason with this spelling, in words; nothing for what is neither.
pub fn status_in_words(status: &str, lang: Lang) -> Option<&'static str> {
    let flag = status.parse().map(|flag: Flag| flag.in_words(lang));
    let reason = || status.parse().map(|reason: Reason| reason.in_words(lang));
    flag.or_else(|()| reason()).ok()
}

impl Flag {
    /// In words.
    pub fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Derived => words::flag_derived(lang),
            Self::Press => words::flag_press(lang),
            Self::Provisional => words::flag_provisional(lang),
            Self::Estimated => words::flag_estimated(lang),
            Self::Recalculated => words::flag_recalculated(lang),
            Self::Revised => words::flag_revised(lang),
            Self::Break => words::flag_break(lang),
            Self::Negligible => words::flag_negligible(lang),
            Self::MoreThan => words::flag_more_than(lang),
            Self::LessThan => words::flag_less_than(lang),
            Self::About => words::flag_about(lang),
            Self::Noted => words::flag_noted(lang),
        }
    }
}

impl Reason {
    /// In words.
    pub fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::NotAvailable => words::reason_not_available(lang),
            Self::Confidential => words::reason_confidential(lang),
            Self::NotApplicable => words::reason_not_applicable(lang),
            Self::NoSuchUnitThen => words::reason_no_such_unit_then(lang),
            Self::Withheld => words::reason_withheld(lang),
            Self::NotMeasured => words::reason_not_measured(lang),
        }
    }

    /// In words, with why the indicator's values are withheld where this is the reason and that is said:
    /// `withheld: recalculation after the census`.
    pub fn explained(self, why: Option<&Text>, lang: Lang) -> String {
        let word = self.in_words(lang);
        match (self, why) {
            (Self::Withheld, Some(why)) => format!("{word}: {}", why.get(lang)),
            _ => word.to_owned(),
        }
    }
}
