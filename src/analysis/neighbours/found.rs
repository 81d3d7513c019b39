//! Which units border each other: by the arcs of the coverage, or within a tolerance.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use serde::Serialize;

use crate::dataset::{Dataset, Layer};
use crate::geo::{Adjacency, Coverage, contacts, edges, guarded, intersection, polygon_area_m2};

/// A pair by position.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub units: [u32; 2],
    pub contact: &'static str,
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

/// How many pairs border each other by an edge at some tolerances around the one asked for.
#[derive(Debug, Serialize)]
pub(super) struct Plateau {
    counts: Vec<Count>,
    /// The count is the same at half, at once and at twice the tolerance.
    pub stable: bool,
}

#[derive(Debug, Serialize)]
struct Count {
    tolerance_m: f64,
    pairs: usize,
}

/// Pairs whose outlines share arcs or vertices, ordered by position.
pub(super) fn exact(dataset: &Dataset, layer: &Layer) -> Vec<Found> {
    let (coverage, number) = dataset.coverage(layer);
    let edges = dataset.adjacency(layer);
    let one = |units, contact, length_m| Found {
        units,
        contact,
        length_m,
        apart: None,
    };
    let by_point = points(coverage, number, edges);
    let by_edge = edges
        .iter()
        .map(|pair| one(pair.units, "edge", pair.length_m));
    let mut found: Vec<Found> = by_edge.collect();
    found.extend(by_point.into_iter().map(|units| one(units, "point", 0.0)));
    found.sort_by_key(|one| one.units);
    found
}

/// Pairs whose outlines come within a tolerance, and whether another tolerance would find others.
pub(super) fn within(dataset: &Dataset, layer: &Layer, tolerance_m: f64) -> (Vec<Found>, Plateau) {
    let outlines: Vec<Vec<Vec<[f64; 2]>>> = (0..layer.units().len())
        .map(|unit| layer.rings(unit).collect())
        .collect();
    let exact: BTreeMap<[u32; 2], f64> = dataset
        .adjacency(layer)
        .iter()
        .map(|pair| (pair.units, pair.length_m))
        .collect();
    let near = contacts(&outlines, tolerance_m);
    let found = near
        .par_iter()
        .map(|pair| {
            let [a, b] = pair.units.map(|unit| &layer.polygons()[unit as usize]);
            Found {
                units: pair.units,
                contact: contact(pair.length_m, tolerance_m),
                length_m: pair.length_m,
                apart: Some(Apart {
                    exact_m: exact.get(&pair.units).copied().unwrap_or(0.0),
                    offset_m: pair.offset_m,
                    overlap_m2: guarded(edges(a).chain(edges(b)), || {
                        polygon_area_m2(&intersection(a, b))
                    }),
                }),
            }
        })
        .collect();
    let count = |factor: f64| {
        let tolerance_m = tolerance_m * factor;
        let near = contacts(&outlines, tolerance_m);
        let is_edge = |length_m| contact(length_m, tolerance_m) == "edge";
        Count {
            tolerance_m,
            pairs: near.iter().filter(|pair| is_edge(pair.length_m)).count(),
        }
    };
    let counts: Vec<Count> = [0.25, 0.5, 1.0, 2.0, 4.0].map(count).into();
    let stable = counts[1..4]
        .windows(2)
        .all(|two| two[0].pairs == two[1].pairs);
    (found, Plateau { counts, stable })
}

/// Outlines that cross or meet at a corner run near each other for some tolerances.
fn contact(length_m: f64, tolerance_m: f64) -> &'static str {
    if length_m > (4.0 * tolerance_m).max(200.0) {
        "edge"
    } else {
        "point"
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
