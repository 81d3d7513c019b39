//! An indicator table -> observations: `layer,code,period,value,status,source`.

use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

use super::finding::FileFindings;
use super::indicator_entry::reasons;
use super::sentences::{escaped, in_column};
use crate::model::{Flag, Observation, Period};
use crate::words::{self, Sentence};

/// The columns, in this order.
pub(super) const HEADER: [&str; 6] = ["layer", "code", "period", "value", "status", "source"];

/// One observation with everything that its row says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TidyRow<'a> {
    /// The layer's id.
    pub layer: &'a str,
    /// The unit's code.
    pub code: &'a str,
    /// When; none for what has no period.
    pub period: Option<Period>,
    /// The number, or the reason for none.
    pub observation: Observation,
    /// The source's id.
    pub source: &'a str,
}

/// Reads a tidy table and hands over row by row with its line, for there may be millions; what is wrong is noted with its
/// line, the rest is still read.
pub(super) fn read(
    bytes: &[u8],
    findings: &mut FileFindings<'_>,
    mut each: impl FnMut(u64, TidyRow<'_>, &mut FileFindings<'_>),
) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    if !header_is(&mut reader, &HEADER, findings) {
        return;
    }
    let mut first_lines = FirstLines::default();
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                findings.error(None, words::verbatim(error.to_string()));
                continue;
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        let place = || words::check_line(line);
        match row(&record) {
            Ok(row) => match first_lines.before(line, &row) {
                Some(first) => {
                    findings.error(place(), words::check_second_value(row.code, first));
                }
                None => each(line, row, findings),
            },
            Err(message) => findings.error(place(), message),
        }
    }
}

/// On which line each unit has its value for a period.
#[derive(Default)]
struct FirstLines {
    /// Numbers of units, by layer and code: each text is kept once, whatever the number of periods.
    units: HashMap<String, HashMap<String, u32>>,
    count: u32,
    /// The layer, code and number of the row before: most tables go unit by unit.
    last: Option<(String, String, u32)>,
    lines: HashMap<(u32, Option<Period>), u32>,
}

impl FirstLines {
    /// The line of a row before that says the same unit and period; else this row is the first.
    fn before(&mut self, line: u64, row: &TidyRow<'_>) -> Option<u32> {
        let unit = self.unit(row.layer, row.code);
        match self.lines.entry((unit, row.period)) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(free) => {
                // A file of 256 MiB has fewer lines.
                free.insert(u32::try_from(line).unwrap_or(u32::MAX));
                None
            }
        }
    }

    fn unit(&mut self, layer: &str, code: &str) -> u32 {
        if let Some((last_layer, last_code, number)) = &self.last
            && last_layer == layer
            && last_code == code
        {
            return *number;
        }
        let codes = self.units.entry_ref(layer).or_default();
        let number = *codes.entry_ref(code).or_insert_with(|| {
            self.count += 1;
            self.count - 1
        });
        self.last = Some((layer.to_owned(), code.to_owned(), number));
        number
    }
}

/// True where a file has just these columns; what it has instead is noted.
pub(super) fn header_is(
    reader: &mut csv::Reader<&[u8]>,
    needed: &[&str],
    findings: &mut FileFindings<'_>,
) -> bool {
    match reader.headers() {
        Ok(header) if header.iter().eq(needed.iter().copied()) => true,
        Ok(header) => {
            let given: Vec<&str> = header.iter().collect();
            let message = words::check_header(given.join(","), needed.join(","));
            findings.error(words::check_line(1_u64), message);
            false
        }
        Err(error) => {
            findings.error(None, words::verbatim(error.to_string()));
            false
        }
    }
}

fn row(record: &csv::StringRecord) -> Result<TidyRow<'_>, Sentence> {
    if record.len() != HEADER.len() {
        return Err(words::check_cells(record.len(), HEADER.len()));
    }
    let cell = |i: usize| record.get(i).unwrap_or_default().trim();
    let period = match cell(2) {
        "" => None,
        text => Some(text.parse().map_err(|e| in_column("period", &e))?),
    };
    Ok(TidyRow {
        layer: cell(0),
        code: cell(1),
        period,
        observation: observation(cell(3), cell(4))?,
        source: cell(5),
    })
}

/// A number with its flag, or the reason for none; an empty cell without a reason is refused,
/// because nobody could say later what it meant.
pub(super) fn observation(value: &str, status: &str) -> Result<Observation, Sentence> {
    if value.is_empty() {
        return Observation::with_status(None, status)
            .map_err(|_| words::check_value_empty(reasons(), escaped(status)));
    }
    let number = value
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    let number = number.ok_or_else(|| {
        words::check_column("value", words::check_no_plain_number(escaped(value)))
    })?;
    Observation::with_status(Some(number), status).map_err(|word| {
        let all: Vec<&str> = Flag::ALL.iter().map(|one| one.as_str()).collect();
        words::check_column(
            "status",
            words::check_no_flag(all.join(", "), escaped(word)),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reason;
    use crate::workspace::finding::Findings;

    fn read_text(text: &str) -> (Vec<Observation>, Vec<String>) {
        let mut findings = Findings::default();
        let mut rows = Vec::new();
        read(
            text.as_bytes(),
            &mut findings.in_file("t.csv"),
            |_, row, _| {
                rows.push(row.observation);
            },
        );
        let told = findings
            .into_vec()
            .iter()
            .map(ToString::to_string)
            .collect();
        (rows, told)
    }

    #[test]
    fn an_empty_value_needs_a_reason_and_is_never_zero() {
        let (rows, told) = read_text(
            "layer,code,period,value,status,source\nd,1,2024,,,s\nd,2,2024,,withheld,s\nd,3,2024,0,,s\n",
        );
        assert_eq!(told.len(), 1);
        assert!(
            told[0].starts_with("error: t.csv, line 2: the value is empty"),
            "{}",
            told[0]
        );
        let withheld = Observation::missing(Reason::Withheld);
        assert_eq!(rows, [withheld, Observation::plain(0.0)]);
    }

    #[test]
    fn every_bad_row_is_told_with_its_line() {
        let (rows, told) = read_text(
            "layer,code,period,value,status,source\nd,1,2024,nan,,s\nd,1,20x4,1,,s\nd,1,2024,1 000,,s\nd,1,2024\nd,1,2024,5,,s\nd,1,2024,6,,s\n",
        );
        assert_eq!(rows.len(), 1);
        assert_eq!(told.len(), 5);
        for (line, text) in [2, 3, 4, 5, 7].into_iter().zip(&told) {
            assert!(text.contains(&format!("line {line}:")), "{text}");
        }
    }
}
