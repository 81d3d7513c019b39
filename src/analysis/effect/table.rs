//! One row a stratum.

use super::contrast::{Contrast, Estimate};
use crate::model::{Lang, Table, table};
use crate::words;

pub(super) fn tabulated(contrasts: &[Contrast], lang: Lang) -> Table {
    let p = |one: Option<&Estimate>| Some(one?.permutation.as_ref()?.p);
    table! { contrasts, one,
        let (mean, pooled) = (one.district_average.as_ref(), one.pooled.as_ref()),
        let shift = one.hodges_lehmann.as_ref(),
        let interval = shift.and_then(|shift| shift.interval);
        "stratum" => stratum(&one.stratum, lang),
        "border_n" => one.border.n,
        "border_missing" => one.border.missing,
        "interior_n" => one.interior.n,
        "interior_missing" => one.interior.missing,
        "border_mean" => one.border.mean,
        "interior_mean" => one.interior.mean,
        "mean_difference" => mean.map(|e| e.difference),
        "mean_p" => p(mean),
        "border_pooled" => pooled.map(|e| e.border),
        "interior_pooled" => pooled.map(|e| e.interior),
        "pooled_difference" => pooled.map(|e| e.difference),
        "pooled_p" => p(pooled),
        "median_difference" => one.median_difference,
        "hodges_lehmann" => shift.map(|shift| shift.estimate),
        "interval_low" => interval.map(|ends| ends[0]),
        "interval_high" => interval.map(|ends| ends[1]),
        "cliffs_delta" => one.cliffs_delta,
        "smallest_p" => mean.and_then(|e| Some(e.permutation.as_ref()?.smallest_p)),
        "cautions" => one.cautions.join(" "),
    }
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
