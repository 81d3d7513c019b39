//! The drawing as a picture.

use resvg::tiny_skia::{Pixmap, Transform};

use super::plan::MapPlan;
use super::render::{Setting, render};
use super::scene::{DrawingError, scene};

/// The map as PNG, a pixel for a unit of the drawing. The same plan has the same bytes on every
/// machine.
pub fn png(plan: &MapPlan<'_>) -> Result<Vec<u8>, DrawingError> {
    plan.check_pixels()?;
    let tree = scene(&render(plan, &Setting::Inline(String::new())))?;
    let (width, height) = plan.size();
    let mut pixmap = Pixmap::new(width, height)
        .ok_or_else(|| DrawingError::fault("a picture without pixels"))?;
    resvg::render(&tree, Transform::default(), &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|error| DrawingError::fault(&error))
}
