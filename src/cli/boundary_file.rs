//! A file of boundaries on the command line, and how it is read.

use std::path::Path;

use anyhow::{Context, anyhow};
use clap::Args;

use super::Failure;
use super::tell::tell;
use crate::boundary::{Axes, BoundaryFile, BoundaryOptions};
use crate::words::{self, Argument, Lang};
use crate::workspace::{Shapes, read_file};

/// How boundaries are read, where the file does not say it.
#[derive(Debug, Default, Args)]
pub(super) struct BoundaryArguments {
    /// Of several layers of the boundaries, the one that is read.
    #[arg(long, value_name = "NAME")]
    layer_name: Option<String>,
    /// The reference system of the boundaries, in place of what they say: a number of EPSG or a definition.
    #[arg(long, value_name = "EPSG:NUMBER")]
    crs: Option<String>,
    /// Which number of a position of the boundaries is first [east-north, north-east].
    #[arg(long, value_name = "ORDER", value_parser = axes, default_value = "east-north", hide_possible_values = true, hide_default_value = true)]
    axes: Axes,
}

fn axes(text: &str) -> Result<Axes, String> {
    text.parse().map_err(|()| {
        let all: Vec<&str> = Axes::ALL.iter().map(|one| one.as_str()).collect();
        format!("{} are allowed", all.join(" and "))
    })
}

impl BoundaryArguments {
    /// Reads the features of a file; what was decided about it goes to stderr.
    pub(super) fn read(&self, path: &Path, lang: Lang) -> Result<Shapes, Failure> {
        let name = path.to_string_lossy();
        if path.is_dir() {
            let kind = if name.trim_end_matches('/').to_lowercase().ends_with(".gdb") {
                words::boundary_is_geodatabase()
            } else {
                words::boundary_is_folder()
            };
            return Err(Failure::content(format!("{name}: {}", kind.written(lang))));
        }
        let bytes = read_file(path).with_context(|| format!("reading {name}"))?;
        let beside = |ending: &str| {
            let spellings = [ending.to_owned(), ending.to_uppercase()];
            let paths = spellings.iter().map(|ending| path.with_extension(ending));
            paths
                .filter(|path| path.is_file())
                .find_map(|path| read_file(&path).ok())
        };
        let file = BoundaryFile {
            name: &name,
            bytes: &bytes,
            beside: &beside,
        };
        let options = BoundaryOptions {
            layer: self.layer_name.clone(),
            crs: self.crs.clone(),
            axes: self.axes,
        };
        let shapes = Shapes::read(&file, &options)
            .map_err(|error| anyhow!("{name}: {}", error.sentence().written(lang)))?;
        for sentence in &shapes.told {
            tell(format_args!("{name}: {}", sentence.written(lang)));
        }
        Ok(shapes)
    }
}

/// Metres within which outlines are joined.
#[derive(Debug, Clone, Copy)]
pub(super) struct SnapMetres(f64);

/// The most: what is farther apart is no slip of the pen, and a district's smallest parts would be joined to others.
const MOST_SNAP_M: f64 = 100.0;

impl std::str::FromStr for SnapMetres {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let metres = text.trim().parse::<f64>().ok();
        let metres = metres.filter(|metres| *metres > 0.0 && *metres <= MOST_SNAP_M);
        metres
            .map(Self)
            .ok_or_else(|| words::error_snap_metres(MOST_SNAP_M))
    }
}

impl SnapMetres {
    /// Joins outlines, and tells how many vertices were.
    pub(super) fn join(self, shapes: &mut Shapes, lang: Lang) {
        let (joined, farthest_m) = shapes.snap(self.0);
        let farthest = Argument::Number(format!("{farthest_m:.2}"));
        let told = words::boundary_snapped(farthest, joined, self.0.to_string());
        tell(told.written(lang));
    }
}
