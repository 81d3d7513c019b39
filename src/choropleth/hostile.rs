//! Classes of values that no table should have and every table may: ties, neighbouring numbers, offsets that
//! leave no digit, the smallest and the largest numbers.

use proptest::prelude::*;

use super::{Classes, Cutting, Middle};
use crate::model::{Diverging, Method};

/// Up to thirty values of one hostile kind.
pub(super) fn vectors() -> impl Strategy<Value = Vec<f64>> {
    let small = || prop::collection::vec(-9_i32..9, 0..30);
    let ulps = prop::collection::vec(0_u8..4, 0..12);
    let bases = prop::sample::select(vec![
        14.7, 92.0, 50.0, 100.0, 1e-300, 1e16, 1e307, 0.0, -14.7,
    ]);
    let scales = prop::sample::select(vec![1e-320, 1e-300, 1e-9, 0.1, 1.0, 1e15, 1e306]);
    let offsets = prop::sample::select(vec![1e9, 1e15, 1e16, -1e16, 1e307]);
    let sizes = prop::collection::vec((-9_i32..9, -300_i32..307), 0..12);
    prop_oneof![
        small().prop_map(|all| all.into_iter().map(f64::from).collect()),
        // One repeated, and none.
        (0_usize..4, -9.9..9.9).prop_map(|(count, one)| vec![one; count]),
        // A step of some bits up from a base.
        (ulps, bases).prop_map(|(all, base)| {
            let up = |steps: u8| (0..steps).fold(base, |one: f64, _| one.next_up());
            all.into_iter().map(up).collect()
        }),
        // Several bases with their neighbours.
        prop::collection::vec(
            (prop::sample::select(vec![92.0, 50.0, 100.0]), -1_i8..2),
            0..12
        )
        .prop_map(|all: Vec<(f64, i8)>| {
            let beside = |(base, side): (f64, i8)| match side {
                -1 => base.next_down(),
                0 => base,
                _ => base.next_up(),
            };
            all.into_iter().map(beside).collect()
        }),
        (small(), scales)
            .prop_map(|(all, scale)| all.into_iter().map(|v| f64::from(v) * scale).collect()),
        (small(), offsets)
            .prop_map(|(all, offset)| all.into_iter().map(|v| f64::from(v) + offset).collect()),
        // Everything at once.
        sizes.prop_map(|all| all
            .into_iter()
            .map(|(v, p)| f64::from(v) * 10_f64.powi(p))
            .collect()),
    ]
}

fn cut(values: &[f64], method: Method, classes: usize, diverging: Diverging) -> Classes {
    let cutting = Cutting {
        method,
        classes,
        breaks: &[-3.0, 2.0, 14.7],
        diverging,
    };
    Classes::new(values, &cutting)
}

fn pivots() -> impl Strategy<Value = Diverging> {
    prop::sample::select(vec![
        Diverging::Auto,
        Diverging::None,
        Diverging::At(3.0),
        Diverging::At(14.7),
        Diverging::At(1e-300),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn every_value_has_the_class_that_its_breaks_say(
        values in vectors(),
        method in prop::sample::select(Method::ALL),
        wanted in 1_usize..10,
        pivot in pivots(),
    ) {
        let made = cut(&values, method, wanted, pivot);
        let bounds = made.bounds();
        prop_assert_eq!(made.is_empty(), values.is_empty());
        prop_assert!(bounds.iter().all(|b| b.is_finite()), "{:?}", bounds);
        // The lowest class may hold one value only, and an end class beyond a fence none.
        prop_assert!(bounds.windows(2).all(|b| b[0] <= b[1]), "{:?}", bounds);
        let inner = bounds.get(1..bounds.len().max(2) - 1).unwrap_or_default();
        prop_assert!(inner.windows(2).all(|b| b[0] < b[1]), "{:?}", bounds);
        for value in &values {
            let class = made.class_of(*value).unwrap();
            prop_assert!(*value <= bounds[class + 1], "{} {:?}", value, bounds);
            prop_assert!(bounds[class] < *value || class == 0, "{} {:?}", value, bounds);
            prop_assert!(bounds[0] <= *value);
        }
        let counts = made.counts(values.iter().copied());
        prop_assert_eq!(counts.iter().sum::<usize>(), values.len());
        if method.takes_classes() && method != Method::Pretty {
            prop_assert!(made.len() <= wanted.max(1), "{} of {}", made.len(), wanted);
        }
        prop_assert!(made.len() <= 9);
        prop_assert!(made.goodness().is_none_or(|fit| (-1e-9..=1.0).contains(&fit)));
        if let Some(Middle::Break(below) | Middle::Class(below)) = made.middle() {
            prop_assert!(below <= made.len());
        }
    }

    #[test]
    fn a_pivot_among_the_values_parts_them(
        values in vectors(),
        method in prop::sample::select(vec![
            Method::Jenks, Method::Quantile, Method::Equal, Method::Headtail, Method::Pretty,
        ]),
        wanted in 2_usize..10,
        pivot in prop::sample::select(vec![0.0, 14.7, 92.0, 1e16, 3e-300]),
    ) {
        let made = cut(&values, method, wanted, Diverging::At(pivot));
        let parts = values.iter().any(|v| *v < pivot) && values.iter().any(|v| *v > pivot);
        // Round numbers do not reach between neighbouring ones.
        if !parts || (method == Method::Pretty && made.len() == 1) {
            return Ok(());
        }
        let Some(Middle::Break(below)) = made.middle() else {
            return Err(TestCaseError::fail(format!("{made:?}")));
        };
        prop_assert_eq!(made.bounds()[below], pivot);
        for value in &values {
            prop_assert_eq!(made.class_of(*value).unwrap() < below, *value <= pivot);
        }
    }

    #[test]
    fn equal_intervals_are_those_of_decimal_arithmetic(
        from in -999_i64..999,
        width in 1_i64..999,
        wanted in 2_usize..10,
        places in 0_i32..4,
    ) {
        // Whole numbers of tenths, hundredths or thousandths, in which the breaks are exact.
        let read = |whole: i64| format!("{whole}e-{places}").parse::<f64>().unwrap();
        let values: Vec<f64> = (from..=from + width).map(read).collect();
        let made = cut(&values, Method::Equal, wanted, Diverging::None);
        let classes = i64::try_from(wanted.min(values.len())).unwrap();
        for (whole, value) in (0..=width).zip(&values) {
            // The first class whose upper end, width * (class + 1) / classes, is no less.
            let class = (0..classes).find(|class| whole * classes <= width * (class + 1)).unwrap();
            prop_assert_eq!(made.class_of(*value), usize::try_from(class).ok(), "{} of {:?}", value, made);
        }
    }
}

#[test]
fn a_value_on_a_break_lies_below_it_as_exact_arithmetic_says() {
    // The breaks of thirds are -11.9 and 3.4.
    let values = [-27.2, -11.9, -11.8, 3.4, 3.5, 18.7];
    let made = cut(&values, Method::Equal, 3, Diverging::None);
    assert_eq!(made.counts(values), [2, 2, 2]);
}

#[test]
fn two_neighbouring_numbers_are_cut_or_left_together() {
    let values = [14.7, 14.7_f64.next_up()];
    for method in Method::ALL.iter().copied() {
        let made = cut(&values, method, 5, Diverging::Auto);
        let parted = made.class_of(values[0]) != made.class_of(values[1]);
        let parts = matches!(
            method,
            Method::Jenks | Method::Quantile | Method::Equal | Method::Headtail | Method::Manual
        );
        assert!(parted || !parts, "{method}: {made:?}");
    }
}

#[test]
fn classes_are_shared_out_by_the_roots_of_the_sides() {
    // 4 values below and 16 above: of six classes two and four.
    let sides = (1..=4)
        .map(|v| -f64::from(v))
        .chain((1..=16).map(f64::from));
    let values: Vec<f64> = sides.collect();
    let made = cut(&values, Method::Equal, 6, Diverging::At(0.0));
    assert_eq!(made.bounds(), [-4.0, -2.0, 0.0, 4.0, 8.0, 12.0, 16.0]);
    // 9 below and 2 above: of nine classes six and three, and what two values leave goes below.
    let sides = (1..=9).map(|v| -f64::from(v)).chain([1.0, 2.0]);
    let values: Vec<f64> = sides.collect();
    let made = cut(&values, Method::Equal, 9, Diverging::At(0.0));
    assert_eq!((made.len(), made.middle()), (9, Some(Middle::Break(7))));
}
