//! Colours and sizes. Ground and water are paler than any class, so that the figures come first.

use crate::model::{LEAST_TEXT_PT, Paper};

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
/// Outlines of what is high, or low, among its neighbours; the page's own have these colours too.
pub(super) const HIGH: &str = "#9b1420";
pub(super) const LOW: &str = "#1b4f91";
/// Units below flows.
pub(super) const FLOW_GROUND: &str = "#f7f3ea";
/// Flows, where they are of one kind.
pub(super) const FLOW: &str = "#2f6690";
/// Those who come to the one place that all flows touch, and those who leave it: blue and orange are told apart by all eyes.
pub(super) const FLOW_IN: &str = "#2166ac";
pub(super) const FLOW_OUT: &str = "#c8610a";
/// Numbers on flows, as dark as small letters need.
pub(super) const FLOW_INK: &str = "#17405f";
pub(super) const FLOW_IN_INK: &str = "#123f73";
pub(super) const FLOW_OUT_INK: &str = "#7f3b04";
/// Lines of the hatch where there is no value.
pub(super) const HATCH: &str = "#a3a3a3";
/// The ground of the hatch.
pub(super) const HATCH_GROUND: &str = "#f7f7f7";

/// Sizes that go with the drawing's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// The size of ordinary text in pixels.
    pub text: f64,
    /// No text is smaller.
    pub least: f64,
}

/// What small texts have at least on a screen, in pixels.
const LEAST_ON_SCREEN: f64 = 8.0;
/// A pixel (1/96 inch) in points (1/72 inch).
const PIXEL_PT: f64 = 72.0 / 96.0;

impl Sizes {
    /// Sizes for a sheet: as large as print needs on a large one, still to be read on a small one.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self {
            text: ((width * height).sqrt() / 78.0).clamp(9.5, 60.0),
            least: 0.0,
        }
    }

    /// Sizes for a page of paper, where no text is too small to be read.
    pub(super) fn of_paper(paper: Paper) -> Self {
        Self {
            text: paper.text_pt() / PIXEL_PT,
            least: LEAST_TEXT_PT / PIXEL_PT,
        }
    }

    /// The same for the names of one map of several, whose frames are small.
    pub(super) fn of_panel(self) -> Self {
        let text = self.text * 0.85;
        Self { text, ..self }
    }

    /// The same for what is said over one of several maps.
    pub(super) fn of_note(self) -> Self {
        let text = self.small();
        Self { text, ..self }
    }

    /// The same for a key in a cell between maps.
    pub(super) fn of_key(self) -> Self {
        let text = self.text * 0.92;
        Self { text, ..self }
    }

    pub(super) fn title(self) -> f64 {
        self.text * 1.6
    }

    pub(super) fn small(self) -> f64 {
        (self.text * 0.78).max(LEAST_ON_SCREEN).max(self.least)
    }

    /// Of sources and terms: on paper the smallest that can be read, because they are long and read last.
    pub(super) fn footer(self) -> f64 {
        if self.least > 0.0 {
            (self.text * 0.6).max(self.least)
        } else {
            self.small()
        }
    }

    pub(super) fn name(self) -> f64 {
        (self.text * 0.86).max(LEAST_ON_SCREEN).max(self.least)
    }

    pub(super) fn margin(self) -> f64 {
        self.text * 1.6
    }

    /// A line's width, of a drawing whose text has the usual 13 pixels.
    pub(super) fn stroke(self, width: f64) -> f64 {
        width * (self.text / 13.0).max(0.75)
    }
}
