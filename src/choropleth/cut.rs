//! The inner breaks of each method over sorted values. A break is the upper end of its class.

use super::jenks;

/// How far beyond its quartile a fence of the box plot stands, in interquartile ranges.
const FENCE: f64 = 1.5;

/// Quantiles of type 7 (Hyndman & Fan 1996), the default of R and numpy; one that would close an
/// empty class is left out, so that ties make classes larger and never split.
pub(super) fn quantile(sorted: &[f64], classes: usize) -> Vec<f64> {
    let mut breaks: Vec<f64> = Vec::new();
    let mut held = 0;
    for i in 1..classes {
        let one = quantile_of(sorted, i as f64 / classes as f64);
        let upto = sorted.partition_point(|v| *v <= one);
        if upto > held {
            breaks.push(one);
            held = upto;
        }
    }
    breaks
}

/// Classes of equal width between two ends.
pub(super) fn equal((from, to): (f64, f64), classes: usize) -> Vec<f64> {
    let part = |i| i as f64 / classes as f64;
    (1..classes)
        .map(|i| from * (1.0 - part(i)) + to * part(i))
        .collect()
}

/// The optimal breaks, exactly.
pub(super) fn optimal(sorted: &[f64], classes: usize) -> Vec<f64> {
    let classes = classes.min(distinct(sorted));
    if classes < 2 {
        return Vec::new();
    }
    jenks::breaks(sorted, classes)
}

/// The mean, then the mean of what lies above it, as long as that has different values (Jiang 2013),
/// but at most `classes` classes.
pub(super) fn head_tail(sorted: &[f64], classes: usize) -> Vec<f64> {
    let mut breaks = Vec::new();
    let mut head = sorted;
    while breaks.len() + 1 < classes && distinct(head) > 1 {
        let one = mean(head);
        head = &head[head.partition_point(|v| *v <= one)..];
        breaks.push(one);
    }
    breaks
}

/// Mean and whole sample standard deviations (n - 1) around it: `classes` classes, of which an odd
/// number has one from -1 to +1 in the middle. None where all values are equal.
pub(super) fn deviations(sorted: &[f64], classes: usize) -> Vec<f64> {
    let mean = mean(sorted);
    let squares: f64 = sorted.iter().map(|v| (v - mean).powi(2)).sum();
    let deviation = (squares / (sorted.len() as f64 - 1.0)).sqrt();
    if distinct(sorted) < 2 || !deviation.is_finite() {
        return Vec::new();
    }
    let each_side = (classes - 1) / 2;
    let steps = (1..=each_side).map(|i| i as f64);
    let mut breaks: Vec<f64> = steps.clone().rev().map(|i| mean - i * deviation).collect();
    breaks.extend((classes.is_multiple_of(2)).then_some(mean));
    breaks.extend(steps.map(|i| mean + i * deviation));
    breaks
}

/// Lower fence, quartiles, upper fence; equal ones once.
pub(super) fn box_plot(sorted: &[f64]) -> Vec<f64> {
    if distinct(sorted) < 2 {
        return Vec::new();
    }
    let [low, middle, high] = [0.25, 0.5, 0.75].map(|p| quantile_of(sorted, p));
    let fence = FENCE * (high - low);
    let mut breaks = vec![low - fence, low, middle, high, high + fence];
    breaks.dedup();
    breaks
}

/// The quantile of type 7.
pub(super) fn quantile_of(sorted: &[f64], part: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * part;
    let (low, high) = (
        sorted[place.floor() as usize],
        sorted[place.ceil() as usize],
    );
    low + (high - low) * place.fract()
}

pub(super) fn distinct(sorted: &[f64]) -> usize {
    sorted.windows(2).filter(|pair| pair[0] < pair[1]).count() + usize::from(!sorted.is_empty())
}

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
