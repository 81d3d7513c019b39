//! `/` for programs, and `/conformance`: where to begin, and what is fulfilled.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::super::address::absolute_url;
use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
#[cfg(feature = "page")]
use super::super::page::PARAMETERS as PAGE_PARAMETERS;
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::link::{CATALOGUES, JSON, JSON_LD, Link, OPENAPI, TILING_SCHEMES};
#[cfg(feature = "maps")]
use super::map;
use super::{BESIDE, check_form, read_any_view, tilesets, view_as_given};
use crate::export::{CATALOGUE_TYPE, Format, RECORDS_CONFORMANCE};
use crate::model::Parameter;
use crate::words;

/// The classes of requirements that are fulfilled, each of which a test is named after.
const CONFORMANCE: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/core-roles-features",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/returnables-and-receivables",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    // The same by the name of its drafts, by which QGIS asks from 3.32 on.
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
];

/// All of them.
fn conforms_to() -> Vec<&'static str> {
    let all = CONFORMANCE.iter().chain(tilesets::CONFORMANCE);
    let all = all.chain(&RECORDS_CONFORMANCE);
    #[cfg(feature = "maps")]
    let all = all.chain(map::CONFORMANCE);
    all.copied().collect()
}

/// `GET /`, for who does not ask for a page by name. Its links carry a view on; what tracks people is passed over.
pub(in super::super) async fn landing(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    // Whoever checks a link to the page need not read HTML.
    #[cfg(feature = "page")]
    let of_page: &[Parameter] = &PAGE_PARAMETERS;
    #[cfg(not(feature = "page"))]
    let of_page: &[Parameter] = &[];
    let query = Query::read_shared(&request, &[VIEW, BESIDE, of_page])?;
    check_form(&query)?;
    let (lang, origin) = (query.lang()?, absolute_url(&request, &state));
    let view = view_as_given(&request);
    let order = Order::new(Lane::Table, format!("{origin}/ landing {lang} {view}"));
    let make = move |snapshot: &Snapshot| {
        let dataset = snapshot.dataset();
        let at = |path: &str, rel, media_type, title: &str| {
            let joint = if path.contains('?') { '&' } else { '?' };
            let carried = if view.is_empty() {
                String::new()
            } else {
                format!("{joint}{view}")
            };
            Link::new(format!("{origin}{path}{carried}"), rel, media_type, title)
        };
        let mut links = vec![
            at("/?f=json", "self", JSON, words::link_document(lang)),
            at(
                "/api",
                "service-desc",
                OPENAPI,
                words::reference_title(lang),
            ),
            at(
                "/api.html",
                "service-doc",
                Format::Html.media_type(),
                words::address_page(lang),
            ),
            at(
                "/conformance",
                "conformance",
                JSON,
                words::address_conformance(lang),
            ),
            at("/collections", "data", JSON, words::address_layers(lang)),
            at(
                "/catalogue.jsonld",
                "describedby",
                JSON_LD,
                words::address_catalogue(lang),
            ),
            at(
                "/catalogue.json",
                CATALOGUES,
                CATALOGUE_TYPE,
                words::address_records(lang),
            ),
            at(
                "/tileMatrixSets",
                TILING_SCHEMES,
                JSON,
                words::address_grids(lang),
            ),
        ];
        if cfg!(feature = "page") {
            links.push(at(
                "/",
                "alternate",
                "text/html",
                words::link_page_of_map(lang),
            ));
        }
        let body = Body::json(&json!({
            "title": "Shekara",
            "description": dataset.disclaimer().get(lang),
            "attribution": dataset.attribution(),
            "links": links,
        }))?;
        Ok(body.varying("Accept, Accept-Encoding"))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

/// `GET /conformance`
pub(in super::super) async fn conformance(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let query = read_any_view(&request)?;
    query.ignore(&request, VIEW);
    let order = Order::new(Lane::Table, "/conformance".to_owned());
    let make = |_: &Snapshot| Body::json(&json!({ "conformsTo": conforms_to() }));
    door::answer(&request, &state, &state.snapshot(), order, make).await
}
