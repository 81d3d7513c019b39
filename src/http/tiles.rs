//! `/tiles/...`: vector tiles, `TileJSON`, metadata.
//!
//! Without a view a tile is geometry and names; with one, `value`, `class` and `status` join them.
//! The geometry is the same integers in both.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::{Body, Freshness, hex};
use super::query::{Query, VIEW};
use super::state::{Key, Snapshot, State};
use super::{Problem, absolute_url};
use crate::choropleth;
use crate::model::{Observation, ParamError, Text, Unit, View};
use crate::tile::{self, TagValue, TileCoord, TileJson, VectorLayer};
use sha2::{Digest, Sha256};

/// The media type of a Mapbox Vector Tile.
const MVT: &str = "application/vnd.mapbox-vector-tile";

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`
pub(super) async fn tile(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let (layer, z, x, y) = path.into_inner();
    let snapshot = state.snapshot();
    let tiles = snapshot.tiles(&layer)?;
    let coord = TileCoord::parse(&z, &x, &y)?;
    let query = Query::read(&request, &[VIEW, &["v"]])?;
    let view = requested_view(&snapshot, &layer, &query)?;
    let version = version(&snapshot, &layer, view.as_ref());
    let freshness = match query.get("v") {
        Some(given) if given == version => Freshness::Immutable,
        _ => Freshness::Revalidate,
    };
    if coord.z() > tiles.max_zoom() {
        let allowed = format!(
            "a zoom from 0 to {}, the layer's maxzoom; clients overzoom beyond it",
            tiles.max_zoom()
        );
        return Err(Problem::NotFound(ParamError::new("z", &z, allowed)));
    }
    let what = format!(
        "tile/{layer}/{z}/{x}/{y}?{}",
        view.as_ref().map(View::canonical).unwrap_or_default()
    );
    let key = Key {
        generation: snapshot.dataset().generation().to_owned(),
        what,
    };
    let body = match state.peek(&key) {
        Some(body) => body,
        // Clipping and compressing would stall every other request of this worker.
        None => {
            web::block(move || state.cached(&key, || make(&snapshot, &layer, coord, view.as_ref())))
                .await
                .map_err(Problem::internal)??
        }
    };
    Ok(body.respond(&request, freshness))
}

/// The view that the query asks for; none where it names no parameter of a view.
fn requested_view(
    snapshot: &Snapshot,
    layer: &str,
    query: &Query,
) -> Result<Option<View>, Problem> {
    let asked = query.view();
    if asked.is_empty() {
        return Ok(None);
    }
    Ok(Some(snapshot.dataset().resolve(layer, &asked)?))
}

fn make(
    snapshot: &Snapshot,
    layer_id: &str,
    coord: TileCoord,
    view: Option<&View>,
) -> Result<Body, Problem> {
    let dataset = snapshot.dataset();
    let geometry = snapshot.tiles(layer_id)?.tile(coord);
    let bytes = if let Some(borders) = dataset.borders().filter(|b| b.id() == layer_id) {
        let ids: Vec<u64> = (1..=borders.lines().len() as u64).collect();
        tile::encode(layer_id, &geometry, &ids, &|i, tag| {
            borders.tags(i, &mut |name, value| {
                tag(name, TagValue::Text(value.to_owned()));
            });
        })
    } else {
        let layer = snapshot.layer(layer_id)?;
        let ids: Vec<u64> = layer.units().iter().map(|unit| unit.id).collect();
        let classed = view.map(|view| {
            let observations = dataset.observations(layer_id, view);
            (observations, choropleth::classes_of(observations, view))
        });
        tile::encode(layer_id, &geometry, &ids, &|i, tag| {
            name_tags(&layer.units()[i], tag);
            if let Some((observations, classes)) = &classed {
                value_tags(observations.get(i).copied(), classes, tag);
            }
        })
    };
    Ok(Body::new(bytes.map_err(Problem::internal)?, MVT))
}

fn name_tags(unit: &Unit, tag: &mut dyn FnMut(&str, TagValue)) {
    tag("code", TagValue::Text(unit.code.to_string()));
    let Text { kk, ru, en } = &unit.names;
    tag("name_kk", TagValue::Text(kk.clone()));
    tag("name_ru", TagValue::Text(ru.clone()));
    tag("name_en", TagValue::Text(en.clone()));
    if let Some(parent) = &unit.parent {
        tag("parent", TagValue::Text(parent.to_string()));
    }
}

/// A missing value has no `value` and no `class`: a client that reads it as zero would be wrong.
fn value_tags(
    observation: Option<Observation>,
    classes: &choropleth::Classes,
    tag: &mut dyn FnMut(&str, TagValue),
) {
    let Some(observation) = observation else {
        return;
    };
    if let Some(value) = observation.value() {
        tag("value", TagValue::Double(value));
        if let Some(class) = classes.class_of(value) {
            tag("class", TagValue::Int(class as i64));
        }
    }
    if let Some(status) = observation.status() {
        tag("status", TagValue::Text(status.to_owned()));
    }
}

/// The hash that stands in a tile URL: of everything that the layer's tiles depend on.
fn version(snapshot: &Snapshot, layer: &str, view: Option<&View>) -> String {
    let view = view.map(View::canonical).unwrap_or_default();
    let text = format!("{}/{layer}?{view}", snapshot.dataset().generation());
    hex(&Sha256::digest(text)[..6])
}

/// `GET /tiles/{layer}.json`
pub(super) async fn tilejson(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    let tiles = snapshot.tiles(&layer)?;
    let query = Query::read(&request, &[VIEW])?;
    let view = requested_view(&snapshot, &layer, &query)?;
    let mut address = format!(
        "{}/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt?",
        absolute_url(&request, &state)
    );
    if let Some(view) = &view {
        address += &format!("{}&", view.canonical());
    }
    address += &format!("v={}", version(&snapshot, &layer, view.as_ref()));
    let described = Described::new(&snapshot, &layer, view.as_ref())?;
    let document = TileJson::new(
        &described.name,
        &described.description,
        snapshot.dataset().attribution(),
        vec![address],
        tiles,
        described.vector_layers,
    );
    Ok(Body::json(&document)?.respond(&request, Freshness::Revalidate))
}

/// `GET /tiles/{layer}/metadata.json`: the `MBTiles` metadata that GDAL's MVT driver asks for.
pub(super) async fn metadata(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    let tiles = snapshot.tiles(&layer)?;
    Query::read(&request, &[])?;
    let described = Described::new(&snapshot, &layer, None)?;
    let document = tile::Metadata::new(
        &described.name,
        &described.description,
        snapshot.dataset().attribution(),
        tiles,
        &described.vector_layers,
    );
    Ok(Body::json(&document)?.respond(&request, Freshness::Revalidate))
}

/// What the two documents say of a layer.
struct Described {
    name: String,
    description: String,
    vector_layers: Vec<VectorLayer>,
}

impl Described {
    fn new(snapshot: &Snapshot, layer: &str, view: Option<&View>) -> Result<Self, Problem> {
        let dataset = snapshot.dataset();
        if let Some(borders) = dataset.borders().filter(|b| b.id() == layer) {
            let fields = [
                ("kind", "state, oblast, district, coast or unclassified"),
                ("left", "code of the unit on the left"),
                ("right", "code of the unit on the right, if any"),
                (
                    "neighbour",
                    "code of the neighbouring country or sea, if any",
                ),
            ];
            return Ok(Self {
                name: borders.title().en.clone(),
                description: "Border lines with their two sides".to_owned(),
                vector_layers: vec![VectorLayer::new(layer, "Border lines", &fields)],
            });
        }
        let found = snapshot.layer(layer)?;
        let mut fields = vec![
            (
                "code",
                "code of the unit, text; the feature id is its numeric form",
            ),
            ("name_kk", "name in Kazakh"),
            ("name_ru", "name in Russian"),
            ("name_en", "name in English"),
            ("parent", "code of the unit that this one lies in"),
        ];
        if view.is_some() {
            fields.extend([
                ("value", "number; left out where there is none"),
                (
                    "class",
                    "class of the value from 0; left out where there is none",
                ),
                ("status", "flag of the value, or the reason for none"),
            ]);
        }
        let labels = format!("{layer}_labels");
        Ok(Self {
            name: found.title().en.clone(),
            description: found.notes().en.clone(),
            vector_layers: vec![
                VectorLayer::new(layer, "Units", &fields),
                VectorLayer::new(&labels, "One point inside each unit", &fields),
            ],
        })
    }
}
