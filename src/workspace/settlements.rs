//! `name_en,name_kk,name_ru,lon,lat,people,period,source,unit,centre_of` -> places with people.

use std::collections::BTreeSet;

use super::catalogue::known_source;
use super::finding::FileFindings;
use super::rows::{Row, read_named_rows};
use super::sentences::{escaped, in_column};
use crate::dataset::LayerPart;
use crate::model::{Code, Lang, Language, Languages, PeopleAt, Period, Settlement, Text};
use crate::words::{self, Sentence};

const CYRILLIC: [&str; 2] = ["name_kk", "name_ru"];
const ENGLISH: &str = "name_en";
/// Of a name whose language nobody tells.
const PLAIN: &str = "name";

/// The names may be in one language alone, in any columns of these.
pub(super) fn name_columns(languages: &Languages) -> Vec<&str> {
    let names = languages.iter().map(Language::name_key);
    std::iter::once(PLAIN).chain(names).collect()
}

/// Places; what cannot be read is told with its line.
pub(super) fn read(
    bytes: &[u8],
    layers: &[LayerPart],
    sources: &BTreeSet<&str>,
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> Vec<Settlement> {
    let units = layers.iter().flat_map(|layer| &layer.units);
    let codes: BTreeSet<&Code> = units.map(|unit| &unit.code).collect();
    let needed = ["lon", "lat", "people", "period", "source"];
    let mut optional = name_columns(languages);
    optional.extend(["unit", "centre_of"]);
    let apart = languages.apart();
    let mut seen = BTreeSet::new();
    read_named_rows(bytes, &needed, &optional, findings, |row| {
        let source = row.needed("source")?;
        known_source(source, sources)?;
        let at = [degrees(row, "lon", 180.0)?, degrees(row, "lat", 90.0)?];
        let [unit, centre_of] = ["unit", "centre_of"].map(|column| code(row, column, &codes));
        let (unit, centre_of) = (unit?, centre_of?);
        let names = own_names(row, languages, &apart)?;
        // Twice the same place would count its people twice.
        let name = names.get(Lang::EN);
        if !seen.insert((name.to_owned(), at.map(f64::to_bits))) {
            return Err(words::check_place_twice(name));
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
fn code(row: &Row<'_>, column: &str, codes: &BTreeSet<&Code>) -> Result<Option<Code>, Sentence> {
    let code = row
        .optional(column)
        .map(|text| text.parse::<Code>())
        .transpose()
        .map_err(|e| in_column(column, &e))?;
    match code {
        Some(code) if !codes.contains(&code) => {
            let message = words::check_no_unit_anywhere(code.as_str());
            Err(words::check_column(column, message))
        }
        code => Ok(code),
    }
}

/// The same, but that a place with an English name alone has none in Kazakh and Russian, where others of the table have: letters
/// that a map's readers do not read are no name. Its dot stays.
fn own_names(row: &Row<'_>, languages: &Languages, apart: &Languages) -> Result<Text, Sentence> {
    let found = names(row, languages)?;
    let has_own = CYRILLIC.into_iter().any(|column| row.has(column));
    let is_english = |column: &&str| *column == ENGLISH || row.cell(column).is_empty();
    if has_own && name_columns(languages).iter().all(is_english) {
        return Ok(found.among(apart));
    }
    Ok(found)
}

/// The names of the columns that a row has. A name in no stated language is that of each in which there is none, but that
/// who reads one Cyrillic script reads the other.
pub(super) fn names(row: &Row<'_>, languages: &Languages) -> Result<Text, Sentence> {
    let plain = row.cell(PLAIN);
    let is_cyrillic = CYRILLIC.into_iter().any(|key| !row.cell(key).is_empty());
    let name = |language: &Language| {
        let key = language.name_key();
        match row.cell(key) {
            "" if CYRILLIC.contains(&key) && is_cyrillic => "",
            "" => plain,
            own => own,
        }
    };
    let names = Text::new(languages, languages.iter().map(name));
    if names.is_empty() {
        let columns = name_columns(languages).join(", ");
        return Err(words::check_needs_name_in(columns));
    }
    Ok(names)
}

/// Degrees of a column, at most so many on either side.
pub(super) fn degrees(row: &Row<'_>, column: &str, most: f64) -> Result<f64, Sentence> {
    let text = row.needed(column)?;
    let number = text.parse::<f64>().ok().filter(|one| one.abs() <= most);
    number.ok_or_else(|| words::check_column(column, words::check_degrees(most, escaped(text))))
}

/// Both or neither: people of no time are compared with nothing.
fn people(row: &Row<'_>) -> Result<Option<PeopleAt>, Sentence> {
    match (row.cell("people"), row.cell("period")) {
        ("", "") => Ok(None),
        ("", _) => Err(words::check_column(
            "people",
            words::check_empty_beside_period(),
        )),
        (_, "") => Err(words::check_column(
            "period",
            words::check_empty_beside_people(),
        )),
        (people, period) => {
            let count = people.parse::<u32>();
            let no_count = |_| words::check_whole_number(escaped(people));
            let count = count.map_err(|e| words::check_column("people", no_count(e)))?;
            let period = period.parse::<Period>();
            let period = period.map_err(|e| in_column("period", &e))?;
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
            &Languages::default(),
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
        assert_eq!(found[0].names.of("kk"), "Tinde");
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
