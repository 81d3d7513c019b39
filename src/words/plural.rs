//! The form of a noun behind a number, by CLDR's rules.

use std::sync::LazyLock;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::Lang;

/// A plural category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// 1; in Russian 21 and 101 as well.
    One,
    /// 2 to 4 in Russian.
    Few,
    /// 0 and 5 to 20 in Russian.
    Many,
    /// All others; a fraction in Russian.
    Other,
}

static RULES: LazyLock<[Option<PluralRules>; Lang::ALL.len()]> =
    LazyLock::new(|| Lang::ALL.map(rules));

fn rules(lang: Lang) -> Option<PluralRules> {
    PluralRules::create(
        lang.tag().parse::<LanguageIdentifier>().ok()?,
        PluralRuleType::CARDINAL,
    )
    .ok()
}

impl Plural {
    /// The category of a number as the language writes it. Groups of digits and the sign do not matter; a decimal
    /// part does, even one of zeros.
    pub fn of(lang: Lang, written: &str) -> Self {
        let [_, point] = lang.separators();
        let plain: String = (written.chars())
            .filter_map(|one| match one {
                _ if one == point => Some('.'),
                _ => one.is_ascii_digit().then_some(one),
            })
            .collect();
        let rules = RULES[lang as usize].as_ref();
        match rules.map(|rules| rules.select(plain.as_str())) {
            Some(Ok(PluralCategory::ONE)) => Self::One,
            Some(Ok(PluralCategory::FEW)) => Self::Few,
            Some(Ok(PluralCategory::MANY)) => Self::Many,
            Some(
                Ok(PluralCategory::ZERO | PluralCategory::TWO | PluralCategory::OTHER) | Err(_),
            )
            | None => Self::Other,
        }
    }

    /// CLDR's name, by which a catalogue names the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_categories_of_cldr() {
        for n in 0..=200 {
            let written = n.to_string();
            let one = if n == 1 { Plural::One } else { Plural::Other };
            assert_eq!(Plural::of(Lang::En, &written), one, "{n}");
            assert_eq!(Plural::of(Lang::Kk, &written), one, "{n}");
            let russian = match (n % 10, n % 100) {
                (1, two) if two != 11 => Plural::One,
                (2..=4, two) if !(12..=14).contains(&two) => Plural::Few,
                _ => Plural::Many,
            };
            assert_eq!(Plural::of(Lang::Ru, &written), russian, "{n}");
        }
    }

    #[test]
    fn a_number_counts_as_it_is_written() {
        for (lang, written, expected) in [
            (Lang::Ru, "−3\u{a0}662", Plural::Few),
            (Lang::Ru, "1\u{a0}001", Plural::One),
            (Lang::Ru, "5,0", Plural::Other),
            (Lang::Ru, "211,5", Plural::Other),
            (Lang::En, "−1", Plural::One),
            (Lang::En, "1,001", Plural::Other),
            (Lang::En, "1.0", Plural::Other),
            (Lang::Kk, "1,0", Plural::One),
            (Lang::Kk, "—", Plural::Other),
        ] {
            assert_eq!(Plural::of(lang, written), expected, "{lang:?} {written}");
        }
    }
}
