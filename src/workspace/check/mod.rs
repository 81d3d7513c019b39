//! Everything that can be said against a workspace, beyond what a load needs to know: how its outlines fit, what
//! its sums should be, where its series break.

mod codes; //     a code unlike the others of its layer
mod geometry; //  gaps, overlaps, rings that cross themselves
mod holes; //     holes that are none
mod jumps; //     values that no change of the country may stand behind
mod junctions; // vertices on a neighbour's outline that lacks them
mod periods; //   gaps and breaks of series
mod subject; //   layers and series, from a dataset or, where there is none, from its parts
mod sums; //      declared sums

use super::finding::{FileFindings, Finding, FindingKind, Findings, Site};
use super::load::{Outcome, Read, read};
use super::manifest::Manifest;
use super::sentences::nothing;
use super::{Files, MANIFEST, languages};
use crate::geo::PlaceIndex;
use crate::model::Text;
use crate::words::{self, Sentence};

use subject::{LayerSubject, Subject};

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
    let (Some(mut manifest), Some(subject)) = (manifest, Subject::new(&outcome)) else {
        return findings.into_vec();
    };
    // What is wrong with them was told by the load.
    languages::declared(&mut manifest, &mut Findings::default().in_file(MANIFEST));
    for layer in &subject.layers {
        let entry = manifest.layers.iter().find(|entry| entry.id == layer.id);
        let file = entry.and_then(|entry| entry.file.as_deref());
        let mut told = findings.in_file(file.unwrap_or(MANIFEST));
        codes::check(layer, &mut told);
        if file.is_some() {
            let context = manifest
                .borders
                .as_ref()
                .and_then(|entry| entry.context.names().first().map(String::as_str));
            let care = if context == Some(layer.id) {
                geometry::Care::Composed
            } else {
                geometry::Care::Fitting
            };
            geometry::check(layer, care, &mut told);
            holes::check(layer, &mut told);
            if care == geometry::Care::Fitting {
                junctions::check(layer, &mut told);
            }
        }
        if let Some(parent) = subject.parent_of(layer) {
            check_parents(layer, parent, &mut told);
        }
    }
    let mut told = findings.in_file(MANIFEST);
    check_texts(&manifest, &mut told);
    sums::check(&manifest, &subject, &mut told);
    periods::check(&manifest, &subject, &mut told);
    if let Outcome::Dataset(dataset) = &outcome {
        periods::derived(dataset, &mut told);
        jumps::check(dataset, &mut told);
    }
    findings.into_vec()
}

/// A unit whose label lies outside the parent that it names.
fn check_parents(
    layer: &LayerSubject<'_>,
    parents: &LayerSubject<'_>,
    told: &mut FileFindings<'_>,
) {
    let places = PlaceIndex::new(parents.polygons);
    for (unit, at) in layer.units.iter().zip(&layer.label_points) {
        let named = unit
            .parent
            .as_ref()
            .and_then(|code| parents.units.iter().position(|one| one.code == *code));
        let Some(named) = named else {
            continue;
        };
        // A place in two parents that overlap is in either.
        if geo::Intersects::intersects(&parents.polygons[named], &geo::Point::from(*at)) {
            continue;
        }
        let parent = &parents.units[named].code;
        let instead = places.holding(*at).map_or_else(nothing, |i| {
            words::check_lies_in(parents.units[i].code.as_str()).into()
        });
        let message = words::check_outside_parent(instead, parent.as_str());
        let site = Site {
            at: *at,
            units: vec![unit.code.clone(), parent.clone()],
            area_m2: None,
            shape: geojson::GeometryValue::new_point(*at),
        };
        let place = words::check_unit(unit.code.as_str());
        told.at_site(FindingKind::Parent, place, message, site);
    }
}

/// What every reader of a map needs: titles in each language of the workspace, and terms of use.
fn check_texts(manifest: &Manifest, told: &mut FileFindings<'_>) {
    let workspace = words::verbatim("workspace");
    titled(&workspace, "title", &manifest.workspace.title, told);
    for layer in &manifest.layers {
        titled(&words::check_layer(&layer.id), "title", &layer.title, told);
    }
    for indicator in &manifest.indicators {
        let place = words::check_indicator(&indicator.id);
        titled(&place, "title", &indicator.title, told);
        titled(&place, "unit", &indicator.unit, told);
        // One that is there in no language says nothing.
        if !indicator.notes.is_empty() {
            titled(&place, "notes", &indicator.notes, told);
        }
    }
    for source in &manifest.sources {
        let place = words::check_source(&source.id);
        titled(&place, "title", &source.title, told);
        for (key, text) in [
            ("licence", &source.licence),
            ("publisher", &source.publisher),
        ] {
            if text.trim().is_empty() {
                let message = words::check_key_empty(key);
                told.of_kind(FindingKind::Licence, place.clone(), message);
            }
        }
    }
}

/// A text that must be there in every language.
fn titled(place: &Sentence, key: &str, text: &Text, told: &mut FileFindings<'_>) {
    let languages = text.languages().iter().enumerate();
    let missing: Vec<&str> = languages
        .filter(|(at, _)| text.own(*at).trim().is_empty())
        .map(|(_, language)| language.tag())
        .collect();
    if !missing.is_empty() {
        let message = words::check_key_missing(key, missing.join(", "));
        told.of_kind(FindingKind::Translation, place.clone(), message);
    }
}
