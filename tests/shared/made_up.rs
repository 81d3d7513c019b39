//! Parts of small workspaces that are made up.

use serde_json::{Value, json};

/// A text in three languages.
pub const TEXT: &str = r#"{ kk = "x", ru = "x", en = "x" }"#;

/// The one source of every part here.
pub fn source() -> String {
    format!(
        "[[source]]\nid = \"nobody\"\ntitle = {TEXT}\npublisher = \"nobody\"\nlicence = \"none\"\n"
    )
}

/// The workspace itself, with its default view.
pub fn workspace(layer: &str, indicator: &str) -> String {
    format!(
        "[workspace]\ntitle = {TEXT}\ndefault = {{ layer = \"{layer}\", indicator = \"{indicator}\" }}\n"
    )
}

/// A layer in the file of its name, with further lines.
pub fn layer(id: &str, more: &str) -> String {
    format!(
        "[[layer]]\nid = \"{id}\"\ntitle = {TEXT}\nfile = \"{id}.geojson\"\nsource = \"nobody\"\n{more}\n"
    )
}

/// An indicator of a kind; the further lines say where its values are.
pub fn indicator(id: &str, kind: &str, more: &str) -> String {
    format!(
        "[[indicator]]\nid = \"{id}\"\ntitle = {TEXT}\nunit = {TEXT}\nkind = \"{kind}\"\ntheme = \"x\"\nsource = \"nobody\"\nvintage = \"x\"\n{more}\n"
    )
}

/// The table of an indicator: rows of layer, code, period and value.
pub fn table(rows: &str) -> String {
    let rows = rows.lines().map(|row| format!("{row},,nobody\n"));
    rows.fold(
        "layer,code,period,value,status,source\n".to_owned(),
        |all, row| all + &row,
    )
}

/// A unit with the outline of its corners.
pub fn feature(properties: &Value, corners: &[[f64; 2]]) -> Value {
    let ring: Vec<_> = corners.iter().chain(corners.first()).collect();
    json!({
        "type": "Feature",
        "properties": properties,
        "geometry": { "type": "Polygon", "coordinates": [ring] },
    })
}

/// The corners of a rectangle, from the south-west one against the clock.
pub fn rectangle([west, south, east, north]: [f64; 4]) -> [[f64; 2]; 4] {
    [[west, south], [east, south], [east, north], [west, north]]
}

/// A square of one degree from its south-western corner, called by its code.
pub fn unit(code: &str, [west, south]: [f64; 2]) -> Value {
    let corners = rectangle([west, south, west + 1.0, south + 1.0]);
    let properties =
        json!({ "code": code, "parent": null, "name_en": code, "name_ru": code, "name_kk": code });
    feature(&properties, &corners)
}

pub fn collection(features: &[Value]) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}
