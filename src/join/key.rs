//! The forms under which two texts are the same place: as codes, and as names.

use super::beside::bare;
use super::code::{Meaning, readings};
use super::fold::fold;

/// A text in every form that it may be found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    forms: Vec<String>,
}

impl Key {
    /// The forms of a cell or of a property.
    pub fn of(text: &str) -> Self {
        let codes = readings(text)
            .into_iter()
            .filter_map(|one| match one.meaning {
                Meaning::Code(code) if !code.is_empty() => Some(format!("code {code}")),
                Meaning::Code(_) | Meaning::Between(..) => None,
            });
        let mut forms: Vec<String> = codes.collect();
        let name = fold(text).key;
        // Digits are no name; they would meet the year of another column.
        if name.chars().any(char::is_alphabetic) {
            forms.push(format!("name {name}"));
        }
        Self { forms }
    }

    /// The form of a cell without what stands beside its name: which of such cells join, each row tells.
    pub fn without_beside(cell: &str) -> Option<String> {
        let name = fold(&bare(cell)?).key;
        name.chars()
            .any(char::is_alphabetic)
            .then(|| format!("name {name}"))
    }

    /// Every form; two texts that share one may be the same place.
    pub fn all(self) -> impl Iterator<Item = String> {
        self.forms.into_iter()
    }
}
