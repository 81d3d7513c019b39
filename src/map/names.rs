//! Names as a map writes them: the word that most units of a layer share at their end (district,
//! oblast) says nothing on a map of districts and is left out.

use std::collections::BTreeMap;

use crate::model::{Lang, Unit};

/// The names of a layer's units, in their order.
pub(super) fn short_names(units: &[Unit], lang: Lang) -> Vec<String> {
    let names: Vec<&str> = units.iter().map(|unit| unit.names.get(lang)).collect();
    let last_word = |name: &'_ str| name.rsplit_once(' ').map(|(_, last)| last.to_owned());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in names.iter().filter_map(|name| last_word(name)) {
        *counts.entry(word).or_default() += 1;
    }
    let shared = counts
        .into_iter()
        .filter(|(_, count)| count * 2 > names.len())
        .max_by_key(|(_, count)| *count);
    names
        .into_iter()
        .map(|name| match (name.rsplit_once(' '), &shared) {
            (Some((rest, last)), Some((word, _))) if last == word => rest.to_owned(),
            _ => name.to_owned(),
        })
        .collect()
}
