//! Layers of points, which are settlements or border points, as GeoJSON (RFC 7946) and as a table.

use std::collections::BTreeSet;

use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject, Position};
use serde_json::{Value, json};

use super::format::{Format, WriteError};
use super::geojson_lines::geojson_lines;
use super::layer_format::LayerFormat;
use super::place_columns::{CROSSINGS, PEOPLE, SETTLEMENTS, of_crossing, of_settlement};
use super::table::{table_csv, table_xlsx};
use crate::dataset::{CrossingsPart, Dataset, Settlements};
use crate::geo::Bbox;
use crate::model::cast::whole_i64;
use crate::model::{Cell, Crossing, Field, FieldKind, Lang, Source, Table, Text};
use crate::words;

/// What layers of points are written as.
pub const POINT_FORMATS: &[Format] = &[
    Format::GeoJson,
    Format::CSV,
    Format::Xlsx,
    Format::Layer(LayerFormat::GeoJsonLines),
];

/// A layer of points.
#[derive(Debug)]
pub struct PointLayer<'a> {
    dataset: &'a Dataset,
    id: &'a str,
    title: &'a Text,
    columns: Vec<String>,
    rows: Vec<PointRow>,
    sources: Vec<&'a Source>,
}

#[derive(Debug)]
struct PointRow {
    /// Its number in the table of the workspace, from 1.
    id: usize,
    at: [f64; 2],
    /// One for each column.
    cells: Vec<Cell>,
}

impl<'a> PointLayer<'a> {
    /// The layer of an id, where it is one of points.
    pub fn of(dataset: &'a Dataset, id: &str) -> Option<Self> {
        let settlements = dataset.settlements().filter(|one| one.id() == id);
        let crossings = dataset.border_points().filter(|one| one.id == id);
        settlements
            .map(|one| Self::settlements(dataset, one))
            .or_else(|| crossings.map(|one| Self::crossings(dataset, one)))
    }

    /// All layers of points.
    pub fn all(dataset: &'a Dataset) -> Vec<Self> {
        let settlements = dataset.settlements();
        let settlements = settlements.map(|one| Self::settlements(dataset, one));
        let crossings = dataset.border_points();
        let crossings = crossings.map(|one| Self::crossings(dataset, one));
        settlements.into_iter().chain(crossings).collect()
    }

    /// Its id.
    pub fn id(&self) -> &'a str {
        self.id
    }

    /// Its title.
    pub fn title(&self) -> &'a Text {
        self.title
    }

    /// Whose the places are.
    pub fn sources(&self) -> &[&'a Source] {
        &self.sources
    }

    /// What each place says of itself.
    pub(super) fn fields(&self) -> Vec<Field> {
        let field = |name: &String| Field {
            name: name.clone(),
            kind: if name == PEOPLE {
                FieldKind::Number
            } else {
                FieldKind::Text
            },
            measured: None,
        };
        self.columns.iter().map(field).collect()
    }

    /// The cells of a place, by its position in the layer.
    pub(super) fn cells(&self, position: usize) -> &[Cell] {
        self.rows.get(position).map_or(&[], |row| &row.cells)
    }

    /// Where a place is.
    pub fn at(&self, position: usize) -> Option<[f64; 2]> {
        Some(self.rows.get(position)?.at)
    }

    /// The number that a place is called by.
    pub fn number(&self, position: usize) -> Option<usize> {
        Some(self.rows.get(position)?.id)
    }

    /// What a place has in a column; nothing where there is no such column.
    pub fn text(&self, position: usize, column: &str) -> Option<&str> {
        let at = self.columns.iter().position(|one| one == column)?;
        match self.cells(position).get(at)? {
            Cell::Text(text) => Some(text),
            Cell::Empty | Cell::Number(_) => None,
        }
    }

    /// Some of the places, by their positions.
    pub fn features(&self, positions: impl Iterator<Item = usize>) -> FeatureCollection {
        self.collection_of(positions.filter_map(|position| self.rows.get(position)))
    }

    /// West, south, east and north of the places.
    pub fn corners(&self) -> Option<[f64; 4]> {
        let places = self.rows.iter().map(|row| row.at);
        (!self.rows.is_empty()).then(|| Bbox::of_places(places).to_array())
    }

    /// The most important first.
    fn settlements(dataset: &'a Dataset, all: &'a Settlements) -> Self {
        let row = |position: usize| {
            let place = &all.places()[position];
            PointRow {
                id: position + 1,
                at: place.at,
                cells: of_settlement(dataset, place),
            }
        };
        Self {
            dataset,
            id: all.id(),
            title: all.title(),
            columns: columns(dataset, SETTLEMENTS),
            rows: all.by_rank().into_iter().map(row).collect(),
            sources: sources(dataset, all.places().iter().map(|one| one.source.as_str())),
        }
    }

    fn crossings(dataset: &'a Dataset, all: &'a CrossingsPart) -> Self {
        let row = |(position, place): (usize, &Crossing)| PointRow {
            id: position + 1,
            at: place.at,
            cells: of_crossing(dataset, place),
        };
        Self {
            dataset,
            id: &all.id,
            title: &all.title,
            columns: columns(dataset, CROSSINGS),
            rows: all.places.iter().enumerate().map(row).collect(),
            sources: sources(dataset, all.places.iter().map(|one| one.source.as_str())),
        }
    }

    /// The number of points.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True for a layer without a point.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The layer in a format; titles and notes are in a language.
    pub fn write(&self, format: Format, lang: Lang) -> Result<Vec<u8>, WriteError> {
        match format {
            Format::GeoJson => Ok(serde_json::to_vec(&self.collection())?),
            Format::Csv(dialect) => Ok(table_csv(&self.table(), dialect)?),
            Format::Xlsx => Ok(table_xlsx(self.id, &self.table(), &self.notes(lang))?),
            Format::Layer(LayerFormat::GeoJsonLines) => {
                Ok(geojson_lines(self.collection().features.iter())?)
            }
            Format::Json
            | Format::Svg
            | Format::Png
            | Format::Pdf
            | Format::Html
            | Format::Mvt
            | Format::PmTiles
            | Format::Layer(_) => Err(WriteError::Format(format)),
        }
    }

    fn collection(&self) -> FeatureCollection {
        self.collection_of(self.rows.iter())
    }

    fn collection_of<'r>(&self, rows: impl Iterator<Item = &'r PointRow>) -> FeatureCollection {
        let feature = |row: &PointRow| {
            let properties = self.columns.iter().zip(&row.cells);
            let properties = properties.map(|(name, cell)| (name.clone(), json_of(cell)));
            let coordinates = Position::from(row.at);
            Feature {
                bbox: None,
                geometry: Some(GeometryValue::Point { coordinates }.into()),
                id: Some(geojson::feature::Id::Number(row.id.into())),
                properties: Some(properties.collect::<JsonObject>()),
                foreign_members: None,
            }
        };
        let foreign = json!({
            "title": self.title,
            "sources": self.sources,
            "generation": self.dataset.generation(),
        });
        FeatureCollection {
            bbox: None,
            features: rows.map(feature).collect(),
            foreign_members: foreign.as_object().cloned(),
        }
    }

    fn table(&self) -> Table {
        let own = self.columns.iter().map(String::as_str);
        let mut table = Table::new(["id", "lon", "lat"].into_iter().chain(own));
        for row in &self.rows {
            let [lon, lat] = row.at;
            let mut cells = vec![row.id.into(), lon.into(), lat.into()];
            cells.extend(row.cells.iter().cloned());
            table.push(cells);
        }
        table
    }

    /// Whose the places are, in a language.
    fn notes(&self, lang: Lang) -> Vec<(String, String)> {
        let layer = (words::notes_name(lang), self.title.get(lang).to_owned());
        let sources = self.sources.iter().map(|source| {
            let (title, publisher) = (source.title.get(lang), source.publisher_in(lang));
            let told = format!("{title}; {publisher}; {}", source.terms_in(lang));
            (words::source(lang), told)
        });
        let generation = self.dataset.generation().to_owned();
        let notes = std::iter::once(layer).chain(sources);
        notes
            .chain([(words::notes_generation(lang), generation)])
            .map(|(what, text)| (what.to_owned(), text))
            .collect()
    }
}

/// The columns of names, and others.
fn columns(dataset: &Dataset, others: &[&str]) -> Vec<String> {
    let others = others.iter().map(|one| (*one).to_owned());
    let names = dataset.languages().columns("name").into_iter();
    names.chain(others).collect()
}

fn sources<'a>(dataset: &'a Dataset, ids: impl Iterator<Item = &'a str>) -> Vec<&'a Source> {
    let ids: BTreeSet<&str> = ids.collect();
    ids.into_iter()
        .filter_map(|id| dataset.source(id))
        .collect()
}

fn json_of(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Number(number) if number.fract() == 0.0 => json!(whole_i64(*number)),
        Cell::Number(number) => json!(number),
    }
}
