//! A statement with all that a test needs.

use std::collections::BTreeMap;

use super::outcome::Outcome;
use crate::analysis::audit::Recomputed;
use crate::dataset::{Dataset, Layer};
use crate::model::{Claim, ClaimTest, Code, Lang, ValueTest};

/// A statement with all that a test needs.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub dataset: &'a Dataset,
    pub layer: &'a Layer,
    pub claim: &'a Claim,
    pub lang: Lang,
    /// Relations of stated figures by their ids.
    pub relations: &'a Relations<'a>,
}

/// What a test found, and whether it rests on nothing but the document itself.
pub(super) struct TestFindings {
    pub outcomes: Vec<Outcome>,
    pub is_own: bool,
    /// Why it is open, beside what the outcomes say.
    pub why: Vec<String>,
}

/// Relations of stated figures by their ids.
pub(super) type Relations<'a> = BTreeMap<&'a str, Recomputed<'a>>;

impl<'a> Subject<'a> {
    /// True for an indicator that holds nothing but the document's own figures.
    pub(super) fn owns(&self, indicator: &str) -> bool {
        let indicator = self.dataset.indicator(indicator);
        indicator.is_some_and(|one| one.source == self.claim.passage.document)
    }

    /// Positions of the units that the statement names, and of those that they are compared with.
    pub(super) fn positions(&self, test: &ValueTest) -> (Vec<usize>, Vec<usize>) {
        let position = |code: &Code| self.layer.position(code.as_str());
        let claimed: Vec<usize> = self.claim.units.iter().filter_map(position).collect();
        let among: Vec<usize> = if test.among.is_empty() {
            (0..self.layer.units().len()).collect()
        } else {
            test.among.iter().filter_map(position).collect()
        };
        let others = among.into_iter().filter(|i| !claimed.contains(i)).collect();
        (claimed, others)
    }

    /// The title of an indicator or of what a document measures; its id where nobody gave one.
    pub(super) fn title_of<'b>(&self, indicator: &'b str) -> &'b str
    where
        'a: 'b,
    {
        let title = self.dataset.indicator(indicator).map(|one| &one.title);
        let title = title.or_else(|| self.dataset.published().titles.get(indicator));
        title.map_or(indicator, |title| title.get(self.lang))
    }

    /// Outcomes with their lines written.
    pub(super) fn in_words(&self, outcomes: Vec<Outcome>, test: &ClaimTest) -> Vec<Outcome> {
        let indicator = match test {
            ClaimTest::Values(ValueTest { indicator, .. })
            | ClaimTest::StandsOut { indicator, .. } => Some(indicator),
            ClaimTest::Touches { .. } | ClaimTest::Within { .. } | ClaimTest::Figures(_) => None,
        };
        let indicator = indicator.and_then(|id| self.dataset.indicator(id));
        let withheld = indicator.and_then(|one| self.dataset.why_withheld(one));
        let unit = indicator.map_or("", |one| one.unit.get(self.lang));
        let to = match test {
            ClaimTest::Touches { to }
            | ClaimTest::Within { to, .. }
            | ClaimTest::StandsOut { to, .. } => Some(self.name_of(to)),
            ClaimTest::Values(_) | ClaimTest::Figures(_) => None,
        };
        let all = outcomes.into_iter();
        all.map(|one| one.in_words(unit, to, withheld, self.lang))
            .collect()
    }

    /// The name of a unit of the layer or of a neighbour; the id of a group.
    pub(super) fn name_of<'b>(&self, to: &'b str) -> &'b str
    where
        'a: 'b,
    {
        let own = self.layer.position(to).map(|i| &self.layer.units()[i]);
        let neighbours = self
            .dataset
            .borders()
            .map_or(&[][..], |borders| borders.neighbours());
        let unit = own.or_else(|| neighbours.iter().find(|one| one.code.as_str() == to));
        unit.map_or(to, |unit| unit.names.get(self.lang))
    }
}
