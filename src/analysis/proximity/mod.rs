//! Border proximity: which units touch which neighbour, for how many kilometres, how far the others
//! are from it, and how much of each lies within bands.

mod bands; //   what lies within each distance, as polygons
mod chosen; //  which neighbours, which bands
mod crossings; // the nearest border point
mod gaps; //    how far the sources of a border disagree
mod groups; //  touching, near and interior units summed up
mod in_the_world; // in which country the layer lies, and what follows from it
mod measure; // one unit's figures
mod people; //  how many live within each distance
mod rows; //    the answer as a table
mod totals; //  all units together, and people in words
mod typology; // what a unit is to the border

use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::among::Among;
use super::answer::{Draft, rounded};
use super::{Answer, Question, Request};
use crate::analysis::FeatureShape;
use crate::analysis::question::Features;
use crate::dataset::{Borders, Dataset, Layer, Proximity, ResolveError};
use crate::model::parameters::{AMONG, BANDS, LANG, LAYER, NEIGHBOUR, OF_INDICATOR, OF_PERIOD};
use crate::model::{Code, Lang, ParamError, Period, Text};
use crate::words;

use people::People;

pub(super) use chosen::{Chosen, LEAST_BAND_KM};
use rows::{Columns, table};
use totals::{people_within, tell, totals};

pub(crate) use groups::{GroupSummary, UnitGroup};
pub(crate) use measure::UnitProximity;
pub(crate) use people::PeopleWithin;
pub(crate) use typology::Typology;

/// The question.
pub const QUESTION: Question = Question {
    name: "border-proximity",
    about: words::question_proximity,
    parameters: &[
        LAYER,
        NEIGHBOUR,
        BANDS,
        OF_INDICATOR,
        OF_PERIOD,
        AMONG,
        LANG,
    ],
    answer,
    features: Some(Features {
        make: bands::features,
        shape: FeatureShape::Polygons,
        fields: bands::FIELDS,
    }),
};

/// A neighbour with the units that touch it.
#[derive(Debug, Serialize)]
pub(crate) struct Neighbour {
    pub code: Code,
    pub names: Text,
    pub sea: bool,
    touching: usize,
    border_length_km: f64,
    /// How far the outline that gave the label lies from ours.
    gap: Option<gaps::GapSummary>,
}

/// The figures of an answer.
#[derive(Debug)]
pub(crate) struct BorderProximity {
    pub neighbours: Vec<Neighbour>,
    /// The measured units of the layer.
    pub units: Arc<Vec<UnitProximity>>,
    /// An indicator over the units of each type; empty where none is asked about.
    pub groups: Vec<GroupSummary>,
    /// How many people live within each distance, a sentence each.
    pub people: Vec<String>,
    /// The people of all units within each distance, where they are known.
    pub people_within: Vec<Option<PeopleWithin>>,
    /// When these people were counted.
    pub people_period: Option<Period>,
    /// When the known places were counted whose people are certain.
    pub places_counted: Vec<Period>,
}

/// Towards what bands and mean distances are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Towards {
    /// Each of the neighbours, and all of them together.
    Each,
    /// All together alone.
    Together,
}

/// The answer for the units of a layer that the workspace measures.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    Ok(answer_towards(request, Towards::Each)?.1)
}

/// The same without bands and means towards each neighbour: as many times less work as there are neighbours.
pub(crate) fn together(request: &Request<'_>) -> Result<(BorderProximity, Answer), ResolveError> {
    answer_towards(request, Towards::Together)
}

fn answer_towards(
    request: &Request<'_>,
    towards: Towards,
) -> Result<(BorderProximity, Answer), ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let reaches = request.reaches;
    let (borders, proximities) = measured(dataset, layer)?;
    let chosen = Chosen::new(
        borders,
        layer.id(),
        request.get("neighbour"),
        request.get("bands"),
    )?;
    let view = request.view()?;
    let of_view = view.as_ref();
    let observations = of_view.map(|view| dataset.observations(layer.id(), view));
    let weights = of_view.and_then(|view| dataset.weights(layer.id(), view));
    let reach = |neighbours: &[usize]| {
        let grid = dataset.people_grid();
        reaches.of(borders, layer, neighbours, chosen.bands_m(), grid)
    };
    let together = reach(chosen.together());
    let each = match towards {
        Towards::Each => chosen.neighbours(),
        Towards::Together => &[],
    };
    let apart: Vec<_> = each.iter().map(|one| reach(&[*one])).collect();
    let people = People::new(dataset, layer, view.as_ref().and_then(|view| view.period));
    let grid = people.as_ref().and_then(|people| people.grid);
    let asked = request.get("neighbour");
    let crossings = crossings::Crossings::new(dataset, layer, borders, &chosen, asked);
    let measuring = measure::Measuring {
        borders,
        layer,
        chosen: &chosen,
        together: &together,
        apart: &apart,
        people: people.as_ref(),
        crossings: crossings.as_ref(),
    };
    let among = Among::of(request)?;
    let asked = among.positions();
    let units = asked.iter().copied().filter_map(|i| {
        let one = observations.and_then(|row| super::request::at(row, i));
        Some(measuring.unit(i, proximities[i].as_ref()?, one))
    });
    let units: Arc<Vec<UnitProximity>> = Arc::new(units.collect());

    let [tolerance_m, min_run_m] = borders.tolerance_and_run_m(layer.id());
    let mut draft = Draft::new(
        request,
        words::proximity_method,
        &json!({
            "layer": layer.id(),
            "neighbour": request.get("neighbour"),
            "bands_km": chosen.bands_km(),
            "indicator": view.as_ref().map(|view| view.indicator.as_str()),
            "period": view.as_ref().and_then(|view| view.period),
            "tolerance_km": tolerance_m / 1000.0,
            "min_run_km": min_run_m / 1000.0,
            "typology": typology::told(grid, lang),
            "where": among.spelling(),
        }),
    );
    among.tell(&mut draft);
    let neighbours = neighbours(borders, layer.id(), &chosen, &units);
    for one in &neighbours {
        draft.headline(gaps::headline(one, lang));
    }
    draft.put("neighbours", &neighbours);
    draft.put_rows("units", &units);
    draft.put("bands", &totals(&chosen, &units));
    let mut groups = Vec::new();
    if let Some(view) = &view {
        let kind = dataset.indicator_on(layer.id(), &view.indicator)?.kind;
        groups = groups::groups(&chosen, &units, layer, kind, weights.as_deref());
        draft.put("groups", &groups);
    }
    draft.caution(words::analysis_lengths(lang));
    for told in of_the_lines(borders, layer, &neighbours, lang) {
        draft.caution(told);
    }
    not_measured(&mut draft, asked.len() - units.len());
    let mut columns = Vec::new();
    let mut told = Vec::new();
    if let Some(people) = &people {
        told = tell(people, &mut draft, borders, &chosen, &units);
        columns.push(Columns::People);
        columns.extend(grid.map(|_| Columns::Grid));
    } else {
        draft.caution(words::proximity_no_population(lang));
    }
    if let Some(crossings) = &crossings {
        crossings.tell(&mut draft);
        columns.push(Columns::Crossings);
    }
    draft.source(layer.source());
    around(&mut draft, dataset, borders);
    if let Some(view) = &view {
        draft.indicator(&view.indicator, layer.id(), view.period);
    }
    let table = table(&chosen, borders, &units, &columns, lang);
    let figures = BorderProximity {
        neighbours,
        groups,
        people: told,
        people_within: (0..chosen.bands_km().len())
            .map(|band| people_within(&units, band))
            .collect(),
        people_period: people.as_ref().map(|people| people.period),
        places_counted: people
            .as_ref()
            .map_or_else(Vec::new, People::counted_by_then),
        units,
    };
    Ok((figures, draft.finish(table)))
}

/// The sources of what lies around.
fn around<'a>(draft: &mut Draft<'a>, dataset: &'a Dataset, borders: &Borders) {
    let context = &borders.rules().context;
    if let Some(own) = context.own().and_then(|own| dataset.layer(&own.layer)) {
        draft.source(own.source());
    }
    if let Some(world) = dataset.world().filter(|_| context.has_world()) {
        draft.source(world.source());
    }
}

/// How many of the units asked about are left out.
fn not_measured(draft: &mut Draft<'_>, left_out: usize) {
    let lang = draft.lang();
    if left_out > 0 {
        draft.caution(words::proximity_left_out(lang, &lang.count(left_out)));
    }
}

/// What a reader has to know of the border lines: how far the sources disagree, and where nobody is beyond.
fn of_the_lines(
    borders: &Borders,
    layer: &Layer,
    neighbours: &[Neighbour],
    lang: Lang,
) -> Vec<String> {
    let gaps = neighbours
        .iter()
        .filter_map(|one| gaps::gap(one, one.gap.as_ref()?, lang));
    let mut told: Vec<String> = gaps.collect();
    let unclassified_m = borders.unclassified_m(layer.id());
    let context = &borders.rules().context;
    let [tolerance_m, _] = borders.tolerance_and_run_m(layer.id());
    if let Some(world) = borders.in_the_world().filter(|one| one.layer == layer.id()) {
        told.extend(in_the_world::cautions(world, layer, unclassified_m, lang));
    } else if context.has_world() && context.own().is_none() {
        told.push(words::proximity_nowhere(lang).to_owned());
        told.extend(in_the_world::nearest_land(borders, layer, lang));
    } else if unclassified_m > 0.0 {
        told.push(gaps::unclassified(unclassified_m, tolerance_m, lang));
    }
    told
}

/// The borders, and the units of a layer that are measured against them.
pub(super) fn measured<'a>(
    dataset: &'a Dataset,
    layer: &Layer,
) -> Result<(&'a Borders, &'a [Option<Proximity>]), ResolveError> {
    let found = dataset
        .borders()
        .and_then(|b| Some((b, b.proximity(layer.id())?)));
    found.ok_or_else(|| {
        let rules = dataset.borders().map(Borders::rules);
        let layers = rules.iter().flat_map(|rules| {
            std::iter::once(rules.units.as_str()).chain(rules.parents.as_deref())
        });
        ParamError::one_of("layer", layer.id(), layers).into()
    })
}

fn neighbours(
    borders: &Borders,
    layer: &str,
    chosen: &Chosen,
    units: &[UnitProximity],
) -> Vec<Neighbour> {
    let one = |i: &usize| {
        let unit = &borders.neighbours()[*i];
        let own = || {
            units
                .iter()
                .filter_map(|u| u.border_length_km.get(unit.code.as_str()).copied())
        };
        Neighbour {
            code: unit.code.clone(),
            names: unit.names.clone(),
            sea: borders.is_sea(*i),
            touching: own().count(),
            border_length_km: rounded(own().sum()),
            gap: gaps::summary(borders, layer, *i),
        }
    };
    chosen.neighbours().iter().map(one).collect()
}
