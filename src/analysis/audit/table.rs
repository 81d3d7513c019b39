//! One row a relation.

use std::collections::BTreeSet;

use super::{Recomputed, texts};
use crate::model::{Lang, Table};

pub(super) fn table(all: &[Recomputed], lang: Lang) -> Table {
    let mut table = Table::new([
        "id",
        "title",
        "verdict",
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
        // A bare number such as 100 says nothing of itself; its first operand does.
        let named = match one.operands.first() {
            Some(first) if one.stated.indicator().is_empty() => first,
            _ => &one.stated,
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
            one.stated.value().into(),
            one.computed.into(),
            one.judged.map(|judged| judged.difference).into(),
            one.judged.and_then(|judged| judged.allowed).into(),
            named.unit().into(),
            texts::kind(one.kind, one.expects, lang).into(),
            named.indicator().into(),
            named.of().into(),
            named.when().into(),
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
