//! An indicator's values as a statement needs them: one line of periods for each unit, or for several together.

use std::collections::BTreeSet;

use crate::analysis::request::at;
use crate::dataset::{Dataset, Layer, ViewQuery};
use crate::model::{Lang, Observation, Period, Unit, periods_in_words};
use crate::words;

/// One period of a line, or several added up.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub periods: Vec<Period>,
    pub observation: Option<Observation>,
    /// Why there is no value, where the observation does not say it.
    pub why: Option<String>,
}

/// A unit over the periods of a test, or several taken together.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub of: Whose<'a>,
    pub cells: Vec<Cell>,
}

/// What lines are made of.
pub(super) struct Rows<'a> {
    layer: &'a Layer,
    lang: Lang,
    columns: Vec<Column<'a>>,
}

struct Column<'a> {
    period: Option<Period>,
    /// Observations by unit, or why there are none.
    row: Result<&'a [Observation], String>,
}

/// Whose values a line has.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose<'a> {
    Unit(&'a Unit),
    /// So many units added up.
    Together(usize),
}

impl<'a> Rows<'a> {
    /// The rows of an indicator that the layer has, in the periods, or in its latest.
    pub(super) fn new(
        dataset: &'a Dataset,
        layer: &'a Layer,
        indicator: &str,
        periods: &[Period],
        lang: Lang,
    ) -> Self {
        let asked: Vec<Option<Period>> = match periods {
            [] => vec![None],
            all => all.iter().copied().map(Some).collect(),
        };
        let column = |period: Option<Period>| {
            let query = ViewQuery::of(indicator, period);
            match dataset.resolve(layer.id(), &query) {
                Ok(view) => Column {
                    period: view.period,
                    row: Ok(dataset.observations(layer.id(), &view)),
                },
                // The indicator is there: only the period can be refused.
                Err(_) => Column {
                    period,
                    row: Err(words::claims_no_period(lang).to_owned()),
                },
            }
        };
        Self {
            layer,
            lang,
            columns: asked.into_iter().map(column).collect(),
        }
    }

    pub(super) fn line(&self, unit: usize) -> Line<'a> {
        let cell = |column: &Column<'a>| Cell {
            periods: column.period.into_iter().collect(),
            observation: column.row.as_ref().ok().and_then(|row| at(row, unit)),
            why: column.row.as_ref().err().cloned(),
        };
        Line {
            of: Whose::Unit(&self.layer.units()[unit]),
            cells: self.columns.iter().map(cell).collect(),
        }
    }

    /// Units added up, known only where each value is.
    pub(super) fn together(&self, units: &[usize]) -> Line<'a> {
        let lines: Vec<Line> = units.iter().map(|unit| self.line(*unit)).collect();
        let cell = |i: usize| {
            let own: Vec<&Cell> = lines.iter().filter_map(|line| line.cells.get(i)).collect();
            Cell::sum(
                self.columns[i].period.into_iter().collect(),
                &own,
                self.lang,
            )
        };
        Line {
            of: Whose::Together(units.len()),
            cells: (0..self.columns.len()).map(cell).collect(),
        }
    }
}

impl Cell {
    pub(super) fn value(&self) -> Option<f64> {
        self.observation?.value()
    }

    fn sum(periods: Vec<Period>, parts: &[&Self], lang: Lang) -> Self {
        let sum: Option<f64> = parts.iter().map(|one| one.value()).sum();
        let missing: BTreeSet<Period> = parts
            .iter()
            .filter(|one| one.value().is_none())
            .flat_map(|one| one.periods.iter().copied())
            .collect();
        let missing = periods_in_words(&missing.into_iter().collect::<Vec<_>>(), lang);
        Self {
            periods,
            observation: sum.map(Observation::plain),
            why: sum
                .is_none()
                .then(|| words::claims_value_missing(lang, &missing)),
        }
    }
}

impl Line<'_> {
    /// The line with its periods added up.
    pub(super) fn in_total(self, lang: Lang) -> Self {
        let periods = self
            .cells
            .iter()
            .flat_map(|cell| cell.periods.iter().copied());
        let parts: Vec<&Cell> = self.cells.iter().collect();
        Self {
            cells: vec![Cell::sum(periods.collect(), &parts, lang)],
            of: self.of,
        }
    }

    pub(super) fn values(&self) -> impl Iterator<Item = f64> {
        self.cells.iter().filter_map(Cell::value)
    }
}
