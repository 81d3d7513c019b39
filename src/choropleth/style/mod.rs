//! A `MapLibre` style of a view, plain enough for every client: layers of one colour, each chosen by
//! a filter on ranges, equality or `has`. QGIS 3.22 skips `step`, `case` and `interpolate`, breaks
//! `match`, and would draw an empty map.

mod areas; //       a fill for each class, hatches for what has none
mod attribution;
mod places; //      towns and villages // whom a map of the figures must name

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::{Value, json};

pub use attribution::{figures_attribution, places_attribution};
pub use places::PlaceSource;

use super::classing::{draws_symbols, radius_step, step_bounds};
use super::{CASING, Classing, OUTLINE};
use crate::model::{UnitView, View};

use areas::{all, compare, equal};

/// What a style is made from.
#[derive(Debug, Clone, Copy)]
pub struct StyleInput<'a> {
    /// The map's name.
    pub name: &'a str,
    /// The layer's id, which is its name in the tiles too.
    pub layer: &'a str,
    /// The attribute of the tiles that holds the names.
    pub label: &'a str,
    /// The absolute address of the view's `TileJSON`.
    pub tilejson: &'a str,
    /// The absolute address of the hatches, without extension.
    pub sprite: &'a str,
    /// The absolute address of the letters of the labels, with `{fontstack}` and `{range}`, if all of them are there.
    pub glyphs: Option<&'a str>,
    /// Degrees east and north of the layer's middle, and a zoom that shows all of it.
    pub centre: [f64; 3],
    /// Whom a map must name. HTML.
    pub attribution: &'a str,
    /// The border lines around the layer, where there are some.
    pub borders: Option<BorderSource<'a>>,
    /// The settlements, where the workspace has some.
    pub places: Option<PlaceSource<'a>>,
    /// The view.
    pub view: &'a View,
    /// Its classes.
    pub classing: &'a Classing,
    /// What it shows of each unit.
    pub shown: &'a [UnitView],
}

/// Where border lines come from.
#[derive(Debug, Clone, Copy)]
pub struct BorderSource<'a> {
    /// The layer's id.
    pub layer: &'a str,
    /// The absolute address of its `TileJSON`; none where the lines stand in the tiles of the units.
    pub tilejson: Option<&'a str>,
}

/// Kind, width and dashes (in widths) of border lines; an outer line whose neighbour nobody knows is dotted.
const BORDERS: [(&str, f64, Option<[f64; 2]>); 4] = [
    ("oblast", 1.6, None),
    ("coast", 1.6, None),
    ("unclassified", 1.8, Some([1.0, 2.0])),
    ("state", 2.6, None),
];

/// A font of any other name `OpenLayers` would fetch from somebody else's server.
const LABEL_FONT: &str = "sans-serif";

/// Style specification version 8.
///
/// Without `glyphs`, where names have letters that our font lacks, `MapLibre` from 5.11 draws labels with a font of the
/// reader's system; others refuse the style. No client asks a third party for a font.
pub fn style(input: &StyleInput<'_>) -> Value {
    let mut sources = json!({ input.layer: {
        "type": "vector", "url": input.tilejson, "attribution": input.attribution,
    } });
    let mut layers = vec![json!({
        "id": "background", "type": "background", "paint": { "background-color": "#ffffff" },
    })];
    layers.extend(areas::layers(input));
    for (id, colour, width) in [("casing", CASING, 2.4), ("outline", OUTLINE, 0.8)] {
        layers.push(json!({
            "id": id, "type": "line", "source": input.layer, "source-layer": input.layer,
            "paint": { "line-color": colour, "line-width": width },
        }));
    }
    if let Some(borders) = input.borders {
        let source = borders.tilejson.map_or(input.layer, |_| borders.layer);
        if let Some(address) = borders.tilejson {
            sources[borders.layer] = json!({ "type": "vector", "url": address });
        }
        for (kind, width, dash) in BORDERS {
            let mut paint = json!({ "line-color": OUTLINE, "line-width": width });
            if let Some(dash) = dash {
                paint["line-dasharray"] = json!(dash);
            }
            layers.push(json!({
                "id": format!("border-{kind}"), "type": "line",
                "source": source, "source-layer": borders.layer,
                "filter": areas::equal("kind", kind),
                "paint": paint,
            }));
        }
    }
    if draws_symbols(input.view) {
        layers.extend(symbols(input));
    }
    if let Some(places) = input.places {
        sources[places.layer] = json!({ "type": "vector", "url": places.tilejson });
        layers.extend(places::layers(input));
    }
    layers.push(labels(input));
    let [longitude, latitude, zoom] = input.centre;
    let mut style = json!({
        "version": 8,
        "name": input.name,
        "center": [longitude, latitude],
        "zoom": zoom,
        "sprite": input.sprite,
        "sources": sources,
        "layers": layers,
    });
    if let Some(glyphs) = input.glyphs {
        style["glyphs"] = glyphs.into();
    }
    style
}

/// Names over the units; under their symbols, which they would hide.
fn labels(input: &StyleInput<'_>) -> Value {
    let mut layout = json!({
        "text-field": ["get", input.label], "text-font": [LABEL_FONT], "text-size": 12,
    });
    if draws_symbols(input.view) {
        layout["text-anchor"] = "top".into();
        layout["text-offset"] = json!([0, 0.5]);
    }
    json!({
        "id": "labels", "type": "symbol", "source": input.layer,
        "source-layer": labels_layer(input.layer),
        "layout": layout,
        "paint": { "text-color": "#222222", "text-halo-color": "#ffffff", "text-halo-width": 1.2 },
    })
}

/// The layer of one point inside each unit.
fn labels_layer(layer: &str) -> String {
    format!("{layer}_labels")
}

/// Circles whose area is in proportion to the value: a layer of one radius for each class and each
/// step of half a pixel that occurs, since no expression is drawn by every client.
fn symbols(input: &StyleInput<'_>) -> Vec<Value> {
    let largest = input.classing.largest();
    let drawn = input.shown.iter().filter_map(|one| {
        let (class, value) = (input.classing.class_of(one)?, one.value()?);
        let step = radius_step(value, largest);
        // Large ones first, so that small ones lie on top.
        (step > 0).then_some((Reverse(step), class, value < 0.0))
    });
    let colours = input.classing.colours(input.view);
    let drawn: BTreeSet<_> = drawn.collect();
    drawn
        .into_iter()
        .map(|(Reverse(step), class, negative)| {
            let (from, to) = step_bounds(step, largest);
            let (side, sign, operators) = if negative {
                ("below", -1.0, ["<", "<=", ">"])
            } else {
                ("above", 1.0, [">", ">=", "<"])
            };
            // Zero itself has no symbol.
            let nearest = operators[usize::from(from > 0.0)];
            let from = compare(nearest, "value", sign * from);
            let to = compare(operators[2], "value", sign * to);
            json!({
                "id": format!("symbol-{class}-{step}-{side}"), "type": "circle",
                "source": input.layer, "source-layer": labels_layer(input.layer),
                "filter": all(vec![equal("class", class), from, to]),
                "paint": {
                    "circle-radius": f64::from(step) / 2.0,
                    "circle-color": colours[class],
                    "circle-stroke-color": OUTLINE,
                    "circle-stroke-width": 1,
                },
            })
        })
        .collect()
}
