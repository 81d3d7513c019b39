//! What a user says about a file, instead of what would be found.

use serde::{Deserialize, Serialize};

use super::decision::Topic;
use crate::model::{ParamError, Reason, spelled};
use crate::words::{self, Argument, Sentence};

/// Every decision that can be overridden; what is left out is found from the content.
///
/// Columns are named by their heading (any of its languages, case ignored) or by their number from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Options {
    /// How bytes become text.
    pub encoding: Option<Encoding>,
    /// What stands between cells.
    pub delimiter: Option<Delimiter>,
    /// The sheet, by name or by number from 1.
    pub sheet: Option<String>,
    /// The rows of the header, `5` or `4-6`.
    pub header: Option<String>,
    /// How the table is laid out.
    pub layout: Option<Layout>,
    /// The column of codes.
    pub code: Option<String>,
    /// The column of names.
    pub name: Option<String>,
    /// The column of parents, names or codes.
    pub parent: Option<String>,
    /// The column of periods, or one period for all records.
    pub period: Option<String>,
    /// The columns of values; all that hold numbers where it is empty.
    pub value: Vec<String>,
    /// What is measured, for all records.
    pub measure: Option<String>,
    /// The unit of measure, for all records.
    pub unit: Option<String>,
    /// The decimal mark.
    pub decimal: Option<Decimal>,
    /// The order of day and month in `1/2/2023`.
    pub dates: Option<DateOrder>,
    /// Which time `2023` or `31.12.2023` stands for.
    pub reference: Option<Reference>,
    /// What a dash means.
    pub dash: Option<Dash>,
    /// Numbers and texts that stand for a missing value.
    pub missing: Vec<String>,
    /// What parentheses around a number mean.
    pub parentheses: Option<Parentheses>,
    /// Whether rows that name no place take the name above.
    pub blank_names: Option<BlankNames>,
}

/// How bytes become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows' Cyrillic code page, which has no Kazakh letters.
    #[serde(rename = "windows-1251")]
    Windows1251,
    /// The Kazakh standard of the same (STRK 1048-2002), which has them.
    #[serde(rename = "kz-1048")]
    Kz1048,
    /// The Cyrillic code page of DOS.
    #[serde(rename = "cp866")]
    Cp866,
    /// Russian text of older Unix systems.
    #[serde(rename = "koi8-r")]
    Koi8R,
    /// The Cyrillic code page of older Macintosh systems.
    #[serde(rename = "mac-cyrillic")]
    MacCyrillic,
    /// Windows' code page of western Europe.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// Windows' code page of central Europe.
    #[serde(rename = "windows-1250")]
    Windows1250,
    /// The ISO's code page of central Europe.
    #[serde(rename = "iso-8859-2")]
    Iso8859_2,
    /// Windows' Turkish code page.
    #[serde(rename = "windows-1254")]
    Windows1254,
    /// Windows' Baltic code page.
    #[serde(rename = "windows-1257")]
    Windows1257,
    /// Windows' Greek code page.
    #[serde(rename = "windows-1253")]
    Windows1253,
    /// Windows' Hebrew code page.
    #[serde(rename = "windows-1255")]
    Windows1255,
    /// Windows' Arabic code page.
    #[serde(rename = "windows-1256")]
    Windows1256,
    /// Windows' Thai code page.
    #[serde(rename = "windows-874")]
    Windows874,
    /// UTF-8 that was read in Windows' Cyrillic code page and saved as UTF-8 again.
    #[serde(rename = "utf-8-as-windows-1251")]
    Utf8Windows1251,
    /// The same with Windows' Western code page.
    #[serde(rename = "utf-8-as-windows-1252")]
    Utf8Windows1252,
}

spelled!(Encoding {
    Utf8 => "utf-8",
    Utf16Le => "utf-16le",
    Utf16Be => "utf-16be",
    Windows1251 => "windows-1251",
    Kz1048 => "kz-1048",
    Cp866 => "cp866",
    Koi8R => "koi8-r",
    MacCyrillic => "mac-cyrillic",
    Windows1252 => "windows-1252",
    Windows1250 => "windows-1250",
    Iso8859_2 => "iso-8859-2",
    Windows1254 => "windows-1254",
    Windows1257 => "windows-1257",
    Windows1253 => "windows-1253",
    Windows1255 => "windows-1255",
    Windows1256 => "windows-1256",
    Windows874 => "windows-874",
    Utf8Windows1251 => "utf-8-as-windows-1251",
    Utf8Windows1252 => "utf-8-as-windows-1252",
});

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delimiter {
    /// A tab.
    Tab,
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// `|`
    Bar,
    /// A space, as R parts cells.
    Space,
}

spelled!(Delimiter {
    Tab => "tab",
    Semicolon => "semicolon",
    Comma => "comma",
    Bar => "bar",
    Space => "space",
});

impl Delimiter {
    /// The byte itself.
    pub fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Bar => b'|',
            Self::Space => b' ',
        }
    }
}

/// How a table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// One row for a place, a period and whatever else; value columns are measures.
    Long,
    /// Periods are headings.
    Wide,
    /// Origins down, destinations across.
    Matrix,
    /// Destinations down, origins across.
    MatrixTo,
}

spelled!(Layout {
    Long => "long",
    Wide => "wide",
    Matrix => "matrix",
    MatrixTo => "matrix-to",
});

/// The decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decimal {
    /// `1.5`
    Point,
    /// `1,5`
    Comma,
}

spelled!(Decimal {
    Point => "point",
    Comma => "comma",
});

/// The order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `30/09/2023`
    DayFirst,
    /// `09/30/2023`
    MonthFirst,
}

spelled!(DateOrder {
    DayFirst => "day-first",
    MonthFirst => "month-first",
});

/// Which time the label of a year stands for, be it `2023` or its last day, `31.12.2023`.
///
/// Statistical offices label a stock on 1 January and the flow of the same year alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reference {
    /// The year or day as written.
    AsWritten,
    /// The whole year.
    Year,
    /// 1 January of that year.
    FirstDay,
    /// 1 January of the next year.
    NextDay,
}

spelled!(Reference {
    AsWritten => "as-written",
    Year => "year",
    FirstDay => "first-day",
    NextDay => "next-day",
});

/// What a dash means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dash {
    /// Nothing was there to count: 0.
    Zero,
    /// No figure.
    NotAvailable,
    /// The question makes no sense.
    NotApplicable,
    /// The unit did not exist.
    NoSuchUnitThen,
}

spelled!(Dash {
    Zero => "zero",
    NotAvailable => "not-available",
    NotApplicable => "not-applicable",
    NoSuchUnitThen => "no-such-unit-then",
});

/// What parentheses around a number mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parentheses {
    /// `(12)` is -12, as accountants write it.
    Negative,
    /// `(12)` is 12, of which the source says that it is of a small sample.
    Uncertain,
}

spelled!(Parentheses {
    Negative => "negative",
    Uncertain => "uncertain",
});

/// What rows are of that name no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankNames {
    /// Of the place that the last row above names.
    FromAbove,
    /// Of none.
    Refused,
}

spelled!(BlankNames {
    FromAbove => "from-above",
    Refused => "refused",
});

impl Dash {
    /// The reason that a dash stands for; none where it stands for 0.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Zero => None,
            Self::NotAvailable => Some(Reason::NotAvailable),
            Self::NotApplicable => Some(Reason::NotApplicable),
            Self::NoSuchUnitThen => Some(Reason::NoSuchUnitThen),
        }
    }
}

impl Options {
    /// Refuses options that a file of some kind has no use for; the error names the first.
    pub(super) fn refuse(&self, topics: &[Topic], kind: Sentence) -> Result<(), ParamError> {
        let given = |topic: &Topic| -> Option<String> {
            match topic {
                Topic::Encoding => self.encoding.map(|one| one.as_str().to_owned()),
                Topic::Delimiter => self.delimiter.map(|one| one.as_str().to_owned()),
                Topic::Sheet => self.sheet.clone(),
                Topic::Header => self.header.clone(),
                Topic::Layout => self.layout.map(|one| one.as_str().to_owned()),
                Topic::Code => self.code.clone(),
                Topic::Name => self.name.clone(),
                Topic::Parent => self.parent.clone(),
                Topic::Period => self.period.clone(),
                Topic::Value => self.value.first().cloned(),
                Topic::Measure => self.measure.clone(),
                Topic::Unit => self.unit.clone(),
                Topic::Decimal => self.decimal.map(|one| one.as_str().to_owned()),
                Topic::Dates => self.dates.map(|one| one.as_str().to_owned()),
                Topic::Reference => self.reference.map(|one| one.as_str().to_owned()),
                Topic::Dash => self.dash.map(|one| one.as_str().to_owned()),
                Topic::Missing => self.missing.first().cloned(),
                Topic::Parentheses => self.parentheses.map(|one| one.as_str().to_owned()),
                Topic::BlankNames => self.blank_names.map(|one| one.as_str().to_owned()),
            }
        };
        let first = topics.iter().find_map(|topic| Some((topic, given(topic)?)));
        first.map_or(Ok(()), |(topic, given)| {
            let allowed = words::table_allowed_nothing(kind).to_string();
            Err(ParamError::new(topic.as_str(), &given, allowed))
        })
    }

    /// Sets one option from text, as a flag gives it; a second value column or missing mark is added to the first.
    ///
    /// The error names the option, what was given and what is allowed.
    pub fn set(&mut self, topic: Topic, text: &str) -> Result<(), ParamError> {
        let own = || Some(text.to_owned());
        match topic {
            Topic::Encoding => self.encoding = Some(member(topic, text, Encoding::ALL)?),
            Topic::Delimiter => self.delimiter = Some(member(topic, text, Delimiter::ALL)?),
            Topic::Layout => self.layout = Some(member(topic, text, Layout::ALL)?),
            Topic::Decimal => self.decimal = Some(member(topic, text, Decimal::ALL)?),
            Topic::Dates => self.dates = Some(member(topic, text, DateOrder::ALL)?),
            Topic::Reference => self.reference = Some(member(topic, text, Reference::ALL)?),
            Topic::Dash => self.dash = Some(member(topic, text, Dash::ALL)?),
            Topic::Parentheses => {
                self.parentheses = Some(member(topic, text, Parentheses::ALL)?);
            }
            Topic::BlankNames => self.blank_names = Some(member(topic, text, BlankNames::ALL)?),
            Topic::Missing => self.missing.push(text.trim().to_owned()),
            Topic::Sheet => self.sheet = own(),
            Topic::Header => self.header = own(),
            Topic::Code => self.code = own(),
            Topic::Name => self.name = own(),
            Topic::Parent => self.parent = own(),
            Topic::Period => self.period = own(),
            Topic::Value => self.value.push(text.to_owned()),
            Topic::Measure => self.measure = own(),
            Topic::Unit => self.unit = own(),
        }
        Ok(())
    }
}

/// An option with what it may be.
pub(super) fn choice<T: Copy>(topic: Topic, all: &[T], spelled: fn(T) -> &'static str) -> Argument {
    Argument::Choice(topic.as_str(), all.iter().copied().map(spelled).collect())
}

/// The member of a kind that a text spells.
fn member<T: Copy + ToString>(topic: Topic, text: &str, all: &[T]) -> Result<T, ParamError> {
    let spellings: Vec<String> = all.iter().map(ToString::to_string).collect();
    spellings
        .iter()
        .position(|one| one == text)
        .map(|at| all[at])
        .ok_or_else(|| {
            ParamError::one_of(topic.as_str(), text, spellings.iter().map(String::as_str))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_can_be_set_and_a_slip_names_what_is_allowed() {
        let mut options = Options::default();
        for topic in Topic::ALL {
            let text = match topic {
                Topic::Encoding => "windows-1251",
                Topic::Delimiter => "tab",
                Topic::Layout => "wide",
                Topic::Decimal => "comma",
                Topic::Dates => "day-first",
                Topic::Reference => "first-day",
                Topic::Dash => "zero",
                Topic::Parentheses => "uncertain",
                Topic::BlankNames => "from-above",
                _ => "x",
            };
            options.set(*topic, text).unwrap();
        }
        let again: Options =
            serde_json::from_str(&serde_json::to_string(&options).unwrap()).unwrap();
        assert_eq!(again, options);
        let error = options.set(Topic::Dash, "zeros").unwrap_err();
        assert_eq!(error.nearest.as_deref(), Some("zero"));
    }
}
