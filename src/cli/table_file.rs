//! A table file on the command line, and what its reader may be told about it.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;

use super::Failure;
use crate::table::{self, Options, Reading, Topic};
use crate::words::{self, Lang};
use crate::workspace::read_file;

#[derive(Debug, Args)]
pub(super) struct TableFile {
    /// The table: CSV, TSV or text, XLSX, or JSON of the Bureau of National Statistics.
    #[arg(value_name = "TABLE")]
    path: PathBuf,
    #[command(flatten)]
    overrides: Overrides,
}

/// What any table is read by, be its rows places or points.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = words::told_heading_reading())]
pub(super) struct Form {
    /// utf-8, utf-16le, utf-16be, windows-1251, kz-1048, cp866, koi8-r, mac-cyrillic, windows-1252, windows-1250,
    /// iso-8859-2, windows-1254, windows-1257, windows-1253, windows-1255, windows-1256 or windows-874; utf-8-as-windows-1251 or
    /// utf-8-as-windows-1252 for text that was encoded twice.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// tab, semicolon, comma, bar or space.
    #[arg(long, value_name = "NAME")]
    delimiter: Option<String>,
    /// The sheet, by name or by number from 1.
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// The rows of the header: 5 or 4-6.
    #[arg(long, value_name = "ROWS")]
    header: Option<String>,
    /// point or comma.
    #[arg(long, value_name = "NAME")]
    decimal: Option<String>,
    /// day-first or month-first.
    #[arg(long, value_name = "NAME")]
    dates: Option<String>,
    /// What the label of a year means, 2023 or 31.12.2023: as-written, year, first-day (1 January 2023)
    /// or next-day (1 January 2024).
    #[arg(long, value_name = "NAME")]
    reference: Option<String>,
    /// What a dash means: zero, not-available, not-applicable or no-such-unit-then.
    #[arg(long, value_name = "NAME")]
    dash: Option<String>,
    /// A number or text that stands for a missing value, -9999; give it again for more.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    missing: Vec<String>,
    /// What parentheses around a number mean: negative, or uncertain (of a small sample).
    #[arg(long, value_name = "NAME")]
    parentheses: Option<String>,
    /// Whether rows that name no place take the name above: from-above or refused.
    #[arg(long, value_name = "NAME")]
    blank_names: Option<String>,
}

impl Form {
    fn given(&self) -> impl Iterator<Item = (Topic, &String)> {
        let single = [
            (Topic::Encoding, &self.encoding),
            (Topic::Delimiter, &self.delimiter),
            (Topic::Sheet, &self.sheet),
            (Topic::Header, &self.header),
            (Topic::Decimal, &self.decimal),
            (Topic::Dates, &self.dates),
            (Topic::Reference, &self.reference),
            (Topic::Dash, &self.dash),
            (Topic::Parentheses, &self.parentheses),
            (Topic::BlankNames, &self.blank_names),
        ];
        single
            .into_iter()
            .filter_map(|(topic, text)| Some((topic, text.as_ref()?)))
            .chain(self.missing.iter().map(|text| (Topic::Missing, text)))
    }

    /// The options of the reader; a value that none of them allows is wrong usage.
    pub(super) fn options(&self) -> Result<Options, Failure> {
        options(self.given())
    }
}

fn options<'a>(given: impl Iterator<Item = (Topic, &'a String)>) -> Result<Options, Failure> {
    let mut options = Options::default();
    for (topic, text) in given {
        let set = options.set(topic, text);
        set.map_err(|error| Failure::Usage(anyhow!("--{error}")))?;
    }
    Ok(options)
}

/// Each decides what is found from the content otherwise.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = words::told_heading_reading())]
pub(super) struct Overrides {
    #[command(flatten)]
    form: Form,
    /// long, wide, matrix (origins down) or matrix-to (destinations down).
    #[arg(long, value_name = "NAME")]
    layout: Option<String>,
    /// The column of codes, by heading or by number from 1.
    #[arg(long, value_name = "COLUMN")]
    code: Option<String>,
    /// The column of names.
    #[arg(long, value_name = "COLUMN")]
    name: Option<String>,
    /// The column of the places that the rows' places lie in.
    #[arg(long, value_name = "COLUMN")]
    parent: Option<String>,
    /// The column of periods, or one period for all rows.
    #[arg(long, value_name = "COLUMN|PERIOD")]
    period: Option<String>,
    /// A column of values; give it again for more.
    #[arg(long, value_name = "COLUMN")]
    value: Vec<String>,
    /// What is measured, for all rows.
    #[arg(long, value_name = "TEXT")]
    measure: Option<String>,
    /// The unit of measure, for all rows.
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
}

impl Overrides {
    /// The options of the reader.
    fn options(&self) -> Result<Options, Failure> {
        let single = [
            (Topic::Layout, &self.layout),
            (Topic::Code, &self.code),
            (Topic::Name, &self.name),
            (Topic::Parent, &self.parent),
            (Topic::Period, &self.period),
            (Topic::Measure, &self.measure),
            (Topic::Unit, &self.unit),
        ];
        let given = single
            .into_iter()
            .filter_map(|(topic, text)| Some((topic, text.as_ref()?)))
            .chain(self.value.iter().map(|text| (Topic::Value, text)));
        options(self.form.given().chain(given))
    }

    /// Reads a table as the flags say.
    pub(super) fn read(&self, path: &Path, lang: Lang) -> Result<Reading, Failure> {
        read(path, &self.options()?, lang)
    }

    /// The same with a column of codes that was found by other means.
    pub(super) fn read_with_code(
        &self,
        path: &Path,
        heading: &str,
        lang: Lang,
    ) -> Result<Reading, Failure> {
        let mut options = self.options()?;
        options.code = Some(heading.to_owned());
        read(path, &options, lang)
    }

    /// The same with a column of names.
    pub(super) fn read_with_name(
        &self,
        path: &Path,
        heading: &str,
        lang: Lang,
    ) -> Result<Reading, Failure> {
        let mut options = self.options()?;
        options.name = Some(heading.to_owned());
        read(path, &options, lang)
    }
}

impl TableFile {
    /// The file's name, for messages and answers.
    pub(super) fn name(&self) -> String {
        file_name(&self.path)
    }

    /// Reads the table; a file that gives no reading is a problem of the data.
    pub(super) fn read(&self, lang: Lang) -> Result<Reading, Failure> {
        self.overrides.read(&self.path, lang)
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A file that gives no reading is a problem of the data, an option that does not fit is wrong usage.
fn read(path: &Path, options: &Options, lang: Lang) -> Result<Reading, Failure> {
    let bytes = read_file(path).with_context(|| format!("reading {}", path.display()))?;
    let name = file_name(path);
    table::read(&name, bytes, options).map_err(|error| match error {
        table::ReadError::Option(error) => Failure::Usage(anyhow!("--{error}")),
        other => Failure::Content(anyhow!("{name}: {}", other.written(lang))),
    })
}
