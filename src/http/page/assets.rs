//! What the page is made of: embedded, compressed once, and named by a hash, so that a second visit
//! asks for nothing that it has.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Once, OnceLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::policy::POLICY;
use super::words::spoken;
use crate::http::body::{Body, Freshness, hex};
use crate::model::Lang;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/page"]
struct Assets;

static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let read = |path: &str| Some(Assets::get(path)?.data.into_owned());
    let words = Lang::ALL.map(|lang| (format!("words/{lang}.json"), spoken(lang)));
    Assets::iter()
        .filter_map(|path| Some((path.to_string(), read(&path)?)))
        .chain(words)
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

type Bodies = HashMap<&'static str, Arc<Body>>;

static GZIP: LazyLock<Bodies> = LazyLock::new(|| bodies(Body::new));
static BROTLI: OnceLock<Bodies> = OnceLock::new();

fn bodies(make: fn(Vec<u8>, &'static str) -> Body) -> Bodies {
    let body = |(path, bytes): (&'static String, &Vec<u8>)| {
        let body = make(bytes.clone(), media_type(path)).under(POLICY);
        (path.as_str(), Arc::new(body))
    };
    FILES.iter().map(body).collect()
}

/// Reads and names what is embedded: milliseconds, before the first request.
pub(in crate::http) fn prepare() {
    LazyLock::force(&VERSION);
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

/// The folder below which no asset ever changes, as the page has it: a proxy may have put both under a path.
pub(super) fn folder() -> String {
    format!("assets/{}", *VERSION)
}

/// The paths of the modules that are our own.
pub(super) fn modules() -> impl Iterator<Item = &'static str> {
    let own =
        |path: &&str| media_type(path).starts_with("text/javascript") && !path.contains("vendor");
    FILES.keys().map(String::as_str).filter(own)
}

/// An asset that was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asset {
    /// The name among the files.
    name: &'static str,
    /// Below the version's folder it never changes.
    pub freshness: Freshness,
}

impl Asset {
    /// The asset at a path below `/assets/`; none where there is none.
    pub(super) fn at(path: &str) -> Option<Self> {
        let versioned = path
            .strip_prefix(VERSION.as_str())
            .and_then(|rest| rest.strip_prefix('/'));
        let (path, freshness) = match versioned {
            Some(path) => (path, Freshness::Immutable),
            None => (path, Freshness::Revalidate),
        };
        let (name, _) = FILES.get_key_value(path)?;
        Some(Self { name, freshness })
    }

    /// One key for each asset and each form of it.
    pub(super) fn key(self) -> String {
        let form = if BROTLI.get().is_some() { "br" } else { "gzip" };
        format!("/assets/{} {form}", self.name)
    }

    /// The asset. The first one that is asked for has all of them compressed.
    pub(super) fn body(self) -> Option<Arc<Body>> {
        compress();
        BROTLI.get().unwrap_or(&GZIP).get(self.name).cloned()
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
