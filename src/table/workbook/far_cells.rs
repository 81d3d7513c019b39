//! Cells that no sheet has, found in the bytes of a part: the reader of workbooks reckons with 32 bits, and a row
//! beyond them would be taken for another.

use std::mem::take;

/// A sheet has 1,048,576 rows and XFD as its last column (ECMA-376, part 1, 18.3.1.73 and 18.3.1.4).
const DIGITS: usize = 7;
const LETTERS: usize = 3;
/// Bytes of a value that are kept: those of a region, and more than any.
const KEPT: usize = 64;

/// Looks at the attributes `r` and `ref` of tags.
#[derive(Debug, Default)]
pub(super) struct FarCells {
    stage: Stage,
    /// What has been read of a name or a value.
    word: Vec<u8>,
    found: Option<String>,
}

#[derive(Debug, Clone, Copy, Default)]
enum Stage {
    #[default]
    Text,
    Tag,
    Name,
    Equals,
    /// The value of an attribute that is looked at, or of another, up to its quote.
    Value(u8),
    Other(u8),
}

impl FarCells {
    /// The first that was found, as it stands.
    pub(super) fn found(&self) -> Option<&str> {
        self.found.as_deref()
    }

    /// The next byte of the part.
    pub(super) fn next(&mut self, byte: u8) {
        self.stage = match (self.stage, byte) {
            (Stage::Text, b'<') => Stage::Tag,
            (Stage::Text, _) | (Stage::Tag | Stage::Name | Stage::Equals, b'>') => Stage::Text,
            (Stage::Tag, b'"' | b'\'') => Stage::Other(byte),
            (Stage::Tag, byte) if byte.is_ascii_whitespace() => {
                self.word.clear();
                Stage::Name
            }
            (Stage::Name, b'=') if matches!(&self.word[..], b"r" | b"ref") => Stage::Equals,
            (Stage::Equals, b'"' | b'\'') => {
                self.word.clear();
                Stage::Value(byte)
            }
            (Stage::Equals, byte) if byte.is_ascii_whitespace() => Stage::Equals,
            (Stage::Name, b'=') | (Stage::Tag | Stage::Equals, _) => Stage::Tag,
            (Stage::Name, _) => {
                self.keep(byte);
                Stage::Name
            }
            (Stage::Value(quote), byte) if byte == quote => {
                let value = take(&mut self.word);
                if self.found.is_none() && is_far(&value) {
                    self.found = Some(String::from_utf8_lossy(&value).into_owned());
                }
                Stage::Tag
            }
            (Stage::Value(quote), _) => {
                self.keep(byte);
                Stage::Value(quote)
            }
            (Stage::Other(quote), byte) if byte == quote => Stage::Tag,
            (Stage::Other(quote), _) => Stage::Other(quote),
        };
    }

    fn keep(&mut self, byte: u8) {
        if self.word.len() < KEPT && !byte.is_ascii_whitespace() {
            self.word.push(byte);
        }
    }
}

/// True for a row, a cell or a region, of which one lies beyond every sheet.
fn is_far(value: &[u8]) -> bool {
    let mut far = false;
    for cell in value.split(|byte| *byte == b':') {
        let letters = cell.iter().take_while(|byte| byte.is_ascii_alphabetic());
        let (letters, digits) = cell.split_at(letters.count());
        if !digits.iter().all(u8::is_ascii_digit) {
            return false;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        far |= digits.len() - zeros > DIGITS;
        far |= letters.len() > LETTERS && !digits.is_empty();
    }
    far
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        let mut cells = FarCells::default();
        text.bytes().for_each(|byte| cells.next(byte));
        cells.found().map(str::to_owned)
    }

    #[test]
    fn a_cell_beyond_every_sheet_is_found_however_it_is_written() {
        for (text, cell) in [
            (r#"<row r="4294967298">"#, "4294967298"),
            ("<c s='1'\n r = 'A00010000000'/>", "A00010000000"),
            (r#"<x:c r="AAAA1"/>"#, "AAAA1"),
            (r#"<mergeCell ref="A1:ZZZZ9"/>"#, "A1:ZZZZ9"),
            (
                r#"<a/><b/>text<dimension ref="A1:B99999999"/>"#,
                "A1:B99999999",
            ),
        ] {
            assert_eq!(found(text).as_deref(), Some(cell), "{text}");
        }
    }

    #[test]
    fn what_a_sheet_has_and_what_is_no_cell_is_left_alone() {
        for text in [
            r#"<row r="1048576"><c r="XFD1048576"/><c r="A0001048576"/></row>"#,
            r#"<pageMargins r="0.70000000000000007"/>"#,
            r#"<x r:id="rId4294967298" other="A4294967298"/>"#,
            r#"<t>a r="4294967298"</t>"#,
            r#"<x title=' r="4294967298"'/>"#,
            r#"<x ref="Sheet"/>"#,
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
