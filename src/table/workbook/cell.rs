//! What a cell of a workbook shows: a number by its format, a day by its serial number.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::table::words::scale;

/// How a number format shows its numbers, as far as it matters to what they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum NumberFormat {
    /// As numbers.
    #[default]
    Plain,
    /// As hundredths of them, with a sign of percent.
    Percent,
    /// As days.
    Day,
    /// As months of a year, `Jan-20`.
    Month,
    /// As years.
    Year,
    /// As numbers with what stands around them.
    Affixed(Box<Affixes>),
}

/// What a format adds to a number: `0" тыс."`, `#,##0,`, `00000`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Affixes {
    /// What stands before the number.
    before: String,
    /// What stands behind it.
    after: String,
    /// By how many thousands it is divided.
    thousands: i32,
    /// How many digits it has at least.
    digits: usize,
}

impl Affixes {
    fn is_plain(&self) -> bool {
        self.before.is_empty() && self.after.is_empty() && self.thousands == 0 && self.digits < 2
    }

    /// The number as it is seen, and whether it is a number still.
    fn shown(&self, number: f64) -> (String, bool) {
        let power = -3 * self.thousands;
        // Through text: a thousandth is no whole number in binary.
        let seen = format!("{number}e{power}").parse().unwrap_or(number);
        let (width, figures) = (self.digits, plain(seen));
        let mut text = self.before.clone();
        text += &match figures.strip_prefix('-') {
            Some(rest) => format!("-{rest:0>width$}"),
            None => format!("{figures:0>width$}"),
        };
        if !self.after.is_empty() {
            text.push(' ');
            text += &self.after;
        }
        (text, self.before.is_empty())
    }
}

impl NumberFormat {
    /// The format of a number that every program knows (ECMA-376, part 1, 18.8.30), for those that have no code.
    pub(super) fn of_number(id: u16) -> Self {
        match id {
            9 | 10 => Self::Percent,
            17 => Self::Month,
            14..=16 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            _ => Self::Plain,
        }
    }

    /// The format that a code such as `0.0%` or `dd.mm.yyyy` gives to positive numbers.
    pub(super) fn of_code(code: &str) -> Self {
        let mut affixes = FormatReader::default();
        let (mut quoted, mut escape, mut bracket) = (false, None, false);
        let (mut day, mut month, mut year) = (false, false, false);
        for c in code.chars() {
            match (c, escape.take()) {
                (_, Some('\\')) => affixes.literal(c),
                // As wide as a letter, or filled with it.
                (_, Some(_)) => {}
                ('\\' | '_' | '*', None) if !quoted && !bracket => escape = Some(c),
                ('"', None) if !bracket => quoted = !quoted,
                (_, None) if quoted => affixes.literal(c),
                ('[', None) => bracket = true,
                (']', None) => bracket = false,
                (_, None) if bracket => {}
                (';', None) => break,
                ('%', None) => return Self::Percent,
                ('d' | 'D', None) => day = true,
                ('m' | 'M', None) => month = true,
                ('y' | 'Y', None) => year = true,
                (_, None) => affixes.letter(c),
            }
        }
        // Without a day and a year `m` counts minutes.
        match (day, month, year) {
            (true, _, _) => Self::Day,
            (false, true, true) => Self::Month,
            (false, false, true) => Self::Year,
            (false, true, false) => Self::Plain,
            (false, false, false) => affixes.format(),
        }
    }

    /// A number as the format shows it, and whether it is a number still. `epoch` is what is added to a serial
    /// number for its day, 0 or 1462.
    pub(super) fn shown(&self, number: f64, epoch: i64) -> (String, bool) {
        match self {
            Self::Plain => (plain(number), true),
            Self::Percent => (percent(number), true),
            Self::Day => (day(number, epoch), false),
            Self::Month => (month_of(&day(number, epoch)), false),
            Self::Year => (year_of(&day(number, epoch)), false),
            Self::Affixed(affixes) => affixes.shown(number),
        }
    }
}

/// How the cells of each style show their numbers.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// What is added to a serial number for its day, 0 or 1462.
    pub epoch: i64,
    codes: BTreeMap<u16, NumberFormat>,
    styles: Vec<u16>,
    resolved: Vec<NumberFormat>,
}

impl Formats {
    /// Takes a format by its number, with its code.
    pub(super) fn take(&mut self, id: u16, code: &str) {
        self.codes.insert(id, NumberFormat::of_code(code));
    }

    /// Takes a style by the number of its format.
    pub(super) fn style(&mut self, id: u16) {
        self.styles.push(id);
    }

    /// Gives each style its format, once all are taken.
    pub(super) fn resolve(&mut self) {
        let format = |id: &u16| self.codes.get(id).cloned();
        let formats = self.styles.iter();
        let formats = formats.map(|id| format(id).unwrap_or_else(|| NumberFormat::of_number(*id)));
        self.resolved = formats.collect();
    }

    /// A number as a style shows it, and whether it is a number still.
    pub(super) fn shown(&self, style: usize, number: f64) -> (String, bool) {
        let format = self.resolved.get(style).unwrap_or(&NumberFormat::Plain);
        format.shown(number, self.epoch)
    }
}

/// What stands behind a number that is seen divided by thousands: by how many, unless that is said.
pub(super) fn with_scale(thousands: i32, after: &str) -> String {
    let word = match thousands {
        1 => "thousand",
        2 => "million",
        3 => "milliard",
        _ => return after.to_owned(),
    };
    if scale(after).contains(word) {
        after.to_owned()
    } else {
        format!("{word} {after}").trim().to_owned()
    }
}

/// A dress as its code is read.
#[derive(Default)]
struct FormatReader {
    affixes: Affixes,
    /// Whether a digit stands before.
    has_digits: bool,
    /// Whether hours, an exponent or a fraction stand in it: what its other signs say is not known.
    is_other: bool,
    /// Commas since the last digit.
    commas: i32,
    /// Whether a digit may be left out, or stands behind a point: then zeros are no part of a code.
    is_quantity: bool,
}

impl FormatReader {
    fn literal(&mut self, c: char) {
        let side = if self.has_digits {
            &mut self.affixes.after
        } else {
            &mut self.affixes.before
        };
        side.push(c);
    }

    /// A sign of the code that is no text of its own.
    fn letter(&mut self, c: char) {
        match c {
            '0' | '#' | '?' => {
                self.has_digits = true;
                self.commas = 0;
                self.is_quantity |= c != '0';
                if c == '0' {
                    self.affixes.digits += 1;
                }
            }
            '.' => self.is_quantity = true,
            ',' => self.commas += i32::from(self.has_digits),
            'G' | 'g' => self.has_digits = true,
            'h' | 'H' | 's' | 'S' | 'E' | '/' | '@' => self.is_other = true,
            _ => {}
        }
    }

    fn format(mut self) -> NumberFormat {
        if self.is_other || !self.has_digits {
            return NumberFormat::Plain;
        }
        self.affixes.thousands = self.commas;
        // `#,##0` and `0.00` are shown as any number; `00000` is a code.
        if self.is_quantity {
            self.affixes.digits = 0;
        }
        for side in [&mut self.affixes.before, &mut self.affixes.after] {
            *side = side.trim_matches([' ', '\u{a0}', '\u{202f}']).to_owned();
        }
        self.affixes.after = with_scale(self.affixes.thousands, &self.affixes.after);
        if self.affixes.is_plain() {
            NumberFormat::Plain
        } else {
            NumberFormat::Affixed(Box::new(self.affixes))
        }
    }
}

/// A number as text, without the noise of binary fractions that a spreadsheet does not show either.
pub(super) fn plain(number: f64) -> String {
    let shown = format!("{number:.14e}");
    shown
        .parse::<f64>()
        .map_or_else(|_| number.to_string(), |rounded| rounded.to_string())
}

/// A number as its percent format shows it, with its unit.
pub(super) fn percent(number: f64) -> String {
    format!("{}%", plain(number * 100.0))
}

/// The day of a serial number (days from 30 December 1899), as ISO 8601 writes it.
pub(super) fn day(serial: f64, epoch: i64) -> String {
    if !(0.0..2_958_466.0).contains(&serial) {
        return serial.to_string();
    }
    // Days from 0000-03-01, as in Hinnant's `civil_from_days`.
    let z = serial as i64 + epoch + 693_899;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = shifted + if shifted < 10 { 3 } else { -9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2020-01-31` -> `01.2020`, which is no year that two calendar years share, as `2009-10` may be.
pub(super) fn month_of(day: &str) -> String {
    match day.split_once('-').zip(day.get(5..7)) {
        Some(((year, _), month)) => format!("{month}.{year}"),
        None => day.to_owned(),
    }
}

/// `2020-01-31` -> `2020`.
pub(super) fn year_of(day: &str) -> String {
    day.split_once('-')
        .map_or(day, |(year, _)| if year.is_empty() { day } else { year })
        .to_owned()
}

/// The name of an error that a cell holds, by its code in the binary formats (MS-XLS, 2.5.10).
pub(super) fn error_name(code: u8) -> Cow<'static, str> {
    match code {
        0x00 => "#NULL!".into(),
        0x07 => "#DIV/0!".into(),
        0x0f => "#VALUE!".into(),
        0x17 => "#REF!".into(),
        0x1d => "#NAME?".into(),
        0x24 => "#NUM!".into(),
        0x2a => "#N/A".into(),
        other => format!("#error {other}").into(),
    }
}

/// A number in the short form of the binary formats: 30 bits of an integer or of a fraction, and whether it is
/// hundredths (MS-XLS, 2.5.217).
pub(super) fn short_number(bits: u32) -> f64 {
    let number = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 {
        number / 100.0
    } else {
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        // The days that Excel itself shows for these numbers.
        assert_eq!(day(44_927.0, 0), "2023-01-01");
        assert_eq!(day(36_585.0, 0), "2000-02-29");
        assert_eq!(day(45_291.75, 0), "2023-12-31");
        assert_eq!(day(43_465.0, 1462), "2023-01-01");
        // And what it shows of them in formats without a day.
        let shown = |format: NumberFormat, serial| format.shown(serial, 0).0;
        assert_eq!(shown(NumberFormat::of_number(17), 43_850.0), "01.2020");
        assert_eq!(shown(NumberFormat::Year, 43_850.0), "2020");
        assert_eq!(shown(NumberFormat::of_number(14), 43_850.0), "2020-01-20");
        assert_eq!(shown(NumberFormat::Year, -5.0), "-5");
        assert_eq!(shown(NumberFormat::Month, -5.0), "-5");
    }

    #[test]
    fn binary_noise_is_not_shown() {
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(19_765_004.0), "19765004");
    }

    #[test]
    fn a_code_is_read_without_what_is_only_text_in_it() {
        for (code, wanted) in [
            ("0.0%", NumberFormat::Percent),
            ("0\\ %", NumberFormat::Percent),
            ("0;-0%", NumberFormat::Plain),
            ("dd.mm.yyyy", NumberFormat::Day),
            ("d-mmm-yy", NumberFormat::Day),
            ("[$-419]mmmm yyyy", NumberFormat::Month),
            ("[$-419]mmmm\\ yyyy;@", NumberFormat::Month),
            ("mmm-yy", NumberFormat::Month),
            ("mmm-yyyy", NumberFormat::Month),
            ("MM/YYYY", NumberFormat::Month),
            ("yyyy", NumberFormat::Year),
            ("yyyy\"d.\"", NumberFormat::Year),
            ("mm:ss", NumberFormat::Plain),
            ("[Red]0.0", NumberFormat::Plain),
            ("#,##0", NumberFormat::Plain),
            ("#,##0.00_);(#,##0.00)", NumberFormat::Plain),
            (
                "_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-",
                NumberFormat::Plain,
            ),
            ("0\" \"", NumberFormat::Plain),
            ("General", NumberFormat::Plain),
            ("0.00E+00", NumberFormat::Plain),
            ("[h]:mm", NumberFormat::Plain),
        ] {
            assert_eq!(NumberFormat::of_code(code), wanted, "{code}");
        }
    }

    #[test]
    fn a_number_is_what_its_format_shows_of_it() {
        for (code, number, wanted) in [
            ("0\" тыс.\"", 12.0, "12 тыс."),
            ("#,##0.0\\ \"thousand\"", 12.5, "12.5 thousand"),
            ("General\" чел.\"", 7.0, "7 чел."),
            ("0\"%\"", 7.5, "7.5 %"),
            ("0\\%", 7.5, "7.5 %"),
            ("#,##0,", 12_345.0, "12.345 thousand"),
            ("#,##0,\" чел.\"", 12_345.0, "12.345 thousand чел."),
            ("#,##0.0,,\" млн\"", 12_345_678.0, "12.345678 млн"),
            ("0\"*\"", 5.0, "5 *"),
            ("00000", 123.0, "00123"),
            ("00", -1.0, "-01"),
            ("\"~\"0", 5.0, "~5"),
        ] {
            let (text, number) = NumberFormat::of_code(code).shown(number, 0);
            assert_eq!(text, wanted, "{code}");
            assert_eq!(number, !wanted.starts_with('~'), "{code}");
        }
    }

    #[test]
    fn short_numbers_are_whole_or_hundredths() {
        // 1.5 as a fraction, -7 as an integer, 12345 hundredths.
        assert_eq!(short_number((1.5f64.to_bits() >> 32) as u32), 1.5);
        assert_eq!(short_number(((-7i32) << 2).cast_unsigned() | 2), -7.0);
        assert_eq!(short_number((12_345 << 2) | 3), 123.45);
    }
}
