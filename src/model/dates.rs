//! Periods in words: years, halves, quarters, months and dates as each language writes them.

use super::{Lang, Period, Span};
use crate::words::{self, Word};

const QUARTERS: [Word; 4] = [
    words::quarter_1,
    words::quarter_2,
    words::quarter_3,
    words::quarter_4,
];

const HALVES: [Word; 2] = [words::half_1, words::half_2];

impl Period {
    /// The period in words: `2024`, `III квартал 2024 г.`, `2024 ж. шілде`, `1 January 2025`. The
    /// parts that belong together are held by no-break spaces.
    pub fn in_words(self, lang: Lang) -> String {
        let (year, month) = (self.year().to_string(), usize::from(self.month()) - 1);
        let text = if self.is_year() || self.is_shared_year() {
            self.to_string()
        } else if self.is_half() {
            words::period_half(lang, HALVES[month / 6](lang), &year)
        } else if self.is_date() {
            lang.locale()
                .date(self.year(), self.month(), Some(self.day()))
        } else if self.is_quarter() {
            words::period_quarter(lang, QUARTERS[month / 3](lang), &year)
        } else {
            lang.locale().date(self.year(), self.month(), None)
        };
        text.replace(' ', "\u{a0}")
    }
}

impl Span {
    /// `2000–2022`; an open end is left open: `2018 – …`. Empty for no period at all.
    pub fn in_words(self, lang: Lang) -> String {
        let [from, to] = self.ends();
        match (from, to) {
            (None, None) => String::new(),
            (Some(from), Some(to)) => span_in_words(from, to, lang),
            (Some(from), None) => format!("{} – …", from.in_words(lang)),
            (None, Some(to)) => format!("… – {}", to.in_words(lang)),
        }
    }
}

/// A date as the language writes it; a text that is no date as it stands.
pub fn date_in_words(text: &str, lang: Lang) -> String {
    let date = text.parse::<Period>();
    date.map_or_else(|_| text.to_owned(), |date| date.in_words(lang))
}

/// A vintage in words. None for a text without a digit, such as `boundaries`: it parts two indicators and tells a
/// reader of no date or edition.
pub fn vintage_in_words(vintage: &str, lang: Lang) -> Option<String> {
    let tells = vintage.contains(|one: char| one.is_ascii_digit());
    tells.then(|| date_in_words(vintage, lang))
}

/// Periods in words, with years that follow each other drawn together: `2000–2007, 2009`.
pub fn periods_in_words(periods: &[Period], lang: Lang) -> String {
    let words = runs(periods).map(|(from, to)| span_in_words(from, to, lang));
    words.collect::<Vec<_>>().join(", ")
}

/// The same as tables write them: `2000..2007 2009`.
pub fn periods_spelled(periods: &[Period]) -> String {
    let texts = runs(periods).map(|(from, to)| {
        if from == to {
            from.to_string()
        } else {
            format!("{from}..{to}")
        }
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// From one period to another: `2018–2024`, `1 January 2018 – 1 January 2024`.
pub fn span_in_words(from: Period, to: Period, lang: Lang) -> String {
    if from == to {
        from.in_words(lang)
    } else if from.is_year() && to.is_year() {
        format!("{from}–{to}")
    } else {
        format!("{} – {}", from.in_words(lang), to.in_words(lang))
    }
}

/// First and last of each run of years; every other period is a run by itself.
fn runs(periods: &[Period]) -> impl Iterator<Item = (Period, Period)> {
    let follows = |a: &Period, b: &Period| a.is_year() && b.is_year() && a.year() + 1 == b.year();
    periods
        .chunk_by(follows)
        .filter_map(|run| Some((*run.first()?, *run.last()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_span_is_written_in_each_language() {
        let cases = [
            ("2024", ["2024", "2024", "2024"]),
            (
                "2024-Q3",
                ["2024 ж. III тоқсан", "III квартал 2024 г.", "Q3 2024"],
            ),
            (
                "2024-H2",
                ["2024 ж. II жартыжылдық", "II полугодие 2024 г.", "H2 2024"],
            ),
            ("2024/25", ["2024/25", "2024/25", "2024/25"]),
            ("2024-07", ["2024 ж. шілде", "июль 2024 г.", "July 2024"]),
            (
                "2023-09-30",
                [
                    "2023 ж. 30 қыркүйек",
                    "30 сентября 2023 г.",
                    "30 September 2023",
                ],
            ),
        ];
        for (period, words) in cases {
            let period: Period = period.parse().unwrap();
            for (lang, expected) in Lang::ALL.into_iter().zip(words) {
                assert_eq!(period.in_words(lang).replace('\u{a0}', " "), expected);
            }
        }
    }

    #[test]
    fn a_vintage_is_a_date_in_words_an_edition_as_it_stands_or_nothing() {
        let cases = [
            ("2026-09-30", Some("30 сентября 2026 г.")),
            ("2-е издание", Some("2-е издание")),
            ("paper", None),
            ("", None),
        ];
        for (vintage, words) in cases {
            let told = vintage_in_words(vintage, Lang::RU);
            let told = told.map(|text| text.replace('\u{a0}', " "));
            assert_eq!(told.as_deref(), words, "{vintage}");
        }
        assert_eq!(date_in_words("spring", Lang::EN), "spring");
    }

    #[test]
    fn years_in_a_row_are_drawn_together_and_a_gap_is_seen() {
        let years = |all: &[u16]| -> Vec<Period> {
            all.iter()
                .filter_map(|year| Period::of_year(*year))
                .collect()
        };
        let all = years(&[2000, 2001, 2002, 2004, 2022, 2023]);
        assert_eq!(
            periods_in_words(&all, Lang::RU),
            "2000–2002, 2004, 2022–2023"
        );
        assert_eq!(periods_spelled(&all), "2000..2002 2004 2022..2023");
        let quarters: Vec<Period> = ["2023-Q3", "2023-Q4"]
            .map(|one| one.parse().unwrap())
            .into();
        assert_eq!(periods_spelled(&quarters), "2023-Q3 2023-Q4");
        for (text, words) in [
            ("2000..2022", "2000–2022"),
            ("2018..", "2018 – …"),
            ("..2022", "… – 2022"),
            ("2021", "2021"),
            ("", ""),
            (
                "2023-01..2023-09",
                "January\u{a0}2023 – September\u{a0}2023",
            ),
        ] {
            let span: Span = text.parse().unwrap();
            assert_eq!(span.in_words(Lang::EN), words);
        }
    }
}
