//! The rows of a header -> one heading a column: merged cells carried right and down, levels and languages joined; where a
//! level leaves a column out, what stands to its left is taken if all headings then differ.

use super::block::Block;
use super::clean::{line, lines};
use super::grid::{Grid, is_blank};
use super::marks::is_flag;
use super::periods::When;
use super::periods::marked::{heading_period, with_unit};
use super::words::{is_of_which, is_unit};

/// The heading of a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Heading {
    /// Its levels joined by `, `, once for each language in the cells.
    pub variants: Vec<String>,
    /// The period that one of its levels is, and the text that it is written as.
    pub period: Option<(When, String)>,
    /// A part of it that stands over the column before it alone, where it can mean nothing else.
    pub taken: Option<String>,
}

/// The texts of a row of the header for every column, each with the column in which it begins.
type HeaderLevel = Vec<(String, usize)>;

impl Heading {
    /// All languages joined by ` | `.
    pub(super) fn text(&self) -> String {
        self.variants.join(" | ")
    }

    /// The same with the period that one of its levels is.
    pub(super) fn written(&self) -> String {
        match &self.period {
            Some((_, period)) if self.variants.is_empty() => period.clone(),
            Some((_, period)) => format!("{}, {period}", self.text()),
            None => self.text(),
        }
    }

    /// True where nothing stands over the column.
    pub(super) fn is_empty(&self) -> bool {
        self.variants.is_empty() && self.period.is_none()
    }
}

/// The heading of a column of these levels.
pub(super) fn joined(levels: &[HeaderLevel], column: usize) -> Heading {
    let mut heading = Heading::default();
    let mut parts: Vec<Vec<String>> = Vec::new();
    for level in levels {
        let (text, begins) = &level[column];
        // Parts belong to the heading before them.
        let text = if is_of_which(text) {
            begins
                .checked_sub(1)
                .map_or("", |before| level[before].0.as_str())
        } else {
            text
        };
        if text.is_empty() {
            continue;
        }
        let one_line = text.replace('\n', " ");
        if heading.period.is_none()
            && let Some((year, unit)) = with_unit(&one_line)
            && let Some(when) = heading_period(year)
        {
            heading.period = Some((when, year.to_owned()));
            parts.push(vec![unit.to_owned()]);
            continue;
        }
        if heading.period.is_none()
            && let Some(when) = heading_period(&one_line)
        {
            heading.period = Some((when, one_line));
            continue;
        }
        let variants: Vec<String> = text
            .split('\n')
            .map(str::trim)
            .filter(|v| !v.is_empty())
            .map(str::to_owned)
            .collect();
        if parts.last() != Some(&variants)
            && !(parts.is_empty() && is_unit(text) && levels.len() > 1)
        {
            parts.push(variants);
        }
    }
    let Some(languages) = parts.iter().map(Vec::len).min() else {
        return heading;
    };
    heading.variants = if parts.iter().all(|part| part.len() == languages) {
        let levels = |i: usize| parts.iter().map(move |part| part[i].as_str());
        let variant = |i: usize| levels(i).collect::<Vec<_>>().join(", ");
        (0..languages).map(variant).collect()
    } else {
        let levels: Vec<String> = parts.iter().map(|part| part.join(" ")).collect();
        vec![levels.join(", ")]
    };
    heading
}

/// The headings of a table's columns.
pub(super) fn headings(grid: &Grid, block: &Block) -> Vec<Heading> {
    let width = block
        .header
        .iter()
        .map(|row| grid.width(*row))
        .max()
        .unwrap_or(0);
    let width = with_flags(grid, block, width);
    let mut levels: Vec<HeaderLevel> = (0..block.header.len())
        .map(|level| carried(grid, block, level, width))
        .collect();
    let units = units(grid, block);
    let one_unit = units.windows(2).all(|two| two[0].1 == two[1].1);
    let mut headings: Vec<Heading> = (0..width).map(|column| joined(&levels, column)).collect();
    fill_gaps(&mut levels, &mut headings);
    for (column, unit) in units.into_iter().filter(|_| !one_unit) {
        if let Some(heading) = headings.get_mut(column) {
            match heading.variants.first_mut() {
                Some(first) => *first += &format!(", {unit}"),
                None => heading.variants.push(unit),
            }
        }
    }
    headings
}

/// The width of a header with the columns behind it that hold nothing but flags.
fn with_flags(grid: &Grid, block: &Block, width: usize) -> usize {
    let rows = || block.rows();
    let widest = rows().map(|row| grid.width(row)).max().unwrap_or(0);
    let holds_flags = |column: &usize| {
        let cells = || {
            rows()
                .map(|row| grid.cell(row, *column))
                .filter(|cell| !is_blank(cell))
        };
        cells().next().is_some() && cells().all(is_flag)
    };
    // A row that is too long by much has other faults.
    let last = (width..widest.min(width + 1)).find(holds_flags);
    last.map_or(width, |last| last + 1)
}

/// The units that stand under the headings, each with its column.
pub(super) fn units(grid: &Grid, block: &Block) -> Vec<(usize, String)> {
    let row = block.units.into_iter();
    row.flat_map(|row| grid.filled(row).map(move |column| (row, column)))
        .map(|(row, column)| (column, line(grid.cell(row, column))))
        .filter(|(_, unit)| is_unit(unit))
        .collect()
}

/// The texts of a level, as far as merged cells and levels below carry them.
fn carried(grid: &Grid, block: &Block, level: usize, width: usize) -> HeaderLevel {
    let row = block.header[level];
    let number = grid.number(row).saturating_sub(1);
    let mut texts: Vec<(String, usize)> =
        (0..width).map(|c| (lines(grid.cell(row, c)), c)).collect();
    let mut any = false;
    let regions = grid
        .merged
        .iter()
        .filter(|one| (one.0..=one.2).contains(&number) && one.1 < width);
    for &(top, left, _, right) in regions.take(width) {
        any = true;
        let source = block
            .header
            .iter()
            .find(|row| grid.number(**row) == top + 1);
        let text = source.map_or_else(String::new, |row| lines(grid.cell(*row, left)));
        for one in texts.iter_mut().take(right + 1).skip(left) {
            *one = (text.clone(), left);
        }
    }
    let lower = block.header.get(level + 1).copied();
    if let Some(lower) = lower.filter(|_| !any) {
        for column in 1..width {
            // What stands below may itself be carried from the left.
            let lower_rows = || block.header.iter().copied().filter(|row| *row >= lower);
            let below = lower_rows().any(|row| !lines(grid.cell(row, column)).is_empty());
            if texts[column].0.is_empty() && below && texts[column - 1].1 > 0 {
                texts[column] = texts[column - 1].clone();
            }
        }
    }
    texts
}

/// Fills what only what stands to the left can mean; the headings tell it.
fn fill_gaps(levels: &mut [HeaderLevel], headings: &mut [Heading]) {
    let gaps = gaps(levels, headings);
    if gaps.is_empty() {
        return;
    }
    let before = levels.to_vec();
    for gap in &gaps {
        levels[gap.level][gap.column] = levels[gap.level][gap.left].clone();
    }
    let mut filled: Vec<Heading> = (0..headings.len()).map(|at| joined(levels, at)).collect();
    let is_alone = |gap: &Gap| {
        let same = |one: &&Heading| **one == filled[gap.column];
        filled.iter().filter(same).count() == 1
    };
    if !gaps.iter().all(is_alone) {
        levels.clone_from_slice(&before);
        return;
    }
    for gap in gaps {
        filled[gap.column].taken = Some(levels[gap.level][gap.left].0.replace('\n', " "));
    }
    headings.clone_from_slice(&filled);
}

/// A blank cell of the header, and the cell to its left that may hold for it.
struct Gap {
    level: usize,
    column: usize,
    left: usize,
}

fn gaps(levels: &[HeaderLevel], headings: &[Heading]) -> Vec<Gap> {
    let is_whole = |one: &Heading| one.period.is_some() && !one.variants.is_empty();
    if levels.len() < 2 || !headings.iter().any(is_whole) {
        return Vec::new();
    }
    let columns = 0..headings.len();
    columns
        .filter_map(|column| {
            let own = &headings[column];
            let lacks_period = match (&own.period, own.variants.is_empty()) {
                (Some(_), true) => false,
                // The same is measured in other columns, and there it has a period.
                (None, false) => {
                    let same = |one: &Heading| is_whole(one) && one.variants == own.variants;
                    headings.iter().any(same).then_some(true)?
                }
                (Some(_), false) | (None, true) => return None,
            };
            (0..levels.len()).find_map(|level| {
                let cell = |at: usize| levels[level][at].0.as_str();
                let left = (0..column).rev().find(|at| !cell(*at).is_empty())?;
                let fits = cell(column).is_empty()
                    && is_period(cell(left)) == lacks_period
                    && headings[left].period.is_some();
                fits.then_some(Gap {
                    level,
                    column,
                    left,
                })
            })
        })
        .collect()
}

fn is_period(text: &str) -> bool {
    let text = text.replace('\n', " ");
    heading_period(&text).is_some()
        || with_unit(&text).is_some_and(|(year, _)| heading_period(year).is_some())
}
