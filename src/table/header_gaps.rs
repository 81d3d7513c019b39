//! Levels of a header that leave a column without what is measured, or without its period: `2022` twice over `Births` and
//! a blank cell. What stands to the left is taken where all headings then differ; else nothing is.

use super::heading::{HeaderLevel, Heading, joined};
use super::periods::marked::{heading_period, with_unit};

/// Fills what only what stands to the left can mean; the headings tell it.
pub(super) fn fill_gaps(levels: &mut [HeaderLevel], headings: &mut [Heading]) {
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
