//! OGC API Features, Tiles and Maps: layers as collections of features, which carry the values of a view.
//!
//! ```text
//!   GET / (JSON)     -> /api           what every address takes (OpenAPI 3.0); /api.html to read
//!                    -> /conformance   what is fulfilled
//!                    -> /collections   -> /collections/{layer} -> .../items?view -> .../items/{code}
//!                                                              -> .../map?view      a picture
//!                    -> /tileMatrixSets                         -> .../tiles?view    -> .../tiles/WebMercatorQuad
//! ```

mod address_group; // the addresses in groups
mod addresses; //   what each address takes and answers
mod api; //         the same as OpenAPI
mod collections; // /collections
mod harvest; //     /catalogue.jsonld and /catalogue.json
mod interval; //    a span of days
mod items; //       /collections/{layer}/items
mod items_request; // what a page of features is asked by
mod landing; //     / and /conformance
mod link; //        where something else is found
#[cfg(feature = "maps")]
mod map; //         /collections/{layer}/map
mod page; //        which features are on a page
#[cfg(feature = "maps")]
mod picture_addresses; // what those of pictures take and answer
mod portrayal; //   links to tiles, pictures and styles
mod reference; //   what each address takes and answers, to read
mod sample; //      an address as an example of others
mod schema; //      what features say of themselves, and what filters may ask
mod tile_matrix_set; // the grid of tiles
mod tilesets; //    /collections/{layer}/tiles

pub(super) use api::api;
pub(super) use collections::{collection, collections};
pub(super) use harvest::{catalogue, harvest};
pub(super) use items::{item, items};
pub(super) use landing::{conformance, landing};
#[cfg(feature = "maps")]
pub(super) use map::map;
pub(super) use reference::reference;
pub(super) use schema::{queryables, schema};
pub(super) use tile_matrix_set::{tile_matrix_set, tile_matrix_sets};
pub(super) use tilesets::{tile, tileset, tilesets};

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::Value;

use super::address::absolute_url;
use super::body::Body;
use super::door::{self, Order};
use super::downloads;
use super::lane::Lane;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::Snapshot;
use super::state::State;
use crate::dataset::{Borders, Dataset, Layer};
use crate::export::PointLayer;
use crate::model::parameters::{JSON_FORM, LANG};
use crate::model::{Lang, ParamError, Parameter, View};

/// What every address takes beside a view: programs say so that they read JSON.
const BESIDE: &[Parameter] = &[JSON_FORM];

/// The query of an address whose answer is the same whatever the view, which connections repeat everywhere.
fn read_any_view(request: &HttpRequest) -> Result<Query, Problem> {
    let query = Query::read(request, &[VIEW, BESIDE])?;
    check_form(&query)?;
    Ok(query)
}

/// The parameters of a view that a document in words does not depend on.
fn but_lang() -> Vec<Parameter> {
    let others = VIEW.iter().filter(|one| one.name != LANG.name);
    others.copied().collect()
}

/// A document of the server in the language of the query, the same for every view.
async fn in_language(
    request: &HttpRequest,
    state: &web::Data<State>,
    media_type: &'static str,
    document: impl Fn(&Dataset, &str, Lang) -> Value + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let query = read_any_view(request)?;
    query.ignore(request, &but_lang());
    let (lang, origin) = (query.lang()?, absolute_url(request, state));
    let order = Order::new(Lane::Table, format!("{origin}{} {lang}", request.path()));
    let make = move |snapshot: &Snapshot| {
        let document = document(snapshot.dataset(), &origin, lang);
        let bytes = serde_json::to_vec(&document).map_err(Problem::internal)?;
        Ok(Body::new(bytes, media_type))
    };
    door::answer(request, state, &state.snapshot(), order, make).await
}

fn check_form(query: &Query) -> Result<(), Problem> {
    match query.get(JSON_FORM.name) {
        None | Some("json") => Ok(()),
        Some(other) => Err(JSON_FORM.refuse(other).into()),
    }
}

/// The query as it was given, without the form where it is the plain one: what links carry on.
fn as_given(request: &HttpRequest) -> String {
    let form = format!("{}=json", JSON_FORM.name);
    let pairs = request.query_string().split('&');
    let pairs: Vec<&str> = pairs
        .filter(|pair| !pair.is_empty() && *pair != form)
        .collect();
    pairs.join("&")
}

/// The layers of units and the border lines, of which there are pictures too.
fn drawn(dataset: &Dataset) -> impl Iterator<Item = &str> {
    let layers = dataset.layers().iter().map(Layer::id);
    layers.chain(dataset.borders().map(Borders::id))
}

/// All collections: these, and the places.
fn collection_ids(dataset: &Dataset) -> Vec<&str> {
    let points = PointLayer::all(dataset).into_iter();
    drawn(dataset).chain(points.map(|one| one.id())).collect()
}

/// Refuses a collection that there is not.
fn known(snapshot: &Snapshot, id: &str) -> Result<(), Problem> {
    let all = collection_ids(snapshot.dataset());
    if all.contains(&id) {
        return Ok(());
    }
    Err(Problem::NotFound(ParamError::one_of("layer", id, all)))
}

/// The view of the query as it was given.
pub(super) fn view_as_given(request: &HttpRequest) -> String {
    let is_of_view = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        VIEW.iter().any(|one| one.name == name)
    };
    let pairs = request.query_string().split('&');
    pairs.filter(is_of_view).collect::<Vec<_>>().join("&")
}

/// The views whose values the features of a layer have. None of a layer that has no values of them, though another layer
/// of the workspace has: a connection repeats its view for every layer.
fn views(snapshot: &Snapshot, layer: &str, query: &Query) -> Result<Option<Vec<View>>, Problem> {
    let dataset = snapshot.dataset();
    let on = |layer: &Layer| downloads::views(snapshot, layer, query);
    if !dataset.has_indicators(layer) {
        return Ok(None);
    }
    match on(snapshot.layer(layer)?) {
        Ok(views) => Ok(Some(views)),
        Err(error) => {
            let mut others = dataset.layers().iter();
            let is_elsewhere =
                others.any(|one| dataset.has_indicators(one.id()) && on(one).is_ok());
            match error {
                _ if is_elsewhere => Ok(None),
                // A value that is not there is a bad one here (OGC API Features, /req/core/query-param-invalid).
                Problem::NotFound(error) => Err(error.into()),
                error => Err(error),
            }
        }
    }
}

/// What links have after a path: nothing, or a question mark and the query.
fn suffix(canonical: &str) -> String {
    if canonical.is_empty() {
        String::new()
    } else {
        format!("?{canonical}")
    }
}
