//! A snapshot is asked once for what clients ask for, through the routes that they use, before any
//! of them does.

use std::sync::Arc;

use actix_web::{App, test, web};
use serde_json::Value;

use super::archives::Archives;
use super::refusal::Refusal;
use super::server::routes;
use super::snapshot::Snapshot;
use super::state::State;

/// The snapshot again, where each layer's tile at zoom 0 and its `TileJSON`, and with the layer's
/// default view also legend, style and values, are answered and can be read; else what was not.
pub(super) fn test(snapshot: Snapshot) -> Result<Arc<Snapshot>, Vec<Refusal>> {
    let addresses = addresses(&snapshot);
    let state = State::new(snapshot, Archives::default(), None);
    let snapshot = state.snapshot();
    let faults = actix_web::rt::System::new().block_on(ask_all(state, addresses));
    if faults.is_empty() {
        Ok(snapshot)
    } else {
        Err(faults)
    }
}

fn addresses(snapshot: &Snapshot) -> Vec<String> {
    let mut all = Vec::new();
    for (layer, _) in snapshot.tileset().iter() {
        all.push(format!("/tiles/{layer}/0/0/0.mvt"));
        all.push(format!("/tiles/{layer}.json"));
        let mut indicators = snapshot.dataset().indicators().iter();
        if indicators.any(|one| one.on(layer).is_some()) {
            // A parameter that changes nothing asks for the default view.
            all.push(format!("/tiles/{layer}/0/0/0.mvt?lang=en"));
            for what in ["legend", "styles", "values"] {
                all.push(format!("/{what}/{layer}.json"));
            }
        }
    }
    all
}

async fn ask_all(state: State, addresses: Vec<String>) -> Vec<Refusal> {
    let app = App::new().app_data(web::Data::new(state)).configure(routes);
    let service = test::init_service(app).await;
    let mut faults = Vec::new();
    for address in addresses {
        let request = test::TestRequest::get().uri(&address).to_request();
        let response = test::call_service(&service, request).await;
        let status = response.status();
        let body = test::read_body(response).await;
        let readable = if address.contains(".json") {
            serde_json::from_slice::<Value>(&body).is_ok()
        } else {
            !body.is_empty()
        };
        if status != 200 || !readable {
            let start: String = String::from_utf8_lossy(&body).chars().take(200).collect();
            let reason = format!("{address} answers {status}: {start}");
            faults.push(Refusal::new(&address, &reason));
        }
    }
    faults
}
