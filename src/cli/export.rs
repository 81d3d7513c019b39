//! `shekara export`: the same bytes as `/data/{layer}.{format}` and `/maps/{layer}.{format}`, in a file.

use std::path::PathBuf;

use clap::Args;

#[cfg(feature = "maps")]
use super::parameters::Given;
use super::tell::tell;
use super::{Failure, WorkspaceArguments, find_layer, format_of, write_file};
use crate::dataset::{Layer, ViewQuery};
#[cfg(not(feature = "maps"))]
use crate::export::Format;
#[cfg(feature = "maps")]
use crate::export::MAP_FORMATS;
use crate::export::Selection;
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
    #[cfg(feature = "maps")]
    #[command(flatten, next_help_heading = "Maps (.svg, .png)")]
    map: Given<super::export_map::MapParams>,
    /// The file, whose extension names the format: .geojson, .csv, .xlsx, and for a map .svg or .png.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[cfg(not(feature = "maps"))]
const MAP_FORMATS: [Format; 0] = [];

pub(super) fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let formats = [&Selection::FORMATS[..], &MAP_FORMATS].concat();
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
    let views = arguments
        .indicator
        .iter()
        .map(|id| dataset.resolve(layer.id(), &ViewQuery::of(id, arguments.period.as_ref())))
        .collect::<Result<Vec<_>, _>>()?;
    let selection = Selection {
        dataset: &dataset,
        layer,
        views: &views,
        bbox: None,
        units: None,
    };
    let format = if arguments.excel {
        format.for_excel()
    } else {
        format
    };
    let address = address(layer, &views, arguments.lang);
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
