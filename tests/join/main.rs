//! Records to units: by code, by every name, and not by a near one.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "numbers that a test makes up are small"
)]

mod hostile;
mod names;
mod search;
mod world;
