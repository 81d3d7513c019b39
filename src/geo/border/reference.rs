//! What lies around a layer, and how far its labels reach.

use super::BorderSides;
use crate::geo::{PlaceIndex, SegmentIndex};

/// Outlines that give outer lines their labels.
#[derive(Debug, Clone, Copy)]
pub struct BorderReference<'a> {
    /// Of which arcs it speaks.
    pub of: OuterOf,
    /// What is added to its positions, so that those of several references differ.
    pub first: u32,
    /// The outlines, tagged by position.
    pub context: &'a SegmentIndex,
    /// For each position: whether it is water.
    pub sea: &'a [bool],
    /// The polygons of those that are water, in the same order.
    pub waters: &'a PlaceIndex,
    /// The position of the sea, and everything that is not the sea; none where waters are polygons alone.
    pub open_sea: Option<(u32, &'a PlaceIndex)>,
    /// The farthest that an outline gives its label, in metres.
    pub tolerance_m: f64,
    /// The shortest run that stands for itself, in metres.
    pub min_run_m: f64,
    /// How a run ends where nothing is beyond it.
    pub ends: RunEnds,
}

/// Outer arcs by what they bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OuterOf {
    /// Every one.
    All,
    /// Those of parents alone, none of whose units is there.
    ParentsAlone,
}

/// Where a border ends beside a line that nobody borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunEnds {
    /// Where the line is farther from the outline than along the rest of the border.
    ByDistance,
    /// Where the line no longer goes along the outline.
    ByFollowing,
}

impl OuterOf {
    pub(super) fn includes(self, sides: BorderSides) -> bool {
        match self {
            Self::All => true,
            Self::ParentsAlone => sides.units == [None; 2],
        }
    }
}

impl BorderReference<'_> {
    /// True where a context position is water.
    pub(super) fn is_sea(&self, tag: u32) -> bool {
        self.sea.get(tag as usize) == Some(&true)
    }

    /// The water that holds a place.
    pub(super) fn water_at(&self, place: [f64; 2]) -> Option<u32> {
        let waters = (0..).zip(self.sea).filter(|(_, is_sea)| **is_sea);
        let holding = self.waters.holding(place);
        let water = holding.and_then(|holding| waters.map(|(tag, _)| tag).nth(holding));
        let open = self
            .open_sea
            .filter(|(_, rest)| rest.holding(place).is_none());
        // Between an inland sea and its shore the source may have left a gap: the sea beyond the nearest outline is meant.
        let beside = || {
            self.context
                .nearest_by_chord(place)
                .map(|nearest| nearest.tag)
        };
        water.or_else(|| {
            let (tag, _) = open?;
            Some(beside().filter(|tag| self.is_sea(*tag)).unwrap_or(tag))
        })
    }
}
