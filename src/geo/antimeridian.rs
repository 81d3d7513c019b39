//! Polygons that cross the antimeridian or go around a pole are cut at ±180° (RFC 7946 §3.1.9), so
//! that every later step may take longitude as a plain number.
//!
//! ```text
//!        +180 | -180         A step of 270° or more is a crossing. The runs between crossings
//!     ---o----|----o---      lie on one map; their ends on a side, sorted by latitude, belong
//!    <  run   |  run   >     together in pairs, because along the meridian inside and outside
//!     ---o----|----o---      take turns.
//! ```
//!
//! No vertex of the input is moved: its neighbours have the same ones.

use geo::{Coord, LineString, Polygon};

use super::long_edge::parted;

/// The polygon as it is, or its parts on both sides of the antimeridian.
///
/// A polygon around a pole has an odd number of rings around the globe and reaches the pole; with an
/// even number it lies between them. An edge that goes more than half around the globe as it is written gets vertices
/// on its way (`long_edge`).
pub fn cut_at_antimeridian(polygon: Polygon<f64>) -> Vec<Polygon<f64>> {
    let (exterior, interiors) = polygon.into_inner();
    let polygon = Polygon::new(
        parted(exterior),
        interiors.into_iter().map(parted).collect(),
    );
    let crosses = |ring: &LineString<f64>| ring.lines().any(|edge| wraps(edge.start, edge.end));
    let rings = || std::iter::once(polygon.exterior()).chain(polygon.interiors());
    if !rings().any(crosses) {
        return vec![polygon];
    }
    let mut around = rings().map(around_pole).collect::<Vec<_>>();
    if around.iter().flatten().count() % 2 == 0 {
        around.fill(None);
    }
    // One way along the pole makes the crossings on each side even.
    let first = around.iter().position(Option::is_some);
    let mut runs = Vec::new();
    let mut whole = Vec::new();
    for (number, ring) in rings().enumerate() {
        let closed = around[number].as_ref().filter(|_| first == Some(number));
        let ring = closed.unwrap_or(ring);
        match split(ring) {
            Some(found) => runs.extend(found),
            None => whole.push(ring.clone()),
        }
    }
    let mut parts: Vec<Polygon<f64>> = join(&runs)
        .into_iter()
        .map(|ring| Polygon::new(ring, Vec::new()))
        .collect();
    for hole in whole {
        let inside = |part: &&mut Polygon<f64>| {
            hole.0
                .first()
                .is_some_and(|place| geo::Intersects::intersects(&**part, place))
        };
        if let Some(part) = parts.iter_mut().find(inside) {
            part.interiors_push(hole);
        }
    }
    parts
}

/// True for a step over the antimeridian. A step of exactly 360° along a pole is the seam of a map
/// that is cut already.
fn wraps(a: Coord<f64>, b: Coord<f64>) -> bool {
    let step = (b.x - a.x).abs();
    step > 180.0 && !(step == 360.0 && a.y.abs() == 90.0 && b.y.abs() == 90.0)
}

/// The ring with a way along the pole, if it goes around one.
fn around_pole(ring: &LineString<f64>) -> Option<LineString<f64>> {
    let crossings = ring.lines().filter(|edge| wraps(edge.start, edge.end));
    let turns: i32 = crossings
        .map(|edge| if edge.end.x < edge.start.x { 1 } else { -1 })
        .sum();
    if turns == 0 {
        return None;
    }
    let south = ring.0.iter().map(|c| c.y).sum::<f64>() < 0.0;
    let pole = if south { -90.0 } else { 90.0 };
    let start = *ring.0.first()?;
    // To the pole, around it over the seam, and back; the quarters are less than 180° each, so only
    // the seam itself counts as a crossing.
    let back = if turns > 0 { -1.0 } else { 1.0 };
    let mut closed = ring.0.clone();
    for quarter in 0..=4 {
        let x = start.x + back * 90.0 * f64::from(quarter);
        closed.push(Coord {
            x: (x + 540.0).rem_euclid(360.0) - 180.0,
            y: pole,
        });
    }
    closed.push(start);
    Some(LineString(closed))
}

/// A part of a ring between two crossings.
struct Run {
    points: Vec<Coord<f64>>,
}

/// The runs of a ring; none where it crosses nothing.
fn split(ring: &LineString<f64>) -> Option<Vec<Run>> {
    let points = &ring.0[..ring.0.len() - 1];
    let n = points.len();
    let first = (0..n).find(|i| wraps(points[*i], points[(i + 1) % n]))?;
    let mut runs = Vec::new();
    let mut run = Vec::new();
    for step in 0..n {
        let (a, b) = (points[(first + step) % n], points[(first + step + 1) % n]);
        if wraps(a, b) {
            let (leave, enter) = crossing(a, b);
            run.push(leave);
            runs.push(Run {
                points: std::mem::take(&mut run),
            });
            run.push(enter);
        }
        run.push(b);
    }
    // What was gathered after the last crossing is the beginning of the first run, whose end was
    // written first.
    if let Some(head) = runs.first_mut() {
        run.append(&mut head.points);
        head.points = run;
    }
    for run in &mut runs {
        run.points.dedup();
    }
    Some(runs)
}

/// Where a step meets the antimeridian, on the side it leaves and on the side it enters. Computed
/// from the western end, so that both directions give the same latitude.
fn crossing(a: Coord<f64>, b: Coord<f64>) -> (Coord<f64>, Coord<f64>) {
    // The western end has the positive longitude.
    let (west, east) = if a.x > b.x { (a, b) } else { (b, a) };
    let (before, after) = (180.0 - west.x, east.x + 180.0);
    let width = before + after;
    let y = if width == 0.0 {
        west.y
    } else {
        west.y + (east.y - west.y) * (before / width)
    };
    let side = 180.0_f64.copysign(a.x);
    (Coord { x: side, y }, Coord { x: -side, y })
}

/// Joins runs to closed rings: the ends on each side, sorted by latitude, in pairs.
fn join(runs: &[Run]) -> Vec<LineString<f64>> {
    // An end is a run and whether it is its last point.
    let mut partner = vec![[0_usize; 2]; runs.len()];
    for side in [-180.0, 180.0] {
        let mut ends: Vec<(f64, usize, usize)> = Vec::new();
        for (i, run) in runs.iter().enumerate() {
            for (end, point) in [run.points.first(), run.points.last()]
                .into_iter()
                .enumerate()
            {
                if let Some(point) = point.filter(|point| point.x == side) {
                    ends.push((point.y, i, end));
                }
            }
        }
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in ends.chunks_exact(2) {
            let ((_, a, a_end), (_, b, b_end)) = (pair[0], pair[1]);
            partner[a][a_end] = b * 2 + b_end;
            partner[b][b_end] = a * 2 + a_end;
        }
    }
    let mut used = vec![false; runs.len()];
    let mut rings = Vec::new();
    for first in 0..runs.len() {
        let mut ring: Vec<Coord<f64>> = Vec::new();
        let (mut run, mut from) = (first, 0);
        while !used[run] {
            used[run] = true;
            let points = runs[run].points.iter().copied();
            if from == 0 {
                ring.extend(points);
            } else {
                ring.extend(points.rev());
            }
            let next = partner[run][1 - from];
            (run, from) = (next / 2, next % 2);
        }
        if ring.len() >= 3 {
            ring.dedup();
            ring.push(ring[0]);
            rings.push(LineString(ring));
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use geo::{Area, polygon};

    use super::*;

    #[test]
    fn a_box_over_the_antimeridian_has_two_halves() {
        let polygon = polygon![(x: 178., y: -18.), (x: -178., y: -18.), (x: -178., y: -16.), (x: 178., y: -16.)];
        let parts = cut_at_antimeridian(polygon);
        assert_eq!(parts.len(), 2);
        for part in &parts {
            assert!((part.unsigned_area() - 4.0).abs() < 1e-9, "{part:?}");
        }
    }

    #[test]
    fn a_comb_over_the_antimeridian_keeps_its_teeth_apart() {
        let polygon = polygon![(x: 170., y: 0.), (x: -170., y: 0.), (x: -170., y: 1.), (x: 175., y: 1.),
            (x: 175., y: 2.), (x: -170., y: 2.), (x: -170., y: 3.), (x: 170., y: 3.)];
        let parts = cut_at_antimeridian(polygon);
        assert_eq!(
            parts.len(),
            3,
            "one piece in the west, two teeth in the east"
        );
        let area: f64 = parts.iter().map(Area::unsigned_area).sum();
        assert!((area - (20. * 3. - 15.)).abs() < 1e-9);
    }

    #[test]
    fn a_ring_around_the_south_pole_reaches_it() {
        let ring: Vec<(f64, f64)> = (0..=36)
            .map(|i| (f64::from(i) * 10.0, -70.0))
            .map(|(x, y)| (if x >= 180.0 { x - 360.0 } else { x }, y))
            .collect();
        let polygon = Polygon::new(LineString::from(ring), Vec::new());
        let parts = cut_at_antimeridian(polygon);
        let area: f64 = parts.iter().map(Area::unsigned_area).sum();
        assert!((area - 360.0 * 20.0).abs() < 1e-6, "{area}");
    }

    #[test]
    fn between_two_rings_around_the_globe_lies_a_belt() {
        let ring = |y: f64| {
            let places = (0..=36).map(|i| f64::from(i) * 10.0);
            let places = places.map(|x| (if x >= 180.0 { x - 360.0 } else { x }, y));
            LineString::from(places.collect::<Vec<_>>())
        };
        let parts = cut_at_antimeridian(Polygon::new(ring(-80.0), vec![ring(-70.0)]));
        let area: f64 = parts.iter().map(Area::unsigned_area).sum();
        assert!((area - 360.0 * 10.0).abs() < 1e-6, "{area}");
    }

    #[test]
    fn what_is_cut_already_stays_as_it_is() {
        let polygon = polygon![(x: -180., y: -90.), (x: 180., y: -90.), (x: 180., y: -70.), (x: 0., y: -65.), (x: -180., y: -70.)];
        assert_eq!(cut_at_antimeridian(polygon.clone()), [polygon]);
    }
}
