//! An address as an example of those that its description stands for, of the dataset that is served.

use super::addresses::Address;
use super::tile_matrix_set::WEB_MERCATOR_QUAD;
use crate::analysis::records_with_flows;
use crate::dataset::{Dataset, Layer};
use crate::model::parameters::{JSON_FORM, LAYER, OF_INDICATOR, SEARCHED, UNITS, WMS_REQUEST};
use crate::model::{Code, Parameter};

/// A path with its query that answers; none where nobody asks by hand, or where a table is sent.
pub(super) fn sample(dataset: &Dataset, address: &Address) -> Option<String> {
    if address.takes_table {
        return None;
    }
    let layer = dataset.layer_or_default(None).ok()?;
    let mut path = String::new();
    for (at, part) in address.path.split('{').enumerate() {
        let Some((name, rest)) = part.split_once('}').filter(|_| at > 0) else {
            path += part;
            continue;
        };
        path += &in_path(dataset, layer, address, name)?;
        path += rest;
    }
    if path == "/" {
        // Whoever reads asks for HTML by name.
        return Some(format!("/?{}=json", JSON_FORM.name));
    }
    let pairs = address.parameters.iter();
    let pairs: Vec<String> = pairs
        .filter_map(|one| {
            let value = in_query(dataset, layer, address, one)?;
            Some(format!("{}={value}", one.name))
        })
        .collect();
    if pairs.is_empty() {
        return Some(path);
    }
    Some(format!("{path}?{}", pairs.join("&")))
}

fn in_path(dataset: &Dataset, layer: &Layer, address: &Address, name: &str) -> Option<String> {
    let first = || layer.units().first().map(|unit| unit.code.to_string());
    match name {
        "layer" => Some(layer.id().to_owned()),
        "format" => Some(address.formats.first()?.to_string()),
        "set" => Some(WEB_MERCATOR_QUAD.to_owned()),
        "z" | "x" | "y" => Some("0".to_owned()),
        "code" => first(),
        "id" => Some(dataset.defaults().indicator.clone()),
        "record" => Some((*records_with_flows(dataset).first()?).to_owned()),
        // Letters and hatches are for programs that draw a style, which names them.
        _ => None,
    }
}

/// What an answer is not given without.
fn in_query(
    dataset: &Dataset,
    layer: &Layer,
    address: &Address,
    parameter: &Parameter,
) -> Option<String> {
    let takes = |other: &Parameter| address.parameters.iter().any(|one| one.name == other.name);
    let codes = || {
        let codes = layer.units().iter().take(2).map(|unit| &unit.code);
        let codes: Vec<&str> = codes.map(Code::as_str).collect();
        codes.join(",")
    };
    let is_question = address.path.starts_with("/analysis/");
    let name = parameter.name;
    if name == SEARCHED.name {
        return Some(layer.units().first()?.code.to_string());
    }
    if name == WMS_REQUEST.name && parameter.is_required {
        return Some("GetCapabilities".to_owned());
    }
    if name == UNITS.name && (parameter.is_required || is_question) {
        return Some(codes());
    }
    let asks = is_question && takes(&LAYER);
    (asks && name == OF_INDICATOR.name).then(|| dataset.defaults().indicator.clone())
}
