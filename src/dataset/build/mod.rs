//! Parts become a [`Dataset`]: coverages, layers, borders, derived indicators.

mod anew; //       where series begin anew, over any depth of derivation
mod indicators; // observed and derived, by layer
mod jumps; //      transfers and leaps, found and inherited
mod layers; //     units with outlines -> layers of shared arcs
mod leaps; //      years in which a whole layer jumps
mod transfers; //  neighbours that jump in opposite ways

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use self::indicators::indicators;
use self::layers::layers;
use super::labelled::BorderLayers;
use super::smoothed_series::SmoothedSeries;
use super::{Borders, Dataset, Defaults, IndicatorPart, Parts, Settlements};
use crate::model::{Fact, Indicator, PublishedFigures, Source};
use crate::words;

/// Why parts do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// A layer is named that does not exist.
    #[error("{}", words::error_no_such_layer(by, format_args!("{layer:?}")))]
    NoLayer {
        /// Who names it.
        by: String,
        /// The name.
        layer: String,
    },
    /// An indicator is named that does not exist, or not on that layer.
    #[error("{}", words::error_no_such_indicator(by, format_args!("{indicator:?}")))]
    NoIndicator {
        /// Who names it.
        by: String,
        /// The name.
        indicator: String,
    },
    /// Two layers that must share arcs do not.
    #[error("{}", words::error_no_common_coverage(format_args!("{:?}", .0), format_args!("{:?}", .1)))]
    NoCommonCoverage(String, String),
}

impl Dataset {
    /// Puts the parts together.
    pub fn build(parts: Parts) -> Result<Self, BuildError> {
        let has_world = parts.world.is_some();
        let (mut layers, coverages) =
            layers(parts.layers.into_iter().chain(parts.world).collect())?;
        // It came last and stays last.
        let world = has_world.then(|| layers.pop()).flatten();
        let find = |by: &str, id: &str| {
            layers
                .iter()
                .find(|one| one.meta.id == id)
                .ok_or_else(|| BuildError::NoLayer {
                    by: by.to_owned(),
                    layer: id.to_owned(),
                })
        };
        let borders = match parts.borders {
            None => None,
            Some(rules) => {
                let units = find("borders.units", &rules.units)?;
                let parents = rules.parents.as_ref();
                let parents = parents.map(|id| find("borders.parents", id)).transpose()?;
                let context = rules.context.own();
                let context = context
                    .map(|own| find("borders.context", &own.layer))
                    .transpose()?;
                if let Some(parents) = parents
                    && units.coverage.0 != parents.coverage.0
                {
                    let parents = parents.meta.id.clone();
                    return Err(BuildError::NoCommonCoverage(rules.units, parents));
                }
                let world = world.as_ref().filter(|_| rules.context.has_world());
                let around = BorderLayers {
                    coverage: &coverages[units.coverage.0],
                    units,
                    parents,
                    context,
                    world: world.map(|layer| (layer, &*coverages[layer.coverage.0])),
                };
                Some(Borders::new(rules, &around))
            }
        };
        let settlements = match (parts.settlements, &borders) {
            (Some(part), Some(borders)) => {
                let units = find("borders.units", &borders.rules().units)?;
                let parents = borders.rules().parents.as_ref();
                let parents = parents.map(|id| find("borders.parents", id)).transpose()?;
                Some(Settlements::new(part, borders, units, parents))
            }
            (Some(part), None) => Some(Settlements::unmeasured(part)),
            (None, _) => None,
        };
        let defaults = parts.defaults;
        find("workspace.default", &defaults.layer)?;
        let indicators = indicators(parts.indicators, &layers, &coverages, borders.as_ref())?;
        let known =
            |one: &Indicator| one.id == defaults.indicator && one.on(&defaults.layer).is_some();
        if !indicators.iter().any(known) {
            return Err(BuildError::NoIndicator {
                by: "workspace.default".to_owned(),
                indicator: defaults.indicator,
            });
        }
        let of_places = settlements.as_ref().map(Settlements::population);
        let of_grid = parts.people_grid.as_ref();
        let of_grid = of_grid.map(|grid| grid.population.as_str());
        for (by, id) in [("settlements", of_places), ("population_grid", of_grid)] {
            if let Some(id) = id
                && !indicators.iter().any(|one| one.id == id)
            {
                return Err(BuildError::NoIndicator {
                    by: format!("{by}.population"),
                    indicator: id.to_owned(),
                });
            }
        }
        Ok(Self {
            generation: parts.generation,
            languages: parts.languages,
            title: parts.title,
            region: parts.region,
            disclaimer: parts.disclaimer,
            attribution: parts.attribution,
            tile_budget: parts.tile_budget,
            defaults,
            layers: layers.into(),
            world: world.map(Arc::new),
            coverages,
            borders: borders.map(Arc::new),
            settlements,
            people_grid: parts.people_grid,
            crossings: parts.crossings,
            indicators,
            claims: parts.claims,
            fact_positions: numbered(&parts.published.facts),
            published: parts.published,
            flows: parts.flows,
            flow_tables: parts.flow_tables,
            projections: parts.projections,
            elsewhere: parts.elsewhere,
            gazetteer: OnceLock::new(),
            sources: parts.sources,
            smoothed: SmoothedSeries::default(),
        }
        .with_room_for_smoothed())
    }
}

impl Dataset {
    /// The same layers and borders with other figures, of these sources and shown first as `defaults` says: nothing
    /// of the geometry is made or held twice. Whoever boundaries are attributed to still is.
    pub fn with_figures(
        &self,
        generation: String,
        defaults: Defaults,
        parts: Vec<IndicatorPart>,
        mut sources: BTreeMap<String, Source>,
    ) -> Result<Self, BuildError> {
        let borders = self.borders.clone();
        let indicators = indicators(parts, &self.layers, &self.coverages, borders.as_deref())?;
        for layer in self.layers.iter() {
            let id = &layer.meta.source;
            if let Some(source) = self.sources.get(id) {
                sources.insert(id.clone(), source.clone());
            }
        }
        Ok(Self {
            generation,
            languages: self.languages.clone(),
            title: self.title.clone(),
            region: self.region.clone(),
            disclaimer: self.disclaimer.clone(),
            attribution: self.attribution.clone(),
            tile_budget: self.tile_budget,
            defaults,
            layers: self.layers.clone(),
            world: self.world.clone(),
            coverages: self.coverages.clone(),
            borders,
            settlements: None,
            people_grid: None,
            crossings: None,
            indicators,
            claims: Vec::new(),
            fact_positions: HashMap::new(),
            published: PublishedFigures::default(),
            flows: Vec::new(),
            flow_tables: BTreeMap::new(),
            projections: Vec::new(),
            elsewhere: Vec::new(),
            gazetteer: OnceLock::new(),
            sources,
            smoothed: SmoothedSeries::default(),
        }
        .with_room_for_smoothed())
    }
}

impl Dataset {
    fn with_room_for_smoothed(mut self) -> Self {
        let layers = self.layers.iter().map(|layer| layer.meta.id.as_str());
        let all = layers.flat_map(|layer| {
            self.smoothable(layer)
                .into_iter()
                .map(move |id| (layer, id))
        });
        self.smoothed = SmoothedSeries::of(all);
        self
    }
}

/// The first position of each id.
fn numbered(facts: &[Fact]) -> HashMap<String, usize> {
    let ids = facts.iter().enumerate().rev();
    ids.map(|(i, fact)| (fact.id.clone(), i)).collect()
}
