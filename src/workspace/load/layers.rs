//! The manifest's layers -> their units with outlines, and every name that a unit has.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::reader::Reader;
use crate::boundary::BoundaryFile;
use crate::dataset::{LayerMeta, LayerPart, LayerShape};
use crate::geo::mercator::DEEPEST_ZOOM;
use crate::model::{Elsewhere, Language, Languages, Text, Unit};
use crate::words::{self, Sentence};
use crate::workspace::boundaries::{self, Boundaries};
use crate::workspace::manifest::{LayerEntry, NamesEntry, UnitEntry};
use crate::workspace::sentences::{allowed, escaped, one_of};
use crate::workspace::{MANIFEST, names};

/// The layers that could be read, and the places outside them.
pub(super) fn read(
    reader: &mut Reader<'_>,
    entries: &[LayerEntry],
    names: Option<&NamesEntry>,
    languages: &Languages,
) -> (Vec<LayerPart>, Vec<Elsewhere>) {
    let mut layers = layers(reader, entries, languages);
    check_parents(reader, &layers);
    let elsewhere = add_names(reader, names, languages, &mut layers);
    (layers, elsewhere)
}

fn layers(
    reader: &mut Reader<'_>,
    entries: &[LayerEntry],
    languages: &Languages,
) -> Vec<LayerPart> {
    let mut ids = BTreeSet::new();
    let mut layers = Vec::new();
    for entry in entries {
        if !ids.insert(&entry.id) {
            let place = words::check_layer(&entry.id);
            let mut findings = reader.in_file(MANIFEST);
            findings.error(place, words::check_same_id());
            continue;
        }
        if let Some((units, shape)) = shape(reader, entry, languages) {
            layers.push(LayerPart {
                meta: LayerMeta {
                    max_zoom: max_zoom(reader, entry),
                    ..entry.meta()
                },
                coverage: entry.coverage.clone(),
                units,
                shape,
            });
        }
    }
    layers
}

/// A zoom that is out of range is told, and the layer's own taken.
fn max_zoom(reader: &mut Reader<'_>, entry: &LayerEntry) -> Option<u8> {
    let given = entry.max_zoom?;
    let zoom = u8::try_from(given)
        .ok()
        .filter(|zoom| *zoom <= DEEPEST_ZOOM);
    if zoom.is_none() {
        let zooms = words::check_whole_zoom(u32::from(DEEPEST_ZOOM));
        let message = allowed("max_zoom", &given.to_string(), zooms);
        let place = words::check_layer(&entry.id);
        reader.in_file(MANIFEST).error(place, message);
    }
    zoom
}

fn shape(
    reader: &mut Reader<'_>,
    entry: &LayerEntry,
    languages: &Languages,
) -> Option<(Vec<Unit>, LayerShape)> {
    match (&entry.file, &entry.dissolve, &entry.unit) {
        (Some(file), None, None) => {
            let bytes = reader.read(file)?;
            let beside = beside(reader, file);
            let file = BoundaryFile {
                name: file,
                bytes: &bytes,
                beside: &|ending| {
                    let found = beside.iter().find(|one| one.0 == ending);
                    found.map(|one| one.1.to_vec())
                },
            };
            let Boundaries { units, polygons } =
                boundaries::read(&file, languages, &mut reader.in_file(file.name));
            Some((units, LayerShape::Polygons(polygons)))
        }
        (None, Some(from), Some(unit)) => {
            let findings = &mut reader.in_file(MANIFEST);
            let unit = country(unit, languages)
                .map_err(|message| findings.error(words::check_layer(&entry.id), message))
                .ok()?;
            Some((vec![unit], LayerShape::Dissolved(from.clone())))
        }
        _ => {
            let place = words::check_layer(&entry.id);
            let mut findings = reader.in_file(MANIFEST);
            findings.error(place, words::check_layer_of_what());
            None
        }
    }
}

/// What a shapefile has beside its shapes, by ending.
fn beside<'a>(reader: &mut Reader<'a>, file: &str) -> Vec<(&'static str, Cow<'a, [u8]>)> {
    let Some(stem) = file.strip_suffix(".shp") else {
        return Vec::new();
    };
    let of_ending = |ending: &'static str| {
        let bytes = reader.read_if_there(&format!("{stem}.{ending}"))?;
        Some((ending, bytes))
    };
    ["dbf", "prj", "cpg"]
        .into_iter()
        .filter_map(of_ending)
        .collect()
}

/// The one unit of a dissolved layer.
fn country(entry: &UnitEntry, languages: &Languages) -> Result<Unit, Sentence> {
    let keys = || languages.iter().map(Language::name_key);
    let unknown = entry.names.keys().find(|key| keys().all(|one| one != *key));
    if let Some(key) = unknown {
        let allowed = ["code", "id"].into_iter().chain(keys());
        return Err(one_of("unit", key, allowed));
    }
    let name = |key: &str| entry.names.get(key).map_or("", String::as_str);
    let names = Text::new(languages, keys().map(name));
    if names.is_empty() {
        let keys: Vec<&str> = keys().collect();
        return Err(words::check_unit_needs_name(keys.join(", ")));
    }
    let code = entry.code.parse();
    let wrong_code = |error: &dyn ToString| words::check_under("unit.code", error.to_string());
    Ok(Unit {
        code: code.map_err(|error| wrong_code(&error))?,
        id: entry.id,
        names,
        parent: None,
        kind: "country".to_owned(),
        other_names: Vec::new(),
    })
}

/// A parent that is named must exist; that some unit has none is told, not refused.
fn check_parents(reader: &mut Reader<'_>, layers: &[LayerPart]) {
    for layer in layers {
        let Some(parent) = &layer.meta.parent else {
            continue;
        };
        let place = words::check_layer(&layer.meta.id);
        let mut findings = reader.in_file(MANIFEST);
        let Some(parents) = layers.iter().find(|one| &one.meta.id == parent) else {
            findings.error(place, words::check_parent_no_layer(escaped(parent)));
            continue;
        };
        let codes: BTreeSet<_> = parents.units.iter().map(|unit| &unit.code).collect();
        for unit in &layer.units {
            let own = unit.code.as_str();
            match &unit.parent {
                Some(code) if codes.contains(code) => {}
                Some(code) => {
                    let message = words::check_parent_elsewhere(own, parent, code.as_str());
                    findings.error(place.clone(), message);
                }
                None => findings.warning(place.clone(), words::check_no_parent(own)),
            }
        }
    }
}

/// Aliases go to the units' other names; returned are the places outside the layers.
fn add_names(
    reader: &mut Reader<'_>,
    entry: Option<&NamesEntry>,
    languages: &Languages,
    layers: &mut [LayerPart],
) -> Vec<Elsewhere> {
    let Some(entry) = entry else {
        return Vec::new();
    };
    if let Some(file) = &entry.aliases
        && let Some(bytes) = reader.read(file)
    {
        names::add_aliases(&bytes, layers, &mut reader.in_file(file));
    }
    let Some(file) = &entry.elsewhere else {
        return Vec::new();
    };
    let bytes = reader.read(file).unwrap_or_default();
    names::elsewhere(&bytes, languages, &mut reader.in_file(file))
}
