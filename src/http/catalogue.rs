//! `/units/{layer}.json`, `/indicators`, `/indicators/{id}`, `/indicators/{id}/series`, `/search`.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::{Value, json};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::limits::{SEARCH_CHARS, SEARCH_RESULTS};
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
use super::state::State;
use crate::dataset::{Dataset, Layer};
use crate::model::parameters::{LANG, SEARCHED, SERIES_LAYER, SERIES_UNIT};
use crate::model::{Indicator, Lang, ParamError, Period, Source, Transfers, spend};
use crate::words;

/// An indicator on one layer: when it is known, and for how many units.
#[derive(Serialize)]
struct Coverage<'a> {
    layer: &'a str,
    units: usize,
    /// In the period that has the most.
    units_with_value: usize,
    periods: Vec<Period>,
    /// Units with a value in each of the periods; of one that has no periods, one number.
    counts: Vec<usize>,
    latest: Option<Period>,
    /// What the rows of all periods name, or those of what they are computed from.
    sources: Vec<&'a Source>,
}

/// `GET /units/{layer}.json`: names, parents and a point of every unit, without figures.
pub(super) async fn units(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    Query::read(&request, &[])?;
    let snapshot = state.snapshot();
    let layer = path.into_inner();
    snapshot.layer(&layer)?;
    let order = Order::new(Lane::Table, format!("/units/{layer}.json"));
    let make = move |snapshot: &Snapshot| {
        Body::json(&units_of(snapshot.dataset(), snapshot.layer(&layer)?))
    };
    door::answer(&request, &state, &snapshot, order, make).await
}

fn units_of(dataset: &Dataset, layer: &Layer) -> Value {
    let units = layer.units().iter().zip(layer.label_points());
    let units: Vec<Value> = units
        .map(|(unit, point)| {
            spend(1);
            json!({
                "code": unit.code,
                "id": unit.id,
                "kind": unit.kind,
                "names": unit.names,
                "parent": unit.parent,
                "point": point,
            })
        })
        .collect();
    json!({
        "layer": layer.id(),
        "title": layer.title(),
        "notes": layer.notes(),
        "generation": dataset.generation(),
        "units": units,
    })
}

/// `GET /indicators`
pub(super) async fn list(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    Query::read(&request, &[])?;
    let order = Order::new(Lane::Table, "/indicators".to_owned());
    let make = |snapshot: &Snapshot| {
        let dataset = snapshot.dataset();
        let all = dataset.indicators().iter();
        Body::json(&all.map(|one| describe(dataset, one)).collect::<Vec<_>>())
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

/// `GET /indicators/{id}`
pub(super) async fn one(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    Query::read(&request, &[])?;
    let snapshot = state.snapshot();
    let id = path.into_inner();
    find(snapshot.dataset(), &id)?;
    let order = Order::new(Lane::Table, format!("/indicators/{id}"));
    let make = move |snapshot: &Snapshot| {
        let dataset = snapshot.dataset();
        Body::json(&describe(dataset, find(dataset, &id)?))
    };
    door::answer(&request, &state, &snapshot, order, make).await
}

/// `GET /indicators/{id}/series?layer&unit`; without a unit the series of all units.
pub(super) async fn series(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let query = Query::read(&request, &[&[SERIES_LAYER, SERIES_UNIT]])?;
    let snapshot = state.snapshot();
    let id = path.into_inner();
    let dataset = snapshot.dataset();
    let layer = snapshot.layer(query.get("layer").unwrap_or(&dataset.defaults().layer))?;
    find(dataset, &id)?;
    dataset.indicator_on(layer.id(), &id)?;
    let (layer, unit) = (layer.id().to_owned(), query.get("unit").map(str::to_owned));
    let of = unit.as_deref().unwrap_or_default();
    let key = format!("/indicators/{id}/series?layer={layer}&unit={of}");
    let make = move |snapshot: &Snapshot| {
        let (dataset, layer) = (snapshot.dataset(), snapshot.layer(&layer)?);
        let indicator = dataset.indicator_on(layer.id(), &id)?;
        Body::json(&match &unit {
            Some(code) => series_of_unit(dataset, layer, indicator, code)?,
            None => series_of_all(dataset, layer, indicator),
        })
    };
    door::answer(
        &request,
        &state,
        &snapshot,
        Order::new(Lane::Table, key),
        make,
    )
    .await
}

fn series_of_unit(
    dataset: &Dataset,
    layer: &Layer,
    indicator: &Indicator,
    code: &str,
) -> Result<Value, Problem> {
    let position = layer.position(code).ok_or_else(|| {
        let all = layer.units().iter().map(|unit| unit.code.as_str());
        let mut error = ParamError::one_of("unit", code, all);
        error.allowed = words::error_code_of_layer(layer.id());
        Problem::NotFound(error)
    })?;
    let rows: Vec<_> = indicator
        .on(layer.id())
        .into_iter()
        .flatten()
        .filter_map(|(period, row)| Some((period, row.get(position)?)))
        .collect();
    Ok(json!({
        "indicator": indicator.id,
        "layer": layer.id(),
        "unit": layer.units()[position].code,
        "measure": indicator.unit,
        "generation": dataset.generation(),
        "periods": rows.iter().map(|(period, _)| period).collect::<Vec<_>>(),
        "values": rows.iter().map(|(_, one)| one.value()).collect::<Vec<_>>(),
        "statuses": rows.iter().map(|(_, one)| one.status()).collect::<Vec<_>>(),
        "flags": rows.iter().map(|(period, _)| mark(indicator, layer, **period, position)).collect::<Vec<_>>(),
        "breaks": indicator.breaks,
        "leaps": indicator.leaps,
        "source": dataset.source(&indicator.source),
        "sources": dataset.sources_of(indicator, layer.id(), None),
    }))
}

/// What a check says of a unit's value.
fn mark(
    indicator: &Indicator,
    layer: &Layer,
    period: Option<Period>,
    unit: usize,
) -> Option<&'static str> {
    let marked = indicator.may_be_transfer(layer.id(), period, unit);
    marked.then_some(Transfers::MARK)
}

/// One list of values for each period, all in the order of `codes`.
fn series_of_all(dataset: &Dataset, layer: &Layer, indicator: &Indicator) -> Value {
    let series = indicator.on(layer.id());
    let rows = || series.into_iter().flat_map(|series| series.values());
    // By period and code: they are few.
    let transfers = indicator.transfers.get(layer.id());
    let mut flags: BTreeMap<String, BTreeMap<&str, &str>> = BTreeMap::new();
    for one in transfers.map_or(&[][..], Transfers::all) {
        let codes = one.units.map(|unit| layer.units()[unit].code.as_str());
        let marked = flags.entry(one.period.to_string()).or_default();
        marked.extend(codes.map(|code| (code, Transfers::MARK)));
    }
    json!({
        "indicator": indicator.id,
        "layer": layer.id(),
        "measure": indicator.unit,
        "generation": dataset.generation(),
        "codes": layer.units().iter().map(|unit| &unit.code).collect::<Vec<_>>(),
        "periods": series.into_iter().flat_map(|series| series.keys()).collect::<Vec<_>>(),
        "values": rows().map(|row| row.iter().map(|one| one.value()).collect()).collect::<Vec<Vec<_>>>(),
        "statuses": rows().map(|row| row.iter().map(|one| one.status()).collect()).collect::<Vec<Vec<_>>>(),
        "flags": flags,
        "breaks": indicator.breaks,
        "leaps": indicator.leaps,
        "source": dataset.source(&indicator.source),
        "sources": dataset.sources_of(indicator, layer.id(), None),
    })
}

/// `GET /search?q&lang`
pub(super) async fn search(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let query = Query::read(&request, &[&[SEARCHED, LANG]])?;
    let lang = query.lang()?;
    let text = query.get("q").unwrap_or_default();
    if text.is_empty() || text.chars().count() > SEARCH_CHARS {
        let allowed = words::error_search_text(SEARCH_CHARS);
        return Err(ParamError::new("q", text, allowed).into());
    }
    let text = text.to_owned();
    let order = Order::new(Lane::Table, format!("/search?lang={lang}&q={text}"));
    let make = move |snapshot: &Snapshot| Body::json(&search_for(snapshot.dataset(), &text, lang));
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

fn search_for(dataset: &Dataset, text: &str, lang: Lang) -> Value {
    let found: Vec<Value> = dataset
        .search(text, SEARCH_RESULTS)
        .into_iter()
        .map(|one| {
            let mut found = json!({
                "layer": one.layer.id(),
                "code": one.unit.code,
                "name": one.unit.names.get(lang),
                "parent": one.unit.parent,
                "point": one.point,
                "likeness": one.likeness.as_str(),
                "inside": one.inside,
            });
            for language in dataset.languages().iter() {
                found[language.name_key()] = json!(one.unit.names.of(language.tag()));
            }
            found
        })
        .collect();
    json!({ "q": text, "units": found })
}

fn find<'a>(dataset: &'a Dataset, id: &str) -> Result<&'a Indicator, Problem> {
    dataset.indicator(id).ok_or_else(|| {
        let all = dataset.indicators().iter().map(|one| one.id.as_str());
        Problem::NotFound(ParamError::one_of("indicator", id, all))
    })
}

fn describe(dataset: &Dataset, indicator: &Indicator) -> Value {
    let layers: Vec<Coverage<'_>> = indicator
        .series
        .iter()
        .map(|(layer, series)| {
            let counts = series
                .values()
                .map(|row| row.iter().filter(|one| one.value().is_some()).count());
            let counts: Vec<usize> = counts.collect();
            Coverage {
                layer,
                units: series.values().next().map_or(0, Vec::len),
                units_with_value: counts.iter().copied().max().unwrap_or(0),
                counts,
                periods: series.keys().flatten().copied().collect(),
                latest: series
                    .iter()
                    .rev()
                    .find(|(_, row)| row.iter().any(|one| one.value().is_some()))
                    .and_then(|(period, _)| *period),
                sources: dataset.sources_of(indicator, layer, None),
            }
        })
        .collect();
    let rate = indicator
        .series
        .keys()
        .find_map(|layer| dataset.rate_of(layer, &indicator.id));
    let can_be_smoothed = |layer: &&String| {
        let own = dataset.counted_rate(layer, &indicator.id);
        own.is_some_and(|one| one.rate.id == indicator.id && one.can_be_smoothed())
    };
    let smoothable: Vec<&String> = indicator.series.keys().filter(can_be_smoothed).collect();
    json!({
        "id": indicator.id,
        "title": indicator.title,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "theme": indicator.theme,
        "notes": indicator.notes,
        // Why values are withheld, where the workspace says so.
        "withheld": dataset.why_withheld(indicator),
        "vintage": indicator.vintage,
        "derivation": indicator.derivation,
        "source": dataset.source(&indicator.source),
        "view": indicator.defaults,
        // First periods that cannot be compared with those before.
        "breaks": indicator.breaks,
        // Periods in which a whole layer jumps: they may be counted in another way than those before.
        "leaps": indicator.leaps,
        // What compares units of unequal size, and whether chance can be told.
        "rate": rate.map(|rate| &rate.id),
        "reliability": dataset.events_behind(&indicator.id).is_some(),
        // On which layers its values can be smoothed.
        "smoothing": smoothable,
        "layers": layers,
    })
}
