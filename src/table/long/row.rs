//! What all records of a row have in common: its place, its period, its properties.

use std::sync::Arc;

use super::rules::Rules;
use crate::model::{Flags, Period};
use crate::table::block::BodyRow;
use crate::table::clean::{folded, has_any, line};
use crate::table::decision::Topic;
use crate::table::marks::{Mark, is_ditto, mark};
use crate::table::options::{DateOrder, choice};
use crate::table::periods::marked::{heading_period, marked};
use crate::table::periods::rule::PeriodRule;
use crate::table::periods::{When, when};
use crate::table::places::{PlaceOfRow, one_place};
use crate::table::reading::PlaceText;
use crate::table::record_store::RecordStore;
use crate::table::roles::{PlaceColumns, Roles};
use crate::table::row_cache::RowCache;
use crate::table::sheet::Sheet;
use crate::table::value_rule::flags_of_note;
use crate::table::words::is_total;
use crate::words::{self, Sentence, reading};

/// What all records of a row have in common.
pub(super) struct Row {
    pub body: BodyRow,
    pub place: Arc<PlaceText>,
    pub flags: Flags,
    pub destination: Option<Arc<PlaceText>>,
    pub period: Option<Period>,
    pub dimensions: Arc<Vec<(String, String)>>,
}

/// A period with its flags; the error names a column and what is allowed in it.
type RowPeriod = Result<(Option<Period>, Flags), (usize, Sentence)>;

/// Reads what all records of a row have in common.
pub(super) struct RowReader<'a> {
    sheet: &'a Sheet<'a>,
    roles: &'a Roles,
    rules: &'a Rules,
    /// The columns that say what a row is about.
    keys: Vec<usize>,
    periods: RowCache<RowPeriod>,
    /// Whether neither a column nor a heading, nor what holds for all rows, says when.
    is_undated: bool,
    /// Columns of properties that are read as such.
    properties: Vec<usize>,
    dimensions: RowCache<Arc<Vec<(String, String)>>>,
    destinations: RowCache<PlaceOfRow>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(sheet: &'a Sheet<'a>, roles: &'a Roles, rules: &'a Rules) -> Self {
        let season = roles
            .season
            .filter(|_| rules.constant.is_none() && roles.period.is_none());
        let own = roles.dimensions.iter().copied();
        let properties: Vec<usize> = own.chain(rules.unit).chain(season).collect();
        let destination = roles.destination.iter().flat_map(PlaceColumns::columns);
        Self {
            sheet,
            roles,
            rules,
            keys: roles.keys(),
            is_undated: rules.constant.is_none()
                && roles.period.is_none()
                && roles
                    .values
                    .iter()
                    .all(|one| sheet.headings[*one].period.is_none()),
            periods: RowCache::new(roles.period.into_iter().chain(roles.season)),
            dimensions: RowCache::new(properties.iter().copied()),
            properties,
            destinations: RowCache::new(destination),
        }
    }

    /// A column that says what the row is about by a mark for "as above".
    pub(super) fn ditto(&self, row: usize) -> Option<usize> {
        let mut keys = self.keys.iter().copied();
        keys.find(|column| is_ditto(self.sheet.grid.cell(row, *column)))
    }

    /// What all records of a row have in common; the error names a column and what is allowed in it.
    pub(super) fn read(
        &mut self,
        body: BodyRow,
        (place, flags): (Arc<PlaceText>, Flags),
        store: &mut RecordStore,
    ) -> Result<Row, (usize, Sentence)> {
        let (sheet, roles, rules, at) = (self.sheet, self.roles, self.rules, body.row());
        let (mut period, of_period) = self.periods.of(sheet, at, || {
            row_period(sheet, roles, rules.period, rules.constant, at)
        })?;
        refuse_broken(sheet, roles, at)?;
        let properties = &self.properties;
        let find = || store.dimensions(dimensions(sheet, roles, properties, at));
        let mut dimensions = self.dimensions.of(sheet, at, find);
        if let Some(section) = sheet.block.part_of(body).section {
            let column = sheet.grid.filled(section).next().unwrap_or(0);
            let text = line(sheet.grid.cell(section, column));
            let headed = rules.headed(&text).filter(|_| self.is_undated);
            let own = headed.or_else(|| rules.of_section(&text));
            period = own.or(period);
            if headed.is_some() {
                // It says when, and nothing else.
            } else if own.is_none() || !sheet.title.is_like(&text) {
                let mut all = dimensions.to_vec();
                all.push(("section".to_owned(), text));
                dimensions = store.dimensions(all);
            }
        }
        let destination = self.destinations.of(sheet, at, || {
            let columns = roles.destination.as_ref()?;
            let (place, flags) = one_place(sheet, columns, at)?;
            Some((store.place(place), flags))
        });
        Ok(Row {
            body,
            place,
            flags: flags.and(of_period),
            destination: destination.map(|one| one.0),
            period,
            dimensions,
        })
    }
}

/// An error of a spreadsheet where a text tells values apart: whose value it is cannot be known.
fn refuse_broken(sheet: &Sheet<'_>, roles: &Roles, row: usize) -> Result<(), (usize, Sentence)> {
    let columns = roles.dimensions.iter().chain(&roles.measure);
    for column in columns.chain(&roles.unit) {
        let cell = sheet.grid.cell(row, *column).trim_start();
        if cell.starts_with('#') && mark(cell) == Some(Mark::Broken) {
            return Err((*column, words::table_broken_text()));
        }
    }
    Ok(())
}

/// The properties of a row that have a heading and a text; the unit and the season have theirs in any case.
fn dimensions(
    sheet: &Sheet<'_>,
    roles: &Roles,
    columns: &[usize],
    row: usize,
) -> Vec<(String, String)> {
    let own = roles.dimensions.len();
    let all = columns.iter().enumerate();
    all.map(|(nth, column)| {
        let heading = match sheet.headings[*column].text() {
            // It tells the rows apart all the same.
            none if none.is_empty() => format!("column {}", sheet.grid.column_number(*column)),
            heading => heading,
        };
        (nth, heading, sheet.text(row, *column))
    })
    .filter(|(nth, heading, text)| *nth >= own || !heading.is_empty() && !text.is_empty())
    .map(|(_, heading, text)| (heading, text))
    .collect()
}

/// The period of a row, and the flags that a mark on it gives; the error names the column and what is allowed.
fn row_period(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rule: PeriodRule,
    constant: Option<Period>,
    row: usize,
) -> Result<(Option<Period>, Flags), (usize, Sentence)> {
    let (mut period, mut flags) = (constant, Flags::NONE);
    if let Some(column) = roles.period.filter(|_| constant.is_none()) {
        let text = sheet.text(row, column);
        match mark(&text) {
            // Where a spreadsheet could not reckon, nobody knows when. And nothing says that the period above an empty cell
            // is meant: a value of no period would be one of every period.
            Some(Mark::Broken | Mark::Empty | Mark::Point) => {
                return Err((column, words::table_period()));
            }
            Some(Mark::Plain(..)) if text.starts_with('#') => {
                return Err((column, words::table_period()));
            }
            Some(_) => return Ok((None, Flags::NONE)),
            None => {}
        }
        let found = marked(&text).ok_or_else(|| (column, words::table_period()))?;
        flags = flags_of_note(&found.note, sheet.legend).unwrap_or_default();
        period = rule.period(found.when);
        if period.is_none() {
            let allowed = match found.when {
                When::Month(_) => words::table_month_alone(),
                When::Either(..) => {
                    words::table_date_open(choice(Topic::Dates, DateOrder::ALL, DateOrder::as_str))
                }
                When::Shared { .. } => words::table_month_or_years(),
                When::At(_) | When::Digits { .. } => words::table_period(),
            };
            return Err((column, allowed));
        }
    }
    let season = season(sheet, roles, period, row)?;
    Ok((season, flags))
}

/// A year's month or quarter, where another column has it.
fn season(
    sheet: &Sheet<'_>,
    roles: &Roles,
    period: Option<Period>,
    row: usize,
) -> Result<Option<Period>, (usize, Sentence)> {
    let Some((year, column)) = period.filter(|one| one.is_year()).zip(roles.season) else {
        return Ok(period);
    };
    let text = sheet.text(row, column);
    if is_total(&text) || mark(&text).is_some() {
        return Ok(Some(year));
    }
    let whole = format!("{text} {}", year.year());
    // What a lone number counts, the heading says; months where it says nothing else.
    let heading = folded(&sheet.headings[column].text());
    let counts = |words: &[&str]| has_any(&heading, words);
    let numbered = text
        .parse::<u8>()
        .map(|n| match () {
            () if counts(reading::PERIOD_QUARTER_HEADING) => format!("{}-Q{n}", year.year()),
            () if counts(reading::PERIOD_HALF_HEADING) => format!("{}-H{n}", year.year()),
            () => format!("{}-{n:02}", year.year()),
        })
        .unwrap_or_default();
    match when(&whole).or_else(|| when(&numbered)) {
        Some(When::At(part)) => Ok(Some(part)),
        _ => Err((column, words::table_month_or_quarter())),
    }
}

/// The period of a heading, and the flags that its footnote mark gives to the column.
pub(super) fn column_period(
    sheet: &Sheet<'_>,
    rule: PeriodRule,
    text: &str,
) -> (Option<Period>, Flags) {
    let Some(found) = marked(text) else {
        return (None, Flags::NONE);
    };
    let flags = flags_of_note(&found.note, sheet.legend).unwrap_or_default();
    let period = heading_period(text).and_then(|one| rule.period(one));
    (period, flags)
}
