//! The addresses in groups, as people look for them.

use super::super::query::VIEW;
use super::super::state::State;
use super::super::uploads::TABLE;
#[cfg(feature = "maps")]
use super::addresses::of_formats;
use super::addresses::{Address, of_layers, of_questions, of_standards, of_type, of_workspace};
use super::link::{GEOJSON, JSON};
#[cfg(feature = "maps")]
use super::picture_addresses::of_pictures;
#[cfg(feature = "maps")]
use crate::export::MAP_FORMATS;
#[cfg(feature = "maps")]
use crate::map::MapQuery;
#[cfg(feature = "maps")]
use crate::model::ParameterSet as _;
use crate::model::parameters::LAYER;
use crate::upload;
use crate::words::{self, Word};

/// Addresses of one kind.
pub(super) struct AddressGroup {
    /// What identifies it in the address of a document.
    pub id: &'static str,
    pub title: Word,
    pub addresses: Vec<Address>,
}

/// All addresses, those of standards first; those that a table is sent to where tables are taken.
pub(super) fn groups(state: &State) -> Vec<AddressGroup> {
    let group = |id, title, addresses| AddressGroup {
        id,
        title,
        addresses,
    };
    let mut groups = vec![
        group("standards", words::addresses_standards, of_standards()),
        group("layers", words::addresses_layers, of_layers()),
        #[cfg(feature = "maps")]
        group("pictures", words::addresses_pictures, of_pictures()),
        group("workspace", words::addresses_workspace, of_workspace()),
        group("questions", words::addresses_questions, of_questions()),
    ];
    if state.takes_tables() {
        groups.push(group("tables", words::addresses_tables, of_tables()));
    }
    groups
}

/// Those that a table is sent to.
fn of_tables() -> Vec<Address> {
    let read = [TABLE, upload::parameters()].concat();
    let joined = of_type("/join", words::address_join, &[VIEW, &[LAYER], &read], JSON);
    let features = of_type(
        "/collections/{layer}/join",
        words::address_join_features,
        &[VIEW, &read],
        GEOJSON,
    );
    #[cfg(feature = "maps")]
    let map = of_formats(
        "/maps/{layer}.{format}",
        words::address_join_map,
        &[VIEW, MapQuery::PARAMETERS, &read],
        &MAP_FORMATS,
    );
    let all = [
        joined,
        features,
        #[cfg(feature = "maps")]
        map,
    ];
    let of_table = |one| Address {
        takes_table: true,
        ..one
    };
    all.into_iter().map(of_table).collect()
}
