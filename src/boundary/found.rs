//! Features of one file with what it says of itself.

use super::error::BoundaryError;
use super::feature::RawFeature;

/// What a file declares its numbers to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Declared {
    /// Nothing, and its format means longitude and latitude on WGS 84 then.
    ByFormat,
    /// Nothing, though its format has a place for it; the text says how.
    Unstated(&'static str),
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
pub(super) struct Found<P> {
    pub features: Vec<RawFeature<P>>,
    pub declared: Declared,
    /// What was decided about the file, a sentence each.
    pub told: Vec<String>,
}

/// The one of several layers that is meant, by its position.
pub(super) fn chosen(
    names: &[&str],
    wanted: Option<&str>,
    what: &str,
) -> Result<usize, BoundaryError> {
    let all = || {
        let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        quoted.join(", ")
    };
    match (wanted, names) {
        (_, []) => Err(BoundaryError::NoFeature),
        (None, [_]) => Ok(0),
        (None, _) => Err(BoundaryError::Layer(format!(
            "it has {} {what}: {}; say which with --layer-name",
            names.len(),
            all()
        ))),
        (Some(wanted), _) => names
            .iter()
            .position(|name| *name == wanted)
            .ok_or_else(|| {
                BoundaryError::Layer(format!("--layer-name {wanted:?}: it has {}", all()))
            }),
    }
}

/// Refuses the choice of a layer in a file that has one.
pub(super) fn only(wanted: Option<&str>) -> Result<(), BoundaryError> {
    match wanted {
        None => Ok(()),
        Some(wanted) => Err(BoundaryError::Layer(format!(
            "--layer-name {wanted:?}: the file has one layer, leave it out"
        ))),
    }
}
