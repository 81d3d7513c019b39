//! A cube with declared axes -> rows, one for each of its values, under headings of which the format itself says what they are.

use crate::table::column_kind::{ColumnKind, heading_kind};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::limits::{Limits, within};
use crate::table::periods::when;
use crate::words;

/// What runs along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum AxisKind {
    /// Places.
    Place,
    /// Periods.
    Period,
    /// What is measured.
    Measure,
    /// What else tells values apart.
    #[default]
    Other,
}

/// One category of an axis.
#[derive(Debug, Clone, Default)]
pub(super) struct Category {
    /// Its code; the name once more where it has none.
    pub code: String,
    pub name: String,
    /// The unit of what is measured, where the axis says it.
    pub unit: Option<String>,
    /// The period that the format itself says it is.
    pub period: Option<String>,
}

/// An axis of a cube.
#[derive(Debug, Clone, Default)]
pub(super) struct Axis {
    pub heading: String,
    pub kind: AxisKind,
    pub categories: Vec<Category>,
}

/// What stands at a place of a cube.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'a> {
    pub text: &'a str,
    /// True for what a program wrote as a number.
    pub is_number: bool,
    pub status: &'a str,
}

/// A cube before its values.
#[derive(Debug, Default)]
pub(super) struct Cube {
    /// Title, unit and what its marks mean: what stands above a table.
    pub above: Vec<String>,
    /// The last runs fastest.
    pub axes: Vec<Axis>,
    /// The unit of all values.
    pub unit: Option<String>,
}

/// A column of the rows.
#[derive(Debug, Clone, Copy)]
enum Part {
    Code,
    Name,
    Unit,
}

impl Cube {
    /// How many values it has room for; none where that is more than can be counted.
    pub(super) fn size(&self) -> Option<usize> {
        let sizes = self.axes.iter().map(|axis| axis.categories.len());
        sizes.into_iter().try_fold(1usize, usize::checked_mul)
    }

    /// Says which axes hold places and periods where the file does not: the first whose heading does, else for places
    /// the longest.
    pub(super) fn complete(&mut self) {
        let lacks = |axes: &[Axis], kind| axes.iter().all(|axis| axis.kind != kind);
        if lacks(&self.axes, AxisKind::Period) {
            let dated = |axis: &Axis| {
                axis.kind == AxisKind::Other
                    && !axis.categories.is_empty()
                    && axis.categories.iter().all(|one| period_text(one).is_some())
            };
            if let Some(axis) = self.axes.iter_mut().find(|axis| dated(axis)) {
                axis.kind = AxisKind::Period;
            }
        }
        if lacks(&self.axes, AxisKind::Place) {
            let places = |axis: &Axis| {
                matches!(
                    heading_kind(&axis.heading),
                    Some(ColumnKind::Name(_) | ColumnKind::Code(_))
                )
            };
            let free = |axis: &&mut Axis| axis.kind == AxisKind::Other;
            let named = self
                .axes
                .iter()
                .position(|axis| axis.kind == AxisKind::Other && places(axis));
            let chosen = match named {
                Some(at) => self.axes.get_mut(at),
                None => self
                    .axes
                    .iter_mut()
                    .rev()
                    .filter(free)
                    .max_by_key(|axis| axis.categories.len()),
            };
            if let Some(axis) = chosen {
                axis.kind = AxisKind::Place;
            }
        }
    }

    /// The rows of the values, of which the nth is asked for; none for a value that is left out.
    pub(super) fn rows<'v>(
        &self,
        count: usize,
        value: impl Fn(usize) -> Option<Value<'v>>,
        limits: &Limits,
    ) -> Result<Grid, ReadError> {
        within(words::table_limit_rows, count, limits.rows)?;
        let mut grid = Grid::default();
        for line in &self.above {
            grid.begin_row(0, limits)?;
            grid.push(line, false, limits)?;
        }
        let columns = self.columns();
        let has_status = (0..count).any(|nth| value(nth).is_some_and(|one| !one.status.is_empty()));
        grid.begin_row(0, limits)?;
        for (at, part) in &columns {
            let axis = &self.axes[*at];
            let heading = match part {
                Part::Name => axis.heading.clone(),
                Part::Code => format!("{} (code)", axis.heading),
                Part::Unit => "unit".to_owned(),
            };
            grid.push(&heading, false, limits)?;
            grid.column_kinds.push(Some(column_kind(axis.kind, *part)));
        }
        grid.push("value", false, limits)?;
        grid.column_kinds.push(Some(ColumnKind::Value));
        if has_status {
            grid.push("status", false, limits)?;
            grid.column_kinds.push(Some(ColumnKind::Status));
        }
        for nth in 0..count {
            let Some(one) = value(nth) else { continue };
            grid.begin_row(nth + 1, limits)?;
            let places = self.places(nth);
            for (at, part) in &columns {
                let axis = &self.axes[*at];
                let category = &axis.categories[places[*at]];
                let text = match part {
                    Part::Code => &category.code,
                    Part::Unit => category
                        .unit
                        .as_ref()
                        .or(self.unit.as_ref())
                        .unwrap_or(&category.name),
                    Part::Name if axis.kind == AxisKind::Period => {
                        period_text(category).unwrap_or(&category.name)
                    }
                    Part::Name => &category.name,
                };
                grid.push(text, false, limits)?;
            }
            grid.push(one.text, one.is_number, limits)?;
            if has_status {
                grid.push(one.status, false, limits)?;
            }
        }
        Ok(grid)
    }

    /// Where on each axis the nth value stands.
    fn places(&self, nth: usize) -> Vec<usize> {
        let mut rest = nth;
        let mut places: Vec<usize> = self
            .axes
            .iter()
            .rev()
            .map(|axis| {
                let size = axis.categories.len().max(1);
                let place = rest % size;
                rest /= size;
                place
            })
            .collect();
        places.reverse();
        places
    }

    fn columns(&self) -> Vec<(usize, Part)> {
        let mut columns = Vec::new();
        for (at, axis) in self.axes.iter().enumerate() {
            let coded = axis.categories.iter().any(|one| one.code != one.name);
            if axis.kind == AxisKind::Place && coded {
                columns.push((at, Part::Code));
            }
            columns.push((at, Part::Name));
            if axis.kind == AxisKind::Measure
                && axis.categories.iter().all(|one| one.unit.is_some())
            {
                columns.push((at, Part::Unit));
            }
        }
        let has_unit = columns.iter().any(|(_, part)| matches!(part, Part::Unit));
        if self.unit.is_some() && !has_unit && !self.axes.is_empty() {
            columns.push((0, Part::Unit));
        }
        columns
    }
}

/// The text of a category that is a period: as the format says it, else its name, else its code.
fn period_text(category: &Category) -> Option<&String> {
    let texts = [&category.name, &category.code].into_iter();
    let written = || texts.into_iter().find(|text| when(text).is_some());
    category.period.as_ref().or_else(written)
}

fn column_kind(kind: AxisKind, part: Part) -> ColumnKind {
    match (kind, part) {
        (_, Part::Unit) => ColumnKind::Unit,
        (AxisKind::Place, Part::Code) => ColumnKind::Code(None),
        (AxisKind::Place, Part::Name) => ColumnKind::Name(None),
        (AxisKind::Period, _) => ColumnKind::Period,
        (AxisKind::Measure, _) => ColumnKind::Measure,
        (AxisKind::Other, _) => ColumnKind::Property,
    }
}
