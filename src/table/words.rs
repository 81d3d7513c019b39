//! Words for units of measure, sums, parts and bounds, in three languages.

use std::collections::BTreeSet;

use super::clean::{begins_with_any, folded};
use crate::model::Flag;
use crate::words::reading;

/// `в том числе:`: the rows or columns after it are parts of the one before.
pub(super) fn is_of_which(text: &str) -> bool {
    let text = folded(text);
    let parts = text
        .split(['\n', '/', '|'])
        .map(|part| part.trim().trim_end_matches([':', ',', '.']).trim());
    parts
        .into_iter()
        .all(|part| part.is_empty() || reading::PARTS_OF_WHICH.contains(&part))
        && !text.trim().is_empty()
}

/// A sum over rows or columns.
pub(super) fn is_total(text: &str) -> bool {
    let text = folded(text);
    let first = text.split([' ', ':', ',']).next().unwrap_or_default();
    begins_with_any(&text, reading::TOTAL_BEGINS) || reading::TOTAL.contains(&first)
}

/// A unit of measure by itself: `человек`, `адам, мың`, `%`.
pub(super) fn is_unit(text: &str) -> bool {
    let text = folded(text);
    let words = text
        .split([' ', ',', '.', '(', ')', '/', '\n'])
        .filter(|word| !word.is_empty());
    let mut any = false;
    for word in words {
        any = true;
        if !reading::UNIT.contains(&word) && !reading::UNIT_BESIDE.contains(&word) {
            return false;
        }
    }
    any && text
        .split([' ', ',', '.', '(', ')', '/', '\n'])
        .any(|word| reading::UNIT.contains(&word))
}

/// Units that count single things: beside a number they change nothing.
pub(super) fn is_count_unit(text: &str) -> bool {
    let text = folded(text);
    reading::UNIT_OF_COUNT.contains(&text.trim_end_matches('.'))
}

/// Words for thousands, millions and hundredths; of each list any.
const SCALES: [(&str, &[&str]); 5] = [
    ("thousand", reading::SCALE_THOUSAND),
    ("million", reading::SCALE_MILLION),
    ("milliard", reading::SCALE_MILLIARD),
    ("percent", reading::SCALE_PERCENT),
    ("promille", reading::SCALE_PROMILLE),
];

/// A unit as what matters to a figure: its scale, and what is measured but for single things. `тыс. чел.` and `thousand persons`
/// are one.
pub(super) fn scale(unit: &str) -> BTreeSet<String> {
    let unit = folded(unit);
    let words = unit.split([' ', ',', '.', '(', ')', '/', '|', '\n']);
    let words = words.filter(|word| {
        !word.is_empty()
            && !reading::UNIT_SINGLE.contains(word)
            && !reading::UNIT_BESIDE.contains(word)
    });
    words
        .map(|word| {
            let scale = SCALES.iter().find(|(_, all)| all.contains(&word));
            scale.map_or(word, |(name, _)| *name).to_owned()
        })
        .collect()
}

/// The unit that a line says: all of it, in brackets at its end, or behind its last comma, colon or `in`.
pub(super) fn unit_in(text: &str) -> Option<&str> {
    if is_unit(text) {
        return Some(text.trim());
    }
    let inner = text
        .rsplit_once('(')
        .and_then(|(_, inner)| inner.trim().strip_suffix(')'));
    let behind = [", ", ": ", "; ", " – ", " - ", " — "]
        .iter()
        .filter_map(|mark| text.rsplit_once(mark).map(|(_, rest)| rest));
    let stated = [" in ", " в "]
        .iter()
        .filter_map(|word| text.rfind(word).map(|at| text[at..].trim()));
    let tails = inner.into_iter().chain(behind).chain(stated);
    tails
        .map(|tail| tail.trim().trim_end_matches(['.', ')']))
        .find(|tail| is_unit(tail))
}

/// Words and signs before a number, a longer one before a shorter one of its list.
const QUALIFIERS: [(&[&str], Flag); 3] = [
    (reading::BOUND_MORE, Flag::MoreThan),
    (reading::BOUND_LESS, Flag::LessThan),
    (reading::BOUND_ABOUT, Flag::About),
];

/// True for words that make a number the bound of a class: `Under 2000` is no year.
pub(super) fn is_bound(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let of_letters = |word: &str| word.starts_with(char::is_alphabetic);
    let before = QUALIFIERS
        .iter()
        .any(|(all, _)| all.iter().any(|word| *word == words && of_letters(word)));
    before
        || reading::BOUND_BEHIND
            .iter()
            .any(|word| words.ends_with(word))
}

/// What a text says of its number, and the rest of it.
pub(super) fn qualified(text: &str) -> (Option<Flag>, &str) {
    let first: String = text.chars().take(20).collect::<String>().to_lowercase();
    let all = QUALIFIERS
        .iter()
        .flat_map(|(all, flag)| all.iter().map(move |word| (*word, *flag)));
    for (word, flag) in all {
        // A letter changes neither its case's length in these alphabets nor its place.
        if first.starts_with(word)
            && let Some(rest) = text.get(word.len()..)
        {
            let rest = rest.trim_start_matches('=').trim_start();
            if rest.starts_with(|c: char| !c.is_alphabetic()) {
                return (Some(flag), rest);
            }
        }
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_of_a_line_is_what_it_ends_with() {
        for (text, wanted) in [
            ("тыс. человек", Some("тыс. человек")),
            ("Население (тыс. человек)", Some("тыс. человек")),
            ("Население, тыс. человек", Some("тыс. человек")),
            ("Unit: thousand persons", Some("thousand persons")),
            ("Population in thousands", Some("in thousands")),
            ("Population ('000)", Some("'000")),
            ("Moves per 1000 persons", None),
            ("Births in Tinde", None),
            ("Миграция в районах", None),
        ] {
            assert_eq!(unit_in(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_scale_is_the_same_in_all_its_words() {
        for alike in [
            ["тыс. чел.", "thousand persons"],
            ["человек", ""],
            ["адам | человек", "persons"],
            ["in thousands", "'000"],
            ["%", "процентов"],
        ] {
            assert_eq!(scale(alike[0]), scale(alike[1]), "{alike:?}");
        }
        for others in [
            ["тыс. чел.", "чел."],
            ["%", ""],
            ["млн тенге", "млн"],
            ["км", "га"],
        ] {
            assert_ne!(scale(others[0]), scale(others[1]), "{others:?}");
        }
    }

    #[test]
    fn units_and_lists_of_parts_are_known() {
        assert!(is_unit("человек, на начало года") && is_unit("адам") && is_unit("тыс. чел."));
        assert!(!is_unit("Абай") && !is_unit("на начало"));
        assert!(is_of_which("соның ішінде:\nв том числе:") && is_of_which("в том числе:"));
        assert!(!is_of_which("Всего"));
    }
}
