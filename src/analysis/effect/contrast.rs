//! Border units against interior ones within one stratum.

use serde::Serialize;

use crate::analysis::stats::{Labelled, Permutation, Shift, Summary, cliffs_delta, shift};
use crate::model::{Kind, Lang};
use crate::words;

/// A group smaller than this bears no inference.
const LEAST: usize = 3;
/// One smaller than this bears an exploratory one.
const SMALL: usize = 8;

/// What is said of a side with too few values, with few, and with some missing.
type Cautions = [fn(Lang, &str) -> String; 3];

const OF_BORDER: Cautions = [
    words::effect_too_few_border,
    words::effect_exploratory_border,
    words::effect_without_value_border,
];
const OF_INTERIOR: Cautions = [
    words::effect_too_few_interior,
    words::effect_exploratory_interior,
    words::effect_without_value_interior,
];

/// Border against interior among some of the units.
#[derive(Debug, Serialize)]
pub(crate) struct Contrast {
    pub stratum: String,
    pub border: Summary,
    pub interior: Summary,
    /// Each unit counts once.
    pub district_average: Option<Estimate>,
    /// Each person (or whatever the indicator is a rate of) counts once.
    pub pooled: Option<Estimate>,
    pub median_difference: Option<f64>,
    pub hodges_lehmann: Option<Shift>,
    pub cliffs_delta: Option<f64>,
    pub cautions: Vec<String>,
}

/// One estimand of the difference.
#[derive(Debug, Serialize)]
pub(crate) struct Estimate {
    pub border: f64,
    pub interior: f64,
    pub difference: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permutation: Option<Permutation>,
}

/// True where a side has so few values that what is inferred of it is exploratory.
pub(in crate::analysis) fn is_small(n: usize) -> bool {
    n < SMALL
}

impl Contrast {
    /// How many have a value, at the border and in the interior.
    pub(in crate::analysis) fn sizes(&self) -> [usize; 2] {
        [self.border.n, self.interior.n]
    }
}

/// A unit with what the comparison needs of it.
pub(super) struct Member {
    pub position: usize,
    pub at_border: bool,
    pub value: Option<f64>,
    pub weight: Option<f64>,
}

/// The units of a stratum, compared.
pub(super) fn contrast<'a>(
    lang: Lang,
    kind: Kind,
    stratum: &str,
    members: impl Iterator<Item = &'a Member>,
) -> Contrast {
    let members: Vec<&Member> = members.collect();
    let side = |at_border: bool| {
        let own = members.iter().filter(move |m| m.at_border == at_border);
        let pairs: Vec<_> = own.clone().map(|m| (m.value, m.weight)).collect();
        let values: Vec<f64> = own.filter_map(|m| m.value).collect();
        (Summary::new(kind, &pairs), values)
    };
    let ((border, near), (interior, far)) = (side(true), side(false));
    let infers = border.n.min(interior.n) >= LEAST;
    let difference = |a: Option<f64>, b: Option<f64>, weigh: fn(&Member) -> Option<f64>| {
        let (border, interior) = (a?, b?);
        let labelled: Vec<Labelled> = members
            .iter()
            .filter_map(|m| {
                Some(Labelled {
                    value: m.value?,
                    weight: weigh(m)?,
                    inside: m.at_border,
                })
            })
            .collect();
        Some(Estimate {
            border,
            interior,
            difference: border - interior,
            permutation: infers.then(|| Permutation::of_means(&labelled)).flatten(),
        })
    };
    let mut cautions = Vec::new();
    for (summary, [too_few, exploratory, without_value]) in
        [(&border, OF_BORDER), (&interior, OF_INTERIOR)]
    {
        if summary.n < LEAST {
            cautions.push(too_few(lang, &lang.count(summary.n)));
        } else if is_small(summary.n) {
            cautions.push(exploratory(lang, &lang.count(summary.n)));
        }
        if summary.missing > 0 {
            cautions.push(without_value(lang, &lang.count(summary.missing)));
        }
    }
    Contrast {
        stratum: stratum.to_owned(),
        district_average: difference(border.mean, interior.mean, |_| Some(1.0)),
        pooled: difference(border.weighted_mean, interior.weighted_mean, |m| m.weight),
        median_difference: border.median.zip(interior.median).map(|(a, b)| a - b),
        hodges_lehmann: infers.then(|| shift(&near, &far)).flatten(),
        cliffs_delta: infers.then(|| cliffs_delta(&near, &far)).flatten(),
        border,
        interior,
        cautions,
    }
}
