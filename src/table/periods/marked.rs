//! A period with what hangs on it: a footnote mark (`2023*`, `2023¹`), a flag in brackets (`2023 (p)`), the
//! year again (`2023 [YR2023]`), the letter that R puts before a number (`X2023`).

use super::{When, when};
use crate::table::marks::{flag_word, is_note_mark};
use crate::table::words::{is_unit, scale};
use crate::words::reading;

/// A period and the mark that hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::table) struct Marked {
    /// The period.
    pub when: When,
    /// A footnote mark, or the letter of a flag; empty where there is none.
    pub note: String,
}

/// The period that a text is, with its mark; none for any other text.
pub(in crate::table) fn marked(text: &str) -> Option<Marked> {
    if text.len() > 120 {
        return None;
    }
    if let Some(plain) = when(text) {
        let note = String::new();
        return Some(Marked { when: plain, note });
    }
    let text = text.trim();
    let (bare, note) = unmarked(text);
    let bare = bare.trim();
    let bare = middle(bare).unwrap_or(bare);
    // R writes no name that begins with a digit.
    let bare = bare
        .strip_prefix('X')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(bare);
    let when = when(bare).or_else(|| when(&bare.replace('_', " ")))?;
    Some(Marked { when, note })
}

/// The year of whose middle a text says a figure is: `mid-2022`.
pub(in crate::table) fn middle(text: &str) -> Option<&str> {
    let is_it = |word: &str| {
        let start = text.get(..word.len());
        start.is_some_and(|start| start.to_lowercase() == word)
    };
    let word = reading::PERIOD_MIDDLE.iter().find(|word| is_it(word))?;
    let year = text[word.len()..].trim();
    let is_year = matches!(when(year), Some(When::At(period)) if period.is_year());
    is_year.then_some(year)
}

/// A text without the last thing that hangs on it, and that thing.
fn unmarked(text: &str) -> (&str, String) {
    let bare = text.trim_end_matches(is_note_mark);
    if bare.len() < text.len() {
        let mark = &text[bare.len()..];
        let (year, letters) = lettered(bare.trim_end());
        return (year, format!("{letters}{mark}"));
    }
    if let Some((bare, inner)) = bracketed(text, '[', ']') {
        let digits: String = inner.chars().filter(char::is_ascii_digit).collect();
        if digits.len() == 4 && bare.contains(&digits) {
            return (bare, String::new());
        }
    }
    if let Some((bare, inner)) = bracketed(text, '(', ')')
        && let Some(letter) = flag_word(inner)
    {
        return (bare, letter.to_owned());
    }
    // `2020 1)`, `20201)`
    if let Some(rest) = text.strip_suffix(')') {
        let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &rest[bare.len()..];
        let (year, mark) = digits.split_at(digits.len().saturating_sub(1));
        let is_glued = year.len() == 4;
        if !mark.is_empty() && (year.is_empty() || is_glued) {
            return (&text[..bare.len() + year.len()], format!("{mark})"));
        }
    }
    // `2024 est.`
    if let Some((bare, word)) = text.rsplit_once(' ')
        && word.chars().count() > 1
        && let Some(letter) = flag_word(word)
    {
        return (bare, letter.to_owned());
    }
    let (bare, letters) = lettered(text);
    (bare, letters.to_owned())
}

/// A text without the letters of flags behind its last digit, and these: `2023p`, `2024 be`. `1990s` are ten years.
fn lettered(text: &str) -> (&str, &str) {
    let bare = text.trim_end_matches(['p', 'e', 'r', 'b', 'f']);
    let letters = &text[bare.len()..];
    let is_behind = bare.trim_end().ends_with(|c: char| c.is_ascii_digit());
    if is_behind && (1..=3).contains(&letters.len()) {
        (bare.trim_end(), letters)
    } else {
        (text, "")
    }
}

fn bracketed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    text.strip_suffix(close)?.rsplit_once(open)
}

/// A heading that is a year and the unit of what stands below it: `2022, %`, `2022 (тыс. чел.)`. A unit that counts needs
/// the sign between: `2022 чел.` are people.
pub(in crate::table) fn with_unit(cell: &str) -> Option<(&str, &str)> {
    let at = cell.find([' ', ',', '('])?;
    let (year, rest) = cell.split_at(at);
    let unit = rest.trim_matches([' ', ',', '(', ')']);
    let is_share = scale(unit)
        .iter()
        .any(|one| matches!(one.as_str(), "percent" | "promille"));
    let is_parted = rest.trim_start().starts_with([',', '(']);
    let is_year = matches!(when(year), Some(When::At(period)) if period.is_year());
    (is_year && is_unit(unit) && (is_share || is_parted)).then_some((year, unit))
}

/// The period that a heading is; what hangs on it does not matter.
pub(in crate::table) fn heading_period(cell: &str) -> Option<When> {
    // Most cells are numbers or words.
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let found = if digits == 0 {
        None
    } else if digits == cell.len() {
        when(cell)
    } else {
        let year = || with_unit(cell).and_then(|(year, _)| when(year));
        marked(cell).map(|one| one.when).or_else(year)
    };
    found.filter(|one| !matches!(one, When::Month(_) | When::Either(..)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_on_a_year_is_told_apart_from_it() {
        for (text, note) in [
            ("2021", ""),
            ("2021*", "*"),
            ("2021¹", "¹"),
            ("2021 г.**", "**"),
            ("2021 (p)", "p"),
            ("2021 (предв.)", "p"),
            ("2021 (оценка)", "e"),
            ("2021p", "p"),
            ("2021f", "f"),
            ("2021 est.", "e"),
            ("2021 прогноз", "f"),
            ("2021be", "be"),
            ("2021 ep", "ep"),
            ("2021b*", "b*"),
            ("'21", ""),
            ("’21p", "p"),
            ("2021 1)", "1)"),
            ("20211)", "1)"),
            ("2021 [YR2021]", ""),
            ("X2021", ""),
            ("2021.0", ""),
            ("year_2021", ""),
        ] {
            let one = marked(text);
            let year = one.as_ref().map(|one| match one.when {
                When::At(period) => period.to_string(),
                other => format!("{other:?}"),
            });
            assert_eq!(year.as_deref(), Some("2021"), "{text}");
            assert_eq!(one.unwrap().note, note, "{text}");
        }
        for text in [
            "2021 (план)",
            "2021 [YR2020]",
            "X",
            "Xabc",
            "(p)",
            "2021 кг",
            "2010s",
            "'210",
            "12021)",
        ] {
            assert_eq!(marked(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_with_a_unit_is_a_heading_and_a_number_of_people_is_none() {
        for (text, wanted) in [
            ("2022 %", Some(("2022", "%"))),
            ("2022, %", Some(("2022", "%"))),
            ("2022 (тыс. чел.)", Some(("2022", "тыс. чел."))),
            ("2022, persons", Some(("2022", "persons"))),
            ("2022 чел.", None),
            ("2022 births", None),
            ("312 %", None),
        ] {
            assert_eq!(with_unit(text), wanted, "{text}");
            assert_eq!(heading_period(text).is_some(), wanted.is_some(), "{text}");
        }
    }
}
