//! `0114 Tinde`, `Tinde (0114)`: a code and a name as one text.

use super::code::is_code_like;

/// What may stand between a code and a name.
const BETWEEN: [char; 10] = [' ', '\u{a0}', '-', '–', '—', ':', ';', ',', '.', '|'];

/// The code and the name that a text may consist of: the code first, or last in brackets.
pub(crate) fn coded(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let text = text.trim();
    [first(text), in_brackets(text)].into_iter().flatten()
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
