//! A CSV table with a fixed header -> whatever its rows mean. What is wrong is noted with its line, the rest
//! is still read.

use super::finding::FileFindings;
use super::table::header_is;

/// One row under its header.
pub(super) struct Row<'a> {
    header: &'a [&'a str],
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// A column's text without blanks around it; empty for a column that the header lacks.
    pub(super) fn cell(&self, column: &str) -> &'a str {
        let position = self.header.iter().position(|one| *one == column);
        position
            .and_then(|i| self.record.get(i))
            .unwrap_or_default()
            .trim()
    }

    /// The same, where there must be a text.
    pub(super) fn needed(&self, column: &str) -> Result<&'a str, String> {
        match self.cell(column) {
            "" => Err(format!("column {column}: is empty")),
            text => Ok(text),
        }
    }

    /// The same, where there may be one.
    pub(super) fn optional(&self, column: &str) -> Option<String> {
        Some(self.cell(column).to_owned()).filter(|text| !text.is_empty())
    }
}

/// Every row that could be understood, in order.
pub(super) fn read_rows<T>(
    bytes: &[u8],
    header: &[&str],
    told: &mut FileFindings<'_>,
    mut understood: impl FnMut(&Row<'_>) -> Result<T, String>,
) -> Vec<T> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    if !header_is(&mut reader, header, told) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                told.error(None, error.to_string());
                continue;
            }
        };
        let row = Row {
            header,
            record: &record,
        };
        let result = if record.len() == header.len() {
            understood(&row)
        } else {
            let (given, needed) = (record.len(), header.len());
            Err(format!("has {given} cells, needed are {needed}"))
        };
        match result {
            Ok(one) => all.push(one),
            Err(message) => {
                let line = record.position().map_or(0, csv::Position::line);
                told.error(format!("line {line}"), message);
            }
        }
    }
    all
}
