use proptest::prelude::*;

use super::figure::{Figure, put_together};
use super::judged::judged;
use crate::model::{Expected, RelationKind};

const KINDS: [RelationKind; 9] = [
    RelationKind::Sum,
    RelationKind::Difference,
    RelationKind::Average,
    RelationKind::Ratio,
    RelationKind::Share,
    RelationKind::Part,
    RelationKind::Whole,
    RelationKind::RateOfChange,
    RelationKind::Grown,
];

/// A number as it is printed with some decimals.
fn printed(number: f64, decimals: i32) -> Figure {
    let unit = 10_f64.powi(-decimals);
    Figure::rounded((number / unit).round() * unit, unit / 2.0)
}

proptest! {
    #[test]
    fn rounding_is_never_told_and_what_exceeds_it_always(
        kind in proptest::sample::select(&KINDS[..]),
        // Far from 0, so that each divisor is; decimals as documents print them.
        numbers in proptest::collection::vec((1.0..1e6_f64, 0..3_i32), 2..3),
        decimals in 0..3_i32,
        beyond in 1.01..1e3_f64,
        up in any::<bool>(),
    ) {
        let exact: Vec<Figure> = numbers.iter().map(|(n, _)| Figure::exact(*n)).collect();
        let rounded: Vec<Figure> = numbers.iter().map(|(n, d)| printed(*n, *d)).collect();
        let truth = put_together(kind, &exact).unwrap().value;
        let Some(computed) = put_together(kind, &rounded) else {
            // A divisor that rounds to nothing.
            return Ok(());
        };
        let stated = printed(truth, decimals);
        prop_assert!(
            judged(Expected::Equal, computed, stated).holds,
            "{kind} {rounded:?}: {computed:?} {stated:?}"
        );
        let half = stated.high - stated.value;
        let wrong = if up {
            Figure::rounded(computed.high + half * beyond + computed.high.abs() * 1e-8, half)
        } else {
            Figure::rounded(computed.low - half * beyond - computed.low.abs() * 1e-8, half)
        };
        prop_assert!(
            !judged(Expected::Equal, computed, wrong).holds,
            "{kind} {rounded:?}: {computed:?} {wrong:?}"
        );
    }
}
