//! Periods in words: years, quarters, months and dates as the three languages write them (CLDR 45).

use super::{Lang, Period};

const KAZAKH: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];
const RUSSIAN: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
/// The genitive, which Russian writes after a day.
const RUSSIAN_OF: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

impl Period {
    /// The period in words: `2024`, `III квартал 2024 г.`, `2024 ж. шілде`, `1 January 2025`. The
    /// parts that belong together are held by no-break spaces.
    pub fn in_words(self, lang: Lang) -> String {
        let (year, day) = (self.year(), self.day());
        let month = usize::from(self.month()) - 1;
        let text = if self.is_year() {
            year.to_string()
        } else if self.is_date() {
            match lang {
                Lang::Kk => format!("{year} ж. {day} {}", KAZAKH[month]),
                Lang::Ru => format!("{day} {} {year} г.", RUSSIAN_OF[month]),
                Lang::En => format!("{day} {} {year}", ENGLISH[month]),
            }
        } else if self.is_quarter() {
            let quarter = month / 3;
            match lang {
                Lang::Kk => format!("{year} ж. {} тоқсан", ROMAN[quarter]),
                Lang::Ru => format!("{} квартал {year} г.", ROMAN[quarter]),
                Lang::En => format!("Q{} {year}", quarter + 1),
            }
        } else {
            match lang {
                Lang::Kk => format!("{year} ж. {}", KAZAKH[month]),
                Lang::Ru => format!("{} {year} г.", RUSSIAN[month]),
                Lang::En => format!("{} {year}", ENGLISH[month]),
            }
        };
        text.replace(' ', "\u{a0}")
    }
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
}
