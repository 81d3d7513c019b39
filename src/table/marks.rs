//! What stands in a cell instead of a number: marks, and "as above".

use super::clean::folded;
use crate::model::{Flag, Flags, Reason};
use crate::words::reading;

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
    /// `.` alone, as Germany's offices, SAS and Stata write what they do not have.
    Point,
    /// `x` of either alphabet.
    Cross,
    /// A mark with only one meaning, and what its letters say besides: `: bc`.
    Plain(Reason, Flags),
    /// What a spreadsheet shows where it could not reckon: `#DIV/0!`.
    Broken,
    /// The mark of a footnote by itself, `*` or `(b)`: what it stands for, the file says or nobody.
    Footnote,
}

/// The flags of Eurostat's letters, and of those of SDMX, after a number: each of them, and that there is a note for a
/// letter that is none. A break parts what is compared; a definition of its own and a low reliability are uncertain.
pub(super) fn flags_of_letters(letters: &str) -> Flags {
    let flag = |letter| match letter {
        'b' => Flag::Break,
        'p' => Flag::Provisional,
        'e' | 's' | 'i' => Flag::Estimated,
        'r' => Flag::Revised,
        'f' => Flag::Forecast,
        'u' => Flag::Uncertain,
        _ => Flag::Noted,
    };
    letters
        .chars()
        .filter(|letter| *letter != 'c')
        .map(flag)
        .collect()
}

/// True for a text that flags the figure beside it and is nothing else: `p`, `be`, `(p)`, `1)`, `*`.
pub(super) fn is_flag(cell: &str) -> bool {
    let text = cell.trim();
    let is_letters = (1..=3).contains(&text.len()) && text.chars().all(|c| "bcefprsuz".contains(c));
    let is_mark = !text.is_empty() && text.chars().all(is_note_mark);
    let inner = bracketed(text).filter(|(_, rest)| rest.is_empty());
    let is_word = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(flag_word)
        .is_some();
    is_letters || is_mark || inner.is_some() || is_word
}

/// Words in brackets behind a figure or a period, and the letter of the flag that they are.
const FLAG_WORDS: [(&[&str], &str); 5] = [
    (reading::FLAG_WORD_PROVISIONAL, "p"),
    (reading::FLAG_WORD_ESTIMATED, "e"),
    (reading::FLAG_WORD_REVISED, "r"),
    (reading::FLAG_WORD_BREAK, "b"),
    (reading::FLAG_WORD_FORECAST, "f"),
];

/// The letter of the flag that words in brackets are.
pub(super) fn flag_word(words: &str) -> Option<&'static str> {
    let words = folded(words);
    let words = words.trim_end_matches('.');
    let found = FLAG_WORDS.iter().find(|(all, _)| all.contains(&words));
    found.map(|(_, letter)| *letter)
}

/// The mark of a footnote with its brackets at the beginning of a text, `(a)`, `[1]` or `a)`, and what follows it.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next().filter(|c| matches!(c, '(' | '['));
    let inner = open.map_or(text, |open| &text[open.len_utf8()..]);
    let end = inner.find(|c: char| !c.is_alphanumeric())?;
    let close = if open == Some('[') { ']' } else { ')' };
    let is_mark =
        (1..=2).contains(&inner[..end].chars().count()) && inner[end..].starts_with(close);
    is_mark.then(|| text.split_at(text.len() - inner.len() + end + close.len_utf8()))
}

/// A mark without the letters of flags behind it: `.. b`, `... ep`. A dash needs a space before them.
fn without_letters(text: &str) -> &str {
    let bare = text.trim_end_matches(['b', 'c', 'e', 'p', 'r', 'f', 's', 'u', 'z']);
    let count = text.len() - bare.len();
    let mark = bare.trim_end();
    let all = |allowed: &[char]| !mark.is_empty() && mark.chars().all(|c| allowed.contains(&c));
    let is_mark =
        all(&['.', '…']) && mark != "." || all(&['-', '–', '—']) && bare.len() > mark.len();
    if is_mark && (1..=3).contains(&count) {
        mark
    } else {
        text
    }
}

/// The letters of flags behind dots or a dash; empty for any other text.
pub(super) fn letters_of_mark(text: &str) -> &str {
    let text = text.trim();
    match text.chars().next() {
        Some('.' | '…' | '-' | '–' | '—') => text[without_letters(text).len()..].trim(),
        _ => "",
    }
}

/// The mark that a cell's text is, if it is one.
pub(super) fn mark(text: &str) -> Option<Mark> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text = folded(text.trim_matches('"'));
    let text = text.trim();
    if text.is_empty() {
        return Some(Mark::Empty);
    }
    let text = without_letters(text);
    let all = |allowed: &[char]| text.chars().all(|c| allowed.contains(&c));
    if text.chars().count() <= 3 && all(&['-', '–', '—', '‒', '−', '―']) {
        return Some(Mark::Dash);
    }
    if text == "." {
        return Some(Mark::Point);
    }
    if text == "…" || (text.len() > 1 && all(&['.', '…'])) {
        return Some(Mark::Dots);
    }
    if let Some(letters) = text.strip_prefix(':') {
        let letters: String = letters.split([' ', ',']).collect();
        let short = letters.len() <= 5 && letters.bytes().all(|c| c.is_ascii_lowercase());
        let letters = if short { letters.as_str() } else { "" };
        let reason = if letters.contains('c') {
            Reason::Confidential
        } else if letters.contains('z') {
            Reason::NotApplicable
        } else {
            Reason::NotAvailable
        };
        // `m` and `l` say once more that there is none.
        let others: String = letters.chars().filter(|c| !"cmlz".contains(*c)).collect();
        return Some(Mark::Plain(reason, flags_of_letters(&others)));
    }
    if reading::ERROR_OF_SPREADSHEET.contains(&text) {
        return Some(Mark::Broken);
    }
    let is_bracketed = text.starts_with(['(', '[']) && !text.contains(|c: char| c.is_ascii_digit());
    if text.chars().all(is_note_mark)
        || is_bracketed && bracketed(text).is_some_and(|(_, rest)| rest.is_empty())
    {
        return Some(Mark::Footnote);
    }
    let plain = |reason| Mark::Plain(reason, Flags::NONE);
    Some(match text {
        "x" | "х" => Mark::Cross,
        _ if reading::MARK_NOT_AVAILABLE.contains(&text) => plain(Reason::NotAvailable),
        _ if reading::MARK_CONFIDENTIAL.contains(&text) => plain(Reason::Confidential),
        _ if reading::MARK_NOT_APPLICABLE.contains(&text) => plain(Reason::NotApplicable),
        _ => return None,
    })
}

/// Marks and words, folded.
const DITTO: [&str; 27] = [
    "\"",
    "\"\"",
    "''",
    "″",
    "〃",
    "„",
    "“",
    "”",
    "»",
    ",,",
    "-\"-",
    "- \" -",
    "—\"—",
    "–\"–",
    "-\u{2033}-",
    "-//-",
    "- // -",
    "//",
    "-||-",
    "то же",
    "там же",
    "ditto",
    "idem",
    "dito",
    "jw.",
    "j.w.",
    "as above",
];

/// As long as the longest of them in bytes.
const LONGEST: usize = 12;

/// True for a cell that says nothing but "as above".
pub(super) fn is_ditto(cell: &str) -> bool {
    // Asked of each cell of millions of rows: names and numbers are seen by their first letter.
    let text = cell.trim();
    let Some(first) = text.chars().next() else {
        return false;
    };
    text.len() <= LONGEST
        && !first.is_ascii_digit()
        && (!first.is_alphabetic()
            || matches!(
                first,
                'т' | 'Т' | 'd' | 'D' | 'i' | 'I' | 'j' | 'J' | 'a' | 'A'
            ))
        && DITTO.contains(&folded(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_both_alphabets_are_known() {
        let plain = |reason| Mark::Plain(reason, Flags::NONE);
        for (text, wanted) in [
            ("", Mark::Empty),
            (" \u{a0}", Mark::Empty),
            ("–", Mark::Dash),
            ("...", Mark::Dots),
            ("…", Mark::Dots),
            (".", Mark::Point),
            ("Х", Mark::Cross),
            ("X", Mark::Cross),
            (": z", plain(Reason::NotApplicable)),
            (":c", plain(Reason::Confidential)),
            (
                ": bc",
                Mark::Plain(Reason::Confidential, Flag::Break.into()),
            ),
            ("Withheld", plain(Reason::Confidential)),
            (": b", Mark::Plain(Reason::NotAvailable, Flag::Break.into())),
            ("#DIV/0!", Mark::Broken),
            ("#ДЕЛ/0!", Mark::Broken),
            ("#Н/Д", plain(Reason::NotAvailable)),
            ("NULL", plain(Reason::NotAvailable)),
            (".. b", Mark::Dots),
            ("..ep", Mark::Dots),
            ("- p", Mark::Dash),
            ("*", Mark::Footnote),
            ("(b)", Mark::Footnote),
            ("¹", Mark::Footnote),
        ] {
            assert_eq!(mark(text), Some(wanted), "{text}");
        }
        for text in [
            "0", "-5", "xx", "Абай", ".b", "-p", "(1)", "(abc)", ".. beech",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn a_mark_in_brackets_is_no_longer_than_marks_are() {
        assert_eq!(bracketed("(a) with"), Some(("(a)", " with")));
        assert_eq!(bracketed("[12]"), Some(("[12]", "")));
        assert_eq!(bracketed("б) без"), Some(("б)", " без")));
        for text in ["(abc)", "(a]", "[1)", "()", "a", "(a", ")"] {
            assert_eq!(bracketed(text), None, "{text}");
        }
    }

    #[test]
    fn a_ditto_mark_is_known_and_no_name_number_or_dash_is_one() {
        for mark in DITTO.iter().chain(&[" ″ ", "То же", "Ditto", "IDEM"]) {
            assert!(is_ditto(mark), "{mark}");
            assert!(mark.len() <= LONGEST, "{mark}");
        }
        for other in [
            "",
            "-",
            "–",
            "...",
            "..",
            "x",
            "Тинде",
            "Idema",
            "12",
            "/",
            "*",
            "'",
            "»x",
            "то",
        ] {
            assert!(!is_ditto(other), "{other}");
        }
    }
}
