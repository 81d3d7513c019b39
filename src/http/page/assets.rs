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

/// The ending of what the build has packed.
const PACKED: &str = ".br";

/// A file, and its brotli form where the build has made it.
struct File {
    bytes: Vec<u8>,
    packed: Option<Vec<u8>>,
}

impl File {
    fn whole(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            packed: None,
        }
    }

    /// None where it is not what the build packs.
    fn unpacked(packed: Vec<u8>) -> Option<Self> {
        let mut bytes = Vec::new();
        brotli::BrotliDecompress(&mut &*packed, &mut bytes).ok()?;
        Some(Self {
            bytes,
            packed: Some(packed),
        })
    }
}

static FILES: LazyLock<BTreeMap<String, File>> = LazyLock::new(|| {
    let read = |path: &str| {
        let bytes = Assets::get(path)?.data.into_owned();
        Some(match path.strip_suffix(PACKED) {
            Some(name) => (name.to_owned(), File::unpacked(bytes)?),
            None => (path.to_owned(), File::whole(bytes)),
        })
    };
    let words = Lang::ALL.map(|lang| (format!("words/{lang}.json"), File::whole(spoken(lang))));
    Assets::iter()
        .filter_map(|path| read(&path))
        .chain(words)
        .collect()
});

/// One hash for all files: they name each other, so one that changes renews them all.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (path, file) in FILES.iter() {
        hash.update(path.as_bytes());
        hash.update(&file.bytes);
    }
    hex(&hash.finalize()[..8])
});

type Bodies = HashMap<&'static str, Arc<Body>>;

static GZIP: LazyLock<Bodies> = LazyLock::new(|| bodies(Body::new));
static BROTLI: OnceLock<Bodies> = OnceLock::new();

fn bodies(make: fn(Vec<u8>, &'static str) -> Body) -> Bodies {
    let body = |(path, file): (&'static String, &File)| {
        let (bytes, media_type) = (file.bytes.clone(), media_type(path));
        let body = match &file.packed {
            Some(packed) => Body::with_brotli(bytes, packed.clone(), media_type),
            None => make(bytes, media_type),
        };
        let body = if has_policy(path) {
            body.under(POLICY)
        } else {
            body
        };
        (path.as_str(), Arc::new(body))
    };
    FILES.iter().map(body).collect()
}

/// What is opened by itself, and what runs as a worker, obeys its own policy. All others obey that of the page: two hundred
/// bytes of each of a hundred answers.
fn has_policy(path: &str) -> bool {
    matches!(path.rsplit('.').next(), Some("html" | "svg")) || path.contains("worker")
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
    FILES.get(path).map(|file| file.bytes.as_slice())
}

/// The folder below which no asset ever changes, as the page has it: a proxy may have put both under a path.
pub(super) fn folder() -> String {
    format!("assets/{}", *VERSION)
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
        "json" | "map" => "application/json",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_three_scripts_and_one_sheet_each_with_the_way_back_to_its_sources() {
        let parts = [
            ("app.js", "app.js"),
            ("shared.js", "table.js"),
            ("later.js", "flows/flows.js"),
            ("page.css", "layout.css"),
        ];
        for (name, source) in parts {
            let text = |path: &str| String::from_utf8_lossy(bytes(path).unwrap_or_default());
            assert!(text(name).contains(&format!("sourceMappingURL={name}.map")));
            assert!(text(&format!("{name}.map")).contains(&format!("static/page/{source}")));
            let by_itself = source != name && bytes(source).is_some();
            assert!(!by_itself, "{source} is sent by itself, too");
        }
    }

    #[test]
    fn what_the_build_has_packed_comes_back_whole() {
        let map = &FILES["vendor/maplibre-gl.mjs"];
        let packed = map.packed.as_ref().map(Vec::len);
        assert!(
            packed.is_some_and(|length| 4 * length < map.bytes.len()),
            "{packed:?}"
        );
        assert!(std::str::from_utf8(&map.bytes).is_ok_and(|text| text.contains("export")));
    }
}
