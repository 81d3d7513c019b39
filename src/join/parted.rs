//! Two things as one text: a code and a name, `0114 Tinde`, or a name and the oblast that it lies in, `Алгинский р-н Актюбинской
//! обл.`

use std::collections::{BTreeMap, BTreeSet};

use super::code::is_code_like;
use super::fold::fold;
use crate::table::{Level, PlaceText};

/// What may stand between a code and a name.
const BETWEEN: [char; 10] = [' ', '\u{a0}', '-', '–', '—', ':', ';', ',', '.', '|'];

/// The code and the name that a text may consist of: the code first, or last in brackets.
pub(crate) fn coded(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let text = text.trim();
    [first(text), in_brackets(text)].into_iter().flatten()
}

/// The codes of a column in which they stand before the names (`01001 Alegría`), by name; none of another column. Numbers of
/// rows are no codes: these are as long in each cell, have two figures or more, and are no count of the cells.
pub(crate) fn codes_before_names<'a>(
    texts: impl Iterator<Item = &'a str>,
) -> BTreeMap<&'a str, &'a str> {
    let mut codes = BTreeMap::new();
    for text in texts {
        let Some((code, name)) = first(text.trim()) else {
            return BTreeMap::new();
        };
        codes.insert(name, code);
    }
    let different: BTreeSet<&str> = codes.values().copied().collect();
    let mut lengths = different.iter().map(|code| code.len());
    let length = lengths.next().unwrap_or(0);
    let numbers: Option<Vec<usize>> = different.iter().map(|code| code.parse().ok()).collect();
    let are_counted = numbers.is_some_and(|all| all.iter().zip(1..).all(|(one, nth)| *one == nth));
    let are_codes =
        different.len() > 1 && length > 1 && lengths.all(|one| one == length) && !are_counted;
    if are_codes { codes } else { BTreeMap::new() }
}

/// `0114 Tinde`, `[0114] Tinde`, `0114: Tinde`
fn first(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ':' | ';' | ',' | '|'))?;
    let code = text[..end].trim_matches(['[', ']', '(', ')', '.', '-']);
    fitting(code, &text[end..])
}

/// `Tinde (0114)`, `Tinde [0114]`
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix([')', ']'])?;
    let (name, code) = inner.rsplit_once(['(', '['])?;
    fitting(code.trim(), name)
}

fn fitting<'a>(code: &'a str, name: &'a str) -> Option<(&'a str, &'a str)> {
    let name = name.trim_matches(BETWEEN);
    let is_code = is_code_like(code) && code.bytes().any(|c| c.is_ascii_digit());
    (is_code && name.starts_with(char::is_alphabetic)).then_some((code, name))
}

/// What people write for the name of an oblast, folded.
const LETTERS: [(&str, &str); 5] = [
    ("зко", "Западно-Казахстанская область"),
    ("вко", "Восточно-Казахстанская область"),
    ("ско", "Северо-Казахстанская область"),
    ("бко", "Батыс Қазақстан облысы"),
    ("шко", "Шығыс Қазақстан облысы"),
];
/// Places of a text at which it may be cut; names have fewer words.
const CUTS: usize = 12;

/// The place and the oblast that a name consists of; none where it names one place only.
pub(super) fn parted(text: &PlaceText) -> Option<PlaceText> {
    if text.parent.is_some() || text.code.is_some() {
        return None;
    }
    let (inner, outer) = cuts(text.name.as_deref()?).find_map(|(one, other)| {
        match (oblast(one), oblast(other)) {
            (None, Some(outer)) => Some((one, outer)),
            (Some(outer), None) => Some((other, outer)),
            (None, None) | (Some(_), Some(_)) => None,
        }
    })?;
    Some(PlaceText {
        name: Some(inner.to_owned()),
        level: fold(inner).level,
        parent: Some(Box::new(PlaceText {
            name: Some(outer),
            level: Some(Level::Oblast),
            ..PlaceText::default()
        })),
        ..PlaceText::default()
    })
}

/// A name in two, between any of its words.
fn cuts(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')');
    name.char_indices()
        .filter(move |(_, c)| mark(*c))
        .take(CUTS)
        .map(move |(at, _)| (name[..at].trim_matches(mark), name[at..].trim_matches(mark)))
        .filter(|(one, other)| !one.is_empty() && !other.is_empty())
}

/// The oblast that a text names and nothing else.
fn oblast(text: &str) -> Option<String> {
    let folded = fold(text);
    let is_bare = folded.type_words == 0;
    let letters = LETTERS.iter().find(|one| is_bare && one.0 == folded.key);
    let written = || {
        let alone = folded.type_words == 1 && folded.level == Some(Level::Oblast);
        alone.then(|| text.to_owned())
    };
    letters.map(|one| one.1.to_owned()).or_else(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_before_all_names_are_told_from_numbers_of_rows() {
        let codes = |texts: &[&str]| codes_before_names(texts.iter().copied()).len();
        assert_eq!(codes(&["0114 Tinde", "0118 Urus", "0215 Urus-by"]), 3);
        for other in [
            &["01 Tinde", "02 Urus", "03 Venla"][..],
            &["7 Tinde", "9 Urus"],
            &["0114 Tinde", "118 Urus"],
            &["0114 Tinde", "Urus"],
            &["0114 Tinde"],
        ] {
            assert_eq!(codes(other), 0, "{other:?}");
        }
    }

    #[test]
    fn a_code_is_told_from_the_name_beside_it() {
        for (text, wanted) in [
            ("0114 Tinde", Some(("0114", "Tinde"))),
            ("KZ-27 - Tinde by", Some(("KZ-27", "Tinde by"))),
            ("[0114] Tinde", Some(("0114", "Tinde"))),
            ("0114: Tinde", Some(("0114", "Tinde"))),
            ("Tinde (0114)", Some(("0114", "Tinde"))),
            ("Tinde [R01]", Some(("R01", "Tinde"))),
            ("Tinde (by)", None),
            ("Tinde 0114", None),
            ("KAZ Tinde", None),
            ("0114", None),
        ] {
            assert_eq!(coded(text).next(), wanted, "{text}");
        }
    }

    #[test]
    fn a_name_with_its_oblast_is_two_names() {
        let two = |name: &str| {
            let text = PlaceText {
                name: Some(name.to_owned()),
                ..PlaceText::default()
            };
            parted(&text).map(|one| (one.name.unwrap(), one.parent.unwrap().name.unwrap()))
        };
        for (name, inner, outer) in [
            (
                "Алгинский р-н Актюбинской обл.",
                "Алгинский р-н",
                "Актюбинской обл.",
            ),
            (
                "Алгинский район, Актюбинская область",
                "Алгинский район",
                "Актюбинская область",
            ),
            ("Ақтөбе облысы Алға ауданы", "Алға ауданы", "Ақтөбе облысы"),
            (
                "Акжаикский р-он (ЗКО)",
                "Акжаикский р-он",
                "Западно-Казахстанская область",
            ),
        ] {
            assert_eq!(
                two(name),
                Some((inner.to_owned(), outer.to_owned())),
                "{name}"
            );
        }
        for name in ["Алгинский район", "Актюбинская", "Алга, Темир", ""]
        {
            assert_eq!(two(name), None, "{name}");
        }
    }
}
