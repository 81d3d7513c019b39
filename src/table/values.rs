//! The values of a column, or of columns that share a measure, read by one rule.

use super::clean::{cut, line};
use super::decision::{Basis, Decision, Topic};
use super::legend::{Legend, Meaning, of_letters};
use super::marks::{Mark, mark};
use super::number::{Digits, Slip, Written, written};
use super::options::{Dash, Decimal, Options};
use super::words::{is_count_unit, is_unit};
use crate::model::{Flag, Observation, Reason};

/// What the cells of one measure show together.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    point: Option<String>,
    comma: Option<String>,
    open: Option<String>,
    plain: usize,
    dashes: usize,
    crosses: usize,
    unit: Option<(String, usize)>,
    mixed_units: bool,
    numbers: usize,
}

/// How the cells of one measure are read.
#[derive(Debug, Clone, Default)]
pub(super) struct ValueRule {
    decimal: Option<Decimal>,
    dash: Option<Meaning>,
    cross: Option<Meaning>,
    negligible: bool,
    /// A unit that every number carries, so that it says nothing of one of them.
    unit: Option<String>,
    unit_given: bool,
    /// What the user says stands for a missing value, and the numbers among it.
    missing: Vec<String>,
    missing_numbers: Vec<f64>,
}

/// Why a unit is that of a column.
pub(super) const CARRIED: &str = "every number carries it";

impl ValueRule {
    /// The unit that every number carries.
    pub(super) fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }
}

/// Why a cell gives no observation: what is wrong and what is allowed.
pub(super) type Refused = String;

impl Evidence {
    /// Takes a cell; `machine` for a number that a spreadsheet holds as one.
    pub(super) fn take(&mut self, text: &str, machine: bool) {
        match mark(text) {
            Some(Mark::Dash) => self.dashes += 1,
            Some(Mark::Cross) => self.crosses += 1,
            _ => {}
        }
        if machine && text.ends_with('%') {
            self.numbers += 1;
            self.carries("%".to_owned());
            return;
        }
        if machine || mark(text).is_some() {
            self.numbers += usize::from(machine);
            return;
        }
        let Some(Ok(one)) = written(text) else {
            return;
        };
        self.numbers += 1;
        let slot = match one.digits {
            Digits::Plain(_) => {
                self.plain += 1;
                None
            }
            Digits::Marked(_, Decimal::Point) => Some(&mut self.point),
            Digits::Marked(_, Decimal::Comma) => Some(&mut self.comma),
            Digits::Either(..) => Some(&mut self.open),
        };
        if let Some(slot) = slot {
            slot.get_or_insert_with(|| cut(text));
        }
        if !one.unit.is_empty() {
            self.carries(one.unit);
        }
    }

    /// Notes the unit that a number carries.
    fn carries(&mut self, unit: String) {
        match &mut self.unit {
            None => self.unit = Some((unit, 1)),
            Some((known, count)) if *known == unit => *count += 1,
            Some(_) => self.mixed_units = true,
        }
    }

    /// The rule that the cells, the file's legend and the user give, and what is told of it.
    pub(super) fn rule(
        &self,
        of: &str,
        legend: &Legend,
        options: &Options,
        decisions: &mut Vec<Decision>,
    ) -> ValueRule {
        let mut decide = |topic, chosen: String, basis, why: String| {
            let said = Decision {
                topic,
                chosen,
                basis,
                why,
            };
            if !decisions.contains(&said) {
                decisions.push(said);
            }
        };
        let mut rule = ValueRule {
            negligible: legend.negligible.is_some(),
            unit_given: options.unit.is_some(),
            missing: options.missing.clone(),
            missing_numbers: options
                .missing
                .iter()
                .filter_map(|one| one.parse().ok())
                .collect(),
            ..ValueRule::default()
        };
        if let Some(given) = options.decimal {
            rule.decimal = Some(given);
            decide(
                Topic::Decimal,
                given.to_string(),
                Basis::Given,
                String::new(),
            );
        } else {
            match (&self.point, &self.comma) {
                (Some(shows), None) => {
                    rule.decimal = Some(Decimal::Point);
                    let why = format!("{of}: `{shows}` can be read in no other way");
                    decide(
                        Topic::Decimal,
                        Decimal::Point.to_string(),
                        Basis::Found,
                        why,
                    );
                }
                (None, Some(shows)) => {
                    rule.decimal = Some(Decimal::Comma);
                    let why = format!("{of}: `{shows}` can be read in no other way");
                    decide(
                        Topic::Decimal,
                        Decimal::Comma.to_string(),
                        Basis::Found,
                        why,
                    );
                }
                (Some(point), Some(comma)) => {
                    let why = format!("{of} has both `{point}` and `{comma}`");
                    decide(
                        Topic::Decimal,
                        "each number as it can only be read".to_owned(),
                        Basis::Assumed,
                        why,
                    );
                }
                (None, None) => {}
            }
        }
        if self.dashes > 0 {
            rule.dash = Some(Self::dash(legend, options, &mut decide));
        }
        if self.crosses > 0 {
            rule.cross = Some(match &legend.cross {
                Some(said) => said.meaning,
                None => Meaning::Missing(Reason::Confidential),
            });
        }
        if let Some((unit, count)) = &self.unit
            && !self.mixed_units
            && *count == self.numbers
        {
            rule.unit = Some(unit.clone());
            decide(
                Topic::Unit,
                unit.clone(),
                Basis::Found,
                format!("{of}: {CARRIED}"),
            );
        }
        rule
    }

    fn dash(
        legend: &Legend,
        options: &Options,
        decide: &mut impl FnMut(Topic, String, Basis, String),
    ) -> Meaning {
        let (meaning, basis, why) = match (options.dash, &legend.dash) {
            (Some(given), _) => (meaning_of(given), Basis::Given, String::new()),
            (None, Some(said)) => (said.meaning, Basis::Found, format!("the file says: {}", said.words)),
            (None, None) => (
                Meaning::Missing(Reason::NotAvailable),
                Basis::Assumed,
                "nothing in the file says what a dash means; 0 would be a claim, so no number is given: say zero, not-available, not-applicable or no-such-unit-then".to_owned(),
            ),
        };
        let chosen = match meaning {
            Meaning::Zero => Dash::Zero,
            Meaning::Missing(Reason::NoSuchUnitThen) => Dash::NoSuchUnitThen,
            Meaning::Missing(Reason::NotApplicable) => Dash::NotApplicable,
            Meaning::Missing(_) => Dash::NotAvailable,
        };
        decide(Topic::Dash, chosen.to_string(), basis, why);
        meaning
    }
}

fn meaning_of(dash: Dash) -> Meaning {
    dash.reason().map_or(Meaning::Zero, Meaning::Missing)
}

fn observed(meaning: Meaning) -> Observation {
    match meaning {
        Meaning::Zero => Observation::Value(0.0, None),
        Meaning::Missing(reason) => Observation::Missing(reason),
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
        let missing = Observation::Missing(Reason::NotAvailable);
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
                .map(|n| Observation::Value(n, None))
                .ok_or_else(|| "a finite number".to_owned());
        }
        if let Some(mark) = mark(text) {
            return Ok(match mark {
                Mark::Empty => Observation::Missing(Reason::NotAvailable),
                Mark::Plain(reason) => Observation::Missing(reason),
                Mark::Dash => observed(self.dash.unwrap_or(Meaning::Missing(Reason::NotAvailable))),
                Mark::Cross => {
                    observed(self.cross.unwrap_or(Meaning::Missing(Reason::Confidential)))
                }
                Mark::Dots => legend
                    .dots
                    .as_ref()
                    .map_or(Observation::Missing(Reason::NotAvailable), |said| {
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
            return Ok(Observation::Value(0.0, Some(Flag::Negligible)));
        }
        if one.note.contains('c') && one.note.chars().all(|c| c.is_ascii_lowercase()) {
            return Ok(Observation::Missing(Reason::Confidential));
        }
        let flag = one.qualifier.or_else(|| note_flag(&one.note, legend));
        Ok(Observation::Value(value, flag))
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

/// The flag of a footnote mark or of Eurostat's letters.
pub(super) fn note_flag(note: &str, legend: &Legend) -> Option<Flag> {
    if note.is_empty() {
        return None;
    }
    if note.chars().all(|c| c.is_ascii_lowercase()) {
        return Some(of_letters(note));
    }
    Some(
        legend
            .note(note)
            .and_then(|(_, flag, _)| *flag)
            .unwrap_or(Flag::Noted),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        cells: &[&str],
        options: &Options,
    ) -> (Vec<Result<Observation, String>>, Vec<Decision>) {
        let (mut evidence, mut decisions) = (Evidence::default(), Vec::new());
        let legend = Legend::default();
        for cell in cells {
            evidence.take(cell, false);
        }
        let rule = evidence.rule("column 1", &legend, options, &mut decisions);
        (
            cells
                .iter()
                .map(|cell| rule.observe(cell, false, &legend))
                .collect(),
            decisions,
        )
    }

    fn values(cells: &[&str]) -> Vec<Option<f64>> {
        read(cells, &Options::default())
            .0
            .into_iter()
            .map(|one| one.ok().and_then(Observation::value))
            .collect()
    }

    #[test]
    fn the_column_decides_its_decimal_mark_and_nothing_else_does() {
        assert_eq!(values(&["1,234", "7.0"]), [Some(1234.0), Some(7.0)]);
        assert_eq!(values(&["1,234", "7,0"]), [Some(1.234), Some(7.0)]);
        assert_eq!(values(&["262,522", "15"]), [None, Some(15.0)]);
        assert_eq!(
            values(&["4,482,427", "22.12", "200,8", "262,522"]),
            [Some(4_482_427.0), Some(22.12), Some(200.8), None]
        );
        let (one, _) = read(&["262,522"], &Options::default());
        let told = one[0].clone().unwrap_err();
        assert!(
            told.contains("262522") && told.contains("262.522") && told.contains("decimal"),
            "{told}"
        );
        let point = Options {
            decimal: Some(Decimal::Point),
            ..Options::default()
        };
        assert_eq!(
            read(&["262,522"], &point).0[0],
            Ok(Observation::Value(262_522.0, None))
        );
    }

    #[test]
    fn a_dash_without_a_legend_is_no_zero_and_is_told() {
        let (one, decisions) = read(&["-", "5"], &Options::default());
        assert_eq!(one[0], Ok(Observation::Missing(Reason::NotAvailable)));
        assert_eq!(
            (decisions[0].topic, decisions[0].basis),
            (Topic::Dash, Basis::Assumed)
        );
        let zero = Options {
            dash: Some(Dash::Zero),
            ..Options::default()
        };
        assert_eq!(
            read(&["-", "5"], &zero).0[0],
            Ok(Observation::Value(0.0, None))
        );
    }

    #[test]
    fn a_unit_in_some_cells_only_is_refused_unless_it_counts_things() {
        assert_eq!(
            values(&["13%", "0,13", "13"]),
            [None, Some(0.13), Some(13.0)]
        );
        assert_eq!(values(&["13%", "12,5%"]), [Some(13.0), Some(12.5)]);
        assert_eq!(values(&["776 чел.", "12"]), [Some(776.0), Some(12.0)]);
        assert_eq!(values(&["1,2 тыс. чел.", "12"]), [None, Some(12.0)]);
    }

    #[test]
    fn a_slip_is_told_with_what_may_be_meant() {
        let (one, _) = read(&["63,,4"], &Options::default());
        assert!(one[0].clone().unwrap_err().contains("63,4"));
    }
}
