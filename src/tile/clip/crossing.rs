//! Where an edge meets the box, exactly.

use std::cmp::Ordering;

use super::{GridBox, Point};

/// Where a ring crosses the enlarged box.
#[derive(Clone, Copy)]
pub(super) struct Crossing {
    pub side: Side,
    /// How far along the side, clockwise, exactly; twice the grid's unit.
    pub along: Fraction,
    /// The place that is written.
    pub place: Point,
}

/// The sides of a box, clockwise with y down from the top left corner.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// A fraction with a positive denominator.
#[derive(Clone, Copy)]
pub(super) struct Fraction {
    over: i64,
    under: i64,
}

impl Fraction {
    fn new(over: i64, under: i64) -> Self {
        if under < 0 {
            Self {
                over: -over,
                under: -under,
            }
        } else {
            Self { over, under }
        }
    }

    pub(super) fn compare(self, other: Self) -> Ordering {
        (i128::from(self.over) * i128::from(other.under))
            .cmp(&(i128::from(other.over) * i128::from(self.under)))
    }
}

impl Side {
    /// True for a place on the outer side.
    fn is_beyond(self, bounds: &GridBox, p: Point) -> bool {
        match self {
            Self::Top => p[1] < bounds.min[1],
            Self::Right => p[0] > bounds.max[0],
            Self::Bottom => p[1] > bounds.max[1],
            Self::Left => p[0] < bounds.min[0],
        }
    }
}

impl Crossing {
    /// The order around the box, clockwise from its top left corner.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let along = || self.along.compare(other.along);
        self.side.cmp(&other.side).then_with(along)
    }
}

/// The crossing of an edge from a vertex inside to one outside.
pub(super) fn leaving(bounds: &GridBox, a: Point, b: Point) -> Crossing {
    let mut best: Option<(Fraction, Side)> = None;
    for (side, t) in planes(bounds, a, b) {
        let leaves = side.is_beyond(bounds, b);
        if leaves && best.is_none_or(|(least, _)| t.compare(least) == Ordering::Less) {
            best = Some((t, side));
        }
    }
    let (t, side) = best.unwrap_or((Fraction::new(0, 1), Side::Top));
    crossing(bounds, a, b, t, side)
}

/// Entry and exit of an edge between two vertices outside; none where it misses the box.
pub(super) fn passing(bounds: &GridBox, a: Point, b: Point) -> Option<(Crossing, Crossing)> {
    for axis in 0..2 {
        let (min, max) = (bounds.min[axis], bounds.max[axis]);
        if (a[axis] < min && b[axis] < min) || (a[axis] > max && b[axis] > max) {
            return None;
        }
    }
    let mut entry: Option<(Fraction, Side)> = None;
    let mut exit: Option<(Fraction, Side)> = None;
    for (side, t) in planes(bounds, a, b) {
        let enters = side.is_beyond(bounds, a);
        let leaves = side.is_beyond(bounds, b);
        if enters && entry.is_none_or(|(most, _)| t.compare(most) == Ordering::Greater) {
            entry = Some((t, side));
        }
        if leaves && exit.is_none_or(|(least, _)| t.compare(least) == Ordering::Less) {
            exit = Some((t, side));
        }
    }
    let ((t0, from), (t1, to)) = (entry?, exit?);
    (t0.compare(t1) == Ordering::Less).then(|| {
        (
            crossing(bounds, a, b, t0, from),
            crossing(bounds, a, b, t1, to),
        )
    })
}

/// For each side of the enlarged box that the edge is not parallel to: how far along the edge
/// it is crossed.
fn planes(bounds: &GridBox, a: Point, b: Point) -> impl Iterator<Item = (Side, Fraction)> + use<> {
    let GridBox { min, max } = *bounds;
    [
        (Side::Top, 1, 2 * i64::from(min[1]) - 1),
        (Side::Right, 0, 2 * i64::from(max[0]) + 1),
        (Side::Bottom, 1, 2 * i64::from(max[1]) + 1),
        (Side::Left, 0, 2 * i64::from(min[0]) - 1),
    ]
    .into_iter()
    .filter(move |(_, axis, _)| a[*axis] != b[*axis])
    .map(move |(side, axis, at)| {
        let run = 2 * (i64::from(b[axis]) - i64::from(a[axis]));
        (side, Fraction::new(at - 2 * i64::from(a[axis]), run))
    })
}

fn crossing(bounds: &GridBox, a: Point, b: Point, t: Fraction, side: Side) -> Crossing {
    let GridBox { min, max } = *bounds;
    let (axis, at) = match side {
        Side::Top => (1, min[1]),
        Side::Right => (0, max[0]),
        Side::Bottom => (1, max[1]),
        Side::Left => (0, min[0]),
    };
    let other = 1 - axis;
    let rise = i64::from(b[other]) - i64::from(a[other]);
    let forward = Fraction::new(
        2 * i64::from(a[other]) * t.under + 2 * rise * t.over,
        t.under,
    );
    let along = match side {
        Side::Top | Side::Right => forward,
        Side::Bottom | Side::Left => Fraction::new(-forward.over, forward.under),
    };
    // Written is where the edge meets the box itself, not the enlarged one, rounded half up:
    // the same place from either end of the edge.
    let run = i64::from(b[axis]) - i64::from(a[axis]);
    let part = i64::from(at) - i64::from(a[axis]);
    let exact = Fraction::new(i64::from(a[other]) * run + rise * part, run);
    let rounded = (2 * exact.over + exact.under).div_euclid(2 * exact.under);
    let mut place = [at; 2];
    let rounded = rounded.clamp(i64::from(min[other]), i64::from(max[other]));
    // Between two of 32 bits.
    place[other] = i32::try_from(rounded).unwrap_or(min[other]);
    Crossing { side, along, place }
}
