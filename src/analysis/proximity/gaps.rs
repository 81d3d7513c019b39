//! How far our outlines and those that gave the labels lie apart: the quality of a labelled border.

use serde::Serialize;

use super::Neighbour;
use crate::analysis::answer::rounded;
use crate::dataset::Borders;
use crate::geo::{BorderLine, Gap};
use crate::model::cast::to_u32;
use crate::model::{Lang, decimals_for};
use crate::words;

/// Gaps along the border with one neighbour, by length, in kilometres.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "an answer's members say their unit"
)]
pub(super) struct GapSummary {
    pub median_km: f64,
    pub p95_km: f64,
    pub max_km: f64,
    /// How much of the border might be another neighbour's, whose outline is at most twice as far.
    pub ambiguous_km: f64,
}

/// None where there is no border with the neighbour.
pub(super) fn summary(borders: &Borders, layer: &str, neighbour: usize) -> Option<GapSummary> {
    let lines = borders.lines_of(layer);
    let own: Vec<&BorderLine> = lines
        .filter(|line| line.neighbour() == Some(to_u32(neighbour)))
        .collect();
    let mut gaps: Vec<Gap> = own.iter().flat_map(|line| line.gaps()).copied().collect();
    gaps.sort_by(|a, b| a.gap_m.total_cmp(&b.gap_m));
    let max = gaps.last()?.gap_m;
    let ambiguous: f64 = own.iter().map(|line| line.ambiguous_m()).sum();
    Some(GapSummary {
        median_km: rounded(below(&gaps, 0.5) / 1000.0),
        p95_km: rounded(below(&gaps, 0.95) / 1000.0),
        max_km: rounded(max / 1000.0),
        ambiguous_km: rounded(ambiguous / 1000.0),
    })
}

/// The gap that a part of the length does not exceed; `gaps` rise.
fn below(gaps: &[Gap], part: f64) -> f64 {
    let whole: f64 = gaps.iter().map(|gap| gap.length_m).sum();
    let mut length = 0.0;
    for gap in gaps {
        length += gap.length_m;
        if length >= whole * part {
            return gap.gap_m;
        }
    }
    gaps.last().map_or(0.0, |gap| gap.gap_m)
}

/// Outer lines of which the workspace does not say what lies beyond.
pub(super) fn unclassified(length_m: f64, tolerance_m: f64, lang: Lang) -> String {
    let within = tolerance_m / 1000.0;
    let within = lang.number(within, decimals_for(&[within]));
    // A length to 100 m: where such a line ends is known no better.
    let km = lang.number(length_m / 1000.0, 1);
    words::proximity_unclassified(lang, &km, &within)
}

/// A border whose two sources differ, or of which a part may be another neighbour's; none where neither is so.
pub(super) fn gap(neighbour: &Neighbour, gap: &GapSummary, lang: Lang) -> Option<String> {
    let [median, p95, max, ambiguous] = [gap.median_km, gap.p95_km, gap.max_km, gap.ambiguous_km]
        .map(|km| lang.number(km, decimals_for(&[km])));
    // Of nine tenths below 0 nobody learns anything.
    let differ = if gap.p95_km == 0.0 {
        words::proximity_gap_agree(lang, &max)
    } else {
        words::proximity_gap_differ(lang, &max, &median, &p95)
    };
    let unsure = words::proximity_gap_ambiguous(lang, &ambiguous);
    let told = [
        (gap.max_km > 0.0).then_some(differ),
        (gap.ambiguous_km > 0.0).then_some(unsure),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    let name = neighbour.names.get(lang);
    (!told.is_empty()).then(|| format!("{name}: {}.", told.join("; ")))
}

/// A neighbour, how many units touch it and for how long.
pub(super) fn headline(neighbour: &Neighbour, lang: Lang) -> String {
    let name = neighbour.names.get(lang);
    let touching = lang.count(neighbour.touching);
    let km = lang.number(neighbour.border_length_km, 0);
    let told = words::proximity_headline(lang, &km, name, &touching);
    format!("{:8} {told}", neighbour.code)
}
