//! The language of an answer as it is given, and a text written in all languages.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ParamError;
pub use crate::words::Lang;

impl FromStr for Lang {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.tag() == text)
            .ok_or_else(|| ParamError::one_of("lang", text, Self::ALL.map(Self::tag)))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A text in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

impl Text {
    /// What is written in each language.
    pub fn each(text: impl Fn(Lang) -> String) -> Self {
        Self {
            kk: text(Lang::Kk),
            ru: text(Lang::Ru),
            en: text(Lang::En),
        }
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
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
        self.kk.is_empty() && self.ru.is_empty() && self.en.is_empty()
    }
}
