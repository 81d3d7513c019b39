//! The files of a workspace from two files.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Serialize;

use super::key::KeyColumn;
use super::parts::{Parts, parts};
use super::property::Property;
use super::shapes::Shapes;
use super::units::{self, Named};
use crate::boundary::RawGeometry;
use crate::dataset::LayerMeta;
use crate::join::{
    Gazetteer, Joined, NoIndicators, TableIndicator, UnitLayer, join, slug, table_indicators,
};
use crate::model::{Code, Elsewhere, Lang, Source, Text, Unit};
use crate::table::Reading;
use crate::words::{self, Sentence};
use crate::workspace::edit::{ManifestEdit, NewWorkspace};
use crate::workspace::table::TidyRow;
use crate::workspace::{Files, MANIFEST, long_csv};

/// The id of the table's source.
const VALUES: &str = "values";

/// A workspace that is not written yet.
#[derive(Debug)]
pub struct Draft {
    files: Arc<BTreeMap<String, Vec<u8>>>,
    /// The layer's id.
    pub layer: String,
    /// How properties, units and indicators were found, one sentence each.
    pub told: Vec<Sentence>,
    /// The places that rows were joined to.
    pub gazetteer: Gazetteer,
    /// How the rows joined.
    pub joined: Joined,
}

/// Why two files give no workspace.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum DraftError {
    /// No row joined.
    NothingJoined(Box<Joined>),
    /// Several units share a cell of the key.
    Shared(Sentence),
    /// Pairs of places are no values of places.
    Pairs,
    /// The table has more kinds of figures than can be offered.
    TooMany(usize),
    /// A table could not be composed.
    Csv(#[from] csv::Error),
    /// The boundaries could not be composed.
    Json(#[from] serde_json::Error),
}

impl DraftError {
    /// In words.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::NothingJoined(_) => words::check_nothing_joined(),
            Self::Shared(reason) => reason.clone(),
            Self::Pairs => NoIndicators::Pairs.sentence(),
            Self::TooMany(count) => words::check_choose(NoIndicators::TooMany(*count).sentence()),
            Self::Csv(error) => words::check_table_unwritten(error.to_string()),
            Self::Json(error) => words::check_boundaries_unwritten(error.to_string()),
        }
    }
}

impl Draft {
    /// Composes the workspace; `layer` is the boundaries' file name without its ending, `table` the
    /// table's name.
    pub fn new(
        mut shapes: Shapes,
        layer: &str,
        table: &str,
        reading: &Reading,
        key: &KeyColumn,
    ) -> Result<Self, DraftError> {
        let united = unite(&mut shapes, key)?;
        let properties = shapes.properties();
        let (named, mut told) = units::name(&properties, key);
        told.extend(united);
        let id = slug(layer).unwrap_or_else(|| "units".to_owned());
        let units: Vec<Unit> = named.iter().map(unit).collect();
        let gazetteer = Gazetteer::new(
            &[UnitLayer {
                id: &id,
                parent: None,
                units: &units,
            }],
            &without_area(&shapes, &units),
        );
        // The layer was just made, so that it is known.
        let joined = join(&reading.records, &gazetteer, &[&id]).unwrap_or_default();
        let measured = match table_indicators(reading, &joined, table, VALUES) {
            Ok(measured) => measured,
            Err(NoIndicators::NothingJoined) => {
                return Err(DraftError::NothingJoined(Box::new(joined)));
            }
            Err(NoIndicators::Pairs) => return Err(DraftError::Pairs),
            Err(NoIndicators::TooMany(count)) => return Err(DraftError::TooMany(count)),
        };
        let boundaries = format!("boundaries/{id}.geojson");
        let mut files = BTreeMap::from([(boundaries.clone(), geojson(shapes, &named)?)]);
        let mut indicators = Vec::new();
        for TableIndicator {
            meta: indicator,
            matched,
        } in measured
        {
            told.push(words::check_indicator_found(
                &indicator.id,
                indicator.kind.as_str(),
                indicator.title.get(Lang::default()),
            ));
            let row = |position: usize| {
                let one = &joined.matched[matched[position] as usize];
                let record = &reading.records[one.record()];
                TidyRow {
                    layer: &id,
                    code: gazetteer.place(one.place).code().map_or("", Code::as_str),
                    period: record.period,
                    observation: record.observation,
                    source: &indicator.source,
                }
            };
            let path = format!("indicators/{}.csv", indicator.id);
            files.insert(path.clone(), long_csv::write(matched.len(), row)?);
            indicators.push((indicator, path));
        }
        let mut manifest = ManifestEdit::new(&NewWorkspace {
            title: everywhere(layer),
            layer: &id,
            indicator: &indicators[0].0.id,
        });
        let meta = LayerMeta {
            id: id.clone(),
            title: everywhere(layer),
            source: "boundaries".to_owned(),
            ..LayerMeta::default()
        };
        manifest.add_layer(&meta, &boundaries);
        manifest.add_borders(&id);
        manifest.add_source(&Source::unstated("boundaries", layer));
        manifest.add_source(&Source::unstated(VALUES, table));
        for (indicator, path) in &indicators {
            manifest.add_indicator(indicator, path);
        }
        files.insert(MANIFEST.to_owned(), manifest.text().into_bytes());
        Ok(Self {
            files: Arc::new(files),
            layer: id,
            told,
            gazetteer,
            joined,
        })
    }

    /// The workspace, to be loaded.
    pub fn files(&self) -> Files {
        Files::Drafted {
            files: Arc::clone(&self.files),
            over: None,
        }
    }

    /// Path and content of each file, the manifest last: a folder without it is no workspace yet.
    pub fn writes(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let (manifest, others): (Vec<_>, Vec<_>) =
            self.files.iter().partition(|(path, _)| *path == MANIFEST);
        others
            .into_iter()
            .chain(manifest)
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// Makes one unit of the parts that have one key; tells which.
fn unite(shapes: &mut Shapes, key: &KeyColumn) -> Result<Vec<Sentence>, DraftError> {
    let properties = Property::all(shapes);
    let Some(property) = properties.iter().find(|one| one.name == key.property) else {
        return Ok(Vec::new());
    };
    match parts(&properties, property, key.role) {
        Parts::None | Parts::Homonyms => Ok(Vec::new()),
        Parts::OfLarger(reason) | Parts::Shared(reason) => Err(DraftError::Shared(reason)),
        Parts::OfOneUnit(groups) => {
            shapes.unite(&groups);
            let told = groups.iter().map(|group| {
                let numbers: Vec<String> = group.iter().map(|at| (at + 1).to_string()).collect();
                let cell = &property.cells[group[0]];
                words::check_parts_united(cell, numbers.join(", "), &key.property)
            });
            Ok(told.collect())
        }
    }
}

/// The features that are left out because they have no area, where no unit is called as they are.
fn without_area(shapes: &Shapes, units: &[Unit]) -> Vec<Elsewhere> {
    let taken: HashSet<&str> = units
        .iter()
        .flat_map(|one| {
            let others = one.other_names.iter().map(String::as_str);
            one.names.all().chain(others).chain([one.code.as_str()])
        })
        .collect();
    let others = shapes.without_area.iter();
    let is_other = |one: &&Elsewhere| one.names.iter().all(|name| !taken.contains(name.as_str()));
    others.filter(is_other).cloned().collect()
}

fn unit(named: &Named) -> Unit {
    Unit {
        code: named.code.clone(),
        id: 0,
        names: named.names.clone(),
        parent: None,
        kind: String::new(),
        other_names: named.other_names.clone(),
    }
}

/// A feature with the properties that a workspace asks for.
#[derive(Serialize)]
struct DraftedFeature<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    properties: DraftedProperties<'a>,
    geometry: Option<RawGeometry>,
}

#[derive(Serialize)]
struct DraftedProperties<'a> {
    code: &'a str,
    name_kk: &'a str,
    name_ru: &'a str,
    name_en: &'a str,
    alt: &'a [String],
}

/// The boundaries with these properties; longitudes and latitudes stay as they are. A shape is let go once
/// it is written, so that a layer is not in memory twice.
fn geojson(shapes: Shapes, named: &[Named]) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = br#"{"type":"FeatureCollection","features":["#.to_vec();
    for (i, (feature, named)) in shapes.features.into_iter().zip(named).enumerate() {
        if i > 0 {
            text.push(b',');
        }
        let drafted = DraftedFeature {
            kind: "Feature",
            properties: DraftedProperties {
                code: named.code.as_str(),
                name_kk: named.names.get(Lang::KK),
                name_ru: named.names.get(Lang::RU),
                name_en: named.names.get(Lang::EN),
                alt: &named.other_names,
            },
            geometry: feature.geometry,
        };
        serde_json::to_writer(&mut text, &drafted)?;
    }
    text.extend(b"]}");
    Ok(text)
}

fn everywhere(text: &str) -> Text {
    Text::each(|_| text.to_owned())
}
