//! What was decided about a file, how surely, and what it leaves open: each with the option that decides it otherwise.

use std::fmt;

use crate::model::spelled;
use crate::words::{self, Argument, Lang, Sentence};
use serde_json::{Value, json};

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What it is about; its spelling is the option that overrides it.
    pub topic: Topic,
    /// What was chosen.
    pub chosen: Argument,
    /// How sure it is.
    pub basis: Basis,
    /// Why, with the cell or line that says so; none where the user said it.
    pub why: Option<Sentence>,
}

/// What a decision is about. The spelling is the key in `shekara.toml`; the flag is the same with
/// `--` before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// How bytes become text.
    Encoding,
    /// What stands between cells.
    Delimiter,
    /// The sheet of a workbook.
    Sheet,
    /// The rows of the header.
    Header,
    /// How the table is laid out: long, wide, matrix.
    Layout,
    /// The column of codes.
    Code,
    /// The column of names.
    Name,
    /// The column of parents.
    Parent,
    /// The column of periods, or one period for all.
    Period,
    /// The columns of values.
    Value,
    /// What is measured.
    Measure,
    /// The unit of measure.
    Unit,
    /// The decimal mark.
    Decimal,
    /// The order of day and month.
    Dates,
    /// Which time the label of a year stands for.
    Reference,
    /// What a dash means.
    Dash,
    /// What stands for a missing value.
    Missing,
    /// What parentheses around a number mean.
    Parentheses,
    /// What rows are of that name no place.
    BlankNames,
}

spelled!(Topic {
    Encoding => "encoding",
    Delimiter => "delimiter",
    Sheet => "sheet",
    Header => "header",
    Layout => "layout",
    Code => "code",
    Name => "name",
    Parent => "parent",
    Period => "period",
    Value => "value",
    Measure => "measure",
    Unit => "unit",
    Decimal => "decimal",
    Dates => "dates",
    Reference => "reference",
    Dash => "dash",
    Missing => "missing",
    Parentheses => "parentheses",
    BlankNames => "blank-names",
});

impl Decision {
    pub(super) fn new(
        topic: Topic,
        chosen: impl Into<Argument>,
        basis: Basis,
        why: impl Into<Option<Sentence>>,
    ) -> Self {
        Self {
            topic,
            chosen: chosen.into(),
            basis,
            why: why.into(),
        }
    }

    /// For programs, with its sentences in a language.
    pub fn document(&self, lang: Lang) -> Value {
        json!({
            "topic": self.topic,
            "chosen": self.chosen.written(lang),
            "basis": self.basis,
            "why": self.why(lang),
        })
    }

    /// For people, in a language.
    pub fn written(&self, lang: Lang) -> String {
        let chosen = match self.basis {
            Basis::Assumed => words::table_assumed(self.chosen.clone()).written(lang),
            Basis::Given | Basis::Found => self.chosen.written(lang),
        };
        let said = || words::table_said().written(lang);
        let why = self.why.as_ref();
        let why = why.map_or_else(said, |why| why.written(lang));
        format!("{}: {chosen}: {why}", self.topic)
    }

    /// Why, in a language; nothing where the user said it.
    pub fn why(&self, lang: Lang) -> String {
        let why = self.why.as_ref();
        why.map_or_else(String::new, |why| why.written(lang))
    }
}

/// In English.
impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Lang::EN))
    }
}

/// How sure a decision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The user said so.
    Given,
    /// The file shows it.
    Found,
    /// Nothing shows it: the choice that does least harm. A user should look at it.
    Assumed,
}

spelled!(Basis {
    Given => "given",
    Found => "found",
    Assumed => "assumed",
});

/// One open question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The option that answers it; none where only the file can be changed, or what was read accepted.
    pub topic: Option<Topic>,
    /// What is open, and what may be said.
    pub asks: Sentence,
}

impl OpenQuestion {
    pub(super) fn new(topic: impl Into<Option<Topic>>, asks: Sentence) -> Self {
        let topic = topic.into();
        Self { topic, asks }
    }
}

impl OpenQuestion {
    /// For people, in a language.
    pub fn written(&self, lang: Lang) -> String {
        let asks = self.asks.written(lang);
        match self.topic {
            Some(topic) => format!("--{topic}: {asks}"),
            None => asks,
        }
    }
}

/// In English.
impl fmt::Display for OpenQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Lang::EN))
    }
}
