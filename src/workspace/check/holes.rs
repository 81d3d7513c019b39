//! Holes that are none: outside of their outline, as large as it, or reaching beyond it.

use geo::{Area, Distance, Euclidean, InteriorPoint, LineString, MultiPolygon, Point, Polygon};
use rayon::prelude::*;

use super::geometry::position;
use super::subject::LayerSubject;
use crate::geo::PlaceIndex;
use crate::words::{self, Phrase};
use crate::workspace::finding::{FileFindings, FindingKind, Site};

/// Part of an outline's area within which a hole is as large.
const AS_LARGE: f64 = 1e-9;
/// Degrees (about a centimetre) that a hole may reach beyond its outline.
const BESIDE: f64 = 1e-7;

/// A hole that is none, by the position of its unit.
struct Misplaced {
    unit: usize,
    what: Phrase,
    hole: LineString<f64>,
}

pub(super) fn check(layer: &LayerSubject<'_>, findings: &mut FileFindings<'_>) {
    let units = layer.polygons.par_iter().enumerate();
    let found: Vec<Misplaced> = units
        .flat_map_iter(|(unit, polygons)| {
            let holes = polygons.iter().flat_map(misplaced);
            holes.map(move |(what, hole)| Misplaced { unit, what, hole })
        })
        .collect();
    for Misplaced { unit, what, hole } in found {
        let code = &layer.units[unit].code;
        let at = hole.0.first().map_or([0.0, 0.0], |at| [at.x, at.y]);
        let message = words::check_hole(position(at), what());
        let shape = Polygon::new(hole, Vec::new());
        let site = Site {
            at,
            units: vec![code.clone()],
            area_m2: None,
            shape: geojson::GeometryValue::from(&shape),
        };
        let place = words::check_unit(code.as_str());
        findings.at_site(FindingKind::Ring, place, message, site);
    }
}

/// The holes of a polygon that are none, each with what it is instead.
fn misplaced(polygon: &Polygon<f64>) -> Vec<(Phrase, LineString<f64>)> {
    if polygon.interiors().is_empty() {
        return Vec::new();
    }
    let outline = Polygon::new(polygon.exterior().clone(), Vec::new());
    let size = outline.unsigned_area();
    let outline = MultiPolygon(vec![outline]);
    // Its edges lie ready in bands: a unit may have thousands of holes.
    let index = PlaceIndex::new(std::slice::from_ref(&outline));
    let holds = |at: Point<f64>| index.holding([at.x(), at.y()]).is_some();
    let what = |hole: &LineString<f64>| -> Option<Phrase> {
        let area = Polygon::new(hole.clone(), Vec::new());
        let inside = area.interior_point()?;
        if !holds(inside) {
            return Some(words::check_hole_outside);
        }
        if (area.unsigned_area() - size).abs() <= size * AS_LARGE {
            return Some(words::check_hole_equal);
        }
        let is_beyond = |at: &Point<f64>| !holds(*at) && Euclidean.distance(at, &outline) > BESIDE;
        let mut points = hole.points();
        let reaches = points.any(|at| is_beyond(&at));
        reaches.then_some(words::check_hole_beyond)
    };
    let holes = polygon.interiors().iter();
    holes
        .filter_map(|hole| Some((what(hole)?, hole.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square([west, south, east, north]: [f64; 4]) -> LineString<f64> {
        let corners = [(west, south), (east, south), (east, north), (west, north)];
        let mut line = LineString::from(corners.to_vec());
        line.close();
        line
    }

    #[test]
    fn a_hole_is_told_where_it_is_none_and_nowhere_else() {
        let beyond = 2.0 * BESIDE;
        for (hole, wanted) in [
            ([50.2, 50.2, 50.4, 50.4], None),
            // It may touch its outline, in a point or along a side.
            ([50.0, 50.2, 50.4, 50.4], None),
            ([50.0 - BESIDE / 2.0, 50.2, 50.4, 50.4], None),
            ([50.0 - beyond, 50.2, 50.4, 50.4], Some("reaches beyond")),
            ([51.2, 50.2, 51.4, 50.4], Some("lies outside")),
            ([50.0, 50.0, 51.0, 51.0], Some("is equal")),
            ([50.0, 50.0, 51.0, 51.0 - 1e-6], None),
        ] {
            let polygon = Polygon::new(square([50.0, 50.0, 51.0, 51.0]), vec![square(hole)]);
            let found = misplaced(&polygon);
            let what = found.first().map(|one| one.0().to_string());
            match wanted {
                None => assert_eq!(what, None, "{hole:?}"),
                Some(start) => assert!(
                    what.as_ref().is_some_and(|what| what.starts_with(start)),
                    "{hole:?}: {what:?}"
                ),
            }
        }
    }
}
