//! How the outlines of a layer fit together, and whether each has a clear inside.

use geo::{BoundingRect, Distance, Euclidean, MultiPolygon, Point, Polygon};
use rayon::prelude::*;

use super::subject::LayerSubject;
use crate::geo::{Bbox, Misfits, label_point, length_m, polygon_area_m2, rings, self_crossing};
use crate::words::{self, Sentence};
use crate::workspace::finding::{FileFindings, FindingKind, Site};
use crate::workspace::sentences::rounded;

/// What is smaller or thinner is not told: outlines are kept on grids of some centimetres.
const LEAST_AREA_M2: f64 = 1.0;
const LEAST_WIDTH_M: f64 = 0.05;
/// Degrees (about a centimetre) within which a gap touches a unit.
const TOUCHING: f64 = 1e-7;
/// Places of a gap's outline that are tried for that.
const TRIED: usize = 24;
/// As many gaps, and as many overlaps, are told one by one, the largest first.
const TOLD: usize = 100;

/// How closely a layer is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Its units should fit: each misfit is told.
    Fitting,
    /// It is made of several sources, which never draw one border alike: misfits are told together.
    Composed,
}

pub(super) fn check(layer: &LayerSubject<'_>, care: Care, findings: &mut FileFindings<'_>) {
    crossings(layer, findings);
    let (coverage, number) = &layer.coverage;
    let Some(Misfits { gaps, overlaps }) = coverage.misfits(*number) else {
        let place = words::check_layer(layer.id);
        findings.of_kind(FindingKind::Ring, place, words::check_too_crossed());
        return;
    };
    let least = median_area(layer);
    let between = gaps.into_iter().filter_map(|gap| {
        let area_m2 = worth_telling(&gap)?;
        let units = touching(layer, &gap);
        // One unit's own hole is its own affair, and a large one is no slip of the pen.
        (units.len() > 1 && area_m2 < least).then_some((area_m2, units, gap))
    });
    several((layer, care), Misfit::Gap, between.collect(), findings);
    let common = overlaps.into_iter().filter_map(|overlap| {
        let area_m2 = worth_telling(&overlap)?;
        let units = holding(layer, &overlap);
        Some((area_m2, units, overlap))
    });
    several((layer, care), Misfit::Overlap, common.collect(), findings);
}

fn crossings(layer: &LayerSubject<'_>, findings: &mut FileFindings<'_>) {
    let found: Vec<(usize, [f64; 2])> = layer
        .polygons
        .par_iter()
        .enumerate()
        .filter_map(|(i, unit)| Some((i, rings(unit).find_map(self_crossing)?)))
        .collect();
    for (i, at) in found {
        let code = &layer.units[i].code;
        let (coverage, number) = &layer.coverage;
        let consequence = if coverage.is_tangled(&coverage.shapes(*number)[i]) {
            words::check_smallest_triangle()
        } else {
            words::check_in_doubt()
        };
        let message = words::check_crosses(consequence, position(at));
        let site = Site {
            at,
            units: vec![code.clone()],
            area_m2: None,
            shape: geojson::GeometryValue::new_point(at),
        };
        let place = words::check_unit(code.as_str());
        findings.at_site(FindingKind::Ring, place, message, site);
    }
}

/// How units do not fit.
#[derive(Clone, Copy)]
enum Misfit {
    Gap,
    Overlap,
}

/// Gaps or overlaps, the largest first.
fn several(
    (layer, care): (&LayerSubject<'_>, Care),
    misfit: Misfit,
    mut all: Vec<(f64, Vec<usize>, Polygon<f64>)>,
    findings: &mut FileFindings<'_>,
) {
    let kind = match misfit {
        Misfit::Gap => FindingKind::Gap,
        Misfit::Overlap => FindingKind::Overlap,
    };
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let one_by_one = match care {
        Care::Fitting => TOLD,
        Care::Composed => 0,
    };
    for (area_m2, units, polygon) in all.iter().take(one_by_one) {
        let codes: Vec<_> = units.iter().map(|i| layer.units[*i].code.clone()).collect();
        let named: Vec<String> = codes.iter().map(ToString::to_string).collect();
        let at = label_point(&MultiPolygon(vec![polygon.clone()])).unwrap_or_default();
        let (size, place) = (area(*area_m2), position(at));
        let message = match misfit {
            Misfit::Gap => words::check_gap(place, size),
            Misfit::Overlap => words::check_overlap(place, size),
        };
        let site = Site {
            at,
            units: codes,
            area_m2: Some((area_m2 * 10.0).round() / 10.0),
            shape: geojson::GeometryValue::from(polygon),
        };
        findings.at_site(kind, words::check_units(named.join(", ")), message, site);
    }
    let rest = all.get(one_by_one..).unwrap_or_default();
    if let Some((largest, ..)) = rest.first() {
        let sum: f64 = rest.iter().map(|one| one.0).sum();
        let (count, largest, sum) = (rest.len(), area(*largest), area(sum));
        let message = match misfit {
            Misfit::Gap => words::check_gaps_more(count, largest, sum),
            Misfit::Overlap => words::check_overlaps_more(count, largest, sum),
        };
        findings.of_kind(kind, words::check_layer(layer.id), message);
    }
}

/// The area, where it is more than the grain of the coordinates.
fn worth_telling(polygon: &Polygon<f64>) -> Option<f64> {
    let area_m2 = polygon_area_m2(&MultiPolygon(vec![polygon.clone()]));
    let length: f64 = rings(&MultiPolygon(vec![polygon.clone()]))
        .map(|ring| length_m(&ring.0.iter().map(|c| [c.x, c.y]).collect::<Vec<_>>()))
        .sum();
    (area_m2 >= LEAST_AREA_M2 && 2.0 * area_m2 >= LEAST_WIDTH_M * length).then_some(area_m2)
}

fn median_area(layer: &LayerSubject<'_>) -> f64 {
    let mut areas: Vec<f64> = layer.polygons.par_iter().map(polygon_area_m2).collect();
    areas.sort_by(f64::total_cmp);
    areas.get(areas.len() / 2).copied().unwrap_or(0.0)
}

/// The units along a gap, by position.
fn touching(layer: &LayerSubject<'_>, gap: &Polygon<f64>) -> Vec<usize> {
    let places = &gap.exterior().0;
    let tried: Vec<Point<f64>> = places
        .iter()
        .step_by(places.len().div_ceil(TRIED).max(1))
        .map(|c| Point(*c))
        .collect();
    near(layer, gap)
        .into_iter()
        .filter(|i| {
            let unit = &layer.polygons[*i];
            tried
                .iter()
                .any(|place| Euclidean.distance(place, unit) <= TOUCHING)
        })
        .collect()
}

/// The units that an overlap lies in, by position.
fn holding(layer: &LayerSubject<'_>, overlap: &Polygon<f64>) -> Vec<usize> {
    let inside = label_point(&MultiPolygon(vec![overlap.clone()])).unwrap_or_default();
    near(layer, overlap)
        .into_iter()
        .filter(|i| geo::Intersects::intersects(&layer.polygons[*i], &Point::from(inside)))
        .collect()
}

/// The units whose boxes meet a polygon's.
fn near(layer: &LayerSubject<'_>, polygon: &Polygon<f64>) -> Vec<usize> {
    let Some(rect) = polygon.bounding_rect() else {
        return Vec::new();
    };
    let (min, max) = (rect.min(), rect.max());
    Bbox::new(
        (min.x - TOUCHING).max(-180.0),
        (min.y - TOUCHING).max(-90.0),
        (max.x + TOUCHING).min(180.0),
        (max.y + TOUCHING).min(90.0),
    )
    .map(|bbox| layer.index.in_bbox(&bbox))
    .unwrap_or_default()
}

/// Longitude and latitude to about a metre.
pub(super) fn position([lng, lat]: [f64; 2]) -> String {
    format!("{lng:.5}, {lat:.5}")
}

fn area(m2: f64) -> Sentence {
    if m2 >= 1e5 {
        words::check_km2(rounded(m2 / 1e6, 2))
    } else {
        words::check_m2(rounded(m2, 0))
    }
}
