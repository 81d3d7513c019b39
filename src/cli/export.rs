//! `shekara export`: the same bytes as `/data/{layer}.{format}` and `/maps/{layer}.{format}`, in a file.

use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::Args;

use super::{Failure, WorkspaceArguments, find_layer};
use crate::dataset::{Layer, ViewQuery};
use crate::export::{Dialect, Selection, csv, geojson, write_atomically, xlsx};
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
    #[command(flatten)]
    map: super::export_map::MapArguments,
    /// The file, whose extension names the format: .geojson, .csv, .xlsx, and for a map .svg or .png.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// The extensions that can be written.
const TABLES: [&str; 3] = ["geojson", "csv", "xlsx"];
#[cfg(feature = "maps")]
const MAPS: [&str; 2] = ["svg", "png"];
#[cfg(not(feature = "maps"))]
const MAPS: [&str; 0] = [];

pub(super) fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let extension = arguments
        .output
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    if !TABLES.iter().chain(&MAPS).any(|one| *one == extension) {
        let all: Vec<String> = TABLES
            .iter()
            .chain(&MAPS)
            .map(|one| format!(".{one}"))
            .collect();
        let error = anyhow!(
            "the file's extension is {extension:?}; {} can be written",
            all.join(", ")
        );
        return Err(Failure::Usage(error));
    }
    let dataset = arguments.workspace.dataset()?;
    let layer = find_layer(&dataset, &arguments.layer)?;
    #[cfg(feature = "maps")]
    if MAPS.contains(&extension) {
        let view = ViewQuery {
            indicator: (!arguments.indicator.is_empty()).then(|| arguments.indicator.join(",")),
            period: arguments.period.clone(),
            lang: Some(arguments.lang.to_string()),
            ..ViewQuery::default()
        };
        let bytes = arguments.map.draw(&dataset, layer, view, extension)?;
        return write(arguments, layer, &bytes);
    }
    let views = arguments
        .indicator
        .iter()
        .map(|id| {
            dataset.resolve(
                layer.id(),
                &ViewQuery {
                    indicator: Some(id.clone()),
                    period: arguments.period.clone(),
                    ..ViewQuery::default()
                },
            )
        })
        .collect::<Result<Vec<_>, _>>()?;
    let selection = Selection {
        dataset: &dataset,
        layer,
        views: &views,
        bbox: None,
        units: None,
    };
    let bytes = match extension {
        "csv" => {
            let dialect = if arguments.excel {
                Dialect::Excel
            } else {
                Dialect::Plain
            };
            csv(&selection, dialect).context("writing CSV")?
        }
        "xlsx" => {
            let address = address(layer, &views, arguments.lang);
            xlsx(&selection, arguments.lang, &address).context("writing XLSX")?
        }
        _ => serde_json::to_vec(&geojson(&selection)).context("writing GeoJSON")?,
    };
    write(arguments, layer, &bytes)
}

fn write(arguments: &ExportArguments, layer: &Layer, bytes: &[u8]) -> Result<(), Failure> {
    write_atomically(&arguments.output, bytes)
        .with_context(|| format!("writing {}", arguments.output.display()))?;
    eprintln!(
        "{}: {} units, {} bytes",
        arguments.output.display(),
        layer.units().len(),
        bytes.len()
    );
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
