//! A property of features: what it is called and what it holds.

use super::Period;

/// What a property holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A text or nothing.
    Text,
    /// A number or nothing.
    Number,
}

/// A property.
#[derive(Debug, Clone)]
pub struct Field {
    /// Unique among those of a collection, whatever the case of its letters.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// What it holds the values of.
    pub measured: Option<Measured>,
}

/// An indicator in a language.
#[derive(Debug, Clone)]
pub struct Measured {
    /// What it is called.
    pub title: String,
    /// What it is measured in.
    pub unit: String,
    /// When, where it has periods.
    pub period: Option<Period>,
}
