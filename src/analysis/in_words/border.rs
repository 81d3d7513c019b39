//! What the border tells of a place that lies at one: whether its units differ from the others, and how many people live
//! within the distance. Asked of the questions about the border, as any client asks them.

use super::view_context::{ViewContext, ended, joined};
use crate::analysis::{Params, Reaches, Request, effect, proximity};
use crate::dataset::ResolveError;
use crate::model::{
    Derivation, Indicator, Lang, Neighbouring, Subset, UnitPlace, decimals_of, periods_in_words,
};
use crate::words;

/// Sentences, and what a reader must know of them.
#[derive(Default)]
pub(super) struct OfBorder {
    pub sentences: Vec<String>,
    pub cautions: Vec<String>,
}

/// Nothing of a place that is no matter of a border.
pub(super) fn sentences(
    context: &ViewContext<'_>,
    reaches: &Reaches,
) -> Result<OfBorder, ResolveError> {
    match context.view.subset.as_ref().map(Subset::place) {
        Some(UnitPlace::Border(of)) => compared(context, of, reaches),
        Some(UnitPlace::Within(of, km)) => people(context, of, *km, reaches),
        Some(UnitPlace::In(_) | UnitPlace::Units(_)) | None => Ok(OfBorder::default()),
    }
}

/// Whether the mean unit at the border differs from that of the others, with how often a random split differs as much.
fn compared(
    context: &ViewContext<'_>,
    of: &Neighbouring,
    reaches: &Reaches,
) -> Result<OfBorder, ResolveError> {
    let (lang, period) = (context.lang, context.view.period);
    let Some(indicator) = comparable(context) else {
        return Ok(OfBorder::default());
    };
    let params = params(
        context,
        of,
        [
            ("indicator", Some(indicator.id.clone())),
            ("period", period.map(|period| period.to_string())),
        ],
    );
    let request = Request::new(context.dataset, &params, reaches)?;
    let (contrasts, answer) = effect::contrasts(&request)?;
    let all = contrasts.into_iter().next();
    let Some((all, estimate)) = all.and_then(|all| Some((all.sizes(), all.district_average?)))
    else {
        return Ok(OfBorder::default());
    };
    let decimals = decimals_of(&[estimate.border, estimate.interior]);
    let [border, interior] =
        [estimate.border, estimate.interior].map(|one| lang.number(one, decimals));
    let [at, others] = all.map(|n| lang.count(n));
    let mut parts = vec![words::in_words_border(
        lang,
        &lang.with_unit(&border, indicator.unit.get(lang)),
        &interior,
        &others,
        &at,
        &in_brackets(context, of),
    )];
    parts.push(match &estimate.permutation {
        Some(found) => words::in_words_chance(lang, &share(found.p, lang)),
        None => words::in_words_untested(lang).to_owned(),
    });
    if estimate.permutation.is_some() && all.iter().any(|n| effect::is_small(*n)) {
        parts.push(words::in_words_exploratory(lang).to_owned());
    }
    let sentence = if indicator.id == context.indicator.id {
        ended(&parts.join("; "))
    } else {
        let when = period.map(|period| period.in_words(lang));
        let title = Some(indicator.title.get(lang).to_owned());
        let head: Vec<String> = title.into_iter().chain(when).collect();
        joined(&head.join(", "), &parts)
    };
    Ok(OfBorder {
        sentences: vec![sentence],
        cautions: answer.cautions().map(str::to_owned).collect(),
    })
}

/// What units of unequal size can be compared by: the indicator, or the rate that is made of it in the same period. None
/// of what the border itself is measured by.
fn comparable<'a>(context: &ViewContext<'a>) -> Option<&'a Indicator> {
    let own = context.indicator;
    match own.derivation {
        Some(Derivation::DistanceToBorder | Derivation::BorderLength) => return None,
        Some(
            Derivation::Rate { .. }
            | Derivation::Share { .. }
            | Derivation::Density { .. }
            | Derivation::Change { .. },
        )
        | None => {}
    }
    if !own.kind.depends_on_size() {
        return Some(own);
    }
    let rate = context.dataset.rate_of(context.layer.id(), &own.id)?;
    let series = rate.on(context.layer.id())?;
    series.contains_key(&context.view.period).then_some(rate)
}

/// How many people live within the distance: a range and the estimate.
fn people(
    context: &ViewContext<'_>,
    of: &Neighbouring,
    km: f64,
    reaches: &Reaches,
) -> Result<OfBorder, ResolveError> {
    // A band has a kilometre at least.
    if km < proximity::LEAST_BAND_KM {
        return Ok(OfBorder::default());
    }
    let lang = context.lang;
    let params = params(
        context,
        of,
        [
            ("bands", Some(km.to_string())),
            ("indicator", Some(context.indicator.id.clone())),
            (
                "period",
                context.view.period.map(|period| period.to_string()),
            ),
        ],
    );
    let request = Request::new(context.dataset, &params, reaches)?;
    let (found, answer) = proximity::together(&request)?;
    let Some((within, period)) = found
        .people_within
        .first()
        .copied()
        .flatten()
        .zip(found.people_period)
    else {
        return Ok(OfBorder::default());
    };
    let count = |people: f64| lang.number(people.round(), 0);
    let places = found.places_counted;
    let counted = if places.is_empty() || places == [period] {
        String::new()
    } else {
        words::in_words_people_counted(lang, &periods_in_words(&places, lang))
    };
    let sentence = words::in_words_people(
        lang,
        &counted,
        &count(within.people_estimate),
        &lang.number(km, decimals_of(&[km])),
        &count(within.people_at_least),
        &count(within.people_at_most),
        &in_brackets(context, of),
        &period.in_words(lang),
    );
    Ok(OfBorder {
        sentences: vec![sentence],
        cautions: answer.cautions().map(str::to_owned).collect(),
    })
}

/// The parameters of a question about the border with a neighbour.
fn params<const N: usize>(
    context: &ViewContext<'_>,
    of: &Neighbouring,
    more: [(&str, Option<String>); N],
) -> Params {
    let neighbour = match of {
        Neighbouring::Any => None,
        Neighbouring::Named(name) => Some(name.clone()),
    };
    let all = [
        ("layer", Some(context.layer.id().to_owned())),
        ("neighbour", neighbour),
        ("lang", Some(context.lang.to_string())),
    ];
    let all = all.into_iter().chain(more);
    all.filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// ` (Russia)`; nothing where any neighbour is meant.
fn in_brackets(context: &ViewContext<'_>, of: &Neighbouring) -> String {
    match of {
        Neighbouring::Any => String::new(),
        Neighbouring::Named(name) => {
            format!(
                " ({})",
                context.dataset.neighbour_in_words(name, context.lang)
            )
        }
    }
}

/// A probability as a part of cases: with a decimal below ten, and never none.
fn share(p: f64, lang: Lang) -> String {
    let percent = 100.0 * p;
    let written = if percent < 0.1 {
        format!("< {}", lang.number(0.1, 1))
    } else {
        lang.number(percent, usize::from(percent < 10.0))
    };
    lang.with_unit(&written, "%")
}
