//! What stands in a cell instead of a number.

use super::clean::folded;
use crate::model::Reason;

/// Figures that stand above the line, by their value.
pub(super) const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// True for what footnotes are marked with by itself: stars, daggers, raised figures.
pub(super) fn is_note_mark(c: char) -> bool {
    matches!(c, '*' | '†' | '‡') || RAISED.contains(&c)
}

/// A mark that stands for a number that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Nothing.
    Empty,
    /// `-`, `–`, `—`: 0 in one table, no such unit in another.
    Dash,
    /// `...`, `..`, `…`
    Dots,
    /// `x` of either alphabet.
    Cross,
    /// A mark with only one meaning.
    Plain(Reason),
}

/// The mark that a cell's text is, if it is one.
pub(super) fn mark(text: &str) -> Option<Mark> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text = folded(text.trim_matches('"'));
    let text = text.trim();
    let all = |allowed: &[char]| text.chars().all(|c| allowed.contains(&c));
    if text.is_empty() {
        return Some(Mark::Empty);
    }
    if text.chars().count() <= 3 && all(&['-', '–', '—', '‒', '−', '―']) {
        return Some(Mark::Dash);
    }
    // A lone point is a slip of the pen, two or more are a mark.
    if text == "…" || (text.len() > 1 && all(&['.', '…'])) {
        return Some(Mark::Dots);
    }
    if let Some(letters) = text.strip_prefix(':') {
        let has = |letter| letters.trim().len() <= 4 && letters.contains(letter);
        return Some(Mark::Plain(if has('c') {
            Reason::Confidential
        } else if has('z') {
            Reason::NotApplicable
        } else {
            Reason::NotAvailable
        }));
    }
    Some(match text {
        "x" | "х" => Mark::Cross,
        "n/a"
        | "na"
        | "#n/a"
        | "#н/д"
        | "null"
        | "nan"
        | "none"
        | "нд"
        | "н/д"
        | "н.д."
        | "нет данных"
        | "no data"
        | "not available"
        | "мәлімет жоқ"
        | "деректер жоқ"
        | "дерек жоқ" => Mark::Plain(Reason::NotAvailable),
        "confidential"
        | "suppressed"
        | "withheld"
        | "masked"
        | "конфиденциально"
        | "засекречено"
        | "құпия" => Mark::Plain(Reason::Confidential),
        "not applicable" | "неприменимо" | "не применимо" => {
            Mark::Plain(Reason::NotApplicable)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_both_alphabets_are_known() {
        for (text, wanted) in [
            ("", Mark::Empty),
            (" \u{a0}", Mark::Empty),
            ("–", Mark::Dash),
            ("...", Mark::Dots),
            ("…", Mark::Dots),
            ("Х", Mark::Cross),
            ("X", Mark::Cross),
            (": z", Mark::Plain(Reason::NotApplicable)),
            (":c", Mark::Plain(Reason::Confidential)),
            (": bc", Mark::Plain(Reason::Confidential)),
            ("Withheld", Mark::Plain(Reason::Confidential)),
            ("NULL", Mark::Plain(Reason::NotAvailable)),
        ] {
            assert_eq!(mark(text), Some(wanted), "{text}");
        }
        for text in [".", "0", "-5", "xx", "Абай"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
