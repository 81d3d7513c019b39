//! A plan with everything that it says, before it is written as a document or as sheets.

use super::answers::{AtTheBorder, at_the_border};
use super::blocks::{BriefBlock, blocks};
use super::headline::{Headline, headlines};
use super::numbers::Numbers;
use super::plan::{About, BriefError, BriefPlan};
use super::rows::{Row, rows};
use crate::analysis::{Reaches, transferred};
use crate::export::{Format, NoteGroup, Selection, WriteError, notes, other_sources};
use crate::model::{Transfer, View};
use crate::words;

/// What a brief is written as.
pub const FORMATS: [Format; 2] = [Format::Html, Format::Xlsx];

/// What a brief says.
#[derive(Debug)]
pub struct Brief<'a> {
    pub(super) plan: &'a BriefPlan<'a>,
    pub(super) rows: Vec<Row>,
    /// One for each column.
    pub(super) numbers: Vec<Numbers<'a>>,
    pub(super) border: Option<AtTheBorder>,
    pub(super) blocks: Vec<BriefBlock>,
    pub(super) headlines: Vec<Headline>,
}

impl<'a> Brief<'a> {
    /// Everything that the plan asks for. CPU work: up to seconds where bands were not measured yet.
    pub fn new(plan: &'a BriefPlan<'a>, reaches: &Reaches) -> Result<Self, BriefError> {
        let rows = rows(plan)?;
        let numbers: Vec<Numbers<'_>> = plan
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| Numbers::new(plan.lang, column.indicator, &rows, at))
            .collect();
        let border = at_the_border(plan, reaches)?;
        Ok(Self {
            headlines: headlines(plan, &rows, border.as_ref(), &numbers),
            plan,
            rows,
            numbers,
            border,
            blocks: blocks(plan, reaches)?,
        })
    }

    /// `Brief: Kurmangazy, Inder`
    pub fn title(&self) -> String {
        let place = match self.plan.about {
            About::Units => None,
            About::Place => self.plan.among.name(),
        };
        let names = place.unwrap_or_else(|| self.plan.names().join(", "));
        format!("{}: {names}", words::brief_title(self.plan.lang))
    }

    /// `Net migration rate, 2024, per 1,000 persons`: what maps and the border block are about.
    pub(super) fn compared_in_words(&self) -> String {
        let (lang, column) = (self.plan.lang, &self.plan.columns[self.plan.compared()]);
        let unit = column.indicator.unit.get(lang);
        format!("{}, {unit}", column.in_words(lang))
    }

    /// Whom ranks and groups are of, where that is not the layer, and which of the chosen units are none of them.
    pub(super) fn told_of_place(&self) -> Vec<String> {
        let plan = self.plan;
        let place = plan.among.told();
        let place = place.map(|place| words::brief_among(plan.lang, &place));
        let outside = plan.among.told_outside(&plan.units);
        place.into_iter().chain(outside).collect()
    }

    /// What a reader must know of the series and of the changes that are given: where they begin anew, where
    /// a whole layer jumps, and which values of the chosen units may be transfers. Each once.
    pub(super) fn cautions_over_time(&self) -> Vec<String> {
        let (plan, lang) = (self.plan, self.plan.lang);
        let mut told: Vec<String> = Vec::new();
        for indicator in plan.columns.iter().map(|column| column.indicator) {
            let of_chosen = |one: &Transfer| one.units.iter().any(|unit| plan.units.contains(unit));
            let in_words = transferred(indicator, plan.layer, of_chosen, lang);
            let over_time = indicator.cautions_over_time(lang).into_iter();
            for caution in over_time.chain(in_words) {
                if !told.contains(&caution) {
                    told.push(caution);
                }
            }
        }
        told
    }

    /// The brief in a format; `origin` as in [`Brief::html`].
    pub fn write(&self, format: Format, origin: &str) -> Result<Vec<u8>, BriefError> {
        match format {
            Format::Html => Ok(self.html(origin)?.into_bytes()),
            Format::Xlsx => Ok(self.xlsx(origin).map_err(WriteError::from)?),
            Format::Json
            | Format::GeoJson
            | Format::Csv(_)
            | Format::Svg
            | Format::Png
            | Format::Pdf
            | Format::Mvt
            | Format::PmTiles
            | Format::Layer(_) => Err(WriteError::Format(format).into()),
        }
    }

    /// Where a server has this brief, without its host.
    pub(super) fn address(&self, format: Format) -> String {
        format!("/report.{format}?{}", self.plan.query())
    }

    /// Sources, vintages, terms and what is missing, as pairs of a name and a text.
    pub(super) fn notes(&self, permalink: &str) -> Vec<NoteGroup> {
        let views: Vec<View> = self
            .plan
            .columns
            .iter()
            .filter_map(|one| one.view.clone())
            .collect();
        let selection = Selection {
            dataset: self.plan.dataset,
            layer: self.plan.layer,
            views: &views,
            bbox: None,
            units: match self.plan.about {
                About::Units => None,
                About::Place => Some(&self.plan.units),
            },
        };
        let (lang, dataset) = (self.plan.lang, self.plan.dataset);
        let mut groups = notes(&selection, lang, permalink);
        let border = self.border.iter();
        let border = border.map(|border| (words::border_distance(lang), &border.sources));
        let blocks = self.blocks.iter().map(|one| &one.block);
        let blocks = blocks.map(|block| (block.name, &block.sources));
        for (about, sources) in border.chain(blocks) {
            let sources = sources.iter().filter_map(|id| dataset.source(id));
            // Before what holds for everything.
            let at = groups.len().saturating_sub(1);
            if let Some(group) = other_sources(&groups, about, sources, lang) {
                groups.insert(at, group);
            }
        }
        groups
    }
}
