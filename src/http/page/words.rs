//! The page's words: for its documents, and as the file from which its script speaks a language.

use serde::Serialize;

use crate::model::Lang;
use crate::words::{self, Plural};

/// The forms of whole numbers repeat from here on (CLDR looks at two digits, and at few small numbers whole).
const WHOLE: usize = 200;

/// A word in a language; one that the catalogue lacks is shown as its key.
pub(super) fn word(lang: Lang, key: &str) -> &str {
    words::by_key(lang, &named(key)).unwrap_or(key)
}

/// A sentence with its parts.
pub(super) fn sentence(lang: Lang, key: &str, parts: &[(&'static str, &str)]) -> String {
    words::by_key_with(lang, &named(key), parts)
}

/// The catalogue's name for a key of the page.
fn named(key: &str) -> String {
    format!("page-{}", key.replace(['.', ' '], "-"))
}

/// What the script needs to speak a language.
#[derive(Serialize)]
struct Spoken {
    /// Project Fluent.
    messages: &'static str,
    separators: [char; 2],
    /// Digits in the last group, in each one before it, and the fewest that a group before the last has by itself.
    groups: [usize; 3],
    plurals: Plurals,
    /// How each month is written with a day and without: `{day}` and `{year}` stand where these do.
    days: Vec<String>,
    months: Vec<String>,
    /// In their order; those of one place, parted by spaces, differ by accents only.
    letters: Vec<String>,
}

/// The plural category of numbers as they are written.
#[derive(Serialize)]
struct Plurals {
    /// Of 0 to 199; a larger one has that of its last two digits behind a 1.
    whole: Vec<&'static str>,
    /// Of the same with zeros behind the decimal sign.
    zeros: Vec<&'static str>,
    /// Of whole millions.
    millions: &'static str,
    /// Of every other number with decimals.
    decimals: &'static str,
}

/// Of no month the number, and in no year.
const DAY: u8 = 28;
const YEAR: u16 = 2100;

fn dated(lang: Lang, month: u8, day: Option<u8>) -> String {
    let written = lang.locale().date(YEAR, month, day);
    let written = written.replace(&YEAR.to_string(), "{year}");
    written.replace(&DAY.to_string(), "{day}")
}

fn groups(lang: Lang) -> [usize; 3] {
    let [group, _] = lang.separators();
    let number = |digits: usize| lang.locale().number(&"1".repeat(digits));
    let long = number(12);
    let mut sizes = long.rsplit(group).map(str::len);
    let last = sizes.next().unwrap_or_default();
    let others = sizes.next().unwrap_or(last);
    let fewest = (1..=others).find(|more| number(last + more).contains(group));
    [last, others, fewest.unwrap_or(1)]
}

/// The file of a language, as JSON.
pub(super) fn spoken(lang: Lang) -> Vec<u8> {
    let [_, point] = lang.separators();
    let of = |written: &str| Plural::of(lang, written).as_str();
    let spoken = Spoken {
        messages: lang.page_messages(),
        separators: lang.separators(),
        groups: groups(lang),
        days: (1..=12)
            .map(|month| dated(lang, month, Some(DAY)))
            .collect(),
        months: (1..=12).map(|month| dated(lang, month, None)).collect(),
        letters: lang.letters(),
        plurals: Plurals {
            whole: (0..WHOLE).map(|n| of(&n.to_string())).collect(),
            zeros: (0..WHOLE).map(|n| of(&format!("{n}{point}0"))).collect(),
            millions: of("1000000"),
            decimals: of(&format!("1{point}5")),
        },
    };
    serde_json::to_vec(&spoken).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Flag, Reason};

    #[test]
    fn flags_and_reasons_are_called_on_the_page_as_they_are_in_files() {
        for lang in Lang::ALL {
            let flags = Flag::ALL
                .iter()
                .map(|one| (one.as_str(), one.in_words(lang)));
            let reasons = Reason::ALL
                .iter()
                .map(|one| (one.as_str(), one.in_words(lang)));
            for (status, words) in flags.chain(reasons) {
                assert_eq!(word(lang, &format!("status.{status}")), words);
            }
        }
    }
}
