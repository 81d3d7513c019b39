//! A figure that a document states: what of, where, when, and how it was rounded.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::spelled::spelled;
use super::{Code, Period, PeriodError, Relation, Text};

/// One figure as it was printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The id in the table of figures.
    pub id: String,
    /// What it is said of.
    pub place: StatedPlace,
    /// What is measured; not an indicator of the workspace.
    pub indicator: String,
    /// The country or group at the other end of a flow, by its code.
    pub counterpart: Option<String>,
    /// Whom it is said of, where not of both sexes together.
    pub sex: Option<String>,
    /// When.
    pub span: Span,
    /// The number.
    pub value: f64,
    /// Half of the last digit that was printed; 0 for a number that is printed in full.
    pub rounding: f64,
    /// The unit of measure.
    pub unit: String,
    /// What a share or a change is of, where the document says so.
    pub base: Option<String>,
    /// How the document hedges the number.
    pub qualifier: Option<Qualifier>,
    /// The document, by its source's id.
    pub source: String,
    /// Where in the document; empty where the table does not say.
    pub section: String,
    /// The document's own words; empty where the table does not have them.
    pub quote: String,
}

/// Where a figure holds: a unit of the workspace, or a place that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPlace {
    /// The name in the table.
    pub name: String,
    /// Layer and code, where it is a unit.
    pub unit: Option<(String, Code)>,
}

/// From one period to another; either end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    from: Option<Period>,
    to: Option<Period>,
}

/// The words around a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// Near it.
    About,
    /// Near it.
    Around,
    /// Near it.
    Approximately,
    /// Near it, from below.
    Almost,
    /// Near it, from above.
    HardlyExceeded,
    /// It, and a little more.
    Over,
    /// Larger.
    MoreThan,
    /// Not larger.
    AtMost,
    /// Smaller.
    LessThan,
}

spelled!(Qualifier {
    About => "about",
    Around => "around",
    Approximately => "approximately",
    Almost => "almost",
    HardlyExceeded => "hardly exceeded",
    Over => "over",
    MoreThan => "more than",
    AtMost => "at most",
    LessThan => "less than",
});

/// The other end of a flow: a country or a group of countries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counterpart {
    /// An ISO 3166-1 code, or a group's.
    pub code: String,
    /// The name.
    pub names: Text,
}

/// Everything that the documents of a workspace state.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PublishedFigures {
    /// The figures, in the table's order.
    pub facts: Vec<Fact>,
    /// How they must hang together; one that uses another's result stands behind it.
    pub relations: Vec<Relation>,
    /// The names of counterparts.
    pub counterparts: Vec<Counterpart>,
    /// Titles of what is measured, where there is one.
    pub titles: BTreeMap<String, Text>,
    /// Names of places that are no units, by what the table of figures calls them.
    pub places: BTreeMap<String, Text>,
}

impl Counterpart {
    /// True for a country, false for a group of them.
    pub fn is_country(&self) -> bool {
        self.code.len() == 2
    }
}

impl Span {
    /// The period, where it is one and no more.
    pub fn single(self) -> Option<Period> {
        self.from.filter(|_| self.from == self.to)
    }

    /// From when to when; either end may be open.
    pub fn ends(self) -> [Option<Period>; 2] {
        [self.from, self.to]
    }

    /// True where a period lies inside, by their beginnings, or is one of the ends.
    pub fn holds(self, period: Period) -> bool {
        if self == Self::default() {
            return false;
        }
        self.from.is_none_or(|from| from <= period) && self.to.is_none_or(|to| period <= to)
    }
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self {
            from: Some(period),
            to: Some(period),
        }
    }
}

impl FromStr for Span {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let end = |part: &str| match part {
            "" => Ok(None),
            part => part.parse().map(Some),
        };
        match text.split_once("..") {
            Some((from, to)) => Ok(Self {
                from: end(from)?,
                to: end(to)?,
            }),
            None => end(text).map(|both| Self {
                from: both,
                to: both,
            }),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |one: Option<Period>| one.map(|period| period.to_string()).unwrap_or_default();
        if self.from == self.to {
            f.write_str(&end(self.from))
        } else {
            write!(f, "{}..{}", end(self.from), end(self.to))
        }
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_comes_back_as_it_was_written() {
        for text in ["", "2021", "2023-Q3", "2000..2022", "2018..", "..2050"] {
            assert_eq!(text.parse::<Span>().unwrap().to_string(), text);
        }
        assert!("2000...2022".parse::<Span>().is_err());
        let span: Span = "2000..2022".parse().unwrap();
        assert!(span.holds("2022".parse().unwrap()) && !span.holds("2023".parse().unwrap()));
    }
}
