//! One row a relation.

use std::collections::BTreeSet;

use super::{Recomputed, texts};
use crate::model::{Lang, Table};

pub(super) fn table(all: &[Recomputed], lang: Lang) -> Table {
    let mut table = Table::new([
        "id",
        "title",
        "verdict",
        "rule",
        "found",
        "stated",
        "computed",
        "difference",
        "allowed",
        "unit",
        "kind",
        "indicator",
        "of",
        "period",
        "facts",
        "sources",
        "document",
        "section",
        "quote",
        "note_kk",
        "note_ru",
        "note_en",
    ]);
    for one in all {
        let texts = |all: &BTreeSet<&str>| all.iter().copied().collect::<Vec<_>>().join(" ");
        // Why it is not testable is said in the language asked for, before that language's note.
        let note = |of: Lang| match one.note.get(of) {
            note if of != lang || one.why.is_empty() => note.to_owned(),
            "" => one.why.join("; "),
            note => format!("{}: {note}", one.why.join("; ")),
        };
        table.push(vec![
            one.id.into(),
            one.title.get(lang).into(),
            texts::verdict(
                one.verdict,
                one.judged.is_none_or(|judged| judged.as_printed),
                lang,
            )
            .into(),
            one.rule.unwrap_or_default().into(),
            one.words.as_str().into(),
            one.stated.value().into(),
            one.computed.into(),
            one.judged.map(|judged| judged.difference).into(),
            one.judged.and_then(|judged| judged.allowed).into(),
            one.unit().into(),
            texts::kind_expecting(one.kind, one.expects, lang).into(),
            one.stated.indicator().into(),
            one.stated.of().into(),
            one.stated.when().into(),
            texts(&one.facts).into(),
            texts(&one.sources).into(),
            one.documents.join("; ").into(),
            one.section.unwrap_or_default().into(),
            one.quote.unwrap_or_default().into(),
            note(Lang::Kk).into(),
            note(Lang::Ru).into(),
            note(Lang::En).into(),
        ]);
    }
    table
}
