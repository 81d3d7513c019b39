//! What chance makes of counts: exact intervals (Garwood 1936; Clopper and Pearson 1934), the test of two rates given their sum
//! (Przyborowski and Wilenski 1940), limits of a funnel (Spiegelhalter 2005), balances of two counts (Skellam 1946).

use serde::Serialize;

use super::density::{binomial_density, poisson_density};
use super::tails::{Side, beta, beta_quantile, gamma, gamma_quantile, normal_p};
use crate::dataset::Exposed;
use crate::model::Confidence;

/// The interval of the mean of a Poisson count that need not be whole; from 0 where nothing was counted.
pub(in crate::analysis) fn garwood(count: f64, confidence: Confidence) -> [f64; 2] {
    let tail = confidence.tail();
    let low = if count > 0.0 {
        gamma_quantile(count, tail, Side::Below)
    } else {
        0.0
    };
    [low, gamma_quantile(count + 1.0, tail, Side::Above)]
}

/// The balance of two counts and what chance may have made of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::analysis) struct Balance {
    pub interval: [f64; 2],
    /// The root of both counts together.
    pub standard_error: f64,
    pub method: BalanceMethod,
}

/// How the interval of a balance is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) enum BalanceMethod {
    /// Skellam's distribution as a normal one.
    Normal,
    /// Garwood's limits of either count, put together by their squares (Zou and Donner 2008): where one of them is small.
    Limits,
}

/// A count from which on a normal distribution is near enough.
const ENOUGH_FOR_NORMAL: f64 = 10.0;

/// Of those who come less those who leave, neither below 0.
pub(in crate::analysis) fn balance([come, leave]: [f64; 2], confidence: Confidence) -> Balance {
    let middle = come - leave;
    let standard_error = (come + leave).sqrt();
    let (method, [under, over]) = if come.min(leave) >= ENOUGH_FOR_NORMAL {
        (BalanceMethod::Normal, [confidence.z() * standard_error; 2])
    } else {
        let [of_come, of_leave] = [come, leave].map(|one| garwood(one, confidence));
        let under = (come - of_come[0]).hypot(of_leave[1] - leave);
        let over = (of_come[1] - come).hypot(leave - of_leave[0]);
        (BalanceMethod::Limits, [under, over])
    };
    Balance {
        interval: [middle - under, middle + over],
        standard_error,
        method,
    }
}

/// One rate in parts of another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(in crate::analysis) struct RateRatio {
    /// None where the other is 0.
    pub ratio: Option<f64>,
    pub low: f64,
    /// None where it has no end.
    pub high: Option<f64>,
    /// Two-sided: twice the smaller side, so that it is below a level where the interval leaves out 1.
    pub p: f64,
    /// Two-sided: all counts that are no likelier than that which is there, as R's and scipy's tests of a binomial part have it.
    pub p_likelihood: f64,
}

/// The first of two rates over the second. None where nothing was counted in either, or a count is not whole.
pub(in crate::analysis) fn rate_ratio(
    [a, b]: [Exposed; 2],
    confidence: Confidence,
) -> Option<RateRatio> {
    let n = a.events + b.events;
    if n <= 0.0 || a.events.fract() != 0.0 || b.events.fract() != 0.0 {
        return None;
    }
    let all = a.population + b.population;
    // The part of all events that the first has where both rates are one.
    let parts = [a.population / all, b.population / all];
    let [lower, upper] = binomial_tails(a.events, n, parts);
    let swap = b.population / a.population;
    let odds = |[a, b]: [f64; 2]| (a > 0.0).then(|| lower_odds([a, b], confidence));
    Some(RateRatio {
        ratio: (b.events > 0.0).then(|| a.events / b.events * swap),
        low: odds([a.events, b.events]).map_or(0.0, |low| low * swap),
        high: odds([b.events, a.events]).map(|low| swap / low),
        p: (2.0 * lower.min(upper)).min(1.0),
        p_likelihood: no_likelier(a.events, n, parts),
    })
}

/// At most so many of `n`, and at least so many, each of a part `[p, 1 - p]`.
fn binomial_tails(count: f64, n: f64, [p, q]: [f64; 2]) -> [f64; 2] {
    let at_least = |count: f64, [p, q]: [f64; 2]| {
        let point = (count > 0.0).then(|| beta([count, n - count + 1.0], [p, q]));
        point.map_or(1.0, |point| point.below)
    };
    [at_least(n - count, [q, p]), at_least(count, [p, q])]
}

/// The lower limit of the odds of a part of which `count` were found beside `rest`.
fn lower_odds([count, rest]: [f64; 2], confidence: Confidence) -> f64 {
    let tail = confidence.tail();
    if count <= rest {
        let part = beta_quantile([count, rest + 1.0], tail, Side::Below);
        part / (1.0 - part)
    } else {
        // The smaller part has its digits.
        let part = beta_quantile([rest + 1.0, count], tail, Side::Above);
        (1.0 - part) / part
    }
}

/// All counts of `n` that are no likelier than this one.
fn no_likelier(count: f64, n: f64, [p, q]: [f64; 2]) -> f64 {
    // On the side below the mean.
    if count > n * p {
        return no_likelier(n - count, n, [q, p]);
    }
    if count == n * p {
        return 1.0;
    }
    // Equal densities may differ in their last digits.
    let limit = binomial_density(count, n, [p, q]) * (1.0 + 1e-7);
    let (mut likelier, mut unlikely) = ((n * p).floor(), n + 1.0);
    while unlikely - likelier > 1.0 {
        let middle = f64::midpoint(likelier, unlikely).floor();
        if binomial_density(middle, n, [p, q]) <= limit {
            unlikely = middle;
        } else {
            likelier = middle;
        }
    }
    let [lower, _] = binomial_tails(count, n, [p, q]);
    let beyond = if unlikely > n {
        0.0
    } else {
        binomial_tails(unlikely, n, [p, q])[1]
    };
    (lower + beyond).min(1.0)
}

/// The count of a mean above 0 at or below which lies a part, as a funnel draws it: between whole counts by the part of the
/// step (Spiegelhalter 2005, appendix); 0 at least.
pub(in crate::analysis) fn funnel_limit(mean: f64, part: f64, z: f64) -> f64 {
    let up_to = |count: f64| gamma(count + 1.0, mean).above;
    let mut count = (mean + z * mean.sqrt() + (z * z - 1.0) / 6.0)
        .floor()
        .max(0.0);
    let mut below = up_to(count);
    while below < part {
        count += 1.0;
        below = up_to(count);
    }
    let mut step = poisson_density(count, mean);
    while count > 0.0 && below - step >= part {
        below -= step;
        count -= 1.0;
        step = poisson_density(count, mean);
    }
    (count - (below - part) / step).max(0.0)
}

/// How likely chance makes two balances differ as much, by the normal distribution; none where nobody came or left.
pub(in crate::analysis) fn balances_p(difference: f64, variance: f64) -> Option<f64> {
    (variance > 0.0).then(|| normal_p(difference / variance.sqrt()))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Golden {
        garwood: Vec<GoldenLimits>,
        ratios: Vec<GoldenRatio>,
        funnel: Vec<GoldenFunnel>,
        balances: Vec<GoldenBalance>,
        coverage: Vec<GoldenCoverage>,
    }

    #[derive(Deserialize)]
    struct GoldenLimits {
        count: f64,
        of_80: [f64; 2],
        of_95: [f64; 2],
    }

    #[derive(Deserialize)]
    struct GoldenRatio {
        counts: [f64; 2],
        population: [f64; 2],
        p: f64,
        p_likelihood: f64,
        low: f64,
        high: Option<f64>,
    }

    #[derive(Deserialize)]
    struct GoldenFunnel {
        mean: f64,
        limits: [f64; 4],
    }

    #[derive(Deserialize)]
    struct GoldenBalance {
        moves: [f64; 2],
        interval: [f64; 2],
    }

    #[derive(Deserialize)]
    struct GoldenCoverage {
        held: f64,
    }

    /// scipy 1.17.1, statsmodels 0.15.0 and mpmath: `tests/oracle/make/rates.py`.
    fn golden() -> Golden {
        let text = include_str!("../../../tests/oracle/rates/counts.json");
        serde_json::from_str(text).unwrap()
    }

    fn near(found: f64, wanted: f64, part: f64) -> bool {
        (found - wanted).abs() <= part * wanted.abs()
    }

    fn ratio_of(counts: [f64; 2], population: [f64; 2]) -> Option<RateRatio> {
        let one = |i: usize| Exposed {
            events: counts[i],
            population: population[i],
        };
        rate_ratio([one(0), one(1)], Confidence::NinetyFive)
    }

    #[test]
    fn limits_are_those_of_scipy_up_to_a_thousand_million() {
        for one in golden().garwood {
            for (confidence, wanted) in [
                (Confidence::Eighty, one.of_80),
                (Confidence::NinetyFive, one.of_95),
            ] {
                let found = garwood(one.count, confidence);
                let is_near = (0..2).all(|i| near(found[i], wanted[i], 1e-11));
                assert!(is_near, "{}: {found:?} {wanted:?}", one.count);
            }
        }
        // -ln(0.025): the most that a rate of no events may be.
        let [low, high] = garwood(0.0, Confidence::NinetyFive);
        assert_eq!(low, 0.0);
        assert!(near(high, 3.688_879_454_113_936, 1e-14));
    }

    #[test]
    fn rates_are_tested_as_scipy_and_statsmodels_test_them() {
        for one in golden().ratios {
            let found = ratio_of(one.counts, one.population).unwrap();
            let about = format!("{:?}: {found:?}", one.counts);
            assert!(near(found.p, one.p, 1e-9), "{about}");
            assert!(near(found.p_likelihood, one.p_likelihood, 1e-9), "{about}");
            assert!(near(found.low, one.low, 1e-9), "{about}");
            assert_eq!(found.high.is_some(), one.high.is_some(), "{about}");
            let highs = found.high.zip(one.high);
            assert!(highs.is_none_or(|(a, b)| near(a, b, 1e-9)), "{about}");
            let back = ratio_of(
                [one.counts[1], one.counts[0]],
                [one.population[1], one.population[0]],
            );
            let back = back.unwrap();
            assert!(near(back.p, found.p, 1e-9) && back.ratio.is_some() == (found.low > 0.0));
            // An interval leaves out 1 where p is below 0.05, on either side.
            let leaves_out = found.low > 1.0 || found.high.is_some_and(|high| high < 1.0);
            assert_eq!(leaves_out, found.p < 0.05, "{about}");
        }
    }

    #[test]
    fn what_bears_no_exact_test_has_none() {
        assert_eq!(ratio_of([0.0, 0.0], [1.0, 1.0]), None);
        assert_eq!(ratio_of([1.5, 2.0], [1.0, 1.0]), None);
        let equal = ratio_of([4.0, 4.0], [9.0, 9.0]).unwrap();
        assert_eq!(
            (equal.p, equal.p_likelihood, equal.ratio),
            (1.0, 1.0, Some(1.0))
        );
    }

    #[test]
    fn funnel_limits_are_those_of_spiegelhalter_by_scipy() {
        let sides = [(0.001, -3.09), (0.025, -1.96), (0.975, 1.96), (0.999, 3.09)];
        for one in golden().funnel {
            for (i, (part, z)) in sides.into_iter().enumerate() {
                let found = funnel_limit(one.mean, part, z);
                // A part of a step is a difference of probabilities near to one.
                let off = (found - one.limits[i]).abs();
                assert!(
                    off <= 1e-9 * one.mean.max(1.0),
                    "{} {part}: {found}",
                    one.mean
                );
            }
        }
    }

    #[test]
    fn a_balance_varies_as_both_of_its_counts_do() {
        let golden = golden();
        for one in &golden.balances {
            let found = balance(one.moves, Confidence::NinetyFive);
            let off = |i: usize| (found.interval[i] - one.interval[i]).abs();
            assert!(off(0).max(off(1)) < 1e-8, "{:?}: {found:?}", one.moves);
            let [come, leave] = one.moves;
            let back = balance([leave, come], Confidence::NinetyFive).interval;
            assert!((back[0] + found.interval[1]).abs() < 1e-9);
        }
        let method = |moves| balance(moves, Confidence::NinetyFive).method;
        assert_eq!(method([10.0, 10.0]), BalanceMethod::Normal);
        assert_eq!(method([9.0, 40.0]), BalanceMethod::Limits);
        // Nobody came or left: the balance may still have been another.
        assert!(balance([0.0, 0.0], Confidence::NinetyFive).interval[1] > 3.6);
        // The program counted out how often such intervals hold the balance.
        assert!(golden.coverage.iter().all(|one| one.held > 0.945));
    }

    #[test]
    fn a_normal_number_beyond_two_is_rare() {
        let p = balances_p(-1.959_963_984_540_054, 1.0).unwrap();
        assert!(near(p, 0.05, 1e-12), "{p}");
        assert_eq!(balances_p(0.0, 1.0), Some(1.0));
        assert_eq!(balances_p(3.0, 0.0), None);
    }
}
