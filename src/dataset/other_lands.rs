//! The lands that a layer does not lie in: which is nearest to it, and which lie across narrow water from its coast.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Layer;
use super::home::is_country;
use crate::geo::{Bbox, BorderKind, BorderLine, Coverage, MeasuredOutline, SegmentIndex, length_m};
use crate::model::cast::to_u32;

/// Water that is narrower may be a river, which a coarse outline draws as sea.
pub(super) const NARROW_M: f64 = 3_000.0;
/// Beside the end of a border the coast is near the other country without being a border.
const BESIDE_M: f64 = 2.0 * NARROW_M;

/// What a degree of latitude is at least, in metres: lengths in it are told too short rather than too long.
const DEGREE_M: f64 = 110_000.0;
/// How far around a layer the nearest land is looked for first, in degrees; each time twice as far.
const FIRST_REACH: f64 = 1.0;
/// So far around a layer lies everything.
const LAST_REACH: f64 = 360.0;

/// The outlines of all countries but some as far as they lie near a layer, each part tagged with its country's position
/// in the world. All of the world's edges would take gigabytes, cut as they are for distances.
pub(super) struct OtherLands(SegmentIndex);

impl OtherLands {
    /// Those whose edges lie within narrow water of a unit's box.
    pub(super) fn across_water(
        world: &Layer,
        coverage: &Coverage,
        layer: &Layer,
        is_own: impl Fn(usize) -> bool,
    ) -> Self {
        let [_, south, _, north] = layer.bbox().to_array();
        let high = NARROW_M / DEGREE_M;
        let wide = high / shrinking(south.abs().max(north.abs()) + high);
        let is_near = |edge: &[[f64; 2]]| {
            let [west, south, east, north] = around(edge);
            let corners = [west - wide, south - high, east + wide, north + high];
            let [west, south, east, north] = corners;
            let around = Bbox::new(
                west.max(-180.0),
                south.max(-90.0),
                east.min(180.0),
                north.min(90.0),
            );
            around.is_ok_and(|around| layer.index().meets(&around))
        };
        Self::of(world, coverage, is_own, is_near)
    }

    fn of(
        world: &Layer,
        coverage: &Coverage,
        is_own: impl Fn(usize) -> bool,
        is_near: impl Fn(&[[f64; 2]]) -> bool,
    ) -> Self {
        let arcs = coverage.arcs().iter().enumerate();
        let arcs = arcs.filter_map(|(i, arc)| {
            let sides = coverage.sides(i, world.coverage.1).into_iter().flatten();
            let mut others = sides.filter(|side| {
                let position = *side as usize;
                is_country(&world.units[position].kind) && !is_own(position)
            });
            Some((arc.points(), others.next()?))
        });
        let edges = arcs.flat_map(|(points, country)| {
            let edges = points.windows(2).filter(|edge| is_near(edge));
            edges.map(move |edge| (edge, country))
        });
        Self(SegmentIndex::new(edges))
    }

    /// The unit that is nearest to any country, with that country and the metres between both.
    pub(super) fn nearest(
        world: &Layer,
        coverage: &Coverage,
        layer: &Layer,
    ) -> Option<(usize, usize, f64)> {
        let [west, south, east, north] = layer.bbox().to_array();
        let mut reach = FIRST_REACH;
        loop {
            let is_near = |edge: &[[f64; 2]]| {
                let [w, s, e, n] = around(edge);
                // Beyond 180 degrees the globe goes on.
                let is_beside = |turn: f64| w + turn <= east + reach && e + turn >= west - reach;
                s <= north + reach
                    && n >= south - reach
                    && [-360.0, 0.0, 360.0].into_iter().any(is_beside)
            };
            let lands = Self::of(world, coverage, |_| false, is_near);
            let found = lands.nearest_unit(layer);
            // What lies outside of the box is farther away than this.
            let outermost = south.abs().max(north.abs()) + reach;
            let certain_m = reach * DEGREE_M * shrinking(outermost);
            match found {
                Some((.., distance_m)) if distance_m <= certain_m => return found,
                Some(_) | None if reach >= LAST_REACH => return found,
                Some(_) | None => reach *= 2.0,
            }
        }
    }

    fn nearest_unit(&self, layer: &Layer) -> Option<(usize, usize, f64)> {
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

/// How much shorter a degree of longitude is at a latitude than at the equator.
fn shrinking(latitude: f64) -> f64 {
    latitude.min(89.0).to_radians().cos()
}

/// The box of an edge.
fn around(edge: &[[f64; 2]]) -> [f64; 4] {
    let [a, b] = [edge[0], edge[1]];
    [
        a[0].min(b[0]),
        a[1].min(b[1]),
        a[0].max(b[0]),
        a[1].max(b[1]),
    ]
}
