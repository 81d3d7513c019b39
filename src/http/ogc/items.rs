//! `/collections/{layer}/items`: the features of a layer, page by page, with the values of a view.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use geojson::{Feature, FeatureCollection, JsonObject};
use serde::Serialize;
use serde_json::json;

use super::super::address::absolute_url;
use super::super::body::Body;
use super::super::crs::Crs;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::request_filter::{RequestFilter, encoded};
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::items_request::{ItemsRequest, OF_FEATURES, form_and_crs};
use super::link::{GEOJSON, JSON, Link};
use super::page::{self, Page};
use super::{as_given, known, suffix, view_as_given, views};
use crate::coding::Effort;
use crate::export::{Format, LayerFormat, add_json_fg};
use crate::model::parameters::OFFSET;
use crate::model::{FeaturesForm, Lang, ParamError, View};
use crate::words;

const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");

/// Where a page was asked for.
struct Address {
    origin: String,
    layer: String,
    query: String,
    view: String,
    lang: Lang,
}

impl Address {
    fn new(request: &HttpRequest, state: &State, layer: &str, lang: Lang) -> Self {
        Self {
            origin: absolute_url(request, state),
            layer: layer.to_owned(),
            query: as_given(request),
            view: view_as_given(request),
            lang,
        }
    }

    fn collection(&self) -> String {
        format!("{}/collections/{}", self.origin, self.layer)
    }

    /// The collection with the view.
    fn of_collection(&self) -> String {
        format!("{}{}", self.collection(), suffix(&self.view))
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
    let views = views_of(&request, &snapshot, &layer, &query)?;
    let filter = RequestFilter::read(&snapshot, &layer, &views, &query)?;
    let address = Address::new(&request, &state, &layer, query.lang()?);
    let crs = asked.crs;
    let order = Order::new(Lane::Table, address.key(""));
    let make = move |snapshot: &Snapshot| {
        let page = Page::new(snapshot, &layer, &views, (&asked, filter.as_ref()))?;
        let document = linked(page, &asked, &address);
        // What lies in a box is asked for as somebody looks around, and seldom again.
        let effort = asked.boxes.as_ref().map_or(Effort::Kept, |_| Effort::Quick);
        written(&document, asked.form, effort, (&layer, &views))
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
    let query = Query::read(&request, &[VIEW, OF_FEATURES])?;
    let (form, crs) = form_and_crs(&query)?;
    let views = views_of(&request, &snapshot, &layer, &query)?;
    let address = Address::new(&request, &state, &layer, query.lang()?);
    let order = Order::new(Lane::Table, address.key(&format!("/{code:?}")));
    let make = move |snapshot: &Snapshot| {
        let found = page::feature(snapshot, &layer, &views, &code)?;
        let mut feature = found.ok_or_else(|| no_feature(snapshot, &layer, &code))?;
        convert(&mut feature, crs);
        let own = format!(
            "{}/items/{}{}",
            address.collection(),
            encoded(&code),
            suffix(&address.query)
        );
        let links = json!([
            Link::new(own, "self", GEOJSON, words::address_item(address.lang)),
            Link::new(
                address.of_collection(),
                "collection",
                JSON,
                words::address_layer(address.lang)
            ),
        ]);
        feature.foreign_members = Some(JsonObject::from_iter([("links".to_owned(), links)]));
        written(&feature, form, Effort::Kept, (&layer, &views))
    };
    let response = door::answer(&request, &state, &snapshot, order, make).await?;
    Ok(in_crs(response, crs))
}

/// The views whose values the features have; where there are none of them, the answer says that they are ignored.
fn views_of(
    request: &HttpRequest,
    snapshot: &Snapshot,
    layer: &str,
    query: &Query,
) -> Result<Vec<View>, Problem> {
    let views = views(snapshot, layer, query)?;
    if views.is_none() {
        query.ignore(request, VIEW);
    }
    Ok(views.unwrap_or_default())
}

fn convert(feature: &mut Feature, crs: Crs) {
    if let Some(geometry) = &mut feature.geometry {
        crs.convert(&mut geometry.value);
    }
}

/// The features of a page with links to the others.
fn linked(mut page: Page, asked: &ItemsRequest, address: &Address) -> FeatureCollection {
    let returned = page.collection.features.len();
    for feature in &mut page.collection.features {
        convert(feature, asked.crs);
    }
    let mut links = vec![
        Link::new(
            address.page(asked.offset),
            "self",
            GEOJSON,
            words::link_page(address.lang),
        ),
        Link::new(
            address.of_collection(),
            "collection",
            JSON,
            words::address_layer(address.lang),
        ),
    ];
    let next = asked.offset.saturating_add(returned);
    if returned > 0 && next < page.matched {
        links.push(Link::new(
            address.page(next),
            "next",
            GEOJSON,
            words::link_next(address.lang),
        ));
    }
    if asked.offset > 0 {
        let before = asked.offset.min(page.matched).saturating_sub(asked.limit);
        links.push(Link::new(
            address.page(before),
            "prev",
            GEOJSON,
            words::link_previous(address.lang),
        ));
    }
    let members = page.collection.foreign_members.get_or_insert_default();
    members.insert("links".to_owned(), json!(links));
    members.insert("numberMatched".to_owned(), json!(page.matched));
    members.insert("numberReturned".to_owned(), json!(returned));
    page.collection
}

/// Features, or one, in their form.
fn written(
    document: &impl Serialize,
    form: FeaturesForm,
    effort: Effort,
    (layer, views): (&str, &[View]),
) -> Result<Body, Problem> {
    let (bytes, format) = match form {
        FeaturesForm::GeoJson => (serde_json::to_vec(document), Format::GeoJson),
        FeaturesForm::JsonFg => {
            let mut document = serde_json::to_value(document).map_err(Problem::internal)?;
            add_json_fg(&mut document, layer, views);
            (
                serde_json::to_vec(&document),
                Format::Layer(LayerFormat::JsonFg),
            )
        }
    };
    let bytes = bytes.map_err(Problem::internal)?;
    Ok(Body::with_effort(bytes, format.media_type(), effort))
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
        let allowed = words::error_feature_number(layer);
        return Problem::NotFound(ParamError::new("feature", code, allowed));
    };
    let all = found.units().iter().map(|unit| unit.code.as_str());
    let mut error = ParamError::one_of("feature", code, all);
    error.allowed = words::error_code_of_layer(layer);
    Problem::NotFound(error)
}
