//! Stopping: readiness says so first, so that a balancer sends nobody any more; then no new
//! connection is taken, and requests under way have time to end.

use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::rt;
use actix_web::rt::signal::unix::{SignalKind, signal};

use super::state::State;

/// How long new requests are still answered after the signal, while `/health/ready` says 503.
const LINGER: Duration = Duration::from_secs(2);

/// Lets SIGTERM stop the server so, and SIGINT (Ctrl-C) or a second SIGTERM stop it at once.
pub(super) fn on_signals(server: &ServerHandle, state: Arc<State>) -> std::io::Result<()> {
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
            rt::time::sleep(LINGER).await;
            gently.stop(true).await;
        });
        terminate.recv().await;
        server.stop(false).await;
    });
    Ok(())
}
