//! A line from one place to another: bent to its right, so that the way back keeps beside it, wider towards its end, with a
//! head there.

use crate::model::cast::to_f64;

/// How far the middle of a line lies beside the straight one, in parts of its length.
const BEND: f64 = 0.14;

/// The same of a short line, in its width: both ways of two near places keep apart.
const BESIDE: f64 = 0.7;

/// The width where a line begins, in parts of that before its head.
const TAIL: f64 = 0.55;

/// Pieces that a side is drawn in.
const PIECES: usize = 24;

/// The longest head, in parts of the line.
const HEAD: f64 = 0.45;

/// A line as a shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrow {
    from: [f64; 2],
    middle: [f64; 2],
    to: [f64; 2],
    /// From where to where along the curve it is drawn, 0 to 1.
    part: [f64; 2],
    width: f64,
    /// How much wider than the line its head is, on each side, and how long at least.
    barb: f64,
}

impl Arrow {
    /// From pixel to pixel, leaving room at both ends; none where they are so near that nothing is left.
    pub(super) fn new(
        [from, to]: [[f64; 2]; 2],
        room: [f64; 2],
        (width, barb): (f64, f64),
    ) -> Option<Self> {
        let way = [to[0] - from[0], to[1] - from[1]];
        let length = way[0].hypot(way[1]);
        if !length.is_finite() || length <= room[0] + room[1] + 2.0 * barb {
            return None;
        }
        // The right of who goes that way, on a screen whose y goes down. The control point of a curve lies twice as far out.
        let bend = (BEND * length).max(BESIDE * width) / length * 2.0;
        let middle = [
            f64::midpoint(from[0], to[0]) - way[1] * bend,
            f64::midpoint(from[1], to[1]) + way[0] * bend,
        ];
        let mut arrow = Self {
            from,
            middle,
            to,
            part: [0.0, 1.0],
            width,
            barb,
        };
        let far = |place: [f64; 2], end: [f64; 2]| (place[0] - end[0]).hypot(place[1] - end[1]);
        let steps = |count: usize| (0..=count).map(move |step| to_f64(step) / to_f64(count));
        let begin = steps(200).find(|part| far(arrow.at(*part), from) >= room[0]);
        let end = steps(200).find(|part| far(arrow.at(1.0 - part), to) >= room[1]);
        arrow.part = [begin?, 1.0 - end?];
        (arrow.part[0] + 0.05 < arrow.part[1]).then_some(arrow)
    }

    /// A place on its middle line, at a part of the whole curve.
    fn at(&self, part: f64) -> [f64; 2] {
        let (a, b, c) = (
            (1.0 - part).powi(2),
            2.0 * part * (1.0 - part),
            part.powi(2),
        );
        [0, 1].map(|axis| a * self.from[axis] + b * self.middle[axis] + c * self.to[axis])
    }

    /// The direction there, of length 1.
    fn way(&self, part: f64) -> [f64; 2] {
        let way = [0, 1].map(|axis| {
            (1.0 - part) * (self.middle[axis] - self.from[axis])
                + part * (self.to[axis] - self.middle[axis])
        });
        let length = way[0].hypot(way[1]).max(f64::MIN_POSITIVE);
        way.map(|one| one / length)
    }

    /// A place on what is drawn of it, 0 to 1.
    pub(super) fn along(&self, part: f64) -> [f64; 2] {
        self.at(self.part[0] + (self.part[1] - self.part[0]) * part)
    }

    /// The middle of its head.
    pub(super) fn head(&self) -> [f64; 2] {
        let [x, y] = self.at(self.part[1]);
        let [dx, dy] = self.way(self.part[1]);
        let back = self.head_side() / 2.0;
        [x - dx * back, y - dy * back]
    }

    /// The side of a box around its head.
    pub(super) fn head_side(&self) -> f64 {
        self.width + 2.0 * self.barb
    }

    /// Its outline, closed.
    pub(super) fn outline(&self) -> Vec<[f64; 2]> {
        let [begin, end] = self.part;
        let [a, b] = [begin, end].map(|part| self.at(part));
        let length = (b[0] - a[0]).hypot(b[1] - a[1]);
        let head = (1.35 * self.width + 2.2 * self.barb).min(HEAD * length);
        let neck = end - (end - begin) * (head / length.max(f64::MIN_POSITIVE)).min(HEAD);
        let side = |part: f64, half: f64| {
            let ([x, y], [dx, dy]) = (self.at(part), self.way(part));
            [x - dy * half, y + dx * half]
        };
        let body = |sign: f64| {
            (0..=PIECES).map(move |piece| {
                let part = to_f64(piece) / to_f64(PIECES);
                (
                    begin + (neck - begin) * part,
                    sign * self.width / 2.0 * (TAIL + (1.0 - TAIL) * part),
                )
            })
        };
        let mut outline: Vec<[f64; 2]> = body(1.0).map(|(part, half)| side(part, half)).collect();
        let wide = self.width / 2.0 + self.barb;
        outline.push(side(neck, wide));
        outline.push(self.at(end));
        outline.push(side(neck, -wide));
        let back: Vec<[f64; 2]> = body(-1.0).map(|(part, half)| side(part, half)).collect();
        outline.extend(back.into_iter().rev());
        outline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_keep_apart_and_end_before_their_places() {
        let ends = [[0.0, 0.0], [100.0, 0.0]];
        let there = Arrow::new(ends, [5.0, 8.0], (4.0, 2.0)).unwrap();
        let back = Arrow::new([ends[1], ends[0]], [8.0, 5.0], (4.0, 2.0)).unwrap();
        // Who goes east has the south on the right, which is down.
        assert!(there.along(0.5)[1] > 10.0 && back.along(0.5)[1] < -10.0);
        let lowest = |arrow: &Arrow| {
            let places = arrow.outline().into_iter();
            places.map(|place| place[1]).fold(f64::INFINITY, f64::min)
        };
        assert!(lowest(&there) > 0.0 - 1e-9, "{}", lowest(&there));
        let tip = there.along(1.0);
        let far = (tip[0] - 100.0).hypot(tip[1]);
        assert!((8.0..9.5).contains(&far), "{far}");
        assert_eq!(Arrow::new([[1.0, 1.0]; 2], [0.0; 2], (4.0, 2.0)), None);
        assert_eq!(
            Arrow::new([[0.0; 2], [f64::NAN, 1.0]], [0.0; 2], (4.0, 2.0)),
            None
        );
        let outline = there.outline();
        assert!(outline.iter().flatten().all(|one| one.is_finite()));
    }
}
