//! Whether border units differ from interior ones, with what a small number of units can bear.

use serde::Serialize;

use super::answer::Draft;
use super::asked::at;
use super::proximity::{Chosen, measured};
use super::stats::{Labelled, Moran, Permutation, Shift, Summary, cliffs_delta, moran, shift};
use super::{Answer, Asked, neighbours};
use crate::dataset::{Dataset, ResolveError};
use crate::model::{Kind, Observation, ParamError, Period, Table};

/// A group smaller than this bears no inference.
const LEAST: usize = 3;
/// One smaller than this bears an exploratory one.
const SMALL: usize = 8;

#[derive(Debug, Serialize)]
struct Parameters<'a> {
    layer: &'a str,
    neighbour: Option<&'a str>,
    indicator: &'a str,
    period: Option<Period>,
}

/// Border against interior among some of the units.
#[derive(Debug, Serialize)]
struct Contrast {
    stratum: String,
    border: Summary,
    interior: Summary,
    /// Each unit counts once.
    district_average: Option<Estimate>,
    /// Each person (or whatever the indicator is a rate of) counts once.
    pooled: Option<Estimate>,
    median_difference: Option<f64>,
    hodges_lehmann: Option<Shift>,
    cliffs_delta: Option<f64>,
    cautions: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Estimate {
    border: f64,
    interior: f64,
    difference: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    permutation: Option<Permutation>,
}

/// A unit with what the comparison needs of it.
struct Member {
    position: usize,
    at_border: bool,
    value: Option<f64>,
    weight: Option<f64>,
}

const METHOD: &str = "Border units touch the neighbour (any state, where none is named); interior units are the others that \
    are measured. district_average: each unit counts once. pooled: the rate of all persons of a group \
    together, the mean weighted by the denominator of the rate. Permutations exchange the labels of units: \
    all ways where there are at most 2,000,000, else 99,999 drawn with the seed named; two-sided. \
    hodges_lehmann: the median of all differences with the exact interval of at least 0.95. \
    cliffs_delta: the share of pairs in which the border unit lies higher, less the share in which it lies \
    lower. moran: Moran's I of the values with row-standardised rook neighbours.";

/// The answer, for all units and for strata of them.
pub(super) fn answer(dataset: &Dataset, asked: &Asked) -> Result<Answer, ResolveError> {
    let layer = asked.layer(dataset)?;
    let (borders, proximities) = measured(dataset, layer)?;
    let chosen = Chosen::new(borders, asked)?;
    let indicator = asked.get("indicator").ok_or_else(|| {
        let here = dataset
            .indicators()
            .iter()
            .filter(|one| one.on(layer.id()).is_some());
        ParamError::one_of("indicator", "", here.map(|one| one.id.as_str()))
    })?;
    let view = asked.view_of(dataset, layer, indicator)?;
    let kind = dataset.indicator_on(layer.id(), &view.indicator)?.kind;
    let row = dataset.observations(layer.id(), &view);
    let weights = dataset.weights(layer.id(), &view);
    let members: Vec<Member> = proximities
        .iter()
        .enumerate()
        .filter_map(|(position, proximity)| {
            let lengths = &(*proximity)?.lengths_m;
            Some(Member {
                position,
                at_border: chosen.together().iter().any(|i| lengths[*i] > 0.0),
                value: at(row, position).and_then(Observation::value),
                weight: weights.as_ref().and_then(|all| *all.get(position)?),
            })
        })
        .collect();

    let units = layer.units();
    let is_city = |member: &&Member| units[member.position].kind == "city";
    let mut contrasts = vec![contrast(kind, "all", members.iter())];
    if members.iter().any(|member| is_city(&member))
        && !members.iter().all(|member| is_city(&member))
    {
        contrasts.push(contrast(
            kind,
            "without cities",
            members.iter().filter(|member| !is_city(member)),
        ));
        contrasts.push(contrast(kind, "cities", members.iter().filter(is_city)));
    }
    let mut parents: Vec<_> = members
        .iter()
        .filter_map(|m| units[m.position].parent.as_ref())
        .collect();
    parents.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    parents.dedup();
    for parent in parents.iter().filter(|_| parents.len() > 1) {
        let own = members
            .iter()
            .filter(|m| units[m.position].parent.as_ref() == Some(*parent));
        contrasts.push(contrast(kind, parent.as_str(), own));
    }

    let values: Vec<Option<f64>> = (0..units.len())
        .map(|i| members.iter().find(|m| m.position == i)?.value)
        .collect();
    let alike = moran(&values, &neighbours::positions(dataset, layer));

    let mut draft = Draft::new(
        dataset,
        METHOD,
        &Parameters {
            layer: layer.id(),
            neighbour: asked.get("neighbour"),
            indicator: &view.indicator,
            period: view.period,
        },
    );
    draft.put("groups", &contrasts);
    draft.put("moran", &alike);
    cautions(&mut draft, alike.as_ref(), weights.is_some());
    draft.source(layer.source());
    draft.indicator(&view.indicator);
    let table = table(&contrasts);
    Ok(draft.finish(table))
}

fn cautions(draft: &mut Draft<'_>, alike: Option<&Moran>, has_weights: bool) {
    draft.caution("A difference between border and interior is no effect of the border: cities, oil fields and ages differ too.");
    if let Some(alike) = alike.filter(|alike| alike.z > 1.64) {
        draft.caution(format!(
            "Neighbouring units are alike (Moran's I {:.2}, z {:.1}): they are no independent observations, and the p-values are too small.",
            alike.i, alike.z
        ));
    }
    if !has_weights {
        draft.caution(
            "The indicator has no denominator in the workspace, so there is no pooled rate.",
        );
    }
}

fn contrast<'a>(kind: Kind, stratum: &str, members: impl Iterator<Item = &'a Member>) -> Contrast {
    let members: Vec<&Member> = members.collect();
    let side = |at_border: bool| {
        let own = members.iter().filter(move |m| m.at_border == at_border);
        let pairs: Vec<_> = own.clone().map(|m| (m.value, m.weight)).collect();
        let values: Vec<f64> = own.filter_map(|m| m.value).collect();
        (Summary::new(kind, &pairs), values)
    };
    let ((border, near), (interior, far)) = (side(true), side(false));
    let infers = border.n.min(interior.n) >= LEAST;
    let difference = |a: Option<f64>, b: Option<f64>, weigh: fn(&Member) -> Option<f64>| {
        let (border, interior) = (a?, b?);
        let labelled: Vec<Labelled> = members
            .iter()
            .filter_map(|m| {
                Some(Labelled {
                    value: m.value?,
                    weight: weigh(m)?,
                    inside: m.at_border,
                })
            })
            .collect();
        Some(Estimate {
            border,
            interior,
            difference: border - interior,
            permutation: infers.then(|| Permutation::of_means(&labelled)).flatten(),
        })
    };
    let mut cautions = Vec::new();
    for (name, summary) in [("border", &border), ("interior", &interior)] {
        let n = summary.n;
        if n < LEAST {
            cautions.push(format!("{n} {name} unit(s) with a value: too few for any inference, the values alone are shown."));
        } else if n < SMALL {
            cautions.push(format!("{n} {name} units with a value: exploratory."));
        }
        if summary.missing > 0 {
            cautions.push(format!(
                "{} {name} unit(s) have no value and are left out.",
                summary.missing
            ));
        }
    }
    Contrast {
        stratum: stratum.to_owned(),
        district_average: difference(border.mean, interior.mean, |_| Some(1.0)),
        pooled: difference(border.weighted_mean, interior.weighted_mean, |m| m.weight),
        median_difference: border.median.zip(interior.median).map(|(a, b)| a - b),
        hodges_lehmann: infers.then(|| shift(&near, &far)).flatten(),
        cliffs_delta: infers.then(|| cliffs_delta(&near, &far)).flatten(),
        border,
        interior,
        cautions,
    }
}

fn table(contrasts: &[Contrast]) -> Table {
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
            one.stratum.as_str().into(),
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
