//! The table of relations between stated figures.

use std::collections::BTreeSet;

use super::catalogue::UnitCatalogue;
use super::finding::FileFindings;
use super::periods::periods;
use super::rows::{Row, read_rows};
use crate::model::{
    Expected, Fact, Languages, NumberOf, Operand, ParamError, Relation, RelationKind, nearest,
};

/// The columns, in this order; behind them stands a note in each language. `operands` are separated by spaces: a figure's id, `=` and the id of a
/// relation above, a number, `indicator@layer/code/period` (or a span of years), `?` for a figure that
/// nobody states.
const HEADER: [&str; 5] = ["id", "kind", "operands", "expects", "stated"];

/// What relations may speak of.
pub(super) struct Known<'a> {
    pub facts: &'a [Fact],
    pub units: &'a UnitCatalogue<'a>,
    pub indicators: BTreeSet<&'a str>,
    pub languages: &'a Languages,
}

/// Reads the relations.
pub(super) fn read(
    bytes: &[u8],
    known: &Known<'_>,
    findings: &mut FileFindings<'_>,
) -> Vec<Relation> {
    let mut above = BTreeSet::new();
    let notes = known.languages.columns("note");
    let notes = notes.iter().map(String::as_str);
    let header: Vec<&str> = HEADER.into_iter().chain(notes).collect();
    read_rows(bytes, &header, findings, |row| {
        let relation = relation(row, known, &above)?;
        if !above.insert(relation.id.clone()) {
            return Err(format!("the id {:?} occurs twice", relation.id));
        }
        Ok(relation)
    })
}

fn relation(
    row: &Row<'_>,
    known: &Known<'_>,
    above: &BTreeSet<String>,
) -> Result<Relation, String> {
    let kind: RelationKind = spelled(row, "kind", RelationKind::ALL)?;
    let mut operands = Vec::new();
    for text in row.needed("operands")?.split_whitespace() {
        let found = read_operands(text, known, above);
        operands.extend(found.map_err(|message| format!("column operands: {message}"))?);
    }
    let (fewest, most) = kind.arity();
    if !(fewest..=most).contains(&operands.len()) && !operands.contains(&Operand::Unstated) {
        let needed = if fewest == most {
            fewest.to_string()
        } else {
            format!("{fewest} or more")
        };
        return Err(format!(
            "column operands: {kind} needs {needed}, given are {}",
            operands.len()
        ));
    }
    let stated = match row.cell("stated") {
        "" => None,
        text => {
            let mut found = read_operands(text, known, above)
                .map_err(|message| format!("column stated: {message}"))?;
            match (found.pop(), found.is_empty()) {
                (Some(one), true) => Some(one),
                _ => return Err(format!("column stated: {text:?} is not one figure")),
            }
        }
    };
    Ok(Relation {
        id: row.needed("id")?.to_owned(),
        kind,
        operands,
        expects: spelled(row, "expects", Expected::ALL)?,
        stated,
        note: row.texts("note", known.languages),
    })
}

fn spelled<T: Copy + std::fmt::Display>(
    row: &Row<'_>,
    column: &str,
    all: &[T],
) -> Result<T, String> {
    let given = row.cell(column);
    let names: Vec<String> = all.iter().map(ToString::to_string).collect();
    match names.iter().position(|name| name == given) {
        Some(position) => Ok(all[position]),
        None => {
            let names = names.iter().map(String::as_str);
            Err(ParamError::one_of(&format!("column {column}"), given, names).to_string())
        }
    }
}

/// One operand, or several for a span of years.
fn read_operands(
    text: &str,
    known: &Known<'_>,
    above: &BTreeSet<String>,
) -> Result<Vec<Operand>, String> {
    if text == "?" {
        return Ok(vec![Operand::Unstated]);
    }
    if let Some(id) = text.strip_prefix('=') {
        return if above.contains(id) {
            Ok(vec![Operand::Result(id.to_owned())])
        } else {
            let near = nearest(id, above.iter().map(String::as_str));
            Err(format!("no relation above has the id {id:?}{}", hint(near)))
        };
    }
    if let Some((indicator, rest)) = text.split_once('@') {
        return observed(indicator, rest, known).map_err(|message| format!("{text:?}: {message}"));
    }
    let (number, counts) = match text.split_once(':') {
        Some((number, counts)) => (number, Some(counts)),
        None => (text, None),
    };
    if let Some(value) = number.parse().ok().filter(|one: &f64| one.is_finite()) {
        let counts = counts.map(number_of).transpose()?;
        return Ok(vec![Operand::Number { value, counts }]);
    }
    if known.facts.iter().any(|fact| fact.id == text) {
        Ok(vec![Operand::Fact(text.to_owned())])
    } else {
        let near = nearest(text, known.facts.iter().map(|fact| fact.id.as_str()));
        Err(format!("no figure has the id {text:?}{}", hint(near)))
    }
}

/// `years` behind the number of `22.75:years`.
fn number_of(text: &str) -> Result<NumberOf, String> {
    text.parse().map_err(|()| {
        let all = NumberOf::ALL.iter().map(|one| one.as_str());
        ParamError::one_of("what a number counts", text, all).to_string()
    })
}

fn observed(indicator: &str, rest: &str, known: &Known<'_>) -> Result<Vec<Operand>, String> {
    if !known.indicators.contains(indicator) {
        let near = nearest(indicator, known.indicators.iter().copied());
        return Err(format!("{indicator:?} is no indicator{}", hint(near)));
    }
    let mut parts = rest.splitn(3, '/');
    let (Some(layer), Some(code), Some(when)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("is written indicator@layer/code/period".to_owned());
    };
    known.units.position(layer, code)?;
    let code: crate::model::Code = code.parse().map_err(|e| format!("{e}"))?;
    let all = periods(when)?;
    if all.is_empty() {
        return Err("names no period".to_owned());
    }
    let one = |period| Operand::Observed {
        indicator: indicator.to_owned(),
        layer: layer.to_owned(),
        code: code.clone(),
        period,
    };
    Ok(all.into_iter().map(one).collect())
}

fn hint(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean {near:?}?"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::finding::Findings;

    #[test]
    fn a_relation_between_nothing_is_told_with_its_line() {
        let known = Known {
            facts: &[],
            units: &UnitCatalogue::new(&[]),
            indicators: BTreeSet::from(["population"]),
            languages: &Languages::default(),
        };
        let text = format!(
            "{},note_kk,note_ru,note_en\na,sum,1 2,equal,3,,,\nb,summ,1,equal,3,,,\nc,share,1,equal,3,,,\nd,sum,=z,equal,3,,,\n\
             e,sum,K1,equal,3,,,\nf,sum,popluation@d/1/2020,equal,3,,,\na,sum,=a,at most,9,,,\ng,share,?,equal,3,,,\n\
             h,ratio,6 3:yeers,equal,3,,,\n",
            HEADER.join(",")
        );
        let mut findings = Findings::default();
        let all = read(text.as_bytes(), &known, &mut findings.in_file("r.csv"));
        let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["a", "g"]);
        let told: Vec<String> = findings
            .into_vec()
            .iter()
            .map(ToString::to_string)
            .collect();
        let expected = [
            "line 3: column kind=\"summ\"",
            "line 4: column operands: share needs 2, given are 1",
            "line 5: column operands: no relation above has the id \"z\"",
            "line 6: column operands: no figure has the id \"K1\"",
            "line 7: column operands: \"popluation@d/1/2020\": \"popluation\" is no indicator; did you mean \"population\"?",
            "line 8: the id \"a\" occurs twice",
            "line 10: column operands: what a number counts=\"yeers\"",
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.contains(expected), "{told}: {expected}");
        }
    }
}
