//! `/catalogue.jsonld` and `/catalogue.json`: what there is, for portals that harvest and for programs that read records.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::address::absolute_url;
use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::query::VIEW;
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::link::JSON_LD;
use super::{in_language, read_any_view};
use crate::export::{CATALOGUE_TYPE, dcat, records};

/// `GET /catalogue.jsonld`
pub(in super::super) async fn harvest(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    read_any_view(&request)?.ignore(&request, VIEW);
    let origin = absolute_url(&request, &state);
    let order = Order::new(Lane::Table, format!("{origin}/catalogue.jsonld"));
    let make = move |snapshot: &Snapshot| {
        let document = dcat(snapshot.dataset(), &origin);
        let bytes = serde_json::to_vec(&document).map_err(Problem::internal)?;
        Ok(Body::new(bytes, JSON_LD))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

/// `GET /catalogue.json?lang=kk`
pub(in super::super) async fn catalogue(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    in_language(&request, &state, CATALOGUE_TYPE, records).await
}
