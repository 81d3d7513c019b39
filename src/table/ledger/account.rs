//! What a cell was taken for.

use crate::model::named;
use crate::words::{self, Sentence};

/// What a cell was taken for. Every cell with a text has one, and one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Account {
    /// Says what stands below it or in its rows: headings, tags, numbers of columns, units under headings.
    Heading,
    /// Names a place, in words or by a code.
    Place,
    /// Says when.
    Period,
    /// A number, or a mark that stands for a missing one.
    Value,
    /// Flags the value beside it.
    Status,
    /// Tells values of one place and period apart: what is measured, a unit, a sex.
    Dimension,
    /// A title, a note, or another text beside the table.
    Note,
    /// Of a sum that is no value of a place.
    Total,
    /// Left out by the user's word, or because its column says nothing of the values; such a column is told.
    LeftOut,
    /// Not understood: the faults say why.
    NotUnderstood,
}

named!(Account {
    Heading => "heading",
    Place => "place",
    Period => "period",
    Value => "value",
    Status => "status",
    Dimension => "dimension",
    Note => "note",
    Total => "total",
    LeftOut => "left_out",
    NotUnderstood => "not_understood",
});

impl Account {
    /// In words.
    pub fn sentence(self) -> Sentence {
        match self {
            Self::Heading => words::table_account_heading(),
            Self::Place => words::table_account_place(),
            Self::Period => words::table_account_period(),
            Self::Value => words::table_account_value(),
            Self::Status => words::table_account_status(),
            Self::Dimension => words::table_account_dimension(),
            Self::Note => words::table_account_note(),
            Self::Total => words::table_account_total(),
            Self::LeftOut => words::table_account_left_out(),
            Self::NotUnderstood => words::table_account_not_understood(),
        }
    }
}
