//! The inner breaks of each method over sorted values. A break is the upper end of its class.

use super::exact::quotient;
use super::jenks;
use super::scaled::{Scaled, squares};
use crate::model::Method;
use crate::model::cast::{to_f64, to_i32, to_i64};

/// How far beyond its quartile a fence of the box plot stands, in halves of the interquartile range.
const FENCE: i64 = 3;

/// A break of standard deviations, whose root no decimal has, lies on a value when it is so near to it,
/// relative to both ends of the sum; deviations must be this much larger, or all values were so near.
const ON_A_VALUE: f64 = 8.0 * f64::EPSILON;
const MUCH_LARGER: f64 = 1e6;

/// The inner breaks of sorted values between two ends.
pub(super) fn one_side(
    sorted: &[f64],
    ends: (f64, f64),
    method: Method,
    classes: usize,
    head: Head,
) -> Vec<f64> {
    let last = sorted[sorted.len() - 1];
    let classes = classes.min(distinct(sorted));
    let mut breaks = match method {
        Method::Jenks => optimal(sorted, classes),
        Method::Quantile => quantile(sorted, classes),
        Method::Headtail => head_tail(sorted, classes, head),
        Method::Equal => equal(ends, classes),
        // These cut all values at once, whatever the pivot.
        Method::Manual | Method::Stddev | Method::Boxplot | Method::Pretty => Vec::new(),
    };
    // Above a break at the largest value nothing is left.
    breaks.retain(|b| *b < last);
    breaks
}

/// Quantiles of type 7 (Hyndman & Fan 1996), the default of R and numpy; one that would close an
/// empty class is left out, so that ties make classes larger and never split.
pub(super) fn quantile(sorted: &[f64], classes: usize) -> Vec<f64> {
    let mut breaks: Vec<f64> = Vec::new();
    let mut held = 0;
    for i in 1..classes {
        let one = quantile_of(sorted, i, classes);
        let upto = sorted.partition_point(|v| *v <= one);
        if upto > held {
            breaks.push(one);
            held = upto;
        }
    }
    breaks
}

/// Classes of equal width between two ends; one that no number lies in is left out.
pub(super) fn equal((from, to): (f64, f64), classes: usize) -> Vec<f64> {
    let part = |i: usize| {
        let weights = [(to_i64(classes - i), from), (to_i64(i), to)];
        quotient(weights.into_iter(), classes)
    };
    let mut breaks: Vec<f64> = (1..classes).map(part).collect();
    breaks.dedup();
    breaks
}

/// The optimal breaks, exactly.
pub(super) fn optimal(sorted: &[f64], classes: usize) -> Vec<f64> {
    let classes = classes.min(distinct(sorted));
    if classes < 2 {
        return Vec::new();
    }
    jenks::breaks(sorted, classes)
}

/// Where the head of a distribution lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// Its largest values.
    High,
    /// Its lowest ones, as the largest losses are.
    Low,
}

/// The mean, then the mean of the head beyond it, as long as that has different values (Jiang 2013),
/// but at most `classes` classes. Rising.
pub(super) fn head_tail(sorted: &[f64], classes: usize, head: Head) -> Vec<f64> {
    let mut breaks = Vec::new();
    let mut left = sorted;
    while breaks.len() + 1 < classes && distinct(left) > 1 {
        let one = mean(left);
        let (upto, beyond) = left.split_at(left.partition_point(|v| *v <= one));
        left = match head {
            Head::High => beyond,
            Head::Low => upto,
        };
        breaks.push(one);
    }
    if head == Head::Low {
        breaks.reverse();
    }
    breaks
}

/// Mean and whole sample standard deviations (n - 1) around it: `classes` classes, of which an odd
/// number has one from -1 to +1 in the middle. None where all values are equal.
pub(super) fn deviations(sorted: &[f64], classes: usize) -> Vec<f64> {
    if distinct(sorted) < 2 || classes < 2 {
        return Vec::new();
    }
    let mean = mean(sorted);
    let scaled = Scaled::new(sorted);
    let variance = squares(&scaled.values) / (to_f64(sorted.len()) - 1.0);
    let deviation = scaled.back(variance.sqrt());
    let each_side = to_i32((classes - 1) / 2);
    let mut breaks: Vec<f64> = (-each_side..=each_side)
        .filter(|step| *step != 0 || classes.is_multiple_of(2))
        .map(|step| {
            let apart = f64::from(step) * deviation;
            on_a_value(sorted, mean, apart)
        })
        .collect();
    breaks.dedup();
    breaks
}

/// The sum of a mean and whole deviations; a value that lies there but for the rounding of the root.
fn on_a_value(sorted: &[f64], mean: f64, apart: f64) -> f64 {
    let sum = mean + apart;
    let hair = ON_A_VALUE * (mean.abs() + apart.abs());
    if !sum.is_finite() || hair * MUCH_LARGER > apart.abs() {
        return sum;
    }
    let next = sorted.partition_point(|v| *v < sum - hair);
    match sorted.get(next) {
        Some(value) if *value <= sum + hair => *value,
        _ => sum,
    }
}

/// Lower fence, quartiles, upper fence; equal ones once.
pub(super) fn box_plot(sorted: &[f64]) -> Vec<f64> {
    if distinct(sorted) < 2 {
        return Vec::new();
    }
    let [low, middle, high] = [1, 2, 3].map(|quarter| terms(sorted, quarter, 4));
    // A fence is 5/2 of its own quartile less 3/2 of the other one.
    let fence = |near: [(i64, f64); 2], far: [(i64, f64); 2]| {
        let near = near.map(|(weight, value)| (weight * (FENCE + 2), value));
        let far = far.map(|(weight, value)| (-weight * FENCE, value));
        quotient(near.into_iter().chain(far), 8)
    };
    let quartile = |terms: [(i64, f64); 2]| quotient(terms.into_iter(), 4);
    let mut breaks = vec![
        fence(low, high),
        quartile(low),
        quartile(middle),
        quartile(high),
        fence(high, low),
    ];
    breaks.dedup();
    breaks
}

/// The median, as [`box_plot`] has it.
pub(super) fn median(sorted: &[f64]) -> f64 {
    quantile_of(sorted, 1, 2)
}

/// The quantile of type 7 at a part of the values.
fn quantile_of(sorted: &[f64], part: usize, of: usize) -> f64 {
    quotient(terms(sorted, part, of).into_iter(), of)
}

/// The two values that a quantile lies between, each with its weight out of `of`.
fn terms(sorted: &[f64], part: usize, of: usize) -> [(i64, f64); 2] {
    let place = (sorted.len() - 1) * part;
    let (low, over) = (place / of, place % of);
    let high = low + usize::from(over > 0);
    [
        (to_i64(of - over), sorted[low]),
        (to_i64(over), sorted[high]),
    ]
}

pub(super) fn distinct(sorted: &[f64]) -> usize {
    sorted.windows(2).filter(|pair| pair[0] < pair[1]).count() + usize::from(!sorted.is_empty())
}

/// The mean of at least one value.
pub(super) fn mean(values: &[f64]) -> f64 {
    quotient(values.iter().map(|value| (1, *value)), values.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_on_a_deviation_lies_on_the_break() {
        // 0.1, 0.2, 0.3: mean 0.2, sample deviation 0.1.
        assert_eq!(deviations(&[0.1, 0.2, 0.3], 3), [0.1, 0.3]);
        assert_eq!(deviations(&[0.1, 0.2, 0.3], 4), [0.1, 0.2, 0.3]);
    }

    #[test]
    fn a_value_on_a_fence_lies_on_the_break() {
        // Quartiles 0.2 and 0.4: the fences stand 0.3 beyond them, at -0.1 and 0.7.
        let sorted = [-0.1, 0.2, 0.3, 0.4, 0.7];
        assert_eq!(box_plot(&sorted), sorted);
    }

    #[test]
    fn the_head_of_the_losses_is_below() {
        let losses = [-100.0, -20.0, -3.0, -1.0];
        // Means: -31 of all, -100 alone is the head.
        assert_eq!(head_tail(&losses, 5, Head::Low), [-31.0]);
        // -31 parts 4 | 1; of -20, -3, -1 the mean is -8, of -3 and -1 it is -2.
        assert_eq!(head_tail(&losses, 5, Head::High), [-31.0, -8.0, -2.0]);
    }
}
