//! Whether border units differ from interior ones, with what a small number of units can bear.

mod contrast; // one stratum

use std::collections::BTreeMap;

use serde_json::json;

use super::among::Among;
use super::answer::Draft;
use super::proximity::{Chosen, measured};
use super::request::at;
use super::stats::{Moran, Weights, moran};
use super::{Answer, Question, Request, neighbours, transferred};
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::parameters::{AMONG, LANG, LAYER, NEIGHBOUR, OF_INDICATOR, OF_PERIOD};
use crate::model::{Code, Lang, Observation, Reason, Table, Transfer, View, table};
use crate::words;
pub(super) use contrast::is_small;
pub(crate) use contrast::{Contrast, Estimate};
use contrast::{Member, contrast};

/// The question.
pub const QUESTION: Question = Question {
    name: "border-effect",
    about: words::question_effect,
    parameters: &[LAYER, NEIGHBOUR, OF_INDICATOR, OF_PERIOD, AMONG, LANG],
    answer,
    features: None,
};

/// The answer, for all units and for strata of them.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    Ok(contrasts(request)?.1)
}

/// The same with its figures, all units first.
pub(crate) fn contrasts(request: &Request<'_>) -> Result<(Vec<Contrast>, Answer), ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let (borders, proximities) = measured(dataset, layer)?;
    let neighbour = request.get("neighbour");
    let chosen = Chosen::new(borders, layer.id(), neighbour, None)?;
    let view = request.view_of(request.indicator_to_test()?)?;
    let among = Among::of(request)?;
    let mut members = members(dataset, layer, &chosen, &view)?;
    members.retain(|one| among.contains(one.position));
    let indicator = dataset.indicator_on(layer.id(), &view.indicator)?;
    let kind = indicator.kind;
    let row = dataset.observations(layer.id(), &view);

    let asked = among.place().map_or(proximities.len(), <[usize]>::len);
    let not_measured = asked - members.len();
    let missing = reasons(members.iter().filter_map(|m| at(row, m.position)));
    let units = layer.units();
    let is_city = |member: &&Member| units[member.position].kind == "city";
    let mut contrasts = vec![contrast(lang, kind, "all", members.iter())];
    if members.iter().any(|member| is_city(&member))
        && !members.iter().all(|member| is_city(&member))
    {
        contrasts.push(contrast(
            lang,
            kind,
            "without cities",
            members.iter().filter(|member| !is_city(member)),
        ));
        contrasts.push(contrast(
            lang,
            kind,
            "cities",
            members.iter().filter(is_city),
        ));
    }
    let mut by_parent: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
    for member in &members {
        if let Some(parent) = &units[member.position].parent {
            by_parent.entry(parent.as_str()).or_default().push(member);
        }
    }
    let several = by_parent.len() > 1;
    for (parent, own) in by_parent.into_iter().filter(|_| several) {
        contrasts.push(contrast(lang, kind, parent, own.into_iter()));
    }

    let mut values: Vec<Option<f64>> = vec![None; units.len()];
    for member in &members {
        values[member.position] = member.value;
    }
    let pairs = neighbours::positions(dataset, layer);
    let (with, weights) = Weights::of_pairs(values.len(), &pairs, |i| values[i].is_some());
    let values: Vec<f64> = with.iter().filter_map(|i| values[*i]).collect();
    let alike = moran(&values, &weights);

    let mut draft = Draft::new(
        request,
        words::effect_method,
        &json!({
            "layer": layer.id(),
            "neighbour": neighbour,
            "indicator": &view.indicator,
            "period": view.period,
            "where": among.spelling(),
        }),
    );
    among.tell(&mut draft);
    draft.put("groups", &contrasts);
    draft.put("moran", &alike);
    draft.put("not_measured", &not_measured);
    draft.put("missing", &missing);
    draft.put("has_denominator", &indicator.has_denominator());
    if not_measured > 0 {
        let n = lang.count(not_measured);
        draft.caution(words::proximity_left_out(lang, &n));
    }
    if members.is_empty() {
        draft.caution(words::effect_no_units(lang));
    } else if members.iter().all(|member| member.value.is_none()) {
        let why = dataset.why_withheld(indicator);
        let reasons = missing.keys().map(|reason| reason.explained(why, lang));
        let reasons = reasons.collect::<Vec<_>>().join("; ");
        draft.caution(words::effect_no_values(lang, &reasons));
    } else {
        if among.place().is_some() {
            one_sided(&mut draft, &members);
        }
        cautions(&mut draft, alike.as_ref());
        if !indicator.has_denominator() {
            let rate = dataset.rate_of(layer.id(), &indicator.id);
            draft.caution(match (indicator.kind.depends_on_size(), rate) {
                (true, Some(rate)) => words::effect_count_compare(lang, rate.title.get(lang)),
                (true, None) => words::effect_count(lang).to_owned(),
                (false, _) => words::effect_no_denominator(lang).to_owned(),
            });
        }
    }
    let here = |one: &Transfer| Some(one.period) == view.period;
    for caution in transferred(indicator, layer, here, lang) {
        draft.caution(caution);
    }
    draft.source(layer.source());
    draft.indicator(&view.indicator, layer.id(), view.period);
    let table = tabulated(&contrasts, lang);
    Ok((contrasts, draft.finish(table)))
}

/// Units at the border with a neighbour against interior ones among those of one parent.
pub(super) fn of_parent(
    dataset: &Dataset,
    layer: &Layer,
    (neighbour, parent): (&str, &Code),
    query: &ViewQuery,
    lang: Lang,
) -> Result<Contrast, ResolveError> {
    let (borders, _) = measured(dataset, layer)?;
    let chosen = Chosen::new(borders, layer.id(), Some(neighbour), None)?;
    let view = dataset.resolve(layer.id(), query)?;
    let members = members(dataset, layer, &chosen, &view)?;
    let kind = dataset.indicator_on(layer.id(), &view.indicator)?.kind;
    let units = layer.units();
    let own = members
        .iter()
        .filter(|m| units[m.position].parent.as_ref() == Some(parent));
    Ok(contrast(lang, kind, parent.as_str(), own))
}

/// The measured units with their values in a view.
fn members(
    dataset: &Dataset,
    layer: &Layer,
    chosen: &Chosen,
    view: &View,
) -> Result<Vec<Member>, ResolveError> {
    let (_, proximities) = measured(dataset, layer)?;
    let row = dataset.observations(layer.id(), view);
    let weights = dataset.weights(layer.id(), view);
    let members = proximities
        .iter()
        .enumerate()
        .filter_map(|(position, proximity)| {
            let lengths = &proximity.as_ref()?.lengths_m;
            // Without an outline it lies nowhere: neither at a border nor inside.
            layer.rings(position).next()?;
            Some(Member {
                position,
                at_border: chosen.together().iter().any(|i| lengths[*i] > 0.0),
                value: at(row, position).and_then(Observation::value),
                weight: weights.as_ref().and_then(|all| *all.get(position)?),
            })
        })
        .collect();
    Ok(members)
}

/// That a place lies wholly on one side of the question.
fn one_sided(draft: &mut Draft<'_>, members: &[Member]) {
    let lang = draft.lang();
    let at_border = members.iter().filter(|one| one.at_border).count();
    if at_border == members.len() {
        draft.caution(words::effect_no_interior(lang));
    } else if at_border == 0 {
        draft.caution(words::effect_no_border(lang));
    }
}

/// How many units have no value for each reason.
pub(super) fn reasons(row: impl Iterator<Item = Observation>) -> BTreeMap<Reason, usize> {
    let mut reasons = BTreeMap::new();
    for reason in row.filter_map(Observation::reason) {
        *reasons.entry(reason).or_default() += 1;
    }
    reasons
}

fn cautions(draft: &mut Draft<'_>, alike: Option<&Moran>) {
    let lang = draft.lang();
    draft.caution(words::effect_no_effect(lang));
    if let Some(Moran { i, z, .. }) = alike.filter(|alike| alike.z > 1.64) {
        let (i, z) = (lang.number(*i, 2), lang.number(*z, 1));
        draft.caution(words::effect_alike(lang, &i, &z));
    }
}

/// One row a stratum.
fn tabulated(contrasts: &[Contrast], lang: Lang) -> Table {
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
