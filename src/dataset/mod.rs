//! The immutable snapshot that every answer is made from: layers, borders, indicators, sources.
//!
//! A [`Dataset`] is built once from [`Parts`] and never changes; its generation is a hash of what
//! it was made from, so that a cache key holding the generation is never stale.

mod borders; //    classified border lines, and each unit's distance to them
mod build; //      Parts -> Dataset: layers, coverage, joins, derived indicators
mod catalogue; //  look-ups by id, and units by name
mod derive; //     rates, shares, densities, changes, distances
mod find; //       what names in a query mean
mod layer; //      units with their geometry and index
mod parts; //      what a dataset is built from
mod resolve; //    a raw query -> a View, defaults filled in
mod settlements; // places with people, by unit
mod unit_views; // what a view shows of each unit

pub use borders::{BorderRules, Borders, Proximity};
pub use build::BuildError;
pub use catalogue::{Dataset, Defaults, UnitHit};
pub use find::ResolveError;
pub use layer::{Layer, LayerMeta};
pub use parts::{IndicatorPart, LayerPart, LayerShape, Parts};
pub use resolve::ViewQuery;
pub use settlements::{Settlements, SettlementsPart};
