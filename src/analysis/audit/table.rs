//! One row a relation.

use std::collections::BTreeSet;

use super::{Recomputed, texts};
use crate::model::{Lang, Table, table};

pub(super) fn table(all: &[Recomputed], lang: Lang) -> Table {
    let texts = |all: &BTreeSet<&str>| all.iter().copied().collect::<Vec<_>>().join(" ");
    // Why it is not testable is said in the language asked for, before that language's note.
    let noted = |one: &Recomputed, of: Lang| match one.note.get(of) {
        note if of != lang || one.why.is_empty() => note.to_owned(),
        "" => one.why.join("; "),
        note => format!("{}: {note}", one.why.join("; ")),
    };
    table! { all, one,
        let as_printed = one.judged.is_none_or(|judged| judged.as_printed),
        let note = |of| noted(one, of);
        "id" => one.id,
        "title" => one.title.get(lang),
        "verdict" => texts::verdict(one.verdict, as_printed, lang),
        "rule" => one.rule,
        "found" => &one.words,
        "stated" => one.stated.value,
        "computed" => one.computed,
        "difference" => one.judged.map(|judged| judged.difference),
        "allowed" => one.judged.and_then(|judged| judged.allowed),
        "unit" => one.unit(),
        "kind" => texts::kind_expecting(one.kind, one.expects, lang),
        "indicator" => one.stated.indicator,
        "of" => &one.stated.of,
        "period" => one.stated.period.as_deref(),
        "facts" => texts(&one.facts),
        "sources" => texts(&one.sources),
        "document" => one.documents.join("; "),
        "section" => one.section,
        "quote" => one.quote,
        "note_kk" => note(Lang::KK),
        "note_ru" => note(Lang::RU),
        "note_en" => note(Lang::EN),
    }
}
