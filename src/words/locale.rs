//! How a language writes numbers and dates, counts, and puts names in order: CLDR's data of its tag, by ICU4X.

use std::sync::OnceLock;

use icu_calendar::{Date, Gregorian};
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::Lang;

const NO_BREAK_SPACE: char = '\u{a0}';
/// English as most of its readers write dates: `1 January 2025`.
const ENGLISH_DATES: &str = "en-GB";

/// By what Latin letters become others: `oʻ`, as it is typed.
const APOSTROPHES: [char; 5] = ['ʻ', 'ʼ', '‘', '’', '\''];

/// What CLDR has of a language. Where it lacks one, its root stands in, so that nothing fails.
pub(crate) struct LocaleData {
    numbers: Option<DecimalFormatter>,
    /// What stands between groups of digits, and before the decimals.
    pub separators: [char; 2],
    plurals: Option<PluralRules>,
    order: Option<CollatorBorrowed<'static>>,
    days: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    months: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
}

static DATA: [OnceLock<LocaleData>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];

impl Lang {
    /// What CLDR has of it.
    pub(crate) fn locale(self) -> &'static LocaleData {
        DATA[self.place()].get_or_init(|| LocaleData::new(self.tag()))
    }
}

impl LocaleData {
    pub(super) fn new(tag: &str) -> Self {
        // The digits of ASCII in every language: programs read them too, and plural categories are found by them.
        let locale = |tag: &str| -> Locale {
            let parsed = format!("{tag}-u-nu-latn").parse();
            parsed.unwrap_or(Locale::UNKNOWN)
        };
        let own = locale(tag);
        let of_dates = match tag {
            "en" => locale(ENGLISH_DATES),
            _ => own.clone(),
        };
        let numbers =
            DecimalFormatter::try_new((&own).into(), DecimalFormatterOptions::default()).ok();
        Self {
            separators: separators(numbers.as_ref()),
            numbers,
            plurals: PluralRules::try_new_cardinal((&own).into()).ok(),
            order: CollatorBorrowed::try_new((&own).into(), CollatorOptions::default()).ok(),
            days: FixedCalendarDateTimeFormatter::try_new((&of_dates).into(), YMD::long()).ok(),
            months: FixedCalendarDateTimeFormatter::try_new((&of_dates).into(), YM::long()).ok(),
        }
    }

    /// A number that is given by digits and a decimal point, with the language's groups and its decimal sign.
    pub fn number(&self, digits: &str) -> String {
        let number = digits.parse::<Decimal>().ok();
        let written = number.zip(self.numbers.as_ref());
        written.map_or_else(
            || digits.to_owned(),
            |(number, format)| format.format_to_string(&number),
        )
    }

    /// The category of a number as the language writes it. Groups of digits and the sign do not matter; a decimal
    /// part does, even one of zeros.
    pub fn plural(&self, written: &str) -> PluralCategory {
        let [_, point] = self.separators;
        let plain: String = (written.chars())
            .filter_map(|one| match one {
                _ if one == point => Some('.'),
                _ => one.is_ascii_digit().then_some(one),
            })
            .collect();
        let number = plain.parse::<Decimal>().ok();
        let found = number.zip(self.plurals.as_ref());
        found.map_or(PluralCategory::Other, |(number, rules)| {
            rules.category_for(&number)
        })
    }

    /// By what two names are compared.
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        if let Some(order) = &self.order {
            let Ok(()) = order.write_sort_key_to(name, &mut key);
        }
        key
    }

    /// The letters in their order, and the pairs that are letters of their own; those of one place, parted by spaces,
    /// differ by accents only.
    pub fn letters(&self) -> Vec<String> {
        let Some(order) = &self.order else {
            return Vec::new();
        };
        let is_pair = |pair: &String| {
            // Behind all words that begin with its first letter.
            let beyond = pair.chars().next().map(|first| format!("{first}\u{ffff}"));
            beyond.is_some_and(|beyond| order.compare(pair, &beyond).is_gt())
        };
        let plain = || 'a'..='z';
        let pairs = plain().flat_map(|first| {
            let seconds = plain().chain(APOSTROPHES);
            seconds.map(move |second| format!("{first}{second}"))
        });
        let single = plain().chain('ß'..='ž').chain('а'..='ԯ');
        let single = single.filter(|letter| letter.is_lowercase());
        let mut all: Vec<String> = single.map(String::from).collect();
        all.extend(pairs.filter(is_pair));
        all.sort_by(|a, b| order.compare(a, b));
        let primary = |letter: &String| {
            self.sort_key(letter)
                .split(|byte| *byte == 1)
                .next()
                .map(<[u8]>::to_vec)
        };
        let places = all.chunk_by(|a, b| primary(a) == primary(b));
        places.map(|same| same.join(" ")).collect()
    }

    /// A month, or a day of it; nothing for what no calendar has.
    pub fn date(&self, year: u16, month: u8, day: Option<u8>) -> String {
        let date = Date::try_new_gregorian(year.into(), month, day.unwrap_or(1)).ok();
        let written = match day {
            Some(_) => date
                .zip(self.days.as_ref())
                .map(|(date, format)| format.format(&date).to_string()),
            None => date
                .zip(self.months.as_ref())
                .map(|(date, format)| format.format(&date).to_string()),
        };
        // CLDR has a narrow space before `г.`, which fonts of maps lack.
        written
            .unwrap_or_default()
            .replace('\u{202f}', &NO_BREAK_SPACE.to_string())
    }
}

/// Those that a number is written with.
fn separators(format: Option<&DecimalFormatter>) -> [char; 2] {
    let number = "1234567.8".parse::<Decimal>().ok().zip(format);
    let written = number.map(|(number, format)| format.format_to_string(&number));
    let written = written.unwrap_or_default();
    let mut signs = written.chars().filter(|one| !one.is_ascii_digit());
    let group = signs.next().unwrap_or(NO_BREAK_SPACE);
    [group, signs.next_back().unwrap_or('.')]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spaced(text: &str) -> String {
        text.replace(NO_BREAK_SPACE, "_")
    }

    #[test]
    fn a_language_needs_no_code_to_write_numbers_and_dates() {
        for (tag, number, small, date, month) in [
            (
                "kk",
                "1_234_567,50",
                "1_234",
                "2023_ж. 30 қыркүйек",
                "2023_ж. қыркүйек",
            ),
            (
                "ru",
                "1_234_567,50",
                "1_234",
                "30 сентября 2023_г.",
                "сентябрь 2023_г.",
            ),
            (
                "en",
                "1,234,567.50",
                "1,234",
                "30 September 2023",
                "September 2023",
            ),
            (
                "uz-Latn",
                "1_234_567,50",
                "1_234",
                "30-sentabr, 2023",
                "sentabr, 2023",
            ),
            (
                "pl",
                "1_234_567,50",
                "1234",
                "30 września 2023",
                "wrzesień 2023",
            ),
            (
                "hi",
                "12,34,567.50",
                "1,234",
                "30 सितंबर, 2023",
                "सितंबर 2023",
            ),
        ] {
            let locale = LocaleData::new(tag);
            assert_eq!(spaced(&locale.number("1234567.50")), number, "{tag}");
            assert_eq!(spaced(&locale.number("1234")), small, "{tag}");
            assert_eq!(spaced(&locale.date(2023, 9, Some(30))), date, "{tag}");
            assert_eq!(spaced(&locale.date(2023, 9, None)), month, "{tag}");
        }
        let nowhere = LocaleData::new("no tag");
        assert_eq!(nowhere.number("1234.5"), "1,234.5");
        assert_eq!(nowhere.number("none"), "none");
        assert_eq!(nowhere.date(2023, 13, None), "");
    }

    #[test]
    fn a_language_needs_no_code_to_count() {
        for (tag, forms) in [
            ("uz-Latn", ["other", "one", "other", "other"]),
            ("pl", ["many", "one", "few", "other"]),
        ] {
            let locale = LocaleData::new(tag);
            let of = |written: &str| format!("{:?}", locale.plural(written)).to_lowercase();
            assert_eq!(["0", "1", "22", "1,5"].map(of), forms, "{tag}");
        }
    }

    #[test]
    fn letters_stand_in_the_order_of_the_language_and_two_may_be_one() {
        let uzbek = LocaleData::new("uz-Latn");
        let order = ["olma", "suv", "zira", "oʻrik", "gʻoza", "shahar", "choy"];
        let mut turned = order;
        turned.reverse();
        turned.sort_by_key(|name| uzbek.sort_key(name));
        assert_eq!(turned, order);
        let place = |locale: &LocaleData, letter: &str| {
            let all = locale.letters();
            all.iter()
                .position(|same| same.split(' ').any(|one| one == letter))
        };
        assert!(
            place(&uzbek, "z") < place(&uzbek, "oʻ") && place(&uzbek, "oʻ") < place(&uzbek, "sh")
        );
        let [kazakh, russian] = ["kk", "ru"].map(LocaleData::new);
        assert!(
            place(&kazakh, "а") < place(&kazakh, "ә") && place(&kazakh, "ы") < place(&kazakh, "і")
        );
        assert_eq!(place(&russian, "е"), place(&russian, "ё"));
        assert_eq!(place(&russian, "sh"), None);
    }
}
