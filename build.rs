//! Puts the page together for embedding: our own modules, `MapLibre` GL and a font from npm.
//!
//! With the feature `page` and without `static/node_modules` it runs `npm ci`, from the committed
//! lock file.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// What npm brings, and the name that the page asks for.
const VENDORED: [(&str, &str); 9] = [
    ("maplibre-gl/dist/maplibre-gl.mjs", "vendor/maplibre-gl.mjs"),
    (
        "maplibre-gl/dist/maplibre-gl-worker.mjs",
        "vendor/maplibre-gl-worker.mjs",
    ),
    ("maplibre-gl/dist/maplibre-gl.css", "vendor/maplibre-gl.css"),
    (
        "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2",
        "fonts/latin-400.woff2",
    ),
    (
        "@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2",
        "fonts/latin-600.woff2",
    ),
    (
        "@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2",
        "fonts/cyrillic-400.woff2",
    ),
    (
        "@fontsource/noto-sans/files/noto-sans-cyrillic-600-normal.woff2",
        "fonts/cyrillic-600.woff2",
    ),
    (
        "@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff2",
        "fonts/cyrillic-ext-400.woff2",
    ),
    (
        "@fontsource/noto-sans/files/noto-sans-cyrillic-ext-600-normal.woff2",
        "fonts/cyrillic-ext-600.woff2",
    ),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=geodata");
    if env::var_os("CARGO_FEATURE_PAGE").is_none() {
        return;
    }
    for watched in ["static/page", "static/package-lock.json"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(message) = assemble() {
        println!("cargo::error={message}");
    }
}

fn assemble() -> Result<(), String> {
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let page = PathBuf::from(out).join("page");
    let modules = Path::new("static/node_modules");
    if !VENDORED
        .iter()
        .all(|(from, _)| modules.join(from).is_file())
    {
        install()?;
    }
    let told = |what: &Path, error: io::Error| format!("{}: {error}", what.display());
    if page.exists() {
        fs::remove_dir_all(&page).map_err(|e| told(&page, e))?;
    }
    copy_folder(Path::new("static/page"), &page).map_err(|e| told(&page, e))?;
    for (from, to) in VENDORED {
        let (from, to) = (modules.join(from), page.join(to));
        let parent = to.parent().ok_or("an asset has a folder")?;
        fs::create_dir_all(parent).map_err(|e| told(parent, e))?;
        fs::copy(&from, &to).map_err(|e| told(&from, e))?;
    }
    Ok(())
}

fn install() -> Result<(), String> {
    let help = "the page needs npm packages: install Node.js and npm, or build the server without \
        the page by `cargo run --release --no-default-features`";
    let status = Command::new("npm")
        .args([
            "ci",
            "--prefix",
            "static",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
        ])
        .stdout(std::process::Stdio::null())
        .status()
        .map_err(|error| format!("npm cannot be run ({error}); {help}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`npm ci` failed ({status}); {help}"))
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
