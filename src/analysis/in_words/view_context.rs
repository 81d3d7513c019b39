//! What every sentence of a view needs: whose values, how they are written, and what stands before them.

use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::{Indicator, Lang, Observation, Period, Transfers, View, decimals_of};
use crate::words;

/// Names that a sentence has room for.
const NAMED: usize = 3;

/// A view about to be context.
pub(super) struct ViewContext<'a> {
    pub dataset: &'a Dataset,
    pub layer: &'a Layer,
    pub view: &'a View,
    pub indicator: &'a Indicator,
    pub lang: Lang,
    /// How all values of the view are written.
    pub decimals: usize,
}

impl<'a> ViewContext<'a> {
    pub fn new(
        dataset: &'a Dataset,
        layer: &'a Layer,
        view: &'a View,
    ) -> Result<Self, ResolveError> {
        let row = dataset.observations(layer.id(), view).iter().enumerate();
        let shown = row.filter(|(unit, _)| view.shows(*unit));
        let values: Vec<f64> = shown.filter_map(|(_, one)| one.value()).collect();
        Ok(Self {
            dataset,
            layer,
            view,
            indicator: dataset.indicator_on(layer.id(), &view.indicator)?,
            lang: view.lang,
            decimals: decimals_of(&values),
        })
    }

    /// Positions of the units that are shown.
    pub fn shown(&self) -> Vec<usize> {
        let all = 0..self.layer.units().len();
        all.filter(|unit| self.view.shows(*unit)).collect()
    }

    /// A unit's observation in a period of the indicator.
    pub fn at(&self, period: Option<Period>, unit: usize) -> Option<Observation> {
        let series = self.dataset.series_of_view(self.layer.id(), self.view);
        let row = series?.get(&period)?;
        row.get(unit).copied()
    }

    /// What, where and when: `Net migration rate, Aktobe Region, 2023`.
    pub fn head(&self, when: Option<&str>) -> String {
        let place = self.view.subset.as_ref();
        let place = place.map(|one| self.dataset.subset_in_words(self.layer, one, self.lang));
        let title = self
            .view
            .titled(self.indicator.title.get(self.lang), self.lang);
        let parts = [Some(title.as_str()), place.as_deref(), when];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// A value as the view's are written.
    pub fn number(&self, value: f64) -> String {
        self.lang.number(value, self.decimals)
    }

    /// The first value of a sentence, with its unit of measure.
    pub fn with_unit(&self, number: &str) -> String {
        self.lang
            .with_unit(number, self.indicator.unit.get(self.lang))
    }

    /// Means as the view's values are written; of whole numbers they may have a decimal.
    pub fn means<const N: usize>(&self, means: [f64; N]) -> [String; N] {
        let decimals = self.decimals.max(decimals_of(&means).min(1));
        means.map(|mean| self.lang.number(mean, decimals))
    }

    /// The names of a few units, or how many there are; with the mark where one of their values in these periods may be
    /// a transfer.
    pub fn who(&self, units: &[usize], periods: &[Option<Period>]) -> String {
        let name = |unit: &usize| self.layer.units()[*unit].names.get(self.lang);
        let names = if units.len() > NAMED {
            words::in_words_holders(self.lang, &self.lang.count(units.len()))
        } else {
            units.iter().map(name).collect::<Vec<_>>().join(", ")
        };
        let layer = self.layer.id();
        let mut values = units
            .iter()
            .flat_map(|unit| periods.iter().map(|one| (*one, *unit)));
        if values.any(|(period, unit)| self.indicator.may_be_transfer(layer, period, unit)) {
            format!("{names} ({})", Transfers::in_words(self.lang))
        } else {
            names
        }
    }
}

/// `Net migration, 2023. Highest: ...; lowest: ....`: what comes first, then parts of a sentence.
pub(super) fn joined(head: &str, parts: &[String]) -> String {
    let text = parts.join("; ");
    let mut letters = text.chars();
    let first = letters.next().map(|one| one.to_uppercase().to_string());
    let text = format!("{}{}", first.unwrap_or_default(), letters.as_str());
    format!("{} {}", ended(head), ended(&text))
}

/// With a full stop, which an abbreviation at the end has already.
pub(super) fn ended(text: &str) -> String {
    if text.ends_with('.') {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
