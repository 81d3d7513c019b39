//! What every request handler sees: the current snapshot, the archives beside it, and what is counted.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use arc_swap::ArcSwap;

use super::admission::Admission;
use super::archives::Archives;
use super::client::TrustedProxy;
use super::counters::Counters;
use super::lane::Lanes;
use super::limits;
use super::reloads::Reloads;
use super::snapshot::Snapshot;
use super::watched::{Doing, Watched};

/// Shared by all workers.
#[derive(Debug)]
pub struct State {
    snapshot: ArcSwap<Snapshot>,
    /// Held while the snapshot is swapped, for who waits for that.
    swapping: Mutex<()>,
    swapped: Condvar,
    archives: Archives,
    counters: Arc<Counters>,
    reloads: Reloads,
    watched: Watched,
    draining: AtomicBool,
    lanes: Lanes,
    uploads: Arc<Admission>,
    options: StateOptions,
}

/// How the server is set up.
#[derive(Debug, Clone, Default)]
pub struct StateOptions {
    /// The address that clients see, without a trailing slash; none means the address of each request.
    pub public_url: Option<String>,
    /// Proxies that may say for whom they ask.
    pub trusted_proxies: Vec<TrustedProxy>,
    /// True where each answer has a line in the log.
    pub access_log: bool,
    /// True where tables may be sent to be joined and drawn.
    pub allow_join: bool,
}

impl State {
    /// State around a first snapshot and the archives served beside it. Starts the threads of the lanes.
    pub fn new(
        snapshot: Snapshot,
        archives: Archives,
        options: StateOptions,
    ) -> std::io::Result<Self> {
        Ok(Self {
            snapshot: ArcSwap::from_pointee(snapshot),
            swapping: Mutex::default(),
            swapped: Condvar::new(),
            archives,
            counters: Arc::default(),
            reloads: Reloads::default(),
            watched: Watched::default(),
            draining: AtomicBool::new(false),
            lanes: Lanes::start()?,
            uploads: Admission::new(limits::UPLOADED),
            options,
        })
    }

    /// The current snapshot; a request keeps the one it began with.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// True while this snapshot is the current one.
    pub(super) fn serves(&self, snapshot: &Arc<Snapshot>) -> bool {
        Arc::ptr_eq(&self.snapshot.load(), snapshot)
    }

    /// Serves another snapshot from now on.
    pub(super) fn swap(&self, snapshot: Arc<Snapshot>) {
        let _held = self.swapping.lock().unwrap_or_else(PoisonError::into_inner);
        self.snapshot.store(snapshot);
        self.swapped.notify_all();
    }

    /// Returns when this snapshot is no longer the current one.
    pub(super) fn wait_for_another(&self, snapshot: &Arc<Snapshot>) {
        let held = self.swapping.lock().unwrap_or_else(PoisonError::into_inner);
        // Nothing but the snapshot is behind the lock, so what a panicking thread left is right.
        let waited = self.swapped.wait_while(held, |()| self.serves(snapshot));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// The archives.
    pub(super) fn archives(&self) -> &Archives {
        &self.archives
    }

    /// What is counted.
    pub(super) fn counters(&self) -> &Arc<Counters> {
        &self.counters
    }

    /// How the attempts to reload ended.
    pub(super) fn reloads(&self) -> &Reloads {
        &self.reloads
    }

    /// What the thread that reloads does.
    pub(super) fn watched(&self) -> &Watched {
        &self.watched
    }

    /// A sign of life of the thread that reloads: whoever asks for readiness or metrics learns when
    /// there is none for too long.
    pub fn note_reloader(&self, doing: Doing) {
        self.watched.note(doing);
    }

    /// From now on the server is not ready, because it will stop.
    pub(super) fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// True from the signal to stop.
    pub(super) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// The configured public address.
    pub(super) fn public_url(&self) -> Option<&str> {
        self.options.public_url.as_deref()
    }

    /// Proxies that may say for whom they ask.
    pub(super) fn trusted_proxies(&self) -> &[TrustedProxy] {
        &self.options.trusted_proxies
    }

    /// True where each answer has a line in the log.
    pub(super) fn logs_access(&self) -> bool {
        self.options.access_log
    }

    /// True where tables may be sent.
    pub(super) fn takes_tables(&self) -> bool {
        self.options.allow_join
    }

    /// The tables that are held.
    pub(super) fn uploads(&self) -> &Arc<Admission> {
        &self.uploads
    }

    /// Where answers are made.
    pub(super) fn lanes(&self) -> &Lanes {
        &self.lanes
    }
}
