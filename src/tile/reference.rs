//! Outlines before and after against a slow reference: each of many places is asked in which of them it lies.

use std::f64::consts::{PI, TAU};

use fastrand::Rng;
use geo::MultiPolygon;

use super::clean::doubled_area;
use super::grid::GridBox;
use super::heavy::{tiles, unit};
use super::level::RingView;
use super::simple::is_simple;
use super::{Line, Shape, TileCoord, clip};
use crate::rounds::rounds;

type Place = [f64; 2];
type Ring = Vec<Place>;

fn exact(ring: &Line) -> Ring {
    ring.iter().map(|point| point.map(f64::from)).collect()
}

fn edges(rings: &[Ring]) -> impl Iterator<Item = (Place, Place)> {
    let of_ring = |ring: &'_ Ring| -> Vec<(Place, Place)> {
        let next = ring.iter().cycle().skip(1);
        ring.iter().copied().zip(next.copied()).collect()
    };
    rings.iter().flat_map(of_ring)
}

/// True where rings hold a place: a line to the south crosses them an odd number of times.
fn hold(rings: &[Ring], [x, y]: Place) -> bool {
    let crossed = edges(rings).filter(|(a, b)| {
        let spans = (a[0] > x) != (b[0] > x);
        spans && a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]) > y
    });
    crossed.count() % 2 == 1
}

/// How far the nearest edge is.
fn nearest(rings: &[Ring], [x, y]: Place) -> f64 {
    let away = edges(rings).map(|(a, b)| {
        let along = [b[0] - a[0], b[1] - a[1]];
        let length = along[0].powi(2) + along[1].powi(2);
        let at = ((x - a[0]) * along[0] + (y - a[1]) * along[1]) / length.max(f64::MIN_POSITIVE);
        let at = at.clamp(0.0, 1.0);
        (a[0] + at * along[0] - x).hypot(a[1] + at * along[1] - y)
    });
    away.fold(f64::INFINITY, f64::min)
}

/// A ring around a place, simple whatever the radii; with y down and a positive area.
fn star(chance: &mut Rng, centre: [i32; 2], corners: usize, radii: std::ops::Range<i32>) -> Line {
    let corner = |i: usize| {
        let (sin, cos) = (i as f64 / corners as f64 * TAU).sin_cos();
        let radius = f64::from(chance.i32(radii.clone()));
        [(0, cos), (1, sin)].map(|(axis, by)| centre[axis] + (radius * by).round() as i32)
    };
    let mut ring: Line = (0..corners).map(corner).collect();
    ring.dedup();
    ring
}

/// A crossing is written at the nearest place of the grid, at most 0.71 units away, and so is what the cleaning
/// adds where that makes edges touch: what lies farther from every edge may not change sides.
const ROUNDED: f64 = 1.5;

#[test]
fn a_cut_holds_the_places_that_the_whole_holds() {
    let bounds = GridBox {
        min: [0, 0],
        max: [100, 100],
    };
    rounds(1500, |chance| {
        let centre = [chance.i32(-60..160), chance.i32(-60..160)];
        let corners = chance.usize(5..40);
        let mut rings = vec![star(chance, centre, corners, 60..200)];
        if chance.bool() {
            // The outer edges come to 48 units at their nearest.
            let mut hole = star(chance, centre, corners, 3..40);
            hole.reverse();
            rings.push(hole);
        }
        let is_sound = |ring: &Line| is_simple(ring);
        if !rings.iter().all(is_sound) || doubled_area(&rings[0]) <= 0 {
            return;
        }
        let whole: Vec<Ring> = rings.iter().map(exact).collect();
        let cut = clip::polygon(rings.iter().map(|ring| RingView::short(ring)), &bounds);
        let cut: Vec<Ring> = cut.iter().flatten().map(exact).collect();
        for _ in 0..100 {
            let place = [(); 2].map(|()| f64::from(chance.i32(0..100)) + 0.5);
            if nearest(&whole, place) > ROUNDED {
                let expected = hold(&whole, place);
                assert_eq!(hold(&cut, place), expected, "{place:?} of {rings:?}");
            }
        }
    });
}

/// Longitude and latitude on the grid of a zoom, by the formula of the projection.
fn on_grid([lon, lat]: Place, zoom: u8) -> Place {
    let world = 4096.0 * 2_f64.powi(i32::from(zoom));
    let y = (1.0 - lat.to_radians().tan().asinh() / PI) / 2.0;
    [(lon + 180.0) / 360.0 * world, y * world]
}

/// Four corners of each of nine units, which share them.
fn quarters(chance: &mut Rng) -> Vec<[Place; 4]> {
    let step = [0.01, 0.05, 0.3, 2.0][chance.usize(0..4)];
    let origin = [chance.f64() * 340.0 - 170.0, chance.f64() * 140.0 - 70.0];
    let mut corner = |column: usize, row: usize| {
        [(0, column), (1, row)]
            .map(|(axis, at)| origin[axis] + step * (at as f64 + chance.f64() * 0.6 - 0.3))
    };
    let corners: Vec<Vec<Place>> = (0..4)
        .map(|row| (0..4).map(|column| corner(column, row)).collect())
        .collect();
    let quarter = |i: usize| {
        let (row, column) = (i / 3, i % 3);
        [(0, 0), (0, 1), (1, 1), (1, 0)].map(|(up, right)| corners[row + up][column + right])
    };
    (0..9).map(quarter).collect()
}

#[test]
fn a_place_lies_in_the_unit_that_the_projection_puts_it_in() {
    rounds(60, |chance| {
        let quarters = quarters(chance);
        let units: Vec<MultiPolygon<f64>> = quarters
            .iter()
            .map(|corners| unit(corners.iter().map(|[lon, lat]| (*lon, *lat))))
            .collect();
        let tiles = tiles(units, usize::MAX);
        let zoom = tiles.max_zoom();
        let projected: Vec<Ring> = quarters
            .iter()
            .map(|corners| {
                corners
                    .iter()
                    .map(|corner| on_grid(*corner, zoom))
                    .collect()
            })
            .collect();
        let (mut asked, mut found) = (0, 0);
        for _ in 0..60 {
            // Anywhere between two opposite corners, which is mostly inside.
            let [a, b] = [quarters[0][0], quarters[8][2]];
            let place = [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * chance.f64());
            let place = on_grid(place, zoom);
            if nearest(&projected, place) <= 1.0 {
                continue;
            }
            let expected = projected
                .iter()
                .position(|ring| hold(std::slice::from_ref(ring), place));
            let tile = place.map(|c| (c / 4096.0).floor());
            let inside = [0, 1].map(|axis| place[axis] - tile[axis] * 4096.0);
            let coord = TileCoord::new(zoom, tile[0] as u32, tile[1] as u32).unwrap();
            let held = tiles
                .geometry(coord)
                .features
                .into_iter()
                .filter(|feature| {
                    let Shape::Polygons(polygons) = &feature.shape else {
                        return false;
                    };
                    let rings: Vec<Ring> = polygons.iter().flatten().map(exact).collect();
                    hold(&rings, inside)
                });
            let held: Vec<usize> = held.map(|feature| feature.position as usize).collect();
            assert_eq!(
                held,
                Vec::from_iter(expected),
                "{place:?} at z{zoom} of {quarters:?}"
            );
            asked += 1;
            found += held.len();
        }
        assert!(asked > 20 && found > 10, "{asked} places, {found} in units");
    });
}
