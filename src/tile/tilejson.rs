//! The two documents that tell a client where tiles are and what is in them: `TileJSON` 3.0.0 and
//! the metadata of MBTiles 1.3, which GDAL's MVT driver asks for.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Fallback, LayerTiles};

/// A layer inside the tiles.
#[derive(Debug, Clone, Serialize)]
pub struct VectorLayer {
    id: String,
    description: String,
    fields: BTreeMap<String, String>,
}

impl VectorLayer {
    /// A layer with its fields and what each holds.
    pub fn new(id: &str, description: &str, fields: &[(&str, &str)]) -> Self {
        Self {
            id: id.to_owned(),
            description: description.to_owned(),
            fields: fields
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
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
    vector_layers: Vec<VectorLayer>,
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
        vector_layers: Vec<VectorLayer>,
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
            vector_layers,
            promote_id: "code",
            fallbacks: tiles.fallbacks().to_vec(),
        }
    }
}

/// `MBTiles` metadata: every value a text.
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
    vector_layers: Vec<VectorLayer>,
}

/// The metadata of a `PMTiles` archive, whose header says the rest.
#[derive(Debug, Serialize)]
pub struct ArchiveMetadata<'a> {
    name: &'a str,
    description: &'a str,
    attribution: &'a str,
    r#type: &'a str,
    version: &'a str,
    vector_layers: &'a [VectorLayer],
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
            vector_layers: vector_layers.to_vec(),
            json: serde_json::json!({ "vector_layers": vector_layers }).to_string(),
        }
    }
}

impl Metadata {
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
