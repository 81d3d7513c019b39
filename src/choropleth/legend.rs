//! What a reader needs beside the map: classes, colours, counts, what is missing and why, the unit
//! of measure, the source, and what to beware of.

use std::collections::BTreeMap;

use serde::Serialize;

use super::texts::Caution;
use super::{Classes, NO_DATA, colours, distinct_classes};
use crate::model::{
    Diverging, Flag, Indicator, Lang, Method, Observation, Palette, Period, Reason, Source, View,
};

/// What a legend is made from.
#[derive(Debug, Clone, Copy)]
pub struct LegendInput<'a> {
    /// The view.
    pub view: &'a View,
    /// Its indicator.
    pub indicator: &'a Indicator,
    /// The indicator's source.
    pub source: Option<&'a Source>,
    /// Its classes.
    pub classes: &'a Classes,
    /// One observation for each unit.
    pub observations: &'a [Observation],
    /// Whom the map must name.
    pub attribution: &'a str,
    /// What the map must say of its boundaries.
    pub disclaimer: &'a str,
}

/// The legend of a view.
#[derive(Debug, Serialize)]
pub struct Legend<'a> {
    title: &'a str,
    unit: &'a str,
    period: Option<Period>,
    lang: Lang,
    method: Method,
    palette: Palette,
    diverging: Diverging,
    requested_classes: u8,
    breaks: Vec<f64>,
    /// 0 to 1: how much of the variance lies between the classes.
    goodness: Option<f64>,
    classes: Vec<Class>,
    no_data: NoData,
    flags: BTreeMap<Flag, usize>,
    source: Option<&'a Source>,
    vintage: &'a str,
    notes: &'a str,
    cautions: Vec<&'static str>,
    attribution: &'a str,
    disclaimer: &'a str,
}

/// `from` belongs to the class, `to` to the next; the last class holds its `to`.
#[derive(Debug, Serialize)]
struct Class {
    from: f64,
    to: f64,
    colour: String,
    count: usize,
}

#[derive(Debug, Serialize)]
struct NoData {
    count: usize,
    colour: &'static str,
    hatched: bool,
    reasons: BTreeMap<Reason, usize>,
}

impl<'a> Legend<'a> {
    /// Counts and describes.
    pub fn new(input: &LegendInput<'a>) -> Self {
        let LegendInput {
            view,
            indicator,
            classes,
            observations,
            ..
        } = *input;
        let colours = colours(view.palette, classes.len(), classes.middle());
        let counts = classes.counts(observations.iter().filter_map(|one| one.value()));
        let mut flags = BTreeMap::new();
        let mut reasons = BTreeMap::new();
        for one in observations {
            match one {
                Observation::Value(_, Some(flag)) => *flags.entry(*flag).or_default() += 1,
                Observation::Value(_, None) => {}
                Observation::Missing(reason) => *reasons.entry(*reason).or_default() += 1,
            }
        }
        let missing: usize = reasons.values().sum();
        let fewer = matches!(
            view.method,
            Method::Jenks | Method::Quantile | Method::Equal
        ) && classes.len() < usize::from(view.classes);
        let cautions = [
            (indicator.kind.depends_on_size(), Caution::CountsOnAreas),
            (fewer, Caution::FewerClasses),
            (
                classes.len() > distinct_classes(view.palette),
                Caution::CloseColours,
            ),
            (!flags.is_empty(), Caution::Flagged),
            (missing * 2 > observations.len(), Caution::MostlyMissing),
        ];
        let bounds = classes.bounds();
        Self {
            title: indicator.title.get(view.lang),
            unit: indicator.unit.get(view.lang),
            period: view.period,
            lang: view.lang,
            method: view.method,
            palette: view.palette,
            diverging: view.diverging,
            requested_classes: view.classes,
            breaks: bounds.to_vec(),
            goodness: classes.goodness(),
            classes: bounds
                .windows(2)
                .zip(colours)
                .zip(counts)
                .map(|((ends, colour), count)| Class {
                    from: ends[0],
                    to: ends[1],
                    colour,
                    count,
                })
                .collect(),
            no_data: NoData {
                count: missing,
                colour: NO_DATA,
                hatched: true,
                reasons,
            },
            flags,
            source: input.source,
            vintage: &indicator.vintage,
            notes: indicator.notes.get(view.lang),
            cautions: cautions
                .into_iter()
                .filter(|(applies, _)| *applies)
                .map(|(_, caution)| caution.text(view.lang))
                .collect(),
            attribution: input.attribution,
            disclaimer: input.disclaimer,
        }
    }
}
