//! `shekara init`: two files become a workspace folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use super::boundary_file::SnapMetres;
use super::tell::tell;
use super::two_files::TwoFiles;
use super::write_lock::lock;
use super::written_files::WrittenFiles;
use crate::export::clear_remnants;
use crate::words;
use crate::workspace::{MANIFEST, Severity, load};

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The boundaries: GeoJSON, `TopoJSON`, a shapefile (zipped, or its .shp), `GeoPackage`, `GeoParquet`, `FlatGeobuf`.
    #[arg(value_name = "BOUNDARIES")]
    boundaries: PathBuf,
    /// The values: CSV, TSV or text, XLSX.
    #[arg(value_name = "VALUES")]
    values: PathBuf,
    /// The folder to write; it must not exist, be empty, or hold what an attempt of the same has left.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Joins outlines that lie within so many metres of each other, in the copy that is written.
    #[arg(long, value_name = "METRES")]
    snap: Option<SnapMetres>,
    #[command(flatten)]
    two: TwoFiles,
}

pub(super) fn run(arguments: &InitArguments) -> Result<(), Failure> {
    let (folder, lang) = (&arguments.output, arguments.two.lang);
    if folder.join(MANIFEST).exists() {
        return Err(not_empty(folder, Path::new(MANIFEST)));
    }
    let draft = arguments
        .two
        .draft(&arguments.boundaries, &arguments.values, arguments.snap)?;
    let loaded = load(&draft.files());
    for finding in &loaded.findings {
        tell(finding.sentence().written(lang));
    }
    if loaded
        .findings
        .iter()
        .any(|one| one.severity == Severity::Error)
    {
        return Err(Failure::content(words::boundary_not_served().written(lang)));
    }
    let mut made = WrittenFiles::default();
    made.folder(folder)?;
    let _lock = lock(folder)?;
    let writes = draft.writes().map(|(path, bytes)| (Path::new(path), bytes));
    if let Some(other) = other(folder, &writes.collect()) {
        return Err(not_empty(folder, &other));
    }
    // Until the manifest is there, which comes last, this can be run again.
    for (path, bytes) in draft.writes() {
        made.file(&folder.join(path), bytes)?;
    }
    made.keep();
    let manifest = folder.join(MANIFEST).display().to_string();
    let next = words::boundary_init_next(folder.display().to_string(), manifest);
    tell(next.written(lang));
    Ok(())
}

fn not_empty(folder: &Path, other: &Path) -> Failure {
    Failure::usage(words::error_folder_not_empty(
        folder.display(),
        other.display(),
    ))
}

/// A file of the folder that is not as this command would write it: what an attempt has left that
/// was cut off is, and so are the remnants of its writer.
fn other(folder: &Path, writes: &BTreeMap<&Path, &[u8]>) -> Option<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        clear_remnants(&next);
        for entry in fs::read_dir(&next).ok()?.flatten() {
            let path = entry.path();
            let inside = path.strip_prefix(folder).unwrap_or(&path).to_owned();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                let ours = writes.keys().any(|file| file.starts_with(&inside));
                if !ours {
                    return Some(inside);
                }
                folders.push(path);
            } else if !writes
                .get(inside.as_path())
                .is_some_and(|bytes| fs::read(&path).is_ok_and(|there| there == *bytes))
            {
                return Some(inside);
            }
        }
    }
    None
}
