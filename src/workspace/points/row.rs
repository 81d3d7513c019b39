//! A row becomes a place, a weight and a period, or is refused with the column and the reason. Degrees with minutes
//! are not mended.

use serde::Serialize;

use super::columns::Places;
use crate::model::{Observation, Period};
use crate::table::{Decision, Listing, NumberColumn, PeriodColumn};

/// The most rows that are told one by one; the others are counted.
const MAX_TOLD: usize = 1000;

/// One point of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub line: u64,
    pub place: [f64; 2],
    pub weight: f64,
    pub period: Option<Period>,
}

/// A row that is no point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RefusedRow {
    /// The line in the file; the header is line 1.
    pub line: u64,
    /// What is wrong, in which column, and what was given.
    pub message: String,
}

/// All rows that are no points.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct Refused {
    /// How many.
    pub rows: u64,
    /// The first of them.
    pub told: Vec<RefusedRow>,
}

impl Refused {
    pub(super) fn add(&mut self, row: RefusedRow) {
        self.rows += 1;
        if self.told.len() < MAX_TOLD {
            self.told.push(row);
        }
    }
}

/// The rows of a table as points.
pub(super) struct Rows {
    listing: Listing,
    places: Places,
    weight: Option<NumberColumn>,
    period: Option<PeriodColumn>,
}

impl Rows {
    /// Looks at the columns of weights and periods as wholes.
    pub(super) fn new(mut listing: Listing, places: Places) -> Self {
        let weight = places.value.map(|column| listing.numbers(column));
        let period = places.period.map(|column| listing.periods(column));
        Self {
            listing,
            places,
            weight,
            period,
        }
    }

    /// What was decided about the file.
    pub(super) fn decisions(&self) -> &[Decision] {
        self.listing.decisions()
    }

    pub(super) fn len(&self) -> usize {
        self.listing.len()
    }

    /// The nth row as a point.
    pub(super) fn point(&self, nth: usize) -> Result<Point, RefusedRow> {
        let line = self.listing.line(nth);
        self.read(nth, line)
            .map_err(|message| RefusedRow { line, message })
    }

    fn read(&self, nth: usize, line: u64) -> Result<Point, String> {
        let (width, wanted) = (self.listing.width(nth), self.listing.headings().len());
        if self.listing.has_width() && width != wanted {
            return Err(format!("has {width} cells, the header has {wanted}"));
        }
        let [lon, lat] = [self.places.lon, self.places.lat].map(|column| self.degrees(nth, column));
        let (lon, lat) = (lon?, lat?);
        if lon.abs() > 180.0 || lat.abs() > 90.0 {
            let turned = lat.abs() <= 180.0 && lon.abs() <= 90.0;
            let hint = if turned {
                "; longitude and latitude may be exchanged"
            } else {
                "; degrees are needed, not metres of a projection"
            };
            return Err(format!(
                "longitude {lon}, latitude {lat}: allowed are -180 to 180 and -90 to 90{hint}"
            ));
        }
        Ok(Point {
            line,
            place: [lon, lat],
            weight: self.weight(nth)?,
            period: self.period(nth)?,
        })
    }

    /// Degrees, with a decimal point or comma: no number of them is so large that a comma could part its thousands.
    fn degrees(&self, nth: usize, column: usize) -> Result<f64, String> {
        let text = self.listing.text(nth, column);
        let number = text
            .replace(['\u{2212}', '\u{2013}'], "-")
            .replacen(',', ".", 1);
        match number.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => {
                let name = &self.listing.headings()[column];
                let given: String = text.chars().take(40).collect();
                Err(if text.is_empty() {
                    format!("column {name}: is empty")
                } else {
                    format!(
                        "column {name}: {given:?} is not a finite number (decimal degrees such as 51.37, without groups and signs)"
                    )
                })
            }
        }
    }

    fn weight(&self, nth: usize) -> Result<f64, String> {
        let (Some(column), Some(at)) = (&self.weight, self.places.value) else {
            return Ok(1.0);
        };
        let name = || &self.listing.headings()[at];
        let given = || self.listing.text(nth, at);
        match self.listing.number(nth, column) {
            Ok(Observation::Value(number, _)) => Ok(number),
            Ok(Observation::Missing(reason, _)) => {
                let given = given();
                Err(if given.is_empty() {
                    format!("column {}: is empty", name())
                } else {
                    format!("column {}: {given:?} is no number: {reason}", name())
                })
            }
            Err(allowed) => Err(format!("column {}: {:?}: {allowed}", name(), given())),
        }
    }

    fn period(&self, nth: usize) -> Result<Option<Period>, String> {
        let (Some(column), Some(at)) = (&self.period, self.places.period) else {
            return Ok(None);
        };
        let found = self.listing.period(nth, column);
        found
            .map(Some)
            .map_err(|error| format!("column {}: {error}", self.listing.headings()[at]))
    }
}
