//! A row becomes a place, a weight and a period, or is refused with the column and the reason. Nothing
//! is mended: a decimal comma or degrees with minutes could be read in two ways.

use std::collections::HashMap;
use std::io::{BufReader, Read};

use csv::ByteRecord;
use serde::Serialize;

use super::columns::Places;
use crate::model::Period;

/// The most rows that are told one by one; the others are counted.
const MAX_TOLD: usize = 1000;
/// A delimiter is looked for in at most this much of the file.
const HEAD_BYTES: u64 = 64 << 10;

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

type Input<R> = std::io::Chain<std::io::Cursor<Vec<u8>>, BufReader<R>>;

/// Rows one after the other, in one buffer.
pub(super) struct Reader<R: Read> {
    rows: csv::Reader<Input<R>>,
    header: Vec<String>,
    record: ByteRecord,
    periods: HashMap<Vec<u8>, Option<Period>>,
}

impl<R: Read> Reader<R> {
    /// Reads the header; the delimiter is the one of `,`, `;` and tab that it has most of.
    pub(super) fn new(input: R) -> Result<Self, csv::Error> {
        let mut input = BufReader::with_capacity(1 << 18, input);
        let mut head = Vec::new();
        input.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        if head.starts_with("\u{feff}".as_bytes()) {
            head.drain(..3);
        }
        let delimiter = delimiter(&head);
        let mut rows = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(std::io::Cursor::new(head).chain(input));
        let cells = rows.byte_headers()?.iter();
        let header = cells
            .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
            .collect();
        Ok(Self {
            rows,
            header,
            record: ByteRecord::new(),
            periods: HashMap::new(),
        })
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// Goes to the next row; false at the end.
    pub(super) fn advance(&mut self) -> Result<bool, csv::Error> {
        self.rows.read_byte_record(&mut self.record)
    }

    /// The row as a point.
    pub(super) fn point(&mut self, places: &Places) -> Result<Point, RefusedRow> {
        let line = self.record.position().map_or(0, csv::Position::line);
        self.read(line, places)
            .map_err(|message| RefusedRow { line, message })
    }

    fn read(&mut self, line: u64, places: &Places) -> Result<Point, String> {
        if self.record.len() != self.header.len() {
            return Err(format!(
                "has {} cells, the header has {}",
                self.record.len(),
                self.header.len()
            ));
        }
        let [lon, lat] = [places.lon, places.lat].map(|i| self.number(i));
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
            weight: places.value.map_or(Ok(1.0), |i| self.number(i))?,
            period: places.period.map_or(Ok(None), |i| self.period(i))?,
        })
    }

    fn number(&self, column: usize) -> Result<f64, String> {
        let text = std::str::from_utf8(&self.record[column]).unwrap_or("\u{fffd}");
        let text = text.trim();
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => {
                let name = &self.header[column];
                let given: String = text.chars().take(40).collect();
                let point = text.replacen(',', ".", 1);
                Err(if text.is_empty() {
                    format!("column {name}: is empty")
                } else if point != text && point.parse::<f64>().is_ok() {
                    format!("column {name}: {given:?} has a decimal comma; write {point}")
                } else {
                    format!(
                        "column {name}: {given:?} is not a finite number (decimal point, no groups, no degree signs)"
                    )
                })
            }
        }
    }

    /// Files repeat a few periods: each is parsed once.
    fn period(&mut self, column: usize) -> Result<Option<Period>, String> {
        let cell = self.record[column].trim_ascii();
        if let Some(known) = self.periods.get(cell) {
            return Ok(*known);
        }
        let text = String::from_utf8_lossy(cell);
        let period = text
            .parse()
            .map_err(|error| format!("column {}: {error}", self.header[column]))?;
        self.periods.insert(cell.to_vec(), Some(period));
        Ok(Some(period))
    }
}

fn delimiter(head: &[u8]) -> u8 {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| first.split(|byte| *byte == wanted).count();
    // The last of equals is kept, so the comma stands last.
    b"\t;,"
        .iter()
        .copied()
        .max_by_key(|one| count(*one))
        .unwrap_or(b',')
}
