//! A rate of a layer as it was asked for, and what is found of its units.

use super::differences::{Compared, Comparison, RateDifference, together};
use super::funnel::CommonRate;
use super::intervals::add_interval;
use super::units::RateUnit;
use crate::analysis::Request;
use crate::analysis::among::Among;
use crate::analysis::clusters::Neighbourhood;
use crate::dataset::{
    CountNature, CountedRate, Dataset, Exposed, Layer, LeaningRate, RateParts, ResolveError,
    leaning_on_all, leaning_on_neighbours,
};
use crate::model::parameters::{CONFIDENCE, FROM, OF_INDICATOR, PERIOD, UNITS, WEIGHTS};
use crate::model::{Confidence, Lang, ParamError, Period};
use crate::words;

/// Units that are held against each other, at most.
const MOST_UNITS: usize = 8;

/// How rates lean on others.
type Leaning<'a> = dyn Fn(&[Option<Exposed>]) -> Vec<Option<LeaningRate>> + 'a;

/// A rate of a layer as it was asked for.
pub(super) struct Asking<'a> {
    pub dataset: &'a Dataset,
    pub layer: &'a Layer,
    pub among: Among<'a>,
    pub rate: CountedRate<'a>,
    pub period: Option<Period>,
    /// The other period, where one was named.
    pub from: Option<Period>,
    /// The units that are held against each other.
    pub chosen: Vec<usize>,
    pub confidence: Confidence,
    pub neighbourhood: Neighbourhood,
    pub lang: Lang,
}

/// What is found of the units.
pub(super) struct FoundRates {
    /// As in the layer.
    pub positions: Vec<usize>,
    pub parts: Vec<RateParts>,
    pub units: Vec<RateUnit>,
    pub common: Option<CommonRate>,
}

impl<'a> Asking<'a> {
    pub fn new(request: &Request<'a>) -> Result<Self, ResolveError> {
        let (dataset, layer, lang) = request.parts();
        let rate = counted(request)?;
        let period = request.view_of(&rate.rate.id)?.period;
        let from = request.get(FROM.name);
        let from = from.map(|from| {
            let view = request.view_in(&rate.rate.id, Some(from));
            view.map_err(|error| error.of_parameter(PERIOD.name, FROM.name))
        });
        let from = from.transpose()?.and_then(|view| view.period);
        if let Some(from) = from.filter(|from| Some(*from) == period) {
            let allowed = words::error_another_period();
            return Err(ParamError::new(FROM.name, &from.to_string(), allowed).into());
        }
        let chosen = request.units(UNITS.name)?;
        if let Some(given) = request.get(UNITS.name)
            && !(2..=MOST_UNITS).contains(&chosen.len())
        {
            let allowed = words::error_units_to_compare(MOST_UNITS);
            return Err(ParamError::new(UNITS.name, given, allowed).into());
        }
        Ok(Self {
            dataset,
            layer,
            among: Among::of(request)?,
            rate,
            period,
            from,
            chosen,
            confidence: CONFIDENCE.parse_or(request.get(CONFIDENCE.name), Confidence::default())?,
            neighbourhood: WEIGHTS.parse_or(request.get(WEIGHTS.name), Neighbourhood::Rook)?,
            lang,
        })
    }

    pub fn is_balance(&self) -> bool {
        match self.rate.nature {
            CountNature::Events => false,
            CountNature::Parts { .. } | CountNature::Balance => true,
        }
    }

    /// Who is whose neighbour, by position; what of them is too much.
    fn neighbours(&self) -> Result<Vec<Vec<usize>>, ParamError> {
        let kind = self.neighbourhood;
        let links = kind.links(self.dataset, self.layer);
        let allowed = words::error_too_many_links;
        let links =
            links.ok_or_else(|| ParamError::new(WEIGHTS.name, &kind.to_string(), allowed()))?;
        let row = |row: Vec<(usize, f64)>| row.into_iter().map(|(to, _)| to).collect();
        Ok(links.into_iter().map(row).collect())
    }

    /// Of every unit that was asked for.
    pub fn found(&self) -> Result<FoundRates, ResolveError> {
        let neighbours = self.neighbours()?;
        let all = self
            .dataset
            .rate_parts(self.layer.id(), &self.rate, self.period);
        let positions: Vec<usize> = (0..all.len())
            .filter(|unit| self.among.contains(*unit))
            .collect();
        let parts: Vec<RateParts> = positions.iter().map(|unit| all[*unit]).collect();
        // Nobody leans on who is not asked for.
        let of_place = |(unit, one): (usize, RateParts)| {
            if self.among.contains(unit) {
                one
            } else {
                RateParts::NOT_ASKED_FOR
            }
        };
        let all: Vec<RateParts> = all.into_iter().enumerate().map(of_place).collect();
        let beside = |units: &[Option<Exposed>]| leaning_on_neighbours(units, &neighbours);
        let smoothed = self.rate.smoothed(&all, leaning_on_all);
        let local = self.rate.smoothed(&all, beside);
        let own = |lean: &Leaning<'_>| {
            let exposed: Vec<Option<Exposed>> = all.iter().map(RateParts::exposed).collect();
            // Of a balance either side leans by itself.
            if self.is_balance() {
                vec![None; exposed.len()]
            } else {
                lean(&exposed)
            }
        };
        let (shares, shares_local) = (own(&|units| leaning_on_all(units)), own(&beside));
        let common = match self.rate.nature {
            CountNature::Balance => None,
            CountNature::Events | CountNature::Parts { .. } => {
                CommonRate::of(&parts, self.is_balance())
            }
        };
        let per = self.rate.per;
        let unit = |(position, parts): (&usize, &RateParts)| {
            let mut unit = self.unit(*position, parts);
            unit.smoothed = smoothed[*position].map(|rate| rate * per);
            unit.smoothed_local = local[*position].map(|rate| rate * per);
            unit.own_share = shares[*position].map(|one| one.own);
            unit.own_share_local = shares_local[*position].map(|one| one.own);
            if let (Some(common), Some(one)) = (common, self.counted_in(parts)) {
                unit.expected = Some(common.rate() * one.population);
                let [of_95, of_998] = common.sides(one);
                (unit.funnel, unit.funnel_998) = (Some(of_95), Some(of_998));
            }
            unit
        };
        let units = positions.iter().zip(&parts).map(unit).collect();
        Ok(FoundRates {
            positions,
            parts,
            units,
            common,
        })
    }

    /// What a funnel has of a unit: the count and its people, where chance is known of it.
    pub fn counted_in(&self, parts: &RateParts) -> Option<Exposed> {
        match self.rate.nature {
            CountNature::Events => parts.exposed(),
            CountNature::Parts { .. } => parts.moved().map(|[come, leave]| Exposed {
                events: come.events - leave.events,
                population: come.population,
            }),
            CountNature::Balance => None,
        }
    }

    /// A unit with its rate and interval.
    fn unit(&self, position: usize, parts: &RateParts) -> RateUnit {
        let mut unit = RateUnit::new(&self.layer.units()[position], parts, self.lang);
        add_interval(&mut unit, parts, &self.rate, self.confidence);
        unit
    }

    /// Chosen units against each other, and each unit against itself in another period: the pairs, and the changes in the order
    /// of the units.
    pub fn differences(
        &self,
        found: &FoundRates,
    ) -> (Vec<RateDifference>, Vec<Option<RateDifference>>) {
        let comparison = Comparison {
            per: self.rate.per,
            confidence: self.confidence,
            is_events: !self.is_balance(),
            anew: false,
        };
        let compared = |at: usize| Compared {
            code: &found.units[at].code,
            name: &found.units[at].name,
            parts: &found.parts[at],
            period: self.period,
        };
        let chosen = self
            .chosen
            .iter()
            .filter_map(|unit| found.positions.binary_search(unit).ok());
        let chosen: Vec<usize> = chosen.collect();
        let mut pairs: Vec<RateDifference> = (chosen.iter().enumerate())
            .flat_map(|(i, one)| chosen[i + 1..].iter().map(move |other| (*one, *other)))
            .map(|(one, other)| comparison.of(compared(one), compared(other)))
            .collect();
        together(pairs.iter_mut());
        let changes = match self.from {
            None => vec![None; found.units.len()],
            Some(from) => self.changes(found, comparison, from),
        };
        (pairs, changes)
    }

    fn changes(
        &self,
        found: &FoundRates,
        comparison: Comparison,
        from: Period,
    ) -> Vec<Option<RateDifference>> {
        let ends = self
            .period
            .map(|period| self.rate.rate.anew_between(from, period));
        let comparison = Comparison {
            anew: ends.flatten().is_some(),
            ..comparison
        };
        let before = self
            .dataset
            .rate_parts(self.layer.id(), &self.rate, Some(from));
        let change = |(at, position): (usize, &usize)| {
            let unit = &found.units[at];
            let now = Compared {
                code: &unit.code,
                name: &unit.name,
                parts: &found.parts[at],
                period: self.period,
            };
            let then = Compared {
                parts: before.get(*position)?,
                period: Some(from),
                ..now
            };
            Some(comparison.of(now, then))
        };
        let mut changes: Vec<Option<RateDifference>> =
            found.positions.iter().enumerate().map(change).collect();
        together(changes.iter_mut().flatten());
        changes
    }
}

/// The rate that is named, or the only one of the layer.
fn counted<'a>(request: &Request<'a>) -> Result<CountedRate<'a>, ResolveError> {
    let (dataset, layer, _) = request.parts();
    let mut all: Vec<CountedRate<'_>> = dataset.counted_rates(layer.id()).collect();
    let given = request.get(OF_INDICATOR.name);
    if let Some(given) = given {
        let indicator = dataset.indicator_on(layer.id(), given)?;
        if let Some(found) = dataset.counted_rate(layer.id(), &indicator.id) {
            return Ok(found);
        }
    } else if all.len() == 1 {
        // There is nothing to choose.
        return all.pop().ok_or_else(|| none_here(request));
    }
    if all.is_empty() {
        return Err(none_here(request));
    }
    // Of a count the first rate of it is answered.
    let ids = all.iter().map(|one| one.rate.id.as_str());
    let mut ids: Vec<&str> = ids.collect();
    for counted in &all {
        let events = counted.events.id.as_str();
        if counted.events.on(layer.id()).is_some() && !ids.contains(&events) {
            ids.push(events);
        }
    }
    Err(ParamError::one_of(OF_INDICATOR.name, given.unwrap_or(""), ids).into())
}

fn none_here(request: &Request<'_>) -> ResolveError {
    let allowed = words::error_no_counted_rate(request.layer.id());
    let given = request.get(OF_INDICATOR.name).unwrap_or("");
    ParamError::new(OF_INDICATOR.name, given, allowed).into()
}
