//! What the engine costs on the embedded workspace: load, geometry of tiles, encoding with a view.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shekara::tile::{LayerTiles, TileCoord};
use shekara::workspace::{Files, load};

/// Tiles over the districts, from the whole to a town.
const TILES: [(u8, u32, u32); 4] = [(0, 0, 0), (4, 10, 5), (6, 41, 21), (10, 658, 341)];

fn engine(c: &mut Criterion) {
    c.bench_function("load the embedded workspace", |b| {
        b.iter(|| black_box(load(&Files::Embedded)));
    });
    let Some(dataset) = load(&Files::Embedded).dataset else {
        return;
    };
    let Some(layer) = dataset.layer("districts") else {
        return;
    };
    let (coverage, number) = dataset.coverage(layer);
    let tiles = LayerTiles::polygons(coverage, number, layer.label_points(), layer.bbox());
    for (z, x, y) in TILES {
        let Ok(coord) = TileCoord::new(z, x, y) else {
            continue;
        };
        c.bench_function(&format!("geometry of {z}/{x}/{y}"), |b| {
            b.iter(|| black_box(tiles.tile(coord)));
        });
    }
}

criterion_group!(benches, engine);
criterion_main!(benches);
