//! What each column holds: by its heading, its tag and its cells, or as the user says.

use super::block::{Block, tag};
use super::clean::{folded, line};
use super::grid::Grid;
use super::headings::Heading;
use super::levels::level_of;
use super::marks::{Mark, mark};
use super::options::Options;
use super::reading::{Column, Level, Role};
use super::rows::is_number;
use super::sense::{Sense, sense, sense_of_tag};
use super::when::{When, when};
use crate::model::ParamError;

/// The columns of a table by what they hold.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// The columns that name places, the widest first.
    pub places: Vec<PlaceColumns>,
    /// The columns that name destinations.
    pub destination: Option<PlaceColumns>,
    /// The column of periods.
    pub period: Option<usize>,
    /// The column of months or quarters without a year.
    pub season: Option<usize>,
    /// The columns of values.
    pub values: Vec<usize>,
    /// The column of measures' names.
    pub measure: Option<usize>,
    /// The column of units.
    pub unit: Option<usize>,
    /// The column of flags.
    pub status: Option<usize>,
    /// Other columns that tell records apart.
    pub dimensions: Vec<usize>,
}

/// Columns that name one place in several ways.
#[derive(Debug, Default, Clone)]
pub(super) struct PlaceColumns {
    /// The level that their headings say.
    pub level: Option<Level>,
    /// Its names.
    pub names: Vec<usize>,
    /// Its code.
    pub code: Option<usize>,
    /// Whether their heading or the user says that other places lie in these.
    pub outer: bool,
    /// Whether an empty cell is the whole country, as SDMX's `REF_AREA` has it.
    pub whole: bool,
}

/// What the cells of a column are, in a sample of the rows.
#[derive(Debug, Default, Clone, Copy)]
struct Cells {
    filled: usize,
    numbers: usize,
    marks: usize,
    periods: usize,
    codes: usize,
    short: usize,
    levels: usize,
    zeros: usize,
}

/// As many rows are looked at.
const SAMPLE: usize = 2000;

/// Sorts the columns.
pub(super) fn roles(
    grid: &Grid,
    block: &Block,
    headings: &[Heading],
    options: &Options,
) -> Result<Roles, ParamError> {
    let cells: Vec<Cells> = (0..headings.len())
        .map(|c| sample(grid, block, c))
        .collect();
    let mut senses: Vec<Option<Sense>> = (0..headings.len())
        .map(|c| by_content(sensed(grid, block, headings, c), cells[c]))
        .collect();
    given(&mut senses, headings, options)?;
    let mut roles = Roles::default();
    let mut numeric = Vec::new();
    let mut strong = Vec::new();
    for (column, sense) in senses.iter().enumerate() {
        let own = cells[column];
        match sense {
            Some(Sense::Name(level)) => roles.place(*level).names.push(column),
            Some(Sense::Parent) => {
                let parent = PlaceColumns {
                    names: if own.codes * 2 > own.filled {
                        vec![]
                    } else {
                        vec![column]
                    },
                    code: (own.codes * 2 > own.filled).then_some(column),
                    outer: true,
                    ..PlaceColumns::default()
                };
                roles.places.insert(0, parent);
            }
            Some(Sense::Code(level)) => {
                let place = roles.place(*level);
                place.whole |= folded(&headings[column].text()) == "ref_area";
                place.code.get_or_insert(column);
            }
            Some(Sense::Origin) => roles.place(None).names.push(column),
            Some(Sense::Destination) => {
                roles.destination.get_or_insert_default().names.push(column);
            }
            Some(Sense::Period) if roles.period.is_none() => roles.period = Some(column),
            Some(Sense::Season) if roles.season.is_none() => roles.season = Some(column),
            Some(Sense::Value) => strong.push(column),
            Some(Sense::Property) => roles.dimensions.push(column),
            Some(Sense::Measure) if roles.measure.is_none() => roles.measure = Some(column),
            Some(Sense::Unit) if roles.unit.is_none() => roles.unit = Some(column),
            Some(Sense::Status) if roles.status.is_none() => roles.status = Some(column),
            Some(_) => {}
            None if own.filled == 0 || is_empty_code(column, headings, own) => {}
            None if (own.numbers + own.marks) * 2 > own.filled => numeric.push(column),
            None => roles.dimensions.push(column),
        }
    }
    let wide: Vec<usize> = numeric
        .iter()
        .chain(&strong)
        .copied()
        .filter(|c| headings[*c].period.is_some())
        .collect();
    if !options.value.is_empty() {
        for text in &options.value {
            roles.values.extend(find_all("value", text, headings)?);
        }
        roles.dimensions.retain(|c| !roles.values.contains(c));
    } else if !strong.is_empty() {
        roles.values = strong;
        roles.dimensions.extend(numeric);
        roles.dimensions.sort_unstable();
    } else if wide.is_empty() {
        roles.values = numeric;
    } else {
        roles.values = wide;
        roles.values.sort_unstable();
    }
    name_wanting(&mut roles, headings, &cells);
    roles.settle();
    Ok(roles)
}

impl Roles {
    fn place(&mut self, level: Option<Level>) -> &mut PlaceColumns {
        let at = self
            .places
            .iter()
            .position(|one| one.level == level && !one.outer);
        let at = at.unwrap_or_else(|| {
            self.places.push(PlaceColumns {
                level,
                ..PlaceColumns::default()
            });
            self.places.len() - 1
        });
        &mut self.places[at]
    }

    /// Orders the places from wide to narrow; a code without a level belongs to the narrowest names.
    fn settle(&mut self) {
        self.places
            .sort_by_key(|one| (one.level.is_none(), one.level));
        // What others lie in stands just outside the narrowest of these.
        self.places.sort_by_key(|one| one.outer);
        let inner = self.places.iter().rposition(|one| !one.outer);
        if let Some(inner) = inner {
            let narrowest = self.places.remove(inner);
            self.places.push(narrowest);
        }
        if self.places.len() > 1
            && let Some(last) = self.places.last()
            && last.names.is_empty()
            && last.level.is_none()
            && let Some(code) = last.code
        {
            let whole = last.whole;
            self.places.pop();
            if let Some(inner) = self.places.last_mut().filter(|one| one.code.is_none()) {
                inner.code = Some(code);
                inner.whole = whole;
            }
        }
    }

    /// What each column was taken for.
    pub(super) fn columns(&self, headings: &[Heading]) -> Vec<Column> {
        let inner = self.places.len().saturating_sub(1);
        let role = |column: usize| {
            for (i, place) in self.places.iter().enumerate() {
                if place.code == Some(column) {
                    return if i == inner {
                        Role::Code
                    } else {
                        Role::ParentCode
                    };
                }
                if place.names.contains(&column) {
                    return if i == inner {
                        Role::Name
                    } else {
                        Role::ParentName
                    };
                }
            }
            let is = |one: Option<usize>| one == Some(column);
            if self
                .destination
                .as_ref()
                .is_some_and(|one| one.names.contains(&column))
            {
                Role::Destination
            } else if self.values.contains(&column) {
                Role::Value
            } else if is(self.period) || is(self.season) {
                Role::Period
            } else if is(self.measure) {
                Role::Measure
            } else if is(self.unit) {
                Role::Unit
            } else if is(self.status) {
                Role::Status
            } else if self.dimensions.contains(&column) {
                Role::Dimension
            } else {
                Role::Ignored
            }
        };
        headings
            .iter()
            .enumerate()
            .filter(|(column, heading)| !heading.is_empty() || role(*column) != Role::Ignored)
            .map(|(column, heading)| Column {
                number: column + 1,
                heading: heading.period.as_ref().map_or_else(
                    || heading.text(),
                    |(_, period)| {
                        if heading.variants.is_empty() {
                            period.clone()
                        } else {
                            format!("{}, {period}", heading.text())
                        }
                    },
                ),
                role: role(column),
            })
            .collect()
    }
}

fn sensed(grid: &Grid, block: &Block, headings: &[Heading], column: usize) -> Option<Sense> {
    if let Some(tag) = tag(grid, block, column) {
        return sense_of_tag(&tag);
    }
    headings[column].variants.iter().find_map(|one| sense(one))
}

/// A heading is believed where the cells do not contradict it.
fn by_content(sense: Option<Sense>, cells: Cells) -> Option<Sense> {
    let most = |count: usize| count * 2 > cells.filled;
    let texts = cells.filled - (cells.numbers + cells.marks).min(cells.filled);
    match sense {
        Some(Sense::Code(_)) if cells.filled > 0 && cells.zeros == cells.filled => None,
        Some(Sense::Code(level)) if !most(cells.short) && most(texts) => Some(Sense::Name(level)),
        Some(Sense::Name(level)) if most(cells.codes) => Some(Sense::Code(level)),
        Some(Sense::Name(_) | Sense::Measure | Sense::Origin | Sense::Destination)
            if most(cells.numbers + cells.marks) =>
        {
            None
        }
        Some(Sense::Period) if !most(cells.periods) => None,
        None if cells.codes * 10 > cells.filled * 8 => Some(Sense::Code(None)),
        None if cells.periods * 10 > cells.filled * 9 && cells.numbers * 10 < cells.filled => {
            Some(Sense::Period)
        }
        other => other,
    }
}

/// Where nothing names the places, the text column with most type words does, else the first.
fn name_wanting(roles: &mut Roles, headings: &[Heading], cells: &[Cells]) {
    if roles
        .places
        .iter()
        .any(|one| !one.names.is_empty() || one.code.is_some())
    {
        return;
    }
    let best = roles
        .dimensions
        .iter()
        .copied()
        .filter(|column| headings[*column].period.is_none())
        .max_by_key(|column| (cells[*column].levels, std::cmp::Reverse(*column)));
    if let Some(column) = best {
        roles.dimensions.retain(|one| *one != column);
        roles.place(None).names.push(column);
    }
}

/// The `L...` columns of the Bureau of National Statistics, which should hold codes and hold `0`.
fn is_empty_code(column: usize, headings: &[Heading], cells: Cells) -> bool {
    let text = headings[column].text();
    cells.zeros == cells.filled
        && column > 0
        && text
            .strip_prefix('L')
            .is_some_and(|rest| rest == headings[column - 1].text())
}

/// What the user says of columns.
fn given(
    senses: &mut [Option<Sense>],
    headings: &[Heading],
    options: &Options,
) -> Result<(), ParamError> {
    let columns = [
        ("code", &options.code, Sense::Code(None)),
        ("name", &options.name, Sense::Name(None)),
        ("parent", &options.parent, Sense::Parent),
    ];
    for (topic, text, sense) in columns {
        if let Some(text) = text {
            let column = find(topic, text, headings)?;
            for other in senses.iter_mut() {
                let same = match (&other, sense) {
                    (Some(Sense::Code(_)), Sense::Code(_))
                    | (Some(Sense::Name(_)), Sense::Name(_)) => true,
                    (Some(one), sense) => *one == sense,
                    (None, _) => false,
                };
                if same {
                    *other = Some(Sense::Remark);
                }
            }
            senses[column] = Some(sense);
        }
    }
    if let Some(text) = &options.period
        && !matches!(when(text), Some(When::At(_)))
    {
        let column = find("period", text, headings)?;
        for other in senses.iter_mut().filter(|one| **one == Some(Sense::Period)) {
            *other = Some(Sense::Remark);
        }
        senses[column] = Some(Sense::Period);
    }
    for text in &options.value {
        for column in find_all("value", text, headings)? {
            senses[column] = Some(Sense::Value);
        }
    }
    Ok(())
}

/// The first column that a text names.
fn find(topic: &str, text: &str, headings: &[Heading]) -> Result<usize, ParamError> {
    find_all(topic, text, headings).map(|all| all[0])
}

/// The columns that a text names: by heading in any of its languages, by a period, or by number.
fn find_all(topic: &str, text: &str, headings: &[Heading]) -> Result<Vec<usize>, ParamError> {
    let wanted = folded(text);
    let named: Vec<usize> = headings
        .iter()
        .enumerate()
        .filter(|(_, one)| {
            folded(&one.text()) == wanted
                || one.variants.iter().any(|v| folded(v) == wanted)
                || one
                    .period
                    .as_ref()
                    .is_some_and(|(_, period)| folded(period) == wanted)
        })
        .map(|(column, _)| column)
        .collect();
    if !named.is_empty() {
        return Ok(named);
    }
    if let Some(number) = text
        .trim()
        .parse::<usize>()
        .ok()
        .filter(|n| (1..=headings.len()).contains(n))
    {
        return Ok(vec![number - 1]);
    }
    let all: Vec<String> = headings
        .iter()
        .filter(|one| !one.is_empty())
        .map(Heading::text)
        .collect();
    Err(ParamError::one_of(
        topic,
        text,
        all.iter().map(String::as_str),
    ))
}

fn sample(grid: &Grid, block: &Block, column: usize) -> Cells {
    let step = block.body.len().div_ceil(SAMPLE).max(1);
    let mut cells = Cells::default();
    for body in block.body.iter().step_by(step) {
        let text = line(grid.cell(body.row, column));
        match mark(&text) {
            Some(Mark::Empty) => continue,
            Some(_) => cells.marks += 1,
            None => cells.numbers += usize::from(is_number(&text)),
        }
        cells.filled += 1;
        cells.periods += usize::from(when(&text).is_some());
        cells.codes += usize::from(is_code(&text));
        cells.short += usize::from(is_code(&text) || is_short(&text));
        cells.levels += usize::from(level_of(&text).is_some());
        cells.zeros += usize::from(text == "0");
    }
    cells
}

/// A text such as a column of codes holds: `KAZ`, `KZZAP`, `2736`.
fn is_short(text: &str) -> bool {
    let legal =
        |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b'_' | b'.');
    text.len() <= 12 && text.bytes().all(legal)
}

/// A KATO code of nine digits, a P-code or an ISO code, whatever a spreadsheet did to it.
fn is_code(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let plain = digits.strip_suffix(".0").unwrap_or(&digits);
    let kato = plain.len() == 9
        && plain.bytes().all(|b| b.is_ascii_digit())
        && matches!(plain.as_bytes()[0], b'1'..=b'7');
    let iso = plain.len() <= 12
        && plain.is_ascii()
        && plain.len() > 2
        && plain[..2].eq_ignore_ascii_case("kz")
        && plain[2..]
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    kato || iso
}
