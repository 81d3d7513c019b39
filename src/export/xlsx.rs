//! A layer's values as a spreadsheet for people: titles and reasons in a language, typed numbers, and a
//! second sheet with sources and notes.

use rust_xlsxwriter::XlsxError;

use super::book::{Sheet, book};
use super::notes::{NoteGroup, notes};
use super::{Column, Selection};
use crate::model::{Cell, Lang, Table, marked_status, spend};
use crate::words;

/// The file. `permalink` is where the same selection is found again.
pub fn xlsx(selection: &Selection<'_>, lang: Lang, permalink: &str) -> Result<Vec<u8>, XlsxError> {
    let values = Sheet {
        name: words::notes_values(lang),
        table: &table(selection, lang),
        frozen: 2,
    };
    let about = words::notes_sources_and_notes(lang);
    let groups = notes(selection, lang, permalink).into_iter();
    let pairs: Vec<_> = groups.flat_map(NoteGroup::into_pairs).collect();
    book(&[values], about, &pairs)
}

fn table(selection: &Selection<'_>, lang: Lang) -> Table {
    let columns = selection.columns();
    let mut header: Vec<String> = [words::code, words::notes_name, words::notes_lies_in]
        .map(|word| word(lang).to_owned())
        .to_vec();
    for column in &columns {
        header.push(heading(column, lang));
        header.push(words::flag_or_reason(lang).to_owned());
    }
    let mut table = Table::new(header);
    let parents = selection
        .layer
        .parent()
        .and_then(|id| selection.dataset.layer(id));
    for position in selection.positions() {
        spend(10 * (1 + columns.len() as u64));
        let unit = &selection.layer.units()[position];
        let parent = parents.zip(unit.parent.as_ref()).and_then(|(layer, code)| {
            let position = layer.position(code.as_str())?;
            Some(layer.units()[position].names.get(lang))
        });
        let mut row: Vec<Cell> = vec![
            unit.code.as_str().into(),
            unit.names.get(lang).into(),
            parent.unwrap_or_default().into(),
        ];
        for column in &columns {
            let one = column.observations.get(position);
            let why = selection.dataset.why_withheld(column.indicator);
            let status = one.and_then(|one| one.status_in(why, lang));
            let marked = column.is_marked(selection, position);
            row.extend([
                one.and_then(|one| one.value()).into(),
                marked_status(status.as_deref(), marked, lang).into(),
            ]);
        }
        table.push(row);
    }
    table
}

/// `Net migration, 2024, persons`
fn heading(column: &Column<'_>, lang: Lang) -> String {
    let period = column.view.period.map(|period| period.in_words(lang));
    let title = column.view.titled(column.indicator.title.get(lang), lang);
    let parts = [
        &title,
        &period.unwrap_or_default(),
        column.indicator.unit.get(lang),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
