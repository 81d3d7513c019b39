//! The immutable snapshot that every answer is made from: layers, borders, indicators, sources.
//!
//! A [`Dataset`] is built once from [`Parts`] and never changes; its generation is a hash of what
//! it was made from, so that a cache key holding the generation is never stale.

mod border_rules; // what a workspace says of its borders
mod borders; //    classified border lines, and each unit's distance to them
mod build; //      Parts -> Dataset: layers, coverage, joins, derived indicators
mod catalogue; //  look-ups by id, and units by name
mod counted_rate; // rates with the events behind them
mod crossings; //  border points
mod derive; //     rates, shares, densities, changes, distances
mod find; //       what names in a query mean
mod home; //       the country that a layer lies in, and who is beyond
mod labelled; //  outer lines with their neighbours
mod layer; //      units with their geometry and index
mod other_lands; // whose land is nearest, or across narrow water
mod parts; //      what a dataset is built from
mod people_grid; // people of a grid, by unit
mod proximity; // how near each unit is to each neighbour
mod resolve; //    a raw query -> a View, defaults filled in
mod settlements; // places with people, by unit
mod smoothed; //   rates that lean on those of all units or of neighbours
mod smoothed_series; // where those are kept
mod subset; //     which units a place is
mod unit_views; // what a view shows of each unit

pub use border_rules::{BorderContext, BorderRules, InNoCountry, InTheWorld, OwnContext};
pub use borders::Borders;
pub use build::BuildError;
pub use catalogue::{Dataset, Defaults, UnitHit};
pub use counted_rate::{CountNature, CountedRate, Exposed, RateParts};
pub use crossings::CrossingsPart;
pub use find::ResolveError;
pub use layer::{Layer, LayerMeta};
pub use parts::{IndicatorPart, LayerPart, LayerShape, Parts, ViewPart};
pub use people_grid::{PeopleGrid, UnitSpots};
pub use proximity::Proximity;
pub use resolve::ViewQuery;
pub use settlements::{Settlements, SettlementsPart};
pub use smoothed::{LeaningRate, leaning_on_all, leaning_on_neighbours};
