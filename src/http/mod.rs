//! HTTP: one door to every answer, the routes behind it, and the clocks before it.
//!
//! A handler parses its request into types, names the key of its answer and the lane in which that is
//! made, and hands the work to `door::answer`, which keeps, shares, bounds, compresses, tags and sends.
//! Threads that read sockets make no answer; they look up, wait and send.

mod address; //   the server as clients see it
mod admission; // who may connect
mod analysis; //  /analysis/...
mod archive_file; // a PMTiles file, read at positions and checked
mod archive_header; // where its sections are
mod archived; //  archives under /tiles
mod archives; //  PMTiles files
mod body; //      a representation with its codings and entity tags
mod catalogue; // /indicators, /search
mod client; //    who asks
mod connection; // a socket under its clocks
mod counters; //  what is counted
mod crs; //       the reference systems that coordinates come in
mod door; //      the one way to every answer
mod downloads; // /data/...
mod exposition; // the format of Prometheus
mod flight; //    one computation for all who wait
#[cfg(feature = "maps")]
mod flow_maps; // /maps/flows/...
mod flow_tiles; // /tiles/flows/...
mod forwarded; // what a proxy says of a request
mod front; //     what every request passes
mod health; //    /health/...
mod lane; //      where answers are made, each kind apart
mod limits; //    every limit
#[cfg(feature = "maps")]
mod maps; //      /maps/...
mod metrics; //   /metrics
mod negotiate; // Accept-Encoding, If-None-Match
mod no_request; // what the HTTP library answers by itself
mod ogc; //       OGC API: /collections/..., /api
mod open_files; // what connections need of the system
#[cfg(feature = "maps")]
mod overlay; //   /maps/... as tiles
#[cfg(feature = "page")]
mod page; //      / and /assets
mod pairs; //     of a query string
mod pieces; //    a large body, piece by piece
mod problem; //   the one table from errors to statuses
mod query; //     the query string, strictly
mod range; //     parts of a representation
mod refusal; //   why a changed workspace is not served
mod reload; //    another dataset in the place of the one that is served
mod reloads; //   attempts, and how they ended
#[cfg(feature = "maps")]
mod report; //    /report...
mod request_filter; // which features of a layer are asked for
mod request_id; // what a request is called
mod resolved_view; // a view with all that is made of it
mod routes; //    the route table
mod safety; //    headers that keep a browser safe
mod server; //    bind, run and stop
mod smoke; //     a snapshot is asked before it is served
mod snapshot; //  a dataset and the answers made from it
mod state; //     what all handlers see
mod style; //     a view as a style, and its hatches and letters: /fonts/...
mod tile_content; // what the tiles of an address hold
mod tiles; //     /tiles/...
mod uploads; //   tables that are sent
mod views; //     /values, /legend, /styles
mod watched; //   whether the thread that reloads is alive
#[cfg(feature = "maps")]
mod wms; //       /wms

pub use archive_file::ArchiveFault;
pub use archives::{ArchiveError, Archives};
pub use client::{ProxyError, TrustedProxy};
pub use limits::{CONNECTIONS, limits};
pub use open_files::{TooFewFiles, room_for};
pub use problem::Problem;
pub use refusal::Refusal;
pub use reloads::Outcome;
pub use server::{Listening, ServerOptions, start};
pub use snapshot::Snapshot;
pub use state::{State, StateOptions};
pub use watched::Doing;
