//! What the engine costs: load, arcs, levels, the geometry of tiles, encoding, a change of view, and
//! finished maps.
//!
//! The embedded workspace is always measured; with `SHEKARA_BENCH=DIR`, the first layer of another
//! one too (`tests/tiles/layers/` makes two large ones).

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use shekara::dataset::ViewQuery;
use shekara::geo::Coverage;
#[cfg(feature = "maps")]
use shekara::map::{MapPlan, MapQuery, Setting, png, render};
use shekara::tile::{LayerTiles, TileCoord};
use shekara::tileset::{TileSet, ViewColumn};
use shekara::workspace::{Files, load};

/// Tiles of a zoom that are measured, spread over the layer.
const SAMPLE: usize = 200;

fn engine(c: &mut Criterion) {
    measure(c, "embedded", &Files::Embedded);
    if let Some(folder) = std::env::var_os("SHEKARA_BENCH") {
        measure(c, "folder", &Files::Folder(PathBuf::from(folder)));
    }
}

fn measure(c: &mut Criterion, name: &str, files: &Files) {
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    group.bench_function("load", |b| b.iter(|| black_box(load(files))));
    let Some(dataset) = load(files).dataset else {
        return;
    };
    let layer = &dataset.layers()[0];
    let polygons = [layer.polygons().to_vec()];
    group.bench_function("arcs", |b| b.iter(|| black_box(Coverage::build(&polygons))));
    let (coverage, number) = dataset.coverage(layer);
    group.bench_function("adjacency", |b| {
        b.iter(|| black_box(coverage.adjacency(number)));
    });
    let build = || TileSet::one(&dataset, layer.id(), None).and_then(Result::ok);
    group.bench_function("levels", |b| b.iter(|| black_box(build())));
    let Some(tiles) = build() else {
        return;
    };
    #[cfg(feature = "maps")]
    {
        let size = |width: &str, height: &str| MapQuery {
            width: Some(width.to_owned()),
            height: Some(height.to_owned()),
            ..MapQuery::default()
        };
        if let Ok(plan) = MapPlan::new(&dataset, layer, &size("1600", "1200")) {
            group.bench_function("map/svg", |b| {
                b.iter(|| black_box(render(&plan, &Setting::Standalone)));
            });
            group.bench_function("map/png", |b| b.iter(|| black_box(png(&plan).ok())));
        }
    }
    let Ok(view) = dataset.resolve(layer.id(), &ViewQuery::default()) else {
        return;
    };
    let column = ViewColumn::new(&dataset, layer.id(), &view);
    group.sample_size(30);
    for z in (0..=tiles.max_zoom()).step_by(2) {
        let coords = sample(&tiles, z);
        group.throughput(Throughput::Elements(coords.len() as u64));
        group.bench_with_input(BenchmarkId::new("geometry", z), &coords, |b, coords| {
            b.iter(|| {
                for one in coords {
                    black_box(tiles.geometry(*one));
                }
            });
        });
        group.bench_with_input(BenchmarkId::new("tile", z), &coords, |b, coords| {
            b.iter(|| {
                for one in coords {
                    black_box(tiles.make(*one).ok());
                }
            });
        });
        let bases: Vec<_> = coords
            .iter()
            .filter_map(|one| tiles.make(*one).ok())
            .collect();
        group.bench_with_input(BenchmarkId::new("view", z), &bases, |b, bases| {
            b.iter(|| {
                for base in bases {
                    black_box(base.with_view(|unit| column.tags(unit)));
                }
            });
        });
    }
    group.finish();
}

/// Every so manieth of the tiles that are not empty.
fn sample(tiles: &LayerTiles, z: u8) -> Vec<TileCoord> {
    let mut all = tiles.reached(z);
    all.sort_unstable_by_key(|one| (one.y(), one.x()));
    let step = all.len().div_ceil(SAMPLE).max(1);
    all.into_iter().step_by(step).collect()
}

criterion_group!(benches, engine);
criterion_main!(benches);
