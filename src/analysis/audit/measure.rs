//! What stated figures count, in words.

use crate::model::Lang;
use crate::words;

/// The words of a unit; nothing for one that has none, as for a plain ratio.
pub(in crate::analysis) fn measure(unit: &str, lang: Lang) -> &'static str {
    match unit {
        "persons" => words::measure_persons(lang),
        "percent" => words::measure_percent(lang),
        "KZT_bn" => words::measure_tenge_bn(lang),
        "crossings" => words::measure_crossings(lang),
        "USD_mn" => words::measure_dollars_mn(lang),
        "KZT_per_USD" => words::measure_tenge_per_dollar(lang),
        "sign" => words::measure_sign(lang),
        "persons_per_year" => words::measure_persons_per_year(lang),
        "times_decrease" => words::measure_times_fewer(lang),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Files, load};
    use std::collections::BTreeSet;

    #[test]
    fn no_unit_of_a_recomputed_figure_is_without_words() {
        let dataset = load(&Files::Embedded).dataset.unwrap();
        let all = super::super::all(&dataset, Lang::En);
        let units: BTreeSet<&str> = all.iter().map(super::super::Recomputed::unit).collect();
        let wordless: Vec<&&str> = units
            .iter()
            .filter(|unit| !unit.is_empty() && measure(unit, Lang::En).is_empty())
            .collect();
        assert!(wordless.is_empty(), "{wordless:?}");
    }
}
