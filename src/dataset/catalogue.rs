//! Look-ups: layers, indicators and sources by id, units by name or code.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::smoothed_series::SmoothedSeries;
use super::{Borders, CrossingsPart, Layer, PeopleGrid, Settlements};
use crate::geo::{Adjacency, Coverage};
use crate::join::{Gazetteer, Likeness, UnitLayer};
use crate::model::{
    Claim, Crossing, Elsewhere, Fact, FlowEnd, FlowRecord, FlowTable, Indicator, Lang, Languages,
    Observation, Period, Projection, PublishedFigures, Source, Text, Unit, View,
};

/// The immutable snapshot.
#[derive(Debug)]
pub struct Dataset {
    pub(super) generation: String,
    pub(super) languages: Languages,
    pub(super) title: Text,
    pub(super) region: Text,
    pub(super) disclaimer: Text,
    pub(super) attribution: Text,
    pub(super) tile_budget: usize,
    pub(super) defaults: Defaults,
    pub(super) layers: Arc<[Layer]>,
    pub(super) world: Option<Arc<Layer>>,
    pub(super) coverages: Vec<Arc<Coverage>>,
    pub(super) borders: Option<Arc<Borders>>,
    pub(super) settlements: Option<Settlements>,
    pub(super) people_grid: Option<PeopleGrid>,
    pub(super) crossings: Option<CrossingsPart>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) claims: Vec<Claim>,
    pub(super) published: PublishedFigures,
    pub(super) flows: Vec<FlowRecord>,
    pub(super) flow_tables: BTreeMap<String, FlowTable>,
    pub(super) projections: Vec<Projection>,
    pub(super) fact_positions: HashMap<String, usize>,
    pub(super) elsewhere: Vec<Elsewhere>,
    pub(super) gazetteer: OnceLock<Gazetteer>,
    pub(super) sources: BTreeMap<String, Source>,
    pub(super) smoothed: SmoothedSeries,
}

/// What is shown when nothing is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Defaults {
    /// The layer's id.
    pub layer: String,
    /// The indicator's id.
    pub indicator: String,
    /// The period.
    pub period: Option<Period>,
}

/// A unit that a search found.
#[derive(Debug, Clone)]
pub struct UnitHit<'a> {
    /// Its layer.
    pub layer: &'a Layer,
    /// The unit.
    pub unit: &'a Unit,
    /// A point inside it, longitude and latitude.
    pub point: [f64; 2],
    /// How it was found.
    pub likeness: Likeness,
    /// The place inside it that has the name.
    pub inside: Option<String>,
}

impl Dataset {
    /// A hash of everything that the dataset was made from, 16 hexadecimal digits.
    pub fn generation(&self) -> &str {
        &self.generation
    }

    /// What a tile may weigh, in bytes (gzip).
    pub fn tile_budget(&self) -> usize {
        self.tile_budget
    }

    /// The languages of names and titles, in the order in which one stands in for another.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// The workspace's title.
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// The name of what all units lie in; empty where the workspace gives none.
    pub fn region(&self) -> &Text {
        &self.region
    }

    /// What every map must say of its boundaries.
    pub fn disclaimer(&self) -> &Text {
        &self.disclaimer
    }

    /// Whom every map must name, as programs have it: in English.
    pub fn attribution(&self) -> &str {
        self.attribution_in(Lang::EN)
    }

    /// The same for a reader.
    pub fn attribution_in(&self, lang: Lang) -> &str {
        self.attribution.get(lang)
    }

    /// What is shown when nothing is asked for.
    pub fn defaults(&self) -> &Defaults {
        &self.defaults
    }

    /// The layers of units, in the manifest's order.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The world around the layers, where the workspace uses it: ground of maps, no layer of units.
    pub fn world(&self) -> Option<&Layer> {
        self.world.as_deref()
    }

    /// A layer by id.
    pub fn layer(&self, id: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.id() == id)
    }

    /// The coverage that holds a layer's arcs, and the layer's number in it.
    pub fn coverage(&self, layer: &Layer) -> (&Arc<Coverage>, usize) {
        (&self.coverages[layer.coverage.0], layer.coverage.1)
    }

    /// Every pair of neighbouring units of a layer, ordered by position.
    pub fn adjacency<'a>(&self, layer: &'a Layer) -> &'a [Adjacency] {
        let (coverage, number) = self.coverage(layer);
        layer.adjacency.get_or_init(|| coverage.adjacency(number))
    }

    /// The classified borders, where the workspace declares them.
    pub fn borders(&self) -> Option<&Borders> {
        self.borders.as_deref()
    }

    /// Places with people.
    pub fn settlements(&self) -> Option<&Settlements> {
        self.settlements.as_ref()
    }

    /// Where people live, by a grid.
    pub fn people_grid(&self) -> Option<&PeopleGrid> {
        self.people_grid.as_ref()
    }

    /// Border points, in the table's order.
    pub fn crossings(&self) -> &[Crossing] {
        self.border_points().map_or(&[], |part| &part.places)
    }

    /// The ids of the layers of points.
    pub fn point_layers(&self) -> impl Iterator<Item = &str> {
        let settlements = self.settlements().map(Settlements::id);
        let crossings = self.border_points().map(|part| part.id.as_str());
        settlements.into_iter().chain(crossings)
    }

    /// The layer of border points.
    pub fn border_points(&self) -> Option<&CrossingsPart> {
        self.crossings.as_ref()
    }

    /// The indicators, in the manifest's order.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// An indicator by id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|one| one.id == id)
    }

    /// Statements to be tested, in the table's order.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// A figure that a document states, by id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        let position = self.fact_positions.get(id)?;
        self.published.facts.get(*position)
    }

    /// What documents state.
    pub fn published(&self) -> &PublishedFigures {
        &self.published
    }

    /// Which figures tell of comings and goings, in the manifest's order.
    pub fn flows(&self) -> &[FlowRecord] {
        &self.flows
    }

    /// The origins and destinations of a record, where it has any.
    pub fn flow_table(&self, record: &str) -> Option<&FlowTable> {
        self.flow_tables.get(record)
    }

    /// A point of a place that flows come from or go to, longitude and latitude: inside the unit or the country, where
    /// its outline is known.
    pub fn flow_point(&self, place: &FlowEnd) -> Option<[f64; 2]> {
        let layer = match place {
            FlowEnd::Unit { layer, .. } => self.layer(layer),
            FlowEnd::Country(_) => self.world(),
            FlowEnd::Group(_) | FlowEnd::Elsewhere(_) => None,
        }?;
        layer
            .label_points()
            .get(layer.position(place.code())?)
            .copied()
    }

    /// What others expect, in the manifest's order.
    pub fn projections(&self) -> &[Projection] {
        &self.projections
    }

    /// Places that are units of no layer.
    pub fn elsewhere(&self) -> &[Elsewhere] {
        &self.elsewhere
    }

    /// Why values of an indicator are withheld: as the workspace says of it, else of what it is derived
    /// from.
    pub fn why_withheld<'a>(&'a self, indicator: &'a Indicator) -> Option<&'a Text> {
        if !indicator.withheld.is_empty() {
            return Some(&indicator.withheld);
        }
        let operands = indicator.operands().into_iter();
        operands
            .filter_map(|id| self.indicator(id))
            .find_map(|one| self.why_withheld(one))
    }

    /// A source by id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// Where an indicator's values on a layer come from, in one period or, without one, in all: what their rows name, of a
    /// derived one what it is computed from, else its main source. Each once.
    pub fn sources_of<'a>(
        &'a self,
        indicator: &'a Indicator,
        layer: &str,
        period: Option<Period>,
    ) -> Vec<&'a Source> {
        let mut ids = Vec::new();
        self.add_sources(indicator, layer, period, &mut ids);
        ids.into_iter().filter_map(|id| self.source(id)).collect()
    }

    fn add_sources<'a>(
        &'a self,
        indicator: &'a Indicator,
        layer: &str,
        period: Option<Period>,
        ids: &mut Vec<&'a str>,
    ) {
        let before = ids.len();
        let derivation = indicator.derivation.as_ref();
        let operands = derivation.map_or_else(Vec::new, |one| one.operands_in(period));
        for (operand, at) in operands {
            if let Some(operand) = self.indicator(operand) {
                self.add_sources(operand, layer, at, ids);
            }
        }
        let rows = indicator.origins.get(layer).into_iter().flatten();
        for (_, named) in rows.filter(|(at, _)| period.is_none() || **at == period) {
            ids.extend(named.iter().map(String::as_str));
        }
        if ids.len() == before {
            ids.push(&indicator.source);
        }
        let mut known = BTreeSet::new();
        ids.retain(|id| known.insert(*id));
    }

    /// The observations of a view on a layer, one for each unit; empty where there are none.
    pub fn observations(&self, layer: &str, view: &View) -> &[Observation] {
        self.series_shown(layer, &view.indicator, view.smoothing)
            .and_then(|series| series.get(&view.period))
            .map_or(&[], Vec::as_slice)
    }

    /// Every place that the dataset knows by a name or a code; indexed when it is first asked for.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.get_or_init(|| {
            let layers = self.layers.iter().map(|layer| UnitLayer {
                id: layer.id(),
                parent: layer.parent(),
                units: layer.units(),
            });
            Gazetteer::new(&layers.collect::<Vec<_>>(), &self.elsewhere)
        })
    }

    /// The units that a text may mean, as [`Gazetteer::search`] finds them.
    pub fn search(&self, text: &str, limit: usize) -> Vec<UnitHit<'_>> {
        let hits = self.gazetteer().search(text, limit).into_iter();
        hits.filter_map(|hit| {
            let layer = self.layers.get(hit.layer)?;
            Some(UnitHit {
                layer,
                unit: layer.units().get(hit.position)?,
                point: *layer.label_points().get(hit.position)?,
                likeness: hit.likeness,
                inside: hit.inside,
            })
        })
        .collect()
    }

    pub(super) fn default_indicator(&self, layer: &str) -> &str {
        let wanted = &self.defaults.indicator;
        let here = |one: &&Indicator| one.on(layer).is_some();
        self.indicator(wanted)
            .filter(here)
            .or_else(|| self.indicators.iter().find(here))
            .map_or(wanted.as_str(), |one| one.id.as_str())
    }

    pub(super) fn default_period(&self, layer: &str, indicator: &str) -> Option<Period> {
        let Defaults {
            layer: l,
            indicator: i,
            period,
        } = &self.defaults;
        (l == layer && i == indicator).then_some(*period).flatten()
    }
}
