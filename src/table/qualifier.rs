//! `more than 90`, `<5`, `2000 and over`: what says that a number is a bound, or about right.

use crate::model::Flag;
use crate::words::reading;

/// Words and signs before a number, a longer one before a shorter one of its list.
const QUALIFIERS: [(&[&str], Flag); 3] = [
    (reading::BOUND_MORE, Flag::MoreThan),
    (reading::BOUND_LESS, Flag::LessThan),
    (reading::BOUND_ABOUT, Flag::About),
];

/// True for words that make a number the bound of a class: `Under 2000` is no year.
pub(super) fn is_bound(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let of_letters = |word: &str| word.starts_with(char::is_alphabetic);
    let before = QUALIFIERS
        .iter()
        .any(|(all, _)| all.iter().any(|word| *word == words && of_letters(word)));
    before
        || reading::BOUND_BEHIND
            .iter()
            .any(|word| words.ends_with(word))
}

/// What a text says of its number, and the rest of it.
pub(super) fn qualified(text: &str) -> (Option<Flag>, &str) {
    let first: String = text.chars().take(20).collect::<String>().to_lowercase();
    let all = QUALIFIERS
        .iter()
        .flat_map(|(all, flag)| all.iter().map(move |word| (*word, *flag)));
    for (word, flag) in all {
        // A letter changes neither its case's length in these alphabets nor its place.
        if first.starts_with(word)
            && let Some(rest) = text.get(word.len()..)
        {
            let rest = rest.trim_start_matches('=').trim_start();
            if rest.starts_with(|c: char| !c.is_alphabetic()) {
                return (Some(flag), rest);
            }
        }
    }
    (None, text)
}
