//! Rings and lines cut to a frame (Sutherland and Hodgman 1974; Liang and Barsky 1984), on the grid
//! of tenths of a pixel. What runs along the frame after the cut is under the frame's own line.

use super::rect::Rect;
use super::rect::Tenths;
use crate::model::cast::whole_i32;

/// The frame on the grid.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    low: Tenths,
    high: Tenths,
}

impl Frame {
    pub(super) fn new(rect: Rect) -> Self {
        let grid = |v: f64| whole_i32((v * 10.0).round());
        Self {
            low: [grid(rect.x), grid(rect.y)],
            high: [grid(rect.right()), grid(rect.bottom())],
        }
    }

    fn holds(&self, place: Tenths) -> bool {
        (0..2).all(|i| (self.low[i]..=self.high[i]).contains(&place[i]))
    }

    /// A ring, open; what is left of it inside, none where that has no area.
    pub(super) fn ring(&self, ring: Vec<Tenths>) -> Option<Vec<Tenths>> {
        let mut ring = ring;
        if !ring.iter().all(|place| self.holds(*place)) {
            for axis in 0..2 {
                ring = cut(&ring, axis, self.low[axis], |v, limit| v >= limit);
                ring = cut(&ring, axis, self.high[axis], |v, limit| v <= limit);
            }
        }
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        (ring.len() > 2 && doubled_area(&ring) != 0).then_some(ring)
    }

    /// The pieces of a line inside.
    pub(super) fn line(&self, line: &[Tenths]) -> Vec<Vec<Tenths>> {
        let mut pieces: Vec<Vec<Tenths>> = Vec::new();
        for edge in line.windows(2) {
            let Some([from, to]) = self.edge(edge[0], edge[1]) else {
                continue;
            };
            match pieces.last_mut() {
                Some(piece) if piece.last() == Some(&from) => piece.push(to),
                _ => pieces.push(vec![from, to]),
            }
        }
        pieces
    }

    fn edge(&self, from: Tenths, to: Tenths) -> Option<[Tenths; 2]> {
        if self.holds(from) && self.holds(to) {
            return (from != to).then_some([from, to]);
        }
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for axis in 0..2 {
            let way = f64::from(to[axis]) - f64::from(from[axis]);
            for (limit, sign) in [(self.low[axis], -1.0), (self.high[axis], 1.0)] {
                let (towards, room) = (
                    sign * way,
                    sign * (f64::from(limit) - f64::from(from[axis])),
                );
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
        let at = |part: f64| -> Tenths {
            [0, 1].map(|i| {
                whole_i32(
                    (f64::from(from[i]) + (f64::from(to[i]) - f64::from(from[i])) * part).round(),
                )
            })
        };
        let cut = [at(enter), at(leave)];
        (enter <= leave && cut[0] != cut[1]).then_some(cut)
    }
}

/// Keeps the side of a ring that `inside` names.
fn cut(ring: &[Tenths], axis: usize, limit: i32, inside: fn(i32, i32) -> bool) -> Vec<Tenths> {
    let mut kept = Vec::with_capacity(ring.len());
    for (i, &to) in ring.iter().enumerate() {
        let from = ring[(i + ring.len() - 1) % ring.len()];
        if inside(from[axis], limit) != inside(to[axis], limit) {
            kept.push(crossing(from, to, axis, limit));
        }
        if inside(to[axis], limit) {
            kept.push(to);
        }
    }
    kept
}

/// Where an edge crosses a limit: the same place from either end, so that two neighbours still meet.
fn crossing(a: Tenths, b: Tenths, axis: usize, limit: i32) -> Tenths {
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    let part = (f64::from(limit) - f64::from(a[axis])) / (f64::from(b[axis]) - f64::from(a[axis]));
    let other = 1 - axis;
    let across = f64::from(a[other]) + (f64::from(b[other]) - f64::from(a[other])) * part;
    let mut place = [limit; 2];
    place[other] = whole_i32(across.round());
    place
}

/// Twice the area of an open ring, signed.
pub(super) fn doubled_area(ring: &[Tenths]) -> i64 {
    let place = |i: usize| ring[i % ring.len()].map(i64::from);
    (0..ring.len())
        .map(|i| {
            let ([ax, ay], [bx, by]) = (place(i), place(i + 1));
            ax * by - bx * ay
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Rect = Rect {
        x: 0.0,
        y: 0.0,
        width: 10.0,
        height: 10.0,
    };

    #[test]
    fn what_lies_outside_is_gone_and_what_lies_inside_stays() {
        let frame = Frame::new(FRAME);
        assert_eq!(frame.ring(vec![[200, 0], [300, 0], [300, 50]]), None);
        let inside = vec![[10, 10], [90, 10], [50, 90]];
        assert_eq!(frame.ring(inside.clone()), Some(inside));
        assert_eq!(
            frame.line(&[[-50, 50], [50, 50], [50, 150]]),
            [[[0, 50], [50, 50], [50, 100]]]
        );
        assert!(frame.line(&[[-50, -10], [150, -10]]).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_frame(
            ring in prop::collection::vec(prop::array::uniform2(-300_i32..400), 3..12),
        ) {
            let frame = Frame::new(FRAME);
            let pieces = frame.line(&ring);
            let cut = frame.ring(ring).into_iter();
            prop_assert!(cut.chain(pieces).flatten().all(|place| frame.holds(place)));
        }
    }
}
