//! `/collections/{layer}/items`: the features of a layer, page by page, with the values of a view.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use geojson::{Feature, FeatureCollection, JsonObject, feature::Id};
use serde_json::{Value, json};

use super::super::address::absolute_url;
use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::crs::Crs;
use super::items_request::ItemsRequest;
use super::link::{GEOJSON, JSON, Link};
use super::{BESIDE, as_given, check_form, suffix};
use crate::dataset::{Borders, Layer};
use crate::export::{Format, Selection, lines_geojson};
use crate::model::parameters::{CRS, OFFSET};
use crate::model::{Code, ParamError, View};

const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");

/// Where a page was asked for.
struct Address {
    origin: String,
    layer: String,
    query: String,
}

impl Address {
    fn new(request: &HttpRequest, state: &State, layer: &str) -> Self {
        Self {
            origin: absolute_url(request, state),
            layer: layer.to_owned(),
            query: as_given(request),
        }
    }

    fn collection(&self) -> String {
        format!("{}/collections/{}", self.origin, self.layer)
    }

    /// The page that begins behind so many features.
    fn page(&self, offset: usize) -> String {
        let own = format!("{}=", OFFSET.name);
        let mut pairs: Vec<String> = self
            .query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with(&own))
            .map(str::to_owned)
            .collect();
        if offset > 0 {
            pairs.push(format!("{own}{offset}"));
        }
        format!("{}/items{}", self.collection(), suffix(&pairs.join("&")))
    }

    fn key(&self, rest: &str) -> String {
        format!("{}/items{rest}?{}", self.collection(), self.query)
    }
}

/// `GET /collections/{layer}/items?view`
pub(in super::super) async fn items(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    known(&snapshot, &layer)?;
    let query = Query::read(&request, ItemsRequest::ALLOWED)?;
    let asked = ItemsRequest::new(&query)?;
    let views = views(&request, &snapshot, &layer, &query)?;
    let address = Address::new(&request, &state, &layer);
    let crs = asked.crs;
    let order = Order::new(Lane::Table, address.key(""));
    let make = move |snapshot: &Snapshot| {
        let page = match snapshot.borders_of(&layer) {
            Some(borders) => of_lines(snapshot, borders, &asked),
            None => of_layer(snapshot, snapshot.layer(&layer)?, &views, &asked),
        };
        body(page, &asked, &address)
    };
    let response = door::answer(&request, &state, &snapshot, order, make).await?;
    Ok(in_crs(response, crs))
}

/// `GET /collections/{layer}/items/{code}?view`
pub(in super::super) async fn item(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (layer, code) = path.into_inner();
    let snapshot = state.snapshot();
    known(&snapshot, &layer)?;
    let query = Query::read(&request, &[VIEW, &[CRS], BESIDE])?;
    check_form(&query)?;
    let crs = CRS.parse_or(query.get(CRS.name), Crs::default())?;
    let views = views(&request, &snapshot, &layer, &query)?;
    let address = Address::new(&request, &state, &layer);
    let order = Order::new(Lane::Table, address.key(&format!("/{code:?}")));
    let make = move |snapshot: &Snapshot| {
        let found = match snapshot.borders_of(&layer) {
            Some(borders) => {
                let all = lines_geojson(snapshot.dataset(), borders).features;
                let mut all = all.into_iter().map(with_text_id);
                all.find(|one| {
                    one.id
                        .as_ref()
                        .is_some_and(|id| *id == Id::String(code.clone()))
                })
            }
            None => {
                let layer = snapshot.layer(&layer)?;
                let position = layer.position(&code);
                position.and_then(|position| {
                    features(snapshot, layer, &views, &[position])
                        .features
                        .pop()
                })
            }
        };
        let mut feature = found.ok_or_else(|| no_feature(snapshot, &layer, &code))?;
        convert(&mut feature, crs);
        let own = format!(
            "{}/items/{}{}",
            address.collection(),
            encoded(&code),
            suffix(&address.query)
        );
        let links = json!([
            Link::new(own, "self", GEOJSON, "This feature"),
            Link::new(
                address.collection() + &suffix(&address.query),
                "collection",
                JSON,
                "Its layer"
            ),
        ]);
        feature.foreign_members = Some(JsonObject::from_iter([("links".to_owned(), links)]));
        Body::written(
            serde_json::to_vec(&feature).map_err(Into::into),
            Format::GeoJson,
        )
    };
    let response = door::answer(&request, &state, &snapshot, order, make).await?;
    Ok(in_crs(response, crs))
}

/// Refuses a layer that there is not.
fn known(snapshot: &Snapshot, layer: &str) -> Result<(), Problem> {
    if snapshot.borders_of(layer).is_none() && snapshot.layer(layer).is_err() {
        return Err(snapshot.no_layer(layer));
    }
    Ok(())
}

/// The view whose values the features have; none of a layer without indicators, where it is ignored.
fn views(
    request: &HttpRequest,
    snapshot: &Snapshot,
    layer: &str,
    query: &Query,
) -> Result<Vec<View>, Problem> {
    let dataset = snapshot.dataset();
    if !dataset.has_indicators(layer) {
        query.ignore(request, VIEW);
        return Ok(Vec::new());
    }
    super::super::downloads::views(snapshot, snapshot.layer(layer)?, query)
}

/// The features of a page, and how many there are on all pages.
struct Page {
    collection: FeatureCollection,
    matched: usize,
}

fn of_layer(snapshot: &Snapshot, layer: &Layer, views: &[View], asked: &ItemsRequest) -> Page {
    let mut positions: Vec<usize> = match &asked.boxes {
        None => (0..layer.units().len()).collect(),
        Some(boxes) => boxes
            .iter()
            .flat_map(|one| layer.index().in_bbox(one))
            .collect(),
    };
    positions.sort_unstable();
    positions.dedup();
    // Values of several periods are of the time that one of them meets; what has no period is of any time.
    let mut periods = views.iter().filter_map(|one| one.period).peekable();
    let is_then = asked
        .time
        .is_none_or(|time| periods.peek().is_none() || periods.any(|one| time.meets(one)));
    positions.retain(|position| {
        let unit = &layer.units()[*position];
        let is = |asked: &Option<String>, own: &str| asked.as_deref().is_none_or(|one| one == own);
        is_then
            && is(&asked.code, unit.code.as_str())
            && is(&asked.parent, unit.parent.as_ref().map_or("", Code::as_str))
            && is(&asked.kind, &unit.kind)
    });
    let shown: Vec<usize> = positions
        .iter()
        .skip(asked.offset)
        .take(asked.limit)
        .copied()
        .collect();
    Page {
        collection: features(snapshot, layer, views, &shown),
        matched: positions.len(),
    }
}

fn features(
    snapshot: &Snapshot,
    layer: &Layer,
    views: &[View],
    positions: &[usize],
) -> FeatureCollection {
    let selection = Selection {
        dataset: snapshot.dataset(),
        layer,
        views,
        bbox: None,
        units: Some(positions),
    };
    let mut collection = selection.to_geojson();
    // A feature is found again by its code.
    for (feature, position) in collection.features.iter_mut().zip(positions) {
        feature.id = Some(Id::String(layer.units()[*position].code.to_string()));
    }
    collection
}

fn of_lines(snapshot: &Snapshot, borders: &Borders, asked: &ItemsRequest) -> Page {
    let mut collection = lines_geojson(snapshot.dataset(), borders);
    let mut lines = borders.lines().iter();
    collection.features.retain(|feature| {
        let points = lines.next().map_or(&[][..], |line| line.points());
        let text = |name: &str| feature.property(name).and_then(Value::as_str);
        let is_inside = asked
            .boxes
            .as_ref()
            .is_none_or(|boxes| boxes.iter().any(|one| one.is_within(points, 0.0)));
        let is_kind = asked
            .kind
            .as_deref()
            .is_none_or(|kind| text("kind") == Some(kind));
        // A line has neither a code nor a unit that it lies in.
        is_inside && is_kind && asked.code.is_none() && asked.parent.is_none()
    });
    let matched = collection.features.len();
    let features = collection.features.into_iter();
    collection.features = features
        .skip(asked.offset)
        .take(asked.limit)
        .map(with_text_id)
        .collect();
    Page {
        collection,
        matched,
    }
}

/// The same feature, whose id is a text as those of units are.
fn with_text_id(mut feature: Feature) -> Feature {
    if let Some(Id::Number(number)) = &feature.id {
        feature.id = Some(Id::String(number.to_string()));
    }
    feature
}

fn convert(feature: &mut Feature, crs: Crs) {
    if let Some(geometry) = &mut feature.geometry {
        crs.convert(&mut geometry.value);
    }
}

fn body(mut page: Page, asked: &ItemsRequest, address: &Address) -> Result<Body, Problem> {
    let returned = page.collection.features.len();
    for feature in &mut page.collection.features {
        convert(feature, asked.crs);
    }
    let mut links = vec![
        Link::new(address.page(asked.offset), "self", GEOJSON, "This page"),
        Link::new(
            address.collection() + &suffix(""),
            "collection",
            JSON,
            "The layer",
        ),
    ];
    let next = asked.offset.saturating_add(returned);
    if returned > 0 && next < page.matched {
        links.push(Link::new(
            address.page(next),
            "next",
            GEOJSON,
            "The next page",
        ));
    }
    if asked.offset > 0 {
        let before = asked.offset.saturating_sub(asked.limit);
        links.push(Link::new(
            address.page(before),
            "prev",
            GEOJSON,
            "The page before",
        ));
    }
    let members = page.collection.foreign_members.get_or_insert_default();
    members.insert("links".to_owned(), json!(links));
    members.insert("numberMatched".to_owned(), json!(page.matched));
    members.insert("numberReturned".to_owned(), json!(returned));
    Body::written(
        serde_json::to_vec(&page.collection).map_err(Into::into),
        Format::GeoJson,
    )
}

fn in_crs(mut response: HttpResponse, crs: Crs) -> HttpResponse {
    // A name without a sign that is none of a header.
    if let Ok(value) = HeaderValue::try_from(format!("<{}>", crs.uri())) {
        response.headers_mut().insert(CONTENT_CRS, value);
    }
    response
}

fn no_feature(snapshot: &Snapshot, layer: &str, code: &str) -> Problem {
    let Ok(found) = snapshot.layer(layer) else {
        let allowed = format!("the number of a line of {layer}");
        return Problem::NotFound(ParamError::new("feature", code, allowed));
    };
    let all = found.units().iter().map(|unit| unit.code.as_str());
    let mut error = ParamError::one_of("feature", code, all);
    error.allowed = format!("a code of the layer {layer}");
    Problem::NotFound(error)
}

/// What of a code an address cannot hold, written otherwise.
fn encoded(code: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let part = |byte: u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    code.bytes().map(part).collect()
}
