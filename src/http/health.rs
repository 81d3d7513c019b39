//! `/health/live` touches nothing; `/health/ready` names the generation that is served.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::state::State;

/// `GET /health/live`
pub(super) async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(json!({ "status": "live" }))
}

/// `GET /health/ready`
pub(super) async fn ready(state: web::Data<State>) -> HttpResponse {
    let snapshot = state.snapshot();
    HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(json!({ "status": "ready", "generation": snapshot.dataset().generation() }))
}
