//! What every answer has beside its figures: method, parameters, sources, cautions, generation.

use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::Serialize;
use serde_json::Value;

use super::Request;
use super::document::Document;
use crate::dataset::Dataset;
use crate::model::{Lang, Period, Table};
use crate::words;

/// An answer as a document and as a table.
#[derive(Debug)]
pub struct Answer {
    lang: Lang,
    document: Document,
    headlines: Vec<String>,
    sources: Vec<String>,
    table: LaterTable,
}

/// Made when it is asked for: who wants the document pays for no table.
struct LaterTable(LazyLock<Table, Box<dyn FnOnce() -> Table + Send>>);

impl fmt::Debug for LaterTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LaterTable")
    }
}

/// An answer under way.
pub(super) struct Draft<'a> {
    dataset: &'a Dataset,
    lang: Lang,
    document: Document,
    sources: Vec<&'a str>,
    cautions: Vec<String>,
    headlines: Vec<String>,
}

impl<'a> Draft<'a> {
    /// An answer whose sentences are in one language.
    pub(super) fn new(
        request: &Request<'a>,
        method: words::Word,
        parameters: &impl Serialize,
    ) -> Self {
        let mut draft = Self {
            dataset: request.dataset,
            lang: request.lang,
            document: Document::default(),
            sources: Vec::new(),
            cautions: Vec::new(),
            headlines: Vec::new(),
        };
        draft.put("method", &method(request.lang));
        draft.put("parameters", parameters);
        draft
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn dataset(&self) -> &'a Dataset {
        self.dataset
    }

    /// A member of the document.
    pub(super) fn put(&mut self, name: &str, value: &impl Serialize) {
        self.document.put(name, value);
    }

    /// A member that is a list as long as a layer.
    pub(super) fn put_rows<T>(&mut self, name: &str, rows: &Arc<Vec<T>>)
    where
        T: Serialize + Send + Sync + 'static,
    {
        self.document.put_rows(name, rows);
    }

    /// A line that stands above the table on a terminal.
    pub(super) fn headline(&mut self, text: String) {
        self.headlines.push(text);
    }

    pub(super) fn caution(&mut self, text: impl Into<String>) {
        self.cautions.push(text.into());
    }

    /// What several figures have in common is told once.
    pub(super) fn caution_once(&mut self, text: &str) {
        if !self.cautions.iter().any(|one| one == text) {
            self.cautions.push(text.to_owned());
        }
    }

    /// The source of a layer, an indicator or a table, by its id; each is named once.
    pub(super) fn source(&mut self, id: &'a str) {
        if !self.sources.contains(&id) {
            self.sources.push(id);
        }
    }

    /// Where an indicator's values on a layer come from, in one period or, without one, in all.
    pub(super) fn indicator(&mut self, id: &str, layer: &str, period: Option<Period>) {
        let indicator = self.dataset.indicator(id);
        for source in
            indicator.map_or_else(Vec::new, |one| self.dataset.sources_of(one, layer, period))
        {
            self.source(&source.id);
        }
    }

    pub(super) fn finish(self, table: Table) -> Answer {
        self.finish_with(move || table)
    }

    /// The same, with a table that is made when it is asked for.
    pub(super) fn finish_with(mut self, table: impl FnOnce() -> Table + Send + 'static) -> Answer {
        let sources = self.sources.iter().filter_map(|id| self.dataset.source(id));
        let titles: Vec<&str> = sources.map(|one| one.title.get(self.lang)).collect();
        self.document.put("cautions", &self.cautions);
        self.document.put("sources", &titles);
        self.document.put("generation", &self.dataset.generation());
        Answer {
            lang: self.lang,
            document: self.document,
            headlines: self.headlines,
            sources: self.sources.into_iter().map(str::to_owned).collect(),
            table: LaterTable(LazyLock::new(Box::new(table))),
        }
    }
}

impl Answer {
    /// The language of its sentences.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The ids of the sources that it rests on.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(String::as_str)
    }

    /// What is to be said before the table.
    pub fn headlines(&self) -> &[String] {
        &self.headlines
    }

    /// The figures as a table.
    pub fn table(&self) -> &Table {
        &self.table.0
    }

    /// Method, cautions, sources and generation, as pairs of a name and a text.
    pub fn notes(&self) -> Vec<(String, String)> {
        let mut notes = Vec::new();
        let all: [(&str, words::Word); 4] = [
            ("method", words::analysis_method),
            ("cautions", words::analysis_cautions),
            ("sources", words::analysis_sources),
            ("generation", words::analysis_generation),
        ];
        for (name, what) in all {
            let what = what(self.lang).to_owned();
            match self.document.get(name) {
                Some(Value::String(text)) => notes.push((what, text.clone())),
                Some(Value::Array(all)) => {
                    let texts = all.iter().filter_map(Value::as_str);
                    notes.extend(texts.map(|text| (what.clone(), text.to_owned())));
                }
                _ => {}
            }
        }
        notes
    }

    /// What a reader must know before using the figures.
    pub fn cautions(&self) -> impl Iterator<Item = &str> {
        let all = self.document.get("cautions").and_then(Value::as_array);
        all.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// Three decimals, metres of a kilometre: finer than any outline or figure is known. An empty sum is
/// -0 in floating point; adding 0 makes it 0.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0 + 0.0
}

/// A part of a whole from 0 to 1, six decimals; 0 of nothing.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        (part / whole * 1e6).round() / 1e6
    } else {
        0.0
    }
}
