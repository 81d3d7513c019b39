//! Vertices that joined a neighbour's outline, and such as nearly would have.

use super::subject::LayerSubject;
use crate::geo::{NEAR_MISS_M, NODED_WITHIN_M, NearMiss, Noded, near_misses};
use crate::words::{self, Sentence};
use crate::workspace::finding::{FileFindings, FindingKind, Site};
use crate::workspace::sentences::rounded;

/// As many of each are told one by one, those farthest off first.
const TOLD: usize = 20;
const KIND: FindingKind = FindingKind::Junction;

/// Of a layer whose units should fit.
pub(super) fn check(layer: &LayerSubject<'_>, findings: &mut FileFindings<'_>) {
    let (coverage, number) = &layer.coverage;
    let noded = coverage.noded().iter();
    let mut noded: Vec<Noded> = noded.filter(|one| one.layer == *number).copied().collect();
    noded.sort_by(|a, b| b.off_m.total_cmp(&a.off_m));
    if let Some(farthest) = noded.first() {
        let off = metres(farthest.off_m);
        let message = words::check_noded(noded.len(), off, NODED_WITHIN_M);
        findings.of_kind(KIND, words::check_layer(layer.id), message);
    }
    for one in noded.iter().take(TOLD) {
        let code = &layer.units[one.unit as usize].code;
        let message = words::check_noded_one(metres(one.off_m), place(one.at));
        let (unit, site) = (
            words::check_unit(code.as_str()),
            site(one.at, vec![code.clone()]),
        );
        findings.at_site(KIND, unit, message, site);
    }
    let mut missed = near_misses(layer.polygons);
    missed.sort_by(|a, b| b.off_m.total_cmp(&a.off_m).then(a.units.cmp(&b.units)));
    if let (Some(farthest), Some(nearest)) = (missed.first(), missed.last()) {
        let message = words::check_missed(
            missed.len(),
            metres(farthest.off_m),
            NEAR_MISS_M,
            metres(nearest.off_m),
            NODED_WITHIN_M,
        );
        findings.of_kind(KIND, words::check_layer(layer.id), message);
    }
    for NearMiss { units, at, off_m } in missed.into_iter().take(TOLD) {
        let codes = units.map(|unit| layer.units[unit as usize].code.clone());
        let [one, other] = [codes[0].as_str(), codes[1].as_str()];
        let message = words::check_missed_one(metres(off_m), one, other, place(at));
        let units = words::check_units(format!("{one}, {other}"));
        findings.at_site(KIND, units, message, site(at, codes.to_vec()));
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

fn metres(m: f64) -> Sentence {
    if m < 1.0 {
        words::check_cm(rounded(m * 100.0, 1))
    } else {
        words::check_m(rounded(m, 2))
    }
}
