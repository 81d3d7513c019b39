//! A table that is handed over, joined to a layer.

use std::collections::BTreeMap;

use super::given::by_name;
use super::places::Places;
use crate::dataset::{BuildError, Dataset, Defaults, IndicatorPart, Layer, ViewPart};
use crate::join::{JoinReport, Joined, NoIndicators, TableIndicator, join, table_indicators};
use crate::model::{Observation, Origins, ParamError, Reason, Series, Source};
use crate::table::{Limits, Options, ReadError, Reading, read_within};
use crate::words::{self, Lang};

/// The id of the table's source.
const SOURCE: &str = "table";

/// A table that was read and joined.
#[derive(Debug)]
pub struct Upload {
    name: String,
    layer: String,
    reading: Reading,
    joined: Joined,
}

/// Why a table gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// It cannot be read.
    #[error(transparent)]
    Read(ReadError),
    /// A parameter is outside what is allowed.
    #[error(transparent)]
    Param(#[from] ParamError),
    /// It gives no values of units.
    #[error(transparent)]
    NoIndicators(#[from] NoIndicators),
    /// It waits for the user's word.
    #[error("{}", words::join_not_understood(*cells, *questions))]
    NotUnderstood {
        /// Cells that are not understood.
        cells: u64,
        /// Questions that are open.
        questions: usize,
    },
    /// Its figures do not fit the layers.
    #[error(transparent)]
    Build(#[from] BuildError),
}

impl UploadError {
    /// In a language; what is said of a parameter is English.
    pub fn written(&self, lang: Lang) -> String {
        match self {
            Self::Read(error) => error.written(lang),
            Self::NoIndicators(error) => error.sentence().written(lang),
            Self::NotUnderstood { cells, questions } => {
                words::join_not_understood(*cells, *questions).written(lang)
            }
            Self::Param(_) | Self::Build(_) => self.to_string(),
        }
    }
}

impl From<ReadError> for UploadError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Option(error) => Self::Param(by_name(error)),
            other => Self::Read(other),
        }
    }
}

impl Upload {
    /// Reads a table within limits and joins its rows to a layer and the layer of its parents. `name` is the file's;
    /// what has no name of its own is called after it. Rows of `places` are of the units that are said.
    pub fn new(
        dataset: &Dataset,
        layer: &str,
        name: &str,
        bytes: &[u8],
        options: &Options,
        limits: &Limits,
        places: &Places,
    ) -> Result<Self, UploadError> {
        let mut reading = read_within(name, bytes, options, limits)?;
        places.put(&mut reading.records);
        let joined = join(&reading.records, dataset.gazetteer(), &[layer])?;
        Ok(Self {
            name: name.to_owned(),
            layer: layer.to_owned(),
            reading,
            joined,
        })
    }

    /// What became of each row and cell.
    pub fn report<'a>(&'a self, dataset: &'a Dataset, lang: Lang) -> JoinReport<'a> {
        JoinReport {
            table: &self.name,
            layer: &self.layer,
            reading: &self.reading,
            gazetteer: dataset.gazetteer(),
            joined: &self.joined,
            lang,
        }
    }

    /// Refuses a table of which something is not understood or open.
    pub fn understood(&self) -> Result<(), UploadError> {
        let (cells, questions) = (self.reading.faults.len(), self.reading.questions.len());
        if cells + questions == 0 {
            return Ok(());
        }
        let faults = 0..self.reading.faults.len();
        Err(UploadError::NotUnderstood {
            cells: faults
                .map(|nth| u64::from(self.reading.ledger.behind(nth)))
                .sum(),
            questions,
        })
    }

    /// The same layers with the table's figures, which are shown first; `generation` names the two together.
    pub fn dataset(&self, dataset: &Dataset, generation: String) -> Result<Dataset, UploadError> {
        let table = self
            .name
            .rsplit_once('.')
            .map_or(&*self.name, |(stem, _)| stem);
        let indicators = table_indicators(&self.reading, &self.joined, table, SOURCE)?;
        let source = Source::unstated(SOURCE, &self.name);
        let defaults = Defaults {
            layer: self.layer.clone(),
            indicator: indicators[0].meta.id.clone(),
            period: None,
        };
        let parts = indicators.into_iter().map(|one| self.part(dataset, one));
        let sources = BTreeMap::from([(SOURCE.to_owned(), source.with_what_is_not_stated())]);
        Ok(dataset.with_figures(generation, defaults, parts.collect(), sources)?)
    }

    /// An indicator's values by layer and period; a unit without a row has none, because none is available.
    fn part(&self, dataset: &Dataset, indicator: TableIndicator) -> IndicatorPart {
        let gazetteer = dataset.gazetteer();
        let mut observed: BTreeMap<String, Series> = BTreeMap::new();
        for position in indicator.matched {
            let one = &self.joined.matched[position as usize];
            let (record, place) = (
                &self.reading.records[one.record()],
                gazetteer.place(one.place),
            );
            let layer = gazetteer.layer_of(place).and_then(|id| dataset.layer(id));
            let unit = |layer: &Layer| layer.position(place.code()?.as_str());
            let Some((layer, unit)) = layer.and_then(|layer| Some((layer, unit(layer)?))) else {
                continue;
            };
            let series = observed.entry(layer.id().to_owned()).or_default();
            let none = || vec![Observation::missing(Reason::NotAvailable); layer.units().len()];
            series.entry(record.period).or_insert_with(none)[unit] = record.observation;
        }
        IndicatorPart {
            meta: indicator.meta,
            derivation: None,
            layers: Vec::new(),
            withhold: Vec::new(),
            view: ViewPart::default(),
            breaks: Vec::new(),
            summed: Vec::new(),
            observed,
            origins: Origins::new(),
        }
    }
}
