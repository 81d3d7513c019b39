//! The text of a cell without what only a typesetter needs.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A cell's text without what is to be cleaned away, where it needs no copy.
fn clean_already(text: &str) -> Option<&str> {
    let plain = |b: u8| b.is_ascii_graphic() || b == b' ';
    (text.bytes().all(plain) && !text.contains("  ")).then(|| text.trim_matches(' '))
}

/// A cell's text in NFC, with every kind of space as one space, without zero-width characters and
/// soft hyphens, trimmed. Line feeds stay where `lines` says so: they part languages in a heading.
fn cleaned(text: &str, lines: bool) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut push = |c: char| match c {
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
        '\n' if lines => {
            clean.truncate(clean.trim_end().len());
            clean.push('\n');
        }
        c if c.is_whitespace() || c.is_control() => {
            if !clean.is_empty() && !clean.ends_with([' ', '\n']) {
                clean.push(' ');
            }
        }
        c => clean.push(c),
    };
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().for_each(&mut push);
    } else {
        text.nfc().for_each(&mut push);
    }
    clean.truncate(clean.trim_end().len());
    clean.trim_start().to_owned()
}

/// A cell as one line.
pub(super) fn line(text: &str) -> String {
    one_line(text).into_owned()
}

/// The same without a copy where the cell is one line already.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    clean_already(text).map_or_else(|| cleaned(text, false).into(), Cow::Borrowed)
}

/// A cell with its line feeds.
pub(super) fn lines(text: &str) -> String {
    clean_already(text).map_or_else(|| cleaned(text, true), str::to_owned)
}

/// The first 120 characters, for a message.
pub(super) fn cut(text: &str) -> String {
    line(text).chars().take(120).collect()
}

/// True for a text with any of these in it.
pub(super) fn has_any(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

/// True for a text that begins with any of these.
pub(super) fn begins_with_any(text: &str, beginnings: &[&str]) -> bool {
    beginnings
        .iter()
        .any(|beginning| text.starts_with(beginning))
}

/// For comparing words: small letters, `ё` as `е`.
pub(super) fn folded(text: &str) -> String {
    one_line(text).to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_of_every_kind_become_one() {
        assert_eq!(line(" 1\u{a0}234\u{202f}\u{2009}567 \u{feff}"), "1 234 567");
        assert_eq!(line("Ма\u{ad}хам\u{200b}бет"), "Махамбет");
    }

    #[test]
    fn letters_in_two_pieces_become_one() {
        assert_eq!(line("Аи\u{306}"), "Ай");
    }

    #[test]
    fn languages_stay_apart_in_a_heading() {
        assert_eq!(lines("ерлер \r\n мужчины "), "ерлер\nмужчины");
        assert_eq!(line("ерлер\nмужчины"), "ерлер мужчины");
    }
}
