//! A CSV table with known columns -> whatever its rows mean. What is wrong is noted with its line, the rest
//! is still read.

use super::finding::FileFindings;
use super::sentences::{escaped, one_of};
use super::table::header_is;
use crate::model::{Language, Languages, Text};
use crate::words::{self, Sentence};

/// One row under its header.
pub(super) struct Row<'a> {
    header: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// Whether the table has a column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.header.iter().any(|one| one == column)
    }

    /// The line on which it begins.
    pub(super) fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// A column's text without blanks around it; empty for a column that the header lacks.
    pub(super) fn cell(&self, column: &str) -> &'a str {
        let position = self.header.iter().position(|one| one == column);
        position
            .and_then(|i| self.record.get(i))
            .unwrap_or_default()
            .trim()
    }

    /// The same, where there must be a text.
    pub(super) fn needed(&self, column: &str) -> Result<&'a str, Sentence> {
        match self.cell(column) {
            "" => Err(words::check_column(column, words::check_empty())),
            text => Ok(text),
        }
    }

    /// A text in each language, in a column of its own such as `note_kk`.
    pub(super) fn texts(&self, column: &str, languages: &Languages) -> Text {
        let cell = |language: &Language| self.cell(&language.key(column));
        Text::new(languages, languages.iter().map(cell))
    }

    /// The same, where there must be one in each.
    pub(super) fn needed_texts(
        &self,
        column: &str,
        languages: &Languages,
    ) -> Result<Text, Sentence> {
        for column in languages.columns(column) {
            self.needed(&column)?;
        }
        Ok(self.texts(column, languages))
    }

    /// The same, where there may be one.
    pub(super) fn optional(&self, column: &str) -> Option<String> {
        Some(self.cell(column).to_owned()).filter(|text| !text.is_empty())
    }
}

/// Every row that could be understood, in order, of a table with just these columns.
pub(super) fn read_rows<T>(
    bytes: &[u8],
    header: &[&str],
    findings: &mut FileFindings<'_>,
    understood: impl FnMut(&Row<'_>) -> Result<T, Sentence>,
) -> Vec<T> {
    let mut reader = reader(bytes);
    if !header_is(&mut reader, header, findings) {
        return Vec::new();
    }
    rows(reader, findings, understood)
}

/// The same of a table whose columns stand in any order, and which may lack some of them.
pub(super) fn read_named_rows<T>(
    bytes: &[u8],
    needed: &[&str],
    optional: &[&str],
    findings: &mut FileFindings<'_>,
    understood: impl FnMut(&Row<'_>) -> Result<T, Sentence>,
) -> Vec<T> {
    let mut reader = reader(bytes);
    let messages = match reader.headers() {
        Ok(header) => misnamed(header, needed, optional),
        Err(error) => vec![words::verbatim(error.to_string())],
    };
    if messages.is_empty() {
        return rows(reader, findings, understood);
    }
    for message in messages {
        findings.error(words::check_line(1_u64), message);
    }
    Vec::new()
}

/// What is wrong with a header: unknown, repeated and missing columns.
fn misnamed(header: &csv::StringRecord, needed: &[&str], optional: &[&str]) -> Vec<Sentence> {
    let known = || needed.iter().chain(optional).copied();
    let mut messages = Vec::new();
    for (i, name) in header.iter().enumerate() {
        if !known().any(|one| one == name) {
            messages.push(one_of(words::check_a_column(), name, known()));
        } else if header.iter().take(i).any(|before| before == name) {
            messages.push(words::check_column_twice(escaped(name)));
        }
    }
    let missing = needed
        .iter()
        .filter(|name| !header.iter().any(|one| one == **name));
    messages.extend(missing.map(|name| words::check_column_missing(escaped(name))));
    messages
}

fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    csv::ReaderBuilder::new().flexible(true).from_reader(bytes)
}

fn rows<T>(
    mut reader: csv::Reader<&[u8]>,
    findings: &mut FileFindings<'_>,
    mut understood: impl FnMut(&Row<'_>) -> Result<T, Sentence>,
) -> Vec<T> {
    // The header was read before: it is there.
    let header = reader.headers().cloned().unwrap_or_default();
    let mut all = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                findings.error(None, words::verbatim(error.to_string()));
                continue;
            }
        };
        let row = Row {
            header: &header,
            record: &record,
        };
        let result = if record.len() == header.len() {
            understood(&row)
        } else {
            Err(words::check_cells(record.len(), header.len()))
        };
        match result {
            Ok(one) => all.push(one),
            Err(message) => {
                findings.error(words::check_line(row.line()), message);
            }
        }
    }
    all
}
