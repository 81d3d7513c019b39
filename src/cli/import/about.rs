//! What the flags say about a new indicator and its source.

use clap::Args;

use crate::model::{Kind, Languages, ParamError, Source, Text};
use crate::workspace::IndicatorFacts;

/// A language that is not given is taken from another.
#[derive(Debug, Args)]
#[command(next_help_heading = "A new indicator")]
pub(super) struct About {
    #[arg(long, value_name = "TEXT")]
    title_kk: Option<String>,
    #[arg(long, value_name = "TEXT")]
    title_ru: Option<String>,
    #[arg(long, value_name = "TEXT")]
    title_en: Option<String>,
    #[arg(long, value_name = "TEXT")]
    unit_kk: Option<String>,
    #[arg(long, value_name = "TEXT")]
    unit_ru: Option<String>,
    #[arg(long, value_name = "TEXT")]
    unit_en: Option<String>,
    #[arg(long, value_name = "TEXT")]
    notes_kk: Option<String>,
    #[arg(long, value_name = "TEXT")]
    notes_ru: Option<String>,
    #[arg(long, value_name = "TEXT")]
    notes_en: Option<String>,
    /// count, rate, share, stock, density, length or distance.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// The group that the indicator is listed in; "imported" when not given.
    #[arg(long, value_name = "TEXT")]
    theme: Option<String>,
    /// When the figures were published or retrieved. Two vintages are never mixed.
    #[arg(long, value_name = "TEXT")]
    vintage: Option<String>,
    /// The id of the source, declared in shekara.toml or described by the flags below.
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    #[arg(long, value_name = "TEXT")]
    source_title: Option<String>,
    #[arg(long, value_name = "TEXT")]
    source_publisher: Option<String>,
    #[arg(long, value_name = "TEXT")]
    source_licence: Option<String>,
    #[arg(long, value_name = "URL")]
    source_url: Option<String>,
    #[arg(long, value_name = "DATE")]
    source_retrieved: Option<String>,
}

fn kind(text: &str) -> Result<Kind, ParamError> {
    let all = Kind::ALL.iter().map(|one| one.as_str());
    text.parse()
        .map_err(|()| ParamError::one_of("--kind", text, all))
}

/// A text in three languages where at least one is given.
fn text(kk: Option<&String>, ru: Option<&String>, en: Option<&String>) -> Option<Text> {
    let given = [kk, ru, en].map(|one| one.map_or("", String::as_str));
    let is_given = [kk, ru, en].iter().any(Option::is_some);
    is_given.then(|| Text::new(&Languages::default(), given))
}

impl About {
    pub(super) fn facts(&self, id: &str) -> IndicatorFacts {
        IndicatorFacts {
            id: id.to_owned(),
            title: text(
                self.title_kk.as_ref(),
                self.title_ru.as_ref(),
                self.title_en.as_ref(),
            ),
            unit: text(
                self.unit_kk.as_ref(),
                self.unit_ru.as_ref(),
                self.unit_en.as_ref(),
            ),
            kind: self.kind,
            theme: self.theme.clone(),
            source: self.source.clone(),
            vintage: self.vintage.clone(),
            notes: text(
                self.notes_kk.as_ref(),
                self.notes_ru.as_ref(),
                self.notes_en.as_ref(),
            )
            .unwrap_or_default(),
        }
    }

    /// A source that is described whole.
    pub(super) fn new_source(&self) -> Option<Source> {
        Some(Source {
            id: self.source.clone()?,
            title: text(None, None, self.source_title.as_ref())?,
            publisher: self.source_publisher.clone()?,
            publisher_names: None,
            url: self.source_url.clone(),
            retrieved: self.source_retrieved.clone(),
            licence: self.source_licence.clone()?,
            terms: None,
            note: None,
        })
    }
}
