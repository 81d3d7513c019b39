//! What may come in the years ahead, with how far off such forecasts have been: of each unit, or of several as one region.
//!
//! ```text
//! series -> past (breaks, jumps) -> trial (every forecast that could have been made) -> pool (errors of the layer)
//!                                     |                                                    |
//!                                   choice (which one is shown)  ------> outlook <-------- widths -> hierarchy (parts add up)
//! ```
//!
//! Sources: Hyndman and Athanasopoulos 2021 (benchmarks, damped trend, MASE); Bates and Granger 1969 (the combination); Vovk, Gammerman and
//! Shafer 2005 (conformal intervals); Gneiting and Raftery 2007 (CRPS); Wickramasuriya, Athanasopoulos and Hyndman 2019 (parts and
//! wholes); Bijak et al. 2019 (how little of migration can be foreseen).

mod asking; //       what is asked for
mod choice; //       which forecast is shown
mod continuation; // five ways in which a series may go on
mod damped; //       one of them: smoothing with a trend that fades
#[cfg(test)]
mod goldens; //      what other programs make of the same
mod hierarchy; //    the layers above and below
mod in_words; //     sentences and cautions
mod outlook; //      what may come of each unit of a layer
mod past; //         what is learned from
mod pool; //         errors of a layer, for intervals and scores
mod projected; //    what others expect
mod reading; //      series as they are read
mod reconcile; //    parts that add up
mod scenario; //     arithmetic with what there is
mod score; //        how forecasts fared
mod steps; //        how much a unit usually changes
#[cfg(test)]
mod tests; //        what must hold
mod trial; //        every forecast that could have been made
mod units; //        what is told of each unit
mod width; //        how wide intervals are

use std::sync::Arc;

use serde_json::json;

use super::answer::Draft;
use super::joining::joined;
use super::{Answer, Question, Request};
use crate::dataset::ResolveError;
use crate::model::Lang;
use crate::model::parameters::{
    AMONG, AS_YEARS, HORIZON, LANG, LAYER, OF_INDICATOR, PATH, REGION, UNTIL,
};
use crate::words;

use asking::Asking;
use choice::MARGIN;
use hierarchy::{Hierarchy, hierarchy};
pub(super) use in_words::block;
use in_words::{cautions, sentences};
use outlook::{LayerOutlook, Outlook, Unforetold};
use pool::AHEAD;
use projected::ProjectedUnit;
use scenario::scenarios;
use units::ForecastUnit;

/// The question.
pub const QUESTION: Question = Question {
    name: "forecast",
    about: words::question_forecast,
    parameters: &[
        LAYER,
        OF_INDICATOR,
        REGION,
        AMONG,
        UNTIL,
        HORIZON,
        AS_YEARS,
        PATH,
        LANG,
    ],
    answer,
    features: None,
};

fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let (asking, read) = Asking::new(request)?;
    let Asking {
        indicator,
        among,
        until,
        ..
    } = &asking;
    let positions = asking.positions();
    let projection = positions
        .iter()
        .find_map(|unit| ProjectedUnit::of(&asking, &read, *unit, lang));
    let named: Vec<(usize, String)> = positions
        .iter()
        .map(|unit| (*unit, name(&asking, *unit, lang).0))
        .collect();
    let scenarios = scenarios(&asking, &read, &named, lang);
    let of = LayerOutlook::of_read(layer, read);
    let hierarchy = (indicator.kind.adds_up() && !asking.is_region())
        .then(|| hierarchy(dataset, indicator, &of, *until))
        .flatten();
    let outlooks: Vec<Result<Outlook, Unforetold>> =
        positions.iter().map(|unit| of.of(*unit, *until)).collect();
    // How often intervals held says nothing where there is none.
    let foretold = outlooks.iter().filter(|one| one.is_ok()).count();
    let coverage = of.coverage().filter(|_| foretold > 0);
    let mut units: Vec<ForecastUnit> = positions
        .iter()
        .zip(&outlooks)
        .map(|(unit, outlook)| {
            ForecastUnit::new(name(&asking, *unit, lang), &of, *unit, outlook, lang)
        })
        .collect();
    if let Some(Hierarchy { years, .. }) = &hierarchy {
        for (unit, told) in positions.iter().zip(&mut units) {
            for year in &mut told.forecast {
                year.reconciled = years.get(&(*unit, year.period.year())).copied();
            }
        }
    }
    let codes = asking
        .chosen
        .iter()
        .map(|unit| layer.units()[*unit].code.as_str());
    let mut draft = Draft::new(
        request,
        words::forecast_method,
        &json!({
            "layer": layer.id(),
            "indicator": &indicator.id,
            "units": codes.collect::<Vec<_>>(),
            "where": among.spelling(),
            "until": until.to_string(),
            "as_years": asking.as_years.map(|[from, to]| format!("{from}..{to}")),
            "path": request.get(PATH.name),
        }),
    );
    among.tell(&mut draft);
    let beats = units.iter().filter(|one| one.beats_naive).count();
    draft.put(
        "indicator",
        &json!({
            "id": &indicator.id,
            "title": indicator.title.get(lang),
            "unit": indicator.unit.get(lang),
        }),
    );
    let region: &[usize] = if asking.is_region() {
        &asking.chosen
    } else {
        &[0]
    };
    draft.put("joined", &joined(indicator, region));
    draft.put("n", &foretold);
    draft.put("beats_naive", &beats);
    draft.put("margin", &MARGIN);
    draft.put("tested_years_ahead", &AHEAD);
    draft.put(
        "left_out",
        &json!({
            "breaks": of.read.breaks.bases,
            "leaps": of.read.breaks.leaps,
            "new_levels": of.read.breaks.eras,
        }),
    );
    draft.put("coverage", &coverage);
    draft.put("reconciliation", &hierarchy.as_ref().map(|one| &one.told));
    draft.put("scenarios", &scenarios);
    draft.put("projection", &projection);
    let mut sentences = sentences(&units, coverage.as_ref(), beats, foretold, lang);
    sentences.extend(projection.iter().flat_map(|one| one.sentences.clone()));
    draft.put("sentences", &sentences);
    for text in sentences {
        draft.headline(text);
    }
    cautions(&mut draft, &asking, &of, coverage.as_ref(), &units);
    let mut years = outlooks.iter().flatten().flat_map(|one| &one.years);
    if years.any(|one| one.few) {
        draft.caution(words::forecast_few_errors(lang));
    }
    draft.source(layer.source());
    for period in indicator
        .on(layer.id())
        .into_iter()
        .flat_map(|one| one.keys())
    {
        draft.indicator(&indicator.id, layer.id(), *period);
    }
    if let Some(projection) = &projection {
        draft.source(projection.source());
    }
    let units = Arc::new(units);
    draft.put_rows("units", &units);
    Ok(draft.finish_with(move || units::table(&units, &scenarios, lang)))
}

/// What a unit is called; several are called by all of their names.
fn name(asking: &Asking<'_>, unit: usize, lang: Lang) -> (String, String) {
    let all = asking.layer.units();
    match all.get(unit) {
        Some(own) => (own.code.to_string(), own.names.get(lang).to_owned()),
        None => {
            let chosen = || asking.chosen.iter().map(|one| &all[*one]);
            let codes: Vec<&str> = chosen().map(|one| one.code.as_str()).collect();
            let names: Vec<&str> = chosen().map(|one| one.names.get(lang)).collect();
            (codes.join(","), names.join(", "))
        }
    }
}
