//! Where in its dashes a piece of a line begins, so that the dashes go on from one picture to the next.

use crate::map::basemap::LineKind;
use crate::map::legend::dashes;
use crate::map::theme::Sizes;

/// How far into the dashes of its kind a place of a line lies, by its distance from where the line begins; none where
/// the kind has no dashes.
pub(super) fn phase(kind: LineKind, along: f64, sizes: Sizes) -> Option<f64> {
    let period: f64 = dashes(kind).iter().map(|part| sizes.stroke(*part)).sum();
    (period > 0.0).then(|| along.rem_euclid(period))
}

/// True for a kind with dashes.
pub(super) fn is_dashed(kind: LineKind) -> bool {
    !dashes(kind).is_empty()
}
