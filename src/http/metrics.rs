//! `/metrics` in the Prometheus text format (version 0.0.4).

use std::fmt::Write as _;
use std::time::SystemTime;

use actix_web::{HttpResponse, web};

use super::reloads::Outcome;
use super::state::State;
use super::watched::Verdict;

fn unix_seconds(time: SystemTime) -> f64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0.0, |since| since.as_secs() as f64)
}

/// `GET /metrics`
pub(super) async fn metrics(state: web::Data<State>) -> HttpResponse {
    let snapshot = state.snapshot();
    let mut text = String::new();
    let mut family = |name: &str, kind: &str, help: &str, samples: &[(String, f64)]| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
        for (labels, value) in samples {
            let _ = writeln!(text, "{name}{{{labels}}} {value}");
        }
    };
    let counters = state.counters().tiles();
    family(
        "shekara_tiles_total",
        "counter",
        "Tiles answered: from memory, made, or read from an archive.",
        &[
            ("source=\"memory\"".to_owned(), counters.warm as f64),
            ("source=\"made\"".to_owned(), counters.cold as f64),
            ("source=\"archive\"".to_owned(), counters.archived as f64),
        ],
    );
    let generation = snapshot.dataset().generation();
    family(
        "shekara_workspace",
        "gauge",
        "1 for the generation that is served.",
        &[(format!("generation=\"{generation}\""), 1.0)],
    );
    family(
        "shekara_workspace_loaded_seconds",
        "gauge",
        "When the generation that is served was loaded, in Unix time.",
        &[(String::new(), unix_seconds(snapshot.loaded()))],
    );
    let reloads = Outcome::ALL.map(|outcome| {
        let count = state.reloads().count(outcome);
        (format!("outcome=\"{}\"", outcome.as_str()), count as f64)
    });
    family(
        "shekara_reloads_total",
        "counter",
        "Attempts to reload a changed workspace, by how they ended.",
        &reloads,
    );
    let last: Vec<_> = state
        .reloads()
        .last()
        .map(|last| {
            let outcome = last.outcome.as_str();
            (format!("outcome=\"{outcome}\""), unix_seconds(last.at))
        })
        .into_iter()
        .collect();
    family(
        "shekara_last_reload_seconds",
        "gauge",
        "When the last attempt to reload ended, in Unix time.",
        &last,
    );
    let (verdict, since) = state.watched().verdict();
    let verdicts = Verdict::ALL.map(|one| {
        let labels = format!("state=\"{}\"", one.as_str());
        (labels, f64::from(u8::from(one == verdict)))
    });
    family(
        "shekara_reloader",
        "gauge",
        "1 for what the thread that reloads the workspace is doing; none where it cannot change.",
        &verdicts,
    );
    family(
        "shekara_reloader_sign_seconds",
        "gauge",
        "When that thread last gave a sign of life, in Unix time.",
        &[(String::new(), unix_seconds(since))],
    );
    let layers = || snapshot.tileset().iter();
    let units: Vec<_> = layers()
        .map(|(id, tiles)| (format!("layer=\"{id}\""), tiles.len() as f64))
        .collect();
    family(
        "shekara_layer_features",
        "gauge",
        "Units or lines of a layer.",
        &units,
    );
    let fallbacks = || {
        layers().flat_map(|(id, tiles)| {
            let zooms = tiles.fallbacks().iter();
            zooms.map(move |one| (format!("layer=\"{id}\",zoom=\"{}\"", one.zoom()), one))
        })
    };
    let tolerances: Vec<_> = fallbacks()
        .map(|(labels, one)| (labels, one.tolerance_units()))
        .collect();
    family(
        "shekara_tile_fallback_tolerance_units",
        "gauge",
        "Tolerance of zooms that were made coarser to keep tiles within their budget.",
        &tolerances,
    );
    let triangles: Vec<_> = fallbacks()
        .map(|(labels, one)| (labels, one.triangles() as f64))
        .collect();
    family(
        "shekara_tile_fallback_triangles",
        "gauge",
        "Units drawn as the smallest triangle at zooms that exceeded the budget.",
        &triangles,
    );
    HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text)
}
