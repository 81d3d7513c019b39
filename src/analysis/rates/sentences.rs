//! What is found, in words for readers, and what they must know before they use it.

use super::asking::{Asking, FoundRates};
use super::differences::{DifferenceStatus, RateDifference};
use super::units::{RateUnit, reliability_in_words};
use super::{Funnel, Overall};
use crate::analysis::transferred;
use crate::dataset::CountNature;
use crate::model::cast::to_f64;
use crate::model::{Lang, Precision, Transfer};
use crate::words::{self, Plural};

/// Pairs that are told one by one, at most.
const TOLD_PAIRS: usize = 6;
/// A p below which rates are said to differ by more than chance.
const SELDOM: f64 = 0.05;
/// More decimals nobody reads.
const MOST_DECIMALS: usize = 6;

/// The rate of all, the least sure of them, how sure the others are, the funnel, and the differences.
pub(super) fn sentences(
    asking: &Asking<'_>,
    found: &FoundRates,
    (all, funnel): (Option<&Overall>, Option<&Funnel>),
    (pairs, changes): (&[RateDifference], &[Option<RateDifference>]),
) -> Vec<String> {
    let lang = asking.lang;
    let mut sentences: Vec<String> = all.map(|one| of_all(asking, one)).into_iter().collect();
    if asking.period.is_none() && found.units.iter().all(|one| one.value.is_none()) {
        let title = asking.rate.rate.title.get(lang);
        sentences.push(words::rates_no_period(lang, title));
    }
    sentences.extend(least_sure(asking, &found.units));
    sentences.extend(reliabilities(&found.units, asking, lang));
    if let Some(funnel) = funnel {
        let counts = [funnel.n, funnel.outside_95, funnel.outside_998];
        let [n, outside, far] = counts.map(|n| lang.count(n));
        // One in twenty.
        let by_chance = lang.number(to_f64(funnel.n) / 20.0, 1);
        sentences.push(words::rates_funnel(lang, &by_chance, &far, &n, &outside));
    }
    sentences.extend(pairs.iter().take(TOLD_PAIRS).map(|one| pair(asking, one)));
    let tested = || changes.iter().flatten().filter(|one| one.p.is_some());
    if let Some(from) = asking.from.filter(|_| tested().next().is_some()) {
        let beyond = tested().filter(|one| one.status == DifferenceStatus::BeyondChance);
        let (beyond, n) = (lang.count(beyond.count()), lang.count(tested().count()));
        sentences.push(words::rates_changes(
            lang,
            &beyond,
            &from.in_words(lang),
            &n,
            Plural::of(lang, &n),
        ));
    }
    sentences
}

/// Rates of one sentence with the digits that a reader needs, as many in each; what is not 0 does not become 0.
fn numbers<const N: usize>(lang: Lang, values: [f64; N]) -> [String; N] {
    let sizes = values.map(f64::abs);
    let smallest = (sizes.into_iter().filter(|one| *one > 0.0)).fold(f64::INFINITY, f64::min);
    let mut decimals = if smallest < 10.0 { 2 } else { 1 };
    let mut half = 0.005;
    while smallest < half && decimals < MOST_DECIMALS {
        decimals += 1;
        half /= 10.0;
    }
    values.map(|one| lang.number(one, decimals))
}

fn of_all(asking: &Asking<'_>, all: &Overall) -> String {
    let (lang, n) = (asking.lang, asking.lang.count(all.n));
    let unit = asking.rate.rate.unit.get(lang);
    match all.low.zip(all.high) {
        Some((low, high)) => {
            let [low, high, value] = numbers(lang, [low, high, all.value]);
            words::rates_overall(lang, &high, &low, &n, &lang.with_unit(&value, unit))
        }
        None => {
            let [value] = numbers(lang, [all.value]);
            words::rates_overall_alone(lang, &n, &lang.with_unit(&value, unit))
        }
    }
}

/// The unit whose interval is the widest.
fn least_sure(asking: &Asking<'_>, units: &[RateUnit]) -> Option<String> {
    let lang = asking.lang;
    let width = |one: &&RateUnit| {
        one.low
            .zip(one.high)
            .map_or(f64::NEG_INFINITY, |(low, high)| high - low)
    };
    let widest = units.iter().max_by(|a, b| width(a).total_cmp(&width(b)))?;
    // Of a share there are no people to be told, and of what is sure nothing that is not.
    if asking.rate.is_share || widest.reliability == Some(Precision::Reliable) {
        return None;
    }
    let (low, high, value) = (widest.low?, widest.high?, widest.value?);
    let population = lang.number(widest.population?, 0);
    let [low, high, value] = numbers(lang, [low, high, value]);
    let percent = lang.count(usize::from(asking.confidence.per_cent()));
    let name = &widest.name;
    Some(if widest.events == Some(0.0) && widest.arrivals.is_none() {
        words::rates_least_sure_none(lang, &high, name, &percent, &population)
    } else {
        words::rates_least_sure(lang, &high, &low, name, &percent, &population, &value)
    })
}

/// How many rates are of each class, where chance is known of them or bounded.
fn reliabilities(units: &[RateUnit], asking: &Asking<'_>, lang: Lang) -> Option<String> {
    let count = |class: Precision| {
        units
            .iter()
            .filter(|one| one.reliability == Some(class))
            .count()
    };
    let all = Precision::ALL.iter().map(|class| {
        format!(
            "{}: {}",
            reliability_in_words(*class, lang),
            lang.count(count(*class))
        )
    });
    let all = all.collect::<Vec<_>>().join("; ");
    units
        .iter()
        .any(|one| one.reliability.is_some())
        .then(|| match asking.rate.nature {
            CountNature::Events | CountNature::Parts { .. } => words::rates_classes(lang, &all),
            CountNature::Balance => words::rates_classes_at_best(lang, &all),
        })
}

fn pair(asking: &Asking<'_>, one: &RateDifference) -> String {
    let lang = asking.lang;
    // No number has a dash.
    let both = numbers(
        lang,
        [one.value, one.other_value].map(|value| value.unwrap_or(f64::NAN)),
    );
    let ([value, other_value], status) = (both, one.status.in_words(lang));
    let (name, other) = (&one.name, &one.other_name);
    match (one.ratio, one.low, one.p) {
        (Some(ratio), Some(low), Some(p)) => {
            let [low, ratio, end] = numbers(lang, [low, ratio, one.high.unwrap_or(f64::NAN)]);
            let high = one.high.map_or("∞".to_owned(), |_| end);
            let p = lang.p_value(p);
            words::rates_pair_ratio(
                lang,
                &high,
                &low,
                name,
                other,
                &other_value,
                &p,
                &ratio,
                status,
                &value,
            )
        }
        (_, _, Some(p)) => {
            let p = lang.p_value(p);
            words::rates_pair_p(lang, name, other, &other_value, &p, status, &value)
        }
        (_, _, None) => words::rates_pair(lang, name, other, &other_value, status, &value),
    }
}

/// What must be known before the figures are used.
pub(super) fn cautions(
    asking: &Asking<'_>,
    found: &FoundRates,
    funnel: Option<&Funnel>,
) -> Vec<String> {
    let (lang, rate) = (asking.lang, asking.rate.rate);
    let events = asking.rate.events.title.get(lang);
    let mut cautions = Vec::new();
    match asking.rate.nature {
        CountNature::Events => cautions.push(words::rates_taken_as_events(lang, events)),
        CountNature::Parts {
            arrivals,
            departures,
        } => {
            let [come, leave] = [arrivals, departures].map(|one| one.title.get(lang));
            cautions.push(words::rates_of_parts(lang, come, leave));
            let unknown = found
                .parts
                .iter()
                .filter(|one| one.rate.value().is_some() && one.moves.is_none());
            let unknown = unknown.count();
            if unknown > 0 {
                cautions.push(words::rates_parts_differ(lang, &lang.count(unknown)));
            }
        }
        CountNature::Balance => cautions.push(words::rates_of_balance(lang, events)),
    }
    cautions.push(words::rates_chance_alone(lang).to_owned());
    if asking.rate.is_share {
        cautions.push(words::rates_of_share(lang).to_owned());
    }
    if asking.rate.can_be_smoothed() {
        cautions.push(words::rates_smoothed(lang).to_owned());
        let alone = found
            .units
            .iter()
            .filter(|one| one.smoothed.is_some() && one.smoothed_local.is_none());
        let alone = alone.count();
        if alone > 0 {
            cautions.push(words::rates_alone(lang, &lang.count(alone)));
        }
    }
    let nothing = found
        .units
        .iter()
        .filter(|one| one.events == Some(0.0) && one.value.is_some())
        .count();
    if nothing > 0 {
        cautions.push(words::rates_nothing_counted(lang, &lang.count(nothing)));
    }
    let nobody = found
        .units
        .iter()
        .filter(|one| one.population == Some(0.0))
        .count();
    if nobody > 0 {
        cautions.push(words::rates_nobody(lang, &lang.count(nobody)));
    }
    let parts_of_one = found
        .units
        .iter()
        .filter(|one| one.events.is_some_and(|count| count.fract() != 0.0))
        .count();
    if parts_of_one > 0 {
        cautions.push(words::rates_not_whole(lang, &lang.count(parts_of_one)));
    }
    if let Some(one) = funnel.and_then(|one| one.dispersion.as_ref())
        && one.factor > 1.0
        && one.p < SELDOM
    {
        cautions.push(words::rates_dispersed(lang, &lang.number(one.factor, 1)));
    }
    if let Some((from, to)) = asking.from.zip(asking.period) {
        cautions.extend(rate.cautions_between(from, to, lang));
    }
    let here = |one: &Transfer| Some(one.period) == asking.period;
    cautions.extend(transferred(rate, asking.layer, here, lang));
    cautions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Params, Reaches, question};
    use crate::dataset::ResolveError;
    use crate::workspace::{Files, load};

    #[test]
    fn figures_of_one_sentence_have_as_many_decimals_and_only_zero_is_zero() {
        let of = |values| numbers(Lang::EN, values);
        assert_eq!(of([12.34, 10.0]), ["12.3", "10.0"]);
        assert_eq!(of([12.34, 9.99]), ["12.34", "9.99"]);
        assert_eq!(of([0.0, 12.34]), ["0.0", "12.3"]);
        assert_eq!(of([0.005, 2.0]), ["0.01", "2.00"]);
        assert_eq!(of([0.0049, 2.0]), ["0.005", "2.000"]);
    }

    #[test]
    fn a_refusal_names_the_other_period_and_counts_that_may_be_asked_for() {
        let dataset = load(&Files::Embedded).dataset.unwrap();
        let refused = |params: &[(&str, &str)]| {
            let params: Params = params.iter().copied().collect();
            let answer = question("rates")
                .unwrap()
                .answer(&dataset, &params, &Reaches::default());
            match answer.unwrap_err() {
                ResolveError::Bad(error) | ResolveError::NotFound(error) => error,
            }
        };
        let error = refused(&[("indicator", "net_migration_rate"), ("from", "1900")]);
        assert_eq!(error.parameter, "from", "{error}");
        let error = refused(&[("indicator", "population")]);
        let allowed: Vec<&str> = error.allowed.split(", ").collect();
        assert!(
            allowed.contains(&"net_migration") && allowed.contains(&"net_migration_rate"),
            "{error}"
        );
    }
}
