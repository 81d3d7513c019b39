//! Places spread evenly over polygons of a plane, for means over their area.
//!
//! ```text
//!     ______
//!    /  |  .\      a grid of a step; what of a cell lies inside stands for its centre of gravity, with its
//!   /...|...-\     area as the weight, both exact: by Green's theorem each piece of an edge in a cell takes
//!   \___|____/     off what of the row lies east of it, or adds it
//! ```

use std::collections::BTreeMap;
use std::ops::AddAssign;

use geo::{BoundingRect, LineString, MultiPolygon, Winding};

use crate::model::cast::{to_f64, whole_i64};

/// Of a cell's area so small a part is rounding.
const NOTHING: f64 = 1e-9;

/// Places of the polygons, each with the area that it stands for; `step` in the plane's unit. Any function that is
/// linear within each cell has its exact mean over them.
pub fn samples(polygons: &MultiPolygon<f64>, step: f64) -> Vec<([f64; 2], f64)> {
    let Some(bounds) = polygons.bounding_rect() else {
        return Vec::new();
    };
    let grid = Grid {
        west: bounds.min().x,
        south: bounds.min().y,
        step,
    };
    let mut rows: BTreeMap<i64, BTreeMap<i64, Cell>> = BTreeMap::new();
    for polygon in polygons {
        let mut exterior = polygon.exterior().clone();
        exterior.make_ccw_winding();
        grid.walk(&exterior, &mut rows);
        for hole in polygon.interiors() {
            let mut hole = hole.clone();
            hole.make_cw_winding();
            grid.walk(&hole, &mut rows);
        }
    }
    let mut places = Vec::new();
    for (row, cells) in rows {
        grid.row(row, &cells, &mut places);
    }
    places
}

struct Grid {
    west: f64,
    south: f64,
    step: f64,
}

/// Area, and area times each coordinate.
#[derive(Debug, Clone, Copy, Default)]
struct Moments([f64; 3]);

impl AddAssign for Moments {
    fn add_assign(&mut self, other: Self) {
        for (own, more) in self.0.iter_mut().zip(other.0) {
            *own += more;
        }
    }
}

/// What the edges in a cell make of it, and of the row east of it.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    inside: Moments,
    /// How much of the row's height is covered east of the cell, and that times its ordinate.
    cover: [f64; 2],
}

impl Grid {
    /// Adds every piece of a ring that has its inside on the left.
    fn walk(&self, ring: &LineString<f64>, rows: &mut BTreeMap<i64, BTreeMap<i64, Cell>>) {
        for edge in ring.lines() {
            // In steps from the grid's corner.
            let from = self.local([edge.start.x, edge.start.y]);
            let to = self.local([edge.end.x, edge.end.y]);
            if from[1] == to[1] {
                continue;
            }
            let mut parts = vec![0.0, 1.0];
            for axis in [0, 1] {
                let (low, high) = (from[axis].min(to[axis]), from[axis].max(to[axis]));
                let lines = (whole_i64(low.floor()) + 1)..=(whole_i64(high.ceil()) - 1);
                let at = |line: i64| (to_f64(line) - from[axis]) / (to[axis] - from[axis]);
                parts.extend(lines.map(at).filter(|part| *part > 0.0 && *part < 1.0));
            }
            parts.sort_unstable_by(f64::total_cmp);
            let at = |part: f64| [0, 1].map(|i| from[i] + (to[i] - from[i]) * part);
            for piece in parts.windows(2) {
                let [a, b] = [at(piece[0]), at(piece[1])];
                let cell = [0, 1].map(|i| f64::midpoint(a[i], b[i]).floor());
                let row = rows.entry(whole_i64(cell[1])).or_default();
                let found = row.entry(whole_i64(cell[0])).or_default();
                found.add(a, b, cell[0] + 1.0);
            }
        }
    }

    fn local(&self, place: [f64; 2]) -> [f64; 2] {
        [
            (place[0] - self.west) / self.step,
            (place[1] - self.south) / self.step,
        ]
    }

    /// The places of a row, from west to east: cells with edges, and the full ones between them.
    fn row(&self, row: i64, cells: &BTreeMap<i64, Cell>, places: &mut Vec<([f64; 2], f64)>) {
        let mut cover = [0.0, 0.0];
        let mut next = i64::MIN;
        for (column, cell) in cells {
            if cover[0] > NOTHING {
                for between in next..*column {
                    self.place(covered(between, cover), places);
                }
            }
            let mut all = covered(*column, cover);
            all += cell.inside;
            self.place(all, places);
            cover = [0, 1].map(|i| cover[i] + cell.cover[i]);
            next = column + 1;
        }
        debug_assert!(cover[0].abs() < 1e-6, "row {row} stays open");
    }

    fn place(&self, Moments([area, x, y]): Moments, places: &mut Vec<([f64; 2], f64)>) {
        if area > NOTHING {
            let at = [
                self.west + x / area * self.step,
                self.south + y / area * self.step,
            ];
            places.push((at, area * self.step * self.step));
        }
    }
}

/// A cell, one step wide, of which so much of the height is covered.
fn covered(column: i64, [height, moment]: [f64; 2]) -> Moments {
    Moments([height, height * (to_f64(column) + 0.5), moment])
}

impl Cell {
    /// Takes off what lies between a piece of an edge and the cell's eastern side, where the piece runs north (the
    /// inside is west of it), and adds it where it runs south.
    fn add(&mut self, a: [f64; 2], b: [f64; 2], east: f64) {
        let height = a[1] - b[1];
        // Both coordinates are linear along the piece: sums of products over it are exact.
        let x = f64::midpoint(a[0], b[0]);
        let y = f64::midpoint(a[1], b[1]);
        let xx = (a[0] * a[0] + a[0] * b[0] + b[0] * b[0]) / 3.0;
        let xy = (2.0 * a[0] * a[1] + a[0] * b[1] + b[0] * a[1] + 2.0 * b[0] * b[1]) / 6.0;
        self.inside += Moments([
            height * (east - x),
            height * (east * east - xx) / 2.0,
            height * (east * y - xy),
        ]);
        self.cover = [self.cover[0] + height, self.cover[1] + height * y];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, Centroid, polygon};

    fn moments(found: &[([f64; 2], f64)]) -> [f64; 3] {
        let area: f64 = found.iter().map(|(_, weight)| weight).sum();
        let mean = |i: usize| found.iter().map(|(at, w)| at[i] * w).sum::<f64>() / area;
        [area, mean(0), mean(1)]
    }

    #[test]
    fn a_ring_weighs_what_is_inside_it() {
        let holed = MultiPolygon(vec![polygon!(
            exterior: [(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 10.), (x: 0., y: 10.)],
            interiors: [[(x: 4., y: 4.), (x: 6., y: 4.), (x: 6., y: 6.), (x: 4., y: 6.)]],
        )]);
        let found = samples(&holed, 1.0);
        let [area, x, y] = moments(&found);
        assert!((area - 96.0).abs() < 1e-9, "{area}");
        assert!((x - 5.0).abs() < 1e-9 && (y - 5.0).abs() < 1e-9);
        assert!(
            found
                .iter()
                .all(|([x, y], _)| (x - 5.0).abs() > 1.0 || (y - 5.0).abs() > 1.0)
        );
    }

    /// A step of the outline along a row once moved the whole of the row; two parts, slanting sides, either winding.
    #[test]
    fn a_ragged_shape_keeps_its_area_and_its_centre_at_any_step() {
        let shape = MultiPolygon(vec![
            polygon![(x: 0.3, y: 0.), (x: 7.1, y: 0.2), (x: 7.1, y: 3.3), (x: 3.2, y: 3.3), (x: 3.9, y: 8.7), (x: 0., y: 5.)],
            polygon![(x: 20., y: 1.), (x: 20.5, y: 9.), (x: 23.7, y: 4.4)],
        ]);
        let centre = shape.centroid().unwrap();
        for step in [0.11, 0.7, 2.9, 40.0] {
            let [area, x, y] = moments(&samples(&shape, step));
            assert!(
                (area - shape.unsigned_area()).abs() < 1e-9,
                "{step}: {area}"
            );
            assert!(
                (x - centre.x()).abs() < 1e-9 && (y - centre.y()).abs() < 1e-9,
                "{step}: {x} {y}"
            );
        }
    }
}
