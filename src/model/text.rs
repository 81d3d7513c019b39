//! A text in any number of languages.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Lang, Languages};
use crate::words;

/// A name, a title, a sentence, in each language in which there is one. One that is missing is shown in another, in the
/// order of the languages; nothing else is made of it.
///
/// All of it is one piece of text with the ends of its parts, because a workspace has as many as it has units.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Text {
    languages: Languages,
    written: Box<str>,
    /// Of each language; none for a text that is missing in all.
    ends: Box<[u32]>,
}

impl Text {
    /// What is written in each of the languages, in their order; where nothing is, a text is missing.
    pub fn new<T: AsRef<str>>(languages: &Languages, texts: impl IntoIterator<Item = T>) -> Self {
        let mut written = String::new();
        let mut ends = Vec::with_capacity(languages.iter().len());
        for text in texts.into_iter().take(languages.iter().len()) {
            // Four gigabytes are no text of a name; what does not fit is missing.
            let end = u32::try_from(written.len() + text.as_ref().len());
            if end.is_ok() {
                written.push_str(text.as_ref());
            }
            ends.push(end.unwrap_or(u32::MAX));
        }
        if written.is_empty() {
            ends.clear();
        }
        Self {
            languages: languages.clone(),
            written: written.into(),
            ends: ends.into(),
        }
    }

    /// What is written in each language of the interface.
    pub fn each(text: impl Fn(Lang) -> String) -> Self {
        Self::new(&Languages::spoken(), Lang::ALL.map(text))
    }

    /// The text that a reader of a language is shown: theirs, else the first that there is.
    pub fn get(&self, lang: Lang) -> &str {
        self.shown(self.languages.of_interface(lang))
    }

    /// The text in a language by its place, else the first that there is.
    pub fn at(&self, language: usize) -> &str {
        self.shown(Some(language))
    }

    /// The text in a language, or what is shown for it.
    pub fn of(&self, tag: &str) -> &str {
        self.shown(self.languages.position(tag))
    }

    fn shown(&self, language: Option<usize>) -> &str {
        let all = language.iter().chain(self.languages.fall_back());
        let mut all = all.map(|at| self.own(*at));
        all.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The text that there is in a language itself, by its place.
    pub fn own(&self, language: usize) -> &str {
        let Some(end) = self.ends.get(language) else {
            return "";
        };
        let before = language.checked_sub(1).and_then(|at| self.ends.get(at));
        let [from, to] = [before.copied().unwrap_or(0), *end].map(|at| at as usize);
        self.written.get(from..to).unwrap_or_default()
    }

    /// The languages that it may be in.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// Every text that there is, in the languages' order.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let texts = (0..self.ends.len()).map(|at| self.own(at));
        texts.filter(|text| !text.is_empty())
    }

    /// The same text in other languages, or in another order; one in a language that is not among them is left out.
    #[must_use]
    pub fn among(&self, languages: &Languages) -> Self {
        let text = |tag: &str| self.languages.position(tag).map_or("", |at| self.own(at));
        Self::new(languages, languages.iter().map(|one| text(one.tag())))
    }

    /// This text in its languages, and another in those that it has more.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        let text = |tag: &str| {
            let own = self.languages.position(tag);
            match own.map_or("", |at| self.own(at)) {
                "" => other.languages.position(tag).map_or("", |at| other.own(at)),
                own => own,
            }
        };
        let languages = other.languages.with(&self.languages);
        Self::new(&languages, languages.iter().map(|one| text(one.tag())))
    }

    /// Whether a name has all words of another side by side, as that of a city's district has the city's.
    pub fn says(&self, other: &Self, lang: Lang) -> bool {
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|letter: char| !letter.is_alphanumeric());
            words
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect()
        };
        let (own, whole) = (words(other.get(lang)), words(self.get(lang)));
        !own.is_empty() && whole.windows(own.len()).any(|part| part == own)
    }

    /// True where no language has a text.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.languages.iter().enumerate();
        f.debug_map()
            .entries(all.map(|(at, language)| (language.tag(), self.own(at))))
            .finish()
    }
}

/// As a reader of each language is shown it.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.languages.iter();
        let mut map = serializer.serialize_map(Some(all.len()))?;
        for (at, language) in all.enumerate() {
            map.serialize_entry(language.tag(), self.at(at))?;
        }
        map.end()
    }
}

/// `{ pl = "...", en = "..." }`: in languages of the workspace, which puts them into its order.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ByTag;
        impl<'de> Visitor<'de> for ByTag {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(words::error_text())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let (mut tags, mut texts) = (Vec::new(), Vec::new());
                while let Some((tag, text)) = map.next_entry::<String, String>()? {
                    tags.push(tag);
                    texts.push(text);
                }
                let given = Languages::in_order(&tags).map_err(A::Error::custom)?;
                let text = Text::new(&given, texts);
                let usual = Languages::default();
                let is_usual = given.iter().all(|one| usual.position(one.tag()).is_some());
                Ok(if is_usual { text.among(&usual) } else { text })
            }
        }
        deserializer.deserialize_map(ByTag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polish(texts: [&str; 3]) -> Text {
        Text::new(
            &Languages::in_order(&["pl", "uz-Latn", "en"]).unwrap(),
            texts,
        )
    }

    #[test]
    fn a_reader_is_shown_their_language_and_else_the_first_that_there_is() {
        let name = polish(["Warszawa", "", "Warsaw"]);
        assert_eq!(name.get(Lang::EN), "Warsaw");
        assert_eq!(name.get(Lang::KK), "Warszawa");
        assert_eq!((name.of("uz-Latn"), name.own(1)), ("Warszawa", ""));
        assert_eq!(name.all().collect::<Vec<_>>(), ["Warszawa", "Warsaw"]);
        let late = polish(["", "", "Warsaw"]);
        assert_eq!(late.get(Lang::RU), "Warsaw");
        assert_eq!(polish(["", "", ""]), Text::new(late.languages(), [""; 0]));
    }

    #[test]
    fn of_the_usual_languages_a_cyrillic_one_stands_in_first() {
        let usual = |texts: [&str; 3]| Text::new(&Languages::default(), texts);
        assert_eq!(usual(["Ақтөбе", "", "Aktobe"]).get(Lang::RU), "Ақтөбе");
        assert_eq!(usual(["", "Актобе", "Aktobe"]).get(Lang::KK), "Актобе");
        assert_eq!(usual(["Ақтөбе", "Актобе", ""]).get(Lang::EN), "Актобе");
    }

    #[test]
    fn a_text_in_no_other_language_stays_alone_where_languages_are_apart() {
        let apart = Languages::default().apart();
        let name = Text::new(&apart, ["", "", "Tinde"]);
        assert_eq!((name.get(Lang::RU), name.get(Lang::EN)), ("", "Tinde"));
    }

    #[test]
    fn it_is_written_and_read_as_a_map_of_tags() {
        let json = r#"{"kk":"а","ru":"б","en":"c"}"#;
        let text: Text = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&text).unwrap(), json);
        let one: Text = serde_json::from_str(r#"{"ru":"б"}"#).unwrap();
        let filled = r#"{"kk":"б","ru":"б","en":"б"}"#;
        assert_eq!(serde_json::to_string(&one).unwrap(), filled);
        let other: Text = serde_json::from_str(r#"{"en":"c","uz_latn":"o‘"}"#).unwrap();
        let ordered = other.among(&Languages::in_order(&["uz-Latn", "en"]).unwrap());
        let written = r#"{"uz-Latn":"o‘","en":"c"}"#;
        assert_eq!(serde_json::to_string(&ordered).unwrap(), written);
        let error = serde_json::from_str::<Text>(r#"{"kz":"а"}"#).unwrap_err();
        assert!(error.to_string().contains("did you mean kk?"), "{error}");
    }

    #[test]
    fn a_text_takes_less_room_than_three_strings() {
        assert!(size_of::<Text>() <= 40 && size_of::<[String; 3]>() == 72);
    }
}
