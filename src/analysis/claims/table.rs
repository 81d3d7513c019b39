//! One row a statement.

use super::{Outcome, Tested, texts};
use crate::analysis::texts::yes_no;
use crate::model::{Code, Lang, Table};
use crate::words;

/// How many outcomes a cell tells.
const TOLD: usize = 4;

pub(super) fn table(tested: &[Tested], lang: Lang) -> Table {
    let mut table = Table::new([
        "id",
        "verdict",
        "statement_kk",
        "statement_ru",
        "statement_en",
        "found",
        "tested_on",
        "tested_on_result",
        "tested_on_found",
        "missing",
        "contradicts",
        "document",
        "section",
        "quote",
        "stated",
        "flow",
        "period",
        "quantifier",
        "units",
        "relation",
        "expected",
    ]);
    for one in tested {
        let codes: Vec<&str> = one.units.iter().map(Code::as_str).collect();
        let quantifiers: Vec<&str> = one.quantifiers.iter().map(|one| one.as_str()).collect();
        let other = one.instead.as_ref();
        let against: Vec<&str> = one.contradicts.iter().map(|other| other.id).collect();
        table.push(vec![
            one.id.into(),
            one.verdict.in_words(lang).into(),
            one.statement.kk.as_str().into(),
            one.statement.ru.as_str().into(),
            one.statement.en.as_str().into(),
            told(&one.found, lang).into(),
            other
                .map(|other| other.words().to_owned())
                .unwrap_or_default()
                .into(),
            other
                .map_or("", |other| {
                    texts::tested_instead(other.holds(), other.is_own(), lang)
                })
                .into(),
            other
                .map(|other| told(other.found(), lang))
                .unwrap_or_default()
                .into(),
            one.missing.join("; ").into(),
            against.join(" ").into(),
            one.document.unwrap_or_default().into(),
            one.section.into(),
            one.quote.into(),
            yes_no(one.stated, lang).into(),
            one.flow.map_or("", |flow| texts::flow(flow, lang)).into(),
            one.period
                .map(|period| period.in_words(lang))
                .unwrap_or_default()
                .into(),
            quantifiers.join("; ").into(),
            codes.join(" ").into(),
            relation(one).into(),
            yes_no(one.expected, lang).into(),
        ]);
    }
    table
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
fn told(found: &[Outcome], lang: Lang) -> String {
    let texts: Vec<&str> = found.iter().take(TOLD).map(Outcome::words).collect();
    let more = match found.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => words::claims_more(lang, &lang.count(more)),
    };
    texts.join("; ") + &more
}
