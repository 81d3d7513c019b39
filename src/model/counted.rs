//! The form of a noun behind a number, for the nouns whose forms we know (CLDR 45). The page's script has the same in
//! static/page/counted.js.

use super::Lang;

/// One, other.
const ENGLISH: [[&str; 2]; 2] = [
    ["person", "persons"],
    ["border crossing", "border crossings"],
];
/// One, few, many, and what stands behind a fraction.
const RUSSIAN: [[&str; 4]; 2] = [
    ["человек", "человека", "человек", "человека"],
    ["пересечение", "пересечения", "пересечений", "пересечения"],
];

/// A unit of measure whose first words are such a noun in its plural, as it stands behind a written number; any other
/// as it is. Kazakh has one form for every number.
pub(super) fn counted(lang: Lang, number: &str, unit: &str) -> String {
    let (forms, given): (Vec<&[&str]>, usize) = match lang {
        Lang::Kk => return unit.to_owned(),
        Lang::En => (ENGLISH.iter().map(|all| &all[..]).collect(), 1),
        Lang::Ru => (RUSSIAN.iter().map(|all| &all[..]).collect(), 2),
    };
    let found = forms.into_iter().find_map(|all| {
        let rest = unit.strip_prefix(all[given])?;
        (rest.is_empty() || rest.starts_with(' ')).then_some((all, rest))
    });
    found.map_or_else(
        || unit.to_owned(),
        |(all, rest)| format!("{}{rest}", all[form(lang, number)]),
    )
}

/// The place among the forms. Groups of digits and the sign do not matter.
fn form(lang: Lang, number: &str) -> usize {
    let is_part = |one: &char| one.is_ascii_digit() || matches!(one, '.' | ',');
    let digits: String = number.chars().filter(is_part).collect();
    if lang == Lang::En {
        return usize::from(digits != "1");
    }
    if digits.contains(',') {
        return 3;
    }
    let two: usize = digits[digits.len().saturating_sub(2)..]
        .parse()
        .unwrap_or_default();
    match (two, two % 10) {
        (11..=14, _) => 2,
        (_, 1) => 0,
        (_, 2..=4) => 1,
        _ => 2,
    }
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
