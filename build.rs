//! Puts together what is embedded: the page (our own modules as one script and one style sheet, `MapLibre` GL, a font) and
//! the font of the finished maps. What is not ours comes from npm, esbuild too, which bundles. And makes functions of the
//! messages in the catalogues (`static/words`), where every language has them all.
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
#[path = "src/words/spellings.rs"]
mod spellings;

/// What npm brings, and the name that the page asks for.
const VENDORED: [(&str, &str); 7] = [
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

/// What the browser runs: a script of the modules that the first view needs, one of those that are fetched when a view or
/// a screen of theirs is opened, one of what both need, so that it is there once, and a sheet of all styles. What is
/// loaded beside them stays outside.
const PAGE: [&str; 8] = [
    "static/page/app.js",
    "static/page/later.js",
    "static/page/page.css",
    "--splitting",
    "--chunk-names=shared",
    "--external:./vendor/*",
    "--external:./fonts/*",
    "--sourcemap",
];
/// `MapLibre` and its worker from their sources: what both need is one file, which the packed ones of npm have twice (80 kB
/// of 364).
const MAP: [&str; 7] = [
    "maplibre-gl=static/node_modules/maplibre-gl/src/index.ts",
    "maplibre-gl-worker=static/node_modules/maplibre-gl/src/source/worker.ts",
    "--splitting",
    // Its classes declare fields that their ancestors have set, as its own build reads them.
    r#"--tsconfig-raw={"compilerOptions":{"useDefineForClassFields":false}}"#,
    "--chunk-names=maplibre-gl-shared",
    "--out-extension:.js=.mjs",
    "--banner:js=/*! MapLibre GL JS, 3-Clause BSD: https://github.com/maplibre/maplibre-gl-js/blob/main/LICENSE.txt */",
];
/// Browsers of the last years; newer syntax is written as they read it.
const TARGET: &str = "--target=es2022,chrome111,firefox114,safari16.4";

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

/// The catalogues: a file a language, beside those of `SAME` and `ERRORS`.
const WORDS: &str = "static/words";
/// Names a further folder of catalogues, for a language that is not offered by all.
const MORE_WORDS: &str = "SHEKARA_WORDS";
/// The language that the others are held against, and fall back on.
const ENGLISH: &str = "en";
/// The words by which tables are read, a file a language.
const READING: &str = "static/words/reading";
/// What every language has in the same words.
const SAME: &str = "static/words/same.ftl";
/// Errors that developers read, in English alone.
const ERRORS: &str = "static/words/errors.ftl";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=geodata");
    println!("cargo::rerun-if-changed={WORDS}");
    for message in [messages(), reading()]
        .into_iter()
        .filter_map(Result::err)
        .flatten()
    {
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

/// Writes a file that the room `words` takes in; its path.
fn generated(name: &str, text: &str) -> Result<String, Vec<String>> {
    let out = env::var_os("OUT_DIR").ok_or_else(|| vec!["cargo sets OUT_DIR".to_owned()])?;
    let path = PathBuf::from(out).join(name);
    fs::write(&path, text).map_err(|error| vec![told(&path, &error)])?;
    Ok(path.display().to_string())
}

fn text(path: &str) -> Result<String, Vec<String>> {
    fs::read_to_string(path).map_err(|error| vec![told(Path::new(path), &error)])
}

/// The lists of spellings, or what is wrong with them.
fn reading() -> Result<(), Vec<String>> {
    let told = |error: io::Error| vec![told(Path::new(READING), &error)];
    let mut files = Vec::new();
    for entry in fs::read_dir(READING).map_err(told)? {
        let path = entry.map_err(told)?.path().display().to_string();
        files.push((path.clone(), text(&path)?));
    }
    files.sort();
    generated("reading.rs", &spellings::constants(&files)?)?;
    Ok(())
}

/// The tags and paths of all catalogues, in the order in which the languages are offered.
fn catalogues() -> Result<Vec<(String, String)>, Vec<String>> {
    println!("cargo::rerun-if-env-changed={MORE_WORDS}");
    let more = env::var(MORE_WORDS).ok().filter(|one| !one.is_empty());
    let mut found = Vec::new();
    for folder in [Some(WORDS.to_owned()), more].into_iter().flatten() {
        println!("cargo::rerun-if-changed={folder}");
        let told = |error: io::Error| vec![told(Path::new(&folder), &error)];
        for entry in fs::read_dir(&folder).map_err(told)? {
            let path = entry.map_err(told)?.path().display().to_string();
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            let tag = name.strip_suffix(".ftl");
            let is_catalogue = ![SAME, ERRORS].iter().any(|one| one.ends_with(name));
            found.extend(
                tag.filter(|_| is_catalogue)
                    .map(|tag| (tag.to_owned(), path.clone())),
            );
        }
    }
    let offered = |tag: &str| check::WHOLE.iter().position(|one| *one == tag);
    found.sort_by_key(|(tag, _)| (offered(tag).unwrap_or(check::WHOLE.len()), tag.clone()));
    Ok(found)
}

/// The functions of all messages and the table of languages, or what is wrong with the catalogues.
fn messages() -> Result<(), Vec<String>> {
    let same = text(SAME)?;
    let said_in_english = text(&format!("{WORDS}/{ENGLISH}.ftl"))?;
    let english = format!("{said_in_english}\n{same}\n{}", text(ERRORS)?);
    let found = catalogues()?;
    let mut texts = Vec::new();
    for (tag, path) in &found {
        texts.push(match tag.as_str() {
            ENGLISH => english.clone(),
            whole if check::WHOLE.contains(&whole) => format!("{}\n{same}", text(path)?),
            _ => text(path)?,
        });
    }
    let mut files: Vec<check::File<'_>> = (found.iter().zip(&texts))
        .map(|((lang, path), text)| {
            let is_whole = check::WHOLE.contains(&lang.as_str());
            let instead = if is_whole { "" } else { &english };
            check::File {
                lang,
                path,
                text,
                instead,
            }
        })
        .collect();
    // The others are held against the first.
    files.sort_by_key(|file| file.lang != ENGLISH);
    let messages = check::read(&files)?;
    let mut languages = Vec::new();
    for ((tag, _), text) in found.iter().zip(&texts) {
        let whole = generate::whole(text, &english);
        let page = generate::of_page(&whole, &messages);
        languages.push(generate::Found {
            tag: tag.clone(),
            messages: generated(&format!("words.{tag}.ftl"), &whole)?,
            page: generated(&format!("page.{tag}.ftl"), &page)?,
        });
    }
    generated("languages.rs", &generate::languages(&languages))?;
    generated("messages.rs", &generate::functions(&messages))?;
    Ok(())
}

fn assemble(page: bool, maps: bool) -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let vendored: &[_] = if page { &VENDORED } else { &[] };
    let fonts: &[_] = if maps { &FONTS } else { &[] };
    let modules = Path::new("static/node_modules");
    let is_there = |(from, _): &(&str, &str)| modules.join(from).is_file();
    if !vendored.iter().chain(fonts).all(is_there) || (page && esbuild(modules).is_none()) {
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
    bundle(modules, &PAGE, &page)?;
    bundle(modules, &MAP, &page.join("vendor"))?;
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

/// Many files as few: on a slow line the number of requests counts as much as their bytes.
fn bundle(modules: &Path, entries: &[&str], folder: &Path) -> Result<(), String> {
    let tool = esbuild(modules).ok_or("esbuild is not among the npm packages")?;
    let done = Command::new(&tool)
        .args(entries)
        .args(["--bundle", "--format=esm", "--minify", TARGET])
        .arg("--log-level=warning")
        .arg(format!("--outdir={}", folder.display()))
        .output()
        .map_err(|e| told(&tool, &e))?;
    if done.status.success() {
        Ok(())
    } else {
        Err(format!(
            "esbuild: {}",
            String::from_utf8_lossy(&done.stderr)
        ))
    }
}

/// The program itself, of which npm installs that of this machine alone: it needs no Node.js.
fn esbuild(modules: &Path) -> Option<PathBuf> {
    let packages = fs::read_dir(modules.join("@esbuild")).ok()?;
    let programs = packages.flatten().flat_map(|package| {
        let folder = package.path();
        [folder.join("bin/esbuild"), folder.join("esbuild.exe")]
    });
    programs.into_iter().find(|program| program.is_file())
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
            "--include=dev",
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

/// A folder without what the bundles hold.
fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let is_bundled = matches!(source.extension(), Some(kind) if kind == "js" || kind == "css");
        if entry.file_type()?.is_dir() {
            copy_folder(&source, &target)?;
        } else if !is_bundled {
            fs::copy(source, target)?;
        }
    }
    Ok(())
}
