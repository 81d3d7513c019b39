//! A code as tables write it -> the codes that it may stand for.
//!
//! KATO codes have nine digits; a P-code (`KZ273600`) and the short forms leave out zeros at the end,
//! ISO 3166-2 (`KZ-27`) all but the first two digits, and a spreadsheet that takes a code for a
//! number writes `273600000.0`, `2.736E+08` or `273 600 000`, or drops zeros at the front.

use crate::model::cast::to_u32;
use crate::words::{self, Phrase};

/// Digits of a KATO code.
const KATO_DIGITS: usize = 9;
/// The longest text that is taken for a code.
const MAX_CHARS: usize = 40;

/// What a text may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This code, in the spelling of [`normal`].
    Code(String),
    /// A number whose last digits were rounded away: any code from the first to the second.
    Between(u64, u64),
}

/// One meaning, and what was done to the text to get it.
#[derive(Debug, Clone)]
pub(super) struct CodeReading {
    pub meaning: Meaning,
    /// Damage that was repaired; none where the spelling is a usual one.
    pub repair: Option<Phrase>,
}

/// A code in the spelling that codes are compared in: capitals without spaces, points and hyphens.
pub(super) fn normal(code: &str) -> String {
    code.chars()
        .filter(|c| c.is_alphanumeric() || *c == '_')
        .flat_map(char::to_uppercase)
        .collect()
}

/// A code with one mark wherever it is parted: what tells `1.11` from `11.1`, which are one in [`normal`] form.
pub(super) fn parted(code: &str) -> String {
    let is_kept = |c: char| c.is_alphanumeric() || c == '_';
    let parts = code.split(|c| !is_kept(c)).filter(|part| !part.is_empty());
    parts.collect::<Vec<&str>>().join("-")
}

/// True for a text that may be a code: capitals, digits and what stands between them.
pub(super) fn is_code_like(text: &str) -> bool {
    let legal = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || b".-_".contains(&c);
    !text.is_empty() && text.len() <= MAX_CHARS && text.bytes().all(legal)
}

/// Every reading of a text, the plainest first; none for a text that is no code at all.
pub(super) fn readings(text: &str) -> Vec<CodeReading> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_CHARS {
        return Vec::new();
    }
    let as_is = |code: String| CodeReading {
        meaning: Meaning::Code(code),
        repair: None,
    };
    let repaired = |code: String, repair: Phrase| CodeReading {
        meaning: Meaning::Code(code),
        repair: Some(repair),
    };
    let mut found = vec![as_is(normal(text))];
    if let Some((low, high)) = scientific(text) {
        found.push(CodeReading {
            meaning: Meaning::Between(low, high),
            repair: Some(words::join_repair_scientific),
        });
    }
    let digits_only = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let whole = text
        .split_once(['.', ','])
        .filter(|(whole, rest)| digits_only(whole) && rest.bytes().all(|c| c == b'0'));
    if let Some((whole, _)) = whole {
        // Normal form would read `273600000.0` as a code of ten digits.
        found.clear();
        found.push(repaired(whole.to_owned(), words::join_repair_decimals));
        found.extend(filled(whole).map(|code| repaired(code, words::join_repair_decimals)));
        let repair = words::join_repair_decimals_zeros;
        found.extend(with_zeros(whole).map(|code| repaired(code, repair)));
        return found;
    }
    let grouped: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\'' && *c != '\u{2019}')
        .collect();
    if grouped != text && digits_only(&grouped) {
        return vec![repaired(grouped, words::join_repair_grouped)];
    }
    if digits_only(text) {
        // Two digits alone are a row's number as often as an oblast's.
        found.extend(filled(text).filter(|_| text.len() > 2).map(as_is));
        found.extend(with_zeros(text).map(|code| repaired(code, words::join_repair_zeros)));
        if let Some(rest) = text.strip_prefix('0').filter(|rest| !rest.is_empty()) {
            found.push(repaired(rest.to_owned(), words::join_repair_extra_zero));
        }
    }
    let kazakh = text
        .strip_prefix("KZ")
        .or_else(|| text.strip_prefix("kz"))
        .map(|rest| rest.trim_start_matches(['-', '_', ' ']));
    if let Some(rest) = kazakh.filter(|rest| digits_only(rest)) {
        found.extend(filled(rest).map(as_is));
        if rest.len() == KATO_DIGITS {
            found.push(as_is(rest.to_owned()));
        }
    }
    found
}

/// A code that lost a zero at its front, or two, as `004` does.
fn with_zeros(digits: &str) -> impl Iterator<Item = String> {
    let zeros: &[&str] = if digits.len() == 1 {
        &["0", "00"]
    } else {
        &["0"]
    };
    zeros.iter().map(move |zeros| format!("{zeros}{digits}"))
}

/// A KATO code without the zeros at its end: two, four or six digits.
fn filled(digits: &str) -> Option<String> {
    [2, 4, 6]
        .contains(&digits.len())
        .then(|| format!("{digits:0<KATO_DIGITS$}"))
}

/// `2.736E+08` -> the whole numbers that round to it, inclusive.
fn scientific(text: &str) -> Option<(u64, u64)> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let exponent: u32 = exponent.trim_start_matches('+').parse().ok()?;
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = format!("{whole}{decimals}");
    let sound = whole.len() == 1 && digits.bytes().all(|c| c.is_ascii_digit()) && exponent <= 15;
    let zeros = exponent.checked_sub(to_u32(decimals.len()))?;
    if !sound || zeros > 15 {
        return None;
    }
    let step = 10_u64.checked_pow(zeros)?;
    let value = digits.parse::<u64>().ok()?.checked_mul(step)?;
    let half = step / 2;
    Some((
        value.saturating_sub(half),
        value.saturating_add(half.saturating_sub(1)).max(value),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        readings(text)
            .into_iter()
            .filter_map(|one| match one.meaning {
                Meaning::Code(code) => Some(code),
                Meaning::Between(..) => None,
            })
            .collect()
    }

    #[test]
    fn every_usual_spelling_gives_the_nine_digits() {
        for text in [
            "273600000",
            "KZ273600",
            "KZ-273600",
            "273600",
            "2736",
            "273600000.0",
            "273600000,00",
            "273 600 000",
            "273\u{a0}600\u{a0}000",
            "KZ273600000",
        ] {
            assert!(codes(text).contains(&"273600000".to_owned()), "{text}");
        }
        for text in ["KZ-27", "KZ27"] {
            assert!(codes(text).contains(&"270000000".to_owned()), "{text}");
        }
        assert_eq!(codes("KZ-ZAP"), ["KZZAP"]);
        assert_eq!(codes("27"), ["27", "027"]);
        assert_eq!(codes("01001"), ["01001", "001001", "1001"]);
        assert_eq!(parted("PK.1.11_1"), parted("PK-1-11_1"));
        assert_ne!(parted("PK.1.11_1"), parted("PK.11.1_1"));
        assert_ne!(parted("a.1"), parted("A-1"));
    }

    #[test]
    fn damage_is_told_and_a_usual_spelling_is_not() {
        let repair = |text: &str| readings(text).last().and_then(|one| one.repair);
        assert!(repair("273600000.0").is_some());
        assert!(repair("273 600 000").is_some());
        assert!(repair("2.736E+08").is_some());
        assert!(repair("KZ273600").is_none());
    }

    #[test]
    fn scientific_notation_stands_for_all_that_rounds_to_it() {
        assert_eq!(scientific("2.736E+08"), Some((273_550_000, 273_649_999)));
        assert_eq!(scientific("2,736E+8"), Some((273_550_000, 273_649_999)));
        assert_eq!(scientific("2.736E+3"), Some((2736, 2736)));
        for text in ["E", "1E", "12.5E+3", "2.736E+99", "1.5E+0", "RE", "-1E5"] {
            assert_eq!(scientific(text), None, "{text}");
        }
    }
}
