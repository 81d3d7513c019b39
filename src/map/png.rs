//! The drawing as a picture.

use resvg::tiny_skia::{IntSize, Pixmap, Transform};
use resvg::usvg::Tree;

use super::plan::MapPlan;
use super::render::render;
use super::scene::{DrawingError, scene};
use super::setting::Setting;
use super::sheet_size::SheetSize;
use crate::coding::with_density;
use crate::model::cast::whole_u32;
use crate::words;

/// The map as PNG, a pixel for a unit of the drawing, or a page at 150 dots per inch. The same plan has the same bytes on every
/// machine.
pub fn png(plan: &MapPlan<'_>) -> Result<Vec<u8>, DrawingError> {
    picture(&render(plan, &Setting::Inline(String::new())), plan.size)
}

/// A drawing without letters of its own as PNG, in the pixels of its sheet.
pub(super) fn picture(svg: &str, size: SheetSize) -> Result<Vec<u8>, DrawingError> {
    let (size, density) = size.picture()?;
    let tree = scene(svg)?;
    let Some(density) = density else {
        return drawn(&tree, size, Transform::default());
    };
    let [width, height] = size;
    let whole = IntSize::from_wh(width, height).map_or(tree.size(), |size| size.to_size());
    let scale = Transform::from_scale(
        whole.width() / tree.size().width(),
        whole.height() / tree.size().height(),
    );
    Ok(dense(drawn(&tree, size, scale)?, density))
}

/// A drawing as PNG, as large as it says it is.
pub fn svg_png(svg: &str) -> Result<Vec<u8>, DrawingError> {
    let tree = scene(svg)?;
    let size = tree.size();
    let size = [size.width(), size.height()].map(|side| whole_u32(f64::from(side).ceil()));
    drawn(&tree, size, Transform::default())
}

/// The same picture, which says how many pixels an inch of it has, so that programs for documents make it as large as
/// the page.
fn dense(png: Vec<u8>, density: f64) -> Vec<u8> {
    let metre = whole_u32((density / 0.0254).round());
    with_density(&png, metre).unwrap_or(png)
}

fn drawn(
    tree: &Tree,
    [width, height]: [u32; 2],
    scale: Transform,
) -> Result<Vec<u8>, DrawingError> {
    let mut pixmap = Pixmap::new(width, height)
        .ok_or_else(|| DrawingError::fault(words::error_picture_without_pixels()))?;
    resvg::render(tree, scale, &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|error| DrawingError::fault(&error))
}
