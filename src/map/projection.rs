//! From longitude and latitude to tenths of a pixel: an equal-area plane around what is shown, lines
//! thinned to what a pixel can show.

use crate::geo::{Extent, Laea};
use crate::model::cast::{whole_i32, whole_u32};

use super::rect::{Rect, Tenths};

/// A vertex whose triangle with its neighbours is smaller than this, in square pixels, is not drawn.
const TOLERANCE_PX2: f64 = 0.4;
/// Metres around the equator of WGS84.
const EQUATOR_M: f64 = 40_075_016.686;
/// How far an edge that is straight in longitude and latitude may leave its chord, in pixels.
const SAGITTA_PX: f64 = 0.2;

/// The plane in metres, and how much detail a picture of it can show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Projection {
    laea: Laea,
    /// In the unit of a vertex's importance: squares of the Mercator unit square.
    least: f64,
    step_degrees: f64,
}

impl Projection {
    /// A plane around what is to be drawn `pixels` wide and high.
    pub(super) fn new(span: Extent, pixels: [f64; 2]) -> Self {
        let middle = span.centre();
        let [wide_m, high_m] = span.size_m();
        let metres_per_px = (wide_m / pixels[0]).max(high_m / pixels[1]);
        let mercator_m = EQUATOR_M * middle[1].to_radians().cos().max(0.01);
        Self {
            laea: Laea::new(middle),
            least: TOLERANCE_PX2 * (metres_per_px / mercator_m).powi(2),
            // The sagitta of a chord along a parallel at 45 degrees, where it is largest.
            step_degrees: (8.0 * SAGITTA_PX * metres_per_px * 2.0 / 6_371_000.0)
                .sqrt()
                .to_degrees(),
        }
    }

    /// Longitude and latitude of the place where the scale is true.
    pub(super) fn centre(&self) -> [f64; 2] {
        self.unproject([0.0, 0.0])
    }

    pub(super) fn project(&self, place: [f64; 2]) -> [f64; 2] {
        self.laea.project(place)
    }

    pub(super) fn unproject(&self, place: [f64; 2]) -> [f64; 2] {
        self.laea.unproject(place)
    }

    /// A line in metres: the vertices that matter, and more where an edge is so long that it bends.
    pub(super) fn line(&self, points: &[[f64; 2]], importance: &[f64]) -> Vec<[f64; 2]> {
        let kept = points.iter().zip(importance);
        let mut line = Vec::new();
        let mut last: Option<[f64; 2]> = None;
        for (&[lng, lat], _) in kept.filter(|(_, matters)| **matters >= self.least) {
            if let Some([x, y]) = last {
                let pieces = ((lng - x).hypot(lat - y) / self.step_degrees).ceil();
                // At most 1,000: a box as small as it may be still has few pieces to an edge in sight.
                let pieces = pieces.clamp(1.0, 1000.0);
                line.extend((1..whole_u32(pieces)).map(|i| {
                    let part = f64::from(i) / pieces;
                    self.project([x + (lng - x) * part, y + (lat - y) * part])
                }));
            }
            line.push(self.project([lng, lat]));
            last = Some([lng, lat]);
        }
        line.retain(|[x, y]| x.is_finite() && y.is_finite());
        line
    }
}

/// How the plane lies in the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// Pixels for a metre.
    scale: f64,
    /// The pixel of the plane's origin.
    origin: [f64; 2],
}

impl Fit {
    /// As large as `frame` allows, in its middle; none where the places have no extent.
    pub(super) fn new(places: impl Iterator<Item = [f64; 2]>, frame: Rect) -> Option<Self> {
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for place in places {
            for i in 0..2 {
                low[i] = low[i].min(place[i]);
                high[i] = high[i].max(place[i]);
            }
        }
        let size = [high[0] - low[0], high[1] - low[1]];
        let scale = (frame.width / size[0]).min(frame.height / size[1]);
        let [x, y] = frame.centre();
        (scale.is_finite() && scale > 0.0).then(|| Self {
            scale,
            origin: [
                x - f64::midpoint(low[0], high[0]) * scale,
                y + f64::midpoint(low[1], high[1]) * scale,
            ],
        })
    }

    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    pub(super) fn px(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [
            self.origin[0] + x * self.scale,
            self.origin[1] - y * self.scale,
        ]
    }

    /// The place in the plane of a pixel.
    pub(super) fn metres(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [
            (x - self.origin[0]) / self.scale,
            (self.origin[1] - y) / self.scale,
        ]
    }

    pub(super) fn tenths(&self, place: [f64; 2]) -> Tenths {
        self.px(place).map(|v| whole_i32((v * 10.0).round()))
    }

    /// A line on the grid of tenths, without repeats.
    pub(super) fn line(&self, line: &[[f64; 2]]) -> Vec<Tenths> {
        let mut drawn: Vec<Tenths> = line.iter().map(|place| self.tenths(*place)).collect();
        drawn.dedup();
        drawn
    }
}
