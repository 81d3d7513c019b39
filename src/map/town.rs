//! A settlement on a map: what it is drawn as, and how large.

use super::font::Weight;
use super::rect::Rect;
use super::theme::Sizes;
use crate::model::{Settlement, Text};

/// What a settlement is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TownRank {
    /// An administrative centre.
    Centre,
    /// Any other place.
    Town,
}

impl TownRank {
    /// Those that a key lists.
    pub(super) const ALL: [Self; 2] = [Self::Centre, Self::Town];

    pub(super) fn of(place: &Settlement) -> Self {
        match place.centre_of {
            Some(_) => Self::Centre,
            None => Self::Town,
        }
    }

    /// The radius of its dot in pixels, with its casing.
    pub(super) fn radius(self, sizes: Sizes) -> f64 {
        sizes.stroke(match self {
            Self::Centre => 4.2,
            Self::Town => 2.4,
        })
    }

    /// The size of its name, in pixels: never smaller than print can be read, which is 6.5 points.
    pub(super) fn size(self, sizes: Sizes) -> f64 {
        let part = match self {
            Self::Centre => 0.95,
            Self::Town => 0.84,
        };
        (sizes.name() * part).max(LEAST_SIZE)
    }

    pub(super) fn weight(self) -> Weight {
        match self {
            Self::Centre => Weight::SemiBold,
            Self::Town => Weight::Regular,
        }
    }
}

/// 6.5 points (1/72 inch) in pixels (1/96 inch).
const LEAST_SIZE: f64 = 6.5 * 96.0 / 72.0;

/// A settlement in the frame.
#[derive(Debug, Clone)]
pub(super) struct Town<'a> {
    pub place: &'a Settlement,
    pub rank: TownRank,
    /// In pixels.
    pub at: [f64; 2],
    /// Its unit among those of the map, by position, where that is known.
    pub unit: Option<usize>,
}

impl<'a> Town<'a> {
    pub(super) fn names(&self) -> &'a Text {
        &self.place.names
    }

    /// The square that its dot takes.
    pub(super) fn dot(&self, sizes: Sizes) -> Rect {
        let side = 2.0 * self.rank.radius(sizes);
        Rect::around(self.at, side, side)
    }
}
