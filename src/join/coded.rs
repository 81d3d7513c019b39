//! `0114 Tinde`, `Tinde (0114)`: a code and a name as one text.

use std::collections::{BTreeMap, BTreeSet};

use super::code::is_code_like;

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
}
