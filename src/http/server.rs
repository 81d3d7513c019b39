//! The route table, the headers that every answer carries, and the running server.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_http::{HttpService, Protocol};
use actix_server::Server;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
#[cfg(feature = "page")]
use actix_web::HttpRequest;
use actix_web::dev::{AppConfig, HttpServiceFactory};
use actix_web::http::{Method, StatusCode};
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::timeout;
use actix_web::{App, Handler, HttpResponse, Responder, guard, web};
use socket2::{Domain, Socket, Type};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::admission::Admission;
use super::client::{Client, TrustedProxy};
use super::connection::Clocked;
use super::counters::Route;
use super::lane::stand_back;
#[cfg(feature = "page")]
use super::negotiate::prefers_html;
use super::problem::{Methods, no_method, no_route};
use super::state::State;
use super::{
    analysis, catalogue, downloads, front, health, limits, metrics, no_request, ogc, style, tiles,
    uploads, views,
};
use crate::words;

/// Connections that wait to be accepted.
const BACKLOG: i32 = 2048;
/// What a client may still send while its connection is being closed.
const LINGER: Duration = Duration::from_secs(1);

/// Bytes of tiles that are brought into their brotli form after the start: about ten seconds of one
/// core at 0.4 MB/s; never more than a sixteenth of the cache.
const BROTLI_BYTES: u64 = 4 << 20;

/// Where to listen.
#[derive(Debug, Clone, Copy)]
pub struct ServerOptions {
    /// The address; port 0 picks a free one.
    pub bind: SocketAddr,
    /// Connections at a time; one client may have half of them.
    pub connections: usize,
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
    #[cfg(feature = "page")]
    super::page::prepare();
    precompress(shared.clone())?;
    let listener = listen(options.bind)?;
    let address = listener.local_addr()?;
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let builder = Server::build()
        .workers(workers)
        .max_concurrent_connections((options.connections + limits::TURNED_AWAY).div_ceil(workers))
        .shutdown_timeout(limits::DRAIN_SECONDS);
    #[cfg(unix)]
    let builder = builder.disable_signals();
    let stopping = builder.graceful_shutdown_signal();
    let state = shared.clone();
    let admission = Admission::new(options.connections);
    let server = builder.listen("http", listener, move || {
        let data = web::Data::from(state.clone());
        let app = App::new()
            .app_data(data)
            .wrap_fn(front::pass)
            .configure(|config| {
                if state.takes_tables() {
                    sending(config);
                }
            })
            .configure(routes)
            .default_service(web::to(no_route));
        let app = app.into_factory().map_err(|error| error.error_response());
        let stopping = stopping.clone();
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .keep_alive(limits::IDLE)
            .client_request_timeout(limits::HEADER)
            .client_disconnect_timeout(LINGER)
            .h1_write_buffer_size(limits::PIECE)
            .local_addr(address)
            .on_connect_ext(|socket: &Clocked, extensions| {
                extensions.insert(socket.connection());
            })
            .finish(map_config(app, |()| AppConfig::default()))
            .map_err(|_| ());
        let (state, admission) = (state.clone(), admission.clone());
        let clocked = fn_service::<_, _, _, _, _, ()>(move |socket: TcpStream| {
            let (state, admission) = (state.clone(), admission.clone());
            async move {
                let peer = socket.peer_addr().ok();
                let Some(place) = admission.admit(holder(peer, state.trusted_proxies())) else {
                    state.counters().connection_turned_away();
                    turn_away(socket).await;
                    return Err(());
                };
                let socket = Clocked::new(socket, place, state.counters().clone());
                Ok((socket, Protocol::Http1, peer))
            }
        });
        clocked.and_then(http)
    })?;
    let server = server.run();
    #[cfg(unix)]
    super::drain::on_signals(&server.handle(), shared)?;
    Ok(Listening { address, server })
}

/// The listening socket, with room for as many as come at once.
fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Whose share a connection is counted to. A trusted proxy's connections are those of all who ask through it.
fn holder(peer: Option<SocketAddr>, trusted: &[TrustedProxy]) -> Option<Client> {
    let address = peer?.ip();
    let is_proxy = trusted.iter().any(|proxy| proxy.has(address));
    (!is_proxy).then(|| address.into())
}

/// Says that there is no room, and closes the connection.
async fn turn_away(mut socket: TcpStream) {
    let said = async {
        let answer = no_request::answer(StatusCode::SERVICE_UNAVAILABLE);
        socket.write_all(&answer).await?;
        socket.shutdown().await?;
        // Were it closed with something unread, it would be reset, and the answer lost.
        let mut unread = [0; 1024];
        while socket.read(&mut unread).await? > 0 {}
        std::io::Result::Ok(())
    };
    // Whoever does not take it in time goes without.
    let _ = timeout(LINGER, said).await;
}

/// Brings tiles of each snapshot into their brotli form, until there is a newer one. Not waited for: until it is
/// done, they are served with gzip like all others, and whatever somebody waits for goes first.
///
/// One thread for all snapshots: an allocator that keeps a pool for each thread, as glibc's does, would
/// keep the 19 MB of a brotli encoder in the pool of every thread that ever had one.
fn precompress(state: Arc<State>) -> std::io::Result<()> {
    let named = std::thread::Builder::new().name("brotli".to_owned());
    named.spawn(move || {
        stand_back(limits::LEAST_NICE);
        loop {
            let snapshot = state.snapshot();
            let limit = BROTLI_BYTES.min(snapshot.cache_bytes() / 16);
            let wanted = || state.serves(&snapshot) && !state.is_draining();
            if let Err(problem) = tiles::precompress(&snapshot, limit, wanted) {
                tracing::error!(%problem, "{}", words::log_making_brotli());
            }
            state.wait_for_another(&snapshot);
        }
    })?;
    Ok(())
}

fn routes(config: &mut web::ServiceConfig) {
    config
        // First, because routes are tried in order and most requests are for tiles.
        .service(get(metrics::TILES, tiles::tile))
        .service(get_as(
            "/tiles/{layer}/{z}/{x}/{y}.pbf",
            metrics::TILES,
            tiles::tile,
        ))
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
        .service(get("/fonts/{stack}/{range}.pbf", super::fonts::letters))
        .service(get(
            "/maps/{layer}/{z}/{x}/{y}@2x.png",
            super::overlay::dense_tile,
        ))
        .service(get("/maps/{layer}/{z}/{x}/{y}.png", super::overlay::tile))
        .service(get("/wms", super::wms::wms))
        .service(get("/collections/{layer}/map", ogc::map))
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
fn sending(config: &mut web::ServiceConfig) {
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
