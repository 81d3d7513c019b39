//! Superscript runs of a workbook's texts -> the letters that are raised by themselves: a cell that shows 101 with a
//! small 1 above it is a number and a note, and the text of its runs is `1011`.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use quick_xml::events::{BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::table::error::ReadError;
use crate::table::marks::RAISED;

/// The workbook with raised letters in the place of superscript runs. Its entries were counted before, so that they
/// may be unpacked.
pub(super) fn with_raised(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    rewritten(bytes).map_err(|error| ReadError::workbook(".xlsx", error.to_string()))
}

fn rewritten(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for at in 0..archive.len() {
        let mut text = String::new();
        let name = {
            let mut entry = archive.by_index(at)?;
            let name = entry.name()?.into_owned();
            let holds_texts = name.contains("sharedStrings") || name.contains("worksheets/");
            if holds_texts && entry.read_to_string(&mut text).is_err() {
                text.clear();
            }
            name
        };
        if text.contains("superscript") {
            out.start_file(name, options)?;
            out.write_all(&raised(&text)?)?;
        } else {
            out.raw_copy_file(archive.by_index_raw(at)?)?;
        }
    }
    Ok(out.finish()?.into_inner())
}

/// A part with its superscript runs raised.
fn raised(part: &str) -> Result<Vec<u8>, quick_xml::Error> {
    let mut reader = Reader::from_str(part);
    let mut out = Writer::new(Vec::with_capacity(part.len()));
    let (mut superscript, mut in_text) = (false, false);
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "vertAlign" => {
                superscript = tag
                    .attributes()
                    .flatten()
                    .any(|one| one.value.as_ref() == "superscript");
            }
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::End(tag) if matches!(tag.local_name().as_ref(), "r" | "si" | "is") => {
                superscript = false;
            }
            Event::Text(text) if superscript && in_text => {
                let letters = raised_letters(text);
                out.write_event(Event::Text(BytesText::from_escaped(letters)))?;
                continue;
            }
            Event::Eof => return Ok(out.into_inner()),
            _ => {}
        }
        out.write_event(event)?;
    }
}

/// The runs of a text of the binary formats: the letter at which each begins, and its font.
pub(super) type Runs = Vec<(u16, u16)>;

/// A text whose runs in raised fonts are raised letters.
pub(super) fn with_runs(letters: &[u16], runs: &Runs, is_raised: impl Fn(u16) -> bool) -> String {
    let mut text = String::new();
    let mut bounds: Vec<(usize, bool)> = vec![(0, false)];
    bounds.extend(
        runs.iter()
            .map(|(at, font)| (usize::from(*at), is_raised(*font))),
    );
    for (i, (begin, raised)) in bounds.iter().enumerate() {
        let end = bounds.get(i + 1).map_or(letters.len(), |next| next.0);
        let Some(run) = letters.get(*begin..end.min(letters.len())) else {
            continue;
        };
        let run = String::from_utf16_lossy(run);
        if *raised {
            text += &raised_letters(&run);
        } else {
            text += &run;
        }
    }
    text
}

/// True for the mark of a superscript in the binary formats (MS-XLS, 2.4.122).
pub(super) fn is_superscript(script: u16) -> bool {
    script == 1
}

/// Digits raised, without the brackets around them; other letters apart from what they hang on.
pub(super) fn raised_letters(text: &str) -> Cow<'_, str> {
    let bare = text.trim_matches(['(', ')', ' ', '\u{a0}']);
    if !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit()) {
        let raised = bare.bytes().map(|b| RAISED[usize::from(b - b'0')]);
        return raised.collect::<String>().into();
    }
    if bare.starts_with(char::is_alphabetic) {
        return format!(" {bare}").into();
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_superscript_runs_are_raised() {
        let part = r#"<si><r><t>57</t></r><r><rPr><b/><vertAlign val="superscript"/></rPr><t>3)</t></r><r><t> 8</t></r></si><si><t>3</t></si><si><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r></si>"#;
        let wanted = part.replace("<t>3)</t>", "<t>³</t>");
        assert_eq!(String::from_utf8(raised(part).unwrap()).unwrap(), wanted);
    }

    #[test]
    fn what_is_raised_stays_apart_from_the_number() {
        for (text, wanted) in [
            ("12", "¹²"),
            ("(4)", "⁴"),
            ("*", "*"),
            ("p", " p"),
            ("a)", " a"),
            ("1, 2", "1, 2"),
        ] {
            assert_eq!(raised_letters(text), wanted, "{text}");
        }
    }
}
