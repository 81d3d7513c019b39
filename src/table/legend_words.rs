//! What a line of a legend says: which mark, of what, and what the words behind it mean.

use super::clean::{folded, has_any};
use super::marks::{RAISED, bracketed, is_note_mark};
use super::options::Parentheses;
use crate::model::{Flag, Flags, Reason};
use crate::words::reading;

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing was there to count.
    Zero,
    /// No number.
    Missing(Reason),
}

/// The mark of a footnote without brackets, its raised figures as figures: `¹`, `1)` and `(1)` are one.
pub(super) fn plain(mark: &str) -> String {
    let mark = mark.trim_matches(BRACKETS);
    let figure = |c| RAISED.iter().position(|raised| *raised == c);
    mark.chars()
        .map(|c| {
            figure(c)
                .and_then(|n| char::from_digit(n as u32, 10))
                .unwrap_or(c)
        })
        .collect()
}

/// Which of the languages of a bulletin a text is in: by its letters.
pub(super) fn language(text: &str) -> u8 {
    let small = text.to_lowercase();
    if small.contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і']) {
        2
    } else {
        u8::from(small.contains(|c: char| c.is_alphabetic() && !c.is_ascii()))
    }
}

/// True for a line that says what a dash, a cross or dots mean: it names no place.
pub(super) fn says_of_mark(text: &str) -> bool {
    mark_and_words(text).is_some_and(|(mark, words)| {
        let is_mark = !mark.contains(char::is_alphanumeric) || mark.chars().count() == 1;
        is_mark && meaning(&folded(words)).is_some()
    })
}

/// Numbers too small to be published: `fewer than 5`.
pub(super) fn of_small_counts(words: &str) -> Option<Meaning> {
    let counts = words.contains(|c: char| c.is_ascii_digit());
    (counts && has_any(words, reading::LEGEND_SMALL_COUNTS))
        .then_some(Meaning::Missing(Reason::Confidential))
}

/// What may stand around the mark of a footnote.
pub(super) const BRACKETS: [char; 4] = ['(', ')', '[', ']'];

/// What a line says of numbers in parentheses: `( ) figures of low reliability`, `в скобках — отрицательные`.
pub(super) fn of_parentheses(part: &str) -> Option<Parentheses> {
    let small = folded(part);
    let has = |all: &[&str]| has_any(&small, all);
    let inner = small
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    let is_mark = inner.is_some_and(|(inner, _)| !inner.contains(char::is_alphabetic));
    if !is_mark && !has(reading::LEGEND_PARENTHESES) {
        return None;
    }
    if has(reading::LEGEND_NEGATIVE) {
        Some(Parentheses::Negative)
    } else if has(reading::LEGEND_UNCERTAIN_NUMBER) {
        Some(Parentheses::Uncertain)
    } else {
        None
    }
}

/// A mark at the beginning of a line, or after `Примечание:`, and what follows it.
pub(super) fn mark_and_words(part: &str) -> Option<(&str, &str)> {
    let part = reading::LEGEND_NOTE
        .iter()
        .find_map(|word| part.strip_prefix(word))
        .map_or(part, |rest| rest.trim_start_matches([':', '.', ' ']));
    if let Some(rest) = part.strip_prefix(['«', '"', '“', '\'']) {
        let end = rest.find(['»', '"', '”', '\''])?;
        let after = rest[end..].trim_start_matches(['»', '"', '”', '\'']);
        return Some((rest[..end].trim(), words_behind(after)?));
    }
    let length = if let Some((mark, _)) = bracketed(part) {
        mark.len()
    } else {
        part.find(|c| {
            !is_note_mark(c) && !matches!(c, '…' | '.' | '-' | '–' | '—' | 'х' | 'x' | 'Х' | 'X')
        })?
    };
    let (mark, rest) = part.split_at(length);
    let apart = rest.starts_with([' ', '=', ':'])
        || mark.starts_with(is_note_mark)
        || mark.ends_with([')', ']']);
    (length > 0 && apart).then(|| words_behind(rest).map(|words| (mark, words)))?
}

pub(super) fn words_behind(rest: &str) -> Option<&str> {
    let words = rest.trim_start_matches([' ', '-', '–', '—', '=', ':', '\u{2212}']);
    (!words.is_empty()).then_some(words)
}

/// What words say of a mark; they come in small letters.
pub(super) fn meaning(words: &str) -> Option<Meaning> {
    let has = |all: &[&str]| has_any(words, all);
    let missing = |reason| Some(Meaning::Missing(reason));
    let is_unknown = has(reading::LEGEND_UNKNOWN);
    // `nil or not available` says neither.
    if !is_unknown && has(reading::LEGEND_ZERO) {
        Some(Meaning::Zero)
    } else if is_unknown && has(reading::LEGEND_OR) {
        // `unknown or confidential`: nobody says which.
        missing(Reason::NotAvailable)
    } else if has(reading::LEGEND_CONFIDENTIAL) {
        missing(Reason::Confidential)
    } else if has(reading::LEGEND_NO_SUCH_UNIT) {
        missing(Reason::NoSuchUnitThen)
    } else if has(reading::LEGEND_NOT_APPLICABLE) {
        missing(Reason::NotApplicable)
    } else if is_unknown {
        missing(Reason::NotAvailable)
    } else {
        None
    }
}

/// What words say of how a figure came about.
const FLAGS: [(&[&str], Flag); 7] = [
    (reading::LEGEND_FLAG_PROVISIONAL, Flag::Provisional),
    (reading::LEGEND_FLAG_ESTIMATED, Flag::Estimated),
    (reading::LEGEND_FLAG_RECALCULATED, Flag::Recalculated),
    (reading::LEGEND_FLAG_REVISED, Flag::Revised),
    (reading::LEGEND_FLAG_BREAK, Flag::Break),
    (reading::LEGEND_FLAG_FORECAST, Flag::Forecast),
    (reading::LEGEND_FLAG_UNCERTAIN, Flag::Uncertain),
];

/// The flags that words in small letters say.
pub(super) fn flags_of_words(words: &str) -> Flags {
    let said = FLAGS.iter().filter(|(all, _)| has_any(words, all));
    said.map(|(_, flag)| *flag).collect()
}
