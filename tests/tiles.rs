//! Every tile of the embedded layers from z0 to z8, read back by a decoder that is not ours.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use fast_mvt::MvtReaderRef;
use shekara::dataset::Dataset;
use shekara::tile::LayerTiles;
use shekara::tileset::TileSet;
use shekara::workspace::{Files, load};

type Ring = Vec<[i64; 2]>;

/// The rings of a polygon's command stream (MVT 2.1, section 4.3), closing vertex left out.
fn rings(commands: &[u32]) -> Vec<Ring> {
    let (mut rings, mut at, mut cursor): (Vec<Ring>, _, [i64; 2]) = (Vec::new(), 0, [0, 0]);
    let delta = |n: u32| i64::from(n >> 1) ^ -i64::from(n & 1);
    while at < commands.len() {
        let (command, count) = (commands[at] & 7, commands[at] >> 3);
        at += 1;
        match command {
            1 | 2 => {
                assert!(
                    command == 2 || count == 1,
                    "a polygon's MoveTo has one vertex"
                );
                for _ in 0..count {
                    cursor = [
                        cursor[0] + delta(commands[at]),
                        cursor[1] + delta(commands[at + 1]),
                    ];
                    at += 2;
                    if command == 1 {
                        rings.push(Vec::new());
                    }
                    rings.last_mut().unwrap().push(cursor);
                }
            }
            7 => assert!(
                rings.last().unwrap().len() >= 3,
                "a closed ring has three vertices"
            ),
            other => panic!("command {other}"),
        }
    }
    rings
}

fn doubled_area(ring: &Ring) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
        .sum()
}

fn embedded() -> Dataset {
    load(&Files::Embedded).dataset.unwrap()
}

fn tiles(dataset: &Dataset, layer: &str) -> LayerTiles {
    TileSet::one(dataset, layer, None).unwrap().unwrap()
}

/// Every tile of a zoom over a layer's extent that is not empty.
fn encoded(tiles: &LayerTiles, z: u8) -> Vec<Vec<u8>> {
    let bytes = tiles
        .coords(z)
        .map(|coord| tiles.base(coord).unwrap().bytes());
    bytes.filter(|bytes| !bytes.is_empty()).collect()
}

#[test]
fn no_tile_is_malformed_and_no_unit_vanishes() {
    let dataset = embedded();
    for layer in ["districts", "oblasts", "country", "neighbours"] {
        let count = dataset.layer(layer).unwrap().units().len();
        let tiles = tiles(&dataset, layer);
        for z in 0..=8 {
            let mut units = BTreeSet::new();
            let mut labels: BTreeMap<u64, usize> = BTreeMap::new();
            for bytes in encoded(&tiles, z) {
                let reader = MvtReaderRef::new(&bytes).unwrap();
                for found in reader.layers() {
                    assert_eq!((found.version(), found.extent()), (2, 4096));
                    for feature in found.features() {
                        feature.geometry().unwrap();
                        if found.name() != layer {
                            *labels.entry(feature.id().unwrap()).or_default() += 1;
                            continue;
                        }
                        units.insert(feature.id().unwrap());
                        let rings = rings(feature.geometry_commands());
                        assert!(doubled_area(&rings[0]) > 0, "the first ring is an exterior");
                        for ring in &rings {
                            assert_ne!(doubled_area(ring), 0);
                            let reach = -64..=4096 + 64;
                            assert!(
                                ring.iter().flatten().all(|c| reach.contains(c)),
                                "{layer} z{z}"
                            );
                        }
                    }
                }
            }
            assert_eq!(units.len(), count, "{layer} z{z}: units in some tile");
            assert!(
                labels.values().all(|n| *n == 1),
                "{layer} z{z}: one label in one tile"
            );
            assert_eq!(labels.len(), count, "{layer} z{z}: labels");
        }
    }
}

/// Along a common line one neighbour runs up where the other runs down: an edge that runs twice in
/// one direction would be an overlap.
#[test]
fn neighbours_do_not_overlap() {
    let dataset = embedded();
    let tiles = tiles(&dataset, "districts");
    for z in 0..=8 {
        let mut twice = 0;
        for bytes in encoded(&tiles, z) {
            let reader = MvtReaderRef::new(&bytes).unwrap();
            let features = reader.layers().filter(|one| one.name() == "districts");
            let mut edges: BTreeMap<[[i64; 2]; 2], usize> = BTreeMap::new();
            for ring in features
                .flat_map(fast_mvt::MvtLayerRef::features)
                .flat_map(|feature| rings(feature.geometry_commands()))
            {
                for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                    *edges.entry([*a, *b]).or_default() += 1;
                }
            }
            twice += edges.values().filter(|count| **count > 1).count();
        }
        // The smallest triangles of vanished units lie over their neighbours at the lowest zooms.
        assert!(twice <= 1, "z{z}: {twice} edges run twice in one direction");
    }
}
