//! How far our outlines and those that gave the labels lie apart: the quality of a labelled border.

use serde::Serialize;

use crate::analysis::answer::rounded;
use crate::dataset::Borders;
use crate::geo::{BorderLine, Gap};

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
pub(super) fn summary(borders: &Borders, neighbour: usize) -> Option<GapSummary> {
    let lines = borders.lines().iter();
    let own: Vec<&BorderLine> = lines
        .filter(|line| line.neighbour() == Some(neighbour as u32))
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
