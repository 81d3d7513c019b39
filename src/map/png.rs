//! The drawing as a picture.

use resvg::tiny_skia::{Pixmap, Transform};

use super::plan::MapPlan;
use super::render::{Setting, render};
use super::scene::{DrawingError, scene};
use crate::model::cast::whole_u32;

/// The map as PNG, a pixel for a unit of the drawing. The same plan has the same bytes on every
/// machine.
pub fn png(plan: &MapPlan<'_>) -> Result<Vec<u8>, DrawingError> {
    plan.check_pixels()?;
    let (width, height) = plan.size();
    drawn(
        &render(plan, &Setting::Inline(String::new())),
        [width, height],
    )
}

/// A drawing as PNG, as large as it says it is.
pub fn svg_png(svg: &str) -> Result<Vec<u8>, DrawingError> {
    let size = scene(svg)?.size();
    let size = [size.width(), size.height()].map(|side| whole_u32(f64::from(side).ceil()));
    drawn(svg, size)
}

fn drawn(svg: &str, [width, height]: [u32; 2]) -> Result<Vec<u8>, DrawingError> {
    let tree = scene(svg)?;
    let mut pixmap = Pixmap::new(width, height)
        .ok_or_else(|| DrawingError::fault("a picture without pixels"))?;
    resvg::render(&tree, Transform::default(), &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|error| DrawingError::fault(&error))
}
