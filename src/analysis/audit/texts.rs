//! What the audit says in sentences.

use crate::analysis::verdict::Verdict;
use crate::model::{Expected, Lang, NumberOf, Qualifier, RelationKind};
use crate::words;

/// How many relations have each verdict; `by_rounding` of those that reproduce do so only within the
/// rounding of their operands.
pub(super) fn headline(count: impl Fn(Verdict) -> usize, by_rounding: usize, lang: Lang) -> String {
    let each = Verdict::ON_FIGURES.map(count);
    let (all, rounded) = (lang.count(each.iter().sum()), lang.count(by_rounding));
    let [differ, open, reproduce] = each.map(|n| lang.count(n));
    words::audit_headline(lang, &all, &differ, &open, &reproduce, &rounded)
}

/// A verdict in words; one that holds only by the rounding of the operands says so.
pub(super) fn verdict(verdict: Verdict, as_printed: bool, lang: Lang) -> &'static str {
    if verdict == Verdict::Reproduces && !as_printed {
        words::audit_by_rounding(lang)
    } else {
        verdict.in_words(lang)
    }
}

/// How figures are put together.
pub(super) fn kind(kind: RelationKind, lang: Lang) -> &'static str {
    match kind {
        RelationKind::Equal => words::kind_equal(lang),
        RelationKind::Sum => words::kind_sum(lang),
        RelationKind::Difference => words::kind_difference(lang),
        RelationKind::Average => words::kind_average(lang),
        RelationKind::Ratio => words::kind_ratio(lang),
        RelationKind::Share => words::kind_share(lang),
        RelationKind::Part => words::kind_part(lang),
        RelationKind::Whole => words::kind_whole(lang),
        RelationKind::RateOfChange => words::kind_rate_of_change(lang),
        RelationKind::Grown => words::kind_grown(lang),
        RelationKind::Converted => words::kind_converted(lang),
        RelationKind::Least => words::kind_least(lang),
        RelationKind::Greatest => words::kind_greatest(lang),
        RelationKind::Sign => words::kind_sign(lang),
    }
}

/// The same with how the result must lie to what is stated.
pub(super) fn kind_expecting(kind: RelationKind, expects: Expected, lang: Lang) -> String {
    let kind = self::kind(kind, lang);
    match expects {
        Expected::Equal => kind.to_owned(),
        Expected::AtMost => format!("{kind}, {}", words::expects_at_most(lang)),
        Expected::Unlike => format!("{kind}, {}", words::expects_unlike(lang)),
    }
}

/// The rule that a verdict is about.
pub(super) fn rule(expects: Expected, holds: Option<bool>, lang: Lang) -> &'static str {
    match (expects, holds) {
        (Expected::Equal, _) => words::audit_rule_equal(lang),
        (Expected::AtMost, _) => words::audit_rule_at_most(lang),
        (Expected::Unlike, Some(false)) => words::audit_rule_unlike_broken(lang),
        (Expected::Unlike, _) => words::audit_rule_unlike(lang),
    }
}

/// A number with the words that the document puts around it.
pub(super) fn hedged(number: &str, qualifier: Option<Qualifier>, lang: Lang) -> String {
    match qualifier {
        None => number.to_owned(),
        Some(Qualifier::About | Qualifier::Around | Qualifier::Approximately) => {
            words::audit_hedged_about(lang, number)
        }
        Some(Qualifier::Almost) => words::audit_hedged_almost(lang, number),
        Some(Qualifier::HardlyExceeded) => words::audit_hedged_hardly(lang, number),
        Some(Qualifier::Over) => words::audit_hedged_over(lang, number),
        Some(Qualifier::MoreThan) => words::audit_hedged_more_than(lang, number),
        Some(Qualifier::AtMost) => words::audit_hedged_at_most(lang, number),
        Some(Qualifier::LessThan) => words::audit_hedged_less_than(lang, number),
    }
}

/// A sign in words.
pub(super) fn sign(value: f64, lang: Lang) -> &'static str {
    if value > 0.0 {
        words::audit_positive(lang)
    } else if value < 0.0 {
        words::audit_negative(lang)
    } else {
        words::audit_zero(lang)
    }
}

/// What a bare number counts.
pub(super) fn number_of(counts: NumberOf, lang: Lang) -> &'static str {
    match counts {
        NumberOf::Years => words::audit_number_of_years(lang),
        NumberOf::Months => words::audit_number_of_months(lang),
        NumberOf::Whole => words::audit_number_of_whole(lang),
    }
}

/// A unit of what was divided by a number of years or months.
pub(super) fn per(unit: &str, divided_by: Option<NumberOf>, lang: Lang) -> String {
    match divided_by {
        Some(NumberOf::Years) => words::audit_per_year(lang, unit),
        Some(NumberOf::Months) => words::audit_per_month(lang, unit),
        Some(NumberOf::Whole) | None => unit.to_owned(),
    }
}

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
        let all = super::super::all(&dataset, Lang::EN);
        let units: BTreeSet<&str> = all.iter().map(super::super::Recomputed::unit).collect();
        let wordless: Vec<&&str> = units
            .iter()
            .filter(|unit| !unit.is_empty() && measure(unit, Lang::EN).is_empty())
            .collect();
        assert!(wordless.is_empty(), "{wordless:?}");
    }
}
