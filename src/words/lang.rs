//! The languages that catalogues are written in.

use serde::Serialize;

/// A language of names, titles and sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English, the default.
    #[default]
    En,
}

impl Lang {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// What stands between groups of three digits, and before the decimals (CLDR 45).
    pub fn separators(self) -> [char; 2] {
        match self {
            Self::Kk | Self::Ru => ['\u{a0}', ','],
            Self::En => [',', '.'],
        }
    }
}
