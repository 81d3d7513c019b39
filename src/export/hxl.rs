//! The row of hashtags under a CSV's header (HXL 1.1), by which humanitarian programs know its columns.

use super::{Column, Selection};
use crate::dataset::Layer;
use crate::model::{Cell, Lang, Table};

/// A tag for each column of the CSV.
pub(super) fn tags(selection: &Selection<'_>, columns: &[Column<'_>]) -> Vec<Cell> {
    let level = level(selection);
    let own = place(level);
    let parent = match (selection.layer.parent(), level.checked_sub(1)) {
        (Some(_), Some(above)) => format!("{}+code", place(above)),
        (Some(_) | None, _) => String::new(),
    };
    let mut tags = vec![format!("{own}+code")];
    let languages = selection.dataset.languages().iter();
    tags.extend(languages.map(|one| format!("{own}+name+{}", one.key("i").to_lowercase())));
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

/// A tag for each column of a table whose places are of no level that is known: what it is called says whether it has
/// codes, names in a language, or periods; what has numbers alone is measured.
pub(super) fn tags_of(table: &Table) -> Vec<String> {
    let tag = |(at, name): (usize, &String)| {
        let attribute = name
            .to_lowercase()
            .replace(|one: char| !one.is_ascii_alphanumeric(), "_");
        // Of two places a row may have the codes and names: `code_a`, `name_kk_b`.
        let mut parts = attribute.split('_');
        let (first, rest) = (parts.next(), parts.map(|part| format!("+{part}")));
        let numbers = table.rows().iter().filter(|row| row[at] != Cell::Empty);
        let mut numbers = numbers
            .map(|row| matches!(row[at], Cell::Number(_)))
            .peekable();
        match first {
            Some("code") => format!("#loc+code{}", rest.collect::<String>()),
            // In a language, or in that of the answer.
            Some("name") => {
                let is_lang = |one: &Lang| attribute.split('_').nth(1) == Some(one.tag());
                let rest = rest.collect::<String>();
                let rest = if Lang::ALL.iter().any(is_lang) {
                    rest.replacen('+', "+i_", 1)
                } else {
                    rest
                };
                format!("#loc+name{rest}")
            }
            // Of border lines: the units on both sides and who is beyond.
            Some(side @ ("left" | "right" | "neighbour")) if side == attribute => {
                format!("#loc+code+{side}")
            }
            Some("id") => "#meta+id".to_owned(),
            Some("period") => format!("#date{}", rest.collect::<String>()),
            Some(_) | None if numbers.peek().is_some() && numbers.all(|one| one) => {
                format!("#indicator+num+{attribute}")
            }
            Some(_) | None => format!("#meta+{attribute}"),
        }
    };
    table.columns().iter().enumerate().map(tag).collect()
}

/// The hashtag of places of a level.
fn place(level: usize) -> String {
    if level == 0 {
        "#country".to_owned()
    } else {
        format!("#adm{level}")
    }
}

/// What a layer of neighbours calls a country.
const COUNTRY: &str = "country";

/// How many layers the units lie in, one of several units among them counted as 1: a layer that lies in none is of
/// countries where it is of one unit, or of any that are called so.
fn level(selection: &Selection<'_>) -> usize {
    let above = |layer: &&Layer| selection.dataset.layer(layer.parent()?);
    let chain: Vec<&Layer> = std::iter::successors(Some(selection.layer), above)
        .take(6)
        .collect();
    let is_country = chain.last().is_some_and(|top| {
        top.units().len() == 1 || top.units().iter().any(|unit| unit.kind == COUNTRY)
    });
    chain.len() - usize::from(is_country)
}
