//! Answers about places, pure: from a dataset to figures with their method, sources and cautions.
//!
//! ```text
//!   params (named texts) -> request (resolved) -> a question's answer: document (JSON), table (CSV, XLSX, terminal)
//! ```

mod answer; //     what every answer has
mod audit; //      stated figures, recomputed
mod claims; //     statements, confirmed or refuted
mod compare; //    chosen units side by side
mod document; //   its members, written as JSON
mod effect; //     border units against interior ones
mod facts; //      stated figures by what they are of
mod joined; //     several units taken as one
mod neighbours; // who borders whom, and the contrast across
mod parameters; // the parameters of questions, each once
mod params; //     named texts as they were given
mod profile; //    one unit, or several as one region
mod proximity; //  who touches which neighbour, how long, how far, how much lies near
mod question; //   what a question is
mod questions; //  every question
mod reach; //      distances and bands of units
mod reaches; //    the same, made once for each generation
mod request; //    parameters, resolved once
mod stats; //      medians, ranks, exact tests
mod texts; //      sentences that several answers say
mod transferred; // possible transfers between neighbours, in words

pub use answer::Answer;
pub use audit::QUESTION as AUDIT;
pub use document::Document;
pub use effect::QUESTION as BORDER_EFFECT;
pub use facts::QUESTION as FACTS;
pub use joined::Joined;
pub use params::Params;
pub use profile::{JoinedSeries, joined_series};
pub use proximity::{QUESTION as BORDER_PROXIMITY, together as border_proximity};
pub use question::{Parameter, Question};
pub use questions::{QUESTIONS, parameters, question};
pub use reaches::Reaches;
pub use request::Request;
pub use transferred::transferred;
