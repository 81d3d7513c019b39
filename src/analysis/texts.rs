//! Statuses as tables tell them, and yes and no.

use crate::model::{Lang, Reason, Text, status_in_words};
use crate::words;

/// A status as a table tells it: English keeps the spelling, and a sentence is its own words.
pub(super) fn status(status: &str, lang: Lang) -> &str {
    if lang == Lang::En {
        return status;
    }
    status_in_words(status, lang).unwrap_or(status)
}

/// A status in words; of a withheld value with the reason, where the workspace gives one.
pub(super) fn status_explained(text: &str, why: Option<&Text>, lang: Lang) -> String {
    match text.parse::<Reason>() {
        Ok(reason) => reason.explained(why, lang),
        Err(()) => status(text, lang).to_owned(),
    }
}

/// `yes` or `no`.
pub(super) fn yes_no(yes: bool, lang: Lang) -> &'static str {
    if yes {
        words::yes(lang)
    } else {
        words::no(lang)
    }
}
