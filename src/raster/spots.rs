//! Cells -> spots: people with the place where they live on the average, of cells together where these are finer than a
//! kilometre, so that a fine grid takes no more memory and no more time in an answer than a coarse one.

use std::collections::BTreeMap;

use crate::model::PeopleSpot;

/// The spots of one unit while its cells come in.
#[derive(Debug, Default, Clone)]
pub(super) struct Spots {
    /// By row and column of the group: people, and their sums of longitudes and latitudes.
    groups: BTreeMap<[usize; 2], [f64; 3]>,
}

impl Spots {
    /// People at a place, of a group of cells.
    pub(super) fn add(&mut self, group: [usize; 2], people: f64, at: [f64; 2]) {
        let sums = self.groups.entry(group).or_default();
        sums[0] += people;
        sums[1] += people * at[0];
        sums[2] += people * at[1];
    }

    /// One spot a group, row by row: neighbours stand near each other.
    pub(super) fn into_spots(self) -> Vec<PeopleSpot> {
        let sums = self.groups.into_values();
        let spots = sums.map(|[people, lng, lat]| PeopleSpot {
            people,
            at: [lng / people, lat / people],
        });
        spots.collect()
    }
}
