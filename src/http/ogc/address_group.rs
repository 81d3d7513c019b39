//! The addresses in groups, as people look for them.

use super::addresses::{Address, of_layers, of_questions, of_standards, of_workspace};
#[cfg(feature = "maps")]
use super::picture_addresses::of_pictures;
use crate::words::{self, Word};

/// Addresses of one kind.
pub(super) struct AddressGroup {
    /// What identifies it in the address of a document.
    pub id: &'static str,
    pub title: Word,
    pub addresses: Vec<Address>,
}

/// All addresses, those of standards first.
pub(super) fn groups() -> Vec<AddressGroup> {
    let group = |id, title, addresses| AddressGroup {
        id,
        title,
        addresses,
    };
    vec![
        group("standards", words::addresses_standards, of_standards()),
        group("layers", words::addresses_layers, of_layers()),
        #[cfg(feature = "maps")]
        group("pictures", words::addresses_pictures, of_pictures()),
        group("workspace", words::addresses_workspace, of_workspace()),
        group("questions", words::addresses_questions, of_questions()),
    ]
}
