//! The route table: each address with its handler, and how an address answers other methods than its own.

#[cfg(feature = "page")]
use actix_web::HttpRequest;
use actix_web::dev::HttpServiceFactory;
use actix_web::http::Method;
use actix_web::{Handler, HttpResponse, Responder, guard, web};

use super::counters::Route;
#[cfg(feature = "page")]
use super::negotiate::prefers_html;
use super::problem::{Methods, no_method};
#[cfg(feature = "page")]
use super::state::State;
use super::{
    analysis, catalogue, downloads, flow_tiles, health, metrics, ogc, style, tiles, uploads, views,
};

/// Addresses that are read.
pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        // First, because routes are tried in order and most requests are for tiles.
        .service(get(metrics::TILES, tiles::tile))
        .service(get_as(
            "/tiles/{layer}/{z}/{x}/{y}.pbf",
            metrics::TILES,
            tiles::tile,
        ))
        .service(get(
            "/tiles/flows/{record}/{z}/{x}/{y}.mvt",
            flow_tiles::tile,
        ))
        .service(get("/tiles/flows/{record}.json", flow_tiles::tilejson))
        .service(get("/tiles/{layer}/metadata.json", tiles::metadata))
        .service(get("/tiles/{layer}.json", tiles::tilejson))
        .service(get("/values/{layer}.json", views::values))
        .service(get("/legend/{layer}.json", views::legend))
        .service(get("/legend/{layer}.svg", views::legend_svg))
        .service(get("/sprites/{name}.{format}", style::sprite))
        .service(get("/styles/{layer}.json", views::style))
        .service(get("/data/{layer}.{format}", downloads::download))
        .service(get("/analysis/{question}.{format}", analysis::answer))
        .service(get("/audit.{format}", analysis::audit))
        .service(get("/facts.{format}", analysis::facts))
        .service(get("/units/{layer}.json", catalogue::units))
        .service(get("/indicators", catalogue::list))
        .service(get("/indicators/{id}", catalogue::one))
        .service(get("/indicators/{id}/series", catalogue::series))
        .service(get("/search", catalogue::search))
        .service(get("/conformance", ogc::conformance))
        .service(get("/api", ogc::api))
        .service(get("/api.html", ogc::reference))
        .service(get("/catalogue.jsonld", ogc::harvest))
        .service(get("/catalogue.json", ogc::catalogue))
        .service(get("/collections", ogc::collections))
        .service(get("/collections/{layer}", ogc::collection))
        .service(get("/collections/{layer}/queryables", ogc::queryables))
        .service(get("/collections/{layer}/schema", ogc::schema))
        .service(get("/collections/{layer}/items", ogc::items))
        .service(get("/collections/{layer}/items/{code}", ogc::item))
        .service(get("/collections/{layer}/tiles", ogc::tilesets))
        .service(get("/collections/{layer}/tiles/{set}", ogc::tileset))
        .service(get(
            "/collections/{layer}/tiles/{set}/{z}/{y}/{x}",
            ogc::tile,
        ))
        .service(get("/tileMatrixSets", ogc::tile_matrix_sets))
        .service(get("/tileMatrixSets/{set}", ogc::tile_matrix_set))
        .service(get("/health/live", health::live))
        .service(get("/health/ready", health::ready))
        .service(get("/metrics", metrics::metrics));
    #[cfg(feature = "maps")]
    config
        .service(get("/fonts/{stack}/{range}.pbf", style::letters))
        .service(get(
            "/maps/{layer}/{z}/{x}/{y}@2x.png",
            super::overlay::dense_tile,
        ))
        .service(get("/maps/{layer}/{z}/{x}/{y}.png", super::overlay::tile))
        .service(get("/wms", super::wms::wms))
        .service(get("/collections/{layer}/map", ogc::map))
        .service(get("/maps/flows/{record}.{format}", super::flow_maps::map))
        .service(get("/maps/{layer}.json", super::overlay::tilejson))
        .service(get("/maps/{layer}.{format}", super::maps::map))
        .service(get("/report.{format}", super::report::report));
    #[cfg(not(feature = "page"))]
    config.service(get("/", ogc::landing));
    #[cfg(feature = "page")]
    config
        .service(get("/", front_door))
        .service(get("/assets/{path:.*}", super::page::asset));
}

/// `GET /`: the page for who asks for HTML by name, and for others where to begin.
#[cfg(feature = "page")]
async fn front_door(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, super::problem::Problem> {
    // Who names the form of the answer reads that.
    let names_form = request
        .query_string()
        .split('&')
        .any(|pair| pair == "f=json");
    if prefers_html(&request) && !names_form {
        super::page::index(request, state).await
    } else {
        ogc::landing(request, state).await
    }
}

/// Addresses that take a table.
pub(super) fn sending(config: &mut web::ServiceConfig) {
    config
        .service(send("/join", uploads::join))
        .service(send("/collections/{layer}/join", uploads::features));
    #[cfg(feature = "maps")]
    {
        const MAPS: &str = "/maps/{layer}.{format}";
        let reads = || {
            guard::Any(guard::Get())
                .or(guard::Head())
                .or(guard::Options())
        };
        config.service(
            web::resource(MAPS)
                .guard(guard::Not(reads()))
                .app_data(Route::named(MAPS))
                .app_data(Methods::ReadAndSend)
                .route(web::post().to(uploads::map))
                .default_service(web::to(no_method)),
        );
    }
}

/// GET and HEAD of one path; any other method is told which are allowed.
fn get<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + use<F, Args>
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    get_as(path, path, handler)
}

/// The same of a path that is counted under another, of which it is a spelling.
fn get_as<F, Args>(
    path: &'static str,
    route: &'static str,
    handler: F,
) -> impl HttpServiceFactory + use<F, Args>
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path)
        .app_data(Route::named(route))
        .route(
            web::route()
                .guard(guard::Any(guard::Get()).or(guard::Head()))
                .to(handler),
        )
        .route(web::method(Method::OPTIONS).to(preflight))
        .default_service(web::to(no_method))
}

/// POST of one path; any other method is told so.
fn send<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + use<F, Args>
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path)
        .app_data(Route::named(path))
        .app_data(Methods::Send)
        .route(web::post().to(handler))
        .route(web::method(Method::OPTIONS).to(methods_of_sending))
        .default_service(web::to(no_method))
}

/// What an address takes that only pages of the server itself may send to: nothing is granted to others.
async fn methods_of_sending() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header(("allow", Methods::Send.header()))
        .finish()
}

/// What a browser asks before a request with headers of its own.
async fn preflight() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header(("access-control-allow-methods", "GET, HEAD"))
        .insert_header(("access-control-allow-headers", "*"))
        .insert_header(("access-control-max-age", "86400"))
        .finish()
}
