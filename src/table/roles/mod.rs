//! What each column holds: by its heading, its tag and its cells, or as the user says.

mod cells; //   what the cells of columns show
mod columns; // what each column is, by its heading and cells or as the user says
mod sort; //    each column where it belongs, with what the columns decide among each other

use self::cells::{Cells, sample};
pub(super) use self::cells::{is_behind, is_unheaded};
use self::columns::{CodeTail, given, in_two};
use self::sort::leave_numbered;
use super::block::Block;
use super::column_kind::ColumnKind;
use super::grid::Grid;
use super::headings::Heading;
use super::options::Options;
use super::reading::{Column, Level, Role};
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
    /// Other columns of periods.
    pub other_periods: Vec<usize>,
    /// The column of months or quarters without a year.
    pub season: Option<usize>,
    /// The columns of values.
    pub values: Vec<usize>,
    /// The column of measures' names.
    pub measure: Option<usize>,
    /// The column of units.
    pub unit: Option<usize>,
    /// The columns of flags.
    pub status: Vec<usize>,
    /// Other columns that tell records apart.
    pub dimensions: Vec<usize>,
    /// Columns of texts under no heading, which nothing says what they are.
    pub unheaded: Vec<usize>,
    /// Columns that say one thing of each place.
    pub labels: Vec<usize>,
    /// Columns of numbers that are written as codes are.
    pub codes: Vec<usize>,
    /// Columns of sums over the periods in the headings.
    pub totals: Vec<usize>,
    /// Columns of numbers under what may be a period that is not known.
    pub doubtful: Vec<usize>,
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
    /// The end of its code, where that stands in a column of its own.
    pub tail: Option<CodeTail>,
    /// Whether their heading or the user says that other places lie in these.
    pub outer: bool,
    /// Whether an empty cell is the whole country, as SDMX's `REF_AREA` has it.
    pub whole: bool,
}

impl PlaceColumns {
    /// All of them.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        let tail = self.tail.map(|tail| tail.column);
        self.names.iter().copied().chain(self.code).chain(tail)
    }
}

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
    let mut column_kinds: Vec<Option<ColumnKind>> = (0..headings.len())
        .map(|c| {
            let of_format = grid.column_kinds.get(c).copied().flatten();
            of_format.or_else(|| columns::column_kind(grid, block, &headings[c], c, cells[c]))
        })
        .collect();
    leave_numbered(&mut column_kinds, headings);
    let two = (options.code.as_deref()).and_then(|text| in_two(text, grid, block, headings));
    let both = two.map(|(first, tail)| [first, tail.column]);
    given(&mut column_kinds, headings, options, both)?;
    let mut roles = Roles::default();
    let numeric = roles.sort(&column_kinds, headings, &cells);
    roles.set_origins_apart(&column_kinds);
    let undecided: Vec<usize> = roles.dimensions.clone();
    roles.choose_values(numeric, grid, block, headings, options)?;
    roles.name_wanting(headings, &cells);
    roles.settle();
    if let Some((first, tail)) = two
        && let Some(place) = roles.places.iter_mut().find(|one| one.code == Some(first))
    {
        place.tail = Some(tail);
    }
    roles.leave_unheaded(grid, block, headings);
    let property = |column: &usize| column_kinds[*column] == Some(ColumnKind::Property);
    let texts = undecided.into_iter().filter(|column| !property(column));
    roles.label_places(texts.collect(), grid, block);
    Ok(roles)
}

impl Roles {
    /// The columns that say what a row is about.
    pub(super) fn keys(&self) -> Vec<usize> {
        let places = self.places.iter().chain(&self.destination);
        places
            .flat_map(PlaceColumns::columns)
            .chain(self.period)
            .chain(self.season)
            .chain(self.measure)
            .chain(self.unit)
            .chain(self.dimensions.iter().copied())
            .collect()
    }

    /// What each column was taken for.
    pub(super) fn columns(&self, headings: &[Heading]) -> Vec<Column> {
        let inner = self.places.len().saturating_sub(1);
        let role = |column: usize| {
            for (i, place) in self.places.iter().enumerate() {
                let is_tail = place.tail.is_some_and(|tail| tail.column == column);
                let [of_code, of_name] = if i == inner {
                    [Role::Code, Role::Name]
                } else {
                    [Role::ParentCode, Role::ParentName]
                };
                if place.code == Some(column) || is_tail {
                    return of_code;
                }
                if place.names.contains(&column) {
                    return of_name;
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
            } else if self.status.contains(&column) {
                Role::Status
            } else if self.dimensions.contains(&column) {
                Role::Dimension
            } else if self.labels.contains(&column) || self.codes.contains(&column) {
                Role::Label
            } else if self.totals.contains(&column) {
                Role::Total
            } else if self.doubtful.contains(&column) {
                Role::Doubtful
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
                heading: heading.written(),
                role: role(column),
            })
            .collect()
    }
}
