//! A row becomes a place, a weight and a period, or is refused with the column and the reason. Degrees with minutes
//! are not mended.

use super::columns::Places;
use crate::model::{Observation, Period};
use crate::table::{Decision, Listing, NumberColumn, PeriodColumn};
use crate::words::{self, Sentence};
use crate::workspace::sentences::escaped;

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
#[derive(Debug, Clone, PartialEq)]
pub struct RefusedRow {
    /// The line in the file; the header is line 1.
    pub line: u64,
    /// What is wrong, in which column, and what was given.
    pub message: Sentence,
}

/// All rows that are no points.
#[derive(Debug, Default, PartialEq)]
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

    fn read(&self, nth: usize, line: u64) -> Result<Point, Sentence> {
        let (width, wanted) = (self.listing.width(nth), self.listing.headings().len());
        if self.listing.has_width() && width != wanted {
            return Err(words::check_width(width, wanted));
        }
        let [lon, lat] = [self.places.lon, self.places.lat].map(|column| self.degrees(nth, column));
        let (lon, lat) = (lon?, lat?);
        if lon.abs() > 180.0 || lat.abs() > 90.0 {
            let turned = lat.abs() <= 180.0 && lon.abs() <= 90.0;
            let hint = if turned {
                words::check_may_be_exchanged()
            } else {
                words::check_no_metres()
            };
            let [lat, lon] = [lat, lon].map(|one| one.to_string());
            return Err(words::check_no_place(hint, lat, lon));
        }
        Ok(Point {
            line,
            place: [lon, lat],
            weight: self.weight(nth)?,
            period: self.period(nth)?,
        })
    }

    /// Degrees, with a decimal point or comma: no number of them is so large that a comma could part its thousands.
    fn degrees(&self, nth: usize, column: usize) -> Result<f64, Sentence> {
        let text = self.listing.text(nth, column);
        let number = text
            .replace(['\u{2212}', '\u{2013}'], "-")
            .replacen(',', ".", 1);
        match number.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => {
                let name = &self.listing.headings()[column];
                let given: String = text.chars().take(40).collect();
                let message = match given.as_str() {
                    "" => words::check_empty(),
                    given => words::check_no_degrees(escaped(given)),
                };
                Err(words::check_column(name, message))
            }
        }
    }

    fn weight(&self, nth: usize) -> Result<f64, Sentence> {
        let (Some(column), Some(at)) = (&self.weight, self.places.value) else {
            return Ok(1.0);
        };
        let given = || self.listing.text(nth, at);
        let in_column = |message| words::check_column(&self.listing.headings()[at], message);
        match self.listing.number(nth, column) {
            Ok(Observation::Value(number, _)) => Ok(number),
            Ok(Observation::Missing(reason, _)) => Err(in_column(match given().as_str() {
                "" => words::check_empty(),
                given => words::check_no_number(reason.to_string(), escaped(given)),
            })),
            Err(allowed) => Err(in_column(words::check_of_text(allowed, escaped(&given())))),
        }
    }

    fn period(&self, nth: usize) -> Result<Option<Period>, Sentence> {
        let (Some(column), Some(at)) = (&self.period, self.places.period) else {
            return Ok(None);
        };
        let found = self.listing.period(nth, column);
        found
            .map(Some)
            .map_err(|error| words::check_column(&self.listing.headings()[at], error))
    }
}
