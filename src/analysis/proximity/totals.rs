//! All measured units together within each distance: area and people.

use serde::Serialize;
use serde_json::json;

use super::Chosen;
use super::measure::UnitProximity;
use super::people::{EstimateBy, People, PeopleWithin};
use crate::analysis::answer::{Draft, rounded, share};
use crate::dataset::{Borders, Settlements};
use crate::model::cast::to_u32;
use crate::model::{Period, periods_in_words};
use crate::words;

/// All measured units together within one distance.
#[derive(Debug, Serialize)]
pub(super) struct Total {
    within_km: f64,
    area_km2: f64,
    share: f64,
    #[serde(flatten)]
    people: Option<PeopleWithin>,
}

/// All measured units together within each distance.
pub(super) fn totals(chosen: &Chosen, units: &[UnitProximity]) -> Vec<Total> {
    let all: f64 = units.iter().map(|unit| unit.area_km2).sum();
    let bands = chosen.bands_km().iter().enumerate();
    bands
        .map(|(band, within_km)| {
            let area: f64 = units.iter().map(|unit| unit.within_km2(band)).sum();
            Total {
                within_km: *within_km,
                area_km2: rounded(area),
                share: share(area, all),
                people: people_within(units, band),
            }
        })
        .collect()
}

/// Sentences on the people within each distance; what they rest on is told once, as a caution.
pub(super) fn tell<'a>(
    people: &People<'a>,
    draft: &mut Draft<'a>,
    borders: &Borders,
    chosen: &Chosen,
    units: &[UnitProximity],
) -> Vec<String> {
    let lang = draft.lang();
    // Of those that lie around some have no line with these units.
    let has_line = |neighbour: &&usize| {
        let mut lines = borders.lines().iter();
        lines.any(|line| line.neighbour() == Some(to_u32(**neighbour)))
    };
    let names: Vec<&str> = chosen
        .together()
        .iter()
        .filter(has_line)
        .map(|one| borders.neighbours()[*one].names.get(lang))
        .collect();
    let names = names.join(", ");
    let count = |number: f64| lang.number(number.round(), 0);
    let mut told = Vec::new();
    for (band, km) in chosen.bands_km().iter().enumerate() {
        let Some(total) = people_within(units, band) else {
            continue;
        };
        let any = units.iter().filter(|unit| {
            let within = unit.bands.get(band).and_then(|one| one.people);
            within.is_some_and(|one| one.people_at_most > 0.0)
        });
        let sentence = match people.grid {
            Some(_) => words::proximity_people_within_grid,
            None => words::proximity_people_within,
        };
        told.push(sentence(
            lang,
            &lang.number(total.people_covered * 100.0, 0),
            &count(total.people_estimate),
            &lang.number(*km, 0),
            &count(total.people_at_least),
            &count(total.people_at_most),
            &names,
            &people.period.in_words(lang),
            &lang.count(any.count()),
        ));
    }
    let mut periods: Vec<Period> = people.counted().map(|(_, period)| period).collect();
    periods.sort_unstable();
    periods.dedup();
    let counted = lang.count(people.counted().count());
    match people.grid {
        None => draft.caution(words::proximity_people_method(
            lang,
            &counted,
            &periods_in_words(&periods, lang),
        )),
        Some(grid) => {
            let without = units
                .iter()
                .filter(|unit| unit.people_estimate_by != Some(EstimateBy::Grid));
            draft.caution(words::proximity_people_method_grid(
                lang,
                &grid.period.in_words(lang),
                &counted,
                &lang.count(without.count()),
            ));
            draft.source(&grid.source);
        }
    }
    let missing = units
        .iter()
        .filter(|unit| people.of_unit(unit.position).is_none());
    let missing = missing.count();
    if missing > 0 {
        draft.caution(words::proximity_people_missing(lang, &lang.count(missing)));
    }
    for sentence in &told {
        draft.headline(sentence.clone());
    }
    let population = people.population;
    draft.put(
        "people",
        &json!({ "indicator": population, "period": people.period, "sentences": told }),
    );
    draft.indicator(population, people.layer, Some(people.period));
    for place in people.settlements.into_iter().flat_map(Settlements::places) {
        draft.source(&place.source);
    }
    told
}

/// The people of all measured units within a distance; none where one that is near has no figure of people: without it there
/// is no most.
pub(super) fn people_within(units: &[UnitProximity], band: usize) -> Option<PeopleWithin> {
    let is_unknown = |unit: &UnitProximity| {
        let people = unit.bands.get(band).and_then(|one| one.people);
        unit.within_km2(band) > 0.0 && people.is_none()
    };
    if units.iter().any(is_unknown) {
        return None;
    }
    let each = units.iter().filter_map(|unit| unit.bands.get(band)?.people);
    let mut known = 0.0;
    let sum = each.reduce(|a, b| PeopleWithin {
        people_at_least: a.people_at_least + b.people_at_least,
        people_at_most: a.people_at_most + b.people_at_most,
        people_estimate: a.people_estimate + b.people_estimate,
        people_covered: 0.0,
    })?;
    for unit in units {
        if let Some(one) = unit.bands.get(band).and_then(|one| one.people) {
            known += one.people_covered * one.people_at_most;
        }
    }
    Some(PeopleWithin {
        people_covered: share(known, sum.people_at_most),
        ..sum
    })
}
