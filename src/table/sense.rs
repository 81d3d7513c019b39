//! The words of headings, in three languages, and what each says of its column.

use super::reading::Level;
use crate::words::reading;

/// What a heading says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Names of places of a level, or of any.
    Name(Option<Level>),
    /// Codes of places of a level, or of any.
    Code(Option<Level>),
    /// Names or codes of the places that these lie in.
    Parent,
    /// Origins of flows.
    Origin,
    /// Destinations of flows.
    Destination,
    /// Periods.
    Period,
    /// Months or quarters without a year.
    Season,
    /// Values.
    Value,
    /// What is measured.
    Measure,
    /// Units of measure.
    Unit,
    /// Flags beside values.
    Status,
    /// What tells records apart even where it is a number: an age, a round of a survey.
    Property,
    /// Remarks, counts of rows, coordinates.
    Remark,
}

impl Sense {
    /// True for what may stand over numbers that are read.
    pub(super) fn is_of_values(self) -> bool {
        match self {
            Self::Value | Self::Measure => true,
            Self::Name(_)
            | Self::Code(_)
            | Self::Parent
            | Self::Origin
            | Self::Destination
            | Self::Period
            | Self::Season
            | Self::Unit
            | Self::Status
            | Self::Property
            | Self::Remark => false,
        }
    }
}

/// What a whole heading says.
pub(super) const WHOLE: [(&[&str], Sense); 7] = [
    // As INEGI, IBGE, INSEE, Istat and Destatis shorten them.
    (
        reading::HEADING_WHOLE_NAME_OBLAST,
        Sense::Name(Some(Level::Oblast)),
    ),
    (
        reading::HEADING_WHOLE_NAME_DISTRICT,
        Sense::Name(Some(Level::District)),
    ),
    (reading::HEADING_WHOLE_NAME, Sense::Name(None)),
    (reading::HEADING_WHOLE_CODE, Sense::Code(None)),
    (reading::HEADING_WHOLE_REMARK, Sense::Remark),
    (reading::HEADING_WHOLE_VALUE, Sense::Value),
    (reading::HEADING_WHOLE_MEASURE, Sense::Measure),
];

/// True for a word of a heading that says nothing but a property.
pub(super) fn is_property_word(word: &str) -> bool {
    reading::HEADING_PROPERTY.contains(&word) || reading::HEADING_PROPERTY_BESIDE.contains(&word)
}

/// What one word of a heading says; the first that fits holds.
pub(super) const WORDS: [(&[&str], Sense); 11] = [
    (reading::HEADING_COORDINATE, Sense::Remark),
    (reading::HEADING_PROPERTY, Sense::Property),
    (reading::HEADING_PARENT, Sense::Parent),
    (reading::HEADING_ORIGIN, Sense::Origin),
    (reading::HEADING_DESTINATION, Sense::Destination),
    (reading::HEADING_CODE, Sense::Code(None)),
    (reading::HEADING_PERIOD, Sense::Period),
    (reading::HEADING_SEASON, Sense::Season),
    (reading::HEADING_UNIT, Sense::Unit),
    (reading::HEADING_STATUS, Sense::Status),
    (reading::HEADING_REMARK, Sense::Remark),
];
