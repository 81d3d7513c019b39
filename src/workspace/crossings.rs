//! `name_en,name_kk,name_ru,lon,lat,kind,countries,source` -> border points.

use std::collections::BTreeSet;

use super::catalogue::known_source;
use super::finding::FileFindings;
use super::rows::read_named_rows;
use super::sentences::escaped;
use super::settlements::{degrees, name_columns, names};
use crate::model::{Crossing, Lang, Languages};
use crate::words;

/// Border points; what cannot be read is told with its line.
pub(super) fn read(
    bytes: &[u8],
    sources: &BTreeSet<&str>,
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> Vec<Crossing> {
    let needed = ["lon", "lat", "kind", "countries", "source"];
    let mut seen = BTreeSet::new();
    read_named_rows(bytes, &needed, &name_columns(languages), findings, |row| {
        let source = row.needed("source")?;
        known_source(source, sources)?;
        let names = names(row, languages)?;
        let at = [degrees(row, "lon", 180.0)?, degrees(row, "lat", 90.0)?];
        if !seen.insert((names.get(Lang::EN).to_owned(), at.map(f64::to_bits))) {
            return Err(words::check_place_twice(names.get(Lang::EN)));
        }
        let countries = row.needed("countries")?.split_whitespace();
        let countries: Vec<String> = countries.map(str::to_owned).collect();
        let is_code = |text: &&String| !text.bytes().all(|byte| byte.is_ascii_uppercase());
        if let Some(other) = countries.iter().find(is_code) {
            let message = words::check_countries(escaped(other));
            return Err(words::check_column("countries", message));
        }
        Ok(Crossing {
            names,
            at,
            kind: row.needed("kind")?.to_owned(),
            countries,
            source: source.to_owned(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::finding::Findings;

    fn read_all(rows: &str) -> (Vec<Crossing>, Vec<String>) {
        let text = format!("name,lon,lat,kind,countries,source\n{rows}");
        let mut findings = Findings::default();
        let sources = BTreeSet::from(["s"]);
        let found = read(
            text.as_bytes(),
            &sources,
            &Languages::default(),
            &mut findings.in_file("t.csv"),
        );
        let told = findings.into_vec();
        (found, told.iter().map(ToString::to_string).collect())
    }

    /// Made-up places.
    #[test]
    fn border_points_are_read_and_what_cannot_be_one_is_told() {
        let (found, told) = read_all("Tinde post,51.5,50.25,road,KZ RU,s\n");
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(
            (found[0].at, found[0].kind.as_str()),
            ([51.5, 50.25], "road")
        );
        assert_eq!(found[0].countries, ["KZ", "RU"]);
        for (row, what) in [
            ("Tinde post,181,50,road,KZ RU,s", "degrees"),
            ("Tinde post,51,50,,KZ RU,s", "kind"),
            ("Tinde post,51,50,road,,s", "countries"),
            ("Tinde post,51,50,road,KZ/RU,s", "capital letters"),
            ("Tinde post,51,50,road,KZ RU,t", "source"),
            (",51,50,road,KZ RU,s", "needs a name"),
            ("A,51,50,road,KZ RU,s\nA,51,50,rail,KZ RU,s", "twice"),
        ] {
            let (_, told) = read_all(row);
            assert!(told.len() == 1 && told[0].contains(what), "{row}: {told:?}");
        }
    }
}
