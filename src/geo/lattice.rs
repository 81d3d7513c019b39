//! A lattice of cells whose sides are meridians and parallels, and what of its cells outlines cover.
//!
//! ```text
//!   +----+----+----+----+      whole cells   together in rectangles, as few as their halves and quarters need
//!   |    |/###|####|####|
//!   +----/----+----+----+      cells that    each alone, with the share of its area on the ellipsoid and the
//!   |   /|####|####|####|      an edge cuts  middle of what is covered
//!   +----+----+----+----+
//! ```

use std::ops::Range;

use geo::{Area, BoundingRect, Centroid, Coord, MultiPolygon, Rect, Translate};

use super::geodesic::polygon_area_m2;
use super::part::cut;
use crate::model::cast::{to_f64, to_u32, whole_usize};

/// So much of one cell is nothing: what rounding leaves of its corners.
const NOTHING: f64 = 1e-9;

/// Cells between meridians at one distance from each other and parallels at any.
#[derive(Debug, Clone)]
pub struct Lattice {
    west: f64,
    step: f64,
    columns: usize,
    /// The parallels between which rows lie, from the first row on; they rise or fall.
    parallels: Vec<f64>,
}

/// Cells that an outline covers as one: all of some rows and columns, or a part of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Covered {
    /// Rows, from the first.
    pub rows: Range<usize>,
    /// Columns, from the west.
    pub columns: Range<usize>,
    /// Which part of each cell's area is covered.
    pub share: f64,
    /// The middle of what is covered, longitude and latitude, where that is not the whole cell.
    pub middle: Option<[f64; 2]>,
}

impl Lattice {
    /// Of so many columns from a meridian eastwards, `step` degrees wide, and rows between these parallels.
    pub fn new(west: f64, step: f64, columns: usize, parallels: Vec<f64>) -> Self {
        Self {
            west,
            step,
            columns,
            parallels,
        }
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.parallels.len().saturating_sub(1)
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Every cell cut into so many rows and columns. Parallels between are at even distances: cells are small.
    #[must_use]
    pub fn refined(&self, [rows, columns]: [usize; 2]) -> Self {
        let between = |pair: &[f64]| {
            let (from, to) = (pair[0], pair[1]);
            let parts = (0..rows).map(|part| from + (to - from) * to_f64(part) / to_f64(rows));
            parts.collect::<Vec<f64>>()
        };
        let mut parallels: Vec<f64> = self.parallels.windows(2).flat_map(between).collect();
        parallels.extend(self.parallels.last());
        Self {
            west: self.west,
            step: self.step / to_f64(columns),
            columns: self.columns * columns,
            parallels,
        }
    }

    /// How high and how wide a row's cells are, in metres; 0 where there is no such row.
    pub fn sides_m(&self, row: usize) -> [f64; 2] {
        let Some(cell) = self.cell(row, 0) else {
            return [0.0; 2];
        };
        let metres = 111_320.0;
        let middle = cell.center().y.to_radians().cos();
        [cell.height() * metres, cell.width() * metres * middle]
    }

    /// The middle of a cell.
    pub fn middle(&self, row: usize, column: usize) -> Option<[f64; 2]> {
        let centre = self.cell(row, column)?.center();
        Some([on_the_globe(centre.x), centre.y])
    }

    /// Square metres of a cell of a row on the ellipsoid.
    pub fn area_m2(&self, row: usize) -> f64 {
        let area = |cell: Rect<f64>| polygon_area_m2(&MultiPolygon(vec![cell.to_polygon()]));
        self.cell(row, 0).map_or(0.0, area)
    }

    /// The rows whose cells lie within some latitudes.
    fn rows_between(&self, south: f64, north: f64) -> Range<usize> {
        let Some((_, ends)) = self.parallels.split_first() else {
            return 0..0;
        };
        let starts = &self.parallels[..ends.len()];
        let rises = starts.first() < ends.last();
        let (from, past) = if rises {
            let from = ends.partition_point(|end| *end <= south);
            (from, starts.partition_point(|start| *start < north))
        } else {
            let from = ends.partition_point(|end| *end >= north);
            (from, starts.partition_point(|start| *start > south))
        };
        from..past.max(from)
    }

    /// The rows and columns of cells that a box may meet.
    pub fn window(&self, of: Rect<f64>) -> (Range<usize>, Range<usize>) {
        let column = |lng: f64| ((lng - self.west) / self.step).max(0.0);
        let first = whole_usize(column(of.min().x).floor()).min(self.columns);
        let past = whole_usize(column(of.max().x).ceil()).min(self.columns);
        (self.rows_between(of.min().y, of.max().y), first..past)
    }

    /// The cells that an outline covers, each once, wherever its longitudes begin: a lattice may go on beyond 180 degrees.
    pub fn covered(&self, outline: &MultiPolygon<f64>) -> Vec<Covered> {
        let mut found = Vec::new();
        for turn in [-360.0, 0.0, 360.0] {
            let turned = outline.translate(turn, 0.0);
            let Some(bounds) = turned.bounding_rect() else {
                continue;
            };
            let (rows, columns) = self.window(bounds);
            self.descend(&turned, rows, columns, &mut found);
        }
        found
    }

    /// What of an outline lies in some cells, in halves of them.
    fn descend(
        &self,
        outline: &MultiPolygon<f64>,
        rows: Range<usize>,
        columns: Range<usize>,
        found: &mut Vec<Covered>,
    ) {
        let Some(rect) = self.rect(&rows, &columns) else {
            return;
        };
        let part = cut(outline, rect);
        // Counted in cells: an island of one cell in a rectangle of a thousand million is something.
        let all = to_f64(rows.len()) * to_f64(columns.len());
        let covered = part.unsigned_area() / (rect.width() * rect.height()) * all;
        if covered <= NOTHING {
            return;
        }
        if all - covered <= NOTHING {
            found.push(Covered {
                rows,
                columns,
                share: 1.0,
                middle: None,
            });
            return;
        }
        if rows.len() == 1 && columns.len() == 1 {
            let whole = self.area_m2(rows.start);
            let middle = part.centroid().map(|at| [on_the_globe(at.x()), at.y()]);
            found.push(Covered {
                share: polygon_area_m2(&part) / whole,
                middle,
                rows,
                columns,
            });
            return;
        }
        let middle = |of: &Range<usize>| usize::midpoint(of.start, of.end);
        if rows.len() > columns.len() {
            let at = middle(&rows);
            self.descend(&part, rows.start..at, columns.clone(), found);
            self.descend(&part, at..rows.end, columns, found);
        } else {
            let at = middle(&columns);
            self.descend(&part, rows.clone(), columns.start..at, found);
            self.descend(&part, rows, at..columns.end, found);
        }
    }

    fn cell(&self, row: usize, column: usize) -> Option<Rect<f64>> {
        self.rect(&(row..row + 1), &(column..column + 1))
    }

    fn rect(&self, rows: &Range<usize>, columns: &Range<usize>) -> Option<Rect<f64>> {
        if rows.is_empty() || columns.is_empty() {
            return None;
        }
        let lng = |column: usize| self.west + self.step * f64::from(to_u32(column));
        let corner = |column: usize, row: usize| {
            let lat = *self.parallels.get(row)?;
            Some(Coord {
                x: lng(column),
                y: lat,
            })
        };
        let one = corner(columns.start, rows.start)?;
        Some(Rect::new(one, corner(columns.end, rows.end)?))
    }
}

/// A longitude as it is written, from -180 to 180.
fn on_the_globe(lng: f64) -> f64 {
    if (-180.0..=180.0).contains(&lng) {
        return lng;
    }
    (lng + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::polygon;

    /// Ten columns and eight rows of a degree from 50 E, 60 N.
    fn lattice(west: f64) -> Lattice {
        let parallels = (0..=8).map(|row| 60.0 - f64::from(row)).collect();
        Lattice::new(west, 1.0, 10, parallels)
    }

    /// Square metres that are covered.
    fn area(lattice: &Lattice, found: &[Covered]) -> f64 {
        let one = |part: &Covered| {
            let rows = part.rows.clone().map(|row| lattice.area_m2(row));
            rows.sum::<f64>() * to_f64(part.columns.len()) * part.share
        };
        found.iter().map(one).sum()
    }

    #[test]
    fn what_is_covered_has_the_area_of_the_outline_and_no_cell_stands_there_twice() {
        // A ring with a hole, edges aslant.
        let outline = MultiPolygon(vec![polygon![
            exterior: [(x: 50.2, y: 52.3), (x: 59.1, y: 52.9), (x: 58.4, y: 59.2), (x: 51.3, y: 58.7)],
            interiors: [[(x: 53.1, y: 54.2), (x: 56.7, y: 54.4), (x: 55.2, y: 57.9)]],
        ]]);
        for by in [1, 3] {
            let lattice = lattice(50.0).refined([by, by]);
            let found = lattice.covered(&outline);
            let (ours, exact) = (area(&lattice, &found), polygon_area_m2(&outline));
            assert!((ours / exact - 1.0).abs() < 1e-9, "{ours} {exact}");
            let mut cells = Vec::new();
            for part in &found {
                for row in part.rows.clone() {
                    cells.extend(part.columns.clone().map(|column| (row, column)));
                }
            }
            let all = cells.len();
            cells.sort_unstable();
            cells.dedup();
            assert_eq!(cells.len(), all);
            assert!(
                found
                    .iter()
                    .any(|one| one.share == 1.0 && one.middle.is_none())
            );
        }
    }

    #[test]
    fn a_lattice_from_0_to_360_holds_what_lies_west_of_greenwich() {
        let outline = MultiPolygon(vec![
            polygon![(x: -178.0, y: 53.0), (x: -177.0, y: 53.0), (x: -177.0, y: 54.0), (x: -178.0, y: 54.0)],
        ]);
        let lattice = lattice(180.0);
        let found = lattice.covered(&outline);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].rows.clone(), found[0].columns.clone()),
            (6..7, 2..3)
        );
        assert_eq!(lattice.middle(6, 2), Some([-177.5, 53.5]));
        assert!(self::lattice(0.0).covered(&outline).is_empty());
    }

    #[test]
    fn what_lies_beyond_the_lattice_is_not_covered() {
        let outline = MultiPolygon(vec![
            polygon![(x: 40.0, y: 40.0), (x: 50.5, y: 40.0), (x: 50.5, y: 70.0), (x: 40.0, y: 70.0)],
        ]);
        let lattice = lattice(50.0);
        let found = lattice.covered(&outline);
        assert_eq!(found.len(), 8);
        assert!(found.iter().all(|one| (one.share - 0.5).abs() < 1e-9));
        // The middle of the covered half.
        let middle = found[0].middle.unwrap();
        assert!((middle[0] - 50.25).abs() < 1e-9, "{middle:?}");
    }
}
