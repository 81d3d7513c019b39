//! Puts together what is embedded: the page (our own modules, `MapLibre` GL, a font) and the font of
//! the finished maps. What is not ours comes from npm. And makes functions of the messages in the catalogues
//! (`static/words`), where every language has them all.
//!
//! Without `static/node_modules` it runs `npm ci`, from the committed lock file; with neither the
//! feature `page` nor `maps` nothing of it is needed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

#[path = "src/words/check.rs"]
mod check;
#[path = "src/words/generate.rs"]
mod generate;

/// What npm brings, and the name that the page asks for.
const VENDORED: [(&str, &str); 18] = [
    ("maplibre-gl/dist/maplibre-gl.mjs", "vendor/maplibre-gl.mjs"),
    (
        "maplibre-gl/dist/maplibre-gl-worker.mjs",
        "vendor/maplibre-gl-worker.mjs",
    ),
    ("maplibre-gl/dist/maplibre-gl.css", "vendor/maplibre-gl.css"),
    ("@fluent/bundle/esm/index.js", "fluent/index.js"),
    ("@fluent/bundle/esm/ast.js", "fluent/ast.js"),
    ("@fluent/bundle/esm/builtins.js", "fluent/builtins.js"),
    ("@fluent/bundle/esm/bundle.js", "fluent/bundle.js"),
    ("@fluent/bundle/esm/memoizer.js", "fluent/memoizer.js"),
    ("@fluent/bundle/esm/resolver.js", "fluent/resolver.js"),
    ("@fluent/bundle/esm/resource.js", "fluent/resource.js"),
    ("@fluent/bundle/esm/scope.js", "fluent/scope.js"),
    ("@fluent/bundle/esm/types.js", "fluent/types.js"),
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

/// The font of the finished maps, and the name that it is embedded by.
const FONTS: [(&str, &str); 2] = [
    (
        "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
        "regular.ttf",
    ),
    (
        "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
        "semibold.ttf",
    ),
];

/// The catalogues, the English one first: the others are held against it.
const LANGUAGES: [&str; 3] = ["en", "kk", "ru"];
/// What every language has in the same words.
const SAME: &str = "static/words/same.ftl";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=geodata");
    println!("cargo::rerun-if-changed=static/words");
    for message in messages().err().into_iter().flatten() {
        println!("cargo::error={message}");
    }
    let has = |feature: &str| env::var_os(format!("CARGO_FEATURE_{feature}")).is_some();
    let (page, maps) = (has("PAGE"), has("MAPS"));
    if !page && !maps {
        return;
    }
    println!("cargo::rerun-if-changed=static/package-lock.json");
    if page {
        println!("cargo::rerun-if-changed=static/page");
    }
    if let Err(message) = assemble(page, maps) {
        println!("cargo::error={message}");
    }
}

/// The functions of all messages, or what is wrong with the catalogues.
fn messages() -> Result<(), Vec<String>> {
    let one = |error: String| vec![error];
    let out = env::var_os("OUT_DIR").ok_or_else(|| one("cargo sets OUT_DIR".to_owned()))?;
    let out = PathBuf::from(out);
    let write = |name: String, text: String| {
        let path = out.join(name);
        fs::write(&path, text).map_err(|error| one(told(&path, &error)))
    };
    let paths = LANGUAGES.map(|lang| format!("static/words/{lang}.ftl"));
    let mut texts = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path);
        texts.push(text.map_err(|error| one(format!("{path}: {error}")))?);
    }
    let same = fs::read_to_string(SAME).map_err(|error| one(format!("{SAME}: {error}")))?;
    let texts: Vec<String> = texts.iter().map(|text| format!("{text}\n{same}")).collect();
    let files: Vec<check::File<'_>> = (LANGUAGES.iter().zip(&paths).zip(&texts))
        .map(|((lang, path), text)| check::File { lang, path, text })
        .collect();
    let messages = check::read(&files)?;
    for (lang, text) in LANGUAGES.iter().zip(&texts) {
        let page = generate::of_page(text, &messages);
        write(format!("page.{lang}.ftl"), page)?;
    }
    write("messages.rs".to_owned(), generate::functions(&messages))
}

fn assemble(page: bool, maps: bool) -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let vendored: &[_] = if page { &VENDORED } else { &[] };
    let fonts: &[_] = if maps { &FONTS } else { &[] };
    let modules = Path::new("static/node_modules");
    let is_there = |(from, _): &(&str, &str)| modules.join(from).is_file();
    if !vendored.iter().chain(fonts).all(is_there) {
        install()?;
    }
    copy_vendored(modules, &out.join("map-fonts"), fonts)?;
    if !page {
        return Ok(());
    }
    let page = out.join("page");
    if page.exists() {
        fs::remove_dir_all(&page).map_err(|e| told(&page, &e))?;
    }
    copy_folder(Path::new("static/page"), &page).map_err(|e| told(&page, &e))?;
    named_for_browsers(&page.join("words.js"))?;
    copy_vendored(modules, &page, vendored)?;
    pack(&page.join("vendor"), &out.join("packed"))
}

/// The files of a folder in their brotli form alone, which the server unpacks: a fifth smaller than gzip for who comes
/// first, and the binary is smaller by what they were. What was packed before is kept.
fn pack(folder: &Path, kept: &Path) -> Result<(), String> {
    fs::create_dir_all(kept).map_err(|e| told(kept, &e))?;
    for entry in fs::read_dir(folder).map_err(|e| told(folder, &e))? {
        let entry = entry.map_err(|e| told(folder, &e))?;
        let (path, name) = (entry.path(), entry.file_name().into_string());
        let name = name.map_err(|name| format!("{}: no text", name.display()))?;
        let bytes = fs::read(&path).map_err(|e| told(&path, &e))?;
        let (source, packed) = (kept.join(&name), kept.join(format!("{name}.br")));
        if !packed.is_file() || fs::read(&source).ok().as_deref() != Some(bytes.as_slice()) {
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: 11,
                size_hint: bytes.len(),
                ..Default::default()
            };
            let mut small = Vec::new();
            brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters)
                .map_err(|e| told(&path, &e))?;
            fs::write(&packed, small).map_err(|e| told(&packed, &e))?;
            fs::write(&source, &bytes).map_err(|e| told(&source, &e))?;
        }
        let target = folder.join(format!("{name}.br"));
        fs::copy(&packed, &target).map_err(|e| told(&target, &e))?;
        fs::remove_file(&path).map_err(|e| told(&path, &e))?;
    }
    Ok(())
}

/// A package is imported by its name; a browser has to be told the path.
fn named_for_browsers(module: &Path) -> Result<(), String> {
    let text = fs::read_to_string(module).map_err(|e| told(module, &e))?;
    let text = text.replace("\"@fluent/bundle\"", "\"./fluent/index.js\"");
    fs::write(module, text).map_err(|e| told(module, &e))
}

fn copy_vendored(from: &Path, to: &Path, files: &[(&str, &str)]) -> Result<(), String> {
    for (source, target) in files {
        let (source, target) = (from.join(source), to.join(target));
        let parent = target.parent().ok_or("an asset has a folder")?;
        fs::create_dir_all(parent).map_err(|e| told(parent, &e))?;
        fs::copy(&source, &target).map_err(|e| told(&source, &e))?;
    }
    Ok(())
}

fn told(what: &Path, error: &io::Error) -> String {
    format!("{}: {error}", what.display())
}

fn install() -> Result<(), String> {
    let help = "the page and the maps need npm packages: install Node.js and npm, or build the server \
        without them by `cargo run --release --no-default-features`";
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
