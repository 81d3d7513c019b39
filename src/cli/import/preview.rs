//! What an import would write, in words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::model::Period;
use crate::words;
use crate::workspace::{FlowImportRow, ImportPlan, ImportRow};

/// How many values each layer gets in which periods.
pub(super) fn show(rows: &[ImportRow]) -> String {
    let mut layers: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<_>, usize, usize)> = BTreeMap::new();
    for row in rows {
        let layer = layers.entry(&row.layer).or_default();
        layer.0.insert(row.code.as_str());
        layer.1.insert(row.period);
        layer.2 += 1;
        layer.3 += usize::from(row.observation.value().is_none());
    }
    let mut out = String::new();
    for (layer, (units, periods, values, missing)) in layers {
        let period =
            |one: &Option<Period>| one.map_or("no period".to_owned(), |one| one.to_string());
        let (first, last) = (periods.first().map(period), periods.last().map(period));
        let _ = writeln!(
            out,
            "{}",
            words::told_import_layer(
                first.unwrap_or_default(),
                last.unwrap_or_default(),
                layer,
                missing,
                periods.len(),
                units.len(),
                values
            )
        );
    }
    out
}

/// How many pairs of which places the record gets in which periods.
pub(super) fn show_flows(rows: &[FlowImportRow]) -> String {
    let mut periods: BTreeMap<_, (usize, usize, usize, f64)> = BTreeMap::new();
    let mut places = BTreeSet::new();
    for row in rows {
        places.extend([&row.origin, &row.destination]);
        let of = periods.entry(row.period).or_default();
        of.0 += 1;
        of.1 += usize::from(row.observation.value().is_none());
        of.2 += usize::from(row.origin == row.destination);
        of.3 += row.observation.value().unwrap_or(0.0);
    }
    let mut out = String::new();
    for (period, (pairs, missing, within, sum)) in periods {
        let period = period.map_or("no period".to_owned(), |one| one.to_string());
        let told = words::told_import_flow(missing, pairs, period, places.len(), sum, within);
        let _ = writeln!(out, "{told}");
    }
    out
}

pub(super) fn describe(plan: &ImportPlan, indicator: &str) -> String {
    let mut out = format!(
        "{}\n",
        words::told_import_rows(plan.added, plan.kept, &plan.table)
    );
    match plan.manifest_lines() {
        Some(lines) => {
            let _ = write!(out, "shekara.toml:\n{lines}");
        }
        None => {
            let _ = writeln!(out, "{}", words::told_import_known(indicator));
        }
    }
    out
}
