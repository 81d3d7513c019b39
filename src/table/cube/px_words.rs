//! The words of a PX file: `KEYWORD[language]("of what")="text","text";`.

use crate::words::{self, Sentence};
use std::collections::BTreeMap;

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
}
