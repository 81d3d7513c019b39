//! What is wrong with a workspace, and where. A load collects findings; it does not stop at the
//! first, so that a user mends a file in one go.

use std::fmt;

use serde::Serialize;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The workspace cannot be served.
    Error,
    /// The workspace can be served, but a reader should know.
    Warning,
}

/// One thing wrong in a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The file, relative to the workspace.
    pub file: String,
    /// Where in the file: a row, a feature, a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What is wrong, what was given and what is allowed.
    pub message: String,
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
        self.note(Severity::Error, place.into(), message.into());
    }

    pub(super) fn warning(&mut self, place: impl Into<Option<String>>, message: impl Into<String>) {
        self.note(Severity::Warning, place.into(), message.into());
    }

    fn note(&mut self, severity: Severity, place: Option<String>, message: String) {
        self.findings.0.push(Finding {
            severity,
            file: self.file.to_owned(),
            place,
            message,
        });
    }
}
