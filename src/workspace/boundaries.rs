//! GeoJSON boundaries -> units with polygons. Every position is checked here, once.

use std::collections::HashSet;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use geojson::{Feature, GeoJson, GeometryValue, Position};

use super::finding::FileFindings;
use crate::geo::cut_at_antimeridian;
use crate::model::{Code, Text, Unit};

/// The units of one boundary file, in its order, and their polygons.
#[derive(Debug, Default)]
pub(super) struct Boundaries {
    pub units: Vec<Unit>,
    pub polygons: Vec<MultiPolygon<f64>>,
}

/// Feature ids for codes that are no numbers start here, so that they meet no code that is one.
const POSITION: u64 = 1 << 40;

/// Reads a `FeatureCollection` (RFC 7946) of Polygons and `MultiPolygon`s.
///
/// Each feature needs `code`, and names `name_kk`, `name_ru`, `name_en` (one of them is enough).
/// What is wrong is noted with the feature's place; the rest is still read.
pub(super) fn read(bytes: &[u8], findings: &mut FileFindings<'_>) -> Boundaries {
    let mut boundaries = Boundaries::default();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(error) => {
            findings.error(None, format!("not UTF-8: {error}"));
            return boundaries;
        }
    };
    let features = match text.parse::<GeoJson>() {
        Ok(GeoJson::FeatureCollection(collection)) => collection.features,
        Ok(_) => {
            findings.error(None, "the top level must be a FeatureCollection");
            return boundaries;
        }
        Err(error) => {
            findings.error(None, format!("not GeoJSON: {error}"));
            return boundaries;
        }
    };
    if features.is_empty() {
        findings.error(None, "has no feature");
    }
    let mut codes = HashSet::new();
    let mut ids = HashSet::new();
    for (position, feature) in features.into_iter().enumerate() {
        let mut place = format!("feature {}", position + 1);
        let mut left_out = Vec::new();
        let read = read_feature(feature, position, &mut place, &mut left_out);
        for message in left_out {
            findings.warning(place.clone(), message);
        }
        match read {
            Ok((unit, polygons)) => {
                if !codes.insert(unit.code.clone()) {
                    findings.error(place, format!("the code {} occurs twice", unit.code));
                } else if !ids.insert(unit.id) {
                    findings.error(place, format!("the feature id {} occurs twice", unit.id));
                } else {
                    boundaries.units.push(unit);
                    boundaries.polygons.push(polygons);
                }
            }
            Err(message) => findings.error(place, message),
        }
    }
    boundaries
}

fn read_feature(
    feature: Feature,
    position: usize,
    place: &mut String,
    left_out: &mut Vec<String>,
) -> Result<(Unit, MultiPolygon<f64>), String> {
    let text = |key: &str| {
        feature
            .property(key)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let code: Code = match feature.property("code") {
        Some(value) if value.is_string() => text("code").parse().map_err(|e| format!("{e}"))?,
        Some(value) => return Err(format!("`code` must be a text, given was {value}")),
        None => return Err("has no property `code`".to_owned()),
    };
    *place = format!("{place} (code {code})");
    let parent = match text("parent") {
        none if none.is_empty() => None,
        given => Some(given.parse().map_err(|e| format!("parent: {e}"))?),
    };
    let id = code
        .numeric()
        .or_else(|| match &feature.id {
            Some(geojson::feature::Id::Number(number)) => number.as_u64(),
            _ => None,
        })
        .filter(|id| *id < 1 << 53)
        .unwrap_or(POSITION + position as u64);
    let names = names(&text("name_kk"), &text("name_ru"), &text("name_en"), &code);
    let unit = Unit {
        id,
        names,
        parent,
        kind: text("kind"),
        other_names: feature
            .property("alt")
            .and_then(|value| value.as_array())
            .map(|all| {
                all.iter()
                    .filter_map(|v| v.as_str().map(str::to_owned))
                    .collect()
            })
            .unwrap_or_default(),
        code,
    };
    let geometry = feature.geometry.ok_or("has no geometry")?;
    Ok((unit, polygons(geometry.value, left_out)?))
}

/// A missing name is taken from another language, and at last from the code.
fn names(kk: &str, ru: &str, en: &str, code: &Code) -> Text {
    let first = |options: [&str; 4]| {
        options
            .into_iter()
            .find(|option| !option.is_empty())
            .unwrap_or_default()
            .to_owned()
    };
    let code = code.as_str();
    Text {
        kk: first([kk, ru, en, code]),
        ru: first([ru, kk, en, code]),
        en: first([en, ru, kk, code]),
    }
}

/// The polygons, cut at the antimeridian. A ring without area is left out and told; a unit of which
/// nothing else is there keeps it, because it still has a place.
fn polygons(value: GeometryValue, left_out: &mut Vec<String>) -> Result<MultiPolygon<f64>, String> {
    let given = match value {
        GeometryValue::Polygon { coordinates } => vec![coordinates],
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        other => {
            return Err(format!(
                "the geometry is a {}, a Polygon or MultiPolygon is needed",
                other.type_name()
            ));
        }
    };
    let mut polygons = Vec::new();
    let mut flat = None;
    for (i, rings) in given.iter().enumerate() {
        let polygon = polygon(rings, i + 1, left_out)?;
        if is_flat(polygon.exterior()) {
            flat.get_or_insert(polygon);
        } else {
            polygons.extend(cut_at_antimeridian(polygon));
        }
    }
    if polygons.is_empty() {
        polygons.push(flat.ok_or("the MultiPolygon is empty")?);
    }
    Ok(MultiPolygon(polygons))
}

fn polygon(
    rings: &[Vec<Position>],
    number: usize,
    left_out: &mut Vec<String>,
) -> Result<Polygon<f64>, String> {
    let mut lines = Vec::with_capacity(rings.len());
    for (i, positions) in rings.iter().enumerate() {
        let place = format!("polygon {number}, ring {}", i + 1);
        let line = ring(positions).map_err(|e| format!("{place}: {e}"))?;
        if is_flat(&line) {
            left_out.push(format!(
                "{place}: left out, it has fewer than 3 distinct positions"
            ));
            if i > 0 {
                continue;
            }
        }
        lines.push(line);
    }
    let mut lines = lines.into_iter();
    let exterior = lines
        .next()
        .ok_or_else(|| format!("polygon {number} has no ring"))?;
    Ok(Polygon::new(exterior, lines.collect()))
}

/// True for a ring that goes there and back.
fn is_flat(ring: &LineString<f64>) -> bool {
    let mut distinct: Vec<Coord<f64>> = Vec::with_capacity(3);
    for place in &ring.0 {
        if !distinct.contains(place) {
            distinct.push(*place);
            if distinct.len() == 3 {
                return false;
            }
        }
    }
    true
}

/// A closed ring of at least four positions, finite and on the globe (RFC 7946 §3.1.6).
fn ring(positions: &[Position]) -> Result<LineString<f64>, String> {
    if positions.len() < 4 {
        return Err(format!(
            "{} positions, a ring needs at least 4",
            positions.len()
        ));
    }
    let mut points = Vec::with_capacity(positions.len());
    for (i, position) in positions.iter().enumerate() {
        let [x, y, ..] = position.as_slice() else {
            return Err(format!("position {} needs longitude and latitude", i + 1));
        };
        if !(-180.0..=180.0).contains(x) || !(-90.0..=90.0).contains(y) {
            return Err(format!(
                "position {} is [{x}, {y}]: longitude -180 to 180 and latitude -90 to 90 are allowed",
                i + 1
            ));
        }
        points.push(Coord { x: *x, y: *y });
    }
    if points.first() != points.last() {
        return Err("is not closed: its first and last position differ".to_owned());
    }
    Ok(LineString(points))
}
