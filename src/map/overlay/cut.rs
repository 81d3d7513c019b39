//! Rings and lines cut to a frame while their places are still numbers of full precision: at deep scales those far
//! outside have no whole number of tenths.

use crate::map::rect::Tenths;
use crate::model::cast::whole_i32;

/// A frame by left, top, right and bottom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut(pub [f64; 4]);

impl Cut {
    /// On which sides of the frame a place lies outside: left, top, right, bottom.
    pub(super) fn outside(&self, [x, y]: [f64; 2]) -> u8 {
        let [left, top, right, bottom] = self.0;
        u8::from(x < left)
            | u8::from(y < top) << 1
            | u8::from(x > right) << 2
            | u8::from(y > bottom) << 3
    }

    /// What of an open ring is inside (Sutherland and Hodgman 1974), in tenths; none where that has no area.
    pub(super) fn ring(&self, mut ring: Vec<[f64; 2]>) -> Option<Vec<Tenths>> {
        let (all, any) = ring.iter().fold((u8::MAX, 0), |(all, any), place| {
            let outside = self.outside(*place);
            (all & outside, any | outside)
        });
        if all != 0 {
            return None;
        }
        for side in 0..4 {
            if any & (1 << side) != 0 {
                ring = self.half(&ring, side);
            }
        }
        let mut drawn: Vec<Tenths> = ring.into_iter().map(tenths).collect();
        drawn.dedup();
        while drawn.len() > 1 && drawn.first() == drawn.last() {
            drawn.pop();
        }
        (drawn.len() > 2 && crate::map::clip::doubled_area(&drawn) != 0).then_some(drawn)
    }

    /// The part of a ring within one side.
    fn half(&self, ring: &[[f64; 2]], side: usize) -> Vec<[f64; 2]> {
        let is_out = |place: [f64; 2]| self.outside(place) & (1 << side) != 0;
        let mut kept = Vec::with_capacity(ring.len() + 4);
        for (i, &to) in ring.iter().enumerate() {
            let from = ring[(i + ring.len() - 1) % ring.len()];
            if is_out(from) != is_out(to) {
                kept.push(self.crossing(from, to, side));
            }
            if !is_out(to) {
                kept.push(to);
            }
        }
        kept
    }

    /// Where an edge crosses a side: the same place from either end, so that two neighbours still meet.
    fn crossing(&self, a: [f64; 2], b: [f64; 2], side: usize) -> [f64; 2] {
        let (a, b) = if (a[0], a[1]) < (b[0], b[1]) {
            (a, b)
        } else {
            (b, a)
        };
        let (axis, limit) = (side % 2, self.0[side]);
        let part = (limit - a[axis]) / (b[axis] - a[axis]);
        let other = 1 - axis;
        let mut place = [limit; 2];
        place[other] = a[other] + (b[other] - a[other]) * part;
        place
    }

    /// Where an edge enters and leaves the frame, in parts of its way (Liang and Barsky 1984).
    pub(super) fn edge(&self, from: [f64; 2], to: [f64; 2]) -> Option<[f64; 2]> {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for axis in 0..2 {
            let way = to[axis] - from[axis];
            for (limit, sign) in [(self.0[axis], -1.0), (self.0[axis + 2], 1.0)] {
                let (towards, room) = (sign * way, sign * (limit - from[axis]));
                if towards == 0.0 {
                    if room < 0.0 {
                        return None;
                    }
                } else if towards < 0.0 {
                    enter = enter.max(room / towards);
                } else {
                    leave = leave.min(room / towards);
                }
            }
        }
        (enter < leave).then_some([enter, leave])
    }
}

pub(super) fn tenths(place: [f64; 2]) -> Tenths {
    place.map(|one| whole_i32((one * 10.0).round()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUT: Cut = Cut([0.0, 0.0, 10.0, 10.0]);

    #[test]
    fn a_ring_far_larger_than_the_frame_fills_it() {
        let far = 1e12;
        let ring = vec![[-far, -far], [far, -far], [far, far], [-far, far]];
        let mut drawn = CUT.ring(ring).unwrap();
        drawn.sort_unstable();
        assert_eq!(drawn, [[0, 0], [0, 100], [100, 0], [100, 100]]);
        assert_eq!(CUT.ring(vec![[11.0, 0.0], [12.0, 0.0], [12.0, 9.0]]), None);
        // Around a corner, and yet nowhere inside.
        assert_eq!(CUT.ring(vec![[-9.0, 5.0], [5.0, -9.0], [-9.0, -9.0]]), None);
        let inside = vec![[1.0, 1.0], [9.0, 1.0], [5.0, 9.0]];
        assert_eq!(CUT.ring(inside), Some(vec![[10, 10], [90, 10], [50, 90]]));
    }

    #[test]
    fn an_edge_is_cut_where_it_enters_and_leaves() {
        assert_eq!(CUT.edge([-10.0, 5.0], [30.0, 5.0]), Some([0.25, 0.5]));
        assert_eq!(CUT.edge([1.0, 1.0], [2.0, 2.0]), Some([0.0, 1.0]));
        assert_eq!(CUT.edge([-1.0, -1.0], [20.0, -1.0]), None);
        assert_eq!(CUT.edge([-9.0, 5.0], [5.0, -9.0]), None);
    }
}
