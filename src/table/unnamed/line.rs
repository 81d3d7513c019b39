//! A row by whether it names a place, and which row above is the last that does.

/// What a row says of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// It names one.
    Named,
    /// It names none, and the last that does is this row.
    Below(u32),
    /// It names none, and the last that does names a sum.
    BelowTotal,
    /// It names none, and none above it does, but for rows across a blank one, a heading or a note.
    Nothing,
}

/// A row that names a place or has something to say of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) row: u32,
    pub head: Head,
    /// Whether nothing of the rows above it can hold for it.
    pub is_first: bool,
}

impl Line {
    pub(super) fn row(&self) -> usize {
        self.row as usize
    }

    /// The row that names its place, itself or one above.
    pub(super) fn group(&self) -> Option<u32> {
        match self.head {
            Head::Named => Some(self.row),
            Head::Below(head) => Some(head),
            Head::BelowTotal | Head::Nothing => None,
        }
    }
}
