//! Flags and reasons in words.

use super::observation::{beside, words_of};
use super::{Flag, Lang, Observation, Reason, Text};
use crate::words;

impl Observation {
    /// The reason and the flags in words; nothing for a plain published value. `why` says why the
    /// indicator's values are withheld, see [`Reason::explained`].
    pub fn status_in(self, why: Option<&Text>, lang: Lang) -> Option<String> {
        self.status()
            .map(|status| status_explained(status, why, lang))
    }
}

/// The flags and the reason of this spelling in words; what is neither stays as it is. `why` says why the
/// indicator's values are withheld.
pub fn status_explained(status: &str, why: Option<&Text>, lang: Lang) -> String {
    let words: Vec<String> = words_of(status)
        .map(
            |word| match (word.parse::<Flag>(), word.parse::<Reason>()) {
                (Ok(flag), _) => flag.in_words(lang).to_owned(),
                (Err(()), Ok(reason)) => reason.explained(why, lang),
                (Err(()), Err(())) => word.to_owned(),
            },
        )
        .collect();
    beside(words.iter().map(String::as_str))
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
            Self::Forecast => words::flag_forecast(lang),
            Self::Uncertain => words::flag_uncertain(lang),
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
