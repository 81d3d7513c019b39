//! Whom maps must name, as a manifest has it: the same text for every reader, or one in each language.

use serde::Deserialize;

use crate::model::Text;

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a text, or { kk = \"...\", ru = \"...\", en = \"...\" }"
)]
pub(super) enum Attribution {
    Same(String),
    Each(Text),
}

impl Default for Attribution {
    fn default() -> Self {
        Self::Each(Text::default())
    }
}

impl From<Attribution> for Text {
    fn from(attribution: Attribution) -> Self {
        match attribution {
            Attribution::Same(text) => Self::each(|_| text.clone()),
            Attribution::Each(texts) => texts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[derive(Deserialize)]
    struct Entry {
        #[serde(default)]
        attribution: Attribution,
    }

    fn read(text: &str) -> Result<Text, String> {
        let entry: Result<Entry, toml::de::Error> = toml::from_str(text);
        entry
            .map(|one| one.attribution.into())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn one_text_is_for_every_reader_and_three_are_for_each_of_them() {
        let same = read("attribution = \"© A\"").unwrap();
        assert!(Lang::ALL.iter().all(|lang| same.get(*lang) == "© A"));
        let each = read("attribution = { kk = \"а\", ru = \"б\", en = \"c\" }").unwrap();
        assert_eq!((each.get(Lang::RU), each.get(Lang::EN)), ("б", "c"));
        assert!(read("").unwrap().is_empty());
        let wrong = read("attribution = 7").unwrap_err();
        assert!(wrong.contains("a text, or { kk = "), "{wrong}");
    }
}
