//! `shekara export`: the same bytes as `/data/{layer}.{format}` and `/maps/{layer}.{format}`, in a file.

use std::path::PathBuf;

use clap::Args;

#[cfg(feature = "maps")]
use super::parameters::Given;
use super::tell::tell;
use super::{Failure, WorkspaceArguments, find_layer, format_of, write_file};
use crate::dataset::{Layer, ViewQuery};
#[cfg(feature = "maps")]
use crate::export::MAP_FORMATS;
use crate::export::{Format, LayerFormat, Selection, views};
use crate::model::{Lang, View};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// The layer to write.
    #[arg(long, value_name = "ID")]
    layer: String,
    /// The indicator; give it again for more columns.
    #[arg(long, value_name = "ID")]
    indicator: Vec<String>,
    /// The period; the latest when not given.
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// The language of a spreadsheet or a map: kk, ru or en.
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Lang,
    /// Writes CSV as Excel opens it where Kazakh or Russian is set.
    #[arg(long)]
    excel: bool,
    /// Writes a row of HXL hashtags under the header of a CSV.
    #[arg(long, conflicts_with = "excel")]
    hxl: bool,
    #[cfg(feature = "maps")]
    #[command(flatten, next_help_heading = "Maps (.svg, .png)")]
    map: Given<super::export_map::MapParams>,
    /// The file, whose extension names the format: .geojson, .geojsonl, .topojson, .gpkg, .fgb, .csv,
    /// .csv-metadata.json, .sdmx.csv, .xlsx, .qml, and for a map .svg or .png.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[cfg(not(feature = "maps"))]
const MAP_FORMATS: [Format; 0] = [];

pub(super) fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let formats = [Selection::FORMATS, &MAP_FORMATS].concat();
    let format = format_of(&arguments.output, &formats)?;
    let dataset = arguments.workspace.dataset()?;
    let layer = find_layer(&dataset, &arguments.layer)?;
    #[cfg(feature = "maps")]
    if MAP_FORMATS.contains(&format) {
        let view = ViewQuery {
            indicator: (!arguments.indicator.is_empty()).then(|| arguments.indicator.join(",")),
            period: arguments.period.clone(),
            lang: Some(arguments.lang.to_string()),
            ..ViewQuery::default()
        };
        let bytes = arguments.map.draw(&dataset, layer, view, format)?;
        return write(arguments, layer, &bytes);
    }
    #[cfg(feature = "maps")]
    let periods = arguments.map.periods();
    #[cfg(not(feature = "maps"))]
    let periods = None;
    let ids: Vec<&str> = arguments.indicator.iter().map(String::as_str).collect();
    let asked = ViewQuery {
        period: arguments.period.clone(),
        lang: Some(arguments.lang.to_string()),
        ..ViewQuery::default()
    };
    let views = if ids.is_empty() {
        Vec::new()
    } else {
        views(&dataset, layer, &asked, &ids, periods)?
    };
    let selection = Selection {
        dataset: &dataset,
        layer,
        views: &views,
        bbox: None,
        units: None,
    };
    let format = if arguments.excel {
        format.for_excel()
    } else if arguments.hxl {
        format.with_hashtags()
    } else {
        format
    };
    let name = arguments.output.file_name().and_then(|name| name.to_str());
    let address = match name {
        // The file beside it is what it describes.
        Some(name) if format == Format::Layer(LayerFormat::CsvMetadata) => name.to_owned(),
        Some(_) | None => address(layer, &views, arguments.lang),
    };
    let bytes = selection
        .write(format, arguments.lang, &address)
        .map_err(anyhow::Error::from)?;
    write(arguments, layer, &bytes)
}

fn write(arguments: &ExportArguments, layer: &Layer, bytes: &[u8]) -> Result<(), Failure> {
    write_file(&arguments.output, bytes)?;
    tell(format_args!(
        "{}: {} units, {} bytes",
        arguments.output.display(),
        layer.units().len(),
        bytes.len()
    ));
    Ok(())
}

/// Where a server has the same selection, without its host.
fn address(layer: &Layer, views: &[View], lang: Lang) -> String {
    let ids: Vec<&str> = views.iter().map(|view| view.indicator.as_str()).collect();
    let mut address = format!(
        "/data/{}.xlsx?indicator={}&lang={lang}",
        layer.id(),
        ids.join(",")
    );
    if let Some(period) = views.iter().find_map(|view| view.period) {
        address += &format!("&period={period}");
    }
    address
}
