//! Figures over time as a table: a row for each unit, as many periods as fit, and the change.

use super::canvas::Canvas;
use super::font::Weight;
use super::legend::lines_at;
use super::over_time::{OverTime, UnitRow};
use super::rect::Rect;
use super::text_table::{BETWEEN, NONE, TextColumn, TextTable};
use super::theme::{SOFT_INK, Sizes};
use super::wrap::wrap;
use crate::model::cast::{to_f64, whole_usize};
use crate::model::{Lang, Period, periods_in_words};
use crate::words;

/// From row to row, in the size: as near as can be read, and as far as still hangs together.
const STEP: f64 = 1.5;
const WIDE_STEP: f64 = 2.0;
/// What stands for columns and rows that are left out.
const LEFT_OUT: &str = "…";
/// From line to line of the notes below, in the size.
const NOTE_STEP: f64 = 1.3;
/// Units that are named among those without a value, at most.
const MOST_NAMED: usize = 3;

/// A table in its rectangle.
pub(super) struct FigureTable<'a> {
    pub figures: &'a OverTime<'a>,
    /// Of each row, in the order of the rows.
    pub names: Vec<String>,
    /// What the names are of.
    pub heading: String,
    pub rect: Rect,
    pub sizes: Sizes,
    pub lang: Lang,
}

impl FigureTable<'_> {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let size = self.sizes.small();
        let (known, empty) = self.known();
        // One line more tells of periods that have no room.
        let mut notes = self.without(&empty, size);
        let below = |lines: usize| to_f64(lines) * NOTE_STEP * size;
        let height = self.rect.height - below(notes.len() + 1);
        let rows = whole_usize((height / (STEP * size)).floor())
            .saturating_sub(1)
            .max(3);
        let shown = shown(&known, rows);
        let (columns, hidden) = self.columns(&shown, size);
        if !hidden.is_empty() {
            let periods = between_ends(&hidden, self.lang);
            let told = words::sheet_left_out(self.lang, &periods);
            notes.extend(wrap(&told, self.rect.width, size, Weight::Regular));
        }
        let mut table = TextTable {
            columns: vec![TextColumn {
                heading: vec![self.heading.clone()],
                cells: shown.iter().map(|one| self.name(*one)).collect(),
            }],
            weights: shown.iter().map(|one| self.weight(*one)).collect(),
        };
        table.columns.extend(columns);
        let height = self.rect.height - below(notes.len());
        let step = (height / size / to_f64(shown.len() + 1)).clamp(STEP, WIDE_STEP);
        let at = [self.rect.x, self.rect.y];
        let end = table.draw(canvas, at, (self.sizes, step));
        let under = [self.rect.x, end - 0.6 * size];
        let look = (size, Weight::Regular);
        lines_at(canvas, &notes, under, look, NOTE_STEP, SOFT_INK);
    }

    /// Rows with a value in some period or of a chosen unit; and the others, all of which have none.
    fn known(&self) -> (Vec<usize>, Vec<usize>) {
        let figures = self.figures;
        let is_known = |row: &usize| {
            let row = &figures.rows[*row];
            figures.chosen.contains(&row.unit) || row.values().any(|one| one.is_some())
        };
        let (known, empty): (Vec<usize>, Vec<usize>) = (0..figures.rows.len()).partition(is_known);
        // Of a table without any value every row says so.
        if known.is_empty() {
            (empty, known)
        } else {
            (known, empty)
        }
    }

    /// How many rows are left out because they have no value, and why they have none.
    fn without(&self, empty: &[usize], size: f64) -> Vec<String> {
        if empty.is_empty() {
            return Vec::new();
        }
        let named = empty
            .iter()
            .take(MOST_NAMED)
            .map(|row| self.names[*row].as_str());
        let mut names: Vec<&str> = named.collect();
        if empty.len() > MOST_NAMED {
            names.clear();
        }
        let why = self.figures.reasons_of(empty, self.lang);
        let told = names.into_iter().chain(why).collect::<Vec<_>>().join("; ");
        let told = words::sheet_without_value(self.lang, &self.lang.count(empty.len()), &told);
        wrap(&told, self.rect.width, size, Weight::Regular)
    }

    /// A chosen unit stands out.
    fn weight(&self, row: TableRow) -> Weight {
        match row {
            TableRow::Row(i) if self.figures.chosen.contains(&self.figures.rows[i].unit) => {
                Weight::SemiBold
            }
            TableRow::Row(_) | TableRow::LeftOut(_) => Weight::Regular,
        }
    }

    /// The name of a row, or how many are left out.
    fn name(&self, row: TableRow) -> String {
        match row {
            TableRow::Row(i) => self.names[i].clone(),
            TableRow::LeftOut(count) => format!("… {}", self.lang.count(count)),
        }
    }

    /// A text for each row that is shown.
    fn texts(&self, shown: &[TableRow], text: impl Fn(&UnitRow<'_>) -> String) -> Vec<String> {
        let cells = shown.iter().map(|one| match one {
            TableRow::Row(i) => text(&self.figures.rows[*i]),
            TableRow::LeftOut(_) => "…".to_owned(),
        });
        cells.collect()
    }

    /// The change and as many periods as fit, the first and the last among them, with a mark for those that do not; and these.
    fn columns(&self, shown: &[TableRow], size: f64) -> (Vec<TextColumn>, Vec<Period>) {
        let (figures, lang) = (self.figures, self.lang);
        let of_period = |at: usize| TextColumn {
            heading: vec![figures.periods[at].in_words(lang)],
            cells: self.texts(shown, |row| {
                let value = row.value(at);
                value.map_or_else(|| NONE.to_owned(), |one| lang.number(one, figures.decimals))
            }),
        };
        let last = figures.periods.len() - 1;
        let change = figures.base().map(|base| {
            let ends = [figures.periods[base], figures.periods[last]];
            TextColumn {
                heading: vec![format!(
                    "{}, {}",
                    words::brief_change(lang),
                    between(ends, lang)
                )],
                cells: self.texts(shown, |row| match (row.value(base), row.value(last)) {
                    (Some(from), Some(to)) => lang.change(to - from, figures.decimals),
                    _ => NONE.to_owned(),
                }),
            }
        });
        let names = shown.iter().map(|one| self.name(*one));
        let names = names.map(|one| Weight::Regular.width(&one, size));
        let width = |column: &TextColumn| column.width(size) + BETWEEN * size;
        let mut room =
            self.rect.width - names.fold(Weight::SemiBold.width(&self.heading, size), f64::max);
        room -= change.as_ref().map_or(0.0, width);
        let mark = TextColumn {
            heading: vec![LEFT_OUT.to_owned()],
            cells: self.texts(shown, |_| LEFT_OUT.to_owned()),
        };
        // The ends first, then from the last back; what is left needs the room of its mark.
        room -= width(&mark);
        let order = [last, 0].into_iter().chain((1..last).rev());
        let mut chosen: Vec<(usize, TextColumn)> = Vec::new();
        for at in order {
            if chosen.iter().any(|(one, _)| *one == at) {
                continue;
            }
            let column = of_period(at);
            let is_rest = chosen.len() == last;
            let free = if is_rest { room + width(&mark) } else { room };
            if !chosen.is_empty() && width(&column) > free {
                break;
            }
            room -= width(&column);
            chosen.push((at, column));
        }
        chosen.sort_by_key(|(at, _)| *at);
        let is_hidden = |at: &usize| !chosen.iter().any(|(one, _)| one == at);
        let hidden: Vec<usize> = (0..=last).filter(is_hidden).collect();
        let mut columns: Vec<TextColumn> = Vec::new();
        let mut mark = hidden.first().map(|first| (*first, mark));
        for (at, column) in chosen {
            if let Some((_, mark)) = mark.take_if(|(first, _)| *first < at) {
                columns.push(mark);
            }
            columns.push(column);
        }
        columns.extend(mark.map(|(_, mark)| mark));
        columns.extend(change);
        let hidden = hidden.into_iter().map(|at| figures.periods[at]);
        (columns, hidden.collect())
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TableRow {
    Row(usize),
    /// So many, between the largest and the smallest values.
    LeftOut(usize),
}

/// All rows, or where they are more than there is room for, the first and the last of them.
fn shown(rows: &[usize], room: usize) -> Vec<TableRow> {
    let row = |i: &usize| TableRow::Row(*i);
    if rows.len() <= room {
        return rows.iter().map(row).collect();
    }
    let first = room / 2;
    let last = room - first - 1;
    let ends = rows[rows.len() - last..].iter().map(row);
    let middle = TableRow::LeftOut(rows.len() - first - last);
    rows[..first]
        .iter()
        .map(row)
        .chain([middle])
        .chain(ends)
        .collect()
}

/// Periods one after another by the first and the last of them.
fn between_ends(periods: &[Period], lang: Lang) -> String {
    match periods {
        [] => String::new(),
        [one] => one.in_words(lang),
        [first, .., last] if first.is_year() && last.is_year() => {
            format!("{}–{}", first.in_words(lang), last.in_words(lang))
        }
        [first, .., last] => format!("{} – {}", first.in_words(lang), last.in_words(lang)),
    }
}

fn between(ends: [Period; 2], lang: Lang) -> String {
    let [from, to] = ends;
    match (from.is_year() && to.is_year(), from.year() + 1 == to.year()) {
        (true, true) => periods_in_words(&ends, lang),
        _ => format!("{}–{}", from.in_words(lang), to.in_words(lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_rows_than_have_room_leave_out_the_middle() {
        assert_eq!(shown(&[0, 1, 2, 3], 4), [0, 1, 2, 3].map(TableRow::Row));
        let five = shown(&[0, 1, 2, 3, 4], 4);
        assert_eq!(
            five,
            [
                TableRow::Row(0),
                TableRow::Row(1),
                TableRow::LeftOut(2),
                TableRow::Row(4)
            ]
        );
    }
}
