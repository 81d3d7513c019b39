//! A relation with its verdict: what is stated, what comes out, and from what.

use std::collections::BTreeSet;

use serde::Serialize;

use super::figure::Figure;
use super::judged::Judged;
use super::operand_view::OperandView;
use crate::analysis::verdict::Verdict;
use crate::model::{Expected, RelationKind, Text};

/// A relation with its verdict.
#[derive(Debug, Serialize)]
pub(in crate::analysis) struct Recomputed<'a> {
    pub id: &'a str,
    /// What of, where and when.
    pub title: Text,
    /// The titles of the documents that it is read from.
    pub documents: Vec<&'a str>,
    /// Where in its document the figure stands whose sentence is shown: the stated one, or the first of the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'a str>,
    /// That sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<&'a str>,
    pub verdict: Verdict,
    /// What the verdict is about: how the two must lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// Every figure behind its own name, and how they lie.
    pub words: String,
    pub kind: RelationKind,
    pub expects: Expected,
    pub stated: OperandView<'a>,
    /// What it is that comes out.
    pub computed_title: Text,
    /// What comes out, with its unit and range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed_words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed_from: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed_to: Option<f64>,
    #[serde(flatten)]
    pub judged: Option<Judged>,
    /// Why it is not testable.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    pub operands: Vec<OperandView<'a>>,
    /// Every stated figure that takes part, those behind results included.
    pub facts: BTreeSet<&'a str>,
    pub sources: BTreeSet<&'a str>,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub note: &'a Text,
    /// What comes out, as a range.
    #[serde(skip)]
    pub figure: Option<Figure>,
    /// States nothing: what comes out is an operand of others.
    #[serde(skip)]
    pub only_serves: bool,
}

impl Recomputed<'_> {
    /// The unit of what is stated, or of what comes out where nothing is.
    pub(in crate::analysis) fn unit(&self) -> &str {
        let first = || self.operands.first().and_then(|one| one.unit);
        if let Some(unit) = self.stated.unit.filter(|unit| !unit.is_empty()) {
            return unit;
        }
        match self.kind {
            RelationKind::Share | RelationKind::RateOfChange => "percent",
            RelationKind::Ratio | RelationKind::Sign => "",
            RelationKind::Equal
            | RelationKind::Sum
            | RelationKind::Difference
            | RelationKind::Average
            | RelationKind::Part
            | RelationKind::Whole
            | RelationKind::Grown
            | RelationKind::Converted
            | RelationKind::Least
            | RelationKind::Greatest => first().unwrap_or_default(),
        }
    }
}
