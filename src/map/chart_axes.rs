//! Where values and periods lie in a chart, and how far its axis reaches.
//!
//! An axis that holds one value far from all others leaves no height to these. A unit that is far out and alone takes half of the
//! height or more leaves the axis: its line is cut at the edge, and the chart tells the values that lie beyond. Units that a reader
//! has chosen always lie within.

use super::over_time::{OverTime, UnitRow};
use super::rect::Rect;
use crate::model::cast::{to_f64, whole_i32};

/// Steps of the axis, at most.
const MOST_STEPS: f64 = 6.0;
/// Units that may leave the axis, at most.
const MOST_LEAVING: usize = 3;
/// Units that must be left.
const LEAST_LEFT: usize = 4;
/// So many quartile distances beyond a quartile lies what is far out (Tukey 1977).
const FAR_OUT: f64 = 3.0;
/// What is left of the axis without a unit, at most, for which that unit leaves it.
const FLATTENED: f64 = 0.5;

/// Where values and periods lie.
#[derive(Debug)]
pub(super) struct Axes {
    pub plot: Rect,
    pub low: f64,
    pub high: f64,
    pub step: f64,
    pub columns: usize,
}

/// From which value to which an axis reaches at least, and who leaves it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    pub low: f64,
    pub high: f64,
    /// Rows with a value beyond it, rising.
    pub leaving: Vec<usize>,
}

/// Beyond which end of an axis a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    Below,
    Above,
}

impl Axes {
    /// Of values from `low` to `high`, with round steps; the plot is yet to be laid.
    pub(super) fn new(rect: Rect, [low, high]: [f64; 2], columns: usize) -> Self {
        let step = nice_step((high - low).max(high.abs() * 1e-6).max(1e-9) / MOST_STEPS);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        Self {
            plot: rect,
            low,
            high: if high > low { high } else { low + step },
            step,
            columns,
        }
    }

    pub(super) fn at(&self, column: usize, value: f64) -> [f64; 2] {
        self.place(to_f64(column), value)
    }

    fn place(&self, column: f64, value: f64) -> [f64; 2] {
        let part = column / to_f64((self.columns - 1).max(1));
        let up = (value - self.low) / (self.high - self.low);
        [
            self.plot.x + part * self.plot.width,
            self.plot.bottom() - up * self.plot.height,
        ]
    }

    /// The values that have a line across.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = whole_i32(((self.high - self.low) / self.step).round());
        (0..=count)
            .map(|i| self.low + f64::from(i) * self.step)
            .collect()
    }

    /// Beyond which end a value lies; none of one within.
    pub(super) fn beyond(&self, value: f64) -> Option<Beyond> {
        if value < self.low {
            Some(Beyond::Below)
        } else if value > self.high {
            Some(Beyond::Above)
        } else {
            None
        }
    }

    /// The part of a line between two columns that lies within, from end to end; none where nothing does.
    pub(super) fn cut(&self, from: (usize, f64), to: (usize, f64)) -> Option<[[f64; 2]; 2]> {
        let (a, b) = (from.1, to.1);
        if a.max(b) < self.low || a.min(b) > self.high {
            return None;
        }
        // Where on the way, from 0 to 1, the line passes a value.
        let passes = |value: f64| (value - a) / (b - a);
        let end = |value: f64, own: f64| match self.beyond(value) {
            None => own,
            Some(Beyond::Below) => passes(self.low),
            Some(Beyond::Above) => passes(self.high),
        };
        let (x, across) = (to_f64(from.0), to_f64(to.0) - to_f64(from.0));
        let on = |part: f64| self.place(x + part * across, a + part * (b - a));
        Some([on(end(a, 0.0)), on(end(b, 1.0))])
    }
}

/// From which value to which the axis of some rows reaches, and which of them leave it; `kept` are those that do not.
pub(super) fn span(figures: &OverTime<'_>, kept: &[usize]) -> Span {
    let rows: Vec<Vec<f64>> = figures
        .rows
        .iter()
        .map(|row: &UnitRow<'_>| row.values().flatten().collect())
        .collect();
    span_of(&rows, kept)
}

fn span_of(rows: &[Vec<f64>], kept: &[usize]) -> Span {
    let mut all: Vec<f64> = rows.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    let (Some(&low), Some(&high)) = (all.first(), all.last()) else {
        return Span {
            low: 0.0,
            high: 1.0,
            leaving: Vec::new(),
        };
    };
    let whole = Span {
        low,
        high,
        leaving: Vec::new(),
    };
    let [lower, upper] = [1, 3].map(|quarter| all[(all.len() - 1) * quarter / 4]);
    let reach = FAR_OUT * (upper - lower);
    let is_far = |value: f64| value < lower - reach || value > upper + reach;
    let known = rows.iter().filter(|row| !row.is_empty()).count();
    let mut found = whole;
    // The one without whom the axis is shortest leaves first, and so on while that is worth it.
    while found.leaving.len() < MOST_LEAVING && known > found.leaving.len() + LEAST_LEFT {
        let may_leave = |row: &usize| {
            let is_out = kept.contains(row) || found.leaving.contains(row);
            !is_out && rows[*row].iter().copied().any(is_far)
        };
        let without = |row: usize| {
            let leaving: Vec<usize> = found.leaving.iter().copied().chain([row]).collect();
            let held = rows.iter().enumerate().flat_map(|(row, values)| {
                let leaves = leaving.contains(&row);
                let values = values.iter().copied();
                values.filter(move |one| !leaves || !is_far(*one))
            });
            let held: Vec<f64> = held.collect();
            Span {
                low: held.iter().copied().fold(f64::INFINITY, f64::min),
                high: held.iter().copied().fold(f64::NEG_INFINITY, f64::max),
                leaving,
            }
        };
        let shorter = (0..rows.len()).filter(may_leave).map(without);
        let best = shorter.min_by(|a, b| a.length().total_cmp(&b.length()));
        let worth = |one: &Span| one.length() > 0.0 && one.length() <= FLATTENED * found.length();
        let Some(best) = best.filter(worth) else {
            break;
        };
        found = best;
    }
    found.leaving.sort_unstable();
    found
}

impl Span {
    fn length(&self) -> f64 {
        self.high - self.low
    }
}

/// A step of 1, 2 or 5 times a power of ten, no smaller than asked for.
fn nice_step(least: f64) -> f64 {
    let power = 10.0_f64.powf(least.log10().floor());
    let digit = [1.0, 2.0, 5.0].into_iter().find(|one| one * power >= least);
    digit.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_round_steps() {
        for (least, step) in [
            (0.9, 1.0),
            (1.0, 1.0),
            (1.01, 2.0),
            (4.2, 5.0),
            (5.1, 10.0),
            (0.03, 0.05),
        ] {
            assert!(
                (nice_step(least) - step).abs() < 1e-12,
                "{least}: {}",
                nice_step(least)
            );
        }
    }

    /// Eight units with values from 0 to 7, and what follows.
    fn with(more: &[&[f64]]) -> Vec<Vec<f64>> {
        let usual = (0..8).map(|i| vec![f64::from(i), f64::from(7 - i)]);
        usual.chain(more.iter().map(|row| row.to_vec())).collect()
    }

    #[test]
    fn one_unit_far_from_the_others_leaves_the_axis_and_no_more_than_that() {
        let found = span_of(&with(&[&[3.0, -177.9]]), &[]);
        assert_eq!((found.low, found.high, found.leaving), (0.0, 7.0, vec![8]));
        let high = span_of(&with(&[&[3.0, 260.0]]), &[]);
        assert_eq!((high.low, high.high, high.leaving), (0.0, 7.0, vec![8]));
        // What a reader has chosen is shown whole.
        let chosen = span_of(&with(&[&[3.0, -177.9]]), &[8]);
        assert_eq!((chosen.low, chosen.leaving), (-177.9, vec![]));
        // As far as half of the height is borne: quartiles 2 and 5, so that 14 is not far out and 14.1 takes just more than half.
        for (value, leaves) in [(13.9, false), (14.1, true)] {
            let found = span_of(&with(&[&[3.0, value]]), &[]);
            assert_eq!(found.leaving.is_empty(), !leaves, "{value}: {found:?}");
        }
        // One far below leaves; one above, which then takes less than half, stays.
        let both = span_of(&with(&[&[3.0, -177.9], &[13.0]]), &[]);
        assert_eq!((both.low, both.high, both.leaving), (0.0, 13.0, vec![8]));
    }

    #[test]
    fn many_far_units_or_few_others_are_no_outliers() {
        // Three that each halve the axis leave; of those that lie together none would shorten it alone.
        let steps: [&[f64]; 3] = [&[2000.0], &[600.0], &[100.0]];
        assert_eq!(span_of(&with(&steps), &[]).leaving, [8, 9, 10]);
        let more: [&[f64]; 4] = [&[90_000.0], &[2000.0], &[600.0], &[100.0]];
        assert_eq!(span_of(&with(&more), &[]).leaving, [8, 9, 10]);
        let together: [&[f64]; 4] = [&[200.0], &[210.0], &[220.0], &[230.0]];
        assert_eq!(span_of(&with(&together), &[]).leaving, Vec::<usize>::new());
        let few: Vec<Vec<f64>> = [0.0, 1.0, 2.0, 3.0, 900.0].map(|one| vec![one]).to_vec();
        assert_eq!(span_of(&few, &[]).leaving, [4]);
        assert_eq!(span_of(&few[1..], &[]).leaving, Vec::<usize>::new());
        // Where most are equal nothing can be said to be far.
        let equal: Vec<Vec<f64>> = [1.0, 1.0, 1.0, 1.0, 1.0, 9.0].map(|one| vec![one]).to_vec();
        assert_eq!(span_of(&equal, &[]).leaving, Vec::<usize>::new());
        assert_eq!(span_of(&[], &[]).high.to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn a_line_is_cut_where_it_passes_the_edge() {
        let axes = Axes::new(Rect::new(0.0, 0.0, 100.0, 60.0), [0.0, 6.0], 2);
        assert_eq!((axes.low, axes.high), (0.0, 6.0));
        let cut = |a: f64, b: f64| axes.cut((0, a), (1, b));
        assert_eq!(cut(0.0, 6.0), Some([[0.0, 60.0], [100.0, 0.0]]));
        assert_eq!(cut(0.0, 12.0), Some([[0.0, 60.0], [50.0, 0.0]]));
        assert_eq!(cut(-6.0, 6.0), Some([[50.0, 60.0], [100.0, 0.0]]));
        assert_eq!(cut(-6.0, 12.0).map(|ends| ends[0][1]), Some(60.0));
        assert_eq!([cut(7.0, 9.0), cut(-1.0, -3.0)], [None, None]);
    }
}
