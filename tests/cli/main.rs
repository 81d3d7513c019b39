//! The real binary on the command line: exit codes, files, and what wrong input is told.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "numbers that a test makes up are small"
)]

mod audit;
#[cfg(feature = "maps")]
mod boundary_kinds;
mod broken;
mod check;
mod claims;
#[cfg(target_os = "linux")]
mod code_cells;
mod cut_off;
mod doctor;
mod export;
#[cfg(all(feature = "geopackage", feature = "geoparquet", feature = "maps"))]
mod exports;
#[cfg(all(feature = "geopackage", feature = "geoparquet", feature = "maps"))]
mod features;
mod flags;
mod formats;
mod import;
mod import_flows;
mod join;
mod keys;
mod points;
mod quiet;
#[path = "../shared/mod.rs"]
mod shared;
mod structure;
mod tile_depth;
mod two_files;
mod words;

use std::path::Path;

/// The path of a file of the table tests.
fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/table/files");
    folder.join(name).to_str().unwrap().to_owned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
