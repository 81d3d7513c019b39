//! What the answer says in sentences.

use crate::analysis::verdict::Verdict;
use crate::model::{Flow, Lang, Period, periods_in_words};
use crate::words;

/// How many statements have each verdict.
pub(super) fn headline(count: impl Fn(Verdict) -> usize, lang: Lang) -> String {
    let counts: Vec<usize> = Verdict::ON_STATEMENTS.map(&count).to_vec();
    let all = lang.count(counts.iter().sum());
    let each: Vec<String> = (Verdict::ON_STATEMENTS.iter().zip(counts))
        .map(|(verdict, n)| format!("{}: {}", verdict.in_words(lang), lang.count(n)))
        .collect();
    words::claims_headline(lang, &all, &each.join(", "))
}

/// A table that would decide: what of, when, and why it is not there.
pub(super) fn missing(title: Option<&str>, periods: &[Period], reason: &str, lang: Lang) -> String {
    let when = periods_in_words(periods, lang);
    match title {
        // A sentence that names the table, or the periods, says it itself.
        Some(title) if !reason.contains(title) && when.is_empty() => format!("{title}: {reason}"),
        Some(title) if !reason.contains(title) => format!("{title}, {when}: {reason}"),
        _ if when.is_empty() => reason.to_owned(),
        _ => format!("{reason}: {when}"),
    }
}

/// On what something else was tested: `Net migration (all flows), 2009–2020, 2022`.
pub(super) fn tested_on(title: &str, flow: Option<Flow>, periods: &[Period], lang: Lang) -> String {
    let flow = flow
        .map(|one| format!(" ({})", self::flow(one, lang)))
        .unwrap_or_default();
    match periods_in_words(periods, lang).as_str() {
        "" => format!("{title}{flow}"),
        periods => format!("{title}{flow}, {periods}"),
    }
}

pub(super) fn flow(flow: Flow, lang: Lang) -> &'static str {
    match flow {
        Flow::All => words::flow_all(lang),
        Flow::Internal => words::flow_internal(lang),
        Flow::External => words::flow_external(lang),
    }
}

/// What came out of what was tested instead: no verdict, so in other words than those.
pub(super) fn tested_instead(holds: Option<bool>, is_own: bool, lang: Lang) -> &'static str {
    match (holds, is_own) {
        (None, _) => words::instead_open(lang),
        (Some(false), _) => words::instead_differs(lang),
        (Some(true), true) => words::instead_own(lang),
        (Some(true), false) => words::instead_holds(lang),
    }
}
