//! The answer of a record that has origins and destinations: all flows of a period, its places, and the largest pairs with the rest.

use std::sync::Arc;

use serde_json::json;

use super::cautions::{Cautioned, cautions};
use super::explained::{ExplainedFlows, ModelAsked, explain};
use super::moments::moments;
use super::moves::{Ends, PlaceMoves};
use super::nearest_by_name;
use super::offered::Offered;
use super::pairs::{ChosenPairs, FlowPair, Heading, Measured, pairs_table};
use super::people::{People, people};
use super::places::{FlowUnit, places, places_table};
use super::sentences::sentences;
use super::totals::{FlowTotals, totals};
use crate::analysis::answer::Draft;
use crate::analysis::{Answer, Request};
use crate::dataset::{Dataset, ResolveError};
use crate::model::parameters::{FLOW_PLACE, FLOW_ROWS, RECORD_PERIOD, TOP};
use crate::model::{FlowRecord, FlowTable, Lang, ParamError, Period, named};
use crate::words;

/// What rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FlowRows {
    Pairs,
    Units,
}

named!(FlowRows {
    Pairs => "pairs",
    Units => "units",
});

/// What is asked of a table.
pub(super) struct Asked<'a> {
    dataset: &'a Dataset,
    record: &'a FlowRecord,
    pub ends: Ends<'a>,
    period: Option<Period>,
    focus: Option<usize>,
    top: usize,
    rows: FlowRows,
    lang: Lang,
}

/// What is found.
pub(super) struct Found<'a> {
    pub moves: Vec<PlaceMoves>,
    pub totals: FlowTotals,
    pub people: Option<People<'a>>,
    /// By the position of a place.
    pub by_place: Option<Vec<Option<f64>>>,
    pub pairs: ChosenPairs,
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        request: &Request<'a>,
        record: &'a FlowRecord,
        table: &'a FlowTable,
    ) -> Result<Self, ResolveError> {
        let focus = request.get(FLOW_PLACE.name).map(|key| {
            let keys = (0..table.places().len()).map(|place| table.key(place));
            let missing = || {
                let mut error = ParamError::one_of(FLOW_PLACE.name, key, keys);
                let names = table.places().iter().map(|place| &place.names).enumerate();
                let names = names.map(|(place, names)| (table.key(place), names));
                error.nearest = error.nearest.or_else(|| nearest_by_name(key, names));
                if table.places().len() > MOST_NAMED {
                    error.allowed = words::error_flow_places(&record.id);
                }
                ResolveError::NotFound(error)
            };
            table.position(key).ok_or_else(missing)
        });
        let rows = request.get(FLOW_ROWS.name).unwrap_or_default();
        Ok(Self {
            dataset: request.dataset,
            record,
            period: period(table, request.get(RECORD_PERIOD.name))?,
            focus: focus.transpose()?,
            top: match request.get(TOP.name) {
                Some(text) => TOP.whole(text)? as usize,
                None => TOP_PAIRS,
            },
            rows: match rows {
                "units" => FlowRows::Units,
                "" | "pairs" => FlowRows::Pairs,
                other => return Err(FLOW_ROWS.refuse(other).into()),
            },
            lang: request.lang,
            ends: Ends::new(table),
        })
    }

    /// The period that is named, or the latest.
    pub(super) fn period(&self) -> Option<Period> {
        self.period
    }

    /// Everything but the places.
    pub(super) fn found(&self, model: Option<&ExplainedFlows<'_>>) -> Found<'a> {
        let moves = self.ends.moves(self.period);
        let people = self.people();
        let by_place = people.as_ref().map(|people| self.by_place(people));
        let by_place_ref = by_place.as_deref();
        let totals = totals(&self.ends, &moves, self.period, by_place_ref);
        let measured = Measured {
            ends: &self.ends,
            moves: &moves,
            totals: &totals,
            people: by_place_ref,
            model,
            lang: self.lang,
        };
        let pairs = measured.pairs(self.period, self.focus, self.top);
        Found {
            moves,
            totals,
            people,
            by_place,
            pairs,
        }
    }

    fn people(&self) -> Option<People<'a>> {
        let inside = self.ends.inside.as_ref()?;
        let indicator = self.record.population.as_deref()?;
        people(self.dataset, (indicator, inside.layer), self.period)
    }

    fn by_place(&self, people: &People<'_>) -> Vec<Option<f64>> {
        let layer = self.ends.inside.as_ref();
        let layer = layer.and_then(|inside| self.dataset.layer(inside.layer));
        let places = self.ends.table.places().iter();
        let of = |code: &str| {
            let position = layer?.position(code)?;
            people.by_unit.get(position).copied()?
        };
        places
            .map(|place| place.end.layer().and_then(|_| of(place.end.code())))
            .collect()
    }
}

/// Places that an error names one by one.
const MOST_NAMED: usize = 40;
/// Pairs that are listed when nobody says how many.
const TOP_PAIRS: usize = 200;

/// The period that is named, or the latest.
fn period(table: &FlowTable, given: Option<&str>) -> Result<Option<Period>, ResolveError> {
    let Some(given) = given else {
        return Ok(table.periods().next_back().flatten());
    };
    let parsed: Period = given.parse().map_err(ParamError::from)?;
    if table.cells(Some(parsed)).is_some() {
        return Ok(Some(parsed));
    }
    let all: Vec<String> = table
        .periods()
        .flatten()
        .map(|one| one.to_string())
        .collect();
    let all = all.iter().map(String::as_str);
    Err(ResolveError::NotFound(ParamError::one_of(
        RECORD_PERIOD.name,
        given,
        all,
    )))
}

/// The answer about a record with a table.
pub(super) fn answer(
    request: &Request<'_>,
    offered: &[Offered<'_>],
    record: &FlowRecord,
    table: &FlowTable,
) -> Result<Answer, ResolveError> {
    let asked = Asked::new(request, record, table)?;
    let model = ModelAsked::read(request)?.map(|model| {
        let population = record.population.as_deref();
        let asked_of = (model, population);
        explain(request.dataset, table, asked.period, asked_of, request.lang)
    });
    let model = model.transpose()?;
    let found = asked.found(model.as_ref());
    let lang = request.lang;
    let mut units = places(
        &asked.ends,
        &found.moves,
        asked.period,
        found.by_place.as_deref(),
        lang,
    );
    for unit in &mut units {
        let place = table
            .position(&unit.code)
            .and_then(|one| table.places().get(one));
        unit.point = place.and_then(|place| request.dataset.flow_point(&place.end));
    }
    let focus = asked.focus.map(|place| table.key(place));
    let parameters = json!({
        "record": record.id,
        "period": asked.period,
        "unit": focus,
        "top": asked.top,
        "table": asked.rows,
    });
    let mut draft = Draft::new(request, words::flows_pairs_method, &parameters);
    draft.put("records", &offered);
    draft.put("rows", &[0_u8; 0]);
    draft.put("totals", &found.totals);
    draft.put("people", &found.people);
    draft.put("rest", &found.pairs.rest);
    draft.put("chosen", &found.pairs.chosen);
    draft.put("periods", &moments(&asked.ends, asked.focus));
    draft.put("unlisted", &table.unlisted());
    let mut sentences = sentences(&found.totals, &found.pairs, asked.lang);
    if let Some(model) = &model {
        draft.put("model", model);
        sentences.extend(model.sentences(lang));
    }
    draft.put("sentences", &sentences);
    for text in sentences {
        draft.headline(text);
    }
    cautions(
        &mut draft,
        &Cautioned {
            record,
            ends: &asked.ends,
            totals: &found.totals,
            people: found.people.as_ref(),
            by_place: found.by_place.as_deref(),
            period: asked.period,
        },
    );
    for text in model.iter().flat_map(|model| model.cautions(lang)) {
        draft.caution(text);
    }
    for source in table.sources(asked.period) {
        draft.source(source);
    }
    if let (Some(people), Some(inside)) = (&found.people, &asked.ends.inside) {
        draft.indicator(people.indicator, inside.layer, None);
    }
    let heading = Heading {
        record: record.id.clone(),
        period: asked.period.map(|one| one.to_string()).unwrap_or_default(),
        unit: record.counted.get(lang).to_owned(),
    };
    let rest = found.pairs.rest;
    let units: Arc<Vec<FlowUnit>> = Arc::new(units);
    let pairs: Arc<Vec<FlowPair>> = Arc::new(found.pairs.listed);
    draft.put_rows("units", &units);
    draft.put_rows("pairs", &pairs);
    let rows = asked.rows;
    Ok(draft.finish_with(move || match rows {
        FlowRows::Pairs => pairs_table(&heading, &pairs, rest, lang),
        FlowRows::Units => places_table(&heading.record, &heading.period, &units),
    }))
}
