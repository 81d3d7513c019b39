//! Why a relation is not testable.

use crate::model::{Code, Lang, Period, Reason, Text, periods_in_words};
use crate::words;

/// Why a relation is not testable.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Why<'a> {
    SignOpen,
    DivisorOpen,
    Unstated,
    NoFact(&'a str),
    NoRelation(&'a str),
    /// A change between periods of which the series of the second begins anew.
    Anew {
        title: &'a Text,
        at: Period,
    },
    /// The workspace has no value.
    NoValue {
        indicator: &'a str,
        title: Option<&'a Text>,
        code: &'a Code,
        names: Option<&'a Text>,
        period: Period,
        reason: Reason,
        /// Why values are withheld.
        withheld: Option<&'a Text>,
    },
}

impl Why<'_> {
    pub(super) fn text(&self, lang: Lang) -> String {
        match self {
            Self::SignOpen => words::why_sign_open(lang).to_owned(),
            Self::DivisorOpen => words::why_divisor_open(lang).to_owned(),
            Self::Unstated => words::why_unstated(lang).to_owned(),
            Self::NoFact(id) => words::why_no_fact(lang, id),
            Self::NoRelation(id) => words::why_no_relation(lang, id),
            Self::Anew { title, at } => words::why_anew(lang, &at.in_words(lang), title.get(lang)),
            Self::NoValue { period, .. } => self.without_values(&[*period], lang),
        }
    }

    /// The reason of one value, said of all periods that lack it.
    fn without_values(&self, periods: &[Period], lang: Lang) -> String {
        let Self::NoValue {
            indicator,
            title,
            code,
            names,
            reason,
            withheld,
            ..
        } = self
        else {
            return self.text(lang);
        };
        let reason = reason.explained(*withheld, lang);
        let title = title.map_or(*indicator, |title| title.get(lang));
        let place = names.map_or(code.as_str(), |names| names.get(lang));
        format!(
            "{title}: {place}, {}: {reason}",
            periods_in_words(periods, lang)
        )
    }

    /// Whose value is missing, why, and when.
    fn missing(&self) -> Option<((&str, &Code, Reason), Period)> {
        match self {
            Self::NoValue {
                indicator,
                code,
                reason,
                period,
                ..
            } => Some(((*indicator, *code, *reason), *period)),
            Self::SignOpen
            | Self::DivisorOpen
            | Self::Unstated
            | Self::NoFact(_)
            | Self::NoRelation(_)
            | Self::Anew { .. } => None,
        }
    }
}

/// Every reason in words, once for the periods that share it.
pub(super) fn reasons(all: &[Why], lang: Lang) -> Vec<String> {
    let mut groups: Vec<(&Why, Vec<Period>)> = Vec::new();
    for why in all {
        let series = why.missing().map(|(series, _)| series);
        let period = why.missing().map(|(_, period)| period);
        let is_alike = |one: &Why| {
            let other = one.missing().map(|(series, _)| series);
            other.is_some() && other == series
        };
        match groups.iter_mut().find(|(one, _)| is_alike(one)) {
            Some((_, periods)) => periods.extend(period),
            None => groups.push((why, period.into_iter().collect())),
        }
    }
    let texts = groups.iter();
    texts
        .map(|(why, periods)| why.without_values(periods, lang))
        .collect()
}
