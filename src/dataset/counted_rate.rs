//! Rates with the events behind them and the people whom they are of: what chance may have made, and what can be smoothed.

use super::Dataset;
use crate::model::{Derivation, FlowKind, Indicator, Kind, Observation, Period, Reason};

/// A rate or a share whose events were counted.
#[derive(Debug, Clone, Copy)]
pub struct CountedRate<'a> {
    /// The rate or share.
    pub rate: &'a Indicator,
    /// What was counted: never derived.
    pub events: &'a Indicator,
    /// The multiplier: 1000 for "per thousand".
    pub per: f64,
    /// True for a part of a whole, which is never more than the whole.
    pub is_share: bool,
    /// What a count is.
    pub nature: CountNature<'a>,
}

/// What a count is: whether chance makes it as it makes events.
#[derive(Debug, Clone, Copy)]
pub enum CountNature<'a> {
    /// So many events.
    Events,
    /// Those who come less those who leave, of both of whom there is an indicator.
    Parts {
        /// Who comes.
        arrivals: &'a Indicator,
        /// Who leaves.
        departures: &'a Indicator,
    },
    /// A difference, of whose parts nothing is known.
    Balance,
}

/// Events, and the person-years in which they came about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposed {
    /// Counted, 0 at least.
    pub events: f64,
    /// Above 0.
    pub population: f64,
}

/// What a rate is made of in one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateParts {
    /// The rate itself, or why there is none.
    pub rate: Observation,
    /// The count, where there is one: whatever sign it has.
    pub count: Option<f64>,
    /// The people, where they are known, 0 at least.
    pub population: Option<f64>,
    /// Who comes and who leaves, neither below 0, where their difference is the count.
    pub moves: Option<[f64; 2]>,
}

impl RateParts {
    /// Of a unit that a question is not about: nobody leans on it.
    pub const NOT_ASKED_FOR: Self = Self {
        rate: Observation::missing(Reason::NotMeasured),
        count: None,
        population: None,
        moves: None,
    };

    /// Events with their people, where there is a rate of events.
    pub fn exposed(&self) -> Option<Exposed> {
        self.rate.value()?;
        let events = self.count.filter(|count| *count >= 0.0)?;
        Some(Exposed {
            events,
            population: self.population?,
        })
    }

    /// The same of those who come and of those who leave.
    pub fn moved(&self) -> Option<[Exposed; 2]> {
        self.rate.value()?;
        let population = self.population?;
        Some(self.moves?.map(|events| Exposed { events, population }))
    }
}

/// A balance and its parts are of one count where they differ by no more than this part.
const ONE_COUNT: f64 = 1e-6;

impl Dataset {
    /// An indicator of a layer as a rate whose events were counted: a rate or share of counts, or a count that one is made of.
    pub fn counted_rate(&self, layer: &str, indicator: &str) -> Option<CountedRate<'_>> {
        let own = self.indicator(indicator)?;
        if own.derivation.is_none() && own.kind == Kind::Count {
            let mut all = self.indicators().iter();
            return all.find_map(|one| {
                self.counted(layer, one)
                    .filter(|rate| rate.events.id == own.id)
            });
        }
        self.counted(layer, own)
    }

    /// The ids of all rates and shares on a layer whose events were counted.
    pub fn counted_rates(&self, layer: &str) -> impl Iterator<Item = CountedRate<'_>> {
        let all = self.indicators().iter();
        all.filter_map(move |one| self.counted(layer, one))
    }

    fn counted<'a>(&'a self, layer: &str, rate: &'a Indicator) -> Option<CountedRate<'a>> {
        rate.on(layer)?;
        let (of, per, is_share) = match rate.derivation.as_ref()? {
            Derivation::Rate { of, per, .. } => (of, *per, false),
            Derivation::Share { of, per, .. } => (of, *per, true),
            Derivation::Density { .. }
            | Derivation::Change { .. }
            | Derivation::DistanceToBorder
            | Derivation::BorderLength => return None,
        };
        let events = self.indicator(of)?;
        let is_counted = events.kind == Kind::Count && events.derivation.is_none();
        is_counted.then(|| CountedRate {
            rate,
            events,
            per,
            is_share,
            nature: self.nature(layer, events),
        })
    }

    fn nature(&self, layer: &str, events: &Indicator) -> CountNature<'_> {
        let is_ours = |id: &Option<String>| id.as_deref() == Some(events.id.as_str());
        let parts = self.flows().iter().find_map(|record| {
            let moves = match record.kind {
                FlowKind::Crossings | FlowKind::Registrations | FlowKind::Permits => true,
                FlowKind::Workers | FlowKind::Money => false,
            };
            let of = |id: &Option<String>| {
                let one = self.indicator(id.as_deref()?)?;
                (one.kind == Kind::Count && one.on(layer).is_some()).then_some(one)
            };
            let here = moves && record.layer.as_deref() == Some(layer) && is_ours(&record.balance);
            here.then(|| Some((of(&record.arrivals)?, of(&record.departures)?)))
                .flatten()
        });
        if let Some((arrivals, departures)) = parts {
            return CountNature::Parts {
                arrivals,
                departures,
            };
        }
        let is_named = self.flows().iter().any(|record| is_ours(&record.balance));
        let mut rows = events
            .series
            .values()
            .flat_map(|series| series.values())
            .flatten();
        if events.balance
            || is_named
            || rows.any(|one| one.value().is_some_and(|value| value < 0.0))
        {
            CountNature::Balance
        } else {
            CountNature::Events
        }
    }

    /// What a rate is made of in each unit of a layer; empty where it has no row of the period.
    pub fn rate_parts(
        &self,
        layer: &str,
        rate: &CountedRate<'_>,
        period: Option<Period>,
    ) -> Vec<RateParts> {
        let row = |indicator: &Indicator, unit: usize| {
            indicator.on(layer)?.get(&period)?.get(unit)?.value()
        };
        let Some(rates) = rate.rate.on(layer).and_then(|series| series.get(&period)) else {
            return Vec::new();
        };
        let people = self.denominators(layer, rate.rate, period);
        let unit = |(unit, rate_here): (usize, &Observation)| {
            let count = row(rate.events, unit);
            let moves = match rate.nature {
                CountNature::Parts {
                    arrivals,
                    departures,
                } => row(arrivals, unit)
                    .zip(row(departures, unit))
                    .filter(|(come, leave)| {
                        let off = (come - leave - count.unwrap_or(f64::NAN)).abs();
                        *come >= 0.0 && *leave >= 0.0 && off <= ONE_COUNT * (come + leave)
                    }),
                CountNature::Events | CountNature::Balance => None,
            };
            RateParts {
                rate: *rate_here,
                count,
                population: people.as_ref().and_then(|all| *all.get(unit)?),
                moves: moves.map(Into::into),
            }
        };
        rates.iter().enumerate().map(unit).collect()
    }
}
