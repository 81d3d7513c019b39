//! `shekara serve`, when the files of its workspace change or SIGHUP comes: they are loaded aside,
//! on a thread of their own, and offered to the server.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::http::{Doing, Refusal, State};
use crate::words;
use crate::workspace::{FileStamps, Files, Finding, Severity, load};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(250);
/// How many looks in a row must find a change unchanged, so that a copy that is under way ends
/// before it is read.
const QUIET_LOOKS: u32 = 2;
/// How soon an attempt is made again that failed for a cause that may pass; twice as late each time.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LAST_RETRY: Duration = Duration::from_mins(1);
/// How often a load that panicked is tried again: too little memory or too many threads may pass, a
/// fault of ours does not.
const RETRIED_PANICS: u32 = 4;

/// Watches for as long as the process lives.
pub(super) fn watch(files: Files, seen: FileStamps, state: Arc<State>) -> std::io::Result<()> {
    let asked = hangups()?;
    let mut watcher = Watcher {
        files,
        seen,
        asked,
        retry: None,
        panics: 0,
        state: Alive(state),
    };
    let thread = thread::Builder::new().name("reload".to_owned());
    thread.spawn(move || {
        loop {
            // Whatever a file makes the loader do, the server goes on and so do the looks.
            let round = AssertUnwindSafe(|| watcher.round());
            if catch_unwind(round).is_err() {
                let failed = AssertUnwindSafe(|| watcher.failed());
                if catch_unwind(failed).is_err() {
                    // Not in circles as fast as the core allows.
                    thread::sleep(LOOK);
                }
            }
        }
    })?;
    Ok(())
}

/// Says that the thread ended, however it does.
struct Alive(Arc<State>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.note_reloader(Doing::Stopped);
    }
}

struct Watcher {
    files: Files,
    /// The files as they were read.
    seen: FileStamps,
    /// A message for each SIGHUP.
    asked: Receiver<()>,
    /// How long to wait with the next attempt, where the last failed for a cause that may pass.
    retry: Option<Duration>,
    /// Loads in a row that panicked.
    panics: u32,
    state: Alive,
}

impl Watcher {
    /// One wait and one attempt.
    fn round(&mut self) {
        self.wait();
        self.state.0.note_reloader(Doing::Loading);
        let (seen, may_pass) = reload(&self.files, &self.state.0);
        self.seen = seen;
        self.panics = 0;
        self.retry = may_pass.then(|| later(self.retry));
    }

    /// After a panic.
    fn failed(&mut self) {
        self.panics += 1;
        self.retry = (self.panics <= RETRIED_PANICS).then(|| later(self.retry));
        self.state
            .0
            .refuse(&[Refusal::new("the loader", words::error_loader_panicked())]);
        self.seen = self.seen.now(&self.files);
    }

    /// Returns when SIGHUP asks, when the files have changed and are quiet, or when it is time for
    /// another attempt.
    fn wait(&self) {
        let begun = Instant::now();
        let doing = match self.retry {
            Some(_) => Doing::Waiting,
            None => Doing::Looking,
        };
        let mut changed: Option<(FileStamps, u32)> = None;
        loop {
            self.state.0.note_reloader(doing);
            match self.asked.recv_timeout(LOOK) {
                Ok(()) => return,
                Err(RecvTimeoutError::Timeout) => {}
                // Nobody can ask any more.
                Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK),
            }
            if self.retry.is_some_and(|after| begun.elapsed() >= after) {
                return;
            }
            let now = self.seen.now(&self.files);
            changed = match changed {
                _ if now == self.seen => None,
                Some((last, looks)) if last == now && looks + 1 == QUIET_LOOKS => return,
                Some((last, looks)) if last == now => Some((last, looks + 1)),
                _ => Some((now, 0)),
            };
        }
    }
}

/// When the next attempt is due after one that was due so.
fn later(last: Option<Duration>) -> Duration {
    last.map_or(FIRST_RETRY, |last| (last * 2).min(LAST_RETRY))
}

/// One attempt; the files as they were read, and whether it failed for a cause that may pass.
fn reload(files: &Files, state: &Arc<State>) -> (FileStamps, bool) {
    let loaded = load(files);
    if loaded.seen.now(files) != loaded.seen {
        // Half of it may be old and half new: what was read is no state that anybody meant. The next
        // look finds the change.
        return (loaded.seen, false);
    }
    let refusals: Vec<Refusal> = loaded.errors().map(refusal).collect();
    let Some(dataset) = loaded.dataset else {
        state.refuse(&refusals);
        return (loaded.seen, loaded.may_pass);
    };
    let warnings = loaded.findings.iter();
    for finding in warnings.filter(|one| one.severity == Severity::Warning) {
        tracing::warn!(%finding, "{}", words::log_in_changed_workspace());
    }
    state.offer(dataset);
    (loaded.seen, false)
}

/// Everybody learns the file, and the number of the line or feature: any other place is named by what
/// the file holds.
fn refusal(finding: &Finding) -> Refusal {
    let place = finding.place.as_ref().map(ToString::to_string);
    let place = place.as_deref().and_then(numbered);
    let place = place.map_or(String::new(), |place| format!(", {place}"));
    Refusal::new(&format!("{}{place}", finding.file), &finding.to_string())
}

fn numbered(place: &str) -> Option<String> {
    let mut words = place.split(|c: char| !c.is_ascii_alphanumeric());
    let (what, number) = (words.next()?, words.next()?);
    let known = matches!(what, "line" | "feature");
    (known && !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()))
        .then(|| format!("{what} {number}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_come_later_each_time_but_never_later_than_a_minute() {
        let mut waits = vec![later(None)];
        for _ in 0..8 {
            waits.push(later(waits.last().copied()));
        }
        let seconds: Vec<u64> = waits.iter().map(Duration::as_secs).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    #[test]
    fn only_a_number_is_told_of_a_place_in_a_file() {
        assert_eq!(numbered("line 3").as_deref(), Some("line 3"));
        assert_eq!(
            numbered("feature 12 (code root:x:0:0)").as_deref(),
            Some("feature 12")
        );
        assert_eq!(numbered("indicator root:x:0:0"), None);
        assert_eq!(numbered("line root:x:0:0"), None);
    }
}
