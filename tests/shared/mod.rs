//! What the tests of the command line and those over HTTP have in common: the binary, and small
//! workspaces that are made up.

pub mod binary;
pub mod made_up;
