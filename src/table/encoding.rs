//! Bytes -> text; and text in UTF-8 that was read in a code page and saved as UTF-8 again.

use std::borrow::Cow;

use super::clean::{cut, line};
use super::code_page::{
    self, Letters, are_no_words, are_signs, code_page, decoded, is_no_text, letters,
};
use super::column_kind::heading_kind;
use super::decision::{Basis, Decision, Topic};
use super::error::ReadError;
use super::latin_page::{Latin, latin_page};
use super::options::Encoding;
use crate::words::{self, Argument, Sentence, listed};

/// The text of a file without its byte order mark, and how its bytes were read.
pub(crate) fn decode(
    mut bytes: Cow<'_, [u8]>,
    given: Option<Encoding>,
) -> Result<(String, Decision), ReadError> {
    let mark = byte_order_mark(&bytes);
    let (encoding, basis, why) = match (given, mark) {
        (Some(given), _) => (given, Basis::Given, None),
        (None, Some(marked)) => (marked, Basis::Found, Some(words::table_mark_of_order())),
        (None, None) => {
            let (encoding, basis, why) = found(&bytes)?;
            (encoding, basis, Some(why))
        }
    };
    if let Some(marked) = mark.filter(|marked| *marked == encoding) {
        let length = mark_length(marked);
        match &mut bytes {
            Cow::Borrowed(all) => *all = &all[length..],
            Cow::Owned(all) => drop(all.drain(..length)),
        }
    }
    let chosen = match mark {
        Some(marked) if marked == encoding => {
            words::table_with_mark_of_order(encoding.as_str()).into()
        }
        _ => Argument::from(encoding.as_str()),
    };
    let decision = Decision::new(Topic::Encoding, chosen, basis, why);
    let text = text(bytes, encoding)?;
    let is_open = given.is_none() && encoding == Encoding::Utf8;
    match double_encoding(&text).filter(|_| is_open) {
        Some(found) => Err(ReadError::EncodedTwice {
            shows: found.shows,
            means: found.means,
            mends: found.mends.as_str(),
        }),
        None => Ok((text, decision)),
    }
}

fn byte_order_mark(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some(Encoding::Utf8),
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn mark_length(encoding: Encoding) -> usize {
    if encoding == Encoding::Utf8 { 3 } else { 2 }
}

/// The encoding that the bytes show.
fn found(bytes: &[u8]) -> Result<(Encoding, Basis, Sentence), ReadError> {
    if let Some(wide) = wide(bytes) {
        return Ok((wide, Basis::Found, words::table_wide()));
    }
    let fault = match std::str::from_utf8(bytes) {
        Ok(_) => {
            return Ok((Encoding::Utf8, Basis::Found, words::table_utf_8()));
        }
        Err(error) => error.valid_up_to(),
    };
    // A file in windows-1251 hardly ever holds two bytes that happen to be one UTF-8 letter; a UTF-8
    // file with a damaged byte is full of them.
    let (mut letters, mut stray) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    if letters > stray {
        return Err(ReadError::Encoding {
            encoding: Encoding::Utf8.as_str(),
            byte: fault,
        });
    }
    let line = bytes[..fault].split(|b| *b == b'\n').count();
    let why = words::table_not_utf_8(line);
    let unknown = || ReadError::NoEncoding { line };
    match latin_page(bytes) {
        Latin::None => {}
        Latin::Page(page) => return Ok((page, Basis::Assumed, why)),
        Latin::Unknown => return Err(unknown()),
        Latin::Open(readings) => {
            let readings = readings.iter().map(|(page, text)| in_page(*page, text));
            return Err(ReadError::Encodings {
                readings: listed(readings),
            });
        }
    }
    let page = code_page(bytes);
    let text = decoded(&bytes[..bytes.len().min(1 << 16)], page);
    if text.is_none_or(|text| is_no_text(&text) || are_no_words(&text) || are_signs(&text)) {
        return Err(of_other_script(bytes).unwrap_or_else(unknown));
    }
    // Capitals only in one page, small letters only in the other, and in words of a script that has neither.
    if (page == Encoding::Koi8R || page == Encoding::Windows1251 && !has_heading(bytes, page))
        && code_page::is_hebrew(bytes)
        && let Some(ReadError::Encodings { readings }) = of_other_script(bytes)
    {
        let text = decoded(&bytes[..bytes.len().min(1 << 16)], page).unwrap_or_default();
        let word = text
            .split(|c: char| c.is_ascii())
            .find(|one| !one.is_empty());
        let word = cut(word.unwrap_or_default());
        return Err(ReadError::Encodings {
            readings: listed([in_page(page, &word).into(), readings]),
        });
    }
    // Another page of the same letters is a guess that a reader can judge.
    let basis = if page == Encoding::Windows1251 {
        Basis::Found
    } else {
        Basis::Assumed
    };
    Ok((page, basis, why))
}

/// What a text is in a code page.
fn in_page(page: Encoding, text: &str) -> Sentence {
    words::table_in_page(page.as_str(), text)
}

/// True where a word for a column stands in the text.
fn has_heading(bytes: &[u8], page: Encoding) -> bool {
    let text = decoded(&bytes[..bytes.len().min(1 << 16)], page).unwrap_or_default();
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| !word.is_ascii() && word.chars().count() > 2 && heading_kind(word).is_some())
}

/// What the text would say in pages of other scripts, as a question.
fn of_other_script(bytes: &[u8]) -> Option<ReadError> {
    let readings = code_page::readings(bytes);
    (!readings.is_empty()).then(|| ReadError::Encodings {
        readings: listed(readings.iter().map(|(page, word)| in_page(*page, word))),
    })
}

/// UTF-16 without a mark: its delimiters, digits and line ends have a zero byte.
fn wide(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let enough = head.len() / 16;
    if head.len() < 8 {
        None
    } else if odd > enough && even == 0 {
        Some(Encoding::Utf16Le)
    } else if even > enough && odd == 0 {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn text(body: Cow<'_, [u8]>, encoding: Encoding) -> Result<String, ReadError> {
    let refused = |byte: usize| ReadError::Encoding {
        encoding: encoding.as_str(),
        byte,
    };
    let text = match letters(encoding) {
        Letters::Utf8 => {
            let text = String::from_utf8(body.into_owned());
            return text.map_err(|error| refused(error.utf8_error().valid_up_to()));
        }
        Letters::Twice(_) => return Ok(mended(&text(body, Encoding::Utf8)?, encoding)),
        Letters::Wide(wide) => wide.decode_without_bom_handling_and_without_replacement(&body),
        Letters::Page(_) | Letters::Kz1048 => decoded(&body, encoding),
    };
    text.map(Cow::into_owned).ok_or_else(|| refused(body.len()))
}

/// True where a `?` stands between letters: what a code page without Kazakh letters leaves of them.
pub(super) fn has_lost_letter(text: &str) -> bool {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        if c == '?'
            && (before.is_alphabetic() || before == '?' || before == ' ')
            && after.is_alphabetic()
        {
            return true;
        }
        before = c;
    }
    false
}

/// Lines with letters beyond ASCII that are looked at.
const LINES: usize = 200;
/// How much of a text is looked at, in bytes.
const HEAD: usize = 1 << 20;

/// What shows that a text was encoded twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DoubleEncoding {
    /// The option that mends it.
    pub mends: Encoding,
    /// A line as it stands.
    pub shows: String,
    /// The same line as it was.
    pub means: String,
}

/// The code page in which most lines with letters beyond ASCII are UTF-8 again; none for any other text.
pub(super) fn double_encoding(text: &str) -> Option<DoubleEncoding> {
    let end = text.floor_char_boundary(HEAD);
    let lines: Vec<&str> = text[..end]
        .lines()
        .filter(|line| !line.is_ascii())
        .take(LINES)
        .collect();
    let pages = [Encoding::Utf8Windows1251, Encoding::Utf8Windows1252];
    pages.into_iter().find_map(|mends| {
        let mended = lines
            .iter()
            .filter_map(|line| Some((*line, once(line, mends)?)));
        let mended: Vec<(&str, String)> = mended.collect();
        let (shows, means) = mended.first()?;
        (mended.len() * 2 > lines.len()).then(|| DoubleEncoding {
            mends,
            shows: cut(&line(shows)),
            means: cut(&line(means)),
        })
    })
}

/// The text as it was before; lines that were not encoded twice stay as they are.
fn mended(text: &str, page: Encoding) -> String {
    let lines = text.split_inclusive('\n');
    let mended = lines.map(|line| once(line, page).unwrap_or_else(|| line.to_owned()));
    let mended: String = mended.collect();
    mended.trim_start_matches('\u{feff}').to_owned()
}

/// A line as it was before it was read in a code page; none where it was not.
fn once(line: &str, page: Encoding) -> Option<String> {
    let Letters::Twice(library) = letters(page) else {
        return None;
    };
    let (bytes, _, lost) = library.encode(line);
    if lost || line.is_ascii() {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1255};

    use super::*;

    fn chosen(bytes: &[u8]) -> (String, String) {
        let (text, decision) = decode(bytes.into(), None).unwrap();
        (text, decision.chosen.to_string())
    }

    #[test]
    fn marks_say_the_encoding_and_go() {
        assert_eq!(chosen("\u{feff}Ә;1".as_bytes()).0, "Ә;1");
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}Ә;1".encode_utf16().flat_map(order).collect()
        };
        let (text, name) = chosen(&wide(u16::to_le_bytes));
        assert_eq!(
            (text.as_str(), name.as_str()),
            ("Ә;1", "utf-16le with a byte order mark")
        );
        assert_eq!(chosen(&wide(u16::to_be_bytes)).0, "Ә;1");
    }

    #[test]
    fn wide_text_without_a_mark_is_seen() {
        let bytes: Vec<u8> = "name\tvalue\r\nОрал\t1\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(chosen(&bytes).1, "utf-16le");
    }

    #[test]
    fn what_is_not_utf8_is_the_cyrillic_code_page() {
        let (text, name) = chosen(b"\xce\xf0\xe0\xeb;1");
        assert_eq!((text.as_str(), name.as_str()), ("Орал;1", "windows-1251"));
    }

    #[test]
    fn letters_of_other_scripts_in_a_short_text_are_asked() {
        for (text, encoder) in [
            ("Νομός;2022\nΑττική;10\n", WINDOWS_1253),
            (
                "code,Νομός,Φύλο,2022\nA1,Αρο,άνδρες,10\nB2,Μπελ,άνδρες,20\nC3,Κιο,άνδρες,30\n",
                WINDOWS_1253,
            ),
            ("מחוז;2022\nאלגה;10\n", WINDOWS_1255),
            ("קוד;מחוז;מהגרים נכנסים 2022\nA1;ירושלים;10\n", WINDOWS_1255),
            ("地区;2022\n北京;10\n", GB18030),
        ] {
            let (bytes, ..) = encoder.encode(text);
            let asked = decode(bytes, None);
            assert!(
                matches!(
                    asked,
                    Err(ReadError::Encodings { .. } | ReadError::NoEncoding { .. })
                ),
                "{text}: {asked:?}"
            );
        }
        // Small Cyrillic letters alone, with a word for a column.
        let text = "код;население\n1510;5\n";
        let (bytes, ..) = WINDOWS_1251.encode(text);
        assert_eq!(chosen(&bytes), (text.to_owned(), "windows-1251".to_owned()));
        for text in ["РАЙОН;2022\nТИНДЕ;10\n", "Район;млн\nОрлау;10\n"] {
            let (bytes, ..) = WINDOWS_1251.encode(text);
            assert_eq!(chosen(&bytes), (text.to_owned(), "windows-1251".to_owned()));
        }
    }

    #[test]
    fn a_damaged_utf8_file_does_not_become_another_encoding() {
        let mut bytes = "Орал;Ақтөбе;Атырау".as_bytes().to_vec();
        bytes.push(0xff);
        assert!(matches!(
            decode(bytes.into(), None),
            Err(ReadError::Encoding { byte: 34, .. })
        ));
    }

    #[test]
    fn lost_letters_are_seen_and_questions_are_not() {
        assert!(has_lost_letter("р-н Б?йтерек"));
        assert!(has_lost_letter("?скемен"));
        assert!(!has_lost_letter("правда?"));
    }

    /// Text as a program leaves it that takes its UTF-8 for a code page.
    fn spoilt(text: &str, page: &'static encoding_rs::Encoding) -> String {
        page.decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    #[test]
    fn text_that_was_encoded_twice_is_known_and_comes_back_as_it_was() {
        let text = "name;moves\nАлғинский район;7\nБәйтерек ауданы;8\nИргиз;9\n";
        for (page, mends) in [
            (WINDOWS_1251, Encoding::Utf8Windows1251),
            (WINDOWS_1252, Encoding::Utf8Windows1252),
        ] {
            let spoilt = spoilt(text, page);
            let found = double_encoding(&spoilt).unwrap();
            assert_eq!(
                (found.mends, found.means.as_str()),
                (mends, "Алғинский район;7")
            );
            assert_eq!(mended(&spoilt, mends), text);
            let marked = mended(&format!("п»ї{spoilt}"), Encoding::Utf8Windows1251);
            assert!(!marked.contains('\u{feff}'), "{marked}");
        }
    }

    #[test]
    fn sound_text_is_no_text_that_was_encoded_twice() {
        for text in [
            "name;moves\nАлгинский район;7\nРСК;8\nСарыағаш;9\n",
            "name;value\nÅland;1\nÑuñoa;2\nZürich;3\n",
            "name,value\nTinde,7\n",
            "РР\u{a0}\nСС\n",
            "",
        ] {
            assert_eq!(double_encoding(text), None, "{text}");
        }
    }
}
