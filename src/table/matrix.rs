//! The records of an origin-destination matrix; its sums are checked and never read.

use super::block::row_text;
use super::clean::{cut, folded, line};
use super::decision::{Decision, Topic};
use super::error::ReadError;
use super::evidence::Evidence;
use super::levels::level_of;
use super::limits::Limits;
use super::marks::{Mark, mark};
use super::options::Layout;
use super::reading::{Column, Level, NoRecord, PlaceText, Reading, Role, Total};
use super::record_store::{OwnedRecord, RecordStore};
use super::shape::Shape;
use super::sheet::Sheet;
use super::value_rule::ValueRule;
use super::words::is_total;
use crate::model::{Observation, Period, Reason};
use crate::words::{self, Argument};

/// Appends the records of a matrix, and its sums.
pub(super) fn records(
    sheet: &Sheet<'_>,
    shape: &Shape,
    named: Option<Period>,
    limits: &Limits,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let mut store = RecordStore::new(limits);
    sheet.warn(reading, &[0]);
    let (layout, why) = (shape.layout.as_str(), shape.why.clone());
    let decision = Decision::new(Topic::Layout, layout, shape.basis, why);
    reading.decisions.push(decision);
    columns(sheet, shape, reading);
    let period = sheet.period_of_all(&[], named, &mut reading.decisions);
    let mut evidence = Evidence::default();
    for row in sheet.block.rows() {
        for column in shape.places.iter().chain(&shape.total) {
            evidence.take_cell(sheet.grid, row, *column);
        }
    }
    let rule = evidence.rule(
        &words::table_matrix(),
        sheet.legend,
        sheet.options,
        &mut reading.decisions,
    );
    let mut sums = Sums {
        columns: vec![0.0; shape.places.len()],
        ..Sums::default()
    };
    let across = shape
        .places
        .iter()
        .map(|column| other_place(sheet, *column));
    let matrix = Matrix {
        across: across.collect(),
        sheet,
        shape,
        rule,
        period,
    };
    for row in sheet.block.rows() {
        if let Some(allowed) = sheet.doubt(row) {
            reading.fault(sheet.whole_row(row), &row_text(sheet.grid, row), allowed);
        } else if is_total(&sheet.text(row, 0)) {
            matrix.check_columns(row, &sums, reading);
        } else if matrix.is_note(row) {
            reading.skip(sheet.whole_row(row), &sheet.text(row, 0), NoRecord::NoValue);
        } else {
            matrix.row(row, &mut sums, &mut store, reading)?;
        }
    }
    levels_differ(sheet, shape, reading);
    Ok(())
}

/// A matrix and how its cells are read.
struct Matrix<'a> {
    sheet: &'a Sheet<'a>,
    shape: &'a Shape,
    rule: ValueRule,
    period: Option<Period>,
    /// The places of the columns.
    across: Vec<PlaceText>,
}

/// What the cells add up to so far.
#[derive(Default)]
struct Sums {
    columns: Vec<f64>,
    all: f64,
    rows: usize,
}

impl Matrix<'_> {
    /// Notes a stated sum beside the sum of its parts.
    fn check(&self, row: usize, column: usize, of: Argument, computed: f64, reading: &mut Reading) {
        let stated = self
            .sheet
            .observe(&self.rule, row, column)
            .ok()
            .and_then(Observation::value);
        if let Some(stated) = stated {
            reading.totals.push(Total {
                at: self.sheet.at(row, column),
                of,
                stated,
                computed,
            });
        }
    }

    fn check_columns(&self, row: usize, sums: &Sums, reading: &mut Reading) {
        for (column, sum) in self.shape.places.iter().zip(&sums.columns) {
            let heading = cut(&self.sheet.headings[*column].text());
            self.check(row, *column, heading.into(), *sum, reading);
        }
        if let Some(total) = self.shape.total {
            let of = words::table_whole_matrix();
            self.check(row, total, of.into(), sums.all, reading);
        }
    }

    /// A text alone in its row that none of the columns is headed by.
    fn is_note(&self, row: usize) -> bool {
        let name = folded(&self.sheet.text(row, 0));
        let is_column = |one: &PlaceText| one.name.as_deref().map(folded).as_deref() == Some(&name);
        self.sheet.grid.filled(row).nth(1).is_none() && !self.across.iter().any(is_column)
    }

    /// Appends the flows of a row, and checks its sum.
    fn row(
        &self,
        row: usize,
        sums: &mut Sums,
        store: &mut RecordStore,
        reading: &mut Reading,
    ) -> Result<(), ReadError> {
        let (place, _) = self.sheet.place(row, 0);
        let mut sum = 0.0;
        for (i, column) in self.shape.places.iter().enumerate() {
            let observed = if i == sums.rows && self.is_crossed(row, *column) {
                Ok(Observation::missing(Reason::NotApplicable))
            } else {
                self.sheet.observe(&self.rule, row, *column)
            };
            match observed {
                Ok(observation) => {
                    let value = observation.value().unwrap_or(0.0);
                    sum += value;
                    sums.columns[i] += value;
                    let found = self.found(row, i, &place, observation);
                    store.push(found, &mut reading.records)?;
                }
                Err(allowed) => self.sheet.fault(reading, row, *column, allowed),
            }
        }
        sums.all += sum;
        sums.rows += 1;
        if let Some(total) = self.shape.total {
            let name = cut(place.name.as_deref().unwrap_or_default());
            self.check(row, total, name.into(), sum, reading);
        }
        Ok(())
    }

    /// A place has no flow to itself where its cell is crossed out.
    fn is_crossed(&self, row: usize, column: usize) -> bool {
        mark(self.sheet.grid.cell(row, column))
            .is_some_and(|one| matches!(one, Mark::Cross | Mark::Empty | Mark::Dash))
    }

    fn found(
        &self,
        row: usize,
        nth: usize,
        place: &PlaceText,
        observation: Observation,
    ) -> OwnedRecord {
        let other = self.across[nth].clone();
        let (from, to) = match self.shape.layout {
            Layout::MatrixTo => (other, place.clone()),
            Layout::Long | Layout::Wide | Layout::Matrix => (place.clone(), other),
        };
        OwnedRecord {
            at: self.sheet.at(row, self.shape.places[nth]),
            place: from,
            counterpart: Some(to),
            period: self.period,
            measure: self.sheet.options.measure.clone(),
            dimensions: Vec::new(),
            observation,
        }
    }
}

fn other_place(sheet: &Sheet<'_>, column: usize) -> PlaceText {
    let variants = &sheet.headings[column].variants;
    let name = variants.first().cloned().unwrap_or_default();
    PlaceText {
        level: level_of(&name),
        name: Some(name),
        other_names: variants.iter().skip(1).cloned().collect(),
        ..PlaceText::default()
    }
}

fn columns(sheet: &Sheet<'_>, shape: &Shape, reading: &mut Reading) {
    for (column, heading) in sheet.headings.iter().enumerate() {
        let role = match column {
            0 => Role::Name,
            _ if shape.places.contains(&column) => Role::Value,
            _ if shape.total == Some(column) => Role::Total,
            _ => Role::Ignored,
        };
        reading.columns.push(Column {
            number: sheet.grid.column_number(column),
            heading: heading.text(),
            role,
        });
    }
}

/// A city across from an oblast on the diagonal: the two axes do not name the same places.
fn levels_differ(sheet: &Sheet<'_>, shape: &Shape, reading: &mut Reading) {
    let rows = sheet.block.rows();
    let rows = rows.filter(|row| !is_total(&sheet.text(*row, 0)));
    for (row, column) in rows.zip(&shape.places) {
        let (down, across) = (
            level_of(&sheet.text(row, 0)),
            level_of(&sheet.headings[*column].text()),
        );
        let adjective = |text: &str| line(text).to_lowercase().ends_with("ская");
        let oblast = |level: Option<Level>, text: &str| {
            level == Some(Level::Oblast) || (level.is_none() && adjective(text))
        };
        let city = |level| level == Some(Level::City);
        let (name, heading) = (sheet.text(row, 0), sheet.headings[*column].text());
        if (city(down) && oblast(across, &heading)) || (city(across) && oblast(down, &name)) {
            let note = words::table_levels_differ(heading.clone(), name);
            reading.warn(sheet.at(row, *column), heading, note);
        }
    }
}
