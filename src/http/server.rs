//! The running server: its sockets, its threads, and how it stops.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_http::{HttpService, Protocol};
use actix_server::Server;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::dev::AppConfig;
#[cfg(unix)]
use actix_web::dev::ServerHandle;
use actix_web::http::StatusCode;
#[cfg(unix)]
use actix_web::rt;
use actix_web::rt::net::TcpStream;
#[cfg(unix)]
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::rt::time::timeout;
use actix_web::{App, web};
use socket2::{Domain, Socket, Type};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::admission::Admission;
use super::client::{Client, TrustedProxy};
use super::connection::Clocked;
use super::lane::stand_back;
use super::problem::no_route;
use super::routes::{routes, sending};
use super::state::State;
use super::{front, limits, no_request, tiles};
use crate::words;

/// Connections that wait to be accepted.
const BACKLOG: i32 = 2048;
/// What a client may still send while its connection is being closed.
const LINGER: Duration = Duration::from_secs(1);
/// How long new requests are still answered after the signal to stop, while `/health/ready` says 503.
#[cfg(unix)]
const GOODBYE: Duration = Duration::from_secs(2);
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
    stop_on_signals(&server.handle(), shared)?;
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

/// Lets SIGTERM stop the server gently, and SIGINT (Ctrl-C) or a second SIGTERM at once. Readiness says so first, so that a
/// balancer sends nobody any more; then no new connection is taken, and requests under way have time to end.
#[cfg(unix)]
fn stop_on_signals(server: &ServerHandle, state: Arc<State>) -> std::io::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let at_once = server.clone();
    rt::spawn(async move {
        interrupt.recv().await;
        at_once.stop(false).await;
    });
    let server = server.clone();
    rt::spawn(async move {
        terminate.recv().await;
        state.drain();
        let gently = server.clone();
        rt::spawn(async move {
            rt::time::sleep(GOODBYE).await;
            gently.stop(true).await;
        });
        terminate.recv().await;
        server.stop(false).await;
    });
    Ok(())
}
