//! The figures of a map: the observations of each map of the sheet, and classes that all of them share.

use std::collections::{BTreeMap, BTreeSet};

use super::font::Weight;
use super::legend::LegendRow;
use super::plan::{MapPlan, Picture};
use super::wrap::wrap;
use crate::choropleth::{Classing, Legend, LegendInput, Reader, class_ranges};
use crate::model::cast::to_f64;
use crate::model::{
    Indicator, Lang, Notation, Observation, Period, Pool, Precision, Reason, Reliability, Scope,
    Transfers, UnitView, decimals_of,
};
use crate::words;

/// What all maps of the sheet show.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    pub maps: &'a [Picture<'a>],
    classing: Classing,
    pub colours: Vec<String>,
    /// What a reader must beware of.
    pub cautions: Vec<String>,
    /// What stands for numbers that are held back.
    withheld: String,
    /// Of the breaks.
    notation: Notation,
    /// Of the values.
    figure_decimals: usize,
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
        let classing = Classing::new(view, &pool(plan), &Pool::default());
        let mut cautions: Vec<String> = Vec::new();
        let mut withheld: Vec<String> = Vec::new();
        for picture in &plan.maps {
            let own = plan
                .maps
                .iter()
                .filter(|one| one.view.indicator == picture.view.indicator);
            let drawn: Vec<UnitView> = own
                .flat_map(|one| plan.units.iter().filter_map(|unit| one.units.get(*unit)))
                .copied()
                .collect();
            let legend = Legend::new(&LegendInput {
                view: &picture.view,
                indicator: picture.indicator,
                by: None,
                rate: dataset.rate_of(plan.layer.id(), &picture.indicator.id),
                sources: Vec::new(),
                classing: &classing,
                shown: &drawn,
                withheld: dataset.why_withheld(picture.indicator),
                by_withheld: None,
                place: None,
                reader: Reader::Finished,
                attribution: "",
                disclaimer: "",
            });
            let label = legend.suppressed_label().to_owned();
            let is_held_back =
                |one: &UnitView| one.observation.reason().is_some_and(Reason::is_suppression);
            if drawn.iter().any(is_held_back) && !withheld.contains(&label) {
                withheld.push(label);
            }
            for caution in legend.cautions() {
                if !cautions.contains(caution) {
                    cautions.push(caution.clone());
                }
            }
        }
        for caution in cautions_between(&plan.maps, view.lang) {
            if !cautions.contains(&caution) {
                cautions.push(caution);
            }
        }
        let figures = plan.maps.iter().flat_map(|one| &one.units);
        let figures: Vec<f64> = figures.filter_map(|one| one.value()).collect();
        Self {
            colours: classing.colours(view),
            notation: Notation::beside(classing.classes().bounds(), &figures, &view.breaks),
            figure_decimals: decimals_of(&figures),
            lang: view.lang,
            withheld: withheld.join("; "),
            cautions,
            classing,
            maps: &plan.maps,
        }
    }

    /// True where a number is the end of two classes.
    pub(super) fn has_shared_bounds(&self) -> bool {
        self.classing.classes().bounds().len() > 2
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
        let shown = picture.units.get(unit);
        let value = shown.and_then(|one| one.value());
        match (self.fill(picture, unit), value) {
            (Fill::Class(_), Some(value)) => {
                let notation = match self.notation {
                    Notation::Decimals(_) => Notation::Decimals(self.figure_decimals),
                    powers @ Notation::Powers(_) => powers,
                };
                let number = self.lang.noted(value, notation);
                let measure = picture.indicator.unit.get(self.lang);
                let number = self.lang.with_unit(&number, measure);
                let mark = Transfers::in_words(self.lang);
                match shown.filter(|one| one.may_be_transfer) {
                    Some(_) => format!("{number} ({mark})"),
                    None => number,
                }
            }
            (fill, _) => self.hatch_label(fill).to_owned(),
        }
    }

    fn hatch_label(&self, fill: Fill) -> &str {
        match fill {
            Fill::Withheld => &self.withheld,
            Fill::Masked | Fill::Unreliable => words::unreliable(self.lang),
            Fill::NoData | Fill::Class(_) => words::no_data(self.lang),
        }
    }

    /// A row of the key for each class, the highest first, then one for each hatch on the maps, with how
    /// many values of the units that are drawn it has on all maps; `paint` says how a fill is written, and a label wider than `room` is broken.
    pub(super) fn rows(
        &self,
        drawn: &[usize],
        paint: &impl Fn(Fill) -> String,
        size: f64,
        room: f64,
    ) -> Vec<LegendRow> {
        let mut counts: BTreeMap<Fill, usize> = BTreeMap::new();
        for picture in self.maps {
            for unit in drawn {
                *counts.entry(self.fill(picture, *unit)).or_default() += 1;
            }
        }
        let count = |fill: Fill| counts.get(&fill).copied().unwrap_or_default();
        let largest = counts.values().copied().max().unwrap_or(1).max(1);
        let labels = class_ranges(self.lang, self.classing.classes().bounds(), self.notation);
        let classes = labels.into_iter().enumerate().rev();
        let mut rows: Vec<(Fill, String, usize)> = classes
            .map(|(class, label)| (Fill::Class(class), label))
            .map(|(fill, label)| (fill, label, count(fill)))
            .collect();
        // A view that asks for unreliable values says so where there are none.
        let asks = |mode: Reliability| self.maps.iter().any(|one| one.view.reliability == mode);
        let hatches = [
            (Fill::NoData, false),
            (Fill::Withheld, false),
            (Fill::Masked, asks(Reliability::Mask)),
        ];
        for (fill, always) in hatches {
            if always || count(fill) > 0 {
                let label = match fill {
                    Fill::NoData => self.no_data_label(drawn),
                    Fill::Withheld | Fill::Masked | Fill::Unreliable | Fill::Class(_) => {
                        self.hatch_label(fill).to_owned()
                    }
                };
                rows.push((fill, label, count(fill)));
            }
        }
        if asks(Reliability::Show) {
            let units = |one: &Picture<'_>| {
                let dotted = |unit: &&usize| Self::is_unreliable(one, **unit);
                drawn.iter().filter(dotted).count()
            };
            let unreliable: usize = self.maps.iter().map(units).sum();
            let label = self.hatch_label(Fill::Unreliable).to_owned();
            rows.push((Fill::Unreliable, label, unreliable));
        }
        let rows = rows
            .into_iter()
            .map(|(fill, label, count)| (fill, wrap(&label, room, size, Weight::Regular), count));
        let rows: Vec<(Fill, Vec<String>, usize)> = rows.collect();
        let lines = rows.iter().flat_map(|(_, label, _)| label);
        let widths = lines.map(|line| Weight::Regular.width(line, size));
        let label_width = widths.fold(0.0, f64::max);
        rows.into_iter()
            .map(|(fill, label, count)| LegendRow::Class {
                fill: paint(fill),
                label,
                count,
                share: to_f64(count) / to_f64(largest),
                label_width,
            })
            .collect()
    }

    /// `No data`, with the reason where all of the drawn units have the same one and it says more.
    fn no_data_label(&self, drawn: &[usize]) -> String {
        let label = words::no_data(self.lang);
        let reasons: BTreeSet<Option<Reason>> = self
            .maps
            .iter()
            .flat_map(|picture| drawn.iter().map(move |unit| (picture, *unit)))
            .filter(|(picture, unit)| self.fill(picture, *unit) == Fill::NoData)
            .map(|(picture, unit)| picture.units.get(unit)?.observation.reason())
            .collect();
        match reasons.into_iter().collect::<Vec<_>>().as_slice() {
            [Some(reason)] if *reason != Reason::NotAvailable => {
                format!("{label}: {}", reason.in_words(self.lang))
            }
            _ => label.to_owned(),
        }
    }
}

/// How a unit of a view is filled.
pub(super) fn fill(classing: &Classing, shown: &UnitView) -> Fill {
    match (classing.class_of(shown), shown.observation) {
        (Some(class), _) => Fill::Class(class),
        (None, Observation::Missing(reason, _)) if reason.is_suppression() => Fill::Withheld,
        _ if classing.is_masked(shown) => Fill::Masked,
        _ => Fill::NoData,
    }
}

/// What a reader must know who compares the maps of the sheet over time.
fn cautions_between(maps: &[Picture<'_>], lang: Lang) -> Vec<String> {
    let mut ends: BTreeMap<&str, (&Indicator, Period, Period)> = BTreeMap::new();
    for Picture {
        view, indicator, ..
    } in maps
    {
        let Some(period) = view.period else { continue };
        let (_, from, to) = ends
            .entry(&indicator.id)
            .or_insert((indicator, period, period));
        (*from, *to) = (period.min(*from), period.max(*to));
    }
    ends.into_values()
        .flat_map(|(indicator, from, to)| indicator.cautions_between(from, to, lang))
        .collect()
}

/// The values that the classes are made from: each view's own, none twice.
fn pool(plan: &MapPlan<'_>) -> Pool {
    let mut seen = Vec::new();
    let mut values = Pool::default();
    for view in plan.maps.iter().map(|picture| &picture.view) {
        let period = (view.scope == Scope::Period).then_some(view.period);
        let values_of = (&view.indicator, period, view.smoothing.as_str());
        if !seen.contains(&values_of) {
            seen.push(values_of);
            values.extend(plan.dataset.pool(plan.layer.id(), view));
        }
    }
    values
}
