//! What many sentences of this room are made of: a text as it stands, what is allowed in its place, the nearest that
//! there is.

use crate::model::{nearest, not_allowed};
pub(super) use crate::words::escaped;
use crate::words::{self, Argument, Sentence};

/// Something outside a list; the nearest of the list is named.
pub(super) fn one_of<'a>(
    what: impl Into<Argument>,
    given: &str,
    all: impl IntoIterator<Item = &'a str>,
) -> Sentence {
    let all: Vec<&str> = all.into_iter().collect();
    if all.is_empty() {
        return allowed(what, given, words::check_nothing_allowed());
    }
    let near = nearest(given, all.iter().copied());
    not_allowed(what, &beginning(given), all.join(", "), near)
}

/// Something other than what is allowed.
pub(super) fn allowed(
    what: impl Into<Argument>,
    given: &str,
    allowed: impl Into<Argument>,
) -> Sentence {
    not_allowed(what, &beginning(given), allowed, None)
}

fn beginning(given: &str) -> String {
    given.chars().take(80).collect()
}

/// The nearest, where there is one, behind a sentence.
pub(super) fn hint(near: Option<&str>) -> Argument {
    near.map_or_else(nothing, |near| words::check_did_you_mean(near).into())
}

/// The same of a text that needs quotes.
pub(super) fn quoted_hint(near: Option<&str>) -> Argument {
    near.map_or_else(nothing, |near| {
        words::check_did_you_mean_text(escaped(near)).into()
    })
}

/// Where nothing is said.
pub(super) fn nothing() -> Argument {
    Argument::Text(String::new())
}

/// A number with so many decimals.
pub(super) fn rounded(number: f64, decimals: usize) -> Argument {
    Argument::Number(format!("{number:.decimals$}"))
}

/// What a library or a type says of a cell.
pub(super) fn in_column(column: &str, error: &impl ToString) -> Sentence {
    words::check_column(column, error.to_string())
}
