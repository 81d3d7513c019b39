//! `/collections`: layers, and what of each can be asked.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::{Value, json};

use super::super::address::absolute_url;
use super::super::body::Body;
use super::super::crs::Crs;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::query::Query;
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::link::{GEOJSON, JSON, Link, SCHEMA};
use super::portrayal;
use super::{drawn, known, read_any_view, suffix, view_as_given, views};
use crate::dataset::{Borders, Dataset, Layer};
use crate::export::{Format, LINE_FORMATS, POINT_FORMATS, PointLayer, Selection};
use crate::model::{Lang, first_and_last_day};
use crate::words;

/// In which relation a collection is to what filters may ask of it (Part 3).
const QUERYABLES: &str = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
/// And to its schema (Part 5).
const OF_SCHEMA: &str = "http://www.opengis.net/def/rel/ogc/1.0/schema";

/// Where something is that is nowhere.
const GLOBE: [f64; 4] = [-180.0, -90.0, 180.0, 90.0];

/// A layer as a collection of features.
#[derive(Serialize)]
struct Collection<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    attribution: &'a str,
    extent: Value,
    #[serde(rename = "itemType")]
    item_type: &'static str,
    crs: [&'static str; 2],
    #[serde(rename = "storageCrs")]
    storage_crs: &'static str,
    links: Vec<Link>,
}

/// In which language, and where, a collection is described.
struct Place {
    lang: Lang,
    origin: String,
    /// The view that links carry on, after a question mark.
    view: String,
    query: Query,
}

impl Place {
    fn new(request: &HttpRequest, state: &State) -> Result<Self, Problem> {
        let query = read_any_view(request)?;
        Ok(Self {
            lang: query.lang()?,
            origin: absolute_url(request, state),
            view: suffix(&view_as_given(request)),
            query,
        })
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}{} {}", self.origin, self.view, self.lang)
    }

    /// Links carry a view on where the layer has its values.
    fn links(&self, snapshot: &Snapshot, id: &str, title: &str, formats: &[Format]) -> Vec<Link> {
        let has_values = matches!(views(snapshot, id, &self.query), Ok(Some(_)));
        let origin = &self.origin;
        let view = if has_values { self.view.as_str() } else { "" };
        let own = format!("{origin}/collections/{id}");
        let mut links = vec![
            Link::new(format!("{own}{view}"), "self", JSON, title),
            Link::new(format!("{own}/items{view}"), "items", GEOJSON, title),
            Link::new(
                format!("{own}/queryables{view}"),
                QUERYABLES,
                SCHEMA,
                words::address_queryables(self.lang),
            ),
            Link::new(
                format!("{own}/schema{view}"),
                OF_SCHEMA,
                SCHEMA,
                words::address_schema(self.lang),
            ),
        ];
        let dataset = snapshot.dataset();
        let is_drawn = drawn(dataset).any(|one| one == id);
        if snapshot.tiles(id).is_ok() {
            links.push(portrayal::as_tiles(origin, id, view, self.lang));
        }
        if is_drawn {
            links.extend(portrayal::links(origin, id, view, has_values, self.lang));
        }
        links.extend(formats.iter().map(|format| {
            let address = format!("{origin}/data/{id}.{format}{view}");
            Link::new(
                address,
                "enclosure",
                format.media_type(),
                format!("{title} (.{format})"),
            )
        }));
        links
    }

    fn of_layer<'a>(&self, snapshot: &'a Snapshot, layer: &'a Layer) -> Collection<'a> {
        let dataset = snapshot.dataset();
        let title = layer.title().get(self.lang);
        let formats = Selection::formats_of(dataset, layer.id());
        self.collection(
            snapshot,
            layer.id(),
            title,
            layer.notes().get(self.lang),
            extent(dataset, layer),
            &formats,
        )
    }

    fn of_lines<'a>(&self, snapshot: &'a Snapshot, borders: &'a Borders) -> Collection<'a> {
        let title = borders.title().get(self.lang);
        let places = borders
            .lines()
            .iter()
            .flat_map(|line| line.points().iter().copied());
        let extent = json!({ "spatial": spatial(corners(places)) });
        let notes = snapshot.dataset().disclaimer().get(self.lang);
        self.collection(snapshot, borders.id(), title, notes, extent, LINE_FORMATS)
    }

    fn of_points<'a>(&self, snapshot: &'a Snapshot, points: &PointLayer<'a>) -> Collection<'a> {
        let corners = points.corners().unwrap_or(GLOBE);
        let notes = snapshot.dataset().disclaimer().get(self.lang);
        let title = points.title().get(self.lang);
        let extent = json!({ "spatial": spatial(corners) });
        self.collection(snapshot, points.id(), title, notes, extent, POINT_FORMATS)
    }

    fn collection<'a>(
        &self,
        snapshot: &'a Snapshot,
        id: &'a str,
        title: &'a str,
        description: &'a str,
        extent: Value,
        formats: &[Format],
    ) -> Collection<'a> {
        Collection {
            id,
            title,
            description,
            attribution: snapshot.dataset().attribution(),
            extent,
            item_type: "feature",
            crs: Crs::ALL.map(Crs::uri),
            storage_crs: Crs::Degrees.uri(),
            links: self.links(snapshot, id, title, formats),
        }
    }
}

/// `GET /collections`
pub(in super::super) async fn collections(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let place = Place::new(&request, &state)?;
    let order = Order::new(Lane::Table, place.key("/collections"));
    let make = move |snapshot: &Snapshot| {
        let dataset = snapshot.dataset();
        let layers = dataset
            .layers()
            .iter()
            .map(|layer| place.of_layer(snapshot, layer));
        let lines = dataset
            .borders()
            .map(|borders| place.of_lines(snapshot, borders));
        let points = PointLayer::all(dataset);
        let points = points.iter().map(|one| place.of_points(snapshot, one));
        let all: Vec<Collection<'_>> = layers.chain(lines).chain(points).collect();
        let own = Link::new(
            format!("{}/collections{}", place.origin, place.view),
            "self",
            JSON,
            words::address_layers(place.lang),
        );
        Body::json(&json!({ "links": [own], "collections": all }))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

/// `GET /collections/{layer}`
pub(in super::super) async fn collection(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    known(&snapshot, &layer)?;
    let place = Place::new(&request, &state)?;
    let order = Order::new(Lane::Table, place.key(&format!("/collections/{layer}")));
    let make = move |snapshot: &Snapshot| {
        let points = PointLayer::of(snapshot.dataset(), &layer);
        Body::json(&match (snapshot.borders_of(&layer), &points) {
            (Some(borders), _) => place.of_lines(snapshot, borders),
            (None, Some(points)) => place.of_points(snapshot, points),
            (None, None) => place.of_layer(snapshot, snapshot.layer(&layer)?),
        })
    };
    door::answer(&request, &state, &snapshot, order, make).await
}

/// The box of the units, and the days from the first period of a value to the last.
fn extent(dataset: &Dataset, layer: &Layer) -> Value {
    let series = dataset
        .indicators()
        .iter()
        .filter_map(|one| one.on(layer.id()));
    let mut extent = json!({ "spatial": spatial(layer.bbox().to_array()) });
    let periods = series.flat_map(|one| one.keys().flatten().copied());
    if let Some([first, last]) = first_and_last_day(periods) {
        extent["temporal"] = json!({
            "interval": [[format!("{first}T00:00:00Z"), format!("{last}T23:59:59Z")]],
            "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
        });
    }
    extent
}

fn spatial(corners: [f64; 4]) -> Value {
    json!({ "bbox": [corners], "crs": Crs::Degrees.uri() })
}

/// West, south, east and north of places; the globe where there are none.
fn corners(places: impl Iterator<Item = [f64; 2]>) -> [f64; 4] {
    let around = |[west, south, east, north]: [f64; 4], [x, y]: [f64; 2]| {
        [west.min(x), south.min(y), east.max(x), north.max(y)]
    };
    let corners = places.fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], around);
    if corners[0] > corners[2] {
        return GLOBE;
    }
    corners
}
