//! The form of a noun behind a number, by CLDR's rules.

use icu_plurals::PluralCategory;

use super::Lang;

/// A plural category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plural(PluralCategory);

impl Plural {
    /// The category of a number as the language writes it: `−3 662`, `5,0`.
    pub fn of(lang: Lang, written: &str) -> Self {
        Self(lang.locale().plural(written))
    }

    /// CLDR's name, by which a catalogue names the form.
    pub fn as_str(self) -> &'static str {
        match self.0 {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(lang: Lang, written: &str) -> &'static str {
        Plural::of(lang, written).as_str()
    }

    #[test]
    fn every_language_has_the_categories_of_cldr() {
        for n in 0..=200 {
            let written = n.to_string();
            let one = if n == 1 { "one" } else { "other" };
            assert_eq!(form(Lang::EN, &written), one, "{n}");
            assert_eq!(form(Lang::KK, &written), one, "{n}");
            let russian = match (n % 10, n % 100) {
                (1, two) if two != 11 => "one",
                (2..=4, two) if !(12..=14).contains(&two) => "few",
                _ => "many",
            };
            assert_eq!(form(Lang::RU, &written), russian, "{n}");
        }
    }

    #[test]
    fn a_number_counts_as_it_is_written() {
        for (lang, written, expected) in [
            (Lang::RU, "−3\u{a0}662", "few"),
            (Lang::RU, "1\u{a0}001", "one"),
            (Lang::RU, "5,0", "other"),
            (Lang::RU, "211,5", "other"),
            (Lang::EN, "−1", "one"),
            (Lang::EN, "1,001", "other"),
            (Lang::EN, "1.0", "other"),
            (Lang::KK, "1,0", "one"),
            (Lang::KK, "—", "other"),
        ] {
            assert_eq!(form(lang, written), expected, "{lang:?} {written}");
        }
    }
}
