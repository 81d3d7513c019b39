//! Lines without the cut at 180 degrees: a unit that goes on beyond it has no border there.

use geo::{Intersects, Point};

use crate::dataset::Layer;
use crate::geo::Bbox;

/// Degrees beyond 180 at which it is asked who lies there: a centimetre.
const BEYOND: f64 = 1e-7;

/// A part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::map) struct Stretch {
    /// Its first and last vertex.
    pub first: usize,
    pub last: usize,
    pub beyond: Beyond,
}

/// Who lies beyond a stretch of a line of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::map) enum Beyond {
    /// Whoever the line says: it does not run along 180 degrees, or nobody is on the other side.
    AsSaid,
    /// The same unit.
    Itself,
    /// Another unit.
    Other,
}

/// The stretches of a line that has a unit of the layer on one side only, in its order.
pub(in crate::map) fn stretches(points: &[[f64; 2]], unit: u32, layer: &Layer) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (first, edge) in points.windows(2).enumerate() {
        let beyond = beyond(edge[0], edge[1], unit as usize, layer);
        match found.last_mut() {
            Some(last) if last.beyond == beyond => last.last = first + 1,
            Some(_) | None => found.push(Stretch {
                first,
                last: first + 1,
                beyond,
            }),
        }
    }
    found
}

fn beyond(from: [f64; 2], to: [f64; 2], unit: usize, layer: &Layer) -> Beyond {
    if from[0].abs() != 180.0 || from[0] != to[0] {
        return Beyond::AsSaid;
    }
    let place = [
        (BEYOND - 180.0).copysign(-from[0]),
        f64::midpoint(from[1], to[1]),
    ];
    let [x, y] = place;
    let Ok(at) = Bbox::new(x, y, x, y) else {
        return Beyond::AsSaid;
    };
    let is_there = |other: &usize| layer.polygons()[*other].intersects(&Point::from(place));
    match layer.index().in_bbox(&at).into_iter().find(is_there) {
        Some(other) if other == unit => Beyond::Itself,
        Some(_) => Beyond::Other,
        None => Beyond::AsSaid,
    }
}
