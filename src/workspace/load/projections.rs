//! What others expect: `layer,code,period,kind,value` with their bands -> projections of units.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::Reader;
use crate::model::{Code, Period, ProjectedKind, ProjectedValue, Projection};
use crate::words::{self, Sentence};
use crate::workspace::MANIFEST;
use crate::workspace::catalogue::{UnitCatalogue, known_source};
use crate::workspace::manifest::{Manifest, ProjectionEntry};
use crate::workspace::rows::{Row, read_named_rows};
use crate::workspace::sentences::{allowed, escaped, in_column, one_of};

const COLUMNS: [&str; 5] = ["layer", "code", "period", "kind", "value"];
const BANDS: [&str; 4] = ["lower_80", "upper_80", "lower_95", "upper_95"];

/// The projections of a manifest; what is wrong with one is a finding, and the others are still read.
pub(super) fn read(
    reader: &mut Reader<'_>,
    manifest: &Manifest,
    units: &UnitCatalogue<'_>,
    sources: &BTreeSet<&str>,
) -> Vec<Projection> {
    let mut kept: Vec<Projection> = Vec::new();
    for entry in &manifest.projections {
        let Some(bytes) = reader.read(&entry.file) else {
            continue;
        };
        if let Some(message) = wrong(entry, &kept, manifest, units, sources) {
            let place = words::check_projection(&entry.id);
            reader.in_file(MANIFEST).error(place, message);
            continue;
        }
        kept.push(Projection {
            id: entry.id.clone(),
            indicator: entry.indicator.clone(),
            layer: entry.layer.clone(),
            title: entry.title.clone(),
            source: entry.source.clone(),
            unit: entry.unit.clone(),
            multiply: entry.multiply,
            notes: entry.notes.clone(),
            values: values(&bytes, &entry.layer, units, reader, &entry.file),
        });
    }
    kept
}

/// What is wrong with an entry.
fn wrong(
    entry: &ProjectionEntry,
    before: &[Projection],
    manifest: &Manifest,
    units: &UnitCatalogue<'_>,
    sources: &BTreeSet<&str>,
) -> Option<Sentence> {
    if before.iter().any(|one| one.id == entry.id) {
        return Some(words::check_same_id());
    }
    if !units.has_layer(&entry.layer) {
        let layers = manifest.layers.iter().map(|one| one.id.as_str());
        return Some(one_of("layer", &entry.layer, layers));
    }
    let mut indicators = manifest.indicators.iter().map(|one| one.id.as_str());
    if !indicators.clone().any(|id| id == entry.indicator) {
        return Some(one_of("indicator", &entry.indicator, &mut indicators));
    }
    if !(entry.multiply.is_finite() && entry.multiply > 0.0) {
        let given = entry.multiply.to_string();
        return Some(allowed("multiply", &given, words::check_above_zero()));
    }
    known_source(&entry.source, sources).err()
}

/// The values of each unit, rising by period.
fn values(
    bytes: &[u8],
    layer: &str,
    units: &UnitCatalogue<'_>,
    reader: &mut Reader<'_>,
    file: &str,
) -> BTreeMap<Code, Vec<ProjectedValue>> {
    let mut taken = BTreeSet::new();
    let findings = &mut reader.in_file(file);
    let rows = read_named_rows(bytes, &COLUMNS, &BANDS, findings, |row| {
        let (code, value) = projected(row, layer, units)?;
        if !taken.insert((code.clone(), value.period)) {
            return Err(words::check_period_twice(
                escaped(code.as_str()),
                value.period.to_string(),
            ));
        }
        Ok((code, value))
    });
    let mut all: BTreeMap<Code, Vec<ProjectedValue>> = BTreeMap::new();
    for (code, value) in rows {
        all.entry(code).or_default().push(value);
    }
    for values in all.values_mut() {
        values.sort_by_key(|one| one.period);
    }
    all
}

fn projected(
    row: &Row<'_>,
    layer: &str,
    units: &UnitCatalogue<'_>,
) -> Result<(Code, ProjectedValue), Sentence> {
    let (given, code) = (row.needed("layer")?, row.needed("code")?);
    if given != layer {
        return Err(one_of("layer", given, [layer]));
    }
    units.position(layer, code)?;
    let code = code.parse().map_err(|error| in_column("code", &error))?;
    let text = row.needed("period")?;
    let period: Period = text.parse().map_err(|error| in_column("period", &error))?;
    if !period.is_year() {
        return Err(allowed("period", text, words::check_a_year()));
    }
    let text = row.needed("kind")?;
    let kind: ProjectedKind = text.parse().map_err(|()| {
        let all = ProjectedKind::ALL.iter().map(|one| one.as_str());
        one_of("kind", text, all)
    })?;
    row.needed("value")?;
    let value = number(row, "value")?.unwrap_or_default();
    let [low_80, high_80] = [number(row, "lower_80")?, number(row, "upper_80")?];
    let [low_95, high_95] = [number(row, "lower_95")?, number(row, "upper_95")?];
    // From below to above.
    let order: Vec<f64> = [low_95, low_80, Some(value), high_80, high_95]
        .into_iter()
        .flatten()
        .collect();
    if !order.is_sorted()
        || low_80.is_some() != high_80.is_some()
        || low_95.is_some() != high_95.is_some()
    {
        return Err(words::check_band_order());
    }
    let band = |low: Option<f64>, high: Option<f64>| Some([low?, high?]);
    let value = ProjectedValue {
        period,
        kind,
        value,
        band_80: band(low_80, high_80),
        band_95: band(low_95, high_95),
    };
    Ok((code, value))
}

/// A number, or nothing in an empty cell.
fn number(row: &Row<'_>, column: &str) -> Result<Option<f64>, Sentence> {
    let text = row.cell(column);
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse::<f64>().ok().filter(|one| one.is_finite());
    let wrong = || words::check_column(column, words::check_no_plain_number(escaped(text)));
    number.map(Some).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::workspace::{Files, load};

    /// The embedded workspace with another table and another entry, from the folder of the repository.
    fn told(table: &str, entry: impl Fn(&str) -> String) -> Vec<[String; 3]> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        let manifest = std::fs::read_to_string(folder.join(MANIFEST)).unwrap();
        let files = [
            (MANIFEST.to_owned(), entry(&manifest).into_bytes()),
            (
                "projections/wpp2024_net_migration.csv".to_owned(),
                table.as_bytes().to_vec(),
            ),
        ];
        let files = Files::Drafted {
            files: std::sync::Arc::new(files.into_iter().collect()),
            over: Some(folder),
        };
        let loaded = load(&files);
        let errors = loaded.errors();
        errors
            .map(|one| {
                [Lang::EN, Lang::KK, Lang::RU].map(|lang| {
                    let written = serde_json::to_value(one.written(lang)).unwrap();
                    written["message"].as_str().unwrap().to_owned()
                })
            })
            .collect()
    }

    #[test]
    fn what_is_wrong_with_a_projection_is_told_with_its_line_in_every_language() {
        let head = "layer,code,period,kind,value,lower_80,upper_80,lower_95,upper_95\n";
        let table = format!(
            "{head}country,KZ,2030,median,1,0,2,-1,3\ncountry,KZ,2030,median,1,,,,\ncountry,XX,2031,median,1,,,,\n\
             districts,KZ,2031,median,1,,,,\ncountry,KZ,2031,guess,1,,,,\ncountry,KZ,2031,median,,,,,\n\
             country,KZ,2032,median,1,2,3,,\ncountry,KZ,2033,median,1,0,,,\ncountry,KZ,2034-Q1,median,1,,,,\n"
        );
        let found = told(&table, str::to_owned);
        assert_eq!(found.len(), 8, "{found:?}");
        for (told, wanted) in found.iter().zip([
            "twice", "XX", "layer", "kind", "empty", "bands", "bands", "year",
        ]) {
            assert!(told[0].contains(wanted), "{told:?}: {wanted}");
            assert!(told[1] != told[2] && told[0] != told[1], "{told:?}");
        }
        let good = format!("{head}country,KZ,2030,median,1,0,2,-1,3\n");
        assert!(told(&good, str::to_owned).is_empty());
        for (from, to, wanted) in [
            ("multiply = 1000", "multiply = 0", "above 0"),
            (
                "indicator = \"net_migration\"\nlayer = \"country\"",
                "indicator = \"nett\"\nlayer = \"country\"",
                "nett",
            ),
            (
                "source = \"un-wpp-2024\"",
                "source = \"nobodys\"",
                "nobodys",
            ),
        ] {
            let found = told(&good, |manifest| manifest.replacen(from, to, 1));
            assert!(
                found.iter().any(|told| told[0].contains(wanted)),
                "{wanted}: {found:?}"
            );
        }
    }
}
