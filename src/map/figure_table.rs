//! Figures over time as a table: a row for each unit, as many periods as fit, and the change.

use super::canvas::{Anchor, Canvas, short};
use super::font::Weight;
use super::over_time::{OverTime, UnitRow};
use super::rect::Rect;
use super::theme::{BAR, INK, SOFT_INK, Sizes};
use crate::model::cast::{to_f64, whole_usize};
use crate::model::{Lang, periods_in_words};
use crate::words;

/// From row to row, in the size: as near as can be read, and as far as still hangs together.
const STEP: f64 = 1.5;
const WIDE_STEP: f64 = 2.0;
/// Free room between columns, in the size.
const BETWEEN: f64 = 1.1;
/// What stands where no value is.
const NONE: &str = "–";

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

/// A column: its heading, and a text for each row.
struct TextColumn {
    heading: String,
    cells: Vec<String>,
}

impl TextColumn {
    fn width(&self, size: f64) -> f64 {
        let cells = self
            .cells
            .iter()
            .map(|one| Weight::Regular.width(one, size));
        cells.fold(Weight::SemiBold.width(&self.heading, size), f64::max)
    }
}

impl FigureTable<'_> {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let size = self.sizes.small();
        let rows = whole_usize((self.rect.height / (STEP * size)).floor())
            .saturating_sub(1)
            .max(3);
        let shown = shown(self.figures.rows.len(), rows);
        let columns = self.columns(&shown, size);
        let names = TextColumn {
            heading: self.heading.clone(),
            cells: shown.iter().map(|one| self.name(*one)).collect(),
        };
        let step = (self.rect.height / size / to_f64(shown.len() + 1)).clamp(STEP, WIDE_STEP);
        let base = |row: usize| self.rect.y + (to_f64(row) * step + 1.0) * size;
        let names_width = names.width(size);
        canvas.text(
            &names.heading,
            [self.rect.x, base(0)],
            (size, Weight::SemiBold),
            (INK, Anchor::Start),
        );
        for (row, text) in names.cells.iter().enumerate() {
            let look = (size, Weight::Regular);
            canvas.text(
                text,
                [self.rect.x, base(row + 1)],
                look,
                (INK, Anchor::Start),
            );
        }
        let mut right = self.rect.x + names_width;
        for column in &columns {
            right += column.width(size) + BETWEEN * size;
            let at = |text: &str, weight: Weight| right - weight.width(text, size);
            let heading = &column.heading;
            canvas.text(
                heading,
                [at(heading, Weight::SemiBold), base(0)],
                (size, Weight::SemiBold),
                (INK, Anchor::Start),
            );
            for (row, text) in column.cells.iter().enumerate() {
                let place = [at(text, Weight::Regular), base(row + 1)];
                let ink = if text == NONE { SOFT_INK } else { INK };
                canvas.text(text, place, (size, Weight::Regular), (ink, Anchor::Start));
            }
        }
        let thin = short(self.sizes.stroke(0.6));
        let y = base(0) + 0.45 * size;
        let look = format!("fill=\"none\" stroke=\"{BAR}\" stroke-width=\"{thin}\"");
        canvas.line([self.rect.x, y], [right, y], &look);
    }

    /// The name of a row, or how many are left out.
    fn name(&self, row: Shown) -> String {
        match row {
            Shown::Row(i) => self.names[i].clone(),
            Shown::LeftOut(count) => format!("… {}", self.lang.count(count)),
        }
    }

    /// A text for each row that is shown.
    fn texts(&self, shown: &[Shown], text: impl Fn(&UnitRow<'_>) -> String) -> Vec<String> {
        let cells = shown.iter().map(|one| match one {
            Shown::Row(i) => text(&self.figures.rows[*i]),
            Shown::LeftOut(_) => "…".to_owned(),
        });
        cells.collect()
    }

    /// The change and as many periods as fit, the first and the last among them.
    fn columns(&self, shown: &[Shown], size: f64) -> Vec<TextColumn> {
        let (figures, lang) = (self.figures, self.lang);
        let of_period = |at: usize| TextColumn {
            heading: figures.periods[at].in_words(lang),
            cells: self.texts(shown, |row| {
                let value = row.value(at);
                value.map_or_else(|| NONE.to_owned(), |one| lang.number(one, figures.decimals))
            }),
        };
        let last = figures.periods.len() - 1;
        let change = figures.base().map(|base| {
            let ends = [figures.periods[base], figures.periods[last]];
            TextColumn {
                heading: format!("{}, {}", words::brief_change(lang), between(ends, lang)),
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
        // The ends first, then from the last back.
        let order = [last, 0].into_iter().chain((1..last).rev());
        let mut chosen: Vec<(usize, TextColumn)> = Vec::new();
        for at in order {
            if chosen.iter().any(|(one, _)| *one == at) {
                continue;
            }
            let column = of_period(at);
            if !chosen.is_empty() && width(&column) > room {
                break;
            }
            room -= width(&column);
            chosen.push((at, column));
        }
        chosen.sort_by_key(|(at, _)| *at);
        chosen
            .into_iter()
            .map(|(_, column)| column)
            .chain(change)
            .collect()
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Row(usize),
    /// So many, between the largest and the smallest values.
    LeftOut(usize),
}

/// All rows, or where they are more than there is room for, the first and the last of them.
fn shown(rows: usize, room: usize) -> Vec<Shown> {
    if rows <= room {
        return (0..rows).map(Shown::Row).collect();
    }
    let first = room / 2;
    let last = room - first - 1;
    let ends = (rows - last..rows).map(Shown::Row);
    let middle = Shown::LeftOut(rows - first - last);
    (0..first)
        .map(Shown::Row)
        .chain([middle])
        .chain(ends)
        .collect()
}

fn between(ends: [crate::model::Period; 2], lang: Lang) -> String {
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
        assert_eq!(shown(4, 4), [0, 1, 2, 3].map(Shown::Row));
        let five = shown(5, 4);
        assert_eq!(
            five,
            [
                Shown::Row(0),
                Shown::Row(1),
                Shown::LeftOut(2),
                Shown::Row(4)
            ]
        );
    }
}
