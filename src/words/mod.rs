//! What Shekara says: one catalogue a language (`static/words/*.ftl`, Project Fluent), and a function for each message
//! that the build makes of them. The page speaks from the same files. A language is what the build has found a catalogue
//! of (`lang`); how it writes numbers and dates, counts, and puts names in order is CLDR's (`locale`). Kazakh, Russian and
//! English have every message; what another one lacks is said in English.
//!
//! Numbers, dates and names enter a message already written; where a noun's form hangs on a number, its category
//! ([`Plural`]) is given beside it. There are no marks of isolation around what enters: in a table's cell, a
//! spreadsheet or a picture they would be characters that nobody sees.
//!
//! The words by which tables are read are lists beside the catalogues (`static/words/reading`), a file a language
//! (`reading`).
//!
//! Not here: which decimals and periods there are (`model`), what a spelling means (`table`, `join`), and any sentence in
//! code.

mod catalogue;
#[cfg(test)]
mod check;
#[cfg(test)]
#[allow(dead_code)] // what the build alone calls
mod generate;
mod lang;
mod locale;
mod plural;
mod sentence;
#[cfg(test)]
mod spellings;

#[cfg(feature = "page")]
pub(crate) use catalogue::{by_key, by_key_with};
pub use lang::Lang;
pub use plural::Plural;
pub use sentence::{Argument, Sentence};
pub(crate) use sentence::{Phrase, escaped, flagged, listed};

pub(crate) use messages::*;

/// A word or a sentence without placeholders.
pub(crate) type Word = fn(Lang) -> &'static str;

/// Made by `build.rs` from the catalogues; a function that nobody calls is a message that nobody says.
#[cfg_attr(
    not(all(
        feature = "geopackage",
        feature = "geoparquet",
        feature = "maps",
        feature = "page"
    )),
    allow(dead_code)
)]
#[allow(clippy::doc_markdown, clippy::too_many_arguments)]
mod messages {
    use super::catalogue::{plain, with};
    use super::{Argument, Lang, Plural, Sentence};

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// Made by `build.rs`: the spellings of all languages by what they mean, a longer one before a shorter one.
pub(crate) mod reading {
    include!(concat!(env!("OUT_DIR"), "/reading.rs"));
}
