//! What is measured, in which unit, from which source, for which layers and periods.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::dates::{date_in_words, vintage_in_words};
use super::spelled::spelled;
use super::view::ViewDefaults;
use super::{Lang, Leap, Observation, Period, Text, Transfers};
use crate::words;

/// What kind of quantity an indicator is; it decides how it may be mapped and summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Events or people counted over a period.
    Count,
    /// Events per population at risk.
    Rate,
    /// A part of a whole.
    Share,
    /// People or things counted on a date.
    Stock,
    /// A stock per area.
    Density,
    /// A length in kilometres.
    Length,
    /// A distance in kilometres.
    Distance,
}

spelled!(Kind {
    Count => "count",
    Rate => "rate",
    Share => "share",
    Stock => "stock",
    Density => "density",
    Length => "length",
    Distance => "distance",
});

impl Kind {
    /// True where a map of areas exaggerates large units (a count says as much about size as about
    /// intensity), so that the legend must caution.
    pub fn depends_on_size(self) -> bool {
        matches!(self, Self::Count | Self::Stock)
    }

    /// True where the values of several units may be added up: people and kilometres, but no rates.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Count | Self::Stock | Self::Length)
    }
}

/// Who published a figure or a boundary, and on which terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id that tables and layers refer to.
    pub id: String,
    /// The title in three languages.
    pub title: Text,
    /// Who published it.
    pub publisher: String,
    /// The publisher's name in the three languages, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher_names: Option<Text>,
    /// Where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The date of retrieval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// The terms of use.
    pub licence: String,
    /// The terms in the three languages, where they are no name of a licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Text>,
    /// What a reader should know of its quality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Source {
    /// In place of a publisher, or of terms of use, that nobody has named yet.
    pub const NOT_STATED: &str = "not stated";

    /// A file of which nobody has said yet who published it, and on which terms.
    pub fn unstated(id: &str, file: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: Text::each(|_| file.to_owned()),
            publisher: Self::NOT_STATED.to_owned(),
            publisher_names: None,
            url: None,
            retrieved: None,
            licence: Self::NOT_STATED.to_owned(),
            terms: None,
            note: None,
        }
    }

    /// The same, where what is not stated is said in each language.
    #[must_use]
    pub fn with_what_is_not_stated(mut self) -> Self {
        if self.publisher == Self::NOT_STATED && self.publisher_names.is_none() {
            let words = |lang| words::source_without_publisher(lang).to_owned();
            self.publisher_names = Some(Text::each(words));
        }
        if self.licence == Self::NOT_STATED && self.terms.is_none() {
            let words = |lang| words::source_without_terms(lang).to_owned();
            self.terms = Some(Text::each(words));
        }
        self
    }

    /// The publisher's name in a language.
    pub fn publisher_in(&self, lang: Lang) -> &str {
        let names = self.publisher_names.as_ref();
        names.map_or(&self.publisher, |names| names.get(lang))
    }

    /// The date of retrieval in words.
    pub fn retrieved_in(&self, lang: Lang) -> Option<String> {
        let retrieved = self.retrieved.as_deref();
        retrieved.map(|date| date_in_words(date, lang))
    }

    /// The terms of use in a language.
    pub fn terms_in(&self, lang: Lang) -> &str {
        let terms = self.terms.as_ref();
        terms.map_or(&self.licence, |terms| terms.get(lang))
    }
}

/// How an indicator is computed from others, or from geometry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Derivation {
    /// `per` x flow of a year / mean of the stocks on its two 1 Januaries.
    Rate {
        /// The flow.
        of: String,
        /// The stock at risk.
        by: String,
        /// The multiplier, 1000 for "per thousand".
        per: f64,
    },
    /// `per` x part / whole, of the same period.
    Share {
        /// The part.
        of: String,
        /// The whole.
        by: String,
        /// The multiplier, 100 for per cent.
        per: f64,
    },
    /// A stock per square kilometre of geodesic area.
    Density {
        /// The stock.
        of: String,
    },
    /// The stock on the next 1 January less the stock on this one.
    Change {
        /// The stock.
        of: String,
    },
    /// Kilometres to the nearest state border; without a period.
    DistanceToBorder,
    /// Kilometres of state border; without a period.
    BorderLength,
}

impl Derivation {
    /// The indicators that a period's value is computed from, by id, each with the period of its own that is taken;
    /// without a period for values of no period.
    pub fn operands_in(&self, period: Option<Period>) -> Vec<(&str, Option<Period>)> {
        let januaries = |id| {
            let year = period.map(Period::year);
            let on = |year: Option<u16>| (id, year.and_then(Period::first_of_january));
            [on(year), on(year.map(|year| year + 1))]
        };
        match self {
            Self::Rate { of, by, .. } => {
                let mut all = vec![(of.as_str(), period)];
                all.extend(januaries(by.as_str()));
                all
            }
            Self::Share { of, by, .. } => vec![(of, period), (by, period)],
            Self::Density { of } => vec![(of, period)],
            Self::Change { of } => januaries(of.as_str()).into(),
            Self::DistanceToBorder | Self::BorderLength => Vec::new(),
        }
    }

    /// The indicators that are computed with, by id.
    pub fn operands(&self) -> Vec<&str> {
        match self {
            Self::Rate { of, by, .. } | Self::Share { of, by, .. } => vec![of, by],
            Self::Density { of } | Self::Change { of } => vec![of],
            Self::DistanceToBorder | Self::BorderLength => Vec::new(),
        }
    }
}

/// The observations of one indicator on one layer.
///
/// A row holds one observation for each unit of the layer, in the layer's order; an indicator
/// without periods (a distance) has one row under `None`.
pub type Series = BTreeMap<Option<Period>, Vec<Observation>>;

/// The sources of an indicator's rows, by id, for each layer and period.
pub type Origins = BTreeMap<String, BTreeMap<Option<Period>, BTreeSet<String>>>;

/// What is said of an indicator, in a manifest, an import, a dataset alike.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorMeta {
    /// The id in URLs, unique in the workspace.
    pub id: String,
    /// The title.
    pub title: Text,
    /// The unit of measure, said once for all values.
    pub unit: Text,
    /// The kind of quantity.
    pub kind: Kind,
    /// The group it is listed in.
    pub theme: String,
    /// The main source's id.
    pub source: String,
    /// When the figures were published or retrieved; two vintages are two indicators.
    pub vintage: String,
    /// What a reader must know.
    pub notes: Text,
    /// Why values are withheld, in a few words; empty where the workspace does not say.
    pub withheld: Text,
    /// True for a count that is a difference, as of births and deaths: chance does not make it as it makes events.
    pub balance: bool,
}

/// What is measured: what is said of it, and its observations.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// What is said of it; each member is the indicator's own too.
    pub meta: IndicatorMeta,
    /// How it is computed, where it was not observed.
    pub derivation: Option<Derivation>,
    /// How it is mapped by default.
    pub defaults: ViewDefaults,
    /// The first periods that cannot be compared with those before, rising: after a change of what is
    /// counted, such as a recalculation after a census, here or in what the values are computed from.
    pub breaks: Vec<Period>,
    /// Neighbours whose values jump in opposite ways, by layer id; here or in what the values are
    /// computed from.
    pub transfers: BTreeMap<String, Transfers>,
    /// Periods in which a whole layer jumps, rising.
    pub leaps: Vec<Leap>,
    /// The observations by layer id.
    pub series: BTreeMap<String, Series>,
    /// Which sources the rows name, where it was observed.
    pub origins: Origins,
}

impl Deref for Indicator {
    type Target = IndicatorMeta;

    fn deref(&self) -> &IndicatorMeta {
        &self.meta
    }
}

impl Indicator {
    /// The vintage in words, as [`vintage_in_words`] has it.
    pub fn vintage_in(&self, lang: Lang) -> Option<String> {
        vintage_in_words(&self.vintage, lang)
    }

    /// The indicators that it is computed from, by id.
    pub fn operands(&self) -> Vec<&str> {
        let derivation = self.derivation.as_ref();
        derivation.map_or_else(Vec::new, Derivation::operands)
    }

    /// The last period after the earlier of two, up to the later, in which the series begins anew: between
    /// them there is no change to be given, whichever of them comes first.
    pub fn anew_between(&self, one: Period, other: Period) -> Option<Period> {
        self.breaks_between(one, other).last()
    }

    /// Every such period, rising.
    pub fn breaks_between(&self, one: Period, other: Period) -> impl Iterator<Item = Period> {
        let all = self.breaks.iter().copied();
        all.filter(move |at| begins_between(*at, one, other))
    }

    /// The last jump of a whole layer after the earlier of two periods, up to the later.
    pub fn leap_between(&self, one: Period, other: Period) -> Option<&Leap> {
        let mut latest_first = self.leaps.iter().rev();
        latest_first.find(|leap| begins_between(leap.period, one, other))
    }

    /// That the series begins anew between two periods, or that a whole layer jumps there.
    pub fn cautions_between(&self, one: Period, other: Period, lang: Lang) -> Vec<String> {
        let breaks: Vec<String> = self
            .breaks_between(one, other)
            .map(|at| at.in_words(lang))
            .collect();
        // No change is given across a break.
        let anew = (!breaks.is_empty())
            .then(|| words::series_anew(lang, &breaks.join(", "), self.title.get(lang)));
        let leap = self.leap_between(one, other);
        (anew.into_iter())
            .chain(leap.map(|leap| leap.in_words(lang)))
            .collect()
    }

    /// The same of all its periods.
    pub fn cautions_over_time(&self, lang: Lang) -> Vec<String> {
        let periods = || self.series.values().flat_map(|one| one.keys().flatten());
        let ends = periods().min().zip(periods().max());
        ends.map_or_else(Vec::new, |(first, last)| {
            self.cautions_between(*first, *last, lang)
        })
    }

    /// True where a unit's value may be a transfer from or to a neighbour.
    pub fn may_be_transfer(&self, layer: &str, period: Option<Period>, unit: usize) -> bool {
        let here = self.transfers.get(layer);
        here.is_some_and(|transfers| transfers.marks(period, unit))
    }

    /// True for what is a part of something: a rate of people, a share of a whole, a density over land.
    pub fn has_denominator(&self) -> bool {
        match self.derivation {
            Some(
                Derivation::Rate { .. } | Derivation::Share { .. } | Derivation::Density { .. },
            ) => true,
            Some(
                Derivation::Change { .. } | Derivation::DistanceToBorder | Derivation::BorderLength,
            )
            | None => false,
        }
    }

    /// The observations of a layer, if the indicator has any there.
    pub fn on(&self, layer: &str) -> Option<&Series> {
        self.series.get(layer)
    }
}

/// True for a period that begins after the beginning of the earlier of two, up to that of the later.
fn begins_between(period: Period, one: Period, other: Period) -> bool {
    let (one, other, begin) = (one.begin(), other.begin(), period.begin());
    one.min(other) < begin && begin <= one.max(other)
}
