//! Manifest, boundaries and tables together become a [`Dataset`], or every reason why not.

mod borders; //    the manifest's borders -> rules, and the world where they name it
mod flows; //      which figures tell of comings and goings
mod grids; //      grids of people -> the people of each unit
mod indicators; // their entries -> observations by layer and period
mod layers; //     their entries -> units with outlines
mod parts; //      the manifest -> the parts of a dataset
mod point_layers; // settlements and border points -> layers of points
mod projections; // what others expect -> values of units
mod published; //  claims, and figures that documents state
mod reader; //     a file -> its bytes: noted, hashed, or told as missing

pub use self::flows::named_countries;
use self::reader::Reader;
use super::finding::{Finding, Findings, Severity};
use super::{FileStamps, Files, MANIFEST};
use crate::dataset::{Dataset, Parts};
use crate::words;

/// What a load brought: a dataset if there was no error, and in any case what was found.
#[derive(Debug)]
pub struct Loaded {
    /// The dataset, where no finding is an error.
    pub dataset: Option<Dataset>,
    /// Everything found, warnings included.
    pub findings: Vec<Finding>,
    /// The files that were asked for, as they stood.
    pub seen: FileStamps,
    /// Whether a file was not read for a cause that may pass with nothing changed: worth another try.
    pub may_pass: bool,
}

impl Loaded {
    /// The findings for which there is no dataset.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(|one| one.severity == Severity::Error)
    }
}

/// How far a load came.
pub(super) enum Outcome {
    /// All the way.
    Dataset(Box<Dataset>),
    /// As far as the files could be read; some finding is an error.
    Parts(Box<Parts>),
    /// Not even the manifest could be read, or its parts do not fit together.
    Nothing,
}

/// A load before its findings are judged.
pub(super) struct Read {
    pub outcome: Outcome,
    pub findings: Findings,
    pub seen: FileStamps,
    /// As [`Loaded::may_pass`].
    pub may_pass: bool,
}

/// Reads a whole workspace.
pub fn load(files: &Files) -> Loaded {
    let read = read(files);
    Loaded {
        dataset: match read.outcome {
            Outcome::Dataset(dataset) => Some(*dataset),
            Outcome::Parts(_) | Outcome::Nothing => None,
        },
        findings: read.findings.into_vec(),
        seen: read.seen,
        may_pass: read.may_pass,
    }
}

/// The same, with what could be read where there is no dataset.
pub(super) fn read(files: &Files) -> Read {
    let mut reader = Reader::new(files);
    let parts = parts::parts(&mut reader);
    let may_pass = reader.may_pass();
    let (mut findings, seen) = reader.into_found();
    let outcome = match parts {
        None => Outcome::Nothing,
        Some(parts) if findings.any_error() => Outcome::Parts(Box::new(parts)),
        Some(parts) => match Dataset::build(parts) {
            Ok(dataset) => Outcome::Dataset(Box::new(dataset)),
            Err(error) => {
                let message = words::verbatim(error.to_string());
                findings.in_file(MANIFEST).error(None, message);
                Outcome::Nothing
            }
        },
    };
    Read {
        outcome,
        findings,
        seen,
        may_pass,
    }
}
