//! A rectangle of cells with a header: what an analysis looks like in CSV, in a spreadsheet and on a
//! terminal.

use super::cast::to_f64;
use super::{Code, Period};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: a missing number is no 0.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.unwrap_or_default().into()
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl From<&Code> for Cell {
    fn from(code: &Code) -> Self {
        code.as_str().into()
    }
}

impl From<Option<Period>> for Cell {
    fn from(period: Option<Period>) -> Self {
        period.map(|one| one.to_string()).into()
    }
}

impl From<Option<usize>> for Cell {
    fn from(count: Option<usize>) -> Self {
        count.map_or(Self::Empty, Self::from)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Number(to_f64(count))
    }
}

/// A table with a row for each of some things: each column's heading beside what stands in it. What a row's cells share
/// is bound before them.
macro_rules! table {
    ($rows:expr, $one:tt $(, let $name:pat = $value:expr)*; $($heading:expr => $cell:expr),+ $(,)?) => {{
        let mut table = $crate::model::Table::new([$($heading),+]);
        for $one in $rows {
            $(let $name = $value;)*
            table.push(vec![$($crate::model::Cell::from($cell)),+]);
        }
        table
    }};
}
pub(crate) use table;

/// A header and rows of as many cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub fn new<T: Into<String>>(columns: impl IntoIterator<Item = T>) -> Self {
        Self {
            columns: columns.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    /// Appends a row; cells that are wanting stay empty, those beyond the header are left out.
    pub fn push(&mut self, mut row: Vec<Cell>) {
        row.resize(self.columns.len(), Cell::Empty);
        self.rows.push(row);
    }

    /// The header.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows, each as long as the header.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}
