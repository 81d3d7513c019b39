//! Boxes of grid units.

use rstar::AABB;

use super::{EXTENT, Point, TileCoord};

/// An axis-parallel box of grid units, edges included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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

    /// The box around two boxes, either of which may be missing.
    pub(super) fn joined(a: Option<Self>, b: Option<Self>) -> Option<Self> {
        let corners = |one: &Self| [one.min, one.max];
        let all: Vec<Point> = a.iter().chain(&b).flat_map(corners).collect();
        Self::around(all.iter())
    }

    /// True for a place inside or on the edge.
    pub(super) fn has(&self, p: Point) -> bool {
        (0..2).all(|axis| self.min[axis] <= p[axis] && p[axis] <= self.max[axis])
    }

    /// The box as an exterior ring.
    pub(super) fn ring(&self) -> Vec<Point> {
        let Self { min, max } = *self;
        vec![min, [max[0], min[1]], max, [min[0], max[1]]]
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
}

/// A tile and a margin of grid units around it, on the unit square.
pub(super) fn envelope(coord: TileCoord, margin: i32) -> AABB<[f64; 2]> {
    let size = f64::from(1_u32 << coord.z());
    let margin = f64::from(margin) / f64::from(EXTENT);
    let at = [coord.x(), coord.y()].map(f64::from);
    AABB::from_corners(
        at.map(|c| (c - margin) / size),
        at.map(|c| (c + 1.0 + margin) / size),
    )
}
