//! HTTP: routes, what may be asked, how errors are told, what is cached.
//!
//! A handler parses its request into types, asks a pure room for the answer, and sends it as a
//! [`body::Body`]. CPU work that is not cached goes to a bounded pool.

mod address; //   the server as clients see it
mod analysis; //  /analysis/...
mod archive_file; // a PMTiles file, read at positions and checked
mod archive_header; // where its sections are
mod archived; //  archives under /tiles
mod archives; //  PMTiles files
mod body; //      a representation with its codings and entity tags
mod catalogue; // /indicators, /search
mod counters; //  what is counted
mod downloads; // /data/...
#[cfg(unix)]
mod drain; //     from the signal to stop to the end
mod health; //    /health/...
#[cfg(feature = "maps")]
mod maps; //      /maps/...
mod metrics; //   /metrics
mod negotiate; // Accept-Encoding, If-None-Match
#[cfg(feature = "page")]
mod page; //      / and /assets
mod problem; //   the one table from errors to statuses
mod query; //     the query string, strictly
mod refusal; //   why a changed workspace is not served
mod reload; //    another dataset in the place of the one that is served
mod reloads; //   attempts, and how they ended
#[cfg(feature = "maps")]
mod report; //    /report...
mod server; //    routes and headers; bind and run
mod smoke; //     a snapshot is asked before it is served
mod snapshot; //  a dataset and the answers made from it
mod state; //     what all handlers see
mod stated; //    /audit, /facts
mod tiles; //     /tiles/...
mod views; //     /values, /legend, /styles
mod watched; //   whether the thread that reloads is alive

pub use archive_file::ArchiveFault;
pub use archives::{ArchiveError, Archives};
pub use problem::Problem;
pub use reloads::Outcome;
pub use server::{Listening, ServerOptions, start};
pub use snapshot::Snapshot;
pub use state::State;
