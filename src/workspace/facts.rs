//! The tables of what documents state: figures, and the names of what they speak of.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{UnitCatalogue, known_source};
use super::finding::FileFindings;
use super::rows::{Row, read_named_rows, read_rows};
use super::sentences::{escaped, in_column, one_of};
use crate::model::{Counterpart, Fact, Languages, Qualifier, StatedPlace, Text};
use crate::words::{self, Sentence};

/// The columns that every table has, in any order. `period` is a period or a span of two such as `2000..2022`;
/// `rounding` is half of the last printed digit.
const FACTS: [&str; 14] = [
    "id",
    "layer",
    "code",
    "place",
    "indicator",
    "counterpart",
    "sex",
    "period",
    "value",
    "rounding",
    "unit",
    "base",
    "qualifier",
    "source",
];
/// Those that it may have: where in the document, and in which words.
const PASSAGE: [&str; 2] = ["section", "quote"];

/// Reads the figures; a counterpart must be among those that are named.
pub(super) fn read(
    bytes: &[u8],
    units: &UnitCatalogue<'_>,
    sources: &BTreeSet<&str>,
    counterparts: &[Counterpart],
    findings: &mut FileFindings<'_>,
) -> Vec<Fact> {
    let mut ids = BTreeSet::new();
    read_named_rows(bytes, &FACTS, &PASSAGE, findings, |row| {
        let fact = fact(row, units, counterparts)?;
        known_source(&fact.source, sources)?;
        if !ids.insert(fact.id.clone()) {
            return Err(words::check_id_twice(escaped(&fact.id)));
        }
        Ok(fact)
    })
}

/// Reads the names of counterparts.
pub(super) fn read_counterparts(
    bytes: &[u8],
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> Vec<Counterpart> {
    let named = read_texts(bytes, ["code", "name"], languages, findings);
    let named = named.into_iter();
    named
        .map(|(code, names)| Counterpart { code, names })
        .collect()
}

/// Reads the titles of what is measured.
pub(super) fn read_titles(
    bytes: &[u8],
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> BTreeMap<String, Text> {
    let titles = read_texts(bytes, ["indicator", "title"], languages, findings);
    titles.into_iter().collect()
}

/// Reads the names of places that are no units.
pub(super) fn read_places(
    bytes: &[u8],
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> BTreeMap<String, Text> {
    let places = read_texts(bytes, ["place", "name"], languages, findings);
    places.into_iter().collect()
}

/// What a key is called in each language, one key a row.
fn read_texts(
    bytes: &[u8],
    [key, text]: [&str; 2],
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> Vec<(String, Text)> {
    let columns = languages.columns(text);
    let columns = columns.iter().map(String::as_str);
    let header: Vec<&str> = std::iter::once(key).chain(columns).collect();
    read_rows(bytes, &header, findings, |row| {
        let called = row.needed(key)?.to_owned();
        Ok((called, row.needed_texts(text, languages)?))
    })
}

fn fact(
    row: &Row<'_>,
    units: &UnitCatalogue<'_>,
    counterparts: &[Counterpart],
) -> Result<Fact, Sentence> {
    let unit = match (row.cell("layer"), row.cell("code")) {
        ("", "") => None,
        (layer, code) => {
            units.position(layer, code)?;
            let code = code.parse().map_err(|e| in_column("code", &e))?;
            Some((layer.to_owned(), code))
        }
    };
    let counterpart = row.optional("counterpart");
    if let Some(code) = &counterpart
        && !counterparts.iter().any(|one| one.code == *code)
    {
        let all = counterparts.iter().map(|one| one.code.as_str());
        return Err(one_of(words::check_column_of("counterpart"), code, all));
    }
    Ok(Fact {
        id: id(row.needed("id")?)?,
        place: StatedPlace {
            name: row.needed("place")?.to_owned(),
            unit,
        },
        indicator: row.needed("indicator")?.to_owned(),
        counterpart,
        sex: row.optional("sex"),
        span: row
            .cell("period")
            .parse()
            .map_err(|e| in_column("period", &e))?,
        value: number(row, "value")?,
        rounding: number(row, "rounding").and_then(|half| {
            let negative = || words::check_column("rounding", words::check_negative(half));
            (half >= 0.0).then_some(half).ok_or_else(negative)
        })?,
        unit: row.needed("unit")?.to_owned(),
        base: row.optional("base"),
        qualifier: qualifier(row.cell("qualifier"))?,
        source: row.needed("source")?.to_owned(),
        section: row.cell("section").to_owned(),
        quote: row.cell("quote").to_owned(),
    })
}

/// Relations name figures beside numbers and results: an id must not look like either.
fn id(text: &str) -> Result<String, Sentence> {
    let legal = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(legal) {
        Ok(text.to_owned())
    } else {
        Err(words::check_column(
            "id",
            words::check_id_form(escaped(text)),
        ))
    }
}

fn number(row: &Row<'_>, column: &str) -> Result<f64, Sentence> {
    let text = row.needed(column)?;
    text.parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
        .ok_or_else(|| words::check_column(column, words::check_not_finite(escaped(text))))
}

fn qualifier(text: &str) -> Result<Option<Qualifier>, Sentence> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|()| {
        let all = Qualifier::ALL.iter().map(|one| one.as_str());
        one_of(words::check_column_of("qualifier"), text, all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::finding::Findings;

    #[test]
    fn a_figure_that_cannot_be_placed_or_read_is_told_with_its_line() {
        let counterparts = [Counterpart {
            code: "RU".to_owned(),
            names: Text::default(),
        }];
        let text = format!(
            "{}\nA1,,,here,x,RU,,2023-Q3,1,0,persons,,over,s\n2A,,,here,x,,,2023,1,0,u,,,s\nA2,,,here,x,RO,,2023,1,0,u,,,s\n\
             A3,,,here,x,,,2023,nan,0,u,,,s\nA4,,,here,x,,,2023,1,0,u,,abuot,s\nA5,d,1,here,x,,,2023,1,0,u,,,s\nA1,,,here,x,,,2023,1,-1,u,,,s\n",
            FACTS.join(",")
        );
        let mut findings = Findings::default();
        let facts = read(
            text.as_bytes(),
            &UnitCatalogue::new(&[]),
            &BTreeSet::from(["s"]),
            &counterparts,
            &mut findings.in_file("f.csv"),
        );
        assert_eq!(facts.len(), 1);
        let told: Vec<String> = findings
            .into_vec()
            .iter()
            .map(ToString::to_string)
            .collect();
        let expected = [
            "line 3: column id",
            "line 4: column counterpart=\"RO\": allowed is RU; did you mean RU?",
            "line 5: column value: \"nan\"",
            "line 6: column qualifier=\"abuot\"",
            "line 7: column layer: \"d\" is no layer",
            "line 8: column rounding: -1 is negative",
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.contains(expected), "{told}: {expected}");
        }
    }
}
