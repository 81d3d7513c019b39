//! What a reader needs beside the map: classes, colours, counts, what is missing and why, the unit
//! of measure, the source, and what to beware of.

mod cautions; //  what a reader must beware of
mod classes; //   a row for each class, bins of a histogram, symbols
mod drawing; //   the legend as a picture
mod lettering; // how wide a text is

use std::collections::BTreeMap;

use serde::Serialize;

pub use drawing::{LegendPicture, legend_picture};

use super::classing::draws_symbols;
use super::{Classing, NO_DATA, Pattern};
use crate::model::{
    ClassesFrom, Diverging, Flag, Indicator, Lang, Mark, Method, Palette, Period, Precision,
    Reason, Reliability, Scope, Smoothing, Source, Text, Transfers, UnitView, View,
};
use crate::words;
use cautions::cautions;
use classes::{Bin, Class, Symbol};
pub(in crate::choropleth) use lettering::escape;

/// What a legend is made from.
#[derive(Debug, Clone)]
pub struct LegendInput<'a> {
    /// The view.
    pub view: &'a View,
    /// Its indicator.
    pub indicator: &'a Indicator,
    /// Its second indicator, where it has one.
    pub by: Option<&'a Indicator>,
    /// The rate or density that is made from the indicator.
    pub rate: Option<&'a Indicator>,
    /// Where the values come from, the main one first.
    pub sources: Vec<&'a Source>,
    /// Its classes.
    pub classing: &'a Classing,
    /// What it shows of each unit.
    pub shown: &'a [UnitView],
    /// Why the indicator's values are withheld, where that is said.
    pub withheld: Option<&'a Text>,
    /// The same of the second indicator.
    pub by_withheld: Option<&'a Text>,
    /// The place whose units alone it shows, where it does not show all.
    pub place: Option<LegendPlace>,
    /// Who will read the cautions.
    pub reader: Reader,
    /// Whom the map must name.
    pub attribution: &'a str,
    /// What the map must say of its boundaries.
    pub disclaimer: &'a str,
}

/// Who reads a legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Can ask for another view.
    Author,
    /// Has the finished map before him, which cannot be asked for anything.
    Finished,
}

/// The legend of a view.
#[derive(Debug, Serialize)]
pub struct Legend<'a> {
    title: &'a str,
    unit: &'a str,
    period: Option<Period>,
    period_text: Option<String>,
    lang: Lang,
    scope: Scope,
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    place: Option<LegendPlace>,
    method: Method,
    method_text: &'static str,
    /// Which end of a class belongs to it.
    convention: &'static str,
    palette: Palette,
    diverging: Diverging,
    mark: Mark,
    /// None where the method has a number of its own.
    requested_classes: Option<u8>,
    breaks: Vec<f64>,
    /// 0 to 1: how much of the variance lies between the classes.
    goodness: Option<f64>,
    classes: Vec<Class>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Second<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    symbols: Vec<Symbol>,
    no_data: Without,
    suppressed: Without,
    reliability: Option<Reliable>,
    /// Left out where nothing is smoothed.
    #[serde(skip_serializing_if = "Option::is_none")]
    smoothing: Option<Smoothed>,
    histogram: Vec<Bin>,
    /// How many values have each flag; one may have two.
    flags: BTreeMap<&'static str, usize>,
    source: Option<&'a Source>,
    sources: Vec<&'a Source>,
    vintage: &'a str,
    notes: &'a str,
    cautions: Vec<String>,
    /// What shows the same more honestly.
    #[serde(skip_serializing_if = "Option::is_none")]
    better: Option<Better<'a>>,
    attribution: &'a str,
    disclaimer: &'a str,
}

/// The units that a view shows where it does not show all.
#[derive(Debug, Clone, Serialize)]
pub struct LegendPlace {
    /// As an address asks for them.
    pub spelling: String,
    /// The same in words.
    pub text: String,
    /// How many there are.
    pub units: usize,
    /// Whose values the classes are made from.
    pub classes_from: ClassesFrom,
    /// The same in words.
    pub classes_text: String,
}

/// The axis of a second indicator.
#[derive(Debug, Serialize)]
struct Second<'a> {
    indicator: &'a str,
    title: &'a str,
    unit: &'a str,
    period: Option<Period>,
    breaks: Vec<f64>,
}

/// Units without a class.
#[derive(Debug, Default, Serialize)]
struct Without {
    label: String,
    count: usize,
    colour: &'static str,
    hatched: bool,
    pattern: &'static str,
    reasons: BTreeMap<Reason, usize>,
}

/// How many values chance alone may have made.
#[derive(Debug, Serialize)]
struct Reliable {
    mode: Reliability,
    method: &'static str,
    counts: BTreeMap<Precision, usize>,
    label: &'static str,
    pattern: &'static str,
}

/// Rates that lean on others.
#[derive(Debug, Serialize)]
struct Smoothed {
    mode: Smoothing,
    method: &'static str,
}

/// Another view of the same question.
#[derive(Debug, Serialize)]
struct Better<'a> {
    mark: Mark,
    indicator: Option<&'a str>,
}

impl<'a> Legend<'a> {
    /// Counts and describes.
    pub fn new(input: &LegendInput<'a>) -> Self {
        let (view, indicator) = (input.view, input.indicator);
        let (classing, shown) = (input.classing, input.shown);
        let lang = view.lang;
        let mut flags = BTreeMap::new();
        let mut no_data = Without::new(words::no_data(lang), Pattern::NoData);
        let mut suppressed = Without::new("", Pattern::Suppressed);
        let mut held_back: Vec<String> = Vec::new();
        for one in shown {
            let own = one.observation.reason().map(|one| (one, input.withheld));
            let second = || Some((one.by?.reason()?, input.by_withheld));
            match (own.or_else(second), one.observation) {
                (Some((reason, why)), _) if reason.is_suppression() => {
                    suppressed.count(reason);
                    let label = capitalised(&reason.explained(why, lang));
                    if !held_back.contains(&label) {
                        held_back.push(label);
                    }
                }
                (Some((reason, _)), _) => no_data.count(reason),
                (None, one) => {
                    for flag in one.flags().iter() {
                        *flags.entry(flag).or_default() += 1;
                    }
                }
            }
        }
        suppressed.label = match held_back[..] {
            [] => capitalised(Reason::Withheld.in_words(lang)),
            _ => held_back.join("; "),
        };
        let bounds = classing.classes().bounds();
        let missing = no_data.count + suppressed.count;
        Self {
            title: indicator.title.get(lang),
            unit: indicator.unit.get(lang),
            period: view.period,
            period_text: view.period.map(|period| period.in_words(lang)),
            lang,
            scope: view.scope,
            place: input.place.clone(),
            method: view.method,
            method_text: method(view.method, lang),
            convention: words::legend_convention(lang),
            palette: view.palette,
            diverging: view.diverging,
            mark: view.mark,
            requested_classes: view.method.takes_classes().then_some(view.classes),
            breaks: bounds.to_vec(),
            goodness: classing.classes().goodness(),
            classes: classes::rows(input),
            by: input.by.zip(classing.by()).map(|(by, classes)| Second {
                indicator: &by.id,
                title: by.title.get(lang),
                unit: by.unit.get(lang),
                period: view.by.as_ref().and_then(|by| by.period),
                breaks: classes.bounds().to_vec(),
            }),
            symbols: if draws_symbols(view) {
                classes::symbols(classing.largest(), lang)
            } else {
                Vec::new()
            },
            no_data,
            suppressed,
            reliability: (view.reliability != Reliability::None)
                .then(|| Reliable::new(view, shown)),
            smoothing: view.smoothing.caution(lang).map(|method| Smoothed {
                mode: view.smoothing,
                method,
            }),
            histogram: classes::histogram(shown),
            source: input.sources.first().copied(),
            sources: input.sources.clone(),
            vintage: &indicator.vintage,
            notes: indicator.notes.get(lang),
            cautions: cautions(input, &flags, missing),
            better: counts_on_areas(input).then(|| Better {
                mark: Mark::Symbol,
                indicator: input.rate.map(|rate| rate.id.as_str()),
            }),
            flags: named_flags(&flags, shown),
            attribution: input.attribution,
            disclaimer: input.disclaimer,
        }
    }

    /// What the hatch of numbers that are held back stands for.
    pub fn suppressed_label(&self) -> &str {
        &self.suppressed.label
    }

    /// What a reader must beware of.
    pub fn cautions(&self) -> &[String] {
        &self.cautions
    }
}

impl Without {
    fn new(label: &str, pattern: Pattern) -> Self {
        Self {
            label: label.to_owned(),
            count: 0,
            colour: pattern.ground().unwrap_or(NO_DATA),
            hatched: true,
            pattern: pattern.name(),
            reasons: BTreeMap::new(),
        }
    }

    fn count(&mut self, reason: Reason) {
        self.count += 1;
        *self.reasons.entry(reason).or_default() += 1;
    }
}

impl Reliable {
    fn new(view: &View, shown: &[UnitView]) -> Self {
        let mut counts = BTreeMap::new();
        for precision in shown.iter().filter_map(|one| one.precision) {
            *counts.entry(precision).or_default() += 1;
        }
        let pattern = Pattern::of(view.reliability);
        Self {
            mode: view.reliability,
            method: words::legend_reliability(view.lang),
            counts,
            label: words::unreliable(view.lang),
            pattern: pattern.name(),
        }
    }
}

fn counts_on_areas(input: &LegendInput<'_>) -> bool {
    input.indicator.kind.depends_on_size() && !draws_symbols(input.view)
}

/// The method, and what the number of classes means to it.
fn method(method: Method, lang: Lang) -> &'static str {
    match method {
        Method::Jenks => words::method_jenks(lang),
        Method::Quantile => words::method_quantile(lang),
        Method::Equal => words::method_equal(lang),
        Method::Stddev => words::method_stddev(lang),
        Method::Headtail => words::method_headtail(lang),
        Method::Boxplot => words::method_boxplot(lang),
        Method::Pretty => words::method_pretty(lang),
        Method::Manual => words::method_manual(lang),
    }
}

/// How many values have each flag of their own, and how many a mark beside it.
fn named_flags(flags: &BTreeMap<Flag, usize>, shown: &[UnitView]) -> BTreeMap<&'static str, usize> {
    let own = flags.iter().map(|(flag, count)| (flag.as_str(), *count));
    let marked = shown.iter().filter(|one| one.may_be_transfer).count();
    own.chain((marked > 0).then_some((Transfers::MARK, marked)))
        .collect()
}

/// With a capital letter at the start, as a label has it.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
