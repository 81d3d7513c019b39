//! How large places are, for a model.

use std::collections::HashMap;

use serde::Serialize;

use super::asked::ModelAsked;
use super::gathered::Gathered;
use crate::analysis::flows::people::people;
use crate::analysis::spatial_interaction::{FlowPair, PlaceSize};
use crate::dataset::Dataset;
use crate::model::{FlowModel, FlowTable, Period};

/// What sizes of places are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::analysis::flows) enum SizeBy {
    /// Those who leave and those who come, in the pairs that the model is fitted to.
    Totals,
    /// An indicator, by its id.
    Indicator(String),
}

/// Sizes of places, after pairs whose places have none are taken out.
pub(super) fn sizes(
    dataset: &Dataset,
    table: &FlowTable,
    period: Option<Period>,
    (gathered, asked, size): (&mut Gathered, ModelAsked<'_>, Option<&str>),
) -> Vec<PlaceSize> {
    let count = table.places().len();
    let of_indicator = size.map(|id| by_indicator(dataset, table, period, id));
    let mut sizes = of_indicator.unwrap_or_else(|| by_totals(&gathered.pairs, count));
    // A size of 0 has no logarithm; models that keep the total of an end do not ask for it.
    let needs = match asked.model {
        FlowModel::Gravity => [true, true],
        FlowModel::Production => [false, true],
        FlowModel::Attraction => [true, false],
        FlowModel::Doubly => [false, false],
        FlowModel::Radiation => [size.is_some(), size.is_some()],
    };
    let has = |pair: &FlowPair| {
        let own = [
            sizes[pair.origin].origin,
            sizes[pair.destination].destination,
        ];
        own.into_iter()
            .zip(needs)
            .all(|(size, needed)| !needed || size > 0.0)
    };
    let before = gathered.pairs.len();
    gathered.pairs.retain(has);
    gathered.counts.without_size = before - gathered.pairs.len();
    if gathered.pairs.len() < before && size.is_none() {
        sizes = by_totals(&gathered.pairs, count);
    }
    gathered.counts.fitted = gathered.pairs.len();
    gathered.counts.zero = gathered
        .pairs
        .iter()
        .filter(|pair| pair.flow <= 0.0)
        .count();
    sizes
}

fn by_totals(pairs: &[FlowPair], count: usize) -> Vec<PlaceSize> {
    let none = PlaceSize {
        origin: 0.0,
        destination: 0.0,
    };
    let mut sizes = vec![none; count];
    for pair in pairs {
        sizes[pair.origin].origin += pair.flow;
        sizes[pair.destination].destination += pair.flow;
    }
    sizes
}

fn by_indicator(
    dataset: &Dataset,
    table: &FlowTable,
    period: Option<Period>,
    id: &str,
) -> Vec<PlaceSize> {
    let mut by_layer: HashMap<&str, Option<Vec<Option<f64>>>> = HashMap::new();
    let places = table.places().iter().map(|place| {
        let layer = place.end.layer()?;
        let values = by_layer
            .entry(layer)
            .or_insert_with(|| Some(people(dataset, (id, layer), period)?.by_unit));
        let position = dataset.layer(layer)?.position(place.end.code())?;
        values.as_ref()?.get(position).copied().flatten()
    });
    let sizes = places.map(|size| {
        let size = size.unwrap_or(0.0);
        PlaceSize {
            origin: size,
            destination: size,
        }
    });
    sizes.collect()
}
