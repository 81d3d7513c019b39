//! Everything that can be said against a workspace, beyond what a load needs to know: how its outlines fit, what
//! its sums should be, where its series break.

mod codes; //    a code unlike the others of its layer
mod geometry; // gaps, overlaps, rings that cross themselves
mod jumps; //    values that no change of the country may stand behind
mod junctions; // vertices on a neighbour's outline that lacks them
mod parents; //  units outside the parent that they name
mod periods; //  gaps and breaks of series
mod subject; //  layers and series, from a dataset or, where there is none, from its parts
mod sums; //     declared sums
mod texts; //    titles, licences

use super::finding::Finding;
use super::load::{Outcome, Read, read};
use super::manifest::Manifest;
use super::{Files, MANIFEST};
use subject::Subject;

/// Reads a whole workspace and looks at all of it. Errors of the load do not keep the rest from being checked, as
/// far as it could be read.
pub fn check(files: &Files) -> Vec<Finding> {
    let Read {
        outcome,
        mut findings,
        ..
    } = read(files);
    let manifest = files.read(MANIFEST).ok();
    let manifest: Option<Manifest> = manifest.and_then(|text| toml::from_slice(&text).ok());
    let (Some(manifest), Some(subject)) = (manifest, Subject::new(&outcome)) else {
        return findings.into_vec();
    };
    for layer in &subject.layers {
        let entry = manifest.layers.iter().find(|entry| entry.id == layer.id);
        let file = entry.and_then(|entry| entry.file.as_deref());
        let mut told = findings.in_file(file.unwrap_or(MANIFEST));
        codes::check(layer, &mut told);
        if file.is_some() {
            let context = manifest
                .borders
                .as_ref()
                .map(|entry| entry.context.as_str());
            let care = if context == Some(layer.id) {
                geometry::Care::Composed
            } else {
                geometry::Care::Fitting
            };
            geometry::check(layer, care, &mut told);
            if care == geometry::Care::Fitting {
                junctions::check(layer, &mut told);
            }
        }
        if let Some(parent) = subject.parent_of(layer) {
            parents::check(layer, parent, &mut told);
        }
    }
    let mut told = findings.in_file(MANIFEST);
    texts::check(&manifest, &mut told);
    sums::check(&manifest, &subject, &mut told);
    periods::check(&manifest, &subject, &mut told);
    if let Outcome::Dataset(dataset) = &outcome {
        periods::derived(dataset, &mut told);
        jumps::check(dataset, &mut told);
    }
    findings.into_vec()
}
