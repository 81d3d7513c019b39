//! The border lines as GeoJSON (RFC 7946) and as a table, at full precision.

use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject, Position};
use serde_json::json;

use crate::analysis::FeatureField;
use crate::dataset::{Borders, Dataset};
use crate::model::{Cell, Lang, Table};
use crate::words;

/// A feature for each line: `kind`, `left`, `right`, `neighbour`, its length, how far the outline that
/// gave an outer line its label lies away, and how much of it might be another neighbour's.
pub fn lines_geojson(dataset: &Dataset, borders: &Borders) -> FeatureCollection {
    lines_of(dataset, borders, 0..borders.lines().len())
}

/// The same of some lines, by their positions.
pub fn lines_of(
    dataset: &Dataset,
    borders: &Borders,
    positions: impl Iterator<Item = usize>,
) -> FeatureCollection {
    let feature = |i: usize| {
        let line = &borders.lines()[i];
        let mut properties = JsonObject::new();
        for (name, tag) in borders.tags(i) {
            properties.insert(name.to_owned(), json!(tag));
        }
        for (name, km) in measures(line) {
            properties.insert(name.to_owned(), json!(km));
        }
        let points = line.points().iter().map(|point| Position::from(*point));
        Feature {
            bbox: None,
            geometry: Some(
                GeometryValue::LineString {
                    coordinates: points.collect(),
                }
                .into(),
            ),
            id: Some(geojson::feature::Id::Number((i as u64 + 1).into())),
            properties: Some(properties),
            foreign_members: None,
        }
    };
    let foreign = json!({
        "title": borders.title(),
        "attribution": dataset.attribution(),
        "disclaimer": dataset.disclaimer(),
        "generation": dataset.generation(),
    });
    FeatureCollection {
        bbox: None,
        features: positions.map(feature).collect(),
        foreign_members: foreign.as_object().cloned(),
    }
}

/// The properties of a line.
pub(super) const FIELDS: &[FeatureField] = &[
    FeatureField::Text("kind"),
    FeatureField::Text("left"),
    FeatureField::Text("right"),
    FeatureField::Text("neighbour"),
    FeatureField::Number("length_km"),
    FeatureField::Number("gap_max_km"),
    FeatureField::Number("ambiguous_km"),
];

/// The same without the shapes.
pub fn lines_table(borders: &Borders) -> Table {
    let names = FIELDS.iter().map(FeatureField::name);
    let mut table = Table::new(["id"].into_iter().chain(names));
    for position in 0..borders.lines().len() {
        let mut cells = vec![(position + 1).into()];
        cells.extend(row(borders, position));
        table.push(cells);
    }
    table
}

/// The cells of a line, one for each of its properties.
pub(super) fn row(borders: &Borders, position: usize) -> Vec<Cell> {
    let tags = borders.tags(position);
    let measures = measures(&borders.lines()[position]);
    let cell = |field: &FeatureField| match field {
        FeatureField::Text(name) => tags
            .iter()
            .find(|(key, _)| key == name)
            .map_or(Cell::Empty, |(_, tag)| (*tag).into()),
        FeatureField::Number(name) => measures
            .iter()
            .find(|(key, _)| key == name)
            .map_or(Cell::Empty, |(_, km)| (*km).into()),
    };
    FIELDS.iter().map(cell).collect()
}

/// Whose lines they are, and what they do not say, in a language.
pub fn lines_notes(dataset: &Dataset, borders: &Borders, lang: Lang) -> Vec<(String, String)> {
    let notes = [
        (words::notes_boundaries(lang), borders.title().get(lang)),
        (
            words::notes_disclaimer(lang),
            dataset.disclaimer().get(lang),
        ),
        (words::notes_attribution(lang), dataset.attribution_in(lang)),
        (words::notes_generation(lang), dataset.generation()),
    ];
    let pair = |(what, text): (&str, &str)| (what.to_owned(), text.to_owned());
    notes.map(pair).to_vec()
}

/// Kilometres to the metre; gaps only of outer lines.
fn measures(line: &crate::geo::BorderLine) -> [(&'static str, Option<f64>); 3] {
    let km = |metres: f64| metres.round() / 1000.0;
    let gap = line.gaps().iter().map(|gap| gap.gap_m).reduce(f64::max);
    [
        ("length_km", Some(km(line.length_m()))),
        ("gap_max_km", gap.map(km)),
        ("ambiguous_km", gap.map(|_| km(line.ambiguous_m()))),
    ]
}
