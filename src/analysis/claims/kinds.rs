//! The tests by their kind.

use super::subject::{Found, Subject};
use super::{border, contrast, figures, values};
use crate::model::ClaimTest;

/// What the outlines and figures say of each unit, in each period.
pub(super) fn found(subject: &Subject<'_>, test: &ClaimTest) -> Found {
    let found = |outcomes, is_own| Found {
        outcomes,
        is_own,
        why: Vec::new(),
    };
    match test {
        ClaimTest::Touches { to } => found(border::touches(subject, to), false),
        ClaimTest::Within { to, km } => found(border::within(subject, to, *km), false),
        ClaimTest::StandsOut {
            to,
            indicator,
            periods,
        } => found(
            contrast::stands_out(subject, to, indicator, periods),
            subject.owns(indicator),
        ),
        ClaimTest::Values(test) => found(
            values::outcomes(subject, test, 0),
            subject.owns(&test.indicator),
        ),
        ClaimTest::Figures(ids) => figures::found(subject, ids),
    }
}
