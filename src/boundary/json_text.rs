//! The bytes of a JSON file -> text: UTF-8 as RFC 8259 §8.1 has it, or what older programs wrote.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::error::{BoundaryError, of_library};
use crate::table::decode;
use crate::words::{self, Sentence};

/// What JSON of boundaries begins with.
const FIRST: [u8; 2] = [b'{', b'['];

/// True for JSON in UTF-16, with a byte order mark or without.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    let pair = match bytes {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => rest,
        all => all,
    };
    match pair {
        [0, letter, ..] | [letter, 0, ..] => FIRST.contains(letter),
        _ => false,
    }
}

/// The text, and how it was read where it is no UTF-8.
pub(super) fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Sentence>), BoundaryError> {
    if !is_wide(bytes) {
        match std::str::from_utf8(bytes) {
            Ok(text) => return Ok((Cow::Borrowed(text), None)),
            Err(error) if !is_text(bytes) => {
                return Err(BoundaryError::NotUtf8(of_library(error)));
            }
            Err(_) => {}
        }
    }
    if is_latin(bytes) {
        let (text, ..) = WINDOWS_1252.decode(bytes);
        let told = words::boundary_read_as("windows-1252");
        return Ok((Cow::Owned(text.into_owned()), Some(told)));
    }
    let (text, decision) = decode(Cow::Borrowed(bytes), None)
        .map_err(|error| BoundaryError::NotUtf8(error.sentence()))?;
    let told = words::boundary_read_as(decision.chosen);
    Ok((Cow::Owned(text), Some(told)))
}

/// True for bytes that no text has but those of a wide one: a JSON text in a code page has no control characters.
fn is_text(bytes: &[u8]) -> bool {
    let mut first = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    first.next().is_some_and(|byte| FIRST.contains(byte)) && !bytes.contains(&0)
}

/// True where most of the bytes that are no ASCII stand beside a Latin letter: they are letters with marks of western
/// Europe, since words in Cyrillic letters have no Latin ones.
fn is_latin(bytes: &[u8]) -> bool {
    if bytes.contains(&0) {
        return false;
    }
    let is_letter = |at: Option<usize>| {
        let byte = at.and_then(|at| bytes.get(at));
        byte.is_some_and(u8::is_ascii_alphabetic)
    };
    let (mut beside, mut all) = (0_usize, 0_usize);
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        all += 1;
        beside += usize::from(is_letter(at.checked_sub(1)) || is_letter(Some(at + 1)));
    }
    beside * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_code_page_that_a_file_was_written_in() {
        let json = r#"{"name":"Ағашты","ru":"Лесное"}"#;
        let wide = |mark: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("{mark}{json}")
                .encode_utf16()
                .flat_map(order)
                .collect()
        };
        for bytes in [
            wide("\u{feff}", u16::to_le_bytes),
            wide("\u{feff}", u16::to_be_bytes),
            wide("", u16::to_le_bytes),
            wide("", u16::to_be_bytes),
        ] {
            assert!(is_wide(&bytes));
            let (text, told) = text(&bytes).unwrap();
            assert_eq!(text, json);
            assert!(told.unwrap().to_string().contains("utf-16"));
        }
        let cyrillic = encoding_rs::WINDOWS_1251
            .encode(r#"{"name":"Лесное озеро"}"#)
            .0;
        let (read, told) = text(&cyrillic).unwrap();
        assert_eq!(read, r#"{"name":"Лесное озеро"}"#);
        assert!(told.unwrap().to_string().contains("windows-1251"));
        let western = WINDOWS_1252.encode(r#"{"name":"Département d'Île"}"#).0;
        let (read, told) = text(&western).unwrap();
        assert_eq!(read, r#"{"name":"Département d'Île"}"#);
        assert!(told.unwrap().to_string().contains("windows-1252"));
        let plain = text(json.as_bytes()).unwrap();
        assert_eq!(plain, (Cow::Borrowed(json), None));
        // A damaged UTF-8 file becomes no other encoding.
        let mut damaged = json.as_bytes().to_vec();
        damaged.insert(12, 0xff);
        assert!(text(&damaged).is_err());
    }
}
