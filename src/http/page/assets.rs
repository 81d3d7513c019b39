//! What the page is made of: embedded, compressed once, and named by a hash, so that a second visit
//! asks for nothing that it has.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Once, OnceLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::document::Parts;
use crate::http::body::{Body, Freshness, hex};
use crate::markup::Html;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/page"]
struct Assets;

const TEMPLATE: &str = "index.html";

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

/// The template with a document's parts in it.
pub(super) fn filled(parts: &Parts) -> String {
    let template = String::from_utf8_lossy(bytes(TEMPLATE).unwrap_or_default());
    let assets = format!("/assets/{}", *VERSION);
    let own = |path: &&String| {
        media_type(path).starts_with("text/javascript") && !path.contains("vendor")
    };
    let preloads = FILES.keys().filter(own).map(|path| {
        let link = [
            ("rel", "modulepreload"),
            ("href", &format!("{assets}/{path}")),
        ];
        Html::void("link", &link)
    });
    let preloads = Html::all(preloads);
    let assets = Html::text(&assets);
    let mut page = String::with_capacity(template.len() + 20_000);
    let mut rest = template.as_ref();
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page += before;
        page += match name {
            "assets" => assets.as_str(),
            "preloads" => preloads.as_str(),
            "lang" => parts.lang.as_str(),
            "title" => parts.title.as_str(),
            "workspace" => parts.workspace.as_str(),
            "content" => parts.content.as_str(),
            _ => "",
        };
        rest = after;
    }
    page + rest
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
