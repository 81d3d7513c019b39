//! A layer's values as the columns of a file that has a type for each; the names are those of the `GeoJSON`.

use super::place_columns::names_in;
use super::{Column, Selection};
use crate::model::{Cell, Code, Field, FieldKind, Lang, Measured, Transfers, spend};

/// The columns of a selection, and its rows.
pub(super) struct Attributes<'a> {
    selection: &'a Selection<'a>,
    columns: Vec<Column<'a>>,
    fields: Vec<Field>,
}

impl<'a> Attributes<'a> {
    /// Titles are in a language.
    pub(super) fn new(selection: &'a Selection<'a>, lang: Lang) -> Self {
        let columns = selection.columns();
        let mut fields: Vec<Field> = Vec::new();
        let mut add = |name: String, kind: FieldKind, measured: Option<Measured>| {
            fields.push(Field {
                name: unlike(&fields, &name),
                kind,
                measured,
            });
        };
        add("code".to_owned(), FieldKind::Text, None);
        for name in selection.dataset.languages().columns("name") {
            add(name, FieldKind::Text, None);
        }
        for name in ["parent", "kind"] {
            add(name.to_owned(), FieldKind::Text, None);
        }
        for column in &columns {
            let (key, indicator) = (&column.key, column.indicator);
            let measured = Measured {
                title: column.view.titled(indicator.title.get(lang), lang),
                unit: indicator.unit.get(lang).to_owned(),
                period: column.view.period,
            };
            add(key.clone(), FieldKind::Number, Some(measured));
            add(format!("{key}_status"), FieldKind::Text, None);
            if column.has_marks(selection) {
                add(format!("{key}_flag"), FieldKind::Text, None);
            }
        }
        Self {
            selection,
            columns,
            fields,
        }
    }

    pub(super) fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// What the field is called that has the values of a column.
    pub(super) fn measured(&self, column: usize) -> &str {
        let mut values = self.fields.iter().filter(|one| one.measured.is_some());
        // Each column has one.
        values.nth(column).map_or("", |field| &field.name)
    }

    /// The views of the selection with the names of the columns that hold their values.
    pub(super) fn columns(&self) -> &[Column<'a>] {
        &self.columns
    }

    /// A cell for each field of a unit, by its position.
    pub(super) fn row(&self, position: usize) -> Vec<Cell> {
        spend(10 * (1 + self.columns.len() as u64));
        let unit = &self.selection.layer.units()[position];
        let parent = unit.parent.as_ref().map(Code::as_str);
        let mut row: Vec<Cell> = vec![unit.code.as_str().into()];
        row.extend(names_in(self.selection.dataset, &unit.names));
        row.push(parent.unwrap_or_default().into());
        row.push(unit.kind.as_str().into());
        for column in &self.columns {
            let one = column.observations.get(position);
            row.push(one.and_then(|one| one.value()).into());
            row.push(one.and_then(|one| one.status()).unwrap_or_default().into());
            if column.has_marks(self.selection) {
                let mark = column
                    .is_marked(self.selection, position)
                    .then_some(Transfers::MARK);
                row.push(mark.unwrap_or_default().into());
            }
        }
        row
    }
}

/// A name that no column before has: those of databases have no case.
fn unlike(fields: &[Field], name: &str) -> String {
    let is_taken = |name: &str| fields.iter().any(|one| one.name.eq_ignore_ascii_case(name));
    let mut free = name.to_owned();
    let mut number = 2;
    while is_taken(&free) {
        free = format!("{name}_{number}");
        number += 1;
    }
    free
}
