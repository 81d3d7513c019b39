//! Statements about an indicator: signs, orders, changes, totals.

use super::evidence::Against;
use super::lines::{Cell, Line, Rows};
use super::orders::{ahead, each_cell, outcome, singled_out, steadiest};
use super::{Outcome, Subject};
use crate::analysis::answer::rounded;
use crate::analysis::audit::Figure;
use crate::model::cast::to_f64;
use crate::model::{Indicator, Kind, Operand, Period, Quantifier, ValueRelation, ValueTest};
use crate::words;

/// A relation with what it is judged by.
struct Judging<'a> {
    subject: &'a Subject<'a>,
    test: &'a ValueTest,
    indicator: &'a Indicator,
    /// Periods of the statement that the test leaves out for want of values.
    left_out: usize,
}

/// What each unit says in each period of a test; `left_out` periods more would be needed.
pub(super) fn outcomes(subject: &Subject<'_>, test: &ValueTest, left_out: usize) -> Vec<Outcome> {
    let Subject {
        dataset,
        layer,
        claim,
        lang,
        ..
    } = *subject;
    let Ok(indicator) = dataset.indicator_on(layer.id(), &test.indicator) else {
        let title = subject.title_of(&test.indicator);
        let why = words::claims_no_indicator(lang, layer.title().get(lang), title);
        return vec![Outcome::new().in_periods(&test.periods).unknown(why)];
    };
    let added_up = [Quantifier::Together, Quantifier::InTotal]
        .iter()
        .any(|one| claim.has(*one));
    let changes = [ValueRelation::Rising, ValueRelation::Falling].contains(&test.relation);
    let over_time = claim.has(Quantifier::InTotal) && !changes;
    // A stock of several dates is no total either.
    if (added_up && !indicator.kind.adds_up()) || (over_time && indicator.kind == Kind::Stock) {
        let why = words::claims_no_sum(lang, subject.title_of(&test.indicator));
        return vec![Outcome::new().in_periods(&test.periods).unknown(why)];
    }
    let rows = Rows::new(dataset, layer, &test.indicator, &test.periods, lang);
    let (claimed, others) = subject.positions(test);
    let mut lines: Vec<Line> = if claim.has(Quantifier::Together) {
        vec![rows.together(&claimed)]
    } else {
        claimed.iter().map(|unit| rows.line(*unit)).collect()
    };
    let mut other_lines: Vec<Line> = others.iter().map(|unit| rows.line(*unit)).collect();
    let judging = Judging {
        subject,
        test,
        indicator,
        left_out,
    };
    if let (ValueRelation::Equals, Some((figure, stated))) = (test.relation, judging.stated()) {
        return lines
            .iter()
            .flat_map(|line| judging.equals(line, &figure, stated))
            .collect();
    }
    if over_time {
        lines = lines.into_iter().map(|line| line.in_total(lang)).collect();
        other_lines = other_lines
            .into_iter()
            .map(|line| line.in_total(lang))
            .collect();
    }
    if let Some(at) = judging.anew() {
        let outcome = Outcome::new().in_periods(&test.periods);
        return vec![outcome.unknown(words::claims_break(lang, &at.in_words(lang)))];
    }
    judging.related(&lines, &other_lines)
}

/// Those of a test's periods in which every unit that it needs has a value; none for an indicator that the layer
/// lacks.
pub(super) fn known_periods(subject: &Subject<'_>, test: &ValueTest) -> Vec<Period> {
    let Subject {
        dataset,
        layer,
        claim,
        lang,
        ..
    } = *subject;
    if dataset.indicator_on(layer.id(), &test.indicator).is_err() {
        return Vec::new();
    }
    let compares = match test.relation {
        ValueRelation::Largest | ValueRelation::Smallest | ValueRelation::Steadiest => true,
        ValueRelation::Positive | ValueRelation::Negative => claim.has(Quantifier::Only),
        ValueRelation::FirstPositive
        | ValueRelation::HighestPeriod
        | ValueRelation::LowestPeriod
        | ValueRelation::Rising
        | ValueRelation::Falling
        | ValueRelation::Equals => false,
    };
    let (claimed, others) = subject.positions(test);
    let rows = Rows::new(dataset, layer, &test.indicator, &test.periods, lang);
    let needed = claimed.iter().chain(others.iter().filter(|_| compares));
    let lines: Vec<Line> = needed.map(|unit| rows.line(*unit)).collect();
    let is_known = |i: usize| {
        lines
            .iter()
            .all(|line| line.cells.get(i).is_some_and(|cell| cell.value().is_some()))
    };
    let periods = test.periods.iter().enumerate();
    periods
        .filter(|(i, _)| is_known(*i))
        .map(|(_, period)| *period)
        .collect()
}

impl Judging<'_> {
    /// The figure that values must equal, with how a table names it.
    fn stated(&self) -> Option<(String, Figure)> {
        let figure = self.test.figure.as_ref()?;
        let value = match figure {
            Operand::Fact(id) => Figure::of(self.subject.dataset.fact(id)?),
            Operand::Result(id) => self.subject.relations.get(id.as_str())?.figure?,
            Operand::Number { .. } | Operand::Observed { .. } | Operand::Unstated => return None,
        };
        Some((figure.to_string(), value))
    }

    /// The break between the periods of a test that compares their values as one series.
    fn anew(&self) -> Option<Period> {
        match self.test.relation {
            ValueRelation::Steadiest
            | ValueRelation::HighestPeriod
            | ValueRelation::LowestPeriod => {
                let periods = || self.test.periods.iter().copied();
                let (from, to) = periods().min().zip(periods().max())?;
                self.indicator.anew_between(from, to)
            }
            // Told step by step, or each period stands by itself.
            ValueRelation::Rising
            | ValueRelation::Falling
            | ValueRelation::Positive
            | ValueRelation::Negative
            | ValueRelation::FirstPositive
            | ValueRelation::Largest
            | ValueRelation::Smallest
            | ValueRelation::Equals => None,
        }
    }

    fn related(&self, lines: &[Line], others: &[Line]) -> Vec<Outcome> {
        let each = |of: &dyn Fn(&Line) -> Vec<Outcome>| lines.iter().flat_map(of).collect();
        let at = |cell: &Cell| {
            cell.periods.first() == self.subject.claim.passage.period.single().as_ref()
        };
        match self.test.relation {
            ValueRelation::Positive => self.sign(lines, others, |value| value > 0.0),
            ValueRelation::Negative => self.sign(lines, others, |value| value < 0.0),
            ValueRelation::FirstPositive => each(&|line| {
                let until = line.cells.iter().position(at).unwrap_or(line.cells.len());
                let judged = |(i, cell): (usize, &Cell)| {
                    let holds = cell.value().map(|value| (value > 0.0) == (i == until));
                    outcome(line, cell).holding(holds)
                };
                line.cells
                    .iter()
                    .enumerate()
                    .take(until + 1)
                    .map(judged)
                    .collect()
            }),
            ValueRelation::HighestPeriod => {
                each(&|line| singled_out(line, at, |one, other| one > other))
            }
            ValueRelation::LowestPeriod => {
                each(&|line| singled_out(line, at, |one, other| one < other))
            }
            ValueRelation::Largest => ahead(lines, others, |value| value),
            ValueRelation::Smallest => ahead(lines, others, |value| -value),
            ValueRelation::Rising => each(&|line| self.moved(line, |change| change > 0.0)),
            ValueRelation::Falling => each(&|line| self.moved(line, |change| change < 0.0)),
            ValueRelation::Steadiest => steadiest(lines, others),
            // It was told before, or its figure does not exist, which a load refuses.
            ValueRelation::Equals => Vec::new(),
        }
    }

    fn sign(&self, lines: &[Line], others: &[Line], holds: impl Fn(f64) -> bool) -> Vec<Outcome> {
        let mut found = each_cell(lines, &holds);
        if self.subject.claim.has(Quantifier::Only) {
            let unlike = each_cell(others, |value| !holds(value)).into_iter();
            found.extend(unlike.map(Outcome::other));
        }
        found
    }

    /// Each period against the one before, or the last against the first.
    fn moved(&self, line: &Line, holds: impl Fn(f64) -> bool) -> Vec<Outcome> {
        let ends: Vec<&Cell> = match line.cells.as_slice() {
            [first, .., last] if self.subject.claim.has(Quantifier::InTotal) => vec![first, last],
            all => all.iter().collect(),
        };
        let start = ends.first().map(|first| outcome(line, first).starting());
        let step = |pair: &[&Cell]| {
            let (then, now) = (pair[0], pair[1]);
            let told = outcome(line, now);
            let [Some(before), Some(period)] =
                [then, now].map(|cell| cell.periods.first().copied())
            else {
                return told;
            };
            if let Some(broken) = self.indicator.anew_between(before, period) {
                let lang = self.subject.lang;
                return told.unknown(words::claims_break(lang, &broken.in_words(lang)));
            }
            match now.value().zip(then.value()) {
                None => told,
                Some((value, before_value)) => told
                    .valued(
                        value,
                        Some(Against::Before {
                            before,
                            before_value,
                        }),
                    )
                    .holding(Some(holds(value - before_value))),
            }
        };
        start.into_iter().chain(ends.windows(2).map(step)).collect()
    }

    /// A stated figure, as it was rounded. Where periods are left out, what they would have to bring together must
    /// lie, for each of them, among what the others brought.
    fn equals(&self, line: &Line, figure: &str, stated: Figure) -> Vec<Outcome> {
        let bound = |number: f64| number.is_finite().then(|| rounded(number));
        let cells = if self.subject.claim.has(Quantifier::InTotal) {
            line.clone().in_total(self.subject.lang).cells
        } else {
            line.cells.clone()
        };
        let judged = |cell: &Cell| {
            let told = outcome(line, cell);
            let Some(value) = cell.value() else {
                return told;
            };
            let figure = figure.to_owned();
            if self.left_out == 0 {
                let against = Against::Figure {
                    figure,
                    from: bound(stated.low),
                    to: bound(stated.high),
                };
                let holds = stated.low <= value && value <= stated.high;
                return told.valued(value, Some(against)).holding(Some(holds));
            }
            let each = |number: f64| (number - value) / to_f64(self.left_out);
            let least = line.values().fold(f64::INFINITY, f64::min);
            let most = line.values().fold(f64::NEG_INFINITY, f64::max);
            let against = Against::Rest {
                figure,
                rest: rounded(stated.value - value),
                rest_from: bound(stated.low - value),
                rest_to: bound(stated.high - value),
                periods_without: self.left_out,
            };
            let holds = least <= each(stated.high) && each(stated.low) <= most;
            told.valued(value, Some(against)).holding(Some(holds))
        };
        cells.iter().map(judged).collect()
    }
}
