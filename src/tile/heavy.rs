//! Layers that are too heavy for a tile's budget, and outlines that are too much for the library that cleans them.

use std::sync::Arc;

use geo::{LineString, MultiPolygon, Polygon};
use proptest::prelude::*;

use super::attributes::Detail;
use super::base::BaseTile;
use super::budget::{crowded, gzip_size, suspects};
use super::geometry::Level;
use super::level::PolygonLevel;
use super::pyramid::Scale;
use super::{Attributes, LayerTiles, Shape, TileCoord, TileGeometry, TileLimits, TileSource};
use crate::geo::{Bbox, Coverage};

pub(super) fn unit(corners: impl Iterator<Item = (f64, f64)>) -> MultiPolygon<f64> {
    Polygon::new(LineString::from(corners.collect::<Vec<_>>()), Vec::new()).into()
}

/// A square of a degree with its west side there.
fn square(west: f64) -> MultiPolygon<f64> {
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    unit(corners.into_iter().map(|(x, y)| (west + x, 47.0 + y)))
}

pub(super) fn tiles(units: Vec<MultiPolygon<f64>>, budget: usize) -> LayerTiles {
    with_at_load(units, budget, usize::MAX)
}

fn with_at_load(
    units: Vec<MultiPolygon<f64>>,
    budget: usize,
    vertices_at_load: usize,
) -> LayerTiles {
    let bbox = Bbox::around(&units);
    let labels: Vec<[f64; 2]> = units
        .iter()
        .map(|one| crate::geo::label_point(one).unwrap())
        .collect();
    let features = (0..units.len() as u64).map(|id| (id, [("code", "made up")].into_iter()));
    let attributes = Attributes::new("layer", features);
    let coverage = Arc::new(Coverage::build(&[units]));
    let source = TileSource::Units {
        coverage: &coverage,
        layer: 0,
        label_points: &labels,
    };
    let limits = TileLimits {
        budget,
        max_zoom: None,
        vertices_at_load,
    };
    LayerTiles::new(&source, attributes, bbox, limits).unwrap()
}

/// Numbers between 0 and 1 that follow no pattern.
fn scattered(i: u64) -> f64 {
    let mixed = i.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

#[test]
fn no_tile_exceeds_its_budget_silently() {
    // Three thousand rays from one place, 20 to 40 degrees long: some 3 bytes a vertex when packed.
    let corners = (0..3000).map(|i| {
        let (sin, cos) = (f64::from(i) / 3000.0 * std::f64::consts::TAU).sin_cos();
        let ray = 20.0 + 20.0 * scattered(i as u64);
        (60.0 + ray * cos, ray * sin)
    });
    // Unbudgeted, the tiles of z0 to z3 have 2,200 to 4,100 bytes.
    let budget = 2000;
    let tiles = tiles(vec![unit(corners)], budget);
    for z in 0..=3 {
        let told = tiles.fallbacks().iter().find(|one| one.zoom() == z);
        let most = told.map_or(budget, |one| one.heaviest_bytes().max(budget));
        for coord in tiles.coords(z) {
            let bytes = gzip_size(&tiles.make(coord).unwrap().bytes());
            assert!(bytes <= most, "{coord:?}: {bytes} of {most}");
        }
    }
    let first = &tiles.fallbacks()[0];
    assert!(
        first.zoom() == 0 && first.tolerance_units() > 3.0,
        "{first:?}"
    );
}

/// Tiles that are weighed because the whole outline counts in each are passed over where few of its vertices lie;
/// whatever weighs more than the budget, uncompressed even, is weighed still.
#[test]
fn an_outline_of_many_vertices_is_weighed_where_they_are() {
    let corners = (0..6000_u32).map(|i| {
        let (sin, cos) = (f64::from(i) / 6000.0 * std::f64::consts::TAU).sin_cos();
        let ray = 20.0 + 0.4 * scattered(u64::from(i));
        (60.0 + ray * cos, ray * sin)
    });
    let units = vec![unit(corners), square(60.0)];
    let labels = [[60.0, 0.0], [60.5, 47.5]];
    let features = (0..2).map(|id| (id, [("code", "made up")].into_iter()));
    let attributes = Attributes::new("layer", features);
    let coverage = Coverage::build(&[units]);
    let budget = 1500;
    let (mut passed_over, mut over, mut heavy) = (0, 0, 0);
    for z in [4, 6, 8] {
        let level = PolygonLevel::new(&coverage, 0, &labels, Scale::exact(z), 0);
        let suspects = suspects(&level, &level.vertices(), &attributes, z, budget);
        let left = crowded(&level, &attributes, budget, suspects.clone());
        passed_over += suspects.len() - left.len();
        over += left.len();
        let level = Level::Polygons(level);
        for coord in suspects {
            let features = level.features(coord, &[0, 1]);
            let geometry = TileGeometry {
                features,
                labels: Vec::new(),
                near_labels: Vec::new(),
            };
            let bytes = BaseTile::new(&geometry, &attributes, Detail::Names)
                .unwrap()
                .bytes();
            let is_heavy = bytes.len() > budget;
            heavy += usize::from(is_heavy);
            assert!(
                !is_heavy || left.contains(&coord),
                "{coord:?}: {}",
                bytes.len()
            );
        }
    }
    assert!(
        passed_over > 50 && heavy > 0 && over < 50,
        "{passed_over}, {over}, {heavy}"
    );
}

#[test]
fn a_light_layer_gives_nothing_up() {
    assert!(
        tiles(vec![square(50.0), square(51.0)], 5000)
            .fallbacks()
            .is_empty()
    );
}

/// The vertices of each unit in the tile of z4 that holds them all.
fn vertices(tiles: &LayerTiles) -> Vec<usize> {
    let geometry = tiles.geometry(TileCoord::new(4, 10, 5).unwrap());
    let count = |shape: &Shape| match shape {
        Shape::Polygons(polygons) => polygons.iter().flatten().map(Vec::len).sum(),
        Shape::Lines(_) | Shape::Points(_) => 0,
    };
    geometry
        .features
        .iter()
        .map(|one| count(&one.shape))
        .collect()
}

#[test]
fn an_outline_that_cannot_be_cleaned_costs_its_own_unit() {
    let scribble = (0..2000_u64).map(|i| (55.0 + scattered(2 * i), 47.0 + scattered(2 * i + 1)));
    let tiles = tiles(vec![square(50.0), unit(scribble), square(52.0)], 500_000);
    assert_eq!(tiles.unclean().collect::<Vec<_>>(), [1]);
    assert_eq!(vertices(&tiles), [4, 3, 4]);
}

#[test]
fn a_level_that_is_left_for_later_has_the_same_tiles() {
    // Rough enough for several zooms, and one whose outline cannot be cleaned.
    let rough = (0..400).map(|i| {
        let (sin, cos) = (f64::from(i) / 400.0 * std::f64::consts::TAU).sin_cos();
        let far = 2.0 + 0.2 * scattered(i as u64);
        (60.0 + far * cos, 47.0 + far * sin)
    });
    let scribble = (0..2000_u64).map(|i| (55.0 + scattered(2 * i), 47.0 + scattered(2 * i + 1)));
    // So far apart that the deep zooms have more tiles than are made at load.
    let units = vec![unit(rough), square(-60.0), unit(scribble)];
    let at_load = with_at_load(units.clone(), 500_000, usize::MAX);
    let later = with_at_load(units, 500_000, 0);
    assert_ne!(
        at_load.content_hash(),
        later.content_hash(),
        "nothing was left for later"
    );
    assert_eq!(
        at_load.unclean().collect::<Vec<_>>(),
        later.unclean().collect::<Vec<_>>()
    );
    let deepest = at_load.max_zoom();
    assert_eq!(deepest, later.max_zoom());
    for z in [deepest / 2, deepest - 1, deepest] {
        for coord in at_load.reached(z).into_iter().take(200) {
            assert_eq!(at_load.geometry(coord), later.geometry(coord), "{coord:?}");
        }
    }
}

/// A place of a tile in degrees, by the formula of EPSG:3857 turned round.
fn degrees(coord: TileCoord, [x, y]: [i32; 2]) -> [f64; 2] {
    let size = f64::from(1_u32 << coord.z());
    let part = |tile: u32, c: i32| (f64::from(tile) + f64::from(c) / 4096.0) / size;
    let (x, y) = (part(coord.x(), x), part(coord.y(), y));
    let latitude = (std::f64::consts::PI * (1.0 - 2.0 * y)).sinh().atan();
    [360.0 * x - 180.0, latitude.to_degrees()]
}

#[test]
fn every_corner_of_the_deepest_tiles_lies_within_ten_metres() {
    let side = 0.07;
    let corner = |i: u32, j: u32| [46.01 + side * f64::from(i), 43.02 + side * f64::from(j)];
    let cell = |i, j| {
        let corners = [
            corner(i, j),
            corner(i + 1, j),
            corner(i + 1, j + 1),
            corner(i, j + 1),
        ];
        unit(corners.into_iter().map(|[x, y]| (x, y)))
    };
    let cells = (0..3)
        .flat_map(|i| (0..3).map(move |j| cell(i, j)))
        .collect();
    let tiles = tiles(cells, 500_000);
    let corners: Vec<[f64; 2]> = (0..4)
        .flat_map(|i| (0..4).map(move |j| corner(i, j)))
        .collect();
    let mut off_m = vec![f64::INFINITY; corners.len()];
    for coord in tiles.coords(tiles.max_zoom()) {
        for feature in tiles.geometry(coord).features {
            let Shape::Polygons(polygons) = feature.shape else {
                panic!("units are polygons");
            };
            for place in polygons.into_iter().flatten().flatten() {
                // Where the margin of a tile cuts an outline is no corner.
                if place.iter().any(|c| *c == -64 || *c == 4096 + 64) {
                    continue;
                }
                let place = degrees(coord, place);
                let distances = corners
                    .iter()
                    .map(|one| crate::geo::distance_m(*one, place));
                let (nearest, distance) = distances
                    .enumerate()
                    .min_by(|a, b| a.1.total_cmp(&b.1))
                    .unwrap();
                assert!(distance < 10.0, "{place:?} is {distance} m off");
                off_m[nearest] = off_m[nearest].min(distance);
            }
        }
    }
    assert!(off_m.iter().all(|off| *off < 10.0), "{off_m:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn scribbles_are_cleaned_and_spoil_nobody(
        corners in prop::collection::vec((55.0..58.0, 47.0..50.0), 4..60),
    ) {
        let tiles = tiles(vec![square(50.0), unit(corners.into_iter()), square(52.0)], 500_000);
        prop_assert_eq!(tiles.unclean().count(), 0);
        let vertices = vertices(&tiles);
        prop_assert_eq!((vertices.len(), vertices[0], vertices[2]), (3, 4, 4));
    }
}
