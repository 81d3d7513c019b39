//! How the values of a column, or of columns that share a measure, are read: one rule for all of them.

use super::clean::line;
use super::decision::Topic;
use super::legend::{Legend, Meaning, Note};
use super::marks::{
    Mark, bracketed, flags_of_letters, is_ditto, is_note_mark, letters_of_mark, mark,
};
use super::number::{Digits, Slip, Written, tail, written};
use super::options::{Decimal, Parentheses, choice};
use super::words::{is_count_unit, is_unit};
use crate::model::{Flag, Flags, Observation, Reason};
use crate::words::{self, Sentence, flagged};

/// How the cells of one measure are read; [`super::evidence`] finds it.
#[derive(Debug, Clone, Default)]
pub(super) struct ValueRule {
    pub decimal: Option<Decimal>,
    pub dash: Option<Meaning>,
    pub cross: Option<Meaning>,
    /// What `.` alone means.
    pub point: Option<Meaning>,
    /// What parentheses around a number mean, where that is known.
    pub parentheses: Option<Parentheses>,
    /// Whether `0,0` is a small number and no zero.
    pub negligible: bool,
    /// A unit that every number carries, so that it says nothing of one of them.
    pub unit: Option<String>,
    /// Whether the user says a unit of all.
    pub unit_given: bool,
    /// What the user says stands for a missing value, and the numbers among it.
    pub missing: Vec<String>,
    pub missing_numbers: Vec<f64>,
}

impl ValueRule {
    /// The unit that every number carries.
    pub(super) fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }
}

/// A number that a spreadsheet holds, and what its format shows behind it.
pub(super) fn parts_of_held(text: &str) -> (&str, &str) {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    let end = text.find(|c| !is_of_number(c)).unwrap_or(text.len());
    (&text[..end], text[end..].trim())
}

fn observed(meaning: Meaning) -> Observation {
    match meaning {
        Meaning::Zero => Observation::plain(0.0),
        Meaning::Missing(reason) => Observation::missing(reason),
    }
}

impl ValueRule {
    /// What a cell says; `machine` for a number that a spreadsheet holds as one.
    pub(super) fn observe(
        &self,
        text: &str,
        machine: bool,
        legend: &Legend,
    ) -> Result<Observation, Sentence> {
        let missing = Observation::missing(Reason::NotAvailable);
        if !self.missing.is_empty() && self.missing.contains(&line(text)) {
            return Ok(missing);
        }
        let observed = self.observed(text, machine, legend)?;
        let is_missing = observed
            .value()
            .is_some_and(|value| self.missing_numbers.contains(&value));
        Ok(if is_missing { missing } else { observed })
    }

    fn observed(
        &self,
        text: &str,
        machine: bool,
        legend: &Legend,
    ) -> Result<Observation, Sentence> {
        if text.starts_with('=') {
            return Err(words::table_formula());
        }
        if machine {
            return self.held(text, legend);
        }
        if is_ditto(text) {
            return Err(words::table_ditto_number());
        }
        if let Some(mark) = mark(text) {
            let letters = letters_of_mark(text);
            if !letters.is_empty() {
                return Ok(with_letters(self.marked(mark, legend), letters));
            }
            if mark == Mark::Footnote {
                return noted(text, legend);
            }
            return Ok(self.marked(mark, legend));
        }
        if let Some(meaning) = in_place_of_a_number(text, legend) {
            return Ok(observed(meaning));
        }
        match written(text) {
            None => Err(words::table_number_or_mark()),
            Some(Err(Slip(meant))) => Err(match meant {
                None => words::table_no_number(),
                Some(meant) => words::table_number_meant(meant),
            }),
            Some(Ok(one)) => self.number(text, &one, legend),
        }
    }

    /// A number that a spreadsheet holds, with what its format shows behind it.
    fn held(&self, text: &str, legend: &Legend) -> Result<Observation, Sentence> {
        let (number, behind) = parts_of_held(text);
        let number = number.parse::<f64>().ok().filter(|n| n.is_finite());
        let number = number
            .map(Observation::plain)
            .ok_or_else(words::table_finite)?;
        if behind.is_empty() {
            return Ok(number);
        }
        let (unit, note) = tail(behind).unwrap_or_else(|| (behind.to_owned(), String::new()));
        if !unit.is_empty() && !self.unit_fits(&unit) {
            return Err(in_some_cells(&unit));
        }
        let flags = if note.is_empty() {
            Flags::NONE
        } else {
            flags_of_note(&note, legend)?
        };
        Ok(number.and(flags))
    }

    /// What a mark stands for.
    fn marked(&self, mark: Mark, legend: &Legend) -> Observation {
        match mark {
            Mark::Empty | Mark::Broken | Mark::Footnote => {
                Observation::missing(Reason::NotAvailable)
            }
            Mark::Plain(reason, flags) => Observation::Missing(reason, flags),
            Mark::Dash => observed(self.dash.unwrap_or(Meaning::Missing(Reason::NotAvailable))),
            Mark::Cross => observed(self.cross.unwrap_or(Meaning::Missing(Reason::Confidential))),
            Mark::Point => observed(self.point.unwrap_or(Meaning::Missing(Reason::NotAvailable))),
            Mark::Dots => legend
                .dots
                .as_ref()
                .map_or(Observation::missing(Reason::NotAvailable), |said| {
                    observed(said.meaning)
                }),
        }
    }

    fn number(&self, text: &str, one: &Written, legend: &Legend) -> Result<Observation, Sentence> {
        let Some(value) = one.digits.value(self.decimal) else {
            return Err(match (one.digits, self.decimal) {
                (Digits::Either(point, comma), _) => words::table_decimal_open(
                    comma,
                    point,
                    choice(Topic::Decimal, Decimal::ALL, Decimal::as_str),
                ),
                (_, decimal) => words::table_no_decimal(match decimal {
                    Some(Decimal::Point) => words::table_decimal_point(),
                    Some(Decimal::Comma) => words::table_decimal_comma(),
                    None => words::table_decimal_mark(),
                }),
            });
        };
        if !one.unit.is_empty() && !self.unit_fits(&one.unit) {
            return Err(in_some_cells(&one.unit));
        }
        let plain = line(text);
        if self.negligible && matches!(plain.as_str(), "0,0" | "0.0") {
            return Ok(Observation::flagged(0.0, Flag::Negligible));
        }
        let said = one.qualifier.map_or(Flags::NONE, Flags::of);
        let said = said.and(flags_of_note(&one.note, legend)?);
        if let Some(note) = legend.note(&one.note)
            && let Some(reason) = note.instead()
        {
            return if reason == Reason::Confidential {
                Ok(Observation::Missing(reason, said))
            } else {
                Err(words::table_number_or_none(&one.note, &note.words))
            };
        }
        let letters = one.note.trim_end_matches(is_note_mark);
        if is_letters(letters) && letters.contains('c') {
            return Ok(Observation::Missing(Reason::Confidential, said));
        }
        match (one.is_enclosed, self.parentheses) {
            (false, _) => Ok(Observation::Value(value, said)),
            (true, Some(Parentheses::Uncertain)) => {
                Ok(Observation::flagged(value, Flag::Uncertain).and(said))
            }
            (true, Some(Parentheses::Negative)) if value >= 0.0 => {
                Ok(Observation::Value(-value, said))
            }
            (true, Some(Parentheses::Negative)) => Err(words::table_enclosed_signed()),
            (true, None) => {
                let ways = choice(Topic::Parentheses, Parentheses::ALL, Parentheses::as_str);
                Err(words::table_enclosed_open(-value, value, ways))
            }
        }
    }

    /// A unit that counts single things says nothing new; any other must be on all numbers.
    fn unit_fits(&self, unit: &str) -> bool {
        is_count_unit(unit)
            || self.unit.as_deref() == Some(unit)
            || (self.unit_given && is_unit(unit))
    }
}

fn in_some_cells(unit: &str) -> Sentence {
    words::table_unit_in_some(unit)
}

/// A mark with letters of flags behind it: `.. b`.
fn with_letters(observation: Observation, letters: &str) -> Observation {
    let flags = flags_of_letters(&letters.replace('z', ""));
    match observation {
        Observation::Missing(_, own) if letters.contains('c') => {
            Observation::Missing(Reason::Confidential, own.and(flags))
        }
        Observation::Missing(Reason::NotAvailable, own) if letters.contains('z') => {
            Observation::Missing(Reason::NotApplicable, own.and(flags))
        }
        Observation::Missing(..) | Observation::Value(..) => observation.and(flags),
    }
}

/// What the mark of a footnote stands for where a number should be.
fn noted(text: &str, legend: &Legend) -> Result<Observation, Sentence> {
    match legend.note(text.trim()) {
        Some(note) => match note.meaning {
            Some(meaning) => Ok(observed(meaning).and(note.flags)),
            None => Err(words::table_note_no_reason(text.trim(), &note.words)),
        },
        None => {
            let text = text.trim();
            Err(words::table_mark_open(flagged("missing", text), text))
        }
    }
}

/// `(1)` by itself, where the note says why there is no number.
fn in_place_of_a_number(text: &str, legend: &Legend) -> Option<Meaning> {
    let text = text.trim();
    let is_lone =
        text.starts_with(['(', '[']) && bracketed(text).is_some_and(|(_, rest)| rest.is_empty());
    legend.note(text).filter(|_| is_lone)?.meaning
}

/// True for Eurostat's letters: `be`.
fn is_letters(note: &str) -> bool {
    note.chars().all(|c| c.is_ascii_lowercase())
}

/// The flags of a footnote mark or of Eurostat's letters. A figure in parentheses is a mark only where the file has such
/// a note; else the error says what it may be.
pub(super) fn flags_of_note(note: &str, legend: &Legend) -> Result<Flags, Sentence> {
    if is_letters(note) {
        return Ok(flags_of_letters(note));
    }
    // `b*`: letters and the mark of a note.
    let mark = note.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = &note[..note.len() - mark.len()];
    if !letters.is_empty() && mark.starts_with(is_note_mark) {
        return Ok(flags_of_letters(letters).and(flags_of_note(mark, legend)?));
    }
    if let Some(note) = legend.note(note) {
        return Ok(said_by(note));
    }
    // `(a)(b)`, `*†`, `¹²`: each of them.
    if let Some((first, rest)) = first_of_several(note) {
        return Ok(flags_of_note(first, legend)?.and(flags_of_note(rest, legend)?));
    }
    let bare = note.trim_matches(['(', ')', '[', ']']);
    let is_open = note.starts_with('(') && bare.bytes().all(|b| b.is_ascii_digit());
    if is_open && bracketed(note).is_some() {
        return Err(words::table_note_or_figure(note));
    }
    // `(b)` and `(c)` are the second and the third note as often.
    Ok(match bare {
        "p" | "e" | "r" | "f" => flags_of_letters(bare),
        _ => Flag::Noted.into(),
    })
}

/// The flags of a note; that there is one where it says none.
fn said_by(note: &Note) -> Flags {
    if note.flags.is_empty() {
        Flag::Noted.into()
    } else {
        note.flags
    }
}

/// The first of several marks and the others; stars belong together.
fn first_of_several(note: &str) -> Option<(&str, &str)> {
    let end = match bracketed(note) {
        Some((first, _)) => first.len(),
        None => {
            let first = note.chars().next().filter(|c| is_note_mark(*c))?;
            let alike = |c: char| c == first && matches!(first, '*' | '†' | '‡');
            note.find(|c| !alike(c))
                .filter(|end| *end > 0)
                .unwrap_or(first.len_utf8())
        }
    };
    let (first, rest) = note.split_at(end);
    let rest = rest.trim_start_matches([' ', ',']);
    (!rest.is_empty()).then_some((first, rest))
}
