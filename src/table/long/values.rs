//! A record for each value of a row, with what columns of flags say of it.

use std::collections::HashMap;
use std::sync::Arc;

use super::row::{Row, column_period};
use super::rules::Rules;
use crate::model::{Flag, Flags, Observation, Period, Reason};
use crate::table::clean::{folded, line};
use crate::table::column_kind::{ColumnKind, heading_kind};
use crate::table::error::ReadError;
use crate::table::legend::{Legend, Meaning, flags_of_words};
use crate::table::marks::{Mark, flags_of_letters, is_flag, mark};
use crate::table::reading::{PlaceText, Reading, Record};
use crate::table::record_store::RecordStore;
use crate::table::roles::{Roles, is_behind};
use crate::table::row_cache::RowCache;
use crate::table::sheet::Sheet;
use crate::table::value_rule::{ValueRule, flags_of_note};

/// The period that a heading says, and the flags of its mark.
type HeadingPeriod = (Option<Period>, Flags);

/// Reads the values of rows.
pub(super) struct ValueReader<'a> {
    sheet: &'a Sheet<'a>,
    rules: &'a Rules,
    columns: Vec<ValueColumn<'a>>,
    /// What is measured, where a column says it of its row.
    measure: Option<usize>,
    measures: RowCache<Arc<str>>,
    /// Whether the letters of a status are grades of quality.
    is_of_quality: bool,
    /// What headings further down say, by their row and column.
    further: HashMap<(usize, usize), HeadingPeriod>,
}

/// A column of values, with what holds for all of them.
struct ValueColumn<'a> {
    column: usize,
    rule: &'a ValueRule,
    /// The place that its heading names.
    place: Option<Arc<PlaceText>>,
    measure: Option<Arc<str>>,
    /// What its heading says, where it is a period.
    headed: Option<HeadingPeriod>,
    /// The columns of its flags, and what they say.
    flags: Vec<usize>,
    status: RowCache<ValueStatus>,
}

/// The columns of flags that speak of a column of values: those that are called after it; else, where several columns of
/// values have some behind them, those behind it; else all.
fn flags_of(sheet: &Sheet<'_>, roles: &Roles, value: usize) -> Vec<usize> {
    let before = |flag: usize| roles.values.iter().copied().rfind(|one| *one < flag);
    let heading = |column: usize| folded(&sheet.headings[column].written());
    let named = |flag: usize| {
        let flag = heading(flag);
        let is_of = |value: &str| {
            let rest = flag
                .strip_prefix(value)
                .or_else(|| flag.strip_suffix(value));
            let beside = rest.filter(|_| !value.is_empty());
            beside.is_some_and(|rest| {
                let joint = if flag.starts_with(value) {
                    rest.chars().next()
                } else {
                    rest.chars().next_back()
                };
                joint.is_some_and(|c| !c.is_alphanumeric())
            })
        };
        let values = roles.values.iter().copied();
        let named = values.filter(|one| is_of(&heading(*one)));
        named.max_by_key(|one| heading(*one).len())
    };
    let several = {
        let mut behind = roles.status.iter().map(|flag| before(*flag));
        let first = behind.next();
        behind.any(|one| Some(one) != first)
    };
    let speaks = |flag: &usize| match named(*flag) {
        _ if is_behind(*flag, sheet.headings) => before(*flag) == Some(value),
        Some(named) => named == value,
        None if several => before(*flag) == Some(value),
        None => true,
    };
    roles.status.iter().copied().filter(speaks).collect()
}

impl<'a> ValueReader<'a> {
    pub(super) fn new(
        sheet: &'a Sheet<'a>,
        roles: &Roles,
        rules: &'a Rules,
        store: &mut RecordStore,
    ) -> Self {
        let columns = roles.values.iter().map(|column| {
            let period = sheet.headings[*column].period.as_ref();
            let measure = heading_measure(sheet, rules, *column);
            let flags = flags_of(sheet, roles, *column);
            ValueColumn {
                status: RowCache::new(flags.iter().copied()),
                flags,
                column: *column,
                rule: &rules.values[column],
                place: rules.across.get(column).map(|one| store.place(one.clone())),
                measure: measure.map(|one| store.measure(&one)),
                headed: period.map(|(_, text)| column_period(sheet, rules.period, text)),
            }
        });
        let measure = roles.measure.filter(|_| sheet.options.measure.is_none());
        Self {
            sheet,
            rules,
            columns: columns.collect(),
            measure,
            measures: RowCache::new(measure),
            further: HashMap::new(),
            is_of_quality: sheet.headings.iter().any(|one| one.text() == "DGUID"),
        }
    }

    /// Appends a record for each value of a row.
    pub(super) fn read(
        &mut self,
        row: &Row,
        store: &mut RecordStore,
        reading: &mut Reading,
    ) -> Result<(), ReadError> {
        let (sheet, rules, at) = (self.sheet, self.rules, row.body.row());
        let of_row = self.measure.map(|column| {
            let find = || store.measure(&sheet.text(at, column));
            self.measures.of(sheet, at, find)
        });
        let is_of_quality = self.is_of_quality;
        let headings = sheet.block.part_of(row.body).headings;
        for one in &mut self.columns {
            let (period, of_heading) = match (one.headed, headings) {
                (Some(_), Some(headings)) => {
                    let place = (headings, one.column);
                    *self.further.entry(place).or_insert_with(|| {
                        let text = line(sheet.grid.cell(headings, one.column));
                        column_period(sheet, rules.period, &text)
                    })
                }
                (Some(headed), None) => headed,
                (None, _) => (row.period, Flags::NONE),
            };
            let flags = row.flags.and(of_heading);
            match sheet.observe(one.rule, at, one.column) {
                Ok(observation) => {
                    let status = one.status.of(sheet, at, || {
                        let mut status = ValueStatus::default();
                        for column in &one.flags {
                            let heading = sheet.headings[*column].text();
                            let cell = sheet.text(at, *column);
                            status.take(&heading, &cell, is_of_quality, sheet.legend);
                        }
                        status
                    });
                    let measure = of_row.as_ref().or(one.measure.as_ref());
                    let found = Record {
                        at: sheet.at(at, one.column),
                        place: one.place.as_ref().unwrap_or(&row.place).clone(),
                        counterpart: row.destination.clone(),
                        period,
                        measure: measure.filter(|_| one.place.is_none()).cloned(),
                        dimensions: row.dimensions.clone(),
                        observation: status.of(observation, flags),
                    };
                    store.keep(found, &mut reading.records)?;
                }
                Err(allowed) => sheet.fault(reading, at, one.column, allowed),
            }
        }
        Ok(())
    }
}

/// What is measured in a column, as the user or its heading says.
fn heading_measure(sheet: &Sheet<'_>, rules: &Rules, column: usize) -> Option<String> {
    let heading = || {
        let text = sheet.headings[column].text();
        let is_value = heading_kind(&text) == Some(ColumnKind::Value);
        let unit = rules.own_unit(column).filter(|unit| !text.contains(unit));
        let text = unit.map_or_else(
            || text.clone(),
            |unit| {
                format!("{text}, {unit}")
                    .trim_start_matches(", ")
                    .to_owned()
            },
        );
        (!text.is_empty() && !is_value).then_some(text)
    };
    sheet.options.measure.clone().or_else(heading)
}

/// What is said of a value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ValueStatus {
    flags: Flags,
    reason: Option<Reason>,
}

/// Reasons in the code list of SDMX for `OBS_STATUS` (`CL_OBS_STATUS` 2.2).
const REASONS: [(&str, Reason); 5] = [
    ("m", Reason::NotApplicable),
    ("l", Reason::NotAvailable),
    ("o", Reason::NotAvailable),
    ("h", Reason::NotAvailable),
    ("q", Reason::Confidential),
];

impl ValueStatus {
    /// Takes a cell of a column of flags; `is_of_quality` where the letters of a status are grades of quality, as those of
    /// Statistics Canada are (A excellent, E to be used with caution, F too unreliable to be published).
    pub(super) fn take(&mut self, heading: &str, cell: &str, is_of_quality: bool, legend: &Legend) {
        if is_flag(cell) && !cell.trim().starts_with(char::is_alphabetic) {
            let note = legend.note(cell.trim());
            match note.and_then(|note| note.meaning) {
                Some(Meaning::Missing(reason)) => self.because(reason),
                Some(Meaning::Zero) | None => {}
            }
            let flags = flags_of_note(cell.trim(), legend).unwrap_or(Flag::Noted.into());
            self.flags = self.flags.and(flags);
            return;
        }
        let cell = folded(cell);
        let cell = cell.trim();
        if is_of_quality && cell.len() == 1 && heading.eq_ignore_ascii_case("status") {
            match cell {
                "e" => self.flags = self.flags.and(Flag::Uncertain.into()),
                "f" => self.because(Reason::NotAvailable),
                "x" => self.because(Reason::Confidential),
                _ => {}
            }
            return;
        }
        // `A` is a usual value, `F` one that is free for publication.
        let about_secrets = folded(heading).contains("conf");
        if cell.is_empty() || cell == "a" && !about_secrets || cell == "f" && about_secrets {
            return;
        }
        if about_secrets && cell.len() <= 2 {
            self.reason = Some(Reason::Confidential);
            return;
        }
        match mark(cell) {
            Some(Mark::Cross) => return self.because(Reason::Confidential),
            Some(Mark::Dots | Mark::Point) => return self.because(Reason::NotAvailable),
            Some(Mark::Empty | Mark::Dash | Mark::Plain(..) | Mark::Broken | Mark::Footnote)
            | None => {}
        }
        let listed = REASONS.iter().find(|one| one.0 == cell).map(|one| one.1);
        match cell.parse::<Reason>().ok().or(listed) {
            Some(reason) => self.because(reason),
            None => self.flag(cell),
        }
    }

    /// Nothing outweighs that a value is confidential.
    fn because(&mut self, reason: Reason) {
        if self.reason != Some(Reason::Confidential) {
            self.reason = Some(reason);
        }
    }

    fn flag(&mut self, cell: &str) {
        // `b, e` is `be`.
        let parts = || cell.split([',', ';', ' ']).filter(|part| !part.is_empty());
        let joined: String = parts().collect();
        let is_listed = parts().all(|part| part.len() == 1);
        let cell = if is_listed { joined.as_str() } else { cell };
        let letters = cell.len() <= 4 && cell.bytes().all(|b| b.is_ascii_alphabetic());
        if letters && cell.contains('c') {
            self.because(Reason::Confidential);
        }
        let flags = match (cell.parse::<Flag>(), letters) {
            (Ok(flag), _) => flag.into(),
            (Err(()), true) => flags_of_letters(cell),
            (Err(()), false) => flags_of_words(cell),
        };
        self.flags = self.flags.and(flags);
    }

    /// An observation with what is said of it, and the flags of its row or heading.
    pub(super) fn of(self, observation: Observation, flags: Flags) -> Observation {
        let all = self.flags.and(flags);
        match (observation, self.reason) {
            (one, Some(Reason::Confidential)) => {
                Observation::Missing(Reason::Confidential, one.flags().and(all))
            }
            (Observation::Missing(Reason::NotAvailable, own), Some(reason)) => {
                Observation::Missing(reason, own.and(all))
            }
            // A mark on a row or heading says nothing of what is not there; a column of flags beside it does.
            (Observation::Missing(..), _) => observation.and(self.flags),
            (Observation::Value(..), _) => observation.and(all),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(cells: &[(&str, &str)]) -> ValueStatus {
        let mut status = ValueStatus::default();
        for (heading, cell) in cells {
            status.take(heading, cell, false, &Legend::default());
        }
        status
    }

    #[test]
    fn a_break_is_never_lost_and_what_is_confidential_stays_so() {
        let value = Observation::plain(7.0);
        let flagged = |flags: &[Flag]| value.and(flags.iter().copied().collect());
        let (estimate, broken) = (Flag::Estimated, Flag::Break);
        let hidden = Observation::missing(Reason::Confidential);
        for (cells, wanted) in [
            (&[("OBS_STATUS", "A")][..], value),
            (
                &[("OBS_STATUS", "E"), ("flag", "b")],
                flagged(&[estimate, broken]),
            ),
            (
                &[("OBS_STATUS", "B"), ("flag", "ep")],
                flagged(&[broken, estimate, Flag::Provisional]),
            ),
            (
                &[("flag", "bep")],
                flagged(&[broken, estimate, Flag::Provisional]),
            ),
            (&[("OBS_FLAG", "b,e")], flagged(&[broken, estimate])),
            (&[("STATUS", "x")], hidden),
            (&[("flag", "n")], flagged(&[Flag::Noted])),
            (&[("OBS_STATUS", "F")], flagged(&[Flag::Forecast])),
            (
                &[("OBS_STATUS", "B"), ("CONF_STATUS", "F")],
                flagged(&[broken]),
            ),
            (
                &[("CONF_STATUS", "N"), ("OBS_STATUS", "B")],
                hidden.and(broken.into()),
            ),
            (&[("CONF_STATUS", "N"), ("OBS_STATUS", "M")], hidden),
        ] {
            assert_eq!(status(cells).of(value, Flags::NONE), wanted, "{cells:?}");
        }
        let both = status(&[]).of(flagged(&[estimate]), broken.into());
        assert_eq!(both, flagged(&[estimate, broken]));
        let missing = Observation::missing(Reason::NotAvailable);
        assert_eq!(
            status(&[("OBS_STATUS", "M")]).of(missing, Flags::NONE),
            Observation::missing(Reason::NotApplicable)
        );
    }

    #[test]
    fn a_grade_of_quality_is_no_break() {
        let value = Observation::plain(7.0);
        for (cell, wanted) in [
            ("B", value),
            ("E", value.and(Flag::Uncertain.into())),
            ("r", value),
            ("x", Observation::missing(Reason::Confidential)),
        ] {
            let mut status = ValueStatus::default();
            status.take("STATUS", cell, true, &Legend::default());
            assert_eq!(status.of(value, Flags::NONE), wanted, "{cell}");
        }
    }
}
