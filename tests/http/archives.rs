//! Archives whose file is cut short, overwritten or damaged while it is served, and such as never were
//! sound: an error for the answer that needed it, and a server that goes on.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use libdeflater::{CompressionLvl, Compressor};
use pmtiles::{Compression, PmTilesWriter, TileCoord, TileType};

use crate::server::Server;
use crate::shared::binary::shekara;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::default());
    let mut small = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor.gzip_compress(bytes, &mut small).unwrap();
    small.truncate(length);
    small
}

/// An archive of the whole world's tile and one below, as they lie in the file.
fn archive(path: &Path, first: &[u8], second: &[u8]) {
    let writer = PmTilesWriter::new(TileType::Mvt)
        .precompressed(Compression::Gzip)
        .metadata("{}")
        .max_zoom(1);
    let mut writer = writer.create(File::create(path).unwrap()).unwrap();
    for (z, bytes) in [(0, first), (1, second)] {
        let coord = TileCoord::new(z, 0, 0).unwrap();
        writer.add_tile(coord, bytes).unwrap();
    }
    writer.finalize().unwrap();
}

fn served(path: &Path) -> Server {
    Server::start_with(&["--archive", path.to_str().unwrap()])
}

fn built(folder: &Path) -> PathBuf {
    let path = folder.join("live.pmtiles");
    let arguments = ["tiles", "build", "--layer", "districts", "-o"];
    let built = shekara(&[&arguments[..], &[path.to_str().unwrap()]].concat());
    assert!(built.status.success());
    path
}

#[test]
fn an_archive_that_is_cut_short_is_an_error_of_the_answer_and_not_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = built(folder.path());
    let whole = fs::read(&path).unwrap();
    let server = served(&path);
    assert_eq!(server.get("/tiles/live/0/0/0.mvt").status, 200);
    for length in [whole.len() - 1, whole.len() / 2, 200, 60, 0] {
        let file = File::options().write(true).open(&path).unwrap();
        file.set_len(length as u64).unwrap();
        // One that was read before, too: nobody knows any more what it stands for.
        for tile in ["0/0/0", "5/20/10"] {
            let answer = server.get(&format!("/tiles/live/{tile}.mvt"));
            assert_eq!(answer.status, 500, "{length} bytes, {tile}");
        }
    }
    assert_eq!(server.get("/tiles/districts/0/0/0.mvt").status, 200);
    let log = server.log();
    assert!(
        log.contains("live.pmtiles") && !log.contains("panicked"),
        "{log}"
    );
}

#[test]
fn an_archive_that_is_overwritten_is_served_as_it_is_then_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.pmtiles");
    archive(&path, &gzip(b"the first"), &gzip(b"below"));
    let server = served(&path);
    let get = || server.get("/tiles/live/0/0/0.mvt");
    assert_eq!(get().body, b"the first");
    let other = folder.path().join("other");
    archive(
        &other,
        &gzip(b"the second, which is longer"),
        &gzip(b"below"),
    );
    // As `cp` does: cut to nothing, then filled.
    fs::write(&path, fs::read(&other).unwrap()).unwrap();
    assert_eq!(get().status, 500, "the answer that finds it out");
    assert_eq!(get().body, b"the second, which is longer");
    fs::write(&path, "no archive at all").unwrap();
    assert_eq!([get().status, get().status], [500, 500]);
    fs::write(&path, fs::read(&other).unwrap()).unwrap();
    get();
    assert_eq!(get().body, b"the second, which is longer");
    // A new name for the file, or another file under its name, changes nothing.
    fs::rename(&path, folder.path().join("moved")).unwrap();
    assert_eq!(get().status, 200);
}

#[test]
fn a_tile_that_unpacks_without_end_or_not_at_all_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.pmtiles");
    let bomb = gzip(&vec![0; (64 << 20) + 1]);
    let mut liar = bomb.clone();
    let end = liar.len() - 4;
    liar[end..].copy_from_slice(&100u32.to_le_bytes());
    let mut cut = gzip(b"a tile that was whole");
    cut.truncate(cut.len() - 3);
    for (what, bytes) in [("bomb", &bomb), ("liar", &liar), ("cut", &cut)] {
        archive(&path, bytes, &gzip(b"sound"));
        let server = served(&path);
        let answer = server.get("/tiles/live/0/0/0.mvt");
        assert_eq!(answer.status, 500, "{what}");
        assert_eq!(server.get("/tiles/live/1/0/0.mvt").body, b"sound", "{what}");
        let log = server.log();
        assert!(
            log.contains("live.pmtiles, tile 0/0/0: a tile"),
            "{what}: {log}"
        );
    }
}

#[test]
fn an_archive_that_is_not_sound_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.pmtiles");
    archive(&path, &gzip(b"a"), &gzip(b"b"));
    let whole = fs::read(&path).unwrap();
    let refused = |what: &str, needed: &str| {
        let arguments = ["serve", "--bind", "127.0.0.1:0", "--archive"];
        let run = shekara(&[&arguments[..], &[path.to_str().unwrap()]].concat());
        let told = text(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{what}: {told}");
        assert!(
            told.contains("live.pmtiles") && told.contains(needed),
            "{what}: {told}"
        );
    };
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    refused("cut short", "cut short");
    fs::write(&path, &whole[..100]).unwrap();
    refused("less than a header", "header");
    // Metadata that unpacks to more than it may.
    let bomb = gzip(&vec![0; (64 << 20) + 1]);
    let mut file = File::create(&path).unwrap();
    file.write_all(&whole).unwrap();
    file.write_all(&bomb).unwrap();
    file.seek(SeekFrom::Start(24)).unwrap();
    for number in [whole.len() as u64, bomb.len() as u64] {
        file.write_all(&number.to_le_bytes()).unwrap();
    }
    drop(file);
    refused("metadata without end", "unpacks to 67108865 bytes");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
