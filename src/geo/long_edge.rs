//! Which way an edge goes that is longer than half the globe: as it is written (RFC 7946 §3.1.1), or over 180 degrees,
//! where files that were not cut there (§3.1.9) mean the short way.

use geo::{Coord, Line, LineString, Polygon};

/// Degrees of longitude from which the way over 180 degrees is meant: the other is then three times as long at least.
const ACROSS_FROM: f64 = 270.0;
/// Meridians at which an edge that goes the long way gets a vertex, so that no part of it has a shorter way.
const MERIDIANS: [f64; 3] = [-90.0, 0.0, 90.0];

/// An edge of more than 180 degrees of longitude, which may be read in two ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LongEdge {
    /// Where it begins, longitude and latitude.
    pub from: [f64; 2],
    /// Where it ends.
    pub to: [f64; 2],
    /// Over 180 degrees; else as it is written.
    pub is_across: bool,
}

impl LongEdge {
    /// The first of a polygon.
    pub fn of(polygon: &Polygon<f64>) -> Option<Self> {
        let mut rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.find_map(Self::first)
    }

    /// The first of a ring; none where each edge can be read in one way only: edges along a pole, from one side of a
    /// map of the world to the other, or to the 180th degree itself.
    fn first(ring: &LineString<f64>) -> Option<Self> {
        let mut edges = ring.lines();
        let doubtful = |edge: &Line<f64>| {
            step(edge) > 180.0 && edge.start.x.abs() != 180.0 && edge.end.x.abs() != 180.0
        };
        edges.find(doubtful).map(|edge| Self {
            from: edge.start.into(),
            to: edge.end.into(),
            is_across: step(&edge) >= ACROSS_FROM,
        })
    }
}

/// The ring with vertices on edges that go the long way: every step of more than 180 degrees that is left is one over
/// 180 degrees, but for those along a pole.
pub(super) fn parted(ring: LineString<f64>) -> LineString<f64> {
    if !ring.lines().any(|edge| step(&edge) > 180.0) {
        return ring;
    }
    let is_doubled = is_doubled(&ring);
    let goes_on = |edge: &Line<f64>| {
        let long = step(edge);
        let is_full = is_full(edge);
        long > 180.0 && !is_along_pole(edge) && (long < ACROSS_FROM || (is_full && !is_doubled))
    };
    let mut places: Vec<Coord<f64>> = Vec::with_capacity(ring.0.len() + 6);
    for edge in ring.lines() {
        places.push(edge.start);
        if goes_on(&edge) {
            // From its western end, so that both neighbours get the same latitude.
            let (west, east) = if edge.start.x < edge.end.x {
                (edge.start, edge.end)
            } else {
                (edge.end, edge.start)
            };
            let between = MERIDIANS.iter().filter(|x| **x > west.x && **x < east.x);
            let mut between: Vec<Coord<f64>> = between
                .map(|x| Coord {
                    x: *x,
                    y: west.y + (east.y - west.y) * ((x - west.x) / (east.x - west.x)),
                })
                .collect();
            if edge.start.x > edge.end.x {
                between.reverse();
            }
            places.extend(between);
        }
    }
    places.extend(ring.0.last());
    LineString(places)
}

/// Degrees of longitude between the ends.
fn step(edge: &Line<f64>) -> f64 {
    (edge.end.x - edge.start.x).abs()
}

/// True for an edge along a pole, which has no length.
fn is_along_pole(edge: &Line<f64>) -> bool {
    step(edge) == 360.0 && edge.start.y.abs() == 90.0 && edge.end.y.abs() == 90.0
}

/// True for an edge along a parallel from one side of a map of the world to the other.
fn is_full(edge: &Line<f64>) -> bool {
    step(edge) == 360.0 && edge.start.y == edge.end.y
}

/// True where the place at which a ring meets 180 degrees stands twice, once for each side: what lies between two such
/// steps then stays on its side. On a map of the world something goes from side to side, or lies along the side.
fn is_doubled(ring: &LineString<f64>) -> bool {
    let edges: Vec<Line<f64>> = ring.lines().collect();
    let is_step = |edge: &Line<f64>| is_full(edge) && !is_along_pole(edge);
    let Some(first) = edges.iter().position(is_step) else {
        return false;
    };
    let (mut gone, mut farthest) = (0.0_f64, 0.0_f64);
    for edge in edges[first + 1..].iter().chain(&edges[..=first]) {
        if is_step(edge) {
            if gone.abs() > 180.0 {
                return false;
            }
            gone = 0.0;
            continue;
        }
        let way = edge.end.x - edge.start.x;
        gone += if way.abs() >= ACROSS_FROM {
            way - 360.0_f64.copysign(way)
        } else {
            way
        };
        farthest = farthest.max(gone.abs());
    }
    farthest > 0.0
}

#[cfg(test)]
mod tests {
    use geo::{Area, polygon};

    use super::super::antimeridian::cut_at_antimeridian;
    use super::*;

    fn area(parts: &[Polygon<f64>]) -> f64 {
        parts.iter().map(Area::unsigned_area).sum()
    }

    fn rectangle([west, south, east, north]: [f64; 4]) -> Polygon<f64> {
        polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)]
    }

    #[test]
    fn a_box_of_the_world_is_not_turned_into_nothing() {
        for sides in [
            [-180.0, -90.0, 180.0, -60.0],
            [-180.0, -60.0, 180.0, 60.0],
            [-180.0, -90.0, 180.0, 90.0],
        ] {
            let given = rectangle(sides);
            let parts = cut_at_antimeridian(given.clone());
            assert_eq!(parts.len(), 1, "{sides:?}");
            assert_eq!(area(&parts), given.unsigned_area(), "{sides:?}");
            assert_eq!(LongEdge::first(given.exterior()), None, "{sides:?}");
        }
    }

    #[test]
    fn the_shorter_way_over_180_degrees_begins_at_three_quarters_of_the_globe() {
        for (west, east, wide, is_across) in [
            (-134.0, 135.0, 269.0, false),
            (-135.0, 135.0, 90.0, true),
            (-100.0, 100.0, 200.0, false),
            (-170.0, 170.0, 20.0, true),
        ] {
            let given = rectangle([west, 10.0, east, 20.0]);
            let parts = cut_at_antimeridian(given.clone());
            assert!((area(&parts) - wide * 10.0).abs() < 1e-9, "{west} {east}");
            let told = LongEdge::first(given.exterior()).unwrap();
            assert_eq!(told.is_across, is_across, "{west} {east}");
            // What goes on the long way has no step that could be taken for another.
            let steps = parts.iter().flat_map(|part| part.exterior().lines());
            assert!(steps.map(|edge| step(&edge)).all(|step| step <= 180.0));
        }
        let half = rectangle([-90.0, 10.0, 90.0, 20.0]);
        assert_eq!(LongEdge::first(half.exterior()), None);
        assert_eq!(cut_at_antimeridian(half.clone()), [half]);
    }

    #[test]
    fn a_place_at_180_degrees_may_stand_once_for_each_side() {
        let given = polygon![(x: 178., y: -18.), (x: 180., y: -18.), (x: -180., y: -18.), (x: -178., y: -18.),
            (x: -178., y: -16.), (x: -180., y: -16.), (x: 180., y: -16.), (x: 178., y: -16.)];
        let parts = cut_at_antimeridian(given);
        assert_eq!((parts.len(), area(&parts)), (2, 8.0), "{parts:?}");
        // Only on one of the two edges.
        let once = polygon![(x: 178., y: -18.), (x: 180., y: -18.), (x: -180., y: -18.), (x: -178., y: -18.),
            (x: -178., y: -16.), (x: 178., y: -16.)];
        let parts = cut_at_antimeridian(once);
        assert_eq!((parts.len(), area(&parts)), (2, 8.0), "{parts:?}");
    }
}
