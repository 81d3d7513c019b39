//! The table of statements -> claims whose document, units, relation and object exist.

mod tested; // what would have to be true, and what can be tested instead

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use super::catalogue::{UnitCatalogue, known_source};
use super::finding::FileFindings;
use super::rows::{Row, read_named_rows};
use super::sentences::{escaped, in_column, one_of, quoted_hint};
use crate::model::{
    Claim, ClaimTest, Code, Fact, Flow, Languages, Passage, Quantifier, Relation, ValueRelation,
    nearest,
};
use crate::words::{self, Sentence};

/// The columns that every table of statements has, in any order, beside the statement in each language. `units` holds codes, separated by spaces.
const NEEDED: [&str; 6] = ["id", "document", "quote", "layer", "units", "relation"];
/// Those that it may have: the passage, the test, and what else can be tested. `periods` hold periods or spans
/// of years such as `2004..2007`, separated by spaces; `quantifier` holds several, separated by `;`.
const OPTIONAL: [&str; 15] = [
    "section",
    "flow",
    "period",
    "quantifier",
    "stated",
    "to",
    "km",
    "indicator",
    "periods",
    "among",
    "expected",
    "instead",
    "instead_flow",
    "instead_periods",
    "contradicts",
];

/// What statements may speak of.
pub(super) struct Known<'a> {
    pub units: &'a UnitCatalogue<'a>,
    pub sources: &'a BTreeSet<&'a str>,
    /// The layer of neighbours, where there is one.
    pub neighbours: Option<&'a str>,
    pub groups: Vec<&'a str>,
    pub facts: &'a [Fact],
    pub relations: &'a [Relation],
    pub languages: &'a Languages,
}

/// Reads a table of statements; what is wrong is noted with its line, the rest is still read.
pub(super) fn read(bytes: &[u8], known: &Known<'_>, findings: &mut FileFindings<'_>) -> Vec<Claim> {
    let mut ids = BTreeSet::new();
    let statements = known.languages.columns("statement");
    let statements = statements.iter().map(String::as_str);
    let needed: Vec<&str> = NEEDED.into_iter().chain(statements).collect();
    let claims = read_named_rows(bytes, &needed, &OPTIONAL, findings, |row| {
        let claim = claim(row, known)?;
        if !ids.insert(claim.id.clone()) {
            return Err(words::check_id_twice(escaped(&claim.id)));
        }
        Ok(claim)
    });
    // A statement may be contradicted by one below it.
    for claim in &claims {
        for id in claim.contradicts.iter().filter(|id| !ids.contains(*id)) {
            let near = nearest(id, ids.iter().map(String::as_str));
            let message = words::check_no_claim(quoted_hint(near), escaped(id));
            let message = words::check_column("contradicts", message);
            findings.error(words::check_statement(&claim.id), message);
        }
    }
    claims
}

fn claim(row: &Row<'_>, known: &Known<'_>) -> Result<Claim, Sentence> {
    let layer = row.needed("layer")?;
    row.needed("units")?;
    let passage = passage(row, known)?;
    let claim = Claim {
        id: row.needed("id")?.to_owned(),
        statement: row.needed_texts("statement", known.languages)?,
        layer: layer.to_owned(),
        units: codes(row, "units", layer, known)?,
        test: tested::test(row, layer, &passage, known)?,
        expected: yes_or_no(row, "expected")?,
        instead: tested::instead(row, known)?,
        contradicts: texts(row, "contradicts"),
        passage,
    };
    fits(&claim)?;
    Ok(claim)
}

fn passage(row: &Row<'_>, known: &Known<'_>) -> Result<Passage, Sentence> {
    let document = row.needed("document")?;
    known_source(document, known.sources)
        .map_err(|message| words::check_column("document", message))?;
    let texts = row.cell("quantifier").split(';').map(str::trim);
    let quantifiers = texts
        .filter(|text| !text.is_empty())
        .map(|text| spelled("quantifier", text, Quantifier::ALL))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Passage {
        document: document.to_owned(),
        section: row.cell("section").to_owned(),
        quote: row.needed("quote")?.to_owned(),
        flow: flow(row, "flow")?,
        period: row
            .cell("period")
            .parse()
            .map_err(|e| in_column("period", &e))?,
        quantifiers,
        stated: yes_or_no(row, "stated")?,
    })
}

/// Quantifiers that a relation has no use for would change nothing, and nobody would see it.
fn fits(claim: &Claim) -> Result<(), Sentence> {
    use Quantifier::{EachYear, InTotal, Most, Only, Several, Together};
    let sign = [ValueRelation::Positive, ValueRelation::Negative];
    let allowed: &[Quantifier] = match &claim.test {
        ClaimTest::Values(test) if sign.contains(&test.relation) => {
            &[EachYear, InTotal, Together, Most, Several, Only]
        }
        ClaimTest::Values(test) => match test.relation {
            ValueRelation::Equals | ValueRelation::Rising | ValueRelation::Falling => {
                &[EachYear, InTotal, Together]
            }
            ValueRelation::Positive
            | ValueRelation::Negative
            | ValueRelation::FirstPositive
            | ValueRelation::Largest
            | ValueRelation::Smallest
            | ValueRelation::HighestPeriod
            | ValueRelation::LowestPeriod
            | ValueRelation::Steadiest => &[EachYear, InTotal],
        },
        ClaimTest::Touches { .. } | ClaimTest::Within { .. } | ClaimTest::StandsOut { .. } => {
            &[Most, Several]
        }
        ClaimTest::Figures(_) => &[EachYear, InTotal, Together, Most, Several, Only],
    };
    if let Some(other) = claim
        .passage
        .quantifiers
        .iter()
        .find(|one| !allowed.contains(one))
    {
        let all = allowed.iter().map(|one| one.as_str());
        let column = words::check_column_of("quantifier");
        return Err(one_of(column, other.as_str(), all));
    }
    for [one, other] in [
        [EachYear, InTotal],
        [Most, Several],
        [Most, Together],
        [Several, Together],
    ] {
        if claim.has(one) && claim.has(other) {
            let message = words::check_exclusive(one.as_str(), other.as_str());
            return Err(words::check_column("quantifier", message));
        }
    }
    Ok(())
}

fn flow(row: &Row<'_>, column: &str) -> Result<Option<Flow>, Sentence> {
    match row.cell(column) {
        "" => Ok(None),
        text => spelled(column, text, Flow::ALL).map(Some),
    }
}

fn spelled<T: Copy + Display + FromStr>(
    column: &str,
    text: &str,
    all: &[T],
) -> Result<T, Sentence> {
    text.parse().map_err(|_| {
        let names: Vec<String> = all.iter().map(ToString::to_string).collect();
        let names = names.iter().map(String::as_str);
        one_of(words::check_column_of(column), text, names)
    })
}

/// `yes` where the cell is empty.
fn yes_or_no(row: &Row<'_>, column: &str) -> Result<bool, Sentence> {
    match row.cell(column) {
        "" | "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(one_of(words::check_column_of(column), other, ["yes", "no"])),
    }
}

fn texts(row: &Row<'_>, column: &str) -> Vec<String> {
    row.cell(column)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

fn codes(
    row: &Row<'_>,
    column: &str,
    layer: &str,
    known: &Known<'_>,
) -> Result<Vec<Code>, Sentence> {
    let texts = row.cell(column).split_whitespace();
    texts
        .map(|text| {
            let code = Code::from_str(text).map_err(|e| in_column(column, &e))?;
            let found = known.units.position(layer, text);
            found.map_err(|message| words::check_column(column, message))?;
            Ok(code)
        })
        .collect()
}

#[cfg(test)]
mod tests;
