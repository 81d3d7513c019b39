//! The same view as numbers, as a legend and as a `MapLibre` style.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::body::{Body, Freshness};
use super::query::{Query, VIEW};
use super::state::State;
use super::{Problem, absolute_url};
use crate::choropleth;
use crate::model::{Code, Observation, Period};
use crate::tileset::classes_of;

/// The numbers alone, all lists in one order.
#[derive(Serialize)]
struct Numbers<'a> {
    layer: &'a str,
    indicator: &'a str,
    period: Option<Period>,
    generation: &'a str,
    codes: Vec<&'a Code>,
    values: Vec<Option<f64>>,
    classes: Vec<Option<usize>>,
    statuses: Vec<Option<&'static str>>,
}

/// `GET /values/{layer}.json`
pub(super) async fn values(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    let layer = snapshot.layer(&path)?;
    let query = Query::read(&request, &[VIEW])?;
    let dataset = snapshot.dataset();
    let view = dataset.resolve(layer.id(), &query.view())?;
    let observations = dataset.observations(layer.id(), &view);
    let classes = classes_of(dataset, layer.id(), &view);
    let class = |one: &Observation| one.value().and_then(|value| classes.class_of(value));
    let answer = Numbers {
        layer: layer.id(),
        indicator: &view.indicator,
        period: view.period,
        generation: dataset.generation(),
        codes: layer.units().iter().map(|unit| &unit.code).collect(),
        values: observations.iter().map(|one| one.value()).collect(),
        classes: observations.iter().map(class).collect(),
        statuses: observations.iter().map(|one| one.status()).collect(),
    };
    Ok(Body::json(&answer)?.respond(&request, Freshness::Revalidate))
}

/// `GET /legend/{layer}.json`
pub(super) async fn legend(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    let layer = snapshot.layer(&path)?;
    let query = Query::read(&request, &[VIEW])?;
    let dataset = snapshot.dataset();
    let view = dataset.resolve(layer.id(), &query.view())?;
    let indicator = dataset.indicator_on(layer.id(), &view.indicator)?;
    let classes = classes_of(dataset, layer.id(), &view);
    let legend = choropleth::Legend::new(&choropleth::LegendInput {
        view: &view,
        indicator,
        source: dataset.source(&indicator.source),
        classes: &classes,
        observations: dataset.observations(layer.id(), &view),
        attribution: dataset.attribution(),
        disclaimer: dataset.disclaimer().get(view.lang),
    });
    Ok(Body::json(&legend)?.respond(&request, Freshness::Revalidate))
}

/// `GET /styles/{layer}.json`
pub(super) async fn style(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    let layer = snapshot.layer(&path)?;
    let query = Query::read(&request, &[VIEW])?;
    let dataset = snapshot.dataset();
    let view = dataset.resolve(layer.id(), &query.view())?;
    let tilejson = format!(
        "{}/tiles/{}.json?{}",
        absolute_url(&request, &state),
        layer.id(),
        view.canonical()
    );
    let style = choropleth::style(&choropleth::StyleInput {
        name: layer.title().get(view.lang),
        layer: layer.id(),
        tilejson: &tilejson,
        view: &view,
        classes: &classes_of(dataset, layer.id(), &view),
    });
    Ok(Body::json(&style)?.respond(&request, Freshness::Revalidate))
}
