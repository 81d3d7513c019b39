//! A box cuts rings and lines, one axis after the other (Sutherland and Hodgman 1974): linear in the
//! number of vertices, whatever their shape.
//!
//! ```text
//!        |  <--|---     a crossing is computed from the lower end of its edge, whichever way
//!        |     |        the ring runs: both neighbours of an edge are cut at the same integer
//! ```

use super::{Line, Point};

/// An axis-parallel box of grid units, edges included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GridBox {
    pub min: Point,
    pub max: Point,
}

impl GridBox {
    /// The box around points; none where there are none.
    pub(super) fn around<'a>(points: impl Iterator<Item = &'a Point>) -> Option<Self> {
        points.fold(None, |found: Option<Self>, p| {
            let Self { min, max } = found.unwrap_or(Self { min: *p, max: *p });
            Some(Self {
                min: [min[0].min(p[0]), min[1].min(p[1])],
                max: [max[0].max(p[0]), max[1].max(p[1])],
            })
        })
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.min[axis] <= other.max[axis] && other.min[axis] <= self.max[axis])
    }

    pub(super) fn holds(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.min[axis] <= other.min[axis] && other.max[axis] <= self.max[axis])
    }

    /// True for a place inside, the eastern and southern edge left to the next box.
    pub(super) fn owns(&self, p: Point) -> bool {
        (0..2).all(|axis| (self.min[axis]..self.max[axis]).contains(&p[axis]))
    }

    fn sides(&self) -> [HalfPlane; 4] {
        let Self { min, max } = self;
        [
            HalfPlane {
                axis: 0,
                bound: min[0],
                keeps: Keeps::AtLeast,
            },
            HalfPlane {
                axis: 0,
                bound: max[0],
                keeps: Keeps::AtMost,
            },
            HalfPlane {
                axis: 1,
                bound: min[1],
                keeps: Keeps::AtLeast,
            },
            HalfPlane {
                axis: 1,
                bound: max[1],
                keeps: Keeps::AtMost,
            },
        ]
    }
}

#[derive(Clone, Copy)]
struct HalfPlane {
    axis: usize,
    bound: i32,
    keeps: Keeps,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    AtLeast,
    AtMost,
}

impl HalfPlane {
    fn keeps(&self, p: Point) -> bool {
        match self.keeps {
            Keeps::AtLeast => p[self.axis] >= self.bound,
            Keeps::AtMost => p[self.axis] <= self.bound,
        }
    }

    /// Where an edge that crosses the bound does so, rounded to the grid.
    fn crossing(&self, a: Point, b: Point) -> Point {
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        let other = 1 - self.axis;
        let run = i64::from(high[self.axis]) - i64::from(low[self.axis]);
        let rise = i64::from(high[other]) - i64::from(low[other]);
        let part = i64::from(self.bound) - i64::from(low[self.axis]);
        let mut point = [0; 2];
        point[self.axis] = self.bound;
        point[other] = (i64::from(low[other]) + rounded_quotient(rise * part, run)) as i32;
        point
    }
}

/// The quotient rounded to the nearest whole number, halves away from zero.
fn rounded_quotient(a: i64, b: i64) -> i64 {
    let (a, b) = if b < 0 { (-a, -b) } else { (a, b) };
    if a >= 0 {
        (a + b / 2) / b
    } else {
        (a - b / 2) / b
    }
}

/// The part of an open ring inside a box; empty where nothing is.
pub(super) fn ring(ring: &[Point], bounds: &GridBox) -> Line {
    let mut current: Line = ring.to_vec();
    for side in bounds.sides() {
        if current.iter().all(|p| side.keeps(*p)) {
            continue;
        }
        let mut kept = Line::with_capacity(current.len());
        let mut before = current.last().copied().unwrap_or_default();
        for point in &current {
            match (side.keeps(before), side.keeps(*point)) {
                (true, true) => kept.push(*point),
                (true, false) => kept.push(side.crossing(before, *point)),
                (false, true) => kept.extend([side.crossing(before, *point), *point]),
                (false, false) => {}
            }
            before = *point;
        }
        kept.dedup();
        if kept.len() > 1 && kept.first() == kept.last() {
            kept.pop();
        }
        current = kept;
        if current.is_empty() {
            break;
        }
    }
    current
}

/// The parts of a line inside a box.
pub(super) fn line(line: &[Point], bounds: &GridBox) -> Vec<Line> {
    let mut parts = vec![line.to_vec()];
    for side in bounds.sides() {
        parts = parts
            .iter()
            .flat_map(|part| half_line(part, &side))
            .collect();
    }
    parts
}

fn half_line(line: &[Point], side: &HalfPlane) -> Vec<Line> {
    let mut parts = Vec::new();
    let mut part = Line::new();
    for (i, point) in line.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| line[i]);
        let crossing = before
            .filter(|before| side.keeps(*before) != side.keeps(*point))
            .map(|before| side.crossing(before, *point));
        part.extend(crossing);
        if side.keeps(*point) {
            part.push(*point);
        } else if !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    for part in &mut parts {
        part.dedup();
    }
    parts.retain(|part| part.len() > 1);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: GridBox = GridBox {
        min: [0, 0],
        max: [10, 10],
    };

    #[test]
    fn a_ring_around_the_box_becomes_the_box() {
        let around = [[-5, -5], [15, -5], [15, 15], [-5, 15]];
        let mut found = ring(&around, &BOX);
        found.sort_unstable();
        assert_eq!(found, [[0, 0], [0, 10], [10, 0], [10, 10]]);
    }

    #[test]
    fn an_edge_is_cut_at_one_integer_from_both_sides() {
        let (a, b) = ([-7, 2], [9, 13]);
        let plane = BOX.sides()[0];
        assert_eq!(plane.crossing(a, b), plane.crossing(b, a));
    }

    #[test]
    fn a_line_that_leaves_and_returns_has_two_parts() {
        let parts = line(&[[5, 5], [15, 5], [15, 8], [5, 8]], &BOX);
        assert_eq!(parts, [vec![[5, 5], [10, 5]], vec![[10, 8], [5, 8]]]);
    }
}
