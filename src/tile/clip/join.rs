//! Runs become rings: from each exit clockwise along the box to the next entry.

use std::cmp::Ordering;

use super::GridBox;
use super::crossing::{Crossing, Side};
use super::sound::{Cut, Drawn, Edge};
use super::walk::{Run, Walk};

impl Walk<'_> {
    /// Joins the runs to rings.
    pub(super) fn join(&self) -> Cut {
        let mut entries: Vec<usize> = (0..self.runs.len()).collect();
        entries.sort_by(|a, b| self.runs[*a].entry.order(&self.runs[*b].entry));
        let mut used = vec![false; self.runs.len()];
        let mut cut = Cut::default();
        for first in 0..self.runs.len() {
            if used[first] {
                continue;
            }
            let mut ring = Drawn::default();
            let mut run = first;
            while !used[run] {
                used[run] = true;
                let Run {
                    entry,
                    points,
                    exit,
                } = &self.runs[run];
                ring.push(entry.place, Edge::New);
                let points = &self.points[points.clone()];
                for (i, point) in points.iter().enumerate() {
                    ring.push(*point, if i == 0 { Edge::New } else { Edge::Old });
                }
                ring.push(exit.place, Edge::New);
                // The first entry clockwise from the exit.
                let after = entries
                    .partition_point(|one| self.runs[*one].entry.order(exit) == Ordering::Less);
                let next = entries[after % entries.len()];
                self.corners(exit, &self.runs[next].entry, &mut ring);
                run = next;
            }
            cut.add(ring);
        }
        cut
    }

    /// The corners of the box between an exit and the entry after it.
    fn corners(&self, exit: &Crossing, entry: &Crossing, ring: &mut Drawn) {
        let GridBox { min, max } = *self.bounds;
        let corner = |side| match side {
            Side::Top => ([max[0], min[1]], Side::Right),
            Side::Right => (max, Side::Bottom),
            Side::Bottom => ([min[0], max[1]], Side::Left),
            Side::Left => (min, Side::Top),
        };
        let mut side = exit.side;
        let goes_round = side == entry.side && exit.along.compare(entry.along) == Ordering::Greater;
        if side == entry.side && !goes_round {
            return;
        }
        loop {
            let (place, next) = corner(side);
            ring.push(place, Edge::New);
            side = next;
            if side == entry.side {
                break;
            }
        }
    }
}
