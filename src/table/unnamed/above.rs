//! Blank cells for which the one above them holds, by column.

use std::collections::BTreeMap;

/// Rows of a column in which the cell of a row above them holds.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: u32,
    last: u32,
    top: u32,
}

/// Blank cells for which the one above them holds.
#[derive(Debug, Default)]
pub(in crate::table) struct Above {
    columns: BTreeMap<usize, Vec<Run>>,
}

impl Above {
    /// Adds a cell; those of a column come from the top.
    pub(super) fn take(&mut self, row: usize, column: usize, top: usize) {
        let (row, top) = (row as u32, top as u32);
        let runs = self.columns.entry(column).or_default();
        match runs.last_mut() {
            Some(run) if run.last + 1 == row && run.top == top => run.last = row,
            Some(_) | None => runs.push(Run {
                first: row,
                last: row,
                top,
            }),
        }
    }

    /// The row whose cell holds for a blank one.
    pub(in crate::table) fn top(&self, row: usize, column: usize) -> Option<usize> {
        let (runs, row) = (self.columns.get(&column)?, row as u32);
        let after = runs.partition_point(|run| run.first <= row);
        let run = runs[..after].last().filter(|run| row <= run.last);
        run.map(|run| run.top as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_for_the_rows_that_were_added_and_for_no_other() {
        let mut above = Above::default();
        for (row, top) in [(2, 1), (3, 1), (5, 1), (8, 7)] {
            above.take(row, 0, top);
        }
        let tops: Vec<_> = (0..10).map(|row| above.top(row, 0)).collect();
        let of = |row| {
            [(2, 1), (3, 1), (5, 1), (8, 7)]
                .iter()
                .find(|one| one.0 == row)
        };
        let wanted: Vec<_> = (0..10).map(|row| of(row).map(|one| one.1)).collect();
        assert_eq!(tops, wanted);
        assert_eq!(above.top(2, 1), None);
    }
}
