//! A box of a plane as a picture of so many pixels.

use crate::geo::Bbox;
use crate::geo::mercator::{project, unproject};
use crate::map::sheet_size::MAX_PIXELS;
use crate::words;

/// A vertex whose triangle with its neighbours is smaller than this, in square pixels, is not drawn.
const TOLERANCE_PX2: f64 = 0.4;
/// Metres around the equator of Web Mercator's sphere.
const EQUATOR_M: f64 = std::f64::consts::TAU * 6_378_137.0;
/// Pixels beyond the frame that are drawn too, so that lines and dots have no end at it; of a density of one.
const BEYOND: f64 = 8.0;
/// Parts of the world's width that a pixel covers, at least: a millimetre at the equator. Less and more are beyond what
/// places are kept with.
const LEAST_PIXEL: f64 = 0.001 / EQUATOR_M;

/// A plane of right angles in which longitudes and latitudes lie along its axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Plane {
    /// Web Mercator, in metres.
    Mercator,
    /// Longitude and latitude, in degrees.
    Degrees,
}

impl Plane {
    /// In parts of the world's width, eastwards and southwards.
    fn unit(self, place: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Mercator => project(place),
            Self::Degrees => [place[0] / 360.0 + 0.5, 0.25 - place[1] / 360.0],
        }
    }

    fn degrees(self, [x, y]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Mercator => unproject([x, y]),
            Self::Degrees => [(x - 0.5) * 360.0, (0.25 - y) * 360.0],
        }
    }

    /// From what the plane is measured in to parts of the world's width.
    fn parts(self, [x, y]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Mercator => [x / EQUATOR_M + 0.5, 0.5 - y / EQUATOR_M],
            Self::Degrees => self.unit([x, y]),
        }
    }
}

/// Why there is no such window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// The box has no extent, is no number, or lies off every map.
    #[error("{}", words::error_window_empty())]
    Empty,
    /// Its pixels are too small.
    #[error("{}", words::error_window_fine())]
    TooFine,
    /// It has too many of them.
    #[error("{}", words::error_window_large(MAX_PIXELS))]
    TooLarge,
}

/// A box of a plane, drawn so many pixels wide and high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    plane: Plane,
    /// The upper left corner and a pixel's extent, in parts of the world's width.
    corner: [f64; 2],
    pixel: [f64; 2],
    size: [u32; 2],
    density: u32,
}

impl Window {
    /// A box by west, south, east and north in the units of its plane.
    pub fn new(
        plane: Plane,
        [west, south, east, north]: [f64; 4],
        size: [u32; 2],
    ) -> Result<Self, WindowError> {
        let [left, top] = plane.parts([west, north]);
        let [right, bottom] = plane.parts([east, south]);
        let sides = [right - left, bottom - top];
        // Four worlds to each side are more than any client shows.
        let is_near = [left, top, right, bottom].iter().all(|one| one.abs() < 5.0);
        if !is_near || !sides.iter().all(|side| *side > 0.0) || size.contains(&0) {
            return Err(WindowError::Empty);
        }
        if u64::from(size[0]) * u64::from(size[1]) > u64::from(MAX_PIXELS) {
            return Err(WindowError::TooLarge);
        }
        let pixel = [0, 1].map(|axis| sides[axis] / f64::from(size[axis]));
        if pixel.iter().any(|one| *one < LEAST_PIXEL) {
            return Err(WindowError::TooFine);
        }
        Ok(Self {
            plane,
            corner: [left, top],
            pixel,
            size,
            density: 1,
        })
    }

    /// A tile of the pyramid of Web Mercator, 256 pixels wide, or `density` times as many for screens that are as dense.
    pub fn of_tile(z: u8, [x, y]: [u32; 2], density: u32) -> Self {
        let tile = f64::from(z).exp2().recip();
        let side = 256 * density;
        Self {
            plane: Plane::Mercator,
            corner: [x, y].map(|one| f64::from(one) * tile),
            pixel: [tile / f64::from(side); 2],
            size: [side; 2],
            density,
        }
    }

    /// Pixels from side to side, and from top to bottom.
    pub fn size(&self) -> [u32; 2] {
        self.size
    }

    /// Pixels of the screen for one of the drawing's usual.
    pub(super) fn density(&self) -> f64 {
        f64::from(self.density)
    }

    /// The pixel of a place in degrees.
    pub(super) fn px(&self, place: [f64; 2]) -> [f64; 2] {
        let place = self.plane.unit(place);
        [0, 1].map(|axis| (place[axis] - self.corner[axis]) / self.pixel[axis])
    }

    /// The place in degrees at a pixel.
    pub fn place(&self, pixel: [f64; 2]) -> [f64; 2] {
        self.plane
            .degrees([0, 1].map(|axis| self.corner[axis] + pixel[axis] * self.pixel[axis]))
    }

    /// Pixels of the whole plane left of and above the window: patterns that begin there go on from one to the next.
    pub(super) fn offset(&self) -> [f64; 2] {
        [0, 1].map(|axis| self.corner[axis] / self.pixel[axis])
    }

    /// The least importance of a vertex that is drawn, in squares of the Mercator unit square.
    pub(super) fn least(&self) -> f64 {
        TOLERANCE_PX2 * self.pixel[0] * self.pixel[1]
    }

    /// How far beyond the frame is drawn, in pixels.
    pub(super) fn beyond(&self) -> f64 {
        BEYOND * self.density()
    }

    /// The pixels from left, top, right and bottom that are drawn.
    pub(super) fn drawn(&self) -> [f64; 4] {
        let beyond = self.beyond();
        let [width, height] = self.size.map(f64::from);
        [-beyond, -beyond, width + beyond, height + beyond]
    }

    /// The box around what is drawn, in degrees; none where that is off the globe.
    pub(super) fn visible(&self) -> Option<Bbox> {
        let [left, top, right, bottom] = self.drawn();
        let [west, north] = self.place([left, top]);
        let [east, south] = self.place([right, bottom]);
        // Beyond the square of Mercator lies what it does not show, which is drawn along its edge.
        Bbox::new(
            west.max(-180.0),
            south.clamp(-90.0, 90.0),
            east.min(180.0),
            north.clamp(-90.0, 90.0),
        )
        .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_is_the_window_of_its_box() {
        let tile = Window::of_tile(5, [20, 10], 1);
        let m = |x: f64| (x / 32.0 - 0.5) * EQUATOR_M;
        let same = Window::new(
            Plane::Mercator,
            [m(20.0), -m(11.0), m(21.0), -m(10.0)],
            [256; 2],
        );
        let (a, b) = (tile.px([50.0, 50.0]), same.unwrap().px([50.0, 50.0]));
        assert!(
            (a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6,
            "{a:?} {b:?}"
        );
        let [lng, lat] = tile.place(a);
        assert!((lng - 50.0).abs() < 1e-9 && (lat - 50.0).abs() < 1e-9);
        assert_eq!(tile.offset(), [20.0 * 256.0, 10.0 * 256.0]);
    }

    #[test]
    fn a_window_has_an_extent_and_pixels_that_can_be_told_apart() {
        let of = |sides, size| Window::new(Plane::Degrees, sides, size);
        assert!(of([50.0, 40.0, 60.0, 50.0], [4000, 2250]).is_ok());
        for (sides, size, error) in [
            ([60.0, 40.0, 50.0, 50.0], [10, 10], WindowError::Empty),
            ([f64::NAN, 40.0, 50.0, 50.0], [10, 10], WindowError::Empty),
            (
                [50.0, 40.0, 60.0, f64::INFINITY],
                [10, 10],
                WindowError::Empty,
            ),
            ([50.0, 40.0, 60.0, 50.0], [0, 10], WindowError::Empty),
            (
                [50.0, 40.0, 60.0, 50.0],
                [4000, 2251],
                WindowError::TooLarge,
            ),
            (
                [50.0, 40.0, 50.0000001, 50.0],
                [100, 10],
                WindowError::TooFine,
            ),
        ] {
            assert_eq!(of(sides, size), Err(error));
        }
    }
}
