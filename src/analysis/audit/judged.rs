//! How what comes out lies to what is stated.

use serde::Serialize;

use super::figure::Figure;
use crate::analysis::answer::rounded;
use crate::model::Expected;

/// How what comes out lies to what is stated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(in crate::analysis) struct Judged {
    /// Whether they agree, with every figure rounded as it was printed.
    #[serde(skip)]
    pub holds: bool,
    /// Whether they agree with the operands taken as they stand: if not, only their rounding explains it.
    pub as_printed: bool,
    /// Stated less computed.
    pub difference: f64,
    /// How much of a difference rounding explains; none where a figure has no bound on that side.
    pub allowed: Option<f64>,
}

/// Half a unit: two counts nearer to each other are the same.
const SAME: f64 = 0.5;

pub(super) fn judged(expects: Expected, computed: Figure, stated: Figure) -> Judged {
    let difference = stated.value - computed.value;
    let allowed = if difference < 0.0 {
        stated.high - stated.value + computed.value - computed.low
    } else {
        stated.value - stated.low + computed.high - computed.value
    };
    let point = Figure::exact(computed.value);
    let (holds, as_printed) = match expects {
        Expected::Equal => (meet(computed, stated), meet(point, stated)),
        Expected::AtMost => (computed.low <= stated.high, computed.value <= stated.value),
        Expected::Unlike => (difference.abs() >= SAME, difference.abs() >= SAME),
    };
    Judged {
        holds,
        as_printed: holds && as_printed,
        difference: rounded(difference),
        allowed: match expects {
            Expected::Unlike => None,
            Expected::Equal | Expected::AtMost => allowed.is_finite().then(|| rounded(allowed)),
        },
    }
}

/// True where one number may be both. A printed decimal is rarely a binary one: what parts them by less
/// than a billionth of their size is not told apart.
fn meet(a: Figure, b: Figure) -> bool {
    let slack = 1e-9 * a.value.abs().max(b.value.abs());
    a.low <= b.high + slack && b.low <= a.high + slack
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_last_digit_is_allowed_and_no_more() {
        let stated = Figure::rounded(17.4, 0.05);
        for (computed, holds) in [
            (17.35, true),
            (17.45, true),
            (17.349, false),
            (17.451, false),
            (13.4, false),
        ] {
            let judged = judged(Expected::Equal, Figure::exact(computed), stated);
            assert_eq!(judged.holds, holds, "{computed}");
            assert_eq!(judged.allowed, Some(0.05));
        }
    }

    #[test]
    fn agreement_by_the_rounding_of_the_operands_alone_is_told() {
        let months = Figure {
            value: 70.62,
            low: 70.515,
            high: 70.725,
        };
        let judged = judged(Expected::Equal, months, Figure::rounded(70.7, 0.05));
        assert!(judged.holds && !judged.as_printed);
        assert_eq!((judged.difference, judged.allowed), (0.08, Some(0.155)));
    }

    #[test]
    fn parts_may_be_less_than_the_whole_but_not_more() {
        let whole = Figure::exact(4_080_540.0);
        assert!(judged(Expected::AtMost, Figure::exact(4_080_540.0), whole).holds);
        let more = judged(Expected::AtMost, Figure::exact(4_092_579.0), whole);
        assert!(!more.holds);
        assert_eq!(more.difference, -12_039.0);
    }

    #[test]
    fn more_than_five_is_not_at_most_five() {
        let more = Figure {
            value: 5.0,
            low: 5.0_f64.next_up(),
            high: f64::INFINITY,
        };
        let at_most = Figure {
            value: 5.0,
            low: f64::NEG_INFINITY,
            high: 5.0,
        };
        assert!(!judged(Expected::AtMost, more, at_most).holds);
    }
}
