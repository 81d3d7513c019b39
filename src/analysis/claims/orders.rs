//! Signs of values and their order: against 0, against other units, one period against the others.

use super::evidence::Evidence;
use super::lines::{Cell, Line, Whose};
use super::outcome::Outcome;
use crate::analysis::answer::rounded;
use crate::model::Period;
use crate::model::cast::to_f64;

pub(super) fn outcome(line: &Line, cell: &Cell) -> Outcome {
    let told = of(line).in_periods(&cell.periods);
    match &cell.why {
        Some(why) => told.unknown(why.clone()),
        None => told.observed(cell.observation),
    }
}

fn of(line: &Line) -> Outcome {
    match line.of {
        Whose::Unit(unit) => Outcome::of(unit),
        Whose::Together(units) => Outcome::together(units),
    }
}

pub(super) fn each_cell(lines: &[Line], holds: impl Fn(f64) -> bool) -> Vec<Outcome> {
    let of_line = |line: &Line| -> Vec<Outcome> {
        let judged = |cell: &Cell| outcome(line, cell).holding(cell.value().map(&holds));
        line.cells.iter().map(judged).collect()
    };
    lines.iter().flat_map(of_line).collect()
}

/// One period held against each of the others.
pub(super) fn singled_out(
    line: &Line,
    at: impl Fn(&Cell) -> bool,
    ahead: impl Fn(f64, f64) -> bool,
) -> Vec<Outcome> {
    let Some(one) = line.cells.iter().find(|cell| at(cell)) else {
        return Vec::new();
    };
    let judged = |cell: &Cell| {
        let pair = one.value().zip(cell.value());
        outcome(line, cell).holding(pair.map(|(value, other)| ahead(value, other)))
    };
    let others = line.cells.iter().filter(|cell| !at(cell)).map(judged);
    std::iter::once(outcome(line, one).starting())
        .chain(others)
        .collect()
}

/// Each named unit against the foremost of the others, which is told too. A value that is missing
/// among the others leaves it open.
pub(super) fn ahead(lines: &[Line], others: &[Line], order: impl Fn(f64) -> f64) -> Vec<Outcome> {
    let count = lines.first().map_or(0, |line| line.cells.len());
    let mut found = Vec::new();
    for i in 0..count {
        let cell = |line: &Line<'_>| line.cells.get(i).cloned();
        let key = |line: &Line<'_>| cell(line)?.value().map(&order);
        let foremost = others
            .iter()
            .filter_map(|line| Some((line, key(line)?)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let last = lines.iter().filter_map(key).reduce(f64::min);
        for line in lines {
            let holds = key(line).map(|own| foremost.is_none_or(|(_, best)| own > best));
            found.extend(cell(line).map(|cell| outcome(line, &cell).holding(holds)));
        }
        for line in others.iter().filter(|line| key(line).is_none()) {
            found.extend(cell(line).map(|cell| outcome(line, &cell).other()));
        }
        if let (Some((line, best)), Some(last)) = (foremost, last) {
            let told = cell(line).map(|cell| outcome(line, &cell).other());
            found.extend(told.map(|told| told.holding(Some(best < last))));
        }
    }
    found
}

/// The scatter of each named unit against the least of the others.
pub(super) fn steadiest(lines: &[Line], others: &[Line]) -> Vec<Outcome> {
    let told = |line: &Line| {
        let periods: Vec<Period> = line
            .cells
            .iter()
            .flat_map(|cell| cell.periods.iter().copied())
            .collect();
        let told = of(line).in_periods(&periods);
        match deviation(line) {
            Some((deviation, n)) => told.with(Evidence::Scatter {
                deviation: rounded(deviation),
                periods_with_a_value: n,
            }),
            None => told,
        }
    };
    let key = |line: &Line| deviation(line).map(|(deviation, _)| deviation);
    let least = others.iter().filter_map(key).reduce(f64::min);
    let most = lines.iter().filter_map(key).reduce(f64::max);
    let known = others.iter().all(|line| key(line).is_some());
    let own = |line: &Line| {
        let holds = key(line).zip(least).map(|(own, least)| own < least);
        told(line).holding(holds.filter(|holds| known || !holds))
    };
    let other = |line: &Line| {
        told(line)
            .other()
            .holding(key(line).zip(most).map(|(other, most)| other > most))
    };
    lines
        .iter()
        .map(own)
        .chain(others.iter().map(other))
        .collect()
}

/// The sample's standard deviation and its size, where each period has a value.
fn deviation(line: &Line) -> Option<(f64, usize)> {
    let values: Vec<f64> = line.values().collect();
    let n = values.len();
    if n < 2 || n < line.cells.len() {
        return None;
    }
    let mean = values.iter().sum::<f64>() / to_f64(n);
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some(((squares / to_f64(n - 1)).sqrt(), n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Observation;

    fn line(value: f64) -> Line<'static> {
        let cell = Cell {
            periods: vec!["2023".parse().unwrap()],
            observation: Some(Observation::plain(value)),
            why: None,
        };
        Line {
            of: Whose::Together(1),
            cells: vec![cell],
        }
    }

    /// "The largest" is said of one; two that are as large are both not.
    #[test]
    fn a_tie_is_not_the_largest() {
        let own = |value| ahead(&[line(value)], &[line(5.0), line(3.0)], |one| one)[0].holds;
        assert_eq!(own(5.0_f64.next_up()), Some(true));
        assert_eq!(own(5.0), Some(false));
        assert_eq!(own(5.0_f64.next_down()), Some(false));
    }
}
