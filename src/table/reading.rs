//! What a table gives: its records, and everything a user must be told about how they were read.

use std::collections::HashMap;
use std::sync::Arc;

use super::clean::cut;
use super::decision::{Decision, OpenQuestion};
use super::ledger::Ledger;
use crate::model::{Observation, Period, named};
use crate::words::{self, Argument, Sentence};

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The sheet that was read; none for files without sheets.
    pub sheet: Option<String>,
    /// The columns that the header names, in the order of the file.
    pub columns: Vec<Column>,
    /// What was decided about the file, in the order of the steps.
    pub decisions: Vec<Decision>,
    /// One record for each value cell, in the order of the file.
    pub records: Vec<Record>,
    /// Lines of the file that hold no record.
    pub skipped: Vec<Skipped>,
    /// What could not be read. The cells they name gave no record.
    pub faults: Vec<Fault>,
    /// What is open about the file, where another reading is as good.
    pub questions: Vec<OpenQuestion>,
    /// What was read and looks wrong all the same.
    pub warnings: Vec<Warning>,
    /// Sums that the table states, and whether its parts give them.
    pub totals: Vec<Total>,
    /// In which account each cell ended.
    pub ledger: Ledger,
    /// The first cells of each column of short whole numbers, in which codes may stand in two columns; those of a row have
    /// one position.
    pub figures: Vec<(String, Vec<String>)>,
}

impl Reading {
    /// True where every cell was read and nothing is open. Whoever writes, serves or reports a table asks here.
    pub fn is_understood(&self) -> bool {
        self.faults.is_empty() && self.questions.is_empty()
    }

    /// Notes what looks wrong.
    pub(super) fn warn(&mut self, at: At, given: impl Into<String>, note: Sentence) {
        let given = given.into();
        self.warnings.push(Warning { at, given, note });
    }

    /// Notes what could not be read.
    pub(super) fn fault(&mut self, at: At, given: &str, allowed: Sentence) {
        let given = cut(given);
        self.faults.push(Fault { at, given, allowed });
    }

    /// Notes a line without a record.
    pub(super) fn skip(&mut self, at: At, text: &str, why: NoRecord) {
        let text = cut(text);
        self.skipped.push(Skipped { at, text, why });
    }

    /// Adds what was read of another sheet of the same table.
    pub(super) fn append(&mut self, other: Self) {
        let decisions = other.decisions.into_iter();
        for decision in decisions {
            if !self.decisions.contains(&decision) {
                self.decisions.push(decision);
            }
        }
        if self.columns.is_empty() {
            self.columns = other.columns;
            self.figures = other.figures;
        }
        self.records.extend(other.records);
        self.skipped.extend(other.skipped);
        self.faults.extend(other.faults);
        self.warnings.extend(other.warnings);
        self.totals.extend(other.totals);
        self.questions.extend(other.questions);
        self.ledger.append(other.ledger);
    }

    /// Tells all records apart from others by a further property.
    pub(super) fn set_apart(&mut self, heading: &str, cell: &str) {
        type Dimensions = Arc<Vec<(String, String)>>;
        let mut known: HashMap<*const Vec<(String, String)>, (Dimensions, Dimensions)> =
            HashMap::new();
        for record in &mut self.records {
            let own = record.dimensions.clone();
            // The old one is held, so that its address is no other's.
            let (_, further) = known.entry(Arc::as_ptr(&own)).or_insert_with(|| {
                let mut all = own.to_vec();
                all.push((heading.to_owned(), cell.to_owned()));
                (own.clone(), Arc::new(all))
            });
            record.dimensions = further.clone();
        }
    }
}

/// A column and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// 1 for the first.
    pub number: usize,
    /// The levels of the heading joined by `, `; several languages in one cell joined by ` | `.
    pub heading: String,
    /// What its cells are.
    pub role: Role,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Codes of places.
    Code,
    /// Names of places.
    Name,
    /// Codes of the places that these lie in.
    ParentCode,
    /// Names of the places that these lie in.
    ParentName,
    /// Names of the places that flows go to.
    Destination,
    /// Periods.
    Period,
    /// Values.
    Value,
    /// The name of what is measured.
    Measure,
    /// The unit of measure.
    Unit,
    /// A flag or reason beside a value.
    Status,
    /// A further property of the value: sex, settlement type, ...
    Dimension,
    /// A text that the place determines.
    Label,
    /// Sums over periods, which the headings have too.
    Total,
    /// Numbers under a heading that may be a period and is none that is known.
    Doubtful,
    /// Nothing that is read.
    Ignored,
}

named!(Role {
    Code => "code",
    Name => "name",
    ParentCode => "parent code",
    ParentName => "parent name",
    Destination => "destination",
    Period => "period",
    Value => "value",
    Measure => "measure",
    Unit => "unit",
    Status => "status",
    Dimension => "dimension",
    Label => "label",
    Total => "total",
    Doubtful => "not understood",
    Ignored => "not read",
});

/// Where a cell stands; all numbers count from 1, as a spreadsheet and an editor show them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct At {
    /// The sheet's name, one for all its cells; none for files without sheets.
    pub sheet: Option<Arc<String>>,
    /// The row of the sheet, or the line of the text on which the record begins.
    pub row: u32,
    /// 0 where the whole row is meant: each record has one, and an option would double it.
    column: u32,
}

impl At {
    /// A cell, or with no column a whole row.
    pub fn new(sheet: Option<Arc<String>>, row: u32, column: Option<u32>) -> Self {
        Self {
            sheet,
            row,
            column: column.unwrap_or(0),
        }
    }

    /// The column; none where the whole row is meant.
    pub fn column(&self) -> Option<u32> {
        Some(self.column).filter(|column| *column > 0)
    }

    /// The row of a cell.
    #[must_use]
    pub fn whole_row(self) -> Self {
        Self { column: 0, ..self }
    }
}

/// One value cell with everything that says what it is a value of. Millions of them are held: a text that
/// several have is one in memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Where the value stands.
    pub at: At,
    /// Whose value it is; in an origin-destination table the origin.
    pub place: Arc<PlaceText>,
    /// The destination, in an origin-destination table.
    pub counterpart: Option<Arc<PlaceText>>,
    /// When; none where neither the row, the heading nor the title says.
    pub period: Option<Period>,
    /// What is measured: the heading of the value's column, or the name that its row gives.
    pub measure: Option<Arc<str>>,
    /// Further properties, `(heading, cell)`, in the order of the columns.
    pub dimensions: Arc<Vec<(String, String)>>,
    /// The number, or the reason for none.
    pub observation: Observation,
}

/// A place as the file writes it, cleaned of spaces and footnote marks only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PlaceText {
    /// The code, with whatever damage a spreadsheet did to it.
    pub code: Option<String>,
    /// The name, with its type word (`район`, `қ.ә.`).
    pub name: Option<String>,
    /// The same name in the other languages of its cell.
    pub other_names: Vec<String>,
    /// The place that it lies in, from a column or from the order of the rows.
    pub parent: Option<Box<PlaceText>>,
    /// What kind of place its columns, type word or position make it; none where nothing says.
    pub level: Option<Level>,
}

/// What kind of place a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A country.
    Country,
    /// An oblast, or another first-level unit.
    Oblast,
    /// A city with its own administration (`г.а.`, `қ.ә.`), of whatever rank.
    City,
    /// A district of an oblast.
    District,
    /// A district inside a city: a part of the city's figure, no further district of the oblast.
    CityDistrict,
    /// A town, settlement or village inside a district or city.
    Settlement,
}

/// A line that holds no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where.
    pub at: At,
    /// What it says, cut to 120 characters.
    pub text: String,
    /// Why it is no record.
    pub why: NoRecord,
}

/// Why a line holds no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRecord {
    /// A title, or what else stands before the header.
    Above,
    /// Tags of the Humanitarian Exchange Language.
    Tags,
    /// `1, 2, 3`, or `Column1, Column2`.
    Counted,
    /// `text, integer, integer`.
    Types,
    /// Units of measure.
    Units,
    /// Headings that hold from there on.
    Headings,
    /// The header once more.
    HeaderAgain,
    /// `of which:`
    Parts,
    /// A heading of the rows below it.
    Section,
    /// A sum that names no place.
    Sum,
    /// A note, or what else has no value.
    NoValue,
    /// A row that the file itself takes back.
    TakenBack,
}

impl NoRecord {
    /// In words.
    pub fn sentence(self) -> Sentence {
        match self {
            Self::Above => words::table_line_above_table(),
            Self::Tags => words::table_line_tags(),
            Self::Counted => words::table_line_counted(),
            Self::Types => words::table_line_types(),
            Self::Units => words::table_line_units(),
            Self::Headings => words::table_line_headings(),
            Self::HeaderAgain => words::table_line_header_again(),
            Self::Parts => words::table_line_parts(),
            Self::Section => words::table_line_section(),
            Self::Sum => words::table_line_sum(),
            Self::NoValue => words::table_line_no_value(),
            Self::TakenBack => words::table_line_taken_back(),
        }
    }
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: At,
    /// What stands there, cut to 120 characters.
    pub given: String,
    /// What is wrong and what is allowed.
    pub allowed: Sentence,
}

/// Something that was read and looks wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where.
    pub at: At,
    /// What stands there, cut to 120 characters.
    pub given: String,
    /// What is odd about it.
    pub note: Sentence,
}

/// A sum that a table states beside its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// Where the sum stands.
    pub at: At,
    /// What it is the sum of.
    pub of: Argument,
    /// The sum as stated.
    pub stated: f64,
    /// The sum of the parts that have a number.
    pub computed: f64,
}

impl Total {
    /// True where the parts give the stated sum, within the rounding of the figures.
    pub fn holds(&self) -> bool {
        (self.stated - self.computed).abs() <= 1e-9 * self.stated.abs().max(1.0)
    }
}
