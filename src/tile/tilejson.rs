//! The two documents that tell a client where tiles are and what is in them: `TileJSON` 3.0.0 and
//! the metadata of MBTiles 1.3, which GDAL's MVT driver asks for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::{Fallback, LayerTiles};
use crate::geo::Extent;

/// The type of a field, as MBTiles 1.3 spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum FieldType {
    /// Text.
    String,
    /// A number.
    Number,
}

/// A field of the features in a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileField {
    /// Its key.
    pub key: Cow<'static, str>,
    /// Its type.
    pub holds: FieldType,
    /// What it holds, in words.
    pub about: Cow<'static, str>,
}

impl TileField {
    /// A field of text.
    pub const fn text(key: &'static str, about: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            holds: FieldType::String,
            about: Cow::Borrowed(about),
        }
    }

    /// A field of numbers.
    pub const fn number(key: &'static str, about: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            holds: FieldType::Number,
            about: Cow::Borrowed(about),
        }
    }
}

/// A layer inside the tiles.
#[derive(Debug, Clone)]
pub struct VectorLayer {
    id: String,
    description: &'static str,
    fields: Vec<TileField>,
}

/// A layer as a document has it, with one thing said of each field.
#[derive(Debug, Clone, Serialize)]
struct LayerEntry<T> {
    id: String,
    description: &'static str,
    fields: BTreeMap<Cow<'static, str>, T>,
}

impl VectorLayer {
    /// A layer with its fields.
    pub fn new(id: &str, description: &'static str, fields: Vec<TileField>) -> Self {
        Self {
            id: id.to_owned(),
            description,
            fields,
        }
    }

    /// Its id in the tiles.
    pub fn id(&self) -> &str {
        &self.id
    }

    fn entry<T>(&self, said: impl Fn(&TileField) -> T) -> LayerEntry<T> {
        LayerEntry {
            id: self.id.clone(),
            description: self.description,
            fields: (self.fields.iter())
                .map(|field| (field.key.clone(), said(field)))
                .collect(),
        }
    }
}

/// A `TileJSON` document.
#[derive(Debug, Serialize)]
pub struct TileJson {
    tilejson: &'static str,
    name: String,
    description: String,
    attribution: String,
    scheme: &'static str,
    tiles: Vec<String>,
    minzoom: u8,
    maxzoom: u8,
    bounds: [f64; 4],
    center: [f64; 3],
    /// Not part of the standard: what shows all of the layer. Its east is above 180 where the layer goes on over 180 degrees,
    /// while `bounds` are the whole globe then.
    view: [f64; 4],
    vector_layers: Vec<LayerEntry<Cow<'static, str>>>,
    /// Not part of the standard: the property that `MapLibre` may promote to a text id. The feature
    /// ids are stable numbers already.
    #[serde(rename = "promoteId")]
    promote_id: &'static str,
    /// Not part of the standard: what gave way at which zoom to keep tiles within their budget.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fallbacks: Vec<Fallback>,
}

impl TileJson {
    /// The document of a layer whose tiles are at the given address templates.
    pub fn new(
        name: &str,
        description: &str,
        attribution: &str,
        addresses: Vec<String>,
        tiles: &LayerTiles,
        vector_layers: &[VectorLayer],
    ) -> Self {
        Self {
            tilejson: "3.0.0",
            name: name.to_owned(),
            description: description.to_owned(),
            attribution: attribution.to_owned(),
            scheme: "xyz",
            tiles: addresses,
            minzoom: 0,
            maxzoom: tiles.max_zoom(),
            bounds: tiles.bbox().to_array(),
            center: tiles.centre(),
            view: tiles.view().unwrap_or_else(|| tiles.bbox().to_array()),
            vector_layers: (vector_layers.iter())
                .map(|layer| layer.entry(|field| field.about.clone()))
                .collect(),
            promote_id: "code",
            fallbacks: tiles.fallbacks().to_vec(),
        }
    }
}

impl TileJson {
    /// The same where tiles hold a part of the layer alone.
    #[must_use]
    pub fn within(mut self, span: Extent, tiles: &LayerTiles) -> Self {
        let [west, south, east, north] = span.to_array();
        self.view = span.to_array();
        self.center = tiles.centre_of(span);
        self.bounds = if east > 180.0 {
            [-180.0, south, 180.0, north]
        } else {
            [west, south, east, north]
        };
        self
    }

    /// The same where tiles end at a zoom before the layer's.
    #[must_use]
    pub fn up_to(mut self, max_zoom: u8) -> Self {
        self.maxzoom = self.maxzoom.min(max_zoom);
        self
    }
}

/// `MBTiles` metadata: every value a text. GDAL makes of the fields' types those of its columns.
#[derive(Debug, Serialize)]
pub struct Metadata {
    name: String,
    description: String,
    attribution: String,
    format: &'static str,
    r#type: &'static str,
    version: &'static str,
    minzoom: String,
    maxzoom: String,
    bounds: String,
    center: String,
    json: String,
    #[serde(skip)]
    vector_layers: Vec<LayerEntry<FieldType>>,
}

/// The metadata of a `PMTiles` archive, whose header says the rest.
#[derive(Debug, Serialize)]
pub struct ArchiveMetadata<'a> {
    name: &'a str,
    description: &'a str,
    attribution: &'a str,
    r#type: &'a str,
    version: &'a str,
    vector_layers: &'a [LayerEntry<FieldType>],
}

impl Metadata {
    /// The metadata of a layer.
    pub fn new(
        name: &str,
        description: &str,
        attribution: &str,
        tiles: &LayerTiles,
        vector_layers: &[VectorLayer],
    ) -> Self {
        let list = |numbers: &[f64]| {
            let texts: Vec<String> = numbers.iter().map(f64::to_string).collect();
            texts.join(",")
        };
        let layers = vector_layers.iter();
        let vector_layers: Vec<_> = layers
            .map(|layer| layer.entry(|field| field.holds))
            .collect();
        Self {
            name: name.to_owned(),
            description: description.to_owned(),
            attribution: attribution.to_owned(),
            format: "pbf",
            r#type: "overlay",
            version: "2",
            minzoom: "0".to_owned(),
            maxzoom: tiles.max_zoom().to_string(),
            bounds: list(&tiles.bbox().to_array()),
            center: list(&tiles.centre()),
            json: serde_json::json!({ "vector_layers": vector_layers }).to_string(),
            vector_layers,
        }
    }
}

impl Metadata {
    /// The same where tiles end at a zoom before the layer's.
    #[must_use]
    pub fn up_to(mut self, max_zoom: u8) -> Self {
        self.maxzoom = max_zoom.to_string();
        self
    }

    /// The part that goes into an archive.
    pub fn for_archive(&self) -> ArchiveMetadata<'_> {
        ArchiveMetadata {
            name: &self.name,
            description: &self.description,
            attribution: &self.attribution,
            r#type: self.r#type,
            version: self.version,
            vector_layers: &self.vector_layers,
        }
    }
}
