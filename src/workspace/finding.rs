//! What is wrong with a workspace, and where. A load collects findings; it does not stop at the
//! first, so that a user mends a file in one go.

use std::fmt;

use serde::Serialize;

use crate::model::{Code, named};

/// The longest text of a finding, in bytes: a cell or a key may hold megabytes.
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What it is about.
    pub kind: FindingKind,
    /// The file, relative to the workspace.
    pub file: String,
    /// Where in the file: a row, a feature, a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What is wrong, what was given and what is allowed.
    pub message: String,
    /// Where on the map it is.
    #[serde(flatten)]
    pub site: Option<Site>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}", self.file)?;
        if let Some(place) = &self.place {
            write!(f, ", {place}")?;
        }
        write!(f, ": {}", self.message)
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
    pub(super) fn error(&mut self, place: impl Into<Option<String>>, message: impl Into<String>) {
        self.note(
            Severity::Error,
            FindingKind::Reading,
            place.into(),
            message.into(),
            None,
        );
    }

    pub(super) fn warning(&mut self, place: impl Into<Option<String>>, message: impl Into<String>) {
        self.note(
            Severity::Warning,
            FindingKind::Reading,
            place.into(),
            message.into(),
            None,
        );
    }

    /// A warning of a kind.
    pub(super) fn of_kind(&mut self, kind: FindingKind, place: String, message: String) {
        self.note(Severity::Warning, kind, Some(place), message, None);
    }

    /// A warning with its place on the map.
    pub(super) fn at_site(
        &mut self,
        kind: FindingKind,
        place: String,
        message: String,
        site: Site,
    ) {
        self.note(Severity::Warning, kind, Some(place), message, Some(site));
    }

    fn note(
        &mut self,
        severity: Severity,
        kind: FindingKind,
        place: Option<String>,
        message: String,
        site: Option<Site>,
    ) {
        self.findings.0.push(Finding {
            severity,
            kind,
            file: shortened(self.file.to_owned()),
            place: place.map(shortened),
            message: shortened(message),
            site,
        });
    }
}

/// A text that is too long, by its beginning and its length.
fn shortened(mut text: String) -> String {
    let length = text.len();
    if length > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text += &format!("... ({length} bytes in all)");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_length_is_told_by_its_beginning() {
        assert_eq!(shortened("ы".repeat(1000)).len(), 2000);
        let told = shortened(format!("x{}", "ы".repeat(1000)));
        assert!(told.ends_with("ы... (2001 bytes in all)"), "{told}");
        assert!(told.len() < 2050);
    }
}
