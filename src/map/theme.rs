//! Colours and sizes. Ground and water are paler than any class, so that the figures come first.

/// The sheet.
pub(super) const PAPER: &str = "#ffffff";
/// Neighbouring countries, and what is not known.
pub(super) const LAND: &str = "#f1efea";
/// The rest of the country.
pub(super) const HOME: &str = "#faf9f6";
pub(super) const WATER: &str = "#dbe6ee";
pub(super) const WATER_NAME: &str = "#54788f";
pub(super) const LAND_NAME: &str = "#7d7970";
pub(super) const INK: &str = "#1f1f1f";
pub(super) const SOFT_INK: &str = "#4d4d4d";
pub(super) const FRAME: &str = "#9a9a9a";
pub(super) const BAR: &str = "#b9b9b9";
/// Lines of the hatch where there is no value.
pub(super) const HATCH: &str = "#a3a3a3";
/// The ground of the hatch.
pub(super) const HATCH_GROUND: &str = "#f7f7f7";

/// Sizes that go with the drawing's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// The size of ordinary text in pixels.
    pub text: f64,
}

impl Sizes {
    /// Sizes for a sheet: as large as print needs on a large one, still to be read on a small one.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self {
            text: ((width * height).sqrt() / 78.0).clamp(9.5, 60.0),
        }
    }

    pub(super) fn title(self) -> f64 {
        self.text * 1.6
    }

    pub(super) fn small(self) -> f64 {
        (self.text * 0.78).max(8.0)
    }

    pub(super) fn name(self) -> f64 {
        (self.text * 0.86).max(8.0)
    }

    pub(super) fn margin(self) -> f64 {
        self.text * 1.6
    }

    /// A line's width, of a drawing whose text has the usual 13 pixels.
    pub(super) fn stroke(self, width: f64) -> f64 {
        width * (self.text / 13.0).max(0.75)
    }
}
