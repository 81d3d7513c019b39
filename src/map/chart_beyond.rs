//! Where a line leaves the axis: a mark at its edge, and who that is, when, and with which value.

use super::canvas::{Anchor, Canvas, short};
use super::chart_axes::{Axes, Beyond, Span};
use super::font::Weight;
use super::over_time::OverTime;
use super::rect::Rect;
use super::theme::{INK, Sizes};
use crate::model::Lang;
use crate::model::cast::to_f64;

/// From line to line of the values that lie beyond the axis, in their size.
const BEYOND_STEP: f64 = 1.25;
/// The height of a mark where a line leaves, in the same size.
const MARK: f64 = 0.6;

/// The height that so many lines of values take beyond the axis, in their size.
pub(super) fn room_beyond(lines: usize) -> f64 {
    MARK + to_f64(lines) * BEYOND_STEP
}

/// The rows of a chart that leave its axis, and how it writes.
pub(super) struct Leaving<'a> {
    pub figures: &'a OverTime<'a>,
    pub names: &'a [String],
    pub rect: Rect,
    pub sizes: Sizes,
    pub lang: Lang,
}

impl Leaving<'_> {
    /// Of each row that leaves the axis on a side, the value farthest from it and when.
    pub(super) fn farthest(&self, span: &Span, side: Beyond) -> Vec<(usize, usize, f64)> {
        let is_beyond = |value: &f64| match side {
            Beyond::Below => *value < span.low,
            Beyond::Above => *value > span.high,
        };
        let is_farther = |a: f64, b: f64| match side {
            Beyond::Below => a < b,
            Beyond::Above => a > b,
        };
        let of_row = |row: &usize| {
            let values = self.figures.rows[*row].values().enumerate();
            let beyond = values.filter_map(|(at, one)| Some((at, one.filter(is_beyond)?)));
            let most = beyond.reduce(|a, b| if is_farther(b.1, a.1) { b } else { a });
            most.map(|(at, value)| (*row, at, value))
        };
        span.leaving.iter().filter_map(of_row).collect()
    }

    /// A mark at the edge where a line leaves, and in a line of its own who that is, when, and the value.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        axes: &Axes,
        farthest: &[(usize, usize, f64)],
        side: Beyond,
    ) {
        let small = self.sizes.small();
        let half = 0.35 * small;
        let (edge, way) = match side {
            Beyond::Above => (axes.plot.y, -1.0),
            Beyond::Below => (axes.plot.bottom(), 1.0),
        };
        for (place, (row, at, value)) in farthest.iter().enumerate() {
            let values = self.figures.rows[*row].values().enumerate();
            for (at, _) in
                values.filter(|(_, one)| one.and_then(|one| axes.beyond(one)) == Some(side))
            {
                let x = axes.at(at, axes.low)[0];
                let [left, right] = [x - half, x + half].map(short);
                let [base, tip] = [edge, edge + way * MARK * small].map(short);
                let x = short(x);
                canvas.raw(&format!(
                    "<path fill=\"{INK}\" d=\"M{left} {base}L{right} {base}L{x} {tip}Z\"/>"
                ));
            }
            let text = self.told_beyond(axes, (*row, *at, *value));
            let width = Weight::Regular.width(&text, small);
            let most = (self.rect.right() - width).max(self.rect.x);
            let x = (axes.at(*at, axes.low)[0] - half).min(most);
            let line = MARK + (to_f64(place) + 0.5) * BEYOND_STEP;
            let y = edge + (way * line + 0.35) * small;
            canvas.text(
                &text,
                [x.max(self.rect.x), y],
                (small, Weight::Regular),
                (INK, Anchor::Start),
            );
        }
    }

    /// Who leaves the axis, when and with which value; of one that has no value within the first and the last.
    fn told_beyond(&self, axes: &Axes, (row, at, value): (usize, usize, f64)) -> String {
        let told = |at: usize, value: f64| {
            let when = self.figures.periods[at].in_words(self.lang);
            let number = self.lang.number(value, self.figures.decimals);
            format!("{when}: {number}")
        };
        let values = self.figures.rows[row].values().enumerate();
        let known: Vec<(usize, f64)> = values.filter_map(|(at, one)| Some((at, one?))).collect();
        let is_out = known.iter().all(|(_, one)| axes.beyond(*one).is_some());
        let when = match known.as_slice() {
            [first, .., last] if is_out => {
                format!("{}; {}", told(first.0, first.1), told(last.0, last.1))
            }
            _ => told(at, value),
        };
        format!("{}, {when}", self.names[row])
    }
}
