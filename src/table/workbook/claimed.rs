//! What the parts of a workbook claim to hold, found in their bytes before anybody asks for memory to
//! hold it. The reader of workbooks reserves room for as many shared strings as a part claims to have, and reckons with 32
//! bits: a row beyond them would be taken for another.

use std::io::{self, Write};
use std::mem::take;

/// The least that a shared string takes up in its part: `<si/>`.
const SHORTEST: u64 = 5;
/// A claim up to this is no burden, however little stands behind it: some programs count carelessly.
const HARMLESS: u64 = 65_536;

/// Counts the bytes of a part and what they claim.
#[derive(Debug)]
pub(super) struct Claims {
    bytes: u64,
    strings: Word,
    merged: Word,
    raised: Word,
    formulas: Word,
    hidden: Word,
    claim: Word,
    number: Number,
    largest: u64,
    cells: FarCells,
}

/// Where the value of an attribute is being read.
#[derive(Debug, Clone, Copy)]
enum Number {
    Elsewhere,
    /// Behind the attribute's name; whether its `=` was there, and its quote.
    Begun {
        equals: bool,
        quote: bool,
    },
    Digits(u64),
}

impl Claims {
    pub(super) fn new() -> Self {
        Self {
            bytes: 0,
            strings: Word::new(b"si>"),
            merged: Word::new(b"mergeCell"),
            raised: Word::new(b"superscript"),
            formulas: Word::new(b"f>"),
            hidden: Word::new(b" hidden"),
            claim: Word::new(b"uniqueCount"),
            number: Number::Elsewhere,
            largest: 0,
            cells: FarCells::default(),
        }
    }

    /// The length of the part.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Shared strings and merged regions that it holds, at most: a tag may be counted twice.
    pub(super) fn held(&self) -> [u64; 2] {
        [self.strings.found, self.merged.found]
    }

    /// Whether it may have superscript runs.
    pub(super) fn may_be_raised(&self) -> bool {
        self.raised.found > 0
    }

    /// Whether it may have formulas.
    pub(super) fn may_have_formulas(&self) -> bool {
        self.formulas.found > 0
    }

    /// Whether it may have hidden rows or columns.
    pub(super) fn may_be_hidden(&self) -> bool {
        self.hidden.found > 0
    }

    /// A cell that no sheet has.
    pub(super) fn far_cell(&self) -> Option<&str> {
        self.cells.found()
    }

    /// A number of shared strings for which the part has not enough bytes.
    pub(super) fn lie(&self) -> Option<u64> {
        let possible = (self.bytes / SHORTEST).max(HARMLESS);
        (self.largest > possible).then_some(self.largest)
    }

    fn number(&mut self, byte: u8) {
        self.number = match (self.number, byte) {
            (Number::Begun { .. } | Number::Digits(_), b'0'..=b'9') => {
                let before = match self.number {
                    Number::Digits(number) => number,
                    Number::Begun { .. } | Number::Elsewhere => 0,
                };
                let digit = u64::from(byte - b'0');
                Number::Digits(before.saturating_mul(10).saturating_add(digit))
            }
            (Number::Begun { equals: false, .. }, b'=') => Number::Begun {
                equals: true,
                quote: false,
            },
            (
                Number::Begun {
                    equals: true,
                    quote: false,
                },
                b'"' | b'\'',
            ) => Number::Begun {
                equals: true,
                quote: true,
            },
            // A sign may stand before the digits, and spaces anywhere.
            (begun @ Number::Begun { .. }, byte) if byte.is_ascii_whitespace() || byte == b'+' => {
                begun
            }
            _ => Number::Elsewhere,
        };
        if let Number::Digits(number) = self.number {
            self.largest = self.largest.max(number);
        }
    }
}

impl Write for Claims {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        for byte in bytes {
            if !matches!(self.number, Number::Elsewhere) {
                self.number(*byte);
            }
            self.cells.next(*byte);
            self.strings.next(*byte);
            self.merged.next(*byte);
            self.raised.next(*byte);
            self.formulas.next(*byte);
            self.hidden.next(*byte);
            if self.claim.next(*byte) {
                self.number = Number::Begun {
                    equals: false,
                    quote: false,
                };
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A word looked for byte by byte, wherever the bytes are cut (Knuth, Morris and Pratt 1977).
#[derive(Debug)]
struct Word {
    letters: &'static [u8],
    /// For each prefix the length of the longest that it ends with.
    shorter: Vec<usize>,
    matched: usize,
    found: u64,
}

impl Word {
    fn new(letters: &'static [u8]) -> Self {
        let mut shorter = vec![0; letters.len()];
        for at in 1..letters.len() {
            let mut length = shorter[at - 1];
            while length > 0 && letters[length] != letters[at] {
                length = shorter[length - 1];
            }
            shorter[at] = length + usize::from(letters[length] == letters[at]);
        }
        Self {
            letters,
            shorter,
            matched: 0,
            found: 0,
        }
    }

    /// True where the word ends with this byte.
    fn next(&mut self, byte: u8) -> bool {
        while self.matched > 0 && self.letters[self.matched] != byte {
            self.matched = self.shorter[self.matched - 1];
        }
        self.matched += usize::from(self.letters[self.matched] == byte);
        let ends = self.matched == self.letters.len();
        if ends {
            self.matched = self.shorter[self.matched - 1];
            self.found += 1;
        }
        ends
    }
}

/// A sheet has 1,048,576 rows and XFD as its last column (ECMA-376, part 1, 18.3.1.73 and 18.3.1.4).
const DIGITS: usize = 7;
const LETTERS: usize = 3;
/// Bytes of a value that are kept: those of a region, and more than any.
const KEPT: usize = 64;

/// Looks at the attributes `r` and `ref` of tags.
#[derive(Debug, Default)]
struct FarCells {
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

    fn claims(text: &str) -> Claims {
        let mut claims = Claims::new();
        // Byte by byte: the cuts of a reader may be anywhere.
        for byte in text.as_bytes() {
            claims.write_all(&[*byte]).unwrap();
        }
        claims
    }

    #[test]
    fn a_claim_is_found_however_it_is_written_and_judged_by_the_bytes_behind_it() {
        for text in [
            r#"<sst uniqueCount="4294967295">"#,
            "<x:sst uniqueCount\n=  '+0004294967295'>",
            r#"<!-- <sst uniqueCount="3"> --><sst uniquniqueCount="1" uniqueCount="4294967295">"#,
        ] {
            assert_eq!(claims(text).lie(), Some(4_294_967_295), "{text}");
        }
        let max = claims(r#"<sst uniqueCount="18446744073709551615">"#);
        assert_eq!(max.lie(), Some(u64::MAX));
        assert_eq!(claims(r#"<sst uniqueCount="65536">"#).lie(), None);
        assert_eq!(claims(r#"<sst uniqueCount="65537">"#).lie(), Some(65_537));
        assert_eq!(claims(r#"<sst uniqueCount="x65537">"#).lie(), None);
        let claim = r#"<sst uniqueCount="70000">"#;
        let enough = format!("{claim}{}", "<si/>".repeat(70_000));
        assert_eq!(claims(&enough).lie(), None);
    }

    #[test]
    fn what_a_part_holds_is_counted() {
        let [strings, merged] = claims("<si><t>a</t></si><mergeCell ref=\"A1:B1\"/>").held();
        assert_eq!((strings, merged), (2, 1));
    }

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
