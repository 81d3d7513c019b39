//! A box cuts lines, one side after the other.

use super::grid::GridBox;
use super::{Line, Point};

fn sides(bounds: &GridBox) -> [HalfPlane; 4] {
    let GridBox { min, max } = bounds;
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
        let across = i64::from(low[other]) + rounded_quotient(rise * part, run);
        // Between the ends of the edge, which have 32 bits.
        point[other] = i32::try_from(across).unwrap_or(low[other]);
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

/// The parts of a line inside a box.
pub(super) fn line(line: &[Point], bounds: &GridBox) -> Vec<Line> {
    let mut parts = vec![line.to_vec()];
    for side in sides(bounds) {
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
    fn a_line_that_leaves_and_returns_has_two_parts() {
        let parts = line(&[[5, 5], [15, 5], [15, 8], [5, 8]], &BOX);
        assert_eq!(parts, [vec![[5, 5], [10, 5]], vec![[10, 8], [5, 8]]]);
    }

    #[test]
    fn a_crossing_is_the_nearest_place_and_the_same_from_both_ends() {
        // The line meets the edge x = 0 at a height of two thirds, and of a half.
        assert_eq!(line(&[[-2, 0], [1, 1]], &BOX), [vec![[0, 1], [1, 1]]]);
        assert_eq!(line(&[[-1, 1], [2, 0]], &BOX), [vec![[0, 1], [2, 0]]]);
        for ends in [[[-1, 0], [1, 1]], [[-1, 1], [1, 0]], [[-3, 2], [3, 7]]] {
            let there = line(&ends, &BOX);
            let back = line(&[ends[1], ends[0]], &BOX);
            let turned: Vec<Line> = back
                .iter()
                .map(|l| l.iter().rev().copied().collect())
                .collect();
            assert_eq!(there, turned);
        }
    }
}
