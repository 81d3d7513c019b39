//! `[[indicator]]` of the manifest: where its figures come from, and how it is shown.

use serde::Deserialize;

use super::sentences::escaped;
use super::{Columns, Covers};
use crate::dataset::ViewPart;
use crate::model::parameters::{DIVERGING, METHOD, PALETTE};
use crate::model::{Derivation, IndicatorMeta, Kind, Method, Reason, Text};
use crate::table::Options;
use crate::words::{self, Sentence};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "tables [[indicator]]")]
pub(super) struct IndicatorEntry {
    pub id: String,
    pub title: Text,
    pub unit: Text,
    pub kind: Kind,
    pub theme: String,
    pub source: String,
    pub vintage: String,
    #[serde(default)]
    pub notes: Text,
    /// Why values are withheld, of what is derived from it too.
    #[serde(default)]
    pub withheld: Text,
    /// A count that is a difference, as of births and deaths.
    #[serde(default)]
    pub balance: bool,
    pub file: Option<String>,
    pub derive: Option<Derivation>,
    pub points: Option<PointsEntry>,
    pub grid: Option<GridEntry>,
    #[serde(default)]
    pub layers: Vec<String>,
    #[serde(default)]
    pub withhold: Vec<WithholdEntry>,
    /// Where the series begins anew.
    #[serde(default)]
    pub breaks: Vec<BreakEntry>,
    #[serde(default)]
    pub view: ViewEntry,
}

/// The first period after a change of what is counted, such as a recalculation after a census.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "{ at = \"2021\" }")]
pub(super) struct BreakEntry {
    pub at: String,
}

/// Records with coordinates, counted or summed up in the units of the indicator's `layers`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "{ file = \"...\" }")]
pub(super) struct PointsEntry {
    pub file: String,
    #[serde(default)]
    pub covers: Covers,
    #[serde(default)]
    pub columns: Columns,
    /// How the table is read, where that is not found from its content.
    #[serde(default)]
    pub read: Options,
}

/// A grid of people, summed up in the units of the indicator's `layers`.
#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "{ file = \"...\", period = \"...\" }"
)]
pub(super) struct GridEntry {
    /// A `GeoTIFF` of numbers of people.
    pub file: String,
    /// The time that it is of.
    pub period: String,
}

/// A period in which a derived figure would mislead, with the reason that replaces it.
#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "{ period = \"...\", reason = \"...\" }"
)]
pub(super) struct WithholdEntry {
    pub period: String,
    pub reason: String,
    #[serde(default, rename = "note")]
    _note: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ViewEntry {
    method: String,
    classes: u8,
    palette: Option<String>,
    diverging: String,
}

impl Default for ViewEntry {
    fn default() -> Self {
        let view = ViewPart::default();
        Self {
            method: view.method.to_string(),
            classes: view.classes,
            palette: None,
            diverging: view.diverging.to_string(),
        }
    }
}

impl ViewEntry {
    /// The typed defaults; the error names key, value and what is allowed.
    pub(super) fn part(&self) -> Result<ViewPart, Sentence> {
        if !(2..=9).contains(&self.classes) {
            return Err(words::check_classes(u32::from(self.classes)));
        }
        let method = METHOD.parse::<Method>(&self.method)?;
        if method == Method::Manual {
            return Err(words::check_manual());
        }
        let palette = self.palette.as_ref();
        Ok(ViewPart {
            method,
            classes: self.classes,
            palette: palette.map(|name| PALETTE.parse(name)).transpose()?,
            diverging: DIVERGING.parse(&self.diverging)?,
        })
    }
}

impl IndicatorEntry {
    /// What it says of the indicator.
    pub(super) fn meta(&self) -> IndicatorMeta {
        IndicatorMeta {
            id: self.id.clone(),
            title: self.title.clone(),
            unit: self.unit.clone(),
            kind: self.kind,
            theme: self.theme.clone(),
            source: self.source.clone(),
            vintage: self.vintage.clone(),
            notes: self.notes.clone(),
            withheld: self.withheld.clone(),
            balance: self.balance,
        }
    }
}

impl WithholdEntry {
    /// The reason, spelled as in tables.
    pub(super) fn reason(&self) -> Result<Reason, Sentence> {
        let reason = self.reason.parse();
        reason.map_err(|()| words::check_reason(escaped(&self.reason), reasons()))
    }
}

/// All reasons in words, for messages.
pub(super) fn reasons() -> String {
    let all: Vec<&str> = Reason::ALL.iter().map(|one| one.as_str()).collect();
    all.join(", ")
}
