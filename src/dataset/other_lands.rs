//! The lands that a layer does not lie in: which is nearest to it, and which lie across narrow water from its coast.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Layer;
use super::home::is_country;
use crate::geo::{BorderKind, BorderLine, Coverage, MeasuredOutline, SegmentIndex, length_m};
use crate::model::cast::to_u32;

/// Water that is narrower may be a river, which a coarse outline draws as sea.
pub(super) const NARROW_M: f64 = 3_000.0;
/// Beside the end of a border the coast is near the other country without being a border.
const BESIDE_M: f64 = 2.0 * NARROW_M;

/// The outlines of all countries but some, each part tagged with its country's position in the world.
pub(super) struct OtherLands(SegmentIndex);

impl OtherLands {
    pub(super) fn new(world: &Layer, coverage: &Coverage, is_own: impl Fn(usize) -> bool) -> Self {
        let arcs = coverage.arcs().iter().enumerate();
        let lines = arcs.filter_map(|(i, arc)| {
            let sides = coverage.sides(i, world.coverage.1).into_iter().flatten();
            let mut others = sides.filter(|side| {
                let position = *side as usize;
                is_country(&world.units[position].kind) && !is_own(position)
            });
            Some((arc.points(), others.next()?))
        });
        Self(SegmentIndex::new(lines))
    }

    /// The unit that is nearest to one of them, with that country and the metres between both.
    pub(super) fn nearest(&self, layer: &Layer) -> Option<(usize, usize, f64)> {
        let unit = |unit: usize| {
            let rings: Vec<Vec<[f64; 2]>> = layer.rings(unit).collect();
            let own = MeasuredOutline::new(rings.iter().map(Vec::as_slice));
            let nearest = own.nearest_of(&self.0)?;
            Some((unit, nearest.tag as usize, nearest.distance_m))
        };
        let all = (0..layer.units.len()).into_par_iter().filter_map(unit);
        all.min_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)))
    }

    /// For each country how many metres of coast lie across narrow water from it, away from a border with it. `country`
    /// gives a line's neighbour by its position in the world.
    pub(super) fn across(
        &self,
        lines: &[BorderLine],
        country: impl Fn(&BorderLine) -> Option<usize>,
    ) -> BTreeMap<usize, f64> {
        let of_kind = |kind| lines.iter().filter(move |line| line.kind() == kind);
        let borders = of_kind(BorderKind::State);
        let borders = borders.filter_map(|line| Some((line.points(), to_u32(country(line)?))));
        let borders = SegmentIndex::new(borders);
        let mut found: BTreeMap<usize, f64> = BTreeMap::new();
        for edge in of_kind(BorderKind::Coast).flat_map(|line| line.points().windows(2)) {
            let middle = [0, 1].map(|i| f64::midpoint(edge[0][i], edge[1][i]));
            let near = self.0.nearest_by_chord(middle);
            let near = near.filter(|near| near.distance_m <= NARROW_M);
            let Some(near) = near.filter(|near| !borders.has_within(middle, near.tag, BESIDE_M))
            else {
                continue;
            };
            *found.entry(near.tag as usize).or_default() += length_m(edge);
        }
        found
    }
}
