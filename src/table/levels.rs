//! The words that say what kind of place a name is of, in three languages.

use super::clean::folded;
use super::reading::Level;
use crate::words::reading;

/// A country by one of its names.
pub(super) fn is_country(text: &str) -> bool {
    reading::COUNTRY_ITSELF.contains(&folded(text).as_str())
}

/// A city that belongs to no oblast.
pub(super) fn is_city_of_republic(name: &str) -> bool {
    let name = folded(name);
    reading::CITY_OF_REPUBLIC
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
    if has(reading::PLACE_OBLAST) {
        Some(Level::Oblast)
    } else if has(reading::PLACE_DISTRICT) {
        Some(Level::District)
    } else if has(reading::PLACE_CITY)
        || pair("г", "а")
        || pair("қ", "ә")
        || pair("қалалық", "әкімдігі")
        || words.first() == Some(&"г")
    {
        Some(Level::City)
    } else if has(reading::PLACE_SETTLEMENT) {
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
