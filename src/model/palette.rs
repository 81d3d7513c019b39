//! The palettes that are offered.

use super::spelled::parameter;

/// A `ColorBrewer` palette (Brewer 2002). Offered are those whose colours dichromats can tell apart in
/// seven classes; the red-green ones, `BrBG`, `PiYG` and `Spectral` are not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Palette {
    /// Diverging, purple to orange; the default around zero.
    PuOr,
    /// Diverging, red to blue.
    RdBu,
    /// Sequential, yellow to blue.
    YlGnBu,
    /// Sequential, white to purple.
    BuPu,
    /// Sequential, yellow to red.
    YlOrRd,
    /// Sequential, white to dark grey; for print.
    Greys,
}

parameter!(Palette in "palette" {
    PuOr => "PuOr",
    RdBu => "RdBu",
    YlGnBu => "YlGnBu",
    BuPu => "BuPu",
    YlOrRd => "YlOrRd",
    Greys => "Greys",
});

impl Palette {
    /// True for a palette with two ends and a light middle.
    pub fn is_diverging(self) -> bool {
        matches!(self, Self::PuOr | Self::RdBu)
    }
}
