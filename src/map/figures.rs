//! The figures of a map: the observations of each map of the sheet, and classes that all of them share.

use std::collections::BTreeMap;

use super::asked::{MapPlan, Picture};
use super::font::Weight;
use super::key::Row;
use super::texts::Word;
use crate::choropleth::{Classing, Legend, LegendInput};
use crate::model::{
    Lang, Notation, Observation, Precision, Reliability, Scope, Shown, decimals_for,
};

/// What all maps of the sheet show.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    pub maps: &'a [Picture<'a>],
    classing: Classing,
    pub colours: Vec<String>,
    /// What a reader must beware of.
    pub cautions: Vec<String>,
    /// How many values of all maps have each fill.
    counts: BTreeMap<Fill, usize>,
    notation: Notation,
    lang: Lang,
}

/// How a unit of a map is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fill {
    NoData,
    /// A number exists and is held back.
    Withheld,
    /// Chance alone may have made the number, and the view masks such numbers.
    Masked,
    /// Chance alone may have made the number: over the colour of its class.
    Unreliable,
    Class(usize),
}

impl<'a> Figures<'a> {
    pub(super) fn new(plan: &'a MapPlan<'a>) -> Self {
        let (dataset, view) = (plan.dataset, plan.view());
        let classing = Classing::new(view, &pool(plan), &[]);
        let all: Vec<Shown> = plan
            .maps
            .iter()
            .flat_map(|one| one.units.iter().copied())
            .collect();
        let mut cautions: Vec<String> = Vec::new();
        for picture in &plan.maps {
            let legend = Legend::new(&LegendInput {
                view: &picture.view,
                indicator: picture.indicator,
                by: None,
                rate: dataset.rate_of(plan.layer.id(), &picture.indicator.id),
                source: None,
                classing: &classing,
                shown: &all,
                attribution: "",
                disclaimer: "",
            });
            for caution in legend.cautions() {
                if !cautions.contains(caution) {
                    cautions.push(caution.clone());
                }
            }
        }
        let mut counts = BTreeMap::new();
        for one in &all {
            *counts.entry(fill(&classing, one)).or_default() += 1;
        }
        Self {
            colours: classing.colours(view),
            notation: Notation::of(classing.classes().bounds()),
            lang: view.lang,
            counts,
            cautions,
            classing,
            maps: &plan.maps,
        }
    }

    pub(super) fn fill(&self, picture: &Picture<'_>, unit: usize) -> Fill {
        let shown = picture.units.get(unit);
        shown.map_or(Fill::NoData, |shown| fill(&self.classing, shown))
    }

    /// True where chance alone may have made the value, and the view shows that.
    pub(super) fn is_unreliable(picture: &Picture<'_>, unit: usize) -> bool {
        let shown = picture.units.get(unit);
        picture.view.reliability == Reliability::Show
            && shown.is_some_and(|shown| shown.precision == Some(Precision::Unreliable))
    }

    /// A value with its unit of measure, or why there is none.
    pub(super) fn written(&self, picture: &Picture<'_>, unit: usize) -> String {
        let value = picture.units.get(unit).and_then(|one| one.value());
        match (self.fill(picture, unit), value) {
            (Fill::Class(_), Some(value)) => {
                let notation = match self.notation {
                    Notation::Decimals(decimals) => {
                        Notation::Decimals(decimals.max(decimals_for(&[value]).min(1)))
                    }
                    powers @ Notation::Powers(_) => powers,
                };
                let number = self.lang.noted(value, notation);
                self.lang
                    .with_unit(&number, picture.indicator.unit.get(self.lang))
            }
            (fill, _) => self.hatch_label(fill).to_owned(),
        }
    }

    fn hatch_label(&self, fill: Fill) -> &'static str {
        let word = match fill {
            Fill::Withheld => Word::Withheld,
            Fill::Masked | Fill::Unreliable => Word::Unreliable,
            Fill::NoData | Fill::Class(_) => Word::NoData,
        };
        word.text(self.lang)
    }

    /// A row of the key for each class, the highest first, then one for each hatch on the map;
    /// `paint` says how a fill is written.
    pub(super) fn rows(&self, paint: &impl Fn(Fill) -> String, size: f64) -> Vec<Row> {
        let largest = self.counts.values().copied().max().unwrap_or(1);
        let labels = self.labels();
        let classes = labels.into_iter().enumerate().rev();
        let mut rows: Vec<(Fill, String, usize)> = classes
            .map(|(class, label)| (Fill::Class(class), label))
            .map(|(fill, label)| (fill, label, self.count(fill)))
            .collect();
        let hatches = [Fill::NoData, Fill::Withheld, Fill::Masked];
        let hatches = hatches.map(|fill| (fill, self.count(fill)));
        for (fill, count) in hatches.into_iter().filter(|(_, count)| *count > 0) {
            rows.push((fill, self.hatch_label(fill).to_owned(), count));
        }
        let units = |one: &Picture<'_>| {
            (0..one.units.len())
                .filter(|unit| Self::is_unreliable(one, *unit))
                .count()
        };
        let unreliable: usize = self.maps.iter().map(units).sum();
        if unreliable > 0 {
            let label = self.hatch_label(Fill::Unreliable).to_owned();
            rows.push((Fill::Unreliable, label, unreliable));
        }
        let widths = rows
            .iter()
            .map(|(_, label, _)| Weight::Regular.width(label, size));
        let label_width = widths.fold(0.0, f64::max);
        rows.into_iter()
            .map(|(fill, label, count)| Row::Class {
                fill: paint(fill),
                label,
                count,
                share: count as f64 / largest as f64,
                label_width,
            })
            .collect()
    }

    fn count(&self, fill: Fill) -> usize {
        self.counts.get(&fill).copied().unwrap_or_default()
    }

    /// From where to where each class reaches.
    fn labels(&self) -> Vec<String> {
        let bounds = self.classing.classes().bounds();
        // A dash beside a minus would be read as another minus.
        let has_minus = bounds.iter().any(|bound| *bound < 0.0);
        let between = if has_minus { "…" } else { "–" };
        let number = |bound: f64| self.lang.noted(bound, self.notation);
        let ends = bounds
            .windows(2)
            .map(|ends| [number(ends[0]), number(ends[1])]);
        ends.map(|[from, to]| {
            if from == to {
                from
            } else {
                format!("{from} {between} {to}")
            }
        })
        .collect()
    }
}

fn fill(classing: &Classing, shown: &Shown) -> Fill {
    match (classing.class_of(shown), shown.observation) {
        (Some(class), _) => Fill::Class(class),
        (None, Observation::Missing(reason)) if reason.is_suppression() => Fill::Withheld,
        _ if classing.is_masked(shown) => Fill::Masked,
        _ => Fill::NoData,
    }
}

/// The values that the classes are made from: each view's own, none twice.
fn pool(plan: &MapPlan<'_>) -> Vec<f64> {
    let mut seen = Vec::new();
    let mut values = Vec::new();
    for view in plan.maps.iter().map(|picture| &picture.view) {
        let period = (view.scope == Scope::Period).then_some(view.period);
        if !seen.contains(&(&view.indicator, period)) {
            seen.push((&view.indicator, period));
            values.extend(plan.dataset.pool(plan.layer.id(), view));
        }
    }
    values
}
