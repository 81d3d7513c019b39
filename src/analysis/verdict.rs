//! What figures say of a statement, or recomputing of a figure.

use std::collections::BTreeMap;

use super::Request;
use crate::model::{Lang, ParamError, Parameter, named};
use crate::words;

/// What is said of a statement or of a stated figure, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// A figure that is not the document's own says the opposite of a statement.
    Refuted,
    /// No rounding explains how far a stated figure is from what comes out.
    Differs,
    /// Figures that are not the document's own say the same.
    Confirmed,
    /// Only the document's own figures are at hand, and they say the same.
    AgreesWithItself,
    /// What could decide it is missing.
    NotTestable,
    /// A stated figure comes out.
    Reproduces,
}

named!(Verdict {
    Refuted => "refuted",
    Differs => "differs",
    Confirmed => "confirmed",
    AgreesWithItself => "agrees with itself",
    NotTestable => "not testable",
    Reproduces => "reproduces",
});

impl Verdict {
    /// Those on statements.
    pub(super) const ON_STATEMENTS: [Self; 4] = [
        Self::Refuted,
        Self::Confirmed,
        Self::AgreesWithItself,
        Self::NotTestable,
    ];
    /// Those on stated figures.
    pub(super) const ON_FIGURES: [Self; 3] = [Self::Differs, Self::NotTestable, Self::Reproduces];

    /// The one of some that a request asks for, if any.
    pub(super) fn asked(
        request: &Request<'_>,
        parameter: &Parameter,
        some: &[Self],
    ) -> Result<Option<Self>, ParamError> {
        let Some(text) = request.get(parameter.name) else {
            return Ok(None);
        };
        let found = some.iter().copied().find(|one| one.as_str() == text);
        found.map(Some).ok_or_else(|| parameter.refuse(text))
    }

    /// Whether it is as stated; none where that is not known.
    pub(super) fn holds(self) -> Option<bool> {
        match self {
            Self::Refuted | Self::Differs => Some(false),
            Self::NotTestable => None,
            Self::Confirmed | Self::AgreesWithItself | Self::Reproduces => Some(true),
        }
    }

    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Refuted => words::verdict_refuted(lang),
            Self::Differs => words::audit_differs(lang),
            Self::Confirmed => words::verdict_confirmed(lang),
            Self::AgreesWithItself => words::verdict_agrees_with_itself(lang),
            Self::NotTestable => words::verdict_not_testable(lang),
            Self::Reproduces => words::audit_reproduces(lang),
        }
    }

    /// How many there are of each, by its spelling.
    pub(super) fn counted(
        each: &[Self],
        count: impl Fn(Self) -> usize,
    ) -> BTreeMap<&'static str, usize> {
        each.iter().map(|one| (one.as_str(), count(*one))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::parameters::VERDICT;

    #[test]
    fn the_audit_can_be_asked_for_each_of_its_verdicts() {
        assert_eq!(
            VERDICT.allowed_in_words(),
            Verdict::ON_FIGURES.map(Verdict::as_str).join(", ")
        );
    }
}
