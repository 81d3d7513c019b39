//! `shekara.toml` with an entry more, everything else in it left as it stands, comments included.

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use crate::dataset::LayerMeta;
use crate::model::{FlowRecord, IndicatorMeta, Lang, Languages, Source, Text, Unlisted};
use crate::world::IN_MANIFEST;

/// The head of a new manifest.
#[derive(Debug)]
pub(super) struct NewWorkspace<'a> {
    pub title: Text,
    pub layer: &'a str,
    pub indicator: &'a str,
}

/// A manifest being edited.
#[derive(Debug)]
pub(super) struct ManifestEdit {
    document: DocumentMut,
    languages: Languages,
}

impl ManifestEdit {
    /// New texts are written in those of the languages that they are in. The error is a sentence with line and column.
    pub(super) fn parse(text: &str, languages: Languages) -> Result<Self, String> {
        let document = text.parse();
        let document = document.map_err(|error: toml_edit::TomlError| error.to_string())?;
        Ok(Self {
            document,
            languages,
        })
    }

    /// A manifest of a workspace without layers.
    pub(super) fn new(workspace: &NewWorkspace<'_>) -> Self {
        let languages = Languages::default();
        let mut default = InlineTable::new();
        default.insert("layer", workspace.layer.into());
        default.insert("indicator", workspace.indicator.into());
        let mut table = Table::new();
        table.insert("title", value(texts(&workspace.title, &languages)));
        table.insert("default", value(default));
        let mut document = DocumentMut::new();
        document.insert("workspace", Item::Table(table));
        Self {
            document,
            languages,
        }
    }

    pub(super) fn add_layer(&mut self, layer: &LayerMeta, file: &str) {
        let mut table = Table::new();
        table.insert("id", value(&layer.id));
        table.insert("title", self.texts(&layer.title));
        table.insert("file", value(file));
        table.insert("source", value(&layer.source));
        self.push("layer", table);
    }

    pub(super) fn add_source(&mut self, source: &Source) {
        let mut table = Table::new();
        table.insert("id", value(&source.id));
        table.insert("title", self.texts(&source.title));
        table.insert("publisher", value(&source.publisher));
        let optional = [
            ("url", &source.url),
            ("retrieved", &source.retrieved),
            ("note", &source.note),
        ];
        for (key, text) in optional {
            if let Some(text) = text {
                table.insert(key, value(text));
            }
        }
        table.insert("licence", value(&source.licence));
        self.push("source", table);
    }

    pub(super) fn add_indicator(&mut self, indicator: &IndicatorMeta, file: &str) {
        let mut table = Table::new();
        table.insert("id", value(&indicator.id));
        table.insert("title", self.texts(&indicator.title));
        table.insert("unit", self.texts(&indicator.unit));
        table.insert("kind", value(indicator.kind.as_str()));
        table.insert("theme", value(&indicator.theme));
        table.insert("source", value(&indicator.source));
        table.insert("vintage", value(&indicator.vintage));
        if !indicator.notes.is_empty() {
            table.insert("notes", self.texts(&indicator.notes));
        }
        table.insert("file", value(file));
        self.push("indicator", table);
    }

    pub(super) fn add_flow(&mut self, record: &FlowRecord) {
        let mut table = Table::new();
        table.insert("id", value(&record.id));
        table.insert("kind", value(record.kind.as_str()));
        table.insert("title", self.texts(&record.title));
        table.insert("counted", self.texts(&record.counted));
        if record.unlisted != Unlisted::default() {
            table.insert("unlisted", value(record.unlisted.as_str()));
        }
        let optional = [
            ("layer", &record.layer),
            ("population", &record.population),
            ("source", &record.source),
            ("vintage", &record.vintage),
            ("file", &record.file),
        ];
        for (key, text) in optional {
            if let Some(text) = text {
                table.insert(key, value(text));
            }
        }
        self.push("flow", table);
    }

    /// Borders of a layer against the world.
    pub(super) fn add_borders(&mut self, units: &str) {
        let mut table = Table::new();
        table.insert("units", value(units));
        table.insert("context", value(IN_MANIFEST));
        self.document.insert("borders", Item::Table(table));
    }

    fn texts(&self, text: &Text) -> Item {
        value(texts(text, &self.languages))
    }

    fn push(&mut self, key: &str, table: Table) {
        let entry = self
            .document
            .entry(key)
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        // A manifest that was read has arrays of tables under these keys, or could not be read.
        if let Some(tables) = entry.as_array_of_tables_mut() {
            tables.push(table);
        }
    }

    pub(super) fn text(&self) -> String {
        self.document.to_string()
    }
}

/// Every usual language has a text; of those that a workspace declares, the ones in which there is one, else the first.
fn texts(text: &Text, languages: &Languages) -> InlineTable {
    let among = text.among(languages);
    let is_usual = *languages == Languages::default();
    let mut table = InlineTable::new();
    for (at, language) in languages.iter().enumerate() {
        let said = match among.own(at) {
            "" if is_usual => among.at(at),
            "" if among.is_empty() && at == languages.main() => text.get(Lang::EN),
            own => own,
        };
        if is_usual || !said.is_empty() {
            table.insert(language.tag(), said.into());
        }
    }
    table
}
