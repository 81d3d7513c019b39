//! Columns whose sense those beside them decide.

use super::{PlaceColumns, Roles};
use crate::table::heading::Heading;
use crate::table::heading_words::heading_words;
use crate::table::sense::Sense;

/// Numbers whose name and code stand in columns of their own (`GEOGRAPHY` beside `GEOGRAPHY_NAME` and `GEOGRAPHY_CODE`) are
/// those of a service.
pub(super) fn leave_numbered(senses: &mut [Option<Sense>], headings: &[Heading]) {
    let words: Vec<String> = headings
        .iter()
        .map(|heading| heading_words(&heading.text()).join(" "))
        .collect();
    for (column, sense) in senses.iter_mut().enumerate() {
        let beside = |what: &str| words.contains(&format!("{} {what}", words[column]));
        if sense.is_none() && beside("name") && beside("code") {
            *sense = Some(Sense::Remark);
        }
    }
}

impl Roles {
    /// Where no column says where flows go, and another names the places, an origin is what tells their rows apart.
    pub(super) fn set_origins_apart(&mut self, senses: &[Option<Sense>]) {
        let is_origin = |column: &usize| senses[*column] == Some(Sense::Origin);
        let columns = || self.places.iter().flat_map(PlaceColumns::columns);
        if self.destination.is_some() || columns().all(|column| is_origin(&column)) {
            return;
        }
        for place in &mut self.places {
            self.dimensions
                .extend(place.names.iter().copied().filter(is_origin));
            place.names.retain(|column| !is_origin(column));
        }
        self.places.retain(|place| place.columns().next().is_some());
        self.dimensions.sort_unstable();
    }
}
