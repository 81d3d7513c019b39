//! Fills: one for each class, and hatches for units without one.

use serde_json::{Value, json};

use super::{StyleInput, draws_symbols};
use crate::choropleth::{NO_DATA, Pattern};
use crate::model::{Precision, Reason, Reliability};

/// Under symbols the units have no class colour.
const PLAIN: &str = "#f4f4f4";

pub(super) fn layers(input: &StyleInput<'_>) -> Vec<Value> {
    let reasons = Reason::SUPPRESSED.iter();
    let suppressed = any(reasons
        .map(|reason| equal("status", reason.as_str()))
        .collect());
    let counted = if input.view.by.is_some() {
        "class"
    } else {
        "value"
    };
    // A unit without a value has the reason; one without either is of a tile without a view, of which nothing is said.
    let missing = all(vec![lacks(counted), has("status")]);
    let mut layers = hatched(input, Pattern::NoData, &missing).to_vec();
    layers.extend(hatched(input, Pattern::Suppressed, &suppressed));
    let unreliable = equal("reliability", Precision::Unreliable.as_str());
    if input.view.reliability == Reliability::Mask {
        layers.extend(hatched(input, Pattern::Masked, &unreliable));
    }
    if draws_symbols(input.view) {
        layers.push(fill(input, "plain", &has("class"), PLAIN));
    } else {
        let colours = input.classing.colours(input.view);
        for (class, colour) in colours.iter().enumerate() {
            let filter = class_filter(input, class, colours.len());
            layers.push(fill(input, &format!("class-{class}"), &filter, colour));
        }
    }
    if input.view.reliability == Reliability::Show {
        layers.push(pattern(input, Pattern::Unreliable, &unreliable));
    }
    layers
}

/// A range of values; of two indicators, the number of the cell.
fn class_filter(input: &StyleInput<'_>, class: usize, classes: usize) -> Value {
    if input.view.by.is_some() {
        return equal("class", class);
    }
    let bounds = input.classing.classes().bounds();
    // Masked values have no class; the end classes are open, as a value beyond belongs to them.
    let mut parts = vec![has("class")];
    if class > 0 {
        parts.push(compare(">", "value", bounds[class]));
    }
    if class + 1 < classes {
        parts.push(compare("<=", "value", bounds[class + 1]));
    }
    all(parts)
}

/// A flat fill, and the hatch over it: a client without sprites still sees a class of its own.
fn hatched(input: &StyleInput<'_>, hatch: Pattern, filter: &Value) -> [Value; 2] {
    [
        fill(
            input,
            hatch.name(),
            filter,
            hatch.ground().unwrap_or(NO_DATA),
        ),
        pattern(input, hatch, filter),
    ]
}

fn fill(input: &StyleInput<'_>, id: &str, filter: &Value, colour: &str) -> Value {
    json!({
        "id": id, "type": "fill", "source": input.layer, "source-layer": input.layer,
        "filter": filter, "paint": { "fill-color": colour },
    })
}

fn pattern(input: &StyleInput<'_>, hatch: Pattern, filter: &Value) -> Value {
    json!({
        "id": format!("{}-hatch", hatch.name()), "type": "fill",
        "source": input.layer, "source-layer": input.layer, "filter": filter,
        "paint": {
            "fill-pattern": hatch.name(),
            // For a client that has no sprite; without it QGIS would fill with black.
            "fill-color": hatch.ground().unwrap_or("rgba(0, 0, 0, 0)"),
        },
    })
}

pub(super) fn has(attribute: &str) -> Value {
    json!(["has", attribute])
}

pub(super) fn lacks(attribute: &str) -> Value {
    json!(["!", ["has", attribute]])
}

pub(super) fn equal(attribute: &str, value: impl Into<Value>) -> Value {
    json!(["==", ["get", attribute], value.into()])
}

/// `operator` is one of `<`, `<=`, `>`, `>=`.
pub(super) fn compare(operator: &str, attribute: &str, bound: f64) -> Value {
    json!([operator, ["get", attribute], bound])
}

pub(super) fn all(parts: Vec<Value>) -> Value {
    joined("all", parts)
}

pub(super) fn any(parts: Vec<Value>) -> Value {
    joined("any", parts)
}

fn joined(word: &str, mut parts: Vec<Value>) -> Value {
    parts.insert(0, word.into());
    Value::Array(parts)
}
