//! A table of origins and destinations that becomes a record of flows.

use std::collections::BTreeSet;

use clap::Args;

use super::about::About;
use crate::cli::Failure;
use crate::dataset::{Dataset, Layer};
use crate::join::{Facet, Gazetteer, Joined, PlaceId, UnitLayer, facets};
use crate::model::{Code, FlowEnd, FlowKind, Lang, Languages, ParamError, Text, Unit, Unlisted};
use crate::table::{Basis, Reading, Topic};
use crate::words;
use crate::workspace::{FlowFacts, FlowImportRow, NamedEnd, named_countries};

/// What stands in place of a layer for countries.
const COUNTRIES: &str = "countries";

/// What the flags say about a new record of flows.
#[derive(Debug, Args)]
#[command(next_help_heading = "Flows")]
pub(super) struct AboutFlow {
    /// crossings, registrations, permits, workers or money: what is counted.
    #[arg(long, value_name = "KIND", value_parser = kind, requires = "flow")]
    flow_kind: Option<FlowKind>,
    /// What a pair without a row is: missing (nothing is known of it; so when not given) or zero (nobody went).
    #[arg(long, value_name = "missing|zero", value_parser = unlisted, requires = "flow")]
    unlisted: Option<Unlisted>,
    /// The indicator of the people of the units, by which rates are made.
    #[arg(long, value_name = "ID", requires = "flow")]
    population: Option<String>,
}

fn kind(text: &str) -> Result<FlowKind, ParamError> {
    let all = FlowKind::ALL.iter().map(|one| one.as_str());
    text.parse()
        .map_err(|()| ParamError::one_of("--flow-kind", text, all))
}

fn unlisted(text: &str) -> Result<Unlisted, ParamError> {
    let all = Unlisted::ALL.iter().map(|one| one.as_str());
    text.parse()
        .map_err(|()| ParamError::one_of("--unlisted", text, all))
}

impl AboutFlow {
    /// Rates are made by an indicator that the workspace has, and by no other.
    pub(super) fn check_population(&self, dataset: &Dataset) -> Result<(), Failure> {
        let unknown = self.population.as_deref();
        let unknown = unknown.filter(|id| dataset.indicator(id).is_none());
        unknown.map_or(Ok(()), |given| {
            let all = dataset.indicators().iter().map(|one| one.id.as_str());
            let error = ParamError::one_of("--population", given, all);
            Err(Failure::Usage(error.into()))
        })
    }

    pub(super) fn facts(&self, id: &str, layer: &str, about: &About) -> FlowFacts {
        let said = about.facts(id);
        FlowFacts {
            id: said.id,
            title: said.title,
            counted: said.unit,
            kind: self.flow_kind,
            layer: Some(layer.to_owned()),
            unlisted: self.unlisted,
            population: self.population.clone(),
            source: said.source,
            vintage: said.vintage,
        }
    }
}

/// Places of flows: the units of the layers, the countries that are no unit of them, and elsewhere.
pub(super) struct FlowPlaces {
    countries: Vec<Unit>,
    elsewhere: Vec<Unit>,
}

impl FlowPlaces {
    pub(super) fn new(dataset: &Dataset, layers: &[&str]) -> Self {
        let kept = kept(dataset, layers);
        let is_unit = |code: &str, names: &Text| {
            let units = dataset
                .layers()
                .iter()
                .filter(|one| kept.contains(one.id()));
            let mut units = units.flat_map(Layer::units);
            units.any(|unit| {
                unit.code.as_str() == code || unit.names.get(Lang::EN) == names.get(Lang::EN)
            })
        };
        let countries = named_countries(dataset.published()).into_iter();
        let units = countries.zip(0..).filter_map(|(country, id)| {
            let code: Code = country.code.parse().ok()?;
            (!is_unit(code.as_str(), &country.names)).then(|| unit(code, country.names, id))
        });
        let code = FlowEnd::ELSEWHERE.parse();
        let names = Text::new(
            &Languages::default(),
            [Lang::KK, Lang::RU, Lang::EN].map(words::flows_elsewhere),
        );
        Self {
            countries: units.collect(),
            elsewhere: code
                .into_iter()
                .map(|code| unit(code, names.clone(), 0))
                .collect(),
        }
    }

    /// The index of them.
    pub(super) fn gazetteer(&self, dataset: &Dataset, layers: &[&str]) -> Gazetteer {
        let kept = kept(dataset, layers);
        let own = dataset.layers().iter();
        let own = own
            .filter(|one| kept.contains(one.id()))
            .map(|layer| UnitLayer {
                id: layer.id(),
                parent: layer.parent(),
                units: layer.units(),
            });
        let others = [
            (COUNTRIES, &self.countries),
            (FlowEnd::ELSEWHERE, &self.elsewhere),
        ];
        let others = others.map(|(id, units)| UnitLayer {
            id,
            parent: None,
            units,
        });
        let all: Vec<UnitLayer<'_>> = own.chain(others).collect();
        Gazetteer::new(&all, dataset.elsewhere())
    }

    /// The layers that ends are looked for in.
    pub(super) fn targets<'l>(layers: &[&'l str]) -> Vec<&'l str> {
        let others = [COUNTRIES, FlowEnd::ELSEWHERE];
        layers.iter().copied().chain(others).collect()
    }
}

/// The layers that are asked for, those above them, and those that are no world of countries.
fn kept<'a>(dataset: &'a Dataset, layers: &[&str]) -> BTreeSet<&'a str> {
    let asked = |id: &str| layers.contains(&id);
    let is_above = |id: &str| {
        let below = dataset
            .layers()
            .iter()
            .filter(|one| one.parent() == Some(id));
        below.count() > 0
    };
    let is_world = |id: &str| {
        let context = dataset
            .borders()
            .and_then(|borders| borders.rules().context.own());
        context.is_some_and(|own| own.layer == id)
    };
    let all = dataset.layers().iter().map(Layer::id);
    all.filter(|id| asked(id) || is_above(id) || !is_world(id))
        .collect()
}

fn unit(code: Code, names: Text, id: u64) -> Unit {
    Unit {
        code,
        id,
        names,
        parent: None,
        kind: "country".to_owned(),
        other_names: Vec::new(),
    }
}

/// An error where nothing in the table says which end flows come from: the wrong way round every figure would be another's.
pub(super) fn directed(reading: &Reading) -> Result<(), Failure> {
    let layout = reading.decisions.iter();
    let mut layout = layout.filter(|one| one.topic == Topic::Layout);
    match layout.find(|one| one.basis == Basis::Assumed) {
        Some(open) => Err(Failure::content(words::error_flow_direction(open))),
        None => Ok(()),
    }
}

/// The rows of pairs that joined, where they are of one kind.
pub(super) fn rows(
    reading: &Reading,
    joined: &Joined,
    gazetteer: &Gazetteer,
    layer: &str,
) -> Result<Vec<FlowImportRow>, Failure> {
    let kinds = facets(&reading.records, &joined.matched);
    if kinds.len() > 1 {
        return Err(several(&kinds));
    }
    if joined.matched.is_empty() {
        return Err(Failure::content(words::error_no_row_joined()));
    }
    let end = |place: PlaceId| {
        let place = gazetteer.place(place);
        let own = gazetteer.layer_of(place)?;
        Some(NamedEnd {
            layer: if own == layer { "" } else { own }.to_owned(),
            code: place.code()?.as_str().to_owned(),
        })
    };
    let mut rows = Vec::with_capacity(joined.matched.len());
    for one in &joined.matched {
        let Some(to) = one.counterpart else {
            return Err(Failure::content(words::error_no_pairs_in_table()));
        };
        let record = &reading.records[one.record()];
        if let (Some(origin), Some(destination)) = (end(one.place), end(to)) {
            rows.push(FlowImportRow {
                period: record.period,
                origin,
                destination,
                observation: record.observation,
            });
        }
    }
    Ok(rows)
}

/// Several figures for a pair: what tells them apart is listed.
pub(super) fn several<T>(facets: &[(Facet, T)]) -> Failure {
    let few: Vec<String> = facets
        .iter()
        .take(12)
        .map(|(one, _)| one.to_string())
        .collect();
    let measures: BTreeSet<&Option<String>> = facets.iter().map(|(one, _)| &one.measure).collect();
    let how = if measures.len() > 1 {
        "--value COLUMN"
    } else {
        "--where HEADING=CELL"
    };
    let count = facets.len();
    Failure::usage(words::error_several_figures(few.join("\n  "), how, count))
}
