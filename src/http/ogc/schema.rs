//! `/collections/{layer}/queryables` and `/schema`: what filters may ask of features, and what these say of themselves, as
//! JSON Schema (OGC API Features, Parts 3 and 5).

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Map, Value, json};

use super::super::address::absolute_url;
use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::query::VIEW;
use super::super::request_filter::{of_filter, with_properties};
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::link::SCHEMA;
use super::{known, read_any_view, suffix, view_as_given, views};
use crate::export::{PointLayer, PropertyTable};
use crate::filter::SHAPE;
use crate::model::{Field, FieldKind, Lang};

/// Which of the two is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Schema {
    Queryables,
    Returnables,
}

impl Schema {
    fn name(self) -> &'static str {
        match self {
            Self::Queryables => "queryables",
            Self::Returnables => "schema",
        }
    }
}

/// `GET /collections/{layer}/queryables?view`
pub(in super::super) async fn queryables(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(&request, &state, path.into_inner(), Schema::Queryables).await
}

/// `GET /collections/{layer}/schema?view`
pub(in super::super) async fn schema(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(&request, &state, path.into_inner(), Schema::Returnables).await
}

async fn answer(
    request: &HttpRequest,
    state: &web::Data<State>,
    layer: String,
    which: Schema,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    known(&snapshot, &layer)?;
    let query = read_any_view(request)?;
    let lang = query.lang()?;
    let views = views(&snapshot, &layer, &query)?;
    if views.is_none() {
        query.ignore(request, VIEW);
    }
    let views = views.unwrap_or_default();
    let path = format!("/collections/{layer}/{}", which.name());
    let own = format!(
        "{}{path}{}",
        absolute_url(request, state),
        suffix(&view_as_given(request))
    );
    let order = Order::new(Lane::Table, own.clone());
    let make = move |snapshot: &Snapshot| {
        let points = PointLayer::of(snapshot.dataset(), &layer);
        let (title, shape) = match (snapshot.borders_of(&layer), points) {
            (Some(borders), _) => (borders.title().get(lang), "geometry-linestring"),
            (None, Some(points)) => (points.title().get(lang), "geometry-point"),
            (None, None) => {
                let title = snapshot.layer(&layer)?.title().get(lang);
                (title, "geometry-polygon-or-multipolygon")
            }
        };
        let views = match which {
            Schema::Queryables => of_filter(snapshot, &layer, &views)?,
            Schema::Returnables => views,
        };
        let properties = with_properties(snapshot, &layer, &views, lang, |table| {
            properties(table, shape, which, lang)
        })?;
        let mut document = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": own,
            "type": "object",
            "title": title,
            "properties": properties,
            "additionalProperties": false,
        });
        if which == Schema::Returnables {
            let names = properties.keys().filter(|name| *name != SHAPE);
            document["required"] = names.cloned().collect();
        }
        let bytes = serde_json::to_vec(&document).map_err(Problem::internal)?;
        Ok(Body::new(bytes, SCHEMA))
    };
    door::answer(request, state, &snapshot, order, make).await
}

fn properties(
    table: &PropertyTable<'_>,
    shape: &str,
    which: Schema,
    lang: Lang,
) -> Map<String, Value> {
    let shape = json!({ "format": shape, "x-ogc-role": "primary-geometry" });
    let fields = table.fields().iter();
    let fields = fields.map(|field| (field.name.clone(), property(field, which, lang)));
    let all = std::iter::once((SHAPE.to_owned(), shape)).chain(fields);
    let numbered = (1..).zip(all).map(|(number, (name, mut property))| {
        // In the order in which a table has them.
        if which == Schema::Returnables {
            property["x-ogc-propertySeq"] = json!(number);
        }
        (name, property)
    });
    numbered.collect()
}

/// What is never null.
fn is_always(field: &Field) -> bool {
    let is_name = field.name.starts_with("name_") && field.measured.is_none();
    is_name || ["code", "kind"].contains(&field.name.as_str())
}

fn property(field: &Field, which: Schema, lang: Lang) -> Value {
    let kind = match field.kind {
        FieldKind::Text => "string",
        FieldKind::Number => "number",
    };
    let mut property = json!({ "type": kind });
    // Said as OpenAPI 3.0 says it: of a list of types QGIS makes a text, so that no number could be classed.
    if which == Schema::Returnables && !is_always(field) {
        property["nullable"] = json!(true);
    }
    if field.name == "code" {
        property["x-ogc-role"] = json!("id");
    }
    if let Some(measured) = &field.measured {
        property["title"] = json!(measured.title);
        // A filter may ask of what the view does not show, so each says when it is of.
        let period = measured.period.map(|period| period.in_words(lang));
        let told = [Some(measured.unit.clone()), period].into_iter().flatten();
        property["description"] = json!(told.collect::<Vec<_>>().join(", "));
    }
    property
}
