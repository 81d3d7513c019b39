//! Values become classes: `[from, to)`, the last one closed. Ties are never split.

use super::jenks;
use crate::model::{Diverging, Method};

/// Class bounds over a set of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    /// One more than there are classes; empty where there is no value.
    bounds: Vec<f64>,
    counts: Vec<usize>,
    pivot: Option<usize>,
    goodness: Option<f64>,
}

impl Classes {
    /// The bounds, rising: the smallest value, the inner breaks, the largest value.
    pub fn bounds(&self) -> &[f64] {
        &self.bounds
    }

    /// How many values each class holds.
    pub fn counts(&self) -> &[usize] {
        &self.counts
    }

    /// The number of classes; fewer than asked for where there are fewer distinct values.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// True where there is no value at all.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many classes lie below the pivot, where the classes diverge.
    pub fn pivot(&self) -> Option<usize> {
        self.pivot
    }

    /// Goodness of variance fit, 0 to 1 (1 - within-class / total sum of squared deviations); none
    /// where all values are equal.
    pub fn goodness(&self) -> Option<f64> {
        self.goodness
    }

    /// The class of a value, from 0. A value beyond the ends belongs to the end class.
    pub fn class_of(&self, value: f64) -> Option<usize> {
        let inner = self.bounds.get(1..self.bounds.len().checked_sub(1)?)?;
        Some(inner.partition_point(|bound| *bound <= value))
    }
}

/// Cuts values into at most `classes` classes. `manual` are the inner breaks of [`Method::Manual`].
///
/// With a pivot each side is cut by itself and the pivot is a break; the classes are shared out by
/// the root of the number of distinct values, at least one to each side that has any.
pub fn classify(
    values: &[f64],
    method: Method,
    classes: u8,
    manual: &[f64],
    diverging: Diverging,
) -> Classes {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(&first), Some(&last)) = (sorted.first(), sorted.last()) else {
        return Classes {
            bounds: Vec::new(),
            counts: Vec::new(),
            pivot: None,
            goodness: None,
        };
    };
    let pivot = match diverging {
        Diverging::None => None,
        Diverging::At(pivot) => Some(pivot),
        Diverging::Auto => (first < 0.0 && last > 0.0).then_some(0.0),
    };
    let classes = usize::from(classes);
    let (inner, pivot_value) = match (method, pivot) {
        (Method::Manual, _) => (manual.to_vec(), pivot.filter(|p| manual.contains(p))),
        (_, Some(pivot)) if first < pivot && pivot <= last => {
            let (below, above) = sorted.split_at(sorted.partition_point(|v| *v < pivot));
            let (m, n) = (distinct(below), distinct(above));
            // By the root of the counts: in proportion, a small side would have one class only.
            let (m, n) = ((m as f64).sqrt(), (n as f64).sqrt());
            let share = (classes as f64 * m / (m + n)).round() as usize;
            let low = share.clamp(1, (classes - 1).max(1));
            let mut inner = cut(below, method, low);
            inner.push(pivot);
            inner.extend(
                cut(above, method, (classes - low).max(1))
                    .into_iter()
                    .filter(|b| *b > pivot),
            );
            (inner, Some(pivot))
        }
        // All on one side: the pivot is an end, not a break.
        (_, pivot) => (cut(&sorted, method, classes), pivot),
    };
    let mut bounds = vec![first.min(inner.first().copied().unwrap_or(first))];
    bounds.extend(
        inner
            .into_iter()
            .filter(|b| method == Method::Manual || *b > first),
    );
    bounds.push(last.max(bounds.last().copied().unwrap_or(last)));
    let mut made = Classes {
        counts: vec![0; bounds.len() - 1],
        pivot: pivot_value.map(|p| bounds[..bounds.len() - 1].partition_point(|b| *b < p)),
        bounds,
        goodness: None,
    };
    for value in &sorted {
        if let Some(class) = made.class_of(*value) {
            made.counts[class] += 1;
        }
    }
    made.goodness = goodness(&sorted, &made);
    made
}

/// The inner breaks of sorted values: each is the first value of a class.
fn cut(sorted: &[f64], method: Method, classes: usize) -> Vec<f64> {
    let classes = classes.min(distinct(sorted));
    if classes < 2 {
        return Vec::new();
    }
    let (first, last) = (sorted[0], sorted[sorted.len() - 1]);
    let mut breaks: Vec<f64> = match method {
        Method::Jenks => jenks::breaks(sorted, classes),
        Method::Quantile => (1..classes)
            .map(|i| sorted[i * sorted.len() / classes])
            .collect(),
        Method::Equal | Method::Manual => (1..classes)
            .map(|i| first + (last - first) * i as f64 / classes as f64)
            .collect(),
    };
    breaks.dedup();
    breaks.retain(|b| *b > first);
    breaks
}

fn distinct(sorted: &[f64]) -> usize {
    sorted.windows(2).filter(|pair| pair[0] < pair[1]).count() + usize::from(!sorted.is_empty())
}

fn goodness(sorted: &[f64], classes: &Classes) -> Option<f64> {
    let squares = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        values.iter().map(|v| (v - mean).powi(2)).sum::<f64>()
    };
    let total = squares(sorted);
    let mut rest = sorted;
    let mut within = 0.0;
    for count in &classes.counts {
        let (class, after) = rest.split_at((*count).min(rest.len()));
        within += squares(class);
        rest = after;
    }
    (total > 0.0).then(|| 1.0 - within / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_one_value_and_one_repeated_value_have_their_classes() {
        let classes = |values: &[f64]| classify(values, Method::Jenks, 5, &[], Diverging::Auto);
        assert!(classes(&[]).is_empty());
        assert!(classes(&[f64::NAN]).is_empty());
        assert_eq!(classes(&[7.0]).counts(), [1]);
        assert_eq!(classes(&[7.0, 7.0]).counts(), [2]);
        assert_eq!(classes(&[7.0]).class_of(7.0), Some(0));
    }

    #[test]
    fn ties_stay_together_and_nothing_is_lost() {
        let values = [1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 4.0, 9.0];
        for method in [Method::Jenks, Method::Quantile, Method::Equal] {
            let made = classify(&values, method, 4, &[], Diverging::None);
            assert_eq!(made.counts().iter().sum::<usize>(), values.len());
            // Only the last class may hold a single value: it is closed at both ends.
            let inner = &made.bounds()[..made.len()];
            assert!(inner.windows(2).all(|b| b[0] < b[1]), "{method:?} {made:?}");
        }
    }

    #[test]
    fn zero_is_a_break_of_a_diverging_map() {
        let values = [-50.0, -20.0, -3.0, -1.0, 0.0, 5.0, 400.0];
        let made = classify(&values, Method::Jenks, 5, &[], Diverging::At(0.0));
        let pivot = made.pivot().unwrap();
        assert_eq!(made.bounds()[pivot], 0.0);
        assert!(made.class_of(-1.0).unwrap() < pivot && made.class_of(0.0).unwrap() >= pivot);
    }
}
