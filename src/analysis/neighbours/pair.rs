//! One pair of neighbours: its border and the contrast across, as JSON, as properties, as a row.

use geojson::JsonObject;
use serde::Serialize;
use serde_json::json;

use super::touching::{Touch, Touching};
use crate::analysis::FeatureField;
use crate::analysis::answer::rounded;
use crate::analysis::question::NAMED_IN;
use crate::analysis::request::at;
use crate::analysis::texts::yes_no;
use crate::dataset::Layer;
use crate::model::{Code, Lang, Observation, Table, Text, table};
use crate::words;

#[derive(Debug, Serialize)]
pub(super) struct Pair {
    a: Side,
    b: Side,
    contact: Touch,
    border_length_km: f64,
    #[serde(skip_serializing_if = "Option::is_none", flatten)]
    apart: Option<Apart>,
    same_parent: Option<bool>,
    /// a less b; none where either has no value.
    difference: Option<f64>,
    /// The larger over the smaller; none where one is not positive.
    ratio: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Side {
    code: Code,
    names: Text,
    value: Option<f64>,
    status: Option<&'static str>,
}

/// How two outlines that were drawn apart lie to each other.
#[derive(Debug, Serialize)]
struct Apart {
    /// Of the border, what the two have to the vertex.
    exact_length_km: f64,
    /// How far they are apart along the border, on average.
    offset_m: f64,
    /// Where both claim the same ground; none where an outline crosses itself too often to tell.
    overlap_km2: Option<f64>,
}

impl Pair {
    /// Of a pair that was found, with a layer's observations.
    pub(super) fn new(layer: &Layer, row: &[Observation], found: &Touching) -> Self {
        let [a, b] = found.units.map(|unit| {
            let unit = unit as usize;
            let one = at(row, unit);
            Side {
                code: layer.units()[unit].code.clone(),
                names: layer.units()[unit].names.clone(),
                value: one.and_then(Observation::value),
                status: one.and_then(Observation::status),
            }
        });
        let parents = found
            .units
            .map(|unit| layer.units()[unit as usize].parent.as_ref());
        let values = a.value.zip(b.value);
        Self {
            contact: found.contact,
            border_length_km: rounded(found.length_m / 1000.0),
            apart: found.apart.map(|apart| Apart {
                exact_length_km: rounded(apart.exact_m / 1000.0),
                offset_m: rounded(apart.offset_m),
                overlap_km2: apart.overlap_m2.map(|m2| rounded(m2 / 1e6)),
            }),
            same_parent: match parents {
                [Some(a), Some(b)] => Some(a == b),
                _ => None,
            },
            difference: values.map(|(a, b)| a - b),
            ratio: values
                .filter(|(a, b)| *a > 0.0 && *b > 0.0)
                .map(|(a, b)| a.max(b) / a.min(b)),
            a,
            b,
        }
    }

    pub(super) fn codes(&self) -> [&str; 2] {
        [self.a.code.as_str(), self.b.code.as_str()]
    }

    pub(super) fn properties(&self) -> JsonObject {
        let mut properties = JsonObject::new();
        for (side, one) in [("a", &self.a), ("b", &self.b)] {
            properties.insert(format!("code_{side}"), json!(one.code));
            for lang in NAMED_IN {
                let name = one.names.get(lang);
                properties.insert(format!("name_{lang}_{side}"), json!(name));
            }
            properties.insert(format!("value_{side}"), json!(one.value));
        }
        properties.insert("border_length_km".into(), json!(self.border_length_km));
        properties.insert("same_parent".into(), json!(self.same_parent));
        properties.insert("difference".into(), json!(self.difference));
        properties.insert("ratio".into(), json!(self.ratio));
        properties
    }
}

/// The properties of a pair's line.
pub(super) const FIELDS: &[FeatureField] = &[
    FeatureField::Text("code_a"),
    FeatureField::Text("name_kk_a"),
    FeatureField::Text("name_ru_a"),
    FeatureField::Text("name_en_a"),
    FeatureField::Number("value_a"),
    FeatureField::Text("code_b"),
    FeatureField::Text("name_kk_b"),
    FeatureField::Text("name_ru_b"),
    FeatureField::Text("name_en_b"),
    FeatureField::Number("value_b"),
    FeatureField::Number("border_length_km"),
    FeatureField::Text("same_parent"),
    FeatureField::Number("difference"),
    FeatureField::Number("ratio"),
];

pub(super) fn table(pairs: &[Pair], lang: Lang) -> Table {
    let contact = |one: &Pair| match one.contact {
        Touch::Edge => words::contact_edge(lang),
        Touch::Point => words::contact_point(lang),
    };
    table! { pairs, one, let apart = one.apart.as_ref();
        "code_a" => &one.a.code,
        "name_a" => one.a.names.get(lang),
        "code_b" => &one.b.code,
        "name_b" => one.b.names.get(lang),
        "contact" => contact(one),
        "border_length_km" => one.border_length_km,
        "exact_length_km" => apart.map(|apart| apart.exact_length_km),
        "offset_m" => apart.map(|apart| apart.offset_m),
        "overlap_km2" => apart.and_then(|apart| apart.overlap_km2),
        "same_parent" => one.same_parent.map(|same| yes_no(same, lang)),
        "value_a" => one.a.value,
        "value_b" => one.b.value,
        "difference" => one.difference,
        "ratio" => one.ratio,
    }
}
