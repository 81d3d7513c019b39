//! Where neighbours are alike beyond chance: all units together, and each beside its neighbours.
//!
//! Sources: Moran 1950 and Geary 1954 with the moments of Cliff and Ord 1981; Anselin 1995 for the local forms; Ord and Getis 1995 for
//! Gi*; Benjamini and Hochberg 1995 for how many finds may be false.

mod asking; //        values, and what is found with some neighbours
mod local; //         each unit beside its neighbours
mod neighbourhood; // who is whose neighbour
mod subsets; //       how often chance goes as far
mod units; //         what is told of each unit
mod whole; //         all units together

use std::sync::Arc;

use geojson::Feature;
use serde::Serialize;
use serde_json::json;

use super::answer::Draft;
use super::block::Block;
use super::effect::reasons;
use super::question::{FeatureShape, Features, outlines};
use super::request::at;
use super::texts::titled;
use super::{Answer, Question, Request, transferred};
use crate::dataset::ResolveError;
use crate::model::parameters::{AMONG, LANG, LAYER, OF_INDICATOR, OF_PERIOD, WEIGHTS};
use crate::model::{Code, Lang, Transfer};
use crate::words;

pub(super) use neighbourhood::Neighbourhood;

use asking::{Asking, Findings, OtherWeights, counts};
use local::SEED;
use units::{ClusterClass, ClusterUnit};
use whole::Whole;

/// The question.
pub const QUESTION: Question = Question {
    name: "clusters",
    about: words::question_clusters,
    parameters: &[LAYER, OF_INDICATOR, OF_PERIOD, WEIGHTS, AMONG, LANG],
    answer,
    features: Some(Features {
        make: features,
        shape: FeatureShape::Polygons,
        fields: units::FIELDS,
    }),
};

/// Fewer units with a value and a neighbour bear no test.
const FEWEST: usize = 10;
/// Fewer bear one that is exploratory.
const FEW: usize = 30;
/// Of all units that are said to stand out, at most this part may be there by chance.
const FALSE_FINDS: f64 = 0.05;

/// A class with the units that are of it.
#[derive(Debug, Serialize)]
struct CountedClass {
    class: ClusterClass,
    name: &'static str,
    count: usize,
}

fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let (_, layer, lang) = request.parts();
    let asking = Asking::new(request)?;
    let Asking { view, among, .. } = &asking;
    let found = asking.own()?;
    let others = asking.others(&found, lang);
    let mut draft = Draft::new(
        request,
        words::clusters_method,
        &json!({
            "layer": layer.id(),
            "indicator": &view.indicator,
            "period": view.period,
            "weights": asking.neighbourhood.to_string(),
            "where": among.spelling(),
        }),
    );
    among.tell(&mut draft);
    let counts = counts(&found.units).into_iter();
    let classes: Vec<CountedClass> = counts
        .map(|(class, count)| CountedClass {
            class,
            name: class.in_words(lang),
            count,
        })
        .collect();
    let row = asking.observations();
    let without = among.positions().into_iter().filter_map(|i| at(row, i));
    let missing = reasons(without);
    let alone = (found.units.iter()).filter(|(_, one)| one.class() == ClusterClass::NoNeighbours);
    let alone: Vec<&Code> = alone.map(|(i, _)| &layer.units()[*i].code).collect();
    let single = found.units.iter().filter(|(_, one)| one.stands_out_alone());
    let single = single.count();
    draft.put("n", &found.members.len());
    draft.put("links", &found.links);
    draft.put("draws", &found.draws);
    draft.put("seed", &SEED);
    draft.put("false_finds", &FALSE_FINDS);
    draft.put("classes", &classes);
    draft.put("without_correction", &single);
    draft.put("whole", &found.whole);
    draft.put("missing", &missing);
    draft.put("no_neighbours", &alone);
    draft.put("sensitivity", &others);
    let sentences = sentences(&found, &classes, single, lang);
    draft.put("sentences", &sentences);
    for text in sentences.into_iter().chain(lines(&classes, &others, lang)) {
        draft.headline(text);
    }
    cautions(&mut draft, &asking, &found, alone.len());
    draft.source(layer.source());
    draft.indicator(&view.indicator, layer.id(), view.period);
    let units: Vec<ClusterUnit> = found.units.into_iter().map(|(_, unit)| unit).collect();
    let units = Arc::new(units);
    draft.put_rows("units", &units);
    Ok(draft.finish_with(move || units::table(&units, lang)))
}

/// What all units together and some of them by themselves show. Where none is chosen, it is of those that stand out.
pub(super) fn block(request: &Request<'_>, chosen: &[usize]) -> Result<Block, ResolveError> {
    let asking = Asking::new(request)?;
    let found = asking.own()?.units;
    let is_shown = |(unit, one): &&(usize, ClusterUnit)| {
        if chosen.is_empty() {
            one.class().stands_out()
        } else {
            chosen.contains(unit)
        }
    };
    let outlined = units::outlined(&found, request.lang);
    let shown: Vec<&ClusterUnit> = found.iter().filter(is_shown).map(|(_, one)| one).collect();
    let lang = request.lang;
    let indicator = (asking.dataset, asking.view.indicator.as_str());
    let about = (
        words::clusters_name(lang),
        titled(indicator, asking.view.period, lang),
    );
    let block = Block::of(&answer(request)?, about, units::in_words(&shown, lang));
    Ok(Block { outlined, ..block })
}

/// The outline of each unit with its class.
fn features(request: &Request<'_>) -> Result<Vec<Feature>, ResolveError> {
    let found = Asking::new(request)?.own()?;
    let units = found.units.iter();
    let units = units.map(|(unit, one)| (*unit, one.properties()));
    Ok(outlines(request.layer, units))
}

/// What is found of all units together, and whether any stands out.
fn sentences(found: &Findings, classes: &[CountedClass], single: usize, lang: Lang) -> Vec<String> {
    let Some(Whole { moran, geary, .. }) = &found.whole else {
        return Vec::new();
    };
    let [i, c] = [moran.of.i, geary.of.c].map(|one| lang.number(one, 2));
    let [p, geary_p] = [moran.p, geary.p].map(|one| lang.number(one, 4));
    let whole = match (moran.p <= FALSE_FINDS, moran.of.i > moran.of.expected) {
        (true, true) => words::clusters_alike,
        (true, false) => words::clusters_unlike,
        (false, _) => words::clusters_chance,
    };
    let mut sentences = vec![whole(lang, &c, &geary_p, &i, &p)];
    if !classes.iter().any(|one| one.class.stands_out()) {
        sentences.push(words::clusters_none(lang).to_owned());
    }
    sentences.push(words::clusters_single(lang, &lang.count(single)));
    sentences
}

/// The classes in a line, and a line for each kind of neighbours.
fn lines(classes: &[CountedClass], others: &[OtherWeights], lang: Lang) -> Vec<String> {
    let counted =
        |class: ClusterClass, count| format!("{}: {}", class.in_words(lang), lang.count(count));
    let all = classes.iter().map(|one| counted(one.class, one.count));
    let mut lines = vec![all.collect::<Vec<_>>().join("; ")];
    for one in others {
        let number = |value: Option<f64>, decimals| match value {
            Some(value) => lang.number(value, decimals),
            None => "—".to_owned(),
        };
        let classes = one
            .counts
            .iter()
            .map(|(class, count)| counted(*class, *count));
        let classes = classes.collect::<Vec<_>>().join("; ");
        let (i, p) = (number(one.i, 3), number(one.p, 4));
        lines.push(words::clusters_weights(lang, &classes, &i, &p, &one.name));
    }
    lines
}

fn cautions(draft: &mut Draft<'_>, asking: &Asking<'_>, found: &Findings, alone: usize) {
    let Asking {
        dataset,
        layer,
        view,
        ..
    } = asking;
    let (lang, n) = (draft.lang(), found.members.len());
    let count = lang.count(n);
    match found.whole {
        None if n < FEWEST => draft.caution(words::clusters_too_few(lang, &count)),
        None if found.everyone => draft.caution(words::clusters_everyone(lang)),
        None => draft.caution(words::clusters_all_equal(lang)),
        Some(_) if n < FEW => draft.caution(words::clusters_few(lang, &count)),
        Some(_) => {}
    }
    draft.caution(words::clusters_no_cause(lang));
    draft.caution(words::clusters_edge(lang));
    if alone > 0 {
        draft.caution(words::clusters_alone(lang, &lang.count(alone)));
    }
    let Some(indicator) = dataset.indicator(&view.indicator) else {
        return;
    };
    if indicator.kind.depends_on_size() {
        let rate = dataset.rate_of(layer.id(), &indicator.id);
        draft.caution(match rate {
            Some(rate) => words::clusters_count_compare(lang, rate.title.get(lang)),
            None => words::clusters_count(lang).to_owned(),
        });
    }
    let here = |one: &Transfer| Some(one.period) == view.period;
    for caution in transferred(indicator, layer, here, lang) {
        draft.caution(caution);
    }
}
