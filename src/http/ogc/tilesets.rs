//! OGC API Tiles: the vector tiles of a layer as a set on the one grid.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::super::address::absolute_url;
use super::super::body::Body;
use super::super::crs::Crs;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::request_filter::OF_FILTER;
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::super::tile_content::TileContent;
use super::super::tiles;
use super::link::{JSON, Link, TILING_SCHEME};
use super::tile_matrix_set::{WEB_MERCATOR_QUAD, WEB_MERCATOR_QUAD_URI, check};
use super::{BESIDE, check_form, known, suffix};
use crate::export::Format;
use crate::geo::Bbox;
use crate::geo::mercator::project;
use crate::model::Lang;
use crate::model::cast::whole_u32;
use crate::model::parameters::TILE_BORDERS;
use crate::words;

/// The classes of requirements that are fulfilled.
pub(super) const CONFORMANCE: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
];

/// A layer's tiles as they are asked about.
struct Tileset {
    content: TileContent,
    origin: String,
    lang: Lang,
}

impl Tileset {
    fn read(
        snapshot: &Snapshot,
        request: &HttpRequest,
        state: &State,
        layer: &str,
    ) -> Result<Self, Problem> {
        known(snapshot, layer)?;
        snapshot.tiles(layer)?;
        let query = Query::read(request, &[VIEW, &[TILE_BORDERS], OF_FILTER, BESIDE])?;
        check_form(&query)?;
        Ok(Self {
            content: TileContent::read(snapshot, request, layer, &query)?,
            origin: absolute_url(request, state),
            lang: query.lang()?,
        })
    }

    /// Of the list, and of the set with what stands behind it.
    fn address(&self, rest: &str) -> String {
        let layer = self.content.layer();
        let view = suffix(&self.content.canonical());
        format!("{}/collections/{layer}/tiles{rest}{view}", self.origin)
    }

    fn own(&self, title: &str) -> Link {
        let address = self.address(&format!("/{WEB_MERCATOR_QUAD}"));
        Link::new(address, "self", JSON, title)
    }

    fn grid(&self) -> Link {
        let grid = format!("{}/tileMatrixSets/{WEB_MERCATOR_QUAD}", self.origin);
        Link::new(grid, TILING_SCHEME, JSON, words::address_grid(self.lang))
    }

    fn entry(&self, title: &str) -> Value {
        json!({
            "title": title,
            "dataType": "vector",
            "crs": Crs::Mercator.uri(),
            "tileMatrixSetURI": WEB_MERCATOR_QUAD_URI,
            "links": [self.own(title), self.grid()],
        })
    }

    fn list(&self, snapshot: &Snapshot) -> Result<Body, Problem> {
        let described = self.content.describe(snapshot)?;
        let own = Link::new(
            self.address(""),
            "self",
            JSON,
            words::address_tilesets(self.lang),
        );
        Body::json(&json!({ "links": [own], "tilesets": [self.entry(&described.name)] }))
    }

    fn one(&self, snapshot: &Snapshot) -> Result<Body, Problem> {
        let described = self.content.describe(snapshot)?;
        let layer = self.content.layer();
        let deepest = self.content.max_zoom(snapshot)?;
        let bbox = snapshot.tiles(layer)?.bbox();
        let [west, south, east, north] = bbox.to_array();
        let template = self.address(&format!(
            "/{WEB_MERCATOR_QUAD}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}"
        ));
        let joint = if template.contains('?') { '&' } else { '?' };
        let template = format!("{template}{joint}v={}", self.content.version(snapshot)?);
        let view = suffix(&self.content.canonical());
        let tilejson = format!("{}/tiles/{layer}.json{view}", self.origin);
        let mut document = self.entry(&described.name);
        document["description"] = json!(described.description);
        document["attribution"] = json!(described.attribution);
        document["boundingBox"] = json!({
            "lowerLeft": [west, south],
            "upperRight": [east, north],
            "crs": Crs::Degrees.uri(),
        });
        let limits = (0..=deepest).map(|zoom| limits(zoom, bbox));
        document["tileMatrixSetLimits"] = limits.collect::<Vec<Value>>().into();
        let layers = (described.vector_layers.iter())
            .map(|one| json!({ "id": one.id(), "dataType": "vector" }));
        document["layers"] = layers.collect::<Vec<Value>>().into();
        document["links"] = json!([
            self.own(&described.name),
            self.grid(),
            Link::new(
                template,
                "item",
                Format::Mvt.media_type(),
                words::address_tileset_tile(self.lang)
            )
            .templated(),
            Link::new(
                tilejson,
                "alternate",
                JSON,
                words::address_picture_tilejson(self.lang)
            ),
        ]);
        Body::json(&document)
    }
}

/// The tiles of a zoom that lie over a box.
fn limits(zoom: u8, bbox: Bbox) -> Value {
    let [west, south, east, north] = bbox.to_array();
    let tiles = f64::from(zoom).exp2();
    let number = |side: f64| whole_u32((side * tiles).floor().clamp(0.0, tiles - 1.0));
    let ([left, top], [right, bottom]) = (project([west, north]), project([east, south]));
    json!({
        "tileMatrix": zoom.to_string(),
        "minTileRow": number(top),
        "maxTileRow": number(bottom),
        "minTileCol": number(left),
        "maxTileCol": number(right),
    })
}

/// `GET /collections/{layer}/tiles`
pub(in super::super) async fn tilesets(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    let tileset = Tileset::read(&snapshot, &request, &state, &path)?;
    let order = Order::new(Lane::Table, tileset.address(""));
    let make = move |snapshot: &Snapshot| tileset.list(snapshot);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// `GET /collections/{layer}/tiles/{set}`
pub(in super::super) async fn tileset(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (layer, set) = path.into_inner();
    let snapshot = state.snapshot();
    let tileset = Tileset::read(&snapshot, &request, &state, &layer)?;
    check(&set)?;
    let order = Order::new(Lane::Table, tileset.address("/one"));
    let make = move |snapshot: &Snapshot| tileset.one(snapshot);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// `GET /collections/{layer}/tiles/{set}/{z}/{y}/{x}`: the row before the column, else the tile of `/tiles`.
pub(in super::super) async fn tile(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let part = |name| request.match_info().query(name);
    known(&state.snapshot(), part("layer"))?;
    check(part("set"))?;
    tiles::tile(request, state).await
}
