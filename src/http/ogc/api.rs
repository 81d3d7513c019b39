//! `/api`: what every address takes and answers, as `OpenAPI` 3.0 made from the tables of the code.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::super::state::State;
use super::address_group::{AddressGroup, groups};
use super::addresses::Address;
use super::link::OPENAPI;
use super::tile_matrix_set::WEB_MERCATOR_QUAD;
use super::{collection_ids, drawn, in_language};
use crate::dataset::Dataset;
use crate::export::Format;
use crate::model::parameters::{BBOX, FEATURES_BBOX};
use crate::model::{Allowed, Lang, Parameter};
use crate::words;

/// Whose layers are those of places too.
const PLACES_TOO: [&str; 2] = ["/collections/", "/data/"];

/// `GET /api?lang=kk`
pub(in super::super) async fn api(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let groups = groups(&state);
    let make =
        move |dataset: &Dataset, origin: &str, lang| document(dataset, &groups, origin, lang);
    in_language(&request, &state, OPENAPI, make).await
}

fn document(dataset: &Dataset, groups: &[AddressGroup], origin: &str, lang: Lang) -> Value {
    let (mut paths, mut tags) = (Map::new(), Vec::new());
    for group in groups {
        tags.push(json!({ "name": group.id, "description": (group.title)(lang) }));
        for one in &group.addresses {
            let mut operation = operation(dataset, one, lang);
            operation["tags"] = json!([group.id]);
            let method = if one.takes_table { "post" } else { "get" };
            let path = paths.entry(one.path.as_str()).or_insert_with(|| json!({}));
            path[method] = operation;
        }
    }
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": words::reference_title(lang),
            "description": words::reference_about(lang),
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": origin }],
        "tags": tags,
        "externalDocs": { "url": format!("{origin}/api.html?lang={lang}"), "description": words::address_page(lang) },
        "paths": paths,
        "components": { "schemas": { "Problem": problem() } },
    })
}

fn operation(dataset: &Dataset, address: &Address, lang: Lang) -> Value {
    let in_path = address
        .path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'));
    let in_path = in_path.map(|(name, _)| {
        json!({
            "name": name,
            "in": "path",
            "required": true,
            "schema": part(dataset, address, name),
        })
    });
    let in_query = address.parameters.iter().map(|one| {
        let mut parameter = json!({
            "name": one.name,
            "in": "query",
            "required": one.is_required,
            "description": described(one, lang),
            "schema": schema(dataset, one),
        });
        if is_box(one) {
            parameter["style"] = json!("form");
            parameter["explode"] = json!(false);
        }
        parameter
    });
    let content = address
        .media_types
        .iter()
        .map(|one| ((*one).to_owned(), json!({})));
    let mut answers = json!({
        "200": { "description": (address.about)(lang), "content": content.collect::<Map<_, _>>() },
        "default": {
            "description": words::reference_refusal(lang),
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        },
    });
    if address.media_types.contains(&Format::Mvt.media_type()) {
        answers["204"] = json!({ "description": words::reference_empty_tile(lang) });
    }
    let mut operation = json!({
        "summary": (address.about)(lang),
        "operationId": operation_id(address),
        "parameters": in_path.chain(in_query).collect::<Vec<_>>(),
        "responses": answers,
    });
    if address.takes_table {
        operation["requestBody"] = json!({
            "required": true,
            "description": words::reference_table(lang),
            "content": { "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } },
        });
    }
    operation
}

/// `collections_layer_items`
pub(super) fn operation_id(address: &Address) -> String {
    let words = address.path.split(|one: char| !one.is_ascii_alphanumeric());
    let sent = address.takes_table.then_some("post");
    let words = words.filter(|word| !word.is_empty()).chain(sent);
    let words: Vec<&str> = words.collect();
    if words.is_empty() {
        "landing".to_owned()
    } else {
        words.join("_")
    }
}

/// What may stand in a path.
fn part(dataset: &Dataset, address: &Address, name: &str) -> Value {
    match name {
        "format" => {
            let all: Vec<&str> = address.formats.iter().map(|one| one.extension()).collect();
            json!({ "type": "string", "enum": all })
        }
        "layer" => {
            let path = address.path.as_str();
            let has_places =
                PLACES_TOO.iter().any(|one| path.starts_with(one)) && !path.ends_with("/map");
            let all = if has_places {
                collection_ids(dataset)
            } else {
                drawn(dataset).collect()
            };
            json!({ "type": "string", "enum": all })
        }
        "set" => json!({ "type": "string", "enum": [WEB_MERCATOR_QUAD] }),
        "z" | "x" | "y" => json!({ "type": "integer", "minimum": 0 }),
        _ => json!({ "type": "string" }),
    }
}

fn is_box(parameter: &Parameter) -> bool {
    parameter.name == FEATURES_BBOX.name && parameter.value == BBOX.value
}

fn described(parameter: &Parameter, lang: Lang) -> String {
    let help = (parameter.help)(lang);
    match parameter.allowed {
        Allowed::Form(form) => format!("{help}: {}", form(lang)),
        Allowed::Known | Allowed::OneOf(_) | Allowed::Whole(..) => help.to_owned(),
    }
}

fn schema(dataset: &Dataset, parameter: &Parameter) -> Value {
    let mut schema = match parameter.allowed {
        _ if is_box(parameter) => {
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 6 })
        }
        Allowed::OneOf(words) => json!({ "type": "string", "enum": words() }),
        Allowed::Whole(from, to, _) => json!({ "type": "integer", "minimum": from, "maximum": to }),
        Allowed::Known if parameter.name == "indicator" => {
            let all = dataset.indicators().iter().map(|one| one.id.as_str());
            json!({ "type": "string", "example": all.collect::<Vec<_>>().first() })
        }
        Allowed::Known | Allowed::Form(_) => json!({ "type": "string" }),
    };
    if let Some(default) = parameter.default {
        let number = default.parse::<u32>().ok();
        let is_number = matches!(parameter.allowed, Allowed::Whole(..));
        schema["default"] = number
            .filter(|_| is_number)
            .map_or(json!(default), |one| json!(one));
    }
    schema
}

/// What an error is.
fn problem() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": text,
            "title": text,
            "status": { "type": "integer" },
            "detail": text,
            "parameter": text,
            "given": text,
            "allowed": text,
            "nearest": text,
        },
    })
}
