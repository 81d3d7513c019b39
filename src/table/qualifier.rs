//! `more than 90`, `<5`, `2000 and over`: what says that a number is a bound, or about right.

use crate::model::Flag;

/// Words and signs before a number, a longer one before a shorter one that it begins with.
const QUALIFIERS: [(&str, Flag); 34] = [
    ("не менее", Flag::MoreThan),
    ("не более", Flag::LessThan),
    ("более чем", Flag::MoreThan),
    ("более", Flag::MoreThan),
    ("больше", Flag::MoreThan),
    ("свыше", Flag::MoreThan),
    ("от", Flag::MoreThan),
    ("менее чем", Flag::LessThan),
    ("менее", Flag::LessThan),
    ("меньше", Flag::LessThan),
    ("до", Flag::LessThan),
    ("около", Flag::About),
    ("порядка", Flag::About),
    ("примерно", Flag::About),
    ("приблизительно", Flag::About),
    ("шамамен", Flag::About),
    ("кемінде", Flag::MoreThan),
    ("астам", Flag::MoreThan),
    ("more than", Flag::MoreThan),
    ("at least", Flag::MoreThan),
    ("over", Flag::MoreThan),
    ("less than", Flag::LessThan),
    ("fewer than", Flag::LessThan),
    ("at most", Flag::LessThan),
    ("up to", Flag::LessThan),
    ("under", Flag::LessThan),
    ("about", Flag::About),
    ("approximately", Flag::About),
    (">", Flag::MoreThan),
    ("≥", Flag::MoreThan),
    ("<", Flag::LessThan),
    ("≤", Flag::LessThan),
    ("~", Flag::About),
    ("≈", Flag::About),
];

/// What follows a number that bounds a class of sizes: `2000 and over`.
const BEHIND: [&str; 12] = [
    "and over",
    "and more",
    "or more",
    "and above",
    "and under",
    "or less",
    "и более",
    "и выше",
    "и менее",
    "дейін",
    "астам",
    "жоғары",
];

/// True for words that make a number the bound of a class: `Under 2000` is no year.
pub(super) fn is_bound(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let of_letters = |word: &str| word.starts_with(char::is_alphabetic);
    let before = QUALIFIERS
        .iter()
        .any(|(word, _)| *word == words && of_letters(word));
    before || BEHIND.iter().any(|word| words.ends_with(word))
}

/// What a text says of its number, and the rest of it.
pub(super) fn qualified(text: &str) -> (Option<Flag>, &str) {
    let first: String = text.chars().take(20).collect::<String>().to_lowercase();
    for (word, flag) in QUALIFIERS {
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
