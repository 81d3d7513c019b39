//! Each column where it belongs: by its kind, and by what the columns decide among each other.

use super::cells::{
    Cells, is_behind, is_empty_code, is_headless_code, is_label, is_padded, is_row_number,
    is_value_of_property, tells_apart,
};
use super::columns::find_all;
use super::{PlaceColumns, Roles};
use crate::model::ParamError;
use crate::table::block::Block;
use crate::table::clean::folded;
use crate::table::column_kind::{ColumnKind, heading_words};
use crate::table::grid::Grid;
use crate::table::headings::Heading;
use crate::table::number::is_class;
use crate::table::options::Options;
use crate::table::periods::rule::PeriodEvidence;
use crate::table::periods::{When, is_like_period};
use crate::table::reading::Level;
use crate::table::words::is_total;

/// The columns that hold numbers.
#[derive(Debug, Default)]
pub(super) struct Numeric {
    /// Those whose heading or the user calls them values.
    named: Vec<usize>,
    /// The others.
    plain: Vec<usize>,
}

/// Numbers whose name and code stand in columns of their own (`GEOGRAPHY` beside `GEOGRAPHY_NAME` and `GEOGRAPHY_CODE`) are
/// those of a service.
pub(super) fn leave_numbered(column_kinds: &mut [Option<ColumnKind>], headings: &[Heading]) {
    let words: Vec<String> = headings
        .iter()
        .map(|heading| heading_words(&heading.text()).join(" "))
        .collect();
    for (column, kind) in column_kinds.iter_mut().enumerate() {
        let beside = |what: &str| words.contains(&format!("{} {what}", words[column]));
        if kind.is_none() && beside("name") && beside("code") {
            *kind = Some(ColumnKind::Remark);
        }
    }
}

impl Roles {
    /// Puts each column where its kind says; those of numbers are left.
    pub(super) fn sort(
        &mut self,
        column_kinds: &[Option<ColumnKind>],
        headings: &[Heading],
        cells: &[Cells],
    ) -> Numeric {
        let mut numeric = Numeric::default();
        for (column, kind) in column_kinds.iter().enumerate() {
            let own = cells[column];
            match kind {
                Some(ColumnKind::Name(level)) => self.place(*level).names.push(column),
                Some(ColumnKind::Parent) => self.places.insert(0, parent(column, own)),
                Some(ColumnKind::Code(level)) => {
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
                Some(ColumnKind::Origin) => self.place(None).names.push(column),
                Some(ColumnKind::Destination) => {
                    self.destination.get_or_insert_default().names.push(column);
                }
                Some(ColumnKind::Period) if self.period.is_none() => self.period = Some(column),
                Some(ColumnKind::Period) => self.other_periods.push(column),
                Some(ColumnKind::Season) if self.season.is_none() => self.season = Some(column),
                Some(ColumnKind::Value) => numeric.named.push(column),
                Some(ColumnKind::Property) if is_value_of_property(&headings[column], own) => {
                    numeric.plain.push(column);
                }
                Some(ColumnKind::Property) => self.dimensions.push(column),
                Some(ColumnKind::Measure) if self.measure.is_none() => self.measure = Some(column),
                Some(ColumnKind::Unit) if self.unit.is_none() => self.unit = Some(column),
                Some(ColumnKind::Status) => self.status.push(column),
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
    pub(super) fn choose_values(
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
        let mut evidence = PeriodEvidence::default();
        let dated = plain.iter().filter_map(|c| headings[*c].period.as_ref());
        dated.for_each(|(when, text)| evidence.take(text, *when));
        let is_open = evidence.is_open();
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

    /// A column of texts that the place determines is no dimension.
    pub(super) fn label_places(&mut self, texts: Vec<usize>, grid: &Grid, block: &Block) {
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
    pub(super) fn name_wanting(&mut self, headings: &[Heading], cells: &[Cells]) {
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
    pub(super) fn leave_unheaded(&mut self, grid: &Grid, block: &Block, headings: &[Heading]) {
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

    /// Orders the places from wide to narrow; a code without a level belongs to the narrowest names.
    pub(super) fn settle(&mut self) {
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

    /// Where no column says where flows go, and another names the places, an origin is what tells their rows apart.
    pub(super) fn set_origins_apart(&mut self, column_kinds: &[Option<ColumnKind>]) {
        let is_origin = |column: &usize| column_kinds[*column] == Some(ColumnKind::Origin);
        let columns = || self.places.iter().flat_map(PlaceColumns::columns);
        if self.destination.is_some() || columns().all(|column| is_origin(&column)) {
            return;
        }
        for place in &mut self.places {
            self.dimensions
                .extend(place.names.iter().copied().filter(is_origin));
            place.names.retain(|column| !is_origin(column));
        }
        self.places.retain(|place| place.columns().next().is_some());
        self.dimensions.sort_unstable();
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
