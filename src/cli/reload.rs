//! `shekara serve`, when the files of its workspace change or SIGHUP comes: they are loaded aside,
//! on a thread of their own, and offered to the server.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::http::State;
use crate::workspace::{Files, Seen, Severity, load};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(250);
/// How many looks in a row must find a change unchanged, so that a copy that is under way ends
/// before it is read.
const QUIET_LOOKS: u32 = 2;

/// Watches for as long as the process lives.
pub(super) fn watch(files: Files, seen: Seen, state: Arc<State>) -> std::io::Result<()> {
    let asked = hangups()?;
    let watcher = thread::Builder::new().name("reload".to_owned());
    watcher.spawn(move || {
        let mut seen = seen;
        loop {
            wait(&files, &seen, &asked);
            // Whatever a file makes the loader do, the server goes on.
            let attempt = AssertUnwindSafe(|| reload(&files, &state));
            match catch_unwind(attempt) {
                Ok(now) => seen = now,
                Err(_) => {
                    seen = seen.now(&files);
                    state.refuse(vec!["the loader failed; the log says where".to_owned()]);
                }
            }
        }
    })?;
    Ok(())
}

/// Returns when SIGHUP asks, or when the files have changed and are quiet.
fn wait(files: &Files, seen: &Seen, asked: &Receiver<()>) {
    let mut changed: Option<(Seen, u32)> = None;
    loop {
        match asked.recv_timeout(LOOK) {
            Ok(()) => return,
            Err(RecvTimeoutError::Timeout) => {}
            // Nobody can ask any more.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK),
        }
        let now = seen.now(files);
        changed = match changed {
            _ if now == *seen => None,
            Some((last, looks)) if last == now && looks + 1 == QUIET_LOOKS => return,
            Some((last, looks)) if last == now => Some((last, looks + 1)),
            _ => Some((now, 0)),
        };
    }
}

/// One attempt; the files as they were read.
fn reload(files: &Files, state: &Arc<State>) -> Seen {
    let loaded = load(files);
    if loaded.seen.now(files) != loaded.seen {
        // Half of it may be old and half new: what was read is no state that anybody meant. The next
        // look finds the change.
        return loaded.seen;
    }
    let errors: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    let Some(dataset) = loaded.dataset else {
        state.refuse(errors);
        return loaded.seen;
    };
    let warnings = loaded.findings.iter();
    for finding in warnings.filter(|one| one.severity == Severity::Warning) {
        tracing::warn!(%finding, "in the changed workspace");
    }
    state.offer(dataset);
    loaded.seen
}

/// A message for each SIGHUP.
#[cfg(unix)]
fn hangups() -> std::io::Result<Receiver<()>> {
    use actix_web::rt::signal::unix::{SignalKind, signal};
    let (asked, receiver) = channel();
    let mut hangup = signal(SignalKind::hangup())?;
    actix_web::rt::spawn(async move {
        while hangup.recv().await.is_some() && asked.send(()).is_ok() {}
    });
    Ok(receiver)
}

#[cfg(not(unix))]
fn hangups() -> std::io::Result<Receiver<()>> {
    Ok(channel().1)
}
