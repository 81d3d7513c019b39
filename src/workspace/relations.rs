//! The table of relations between stated figures.

use std::collections::BTreeSet;

use super::catalogue::UnitCatalogue;
use super::finding::FileFindings;
use super::periods::periods;
use super::rows::{Row, read_rows};
use super::sentences::{escaped, one_of, quoted_hint};
use crate::model::{
    Code, Expected, Fact, Languages, NumberOf, Operand, Relation, RelationKind, nearest,
};
use crate::words::{self, Argument, Sentence};

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
            return Err(words::check_id_twice(escaped(&relation.id)));
        }
        Ok(relation)
    })
}

fn relation(
    row: &Row<'_>,
    known: &Known<'_>,
    above: &BTreeSet<String>,
) -> Result<Relation, Sentence> {
    let kind: RelationKind = spelled(row, "kind", RelationKind::ALL)?;
    let mut operands = Vec::new();
    for text in row.needed("operands")?.split_whitespace() {
        let found = read_operands(text, known, above);
        operands.extend(found.map_err(|message| words::check_column("operands", message))?);
    }
    let (fewest, most) = kind.arity();
    if !(fewest..=most).contains(&operands.len()) && !operands.contains(&Operand::Unstated) {
        let needed: Argument = if fewest == most {
            fewest.into()
        } else {
            words::check_or_more(fewest).into()
        };
        let message = words::check_arity(operands.len(), kind.as_str(), needed);
        return Err(words::check_column("operands", message));
    }
    let stated = match row.cell("stated") {
        "" => None,
        text => {
            let in_stated = |message| words::check_column("stated", message);
            let mut found = read_operands(text, known, above).map_err(in_stated)?;
            match (found.pop(), found.is_empty()) {
                (Some(one), true) => Some(one),
                _ => return Err(in_stated(words::check_not_one_figure(escaped(text)))),
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
) -> Result<T, Sentence> {
    let given = row.cell(column);
    let names: Vec<String> = all.iter().map(ToString::to_string).collect();
    match names.iter().position(|name| name == given) {
        Some(position) => Ok(all[position]),
        None => {
            let names = names.iter().map(String::as_str);
            Err(one_of(words::check_column_of(column), given, names))
        }
    }
}

/// One operand, or several for a span of years.
fn read_operands(
    text: &str,
    known: &Known<'_>,
    above: &BTreeSet<String>,
) -> Result<Vec<Operand>, Sentence> {
    if text == "?" {
        return Ok(vec![Operand::Unstated]);
    }
    if let Some(id) = text.strip_prefix('=') {
        return if above.contains(id) {
            Ok(vec![Operand::Result(id.to_owned())])
        } else {
            let near = nearest(id, above.iter().map(String::as_str));
            Err(words::check_no_relation_above(
                quoted_hint(near),
                escaped(id),
            ))
        };
    }
    if let Some((indicator, rest)) = text.split_once('@') {
        let found = observed(indicator, rest, known);
        return found.map_err(|message| words::check_of_text(message, escaped(text)));
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
        Err(words::check_no_fact(quoted_hint(near), escaped(text)))
    }
}

/// `years` behind the number of `22.75:years`.
fn number_of(text: &str) -> Result<NumberOf, Sentence> {
    text.parse().map_err(|()| {
        let all = NumberOf::ALL.iter().map(|one| one.as_str());
        one_of(words::check_what_counts(), text, all)
    })
}

fn observed(indicator: &str, rest: &str, known: &Known<'_>) -> Result<Vec<Operand>, Sentence> {
    if !known.indicators.contains(indicator) {
        let near = nearest(indicator, known.indicators.iter().copied());
        return Err(words::check_no_indicator(
            quoted_hint(near),
            escaped(indicator),
        ));
    }
    let mut parts = rest.splitn(3, '/');
    let (Some(layer), Some(code), Some(when)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(words::check_observed_form());
    };
    known.units.position(layer, code)?;
    let code = code.parse::<Code>();
    let code = code.map_err(|e| words::verbatim(e.to_string()))?;
    let all = periods(when)?;
    if all.is_empty() {
        return Err(words::check_names_no_period());
    }
    let one = |period| Operand::Observed {
        indicator: indicator.to_owned(),
        layer: layer.to_owned(),
        code: code.clone(),
        period,
    };
    Ok(all.into_iter().map(one).collect())
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
