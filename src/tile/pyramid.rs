//! One zoom of a pyramid: each arc filtered by importance and put on the zoom's integer grid, once.
//!
//! Both neighbours of an arc, and every layer that uses it, get the same integers: that is why there
//! is no gap between them at any zoom.

use super::{EXTENT, Line, Point};
use crate::geo::mercator;

/// The deepest zoom that tiles are made for; clients overzoom beyond it. At z12 a grid unit is
/// 2.4 m at the equator, finer than any boundary here is known.
pub(super) const MAX_ZOOM: u8 = 12;

/// A vertex is dropped while its triangle is smaller than that of a bend of this many grid units
/// over as many: below it a line moves by less than a screen pixel (a tile of 4096 units is drawn
/// on 512 pixels).
const TOLERANCE_UNITS: f64 = 3.0;

/// A zoom, and by how much its tolerance is raised to keep tiles within their budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    zoom: u8,
    coarser: f64,
}

impl Scale {
    /// A zoom at the usual tolerance.
    pub(super) fn at(zoom: u8) -> Self {
        Self { zoom, coarser: 1.0 }
    }

    /// The same zoom at a tolerance that is so many times larger.
    pub(super) fn coarser(self, times: f64) -> Self {
        Self {
            coarser: self.coarser * times,
            ..self
        }
    }

    pub(super) fn zoom(self) -> u8 {
        self.zoom
    }

    /// The tolerance in grid units.
    pub(super) fn tolerance(self) -> f64 {
        TOLERANCE_UNITS * self.coarser
    }

    /// The importance below which a vertex is dropped, in the area of the unit square.
    fn limit(self) -> f64 {
        (self.tolerance() / grid_size(self.zoom)).powi(2) / 2.0
    }
}

/// The number of grid units across the world at a zoom.
fn grid_size(z: u8) -> f64 {
    f64::from(EXTENT) * f64::from(1_u32 << z)
}

/// A place on the integer grid of a zoom, from degrees.
pub(super) fn quantise(lng_lat: [f64; 2], z: u8) -> Point {
    place(mercator::project(lng_lat), z)
}

/// A place on the integer grid of a zoom, from the unit square.
pub(super) fn place(unit_square: [f64; 2], z: u8) -> Point {
    let size = grid_size(z);
    unit_square.map(|c| (c * size).round() as i32)
}

/// A line at a zoom: the vertices that matter there, without repeats; both ends always stay.
///
/// A closed line keeps its two most important other vertices, so that a ring never becomes a point
/// while its corners are apart on the grid.
pub(super) fn simplify(points: &[[f64; 2]], importance: &[f64], ends: Ends, scale: Scale) -> Line {
    let mut least = scale.limit();
    if ends == Ends::Same {
        let mut inner: Vec<f64> = importance
            .iter()
            .copied()
            .filter(|i| i.is_finite())
            .collect();
        inner.sort_by(|a, b| b.total_cmp(a));
        least = least.min(inner.get(1).or(inner.last()).copied().unwrap_or(least));
    }
    let mut line: Line = points
        .iter()
        .zip(importance)
        .filter(|(_, importance)| **importance >= least)
        .map(|(point, _)| quantise(*point, scale.zoom))
        .collect();
    line.dedup();
    line
}

/// Whether a line ends where it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Apart,
    Same,
}

/// The first zoom at which nothing is dropped any more, at most [`MAX_ZOOM`].
pub(super) fn data_zoom<'a>(importance: impl Iterator<Item = &'a f64>) -> u8 {
    let least = importance.copied().fold(f64::INFINITY, f64::min);
    (0..MAX_ZOOM)
        .find(|z| least >= Scale::at(*z).limit())
        .unwrap_or(MAX_ZOOM)
}
