//! The breaks on both sides of a pivot that lies between the values: the same steps on both where they reach about
//! as far, so that a loss and a gain of one size are in classes of one strength; else each side has its own.

use super::cut::{self, Head};
use super::exact::quotient;
use crate::model::Method;
use crate::model::cast::{to_f64, to_i64, whole_usize};

/// Sides are alike where the shorter one reaches at least this part of the longer one, as one over it: beyond that
/// most steps of the longer side would be empty on the other.
const ALIKE: f64 = 2.0;

/// Digits behind the point of a mantissa, with which every number is written.
const MOST_DIGITS: usize = 16;

/// The inner breaks around a pivot between sorted values, rising, the pivot among them; at most `classes` classes.
pub(super) fn breaks(sorted: &[f64], pivot: f64, method: Method, classes: usize) -> Vec<f64> {
    shared(sorted, pivot, method, classes).unwrap_or_else(|| each(sorted, pivot, method, classes))
}

/// None where the method gives each side its own classes, one side reaches much farther or has fewer values than there
/// would be steps, or a class would be empty.
///
/// The distances of all values from the pivot are cut once, into half as many steps as there are classes. With an odd
/// number, what lies farther off than the shorter side reaches is a class of the longer side.
fn shared(sorted: &[f64], pivot: f64, method: Method, classes: usize) -> Option<Vec<f64>> {
    match method {
        Method::Jenks | Method::Equal | Method::Headtail => {}
        // As many values in each class, or classes that do not come from two sides.
        Method::Quantile | Method::Manual | Method::Stddev | Method::Boxplot | Method::Pretty => {
            return None;
        }
    }
    let apart = |value: &f64| quotient([(1, *value), (-1, pivot)].into_iter(), 1).abs();
    let (below, above) = sorted.split_at(sorted.partition_point(|value| *value <= pivot));
    let losses: Vec<f64> = below.iter().rev().map(apart).collect();
    let gains: Vec<f64> = above.iter().map(apart).collect();
    let (low, high) = (*losses.last()?, *gains.last()?);
    let [shorter, longer] = if low < high {
        [&losses, &gains]
    } else {
        [&gains, &losses]
    };
    let (reach, end) = (low.min(high), low.max(high));
    let fewest = cut::distinct(&losses).min(cut::distinct(&gains));
    if fewest < classes / 2 || reach * ALIKE < end || !end.is_finite() {
        return None;
    }
    let steps = if method == Method::Equal {
        widths(reach, end, classes)
    } else {
        groups(shorter, longer, reach, method, classes)
    };
    let at = |step: f64, side: i64| quotient([(1, pivot), (side, step)].into_iter(), 1);
    let upto = |end: f64| steps.iter().copied().filter(move |step| *step < end);
    let mut breaks: Vec<f64> = upto(low).map(|step| at(step, -1)).collect();
    breaks.reverse();
    breaks.push(pivot);
    breaks.extend(upto(high).map(|step| at(step, 1)));
    breaks.dedup();
    // Only classes of one width may be empty.
    let upto = |bound: f64| sorted.partition_point(|value| *value <= bound);
    let mut counts: Vec<usize> = breaks.iter().map(|one| upto(*one)).collect();
    counts.push(sorted.len());
    let is_filled = counts[0] > 0 && counts.windows(2).all(|pair| pair[0] < pair[1]);
    (method == Method::Equal || is_filled).then_some(breaks)
}

/// Each side cut by itself.
fn each(sorted: &[f64], pivot: f64, method: Method, classes: usize) -> Vec<f64> {
    let (below, above) = sorted.split_at(sorted.partition_point(|v| *v <= pivot));
    let (m, n) = (cut::distinct(below), cut::distinct(above));
    // By the root of the counts: in proportion, a small side would have one class only.
    let roots = to_f64(m).sqrt() + to_f64(n).sqrt();
    let share = whole_usize((to_f64(classes) * to_f64(m).sqrt() / roots).round());
    let low = share.clamp(1, classes - 1).min(m);
    let high = (classes - low).min(n);
    let low = (classes - high).min(m);
    let (from, to) = (sorted[0], sorted[sorted.len() - 1]);
    // Away from the pivot: the head of the losses are the largest losses.
    let mut breaks = cut::one_side(below, (from, pivot), method, low, Head::Low);
    breaks.push(pivot);
    breaks.extend(cut::one_side(above, (pivot, to), method, high, Head::High));
    breaks
}

/// Steps of one width, of which both sides together need no more than there are classes.
fn widths(reach: f64, end: f64, classes: usize) -> Vec<f64> {
    let (few, many) = (classes / 2, classes.div_ceil(2));
    let (end, count) = if reach / to_f64(few) > end / to_f64(many) {
        (reach, few)
    } else {
        (end, many)
    };
    let step = |i: usize| quotient([(to_i64(i), end)].into_iter(), count);
    (1..many).map(step).collect()
}

/// Steps of a method that groups the distances; an odd class is of the longer side's values beyond the reach of the
/// shorter side, if others of that side lie before them in its last step.
fn groups(shorter: &[f64], longer: &[f64], reach: f64, method: Method, classes: usize) -> Vec<f64> {
    let mut distances = [shorter, longer].concat();
    distances.sort_by(f64::total_cmp);
    let odd = !classes.is_multiple_of(2);
    let common = if odd {
        &distances[..distances.partition_point(|one| *one <= reach)]
    } else {
        &distances
    };
    let ends = (0.0, common[common.len() - 1]);
    let mut steps = cut::one_side(common, ends, method, classes / 2, Head::High);
    let last = steps.last().copied().unwrap_or_default();
    let before = longer.iter().any(|one| last < *one && *one <= reach);
    steps.extend((odd && before).then_some(reach));
    let between = |step: f64| {
        let next = distances.partition_point(|one| *one <= step);
        let from = distances[..next].last().copied().unwrap_or(step);
        distances.get(next).map(|to| roundest(from, *to))
    };
    steps.into_iter().filter_map(between).collect()
}

/// The number of fewest digits between two distances, from the smaller one to below the larger one, near their
/// middle: a value on a break would be in the weaker class on one side and in the stronger one on the other.
fn roundest(from: f64, to: f64) -> f64 {
    let middle = f64::midpoint(from, to);
    (0..=MOST_DIGITS)
        .filter_map(|digits| format!("{middle:.digits$e}").parse().ok())
        .find(|one| from < *one && *one < to)
        .unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHARED: [Method; 3] = [Method::Jenks, Method::Equal, Method::Headtail];

    #[test]
    fn a_loss_and_a_gain_of_one_size_have_one_step() {
        let values = [
            -20.0, -18.0, -6.0, -5.0, -1.0, 1.0, 2.0, 5.0, 7.0, 19.0, 21.0,
        ];
        // Distances 1 1 2 | 5 5 6 7 | 18 19 20 21.
        let made = shared(&values, 0.0, Method::Jenks, 6);
        assert_eq!(made.unwrap(), [-10.0, -4.0, 0.0, 4.0, 10.0]);
        let made = shared(&values, 0.0, Method::Equal, 6);
        assert_eq!(made.unwrap(), [-14.0, -7.0, 0.0, 7.0, 14.0]);
    }

    #[test]
    fn an_odd_class_is_what_lies_beyond_the_shorter_side() {
        let values = [-20.0, -18.0, -6.0, -5.0, 1.0, 2.0, 5.0, 19.0, 30.0, 31.0];
        let made = shared(&values, 0.0, Method::Jenks, 5);
        assert_eq!(made.unwrap(), [-10.0, 0.0, 10.0, 25.0]);
        let made = shared(&values, 0.0, Method::Equal, 5);
        // 31 / 3 a step is wider than 20 / 2: three steps above, two below.
        let third = 31.0 / 3.0;
        for (one, exact) in made.unwrap().iter().zip([-third, 0.0, third, 2.0 * third]) {
            assert!((one - exact).abs() < 1e-14, "{one} {exact}");
        }
    }

    #[test]
    fn sides_are_alike_up_to_twice_and_not_beyond() {
        for method in SHARED {
            assert!(shared(&[-10.0, -1.0, 2.0, 20.0], 0.0, method, 4).is_some());
            assert!(shared(&[-20.0, -1.0, 2.0, 10.0], 0.0, method, 4).is_some());
            assert!(shared(&[-10.0, -1.0, 2.0, 20.1], 0.0, method, 4).is_none());
            assert!(shared(&[-20.1, -1.0, 2.0, 10.0], 0.0, method, 4).is_none());
        }
        assert!(shared(&[-10.0, -1.0, 2.0, 20.0], 0.0, Method::Quantile, 4).is_none());
    }

    #[test]
    fn a_pivot_of_decimals_has_breaks_of_decimals() {
        let values = [0.1, 0.2, 2.9, 3.1, 3.7, 6.4, 6.5];
        // Distances from 3.3: 0.2 0.4 0.4 | 3.1 3.1 3.2 3.2.
        let made = shared(&values, 3.3, Method::Jenks, 4);
        assert_eq!(made.unwrap(), [1.3, 3.3, 5.3]);
    }

    #[test]
    fn a_side_of_fewer_values_than_steps_has_its_own_classes() {
        assert!(shared(&[-10.0, -3.0, 4.0, 9.0], 0.0, Method::Jenks, 5).is_some());
        assert!(shared(&[-10.0, -3.0, 9.0, 9.0], 0.0, Method::Jenks, 5).is_none());
    }

    #[test]
    fn a_step_that_is_empty_on_one_side_is_shared_only_among_equal_widths() {
        // Losses are small, gains are large: groups of distances 1 2 | 9 10 | 18 19.
        let values = [-19.0, -2.0, -1.0, 1.0, 9.0, 10.0, 18.0];
        assert!(shared(&values, 0.0, Method::Jenks, 6).is_none());
        assert!(shared(&values, 0.0, Method::Equal, 6).is_some());
        let values = [-19.0, -9.0, -2.0, -1.0, 1.0, 9.0, 10.0, 18.0];
        assert!(shared(&values, 0.0, Method::Jenks, 6).is_some());
    }

    #[test]
    fn what_lies_beyond_the_shorter_side_is_no_class_after_an_empty_one() {
        let values = [-20.0, -19.0, -2.0, -1.0, 1.0, 2.0, 3.0, 35.0];
        let made = shared(&values, 0.0, Method::Jenks, 5);
        assert_eq!(made.unwrap(), [-10.0, 0.0, 10.0]);
        let values = [-20.0, -19.0, -2.0, -1.0, 1.0, 2.0, 19.0, 35.0];
        let made = shared(&values, 0.0, Method::Jenks, 5);
        assert_eq!(made.unwrap(), [-10.0, 0.0, 10.0, 30.0]);
    }

    proptest! {
        #[test]
        fn both_sides_have_the_same_steps_as_far_as_both_reach(
            low in 10_i32..20, high in 10_i32..20,
            more in prop::collection::vec(-10_i32..10, 0..30),
            classes in 2_usize..10,
            method in prop::sample::select(SHARED.to_vec()),
        ) {
            let mut values: Vec<f64> = more.into_iter().chain([-low, high]).map(f64::from).collect();
            values.sort_by(f64::total_cmp);
            let Some(made) = shared(&values, 0.0, method, classes) else {
                // Too few values on one side.
                return Ok(());
            };
            prop_assert!(made.windows(2).all(|pair| pair[0] < pair[1]), "{made:?}");
            prop_assert!(made.len() < classes, "{made:?}");
            let reach = f64::from(low.min(high));
            let side = |sign: f64| {
                let mut steps: Vec<f64> = made.iter().map(|one| one * sign).filter(|one| *one > 0.0 && *one < reach).collect();
                steps.sort_by(f64::total_cmp);
                steps
            };
            prop_assert_eq!(side(1.0), side(-1.0));
            // No class at an end is empty.
            prop_assert!(made[made.len() - 1] < f64::from(high), "{made:?}");
            prop_assert!(made[0] > f64::from(-low), "{made:?}");
        }
    }
}
