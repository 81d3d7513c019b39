//! `layer,code,name,source` -> other names of units; `code,kind,parent` and names -> places that
//! are units of no layer.

use std::collections::HashMap;

use super::finding::FileFindings;
use super::rows::{read_named_rows, read_rows};
use super::sentences::{escaped, hint, in_column, nothing};
use crate::dataset::LayerPart;
use crate::model::{Code, Elsewhere, Language, Languages, nearest};
use crate::words;

/// Adds other names to the units of the layers; a name that a unit has already is left out.
pub(super) fn add_aliases(bytes: &[u8], layers: &mut [LayerPart], findings: &mut FileFindings<'_>) {
    let mut positions: HashMap<(String, String), (usize, usize)> = HashMap::new();
    for (number, layer) in layers.iter().enumerate() {
        for (position, unit) in layer.units.iter().enumerate() {
            let key = (layer.meta.id.clone(), unit.code.as_str().to_owned());
            positions.insert(key, (number, position));
        }
    }
    let header = ["layer", "code", "name", "source"];
    let aliases = read_rows(bytes, &header, findings, |row| {
        let (layer, code) = (row.needed("layer")?, row.needed("code")?);
        row.needed("source")?;
        let key = (layer.to_owned(), code.to_owned());
        let (number, position) = positions.get(&key).ok_or_else(|| {
            let ids = || layers.iter().map(|one| one.meta.id.as_str());
            if ids().any(|id| id == layer) {
                let message = words::check_no_unit(escaped(code), nothing(), layer);
                return words::check_column("code", message);
            }
            let message = words::check_no_layer(hint(nearest(layer, ids())), escaped(layer));
            words::check_column("layer", message)
        })?;
        Ok((*number, *position, row.needed("name")?.to_owned()))
    });
    for (number, position, name) in aliases {
        let names = &mut layers[number].units[position].other_names;
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// Places outside the layers.
pub(super) fn elsewhere(
    bytes: &[u8],
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> Vec<Elsewhere> {
    let needed = ["code", "kind", "parent"];
    let columns: Vec<&str> = languages.iter().map(Language::name_key).collect();
    read_named_rows(bytes, &needed, &columns, findings, |row| {
        let code = |column: &str| {
            let text = row.optional(column);
            let code = text.map(|text| text.parse::<Code>());
            code.transpose().map_err(|error| in_column(column, &error))
        };
        let names: Vec<String> = columns
            .iter()
            .filter_map(|column| row.optional(column))
            .collect();
        if names.is_empty() {
            return Err(words::check_needs_name());
        }
        Ok(Elsewhere {
            code: code("code")?,
            kind: row.cell("kind").to_owned(),
            parent: code("parent")?,
            names,
        })
    })
}
