//! Rates of few people that lean on those of many: empirical Bayes estimates by moments (Marshall 1991). A rate stays as far from
//! the common one as the spread of all rates, less what chance makes of it, is of its own spread.

use super::counted_rate::{CountNature, CountedRate, Exposed, RateParts};
use super::{Dataset, Layer};
use crate::model::cast::to_f64;
use crate::model::{Flag, Observation, Period, Reason, Series, Smoothing, View};

/// A rate that leans on others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeaningRate {
    /// Events a person.
    pub value: f64,
    /// How much of it is the unit's own, from 0 to 1; the rest is the common rate.
    pub own: f64,
}

/// What units have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Common {
    rate: f64,
    /// The variance of rates that chance does not explain, 0 at least.
    spread: f64,
}

impl Common {
    /// Of some units; none where there are none.
    fn of(units: impl Iterator<Item = Exposed> + Clone) -> Option<Self> {
        let (mut n, mut events, mut population) = (0_usize, 0.0, 0.0);
        for one in units.clone() {
            n += 1;
            events += one.events;
            population += one.population;
        }
        if n == 0 || population <= 0.0 {
            return None;
        }
        let rate = events / population;
        let squares: f64 = units
            .map(|one| one.population * (one.events / one.population - rate).powi(2))
            .sum();
        let by_chance = rate / (population / to_f64(n));
        Some(Self {
            rate,
            spread: (squares / population - by_chance).max(0.0),
        })
    }

    fn lean(&self, one: Exposed) -> LeaningRate {
        let by_chance = self.rate / one.population;
        let all = self.spread + by_chance;
        let own = if all > 0.0 { self.spread / all } else { 0.0 };
        LeaningRate {
            value: self.rate + own * (one.events / one.population - self.rate),
            own,
        }
    }
}

/// Each rate as it leans on the rate of all; none of a unit without one.
pub fn leaning_on_all(units: &[Option<Exposed>]) -> Vec<Option<LeaningRate>> {
    let common = Common::of(units.iter().copied().flatten());
    let lean = |one: &Option<Exposed>| Some(common?.lean((*one)?));
    units.iter().map(lean).collect()
}

/// Each rate as it leans on that of itself and its neighbours, by position; none of a unit without a neighbour that has one.
pub fn leaning_on_neighbours(
    units: &[Option<Exposed>],
    neighbours: &[Vec<usize>],
) -> Vec<Option<LeaningRate>> {
    let lean = |(unit, one): (usize, &Option<Exposed>)| {
        let own = (*one)?;
        let others = neighbours
            .get(unit)?
            .iter()
            .filter_map(|to| *units.get(*to)?);
        others.clone().next()?;
        Some(Common::of(others.chain([own]))?.lean(own))
    };
    units.iter().enumerate().map(lean).collect()
}

impl Dataset {
    /// The ids of the indicators on a layer whose values can be smoothed.
    pub fn smoothable(&self, layer: &str) -> Vec<&str> {
        let all = self
            .counted_rates(layer)
            .filter(CountedRate::can_be_smoothed);
        all.map(|one| one.rate.id.as_str()).collect()
    }

    /// The values of a view's indicator in all periods, as the view shows them.
    pub fn series_of_view(&self, layer: &str, view: &View) -> Option<&Series> {
        self.series_shown(layer, &view.indicator, view.smoothing)
    }

    /// A rate's values as a view shows them, by period; those that were computed where nothing is smoothed.
    pub(super) fn series_shown(
        &self,
        layer: &str,
        indicator: &str,
        smoothing: Smoothing,
    ) -> Option<&Series> {
        let which = match smoothing {
            Smoothing::None => return self.indicator(indicator)?.on(layer),
            Smoothing::Global => 0,
            Smoothing::Local => 1,
        };
        let cell = self.smoothed.cell(layer, indicator, which)?;
        Some(cell.get_or_init(|| self.smooth(layer, indicator, smoothing).unwrap_or_default()))
    }

    fn smooth(&self, layer: &str, indicator: &str, smoothing: Smoothing) -> Option<Series> {
        let rate = self.counted_rate(layer, indicator)?;
        let on = self.layer(layer)?;
        let neighbours = match smoothing {
            Smoothing::None | Smoothing::Global => Vec::new(),
            Smoothing::Local => self.beside(on),
        };
        let row = |period: &Option<Period>| {
            let parts = self.rate_parts(layer, &rate, *period);
            let lean = |units: &[Option<Exposed>]| match smoothing {
                Smoothing::None | Smoothing::Global => leaning_on_all(units),
                Smoothing::Local => leaning_on_neighbours(units, &neighbours),
            };
            let smoothed = rate.smoothed(&parts, lean);
            let said = |(one, value): (&RateParts, Option<f64>)| match (one.rate, value) {
                (Observation::Missing(..), _) => one.rate,
                (Observation::Value(_, flags), Some(value)) => {
                    Observation::flagged(value * rate.per, Flag::Estimated).and(flags)
                }
                (Observation::Value(..), None) => Observation::missing(Reason::NotApplicable),
            };
            (*period, parts.iter().zip(smoothed).map(said).collect())
        };
        Some(rate.rate.on(layer)?.keys().map(row).collect())
    }

    /// For each unit of a layer who shares a line with it.
    fn beside(&self, layer: &Layer) -> Vec<Vec<usize>> {
        let mut beside = vec![Vec::new(); layer.units().len()];
        for pair in self.adjacency(layer) {
            let [a, b] = pair.units.map(|unit| unit as usize);
            beside[a].push(b);
            beside[b].push(a);
        }
        beside
    }
}

impl CountedRate<'_> {
    /// True where its parts are counts of events.
    pub fn can_be_smoothed(&self) -> bool {
        match self.nature {
            CountNature::Events | CountNature::Parts { .. } => true,
            CountNature::Balance => false,
        }
    }

    /// Each rate by how rates of events lean, a person: of a balance those who come less those who leave, each by itself.
    pub fn smoothed(
        &self,
        parts: &[RateParts],
        lean: impl Fn(&[Option<Exposed>]) -> Vec<Option<LeaningRate>>,
    ) -> Vec<Option<f64>> {
        let value = |one: Option<LeaningRate>| one.map(|one| one.value);
        match self.nature {
            CountNature::Events => {
                let units: Vec<Option<Exposed>> = parts.iter().map(RateParts::exposed).collect();
                lean(&units).into_iter().map(value).collect()
            }
            CountNature::Parts { .. } => {
                let side = |side: usize| {
                    let units = parts.iter().map(|one| Some(one.moved()?[side]));
                    lean(&units.collect::<Vec<_>>())
                };
                let both = side(0).into_iter().zip(side(1));
                both.map(|(come, leave)| Some(come?.value - leave?.value))
                    .collect()
            }
            CountNature::Balance => vec![None; parts.len()],
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Golden {
        events: Vec<f64>,
        population: Vec<f64>,
        pairs: Vec<[usize; 2]>,
        global: Vec<f64>,
        local: Vec<f64>,
        made_up_events: Vec<f64>,
        made_up_population: Vec<f64>,
        made_up_global: Vec<f64>,
    }

    fn exposed(events: &[f64], population: &[f64]) -> Vec<Option<Exposed>> {
        let both = events.iter().zip(population);
        both.map(|(events, population)| {
            Some(Exposed {
                events: *events,
                population: *population,
            })
        })
        .collect()
    }

    fn are_near(found: &[Option<LeaningRate>], wanted: &[f64]) -> bool {
        let both = found.iter().zip(wanted);
        let is_near = |(one, wanted): (&Option<LeaningRate>, &f64)| {
            (one.unwrap().value - wanted).abs() < 1e-12
        };
        found.len() == wanted.len() && both.clone().all(is_near)
    }

    /// spdep 1.2-7: `tests/oracle/make/rates.R`.
    #[test]
    fn deaths_in_north_carolina_lean_as_spdep_has_them() {
        let text = include_str!("../../tests/oracle/rates/north_carolina.json");
        let golden: Golden = serde_json::from_str(text).unwrap();
        let units = exposed(&golden.events, &golden.population);
        let found = leaning_on_all(&units);
        assert!(are_near(&found, &golden.global));
        let mut beside = vec![Vec::new(); units.len()];
        for [a, b] in golden.pairs {
            beside[a].push(b);
            beside[b].push(a);
        }
        assert!(are_near(
            &leaning_on_neighbours(&units, &beside),
            &golden.local
        ));
        let made_up = exposed(&golden.made_up_events, &golden.made_up_population);
        assert!(are_near(&leaning_on_all(&made_up), &golden.made_up_global));
    }

    #[test]
    fn who_is_alone_or_without_a_rate_leans_on_nobody() {
        let mut units = exposed(&[5.0, 1.0, 9.0, 2.0], &[100.0, 100.0, 100.0, 100.0]);
        units[3] = None;
        let found = leaning_on_neighbours(&units, &[vec![1], vec![0], vec![3], vec![2]]);
        assert!(found[0].is_some() && found[1].is_some());
        assert_eq!(&found[2..], [None, None]);
        assert_eq!(leaning_on_all(&[None, None]), [None, None]);
        // Nothing was counted anywhere.
        let nothing = leaning_on_all(&exposed(&[0.0, 0.0], &[10.0, 20.0]));
        assert!(
            nothing
                .iter()
                .flatten()
                .all(|one| (one.value, one.own) == (0.0, 0.0))
        );
    }

    proptest! {
        #[test]
        fn a_rate_lies_between_its_own_and_the_common_one_and_few_people_lean_more(
            units in proptest::collection::vec((0_u32..500, 1_u32..100_000), 1..60),
        ) {
            let units: Vec<Option<Exposed>> = units
                .into_iter()
                .map(|(events, people)| Some(Exposed { events: events.into(), population: people.into() }))
                .collect();
            let sum = |of: fn(&Exposed) -> f64| units.iter().flatten().map(of).sum::<f64>();
            let common = sum(|one| one.events) / sum(|one| one.population);
            let found = leaning_on_all(&units);
            for (one, lean) in units.iter().flatten().zip(found.iter().flatten()) {
                let own = one.events / one.population;
                prop_assert!((0.0..=1.0).contains(&lean.own));
                prop_assert!(lean.value >= own.min(common) - 1e-12 && lean.value <= own.max(common) + 1e-12);
                for (other, other_lean) in units.iter().flatten().zip(found.iter().flatten()) {
                    prop_assert!(one.population > other.population || lean.own <= other_lean.own + 1e-12);
                }
            }
        }
    }
}
