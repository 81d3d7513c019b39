//! In which country a layer lies, and whose land or which sea lies beyond each of its outlines.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Area, MultiPolygon};
use rayon::prelude::*;

use super::Layer;
use crate::geo::{
    Arc, BorderReference, ChosenTolerance, Coverage, MeasuredOutline, OuterOf, PlaceIndex, RunEnds,
    SegmentIndex, samples, tolerance,
};
use crate::model::cast::to_u32;

/// Kinds of what the world has, as its file spells them.
const COUNTRY: &str = "country";
const UNNUMBERED: &str = "unnumbered";
const SEA_KIND: &str = "sea";
/// The code of what is neither land nor another water.
const SEA: &str = "SEA";
/// The shortest run of one neighbour, in metres.
pub(super) const MIN_RUN_M: f64 = 2_000.0;
/// Places of a unit that are asked for their country.
const PLACES: f64 = 40.0;

/// A unit that lies, for the most part, in another country of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiesElsewhere {
    /// Its position in its layer.
    pub unit: usize,
    /// The country's position in the world.
    pub country: usize,
}

/// The country of a layer by the world's outlines.
#[derive(Debug)]
pub(super) struct Home {
    /// Its position in the world.
    pub country: usize,
    /// Units of other countries, which are told and parted from the others by no state border.
    pub elsewhere: Vec<LiesElsewhere>,
    /// Outlines with what lies beyond.
    outline: SegmentIndex,
    inside: PlaceIndex,
    /// For each position in the world: whether it is water.
    sea: Vec<bool>,
    is_country: Vec<bool>,
    open_sea: Option<u32>,
    everything: PlaceIndex,
    seas: PlaceIndex,
}

impl Home {
    /// None where nothing of the layer lies in a country.
    pub(super) fn of(layer: &Layer, world: &Layer, coverage: &Coverage) -> Option<Self> {
        let everything = PlaceIndex::new(&world.polygons);
        let is_land = |position: usize| {
            let kind = &world.units[position].kind;
            kind == COUNTRY || kind == UNNUMBERED
        };
        let country_of = |place| everything.holding(place).filter(|found| is_land(*found));
        let shares: Vec<BTreeMap<usize, f64>> = layer
            .polygons
            .par_iter()
            .map(|polygons| shares(polygons, country_of))
            .collect();
        let mut areas: BTreeMap<usize, f64> = BTreeMap::new();
        for (unit, area_m2) in shares.iter().zip(&layer.areas_m2) {
            for (country, share) in unit {
                *areas.entry(*country).or_default() += share * area_m2;
            }
        }
        let (country, _) = areas.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
        let country = *country;
        let main = |unit: &BTreeMap<usize, f64>| {
            let most = unit.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
            (*most.1 > 0.5).then_some(*most.0)
        };
        let elsewhere: Vec<LiesElsewhere> = shares
            .iter()
            .enumerate()
            .filter_map(|(unit, shares)| {
                let country = main(shares).filter(|one| *one != country)?;
                Some(LiesElsewhere { unit, country })
            })
            .collect();
        let claimed: BTreeSet<usize> = elsewhere.iter().map(|one| one.country).collect();
        let own = std::iter::once(&country).chain(&claimed);
        let own: Vec<MultiPolygon<f64>> = own.map(|at| world.polygons[*at].clone()).collect();
        let seas = world.units.iter().zip(&world.polygons);
        let seas = seas
            .filter(|(unit, _)| unit.kind == SEA_KIND)
            .map(|(_, shape)| shape.clone());
        let open_sea = world
            .units
            .iter()
            .position(|unit| unit.code.as_str() == SEA);
        let open_sea = open_sea.map(to_u32);
        Some(Self {
            country,
            elsewhere,
            outline: outline(world, coverage, country, &claimed, open_sea),
            inside: PlaceIndex::new(&own),
            sea: of_kind(world, SEA_KIND),
            is_country: of_kind(world, COUNTRY),
            open_sea,
            everything,
            seas: PlaceIndex::new(&seas.collect::<Vec<_>>()),
        })
    }

    /// The tolerance that outer arcs themselves tell.
    pub(super) fn tolerance<'a>(&self, arcs: impl Iterator<Item = &'a Arc>) -> ChosenTolerance {
        tolerance(arcs, &self.outline, &self.inside)
    }

    pub(super) fn reference(&self, of: OuterOf, tolerance_m: f64) -> BorderReference<'_> {
        BorderReference {
            of,
            first: 0,
            context: &self.outline,
            sea: &self.sea,
            waters: &self.seas,
            open_sea: self.open_sea.map(|tag| (tag, &self.everything)),
            tolerance_m,
            min_run_m: MIN_RUN_M,
            ends: RunEnds::ByFollowing,
        }
    }

    /// The nearest land border of the country by the source's own outline: who, and how many metres from the unit.
    pub(super) fn nearest_land(&self, layer: &Layer) -> Option<(usize, u32, f64)> {
        let is_land = |tag: u32| self.is_country.get(tag as usize) == Some(&true);
        let land = self.outline.of_tags(is_land);
        let unit = |unit: usize| {
            let rings: Vec<Vec<[f64; 2]>> = layer.rings(unit).collect();
            let own = MeasuredOutline::new(rings.iter().map(Vec::as_slice));
            let nearest = own.nearest_of(&land)?;
            Some((unit, nearest.tag, nearest.distance_m))
        };
        let all = (0..layer.units.len()).into_par_iter().filter_map(unit);
        all.min_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)))
    }
}

/// True for a country, as the world's file spells it.
pub(super) fn is_country(kind: &str) -> bool {
    kind == COUNTRY
}

/// True for a shape that has no number of ISO 3166: it is nobody's neighbour.
pub(super) fn is_unnumbered(kind: &str) -> bool {
    kind == UNNUMBERED
}

/// How much of a unit lies in which country.
fn shares(
    polygons: &MultiPolygon<f64>,
    country_of: impl Fn([f64; 2]) -> Option<usize>,
) -> BTreeMap<usize, f64> {
    let area = polygons.unsigned_area();
    let mut shares = BTreeMap::new();
    if area > 0.0 {
        for (place, part) in samples(polygons, (area / PLACES).sqrt()) {
            if let Some(country) = country_of(place) {
                *shares.entry(country).or_insert(0.0) += part / area;
            }
        }
    }
    shares
}

/// For each unit: whether it is of a kind.
fn of_kind(world: &Layer, kind: &str) -> Vec<bool> {
    world.units.iter().map(|unit| unit.kind == kind).collect()
}

/// The outline of a country and of the land that the layer counts to it, each part tagged with who is beyond.
fn outline(
    world: &Layer,
    coverage: &Coverage,
    country: usize,
    claimed: &BTreeSet<usize>,
    open_sea: Option<u32>,
) -> SegmentIndex {
    let beyond = |arc: usize| {
        let sides = coverage
            .sides(arc, world.coverage.1)
            .map(|side| side.map(|one| one as usize));
        let towards = |own: Option<usize>, other: Option<usize>| {
            let is_own = own == Some(country);
            let is_claimed = own.is_some_and(|own| claimed.contains(&own));
            let other_is_own = other.is_some_and(|one| one == country || claimed.contains(&one));
            let is_border = is_own || is_claimed && !other_is_own;
            is_border.then(|| other.map_or(open_sea, |one| Some(to_u32(one))))?
        };
        let [a, b] = sides;
        (a != b).then(|| towards(a, b).or_else(|| towards(b, a)))?
    };
    let arcs = (0..).zip(coverage.arcs());
    let lines: Vec<(Vec<&[[f64; 2]]>, u32)> = arcs
        .filter_map(|(i, arc)| Some((without_seam(arc.points()), beyond(i)?)))
        .collect();
    let parts = lines
        .iter()
        .flat_map(|(parts, tag)| parts.iter().map(|part| (*part, *tag)));
    SegmentIndex::new(parts)
}

/// The parts of a line that are no cut at 180 degrees.
fn without_seam(points: &[[f64; 2]]) -> Vec<&[[f64; 2]]> {
    let is_seam = |edge: usize| {
        points[edge..=edge + 1]
            .iter()
            .all(|place| place[0].abs() == 180.0)
    };
    let mut parts = Vec::new();
    let mut from = 0;
    for edge in 0..points.len().saturating_sub(1) {
        if is_seam(edge) {
            parts.push(&points[from..=edge]);
            from = edge + 1;
        }
    }
    parts.push(&points[from..]);
    parts.retain(|part| part.len() > 1);
    parts
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    #[test]
    fn the_cut_at_180_degrees_is_no_coast() {
        let line = [
            [179.0, 1.0],
            [180.0, 1.0],
            [180.0, 2.0],
            [180.0, 3.0],
            [179.0, 3.0],
        ];
        let parts = without_seam(&line);
        assert_eq!(parts, [&line[..2], &line[3..]]);
    }

    #[test]
    fn the_share_of_a_country_is_by_area() {
        let square =
            polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
        let found = shares(&square.into(), |place| (place[0] < 3.0).then_some(7));
        assert!((found[&7] - 0.75).abs() < 0.05, "{found:?}");
        assert_eq!(found.len(), 1);
    }
}
