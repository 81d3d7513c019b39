//! What a brief or a sheet takes up of an answer: its sentences, and the figures of some units in the words of a language.

use super::{Answer, Params, Question, Reaches, Request, clusters, flows, forecast, rates};
use crate::dataset::{Dataset, ResolveError};
use crate::model::{BlockKind, Lang, OutlinedUnits, ParamError, Table};
use crate::words;

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// With so many decimals.
    Decimals(usize),
    /// As a probability.
    Probability,
}

/// What is taken up of an answer.
#[derive(Debug)]
pub(crate) struct Block {
    /// What the block is called.
    pub name: &'static str,
    /// What it is of: `Net migration rate, 2023`.
    pub about: String,
    pub sentences: Vec<String>,
    /// Units that stand out on a map.
    pub outlined: Vec<OutlinedUnits>,
    /// A row for each unit; the headings are in the language.
    pub table: Table,
    /// One for each column of the table.
    pub written: Vec<Written>,
    pub cautions: Vec<String>,
    /// The ids of the sources.
    pub sources: Vec<String>,
}

impl Block {
    /// What an answer says before its table, and a table with how its columns are written.
    pub(super) fn of(
        answer: &Answer,
        (name, about): (&'static str, String),
        (table, written): (Table, Vec<Written>),
    ) -> Self {
        Self {
            name,
            about,
            sentences: answer.headlines().to_vec(),
            outlined: Vec::new(),
            table,
            written,
            cautions: answer.cautions().map(str::to_owned).collect(),
            sources: answer.sources().map(str::to_owned).collect(),
        }
    }

    /// What it is called, and of what.
    pub(crate) fn title(&self) -> String {
        format!("{}: {}", self.name, self.about)
    }

    /// A number of a column as it is written.
    pub(crate) fn number(&self, column: usize, number: f64, lang: Lang) -> String {
        match self.written.get(column) {
            Some(Written::Probability) => lang.probability(number),
            Some(Written::Decimals(decimals)) => lang.number(number, *decimals),
            None => lang.number(number, 0),
        }
    }
}

/// The question that a block is of.
pub(crate) fn block_question(kind: BlockKind) -> &'static Question {
    match kind {
        BlockKind::Clusters => &clusters::QUESTION,
        BlockKind::Rates => &rates::QUESTION,
        BlockKind::Flows => &flows::QUESTION,
        BlockKind::Forecast => &forecast::QUESTION,
    }
}

/// The block of a kind, with the figures of the units at some positions of the layer; what a question cannot be asked of is
/// an error of the parameter that names the kind.
pub(crate) fn block(
    (parameter, kind): (&str, BlockKind),
    (dataset, reaches): (&Dataset, &Reaches),
    params: &Params,
    units: &[usize],
) -> Result<Block, ResolveError> {
    let request = Request::new(dataset, params, reaches)?;
    let found = match kind {
        BlockKind::Clusters => clusters::block(&request, units),
        BlockKind::Rates => rates::block(&request, units),
        BlockKind::Flows => flows::block(&request, units),
        BlockKind::Forecast => forecast::block(&request, units),
    };
    let refused = |error: ParamError| {
        let allowed = words::error_block_not_of(error.given, error.allowed);
        ParamError::new(parameter, kind.as_str(), allowed)
    };
    found.map_err(|error| match error {
        ResolveError::Bad(error) => ResolveError::Bad(refused(error)),
        ResolveError::NotFound(error) => ResolveError::NotFound(refused(error)),
    })
}
