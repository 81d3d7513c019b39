//! The catalogues as they are spoken: each message by its place among them.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::Lang;
use super::messages::KEYS;

type Bundle = FluentBundle<FluentResource>;

const ENGLISH: &str = concat!(
    include_str!("../../static/words/en.ftl"),
    "\n",
    include_str!("../../static/words/errors.ftl")
);
/// Names by which the page says what others say too.
const SAME: &str = include_str!("../../static/words/same.ftl");

static BUNDLES: [OnceLock<Bundle>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
/// The messages without placeholders, by their places; none for the others.
static PLAIN: [OnceLock<Vec<Option<String>>>; Lang::ALL.len()] =
    [const { OnceLock::new() }; Lang::ALL.len()];

fn spoken(lang: Lang) -> &'static Bundle {
    let own = match lang {
        Lang::Kk => include_str!("../../static/words/kk.ftl"),
        Lang::Ru => include_str!("../../static/words/ru.ftl"),
        Lang::En => "",
    };
    BUNDLES[lang as usize].get_or_init(|| bundle(lang.tag(), [ENGLISH, own]))
}

fn plain_of(lang: Lang) -> &'static [Option<String>] {
    PLAIN[lang as usize].get_or_init(|| all_plain(spoken(lang)))
}

/// A language with what it falls back on: the later text says what it has, the earlier one the rest.
fn bundle(tag: &str, texts: [&str; 2]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    for text in texts.into_iter().chain([SAME]) {
        // What does not parse was refused by the build.
        let resource =
            FluentResource::try_new(text.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn all_plain(bundle: &Bundle) -> Vec<Option<String>> {
    let plain = |key: &&str| {
        let mut open = Vec::new();
        let text = bundle.format_pattern(bundle.get_message(key)?.value()?, None, &mut open);
        open.is_empty().then(|| text.into_owned())
    };
    KEYS.iter().map(plain).collect()
}

/// The messages that the page's script says, as a catalogue of their own.
#[cfg(feature = "page")]
pub(crate) fn of_page(lang: Lang) -> &'static str {
    match lang {
        Lang::Kk => include_str!(concat!(env!("OUT_DIR"), "/page.kk.ftl")),
        Lang::Ru => include_str!(concat!(env!("OUT_DIR"), "/page.ru.ftl")),
        Lang::En => include_str!(concat!(env!("OUT_DIR"), "/page.en.ftl")),
    }
}

/// The message without placeholders that has this key; none where there is none.
#[cfg(feature = "page")]
pub(crate) fn by_key(lang: Lang, key: &str) -> Option<&'static str> {
    let at = KEYS.iter().position(|one| *one == key)?;
    plain_of(lang)[at].as_deref()
}

/// The message at a place that has no placeholder.
pub(super) fn plain(lang: Lang, at: usize) -> &'static str {
    plain_of(lang)[at].as_deref().unwrap_or(KEYS[at])
}

/// The message at a place, with what enters it.
pub(super) fn with(lang: Lang, at: usize, given: &[(&str, &str)]) -> String {
    by_key_with(lang, KEYS[at], given)
}

/// The message that has this key, with what enters it; the key where there is none.
pub(crate) fn by_key_with(lang: Lang, key: &str, given: &[(&str, &str)]) -> String {
    let bundle = spoken(lang);
    let message = bundle.get_message(key).and_then(|one| one.value());
    let given: FluentArgs<'_> = given.iter().copied().collect();
    let text = message.map(|one| bundle.format_pattern(one, Some(&given), &mut Vec::new()));
    text.map_or_else(|| key.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Uzbek in Latin script, with a handful of keys.
    const UZBEK: &str = "\
no-data = Ma’lumot yo‘q
period-month = { $year }-yil { $month }
month-7 = iyul
";

    #[test]
    fn another_language_speaks_where_it_has_words_and_english_where_it_has_none() {
        let uzbek = bundle("uz-Latn", [ENGLISH, UZBEK]);
        let plain = all_plain(&uzbek);
        let says = |key: &str| plain[KEYS.iter().position(|one| *one == key).unwrap()].as_deref();
        assert_eq!(says("no-data"), Some("Ma’lumot yo‘q"));
        assert_eq!(says("source"), Some("Source"));
        assert_eq!(says("period-month"), None);
        let pattern = uzbek.get_message("period-month").unwrap().value().unwrap();
        let given = [("year", "2024"), ("month", "iyul")].into_iter().collect();
        let mut faults = Vec::new();
        let text = uzbek.format_pattern(pattern, Some(&given), &mut faults);
        assert_eq!((text.as_ref(), faults.len()), ("2024-yil iyul", 0));
    }

    #[test]
    fn every_message_is_said_in_every_language_without_marks_that_nobody_sees() {
        let marks = [
            '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}',
        ];
        for bundle in Lang::ALL.map(spoken) {
            for key in KEYS {
                let pattern = bundle.get_message(key).unwrap().value().unwrap();
                let given = ["n", "of", "name", "title", "number"].map(|name| (name, "7"));
                let given = given.into_iter().collect();
                let text = bundle.format_pattern(pattern, Some(&given), &mut Vec::new());
                assert!(!text.is_empty() && !text.contains(marks), "{key}: {text}");
            }
        }
    }

    #[test]
    fn a_form_follows_its_number() {
        use crate::words::{Plural, noun_person};
        let said = ["1", "3", "5", "2,5"].map(|n| noun_person(Lang::Ru, Plural::of(Lang::Ru, n)));
        assert_eq!(said, ["человек", "человека", "человек", "человека"]);
        assert_eq!(noun_person(Lang::En, Plural::One), "person");
        assert_eq!(noun_person(Lang::Kk, Plural::One), "адам");
    }
}
