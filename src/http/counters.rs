//! What is counted since the start. Counting takes no lock: each counter is one atomic number.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use actix_web::http::StatusCode;

/// Where an answer came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnswerSource {
    /// It was kept.
    Memory,
    /// It was made.
    Made,
    /// Somebody else had it made.
    Shared,
}

impl AnswerSource {
    pub(super) const ALL: [Self; 3] = [Self::Memory, Self::Made, Self::Shared];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Made => "made",
            Self::Shared => "shared",
        }
    }
}

/// A route by its number, which it has from the first time that it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Route(usize);

static ROUTES: Mutex<Vec<&str>> = Mutex::new(Vec::new());

impl Route {
    /// No route knows the address.
    pub(super) const NONE: Self = Self(0);

    /// The route of a path.
    pub(super) fn named(path: &'static str) -> Self {
        let mut routes = ROUTES.lock().unwrap_or_else(PoisonError::into_inner);
        let known = routes.iter().position(|one| *one == path);
        Self(
            known.unwrap_or_else(|| {
                routes.push(path);
                routes.len() - 1
            }) + 1,
        )
    }

    /// All routes with their paths, and `none`.
    pub(super) fn all() -> Vec<(Self, &'static str)> {
        let routes = ROUTES.lock().unwrap_or_else(PoisonError::into_inner);
        let named = routes
            .iter()
            .enumerate()
            .map(|(i, path)| (Self(i + 1), *path));
        std::iter::once((Self::NONE, "none")).chain(named).collect()
    }
}

/// More than there are routes.
const MAX_ROUTES: usize = 64;
/// The statuses that we answer with; any other is counted under the last.
pub(super) const STATUSES: [u16; 18] = [
    200, 204, 206, 304, 400, 403, 404, 405, 408, 412, 413, 414, 415, 416, 422, 431, 500, 503,
];
/// Upper bounds of the histogram of latencies, in microseconds.
pub(super) const BOUNDS: [u64; 12] = [
    100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000,
    30_000_000,
];

/// One route's requests.
#[derive(Debug, Default)]
pub(super) struct RouteCounts {
    pub statuses: [AtomicU64; STATUSES.len()],
    /// Each up to its bound; what took longer is in none.
    pub latencies: [AtomicU64; BOUNDS.len()],
    pub micros: AtomicU64,
    answers: [AtomicU64; AnswerSource::ALL.len()],
}

/// All counters.
#[derive(Debug)]
pub(super) struct Counters {
    routes: [RouteCounts; MAX_ROUTES],
    archived: AtomicU64,
    refused: AtomicU64,
    connections: AtomicI64,
    accepted: AtomicU64,
    timed_out: AtomicU64,
    turned_away: AtomicU64,
}

impl Default for Counters {
    fn default() -> Self {
        Self {
            routes: std::array::from_fn(|_| RouteCounts::default()),
            archived: AtomicU64::default(),
            refused: AtomicU64::default(),
            connections: AtomicI64::default(),
            accepted: AtomicU64::default(),
            timed_out: AtomicU64::default(),
            turned_away: AtomicU64::default(),
        }
    }
}

fn one(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// What a counter says.
pub(super) fn count(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

impl Counters {
    /// A request was answered.
    pub(super) fn request(&self, route: Route, status: StatusCode, took: Duration) {
        let counts = self.of_route(route);
        let known = STATUSES.iter().position(|one| *one == status.as_u16());
        one(&counts.statuses[known.unwrap_or(STATUSES.len() - 1)]);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        if let Some(bucket) = BOUNDS.iter().position(|bound| micros <= *bound) {
            one(&counts.latencies[bucket]);
        }
        counts.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// One route's requests.
    pub(super) fn of_route(&self, route: Route) -> &RouteCounts {
        &self.routes[route.0.min(MAX_ROUTES - 1)]
    }

    /// An answer was found.
    pub(super) fn answered(&self, route: Route, source: AnswerSource) {
        one(&self.of_route(route).answers[source as usize]);
    }

    /// How many answers of a route came from there.
    pub(super) fn answers(&self, route: Route, source: AnswerSource) -> u64 {
        count(&self.of_route(route).answers[source as usize])
    }

    /// A tile was read from an archive.
    pub(super) fn tile_archived(&self) {
        one(&self.archived);
    }

    /// Tiles read from archives.
    pub(super) fn archived(&self) -> u64 {
        count(&self.archived)
    }

    /// Bytes came that are no request.
    pub(super) fn not_a_request(&self) {
        one(&self.refused);
    }

    /// How often that happened.
    pub(super) fn refused(&self) -> u64 {
        count(&self.refused)
    }

    pub(super) fn connection_opened(&self) {
        self.connections.fetch_add(1, Ordering::Relaxed);
        one(&self.accepted);
    }

    pub(super) fn connection_closed(&self) {
        self.connections.fetch_sub(1, Ordering::Relaxed);
    }

    /// A clock of a connection ran out.
    pub(super) fn connection_timed_out(&self) {
        one(&self.timed_out);
    }

    /// There was no room for a connection.
    pub(super) fn connection_turned_away(&self) {
        one(&self.turned_away);
    }

    /// How often that happened.
    pub(super) fn turned_away(&self) -> u64 {
        count(&self.turned_away)
    }

    /// Connections that are open, that were accepted, and that a clock has closed.
    pub(super) fn connections(&self) -> (i64, u64, u64) {
        (
            self.connections.load(Ordering::Relaxed),
            count(&self.accepted),
            count(&self.timed_out),
        )
    }
}
