//! The code page of a shapefile's table: what is declared, where the bytes bear it out, else what they show.

use encoding_rs::{Encoding as Library, UTF_8};

use crate::table::{Encoding, code_page, decoded};
use crate::words::{self, Sentence};

/// A code page.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Page {
    Utf8,
    /// One that tables know too; KZ-1048 has no library.
    Cyrillic(Encoding),
    Library(&'static Library),
}

/// Texts as bytes, and what they are declared to be in.
pub(super) struct Pages<'a> {
    /// The number of a code page in the table's header.
    number: u8,
    cpg: Option<&'a str>,
    /// Texts with other letters than ASCII, up to some bytes, with a line feed behind each.
    sample: Vec<u8>,
}

/// The page that was taken.
#[derive(Debug)]
pub(super) struct TextPage {
    page: Page,
    told: Option<Sentence>,
}

/// As many bytes of texts decide.
const SAMPLE: usize = 1 << 20;

impl<'a> Pages<'a> {
    pub(super) fn new(number: u8, cpg: Option<&'a str>) -> Self {
        Self {
            number,
            cpg: cpg.map(str::trim).filter(|text| !text.is_empty()),
            sample: Vec::new(),
        }
    }

    /// Takes a text into account.
    pub(super) fn see(&mut self, text: &[u8]) {
        if !text.is_ascii() && self.sample.len() < SAMPLE {
            self.sample.extend_from_slice(trimmed(text));
            self.sample.push(b'\n');
        }
    }

    /// The page of the texts.
    pub(super) fn page(self) -> TextPage {
        let Self {
            number,
            cpg,
            sample,
        } = self;
        if sample.is_empty() {
            return TextPage {
                page: Page::Utf8,
                told: None,
            };
        }
        let declared = match cpg {
            Some(name) => Some((words::boundary_cpg_says(name), of_name(name))),
            None => {
                of_number(number).map(|page| (words::boundary_dbf_says(page.name()), Some(page)))
            }
        };
        let fits = |page: Page| {
            let mut texts = sample.split(|byte| *byte == b'\n');
            texts.all(|text| page.decode(text).is_some())
        };
        let (page, why) = match declared {
            Some((told, Some(page))) if fits(page) => (page, told),
            other => {
                let found = if fits(Page::Utf8) {
                    Page::Utf8
                } else {
                    Page::Cyrillic(code_page(&sample))
                };
                let why = match other {
                    Some((told, Some(_))) => words::boundary_page_not_of_it(told),
                    Some((told, None)) => words::boundary_page_not_known(told),
                    None => words::boundary_page_by_letters(),
                };
                (found, why)
            }
        };
        TextPage {
            told: Some(words::boundary_page(page.name(), why)),
            page,
        }
    }
}

impl TextPage {
    /// A text without the spaces around it; a letter that is cut off at its end is left out.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let bytes = trimmed(bytes);
        let text = self.page.decode(bytes);
        text.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
            .trim()
            .to_owned()
    }

    /// How texts were read, where any has other letters than ASCII.
    pub(super) fn decided(&self) -> Option<&Sentence> {
        self.told.as_ref()
    }
}

impl Page {
    fn name(self) -> String {
        match self {
            Self::Utf8 => "UTF-8".to_owned(),
            Self::Cyrillic(page) => page.to_string(),
            Self::Library(page) => page.name().to_owned(),
        }
    }

    /// None where a byte is no letter of the page.
    fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Utf8 => match std::str::from_utf8(bytes) {
                Ok(text) => Some(text.to_owned()),
                // A column is cut at its width, which may be within a letter.
                Err(error) if error.error_len().is_none() => {
                    let whole = &bytes[..error.valid_up_to()];
                    String::from_utf8(whole.to_vec()).ok()
                }
                Err(_) => None,
            },
            Self::Cyrillic(page) => decoded(bytes, page).map(std::borrow::Cow::into_owned),
            Self::Library(page) => page
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned),
        }
    }
}

/// Spaces and zero bytes fill a column up.
fn trimmed(text: &[u8]) -> &[u8] {
    let text = text.split(|byte| *byte == 0).next().unwrap_or_default();
    text.trim_ascii()
}

/// The page of a `.cpg`: a name, or a number with or without what it is a number of.
fn of_name(name: &str) -> Option<Page> {
    let name = name.trim_start_matches('\u{feff}').to_lowercase();
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    match digits.as_str() {
        "65001" => return Some(Page::Utf8),
        "866" => return Some(Page::Cyrillic(Encoding::Cp866)),
        "1048" => return Some(Page::Cyrillic(Encoding::Kz1048)),
        "1251" => return Some(Page::Cyrillic(Encoding::Windows1251)),
        _ => {}
    }
    let plain = name.trim().replace([' ', '_'], "-");
    let spellings = [
        plain.clone(),
        format!("windows-{digits}"),
        digits
            .strip_prefix("8859")
            .map(|part| format!("iso-8859-{part}"))
            .unwrap_or_default(),
    ];
    let known = spellings
        .iter()
        .find_map(|one| Library::for_label(one.as_bytes()))?;
    Some(if known == UTF_8 {
        Page::Utf8
    } else {
        Page::Library(known)
    })
}

/// The page by its number in a header; 0 and 0x57 (the page of whoever wrote it) say nothing.
fn of_number(number: u8) -> Option<Page> {
    let label = match number {
        0x26 | 0x65 => return Some(Page::Cyrillic(Encoding::Cp866)),
        0xc9 => return Some(Page::Cyrillic(Encoding::Windows1251)),
        0x96 => return Some(Page::Cyrillic(Encoding::MacCyrillic)),
        0x03 | 0x59 => "windows-1252",
        0x13 | 0x7b => "shift_jis",
        0x4d | 0x7a => "gbk",
        0x4e | 0x79 => "euc-kr",
        0x4f | 0x78 => "big5",
        0x50 | 0x7c => "windows-874",
        0x7d => "windows-1255",
        0x7e => "windows-1256",
        0xc8 => "windows-1250",
        0xca | 0x58 => "windows-1254",
        0xcb => "windows-1253",
        0xcc => "windows-1257",
        _ => return None,
    };
    Library::for_label(label.as_bytes()).map(Page::Library)
}
