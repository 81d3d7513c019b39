//! The table of statements -> claims whose units, relation and object exist.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::catalogue::{UnitCatalogue, known_source};
use super::finding::FileFindings;
use super::periods::periods;
use super::rows::{Row, read_rows};
use crate::model::{Claim, ClaimTest, Code, ParamError, Text, ValueRelation};

/// The columns, in this order. `units` and `among` hold codes, `periods` periods or spans of years such
/// as `2004..2007`, each separated by spaces.
const HEADER: [&str; 14] = [
    "id",
    "layer",
    "units",
    "relation",
    "to",
    "km",
    "indicator",
    "periods",
    "among",
    "expected",
    "source",
    "statement_kk",
    "statement_ru",
    "statement_en",
];

/// What statements may speak of.
pub(super) struct Known<'a> {
    pub units: &'a UnitCatalogue<'a>,
    pub sources: &'a BTreeSet<&'a str>,
    /// The layer of neighbours, where there is one.
    pub neighbours: Option<&'a str>,
    pub groups: Vec<&'a str>,
}

/// Reads a table of statements; what is wrong is noted with its line, the rest is still read.
pub(super) fn read(bytes: &[u8], known: &Known<'_>, told: &mut FileFindings<'_>) -> Vec<Claim> {
    let mut ids = BTreeSet::new();
    read_rows(bytes, &HEADER, told, |row| {
        let claim = claim(row, known)?;
        known_source(&claim.source, known.sources)?;
        if !ids.insert(claim.id.clone()) {
            return Err(format!("the id {:?} occurs twice", claim.id));
        }
        Ok(claim)
    })
}

fn claim(row: &Row<'_>, known: &Known<'_>) -> Result<Claim, String> {
    let layer = row.needed("layer")?;
    row.needed("units")?;
    Ok(Claim {
        id: row.needed("id")?.to_owned(),
        statement: Text {
            kk: row.needed("statement_kk")?.to_owned(),
            ru: row.needed("statement_ru")?.to_owned(),
            en: row.needed("statement_en")?.to_owned(),
        },
        layer: layer.to_owned(),
        units: codes(row, "units", layer, known)?,
        test: test(row, layer, known)?,
        expected: match row.cell("expected") {
            "yes" => true,
            "no" => false,
            other => {
                return Err(ParamError::one_of("column expected", other, ["yes", "no"]).to_string());
            }
        },
        source: row.needed("source")?.to_owned(),
    })
}

fn test(row: &Row<'_>, layer: &str, known: &Known<'_>) -> Result<ClaimTest, String> {
    let name = row.cell("relation");
    match name {
        "touches" => Ok(ClaimTest::Touches {
            to: object(row, layer, known)?,
        }),
        "within" => Ok(ClaimTest::Within {
            to: object(row, layer, known)?,
            km: number(row.cell("km"))?,
        }),
        _ => {
            let relation = ValueRelation::from_str(name).map_err(|()| {
                ParamError::one_of("column relation", name, ClaimTest::relations()).to_string()
            })?;
            let periods = periods(row.cell("periods"))
                .map_err(|message| format!("column periods: {message}"))?;
            let over_time = matches!(relation, ValueRelation::Rising | ValueRelation::Falling);
            if over_time && periods.len() < 2 {
                return Err(format!("column periods: {name} needs two or more"));
            }
            Ok(ClaimTest::Values {
                relation,
                indicator: row.needed("indicator")?.to_owned(),
                periods,
                among: codes(row, "among", layer, known)?,
            })
        }
    }
}

fn number(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|km: &f64| km.is_finite() && *km >= 0.0)
        .ok_or_else(|| format!("column km: {text:?} is not a number of kilometres"))
}

/// A neighbour, a group or another unit.
fn object(row: &Row<'_>, layer: &str, known: &Known<'_>) -> Result<String, String> {
    let to = row.needed("to")?;
    let is_neighbour = |layer| known.units.position(layer, to).is_ok();
    if known.groups.contains(&to) || known.neighbours.is_some_and(is_neighbour) {
        return Ok(to.to_owned());
    }
    known
        .units
        .position(layer, to)
        .map(|_| to.to_owned())
        .map_err(|message| format!("column to: neither a neighbour nor a group; {message}"))
}

fn codes(row: &Row<'_>, column: &str, layer: &str, known: &Known<'_>) -> Result<Vec<Code>, String> {
    let texts = row.cell(column).split_whitespace();
    texts
        .map(|text| {
            let code = Code::from_str(text).map_err(|e| format!("column {column}: {e}"))?;
            match known.units.position(layer, text) {
                Ok(_) => Ok(code),
                Err(message) => Err(format!("column {column}: {message}")),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::finding::Findings;

    #[test]
    fn a_statement_about_nothing_that_exists_is_told_with_its_line() {
        let known = Known {
            units: &UnitCatalogue::new(&[]),
            sources: &BTreeSet::new(),
            neighbours: None,
            groups: Vec::new(),
        };
        let header = HEADER.join(",");
        let text = format!(
            "{header}\na,d,1,touches,RU,,,,,yes,s,k,r,e\nb,d,,positive,,,x,,,yes,s,k,r,e\nc\n"
        );
        let mut findings = Findings::default();
        assert!(read(text.as_bytes(), &known, &mut findings.in_file("t.csv")).is_empty());
        let told: Vec<String> = findings
            .into_vec()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            told,
            [
                "error: t.csv, line 2: column units: column layer: \"d\" is no layer; layers are ",
                "error: t.csv, line 3: column units: is empty",
                "error: t.csv, line 4: has 1 cells, needed are 14",
            ]
        );
    }
}
