//! What a cell of a workbook shows: a number by its format, a day by its serial number.

use std::borrow::Cow;

/// How a number format shows its numbers, as far as it matters to what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
        let (mut quoted, mut escaped, mut bracket) = (false, false, false);
        let (mut day, mut month, mut year) = (false, false, false);
        for c in code.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' | '_' | '*' if !quoted => escaped = true,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '[' => bracket = true,
                ']' => bracket = false,
                _ if bracket => {}
                ';' => break,
                '%' => return Self::Percent,
                'd' | 'D' => day = true,
                'm' | 'M' => month = true,
                'y' | 'Y' => year = true,
                _ => {}
            }
        }
        // Without a day and a year `m` counts minutes.
        match (day, month, year) {
            (true, _, _) => Self::Day,
            (false, true, true) => Self::Month,
            (false, false, true) => Self::Year,
            (false, _, false) => Self::Plain,
        }
    }

    /// A number as the format shows it, and whether it is a number still. `epoch` is what is added to a serial
    /// number for its day, 0 or 1462.
    pub(super) fn shown(self, number: f64, epoch: i64) -> (String, bool) {
        match self {
            Self::Plain => (plain(number), true),
            Self::Percent => (percent(number), true),
            Self::Day => (day(number, epoch), false),
            Self::Month => (month_of(&day(number, epoch)), false),
            Self::Year => (year_of(&day(number, epoch)), false),
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
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
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
            ("0\"%\"", NumberFormat::Plain),
            ("0\\%", NumberFormat::Plain),
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
            ("0\" days\"", NumberFormat::Plain),
            ("[h]:mm", NumberFormat::Plain),
        ] {
            assert_eq!(NumberFormat::of_code(code), wanted, "{code}");
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
