//! Statements that the parts of a unit at a border stand out from its other parts.

use super::evidence::Evidence;
use super::{Outcome, Subject};
use crate::analysis::answer::rounded;
use crate::analysis::effect;
use crate::dataset::{Layer, ViewQuery};
use crate::model::{Code, Period};
use crate::words;

/// A difference that chance alone makes less often than this stands out.
const LEVEL: f64 = 0.05;

/// Each unit that the statement names, in each period: the mean of its parts at the border against the mean of
/// the others.
pub(super) fn stands_out(
    subject: &Subject<'_>,
    to: &str,
    indicator: &str,
    periods: &[Period],
) -> Vec<Outcome> {
    let Subject {
        dataset,
        layer,
        claim,
        lang,
        ..
    } = *subject;
    let of_parts = |one: &&Layer| one.parent() == Some(layer.id());
    let Some(parts) = dataset.layers().iter().find(of_parts) else {
        let why = words::claims_no_parts(lang, layer.title().get(lang));
        return vec![Outcome::new().unknown(why)];
    };
    if dataset.indicator_on(parts.id(), indicator).is_err() {
        let title = subject.title_of(indicator);
        let why = words::claims_no_indicator(lang, parts.title().get(lang), title);
        return vec![Outcome::new().in_periods(periods).unknown(why)];
    }
    let each: Vec<Option<Period>> = match periods {
        [] => vec![None],
        all => all.iter().copied().map(Some).collect(),
    };
    let one = |code: &Code, period: Option<Period>| {
        let unit = &layer.units()[layer.position(code.as_str())?];
        let query = ViewQuery::of(indicator, period);
        let outcome = Outcome::of(unit).in_periods(&period.into_iter().collect::<Vec<_>>());
        Some(
            match effect::of_parent(dataset, parts, (to, code), &query, lang) {
                Err(error) => outcome.unknown(error.to_string()),
                Ok(contrast) => match contrast.district_average {
                    None => outcome.unknown(words::claims_too_few(lang).to_owned()),
                    Some(means) => {
                        let p = means.permutation.map(|chance| chance.p);
                        let evidence = Evidence::Contrast {
                            border: rounded(means.border),
                            interior: rounded(means.interior),
                            difference: rounded(means.difference),
                            p: p.map(rounded),
                        };
                        outcome.with(evidence).holding(p.map(|p| p < LEVEL))
                    }
                },
            },
        )
    };
    let periods = each.iter();
    periods
        .flat_map(|period| claim.units.iter().filter_map(|code| one(code, *period)))
        .collect()
}
