//! One row a stratum.

use super::contrast::{Contrast, Estimate};
use crate::model::{Lang, Table};
use crate::words;

pub(super) fn table(contrasts: &[Contrast], lang: Lang) -> Table {
    let mut table = Table::new([
        "stratum",
        "border_n",
        "border_missing",
        "interior_n",
        "interior_missing",
        "border_mean",
        "interior_mean",
        "mean_difference",
        "mean_p",
        "border_pooled",
        "interior_pooled",
        "pooled_difference",
        "pooled_p",
        "median_difference",
        "hodges_lehmann",
        "interval_low",
        "interval_high",
        "cliffs_delta",
        "smallest_p",
        "cautions",
    ]);
    let p = |one: &Option<Estimate>| {
        one.as_ref()
            .and_then(|e| e.permutation.as_ref())
            .map(|p| p.p)
    };
    for one in contrasts {
        let (mean, pooled) = (one.district_average.as_ref(), one.pooled.as_ref());
        let shift = one.hodges_lehmann.as_ref();
        let interval = shift.and_then(|shift| shift.interval);
        table.push(vec![
            stratum(&one.stratum, lang).into(),
            one.border.n.into(),
            one.border.missing.into(),
            one.interior.n.into(),
            one.interior.missing.into(),
            one.border.mean.into(),
            one.interior.mean.into(),
            mean.map(|e| e.difference).into(),
            p(&one.district_average).into(),
            pooled.map(|e| e.border).into(),
            pooled.map(|e| e.interior).into(),
            pooled.map(|e| e.difference).into(),
            p(&one.pooled).into(),
            one.median_difference.into(),
            shift.map(|shift| shift.estimate).into(),
            interval.map(|ends| ends[0]).into(),
            interval.map(|ends| ends[1]).into(),
            one.cliffs_delta.into(),
            mean.and_then(|e| e.permutation.as_ref())
                .map(|p| p.smallest_p)
                .into(),
            one.cautions.join(" ").into(),
        ]);
    }
    table
}

/// A stratum in words; a parent's code stays as it is.
fn stratum(name: &str, lang: Lang) -> &str {
    match name {
        "all" => words::stratum_all(lang),
        "without cities" => words::stratum_without_cities(lang),
        "cities" => words::stratum_cities(lang),
        code => code,
    }
}
