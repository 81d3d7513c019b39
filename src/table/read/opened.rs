//! What a file holds: sheets of rows, or slices of a cube that were read already.

use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::open_question::OpenQuestion;
use crate::table::options::Options;
use crate::table::reading::Reading;
use crate::words;

/// What a file holds.
pub(in crate::table) enum Opened {
    /// Sheets of rows, and what was decided so far.
    Rows(Vec<Grid>, Box<Reading>),
    /// Slices of a cube, which have no rows.
    Slices(Box<Reading>),
}

impl Opened {
    /// The rows of a cube with declared axes.
    pub(super) fn with_axes(grid: Grid, options: &Options, kind: &str) -> Result<Self, ReadError> {
        let meaningless = [
            Topic::Encoding,
            Topic::Delimiter,
            Topic::Sheet,
            Topic::Header,
            Topic::Layout,
        ];
        options.refuse(&meaningless, words::table_kind_cube(kind))?;
        let mut reading = Reading::default();
        reading.decisions.push(Decision::new(
            Topic::Layout,
            words::table_axes_chosen(kind),
            Basis::Found,
            words::table_axes_why(),
        ));
        Ok(Self::Rows(vec![grid], Box::new(reading)))
    }

    /// The same with a question of its format.
    pub(super) fn asking(mut self, question: Option<OpenQuestion>) -> Self {
        match &mut self {
            Self::Rows(_, reading) | Self::Slices(reading) => reading.questions.extend(question),
        }
        self
    }
}
