//! Rows and columns of a workbook of XML that are not shown: they are read as any others, and told.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::parts::Parts;
use crate::table::error::ReadError;
use crate::table::grid::Hidden;

/// What each sheet hides, by its name. The entries were counted before, so that they may be unpacked.
pub(super) fn of_sheets(bytes: &[u8]) -> Result<BTreeMap<String, Hidden>, ReadError> {
    let mut parts = Parts::open(".xlsx", bytes)?;
    let targets = parts.targets("xl/_rels/workbook.xml.rels")?;
    let book = parts.text("xl/workbook.xml")?;
    let mut sheets: Vec<(String, String)> = Vec::new();
    each(&parts, &book, |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let Some((name, id)) = value(tag, "name").zip(value(tag, "r:id"))
            && let Some(target) = targets.get(&id)
        {
            sheets.push((name, target.clone()));
        }
    })?;
    let mut all = BTreeMap::new();
    for (name, target) in sheets {
        if !parts.has(&target) {
            continue;
        }
        let part = parts.text(&target)?;
        let mut hidden = Hidden::default();
        let mut row = 0;
        each(&parts, &part, |tag| {
            let is_hidden = || matches!(value(tag, "hidden").as_deref(), Some("1" | "true"));
            let number = |name| value(tag, name).and_then(|text| text.parse::<usize>().ok());
            match tag.local_name().as_ref() {
                "row" => {
                    row = number("r").unwrap_or(row + 1);
                    if is_hidden() {
                        hidden.rows.insert(row);
                    }
                }
                "col" if is_hidden() => hidden.columns.extend(number("min").zip(number("max"))),
                _ => {}
            }
        })?;
        all.insert(name, hidden);
    }
    Ok(all)
}

/// Hands over each tag of a part.
fn each(
    parts: &Parts<'_>,
    part: &str,
    mut take: impl FnMut(&BytesStart<'_>),
) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(part);
    loop {
        match reader
            .read_event()
            .map_err(|error| parts.damaged(error.to_string()))?
        {
            Event::Start(tag) | Event::Empty(tag) => take(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .flatten()
        .find(|one| one.key.as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Explicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}
