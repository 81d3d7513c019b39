//! `shekara export`: the same bytes as `/data/{layer}.{format}` and `/maps/{layer}.{format}`, in a file.

use std::path::PathBuf;

use clap::Args;

#[cfg(feature = "maps")]
use super::parameters::ParameterFlags;
use super::parameters::language;
use super::tell::tell;
use super::{Failure, WorkspaceArguments, format_of, write_file};
use crate::dataset::{Borders, Dataset, Layer, ViewQuery};
#[cfg(feature = "maps")]
use crate::export::MAP_FORMATS;
use crate::export::{
    Format, LINE_FORMATS, LayerFormat, POINT_FORMATS, PointLayer, Selection, views, write_lines,
};
use crate::geo::{Bbox, BboxError};
#[cfg(feature = "maps")]
use crate::map::MapQuery;
use crate::model::parameters::{BBOX, EXCEL, HXL, MAP_UNITS};
use crate::model::{Lang, ParamError, View};
use crate::words;

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
    #[arg(long, value_name = "LANG", default_value = "en", help = language())]
    lang: Lang,
    /// Writes CSV as Excel opens it where Kazakh or Russian is set.
    #[arg(long)]
    excel: bool,
    /// Writes a row of HXL hashtags under the header of a CSV.
    #[arg(long, conflicts_with = "excel")]
    hxl: bool,
    #[cfg(feature = "maps")]
    #[command(flatten, next_help_heading = "Maps (.svg, .png, .pdf)")]
    map: ParameterFlags<super::export_map::MapParams>,
    /// The file, whose extension names the format: .geojson, .geojsonl, .fg.json, .topojson, .gpkg,
    /// .parquet, .fgb, .csv, .csv-metadata.json, .sdmx.csv, .xlsx, .qml, and for a map .svg, .png or .pdf.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[cfg(not(feature = "maps"))]
const MAP_FORMATS: [Format; 0] = [];

pub(super) fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let formats = [Selection::FORMATS, &MAP_FORMATS].concat();
    let plain = format_of(&arguments.output, &formats)?;
    let format = arguments.dialect(plain).map_err(usage)?;
    #[cfg(feature = "maps")]
    let given = if MAP_FORMATS.contains(&format) {
        FileQuery::default()
    } else {
        FileQuery::from(arguments.map.of_file(format).map_err(usage)?)
    };
    #[cfg(not(feature = "maps"))]
    let given = FileQuery::default();
    let bbox = given.bbox.as_deref().map(bbox).transpose().map_err(usage)?;
    let dataset = arguments.workspace.dataset()?;
    if let Some(borders) = dataset.borders().filter(|one| one.id() == arguments.layer) {
        return lines(arguments, &dataset, borders, format, &given);
    }
    if let Some(points) = PointLayer::of(&dataset, &arguments.layer) {
        check_valueless(arguments, format, POINT_FORMATS, &given)?;
        let bytes = points.write(format, arguments.lang);
        let bytes = bytes.map_err(anyhow::Error::from)?;
        return write(arguments, (points.len(), "places"), &bytes);
    }
    let layer = dataset.layer(&arguments.layer).ok_or_else(|| {
        let layers = dataset.layers().iter().map(Layer::id);
        let points = dataset.point_layers();
        let all = layers
            .chain(dataset.borders().map(Borders::id))
            .chain(points);
        usage(ParamError::one_of("--layer", &arguments.layer, all))
    })?;
    #[cfg(feature = "maps")]
    if MAP_FORMATS.contains(&format) {
        let view = ViewQuery {
            indicator: (!arguments.indicator.is_empty()).then(|| arguments.indicator.join(",")),
            period: arguments.period.clone(),
            lang: Some(arguments.lang.to_string()),
            ..ViewQuery::default()
        };
        let bytes = arguments.map.draw(&dataset, layer, view, format)?;
        return write(arguments, (layer.units().len(), "units"), &bytes);
    }
    let of_layer = Selection::formats_of(&dataset, layer.id());
    if !of_layer.contains(&plain) {
        let all = of_layer.iter().map(|one| one.extension());
        let error = ParamError::one_of("format", plain.extension(), all);
        let told = anyhow::anyhow!(words::error_layer_without_indicators(error, layer.id()));
        return Err(Failure::Usage(told));
    }
    let views = arguments.views(&dataset, layer, &given, format)?;
    let units = layer.listed(given.units.as_deref(), given.view.r#where.as_deref())?;
    let selection = Selection {
        dataset: &dataset,
        layer,
        views: &views,
        bbox,
        units: units.as_deref(),
    };
    let name = arguments.output.file_name().and_then(|name| name.to_str());
    let address = match name {
        // The file beside it is what it describes.
        Some(name) if format == Format::Layer(LayerFormat::CsvMetadata) => name.to_owned(),
        Some(_) | None => address(layer, &views, arguments.lang, &given),
    };
    let bytes = selection
        .write(format, arguments.lang, &address)
        .map_err(anyhow::Error::from)?;
    write(arguments, (selection.count(), "units"), &bytes)
}

/// The layer of border lines, which has neither values nor units.
fn lines(
    arguments: &ExportArguments,
    dataset: &Dataset,
    borders: &Borders,
    format: Format,
    given: &FileQuery,
) -> Result<(), Failure> {
    check_valueless(arguments, format, LINE_FORMATS, given)?;
    let bytes = write_lines(dataset, borders, format, arguments.lang);
    let bytes = bytes.map_err(anyhow::Error::from)?;
    write(arguments, (borders.lines().len(), "lines"), &bytes)
}

/// Fails where something is asked of a layer without values that makes no difference to it.
fn check_valueless(
    arguments: &ExportArguments,
    format: Format,
    formats: &[Format],
    given: &FileQuery,
) -> Result<(), Failure> {
    let extensions = || formats.iter().map(|one| one.extension());
    if !extensions().any(|one| one == format.extension()) {
        let error = ParamError::one_of("format", format.extension(), extensions());
        return Err(usage(error));
    }
    let asked = [
        ("--indicator", arguments.indicator.first()),
        ("--period", arguments.period.as_ref()),
        ("--periods", given.periods.as_ref()),
        ("--units", given.units.as_ref()),
        ("--bbox", given.bbox.as_ref()),
        ("--by", given.view.by.as_ref()),
        ("--mark", given.view.mark.as_ref()),
        ("--method", given.view.method.as_ref()),
        ("--classes", given.view.classes.as_ref()),
        ("--breaks", given.view.breaks.as_ref()),
        ("--palette", given.view.palette.as_ref()),
        ("--diverging", given.view.diverging.as_ref()),
        ("--scope", given.view.scope.as_ref()),
        ("--reliability", given.view.reliability.as_ref()),
        ("--smoothing", given.view.smoothing.as_ref()),
    ];
    if let Some((flag, Some(text))) = asked.into_iter().find(|(_, text)| text.is_some()) {
        let allowed = words::error_features_without_values(&arguments.layer);
        return Err(usage(ParamError::new(flag, text, allowed)));
    }
    Ok(())
}

fn usage(error: ParamError) -> Failure {
    Failure::Usage(error.into())
}

fn bbox(text: &str) -> Result<Bbox, ParamError> {
    let told = |error: BboxError| ParamError::new(BBOX.name, text, error.to_string());
    text.parse().map_err(told)
}

/// What is asked of a file beside its indicators and their period.
#[derive(Debug, Default)]
struct FileQuery {
    view: ViewQuery,
    periods: Option<String>,
    bbox: Option<String>,
    units: Option<String>,
}

#[cfg(feature = "maps")]
impl From<&MapQuery> for FileQuery {
    fn from(query: &MapQuery) -> Self {
        Self {
            view: query.view.clone(),
            periods: query.periods.clone(),
            bbox: query.bbox.clone(),
            units: query.units.clone(),
        }
    }
}

impl ExportArguments {
    /// The format in the dialect that is asked for, which only CSV has.
    fn dialect(&self, format: Format) -> Result<Format, ParamError> {
        let flags = [
            (self.excel, EXCEL.name, format.for_excel()),
            (self.hxl, HXL.name, format.with_hashtags()),
        ];
        let Some((_, flag, of_it)) = flags.into_iter().find(|(is_given, ..)| *is_given) else {
            return Ok(format);
        };
        if of_it == format {
            let given = format!(".{format}");
            return Err(ParamError::new(&format!("--{flag}"), &given, "a file .csv"));
        }
        Ok(of_it)
    }

    /// The views of the file: none where nothing of a view is asked for, and the file needs none.
    fn views(
        &self,
        dataset: &Dataset,
        layer: &Layer,
        given: &FileQuery,
        format: Format,
    ) -> Result<Vec<View>, Failure> {
        let of_view = ViewQuery {
            indicator: None,
            period: self.period.clone(),
            lang: None,
            ..given.view.clone()
        };
        let is_asked = !self.indicator.is_empty() || !of_view.is_empty() || given.periods.is_some();
        if !is_asked && !format.needs_indicator() {
            return Ok(Vec::new());
        }
        let asked = ViewQuery {
            lang: Some(self.lang.to_string()),
            ..of_view
        };
        let ids: Vec<&str> = self
            .indicator
            .iter()
            .flat_map(|ids| ids.split(','))
            .collect();
        Ok(views(
            dataset,
            layer,
            &asked,
            &ids,
            given.periods.as_deref(),
        )?)
    }
}

fn write(
    arguments: &ExportArguments,
    (count, of_what): (usize, &str),
    bytes: &[u8],
) -> Result<(), Failure> {
    write_file(&arguments.output, bytes)?;
    tell(format_args!(
        "{}: {count} {of_what}, {} bytes",
        arguments.output.display(),
        bytes.len()
    ));
    Ok(())
}

/// Where a server has the same selection, without its host.
fn address(layer: &Layer, views: &[View], lang: Lang, given: &FileQuery) -> String {
    let mut ids: Vec<&str> = views.iter().map(|view| view.indicator.as_str()).collect();
    // The views of an indicator stand together.
    ids.dedup();
    let mut query = Vec::new();
    if !ids.is_empty() {
        query.push(format!("indicator={}", ids.join(",")));
    }
    query.push(format!("lang={lang}"));
    let period = views.iter().find_map(|view| view.period);
    match (&given.periods, period) {
        (Some(periods), _) => query.push(format!("periods={periods}")),
        (None, Some(period)) => query.push(format!("period={period}")),
        (None, None) => {}
    }
    let parts = [(BBOX, &given.bbox), (MAP_UNITS, &given.units)];
    for (parameter, value) in parts {
        query.extend(
            value
                .iter()
                .map(|value| format!("{}={value}", parameter.name)),
        );
    }
    format!("/data/{}.xlsx?{}", layer.id(), query.join("&"))
}
