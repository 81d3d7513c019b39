//! The world around any layer: countries, the Caspian and lakes of Natural Earth, inside the binary. Only what a
//! layer needs becomes outlines: every vertex near it, and far away those that a small map shows. Pure.

mod around; // the outlines around a layer
mod countries; // codes and names alone
mod file; //   the embedded file: a head and arcs

pub use around::{World, around};
pub use countries::countries;
pub use file::WorldError;

/// The id of the layer of the world and of its source: a workspace that uses it has no other of that name.
pub const WORLD: &str = "natural-earth";
/// How a manifest names it as what lies around.
pub const IN_MANIFEST: &str = "world";
