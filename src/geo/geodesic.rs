//! Lengths and distances on the WGS84 ellipsoid (Karney 2013, through `geographiclib-rs`), and areas.
//!
//! Edges are straight in longitude and latitude (RFC 7946); lengths and areas are exact for such edges.

use geo::{LineString, MultiPolygon, Polygon};
use geographiclib_rs::{Geodesic, InverseGeodesic};
use std::sync::LazyLock;

use super::ellipsoid::{SEMI_MAJOR_M, authalic, local_radii};
use crate::model::cast::whole_u32;

pub(super) static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// Kilometres in a degree of latitude, rounded up: how many pieces an edge needs.
const KM_PER_DEGREE: f64 = 112.0;

/// The geodesic distance between two places in metres.
pub fn distance_m([lng1, lat1]: [f64; 2], [lng2, lat2]: [f64; 2]) -> f64 {
    WGS84.inverse(lat1, lng1, lat2, lng2)
}

/// The direction at one place towards another, in degrees from north to east, 0 to 360.
pub fn bearing_deg([lng1, lat1]: [f64; 2], [lng2, lat2]: [f64; 2]) -> f64 {
    let (azimuth, ..): (f64, f64, f64) = WGS84.inverse(lat1, lng1, lat2, lng2);
    azimuth.rem_euclid(360.0)
}

/// The length of a line in metres, of edges that are straight in longitude and latitude: the integral of
/// the two radii of curvature along them, by Gauss points, to the last digits.
pub fn length_m(line: &[[f64; 2]]) -> f64 {
    line.windows(2).map(|edge| edge_m(edge[0], edge[1])).sum()
}

fn edge_m(from: [f64; 2], to: [f64; 2]) -> f64 {
    let [lng, lat] = [0, 1].map(|i| (to[i] - from[i]).to_radians());
    mean_over(from[1], to[1], |latitude| {
        let (meridian, normal) = local_radii(latitude);
        (meridian * lat).hypot(normal * latitude.to_radians().cos() * lng)
    })
}

/// The area of polygons in square metres, holes taken off; the winding does not matter.
pub fn polygon_area_m2(polygons: &MultiPolygon<f64>) -> f64 {
    polygons.iter().map(one_polygon).sum()
}

fn one_polygon(polygon: &Polygon<f64>) -> f64 {
    let holes: f64 = polygon.interiors().iter().map(ring_area_m2).sum();
    ring_area_m2(polygon.exterior()) - holes
}

/// The area on the ellipsoid under a line that is straight in longitude and latitude has an exact
/// form but for one integral: with q(phi) the authalic function (Snyder 1987, eq. 3-12), a strip of
/// width d-lambda from the equator to phi has a^2/2 * q(phi) * d-lambda. Along an edge q is smooth,
/// so few Gauss points give it to the last digits; a parallel or the pole needs no care.
fn ring_area_m2(ring: &LineString<f64>) -> f64 {
    let strips: f64 = ring
        .lines()
        .map(|edge| {
            (edge.end.x - edge.start.x).to_radians() * mean_over(edge.start.y, edge.end.y, authalic)
        })
        .sum();
    (strips * SEMI_MAJOR_M * SEMI_MAJOR_M / 2.0).abs()
}

/// Nodes and weights of Gauss and Legendre on [0, 1], five points.
const GAUSS: [(f64, f64); 5] = [
    (0.046_910_077_030_668, 0.118_463_442_528_094_5),
    (0.230_765_344_947_158_5, 0.239_314_335_249_683_2),
    (0.5, 0.284_444_444_444_444_4),
    (0.769_234_655_052_841_5, 0.239_314_335_249_683_2),
    (0.953_089_922_969_332, 0.118_463_442_528_094_5),
];
/// Degrees of latitude within which five points leave no error above 1e-13.
const GAUSS_STEP: f64 = 5.0;

/// The mean of a smooth function of the latitude between two of them, in degrees.
fn mean_over(from: f64, to: f64, function: impl Fn(f64) -> f64) -> f64 {
    let steps = ((to - from).abs() / GAUSS_STEP).ceil().max(1.0);
    let sum: f64 = (0..whole_u32(steps))
        .flat_map(|step| GAUSS.map(|(node, weight)| (f64::from(step) + node, weight)))
        .map(|(at, weight)| function(from + (to - from) * at / steps) * weight)
        .sum();
    sum / steps
}

/// The place at a part of the way along an edge.
pub(super) fn along(from: [f64; 2], to: [f64; 2], part: f64) -> [f64; 2] {
    [
        from[0] + (to[0] - from[0]) * part,
        from[1] + (to[1] - from[1]) * part,
    ]
}

/// Into how many pieces of about a kilometre an edge is cut.
pub(super) fn pieces(from: [f64; 2], to: [f64; 2]) -> u32 {
    let degrees = (to[0] - from[0]).abs() + (to[1] - from[1]).abs();
    whole_u32((degrees * KM_PER_DEGREE).ceil()).max(1)
}

/// The part of an edge that the nearest place moves no farther: a tenth of a millimetre of a kilometre.
const SETTLED: f64 = 1e-7;

/// The place on an edge nearest to a point, and its distance in metres.
///
/// The squared distance along an edge is a parabola but for the curvature of the Earth, so three
/// samples give its vertex; each round closes in a hundredfold. Exact to a millimetre for edges up
/// to 100 km.
pub(super) fn nearest_on_edge(point: [f64; 2], from: [f64; 2], to: [f64; 2]) -> ([f64; 2], f64) {
    let at = |part: f64| along(from, to, part.clamp(0.0, 1.0));
    let squared = |part: f64| distance_m(point, at(part)).powi(2);
    let (mut part, mut step) = (0.5, 0.5);
    // The vertex of the parabola through three places, and how it bends.
    let vertex = |part: f64, step: f64| {
        let (low, mid, high) = (squared(part - step), squared(part), squared(part + step));
        let bend = low - 2.0 * mid + high;
        (part + step * (low - high) / (2.0 * bend), bend)
    };
    for _ in 0..4 {
        let before = part;
        let (lowest, bend) = vertex(part, step);
        if part - step < 0.0 || part + step > 1.0 || bend <= 0.0 {
            // At an end of the edge a sample was clamped: step inward.
            part = part.clamp(step, 1.0 - step);
            let (lowest, bend) = vertex(part, step);
            if bend > 0.0 {
                part = lowest;
            }
        } else {
            part = lowest;
        }
        part = part.clamp(0.0, 1.0);
        // What is left of the way changes the distance by less than it is exact to.
        if (part - before).abs() < SETTLED {
            break;
        }
        step *= 0.1;
    }
    [part, 0.0, 1.0]
        .into_iter()
        .map(|part| (at(part), distance_m(point, at(part))))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((from, distance_m(point, from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of Karney's `GeodTest` (100 rows as shipped with geographiclib-rs, MIT): lat1, lon1,
    /// lat2, lon2, s12 in metres.
    const GEOD_TEST: &str = include_str!("../../tests/oracle/geodesic/GeodTest-100.dat");

    fn area(corners: &[(f64, f64)]) -> f64 {
        let ring = LineString::from(corners.to_vec());
        polygon_area_m2(&MultiPolygon(vec![Polygon::new(ring, Vec::new())]))
    }

    /// Against Karney's authalic radius, which `geographiclib-rs` computes its own way.
    #[test]
    fn a_line_is_as_long_as_its_short_pieces() {
        // A meridian is a geodesic; a parallel is a circle; what runs across both is summed up.
        let meridian = length_m(&[[55.0, 41.0], [55.0, 51.5]]);
        assert!((meridian - distance_m([55.0, 41.0], [55.0, 51.5])).abs() < 1e-6);
        let parallel = length_m(&[[50.0, 49.0], [53.0, 49.0]]);
        let circle = local_radii(49.0).1 * 49_f64.to_radians().cos() * 3_f64.to_radians();
        assert!((parallel - circle).abs() < 1e-6);
        let (from, to) = ([46.5, 48.0], [49.0, 51.0]);
        let at = |i: u32| along(from, to, f64::from(i) / 4000.0);
        let pieces: f64 = (0..4000).map(|i| distance_m(at(i), at(i + 1))).sum();
        // A chord of 100 m is 1e-11 shorter than its edge.
        assert!((length_m(&[from, to]) / pieces - 1.0).abs() < 1e-10);
    }

    #[test]
    fn the_globe_has_its_area() {
        let globe = [
            (-180., -90.),
            (180., -90.),
            (180., 90.),
            (-180., 90.),
            (-180., -90.),
        ];
        let expected = 4.0 * std::f64::consts::PI * WGS84._c2;
        assert!((area(&globe) / expected - 1.0).abs() < 1e-13);
    }

    /// Five points for each five degrees must be as good as five for each hundredth of a degree.
    #[test]
    fn a_long_slanting_edge_has_the_area_of_its_pieces() {
        let whole = area(&[(0., -20.), (60., 80.), (60., -20.), (0., -20.)]);
        let slope = (0..=10_000).map(|i| f64::from(i) / 10_000.0);
        let mut pieces: Vec<(f64, f64)> = slope.map(|t| (60.0 * t, -20.0 + 100.0 * t)).collect();
        pieces.extend([(60., -20.), (0., -20.)]);
        assert!((area(&pieces) / whole - 1.0).abs() < 1e-12);
    }

    #[test]
    fn distances_agree_with_karneys_test_set() {
        let mut rows = 0;
        for line in GEOD_TEST.lines() {
            let n: Vec<f64> = line
                .split_whitespace()
                .map(|n| n.parse().unwrap())
                .collect();
            let [lat1, lon1, _, lat2, lon2, _, s12, ..] = n[..] else {
                panic!("{line}")
            };
            let found = distance_m([lon1, lat1], [lon2, lat2]);
            assert!((found - s12).abs() < 15e-9, "{found} against {s12}");
            rows += 1;
        }
        assert_eq!(rows, 100);
    }

    #[test]
    fn the_nearest_place_on_an_edge_beats_a_fine_search() {
        let (from, to) = ([51.0, 50.0], [52.0, 50.4]);
        for point in [[51.3, 51.0], [50.0, 50.0], [53.0, 49.0], [51.5, 50.21]] {
            let (_, found) = nearest_on_edge(point, from, to);
            let searched = (0..=100_000)
                .map(|i| distance_m(point, along(from, to, f64::from(i) / 1e5)))
                .fold(f64::INFINITY, f64::min);
            // The fine search steps by 0.8 m, so near the edge it is itself 1 mm too far.
            assert!(
                found <= searched + 1e-6 && found > searched - 0.2,
                "{found} {searched}"
            );
        }
    }

    #[test]
    fn winding_does_not_turn_an_area_into_the_rest_of_the_earth() {
        let corners = vec![
            (50.0, 50.0),
            (50.0, 51.0),
            (51.0, 51.0),
            (51.0, 50.0),
            (50.0, 50.0),
        ];
        let clockwise = Polygon::new(LineString::from(corners.clone()), vec![]);
        let turned = corners.into_iter().rev().collect::<Vec<_>>();
        let counter = Polygon::new(LineString::from(turned), vec![]);
        let (a, b) = (one_polygon(&clockwise), one_polygon(&counter));
        assert!((a - b).abs() < 1e-3 && a > 7.0e9 && a < 8.0e9, "{a} {b}");
    }
}
