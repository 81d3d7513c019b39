//! What recomputing says.

use crate::model::named;

/// What recomputing says of a stated figure, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// No rounding explains the difference.
    Differs,
    /// A figure is missing.
    NotTestable,
    /// It comes out.
    Reproduces,
}

named!(Verdict {
    Differs => "differs",
    NotTestable => "not testable",
    Reproduces => "reproduces",
});
