//! A layer with its values as JSON-FG 1.0 (OGC 21-045r1): GeoJSON that says also what its features are and when.

use serde_json::{Value, json};

use super::Selection;
use crate::model::{Period, View};

/// The classes of requirements that hold.
const CLASSES: [&str; 2] = [
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/core",
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/types-schemas",
];

/// The document of a layer.
pub(super) fn json_fg(selection: &Selection<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let mut document = serde_json::to_value(selection.to_geojson())?;
    add_json_fg(&mut document, selection.layer.id(), selection.views);
    serde_json::to_vec(&document)
}

/// Adds to a feature, or to features of one type, what they are and when: the time of the values where all of them are
/// of one period. A feature's place is that of `geometry`, unless it has one of its own.
pub fn add_json_fg(document: &mut Value, feature_type: &str, views: &[View]) {
    let mut periods: Vec<Option<Period>> = views.iter().map(|one| one.period).collect();
    periods.dedup();
    let time = match periods.as_slice() {
        [Some(one)] => time(*one),
        _ => Value::Null,
    };
    let add = |feature: &mut Value| {
        feature["time"] = time.clone();
        if feature.get("place").is_none() {
            feature["place"] = Value::Null;
        }
    };
    document["conformsTo"] = json!(CLASSES);
    document["featureType"] = json!(feature_type);
    match document.get_mut("features").and_then(Value::as_array_mut) {
        Some(features) => {
            let is_line = |one: &Value| {
                one["geometry"]["type"]
                    .as_str()
                    .is_some_and(|kind| kind.contains("Line"))
            };
            let dimension = if features.iter().any(is_line) { 1 } else { 2 };
            features.iter_mut().for_each(add);
            document["geometryDimension"] = json!(dimension);
        }
        None => add(document),
    }
}

/// A day, or the days from the first to the last.
fn time(period: Period) -> Value {
    let [first, last] = period.first_and_last_day();
    if period.is_date() {
        return json!({ "date": first });
    }
    json!({ "interval": [first, last] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_the_days_from_its_first_to_its_last() {
        for (period, expected) in [
            ("2024", json!({ "interval": ["2024-01-01", "2024-12-31"] })),
            (
                "2024-Q1",
                json!({ "interval": ["2024-01-01", "2024-03-31"] }),
            ),
            (
                "2024-02",
                json!({ "interval": ["2024-02-01", "2024-02-29"] }),
            ),
            (
                "2100-02",
                json!({ "interval": ["2100-02-01", "2100-02-28"] }),
            ),
            (
                "2000-02",
                json!({ "interval": ["2000-02-01", "2000-02-29"] }),
            ),
            (
                "2024-04",
                json!({ "interval": ["2024-04-01", "2024-04-30"] }),
            ),
            (
                "2024-07",
                json!({ "interval": ["2024-07-01", "2024-07-31"] }),
            ),
            (
                "2024-12",
                json!({ "interval": ["2024-12-01", "2024-12-31"] }),
            ),
            ("2024-01-01", json!({ "date": "2024-01-01" })),
        ] {
            assert_eq!(time(period.parse().unwrap()), expected, "{period}");
        }
    }
}
