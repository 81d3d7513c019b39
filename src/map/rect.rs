//! Rectangles of the drawing, in pixels; y grows downwards.

use rstar::primitives::Rectangle;

/// A place of the drawing in tenths of a pixel.
pub(super) type Tenths = [i32; 2];

/// A rectangle by its upper left corner and its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    pub(super) fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    pub(super) fn around([x, y]: [f64; 2], width: f64, height: f64) -> Self {
        Self::new(x - width / 2.0, y - height / 2.0, width, height)
    }

    /// The box with two places at opposite corners.
    pub(super) fn between([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> Self {
        Self::new(ax.min(bx), ay.min(by), (bx - ax).abs(), (by - ay).abs())
    }

    /// The box around rings; none where there is no place.
    pub(super) fn of_rings(rings: &[Vec<Tenths>]) -> Option<Self> {
        let mut places = rings.iter().flatten();
        let first = *places.next()?;
        let (low, high) = places.fold((first, first), |(low, high), place| {
            (
                [low[0].min(place[0]), low[1].min(place[1])],
                [high[0].max(place[0]), high[1].max(place[1])],
            )
        });
        let px = |place: Tenths| place.map(|v| f64::from(v) / 10.0);
        Some(Self::between(px(low), px(high)))
    }

    /// Upper left and lower right corner, for an R-tree.
    pub(super) fn corners(&self) -> Rectangle<[f64; 2]> {
        Rectangle::from_corners([self.x, self.y], [self.right(), self.bottom()])
    }

    /// The upper left corner.
    pub(super) fn corner(&self) -> [f64; 2] {
        [self.x, self.y]
    }

    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(super) fn centre(&self) -> [f64; 2] {
        [self.x + self.width / 2.0, self.y + self.height / 2.0]
    }

    /// True where the insides have a place in common.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    pub(super) fn holds(&self, other: &Self) -> bool {
        other.x >= self.x
            && other.right() <= self.right()
            && other.y >= self.y
            && other.bottom() <= self.bottom()
    }

    /// Smaller by a margin on every side; larger where it is negative.
    pub(super) fn inset(&self, margin: f64) -> Self {
        Self::new(
            self.x + margin,
            self.y + margin,
            (self.width - 2.0 * margin).max(0.0),
            (self.height - 2.0 * margin).max(0.0),
        )
    }

    /// The nearest place of the rectangle to a place.
    pub(super) fn nearest(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [
            x.clamp(self.x, self.right()),
            y.clamp(self.y, self.bottom()),
        ]
    }
}
