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
use crate::words::{self, Sentence};

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
            findings.error(None, error.sentence());
            return boundaries;
        }
    };
    for sentence in collection.changed {
        findings.warning(None, sentence);
    }
    let features = collection.features;
    let mut off_globe = Vec::new();
    let mut codes = HashSet::new();
    let mut ids = HashSet::new();
    for (position, feature) in features.into_iter().enumerate() {
        let mut place = words::check_feature(position + 1);
        let mut left_out = Vec::new();
        let read = read_feature(feature, languages, position, &mut place, &mut left_out);
        for message in left_out {
            findings.warning(place.clone(), message);
        }
        match read {
            Ok((unit, polygons)) => {
                let polygons = polygons.unwrap_or_else(|fault| {
                    // The unit stays, so that its rows are not told to name none.
                    match fault {
                        ShapeFault::OffGlobe(message) => off_globe.push((place.clone(), message)),
                        ShapeFault::Damaged(message) => findings.error(place.clone(), message),
                    }
                    MultiPolygon(Vec::new())
                });
                if !codes.insert(unit.code.clone()) {
                    findings.error(place, words::check_code_twice(unit.code.as_str()));
                } else if !ids.insert(unit.id) {
                    findings.error(place, words::check_feature_id_twice(unit.id));
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
        findings.error(
            place,
            match count {
                1 => message,
                _ => words::check_off_globe_all(count, message),
            },
        );
    }
    boundaries
}

/// Why a feature has no polygons.
enum ShapeFault {
    /// A position lies beyond 180 or 90 degrees.
    OffGlobe(Sentence),
    /// Anything else.
    Damaged(Sentence),
}

impl ShapeFault {
    /// With its place before it.
    fn within(self, place: impl FnOnce(Sentence) -> Sentence) -> Self {
        match self {
            Self::OffGlobe(message) => Self::OffGlobe(place(message)),
            Self::Damaged(message) => Self::Damaged(place(message)),
        }
    }
}

impl From<Sentence> for ShapeFault {
    fn from(message: Sentence) -> Self {
        Self::Damaged(message)
    }
}

fn read_feature(
    feature: RawFeature<UnitProperties>,
    languages: &Languages,
    position: usize,
    place: &mut Sentence,
    left_out: &mut Vec<Sentence>,
) -> Result<(Unit, Result<MultiPolygon<f64>, ShapeFault>), Sentence> {
    let said = |error: &dyn ToString| words::verbatim(error.to_string());
    let properties = feature.properties.unwrap_or_default();
    let code: Code = match &properties.code {
        Some(Value::String(text)) => text.trim().parse().map_err(|e| said(&e))?,
        Some(value) => return Err(words::check_code_text(value.to_string())),
        None => return Err(words::check_code_lacks()),
    };
    *place = words::check_feature_code(code.as_str(), position + 1);
    match feature.kind {
        Some(kind) if kind == "Feature" => {}
        Some(kind) => return Err(words::check_type(kind.to_string())),
        None => return Err(words::check_type_lacks()),
    }
    let parent = match text(properties.parent.as_ref()) {
        "" => None,
        given => Some((given.parse()).map_err(|e| words::check_under("parent", said(&e)))?),
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
            left_out.push(words::check_no_area(geometry.kind));
            Ok(MultiPolygon(Vec::new()))
        }
        Some(geometry) => polygons(geometry, left_out),
        // RFC 7946 §3.2: a feature that has no place.
        None => {
            left_out.push(words::check_no_geometry());
            Ok(MultiPolygon(Vec::new()))
        }
    };
    Ok((unit, polygons))
}

/// The polygons, cut at the antimeridian. A ring without area is left out and told; a unit of which
/// nothing else is there keeps it, because it still has a place.
fn polygons(
    geometry: RawGeometry,
    left_out: &mut Vec<Sentence>,
) -> Result<MultiPolygon<f64>, ShapeFault> {
    let RawPolygons {
        polygons: given,
        others,
    } = geometry.into_polygons()?;
    if !others.is_empty() {
        left_out.push(words::check_collection(others.join(", ")));
    }
    if given.is_empty() {
        left_out.push(words::check_empty_geometry());
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
            left_out.extend(
                stray
                    .into_iter()
                    .map(|[x, y]| words::check_stray_hole(i + 1, format!("{x:.5}, {y:.5}"))),
            );
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
            left_out.push(words::check_shared_edges(count));
            whole
        }
        None => polygons,
    })
}

fn polygon(
    rings: Nested,
    number: usize,
    left_out: &mut Vec<Sentence>,
) -> Result<Polygon<f64>, ShapeFault> {
    let rings = match rings {
        Nested::Lists(rings) => rings,
        Nested::Empty => Vec::new(),
        Nested::Line(_) | Nested::Position(_) => {
            return Err(words::check_polygon(words::check_rings_needed(), number).into());
        }
    };
    let mut lines = Vec::with_capacity(rings.len());
    for (i, positions) in rings.into_iter().enumerate() {
        let placed = |message| words::check_ring(message, number, i + 1);
        let line = ring(positions).map_err(|fault| fault.within(placed))?;
        if is_flat(&line) {
            left_out.push(placed(words::check_few_positions()));
            if i > 0 {
                continue;
            }
        }
        lines.push(line);
    }
    let mut lines = lines.into_iter();
    let exterior = lines.next().ok_or_else(|| words::check_no_ring(number))?;
    Ok(Polygon::new(exterior, lines.collect()))
}

/// Which way an edge is taken that may go two.
fn long_way(
    LongEdge {
        from,
        to,
        is_across,
    }: LongEdge,
) -> Sentence {
    let degrees = (to[0] - from[0]).abs();
    let taken = if is_across {
        words::check_taken_across()
    } else {
        words::check_taken_through()
    };
    let [from, to] = [from, to].map(|[x, y]| format!("[{x}, {y}]"));
    words::check_long_edge(degrees, from, taken, to)
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
fn ring(positions: Nested) -> Result<LineString<f64>, ShapeFault> {
    let line = match positions {
        Nested::Line(Line { places, .. }) => places,
        Nested::Empty => LineString(Vec::new()),
        Nested::Lists(_) | Nested::Position(_) => {
            return Err(words::check_positions_needed().into());
        }
    };
    if line.0.len() < 4 {
        return Err(words::check_four_positions(line.0.len()).into());
    }
    for (i, Coord { x, y }) in line.0.iter().enumerate() {
        if x.is_nan() || y.is_nan() {
            return Err(words::check_position_lacks(i + 1).into());
        }
        if !(-180.0..=180.0).contains(x) || !(-90.0..=90.0).contains(y) {
            let message = words::check_off_globe(i + 1, format!("[{x}, {y}]"));
            return Err(ShapeFault::OffGlobe(message));
        }
    }
    if line.0.first() != line.0.last() {
        return Err(words::check_not_closed().into());
    }
    Ok(line)
}
