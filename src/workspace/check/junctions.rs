//! Vertices that joined a neighbour's outline, and such as nearly would have.

use super::subject::LayerSubject;
use crate::geo::{NEAR_MISS_M, NODED_WITHIN_M, NearMiss, Noded, near_misses};
use crate::workspace::finding::{FileFindings, FindingKind, Site};

/// As many of each are told one by one, those farthest off first.
const TOLD: usize = 20;

/// Of a layer whose units should fit.
pub(super) fn check(layer: &LayerSubject<'_>, findings: &mut FileFindings<'_>) {
    let (coverage, number) = &layer.coverage;
    let noded = coverage.noded().iter();
    let mut noded: Vec<Noded> = noded.filter(|one| one.layer == *number).copied().collect();
    noded.sort_by(|a, b| b.off_m.total_cmp(&a.off_m));
    if let Some(farthest) = noded.first() {
        let message = format!(
            "{} vertices of others lie on outlines that have no vertex there, up to {} off; within {NODED_WITHIN_M} m they count as \
             vertices of both, so that the common border is one",
            noded.len(),
            metres(farthest.off_m)
        );
        findings.of_kind(
            FindingKind::Junction,
            format!("layer {}", layer.id),
            message,
        );
    }
    for one in noded.iter().take(TOLD) {
        let code = &layer.units[one.unit as usize].code;
        let message = format!(
            "a vertex of another outline lies on its outline at {}, {} off, and was joined to it",
            place(one.at),
            metres(one.off_m)
        );
        findings.at_site(
            FindingKind::Junction,
            format!("unit {code}"),
            message,
            site(one.at, vec![code.clone()]),
        );
    }
    let mut missed = near_misses(layer.polygons);
    missed.sort_by(|a, b| b.off_m.total_cmp(&a.off_m).then(a.units.cmp(&b.units)));
    if let (Some(farthest), Some(nearest)) = (missed.first(), missed.last()) {
        let message = format!(
            "{} vertices lie beside a neighbour's outline, {} to {} off: more than {NODED_WITHIN_M} m, so they were not joined, and what \
             runs along there is no common border; ask neighbours with a tolerance, or mend the outlines (looked for within {NEAR_MISS_M} m)",
            missed.len(),
            metres(nearest.off_m),
            metres(farthest.off_m)
        );
        findings.of_kind(
            FindingKind::Junction,
            format!("layer {}", layer.id),
            message,
        );
    }
    for NearMiss { units, at, off_m } in missed.into_iter().take(TOLD) {
        let codes = units.map(|unit| layer.units[unit as usize].code.clone());
        let message = format!(
            "a vertex of {} at {} lies {} beside the outline of {}, and was not joined to it",
            codes[0],
            place(at),
            metres(off_m),
            codes[1]
        );
        let units = format!("units {}, {}", codes[0], codes[1]);
        findings.at_site(
            FindingKind::Junction,
            units,
            message,
            site(at, codes.to_vec()),
        );
    }
}

fn site(at: [f64; 2], units: Vec<crate::model::Code>) -> Site {
    let shape = geojson::GeometryValue::new_point(at);
    Site {
        at,
        units,
        area_m2: None,
        shape,
    }
}

fn place([lng, lat]: [f64; 2]) -> String {
    format!("{lng:.6}, {lat:.6}")
}

fn metres(m: f64) -> String {
    if m < 1.0 {
        format!("{:.1} cm", m * 100.0)
    } else {
        format!("{m:.2} m")
    }
}
