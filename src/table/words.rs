//! Words for units of measure, sums and parts, in three languages.

use std::collections::BTreeSet;

use super::clean::folded;

/// `в том числе:`: the rows or columns after it are parts of the one before.
pub(super) fn is_of_which(text: &str) -> bool {
    let text = folded(text);
    let parts = text
        .split(['\n', '/', '|'])
        .map(|part| part.trim().trim_end_matches([':', ',', '.']).trim());
    parts.into_iter().all(|part| {
        matches!(
            part,
            "" | "в том числе"
                | "в т.ч"
                | "из них"
                | "соның ішінде"
                | "оның ішінде"
                | "олардың ішінде"
                | "including"
                | "of which"
                | "of them"
        ) || ["соның ішінде в том числе", "соның ішінде: в том числе"].contains(&part)
    }) && !text.trim().is_empty()
}

/// A sum over rows or columns.
pub(super) fn is_total(text: &str) -> bool {
    let text = folded(text);
    let said = [
        "grand total",
        "overall total",
        "общий итог",
        "жалпы жиын",
        "gesamt",
        "insgesamt",
    ];
    if said.iter().any(|one| text.starts_with(one)) {
        return true;
    }
    let first = text.split([' ', ':', ',']).next().unwrap_or_default();
    matches!(
        first,
        "всего" | "итого" | "барлығы" | "жиыны" | "total" | "all" | "sum" | "барлық"
    )
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
        if !UNITS.contains(&word) && !UNIT_COMPANIONS.contains(&word) {
            return false;
        }
    }
    any && text
        .split([' ', ',', '.', '(', ')', '/', '\n'])
        .any(|word| UNITS.contains(&word))
}

/// Units that count single things: beside a number they change nothing.
pub(super) fn is_count_unit(text: &str) -> bool {
    let text = folded(text);
    matches!(
        text.trim_end_matches('.'),
        "чел"
            | "человек"
            | "человека"
            | "адам"
            | "persons"
            | "person"
            | "people"
            | "ед"
            | "единиц"
            | "бірлік"
            | "шт"
    )
}

/// Words for single things.
const SINGLE: [&str; 26] = [
    "чел",
    "человек",
    "человека",
    "адам",
    "persons",
    "person",
    "people",
    "personen",
    "personnes",
    "personas",
    "pessoas",
    "ед",
    "единиц",
    "единица",
    "бірлік",
    "шт",
    "habitants",
    "habitantes",
    "einwohner",
    "in",
    "в",
    "и",
    "of",
    "number",
    "no",
    "anzahl",
];

/// Words for thousands, millions and hundredths; of each list any.
const SCALES: [(&str, &[&str]); 5] = [
    (
        "thousand",
        &[
            "тыс",
            "тысяч",
            "тысячах",
            "мың",
            "thousand",
            "thousands",
            "thous",
            "ths",
            "'000",
            "’000",
            "‘000",
            "000s",
            "'000s",
            "’000s",
            "tsd",
            "tausend",
            "milliers",
            "mille",
            "miles",
        ],
    ),
    (
        "million",
        &[
            "млн",
            "million",
            "millions",
            "миллион",
            "миллионов",
            "миллионах",
            "mln",
            "mio",
            "millones",
        ],
    ),
    (
        "milliard",
        &[
            "млрд",
            "миллиард",
            "миллиардов",
            "billion",
            "billions",
            "bn",
        ],
    ),
    (
        "percent",
        &[
            "%",
            "процент",
            "процентов",
            "процентах",
            "пайыз",
            "percent",
            "pt",
        ],
    ),
    ("promille", &["‰", "промилле"]),
];

/// A unit as what matters to a figure: its scale, and what is measured but for single things. `тыс. чел.` and `thousand persons`
/// are one.
pub(super) fn scale(unit: &str) -> BTreeSet<String> {
    let unit = folded(unit);
    let words = unit.split([' ', ',', '.', '(', ')', '/', '|', '\n']);
    let words = words.filter(|word| {
        !word.is_empty() && !SINGLE.contains(word) && !UNIT_COMPANIONS.contains(word)
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

const UNITS: [&str; 63] = [
    "чел",
    "человек",
    "человека",
    "адам",
    "persons",
    "person",
    "people",
    "ед",
    "единиц",
    "единица",
    "бірлік",
    "шт",
    "%",
    "‰",
    "процент",
    "процентов",
    "пайыз",
    "percent",
    "pt",
    "тыс",
    "тысяч",
    "мың",
    "thousand",
    "thousands",
    "млн",
    "million",
    "миллион",
    "млрд",
    "тенге",
    "теңге",
    "₸",
    "$",
    "€",
    "usd",
    "км",
    "га",
    "промилле",
    "тысячах",
    "миллионов",
    "миллионах",
    "процентах",
    "thous",
    "'000",
    "’000",
    "‘000",
    "000s",
    "'000s",
    "’000s",
    "millions",
    "billion",
    "mln",
    "mio",
    "tsd",
    "tausend",
    "milliers",
    "millones",
    "personen",
    "personnes",
    "personas",
    "pessoas",
    "no",
    "anzahl",
    "number",
];
const UNIT_COMPANIONS: [&str; 12] = [
    "на",
    "начало",
    "конец",
    "года",
    "жыл",
    "басына",
    "жылдың",
    "of",
    "в",
    "и",
    "кв",
    "in",
];

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
