//! What each column was taken for, as the reading tells it.

use super::Roles;
use crate::table::heading::Heading;
use crate::table::reading::{Column, Role};

impl Roles {
    /// What each column was taken for.
    pub(in crate::table) fn columns(&self, headings: &[Heading]) -> Vec<Column> {
        let inner = self.places.len().saturating_sub(1);
        let role = |column: usize| {
            for (i, place) in self.places.iter().enumerate() {
                let is_tail = place.tail.is_some_and(|tail| tail.column == column);
                if place.code == Some(column) || is_tail {
                    return if i == inner {
                        Role::Code
                    } else {
                        Role::ParentCode
                    };
                }
                if place.names.contains(&column) {
                    return if i == inner {
                        Role::Name
                    } else {
                        Role::ParentName
                    };
                }
            }
            let is = |one: Option<usize>| one == Some(column);
            if self
                .destination
                .as_ref()
                .is_some_and(|one| one.names.contains(&column))
            {
                Role::Destination
            } else if self.values.contains(&column) {
                Role::Value
            } else if is(self.period) || is(self.season) {
                Role::Period
            } else if is(self.measure) {
                Role::Measure
            } else if is(self.unit) {
                Role::Unit
            } else if self.status.contains(&column) {
                Role::Status
            } else if self.dimensions.contains(&column) {
                Role::Dimension
            } else if self.labels.contains(&column) || self.codes.contains(&column) {
                Role::Label
            } else if self.totals.contains(&column) {
                Role::Total
            } else if self.doubtful.contains(&column) {
                Role::Doubtful
            } else {
                Role::Ignored
            }
        };
        headings
            .iter()
            .enumerate()
            .filter(|(column, heading)| !heading.is_empty() || role(*column) != Role::Ignored)
            .map(|(column, heading)| Column {
                number: column + 1,
                heading: heading.written(),
                role: role(column),
            })
            .collect()
    }
}
