//! A row for each class, the bins of a histogram, symbols to measure by.

use serde::Serialize;

use super::LegendInput;
use crate::choropleth::classing::{SIDE, radius};
use crate::choropleth::pretty;
use crate::choropleth::ranges::class_ranges;
use crate::model::{Lang, Notation, UnitView};

/// About so many bins.
const BINS: usize = 16;
const MOST_BINS: i64 = 24;

/// `from < value <= to`; the lowest class holds its `from` too.
#[derive(Debug, Serialize)]
pub(super) struct Class {
    pub from: f64,
    pub to: f64,
    /// The bounds of the second indicator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_from: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_to: Option<f64>,
    pub label: String,
    pub colour: String,
    pub count: usize,
}

/// `from < value <= to`; the lowest bin holds its `from` too.
#[derive(Debug, Serialize)]
pub(super) struct Bin {
    pub from: f64,
    pub to: f64,
    pub count: usize,
}

/// A circle to measure others by.
#[derive(Debug, Serialize)]
pub(super) struct Symbol {
    pub value: f64,
    pub label: String,
    /// In pixels.
    pub radius: f64,
}

/// The classes from low to high, as the tiles number them.
pub(super) fn rows(input: &LegendInput<'_>) -> Vec<Class> {
    let (view, classing) = (input.view, input.classing);
    let bounds = classing.classes().bounds();
    let figures: Vec<f64> = input.shown.iter().filter_map(|one| one.value()).collect();
    let notation = Notation::beside(bounds, &figures, &view.breaks);
    let colours = classing.colours(view);
    let counts = classing.counts(input.shown);
    let labels = class_ranges(view.lang, bounds, notation);
    let row = |ends: &[f64], class: usize, label: String| Class {
        from: ends[0],
        to: ends[1],
        by_from: None,
        by_to: None,
        label,
        colour: colours[class].clone(),
        count: counts[class],
    };
    let Some(by) = classing.by() else {
        let ends = bounds.windows(2).enumerate();
        let labelled = ends.zip(labels);
        return labelled
            .map(|((class, ends), label)| row(ends, class, label))
            .collect();
    };
    let second = input.shown.iter().filter_map(|one| one.by?.value());
    let by_notation = Notation::beside(by.bounds(), &second.collect::<Vec<_>>(), &[]);
    let by_labels = class_ranges(view.lang, by.bounds(), by_notation);
    let mut cells = Vec::new();
    // A cell for each pair of the nine, so that the numbers in tiles are places in this list.
    for first in 0..SIDE {
        for second in 0..SIDE {
            let ends = ends_of(bounds, first);
            let by_ends = ends_of(by.bounds(), second);
            let own = label_of(&labels, first, view.lang.noted(ends[0], notation));
            let beside = label_of(&by_labels, second, view.lang.noted(by_ends[0], by_notation));
            let label = format!("{own}; {beside}");
            let mut cell = row(&ends, first * SIDE + second, label);
            cell.by_from = Some(by_ends[0]);
            cell.by_to = Some(by_ends[1]);
            cells.push(cell);
        }
    }
    cells
}

/// The ends of a class; where values were too few for it, both are the largest.
fn ends_of(bounds: &[f64], class: usize) -> [f64; 2] {
    let last = bounds.last().copied().unwrap_or(0.0);
    [class, class + 1].map(|at| bounds.get(at).copied().unwrap_or(last))
}

/// The label of a class; where values were too few for it, the largest.
fn label_of(labels: &[String], class: usize, largest: String) -> String {
    labels.get(class).cloned().unwrap_or(largest)
}

/// Bins between round numbers over the values shown.
pub(super) fn histogram(shown: &[UnitView]) -> Vec<Bin> {
    let values: Vec<f64> = shown.iter().filter_map(|one| one.value()).collect();
    let from = values.iter().copied().fold(f64::INFINITY, f64::min);
    let to = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let bounds = match pretty::bounds((from, to), BINS, 0.0, MOST_BINS) {
        Some(bounds) => bounds,
        None if values.is_empty() => return Vec::new(),
        None => vec![from, to],
    };
    let inner = &bounds[1..bounds.len() - 1];
    let mut counts = vec![0; bounds.len() - 1];
    for value in values {
        counts[inner.partition_point(|bound| *bound < value)] += 1;
    }
    bounds
        .windows(2)
        .zip(counts)
        .map(|(ends, count)| Bin {
            from: ends[0],
            to: ends[1],
            count,
        })
        .collect()
}

/// Three circles of round values: the largest that fits, about a quarter and about a sixteenth.
pub(super) fn symbols(largest: f64, lang: Lang) -> Vec<Symbol> {
    let sizes = [1.0, 0.25, 0.0625].map(|part| pretty::round_below(largest * part));
    let mut sizes: Vec<f64> = sizes.into_iter().flatten().collect();
    sizes.dedup();
    sizes
        .into_iter()
        .map(|value| Symbol {
            value,
            label: lang.noted(value, Notation::of(&[value])),
            radius: radius(value, largest),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choropleth::hostile::vectors;
    use crate::model::Observation;
    use proptest::prelude::*;

    fn bins(values: &[f64]) -> Vec<Bin> {
        let shown = values.iter().map(|value| UnitView {
            observation: Observation::plain(*value),
            by: None,
            may_be_transfer: false,
            precision: None,
        });
        histogram(&shown.collect::<Vec<_>>())
    }

    #[test]
    fn a_value_on_a_bound_belongs_to_the_bin_below() {
        // 0 to 16 in bins of one: the lowest holds both of its ends.
        let values: Vec<f64> = (0..=16).map(f64::from).collect();
        let counts: Vec<usize> = bins(&values).iter().map(|bin| bin.count).collect();
        assert_eq!(counts, [[2].as_slice(), &[1; 15]].concat());
    }

    proptest! {
        #[test]
        fn a_histogram_holds_every_value_once(values in vectors()) {
            let bins = bins(&values);
            prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), values.len());
            prop_assert!(bins.len() <= MOST_BINS as usize);
            prop_assert!(bins.windows(2).all(|two| two[0].to == two[1].from));
            for (i, bin) in bins.iter().enumerate() {
                prop_assert!(bin.from < bin.to || bins.len() == 1);
                let within = |v: &&f64| **v <= bin.to && (bin.from < **v || (i == 0 && bin.from == **v));
                prop_assert_eq!(values.iter().filter(within).count(), bin.count);
            }
        }
    }
}
