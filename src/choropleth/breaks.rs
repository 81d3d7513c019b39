//! Values become classes: `from < value <= to`, the lowest holds its `from` too. Ties are never
//! split, because a break is a bound on the value and nothing else.

use super::cut::{self, Head};
use super::pretty;
use super::scaled::{Scaled, squares};
use super::sides;
use crate::model::{Diverging, Method, Pool, View};

/// More classes would have no colours of their own.
const MOST_PRETTY: i64 = 9;

/// How to cut.
#[derive(Debug, Clone, Copy)]
pub struct Cutting<'a> {
    /// The method.
    pub method: Method,
    /// The number of classes asked for; a single one has no pivot.
    pub classes: usize,
    /// The inner breaks of [`Method::Manual`], rising.
    pub breaks: &'a [f64],
    /// The pivot.
    pub diverging: Diverging,
}

impl<'a> From<&'a View> for Cutting<'a> {
    fn from(view: &'a View) -> Self {
        Self {
            method: view.method,
            classes: view.classes.into(),
            breaks: &view.breaks,
            diverging: view.diverging,
        }
    }
}

/// Where classes turn from one side to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Middle {
    /// At a break, below which there are so many classes.
    Break(usize),
    /// Within this class.
    Class(usize),
}

/// Class bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    /// One more than there are classes; empty where there is no value.
    bounds: Vec<f64>,
    middle: Option<Middle>,
    goodness: Option<f64>,
}

impl Classes {
    /// Cuts finite values into classes; a number that is not finite is passed over.
    ///
    /// With a pivot inside the range the pivot is a break. Sides that reach about as far have the same steps;
    /// else each is cut by itself, and the classes are shared out by the root of the number of distinct values,
    /// at least one to each.
    pub fn new(values: &[f64], cutting: &Cutting<'_>) -> Self {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let (Some(&first), Some(&last)) = (sorted.first(), sorted.last()) else {
            return Self {
                bounds: Vec::new(),
                middle: None,
                goodness: None,
            };
        };
        let pivot = match cutting.diverging {
            Diverging::None => None,
            Diverging::At(pivot) => Some(pivot),
            Diverging::Auto => Some(0.0),
        };
        let classes = cutting.classes;
        let inside = pivot.filter(|pivot| classes > 1 && first < *pivot && *pivot < last);
        let mut ends = (first, last);
        let mut inner = match cutting.method {
            Method::Manual => cutting.breaks.to_vec(),
            Method::Stddev => cut::deviations(&sorted, classes),
            Method::Boxplot => cut::box_plot(&sorted),
            Method::Pretty => {
                match pretty::bounds(ends, classes, inside.unwrap_or(0.0), MOST_PRETTY) {
                    Some(bounds) => {
                        ends = (bounds[0], bounds[bounds.len() - 1]);
                        bounds[1..bounds.len() - 1].to_vec()
                    }
                    None => Vec::new(),
                }
            }
            Method::Jenks | Method::Quantile | Method::Equal | Method::Headtail => match inside {
                Some(pivot) => sides::breaks(&sorted, pivot, cutting.method, classes),
                None => cut::one_side(&sorted, ends, cutting.method, classes, Head::High),
            },
        };
        inner.retain(|b| b.is_finite());
        let low = inner.first().map_or(ends.0, |b| b.min(ends.0));
        let high = inner.last().map_or(ends.1, |b| b.max(ends.1));
        let turns_at = match cutting.diverging {
            Diverging::Auto if cutting.method != Method::Manual => inside,
            Diverging::Auto | Diverging::None | Diverging::At(_) => pivot,
        };
        let middle = middle(&sorted, cutting, &inner, turns_at, low);
        let mut bounds = vec![low];
        bounds.append(&mut inner);
        bounds.push(high);
        let goodness = goodness(&sorted, &bounds);
        Self {
            bounds,
            middle,
            goodness,
        }
    }

    /// Cuts the values of a pool; the ends reach as far as what is set apart. Where nothing else is there,
    /// that is cut.
    pub fn around(pool: &Pool, cutting: &Cutting<'_>) -> Self {
        let Pool { values, set_apart } = pool;
        if values.is_empty() {
            return Self::new(set_apart, cutting);
        }
        let mut classes = Self::new(values, cutting);
        let apart = || set_apart.iter().copied().filter(|value| value.is_finite());
        if let [first, .., last] = classes.bounds.as_mut_slice() {
            *first = apart().fold(*first, f64::min);
            *last = apart().fold(*last, f64::max);
        }
        classes
    }

    /// The bounds, rising: the lower end, the inner breaks, the upper end. The first two are equal
    /// where the lowest class holds one value only, or none; the last two where the highest holds none.
    pub fn bounds(&self) -> &[f64] {
        &self.bounds
    }

    /// The number of classes; fewer than asked for where there are fewer distinct values.
    pub fn len(&self) -> usize {
        self.bounds.len().saturating_sub(1)
    }

    /// True where there is no value at all.
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// Where the classes turn, if they diverge.
    pub fn middle(&self) -> Option<Middle> {
        self.middle
    }

    /// Goodness of variance fit, 0 to 1 (1 - within-class / total sum of squared deviations); none
    /// where all values are equal.
    pub fn goodness(&self) -> Option<f64> {
        self.goodness
    }

    /// The class of a value, from 0. A value beyond the ends belongs to the end class.
    pub fn class_of(&self, value: f64) -> Option<usize> {
        let inner = self.bounds.get(1..self.bounds.len().checked_sub(1)?)?;
        Some(inner.partition_point(|bound| *bound < value))
    }

    /// How many of some values each class holds.
    pub fn counts(&self, values: impl IntoIterator<Item = f64>) -> Vec<usize> {
        let mut counts = vec![0; self.len()];
        for class in values.into_iter().filter_map(|value| self.class_of(value)) {
            counts[class] += 1;
        }
        counts
    }
}

/// Where the classes turn. A method's own middle is the mean or the median; another's is the pivot,
/// which is an end where all values lie on one side.
fn middle(
    sorted: &[f64],
    cutting: &Cutting<'_>,
    inner: &[f64],
    pivot: Option<f64>,
    low: f64,
) -> Option<Middle> {
    if cutting.diverging == Diverging::None {
        return None;
    }
    let own = match cutting.method {
        Method::Stddev | Method::Boxplot if inner.is_empty() => return None,
        Method::Stddev => cut::mean(sorted),
        Method::Boxplot => cut::median(sorted),
        Method::Manual => pivot.filter(|pivot| inner.contains(pivot))?,
        Method::Jenks | Method::Quantile | Method::Equal | Method::Headtail | Method::Pretty => {
            pivot?
        }
    };
    let below = inner.partition_point(|b| *b < own);
    let at_break = inner.get(below) == Some(&own);
    Some(if cutting.method.has_own_middle() && !at_break {
        Middle::Class(below)
    } else if own <= low {
        Middle::Break(0)
    } else {
        Middle::Break(below + 1)
    })
}

fn goodness(sorted: &[f64], bounds: &[f64]) -> Option<f64> {
    let scaled = Scaled::new(sorted).values;
    let total = squares(&scaled);
    let class = |v: f64| bounds[1..bounds.len() - 1].partition_point(|b| *b < v);
    let mut at = 0;
    let within: f64 = sorted
        .chunk_by(|a, b| class(*a) == class(*b))
        .map(|group| {
            at += group.len();
            squares(&scaled[at - group.len()..at])
        })
        .sum();
    (total > 0.0).then(|| 1.0 - within / total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn classes(values: &[f64], method: Method, classes: usize, diverging: Diverging) -> Classes {
        let cutting = Cutting {
            method,
            classes,
            breaks: &[2.0, 5.0],
            diverging,
        };
        Classes::new(values, &cutting)
    }

    #[test]
    fn no_value_one_value_and_one_repeated_value_have_their_classes() {
        for method in Method::ALL.iter().copied() {
            let made = |values: &[f64]| classes(values, method, 5, Diverging::Auto);
            assert!(made(&[]).is_empty());
            assert!(made(&[f64::NAN, f64::INFINITY]).is_empty());
            assert_eq!(made(&[]).class_of(1.0), None);
            for values in [&[7.0][..], &[7.0, 7.0], &[7.0, f64::NAN]] {
                let one = made(values);
                let expected = if method == Method::Manual { 3 } else { 1 };
                assert_eq!(one.len(), expected, "{method}");
                assert_eq!(one.class_of(7.0), Some(expected - 1), "{method}");
                assert_eq!(one.goodness(), None);
            }
        }
    }

    #[test]
    fn not_a_number_changes_no_break() {
        let (clean, spoilt) = ([1.0, 2.0, 4.0, 5.0], [1.0, 2.0, f64::NAN, 4.0, 5.0]);
        for method in Method::ALL.iter().copied() {
            let made = |values: &[f64]| classes(values, method, 3, Diverging::None);
            assert_eq!(made(&clean), made(&spoilt), "{method}");
        }
    }

    #[test]
    fn zero_is_a_break_of_a_diverging_map() {
        let values = [-50.0, -20.0, -3.0, -1.0, 0.0, 5.0, 400.0];
        let own_pivot = [
            Method::Jenks,
            Method::Quantile,
            Method::Equal,
            Method::Headtail,
            Method::Pretty,
        ];
        for method in own_pivot {
            let made = classes(&values, method, 5, Diverging::At(0.0));
            let Some(Middle::Break(below)) = made.middle() else {
                panic!("{method}: {made:?}");
            };
            assert_eq!(made.bounds()[below], 0.0, "{method}");
            assert!(made.class_of(0.0).unwrap() < below && made.class_of(0.1).unwrap() >= below);
        }
    }

    #[test]
    fn a_pivot_beyond_the_values_leaves_one_side() {
        let above = classes(&[1.0, 2.0, 3.0], Method::Jenks, 3, Diverging::At(0.0));
        assert_eq!(above.middle(), Some(Middle::Break(0)));
        let below = classes(&[1.0, 2.0, 3.0], Method::Jenks, 3, Diverging::At(9.0));
        assert_eq!(below.middle(), Some(Middle::Break(3)));
        let auto = classes(&[0.0, 0.0, 0.0, 3.0], Method::Quantile, 2, Diverging::Auto);
        assert_eq!(auto.middle(), None);
    }

    #[test]
    fn deviations_turn_within_the_class_of_the_mean() {
        let values: Vec<f64> = (0..=10).map(f64::from).collect();
        let odd = classes(&values, Method::Stddev, 5, Diverging::Auto);
        assert_eq!(odd.middle(), Some(Middle::Class(2)));
        let even = classes(&values, Method::Stddev, 4, Diverging::Auto);
        assert_eq!(even.middle(), Some(Middle::Break(2)));
        assert_eq!(even.bounds()[2], 5.0);
    }

    #[test]
    fn a_million_values_are_cut_exactly() {
        // A congruential sequence: no two runs may differ.
        let mut state = 1_u64;
        let values: Vec<f64> = (0..1_000_000)
            .map(|_| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
                (state >> 33) as f64
            })
            .collect();
        let made = classes(&values, Method::Jenks, 7, Diverging::None);
        assert_eq!(made.len(), 7);
        // Uniform values: the optimum is seven classes of one width.
        let width = (made.bounds()[7] - made.bounds()[0]) / 7.0;
        for pair in made.bounds().windows(2) {
            assert!(((pair[1] - pair[0]) / width - 1.0).abs() < 0.02, "{made:?}");
        }
    }

    #[test]
    fn the_largest_numbers_there_are_do_not_break_a_method() {
        for method in Method::ALL.iter().copied() {
            let made = classes(&[-1e308, 0.0, 1e308, 1.7e308], method, 5, Diverging::Auto);
            assert!(made.bounds().iter().all(|b| b.is_finite()), "{method}");
        }
    }

    proptest! {
        #[test]
        fn every_value_lies_within_its_class(
            small in prop::collection::vec(-30_i32..30, 1..40),
            wanted in 2_usize..10,
            method in prop::sample::select(Method::ALL),
            pivot in prop::sample::select(vec![Diverging::Auto, Diverging::None, Diverging::At(3.0)]),
        ) {
            let values: Vec<f64> = small.iter().map(|v| f64::from(*v) / 4.0).collect();
            let made = classes(&values, method, wanted, pivot);
            let bounds = made.bounds();
            prop_assert!(bounds[1..].windows(2).all(|b| b[0] < b[1]) || made.len() == 1
                || !matches!(method, Method::Jenks | Method::Quantile | Method::Equal | Method::Headtail));
            if method.takes_classes() && method != Method::Pretty {
                prop_assert!(made.len() <= wanted);
            }
            prop_assert!(made.len() <= 9 || method == Method::Equal);
            for value in &values {
                let class = made.class_of(*value).unwrap();
                prop_assert!(*value <= bounds[class + 1]);
                prop_assert!(bounds[class] < *value || class == 0);
            }
            prop_assert_eq!(made.counts(values.iter().copied()).iter().sum::<usize>(), values.len());
        }
    }

    #[test]
    fn what_is_set_apart_makes_no_break_and_lies_in_an_end_class() {
        let values: Vec<f64> = (-10..=10).map(f64::from).collect();
        let pool = Pool {
            values: values.clone(),
            set_apart: vec![-180.0, 3.0, 95.0],
        };
        let cutting = Cutting {
            method: Method::Equal,
            classes: 4,
            breaks: &[],
            diverging: Diverging::None,
        };
        let (plain, around) = (
            Classes::new(&values, &cutting),
            Classes::around(&pool, &cutting),
        );
        assert_eq!(plain.bounds(), [-10.0, -5.0, 0.0, 5.0, 10.0]);
        assert_eq!(around.bounds(), [-180.0, -5.0, 0.0, 5.0, 95.0]);
        let class = |value| around.class_of(value);
        assert_eq!([-180.0, 3.0, 95.0].map(class), [0, 2, 3].map(Some));
        let alone = Pool {
            values: Vec::new(),
            set_apart: vec![1.0, 2.0],
        };
        assert_eq!(Classes::around(&alone, &cutting).class_of(1.0), Some(0));
    }
}
