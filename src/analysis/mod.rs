//! Answers about places, pure: from a dataset to figures with their method, sources and cautions.
//!
//! ```text
//!   asked (named texts) -> a question's own query -> document (JSON), table (CSV, XLSX, terminal)
//! ```

mod answer; //     what every answer has
mod asked; //      named parameters, of which a question knows its own
mod audit; //      stated figures, recomputed
mod claims; //     statements, confirmed or refuted
mod compare; //    chosen units side by side
mod document; //   its members, written as JSON
mod effect; //     border units against interior ones
mod facts; //      stated figures by what they are of
mod joined; //     several units taken as one
mod neighbours; // who borders whom, and the contrast across
mod profile; //    one unit, or several as one region
mod proximity; //  who touches which neighbour, how long, how far, how much lies near
mod question; //   the questions by name
mod reach; //      distances and bands of units
mod reaches; //    the same, made once for each generation
mod stats; //      medians, ranks, exact tests
mod texts; //      sentences that several answers say
mod transferred; // possible transfers between neighbours, in words

pub use answer::Answer;
pub use asked::Asked;
pub use audit::{AUDIT_PARAMETERS, audit};
pub use document::Document;
pub use facts::{FACT_PARAMETERS, facts};
pub use joined::Joined;
pub use profile::{JoinedSeries, joined_series};
pub use proximity::{Towards, answer as border_proximity};
pub use question::{PARAMETERS, Parameter, Question};
pub use reaches::Reaches;
pub use transferred::transferred;
