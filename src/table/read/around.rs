//! What stands around the rows with values: titles, headings, notes on marks, lines without a record.

use crate::table::block::{Block, BodyRow, shown};
use crate::table::clean::cut;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::grid::Grid;
use crate::table::headings::units;
use crate::table::legend::Legend;
use crate::table::open_question::OpenQuestion;
use crate::table::options::Options;
use crate::table::reading::{NoRecord, Reading, Skipped};
use crate::table::sheet::Sheet;
use crate::table::title::Title;
use crate::words::{self, listed, reading};

/// What all sheets say of marks, outside the rows with values; a sheet's own word comes before those of others, and where it
/// says two things of a mark, nobody does.
pub(in crate::table) fn legend(grids: &[Grid], blocks: &[Option<Block>], own: usize) -> Legend {
    let mut legend = Legend::default();
    let mut conflicts = None;
    let others = (0..grids.len()).filter(|at| *at != own);
    for at in std::iter::once(own).chain(others) {
        if at != own {
            conflicts.get_or_insert_with(|| legend.conflicts.clone());
        }
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
                // The mark and its meaning in two cells.
                let mut cells = grid.filled(row).map(|column| grid.cell(row, column));
                if let (Some(mark), Some(words), None) = (cells.next(), cells.next(), cells.next())
                    && mark.trim().chars().count() <= 3
                {
                    legend.take(&format!("{} {words}", mark.trim()));
                }
            }
        }
    }
    let conflicts = conflicts.unwrap_or_else(|| legend.conflicts.clone());
    legend.forget(&conflicts);
    legend.conflicts = conflicts;
    legend
}

/// Asks about marks of cells of which the sheet says two things.
pub(super) fn ask_marks(sheet: &Sheet<'_>, reading: &mut Reading) {
    for conflict in &sheet.legend.conflicts {
        let body = sheet.block.body.iter().map(BodyRow::row);
        let rows = sheet.block.header.iter().copied().chain(body);
        let mut cells = rows.flat_map(|row| sheet.grid.filled(row).map(move |c| (row, c)));
        let used = cells.find(|(row, c)| conflict.is_of(sheet.grid.cell(*row, *c)));
        if let Some((row, column)) = used {
            let [first, second] = &conflict.words;
            let asks = words::table_mark_two_meanings(
                sheet.grid.column_number(column),
                first,
                &conflict.mark,
                sheet.grid.number(row),
                second,
            );
            reading.questions.push(OpenQuestion::new(None, asks));
        }
    }
}

/// What the lines above a table say, and the row of units under its header.
pub(super) fn title(grid: &Grid, block: &Block) -> Title {
    let mut title = Title::default();
    for row in &block.titles {
        for column in grid.filled(*row) {
            title.take(grid.cell(*row, column));
        }
    }
    // Below a table it is a note that says so.
    for skipped in block
        .skipped
        .iter()
        .filter(|one| one.why == NoRecord::NoValue)
    {
        if says_unit(&skipped.text) {
            title.take(&skipped.text);
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

/// `Единица измерения: тыс. человек`
fn says_unit(text: &str) -> bool {
    let small = text.to_lowercase();
    reading::UNIT_LINE_BEGINS
        .iter()
        .any(|word| small.starts_with(word))
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
        Some(_) => (Basis::Given, None),
        None => (Basis::Found, Some(words::table_header_why())),
    };
    let chosen = words::table_header_rows(listed(numbers));
    let decision = Decision::new(Topic::Header, chosen, basis, why);
    reading.decisions.push(decision);
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
