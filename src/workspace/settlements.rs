//! `name_en,name_kk,name_ru,lon,lat,people,period,source,unit,centre_of` -> places with people.

use std::collections::BTreeSet;

use super::catalogue::known_source;
use super::finding::FileFindings;
use super::rows::{Row, read_named_rows};
use crate::dataset::LayerPart;
use crate::model::{Code, PeopleAt, Period, Settlement, Text};

/// The names may be in one language alone, in any columns of these.
pub(super) const NAMES: [&str; 4] = ["name", "name_en", "name_kk", "name_ru"];

/// Places; what cannot be read is told with its line.
pub(super) fn read(
    bytes: &[u8],
    layers: &[LayerPart],
    sources: &BTreeSet<&str>,
    findings: &mut FileFindings<'_>,
) -> Vec<Settlement> {
    let units = layers.iter().flat_map(|layer| &layer.units);
    let codes: BTreeSet<&Code> = units.map(|unit| &unit.code).collect();
    let needed = ["lon", "lat", "people", "period", "source"];
    let optional: Vec<&str> = NAMES.into_iter().chain(["unit", "centre_of"]).collect();
    let mut seen = BTreeSet::new();
    read_named_rows(bytes, &needed, &optional, findings, |row| {
        let source = row.needed("source")?;
        known_source(source, sources)?;
        let at = [degrees(row, "lon", 180.0)?, degrees(row, "lat", 90.0)?];
        let [unit, centre_of] = ["unit", "centre_of"].map(|column| code(row, column, &codes));
        let (unit, centre_of) = (unit?, centre_of?);
        let names = own_names(row)?;
        // Twice the same place would count its people twice.
        let place = (names.en.clone(), at.map(f64::to_bits));
        if !seen.insert(place) {
            return Err(format!("{} stands there twice", names.en));
        }
        Ok(Settlement {
            names,
            at,
            people: people(row)?,
            source: source.to_owned(),
            unit,
            centre_of,
        })
    })
}

/// The unit that a column names, where it names one.
fn code(row: &Row<'_>, column: &str, codes: &BTreeSet<&Code>) -> Result<Option<Code>, String> {
    let code = row
        .optional(column)
        .map(|text| text.parse::<Code>())
        .transpose()
        .map_err(|e| format!("column {column}: {e}"))?;
    match code {
        Some(code) if !codes.contains(&code) => {
            Err(format!("column {column}: no layer has a unit {code}"))
        }
        code => Ok(code),
    }
}

/// The same, but that a place with an English name alone has none in Kazakh and Russian, where others of the table have: letters
/// that a map's readers do not read are no name. Its dot stays.
fn own_names(row: &Row<'_>) -> Result<Text, String> {
    let found = names(row)?;
    let has_own = row.has("name_kk") || row.has("name_ru");
    let is_english = ["name_kk", "name_ru", "name"]
        .iter()
        .all(|column| row.cell(column).is_empty());
    if has_own && is_english {
        return Ok(Text {
            en: found.en,
            ..Text::default()
        });
    }
    Ok(found)
}

/// Names in three languages, from the columns that a row has.
pub(super) fn names(row: &Row<'_>) -> Result<Text, String> {
    let first = |wanted: [&str; 4]| {
        let mut cells = wanted.into_iter().map(|column| row.cell(column));
        cells.find(|text| !text.is_empty()).map(str::to_owned)
    };
    let missing = || format!("needs a name in one of {}", NAMES.join(", "));
    Ok(Text {
        kk: first(["name_kk", "name_ru", "name", "name_en"]).ok_or_else(missing)?,
        ru: first(["name_ru", "name_kk", "name", "name_en"]).ok_or_else(missing)?,
        en: first(["name_en", "name", "name_ru", "name_kk"]).ok_or_else(missing)?,
    })
}

/// Degrees of a column, at most so many on either side.
pub(super) fn degrees(row: &Row<'_>, column: &str, most: f64) -> Result<f64, String> {
    let text = row.needed(column)?;
    let number = text.parse::<f64>().ok().filter(|one| one.abs() <= most);
    number.ok_or_else(|| {
        format!("column {column}: {text:?}: degrees from -{most} to {most} are allowed")
    })
}

/// Both or neither: people of no time are compared with nothing.
fn people(row: &Row<'_>) -> Result<Option<PeopleAt>, String> {
    match (row.cell("people"), row.cell("period")) {
        ("", "") => Ok(None),
        ("", _) => Err("column people: is empty beside a period".to_owned()),
        (_, "") => Err("column period: is empty beside people".to_owned()),
        (people, period) => {
            let count = people.parse::<u32>();
            let count = count
                .map_err(|_| format!("column people: {people:?}: a whole number is needed"))?;
            let period = period.parse::<Period>();
            let period = period.map_err(|e| format!("column period: {e}"))?;
            Ok(Some(PeopleAt { count, period }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{LayerMeta, LayerShape};
    use crate::model::Unit;
    use crate::workspace::finding::Findings;

    fn read_all(rows: &str) -> (Vec<Settlement>, Vec<String>) {
        let unit = Unit {
            code: "D1".parse().unwrap(),
            id: 1,
            names: Text::default(),
            parent: None,
            kind: String::new(),
            other_names: Vec::new(),
        };
        let layer = LayerPart {
            meta: LayerMeta::default(),
            coverage: None,
            units: vec![unit],
            shape: LayerShape::Polygons(Vec::new()),
        };
        let text = format!("name,lon,lat,people,period,source,unit\n{rows}");
        let mut findings = Findings::default();
        let sources = BTreeSet::from(["s"]);
        let found = read(
            text.as_bytes(),
            &[layer],
            &sources,
            &mut findings.in_file("t.csv"),
        );
        let told = findings.into_vec();
        (found, told.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn places_are_read_with_and_without_people() {
        let (found, told) = read_all("Tinde,51.5,50.25,1200,2023-01-01,s,D1\nUrus,180,-90,,,s,\n");
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(found[0].at, [51.5, 50.25]);
        assert_eq!(found[0].people.map(|one| one.count), Some(1200));
        assert_eq!(found[0].names.kk, "Tinde");
        assert_eq!((found[1].people, &found[1].unit), (None, &None));
    }

    #[test]
    fn what_is_wrong_with_a_place_is_told_with_its_line() {
        for (row, wanted) in [
            ("Tinde,180.1,50,1,2023,s,", "column lon"),
            ("Tinde,51,-90.1,1,2023,s,", "column lat"),
            ("Tinde,51,50,1.5,2023,s,", "a whole number"),
            ("Tinde,51,50,-1,2023,s,", "a whole number"),
            ("Tinde,51,50,1,,s,", "column period"),
            ("Tinde,51,50,,2023,s,", "column people"),
            ("Tinde,51,50,1,2023,t,", "not declared"),
            ("Tinde,51,50,1,2023,s,D2", "no layer has a unit D2"),
            (",51,50,1,2023,s,", "needs a name"),
            ("Tinde,51,50,1,2023,s,\nTinde,51,50.0,2,2023,s,", "twice"),
        ] {
            let (_, told) = read_all(row);
            assert_eq!(told.len(), 1, "{row}: {told:?}");
            assert!(
                told[0].contains(wanted) && told[0].contains("line"),
                "{told:?}"
            );
        }
    }
}
