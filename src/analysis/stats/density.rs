//! Densities of Poisson and binomial counts that keep their digits for counts of a thousand million (Loader 2000, "Fast and
//! accurate computation of binomial probabilities"). Counts need not be whole: tails of gamma and beta are made of them.

use std::f64::consts::TAU;

/// ln(x!) less Stirling's formula, for x above 0.
fn stirling_error(x: f64) -> f64 {
    let mut below = 0.0;
    let mut x = x;
    while x < 15.0 {
        below += (x + 0.5) * x.recip().ln_1p() - 1.0;
        x += 1.0;
    }
    let square = x * x;
    let series = 1.0 / 1260.0
        - (1.0 / 1680.0 - (1.0 / 1188.0 - 691.0 / 360_360.0 / square) / square) / square;
    below + (1.0 / 12.0 - (1.0 / 360.0 - series / square) / square) / x
}

/// x ln(x / mean) + mean - x, without the loss of digits where both are nearly the same.
fn deviance(x: f64, mean: f64) -> f64 {
    if (x - mean).abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() + mean - x;
    }
    let v = (x - mean) / (x + mean);
    let mut sum = (x - mean) * v;
    let mut term = 2.0 * x * v;
    for power in 1..1000 {
        term *= v * v;
        let next = sum + term / f64::from(2 * power + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The probability of a count under a mean above 0; of a count between whole ones by the gamma function.
pub(super) fn poisson_density(count: f64, mean: f64) -> f64 {
    if count <= 0.0 {
        return (-mean).exp();
    }
    (-stirling_error(count) - deviance(count, mean)).exp() / (TAU * count).sqrt()
}

/// The probability of a count of `n` where each is of a part `[p, 1 - p]`, both above 0.
pub(super) fn binomial_density(count: f64, n: f64, [p, q]: [f64; 2]) -> f64 {
    let rest = n - count;
    if count <= 0.0 {
        return (n * if p < 0.5 { (-p).ln_1p() } else { q.ln() }).exp();
    }
    if rest <= 0.0 {
        return (n * if q < 0.5 { (-q).ln_1p() } else { p.ln() }).exp();
    }
    let errors = stirling_error(n) - stirling_error(count) - stirling_error(rest);
    let apart = deviance(count, n * p) + deviance(rest, n * q);
    (errors - apart).exp() * (n / (TAU * count * rest)).sqrt()
}
