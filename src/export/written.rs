//! Selections, border lines and answers in the format asked for: the server and the command line write
//! through the same functions, so a file is the answer.

use geojson::FeatureCollection;
use serde::Serialize;

use super::Selection;
use super::csv::csv;
use super::format::{Format, WriteError};
use super::geojson::geojson;
use super::lines::{lines_geojson, lines_table};
use super::table::{table_csv, table_xlsx};
use super::xlsx::xlsx;
use crate::analysis::{self, Params, Question, Reaches};
use crate::dataset::{Borders, Dataset, ResolveError};
use crate::model::{Lang, Table};

impl Selection<'_> {
    /// What a layer's values are written as.
    pub const FORMATS: [Format; 3] = [Format::GeoJson, Format::CSV, Format::Xlsx];

    /// The selection; a spreadsheet is in a language and says where the same is found again.
    pub fn write(
        &self,
        format: Format,
        lang: Lang,
        permalink: &str,
    ) -> Result<Vec<u8>, WriteError> {
        match format {
            Format::GeoJson => features(&geojson(self)),
            Format::Csv(dialect) => Ok(csv(self, dialect)?),
            Format::Xlsx => Ok(xlsx(self, lang, permalink)?),
            Format::Json
            | Format::Svg
            | Format::Png
            | Format::Html
            | Format::Mvt
            | Format::PmTiles => Err(WriteError::Format(format)),
        }
    }
}

/// What border lines are written as.
pub const LINE_FORMATS: [Format; 2] = [Format::GeoJson, Format::CSV];

/// The layer of border lines, which has no values.
pub fn write_lines(
    dataset: &Dataset,
    borders: &Borders,
    format: Format,
) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::GeoJson => features(&lines_geojson(dataset, borders)),
        Format::Csv(dialect) => Ok(table_csv(&lines_table(borders), dialect)?),
        Format::Json
        | Format::Xlsx
        | Format::Svg
        | Format::Png
        | Format::Html
        | Format::Mvt
        | Format::PmTiles => Err(WriteError::Format(format)),
    }
}

/// A document that is a table too.
#[derive(Debug, Clone, Copy)]
pub struct Tabular<'a, D> {
    /// The name of the sheet.
    pub name: &'a str,
    /// As a program reads it.
    pub document: &'a D,
    /// As a person reads it.
    pub table: &'a Table,
    /// What a reader must know, as pairs of a name and a text.
    pub notes: &'a [(String, String)],
}

/// What a document that is a table too is written as.
pub const TABULAR_FORMATS: [Format; 3] = [Format::Json, Format::CSV, Format::Xlsx];
const FEATURE_FORMATS: [Format; 4] = [Format::Json, Format::CSV, Format::Xlsx, Format::GeoJson];

impl<D: Serialize> Tabular<'_, D> {
    /// The document, or its table.
    pub fn write(&self, format: Format) -> Result<Vec<u8>, WriteError> {
        match format {
            Format::Json => Ok(serde_json::to_vec(self.document)?),
            Format::Csv(dialect) => Ok(table_csv(self.table, dialect)?),
            Format::Xlsx => Ok(table_xlsx(self.name, self.table, self.notes)?),
            Format::GeoJson
            | Format::Svg
            | Format::Png
            | Format::Html
            | Format::Mvt
            | Format::PmTiles => Err(WriteError::Format(format)),
        }
    }
}

/// Why a question has no answer in a format.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// It cannot be answered as it was put.
    #[error(transparent)]
    Asked(#[from] ResolveError),
    /// The answer could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// What the answer to a question is written as: only lines and polygons can be `GeoJSON`.
pub fn question_formats(question: &Question) -> &'static [Format] {
    if question.has_features() {
        &FEATURE_FORMATS
    } else {
        &TABULAR_FORMATS
    }
}

/// The answer to a question in a format. CPU work, up to seconds for the first one about bands.
pub fn write_question(
    question: &Question,
    dataset: &Dataset,
    params: &Params,
    reaches: &Reaches,
    format: Format,
) -> Result<Vec<u8>, QuestionError> {
    if format == Format::GeoJson && question.has_features() {
        return Ok(features(&question.features(dataset, params, reaches)?)?);
    }
    let answer = question.answer(dataset, params, reaches)?;
    Ok(write_answer(question.name, &answer, format)?)
}

/// An answer in a format; `name` is the sheet's.
pub fn write_answer(
    name: &str,
    answer: &analysis::Answer,
    format: Format,
) -> Result<Vec<u8>, WriteError> {
    if format == Format::Json {
        // Without the table, which is only made when it is asked for.
        return Ok(serde_json::to_vec(answer.document())?);
    }
    Tabular {
        name,
        document: answer.document(),
        table: answer.table(),
        notes: &answer.notes(),
    }
    .write(format)
}

fn features(all: &FeatureCollection) -> Result<Vec<u8>, WriteError> {
    Ok(serde_json::to_vec(all)?)
}
