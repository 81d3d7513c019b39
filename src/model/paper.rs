//! The paper of a finished map.

use super::spelled::spelled;

/// A page with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// ISO 216 A4, lying.
    A4,
    /// The same, upright.
    A4Upright,
    /// ISO 216 A3, lying.
    A3,
    /// The same, upright.
    A3Upright,
    /// A slide of a presentation, 16 to 9: 13 1/3 by 7 1/2 inches, as programs for presentations make them.
    Slide,
}

spelled!(Paper {
    A4 => "a4",
    A4Upright => "a4-upright",
    A3 => "a3",
    A3Upright => "a3-upright",
    Slide => "slide",
});

/// A slide is 40/3 inches wide; an inch has 25.4 mm.
const SLIDE_WIDTH_MM: f64 = 40.0 / 3.0 * 25.4;

impl Paper {
    /// Width and height in millimetres.
    pub fn size_mm(self) -> [f64; 2] {
        match self {
            Self::A4 => [297.0, 210.0],
            Self::A4Upright => [210.0, 297.0],
            Self::A3 => [420.0, 297.0],
            Self::A3Upright => [297.0, 420.0],
            Self::Slide => [SLIDE_WIDTH_MM, 190.5],
        }
    }

    /// The size of ordinary text in points: a page in the hand is read from near, a slide from afar.
    pub fn text_pt(self) -> f64 {
        match self {
            Self::A4 | Self::A4Upright => 9.0,
            Self::A3 | Self::A3Upright => 10.5,
            Self::Slide => 12.0,
        }
    }
}

/// No text on paper is smaller, in points.
pub const LEAST_TEXT_PT: f64 = 6.5;
