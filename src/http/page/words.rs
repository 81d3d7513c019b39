//! The page's words, from the catalogues that its script reads too.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::assets;
use crate::model::Lang;

type Catalogue = HashMap<String, String>;

static CATALOGUES: LazyLock<[Catalogue; 3]> = LazyLock::new(|| {
    Lang::ALL.map(|lang| {
        let bytes = assets::bytes(&format!("words/{lang}.json")).unwrap_or_default();
        serde_json::from_slice(bytes).unwrap_or_default()
    })
});

/// A word in a language; one that the catalogue lacks is shown as its key.
pub(super) fn word(lang: Lang, key: &str) -> &str {
    let [kk, ru, en] = &*CATALOGUES;
    let catalogue = match lang {
        Lang::Kk => kk,
        Lang::Ru => ru,
        Lang::En => en,
    };
    catalogue.get(key).map_or(key, String::as_str)
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
