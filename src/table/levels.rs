//! The words that say what kind of place a name is of, in three languages.

use super::clean::folded;
use super::reading::Level;

/// A country by one of its names.
pub(super) fn is_country(text: &str) -> bool {
    matches!(
        folded(text).as_str(),
        "республика казахстан"
            | "казахстан"
            | "қазақстан"
            | "қазақстан республикасы"
            | "kazakhstan"
            | "republic of kazakhstan"
            | "рк"
            | "қр"
            | "kaz"
    )
}

/// A city that belongs to no oblast.
pub(super) fn is_city_of_republic(name: &str) -> bool {
    let name = folded(name);
    [
        "астана",
        "алматы",
        "шымкент",
        "нур-султан",
        "нұр-сұлтан",
        "astana",
        "almaty",
        "shymkent",
    ]
    .iter()
    .any(|city| name.contains(city))
        && level_of(&name) == Some(Level::City)
}

/// The level that a name's type word gives it.
pub(super) fn level_of(name: &str) -> Option<Level> {
    let name = folded(name);
    if is_country(&name) {
        return Some(Level::Country);
    }
    let words: Vec<&str> = name
        .split([' ', '.', ',', '\n'])
        .filter(|word| !word.is_empty())
        .collect();
    let has = |all: &[&str]| words.iter().any(|word| all.contains(word));
    let pair = |one, other| words.windows(2).any(|two| *two == [one, other]);
    if has(&[
        "область",
        "области",
        "обл",
        "облысы",
        "облысының",
        "oblast",
        "region",
        "province",
    ]) {
        Some(Level::Oblast)
    } else if has(&[
        "район",
        "р-н",
        "ауданы",
        "аудан",
        "district",
        "raion",
        "rayon",
        "районы",
    ]) {
        Some(Level::District)
    } else if has(&["қаласы", "город", "city"])
        || pair("г", "а")
        || pair("қ", "ә")
        || pair("қалалық", "әкімдігі")
        || words.first() == Some(&"г")
    {
        Some(Level::City)
    } else if has(&[
        "село",
        "ауылы",
        "поселок",
        "кенті",
        "ауылдық",
        "сельский",
        "village",
        "қ",
        "а",
        "к",
        "с",
        "п",
        "кент",
    ]) {
        Some(Level::Settlement)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_words_give_levels() {
        for (name, wanted) in [
            ("Ақтөбе қ.ә.", Some(Level::City)),
            ("АТЫРАУ Г.А.", Some(Level::City)),
            ("г. Уральск", Some(Level::City)),
            ("Бурлинский р-н", Some(Level::District)),
            ("РАЙОН БӘЙТЕРЕК", Some(Level::District)),
            ("Түркістан облысы", Some(Level::Oblast)),
            ("Маңғыстау обл.", Some(Level::Oblast)),
            ("Жаңақала с.", Some(Level::Settlement)),
            ("Қазақстан Республикасы ", Some(Level::Country)),
            ("Ақтөбе", None),
        ] {
            assert_eq!(level_of(name), wanted, "{name}");
        }
    }
}
