//! `/metrics` for Prometheus: what an operator must see of requests, lanes, caches, connections, reloads and
//! the workspace.

use std::time::SystemTime;

use actix_web::{HttpResponse, web};

use super::body::alive_bytes;
use super::counters::{AnswerSource, BOUNDS, Counters, Route, STATUSES, count};
use super::exposition::{Exposition, Histogram, Sample, label};
use super::lane::LaneState;
use super::reloads::Outcome;
use super::snapshot::Snapshot;
use super::state::State;
use super::watched::Verdict;
use crate::model::cast::to_f64;
use crate::words;

/// The route of tiles.
pub(super) const TILES: &str = "/tiles/{layer}/{z}/{x}/{y}.mvt";

fn unix_seconds(time: SystemTime) -> f64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0.0, |since| to_f64(since.as_secs()))
}

/// `GET /metrics`
pub(super) async fn metrics(state: web::Data<State>) -> HttpResponse {
    let snapshot = state.snapshot();
    let mut text = Exposition::default();
    let version = label("version", env!("CARGO_PKG_VERSION"));
    text.gauges(
        "shekara_build_info",
        words::metric_version(),
        &[(version, 1.0)],
    );
    requests(&mut text, state.counters());
    answers(&mut text, state.counters());
    lanes(&mut text, &state);
    connections(&mut text, state.counters());
    caches(&mut text, &snapshot);
    workspace(&mut text, &state, &snapshot);
    HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text.into_text())
}

/// Requests by route and status, and how long they took; routes that nobody has asked for are left out.
fn requests(text: &mut Exposition, counters: &Counters) {
    let mut totals = Vec::new();
    let mut latencies = Vec::new();
    for (route, path) in Route::all() {
        let counts = counters.of_route(route);
        let mut all = 0;
        for (status, counter) in STATUSES.iter().zip(&counts.statuses) {
            let requests = count(counter);
            all += requests;
            if requests > 0 {
                let labels = [label("route", path), label("status", status)];
                totals.push((labels.join(","), to_f64(requests)));
            }
        }
        if all > 0 {
            let bounds = BOUNDS.iter().map(|micros| to_f64(*micros) / 1e6);
            latencies.push(Histogram {
                labels: label("route", path),
                buckets: bounds.zip(counts.latencies.iter().map(count)).collect(),
                count: all,
                sum: to_f64(count(&counts.micros)) / 1e6,
            });
        }
    }
    text.counters("shekara_requests_total", words::metric_requests(), &totals);
    text.histograms(
        "shekara_request_seconds",
        words::metric_latency(),
        &latencies,
    );
}

/// Where answers came from.
fn answers(text: &mut Exposition, counters: &Counters) {
    let mut samples = Vec::new();
    for (route, path) in Route::all() {
        let counts = AnswerSource::ALL.map(|source| (source, counters.answers(route, source)));
        if counts.iter().any(|(_, count)| *count > 0) {
            samples.extend(counts.map(|(source, count)| {
                let labels = [label("route", path), label("source", source.as_str())];
                (labels.join(","), to_f64(count))
            }));
        }
    }
    text.counters("shekara_answers_total", words::metric_answers(), &samples);
    let tiles = |source| counters.answers(Route::named(TILES), source);
    let archived = counters.archived();
    let kept = tiles(AnswerSource::Memory) + tiles(AnswerSource::Shared);
    let made = tiles(AnswerSource::Made).saturating_sub(archived);
    text.counters(
        "shekara_tiles_total",
        words::metric_tiles(),
        &[
            (label("source", "memory"), to_f64(kept)),
            (label("source", "made"), to_f64(made)),
            (label("source", "archive"), to_f64(archived)),
        ],
    );
}

/// A figure of a lane.
type LaneFigure = fn(&LaneState) -> u64;

fn lanes(text: &mut Exposition, state: &State) {
    let lanes = state.lanes().states();
    let of_each = |value: LaneFigure| -> Vec<Sample> {
        let sample = |lane: &LaneState| (label("lane", lane.lane.as_str()), to_f64(value(lane)));
        lanes.iter().map(sample).collect()
    };
    text.gauges(
        "shekara_lane_running",
        words::metric_work_running(),
        &of_each(|lane| lane.running as u64),
    );
    text.gauges(
        "shekara_lane_queued",
        words::metric_work_waiting(),
        &of_each(|lane| lane.queued as u64),
    );
    let kinds: [(&str, LaneFigure); 3] = [
        ("done", |lane| lane.done),
        ("shed", |lane| lane.shed),
        ("dropped", |lane| lane.dropped),
    ];
    let mut samples = Vec::new();
    for (end, value) in kinds {
        let with_end = |(lane, value): Sample| (format!("{lane},{}", label("end", end)), value);
        samples.extend(of_each(value).into_iter().map(with_end));
    }
    text.counters(
        "shekara_lane_work_total",
        words::metric_work_ended(),
        &samples,
    );
}

fn connections(text: &mut Exposition, counters: &Counters) {
    let (open, accepted, timed_out) = counters.connections();
    text.gauge(
        "shekara_connections",
        words::metric_connections(),
        to_f64(open),
    );
    text.counters(
        "shekara_connections_total",
        words::metric_connection_events(),
        &[
            (label("event", "accepted"), to_f64(accepted)),
            (label("event", "timed_out"), to_f64(timed_out)),
            (label("event", "no_request"), to_f64(counters.refused())),
            (
                label("event", "turned_away"),
                to_f64(counters.turned_away()),
            ),
        ],
    );
}

fn caches(text: &mut Exposition, snapshot: &Snapshot) {
    let [answers, tiles] = snapshot.kept_bytes();
    text.gauges(
        "shekara_cache_bytes",
        words::metric_cache(),
        &[
            (label("cache", "answers"), to_f64(answers)),
            (label("cache", "tiles"), to_f64(tiles)),
        ],
    );
    text.gauge(
        "shekara_cache_limit_bytes",
        words::metric_cache_limit(),
        to_f64(snapshot.cache_bytes()),
    );
    text.gauge(
        "shekara_cache_answers",
        words::metric_answers_kept(),
        to_f64(snapshot.kept_answers()),
    );
    text.gauge(
        "shekara_answer_bytes",
        words::metric_answer_bytes(),
        to_f64(alive_bytes()),
    );
}

fn workspace(text: &mut Exposition, state: &State, snapshot: &Snapshot) {
    let generation = snapshot.dataset().generation();
    text.gauges(
        "shekara_workspace",
        words::metric_generation(),
        &[(format!("generation=\"{generation}\""), 1.0)],
    );
    text.gauge(
        "shekara_workspace_loaded_seconds",
        words::metric_generation_loaded(),
        unix_seconds(snapshot.loaded()),
    );
    let reloads = Outcome::ALL.map(|outcome| {
        let count = state.reloads().count(outcome);
        (format!("outcome=\"{}\"", outcome.as_str()), to_f64(count))
    });
    text.counters("shekara_reloads_total", words::metric_reloads(), &reloads);
    let last: Vec<_> = state
        .reloads()
        .last()
        .map(|last| {
            let outcome = last.outcome.as_str();
            (format!("outcome=\"{outcome}\""), unix_seconds(last.at))
        })
        .into_iter()
        .collect();
    text.gauges(
        "shekara_last_reload_seconds",
        words::metric_last_reload(),
        &last,
    );
    let (verdict, since) = state.watched().verdict();
    let verdicts = Verdict::ALL.map(|one| {
        let labels = format!("state=\"{}\"", one.as_str());
        (labels, f64::from(u8::from(one == verdict)))
    });
    text.gauges("shekara_reloader", words::metric_reloader(), &verdicts);
    text.gauge(
        "shekara_reloader_sign_seconds",
        words::metric_reloader_sign(),
        unix_seconds(since),
    );
    let layers = || snapshot.tileset().iter();
    let units: Vec<_> = layers()
        .map(|(id, tiles)| (format!("layer=\"{id}\""), to_f64(tiles.len())))
        .collect();
    text.gauges("shekara_layer_features", words::metric_features(), &units);
    let fallbacks = || {
        layers().flat_map(|(id, tiles)| {
            let zooms = tiles.fallbacks().iter();
            zooms.map(move |one| (format!("layer=\"{id}\",zoom=\"{}\"", one.zoom()), one))
        })
    };
    let tolerances: Vec<_> = fallbacks()
        .map(|(labels, one)| (labels, one.tolerance_units()))
        .collect();
    text.gauges(
        "shekara_tile_fallback_tolerance_units",
        words::metric_tolerances(),
        &tolerances,
    );
    let triangles: Vec<_> = fallbacks()
        .map(|(labels, one)| (labels, to_f64(one.triangles())))
        .collect();
    text.gauges(
        "shekara_tile_fallback_triangles",
        words::metric_triangles(),
        &triangles,
    );
}
