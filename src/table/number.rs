//! How a number is written: sign, groups, decimal mark, qualifier, unit and footnote mark. What the
//! text leaves open stays open here.

use super::clean::line;
use super::marks::{bracketed, flag_word, is_note_mark};
use super::options::Decimal;
use super::words::qualified;
use crate::model::Flag;
use crate::words::{self, Argument};

/// A number as a cell writes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    /// Its value, as far as the text decides it.
    pub digits: Digits,
    /// Whether it stands in parentheses, which are a sign in one table and a remark in another.
    pub is_enclosed: bool,
    /// `more than`, `less than`, `about`.
    pub qualifier: Option<Flag>,
    /// What follows the number: `чел.`, `%`; empty where nothing does.
    pub unit: String,
    /// A footnote mark or Eurostat's flag letters; empty where there is none.
    pub note: String,
}

impl Written {
    fn plain(value: f64) -> Self {
        Self {
            digits: Digits::Plain(value),
            is_enclosed: false,
            qualifier: None,
            unit: String::new(),
            note: String::new(),
        }
    }
}

/// A number's value, as far as its own text decides it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Digits {
    /// Read the same with either decimal mark.
    Plain(f64),
    /// Only to be read with this decimal mark.
    Marked(f64, Decimal),
    /// `262,522`: the value with a decimal point, and with a decimal comma.
    Either(f64, f64),
}

/// Something that begins like a number and is none; with what may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip(pub Option<Argument>);

/// The number that a text writes; none for any other text.
pub(super) fn written(text: &str) -> Option<Result<Written, Slip>> {
    if (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        // Most numbers of most tables.
        return text.parse().ok().map(|value| Ok(Written::plain(value)));
    }
    let text = line(text);
    let text = text.trim_matches(['"', '\'']).trim();
    let (qualifier, text) = qualified(text);
    let (is_enclosed, text) = enclosed(text);
    let (negative, text) = signed(text);
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || GROUP.contains(&c) || c == '.' || c == ','))
        .unwrap_or(text.len());
    let (core, rest) = text.split_at(end);
    let (core, power, rest) = with_exponent(core, rest);
    let (marked, mark) = footnote_number(core, rest);
    let is_glued = marked.len() == core.len() && rest.starts_with(')');
    let core = marked.trim();
    // `12, b`
    let is_parted = core.ends_with(',') && rest.starts_with(char::is_alphabetic);
    let core = if is_parted {
        core.trim_end_matches(',')
    } else {
        core
    };
    // The stop of a sentence, or of `5.`, is no decimal mark.
    let (core, rest) = if rest.is_empty() && core.len() > 1 && core.ends_with('.') {
        (&core[..core.len() - 1], rest)
    } else {
        (core, rest)
    };
    if !core.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (unit, note) = tail(rest)?;
    let note = format!("{mark}{note}");
    if is_glued && core.len() > 1 {
        // `201)` is 201, or 20 with the note 1).
        let (number, mark) = core.split_at(core.len() - 1);
        let meant = words::table_number_with_note(mark, number, core);
        return Some(Err(Slip(Some(meant.into()))));
    }
    Some(match digits(core) {
        Err(slip) => Err(slip),
        Ok(value) => Ok(Written {
            digits: value.of_machine(core, power).scaled(negative, power),
            is_enclosed,
            qualifier,
            unit,
            note,
        }),
    })
}

/// What may stand between groups of thousands besides comma and point.
const GROUP: [char; 3] = [' ', '\'', '’'];

/// True for a number behind a word or sign that bounds it: `Under 2000`, `свыше 50`, `>=500`.
pub(super) fn is_class(text: &str) -> bool {
    matches!(written(text), Some(Ok(one)) if one.qualifier.is_some())
}

/// A text without the parentheses around all of it.
fn enclosed(text: &str) -> (bool, &str) {
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    inner.map_or((false, text), |inner| (true, inner.trim()))
}

/// The sign: any dash, with a space after it or not.
fn signed(text: &str) -> (bool, &str) {
    if let Some(rest) = text.strip_prefix(['-', '−', '–', '‒', '—']) {
        return (true, rest.trim_start());
    }
    (false, text.strip_prefix('+').map_or(text, str::trim_start))
}

/// `2.736E+08` as a spreadsheet writes long codes.
fn with_exponent<'a>(core: &'a str, rest: &'a str) -> (&'a str, i32, &'a str) {
    let exponent = rest.strip_prefix(['E', 'e']).and_then(|power| {
        let sign = usize::from(power.starts_with(['+', '-']));
        let digits = power[sign..].bytes().take_while(u8::is_ascii_digit).count();
        let power = power
            .get(..sign + digits)
            .filter(|_| (1..=2).contains(&digits))?;
        Some((power.parse().ok()?, &rest[1 + power.len()..]))
    });
    exponent.map_or((core, 0, rest), |(power, rest)| (core, power, rest))
}

/// `1234 1)`: the last digits belong to the footnote.
fn footnote_number<'a>(core: &'a str, rest: &'a str) -> (&'a str, &'a str) {
    match core.trim_end().rsplit_once(' ') {
        Some((number, mark)) if rest.starts_with(')') && mark.len() <= 2 => (number, mark),
        _ => (core, ""),
    }
}

/// What follows a number: a unit, a footnote mark, or neither; none where it is no number after all.
pub(super) fn tail(rest: &str) -> Option<(String, String)> {
    let rest = rest.trim();
    let mark = |c: char| is_note_mark(c) || c == ')';
    if rest.is_empty() {
        return Some((String::new(), String::new()));
    }
    if rest.chars().all(mark) {
        return Some((String::new(), rest.to_owned()));
    }
    // `b, e` is `be`.
    let letters = rest.trim_end_matches(is_note_mark);
    let marks = &rest[letters.len()..];
    let letters: String = letters.split([' ', ',']).collect();
    if letters.len() <= 5 && letters.chars().all(|c| "bcdefnprsuz".contains(c)) {
        return Some((String::new(), letters + marks));
    }
    if are_bracketed(rest) {
        return Some((String::new(), rest.to_owned()));
    }
    let inner = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(letter) = inner.and_then(flag_word) {
        return Some((String::new(), letter.to_owned()));
    }
    let unit = rest.trim_end_matches(mark);
    let letters = |c: char| {
        c.is_alphabetic() || matches!(c, '.' | ' ' | '%' | '‰' | '/' | '$' | '€' | '₸' | '²')
    };
    let begins =
        unit.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '‰' | '$' | '€' | '₸'));
    (begins && unit.chars().count() <= 24 && unit.chars().all(letters))
        .then(|| (unit.trim().to_owned(), rest[unit.len()..].to_owned()))
}

/// `(a)`, `(a)(b)`, `a) b)`: nothing but marks of footnotes in brackets.
fn are_bracketed(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, after)) = bracketed(rest) {
        rest = after.trim_start_matches([' ', ',']);
        if rest.is_empty() {
            return true;
        }
    }
    false
}

fn digits(core: &str) -> Result<Digits, Slip> {
    let slip = || Err(Slip(suggestion(core).map(Into::into)));
    let groups: Vec<&str> = core.split(GROUP).collect();
    let (first, last) = (groups[0], groups[groups.len() - 1]);
    let spaced = groups.len() > 1;
    let three = |group: &&str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    if spaced {
        let tail = last.split(['.', ',']).next().unwrap_or_default();
        let middle = &groups[1..groups.len() - 1];
        let head = (1..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_digit());
        if !head || !middle.iter().all(&three) || !three(&tail) {
            return slip();
        }
    }
    let joined: String = groups.concat();
    let marks: Vec<(usize, char)> = joined
        .char_indices()
        .filter(|(_, c)| !c.is_ascii_digit())
        .collect();
    let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite());
    let read = |without: &str, decimal: Option<char>| {
        let text: String = joined.chars().filter(|c| !without.contains(*c)).collect();
        number(&decimal.map_or(text.clone(), |mark| text.replace(mark, ".")))
    };
    let of = |mark: char| {
        if mark == '.' {
            Decimal::Point
        } else {
            Decimal::Comma
        }
    };
    let other = |mark: char| {
        if mark == '.' {
            Decimal::Comma
        } else {
            Decimal::Point
        }
    };
    let grouped = |text: &str, mark: char| {
        let mut parts = text.split(mark);
        let head = parts.next().unwrap_or_default();
        (1..=3).contains(&head.len()) && !head.starts_with('0') && parts.all(|part| three(&part))
    };
    let found = match marks.as_slice() {
        [] => number(&joined).map(Digits::Plain),
        [(at, mark)] => {
            let (left, right) = (&joined[..*at], &joined[at + 1..]);
            let decimal = read("", Some(*mark)).filter(|_| !right.is_empty());
            if !spaced && grouped(&joined, *mark) {
                let whole = number(&format!("{left}{right}"));
                decimal.zip(whole).map(|(decimal, whole)| match of(*mark) {
                    Decimal::Point => Digits::Either(decimal, whole),
                    Decimal::Comma => Digits::Either(whole, decimal),
                })
            } else {
                decimal.map(|value| Digits::Marked(value, of(*mark)))
            }
        }
        [rest @ .., (at, last)] => {
            let (first, same) = (rest[0].1, rest.iter().all(|(_, c)| *c == rest[0].1));
            if spaced || !same {
                None
            } else if first == *last {
                grouped(&joined, first)
                    .then(|| read(&first.to_string(), None))
                    .flatten()
                    .map(|value| Digits::Marked(value, other(first)))
            } else {
                (grouped(&joined[..*at], first) && *at + 1 < joined.len())
                    .then(|| read(&first.to_string(), Some(*last)))
                    .flatten()
                    .map(|value| Digits::Marked(value, of(*last)))
            }
        }
    };
    found.map_or_else(slip, Ok)
}

/// `63,,4` with one of its commas.
fn suggestion(core: &str) -> Option<String> {
    let mut once = String::new();
    for c in core.chars() {
        if c.is_ascii_digit() || !once.ends_with(c) {
            once.push(c);
        }
    }
    (once != core && digits(&once).is_ok()).then_some(once)
}

impl Digits {
    /// A number with an exponent has no groups of thousands: one reading is left.
    fn of_machine(self, core: &str, power: i32) -> Self {
        match self {
            Self::Either(point, _) if power != 0 && core.contains('.') => {
                Self::Marked(point, Decimal::Point)
            }
            Self::Either(_, comma) if power != 0 => Self::Marked(comma, Decimal::Comma),
            Self::Plain(_) | Self::Marked(..) | Self::Either(..) => self,
        }
    }

    /// With a sign, times a power of ten.
    fn scaled(self, negative: bool, power: i32) -> Self {
        let by = |value: f64| {
            let sized = if power == 0 {
                value
            } else {
                // Through text: 2.736 times 1e8 is no whole number in binary.
                format!("{value}e{power}").parse().unwrap_or(value)
            };
            if negative { -sized } else { sized }
        };
        match self {
            Self::Plain(value) => Self::Plain(by(value)),
            Self::Marked(value, mark) => Self::Marked(by(value), mark),
            Self::Either(point, comma) => Self::Either(by(point), by(comma)),
        }
    }

    /// The value with a decimal mark; none where the text needs one and none is known.
    pub(super) fn value(self, decimal: Option<Decimal>) -> Option<f64> {
        match (self, decimal) {
            (Self::Plain(value), _) | (Self::Marked(value, _), None) => Some(value),
            (Self::Marked(value, mark), Some(decimal)) => (mark == decimal).then_some(value),
            (Self::Either(point, _), Some(Decimal::Point)) => Some(point),
            (Self::Either(_, comma), Some(Decimal::Comma)) => Some(comma),
            (Self::Either(..), None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Digits {
        written(text).unwrap().unwrap().digits
    }

    #[test]
    fn every_minus_and_every_group_mark_is_known() {
        for text in [
            "-108 307",
            "−108\u{a0}307",
            "– 108\u{202f}307",
            "-108'307",
            "\"-108 307\"",
        ] {
            assert_eq!(plain(text), Digits::Plain(-108_307.0), "{text}");
        }
    }

    #[test]
    fn a_number_that_two_readings_fit_stays_open() {
        assert_eq!(plain("262,522"), Digits::Either(262_522.0, 262.522));
        assert_eq!(plain("262.522"), Digits::Either(262.522, 262_522.0));
        assert_eq!(plain("262,522").value(None), None);
        assert_eq!(
            plain("4,482,427"),
            Digits::Marked(4_482_427.0, Decimal::Point)
        );
        assert_eq!(plain("22.12"), Digits::Marked(22.12, Decimal::Point));
        assert_eq!(plain("200,8"), Digits::Marked(200.8, Decimal::Comma));
        assert_eq!(plain("0,522"), Digits::Marked(0.522, Decimal::Comma));
        assert_eq!(plain("1 234,567"), Digits::Marked(1234.567, Decimal::Comma));
        assert_eq!(plain("1.234,5"), Digits::Marked(1234.5, Decimal::Comma));
        assert_eq!(plain("1,234.5"), Digits::Marked(1234.5, Decimal::Point));
        assert_eq!(
            plain("2.736E+08"),
            Digits::Marked(273_600_000.0, Decimal::Point)
        );
    }

    #[test]
    fn a_slip_is_never_a_shorter_number() {
        assert_eq!(written("63,,4"), Some(Err(Slip(Some("63,4".into())))));
        for text in ["12 34", "1,23,456", "1.2.3", "12,", "1 234 5", "201)"] {
            assert!(matches!(written(text), Some(Err(_))), "{text}");
        }
        for text in ["15-19", "12a7", "2020/2021", "", "-", "Абай 5"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn what_stands_around_a_number_is_kept() {
        let of = |text: &str| {
            let one = written(text).unwrap().unwrap();
            (
                one.digits.value(None).unwrap(),
                one.qualifier,
                one.unit,
                one.note,
            )
        };
        let plain = String::new;
        assert_eq!(
            of("более 90"),
            (90.0, Some(Flag::MoreThan), plain(), plain())
        );
        assert_eq!(of("<5"), (5.0, Some(Flag::LessThan), plain(), plain()));
        assert_eq!(
            of("около 1 200"),
            (1200.0, Some(Flag::About), plain(), plain())
        );
        assert_eq!(of("776 чел."), (776.0, None, "чел.".to_owned(), plain()));
        assert_eq!(of("13%"), (13.0, None, "%".to_owned(), plain()));
        assert_eq!(of("2020*"), (2020.0, None, plain(), "*".to_owned()));
        assert_eq!(of("1 234 1)"), (1234.0, None, plain(), "1)".to_owned()));
        assert_eq!(of("12,b"), (12.0, None, plain(), "b".to_owned()));
        assert_eq!(of("12.5 bp"), (12.5, None, plain(), "bp".to_owned()));
        assert_eq!(of("12.5 bepu"), (12.5, None, plain(), "bepu".to_owned()));
        assert_eq!(of("(201)"), (201.0, None, plain(), plain()));
        assert!(written("(201)").unwrap().unwrap().is_enclosed);
        assert!(!written("-201").unwrap().unwrap().is_enclosed);
    }
}
