//! Flows as lines of a file: along the geodesic, bent to their right.

use geojson::{Feature, GeometryValue, JsonObject, Position};
use serde_json::json;

use super::lines::{FlowSelection, flow_lines, records_with_flows};
use crate::analysis::Request;
use crate::analysis::question::FeatureField;
use crate::dataset::ResolveError;
use crate::geo::flow_arc;
use crate::model::FlowLine;
use crate::model::parameters::{FLOW_PLACE, RECORD, RECORD_PERIOD, TOP};

/// Their properties.
pub(super) const FIELDS: &[FeatureField] = &[
    FeatureField::Text("record"),
    FeatureField::Text("period"),
    FeatureField::Text("origin"),
    FeatureField::Text("origin_name"),
    FeatureField::Text("destination"),
    FeatureField::Text("destination_name"),
    FeatureField::Number("value"),
    FeatureField::Number("back"),
    FeatureField::Number("balance"),
    FeatureField::Number("share_of_total"),
    FeatureField::Number("shown_share_of_total"),
    FeatureField::Text("unit"),
];

/// Lines that are given when nobody says how many.
const TOP_LINES: usize = 200;

/// The largest flows; each says which part of all who moved the lines of the file have together.
pub(super) fn features(request: &Request<'_>) -> Result<Vec<Feature>, ResolveError> {
    let lang = request.lang;
    // Of a workspace without flows that is no error: the answer has no rows either.
    if request.get(RECORD.name).is_none() && records_with_flows(request.dataset).is_empty() {
        return Ok(Vec::new());
    }
    let asked = FlowSelection {
        record: request.get(RECORD.name),
        period: request.get(RECORD_PERIOD.name),
        unit: request.get(FLOW_PLACE.name),
    };
    let top = match request.get(TOP.name) {
        Some(text) => TOP.whole(text)? as usize,
        None => TOP_LINES,
    };
    let flows = flow_lines(request.dataset, asked, lang)?.largest(top);
    let shown = flows.share_of_whole();
    let whole = flows.total.filter(|all| flows.is_total_whole && *all > 0.0);
    let feature = |line: &FlowLine| {
        let [from, to] = [line.origin, line.destination].map(|place| &flows.places[place]);
        let properties = json!({
            "record": flows.record,
            "period": flows.period,
            "origin": from.code,
            "origin_name": from.names.get(lang),
            "destination": to.code,
            "destination_name": to.names.get(lang),
            "value": line.value,
            "back": line.back,
            "balance": line.back.map(|back| line.value - back),
            "share_of_total": whole.map(|all| line.value / all),
            "shown_share_of_total": shown,
            "unit": flows.unit,
        });
        let properties: Option<JsonObject> = properties.as_object().cloned();
        let position = |place: [f64; 2]| -> Position {
            place.map(|degrees| (degrees * 1e6).round() / 1e6).into()
        };
        let parts = flow_arc(from.point, to.point).into_iter();
        let coordinates: Vec<Vec<Position>> = parts
            .map(|part| part.into_iter().map(position).collect())
            .collect();
        Feature {
            geometry: Some(GeometryValue::MultiLineString { coordinates }.into()),
            properties,
            ..Feature::default()
        }
    };
    Ok(flows.lines.iter().map(feature).collect())
}
