//! Records with coordinates (border posts, registrations, settlements), counted or summed up in the
//! units of a layer, by period.
//!
//! Every row ends in exactly one place: a unit, outside of all units, or refused with its reason; the
//! three add up to the file. Read as a stream, so that a long file needs no memory.

mod columns; // which column is which
mod observed; // as the values of an indicator
mod outside; // points in no unit
mod row; //     a row -> a place, a weight, a period
mod sums; //    by unit and period

use std::io::Read;

use geo::MultiPolygon;

pub use columns::{ColumnError, Columns};
pub(super) use observed::observed;
pub use outside::{Outside, OutsidePoint};
pub use row::RefusedRow;
pub use sums::{Covers, UnitSums};

use crate::geo::PlaceIndex;
use columns::Places;
use row::{Reader, Refused};
use sums::Sums;

/// What a file of points came to.
#[derive(Debug)]
pub struct PointSums {
    /// The columns that were read.
    pub columns: Columns,
    /// Rows below the header.
    pub rows: u64,
    /// In the units, by period.
    pub inside: Sums,
    /// In no unit.
    pub outside: Outside,
    /// Rows that are no point.
    pub refused: Refused,
}

/// Why a whole file is no table of points.
#[derive(Debug, thiserror::Error)]
pub enum PointsError {
    /// A column cannot be found.
    #[error(transparent)]
    Column(#[from] ColumnError),
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] csv::Error),
    /// Nothing is exchanged silently, so nothing is counted either.
    #[error(
        "{exchanged} of {rows} points lie in the layer only when longitude and latitude are exchanged, and {inside} as they are written; exchange the columns lon = {lon:?} and lat = {lat:?}"
    )]
    Exchanged {
        /// Points that an exchange would bring into the layer.
        exchanged: u64,
        /// Points as they are written.
        inside: u64,
        /// All rows.
        rows: u64,
        /// The column read as longitude.
        lon: String,
        /// The column read as latitude.
        lat: String,
    },
}

/// Reads a whole table of points; `polygons` are the units, in the order of their layer. A point on a
/// common border is the first unit's.
pub fn sum_points(
    input: impl Read,
    asked: &Columns,
    polygons: &[MultiPolygon<f64>],
) -> Result<PointSums, PointsError> {
    let index = PlaceIndex::new(polygons);
    let mut reader = Reader::new(input)?;
    let (columns, places): (Columns, Places) = asked.find(reader.header())?;
    let mut inside = Sums::new(polygons.len());
    let mut outside = Outside::default();
    let mut refused = Refused::default();
    let mut rows = 0;
    while reader.advance()? {
        rows += 1;
        match reader.point(&places) {
            Ok(point) => match index.holding(point.place) {
                Some(unit) => inside.add(unit, &point),
                None => {
                    let [lon, lat] = point.place;
                    let exchanged = index.holding([lat, lon]);
                    outside.add(&point, exchanged);
                    inside.of(point.period);
                }
            },
            Err(fault) => refused.add(fault),
        }
    }
    if outside.exchanged() > inside.points() {
        return Err(PointsError::Exchanged {
            exchanged: outside.exchanged(),
            inside: inside.points(),
            rows,
            lon: columns.lon.unwrap_or_default(),
            lat: columns.lat.unwrap_or_default(),
        });
    }
    outside.measure(polygons);
    Ok(PointSums {
        columns,
        rows,
        inside,
        outside,
        refused,
    })
}
