//! One point inside each unit, far from its outline: the pole of inaccessibility of its largest
//! polygon, by dividing squares (the idea of Agafonkin's polylabel, 2016).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use geo::{Area, BoundingRect, Coord, LineString, MultiPolygon, Polygon};

/// Stop when no square can improve the distance by more than this part of the polygon's size.
const PRECISION: f64 = 0.01;

/// A point inside the largest polygon, longitude and latitude; none for an empty shape.
///
/// Latitudes are stretched to the polygon's own, so that "far" means the same in both directions.
pub fn label_point(shape: &MultiPolygon<f64>) -> Option<[f64; 2]> {
    let largest = shape
        .iter()
        .max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let rect = largest.bounding_rect()?;
    let stretch = 1.0 / rect.center().y.to_radians().cos().max(0.01);
    let ring = |line: &LineString<f64>| -> Vec<[f64; 2]> {
        line.0
            .iter()
            .map(|Coord { x, y }| [*x, y * stretch])
            .collect()
    };
    let rings: Vec<Vec<[f64; 2]>> = rings(largest).map(ring).collect();
    let (min, max) = (rect.min(), rect.max());
    let [x, y] = pole(&rings, [min.x, min.y * stretch], [max.x, max.y * stretch]);
    Some([x, y / stretch])
}

fn rings(polygon: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

fn pole(rings: &[Vec<[f64; 2]>], min: [f64; 2], max: [f64; 2]) -> [f64; 2] {
    let (width, height) = (max[0] - min[0], max[1] - min[1]);
    let size = width.min(height).max(width.max(height) / 16.0);
    if size <= 0.0 {
        // A unit whose polygons are all degenerate still has a place.
        return [min[0] + width / 2.0, min[1] + height / 2.0];
    }
    let half = size / 2.0;
    let mut best = Square::new([min[0] + width / 2.0, min[1] + height / 2.0], 0.0, rings);
    let mut squares = BinaryHeap::new();
    let (columns, rows) = ((width / size).ceil() as u32, (height / size).ceil() as u32);
    for column in 0..columns.max(1) {
        for row in 0..rows.max(1) {
            let centre = [
                min[0] + half + f64::from(column) * size,
                min[1] + half + f64::from(row) * size,
            ];
            squares.push(Square::new(centre, half, rings));
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
            squares.push(Square::new(centre, half, rings));
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
    fn new(centre: [f64; 2], half: f64, rings: &[Vec<[f64; 2]>]) -> Self {
        let distance = signed_distance(centre, rings);
        Self {
            centre,
            half,
            distance,
            reach: distance + half * std::f64::consts::SQRT_2,
        }
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

/// Distance to the nearest edge, negative outside (even-odd rule).
fn signed_distance([x, y]: [f64; 2], rings: &[Vec<[f64; 2]>]) -> f64 {
    let mut inside = false;
    let mut least = f64::INFINITY;
    // Two loops, because one over both together takes twice as long.
    for ring in rings {
        for edge in ring.windows(2) {
            let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
            if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                inside = !inside;
            }
            let (dx, dy) = (bx - ax, by - ay);
            let length2 = dx * dx + dy * dy;
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

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Contains, Point, polygon};

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
}
