//! `shekara points TABLE --layer L`: records with coordinates, counted or summed up in the units of a
//! layer.

use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::table_file::Form;
use super::tell::tell;
use super::{
    Failure, WorkspaceArguments, find_layer, format_of, print_bytes, print_json, write_file,
};
use crate::dataset::Layer;
use crate::export::{Format, TABULAR_FORMATS, Tabular};
use crate::model::cast::to_f64;
use crate::model::{Cell, Lang, Observation, Table};
use crate::table::Basis;
use crate::words;
use crate::workspace::{Columns, Covers, OutsidePoint, PointSums, read_file, sum_points};

/// The most rows outside or refused that are listed on a terminal.
const MAX_LISTED: usize = 20;

#[derive(Debug, Args)]
pub(super) struct PointsArguments {
    #[command(flatten)]
    workspace: WorkspaceArguments,
    /// A table with a row for each point: CSV, TSV or text, or a workbook.
    #[arg(value_name = "TABLE")]
    table: PathBuf,
    /// The layer whose units the points are put in.
    #[arg(long, value_name = "ID")]
    layer: String,
    /// The column of longitudes; found by its name when not given.
    #[arg(long, value_name = "COLUMN")]
    lon: Option<String>,
    /// The column of latitudes; found by its name when not given.
    #[arg(long, value_name = "COLUMN")]
    lat: Option<String>,
    /// The column of weights to sum up; each row counts as 1 when not given.
    #[arg(long, value_name = "COLUMN")]
    value: Option<String>,
    /// The column of periods; all rows belong together when not given.
    #[arg(long, value_name = "COLUMN")]
    period: Option<String>,
    /// Which units the table speaks of: whether one without a point has 0, or no value.
    #[arg(long, value_enum, default_value = "found")]
    covers: Coverage,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
    /// Writes the units to a file; .json, .csv or .xlsx names the format.
    #[arg(short, long, value_name = "FILE", conflicts_with = "json")]
    output: Option<PathBuf>,
    #[command(flatten)]
    form: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Coverage {
    /// Only the units with a point; the others have no value.
    Found,
    /// All units of the layer; one without a point has 0.
    All,
}

pub(super) fn run(arguments: &PointsArguments) -> Result<(), Failure> {
    let dataset = arguments.workspace.dataset()?;
    let layer = find_layer(&dataset, &arguments.layer)?;
    let asked = Columns {
        lon: arguments.lon.clone(),
        lat: arguments.lat.clone(),
        value: arguments.value.clone(),
        period: arguments.period.clone(),
    };
    let covers = match arguments.covers {
        Coverage::Found => Covers::Found,
        Coverage::All => Covers::All,
    };
    let named = || arguments.table.display().to_string();
    let options = arguments.form.options()?;
    let bytes = read_file(&arguments.table).with_context(named)?;
    let sums = sum_points(bytes, &options, &asked, layer.polygons()).with_context(named)?;
    let table = table(layer, &sums, covers);
    let document = document(layer, &sums, covers);
    let written = Tabular {
        name: "points",
        document: &document,
        table: &table,
        notes: &notes(&sums),
    };
    if let Some(path) = &arguments.output {
        let format = format_of(path, &TABULAR_FORMATS)?;
        let bytes = written.write(format).map_err(anyhow::Error::from)?;
        write_file(path, &bytes)?;
    } else if arguments.json {
        print_json(&document)?;
    } else {
        let bytes = written.write(Format::CSV).map_err(anyhow::Error::from)?;
        print_bytes(&bytes)?;
    }
    for line in report(layer, &sums) {
        tell(line);
    }
    if sums.refused.rows > 0 {
        let error = anyhow!(words::error_rows_no_points(sums.refused.rows));
        return Err(Failure::Content(error));
    }
    Ok(())
}

fn table(layer: &Layer, sums: &PointSums, covers: Covers) -> Table {
    let mut table = Table::new([
        "code", "name_kk", "name_ru", "name_en", "period", "points", "value", "status",
    ]);
    let series = sums.inside.series(covers);
    for (period, of_period) in sums.inside.periods() {
        let observations = series.get(&period).into_iter().flatten();
        let units = layer.units().iter().zip(&of_period.points);
        for ((unit, points), one) in units.zip(observations) {
            table.push(vec![
                unit.code.as_str().into(),
                unit.names.get(Lang::KK).into(),
                unit.names.get(Lang::RU).into(),
                unit.names.get(Lang::EN).into(),
                period.map_or(Cell::Empty, |period| period.to_string().into()),
                Cell::Number(to_f64(*points)),
                one.value().into(),
                one.status().unwrap_or_default().into(),
            ]);
        }
    }
    table
}

fn document(layer: &Layer, sums: &PointSums, covers: Covers) -> Value {
    let series = sums.inside.series(covers);
    let units: Vec<Value> = sums
        .inside
        .periods()
        .flat_map(|(period, of_period)| {
            let observations = series.get(&period).into_iter().flatten();
            let units = layer.units().iter().zip(&of_period.points);
            units.zip(observations).map(move |((unit, points), one): (_, &Observation)| {
                json!({ "code": unit.code, "period": period, "points": points, "value": one.value(), "status": one.status() })
            })
        })
        .collect();
    let code = |unit: usize| &layer.units()[unit].code;
    let outside = |point: &OutsidePoint| {
        json!({
            "line": point.line,
            "period": point.period,
            "lon": point.place[0],
            "lat": point.place[1],
            "value": point.weight,
            "nearest": point.nearest.map(|(unit, _)| code(unit)),
            "distance_km": point.nearest.map(|(_, metres)| metres / 1000.0),
            "if_exchanged": point.exchanged.map(code),
        })
    };
    let refused = sums.refused.told.iter();
    let refused =
        refused.map(|row| json!({ "line": row.line, "message": row.message.to_string() }));
    let decisions = sums.decisions.iter();
    let decisions: Vec<Value> = decisions.map(|one| one.document(Lang::EN)).collect();
    json!({
        "layer": layer.id(),
        "columns": sums.columns,
        "rows": sums.rows,
        "decisions": decisions,
        "inside": { "points": sums.inside.points(), "value": sums.inside.sum() },
        "outside": {
            "points": sums.outside.points(),
            "value": sums.outside.sum(),
            "told": sums.outside.first().iter().map(outside).collect::<Vec<_>>(),
        },
        "refused": { "rows": sums.refused.rows, "told": refused.collect::<Vec<_>>() },
        "units": units,
    })
}

/// What a reader of the spreadsheet must know.
fn notes(sums: &PointSums) -> Vec<(String, String)> {
    let told = |what: &str, count: u64| (what.to_owned(), count.to_string());
    vec![
        told("rows", sums.rows),
        told(words::told_points_in_units(), sums.inside.points()),
        told(words::told_points_in_none(), sums.outside.points()),
        told("rows refused", sums.refused.rows),
        ("rule".to_owned(), words::told_points_rule().to_owned()),
    ]
}

/// Where every row went, for whoever watches.
fn report(layer: &Layer, sums: &PointSums) -> Vec<String> {
    let (outside, refused) = (&sums.outside, &sums.refused);
    let decided = sums
        .decisions
        .iter()
        .filter(|one| one.basis != Basis::Found);
    let mut lines: Vec<String> = decided.map(ToString::to_string).collect();
    lines.push(words::told_points_rows(
        sums.inside.points(),
        outside.points(),
        refused.rows,
        sums.rows,
    ));
    for point in outside.first().iter().take(MAX_LISTED) {
        let [lon, lat] = point.place;
        let mut line = words::told_point_in_no_unit(lat, point.line, lon);
        if let Some((unit, metres)) = point.nearest {
            let unit = &layer.units()[unit];
            line += &words::told_point_nearest(
                &unit.code,
                format_args!("{:.1}", metres / 1000.0),
                unit.names.get(Lang::EN),
            );
        }
        if let Some(unit) = point.exchanged {
            let name = layer.units()[unit].names.get(Lang::EN);
            line += &words::told_point_exchanged(name);
        }
        lines.push(line);
    }
    let rest = outside.points().saturating_sub(MAX_LISTED as u64);
    if rest > 0 {
        lines.push(words::told_points_more_outside(rest));
    }
    for row in refused.told.iter().take(MAX_LISTED) {
        lines.push(format!("line {}: {}", row.line, row.message));
    }
    let rest = refused.rows.saturating_sub(MAX_LISTED as u64);
    if rest > 0 {
        lines.push(words::told_points_more_refused(rest));
    }
    lines
}
