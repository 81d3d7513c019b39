//! How the values of a column, or of columns that share a measure, are read: one rule for all of them.

use super::clean::line;
use super::legend::{Legend, Meaning};
use super::marks::{Mark, bracketed, flags_of_letters, is_note_mark, mark};
use super::number::{Digits, Slip, Written, written};
use super::options::{Decimal, Parentheses};
use super::words::{is_count_unit, is_unit};
use crate::model::{Flag, Flags, Observation, Reason};

/// How the cells of one measure are read; [`super::evidence`] finds it.
#[derive(Debug, Clone, Default)]
pub(super) struct ValueRule {
    pub decimal: Option<Decimal>,
    pub dash: Option<Meaning>,
    pub cross: Option<Meaning>,
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

/// Why a cell gives no observation: what is wrong and what is allowed.
pub(super) type Refused = String;

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
    ) -> Result<Observation, Refused> {
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

    fn observed(&self, text: &str, machine: bool, legend: &Legend) -> Result<Observation, Refused> {
        if text.starts_with('=') {
            return Err("a number; this is a formula whose value was never stored: open the file in a spreadsheet program and save it".to_owned());
        }
        if machine {
            let (text, unit) = match text.strip_suffix('%') {
                Some(number) => (number, "%"),
                None => (text, ""),
            };
            if !unit.is_empty() && !self.unit_fits(unit) {
                return Err(in_some_cells(unit));
            }
            let number = text.parse::<f64>().ok().filter(|n| n.is_finite());
            return number
                .map(Observation::plain)
                .ok_or_else(|| "a finite number".to_owned());
        }
        if let Some(mark) = mark(text) {
            return Ok(match mark {
                Mark::Empty | Mark::Broken => Observation::missing(Reason::NotAvailable),
                Mark::Plain(reason, flags) => Observation::Missing(reason, flags),
                Mark::Dash => observed(self.dash.unwrap_or(Meaning::Missing(Reason::NotAvailable))),
                Mark::Cross => {
                    observed(self.cross.unwrap_or(Meaning::Missing(Reason::Confidential)))
                }
                Mark::Dots => legend
                    .dots
                    .as_ref()
                    .map_or(Observation::missing(Reason::NotAvailable), |said| {
                        observed(said.meaning)
                    }),
            });
        }
        match written(text) {
            None => Err("a number, or a mark for a missing one (-, ..., x, :, n/a)".to_owned()),
            Some(Err(Slip(meant))) => Err(meant.map_or_else(
                || "this is no number: groups of three digits, one decimal mark".to_owned(),
                |meant| format!("this is no number; {meant} may be meant: mend it in the file"),
            )),
            Some(Ok(one)) => self.number(text, &one, legend),
        }
    }

    fn number(&self, text: &str, one: &Written, legend: &Legend) -> Result<Observation, Refused> {
        let Some(value) = one.digits.value(self.decimal) else {
            return Err(match (one.digits, self.decimal) {
                (Digits::Either(point, comma), _) => format!(
                    "can be {point} or {comma}, and no other cell of the column decides: say decimal = point or comma"
                ),
                (_, decimal) => format!(
                    "cannot be read with a decimal {}",
                    decimal.map_or("mark", Decimal::as_str)
                ),
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
            (true, Some(Parentheses::Negative)) => {
                Err("a number in parentheses is below 0 as the table is read, and this has a sign besides".to_owned())
            }
            (true, None) => Err(format!(
                "can be {}, as accountants write it, or {value} of a small sample, and nothing in the file decides: say parentheses = negative or uncertain",
                -value
            )),
        }
    }

    /// A unit that counts single things says nothing new; any other must be on all numbers.
    fn unit_fits(&self, unit: &str) -> bool {
        is_count_unit(unit)
            || self.unit.as_deref() == Some(unit)
            || (self.unit_given && is_unit(unit))
    }
}

fn in_some_cells(unit: &str) -> Refused {
    format!(
        "the cell says `{unit}`, other cells of the column do not: say the unit of all, or mend the cell"
    )
}

/// True for Eurostat's letters: `be`.
fn is_letters(note: &str) -> bool {
    note.chars().all(|c| c.is_ascii_lowercase())
}

/// The flags of a footnote mark or of Eurostat's letters. A figure in parentheses is a mark only where the file has such
/// a note; else the error says what it may be.
pub(super) fn flags_of_note(note: &str, legend: &Legend) -> Result<Flags, Refused> {
    if is_letters(note) {
        return Ok(flags_of_letters(note));
    }
    // `b*`: letters and the mark of a note.
    let mark = note.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = &note[..note.len() - mark.len()];
    if !letters.is_empty() && mark.starts_with(is_note_mark) {
        return Ok(flags_of_letters(letters).and(flags_of_note(mark, legend)?));
    }
    if let Some((_, flag, _)) = legend.note(note) {
        return Ok(flag.unwrap_or(Flag::Noted).into());
    }
    let bare = note.trim_matches(['(', ')', '[', ']']);
    let is_open = note.starts_with('(') && bare.bytes().all(|b| b.is_ascii_digit());
    if is_open && bracketed(note).is_some() {
        return Err(format!(
            "{note} can be a note, which the file does not have, or a second figure: mend it in the file"
        ));
    }
    // `(b)` and `(c)` are the second and the third note as often.
    Ok(match bare {
        "p" | "e" | "r" | "f" => flags_of_letters(bare),
        _ => Flag::Noted.into(),
    })
}
