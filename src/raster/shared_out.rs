//! A cell's people -> the units that it lies in: each has the part of them that its part of the cell's area is, on the
//! ellipsoid. Cells higher or wider than a kilometre are cut first, as if people lived in them evenly; smaller ones are put
//! together.

use std::collections::BTreeMap;

use geo::{BoundingRect, Coord, MultiPolygon, Rect};
use rayon::prelude::*;

use super::grid::Block;
use super::{PeopleRaster, RasterError};
use crate::geo::{Covered, Lattice, polygon_area_m2};
use crate::model::PeopleSpot;
use crate::model::cast::{to_f64, whole_usize};
use crate::words::{self, Phrase};

/// What a spot stands for at most, along a side.
const SPOT_M: f64 = 1_000.0;
/// The most spots of a layer: 24 bytes each. Where its area has more, spots grow.
const MOST_SPOTS: f64 = 2_000_000.0;
/// The most cells that a layer lies over, decoded one block after another: about a minute of one processor.
const MOST_CELLS: u64 = 400_000_000;

/// Whether the places where people live are asked for too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacesOf {
    /// Sums alone.
    Nobody,
    /// A place for each group of cells.
    Everybody,
}

/// The people of one unit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UnitPeople {
    /// How many; none where no cell that it lies in has a number.
    pub sum: Option<f64>,
    /// Which part of its area the grid covers, with numbers or without.
    pub covered: f64,
    /// Where they live, where that was asked for.
    pub spots: Vec<PeopleSpot>,
}

/// Cells that a unit covers.
struct Part {
    unit: usize,
    of: Covered,
}

/// The spots of one unit while its cells come in: people with the place where they live on the average, of cells together
/// where these are finer than a kilometre, so that a fine grid takes no more memory and no more time in an answer than a
/// coarse one.
#[derive(Debug, Default, Clone)]
struct Spots {
    /// By row and column of the group: people, and their sums of longitudes and latitudes.
    groups: BTreeMap<[usize; 2], [f64; 3]>,
}

impl Spots {
    /// People at a place, of a group of cells.
    fn add(&mut self, group: [usize; 2], people: f64, at: [f64; 2]) {
        let sums = self.groups.entry(group).or_default();
        sums[0] += people;
        sums[1] += people * at[0];
        sums[2] += people * at[1];
    }

    /// One spot a group, row by row: neighbours stand near each other.
    fn into_spots(self) -> Vec<PeopleSpot> {
        let sums = self.groups.into_values();
        let spots = sums.map(|[people, lng, lat]| PeopleSpot {
            people,
            at: [lng / people, lat / people],
        });
        spots.collect()
    }
}

/// The people of each unit, by the outlines of a layer.
pub fn share_out(
    raster: &mut PeopleRaster<'_>,
    outlines: &[MultiPolygon<f64>],
    places: PlacesOf,
) -> Result<Vec<UnitPeople>, RasterError> {
    let scale = Scale::new(raster.lattice(), outlines, places)?;
    let lattice = raster.lattice().refined(scale.cut);
    let covered: Vec<Vec<Covered>> = outlines
        .par_iter()
        .map(|outline| lattice.covered(outline))
        .collect();
    let mut units: Vec<UnitPeople> = covered
        .iter()
        .zip(outlines)
        .map(|(parts, outline)| UnitPeople {
            covered: share_of_area(&lattice, parts, outline),
            ..UnitPeople::default()
        })
        .collect();
    let parts = covered.into_iter().enumerate();
    let parts: Vec<Part> = parts
        .flat_map(|(unit, all)| all.into_iter().map(move |of| Part { unit, of }))
        .collect();
    let mut spots = vec![Spots::default(); outlines.len()];
    let [down, across] = scale.cut;
    for (number, inside) in by_block(raster, &parts, scale.cut) {
        let Some(block) = raster.block(number)? else {
            continue;
        };
        for part in inside {
            let part = &parts[part];
            let [width, height] = raster.block_size();
            let rows = clipped(&part.of.rows, block.row, height, down);
            let columns = clipped(&part.of.columns, block.column, width, across);
            for row in rows {
                let whole = raster.lattice().area_m2(row / down);
                let part_of_cell = part.of.share * lattice.area_m2(row) / whole;
                for column in columns.clone() {
                    let Some(value) = block.value(row / down, column / across) else {
                        continue;
                    };
                    let people = value * part_of_cell;
                    let sum = units[part.unit].sum.get_or_insert(0.0);
                    *sum += people;
                    if people > 0.0
                        && places == PlacesOf::Everybody
                        && let Some(at) = part.of.middle.or_else(|| lattice.middle(row, column))
                    {
                        let group = [row / scale.together[0], column / scale.together[1]];
                        spots[part.unit].add(group, people, at);
                    }
                }
            }
        }
    }
    for (unit, own) in units.iter_mut().zip(spots) {
        unit.spots = own.into_spots();
    }
    Ok(units)
}

/// Into how many rows and columns a cell is cut, and how many rows and columns of what that gives are one spot.
struct Scale {
    cut: [usize; 2],
    together: [usize; 2],
}

impl Scale {
    /// So that a spot is about a kilometre, or as large as the area needs for the most spots.
    fn new(
        lattice: &Lattice,
        outlines: &[MultiPolygon<f64>],
        places: PlacesOf,
    ) -> Result<Self, RasterError> {
        let none = Self {
            cut: [1; 2],
            together: [1; 2],
        };
        let bounds = outlines.iter().filter_map(BoundingRect::bounding_rect);
        let Some(bounds) = bounds.reduce(around) else {
            return Ok(none);
        };
        let (rows, columns) = lattice.window(bounds);
        let cells = rows.len() as u64 * columns.len() as u64;
        check_cells(words::raster_cells, cells, lattice)?;
        if places == PlacesOf::Nobody || rows.is_empty() {
            return Ok(none);
        }
        let area_m2: f64 = outlines.iter().map(polygon_area_m2).sum();
        let spot_m = SPOT_M.max((area_m2 / MOST_SPOTS).sqrt());
        let sides_m = lattice.sides_m(usize::midpoint(rows.start, rows.end));
        let cut = sides_m.map(|side_m| whole_usize((side_m / spot_m).ceil()).max(1));
        let part_m2: f64 = sides_m
            .iter()
            .zip(cut)
            .map(|(side_m, cut)| side_m / to_f64(cut))
            .product();
        // Of what the units cover: between islands far apart nothing is cut.
        let parts = whole_usize((area_m2 / part_m2).ceil()) as u64;
        check_cells(words::raster_parts, parts, lattice)?;
        let together = sides_m.map(|side_m| whole_usize((spot_m / side_m).round()).max(1));
        Ok(Self { cut, together })
    }
}

/// Refuses what would take longer than anybody waits, with the size of a grid that would not.
fn check_cells(what: Phrase, given: u64, lattice: &Lattice) -> Result<(), RasterError> {
    if given <= MOST_CELLS {
        return Ok(());
    }
    let times = (to_f64(given) / to_f64(MOST_CELLS)).sqrt();
    let [columns, rows] =
        [lattice.columns(), lattice.rows()].map(|all| (to_f64(all) / times).floor().max(1.0));
    Err(RasterError::Size {
        what: what(),
        given,
        most: MOST_CELLS,
        remedy: format!("gdalwarp -ts {columns} {rows} -r sum"),
    })
}

fn around(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    let corner = |pick: fn(f64, f64) -> f64, a: Coord<f64>, b: Coord<f64>| Coord {
        x: pick(a.x, b.x),
        y: pick(a.y, b.y),
    };
    Rect::new(
        corner(f64::min, a.min(), b.min()),
        corner(f64::max, a.max(), b.max()),
    )
}

/// Which part of an outline lies in cells of the lattice.
fn share_of_area(lattice: &Lattice, parts: &[Covered], outline: &MultiPolygon<f64>) -> f64 {
    let one = |part: &Covered| {
        let rows = part.rows.clone().map(|row| lattice.area_m2(row));
        rows.sum::<f64>() * to_f64(part.columns.len()) * part.share
    };
    let all = polygon_area_m2(outline);
    if all <= 0.0 {
        return 0.0;
    }
    (parts.iter().map(one).sum::<f64>() / all).min(1.0)
}

/// For each block that has any the parts that lie in it, by position.
fn by_block(
    raster: &PeopleRaster<'_>,
    parts: &[Part],
    cut: [usize; 2],
) -> BTreeMap<usize, Vec<usize>> {
    let [width, height] = raster.block_size();
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (position, part) in parts.iter().enumerate() {
        let blocks = |cells: &std::ops::Range<usize>, size: usize, cut: usize| {
            cells.start / cut / size..=(cells.end - 1) / cut / size
        };
        for down in blocks(&part.of.rows, height, cut[0]) {
            for across in blocks(&part.of.columns, width, cut[1]) {
                let number = raster.block_of(down * height, across * width);
                found.entry(number).or_default().push(position);
            }
        }
    }
    found
}

/// The cells, cut so many times, that lie in a block.
fn clipped(
    cells: &std::ops::Range<usize>,
    first: usize,
    size: usize,
    cut: usize,
) -> std::ops::Range<usize> {
    cells.start.max(first * cut)..cells.end.min((first + size) * cut)
}

impl Block {
    /// The number of a cell; none where there is none.
    fn value(&self, row: usize, column: usize) -> Option<f64> {
        let column = column.checked_sub(self.column)?;
        let at = row.checked_sub(self.row)? * self.width + column;
        let value = *self.values.get(at)?;
        (!value.is_nan()).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    fn square([west, south]: [f64; 2], side: f64) -> MultiPolygon<f64> {
        let (east, north) = (west + side, south + side);
        MultiPolygon(vec![polygon![
            (x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north),
        ]])
    }

    fn rows(from: f64, count: usize, step: f64) -> Vec<f64> {
        (0..=count).map(|row| from - step * to_f64(row)).collect()
    }

    #[test]
    fn islands_far_apart_are_cut_as_if_nothing_lay_between() {
        let globe = Lattice::new(-180.0, 1.0, 360, rows(90.0, 180, 1.0));
        let islands = [square([-170.0, -50.0], 1.0), square([169.0, 60.0], 1.0)];
        let scale = Scale::new(&globe, &islands, PlacesOf::Everybody).unwrap();
        // Near the middle row a cell is 111 km high and wide.
        assert!(
            scale.cut.iter().all(|cut| (105..=115).contains(cut)),
            "{:?}",
            scale.cut
        );
        assert_eq!(scale.together, [1, 1]);
    }

    #[test]
    fn cells_that_are_thin_and_long_are_refused_where_their_parts_are_too_many() {
        let unit = [square([0.0, 0.0], 20.0)];
        let thin = |count| Lattice::new(0.0, 1.0, 20, rows(20.0, count, 20.0 / to_f64(count)));
        // Parts of 1.6 km by 11 m and by 4 m: 290 and 710 million.
        assert!(Scale::new(&thin(200_000), &unit, PlacesOf::Everybody).is_ok());
        let refused = Scale::new(&thin(500_000), &unit, PlacesOf::Everybody);
        let told = refused
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(told.contains("at most 400000000 (gdalwarp -ts "), "{told}");
        assert!(Scale::new(&thin(500_000), &unit, PlacesOf::Nobody).is_ok());
    }
}
