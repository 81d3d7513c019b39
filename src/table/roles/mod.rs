//! What each column holds: by its heading, its tag and its cells, or as the user says.

mod apart; //    which columns tell rows apart
mod believed; // a column's sense, where its cells do not contradict its heading
mod beside; //   columns whose sense others decide
mod cells; //    what the cells of a column are
mod code_tail; // codes that are written in two columns
mod columns; //  what each column was taken for, as the reading tells it
mod given; //    what the user says of columns
mod heading_cells; // heading and cells together
mod settled; //  places from wide to narrow, codes with their names

use self::apart::{is_label, tells_apart};
use self::beside::leave_numbered;
use self::cells::{Cells, sample};
use self::code_tail::{CodeTail, in_two};
use self::given::{find_all, given};
pub(super) use self::heading_cells::{is_behind, is_unheaded};
use self::heading_cells::{
    is_empty_code, is_headless_code, is_padded, is_row_number, is_value_of_property,
};
use super::block::Block;
use super::clean::folded;
use super::grid::Grid;
use super::heading::Heading;
use super::number::is_class;
use super::options::Options;
use super::periods::Shown;
use super::reading::Level;
use super::sense::Sense;
use super::when::{When, is_like_period};
use super::words::is_total;
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

/// True for a column under a period, where another of the same heading but for it holds numbers.
fn is_dated_as_others(column: usize, headings: &[Heading], cells: &[Cells]) -> bool {
    let own = &headings[column];
    let alike = headings
        .iter()
        .zip(cells)
        .enumerate()
        .filter(|(at, (one, cells))| {
            let is_other = *at != column && one.period.is_some() && one.variants == own.variants;
            is_other && (cells.numbers + cells.marks) * 2 > cells.filled
        });
    own.period.is_some() && alike.count() > 0
}

/// The columns that hold numbers.
#[derive(Debug, Default)]
struct Numeric {
    /// Those whose heading or the user calls them values.
    named: Vec<usize>,
    /// The others.
    plain: Vec<usize>,
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
    let mut senses: Vec<Option<Sense>> = (0..headings.len())
        .map(|c| {
            let of_format = grid.senses.get(c).copied().flatten();
            of_format.or_else(|| believed::sense_of(grid, block, &headings[c], c, cells[c]))
        })
        .collect();
    leave_numbered(&mut senses, headings);
    let two = (options.code.as_deref()).and_then(|text| in_two(text, grid, block, headings));
    let both = two.map(|(first, tail)| [first, tail.column]);
    given(&mut senses, headings, options, both)?;
    let mut roles = Roles::default();
    let numeric = roles.sort(&senses, headings, &cells);
    roles.set_origins_apart(&senses);
    let asked: Vec<usize> = roles.dimensions.clone();
    roles.choose_values(numeric, grid, block, headings, options)?;
    roles.name_wanting(headings, &cells);
    roles.settle();
    if let Some((first, tail)) = two
        && let Some(place) = roles.places.iter_mut().find(|one| one.code == Some(first))
    {
        place.tail = Some(tail);
    }
    roles.leave_unheaded(grid, block, headings);
    let property = |column: &usize| senses[*column] == Some(Sense::Property);
    let texts = asked.into_iter().filter(|column| !property(column));
    roles.label_places(texts.collect(), grid, block);
    Ok(roles)
}

impl Roles {
    /// Puts each column where its sense says; those of numbers are left.
    fn sort(&mut self, senses: &[Option<Sense>], headings: &[Heading], cells: &[Cells]) -> Numeric {
        let mut numeric = Numeric::default();
        for (column, sense) in senses.iter().enumerate() {
            let own = cells[column];
            match sense {
                Some(Sense::Name(level)) => self.place(*level).names.push(column),
                Some(Sense::Parent) => self.places.insert(0, parent(column, own)),
                Some(Sense::Code(level)) => {
                    let place = self.place(*level);
                    place.whole |= folded(&headings[column].text()) == "ref_area";
                    // What is the same in all rows is the code of something else.
                    if place
                        .code
                        .is_none_or(|known| !cells[known].differ && own.differ)
                    {
                        place.code = Some(column);
                    }
                }
                Some(Sense::Origin) => self.place(None).names.push(column),
                Some(Sense::Destination) => {
                    self.destination.get_or_insert_default().names.push(column);
                }
                Some(Sense::Period) if self.period.is_none() => self.period = Some(column),
                Some(Sense::Period) => self.other_periods.push(column),
                Some(Sense::Season) if self.season.is_none() => self.season = Some(column),
                Some(Sense::Value) => numeric.named.push(column),
                Some(Sense::Property) if is_value_of_property(&headings[column], own) => {
                    numeric.plain.push(column);
                }
                Some(Sense::Property) => self.dimensions.push(column),
                Some(Sense::Measure) if self.measure.is_none() => self.measure = Some(column),
                Some(Sense::Unit) if self.unit.is_none() => self.unit = Some(column),
                Some(Sense::Status) => self.status.push(column),
                Some(_) => {}
                // Flags behind their figures, under no heading or under that of the figures.
                None if own.flags > 0 && own.flags == own.filled && is_behind(column, headings) => {
                    self.status.push(column);
                }
                None if own.filled == 0 || is_empty_code(column, headings, own) => {}
                // Codes before the names, under no heading.
                None if is_headless_code(column, headings, cells) => {
                    self.place(None).code.get_or_insert(column);
                }
                None if is_row_number(column, headings, cells) => {}
                // What is written with zeros before it is no figure.
                None if is_padded(own) => self.codes.push(column),
                // Each is told as not read.
                None if own.formulas * 2 > own.filled => numeric.plain.push(column),
                // A column of nothing but `X`, without a period, says something of its rows and withholds no number.
                None if own.crosses == own.filled && headings[column].period.is_none() => {
                    self.dimensions.push(column);
                }
                None if (own.numbers + own.marks) * 2 > own.filled => numeric.plain.push(column),
                // A period beside others of the same kind: what is no number under it is told.
                None if is_dated_as_others(column, headings, cells) => numeric.plain.push(column),
                None => self.dimensions.push(column),
            }
        }
        numeric
    }

    /// What the user says are values, else what headings call values, else all numbers. Numbers beside named
    /// values are values too, unless they are what tells the rows apart.
    fn choose_values(
        &mut self,
        Numeric { named, mut plain }: Numeric,
        grid: &Grid,
        block: &Block,
        headings: &[Heading],
        options: &Options,
    ) -> Result<(), ParamError> {
        if !options.value.is_empty() {
            for text in &options.value {
                self.values.extend(find_all("value", text, headings)?);
            }
            self.dimensions.retain(|c| !self.values.contains(c));
            return Ok(());
        }
        let wide = plain
            .iter()
            .chain(&named)
            .any(|c| headings[*c].period.is_some());
        let mut shown = Shown::default();
        let dated = plain.iter().filter_map(|c| headings[*c].period.as_ref());
        dated.for_each(|(when, text)| shown.take(text, *when));
        let is_open = shown.is_open();
        let like = |c: &usize| match &headings[*c].period {
            Some((when, _)) => is_open && matches!(when, When::Shared { .. }),
            None => {
                let text = headings[*c].text();
                is_like_period(&text) && !is_class(&text)
            }
        };
        let is_sum =
            |c: &usize| wide && headings[*c].period.is_none() && is_total(&headings[*c].text());
        self.doubtful = plain.iter().copied().filter(like).collect();
        self.totals = plain.iter().copied().filter(is_sum).collect();
        plain.retain(|c| !self.doubtful.contains(c) && !self.totals.contains(c));
        if !named.is_empty() && !plain.is_empty() && !tells_apart(grid, block, &self.keys()) {
            self.dimensions.append(&mut plain);
            self.dimensions.sort_unstable();
        }
        self.values = named;
        self.values.extend(plain);
        self.values.sort_unstable();
        Ok(())
    }

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

    /// A column of texts that the place determines is no dimension.
    fn label_places(&mut self, texts: Vec<usize>, grid: &Grid, block: &Block) {
        let places: Vec<usize> = self
            .places
            .iter()
            .chain(&self.destination)
            .flat_map(PlaceColumns::columns)
            .collect();
        if places.is_empty() {
            return;
        }
        let labels = texts.into_iter().filter(|column| {
            self.dimensions.contains(column) && is_label(grid, block, &places, *column)
        });
        self.labels = labels.collect();
        self.dimensions
            .retain(|column| !self.labels.contains(column));
    }

    /// Where nothing names the places, the text column with most type words does, else the first.
    fn name_wanting(&mut self, headings: &[Heading], cells: &[Cells]) {
        if self
            .places
            .iter()
            .any(|one| !one.names.is_empty() || one.code.is_some())
        {
            return;
        }
        let best = self
            .dimensions
            .iter()
            .copied()
            .filter(|column| headings[*column].period.is_none())
            .max_by_key(|column| (cells[*column].levels, std::cmp::Reverse(*column)));
        if let Some(column) = best {
            self.dimensions.retain(|one| *one != column);
            self.place(None).names.push(column);
        }
    }

    /// What stands under no heading is no property, unless the rows are not told apart without it.
    fn leave_unheaded(&mut self, grid: &Grid, block: &Block, headings: &[Heading]) {
        let is_unheaded = |column: &usize| headings[*column].is_empty();
        if !self.dimensions.iter().any(is_unheaded) {
            return;
        }
        let all = std::mem::take(&mut self.dimensions);
        let (unheaded, others): (Vec<usize>, Vec<usize>) = all.into_iter().partition(is_unheaded);
        self.dimensions = others;
        if tells_apart(grid, block, &self.keys()) {
            self.unheaded = unheaded;
        } else {
            self.dimensions.extend(unheaded);
            self.dimensions.sort_unstable();
        }
    }

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
}

/// A column of what other places lie in.
fn parent(column: usize, cells: Cells) -> PlaceColumns {
    let is_code = cells.codes * 2 > cells.filled;
    PlaceColumns {
        names: if is_code { vec![] } else { vec![column] },
        code: is_code.then_some(column),
        outer: true,
        ..PlaceColumns::default()
    }
}
