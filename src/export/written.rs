//! Selections, border lines and answers in the format asked for: the server and the command line write
//! through the same functions, so a file is the answer.

use geojson::FeatureCollection;
use serde::Serialize;

use super::Selection;
use super::attributes::Attributes;
use super::csv::csv;
use super::csv_metadata::csv_metadata;
use super::feature_table::{FeatureProperties, FeatureTable};
use super::flatgeobuf::flatgeobuf;
use super::format::{Format, WriteError};
use super::geojson_lines::geojson_lines;
#[cfg(feature = "geopackage")]
use super::geopackage::geopackage;
#[cfg(feature = "geoparquet")]
use super::geoparquet::geoparquet;
use super::json_fg::json_fg;
use super::layer_format::LayerFormat;
use super::lines::{self, lines_geojson, lines_notes, lines_table};
use super::qgis_style::qgis_style;
use super::sdmx_csv::sdmx_csv;
use super::table::{table_csv, table_xlsx};
use super::topojson::topojson;
use super::xlsx::xlsx;
use crate::analysis::{self, FeatureField, FeatureShape, Params, Question, Reaches};
use crate::dataset::{Borders, Dataset, ResolveError};
use crate::model::{Lang, Table};

impl Selection<'_> {
    /// What a layer's values are written as.
    pub const FORMATS: &'static [Format] = &[
        Format::GeoJson,
        Format::CSV,
        Format::Xlsx,
        #[cfg(feature = "geopackage")]
        Format::Layer(LayerFormat::GeoPackage),
        #[cfg(feature = "geoparquet")]
        Format::Layer(LayerFormat::GeoParquet),
        Format::Layer(LayerFormat::FlatGeobuf),
        Format::Layer(LayerFormat::GeoJsonLines),
        Format::Layer(LayerFormat::JsonFg),
        Format::Layer(LayerFormat::TopoJson),
        Format::Layer(LayerFormat::CsvMetadata),
        Format::Layer(LayerFormat::SdmxCsv),
        Format::Layer(LayerFormat::QgisStyle),
    ];

    /// What a layer is written as; one without indicators has no classes to draw.
    pub fn formats_of(dataset: &Dataset, layer: &str) -> Vec<Format> {
        let has_indicators = dataset.has_indicators(layer);
        let all = Self::FORMATS.iter().copied();
        all.filter(|one| has_indicators || !one.needs_indicator())
            .collect()
    }

    /// The selection; a spreadsheet is in a language and says where the same is found again, and what describes a CSV
    /// says so of that: `permalink`.
    pub fn write(
        &self,
        format: Format,
        lang: Lang,
        permalink: &str,
    ) -> Result<Vec<u8>, WriteError> {
        match format {
            Format::GeoJson => features(&self.to_geojson()),
            Format::Csv(dialect) => Ok(csv(self, dialect)?),
            Format::Xlsx => Ok(xlsx(self, lang, permalink)?),
            Format::Layer(format) => self.write_layer(format, lang, permalink),
            Format::Json
            | Format::Svg
            | Format::Png
            | Format::Pdf
            | Format::Html
            | Format::Mvt
            | Format::PmTiles => Err(WriteError::Format(format)),
        }
    }

    fn write_layer(
        &self,
        format: LayerFormat,
        lang: Lang,
        permalink: &str,
    ) -> Result<Vec<u8>, WriteError> {
        match format {
            #[cfg(feature = "geopackage")]
            LayerFormat::GeoPackage => {
                let attributes = Attributes::new(self, lang);
                let features = FeatureTable::of_selection(self, &attributes, lang);
                let styles = 0..attributes.columns().len();
                let styles = styles.map(|number| qgis_style(self, &attributes, number, lang));
                Ok(geopackage(&features, &styles.collect::<Vec<_>>())?)
            }
            #[cfg(feature = "geoparquet")]
            LayerFormat::GeoParquet => {
                let attributes = Attributes::new(self, lang);
                Ok(geoparquet(&FeatureTable::of_selection(
                    self,
                    &attributes,
                    lang,
                ))?)
            }
            LayerFormat::FlatGeobuf => {
                let attributes = Attributes::new(self, lang);
                let features = FeatureTable::of_selection(self, &attributes, lang);
                flatgeobuf(&features).map_err(WriteError::FlatGeobuf)
            }
            LayerFormat::GeoJsonLines => Ok(geojson_lines(self.features())?),
            LayerFormat::JsonFg => Ok(json_fg(self)?),
            LayerFormat::TopoJson => Ok(topojson(self)?),
            LayerFormat::CsvMetadata => {
                let described = permalink.replacen(LayerFormat::CsvMetadata.extension(), "csv", 1);
                Ok(csv_metadata(self, lang, &described)?)
            }
            LayerFormat::SdmxCsv => Ok(sdmx_csv(self, lang)?),
            LayerFormat::QgisStyle => {
                let attributes = Attributes::new(self, lang);
                if attributes.columns().is_empty() {
                    return Err(WriteError::Format(Format::Layer(format)));
                }
                Ok(qgis_style(self, &attributes, 0, lang).text.into_bytes())
            }
        }
    }
}

/// What border lines are written as.
pub const LINE_FORMATS: &[Format] = &[
    Format::GeoJson,
    Format::CSV,
    Format::Xlsx,
    #[cfg(feature = "geopackage")]
    Format::Layer(LayerFormat::GeoPackage),
    #[cfg(feature = "geoparquet")]
    Format::Layer(LayerFormat::GeoParquet),
    Format::Layer(LayerFormat::FlatGeobuf),
    Format::Layer(LayerFormat::GeoJsonLines),
];

/// The layer of border lines, which has no values; titles and notes are in a language.
pub fn write_lines(
    dataset: &Dataset,
    borders: &Borders,
    format: Format,
    lang: Lang,
) -> Result<Vec<u8>, WriteError> {
    let id = borders.id();
    match format {
        Format::GeoJson => features(&lines_geojson(dataset, borders)),
        Format::Csv(dialect) => Ok(table_csv(&lines_table(borders), dialect)?),
        Format::Xlsx => {
            let notes = lines_notes(dataset, borders, lang);
            Ok(table_xlsx(id, &lines_table(borders), &notes)?)
        }
        Format::Layer(format) => {
            let collection = lines_geojson(dataset, borders);
            let fields = (FeatureShape::Lines, lines::FIELDS);
            write_features(&collection, fields, (id, borders.title().get(lang)), format)
        }
        Format::Json
        | Format::Svg
        | Format::Png
        | Format::Pdf
        | Format::Html
        | Format::Mvt
        | Format::PmTiles => Err(WriteError::Format(format)),
    }
}

/// Features of any origin under a name and a title, with a field for each of their properties.
fn write_features(
    collection: &FeatureCollection,
    fields: (FeatureShape, &[FeatureField]),
    (name, title): (&str, &str),
    format: LayerFormat,
) -> Result<Vec<u8>, WriteError> {
    let properties = FeatureProperties::new(collection, fields);
    match format {
        #[cfg(feature = "geopackage")]
        LayerFormat::GeoPackage => Ok(geopackage(&properties.table(name, title)?, &[])?),
        #[cfg(feature = "geoparquet")]
        LayerFormat::GeoParquet => Ok(geoparquet(&properties.table(name, title)?)?),
        LayerFormat::FlatGeobuf => {
            flatgeobuf(&properties.table(name, title)?).map_err(WriteError::FlatGeobuf)
        }
        LayerFormat::GeoJsonLines => Ok(geojson_lines(collection.features.iter())?),
        LayerFormat::JsonFg
        | LayerFormat::TopoJson
        | LayerFormat::CsvMetadata
        | LayerFormat::SdmxCsv
        | LayerFormat::QgisStyle => Err(WriteError::Format(Format::Layer(format))),
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
const FEATURE_FORMATS: &[Format] = &[
    Format::Json,
    Format::CSV,
    Format::Xlsx,
    Format::GeoJson,
    #[cfg(feature = "geopackage")]
    Format::Layer(LayerFormat::GeoPackage),
    #[cfg(feature = "geoparquet")]
    Format::Layer(LayerFormat::GeoParquet),
    Format::Layer(LayerFormat::FlatGeobuf),
    Format::Layer(LayerFormat::GeoJsonLines),
];

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
            | Format::Pdf
            | Format::Html
            | Format::Mvt
            | Format::PmTiles
            | Format::Layer(_) => Err(WriteError::Format(format)),
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

/// What the answer to a question is written as: only lines and polygons can be `GeoJSON` and files of features.
pub fn question_formats(question: &Question) -> &'static [Format] {
    if question.has_features() {
        FEATURE_FORMATS
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
    if let Some(fields) = question.feature_fields() {
        let collection = || question.features(dataset, params, reaches);
        match format {
            Format::GeoJson => return Ok(features(&collection()?)?),
            Format::Layer(format) => {
                let names = (question.name, question.name);
                return Ok(write_features(&collection()?, fields, names, format)?);
            }
            Format::Json
            | Format::Csv(_)
            | Format::Xlsx
            | Format::Svg
            | Format::Png
            | Format::Pdf
            | Format::Html
            | Format::Mvt
            | Format::PmTiles => {}
        }
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
