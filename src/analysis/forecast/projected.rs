//! What others expect of a unit, beside what was registered and what is forecast here; the two are never mixed.

use serde::Serialize;

use super::asking::Asking;
use super::reading::LayerRead;
use crate::model::{Code, Lang, Period, ProjectedKind, ProjectedValue, Projection};
use crate::words;

/// A projection of a unit, in the unit of the indicator.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ProjectedUnit<'a> {
    id: &'a str,
    title: &'a str,
    code: Code,
    source: &'a str,
    /// In what its file has the values, and what they were multiplied by.
    unit: &'a str,
    multiplied_by: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    /// What is to come.
    pub forecast: Vec<ProjectedYear>,
    /// What it says of years that are over, beside what is registered.
    pub gaps: Vec<YearBeside>,
    pub sentences: Vec<String>,
}

/// A year to come.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ProjectedYear {
    pub period: Period,
    kind: ProjectedKind,
    pub value: f64,
    pub low_80: Option<f64>,
    pub high_80: Option<f64>,
    pub low_95: Option<f64>,
    pub high_95: Option<f64>,
}

/// A year that both have.
#[derive(Debug, Clone, Serialize)]
pub(super) struct YearBeside {
    period: Period,
    pub projection: f64,
    pub registered: f64,
    /// The projection less what is registered.
    pub gap: f64,
}

impl<'a> ProjectedUnit<'a> {
    /// Of a unit by its position in the layer; the first that the workspace has of it.
    pub fn of(asking: &Asking<'a>, read: &LayerRead, unit: usize, lang: Lang) -> Option<Self> {
        let code = &asking.layer.units().get(unit)?.code;
        let all = asking.dataset.projections().iter();
        let mut all = all
            .filter(|one| one.indicator == asking.indicator.id && one.layer == asking.layer.id());
        let (projection, values) =
            all.find_map(|one: &Projection| Some((one, one.values.get(code)?)))?;
        let times = projection.multiply;
        let (_, last) = read.years;
        let band = |band: Option<[f64; 2]>, end: usize| band.map(|band| band[end] * times);
        let year = |one: &ProjectedValue| ProjectedYear {
            period: one.period,
            kind: one.kind,
            value: one.value * times,
            low_80: band(one.band_80, 0),
            high_80: band(one.band_80, 1),
            low_95: band(one.band_95, 0),
            high_95: band(one.band_95, 1),
        };
        let to_come =
            |one: &&ProjectedValue| (last + 1..=asking.until).contains(&one.period.year());
        let gap = |one: &ProjectedValue| {
            let mut row = read.rows[unit].iter();
            let registered = row.find(|own| own.period == one.period)?.value?;
            let projection = one.value * times;
            Some(YearBeside {
                period: one.period,
                projection,
                registered,
                gap: projection - registered,
            })
        };
        // Of a year that is over a median is no figure to be held against.
        let estimates = values
            .iter()
            .filter(|one| one.kind == ProjectedKind::Estimate);
        let mut found = Self {
            id: &projection.id,
            title: projection.title.get(lang),
            code: code.clone(),
            source: &projection.source,
            unit: projection.unit.get(lang),
            multiplied_by: times,
            note: projection.notes.get(lang),
            forecast: values.iter().filter(to_come).map(year).collect(),
            gaps: estimates.filter_map(gap).collect(),
            sentences: Vec::new(),
        };
        found.sentences = found.in_words(asking, lang);
        Some(found)
    }

    /// How its values became those here, and how far it lies from what is registered in the last year that both have.
    fn in_words(&self, asking: &Asking<'_>, lang: Lang) -> Vec<String> {
        let mut sentences = vec![words::projection_beside(lang, self.title)];
        let number = |value: f64| lang.number(value, 0);
        let unit = asking.indicator.unit.get(lang);
        if (self.multiplied_by - 1.0).abs() > f64::EPSILON {
            let times = lang.number(self.multiplied_by, 0);
            sentences.push(words::projection_converted(lang, unit, self.unit, &times));
        }
        if let Some(last) = self.gaps.last() {
            let [gap, own, theirs] = [last.gap, last.registered, last.projection].map(number);
            let year = last.period.in_words(lang);
            sentences.push(words::projection_gap(
                lang, &gap, &own, &theirs, unit, &year,
            ));
        }
        sentences
    }

    /// The id of its source.
    pub fn source(&self) -> &'a str {
        self.source
    }
}
