//! The filters that `MapLibre`, OpenLayers and QGIS 3.22 all read.

use serde_json::{Value, json};

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
