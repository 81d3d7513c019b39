//! `shekara init`: two files become a workspace folder.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::Args;

use super::Failure;
use super::two_files::TwoFiles;
use crate::export::write_atomically;
use crate::workspace::{Severity, load};

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The boundaries: a GeoJSON `FeatureCollection` in longitude and latitude.
    #[arg(value_name = "BOUNDARIES")]
    boundaries: PathBuf,
    /// The values: CSV, TSV or text, XLSX.
    #[arg(value_name = "VALUES")]
    values: PathBuf,
    /// The folder to write; it must not exist, or be empty.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    two: TwoFiles,
}

pub(super) fn run(arguments: &InitArguments) -> Result<(), Failure> {
    let folder = &arguments.output;
    // A folder that cannot be listed is not there yet, or fails when it is written.
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::Usage(anyhow!(
            "-o {}: the folder is not empty",
            folder.display()
        )));
    }
    let draft = arguments
        .two
        .draft(&arguments.boundaries, &arguments.values)?;
    let loaded = load(&draft.files());
    for finding in &loaded.findings {
        eprintln!("{finding}");
    }
    if loaded
        .findings
        .iter()
        .any(|one| one.severity == Severity::Error)
    {
        return Err(Failure::Content(anyhow!(
            "nothing was written: the boundaries cannot be served"
        )));
    }
    for (path, bytes) in draft.writes() {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("making {}", parent.display()))?;
        }
        write_atomically(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        eprintln!("{}: {} bytes", path.display(), bytes.len());
    }
    eprintln!(
        "complete title, unit, source and licence in {}, then: shekara serve --workspace {}",
        folder.join("shekara.toml").display(),
        folder.display()
    );
    Ok(())
}
