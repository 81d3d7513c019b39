//! The drawing read back as shapes in their places, for what is not SVG.

use resvg::usvg::{Options, Tree};

use super::font::{FAMILY, database};
use crate::model::ParamError;
use crate::words;

/// Why a drawing was not written in another form.
#[derive(Debug, thiserror::Error)]
pub enum DrawingError {
    /// The picture would have too many pixels.
    #[error(transparent)]
    TooLarge(#[from] ParamError),
    /// The drawing could not be read back or written, which is a fault of ours.
    #[error("{}", words::error_drawing(.0))]
    Fault(String),
}

impl DrawingError {
    pub(super) fn fault(error: &(impl ToString + ?Sized)) -> Self {
        Self::Fault(error.to_string())
    }
}

/// The shapes of an SVG. The only font is the embedded one, so that they are the same on every machine.
pub(super) fn scene(svg: &str) -> Result<Tree, DrawingError> {
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: database(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| DrawingError::fault(&error))
}
