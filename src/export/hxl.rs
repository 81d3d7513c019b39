//! The row of hashtags under a CSV's header (HXL 1.1), by which humanitarian programs know its columns.

use super::{Column, Selection};
use crate::dataset::Layer;
use crate::model::Cell;

/// A tag for each column of the CSV.
pub(super) fn tags(selection: &Selection<'_>, columns: &[Column<'_>]) -> Vec<Cell> {
    let level = level(selection);
    let own = place(level);
    let parent = match (selection.layer.parent(), level.checked_sub(1)) {
        (Some(_), Some(above)) => format!("{}+code", place(above)),
        (Some(_) | None, _) => String::new(),
    };
    let mut tags = vec![format!("{own}+code")];
    tags.extend(["kk", "ru", "en"].map(|lang| format!("{own}+name+i_{lang}")));
    tags.push(parent);
    for column in columns {
        let id = column.key.to_lowercase().replace('-', "_");
        tags.extend([
            format!("#indicator+num+{id}"),
            format!("#meta+status+{id}"),
            format!("#date+period+{id}"),
        ]);
        if column.has_marks(selection) {
            tags.push(format!("#meta+flag+{id}"));
        }
    }
    tags.into_iter().map(Cell::from).collect()
}

/// The hashtag of places of a level.
fn place(level: usize) -> String {
    if level == 0 {
        "#country".to_owned()
    } else {
        format!("#adm{level}")
    }
}

/// How many layers the units lie in, one of several units among them counted as 1: a layer of one unit that lies in
/// none is the country.
fn level(selection: &Selection<'_>) -> usize {
    let above = |layer: &&Layer| selection.dataset.layer(layer.parent()?);
    let chain: Vec<&Layer> = std::iter::successors(Some(selection.layer), above)
        .take(6)
        .collect();
    let is_country = chain.last().is_some_and(|top| top.units().len() == 1);
    chain.len() - usize::from(is_country)
}
