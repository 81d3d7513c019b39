//! One point inside each unit, far from its outline: the pole of inaccessibility of its largest
//! polygon, by dividing squares (the idea of Agafonkin's polylabel, 2016).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use geo::{Area, BoundingRect, Coord, MultiPolygon, Polygon};

use crate::model::cast::whole_u32;

/// Stop when no square can improve the distance by more than this part of the polygon's size.
const PRECISION: f64 = 0.01;
/// Edges that share a box, at least.
const LEAST_RUN: usize = 8;
/// Rounding must not leave out the edge that is sought.
const SLACK: f64 = 1.000_000_1;

/// A point inside the largest polygon, longitude and latitude; none for an empty shape.
///
/// Latitudes are stretched to the polygon's own, so that "far" means the same in both directions.
pub fn label_point(shape: &MultiPolygon<f64>) -> Option<[f64; 2]> {
    let largest = shape
        .iter()
        .max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let rect = largest.bounding_rect()?;
    let stretch = 1.0 / rect.center().y.to_radians().cos().max(0.01);
    let outline = Outline::new(largest, stretch);
    let (min, max) = (rect.min(), rect.max());
    let [x, y] = pole(&outline, [min.x, min.y * stretch], [max.x, max.y * stretch]);
    Some([x, y / stretch])
}

fn pole(outline: &Outline<'_>, min: [f64; 2], max: [f64; 2]) -> [f64; 2] {
    let (width, height) = (max[0] - min[0], max[1] - min[1]);
    let middle = [min[0] + width / 2.0, min[1] + height / 2.0];
    let size = width.min(height).max(width.max(height) / 16.0);
    if size <= 0.0 {
        // A unit whose polygons are all degenerate still has a place.
        return middle;
    }
    let half = size / 2.0;
    let mut best = Square::new(middle, 0.0, outline.signed_distance(middle, f64::INFINITY));
    let mut squares = BinaryHeap::new();
    let (columns, rows) = (
        whole_u32((width / size).ceil()),
        whole_u32((height / size).ceil()),
    );
    for column in 0..columns.max(1) {
        for row in 0..rows.max(1) {
            let centre = [
                min[0] + half + f64::from(column) * size,
                min[1] + half + f64::from(row) * size,
            ];
            squares.push(best.beside(centre, half, outline));
        }
    }
    while let Some(square) = squares.pop() {
        if square.distance > best.distance {
            best = square;
        }
        // Once a point inside is known, a square that cannot beat it by much is not divided.
        if best.distance > 0.0 && square.reach - best.distance <= PRECISION * size {
            break;
        }
        let half = square.half / 2.0;
        if half < size * 1e-6 {
            break;
        }
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            let centre = [square.centre[0] + dx, square.centre[1] + dy];
            squares.push(square.beside(centre, half, outline));
        }
    }
    best.centre
}

#[derive(Debug, Clone, Copy)]
struct Square {
    centre: [f64; 2],
    half: f64,
    /// From the centre to the outline; negative outside.
    distance: f64,
    /// The most that any point of the square may have.
    reach: f64,
}

impl Square {
    fn new(centre: [f64; 2], half: f64, distance: f64) -> Self {
        Self {
            centre,
            half,
            distance,
            reach: distance + half * std::f64::consts::SQRT_2,
        }
    }

    /// Another square, measured against those edges alone that can be nearest to it.
    fn beside(&self, centre: [f64; 2], half: f64, outline: &Outline<'_>) -> Self {
        let moved = (centre[0] - self.centre[0]).hypot(centre[1] - self.centre[1]);
        let most = (self.distance.abs() + moved) * SLACK;
        Self::new(centre, half, outline.signed_distance(centre, most))
    }
}

impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.reach.total_cmp(&other.reach)
    }
}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Square {}

/// The edges of a polygon's rings, in runs that have a box each. Nothing is copied, for an outline may have a
/// million vertices.
struct Outline<'a> {
    runs: Vec<Run<'a>>,
    stretch: f64,
}

/// Vertices that follow each other, and the box around them.
struct Run<'a> {
    vertices: &'a [Coord<f64>],
    min: [f64; 2],
    max: [f64; 2],
}

impl<'a> Outline<'a> {
    fn new(polygon: &'a Polygon<f64>, stretch: f64) -> Self {
        let rings = || std::iter::once(polygon.exterior()).chain(polygon.interiors());
        let edges: usize = rings().map(|ring| ring.0.len()).sum();
        // As many runs as edges in each: all boxes are looked at, and the edges of few.
        let together = edges.isqrt().max(LEAST_RUN);
        let runs = rings().flat_map(|ring| {
            let last = ring.0.len().saturating_sub(1);
            let firsts = (0..last).step_by(together);
            firsts
                .map(move |first| Run::new(&ring.0[first..=(first + together).min(last)], stretch))
        });
        Self {
            runs: runs.collect(),
            stretch,
        }
    }

    /// Distance to the nearest edge, negative outside (even-odd rule), of a place of which it is known that
    /// it has no more than so much.
    fn signed_distance(&self, [x, y]: [f64; 2], most: f64) -> f64 {
        let mut inside = false;
        let mut least = most * most;
        for run in &self.runs {
            if run.min[1] <= y && y < run.max[1] && x <= run.max[0] {
                for [[ax, ay], [bx, by]] in run.edges(self.stretch) {
                    if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                        inside = !inside;
                    }
                }
            }
            let gap = |i: usize, at: f64| (run.min[i] - at).max(at - run.max[i]).max(0.0);
            let (gap_x, gap_y) = (gap(0, x), gap(1, y));
            if gap_x * gap_x + gap_y * gap_y > least {
                continue;
            }
            for [[ax, ay], [bx, by]] in run.edges(self.stretch) {
                let (dx, dy) = (bx - ax, by - ay);
                let length2 = dx * dx + dy * dy;
                // No place of an edge is nearer than the line that it lies on: most need no division.
                let across = dx * (y - ay) - dy * (x - ax);
                if across * across > least * length2 * SLACK {
                    continue;
                }
                let part = if length2 > 0.0 {
                    (((x - ax) * dx + (y - ay) * dy) / length2).clamp(0.0, 1.0)
                } else {
                    0.0
                };
                let (ex, ey) = (ax + dx * part - x, ay + dy * part - y);
                least = least.min(ex * ex + ey * ey);
            }
        }
        if inside { least.sqrt() } else { -least.sqrt() }
    }
}

impl<'a> Run<'a> {
    fn new(vertices: &'a [Coord<f64>], stretch: f64) -> Self {
        let bound = |pick: fn(f64, f64) -> f64, from: f64| {
            let places = vertices.iter();
            places.fold([from; 2], |b, p| {
                [pick(b[0], p.x), pick(b[1], p.y * stretch)]
            })
        };
        Self {
            vertices,
            min: bound(f64::min, f64::INFINITY),
            max: bound(f64::max, f64::NEG_INFINITY),
        }
    }

    fn edges(&self, stretch: f64) -> impl Iterator<Item = [[f64; 2]; 2]> {
        let place = move |one: &Coord<f64>| [one.x, one.y * stretch];
        let ends = self.vertices.windows(2);
        ends.map(move |ends| [place(&ends[0]), place(&ends[1])])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Contains, Distance, Euclidean, LineString, Point, polygon};

    /// In degrees the eastern room is wider; on the ground, at 60 north, the western one: 112 km by 134 against 84 by
    /// 167.
    #[test]
    fn the_widest_room_is_that_on_the_ground() {
        let rooms = [
            (0.0, 60.0),
            (4.5, 60.0),
            (4.5, 61.5),
            (3.0, 61.5),
            (3.0, 60.1),
            (2.0, 60.1),
            (2.0, 61.2),
            (0.0, 61.2),
            (0.0, 60.0),
        ];
        let polygon = Polygon::new(LineString::from(rooms.to_vec()), vec![]);
        let [lng, lat] = label_point(&MultiPolygon(vec![polygon])).unwrap();
        assert!(
            lng > 0.8 && lng < 1.2 && lat > 60.4 && lat < 60.8,
            "{lng} {lat}"
        );
    }

    #[test]
    fn the_point_of_a_crescent_is_not_in_its_bay() {
        let crescent = polygon![
            (x: 0.0, y: 0.0), (x: 10.0, y: 0.0), (x: 10.0, y: 1.0), (x: 1.0, y: 1.0),
            (x: 1.0, y: 9.0), (x: 10.0, y: 9.0), (x: 10.0, y: 10.0), (x: 0.0, y: 10.0),
        ];
        let shape = MultiPolygon(vec![crescent]);
        let point = label_point(&shape).unwrap();
        assert!(shape.contains(&Point::from(point)), "{point:?}");
    }

    /// Held against all edges by the library `geo`, for a rough ring with a hole.
    #[test]
    fn a_bound_and_boxes_leave_out_no_nearest_edge() {
        let ring = |count: u32, far: f64| -> LineString<f64> {
            let at = |i: u32| {
                let (sin, cos) =
                    (f64::from(i) * std::f64::consts::TAU / f64::from(count)).sin_cos();
                let far = far * (0.7 + 0.3 * f64::from(i * 37 % 11) / 11.0);
                (far * cos, far * sin)
            };
            (0..=count).map(|i| at(i % count)).collect()
        };
        let polygon = Polygon::new(ring(500, 4.0), vec![ring(60, 1.0)]);
        let outline = Outline::new(&polygon, 1.0);
        assert!(outline.runs.len() > 10);
        let direct = |[x, y]: [f64; 2]| {
            let place = Point::new(x, y);
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            let distances = rings.map(|ring| Euclidean.distance(&place, ring));
            let nearest = distances.fold(f64::INFINITY, f64::min);
            if polygon.contains(&place) {
                nearest
            } else {
                -nearest
            }
        };
        let middle = [0.5, 0.5];
        let from = Square::new(middle, 1.0, outline.signed_distance(middle, f64::INFINITY));
        for i in 0..40_u32 {
            for j in 0..40_u32 {
                let place = [i, j].map(|step| f64::from(step) * 0.25 - 5.0);
                let found = from.beside(place, 0.0, &outline).distance;
                // Two ways to reckon one distance, in doubles.
                assert!((found - direct(place)).abs() < 1e-12, "{place:?}: {found}");
            }
        }
    }
}
