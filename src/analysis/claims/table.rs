//! One row a statement.

use super::{Outcome, Tested, texts};
use crate::analysis::texts::yes_no;
use crate::model::{Code, Lang, Table, table};
use crate::words;

/// How many outcomes a cell tells.
const TOLD: usize = 4;

pub(super) fn table(tested: &[Tested], lang: Lang) -> Table {
    table! { tested, one,
        let quantifiers = one.quantifiers.iter().map(|one| one.as_str()),
        let other = one.instead.as_ref(),
        let against = one.contradicts.iter().map(|other| other.id);
        "id" => one.id,
        "verdict" => one.verdict.in_words(lang),
        "statement_kk" => one.statement.get(Lang::KK),
        "statement_ru" => one.statement.get(Lang::RU),
        "statement_en" => one.statement.get(Lang::EN),
        "found" => in_a_cell(&one.found, lang),
        "tested_on" => other.map(|other| other.words.as_str()),
        "tested_on_result" => other.map(|other| texts::tested_instead(other.holds, other.own_figures, lang)),
        "tested_on_found" => other.map(|other| in_a_cell(&other.found, lang)),
        "missing" => one.missing.join("; "),
        "contradicts" => against.collect::<Vec<_>>().join(" "),
        "document" => one.document,
        "section" => one.section,
        "quote" => one.quote,
        "stated" => yes_no(one.stated, lang),
        "flow" => one.flow.map(|flow| texts::flow(flow, lang)),
        "period" => one.period.map(|period| period.in_words(lang)),
        "quantifier" => quantifiers.collect::<Vec<_>>().join("; "),
        "units" => one.units.iter().map(Code::as_str).collect::<Vec<_>>().join(" "),
        "relation" => relation(one),
        "expected" => yes_no(one.expected, lang),
    }
}

/// The relation as the workspace's table has it, with its object and indicator.
fn relation(one: &Tested) -> String {
    let within = one.test.within_km.map(|km| format!("{km} km"));
    let indicator = one.test.indicator.map(str::to_owned);
    let to = one.test.to.clone();
    let parts = [Some(one.relation.to_owned()), within, to, indicator];
    let parts = parts
        .into_iter()
        .flatten()
        .chain(one.test.relations.iter().cloned());
    parts.collect::<Vec<_>>().join(" ")
}

/// What decided, told first as it stands first.
fn in_a_cell(found: &[Outcome], lang: Lang) -> String {
    let texts: Vec<&str> = found
        .iter()
        .take(TOLD)
        .map(|one| one.words.as_str())
        .collect();
    let more = match found.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => words::claims_more(lang, &lang.count(more)),
    };
    texts.join("; ") + &more
}
