//! Figures over time as lines: gaps stay gaps, and no line runs to where the series begins anew. A line that leaves the axis is
//! cut at its edge, where a mark and its value stand.

use super::canvas::{Anchor, Canvas, short};
use super::chart_axes::{Axes, Beyond, Span, span};
use super::chart_beyond::{Leaving, room_beyond};
use super::font::Weight;
use super::over_time::{OverTime, UnitRow};
use super::rect::Rect;
use super::theme::{BAR, HATCH_GROUND, INK, SOFT_INK, Sizes};
use crate::model::cast::to_f64;
use crate::model::{Lang, decimals_for};

/// Colours that all can tell apart (Okabe and Ito 2008), the palest left out; then the same with dashes.
const COLOURS: [&str; 7] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#333333",
];
/// More lines than this are not all in colour: those with the largest and the smallest last values are.
const MOST_COLOURED: usize = 14;
/// So many of each.
const ENDS: usize = 5;
/// From line to line of the names, in their size.
const STEP: f64 = 1.2;

/// A chart in its rectangle.
pub(super) struct Chart<'a> {
    pub figures: &'a OverTime<'a>,
    /// Of each row, in the order of the rows.
    pub names: Vec<String>,
    pub rect: Rect,
    pub sizes: Sizes,
    pub lang: Lang,
}

impl Chart<'_> {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let named = self.named();
        let span = span(self.figures, &self.kept());
        let axes = self.axes(&named, &span);
        self.ground(canvas, &axes);
        let thin = short(self.sizes.stroke(0.7));
        for row in &self.figures.others {
            self.line(
                canvas,
                &axes,
                row,
                &format!("stroke=\"#d9d6cf\" stroke-width=\"{thin}\""),
            );
        }
        for (i, row) in self.figures.rows.iter().enumerate() {
            if !named.contains(&i) {
                self.line(
                    canvas,
                    &axes,
                    row,
                    &format!("stroke=\"{BAR}\" stroke-width=\"{thin}\""),
                );
            }
        }
        let thick = short(self.sizes.stroke(1.8));
        let dash = short(self.sizes.stroke(4.0));
        for (place, i) in named.iter().enumerate() {
            let colour = COLOURS[place % COLOURS.len()];
            let dashes = if place < COLOURS.len() {
                String::new()
            } else {
                format!(" stroke-dasharray=\"{dash} {}\"", short(dash * 0.6))
            };
            let look = format!("stroke=\"{colour}\" stroke-width=\"{thick}\"{dashes}");
            self.line(canvas, &axes, &self.figures.rows[*i], &look);
        }
        self.ends(canvas, &axes, &named);
        for side in [Beyond::Above, Beyond::Below] {
            self.leaving()
                .draw(canvas, &axes, &self.leaving().farthest(&span, side), side);
        }
    }

    /// The rows of the units that a reader has chosen.
    fn kept(&self) -> Vec<usize> {
        let rows = self.figures.rows.iter().enumerate();
        let chosen = rows.filter(|(_, row)| self.figures.chosen.contains(&row.unit));
        chosen.map(|(i, _)| i).collect()
    }

    /// The rows that are coloured and named, by their place: those of the chosen units, where some are.
    fn named(&self) -> Vec<usize> {
        let kept = self.kept();
        if !kept.is_empty() {
            return kept;
        }
        let all = self.figures.rows.len();
        let has_value = |i: &usize| self.figures.rows[*i].values().any(|one| one.is_some());
        let known: Vec<usize> = (0..all).filter(has_value).collect();
        if known.len() <= MOST_COLOURED {
            return known;
        }
        let half = ENDS;
        let (first, last) = (&known[..half], &known[known.len() - half..]);
        [first, last].concat()
    }

    fn axes(&self, named: &[usize], span: &Span) -> Axes {
        let figures = self.figures;
        let small = self.sizes.small();
        let widths = |texts: &[String]| {
            let all = texts.iter().map(|one| Weight::Regular.width(one, small));
            all.fold(0.0, f64::max)
        };
        let names: Vec<String> = named.iter().map(|i| self.names[*i].clone()).collect();
        let mut axes = Axes::new(self.rect, [span.low, span.high], figures.periods.len());
        let ticks: Vec<String> = axes
            .ticks()
            .iter()
            .map(|tick| self.tick(&axes, *tick))
            .collect();
        let left = widths(&ticks) + 0.6 * small;
        let right = (widths(&names) + 1.2 * small).min(self.rect.width * 0.4);
        // What lies beyond is told above and below the lines.
        let room = |side| match self.leaving().farthest(span, side).len() {
            0 => 0.0,
            lines => room_beyond(lines) * small,
        };
        let [above, below] = [Beyond::Above, Beyond::Below].map(room);
        axes.plot = Rect::new(
            self.rect.x + left,
            self.rect.y + 0.6 * small + above,
            (self.rect.width - left - right).max(1.0),
            (self.rect.height - 2.4 * small - above - below).max(1.0),
        );
        axes
    }

    fn tick(&self, axes: &Axes, value: f64) -> String {
        self.lang.number(value, decimals_for(&[axes.step]))
    }

    /// Gaps, lines across, and the periods below.
    fn ground(&self, canvas: &mut Canvas, axes: &Axes) {
        let (plot, small) = (axes.plot, self.sizes.small());
        let look = (small, Weight::Regular);
        let column = plot.width / to_f64((axes.columns - 1).max(1));
        for at in 0..axes.columns {
            let x = axes.at(at, axes.low)[0];
            if self.figures.is_gap(at) {
                let from = (x - column / 2.0).max(plot.x);
                let to = (x + column / 2.0).min(plot.right());
                let band = Rect::new(from, plot.y, to - from, plot.height);
                canvas.rect(band, &format!("fill=\"{HATCH_GROUND}\""));
            }
        }
        let thin = short(self.sizes.stroke(0.6));
        for tick in axes.ticks() {
            let y = axes.at(0, tick)[1];
            let colour = if tick.abs() < axes.step * 1e-9 {
                SOFT_INK
            } else {
                "#e2dfd8"
            };
            let look_of_line = format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{thin}\"");
            canvas.line([plot.x, y], [plot.right(), y], &look_of_line);
            let text = self.tick(axes, tick);
            let x = plot.x - 0.4 * small - Weight::Regular.width(&text, small);
            canvas.text(
                &text,
                [x, y + 0.35 * small],
                look,
                (SOFT_INK, Anchor::Start),
            );
        }
        let dash = short(self.sizes.stroke(3.0));
        for at in (0..axes.columns).filter(|at| self.figures.is_anew(*at)) {
            let x = axes.at(at, axes.low)[0] - column / 2.0;
            let stroke = format!(
                "fill=\"none\" stroke=\"{SOFT_INK}\" stroke-width=\"{thin}\" stroke-dasharray=\"{dash} {dash}\""
            );
            canvas.line([x, plot.y], [x, plot.bottom()], &stroke);
        }
        let mut free = f64::NEG_INFINITY;
        for at in (0..axes.columns).rev() {
            let text = self.figures.periods[at].in_words(self.lang);
            let width = Weight::Regular.width(&text, small);
            let x = axes.at(at, axes.low)[0].max(self.rect.x + width / 2.0);
            // From the last to the first, so that the last has its name.
            if free > f64::NEG_INFINITY && x + width / 2.0 + 0.6 * small > free {
                continue;
            }
            free = x - width / 2.0;
            let base = self.rect.bottom() - 0.4 * small;
            canvas.text(&text, [x, base], look, (SOFT_INK, Anchor::Middle));
        }
    }

    /// A unit's line, in parts where values are missing or the series begins anew; a value by itself is a dot.
    fn line(&self, canvas: &mut Canvas, axes: &Axes, row: &UnitRow<'_>, look: &str) {
        let mut path = String::new();
        let mut before: Option<(usize, f64)> = None;
        for (at, value) in row.values().enumerate() {
            let Some(value) = value else {
                before = None;
                continue;
            };
            let from = before.filter(|_| !self.figures.is_anew(at));
            before = Some((at, value));
            let Some(from) = from else {
                if axes.beyond(value).is_none() {
                    let [x, y] = axes.at(at, value).map(short);
                    path += &format!("M{x} {y}h0");
                }
                continue;
            };
            if let Some([start, end]) = axes.cut(from, (at, value)) {
                if axes.beyond(from.1).is_some() {
                    let [x, y] = start.map(short);
                    path += &format!("M{x} {y}");
                }
                let [x, y] = end.map(short);
                path += &format!("L{x} {y}");
            }
        }
        if !path.is_empty() {
            canvas.raw(&format!(
                "<path fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" {look} d=\"{path}\"/>"
            ));
        }
    }

    fn leaving(&self) -> Leaving<'_> {
        Leaving {
            figures: self.figures,
            names: &self.names,
            rect: self.rect,
            sizes: self.sizes,
            lang: self.lang,
        }
    }

    /// The names at the ends of the lines, pushed apart.
    fn ends(&self, canvas: &mut Canvas, axes: &Axes, named: &[usize]) {
        let small = self.sizes.small();
        let mut ends: Vec<(usize, usize, [f64; 2])> = Vec::new();
        for (place, i) in named.iter().enumerate() {
            let values: Vec<Option<f64>> = self.figures.rows[*i].values().collect();
            let last = values
                .iter()
                .enumerate()
                .rev()
                .find_map(|(at, one)| Some((at, (*one)?)));
            if let Some((at, value)) = last {
                let value = value.clamp(axes.low, axes.high);
                ends.push((place, *i, axes.at(at, value)));
            }
        }
        ends.sort_by(|a, b| a.2[1].total_cmp(&b.2[1]));
        let step = STEP * small;
        let mut ys: Vec<f64> = ends.iter().map(|end| end.2[1]).collect();
        spread(&mut ys, step, [axes.plot.y, axes.plot.bottom()]);
        let x = axes.plot.right() + 1.0 * small;
        let thin = short(self.sizes.stroke(0.6));
        for ((place, i, from), y) in ends.into_iter().zip(ys) {
            let colour = COLOURS[place % COLOURS.len()];
            let look = format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{thin}\"");
            canvas.line(from, [x - 0.2 * small, y], &look);
            canvas.dot(from, self.sizes.stroke(2.0), &format!("fill=\"{colour}\""));
            let look = (small, Weight::Regular);
            canvas.text(
                &self.names[i],
                [x, y + 0.35 * small],
                look,
                (INK, Anchor::Start),
            );
        }
    }
}

/// Moves rising places apart to a step at least, as little as that takes, within a room if they have it.
fn spread(places: &mut [f64], step: f64, [top, bottom]: [f64; 2]) {
    let mut least = top;
    for place in places.iter_mut() {
        *place = place.max(least);
        least = *place + step;
    }
    let mut most = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_apart_and_in_their_room() {
        let mut ys = [10.0, 11.0, 12.0, 98.0, 99.0];
        spread(&mut ys, 12.0, [0.0, 100.0]);
        assert!(ys.windows(2).all(|two| two[1] - two[0] >= 12.0), "{ys:?}");
        assert!(ys[0] >= 0.0 && ys[4] <= 100.0, "{ys:?}");
    }
}
