//! How large a drawing is: in pixels, or as a page of paper.

use super::canvas::short;
use super::theme::Sizes;
use crate::model::cast::whole_u32;
use crate::model::parameters::{HEIGHT, MAX_SIDE, MIN_SIDE, PAPER, WIDTH};
use crate::model::{Paper, ParamError, Parameter};
use crate::words;

/// Pixels of a PNG, at most: a page of A4 at 300 dots per inch has 8.7 million.
pub const MAX_PIXELS: u32 = 9_000_000;
const DEFAULT_WIDTH: u32 = 1200;
/// Pixels of CSS in an inch, which has 25.4 mm.
const DENSITY: f64 = 96.0;
const INCH_MM: f64 = 25.4;
/// Pixels in an inch of a picture of a page: enough for a document that is printed.
const PICTURE_DENSITY: f64 = 150.0;

/// The size of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum SheetSize {
    /// A pixel of a picture for each.
    Pixels(u32, u32),
    Paper(Paper),
}

impl SheetSize {
    /// A page of paper, or pixels.
    pub(super) fn read(
        [wide, high]: [Option<&str>; 2],
        paper: Option<&str>,
    ) -> Result<Self, ParamError> {
        let side = |parameter: Parameter, text: Option<&str>| {
            text.map(|text| parameter.whole(text)).transpose()
        };
        let (width, height) = (side(WIDTH, wide)?, side(HEIGHT, high)?);
        if let Some(text) = paper {
            let paper = PAPER.parse(text)?;
            for (parameter, given) in [(WIDTH, wide), (HEIGHT, high)] {
                if let Some(given) = given {
                    let allowed = words::error_beside_paper();
                    return Err(ParamError::new(parameter.name, given, allowed));
                }
            }
            return Ok(Self::Paper(paper));
        }
        Ok(match (width, height) {
            (Some(width), Some(height)) => Self::Pixels(width, height),
            (None, Some(height)) => Self::Pixels((height * 4 / 3).min(MAX_SIDE), height),
            (width, None) => {
                let width = width.unwrap_or(DEFAULT_WIDTH);
                Self::Pixels(width, (width * 3 / 4).max(MIN_SIDE))
            }
        })
    }

    /// In pixels of CSS.
    pub(super) fn pixels(self) -> [f64; 2] {
        match self {
            Self::Pixels(width, height) => [width, height].map(f64::from),
            Self::Paper(paper) => paper.size_mm().map(|side| short(side / INCH_MM * DENSITY)),
        }
    }

    /// Width and height as an SVG says them: a printer gets paper in millimetres.
    pub(super) fn sides(self, pixels: [f64; 2]) -> [String; 2] {
        match self {
            Self::Pixels(..) => pixels.map(|side| side.to_string()),
            Self::Paper(paper) => paper
                .size_mm()
                .map(|side| format!("{}mm", (side * 1e4).round() / 1e4)),
        }
    }

    /// The sides of a picture in its pixels, and how many of them an inch has where that is known.
    pub(super) fn picture(self) -> Result<([u32; 2], Option<f64>), ParamError> {
        match self {
            Self::Pixels(width, height) if width * height > MAX_PIXELS => {
                let given = format!("{width} x {height}");
                let allowed = words::error_many_pixels(MAX_PIXELS);
                Err(ParamError::new("width", &given, allowed))
            }
            Self::Pixels(width, height) => Ok(([width, height], None)),
            Self::Paper(paper) => {
                let side = |mm: f64| whole_u32((mm / INCH_MM * PICTURE_DENSITY).round());
                Ok((paper.size_mm().map(side), Some(PICTURE_DENSITY)))
            }
        }
    }

    /// The sizes of its texts.
    pub(super) fn sizes(self) -> Sizes {
        match self {
            Self::Pixels(width, height) => Sizes::new(f64::from(width), f64::from(height)),
            Self::Paper(paper) => Sizes::of_paper(paper),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_size_of_its_paper_in_every_form() {
        let a4 = SheetSize::Paper(Paper::A4);
        assert_eq!(a4.pixels(), [1122.52, 793.7]);
        assert_eq!(a4.sides(a4.pixels()), ["297mm", "210mm"]);
        assert_eq!(a4.picture().unwrap(), ([1754, 1240], Some(150.0)));
        let slide = SheetSize::Paper(Paper::Slide);
        assert_eq!(slide.pixels(), [1280.0, 720.0]);
        assert_eq!(slide.picture().unwrap().0, [2000, 1125]);
        let upright = Paper::A3Upright.size_mm();
        assert_eq!([upright[1], upright[0]], Paper::A3.size_mm());
    }
}
