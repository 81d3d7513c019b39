//! Pairs of places of a table that have no number: with a row that says so, or without a row where that means nothing known.

use std::collections::BTreeMap;

use super::moves::Ends;
use crate::model::{FlowCells, FlowEndKind, Unlisted};

/// How many pairs of each place have no number in a period, each direction by itself.
#[derive(Debug)]
pub(super) struct Gaps {
    by_place: Vec<usize>,
    all: usize,
}

/// Of what a place is one: a layer's units, or what lies outside of all.
type Sort<'a> = Option<&'a str>;

impl Gaps {
    /// A pair may be where the table is about those who leave the one and come to the other place: two units of one layer, or a
    /// unit and a place outside; without units any two. Groups are not counted, for they may hold places that stand beside them.
    pub(super) fn new(ends: &Ends<'_>, cells: &FlowCells) -> Self {
        let places = ends.table.places();
        let sort = |place: usize| -> Sort<'_> { places[place].end.layer() };
        let is_counted = |place: usize| places[place].end.kind() != FlowEndKind::Group;
        let has_units = places.iter().any(|place| place.end.is_unit());
        let may_be = |a: Sort<'_>, b: Sort<'_>| match (a, b) {
            (Some(a), Some(b)) => a == b,
            (None, None) => !has_units,
            (Some(_), None) | (None, Some(_)) => true,
        };
        let mut by_place = vec![0; places.len()];
        let mut all = 0;
        // Of each place, pairs that have a row: those who come, and those who leave.
        let mut listed = vec![[0_usize; 2]; places.len()];
        for cell in cells.all() {
            let (from, to) = (cell.origin as usize, cell.destination as usize);
            if from == to || !is_counted(from) || !is_counted(to) {
                continue;
            }
            if cell.observation.value().is_none() {
                all += 1;
                by_place[from] += 1;
                by_place[to] += 1;
            }
            if may_be(sort(from), sort(to)) {
                listed[from][1] += 1;
                listed[to][0] += 1;
            }
        }
        if ends.table.unlisted() == Unlisted::Zero {
            return Self { by_place, all };
        }
        // Of each sort, the places that somebody may come to, and leave.
        let mut counts: BTreeMap<Sort<'_>, [usize; 2]> = BTreeMap::new();
        for place in (0..places.len()).filter(|place| is_counted(*place)) {
            let count = counts.entry(sort(place)).or_default();
            for (count, is_covered) in count.iter_mut().zip(ends.covered(place)) {
                *count += usize::from(is_covered);
            }
        }
        for place in (0..places.len()).filter(|place| is_counted(*place)) {
            let covered = ends.covered(place);
            let others = |way: usize| -> usize {
                let of_sort = counts.iter().filter(|(of, _)| may_be(sort(place), **of));
                let count: usize = of_sort.map(|(_, count)| count[way]).sum();
                let is_own = may_be(sort(place), sort(place)) && covered[way];
                count - usize::from(is_own)
            };
            for way in [0, 1].into_iter().filter(|way| covered[*way]) {
                let gaps = others(1 - way).saturating_sub(listed[place][way]);
                by_place[place] += gaps;
                // Each pair once, where somebody comes.
                if way == 0 {
                    all += gaps;
                }
            }
        }
        Self { by_place, all }
    }

    /// Of one place, by its position in the table.
    pub(super) fn of(&self, place: usize) -> usize {
        self.by_place.get(place).copied().unwrap_or_default()
    }

    /// Of all, each pair once.
    pub(super) fn all(&self) -> usize {
        self.all
    }
}
