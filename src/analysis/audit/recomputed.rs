//! A relation with its verdict: what is stated, what comes out, and from what.

use std::collections::BTreeSet;

use serde::Serialize;

use super::figure::Figure;
use super::operand_view::OperandView;
use super::verdict::Judged;
use super::verdict::Verdict;
use crate::model::{Expected, RelationKind, Text};

/// A relation with its verdict.
#[derive(Debug, Serialize)]
pub(in crate::analysis) struct Recomputed<'a> {
    pub(super) id: &'a str,
    /// What of, where and when.
    pub(super) title: Text,
    /// The titles of the documents that it is read from.
    pub(super) documents: Vec<&'a str>,
    /// Where in its document the figure stands whose sentence is shown: the stated one, or the first of the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<&'a str>,
    /// That sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quote: Option<&'a str>,
    pub(super) verdict: Verdict,
    /// What the verdict is about: how the two must lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<&'static str>,
    /// Every figure behind its own name, and how they lie.
    pub(super) words: String,
    pub(super) kind: RelationKind,
    pub(super) expects: Expected,
    pub(super) stated: OperandView<'a>,
    /// What it is that comes out.
    pub(super) computed_title: Text,
    /// What comes out, with its unit and range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) computed_words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) computed: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) computed_from: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) computed_to: Option<f64>,
    #[serde(flatten)]
    pub(super) judged: Option<Judged>,
    /// Why it is not testable.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) why: Vec<String>,
    pub(super) operands: Vec<OperandView<'a>>,
    /// Every stated figure that takes part, those behind results included.
    pub(super) facts: BTreeSet<&'a str>,
    pub(super) sources: BTreeSet<&'a str>,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub(super) note: &'a Text,
    /// What comes out, as a range.
    #[serde(skip)]
    pub(super) figure: Option<Figure>,
    /// States nothing: what comes out is an operand of others.
    #[serde(skip)]
    pub(super) only_serves: bool,
}

impl Recomputed<'_> {
    pub(in crate::analysis) fn id(&self) -> &str {
        self.id
    }

    pub(in crate::analysis) fn kind(&self) -> &'static str {
        self.kind.as_str()
    }

    /// Whether it comes out as stated; none where a figure is missing.
    pub(in crate::analysis) fn holds(&self) -> Option<bool> {
        match self.verdict {
            Verdict::Differs => Some(false),
            Verdict::NotTestable => None,
            Verdict::Reproduces => Some(true),
        }
    }

    pub(in crate::analysis) fn stated(&self) -> Option<f64> {
        self.stated.value()
    }

    /// What comes out, and between which two numbers.
    pub(in crate::analysis) fn computed(&self) -> [Option<f64>; 3] {
        [self.computed, self.computed_from, self.computed_to]
    }

    /// The same as a range.
    pub(in crate::analysis) fn figure(&self) -> Option<Figure> {
        self.figure
    }

    pub(in crate::analysis) fn expects(&self) -> Expected {
        self.expects
    }

    /// The unit of what is stated, or of what comes out where nothing is.
    pub(in crate::analysis) fn unit(&self) -> &str {
        let first = || self.operands.first().map_or("", OperandView::unit);
        match (self.stated.unit(), self.kind) {
            ("", RelationKind::Share | RelationKind::RateOfChange) => "percent",
            ("", RelationKind::Ratio | RelationKind::Sign) => "",
            ("", _) => first(),
            (unit, _) => unit,
        }
    }

    pub(in crate::analysis) fn words(&self) -> &str {
        &self.words
    }

    pub(in crate::analysis) fn rule(&self) -> Option<&'static str> {
        self.rule
    }

    /// What is stated, and what comes out.
    pub(in crate::analysis) fn titles(&self) -> [&Text; 2] {
        [self.stated.title(), &self.computed_title]
    }

    /// Each figure that it is computed from, behind its name.
    pub(in crate::analysis) fn operands(&self) -> impl Iterator<Item = &str> {
        self.operands.iter().map(OperandView::words)
    }

    pub(in crate::analysis) fn note(&self) -> &Text {
        self.note
    }

    pub(in crate::analysis) fn why(&self) -> &[String] {
        &self.why
    }

    pub(in crate::analysis) fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().copied()
    }
}
