//! What is wrong with a workspace, and where. A load collects findings; it does not stop at the
//! first, so that a user mends a file in one go.

use std::fmt;

use serde::Serialize;

use crate::model::{Code, named};
use crate::words::{self, Argument, Lang, Sentence};

/// The longest text that a finding tells whole, in bytes: a cell or a key may hold megabytes.
const LONGEST: usize = 2000;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The workspace cannot be served.
    Error,
    /// The workspace can be served, but a reader should know.
    Warning,
}

impl Severity {
    /// In words.
    pub fn sentence(self) -> Sentence {
        match self {
            Self::Error => words::check_error(),
            Self::Warning => words::check_warning(),
        }
    }
}

named!(FindingKind {
    Reading => "reading",
    Ring => "ring",
    Gap => "gap",
    Overlap => "overlap",
    Junction => "junction",
    Code => "code",
    Parent => "parent",
    Sum => "sum",
    Period => "period",
    Break => "break",
    Transfer => "transfer",
    Leap => "leap",
    Licence => "licence",
    Translation => "translation",
});

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A file that cannot be understood, or names what does not exist.
    Reading,
    /// An outline that crosses itself.
    Ring,
    /// A place between units that belongs to none.
    Gap,
    /// A place that belongs to several units.
    Overlap,
    /// A vertex on or beside a neighbour's outline which has none there.
    Junction,
    /// A code unlike the others of its layer.
    Code,
    /// A unit outside its parent.
    Parent,
    /// A declared sum that does not add up.
    Sum,
    /// A year without a row.
    Period,
    /// A series that begins anew.
    Break,
    /// Neighbours that jump in opposite ways in one period.
    Transfer,
    /// A period in which a whole layer jumps.
    Leap,
    /// Terms of use or a publisher that is not named.
    Licence,
    /// A text that a language lacks.
    Translation,
}

/// Where on the map a finding is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// Longitude and latitude of a place in it.
    pub at: [f64; 2],
    /// The units that take part.
    pub units: Vec<Code>,
    /// Its area in square metres, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_m2: Option<f64>,
    /// Its shape, longitude and latitude on WGS84.
    #[serde(skip)]
    pub shape: geojson::GeometryValue,
}

/// One thing wrong in a workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What it is about.
    pub kind: FindingKind,
    /// The file, relative to the workspace.
    pub file: String,
    /// Where in the file: a row, a feature, a key.
    pub place: Option<Sentence>,
    /// What is wrong, what was given and what is allowed.
    pub message: Sentence,
    /// Where on the map it is.
    pub site: Option<Site>,
}

/// The same in a language, for programs.
#[derive(Debug, Serialize)]
pub struct WrittenFinding<'a> {
    severity: Severity,
    kind: FindingKind,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    message: String,
    #[serde(flatten)]
    site: Option<&'a Site>,
}

impl Finding {
    /// In a language, for programs.
    pub fn written(&self, lang: Lang) -> WrittenFinding<'_> {
        WrittenFinding {
            severity: self.severity,
            kind: self.kind,
            file: &self.file,
            place: self.place.as_ref().map(|place| place.written(lang)),
            message: self.message.written(lang),
            site: self.site.as_ref(),
        }
    }

    /// In one line, for people.
    pub fn sentence(&self) -> Sentence {
        let place = self.place.clone().map(Argument::from);
        let place = std::iter::once((&self.file).into()).chain(place).collect();
        words::check_finding(
            self.message.clone(),
            Argument::List(", ", place),
            self.severity.sentence(),
        )
    }
}

/// In English, as logs have it.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

/// The findings of one load, in the order of the files.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    /// Findings in one file share its name; this notes them.
    pub(super) fn in_file<'a>(&'a mut self, file: &'a str) -> FileFindings<'a> {
        FileFindings {
            findings: self,
            file,
        }
    }

    pub(super) fn any_error(&self) -> bool {
        self.0.iter().any(|one| one.severity == Severity::Error)
    }

    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.0
    }
}

/// Notes findings of one file.
pub(super) struct FileFindings<'a> {
    findings: &'a mut Findings,
    file: &'a str,
}

impl FileFindings<'_> {
    pub(super) fn error(
        &mut self,
        place: impl Into<Option<Sentence>>,
        message: impl Into<Sentence>,
    ) {
        let (severity, kind) = (Severity::Error, FindingKind::Reading);
        self.note(severity, kind, place.into(), message.into(), None);
    }

    pub(super) fn warning(
        &mut self,
        place: impl Into<Option<Sentence>>,
        message: impl Into<Sentence>,
    ) {
        let (severity, kind) = (Severity::Warning, FindingKind::Reading);
        self.note(severity, kind, place.into(), message.into(), None);
    }

    /// A warning of a kind.
    pub(super) fn of_kind(&mut self, kind: FindingKind, place: Sentence, message: Sentence) {
        self.note(Severity::Warning, kind, Some(place), message, None);
    }

    /// A warning with its place on the map.
    pub(super) fn at_site(
        &mut self,
        kind: FindingKind,
        place: Sentence,
        message: Sentence,
        site: Site,
    ) {
        self.note(Severity::Warning, kind, Some(place), message, Some(site));
    }

    fn note(
        &mut self,
        severity: Severity,
        kind: FindingKind,
        place: Option<Sentence>,
        message: Sentence,
        site: Option<Site>,
    ) {
        self.findings.0.push(Finding {
            severity,
            kind,
            file: cut(self.file.to_owned()).to_string(),
            place: place.map(|place| place.with_each_text(cut)),
            message: message.with_each_text(cut),
            site,
        });
    }
}

/// A text that is too long, by its beginning and its length.
fn cut(mut text: String) -> Argument {
    let length = text.len();
    if length <= LONGEST {
        return text.into();
    }
    text.truncate(text.floor_char_boundary(LONGEST));
    words::check_cut(length, text).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_length_is_told_by_its_beginning() {
        assert_eq!(cut("ы".repeat(1000)).to_string().len(), 2000);
        let told = cut(format!("x{}", "ы".repeat(1000))).to_string();
        assert!(told.ends_with("ы... (2001 bytes in all)"), "{told}");
        assert!(told.len() < 2050);
    }
}
