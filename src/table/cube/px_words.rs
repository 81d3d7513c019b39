//! The words of a PX file, `KEYWORD[language]("of what")="text","text";`, and the periods that its `TIMEVAL` says.

use std::collections::BTreeMap;

use crate::model::Period;
use crate::words::{self, Sentence};

/// A word of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub quoted: bool,
}

type Entries<'a> = BTreeMap<(&'a str, Option<String>), Vec<Word<'a>>>;

/// The keywords with their values, and the text of `DATA`; those in a further language are left out. The error says
/// the line and what is wrong there.
pub(super) fn entries(text: &str) -> Result<(Entries<'_>, &str), Sentence> {
    let mut entries = Entries::new();
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while !rest.is_empty() {
        let line = text.len() - rest.len();
        let line = text[..line].matches('\n').count() + 1;
        let broken = |what: Sentence| words::table_px_line(line, what);
        let equals =
            outside_quotes(rest, '=').ok_or_else(|| broken(words::table_px_no_equals()))?;
        let head = rest[..equals].trim();
        let after = &rest[equals + 1..];
        let name_end = head.find(['[', '(']).unwrap_or(head.len());
        let keyword = head[..name_end].trim();
        if keyword == "DATA" {
            return Ok((entries, after.trim_end().trim_end_matches(';')));
        }
        let end =
            outside_quotes(after, ';').ok_or_else(|| broken(words::table_px_no_end(keyword)))?;
        let is_own = !head[name_end..].starts_with('[');
        if is_own {
            let of: Vec<&str> = words(head[name_end..].trim_matches(['(', ')']))
                .into_iter()
                .map(|word| word.text)
                .collect();
            let of = of.first().map(|first| (*first).to_owned());
            entries
                .entry((keyword, of))
                .or_insert_with(|| words(&after[..end]));
        }
        rest = after[end + 1..].trim_start();
    }
    Err(words::table_px_no_data())
}

/// Where a letter first stands outside quotes.
fn outside_quotes(text: &str, wanted: char) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == wanted && !quoted).then_some(at)
    })
}

/// The words of a list, which commas, spaces and ends of lines part.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return words;
        }
        if let Some(inner) = rest.strip_prefix('"') {
            let end = inner.find('"').unwrap_or(inner.len());
            words.push(Word {
                text: &inner[..end],
                quoted: true,
            });
            rest = inner.get(end + 1..).unwrap_or_default();
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || c == ',' || c == '"')
                .unwrap_or(rest.len());
            words.push(Word {
                text: &rest[..end],
                quoted: false,
            });
            rest = &rest[end..];
        }
    }
}

/// More periods than any axis has.
const MOST: usize = 4000;

/// The periods that the words of a `TIMEVAL` say, in order; empty where they are of weeks, or no such words.
pub(super) fn periods(words: &[String]) -> Vec<String> {
    let Some((scale, rest)) = words.split_first() else {
        return Vec::new();
    };
    let scale = scale.trim_start_matches("TLIST(").trim_end_matches(')');
    let is_mark = |word: &&String| word.chars().any(|c| c.is_ascii_digit());
    let codes: Vec<&String> = rest.iter().filter(is_mark).collect();
    let is_range = rest.iter().any(|word| word == "-");
    let found: Option<Vec<Moment>> = codes.iter().map(|code| Moment::of(scale, code)).collect();
    let moments = match found.as_deref() {
        Some([first, last]) if is_range => first.until(*last),
        Some(all) if !is_range => all.to_vec(),
        _ => Vec::new(),
    };
    let periods: Option<Vec<String>> = moments.into_iter().map(Moment::spelled).collect();
    periods.unwrap_or_default()
}

/// A year, or one of the parts that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    year: u32,
    /// From 1; 1 for a whole year.
    part: u32,
    parts: u32,
}

impl Moment {
    /// `20222` on the scale of half-years is the second of 2022.
    fn of(scale: &str, code: &str) -> Option<Self> {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        let (year, part) = digits.split_at_checked(4)?;
        let (year, part) = (year.parse().ok()?, part.parse().ok());
        let parts = match scale {
            "A1" => 1,
            "H1" => 2,
            "Q1" => 4,
            "M1" => 12,
            _ => return None,
        };
        let part = if parts == 1 { 1 } else { part? };
        (1..=parts)
            .contains(&part)
            .then_some(Self { year, part, parts })
    }

    /// This and those after it, to the last.
    fn until(self, last: Self) -> Vec<Self> {
        let after = |one: &Self| {
            let ends = one.part == one.parts;
            Some(Self {
                year: one.year + u32::from(ends),
                part: if ends { 1 } else { one.part + 1 },
                ..*one
            })
        };
        let at = |one: &Self| (one.year, one.part);
        std::iter::successors(Some(self), after)
            .take(MOST)
            .take_while(|one| at(one) <= at(&last))
            .collect()
    }

    /// As periods are written; none for a year that is none.
    fn spelled(self) -> Option<String> {
        let Self { year, part, parts } = self;
        let text = match parts {
            1 => format!("{year:04}"),
            2 => format!("{year:04}-H{part}"),
            4 => format!("{year:04}-Q{part}"),
            _ => format!("{year:04}-{part:02}"),
        };
        text.parse().ok().map(|period: Period| period.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_outside_quotes_only() {
        let text = "STUB=\"a, b\";\nVALUES[en](\"a, b\")=\"x\";\nVALUES(\"a, b\")=\"x;y\",\n\"z\";\nDATA=1 \"..\",2.5\n;";
        let (entries, data) = entries(text).unwrap();
        let of = Some("a, b".to_owned());
        let texts: Vec<&str> = entries[&("VALUES", of)]
            .iter()
            .map(|word| word.text)
            .collect();
        assert_eq!(texts, ["x;y", "z"]);
        let values = words(data);
        assert_eq!(values.len(), 3);
        assert!(values[1].quoted && !values[2].quoted);
        assert_eq!(values[2].text, "2.5");
    }

    #[test]
    fn what_is_broken_is_said_with_its_line() {
        for (text, wanted) in [
            (
                "CHARSET=\"ANSI\";\nTITLE \"x\"",
                "line 2: a keyword has no `=`",
            ),
            (
                "CHARSET=\"ANSI\";\n\nTITLE=\"x\"",
                "line 3: TITLE has no `;`",
            ),
            ("CHARSET=\"ANSI\";", "it has no DATA"),
        ] {
            let error = entries(text).unwrap_err();
            assert!(error.to_string().contains(wanted), "{error}");
        }
    }

    fn read(words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|one| (*one).to_owned()).collect();
        periods(&words)
    }

    #[test]
    fn a_range_of_codes_is_every_period_from_the_first_to_the_last() {
        assert_eq!(
            read(&["TLIST(A1", "2021", "-", "2023", ")"]),
            ["2021", "2022", "2023"]
        );
        assert_eq!(
            read(&["TLIST(H1", "20222", "-", "20232", ")"]),
            ["2022-H2", "2023-H1", "2023-H2"]
        );
        assert_eq!(
            read(&["TLIST(Q1", "20224", "-", "20231", ")"]),
            ["2022-Q4", "2023-Q1"]
        );
        assert_eq!(
            read(&["TLIST(M1", "202211", "-", "202301", ")"]),
            ["2022-11", "2022-12", "2023-01"]
        );
        assert_eq!(read(&["TLIST(A1)", "2020", "2023"]), ["2020", "2023"]);
        assert_eq!(read(&["TLIST(Q1)", "2020Q3"]), ["2020-Q3"]);
    }

    #[test]
    fn what_is_no_scale_that_is_known_gives_nothing() {
        for words in [
            &["TLIST(W1", "202201", "-", "202205", ")"][..],
            &["TLIST(Q1)", "20225"],
            &["TLIST(M1)", "202200"],
            &["TLIST(H1)", "2022"],
            &["TLIST(A1"],
            &[],
        ] {
            assert!(read(words).is_empty(), "{words:?}");
        }
        // Backwards there is nothing between.
        assert!(read(&["TLIST(A1", "2023", "-", "2021", ")"]).is_empty());
    }
}
