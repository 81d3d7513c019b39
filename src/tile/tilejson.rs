//! The two documents that tell a client where tiles are and what is in them: `TileJSON` 3.0.0 and
//! the metadata of MBTiles 1.3, which GDAL's MVT driver asks for.

use std::collections::BTreeMap;

use serde::Serialize;

use super::LayerTiles;

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
            center: centre(tiles),
            vector_layers,
            promote_id: "code",
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
            center: list(&centre(tiles)),
            json: serde_json::json!({ "vector_layers": vector_layers }).to_string(),
        }
    }
}

/// The middle of the layer, and a zoom at which most layers fill a screen.
fn centre(tiles: &LayerTiles) -> [f64; 3] {
    let [west, south, east, north] = tiles.bbox().to_array();
    // 360 degrees fill one tile at zoom 0; each zoom halves that.
    let zoom = (360.0 / (east - west).max(0.001))
        .log2()
        .floor()
        .clamp(0.0, 12.0);
    [f64::midpoint(west, east), f64::midpoint(south, north), zoom]
}
