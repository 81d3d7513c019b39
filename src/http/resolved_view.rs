//! A view of a layer with all that its representations are made from, and its numbers.

use serde::Serialize;

use super::problem::Problem;
use crate::analysis::view_in_words;
use crate::choropleth::{Classing, Legend, LegendInput, LegendPlace, Reader};
use crate::dataset::{Dataset, Layer};
use crate::model::{
    ClassesFrom, Code, Indicator, Mark, Observation, Period, Precision, Reliability, Unit,
    UnitView, View,
};
use crate::tileset::classing;
use crate::words;

/// A view of a layer with all that its representations are made from.
pub(super) struct ResolvedView<'a> {
    pub layer: &'a Layer,
    pub view: View,
    pub classing: Classing,
    /// What it shows of each of these units, in the layer's order.
    pub shown: Vec<UnitView>,
    units: Vec<&'a Unit>,
}

impl<'a> ResolvedView<'a> {
    /// CPU work: classes are cut.
    pub(super) fn new(dataset: &'a Dataset, layer: &str, view: View) -> Result<Self, Problem> {
        let layer = dataset.layer_or_default(Some(layer))?;
        let all = dataset.unit_views(layer.id(), &view);
        let all = all.into_iter().enumerate();
        let shown = all.filter_map(|(unit, one)| view.shows(unit).then_some(one));
        let units = layer.units().iter().enumerate();
        let units = units.filter_map(|(unit, one)| view.shows(unit).then_some(one));
        Ok(Self {
            layer,
            classing: classing(dataset, layer.id(), &view),
            shown: shown.collect(),
            units: units.collect(),
            view,
        })
    }

    pub(super) fn legend(&'a self, dataset: &'a Dataset) -> Result<Legend<'a>, Problem> {
        let indicator = |id: &str| -> Result<&Indicator, Problem> {
            Ok(dataset.indicator_on(self.layer.id(), id)?)
        };
        let own = indicator(&self.view.indicator)?;
        let by = self.view.by.as_ref();
        let sources = dataset.sources_of(own, self.layer.id(), self.view.period);
        Ok(Legend::new(&LegendInput {
            view: &self.view,
            indicator: own,
            by: by.map(|by| indicator(&by.indicator)).transpose()?,
            rate: dataset.rate_of(self.layer.id(), &own.id),
            sources,
            classing: &self.classing,
            shown: &self.shown,
            withheld: dataset.why_withheld(own),
            by_withheld: by
                .and_then(|by| dataset.indicator(&by.indicator))
                .and_then(|by| dataset.why_withheld(by)),
            place: self.place(dataset),
            reader: Reader::Author,
            attribution: dataset.attribution(),
            disclaimer: dataset.disclaimer().get(self.view.lang),
        }))
    }

    /// The place whose units alone are shown.
    fn place(&self, dataset: &Dataset) -> Option<LegendPlace> {
        let (lang, subset) = (self.view.lang, self.view.subset.as_ref()?);
        let shown = lang.count(self.units.len());
        let all = lang.count(self.layer.units().len());
        Some(LegendPlace {
            spelling: subset.place().to_string(),
            text: dataset.subset_in_words(self.layer, subset, lang),
            units: self.units.len(),
            classes_from: self.view.classes_from,
            classes_text: match self.view.classes_from {
                ClassesFrom::Layer => words::where_classes_layer(lang, &all),
                ClassesFrom::Where => words::where_classes_where(lang, &shown),
            },
        })
    }

    /// The numbers. Of a span its first and last period are given too, which the sentences are then of.
    pub(super) fn numbers(
        &'a self,
        dataset: &'a Dataset,
        ends: Option<[Period; 2]>,
    ) -> Result<Numbers<'a>, Problem> {
        let Self {
            layer,
            view,
            classing,
            shown,
            units,
        } = self;
        let seconds = || shown.iter().map(|one| one.by.and_then(Observation::value));
        let precisions = || shown.iter().map(|one| one.precision);
        let radii = || shown.iter().map(|one| classing.radius(one));
        Ok(Numbers {
            layer: layer.id(),
            indicator: &view.indicator,
            period: view.period,
            generation: dataset.generation(),
            codes: units.iter().map(|unit| &unit.code).collect(),
            values: shown.iter().map(|one| one.value()).collect(),
            classes: shown.iter().map(|one| classing.class_of(one)).collect(),
            statuses: shown.iter().map(|one| one.status()).collect(),
            flags: (shown.iter().any(|one| one.may_be_transfer))
                .then(|| shown.iter().map(|one| one.mark()).collect()),
            by: view.by.as_ref().map(|_| seconds().collect()),
            reliabilities: (view.reliability != Reliability::None).then(|| precisions().collect()),
            radii: (view.mark == Mark::Symbol).then(|| radii().collect()),
            sentences: view_in_words(dataset, layer, view, ends)?,
            legend: self.legend(dataset)?,
        })
    }
}

/// The numbers, all lists in one order, and what a reader needs beside them.
#[derive(Serialize)]
pub(super) struct Numbers<'a> {
    layer: &'a str,
    indicator: &'a str,
    period: Option<Period>,
    generation: &'a str,
    codes: Vec<&'a Code>,
    values: Vec<Option<f64>>,
    classes: Vec<Option<usize>>,
    statuses: Vec<Option<&'static str>>,
    /// What a check says of a value beside its status; left out where it says nothing of any.
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<Vec<Option<&'static str>>>,
    /// Of the second indicator.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Vec<Option<f64>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliabilities: Option<Vec<Option<Precision>>>,
    /// Of symbols, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    radii: Option<Vec<Option<f64>>>,
    /// What the values tell, as `/analysis/in-words.json` has it; what the border tells is asked for there.
    sentences: Vec<String>,
    /// As `/legend/{layer}.json` has it: who changes the view asks once.
    legend: Legend<'a>,
}
