//! What size and distance explain of flows between places: gravity models and the radiation model, pure numbers.
//!
//! ```text
//!   FlowPair (origin, destination, flow, distance) + sizes of places
//!         |                                   |
//!   poisson: Newton's steps, each over        radiation: the people nearer than the
//!   what two_way leaves of the columns        destination, ranked once per origin
//!         +---------------- Explained: expected flows, coefficients, how well they fit
//! ```
//!
//! Poisson pseudo-maximum likelihood: Santos Silva and Tenreyro 2006; balancing factors as fixed effects of origins and
//! destinations: Wilson 1971, Flowerdew and Aitkin 1982; effects taken out of the columns rather than estimated: Correia,
//! Guimarães and Zylkin 2020. Radiation: Simini, González, Maritan and Barabási 2012, with the normalisation of Masucci,
//! Serras, Johansson and Batty 2013.

mod fit; //        how well expected flows are those that were counted
mod normal_equations; // the small matrix of a step
mod poisson; //    gravity models
mod radiation; //  the model without parameters
mod two_way; //    columns without what origins and destinations have in common

pub(crate) use fit::Fit;
pub(crate) use poisson::{Gravity, explain as gravity};
pub(crate) use radiation::explain as radiation;

/// Pairs that a model is fitted to, at most: some seconds of work. Places of the radiation model are looked at in pairs too.
pub(crate) const MOST_PAIRS: usize = 400_000;

/// A flow between two different places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FlowPair {
    /// The position of the place that is left.
    pub origin: usize,
    /// The position of the place that is gone to.
    pub destination: usize,
    /// Not negative.
    pub flow: f64,
    /// Kilometres between the two, above 0.
    pub distance_km: f64,
    /// Whether a border lies between the two, where a model has a term for it.
    pub crosses: bool,
}

/// What a place counts as at either end of a flow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PlaceSize {
    /// As an origin.
    pub origin: f64,
    /// As a destination.
    pub destination: f64,
}

/// What a coefficient is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    Intercept,
    /// The logarithm of the size of the origin.
    OriginSize,
    /// The logarithm of the size of the destination.
    DestinationSize,
    /// The distance in kilometres, or its logarithm.
    Distance,
    /// 1 across a border; its exponential is the part of a flow that is left there.
    Border,
}

crate::model::named!(Term {
    Intercept => "intercept",
    OriginSize => "origin_size",
    DestinationSize => "destination_size",
    Distance => "distance",
    Border => "border",
});

/// A term of a model as it was estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Coefficient {
    pub term: Term,
    pub value: f64,
    /// By quasi-Poisson: as large as the scatter of the flows is.
    pub standard_error: f64,
}

/// What a model explains.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Explained {
    /// None of the radiation model.
    pub coefficients: Vec<Coefficient>,
    pub fit: Fit,
    /// For each pair, in their order.
    pub expected: Vec<f64>,
    /// Pairs without a flow of which the model expects none, to eight decimals: they do not bear on its coefficients.
    pub separated: usize,
}

/// Why a model cannot be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoFit {
    /// More pairs than are fitted.
    ManyPairs { pairs: usize },
    /// Not more pairs than the model has terms.
    FewPairs { pairs: usize, terms: usize },
    /// Each origin has one destination, so that those who leave it can go nowhere else.
    OneDestination,
    /// Nobody moves.
    NoFlow,
    /// What the term is of does not differ among the pairs beyond what the other terms say.
    NoDifference(Term),
    /// The estimates did not come to rest.
    NotSettled { steps: u32 },
}

#[cfg(test)]
mod tests;
