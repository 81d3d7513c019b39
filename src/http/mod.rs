//! HTTP: routes, what may be asked, how errors are told, what is cached.
//!
//! A handler parses its request into types, asks a pure room for the answer, and sends it as a
//! [`body::Body`]. CPU work that is not cached goes to a bounded pool.

mod analysis; //  /analysis/...
mod archive; //   PMTiles files under /tiles
mod body; //      a representation with its codings and entity tags
mod catalogue; // /indicators, /search
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
mod reload; //    another dataset in the place of the one that is served
#[cfg(feature = "maps")]
mod report; //    /report...
mod server; //    routes and headers; bind and run
mod smoke; //     a snapshot is asked before it is served
mod state; //     snapshot and cache
mod stated; //    /audit, /facts
mod tiles; //     /tiles/...
mod views; //     /values, /legend, /styles

pub use archive::{ArchiveError, Archives};
pub use problem::Problem;
pub use reload::Outcome;
pub use server::{Listening, ServerOptions, start};
pub use state::{Snapshot, State};

/// The address that clients see, without a trailing slash: the configured one, else that of the
/// request. A `Host` with other characters than an authority may have is not repeated.
fn absolute_url(request: &actix_web::HttpRequest, state: &State) -> String {
    if let Some(url) = state.public_url() {
        return url.to_owned();
    }
    let host = request
        .headers()
        .get(actix_web::http::header::HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| !host.is_empty() && host.bytes().all(is_authority));
    match host {
        Some(host) => format!("http://{host}"),
        None => String::new(),
    }
}

/// Where the same answer is found again.
fn permalink(request: &actix_web::HttpRequest, state: &State) -> String {
    format!("{}{}", absolute_url(request, state), request.uri())
}

fn is_authority(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte)
}
