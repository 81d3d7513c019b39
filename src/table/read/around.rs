//! What stands around the rows with values: titles, headings, notes on marks, lines without a record.

use crate::table::block::{Block, BodyRow, shown};
use crate::table::clean::cut;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::grid::Grid;
use crate::table::headings::units;
use crate::table::legend::Legend;
use crate::table::options::Options;
use crate::table::reading::{NoRecord, Reading, Skipped};
use crate::table::sheet::Sheet;
use crate::table::title::Title;

/// What all sheets say of marks, outside the rows with values; a sheet's own word comes before those of others.
pub(in crate::table) fn legend(grids: &[Grid], blocks: &[Option<Block>], own: usize) -> Legend {
    let mut legend = Legend::default();
    let others = (0..grids.len()).filter(|at| *at != own);
    for at in std::iter::once(own).chain(others) {
        let (grid, block) = (&grids[at], &blocks[at]);
        let mut body = block
            .iter()
            .flat_map(|block| block.body.iter().map(BodyRow::row))
            .peekable();
        for row in 0..grid.len() {
            while body.next_if(|other| *other < row).is_some() {}
            if body.peek() != Some(&row) {
                for column in grid.filled(row) {
                    legend.take(grid.cell(row, column));
                }
            }
        }
    }
    legend
}

/// What the lines above a table say, and the row of units under its header.
pub(super) fn title(grid: &Grid, block: &Block) -> Title {
    let mut title = Title::default();
    for row in &block.titles {
        for column in grid.filled(*row) {
            title.take(grid.cell(*row, column));
        }
    }
    let units = units(grid, block);
    if let Some((_, unit)) = units.first()
        && units.iter().all(|(_, other)| other == unit)
    {
        title.unit.get_or_insert_with(|| unit.clone());
    }
    title
}

/// The rows of headings, as a decision.
pub(super) fn tell_header(grid: &Grid, block: &Block, options: &Options, reading: &mut Reading) {
    let numbers: Vec<String> = block
        .header
        .iter()
        .map(|row| grid.number(*row).to_string())
        .collect();
    if numbers == ["0"] {
        // The keys of JSON objects.
        return;
    }
    let (basis, why) = match options.header {
        Some(_) => (Basis::Given, String::new()),
        None => (
            Basis::Found,
            "the rows of headings above the first row with numbers".to_owned(),
        ),
    };
    reading.decisions.push(Decision {
        topic: Topic::Header,
        chosen: format!("row {}", numbers.join(", ")),
        basis,
        why,
    });
}

/// Lines above the table and among its rows that hold no record.
pub(super) fn tell_skipped(sheet: &Sheet<'_>, reading: &mut Reading) {
    for row in &sheet.block.titles {
        // A row of no number is none of the file: a title that its format names.
        if sheet.grid.number(*row) > 0 && sheet.grid.filled(*row).next().is_some() {
            reading.skipped.push(Skipped {
                at: sheet.at(*row, 0).whole_row(),
                text: cut(&shown(sheet.grid, *row)),
                why: NoRecord::Above,
            });
        }
    }
    reading.skipped.extend(sheet.block.skipped.iter().cloned());
}
