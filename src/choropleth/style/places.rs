//! Towns and villages over the units: dots and names, administrative centres larger and at every zoom.

use serde_json::{Value, json};

use super::areas::{has, lacks};
use super::{LABEL_FONT, StyleInput};
use crate::choropleth::OUTLINE;

/// Where settlements come from.
#[derive(Debug, Clone, Copy)]
pub struct PlaceSource<'a> {
    /// The layer's id.
    pub layer: &'a str,
    /// The absolute address of its `TileJSON`.
    pub tilejson: &'a str,
    /// The attribute of its tiles that holds the names.
    pub label: &'a str,
}

/// Id, what it shows, radius, size of letters, and the lowest zooms of dots and names.
type Rank = (&'static str, fn(&str) -> Value, f64, u8, [u8; 2]);

/// Those that are shown for want of room last come first.
const RANKS: [Rank; 2] = [
    ("place", lacks, 2.0, 11, [5, 6]),
    ("centre", has, 3.5, 12, [0, 0]),
];

/// Layers below the names of units: whoever places names without overlap gives those the room first.
pub(super) fn layers(input: &StyleInput<'_>) -> Vec<Value> {
    let Some(places) = input.places else {
        return Vec::new();
    };
    let dots = RANKS.iter().map(|(id, shows, radius, _, [minzoom, _])| {
        json!({
            "id": format!("{id}-dots"), "type": "circle",
            "source": places.layer, "source-layer": places.layer,
            "minzoom": minzoom, "filter": shows("centre_of"),
            "paint": {
                "circle-radius": radius, "circle-color": "#ffffff",
                "circle-stroke-color": OUTLINE, "circle-stroke-width": 1.2,
            },
        })
    });
    let names = RANKS.iter().map(|(id, shows, _, size, [_, minzoom])| {
        json!({
            "id": format!("{id}-names"), "type": "symbol",
            "source": places.layer, "source-layer": places.layer,
            "minzoom": minzoom, "filter": shows("centre_of"),
            "layout": {
                "text-field": ["get", places.label], "text-font": [LABEL_FONT], "text-size": size,
                "text-anchor": "left", "text-offset": [0.6, 0],
            },
            "paint": {
                "text-color": "#2b2f38", "text-halo-color": "#ffffff", "text-halo-width": 1.2,
            },
        })
    });
    dots.chain(names).collect()
}
