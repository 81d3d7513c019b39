//! How many people live within a distance of a border: a range, because figures are known of whole units and of places.
//! Of a grid of people only the estimate is taken: it is a model, and nobody was counted in its cells.
//!
//! ```text
//!   +-------:----+          at least   people of units that lie within as a whole, and of the others those of
//!   |   o   :    |                     the places within, if they were counted by then
//!   |       :  o |          at most    all people of units with any part within
//!   +-------:----+          estimate   people of the unit shared out as its places have theirs; as its area
//!  border  limit                       lies where no place is known; as a grid has them, where there is one
//! ```

use serde::Serialize;

use crate::analysis::answer::{rounded, share};
use crate::analysis::reach::UnitReach;
use crate::dataset::{Dataset, Layer, PeopleGrid, Settlements};
use crate::model::{Observation, Period};

/// People within a distance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "an answer's members say of what they are"
)]
pub(crate) struct PeopleWithin {
    pub people_at_least: f64,
    pub people_at_most: f64,
    pub people_estimate: f64,
    /// Which part of the people of units with any part within lives in places that are known; of an estimate by a grid how many
    /// people that has for each of the units'.
    pub people_covered: f64,
}

/// How a unit lies to a limit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lying {
    /// Which part of its area is within, as it is printed.
    pub share: f64,
    /// Whether any place of its outline is.
    pub is_any: bool,
    /// Its people by a grid, and those of them within.
    pub by_grid: Option<[f64; 2]>,
}

/// What an estimate rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum EstimateBy {
    /// A grid of people.
    Grid,
    /// Places whose people are known.
    Settlements,
    /// The unit's area alone.
    Area,
}

impl EstimateBy {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Settlements => "settlements",
            Self::Area => "area",
        }
    }
}

/// The people of a layer's units in one period, and the places that are known.
pub(super) struct People<'a> {
    pub layer: &'a str,
    pub settlements: Option<&'a Settlements>,
    pub grid: Option<&'a PeopleGrid>,
    /// The indicator that has them.
    pub population: &'a str,
    observations: &'a [Observation],
    pub period: Period,
}

/// The places of one unit whose people are known.
struct Settled {
    places: Vec<SettledPlace>,
}

/// A place whose people are known.
#[derive(Debug, Clone, Copy)]
struct SettledPlace {
    people: f64,
    /// To the border.
    metres: f64,
    /// Whether they had been counted by the end of the period: who was counted later says nothing certain of it.
    is_counted: bool,
}

impl<'a> People<'a> {
    /// Of the latest period in which any unit has people, or, where figures of a period are asked for, of the latest that
    /// begins before its end, else of the first; none where the workspace has no places or no such figures here.
    pub(super) fn new(
        dataset: &'a Dataset,
        layer: &'a Layer,
        asked: Option<Period>,
    ) -> Option<Self> {
        let (settlements, grid) = (dataset.settlements(), dataset.people_grid());
        let of_grid = grid.map(|grid| grid.population.as_str());
        let population = of_grid.or_else(|| settlements.map(Settlements::population))?;
        let series = dataset.indicator(population)?.on(layer.id())?;
        let has_any = |row: &[Observation]| row.iter().any(|one| one.value().is_some());
        let known = series.iter().filter_map(|(period, row)| {
            let period = period.as_ref()?;
            has_any(row).then_some((*period, row.as_slice()))
        });
        let is_before = |period: Period| asked.is_none_or(|asked| period.begin() <= asked.last());
        let mut before = known.clone().filter(|(period, _)| is_before(*period));
        let (period, observations) = before.next_back().or_else(|| known.clone().next())?;
        Some(Self {
            layer: layer.id(),
            settlements,
            grid,
            population,
            observations,
            period,
        })
    }

    /// Kilometres to the border with any of some neighbours, weighted by the people of the unit's places, and which part of
    /// the unit's people these are; none where no place is known.
    pub(super) fn distance(&self, unit: usize, neighbours: &[usize]) -> Option<(f64, Option<f64>)> {
        let settled = self.settled(unit, neighbours);
        let all = settled.all();
        if all <= 0.0 {
            return None;
        }
        let weighed = settled.places.iter().map(|one| one.people * one.metres);
        let weighted: f64 = weighed.sum();
        let covered = self
            .of_unit(unit)
            .map(|people| share(all.min(people), people));
        Some((rounded(weighted / all / 1000.0), covered))
    }

    /// People of a unit within a distance; none where the unit has no figure.
    pub(super) fn within(
        &self,
        unit: usize,
        neighbours: &[usize],
        limit_m: f64,
        lying: Lying,
    ) -> Option<PeopleWithin> {
        let people = self.of_unit(unit)?;
        let settled = self.settled(unit, neighbours);
        Some(settled.within(people, limit_m, lying))
    }

    /// How many people the grid has in a unit; none where it does not cover the unit.
    pub(super) fn of_grid(&self, unit: usize) -> Option<f64> {
        let spots = self.grid?.on(self.layer)?.get(unit)?.as_ref()?;
        Some(spots.iter().map(|spot| spot.people).sum::<f64>().round())
    }

    /// People of a unit, where it has a figure.
    pub(super) fn of_unit(&self, unit: usize) -> Option<f64> {
        self.observations
            .get(unit)
            .copied()
            .and_then(Observation::value)
    }

    /// What the estimate of a unit rests on.
    pub(super) fn estimate_by(&self, unit: usize, reach: Option<&UnitReach>) -> EstimateBy {
        let has_places = || {
            let places = self
                .settlements
                .map(|all| (all, all.of_unit(self.layer, unit)));
            places.is_some_and(|(all, mut own)| own.any(|one| all.places()[one].people.is_some()))
        };
        match reach.and_then(|reach| reach.people.as_ref()) {
            Some(_) => EstimateBy::Grid,
            None if has_places() => EstimateBy::Settlements,
            None => EstimateBy::Area,
        }
    }

    fn settled(&self, unit: usize, neighbours: &[usize]) -> Settled {
        let Some(settlements) = self.settlements else {
            return Settled { places: Vec::new() };
        };
        let places = settlements.of_unit(self.layer, unit);
        let counted = places.filter_map(|place| {
            let people = settlements.places()[place].people?;
            let metres = settlements.distance_m(place, neighbours)?;
            Some(SettledPlace {
                people: f64::from(people.count),
                metres,
                is_counted: self.is_counted(people.period),
            })
        });
        Settled {
            places: counted.collect(),
        }
    }

    /// True for places that had been counted by the end of the period.
    fn is_counted(&self, at: Period) -> bool {
        at.begin() <= self.period.last()
    }

    /// When the places were counted that had been by the end of the period, each time once, rising.
    pub(super) fn counted_by_then(&self) -> Vec<Period> {
        let mut periods: Vec<Period> = self.counted().map(|(_, at)| at).collect();
        periods.retain(|at| self.is_counted(*at));
        periods.sort_unstable();
        periods.dedup();
        periods
    }

    /// The people of the places that are known, and when.
    pub(super) fn counted(&self) -> impl Iterator<Item = (u32, Period)> {
        let places = self.settlements.into_iter().flat_map(Settlements::places);
        places.filter_map(|one| one.people.map(|people| (people.count, people.period)))
    }
}

impl Settled {
    fn all(&self) -> f64 {
        sum(self.places.iter().map(|one| one.people))
    }

    fn within(&self, people: f64, limit_m: f64, lying: Lying) -> PeopleWithin {
        let near = || self.places.iter().filter(|one| one.metres <= limit_m);
        let counted = sum(near().filter(|one| one.is_counted).map(|one| one.people));
        let near = sum(near().map(|one| one.people));
        let all = self.all();
        let covered = match lying.by_grid {
            Some([all, _]) => share(all, people),
            None => share(all.min(people), people),
        };
        let same = |number: f64| PeopleWithin {
            people_at_least: number,
            people_at_most: number,
            people_estimate: number,
            people_covered: covered,
        };
        if lying.share >= 1.0 {
            return same(people);
        }
        // A place that the unit's people are among may lie outside its outline.
        if !lying.is_any && near <= 0.0 {
            return same(0.0);
        }
        // Places of another year may have more people than their unit.
        let own = if all > people { people / all } else { 1.0 };
        let part = match lying.by_grid {
            Some([all, within]) => within / all,
            None if all > 0.0 => near / all,
            None => lying.share,
        };
        PeopleWithin {
            people_at_least: (counted * own).round(),
            people_at_most: people,
            people_estimate: (people * part).round(),
            people_covered: covered,
        }
    }
}

/// An empty sum is -0 in floating point; adding 0 makes it 0.
fn sum(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.sum::<f64>() + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(places: &[(f64, f64)], people: f64, share: f64, is_any: bool) -> [f64; 4] {
        let lying = Lying {
            share,
            is_any,
            by_grid: None,
        };
        lies(places, people, lying)
    }

    fn lies(places: &[(f64, f64)], people: f64, lying: Lying) -> [f64; 4] {
        let place = |(people, metres): &(f64, f64)| SettledPlace {
            people: *people,
            metres: *metres,
            is_counted: true,
        };
        let places = places.iter().map(place).collect();
        let one = Settled { places }.within(people, 50_000.0, lying);
        [
            one.people_at_least,
            one.people_estimate,
            one.people_at_most,
            one.people_covered,
        ]
    }

    #[test]
    fn a_unit_is_within_as_a_whole_in_part_or_not() {
        let places = [(300.0, 50_000.0), (100.0, 50_001.0)];
        // A place at the limit is within, one beyond it is not.
        assert_eq!(
            within(&places, 1000.0, 0.4, true),
            [300.0, 750.0, 1000.0, 0.4]
        );
        assert_eq!(
            within(&places, 1000.0, 1.0, true),
            [1000.0, 1000.0, 1000.0, 0.4]
        );
        // One millionth of the area beyond the limit, which is printed, is no whole.
        assert_eq!(
            within(&places, 1000.0, 0.999_999, true),
            [300.0, 750.0, 1000.0, 0.4]
        );
        let far = [(300.0, 60_000.0)];
        assert_eq!(within(&far, 1000.0, 0.0, false), [0.0, 0.0, 0.0, 0.3]);
        assert_eq!(within(&far, 1000.0, 0.1, true), [0.0, 0.0, 1000.0, 0.3]);
    }

    #[test]
    fn without_places_the_area_is_the_estimate() {
        assert_eq!(within(&[], 1000.0, 0.25, true), [0.0, 250.0, 1000.0, 0.0]);
    }

    #[test]
    fn a_grid_is_the_estimate_and_never_what_is_certain() {
        let lying = Lying {
            share: 0.25,
            is_any: true,
            by_grid: Some([1200.0, 900.0]),
        };
        let places = [(300.0, 50_000.0), (100.0, 50_001.0)];
        assert_eq!(lies(&places, 1000.0, lying), [300.0, 750.0, 1000.0, 1.2]);
        assert_eq!(lies(&[], 1000.0, lying), [0.0, 750.0, 1000.0, 1.2]);
    }

    #[test]
    fn places_of_another_year_never_have_more_people_than_their_unit() {
        let places = [(900.0, 10_000.0), (600.0, 90_000.0)];
        assert_eq!(
            within(&places, 1000.0, 0.5, true),
            [600.0, 600.0, 1000.0, 1.0]
        );
    }

    #[test]
    fn who_was_counted_later_is_in_the_estimate_and_is_not_certain() {
        let place = |is_counted| SettledPlace {
            people: 300.0,
            metres: 10.0,
            is_counted,
        };
        let lying = Lying {
            share: 0.5,
            is_any: true,
            by_grid: None,
        };
        let of = |places: Vec<SettledPlace>| {
            let one = Settled { places }.within(1000.0, 50_000.0, lying);
            [one.people_at_least, one.people_estimate]
        };
        assert_eq!(of(vec![place(true), place(false)]), [300.0, 1000.0]);
        assert_eq!(of(vec![place(false)]), [0.0, 1000.0]);
    }

    #[test]
    fn a_place_outside_the_outline_of_its_unit_counts_where_it_lies() {
        assert_eq!(
            within(&[(200.0, 10.0)], 1000.0, 0.0, false),
            [200.0, 1000.0, 1000.0, 0.2]
        );
    }
}
