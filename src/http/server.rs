//! The route table, the headers that every answer carries, and the running server.

use std::net::SocketAddr;
use std::sync::Arc;

use actix_web::dev::{HttpServiceFactory, Server};
use actix_web::http::Method;
use actix_web::middleware::DefaultHeaders;
use actix_web::{App, Handler, HttpResponse, HttpServer, Responder, guard, web};

use super::problem::{no_method, no_route};
use super::state::State;
use super::{analysis, catalogue, downloads, health, metrics, stated, tiles, views};

/// CPU jobs at a time for each worker thread.
const JOBS_PER_WORKER: usize = 2;
/// Seconds that requests under way may take after a signal to stop.
const DRAIN_SECONDS: u64 = 10;

/// Bytes of tiles that are brought into their brotli form after the start: about ten seconds of one
/// core at 0.4 MB/s; never more than a sixteenth of the cache.
const BROTLI_BYTES: u64 = 4 << 20;

/// Where to listen.
#[derive(Debug, Clone, Copy)]
pub struct ServerOptions {
    /// The address; port 0 picks a free one.
    pub bind: SocketAddr,
}

/// A server that is listening.
pub struct Listening {
    /// The address that was bound.
    pub address: SocketAddr,
    /// Runs until a signal.
    pub server: Server,
}

/// Binds and starts to answer; fails where the address cannot be bound.
pub fn start(options: ServerOptions, shared: Arc<State>) -> std::io::Result<Listening> {
    precompress(shared.clone());
    let state = web::Data::from(shared.clone());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            // Read-only and without credentials: any page may read. Said on every answer, so that a
            // cache never hands on one that lacks it.
            .wrap(
                DefaultHeaders::new()
                    .add(("x-content-type-options", "nosniff"))
                    .add(("access-control-allow-origin", "*"))
                    .add(("access-control-expose-headers", "etag")),
            )
            .configure(routes)
            .default_service(web::to(no_route))
    })
    .worker_max_blocking_threads(JOBS_PER_WORKER)
    .shutdown_timeout(DRAIN_SECONDS);
    #[cfg(unix)]
    let server = server.disable_signals();
    let server = server.bind(options.bind)?;
    let address = *server
        .addrs()
        .first()
        .ok_or_else(|| std::io::Error::other("no address was bound"))?;
    let server = server.run();
    #[cfg(unix)]
    super::drain::on_signals(&server.handle(), shared)?;
    Ok(Listening { address, server })
}

/// Brings tiles of each snapshot into their brotli form, until there is a newer one. Not waited for:
/// until it is done, they are served with gzip like all others.
///
/// One thread for all snapshots: an allocator that keeps a pool for each thread, as glibc's does, would
/// keep the 19 MB of a brotli encoder in the pool of every thread that ever had one.
fn precompress(state: Arc<State>) {
    std::thread::spawn(move || {
        loop {
            let snapshot = state.snapshot();
            let limit = BROTLI_BYTES.min(snapshot.cache_bytes() / 16);
            let wanted = || state.serves(&snapshot);
            if let Err(problem) = tiles::precompress(&snapshot, limit, wanted) {
                tracing::error!(%problem, "making brotli tiles");
            }
            state.wait_for_another(&snapshot);
        }
    });
}

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        // First, because routes are tried in order and most requests are for tiles.
        .service(get("/tiles/{layer}/{z}/{x}/{y}.mvt", tiles::tile))
        .service(get("/tiles/{layer}/metadata.json", tiles::metadata))
        .service(get("/tiles/{layer}.json", tiles::tilejson))
        .service(get("/values/{layer}.json", views::values))
        .service(get("/legend/{layer}.json", views::legend))
        .service(get("/legend/{layer}.svg", views::legend_svg))
        .service(get("/sprites/{name}.{format}", views::sprite))
        .service(get("/styles/{layer}.json", views::style))
        .service(get("/data/{layer}.{format}", downloads::download))
        .service(get("/analysis/{question}.{format}", analysis::answer))
        .service(get("/audit.{format}", stated::audit))
        .service(get("/facts.{format}", stated::facts))
        .service(get("/units/{layer}.json", catalogue::units))
        .service(get("/indicators", catalogue::list))
        .service(get("/indicators/{id}", catalogue::one))
        .service(get("/indicators/{id}/series", catalogue::series))
        .service(get("/search", catalogue::search))
        .service(get("/health/live", health::live))
        .service(get("/health/ready", health::ready))
        .service(get("/metrics", metrics::metrics));
    #[cfg(feature = "maps")]
    config
        .service(get("/maps/{layer}.{format}", super::maps::map))
        .service(get("/report.{format}", super::report::report));
    #[cfg(feature = "page")]
    config
        .service(get("/", super::page::index))
        .service(get("/assets/{path:.*}", super::page::asset));
}

/// GET and HEAD of one path; any other method is told which are allowed.
fn get<F, Args>(path: &str, handler: F) -> impl HttpServiceFactory + use<F, Args>
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path)
        .route(
            web::route()
                .guard(guard::Any(guard::Get()).or(guard::Head()))
                .to(handler),
        )
        .route(web::method(Method::OPTIONS).to(preflight))
        .default_service(web::to(no_method))
}

/// What a browser asks before a request with headers of its own.
async fn preflight() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header(("access-control-allow-methods", "GET, HEAD"))
        .insert_header(("access-control-allow-headers", "*"))
        .insert_header(("access-control-max-age", "86400"))
        .finish()
}
