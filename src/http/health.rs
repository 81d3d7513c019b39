//! `/health/live` touches nothing; `/health/ready` says which generation is served, how the last
//! reload ended, and whether there will be another.

use std::time::SystemTime;

use actix_web::http::StatusCode;
use actix_web::http::header::HttpDate;
use actix_web::{HttpResponse, web};
use serde_json::json;

use super::state::State;

/// `GET /health/live`
pub(super) async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(json!({ "status": "live" }))
}

/// `GET /health/ready`: 200 while any dataset is served, be the last reload refused or the thread that
/// reloads hanging, because what is served is still good; 503 from the signal to stop.
pub(super) async fn ready(state: web::Data<State>) -> HttpResponse {
    let snapshot = state.snapshot();
    let (code, status) = if state.is_draining() {
        (StatusCode::SERVICE_UNAVAILABLE, "draining")
    } else {
        (StatusCode::OK, "ready")
    };
    let last_reload = state.reloads().last().map(|last| {
        json!({
            "outcome": last.outcome.as_str(),
            "at": date(last.at),
            "messages": last.messages,
            "messages_in_all": last.messages_in_all,
        })
    });
    let (verdict, since) = state.watched().verdict();
    HttpResponse::build(code)
        .insert_header(("cache-control", "no-store"))
        .json(json!({
            "status": status,
            "generation": snapshot.dataset().generation(),
            "loaded": date(snapshot.loaded()),
            "last_reload": last_reload,
            "reloader": { "state": verdict.as_str(), "since": date(since) },
        }))
}

/// A time as HTTP writes it (RFC 9110, section 5.6.7).
fn date(time: SystemTime) -> String {
    HttpDate::from(time).to_string()
}
