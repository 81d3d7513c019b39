//! Boundaries -> units with polygons. Every position is checked here, once.

use std::collections::HashSet;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use serde_json::Value;

use super::finding::FileFindings;
use super::unit_properties::{UnitProperties, text};
use crate::boundary::{
    self, BoundaryFile, BoundaryOptions, Line, Nested, RawFeature, RawGeometry, RawPolygons,
};
use crate::geo::{LongEdge, cut_at_antimeridian, united, without_stray_holes};
use crate::model::{Code, Languages, Unit};

/// The units of one boundary file, in its order, and their polygons.
#[derive(Debug, Default)]
pub(super) struct Boundaries {
    pub units: Vec<Unit>,
    pub polygons: Vec<MultiPolygon<f64>>,
}

/// Feature ids for codes that are no numbers start here, so that they meet no code that is one.
const POSITION: u64 = 1 << 40;

/// Reads features of Polygons and `MultiPolygon`s, in any format that [`boundary`] knows.
///
/// Each feature needs `code`, and a name in one of the languages at least, as `name_kk`.
/// What is wrong is noted with the feature's place; the rest is still read.
pub(super) fn read(
    file: &BoundaryFile<'_>,
    languages: &Languages,
    findings: &mut FileFindings<'_>,
) -> Boundaries {
    let mut boundaries = Boundaries::default();
    let collection = match boundary::read::<UnitProperties>(file, &BoundaryOptions::default()) {
        Ok(collection) => collection,
        Err(error) => {
            findings.error(None, error.to_string());
            return boundaries;
        }
    };
    for sentence in collection.changed {
        findings.warning(None, sentence.to_string());
    }
    let features = collection.features;
    let mut off_globe = Vec::new();
    let mut codes = HashSet::new();
    let mut ids = HashSet::new();
    for (position, feature) in features.into_iter().enumerate() {
        let mut place = format!("feature {}", position + 1);
        let mut left_out = Vec::new();
        let read = read_feature(feature, languages, position, &mut place, &mut left_out);
        for message in left_out {
            findings.warning(place.clone(), message);
        }
        match read {
            Ok((unit, polygons)) => {
                let polygons = polygons.unwrap_or_else(|message| {
                    // The unit stays, so that its rows are not told to name none.
                    if message.ends_with(ON_GLOBE) {
                        off_globe.push((place.clone(), message));
                    } else {
                        findings.error(place.clone(), message);
                    }
                    MultiPolygon(Vec::new())
                });
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
    let count = off_globe.len();
    if let Some((place, message)) = off_globe.into_iter().next() {
        let others = if count > 1 {
            format!(
                "; {count} features have such positions: a file in another reference system must be reprojected, as with ogr2ogr -t_srs EPSG:4326"
            )
        } else {
            String::new()
        };
        findings.error(place, format!("{message}{others}"));
    }
    boundaries
}

/// What positions are.
const ON_GLOBE: &str = "longitude -180 to 180 and latitude -90 to 90 are allowed";

fn read_feature(
    feature: RawFeature<UnitProperties>,
    languages: &Languages,
    position: usize,
    place: &mut String,
    left_out: &mut Vec<String>,
) -> Result<(Unit, Result<MultiPolygon<f64>, String>), String> {
    let properties = feature.properties.unwrap_or_default();
    let code: Code = match &properties.code {
        Some(Value::String(text)) => text.trim().parse().map_err(|e| format!("{e}"))?,
        Some(value) => return Err(format!("`code` must be a text, given was {value}")),
        None => return Err("has no property `code`".to_owned()),
    };
    *place = format!("{place} (code {code})");
    match feature.kind {
        Some(kind) if kind == "Feature" => {}
        Some(kind) => return Err(format!("its type is {kind}, a \"Feature\" is needed")),
        None => return Err("has no `type`, a \"Feature\" is needed".to_owned()),
    }
    let parent = match text(properties.parent.as_ref()) {
        "" => None,
        given => Some(given.parse().map_err(|e| format!("parent: {e}"))?),
    };
    let id = code
        .numeric()
        .or_else(|| feature.id.as_ref().and_then(Value::as_u64))
        .filter(|id| *id < 1 << 53)
        .unwrap_or(POSITION + position as u64);
    let others = properties.alt.as_ref().and_then(Value::as_array);
    let unit = Unit {
        id,
        names: properties.names(languages, &code),
        parent,
        kind: text(properties.kind.as_ref()).to_owned(),
        other_names: others
            .into_iter()
            .flatten()
            .filter_map(|one| one.as_str().map(str::to_owned))
            .collect(),
        code,
    };
    let polygons = match feature.geometry {
        Some(geometry) if geometry.has_no_area() => {
            left_out.push(format!(
                "its geometry is a {}, which has no area: the unit is there without a shape",
                geometry.kind
            ));
            Ok(MultiPolygon(Vec::new()))
        }
        Some(geometry) => polygons(geometry, left_out),
        // RFC 7946 §3.2: a feature that has no place.
        None => {
            left_out.push("has no geometry: the unit is there without a shape".to_owned());
            Ok(MultiPolygon(Vec::new()))
        }
    };
    Ok((unit, polygons))
}

/// The polygons, cut at the antimeridian. A ring without area is left out and told; a unit of which
/// nothing else is there keeps it, because it still has a place.
fn polygons(
    geometry: RawGeometry,
    left_out: &mut Vec<String>,
) -> Result<MultiPolygon<f64>, String> {
    let RawPolygons {
        polygons: given,
        others,
    } = geometry.into_polygons().map_err(|why| why.to_string())?;
    if !others.is_empty() {
        left_out.push(format!(
            "of its GeometryCollection the polygons are taken, not: {}",
            others.join(", ")
        ));
    }
    if given.is_empty() {
        left_out.push("has an empty geometry: the unit is there without a shape".to_owned());
    }
    let mut polygons = Vec::new();
    let (mut flat, mut long) = (None, None);
    for (i, rings) in given.into_iter().enumerate() {
        let polygon = polygon(rings, i + 1, left_out)?;
        if is_flat(polygon.exterior()) {
            flat.get_or_insert(polygon);
        } else {
            long = long.or_else(|| LongEdge::of(&polygon));
            let (polygon, stray) = without_stray_holes(polygon);
            left_out.extend(stray.into_iter().map(|[x, y]| {
                format!(
                    "polygon {}: a hole at {x:.5}, {y:.5} is left out: it lies outside of its outline, and one of the two goes over 180 degrees",
                    i + 1
                )
            }));
            polygons.extend(cut_at_antimeridian(polygon));
        }
    }
    left_out.extend(long.map(long_way));
    if polygons.is_empty() {
        polygons.extend(flat);
    }
    let polygons = MultiPolygon(polygons);
    Ok(match united(&polygons) {
        Some((whole, count)) => {
            left_out.push(format!(
                "{count} of its polygons share edges and are taken as one"
            ));
            whole
        }
        None => polygons,
    })
}

fn polygon(
    rings: Nested,
    number: usize,
    left_out: &mut Vec<String>,
) -> Result<Polygon<f64>, String> {
    let rings = match rings {
        Nested::Lists(rings) => rings,
        Nested::Empty => Vec::new(),
        Nested::Line(_) | Nested::Position(_) => {
            return Err(format!("polygon {number}: a list of rings is needed"));
        }
    };
    let mut lines = Vec::with_capacity(rings.len());
    for (i, positions) in rings.into_iter().enumerate() {
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

/// Which way an edge is taken that may go two.
fn long_way(
    LongEdge {
        from,
        to,
        is_across,
    }: LongEdge,
) -> String {
    let degrees = (to[0] - from[0]).abs();
    let taken = if is_across {
        "taken the shorter way, over 180 degrees, where the outline is cut; if the long way is meant, give it a vertex at longitude 0"
    } else {
        "taken as it is written, through longitude 0 (RFC 7946, section 3.1.1); if it goes over 180 degrees, cut the outline there"
    };
    format!(
        "the edge from [{}, {}] to [{}, {}] is {degrees} degrees of longitude long: {taken}",
        from[0], from[1], to[0], to[1]
    )
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
fn ring(positions: Nested) -> Result<LineString<f64>, String> {
    let line = match positions {
        Nested::Line(Line { places, .. }) => places,
        Nested::Empty => LineString(Vec::new()),
        Nested::Lists(_) | Nested::Position(_) => {
            return Err("a list of positions is needed".to_owned());
        }
    };
    if line.0.len() < 4 {
        return Err(format!(
            "{} positions, a ring needs at least 4",
            line.0.len()
        ));
    }
    for (i, Coord { x, y }) in line.0.iter().enumerate() {
        if x.is_nan() || y.is_nan() {
            return Err(format!("position {} needs longitude and latitude", i + 1));
        }
        if !(-180.0..=180.0).contains(x) || !(-90.0..=90.0).contains(y) {
            return Err(format!("position {} is [{x}, {y}]: {ON_GLOBE}", i + 1));
        }
    }
    if line.0.first() != line.0.last() {
        return Err("is not closed: its first and last position differ".to_owned());
    }
    Ok(line)
}
