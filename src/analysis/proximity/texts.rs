//! What the answer says of each neighbour and of lines without one.

use super::Neighbour;
use super::gaps::GapSummary;
use crate::model::{Lang, decimals_for};
use crate::words;

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
