//! Records to units: by code, by every name, and not by a near one.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

mod hostile;
mod names;
mod search;
mod world;
