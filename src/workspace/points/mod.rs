//! Records with coordinates (border posts, registrations, settlements), counted or summed up in the
//! units of a layer, by period.
//!
//! Every row ends in exactly one place: a unit, outside of all units, or refused with its reason; the
//! three add up to the file. The table is read as any other: its encoding, delimiter, decimals and dates are found.

mod columns; // which column is which
mod outside; // points in no unit
mod row; //     a row -> a place, a weight, a period
mod sums; //    by unit and period

use std::borrow::Cow;

use geo::MultiPolygon;

use super::finding::FileFindings;
use super::indicator_entry::PointsEntry;
use super::sentences::{escaped, nothing, rounded};
use crate::geo::PlaceIndex;
use crate::model::Series;
use crate::table::{Decision, Listing, Options, ReadError};
use crate::words::{self, Sentence};

pub use columns::Columns;
pub use outside::{Outside, OutsidePoint};
pub use row::RefusedRow;
pub use sums::{Covers, UnitSums};

use columns::Places;
use row::{Refused, Rows};
use sums::Sums;

/// What a file of points came to.
#[derive(Debug)]
pub struct PointSums {
    /// The columns that were read.
    pub columns: Columns,
    /// Rows below the header.
    pub rows: u64,
    /// What was decided about the file.
    pub decisions: Vec<Decision>,
    /// In the units, by period.
    pub inside: Sums,
    /// In no unit.
    pub outside: Outside,
    /// Rows that are no point.
    pub refused: Refused,
}

/// Why a whole file is no table of points.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum PointsError {
    /// A column cannot be found.
    Column(Sentence),
    /// The file gives no rows.
    Read(#[from] ReadError),
    /// Nothing is exchanged silently, so nothing is counted either.
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

impl PointsError {
    /// In words.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Column(reason) => reason.clone(),
            Self::Read(error) => error.sentence(),
            Self::Exchanged {
                exchanged,
                inside,
                rows,
                lon,
                lat,
            } => {
                let [lat, lon] = [lat, lon].map(|one| escaped(one));
                words::check_exchanged(*exchanged, *inside, lat, lon, *rows)
            }
        }
    }
}

/// Reads a whole table of points; `polygons` are the units, in the order of their layer. A point on a
/// common border is the first unit's.
pub fn sum_points<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    options: &Options,
    asked: &Columns,
    polygons: &[MultiPolygon<f64>],
) -> Result<PointSums, PointsError> {
    let listing = Listing::read(bytes, options)?;
    let found = asked.find(listing.headings());
    let (columns, places): (Columns, Places) = found.map_err(PointsError::Column)?;
    let points = Rows::new(listing, places);
    let index = PlaceIndex::new(polygons);
    let mut inside = Sums::new(polygons.len());
    let mut outside = Outside::default();
    let mut refused = Refused::default();
    for nth in 0..points.len() {
        match points.point(nth) {
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
            rows: points.len() as u64,
            lon: columns.lon.unwrap_or_default(),
            lat: columns.lat.unwrap_or_default(),
        });
    }
    outside.measure(polygons);
    Ok(PointSums {
        columns,
        rows: points.len() as u64,
        decisions: points.decisions().to_vec(),
        inside,
        outside,
        refused,
    })
}

/// The most warnings about points outside; the others are counted.
const MAX_WARNINGS: usize = 20;

/// The sums of one layer.
pub(in super::super) fn observed(
    bytes: &[u8],
    entry: &PointsEntry,
    layer: &str,
    polygons: &[MultiPolygon<f64>],
    findings: &mut FileFindings<'_>,
) -> Option<Series> {
    let sums = match sum_points(bytes, &entry.read, &entry.columns, polygons) {
        Ok(sums) => sums,
        Err(error) => {
            findings.error(None, error.sentence());
            return None;
        }
    };
    for row in &sums.refused.told {
        findings.error(words::check_line(row.line), row.message.clone());
    }
    let outside = &sums.outside;
    for point in outside.first().iter().take(MAX_WARNINGS) {
        let [lon, lat] = point.place;
        let away = point.nearest.map_or_else(nothing, |(_, m)| {
            words::check_away(rounded(m / 1000.0, 1)).into()
        });
        let [lat, lon] = [lat, lon].map(|one| one.to_string());
        let message = words::check_point_outside(away, lat, layer, lon);
        findings.warning(words::check_line(point.line), message);
    }
    let untold = outside.points().saturating_sub(MAX_WARNINGS as u64);
    if untold > 0 {
        findings.warning(None, words::check_points_more(untold, layer));
    }
    Some(sums.inside.series(entry.covers))
}
