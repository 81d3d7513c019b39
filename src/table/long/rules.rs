//! The rules by which all rows of a table are read.

use std::collections::{BTreeMap, HashMap};

use crate::model::Period;
use crate::table::clean::line;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::evidence::Evidence;
use crate::table::periods::marked::marked;
use crate::table::periods::rule::{PeriodEvidence, PeriodRule};
use crate::table::periods::{When, when};
use crate::table::places::across;
use crate::table::reading::{PlaceText, Reading};
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;
use crate::table::title::{self, Title};
use crate::table::value_rule::ValueRule;
use crate::words::{self, Sentence};

/// The rules by which all rows of a table are read.
pub(super) struct Rules {
    /// How periods are read.
    pub period: PeriodRule,
    /// The period of all rows, where no column and no heading has them.
    pub constant: Option<Period>,
    /// Whether the user said that period.
    period_is_given: bool,
    /// Whether the numbers of some columns carry a unit that those of others do not.
    units_differ: bool,
    /// How values are read, by column.
    pub values: BTreeMap<usize, ValueRule>,
    /// The places that headings name, where no column does.
    pub across: BTreeMap<usize, PlaceText>,
    /// The column of units, where it differs from row to row.
    pub unit: Option<usize>,
}

impl Rules {
    /// The period that the heading of a section says of its rows, where neither a column nor the user says one: a table
    /// below another has a title of its own.
    pub(super) fn of_section(&self, text: &str) -> Option<Period> {
        self.constant.filter(|_| !self.period_is_given)?;
        let mut title = Title::default();
        title.take(text);
        title.period.map(|(period, _)| period)
    }

    /// The period that the heading of a section is.
    pub(super) fn headed(&self, text: &str) -> Option<Period> {
        self.period.period(marked(text)?.when)
    }

    /// The unit that the numbers of a column carry, where those of others do not.
    pub(super) fn own_unit(&self, column: usize) -> Option<&str> {
        let rule = self.values.get(&column).filter(|_| self.units_differ)?;
        rule.unit()
    }

    /// Looks at all rows; what was decided is told.
    pub(super) fn new(
        sheet: &Sheet<'_>,
        roles: &Roles,
        named: Option<Period>,
        reading: &mut Reading,
    ) -> Self {
        let unit = unit_of_column(sheet, roles, reading);
        let period = period_rule(sheet, roles, reading);
        let constant = constant_period(sheet, roles, named, reading);
        let values = value_rules(sheet, roles, reading);
        Self {
            unit,
            period,
            constant,
            period_is_given: sheet.options.period.is_some(),
            units_differ: units_differ(&values),
            values,
            across: across(sheet, roles, reading),
        }
    }
}

/// The rule for the periods of the column or of the headings.
fn period_rule(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) -> PeriodRule {
    let mut evidence = PeriodEvidence::default();
    if let Some(column) = roles.period {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for row in sheet.block.rows() {
            *times.entry(sheet.cell(row, column)).or_default() += 1;
        }
        for (cell, times) in times {
            let text = line(cell);
            if let Some(one) = marked(&text) {
                evidence.take_all(&text, one.when, times);
            }
        }
    } else {
        for column in &roles.values {
            if let Some((when, text)) = &sheet.headings[*column].period {
                evidence.take(text, *when);
            }
        }
    }
    let said = roles
        .measure
        .iter()
        .chain(&roles.dimensions)
        .find_map(|column| {
            let first = sheet.block.rows().next()?;
            Some(sheet.text(first, *column)).filter(|text| title::is_start(text))
        });
    let start = said.or_else(|| sheet.title.start.clone());
    let (order, reference) = (sheet.options.dates, sheet.options.reference);
    evidence.rule(order, reference, start.as_deref(), &mut reading.decisions)
}

/// One period for all records, where no column and no heading has them.
fn constant_period(
    sheet: &Sheet<'_>,
    roles: &Roles,
    named: Option<Period>,
    reading: &mut Reading,
) -> Option<Period> {
    let dated = |column: &usize| sheet.headings[*column].period.is_some();
    let given = sheet.options.period.as_deref().and_then(when);
    let given = given.and_then(When::alone).is_some();
    if !given && (roles.period.is_some() || roles.values.iter().any(dated)) {
        return None;
    }
    sheet.period_of_all(&roles.values, named, &mut reading.decisions)
}

/// The column of units where it says different things of different rows; what it says of all is told.
fn unit_of_column(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) -> Option<usize> {
    let column = roles.unit?;
    let mut units = sheet.block.rows().map(|row| sheet.text(row, column));
    let first = units.next()?;
    if units.any(|unit| unit != first) {
        return Some(column);
    }
    let why = words::table_column_says(sheet.grid.column_number(column));
    let decision = Decision::new(Topic::Unit, first, Basis::Found, why);
    reading.decisions.push(decision);
    None
}

/// True where the numbers of some columns carry a unit that those of others do not.
fn units_differ(rules: &BTreeMap<usize, ValueRule>) -> bool {
    let mut units = rules.values().map(ValueRule::unit);
    let first = units.next();
    units.any(|unit| Some(unit) != first)
}

/// One rule for all columns of a measure.
fn value_rules(
    sheet: &Sheet<'_>,
    roles: &Roles,
    reading: &mut Reading,
) -> BTreeMap<usize, ValueRule> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for column in &roles.values {
        let heading = &sheet.headings[*column];
        let key = if heading.period.is_some() {
            heading.text()
        } else {
            format!("column {}", column + 1)
        };
        groups.entry(key).or_default().push(*column);
    }
    let mut rules = BTreeMap::new();
    for columns in groups.values() {
        let mut evidence = Evidence::default();
        for row in sheet.block.rows() {
            for column in columns {
                evidence.take_cell(sheet.grid, row, *column);
            }
        }
        let number = |nth: usize| sheet.grid.column_number(columns[nth]);
        let of = match columns.len() {
            1 => words::table_column(number(0)),
            count => words::table_columns(number(0), number(count - 1)),
        };
        let rule = evidence.rule(&of, sheet.legend, sheet.options, &mut reading.decisions);
        rules.extend(columns.iter().map(|column| (*column, rule.clone())));
    }
    if units_differ(&rules) {
        // What one column carries is no unit of the others: its measure says it.
        let carried = words::table_unit_carried("");
        let is_carried = |why: &Sentence| why.is_like(&carried);
        reading
            .decisions
            .retain(|one| one.topic != Topic::Unit || !one.why.as_ref().is_some_and(is_carried));
    }
    rules
}
