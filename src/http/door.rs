//! The one door to every answer. A handler parses its request, names a key and a lane, and hands over
//! the work; here the answer is looked up, made once for all who ask, kept, and sent as each of them
//! can take it.
//!
//! ```text
//! socket's thread   parse -> key -> kept? --------------------------------> headers, 200 304 206 ...
//!                                    | no                                        ^
//!                                    v                                           |
//!                            being made? -> wait (no thread is held) ------------|
//!                                    | no                                        |
//!                                    v                                           |
//! lane's thread             queue, or 503 at once -> work, compress, hash -> keep'
//! ```

use std::rc::Rc;
use std::sync::Arc;

use actix_web::rt::time::timeout;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, web};

use super::body::{Body, Freshness, alive_bytes};
use super::client::{Client, caller};
use super::connection::Connection;
use super::counters::{AnswerSource, Route};
use super::flight::{Boarding, Outcome, Pilot};
use super::lane::{Job, Lane};
use super::limits;
use super::problem::Problem;
use super::query::Ignored;
use super::request_id::RequestId;
use super::snapshot::{Remembered, Snapshot};
use super::state::State;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    /// The kind of work.
    pub lane: Lane,
    /// The route with the one spelling of its parameters: two requests with the same key have the same
    /// bytes for their answer.
    pub key: String,
    /// How long this client may reuse it.
    pub freshness: Freshness,
}

impl Order {
    /// An answer that clients ask about again.
    pub(super) fn new(lane: Lane, key: String) -> Self {
        Self {
            lane,
            key,
            freshness: Freshness::Revalidate,
        }
    }
}

/// The answer, kept or made. `work` runs in its lane, within the lane's limits.
pub(super) async fn answer<B: Into<Arc<Body>>>(
    request: &HttpRequest,
    state: &web::Data<State>,
    snapshot: &Arc<Snapshot>,
    order: Order,
    work: impl FnOnce(&Snapshot) -> Result<B, Problem> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let body = match snapshot.kept(&order.key) {
        Some(body) => {
            state
                .counters()
                .answered(route(request), AnswerSource::Memory);
            body
        }
        None => made(request, state, snapshot, &order, work).await?,
    };
    body.respond(request, order.freshness)
}

/// The answer to an address that was read before and whose answer is kept: what most requests are.
pub(super) fn remembered(
    request: &HttpRequest,
    state: &State,
    snapshot: &Snapshot,
) -> Option<Result<HttpResponse, Problem>> {
    let meaning = snapshot.remembered(address(request))?;
    let body = snapshot.kept(&meaning.key)?;
    state
        .counters()
        .answered(route(request), AnswerSource::Memory);
    Some(body.respond(request, meaning.freshness))
}

/// Remembers what an address means; not where its answer says of the address what it ignores.
pub(super) fn remember(request: &HttpRequest, snapshot: &Snapshot, order: &Order) {
    if request.extensions().contains::<Ignored>() {
        return;
    }
    let meaning = Remembered {
        key: order.key.as_str().into(),
        freshness: order.freshness,
    };
    snapshot.remember(address(request), meaning);
}

fn route(request: &HttpRequest) -> Route {
    request.app_data::<Route>().copied().unwrap_or(Route::NONE)
}

fn address(request: &HttpRequest) -> &str {
    request.uri().path_and_query().map_or("", |it| it.as_str())
}

async fn made<B: Into<Arc<Body>>>(
    request: &HttpRequest,
    state: &web::Data<State>,
    snapshot: &Arc<Snapshot>,
    order: &Order,
    work: impl FnOnce(&Snapshot) -> Result<B, Problem> + Send + 'static,
) -> Result<Arc<Body>, Problem> {
    let (lane, limits) = (order.lane, order.lane.limits());
    let connection = request.conn_data::<Rc<Connection>>().cloned();
    let mut starts = false;
    let boarding = snapshot.flights().board(
        &order.key,
        limits.steps,
        || snapshot.kept(&order.key),
        |pilot| {
            starts = true;
            if alive_bytes() > snapshot.cache_bytes() + limits::ANSWER_BYTES {
                return Err(Problem::Busy);
            }
            let id = connection.as_ref().map(|one| one.request_id());
            let job = Job {
                client: Client::from(caller(request, state.trusted_proxies()).address),
                allowance: pilot.allowance.clone(),
                work: job(snapshot.clone(), order.key.clone(), pilot, id, work),
            };
            let room = state.lanes().enqueue(lane, job);
            room.map_err(|_| Problem::Busy)
        },
    );
    let mut passenger = match boarding? {
        Boarding::Kept(body) => {
            state
                .counters()
                .answered(route(request), AnswerSource::Memory);
            return Ok(body);
        }
        Boarding::Waits(passenger) => passenger,
    };
    let source = if starts {
        AnswerSource::Made
    } else {
        AnswerSource::Shared
    };
    state.counters().answered(route(request), source);
    let departed = async {
        match &connection {
            Some(connection) => connection.departed().await,
            None => std::future::pending().await,
        }
    };
    let outcome = timeout(limits.patience, async {
        tokio::select! {
            biased;
            outcome = passenger.outcome() => outcome,
            () = departed => None,
        }
    });
    match outcome.await {
        Ok(Some(outcome)) => outcome,
        // Given up, be it for its steps, or not even begun in time.
        Ok(None) | Err(_) => Err(Problem::Busy),
    }
}

/// The work as the lane does it: every fault of it is told once, and ends in an answer.
fn job<B: Into<Arc<Body>>>(
    snapshot: Arc<Snapshot>,
    key: String,
    pilot: Pilot,
    id: Option<RequestId>,
    work: impl FnOnce(&Snapshot) -> Result<B, Problem> + Send + 'static,
) -> Box<dyn FnOnce() + Send> {
    Box::new(move || {
        let id = id.unwrap_or_default();
        let span = tracing::error_span!("work", request = %id, key);
        let outcome: Outcome = span.in_scope(|| {
            let allowance = pilot.allowance.clone();
            let work = std::panic::AssertUnwindSafe(|| allowance.run(|| work(&snapshot)));
            match std::panic::catch_unwind(work) {
                Ok(Ok(Ok(body))) => Ok(body.into()),
                Ok(Ok(Err(problem))) => Err(problem.of_request(id)),
                Ok(Err(_)) => Err(Problem::TooMuchWork),
                // What it was, the hook for panics has told.
                Err(_) => Err(Problem::Internal.of_request(id)),
            }
        });
        if let Ok(body) = &outcome {
            snapshot.keep(key, body.clone());
        }
        pilot.land(outcome);
    })
}
