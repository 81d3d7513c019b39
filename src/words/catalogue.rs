//! The catalogues as they are spoken: each message by its place among them.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::Lang;
use super::messages::KEYS;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: [OnceLock<Bundle>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
/// The messages without placeholders, by their places; none for the others.
static PLAIN: [OnceLock<Vec<Option<String>>>; Lang::ALL.len()] =
    [const { OnceLock::new() }; Lang::ALL.len()];

fn spoken(lang: Lang) -> &'static Bundle {
    BUNDLES[lang.place()].get_or_init(|| bundle(lang.tag(), lang.messages()))
}

fn plain_of(lang: Lang) -> &'static [Option<String>] {
    PLAIN[lang.place()].get_or_init(|| all_plain(spoken(lang)))
}

fn bundle(tag: &str, messages: &str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    // What does not parse was refused by the build.
    let resource =
        FluentResource::try_new(messages.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
    bundle.add_resource_overriding(resource);
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
    use crate::words::check::{File, is_english_alone, read};
    use crate::words::generate::{of_page, whole};

    const ENGLISH: &str = concat!(
        include_str!("../../static/words/en.ftl"),
        "\n",
        include_str!("../../static/words/same.ftl")
    );
    const UZBEK: &str = include_str!("../../tests/words/uz-Latn.ftl");

    #[test]
    fn another_language_speaks_where_it_has_words_and_english_where_it_has_none() {
        let [english, uzbek] = [("en", ENGLISH, ""), ("uz-Latn", UZBEK, ENGLISH)];
        let files = [english, uzbek].map(|(lang, text, instead)| File {
            lang,
            path: lang,
            text,
            instead,
        });
        let messages = read(&files).unwrap();
        let uzbek = whole(UZBEK, ENGLISH);
        for (text, all) in [(uzbek.clone(), true), (of_page(&uzbek, &messages), false)] {
            let bundle = bundle("uz-Latn", &text);
            let says = |key: &str, given: &[(&str, &str)]| {
                let pattern = bundle.get_message(key)?.value()?;
                let given: FluentArgs<'_> = given.iter().copied().collect();
                let mut faults = Vec::new();
                let text = bundle.format_pattern(pattern, Some(&given), &mut faults);
                assert!(faults.is_empty(), "{key}: {faults:?}");
                Some(text.into_owned())
            };
            for (key, given, expected) in [
                ("page-noData", &[][..], "Ma’lumot yo‘q"),
                ("page-km", &[], "km"),
                ("page-search-nothing", &[], "Nothing found"),
                ("page-search-found", &[("count", "7")], "Topildi: 7"),
                (
                    "page-period-quarter",
                    &[("year", "2024"), ("quarter", "I")],
                    "2024-yil I chorak",
                ),
            ] {
                assert_eq!(says(key, given).as_deref(), Some(expected), "{key}");
            }
            assert_eq!(says("yes", &[]).is_some(), all);
        }
    }

    #[test]
    fn every_message_is_said_in_every_language_without_marks_that_nobody_sees() {
        let marks = [
            '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}',
        ];
        for lang in Lang::ALL {
            let bundle = spoken(lang);
            let told = |key: &&str| lang == Lang::EN || !is_english_alone(key);
            for key in KEYS.into_iter().filter(told) {
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
        let said = ["1", "3", "5", "2,5"].map(|n| noun_person(Lang::RU, Plural::of(Lang::RU, n)));
        assert_eq!(said, ["человек", "человека", "человек", "человека"]);
        let one = |lang| noun_person(lang, Plural::of(lang, "1"));
        assert_eq!([one(Lang::EN), one(Lang::KK)], ["person", "адам"]);
    }
}
