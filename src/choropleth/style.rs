//! A `MapLibre` style of a view, plain enough for every client: one fill layer of one colour for
//! each class, chosen by a range filter. QGIS 3.22 skips `step`, `case` and `match` and would draw
//! an empty map; filters on ranges and `has` it reads rightly.

use serde_json::{Value, json};

use super::{CASING, Classes, NO_DATA, OUTLINE, colours};
use crate::model::View;

/// What a style is made from.
#[derive(Debug, Clone, Copy)]
pub struct StyleInput<'a> {
    /// The map's name.
    pub name: &'a str,
    /// The layer's id, which is its name in the tiles too.
    pub layer: &'a str,
    /// The absolute address of the view's `TileJSON`.
    pub tilejson: &'a str,
    /// The view.
    pub view: &'a View,
    /// Its classes.
    pub classes: &'a Classes,
}

/// Style specification version 8. Labels need no glyphs: `MapLibre` draws them with local fonts.
pub fn style(input: &StyleInput<'_>) -> Value {
    let mut layers = vec![
        json!({ "id": "background", "type": "background", "paint": { "background-color": "#ffffff" } }),
        fill(input, "no-data", &json!(["!", ["has", "value"]]), NO_DATA),
    ];
    let colours = colours(
        input.view.palette,
        input.classes.len(),
        input.classes.middle(),
    );
    let bounds = input.classes.bounds();
    for (i, colour) in colours.iter().enumerate() {
        // The end classes are open: a value beyond the ends belongs to them.
        let mut filter = vec![json!("all"), json!(["has", "value"])];
        if i > 0 {
            filter.push(json!([">", ["get", "value"], bounds[i]]));
        }
        if i + 1 < colours.len() {
            filter.push(json!(["<=", ["get", "value"], bounds[i + 1]]));
        }
        layers.push(fill(
            input,
            &format!("class-{i}"),
            &Value::Array(filter),
            colour,
        ));
    }
    for (id, colour, width) in [("casing", CASING, 2.4), ("outline", OUTLINE, 0.8)] {
        layers.push(json!({
            "id": id, "type": "line", "source": input.layer, "source-layer": input.layer,
            "paint": { "line-color": colour, "line-width": width },
        }));
    }
    layers.push(json!({
        "id": "labels", "type": "symbol", "source": input.layer,
        "source-layer": format!("{}_labels", input.layer),
        "layout": { "text-field": ["get", format!("name_{}", input.view.lang)], "text-size": 12 },
        "paint": { "text-color": "#222222", "text-halo-color": "#ffffff", "text-halo-width": 1.2 },
    }));
    json!({
        "version": 8,
        "name": input.name,
        "sources": { input.layer: { "type": "vector", "url": input.tilejson } },
        "layers": layers,
    })
}

fn fill(input: &StyleInput<'_>, id: &str, filter: &Value, colour: &str) -> Value {
    json!({
        "id": id, "type": "fill", "source": input.layer, "source-layer": input.layer,
        "filter": filter, "paint": { "fill-color": colour },
    })
}
