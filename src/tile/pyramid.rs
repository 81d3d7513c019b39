//! One zoom of a pyramid: each arc filtered by importance and put on the zoom's integer grid, once.
//!
//! Both neighbours of an arc, and every layer that uses it, get the same integers: that is why there
//! is no gap between them at any zoom.

use rayon::prelude::*;

use super::too_fine::{Ends, cross, tangle};
use super::{EXTENT, Line, Point};
use crate::geo::mercator;
use crate::model::cast::whole_i32;

/// The deepest zoom that a layer has of itself; clients overzoom beyond it. At z12 a grid unit is
/// 2.4 m at the equator, finer than any boundary here is known.
pub(super) const MAX_ZOOM: u8 = 12;

/// How far from its place a vertex may be drawn in the deepest tiles, in metres, and as a share of the layer's
/// median edge as far as [`MAX_ZOOM`] allows.
const MOST_OFF_M: f64 = 10.0;
const MOST_OFF_EDGE: f64 = 0.1;
/// Of a meridian, on average: an edge's length is wanted to a hundredth.
const DEGREE_M: f64 = 111_195.0;

/// A vertex is dropped while its triangle is smaller than that of a bend of this many grid units
/// over as many: below it a line moves by less than a screen pixel (a tile of 4096 units is drawn
/// on 512 pixels).
const TOLERANCE_UNITS: f64 = 3.0;

/// A zoom and its tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    zoom: u8,
    tolerance: f64,
}

impl Scale {
    /// A zoom at the usual tolerance.
    pub(super) fn at(zoom: u8) -> Self {
        Self {
            zoom,
            tolerance: TOLERANCE_UNITS,
        }
    }

    /// A zoom at which no vertex is dropped: what is off is off by the rounding to the grid alone.
    pub(super) fn exact(zoom: u8) -> Self {
        Self {
            zoom,
            tolerance: 0.0,
        }
    }

    /// The same zoom at the usual tolerance so many times.
    pub(super) fn coarser(self, times: f64) -> Self {
        Self {
            tolerance: TOLERANCE_UNITS * times,
            ..self
        }
    }

    pub(super) fn zoom(self) -> u8 {
        self.zoom
    }

    /// The tolerance in grid units.
    pub(super) fn tolerance(self) -> f64 {
        self.tolerance
    }

    /// Whether a vertex of such importance stays.
    pub(super) fn keeps(self, importance: f64) -> bool {
        importance >= self.limit()
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
    unit_square.map(|c| whole_i32((c * size).round()))
}

/// A line at a zoom: the vertices that matter there, without repeats; both ends always stay.
///
/// A closed line keeps its two most important other vertices, so that a ring never becomes a point
/// while its corners are apart on the grid. A line that is a tangle on the grid is taken coarser until it is
/// none; that depends on the line alone, so it stays the same for whoever shares it.
pub(super) fn simplify(points: &[[f64; 2]], importance: &[f64], ends: Ends, scale: Scale) -> Line {
    let numbers = |scale| kept(points, importance, ends, scale);
    let on_grid = |vertex: usize| quantise(points[vertex], scale.zoom);
    let at = |scale| {
        let mut line: Line = numbers(scale).map(on_grid).collect();
        line.dedup();
        line
    };
    let (mut taken, mut line) = (scale, at(scale));
    let mut times = 1.0;
    while let Some(edges) = tangle(&line, ends) {
        let mut vertices: Vec<usize> = numbers(taken).collect();
        vertices.dedup_by_key(|vertex| on_grid(*vertex));
        if cross(edges.map(|i| [vertices[i], vertices[i + 1]].map(|vertex| points[vertex]))) {
            // Rounding did not do it: a line that crosses itself is no better when it is coarser.
            return at(scale);
        }
        times *= 2.0;
        taken = scale.coarser(times);
        line = at(taken);
    }
    line
}

/// The numbers of the vertices that matter at a scale.
fn kept(
    points: &[[f64; 2]],
    importance: &[f64],
    ends: Ends,
    scale: Scale,
) -> impl Iterator<Item = usize> {
    let mut least = scale.limit();
    if ends == Ends::Same {
        let inner = importance.iter().filter(|one| one.is_finite());
        let [first, second] = inner.fold([f64::NEG_INFINITY; 2], |[first, second], one| {
            [first.max(*one), second.max(first.min(*one))]
        });
        let wanted = if second.is_finite() { second } else { first };
        if wanted.is_finite() {
            least = least.min(wanted);
        }
    }
    (0..points.len()).filter(move |vertex| importance[*vertex] >= least)
}

/// The first zoom at which nothing is dropped any more, at most [`MAX_ZOOM`].
pub(super) fn data_zoom<'a>(importance: impl Iterator<Item = &'a f64>) -> u8 {
    let least = importance.copied().fold(f64::INFINITY, f64::min);
    (0..MAX_ZOOM)
        .find(|z| least >= Scale::at(*z).limit())
        .unwrap_or(MAX_ZOOM)
}

/// The first zoom at which rounding to the grid is off by less than 10 m everywhere, and by less than a tenth of
/// the median edge; at most [`MAX_ZOOM`]. Lines in degrees; 0 where none has an edge.
pub(super) fn true_zoom(lines: &[&[[f64; 2]]]) -> u8 {
    let nearest = lines.par_iter().map(|line| nearest_equator(line));
    let nearest_equator = nearest.reduce(|| f64::INFINITY, f64::min);
    let lengths = lines.par_iter().flat_map_iter(|line| lengths(line));
    let mut lengths: Vec<f64> = lengths.collect();
    if lengths.is_empty() {
        return 0;
    }
    let middle = lengths.len() / 2;
    let (_, median, _) = lengths.select_nth_unstable_by(middle, f64::total_cmp);
    let most_m = MOST_OFF_M.min(*median * MOST_OFF_EDGE);
    (0..MAX_ZOOM)
        .find(|zoom| rounding_m(*zoom, nearest_equator) < most_m)
        .unwrap_or(MAX_ZOOM)
}

/// The same of points in degrees, which have no edges.
pub(super) fn point_zoom(points: &[[f64; 2]]) -> u8 {
    let latitudes = points.iter().map(|at| at[1].abs());
    let nearest_equator = latitudes.fold(f64::INFINITY, f64::min);
    (0..MAX_ZOOM)
        .find(|zoom| rounding_m(*zoom, nearest_equator) < MOST_OFF_M)
        .unwrap_or(MAX_ZOOM)
}

/// The least latitude, north or south, of a line that has an edge.
fn nearest_equator(line: &[[f64; 2]]) -> f64 {
    let latitudes = edges(line).map(|[a, b]| latitude(a, b));
    latitudes.fold(f64::INFINITY, f64::min)
}

/// The lengths of a line's edges, in metres.
fn lengths(line: &[[f64; 2]]) -> impl Iterator<Item = f64> {
    edges(line).map(|[a, b]| {
        let east = (b[0] - a[0]) * latitude(a, b).to_radians().cos();
        DEGREE_M * east.hypot(b[1] - a[1])
    })
}

fn edges(line: &[[f64; 2]]) -> impl Iterator<Item = [[f64; 2]; 2]> {
    let edges = line.windows(2).map(|edge| [edge[0], edge[1]]);
    edges.filter(|[a, b]| a != b)
}

/// The latitude of an edge where it is nearest to the equator.
fn latitude(a: [f64; 2], b: [f64; 2]) -> f64 {
    if (a[1] > 0.0) == (b[1] > 0.0) {
        a[1].abs().min(b[1].abs())
    } else {
        0.0
    }
}

/// By how many metres on the ground a place may be off by the rounding to the grid: half a diagonal of a unit.
fn rounding_m(zoom: u8, latitude: f64) -> f64 {
    let equator_m = std::f64::consts::TAU * 6_378_137.0;
    let unit_m = equator_m * latitude.to_radians().cos() / grid_size(zoom);
    unit_m * std::f64::consts::FRAC_1_SQRT_2
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edges of one square of so many degrees at a corner.
    fn square([x, y]: [f64; 2], side: f64) -> Vec<[f64; 2]> {
        let (east, north) = (x + side, y + side);
        vec![[x, y], [east, y], [east, north], [x, north], [x, y]]
    }

    fn zoom_of(corner: [f64; 2], side: f64) -> u8 {
        let ring = square(corner, side);
        true_zoom(&[&ring])
    }

    #[test]
    fn a_layer_is_as_deep_as_it_is_true() {
        // Half a diagonal of a grid unit is 9.55 m * 0.7071 = 6.8 m at z10 on the equator, 13.5 m at z9; at 48
        // degrees two thirds of that, so z9 has 9.04 m.
        assert_eq!(zoom_of([0.0, 0.0], 0.1), 10);
        assert_eq!(zoom_of([-0.05, -0.05], 0.1), 10);
        assert_eq!(zoom_of([50.03, 48.02], 0.1), 9);
        assert_eq!(zoom_of([50.03, 48.02], 1.0), 9);
        // Edges of about 55 m leave 5.5 m: z10 is off by 4.5 m.
        assert_eq!(zoom_of([50.03, 48.02], 0.0006), 10);
        // Of 2 m no zoom up to 12 has a tenth.
        assert_eq!(zoom_of([50.03, 48.02], 0.00002), 12);
        assert_eq!(true_zoom(&[]), 0);
    }

    #[test]
    fn an_island_keeps_two_corners_beside_its_first() {
        // Two grid units wide at z4: each triangle, of 1, 2 and 2 square units, is below the tolerance of 4.5.
        let unit = 360.0 / grid_size(4);
        let corners = [[0.0, 0.0], [2.0, 0.0], [2.0, 1.0], [0.0, 2.0], [0.0, 0.0]];
        let ring = corners.map(|[x, y]| [10.0 + x * unit, y * unit]);
        let projected: Vec<[f64; 2]> = ring.iter().map(|p| mercator::project(*p)).collect();
        let importance = crate::geo::importance(&projected);
        let kept = simplify(&ring, &importance, Ends::Same, Scale::at(4));
        let distinct: std::collections::BTreeSet<_> = kept.iter().collect();
        assert_eq!(distinct.len(), 3, "{kept:?}");
    }

    /// Of the corners of a ring that all weigh too little the two that weigh most stay, not only the heaviest.
    #[test]
    fn an_island_keeps_the_two_heaviest_corners() {
        let corners = [[0.0, 0.0]; 5];
        let importance = [f64::INFINITY, 1e-12, 5e-12, 3e-12, f64::INFINITY];
        let kept = |ends| kept(&corners, &importance, ends, Scale::at(4)).collect::<Vec<_>>();
        assert_eq!(kept(Ends::Same), [0, 2, 3, 4]);
        assert_eq!(kept(Ends::Apart), [0, 4]);
    }

    #[test]
    fn nothing_is_dropped_at_an_exact_zoom() {
        let line = [[0.0, 0.0], [0.1, 1e-9], [0.2, 0.0]];
        let importance = [f64::INFINITY, 1e-20, f64::INFINITY];
        let kept = |scale| simplify(&line, &importance, Ends::Apart, scale).len();
        assert_eq!((kept(Scale::at(9)), kept(Scale::exact(9))), (2, 3));
    }
}
