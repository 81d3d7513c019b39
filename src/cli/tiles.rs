//! `shekara tiles build`: a whole pyramid as one file, the same bytes as the server's tiles.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use super::tell::tell;
use super::{Failure, WorkspaceArguments, format_of};
use crate::dataset::ViewQuery;
use crate::export::{Format, Pyramid, pmtiles};
use crate::model::ParamError;
use crate::tile::{DEEPEST_ZOOM, EncodeError, Metadata, TileCoord};
use crate::tileset::{Description, TileSet, ViewColumn};
use crate::words;

#[derive(Debug, Subcommand)]
pub(super) enum Work {
    /// Writes the pyramid of a layer to a `PMTiles` file.
    Build(BuildArguments),
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// The layer.
    #[arg(long, value_name = "ID")]
    layer: String,
    /// The indicator whose values join the tiles; geometry and names only when not given.
    #[arg(long, value_name = "ID")]
    indicator: Option<String>,
    /// The period; the latest when not given.
    #[arg(long, value_name = "PERIOD", requires = "indicator")]
    period: Option<String>,
    /// The deepest zoom, 0 to 14; the manifest's or the layer's own when not given.
    #[arg(long, value_name = "ZOOM")]
    max_zoom: Option<u8>,
    /// The file, ending in .pmtiles.
    #[arg(short, long, value_name = "FILE.pmtiles")]
    output: PathBuf,
}

pub(super) fn run(work: &Work) -> Result<(), Failure> {
    let Work::Build(arguments) = work;
    build(arguments)
}

fn build(arguments: &BuildArguments) -> Result<(), Failure> {
    format_of(&arguments.output, &[Format::PmTiles])?;
    let dataset = arguments.workspace.dataset()?;
    if let Some(zoom) = arguments.max_zoom.filter(|zoom| *zoom > DEEPEST_ZOOM) {
        let allowed = format!("0 to {DEEPEST_ZOOM}");
        let error = ParamError::new("--max-zoom", &zoom.to_string(), allowed);
        return Err(Failure::Usage(error.into()));
    }
    let Some(tiles) = TileSet::one(&dataset, &arguments.layer, arguments.max_zoom) else {
        let all = TileSet::ids(&dataset);
        let error = ParamError::one_of("--layer", &arguments.layer, all);
        return Err(Failure::Usage(error.into()));
    };
    let tiles = tiles.context(words::error_building_tiles())?;
    let view = match &arguments.indicator {
        None => None,
        Some(indicator) => Some(dataset.resolve(
            &arguments.layer,
            &ViewQuery::of(indicator, arguments.period.as_ref()),
        )?),
    };
    let column = view
        .as_ref()
        .map(|view| ViewColumn::new(&dataset, &arguments.layer, view));
    let described = Description::new(&dataset, &arguments.layer, &tiles, view.as_ref())
        .context(words::error_layer_not_described())?;
    let metadata = Metadata::new(
        &described.name,
        &described.description,
        &described.attribution,
        &tiles,
        &described.vector_layers,
    );
    for fallback in tiles.fallbacks() {
        tell(words::told_detail_gave_way(
            fallback.heaviest_bytes(),
            dataset.tile_budget(),
            if fallback.names() { "kept" } else { "left out" },
            fallback.tolerance_units(),
            fallback.triangles(),
            fallback.zoom(),
        ));
    }
    for unit in TileSet::unclean(&dataset, &arguments.layer, &tiles) {
        tell(words::told_unclean_unit(unit));
    }
    let pyramid = Pyramid {
        tiles: &tiles,
        metadata: &metadata,
        bytes: |coord: TileCoord| {
            let base = tiles.base(coord)?;
            Ok::<_, EncodeError>(match &column {
                None => base.bytes(),
                Some(column) => base.with_view(|unit| column.tags(unit)),
            })
        },
    };
    // Drawn on a terminal only.
    let bar = ProgressBar::new(0);
    if let Ok(style) =
        ProgressStyle::with_template("{bar:30} {pos}/{len} tiles {per_sec} eta {eta}")
    {
        bar.set_style(style);
    }
    let written = pmtiles(&arguments.output, &pyramid, |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    })
    .with_context(|| arguments.output.display().to_string())?;
    bar.finish_and_clear();
    tell(words::told_tiles_written(
        written.bytes,
        written.contents,
        arguments.output.display(),
        written.tiles,
    ));
    Ok(())
}
