//! Which rates chance alone would make of one common rate (Spiegelhalter 2005): limits that close in as people are more.

use serde::Serialize;

use crate::analysis::stats::{chi_square_p, funnel_limit};
use crate::dataset::{Exposed, RateParts};
use crate::model::cast::to_f64;
use crate::model::{Lang, named};
use crate::words;

/// Parts of all cases below a limit, with standard deviations: of 99.8 %, of 95 %, and the other sides.
const LIMITS: [[f64; 2]; 4] = [
    [0.001, -3.090_232_306_167_813_5],
    [0.025, -1.959_963_984_540_054],
    [0.975, 1.959_963_984_540_054],
    [0.999, 3.090_232_306_167_813_5],
];
/// Points of a curve.
const POINTS: u32 = 48;

/// Where a rate lies beside the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FunnelSide {
    Inside,
    Above,
    Below,
}

named!(FunnelSide {
    Inside => "inside",
    Above => "above",
    Below => "below",
});

impl FunnelSide {
    fn of(value: f64, [low, high]: [f64; 2]) -> Self {
        if value > high {
            Self::Above
        } else if value < low {
            Self::Below
        } else {
            Self::Inside
        }
    }

    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Inside => words::rates_inside(lang),
            Self::Above => words::rates_above(lang),
            Self::Below => words::rates_below(lang),
        }
    }
}

/// A common rate, a person.
#[derive(Debug, Clone, Copy)]
pub(super) enum CommonRate {
    Events(f64),
    /// Of those who come and of those who leave.
    Moves([f64; 2]),
}

/// Limits at a number of people.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FunnelPoint {
    pub population: f64,
    pub low_998: f64,
    pub low_95: f64,
    pub high_95: f64,
    pub high_998: f64,
}

/// Whether the rates differ by more than chance makes of one rate.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Dispersion {
    /// Pearson's squares of all units together, over their number less one: about 1 where chance alone makes them.
    pub factor: f64,
    chi_square: f64,
    degrees: usize,
    pub p: f64,
}

impl CommonRate {
    /// Of units together; none where nobody is there.
    pub(super) fn of(parts: &[RateParts], is_balance: bool) -> Option<Self> {
        let sum = |all: &mut dyn Iterator<Item = Exposed>| {
            let (events, people) = all.fold((0.0, 0.0), |(events, people), one| {
                (events + one.events, people + one.population)
            });
            (people > 0.0).then(|| events / people)
        };
        if is_balance {
            let side =
                |side: usize| sum(&mut parts.iter().filter_map(|one| Some(one.moved()?[side])));
            Some(Self::Moves([side(0)?, side(1)?]))
        } else {
            sum(&mut parts.iter().filter_map(RateParts::exposed)).map(Self::Events)
        }
    }

    /// A person.
    pub(super) fn rate(self) -> f64 {
        match self {
            Self::Events(rate) => rate,
            Self::Moves([come, leave]) => come - leave,
        }
    }

    /// How much chance spreads the count of so many people: its variance.
    fn variance(self, population: f64) -> f64 {
        population
            * match self {
                Self::Events(rate) => rate,
                Self::Moves([come, leave]) => come + leave,
            }
    }

    /// The four limits of counts, rising.
    fn counts(self, population: f64) -> [f64; 4] {
        let mean = self.rate() * population;
        match self {
            Self::Events(rate) if rate > 0.0 => LIMITS.map(|[part, z]| funnel_limit(mean, part, z)),
            Self::Events(_) => [0.0; 4],
            Self::Moves(_) => LIMITS.map(|[_, z]| mean + z * self.variance(population).sqrt()),
        }
    }

    /// The sides on which a count lies, of 95 and of 99.8 %.
    pub(super) fn sides(self, one: Exposed) -> [FunnelSide; 2] {
        let [low_998, low_95, high_95, high_998] = self.counts(one.population);
        [[low_95, high_95], [low_998, high_998]].map(|ends| FunnelSide::of(one.events, ends))
    }

    /// Limits from the fewest people to the most, evenly by their logarithm.
    pub(super) fn curves(self, units: &[Exposed], per: f64) -> Vec<FunnelPoint> {
        let people = || units.iter().map(|one| one.population);
        let (fewest, most) = (
            people().fold(f64::INFINITY, f64::min),
            people().fold(0.0, f64::max),
        );
        if units.is_empty() {
            return Vec::new();
        }
        let points = if fewest < most { POINTS } else { 1 };
        let point = |i: u32| {
            let part = f64::from(i) / f64::from(points.saturating_sub(1).max(1));
            let population = fewest * (most / fewest).powf(part);
            let [low_998, low_95, high_95, high_998] = self
                .counts(population)
                .map(|count| count / population * per);
            FunnelPoint {
                population,
                low_998,
                low_95,
                high_95,
                high_998,
            }
        };
        (0..points).map(point).collect()
    }

    /// Of two units at least, and where anything was counted.
    pub(super) fn dispersion(self, units: &[Exposed]) -> Option<Dispersion> {
        let square = |one: &Exposed| {
            (one.events - self.rate() * one.population).powi(2) / self.variance(one.population)
        };
        let degrees = units.len().checked_sub(1).filter(|degrees| *degrees > 0)?;
        let chi_square: f64 = units.iter().map(square).sum();
        chi_square.is_finite().then(|| Dispersion {
            factor: chi_square / to_f64(degrees),
            chi_square,
            degrees,
            p: chi_square_p(degrees, chi_square),
        })
    }
}
