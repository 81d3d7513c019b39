//! A layer's values as CSV: one row a unit, codes as text, an empty cell for a missing value with its
//! reason in the status column beside it. An indicator that has values which may be transfers, in whatever
//! period, has a column of flags.

use super::hxl::tags;
use super::place_columns::names_in;
use super::table::table_csv;
use super::{Column, Dialect, Selection};
use crate::model::{Cell, Code, Table, Transfers, spend};

/// The table with the names that programs use.
pub fn csv(selection: &Selection<'_>, dialect: Dialect) -> Result<Vec<u8>, csv::Error> {
    let columns = selection.columns();
    let mut table = Table::new(header(selection, &columns));
    // The level of the places is known, and so their tags are not those of any table.
    let dialect = match dialect {
        Dialect::Hxl => {
            table.push(tags(selection, &columns));
            Dialect::Plain
        }
        Dialect::Plain | Dialect::Excel => dialect,
    };
    fill(selection, &columns, &mut table);
    table_csv(&table, dialect)
}

/// The headings.
pub(super) fn header(selection: &Selection<'_>, columns: &[Column<'_>]) -> Vec<String> {
    let names = selection.dataset.languages().columns("name");
    let mut header = [vec!["code".to_owned()], names, vec!["parent".to_owned()]].concat();
    for column in columns {
        let key = &column.key;
        header.extend([
            key.clone(),
            format!("{key}_status"),
            format!("{key}_period"),
        ]);
        if column.has_marks(selection) {
            header.push(format!("{key}_flag"));
        }
    }
    header
}

fn fill(selection: &Selection<'_>, columns: &[Column<'_>], table: &mut Table) {
    for position in selection.positions() {
        spend(1 + columns.len() as u64);
        let unit = &selection.layer.units()[position];
        let parent = unit.parent.as_ref().map(Code::as_str);
        let mut row: Vec<Cell> = vec![unit.code.as_str().into()];
        row.extend(names_in(selection.dataset, &unit.names));
        row.push(parent.unwrap_or_default().into());
        for column in columns {
            let one = column.observations.get(position);
            let period = column.view.period.map(|period| period.to_string());
            row.extend([
                one.and_then(|one| one.value()).into(),
                one.and_then(|one| one.status()).unwrap_or_default().into(),
                period.unwrap_or_default().into(),
            ]);
            if column.has_marks(selection) {
                let mark = column
                    .is_marked(selection, position)
                    .then_some(Transfers::MARK);
                row.push(mark.unwrap_or_default().into());
            }
        }
        table.push(row);
    }
}
