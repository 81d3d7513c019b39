//! The drawing as a picture.

use resvg::{tiny_skia, usvg};

use super::font::{FAMILY, database};
use super::plan::MapPlan;
use super::render::{Setting, render};
use crate::model::ParamError;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The picture would have too many pixels.
    #[error(transparent)]
    TooLarge(#[from] ParamError),
    /// The drawing could not be read back or encoded, which is a fault of ours.
    #[error("the map could not be made a picture: {0}")]
    Fault(String),
}

/// The map as PNG, a pixel for a unit of the drawing. The same plan has the same bytes on every
/// machine: the only font is the embedded one.
pub fn png(plan: &MapPlan<'_>) -> Result<Vec<u8>, PngError> {
    plan.check_pixels()?;
    let svg = render(plan, &Setting::Inline(String::new()));
    let options = usvg::Options {
        font_family: FAMILY.to_owned(),
        fontdb: database(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(&svg, &options).map_err(|e| PngError::Fault(e.to_string()))?;
    let (width, height) = plan.size();
    let mut pixmap = tiny_skia::Pixmap::new(width, height)
        .ok_or_else(|| PngError::Fault("a picture without pixels".to_owned()))?;
    resvg::render(&tree, tiny_skia::Transform::default(), &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|e| PngError::Fault(e.to_string()))
}
