//! Which units border each other: by the arcs of the coverage, or within a tolerance.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use serde::Serialize;

use crate::analysis::answer::rounded;
use crate::dataset::{Dataset, Layer};
use crate::geo::{
    Adjacency, Contact, Coverage, contacts, edges, guarded, intersection, polygon_area_m2,
};

/// How two units touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Touch {
    /// Along a line (rook).
    Edge,
    /// At single places only (queen).
    Point,
}

/// A pair by position.
#[derive(Debug, Clone, Copy)]
pub(super) struct Touching {
    pub units: [u32; 2],
    pub contact: Touch,
    pub length_m: f64,
    /// Only where a tolerance was given.
    pub apart: Option<Apart>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Apart {
    pub exact_m: f64,
    pub offset_m: f64,
    /// None where an outline crosses itself too often to be laid over another.
    pub overlap_m2: Option<f64>,
}

/// What other tolerances around the one asked for find.
#[derive(Debug, Serialize)]
pub(super) struct Plateau {
    counts: Vec<Count>,
    /// As many pairs border each other by an edge at half, at once and at twice the tolerance.
    pub stable: bool,
    /// So many of them have another length at half or at twice the tolerance.
    pub lengths_differ: usize,
}

#[derive(Debug, Serialize)]
struct Count {
    tolerance_m: f64,
    pairs: usize,
    /// All their borders together.
    length_km: f64,
}

/// A length differs by more than this part of itself, and by more than so many tolerances: both ends of a border
/// are longer by about as much as the tolerance is larger.
const OTHER_PART: f64 = 0.05;
const OTHER_TOLERANCES: f64 = 4.0;

/// Pairs whose outlines share arcs or vertices, ordered by position.
pub(super) fn exact(dataset: &Dataset, layer: &Layer) -> Vec<Touching> {
    let (coverage, number) = dataset.coverage(layer);
    let edges = dataset.adjacency(layer);
    let one = |units, contact, length_m| Touching {
        units,
        contact,
        length_m,
        apart: None,
    };
    let by_point = points(coverage, number, edges);
    let by_edge = edges
        .iter()
        .map(|pair| one(pair.units, Touch::Edge, pair.length_m));
    let mut found: Vec<Touching> = by_edge.collect();
    found.extend(
        by_point
            .into_iter()
            .map(|units| one(units, Touch::Point, 0.0)),
    );
    found.sort_by_key(|one| one.units);
    found
}

/// Pairs whose outlines come within a tolerance or share arcs, and what another tolerance would find.
pub(super) fn within(
    dataset: &Dataset,
    layer: &Layer,
    tolerance_m: f64,
) -> (Vec<Touching>, Plateau) {
    let outlines: Vec<Vec<Vec<[f64; 2]>>> = (0..layer.units().len())
        .map(|unit| layer.rings(unit).collect())
        .collect();
    let exact: Lengths = dataset
        .adjacency(layer)
        .iter()
        .map(|pair| (pair.units, pair.length_m))
        .collect();
    let near = contacts(&outlines, tolerance_m);
    let found = near
        .par_iter()
        .map(|pair| {
            let [a, b] = pair.units.map(|unit| &layer.polygons()[unit as usize]);
            let exact_m = exact.get(&pair.units).copied().unwrap_or(0.0);
            Touching {
                units: pair.units,
                contact: contact(pair, exact_m, tolerance_m),
                length_m: pair.length_m.max(exact_m),
                apart: Some(Apart {
                    exact_m,
                    offset_m: pair.offset_m,
                    overlap_m2: guarded(edges(a).chain(edges(b)), || {
                        polygon_area_m2(&intersection(a, b))
                    }),
                }),
            }
        })
        .collect();
    let at = |factor: f64| {
        let tolerance_m = tolerance_m * factor;
        let near = contacts(&outlines, tolerance_m);
        (tolerance_m, edge_lengths(&near, &exact, tolerance_m))
    };
    let once = (tolerance_m, edge_lengths(&near, &exact, tolerance_m));
    let plateau = Plateau::new(&[at(0.25), at(0.5), once, at(2.0), at(4.0)]);
    (found, plateau)
}

/// Metres of border by pair.
type Lengths = BTreeMap<[u32; 2], f64>;

/// The pairs that border each other by an edge.
fn edge_lengths(near: &[Contact], exact: &Lengths, tolerance_m: f64) -> Lengths {
    let edge = |pair: &Contact| {
        let exact_m = exact.get(&pair.units).copied().unwrap_or(0.0);
        (contact(pair, exact_m, tolerance_m) == Touch::Edge)
            .then(|| (pair.units, pair.length_m.max(exact_m)))
    };
    near.iter().filter_map(edge).collect()
}

impl Plateau {
    /// Of the edges at a quarter, a half, once, twice and four times the tolerance.
    fn new(found: &[(f64, Lengths); 5]) -> Self {
        let [_, half, once, twice, _] = found;
        let differs = |units: &[u32; 2], length_m: f64| {
            [half, twice].iter().any(|(tolerance_m, others)| {
                let least = (OTHER_PART * length_m).max(OTHER_TOLERANCES * tolerance_m);
                let other_m = others.get(units).copied().unwrap_or(0.0);
                (other_m - length_m).abs() > least
            })
        };
        let differing = once.1.iter().filter(|(units, m)| differs(units, **m));
        let counts = found.iter().map(|(tolerance_m, edges)| Count {
            tolerance_m: *tolerance_m,
            pairs: edges.len(),
            length_km: rounded(edges.values().sum::<f64>() / 1000.0),
        });
        let same = |other: &Lengths| other.len() == once.1.len();
        Self {
            counts: counts.collect(),
            stable: same(&half.1) && same(&twice.1),
            lengths_differ: differing.count(),
        }
    }
}

/// An edge that both have to the vertex is one whatever the tolerance. Outlines that cross or meet, once or often,
/// run near each other for some tolerances each time.
fn contact(pair: &Contact, exact_m: f64, tolerance_m: f64) -> Touch {
    if exact_m > 0.0 || pair.longest_m > (4.0 * tolerance_m).max(200.0) {
        Touch::Edge
    } else {
        Touch::Point
    }
}

/// Pairs that have vertices in common and no edge. Such a vertex is a junction of arcs.
fn points(coverage: &Coverage, layer: usize, edges: &[Adjacency]) -> BTreeSet<[u32; 2]> {
    let mut around: HashMap<[u64; 2], BTreeSet<u32>> = HashMap::new();
    for (i, arc) in coverage.arcs().iter().enumerate() {
        let ends = [arc.points().first(), arc.points().last()];
        for end in ends.into_iter().flatten() {
            let units = coverage.sides(i, layer).into_iter().flatten();
            around
                .entry(end.map(f64::to_bits))
                .or_default()
                .extend(units);
        }
    }
    let edges: BTreeSet<[u32; 2]> = edges.iter().map(|one| one.units).collect();
    let mut found = BTreeSet::new();
    for units in around.values() {
        for a in units {
            found.extend(
                units
                    .range(a + 1..)
                    .map(|b| [*a, *b])
                    .filter(|pair| !edges.contains(pair)),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(longest_m: f64) -> Contact {
        Contact {
            units: [0, 1],
            length_m: 2.0 * longest_m,
            longest_m,
            offset_m: 0.0,
        }
    }

    #[test]
    fn one_stretch_makes_an_edge_and_an_exact_border_is_never_lost() {
        assert_eq!(contact(&pair(399.0), 0.0, 100.0), Touch::Point);
        assert_eq!(contact(&pair(401.0), 0.0, 100.0), Touch::Edge);
        assert_eq!(contact(&pair(201.0), 0.0, 10.0), Touch::Edge);
        assert_eq!(contact(&pair(199.0), 0.0, 10.0), Touch::Point);
        assert_eq!(contact(&pair(120.0), 30.0, 100.0), Touch::Edge);
    }

    /// Of 100 km that were drawn up to 50 m apart a tolerance of 25 m sees half: as many pairs, another length.
    #[test]
    fn a_plateau_of_counts_is_none_of_lengths() {
        let at = |tolerance_m: f64, km: f64| (tolerance_m, Lengths::from([([0, 1], km * 1000.0)]));
        let short = Plateau::new(&[
            at(6.25, 13.0),
            at(12.5, 26.0),
            at(25.0, 51.0),
            at(50.0, 99.0),
            at(100.0, 100.0),
        ]);
        assert!(short.stable && short.lengths_differ == 1);
        let whole = Plateau::new(&[
            at(25.0, 51.0),
            at(50.0, 99.0),
            at(100.0, 100.0),
            at(200.0, 100.3),
            at(400.0, 101.0),
        ]);
        assert!(whole.stable && whole.lengths_differ == 0);
        let ends = |km: f64| {
            Plateau::new(&[
                at(25.0, 2.0),
                at(50.0, 2.0),
                at(100.0, 2.0),
                at(200.0, km),
                at(400.0, 4.0),
            ])
        };
        assert_eq!(
            (ends(2.79).lengths_differ, ends(2.81).lengths_differ),
            (0, 1)
        );
    }
}
