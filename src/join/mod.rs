//! Records -> units: by code, else by name within parent and level.
//!
//! Nothing is guessed: a code or a name either means one unit, or the row is told as ambiguous, as a
//! place outside, or as unmatched with the nearest name as a hint.

mod beside; //    what stands beside a name: its kind, what it lies in
mod code; //      spellings and damage of codes
mod facet; //     matched records apart by what they measure
mod fold; //      names without case, type words and Kazakh letters
mod gazetteer; // every place that a workspace knows
mod indicators; // the indicators that a joined table gives
mod joined; //    records with their units, and all that did not join: what a join gives
mod key; //       the forms under which two texts are the same place
mod lookup; //    the places that a code or a name may mean
mod once; //      values that stand twice, units without one
mod parted; // a code and a name, or a name and its oblast, as one text
mod records; //   every record with its unit, or why it has none
mod report; // what a join gives, as a document
mod resolve; //   one text -> one unit, or why not
mod search; //    units by a text as somebody types it
mod suggest; //   the nearest name, as a hint
mod verdicts; //  one verdict for each text of a sheet

pub use facet::{Facet, facets};
pub use gazetteer::{Gazetteer, Place, PlaceId, UnitLayer};
pub(crate) use indicators::slug;
pub use indicators::{NoIndicators, TableIndicator, table_indicators};
pub use joined::{Duplicate, Joined, Matched, MissingUnit, Note, Unjoined};
pub use key::Key;
pub(crate) use parted::{coded, codes_before_names};
pub use records::join;
pub use report::JoinReport;
pub use search::{Hit, Likeness};
