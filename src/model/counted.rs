//! The form of a noun behind a number, for the nouns whose forms the catalogues have. The page's script has the same in
//! static/page/counted.js.

use super::Lang;
use crate::words::{self, Plural};

const NOUNS: [fn(Lang, Plural) -> String; 2] = [words::noun_person, words::noun_border_crossing];
/// As a unit of measure stands what is said of five.
const MANY: &str = "5";

/// A unit of measure whose first words are such a noun in its plural, as it stands behind a written number; any other
/// as it is.
pub(super) fn counted(lang: Lang, number: &str, unit: &str) -> String {
    let found = NOUNS.iter().find_map(|noun| {
        let rest = unit.strip_prefix(noun(lang, Plural::of(lang, MANY)).as_str())?;
        let is_whole = rest.is_empty() || rest.starts_with(' ');
        is_whole.then(|| noun(lang, Plural::of(lang, number)) + rest)
    });
    found.unwrap_or_else(|| unit.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_has_the_form_of_its_number() {
        let cases = [
            (Lang::Ru, "−3\u{a0}662", "человек", "человека"),
            (Lang::Ru, "1", "человек", "человек"),
            (Lang::Ru, "21", "пересечений границы", "пересечение границы"),
            (Lang::Ru, "+4", "пересечений границы", "пересечения границы"),
            (Lang::Ru, "5", "пересечений границы", "пересечений границы"),
            (Lang::Ru, "11", "пересечений", "пересечений"),
            (Lang::Ru, "114", "человек", "человек"),
            (Lang::Ru, "104", "человек в год", "человека в год"),
            (Lang::Ru, "211,5", "человек", "человека"),
            (Lang::Ru, "5,0", "пересечений", "пересечения"),
            (Lang::Ru, "0", "человек", "человек"),
            (Lang::Ru, "2", "на 1 000 человек", "на 1 000 человек"),
            (Lang::Ru, "2", "человеко-дней", "человеко-дней"),
            (Lang::En, "1", "persons", "person"),
            (Lang::En, "−1", "persons per km²", "person per km²"),
            (Lang::En, "1.0", "persons", "persons"),
            (Lang::En, "1,001", "persons", "persons"),
            (Lang::En, "0", "border crossings", "border crossings"),
            (Lang::En, "1", "border crossings", "border crossing"),
            (Lang::Kk, "2", "адам", "адам"),
        ];
        for (lang, number, unit, expected) in cases {
            assert_eq!(counted(lang, number, unit), expected, "{number} {unit}");
        }
    }
}
