//! Statements about an indicator: signs, orders, changes.

use super::Outcome;
use super::texts::Unknown;
use crate::analysis::asked::at;
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::{Claim, ClaimTest, Code, Lang, Observation, Period, Unit, ValueRelation};

/// An indicator's values of a layer in one period.
struct Row<'a> {
    layer: &'a Layer,
    period: Option<Period>,
    observations: &'a [Observation],
    /// Positions of the units that the statement names.
    claimed: &'a [usize],
    /// Positions of those that they are compared with.
    others: &'a [usize],
}

/// What each unit says in each period.
pub(super) fn outcomes(
    dataset: &Dataset,
    layer: &Layer,
    claim: &Claim,
    lang: Lang,
) -> Vec<Outcome> {
    let ClaimTest::Values {
        relation,
        indicator,
        periods,
        among,
    } = &claim.test
    else {
        return Vec::new();
    };
    if dataset.indicator_on(layer.id(), indicator).is_err() {
        let why = Unknown::NoIndicator { indicator, layer };
        return vec![Outcome::new().unknown(why.text(lang))];
    }
    let position = |code: &Code| layer.position(code.as_str());
    let claimed: Vec<usize> = claim.units.iter().filter_map(position).collect();
    let among: Vec<usize> = if among.is_empty() {
        (0..layer.units().len()).collect()
    } else {
        among.iter().filter_map(position).collect()
    };
    let others: Vec<usize> = among.into_iter().filter(|i| !claimed.contains(i)).collect();
    let asked: Vec<Option<Period>> = match periods.as_slice() {
        [] => vec![None],
        all => all.iter().copied().map(Some).collect(),
    };
    let mut found = Vec::new();
    let mut before: Option<Row> = None;
    for period in asked {
        let (observations, period) = match observations(dataset, layer, indicator, period) {
            Ok(row) => row,
            Err(error) => {
                let refusal = error.to_string();
                let why = Unknown::NoPeriod { period, refusal };
                found.push(Outcome::new().in_period(period).unknown(why.text(lang)));
                continue;
            }
        };
        let row = Row {
            layer,
            period,
            observations,
            claimed: &claimed,
            others: &others,
        };
        match relation {
            ValueRelation::Positive => found.extend(row.each(|value| value > 0.0)),
            ValueRelation::Negative => found.extend(row.each(|value| value < 0.0)),
            ValueRelation::OnlyPositive => {
                found.extend(row.each(|value| value > 0.0));
                found.extend(row.others_unlike(|value| value <= 0.0));
            }
            ValueRelation::SumPositive => found.push(row.sum(lang, |value| value > 0.0)),
            ValueRelation::SumNegative => found.push(row.sum(lang, |value| value < 0.0)),
            ValueRelation::Largest => found.extend(row.ahead(|value| value)),
            ValueRelation::Smallest => found.extend(row.ahead(|value| -value)),
            ValueRelation::Rising => {
                found.extend(row.moved(before.as_ref(), |change| change > 0.0));
            }
            ValueRelation::Falling => {
                found.extend(row.moved(before.as_ref(), |change| change < 0.0));
            }
        }
        before = Some(row);
    }
    found
}

fn observations<'a>(
    dataset: &'a Dataset,
    layer: &Layer,
    indicator: &str,
    period: Option<Period>,
) -> Result<(&'a [Observation], Option<Period>), ResolveError> {
    let query = ViewQuery {
        indicator: Some(indicator.to_owned()),
        period: period.map(|period| period.to_string()),
        ..ViewQuery::default()
    };
    let view = dataset.resolve(layer.id(), &query)?;
    Ok((dataset.observations(layer.id(), &view), view.period))
}

impl Row<'_> {
    fn value(&self, unit: usize) -> Option<f64> {
        at(self.observations, unit)?.value()
    }

    fn outcome(&self, unit: usize) -> Outcome {
        let named: &Unit = &self.layer.units()[unit];
        Outcome::of(named)
            .in_period(self.period)
            .observed(at(self.observations, unit))
    }

    fn each(&self, holds: impl Fn(f64) -> bool) -> Vec<Outcome> {
        let one = |unit: &usize| self.outcome(*unit).holding(self.value(*unit).map(&holds));
        self.claimed.iter().map(one).collect()
    }

    /// The other units that are not as they should be, or of which it is not known.
    fn others_unlike(&self, holds: impl Fn(f64) -> bool) -> Vec<Outcome> {
        let judged = |unit: &usize| {
            let holds = self.value(*unit).map(&holds);
            (holds != Some(true)).then(|| self.outcome(*unit).other().holding(holds))
        };
        self.others.iter().filter_map(judged).collect()
    }

    /// The sum over the named units, known only where each value is.
    fn sum(&self, lang: Lang, holds: impl Fn(f64) -> bool) -> Outcome {
        let sum: Option<f64> = self.claimed.iter().map(|unit| self.value(*unit)).sum();
        let outcome = Outcome::new().in_period(self.period).summed(sum);
        match sum {
            Some(sum) => outcome.holding(Some(holds(sum))),
            None => outcome.unknown(Unknown::ValueMissing.text(lang)),
        }
    }

    /// Each named unit against the foremost of the others, which is told too. A value that is missing
    /// among the others leaves it open.
    fn ahead(&self, order: impl Fn(f64) -> f64) -> Vec<Outcome> {
        let key = |unit: usize| self.value(unit).map(&order);
        let foremost = self
            .others
            .iter()
            .filter_map(|unit| Some((*unit, key(*unit)?)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let mut found = self.each(|value| foremost.is_none_or(|(_, best)| order(value) > best));
        found.extend(self.others_unlike(|_| true));
        let last = self
            .claimed
            .iter()
            .filter_map(|unit| key(*unit))
            .reduce(f64::min);
        if let (Some((unit, best)), Some(last)) = (foremost, last) {
            found.push(self.outcome(unit).other().holding(Some(best < last)));
        }
        found
    }

    /// Each named unit against itself in the period before.
    fn moved(&self, before: Option<&Row>, holds: impl Fn(f64) -> bool) -> Vec<Outcome> {
        let one = |unit: &usize| match before {
            None => self.outcome(*unit).starting(),
            Some(before) => {
                let change = self.value(*unit).zip(before.value(*unit));
                self.outcome(*unit)
                    .holding(change.map(|(now, then)| holds(now - then)))
            }
        };
        self.claimed.iter().map(one).collect()
    }
}
