//! What lies below and above a point of the gamma and the beta distribution, and the points that cut off a tail. Series and
//! continued fractions (DLMF 8.7, 8.9 and 8.17.22) where they are short, else the density is added up beside the point:
//! a count of a thousand million takes no longer than one of a hundred.

use super::density::{binomial_density, poisson_density};
use crate::model::cast::to_f64;

/// From here on the density is added up; below, series and fractions have some hundred terms at most.
const LARGE: f64 = 1000.0;
/// Terms of a series or a fraction, at most.
const TERMS: u32 = 100_000;
/// Nodes and weights of Gauss and Legendre of ten points, for one half.
const GAUSS: [[f64; 2]; 5] = [
    [0.148_874_338_981_631_22, 0.295_524_224_714_752_8],
    [0.433_395_394_129_247_2, 0.269_266_719_309_996_5],
    [0.679_409_568_299_024_4, 0.219_086_362_515_982],
    [0.865_063_366_688_984_5, 0.149_451_349_150_580_4],
    [0.973_906_528_517_171_7, 0.066_671_344_308_688_14],
];
/// Standard deviations beyond which nothing is left that counts.
const FAR: u32 = 14;

/// A point of a distribution: how much lies below and above it, and the density there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub below: f64,
    pub above: f64,
    pub density: f64,
}

impl Point {
    fn with_below(below: f64, density: f64) -> Self {
        let below = below.clamp(0.0, 1.0);
        Self {
            below,
            above: 1.0 - below,
            density,
        }
    }

    fn with_above(above: f64, density: f64) -> Self {
        let above = above.clamp(0.0, 1.0);
        Self {
            below: 1.0 - above,
            above,
            density,
        }
    }
}

/// Of the gamma distribution of a shape above 0 and scale 1.
pub(super) fn gamma(shape: f64, x: f64) -> Point {
    if x <= 0.0 {
        return Point::with_below(0.0, 0.0);
    }
    // x^shape e^-x / shape!
    let term = poisson_density(shape, x);
    let density = term * shape / x;
    let spread = shape.sqrt();
    if shape < LARGE || (x - shape).abs() > f64::from(FAR) * spread {
        if x < shape + 1.0 {
            return Point::with_below(term * gamma_series(shape, x), density);
        }
        return Point::with_above(term * shape * gamma_fraction(shape, x), density);
    }
    let of = |at: f64| {
        if at > 0.0 {
            poisson_density(shape, at) * shape / at
        } else {
            0.0
        }
    };
    if x < shape {
        Point::with_below(added_up(of, x, -spread), density)
    } else {
        Point::with_above(added_up(of, x, spread), density)
    }
}

fn gamma_series(shape: f64, x: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..TERMS {
        term *= x / (shape + f64::from(n));
        sum += term;
        if term < sum * f64::EPSILON / 4.0 {
            break;
        }
    }
    sum
}

/// By the method of Lentz.
fn gamma_fraction(shape: f64, x: f64) -> f64 {
    let tiny = f64::MIN_POSITIVE / f64::EPSILON;
    let mut b = x + 1.0 - shape;
    let mut c = tiny.recip();
    let mut d = b.recip();
    let mut product = d;
    for n in 1..TERMS {
        let n = f64::from(n);
        let a = -n * (n - shape);
        b += 2.0;
        d = (a * d + b).recip();
        c = b + a / c;
        let step = c * d;
        product *= step;
        if (step - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    product
}

/// Of the beta distribution of two shapes, 1 at least, at `[x, 1 - x]`.
pub(super) fn beta([a, b]: [f64; 2], [x, y]: [f64; 2]) -> Point {
    if x <= 0.0 {
        return Point::with_below(0.0, 0.0);
    }
    if y <= 0.0 {
        return Point::with_above(0.0, 0.0);
    }
    let all = a + b;
    let of = |[x, y]: [f64; 2]| (all - 1.0) * binomial_density(a - 1.0, all - 2.0, [x, y]);
    let density = of([x, y]);
    let mean = a / all;
    let spread = (a * b / (all + 1.0)).sqrt() / all;
    let is_large = a.min(b) >= LARGE;
    if is_large && (x - mean).abs() <= f64::from(FAR) * spread {
        let of = |at: f64| {
            let inside = at > 0.0 && at < 1.0;
            if inside { of([at, 1.0 - at]) } else { 0.0 }
        };
        return if x < mean {
            Point::with_below(added_up(of, x, -spread), density)
        } else {
            Point::with_above(added_up(of, x, spread), density)
        };
    }
    let term = density * x * y;
    // How far the point lies below the mean, times both shapes together: from the side on which it has its digits.
    let under = if x < 0.5 { a - all * x } else { all * y - b };
    if under > 0.0 {
        Point::with_below(term * beta_fraction([a, b], [x, y], under), density)
    } else {
        Point::with_above(term * beta_fraction([b, a], [y, x], -under), density)
    }
}

/// The continued fraction of Didonato and Morris (1992, TOMS 708) for a point below the mean by `under`.
fn beta_fraction([a, b]: [f64; 2], [x, y]: [f64; 2], under: f64) -> f64 {
    let (c, c0, c1) = (under + 1.0, b / a, a.recip() + 1.0);
    let (mut p, mut s) = (1.0, a + 1.0);
    let ([mut above, mut below], mut next) = ([0.0, 1.0], [1.0, c / c1]);
    let mut found = c1 / c;
    for n in 1..TERMS {
        let n = f64::from(n);
        let t = n / a;
        let w = n * (b - n) * x;
        let e = a / s;
        let alpha = p * (p + c0) * e * e * (w * x);
        let e = (t + 1.0) / (c1 + t + t);
        let beta = n + w / s + e * (c + n * (y + 1.0));
        p = t + 1.0;
        s += 2.0;
        let [numerator, denominator] = [
            alpha * above + beta * next[0],
            alpha * below + beta * next[1],
        ];
        let before = found;
        found = numerator / denominator;
        if (found - before).abs() <= f64::EPSILON * found {
            break;
        }
        [above, below] = next.map(|one| one / denominator);
        next = [found, 1.0];
    }
    found
}

/// The integral of a density from a point outwards, where it falls; a step is a standard deviation with its direction.
fn added_up(density: impl Fn(f64) -> f64, from: f64, step: f64) -> f64 {
    let mut sum = 0.0;
    for panel in 0..FAR {
        let middle = from + (f64::from(panel) + 0.5) * step;
        let half = step.abs() / 2.0;
        let of = |[node, weight]: &[f64; 2]| {
            weight * (density(middle - node * half) + density(middle + node * half))
        };
        sum += half * GAUSS.iter().map(of).sum::<f64>();
    }
    sum
}

/// Which tail a point is to cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Below,
    Above,
}

/// Where so much of the gamma distribution lies on a side.
pub(super) fn gamma_quantile(shape: f64, part: f64, side: Side) -> f64 {
    let spread = shape.sqrt();
    let bounds = [0.0, shape + 40.0 * spread + 100.0];
    root(shape, bounds, part, side, |x| gamma(shape, x))
}

/// The same of the beta distribution.
pub(super) fn beta_quantile(shapes: [f64; 2], part: f64, side: Side) -> f64 {
    let mean = shapes[0] / (shapes[0] + shapes[1]);
    root(mean, [0.0, 1.0], part, side, |x| beta(shapes, [x, 1.0 - x]))
}

/// Newton's method within bounds that close in: a step that leaves them is a bisection.
fn root(start: f64, bounds: [f64; 2], part: f64, side: Side, at: impl Fn(f64) -> Point) -> f64 {
    let [mut low, mut high] = bounds;
    let mut x = start.clamp(low, high);
    for _ in 0..200 {
        let point = at(x);
        // Rises with x, whichever tail is looked at.
        let excess = match side {
            Side::Below => point.below - part,
            Side::Above => part - point.above,
        };
        if excess > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - excess / point.density;
        let next = if newton >= low && newton <= high {
            newton
        } else {
            f64::midpoint(low, high)
        };
        let is_there = (next - x).abs() <= 4.0 * f64::EPSILON * next.abs();
        x = next;
        if is_there || excess == 0.0 {
            break;
        }
    }
    x
}

/// How likely a standard normal number is as far from 0, on either side.
pub(in crate::analysis) fn normal_p(z: f64) -> f64 {
    // The square of it is of the chi-square distribution of one degree.
    gamma(0.5, z * z / 2.0).above
}

/// How likely the chi-square distribution of so many degrees is to reach a value.
pub(in crate::analysis) fn chi_square_p(degrees: usize, value: f64) -> f64 {
    gamma(to_f64(degrees) / 2.0, value / 2.0).above
}
