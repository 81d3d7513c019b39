//! What stated figures count, in words.

use crate::model::Lang;

/// Keys of the facts' unit, and their words in Kazakh, Russian and English.
const WORDS: [(&str, [&str; 3]); 9] = [
    ("persons", ["адам", "человек", "persons"]),
    ("percent", ["%", "%", "%"]),
    ("KZT_bn", ["млрд теңге", "млрд тенге", "billion tenge"]),
    (
        "crossings",
        ["шекарадан өту", "пересечений границы", "border crossings"],
    ),
    (
        "USD_mn",
        ["млн АҚШ доллары", "млн долл. США", "million US dollars"],
    ),
    (
        "KZT_per_USD",
        [
            "бір доллар үшін теңге",
            "тенге за доллар",
            "tenge per dollar",
        ],
    ),
    ("sign", ["(таңба)", "(знак)", "(sign)"]),
    (
        "persons_per_year",
        ["жылына, адам", "человек в год", "persons a year"],
    ),
    (
        "times_decrease",
        ["есе азайды", "раз меньше", "times fewer"],
    ),
];

/// The words of a unit; nothing for one that has none, as for a plain ratio.
pub(in crate::analysis) fn measure(unit: &str, lang: Lang) -> &'static str {
    WORDS
        .iter()
        .find(|(key, _)| *key == unit)
        .map_or("", |(_, words)| lang.one_of(*words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Files, load};
    use std::collections::BTreeSet;

    #[test]
    fn no_unit_of_a_recomputed_figure_is_without_words() {
        let dataset = load(&Files::Embedded).dataset.unwrap();
        let all = super::super::all(&dataset, Lang::En);
        let units: BTreeSet<&str> = all.iter().map(super::super::Recomputed::unit).collect();
        let wordless: Vec<&&str> = units
            .iter()
            .filter(|unit| !unit.is_empty() && measure(unit, Lang::En).is_empty())
            .collect();
        assert!(wordless.is_empty(), "{wordless:?}");
    }
}
