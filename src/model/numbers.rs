//! Numbers as a language writes them, with the decimals that they need: a number must read the same on the page, on a map
//! and in a report. Groups and the decimal sign are CLDR's; the minus is U+2212 in all, which CLDR leaves to styles.

use super::Lang;
use super::cast::{to_f64, to_i32};
use crate::words::{self, Plural};

const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';
/// What is written where there is no number.
const DASH: &str = "—";
/// The most decimals that are written: beyond them a legend is unreadable.
const MAX_DECIMALS: usize = 6;
/// More decimals than these are an artefact of a computation.
const MOST_PUBLISHED: usize = 2;

impl Lang {
    /// A number rounded to `decimals`, a half away from zero; a dash for one that is not finite.
    ///
    /// Trailing zeros stay, so that a column of numbers lines up; minus zero is zero.
    pub fn number(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return DASH.to_owned();
        }
        let text = decimal(value.abs(), decimals);
        let written = self.locale().number(&text);
        if value < 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
            format!("{MINUS}{written}")
        } else {
            written
        }
    }

    /// How many there are.
    pub fn count(self, n: usize) -> String {
        self.number(to_f64(n), 0)
    }

    /// A change: as [`Lang::number`], with a plus before what is more than zero when written.
    pub fn change(self, value: f64, decimals: usize) -> String {
        let text = self.number(value, decimals);
        let positive = value > 0.0 && text.chars().any(|one| ('1'..='9').contains(&one));
        if positive { format!("+{text}") } else { text }
    }

    /// A probability with three decimals; below a thousandth it is told as less, for none is 0.
    pub fn probability(self, p: f64) -> String {
        if p < 0.001 {
            format!("< {}", self.number(0.001, 3))
        } else {
            self.number(p, 3)
        }
    }

    /// `p = 0.034`, or `p < 0.001`.
    pub fn p_value(self, p: f64) -> String {
        let equals = if p < 0.001 { "" } else { "= " };
        format!("p {equals}{}", self.probability(p))
    }

    /// A written number with its unit. Per cent and per mille stand close in Kazakh and English and
    /// after a space in Russian (CLDR 45); every other unit stands after a space, and one that begins
    /// with a digit in brackets: "10,2 1 000 адамға" would read as one number. A noun that we know has the form of
    /// its number.
    pub fn with_unit(self, number: &str, unit: &str) -> String {
        // "1 000 адамға" stays on one line.
        let unit = &unbroken(&counted(self, number, unit));
        match unit.as_str() {
            "" => number.to_owned(),
            "%" => words::percent(self, number),
            "‰" => words::per_mille(self, number),
            _ if unit.starts_with(|one: char| one.is_ascii_digit()) => {
                format!("{number}{NO_BREAK_SPACE}({unit})")
            }
            _ => format!("{number}{NO_BREAK_SPACE}{unit}"),
        }
    }
}

/// A number with so many decimals. Where its own are fewer, zeros follow: what the binary number has beyond
/// the decimal that is read as it (14.699999999999999289 for 14.7) nobody wrote.
pub(super) fn decimal(value: f64, decimals: usize) -> String {
    let mut shortest = value.to_string();
    let behind = shortest
        .split_once('.')
        .map_or(0, |(_, behind)| behind.len());
    if behind > decimals {
        return written(value, decimals);
    }
    if behind == 0 && decimals > 0 {
        shortest.push('.');
    }
    shortest.extend(std::iter::repeat_n('0', decimals - behind));
    shortest
}

/// The decimals of a number, a half rounded away from zero as people do and as the page's script does;
/// `format!` alone would round it to the even digit.
fn written(value: f64, decimals: usize) -> String {
    // A number of at least 1e-7 whose digits after a 5 are 30 zeros is exactly a half.
    const BEYOND: usize = 30;
    let long = format!("{value:.*}", decimals + BEYOND);
    let (kept, rest) = long.split_at(long.len() - BEYOND);
    let mut digits = kept.trim_end_matches('.').as_bytes().to_vec();
    if rest.as_bytes()[0] >= b'5' {
        let mut at = digits.len();
        loop {
            if at == 0 {
                digits.insert(0, b'1');
                break;
            }
            at -= 1;
            match digits[at] {
                b'9' => digits[at] = b'0',
                b'.' => {}
                digit => {
                    digits[at] = digit + 1;
                    break;
                }
            }
        }
    }
    String::from_utf8_lossy(&digits).into_owned()
}

/// A space between digits becomes one at which no line breaks.
fn unbroken(unit: &str) -> String {
    let letters: Vec<char> = unit.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let kept = letters.iter().enumerate().map(|(at, letter)| {
        let between = *letter == ' ' && at > 0 && is_digit(at - 1) && is_digit(at + 1);
        if between { NO_BREAK_SPACE } else { *letter }
    });
    kept.collect()
}

/// The decimals with which all figures of one column are written, so that the page, a map, a brief and
/// a table of the server write them alike.
///
/// Figures that two decimals write exactly are written exactly: they were published so. What was computed
/// has one decimal, or, where the largest is less than 2, as many as show two digits of it, at most 6.
pub fn decimals_of(figures: &[f64]) -> usize {
    let known = || figures.iter().copied().filter(|one| one.is_finite());
    let exact = |decimals: &usize| known().all(|one| is_exact(one, *decimals));
    if let Some(decimals) = (0..=MOST_PUBLISHED).find(exact) {
        return decimals;
    }
    let largest = known().fold(0.0, |most: f64, one| most.max(one.abs()));
    (1..MAX_DECIMALS)
        .find(|decimals| largest >= 2.0 / 10_f64.powi(to_i32(*decimals) - 1))
        .unwrap_or(MAX_DECIMALS)
}

/// True where so many decimals write a number exactly.
pub(super) fn is_exact(value: f64, decimals: usize) -> bool {
    decimal(value.abs(), decimals).parse() == Ok(value.abs())
}

/// The decimals of a length or a distance in kilometres: none for 0, which is exact, and from 100 on; two below 1,
/// so that what does not touch is never written as 0.
pub fn decimals_of_km(km: f64) -> usize {
    match km.abs() {
        0.0 => 0,
        size if size < 1.0 => 2,
        size if size < 100.0 => 1,
        _ => 0,
    }
}

/// The fewest decimals, 0 to 6, that write each number exactly, or that round none by more than a
/// tenth of the gap to its neighbour: what a list of class breaks needs.
pub fn decimals_for(numbers: &[f64]) -> usize {
    let mut sorted: Vec<f64> = numbers.iter().copied().filter(|n| n.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let gaps = sorted
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .filter(|gap| *gap > 0.0);
    let gap = gaps.fold(f64::INFINITY, f64::min);
    let enough = |decimals: &usize| {
        let scale = 10_f64.powi(to_i32(*decimals));
        let exact = |n: &f64| (n * scale - (n * scale).round()).abs() <= 1e-9 * (n * scale).abs();
        sorted.iter().all(exact) || (gap.is_finite() && 0.5 / scale <= gap / 10.0)
    };
    (0..MAX_DECIMALS).find(enough).unwrap_or(MAX_DECIMALS)
}

const NOUNS: [fn(Lang, Plural) -> String; 2] = [words::noun_person, words::noun_border_crossing];
/// As a unit of measure stands what is said of five.
const MANY: &str = "5";

/// A unit of measure whose first words are such a noun in its plural, as it stands behind a written number; any other
/// as it is.
pub(super) fn counted(lang: Lang, number: &str, unit: &str) -> String {
    let found = NOUNS.iter().find_map(|noun| {
        let rest = unit.strip_prefix(noun(lang, Plural::of(lang, MANY)).as_str())?;
        let is_whole = rest.is_empty() || rest.starts_with(' ');
        is_whole.then(|| noun(lang, Plural::of(lang, number)) + rest)
    });
    found.unwrap_or_else(|| unit.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_groups_and_its_decimal_sign() {
        assert_eq!(Lang::KK.number(-1234567.891, 2), "−1\u{a0}234\u{a0}567,89");
        assert_eq!(Lang::RU.number(-1234567.891, 2), "−1\u{a0}234\u{a0}567,89");
        assert_eq!(Lang::EN.number(-1234567.891, 2), "−1,234,567.89");
        assert_eq!(Lang::EN.number(999.0, 0), "999");
        assert_eq!(Lang::RU.number(1000.0, 0), "1\u{a0}000");
    }

    #[test]
    fn what_rounds_to_zero_has_no_sign() {
        assert_eq!(Lang::EN.number(-0.04, 1), "0.0");
        assert_eq!(Lang::EN.change(0.04, 1), "0.0");
        assert_eq!(Lang::EN.change(0.06, 1), "+0.1");
        assert_eq!(Lang::KK.change(-5.0, 0), "−5");
        assert_eq!(Lang::KK.number(f64::NAN, 0), DASH);
    }

    #[test]
    fn only_russian_parts_the_per_cent_sign() {
        assert_eq!(Lang::RU.with_unit("5", "%"), "5\u{a0}%");
        assert_eq!(Lang::KK.with_unit("5", "%"), "5%");
        assert_eq!(Lang::EN.with_unit("5", "persons"), "5\u{a0}persons");
        assert_eq!(Lang::EN.with_unit("5", ""), "5");
        assert_eq!(
            Lang::KK.with_unit("5", "1 000 адамға"),
            "5\u{a0}(1\u{a0}000 адамға)"
        );
    }

    #[test]
    fn breaks_get_as_many_decimals_as_tell_them_apart() {
        assert_eq!(decimals_for(&[-3662.0, -77.0, 3890.0]), 0);
        assert_eq!(decimals_for(&[0.5, 2.25]), 1);
        assert_eq!(decimals_for(&[1.23456, 1.24567]), 3);
        assert_eq!(decimals_for(&[1000.123, 52000.4]), 0);
        assert_eq!(decimals_for(&[0.1 + 0.2]), 1);
        assert_eq!(decimals_for(&[]), 0);
    }

    #[test]
    fn a_noun_has_the_form_of_its_number() {
        let cases = [
            (Lang::RU, "−3\u{a0}662", "человек", "человека"),
            (Lang::RU, "1", "человек", "человек"),
            (Lang::RU, "21", "пересечений границы", "пересечение границы"),
            (Lang::RU, "+4", "пересечений границы", "пересечения границы"),
            (Lang::RU, "5", "пересечений границы", "пересечений границы"),
            (Lang::RU, "11", "пересечений", "пересечений"),
            (Lang::RU, "114", "человек", "человек"),
            (Lang::RU, "104", "человек в год", "человека в год"),
            (Lang::RU, "211,5", "человек", "человека"),
            (Lang::RU, "5,0", "пересечений", "пересечения"),
            (Lang::RU, "0", "человек", "человек"),
            (Lang::RU, "2", "на 1 000 человек", "на 1 000 человек"),
            (Lang::RU, "2", "человеко-дней", "человеко-дней"),
            (Lang::EN, "1", "persons", "person"),
            (Lang::EN, "−1", "persons per km²", "person per km²"),
            (Lang::EN, "1.0", "persons", "persons"),
            (Lang::EN, "1,001", "persons", "persons"),
            (Lang::EN, "0", "border crossings", "border crossings"),
            (Lang::EN, "1", "border crossings", "border crossing"),
            (Lang::KK, "2", "адам", "адам"),
        ];
        for (lang, number, unit, expected) in cases {
            assert_eq!(counted(lang, number, unit), expected, "{number} {unit}");
        }
    }
}
