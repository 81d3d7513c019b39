//! What the page is made of: embedded, compressed once, and named by a hash, so that a second visit
//! asks for nothing that it has.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Once, OnceLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::http::body::{Body, Freshness, hex};

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/page"]
struct Assets;

static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let read = |path: &str| Some(Assets::get(path)?.data.into_owned());
    Assets::iter()
        .filter_map(|path| Some((path.to_string(), read(&path)?)))
        .collect()
});

/// One hash for all files: modules name each other, so one that changes renews them all.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (path, bytes) in FILES.iter() {
        hash.update(path.as_bytes());
        hash.update(bytes);
    }
    hex(&hash.finalize()[..8])
});

static GZIP: LazyLock<HashMap<&str, Body>> = LazyLock::new(|| bodies(Body::new));
static BROTLI: OnceLock<HashMap<&str, Body>> = OnceLock::new();

fn bodies(make: fn(Vec<u8>, &'static str) -> Body) -> HashMap<&'static str, Body> {
    let body = |(path, bytes): (&'static String, &Vec<u8>)| {
        (path.as_str(), make(bytes.clone(), media_type(path)))
    };
    FILES.iter().map(body).collect()
}

/// Brings the assets into their brotli form, a fifth smaller, once someone has asked for one: it takes
/// seconds of one core, so nobody waits for it.
fn compress() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        std::thread::spawn(|| BROTLI.get_or_init(|| bodies(Body::precompressed)));
    });
}

/// The bytes of one file.
pub(super) fn bytes(path: &str) -> Option<&'static [u8]> {
    FILES.get(path).map(Vec::as_slice)
}

/// The folder below which no asset ever changes.
pub(super) fn folder() -> String {
    format!("/assets/{}", *VERSION)
}

/// The paths of the modules that are our own.
pub(super) fn modules() -> impl Iterator<Item = &'static str> {
    let own =
        |path: &&str| media_type(path).starts_with("text/javascript") && !path.contains("vendor");
    FILES.keys().map(String::as_str).filter(own)
}

/// An asset by its path; below the version's folder it never changes.
pub(super) fn find(path: &str) -> Option<(&'static Body, Freshness)> {
    compress();
    let bodies = BROTLI.get().unwrap_or(&GZIP);
    let versioned = path
        .strip_prefix(VERSION.as_str())
        .and_then(|rest| rest.strip_prefix('/'));
    match versioned {
        Some(path) => Some((bodies.get(path)?, Freshness::Immutable)),
        None => Some((bodies.get(path)?, Freshness::Revalidate)),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}
