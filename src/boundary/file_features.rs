//! Features of one file with what it says of itself.

use super::error::BoundaryError;
use super::feature::RawFeature;
use crate::words::{self, Sentence};

/// What a file declares its numbers to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Declared {
    /// Nothing, and its format means longitude and latitude on WGS 84 then.
    ByFormat,
    /// Nothing, though its format has a place for it: how.
    Unstated(Sentence),
    /// A name or a number of a register (`urn:ogc:def:crs:EPSG::28409`), well-known text, or both.
    System {
        name: Option<String>,
        wkt: Option<String>,
    },
}

impl Declared {
    /// By a name.
    pub(super) fn named(name: String) -> Self {
        Self::System {
            name: Some(name),
            wkt: None,
        }
    }
}

/// The features of a file, not yet in longitude and latitude.
#[derive(Debug)]
pub(super) struct FileFeatures<P> {
    pub features: Vec<RawFeature<P>>,
    pub declared: Declared,
    /// What was decided about the file.
    pub decided: Vec<Sentence>,
}

/// The one of several layers that is meant, by its position; `several` says that there are so many of these names.
pub(super) fn choose_layer(
    names: &[&str],
    wanted: Option<&str>,
    several: impl Fn(usize, String) -> Sentence,
) -> Result<usize, BoundaryError> {
    let all = || {
        let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        quoted.join(", ")
    };
    let found = match (wanted, names) {
        (_, []) => return Err(BoundaryError::NoFeature),
        (None, [_]) => Ok(0),
        (None, _) => Err(several(names.len(), all())),
        (Some(wanted), _) => (names.iter().position(|name| *name == wanted))
            .ok_or_else(|| words::boundary_no_such_layer(all(), wanted)),
    };
    found.map_err(BoundaryError::Layer)
}

/// Refuses the choice of a layer in a file that has one.
pub(super) fn refuse_layer(wanted: Option<&str>) -> Result<(), BoundaryError> {
    let refused = wanted.map(words::boundary_one_layer);
    refused.map_or(Ok(()), |why| Err(BoundaryError::Layer(why)))
}
