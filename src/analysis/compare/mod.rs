//! Chosen units side by side: values with ranks, the parent's value, all units' mean and pooled
//! value, and the change since an earlier period.

mod rows; //  one indicator
mod table; // one row an indicator

use serde::Serialize;
use serde_json::json;

use super::among::Among;
use super::answer::Draft;
use super::{Answer, Question, Request};
use crate::dataset::ResolveError;
use crate::model::parameters::{AMONG, FROM, INDICATORS, LANG, LAYER, OF_PERIOD, UNITS};
use crate::model::{Code, ParamError, Text};
use crate::words;
use rows::{Row, row};
use table::table;

const MAX_UNITS: usize = 8;
const MAX_INDICATORS: usize = 12;

/// The question.
pub const QUESTION: Question = Question {
    name: "compare",
    about: words::question_compare,
    parameters: &[LAYER, UNITS, INDICATORS, OF_PERIOD, FROM, AMONG, LANG],
    answer,
    features: None,
};

#[derive(Debug, Serialize)]
struct Compared {
    code: Code,
    names: Text,
    parent: Option<Code>,
}

/// The answer for two to eight units.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let units = request.units("units")?;
    if !(2..=MAX_UNITS).contains(&units.len()) {
        let allowed = words::error_units_to_compare(MAX_UNITS);
        return Err(ParamError::new("units", request.get("units").unwrap_or(""), allowed).into());
    }
    let among = Among::of(request)?;
    let names = request.indicator_ids(MAX_INDICATORS)?;
    let names = names.unwrap_or_else(|| vec![dataset.defaults().indicator.as_str()]);
    let rows = names
        .iter()
        .map(|name| row(request, name, &units, &among))
        .collect::<Result<Vec<Row>, ResolveError>>()?;

    let code = |i: &usize| layer.units()[*i].code.as_str();
    let mut draft = Draft::new(
        request,
        words::compare_method,
        &json!({
            "layer": layer.id(),
            "units": units.iter().map(code).collect::<Vec<_>>(),
            "indicators": names,
            "period": request.get("period"),
            "from": request.get("from"),
            "where": among.spelling(),
        }),
    );
    among.tell(&mut draft);
    let compared = |i: &usize| {
        let unit = &layer.units()[*i];
        Compared {
            code: unit.code.clone(),
            names: unit.names.clone(),
            parent: unit.parent.clone(),
        }
    };
    draft.put("units", &units.iter().map(compared).collect::<Vec<_>>());
    draft.put("indicators", &rows);
    let counts = names
        .iter()
        .filter_map(|id| dataset.indicator(id))
        .filter(|one| one.kind.depends_on_size());
    for indicator in counts {
        draft.caution(words::compare_is_a_count(lang, indicator.title.get(lang)));
    }
    if let Some(outside) = among.told_outside(&units) {
        draft.caution(outside);
    }
    for caution in rows.iter().flat_map(|row| &row.cautions) {
        draft.caution_once(caution);
    }
    draft.source(layer.source());
    for row in &rows {
        let earlier = row.from.map(Some);
        for period in std::iter::once(row.period).chain(earlier) {
            draft.indicator(&row.indicator, layer.id(), period);
        }
    }
    let table = table(dataset, layer, &units, &rows, lang);
    Ok(draft.finish(table))
}
