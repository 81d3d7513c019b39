//! What a map is drawn of: the units in its frame, and what that is laid around.

use crate::dataset::{Dataset, Layer};
use crate::geo::{Bbox, Extent};
use crate::model::ParamError;
use crate::words;

/// Free room between what is shown and the frame, in parts of its smaller side.
pub(super) const PADDING: f64 = 0.03;
/// Degrees of a side of the box, at least: some 1,000 m.
const MIN_BOX_DEGREES: f64 = 0.01;

/// The ground of a map.
#[derive(Debug, Clone)]
pub(super) struct Territory<'a> {
    pub dataset: &'a Dataset,
    pub layer: &'a Layer,
    /// Positions of the units that are drawn as the layer's own; rising.
    pub units: Vec<usize>,
    /// Positions of the units whose outline is drawn stronger than the others'; rising.
    pub outlined: Vec<usize>,
    /// What is to be in the frame.
    pub span: Extent,
    pub around: Around,
    /// Free room between units and frame, in parts of the frame's smaller side.
    pub padding: f64,
}

/// What the frame is laid around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// The coloured units.
    Units,
    /// The box, whatever lies in it.
    Box,
}

/// A box as it is given.
pub(super) fn extent(text: &str) -> Result<Bbox, ParamError> {
    let bad = |allowed: String| ParamError::new("bbox", text, allowed);
    let bbox: Bbox = text.parse().map_err(|error| bad(format!("{error}")))?;
    let [west, south, east, north] = bbox.to_array();
    if east - west < MIN_BOX_DEGREES || north - south < MIN_BOX_DEGREES {
        return Err(bad(words::error_box_small(MIN_BOX_DEGREES)));
    }
    Ok(bbox)
}
