//! Who borders whom: common border, and how an indicator differs across it.

mod pair; //     one pair and its contrast
mod touching; // by arcs, or within a tolerance

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use geo::CoordsIter;
use geojson::{Feature, GeometryValue, Position};
use serde_json::json;

use super::among::Among;
use super::answer::Draft;
use super::{Answer, Question, Request, transferred};
use crate::analysis::FeatureShape;
use crate::analysis::question::Features;
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::cast::to_u32;
use crate::model::parameters::{AMONG, LANG, LAYER, OF_INDICATOR, OF_PERIOD, TOLERANCE, UNIT};
use crate::model::{Code, ParamError, Transfer, View};
use crate::words;

use pair::{Pair, table};
use touching::{Plateau, Touch};

/// The question.
pub const QUESTION: Question = Question {
    name: "neighbours",
    about: words::question_neighbours,
    parameters: &[LAYER, UNIT, OF_INDICATOR, OF_PERIOD, TOLERANCE, AMONG, LANG],
    answer,
    features: Some(Features {
        make: features,
        shape: FeatureShape::Lines,
        fields: pair::FIELDS,
    }),
};

/// The farthest that outlines may be apart, in metres.
const MAX_TOLERANCE_M: f64 = 5000.0;
/// The most vertices of a layer that is searched with a tolerance: some ten seconds of CPU.
const MAX_VERTICES: usize = 1_000_000;

/// A layer's pairs as they were asked for.
struct Asking<'a> {
    dataset: &'a Dataset,
    layer: &'a Layer,
    units: Vec<usize>,
    among: Among<'a>,
    view: Option<View>,
    tolerance_m: Option<f64>,
}

/// The pairs, the units without any, and what another tolerance would find.
struct Pairs<'a> {
    wanted: Vec<Pair>,
    islands: Vec<&'a Code>,
    plateau: Option<Plateau>,
}

impl<'a> Asking<'a> {
    fn new(request: &Request<'a>) -> Result<Self, ResolveError> {
        let Request { dataset, layer, .. } = *request;
        Ok(Self {
            dataset,
            layer,
            units: request.units("unit")?,
            among: Among::of(request)?,
            view: request.view()?,
            tolerance_m: request
                .get("tolerance")
                .map(|text| tolerance(text, layer))
                .transpose()?,
        })
    }

    fn pairs(&self) -> Pairs<'a> {
        let (dataset, layer) = (self.dataset, self.layer);
        let (found, plateau) = match self.tolerance_m {
            None => (touching::exact(dataset, layer), None),
            Some(metres) => {
                let (found, plateau) = touching::within(dataset, layer, metres);
                (found, Some(plateau))
            }
        };
        let view = self.view.as_ref();
        let row = view.map_or(&[][..], |view| dataset.observations(layer.id(), view));
        let by_edge = found.iter().filter(|one| one.contact == Touch::Edge);
        let met: BTreeSet<u32> = by_edge.flat_map(|one| one.units).collect();
        let chosen: BTreeSet<u32> = self.units.iter().map(|unit| to_u32(*unit)).collect();
        let is_shown = |unit: &u32| self.among.contains(*unit as usize);
        let wanted = |pair: [u32; 2]| {
            pair.iter().all(is_shown)
                && (chosen.is_empty() || pair.iter().any(|unit| chosen.contains(unit)))
        };
        Pairs {
            wanted: found
                .iter()
                .filter(|one| wanted(one.units))
                .map(|one| Pair::new(layer, row, one))
                .collect(),
            islands: (0..)
                .zip(layer.units())
                .filter(|(i, _)| !met.contains(i) && is_shown(i))
                .map(|(_, unit)| &unit.code)
                .collect(),
            plateau,
        }
    }
}

fn tolerance(text: &str, layer: &Layer) -> Result<f64, ParamError> {
    let vertices = layer
        .polygons()
        .iter()
        .map(CoordsIter::coords_count)
        .sum::<usize>();
    if vertices > MAX_VERTICES {
        let allowed = words::error_many_vertices(layer.id(), MAX_VERTICES, vertices);
        return Err(ParamError::new("tolerance", text, allowed));
    }
    let metres = text
        .parse()
        .ok()
        .filter(|m: &f64| (1.0..=MAX_TOLERANCE_M).contains(m));
    metres.ok_or_else(|| ParamError::new("tolerance", text, words::error_metres(MAX_TOLERANCE_M)))
}

/// The pairs of a layer, or of one of its units.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let asking = Asking::new(request)?;
    let found = asking.pairs();
    let view = &asking.view;
    let mut draft = Draft::new(
        request,
        words::neighbours_method,
        &json!({
            "layer": layer.id(),
            "unit": request.get("unit"),
            "indicator": view.as_ref().map(|view| view.indicator.as_str()),
            "period": view.as_ref().and_then(|view| view.period),
            "tolerance_m": asking.tolerance_m,
            "where": asking.among.spelling(),
        }),
    );
    asking.among.tell(&mut draft);
    let pairs = Arc::new(found.wanted);
    draft.put_rows("pairs", &pairs);
    draft.put("islands", &found.islands);
    draft.caution(words::analysis_lengths(lang));
    match &found.plateau {
        None => draft.caution(words::neighbours_exact(lang)),
        Some(plateau) => {
            draft.put("plateau", plateau);
            draft.caution(match (plateau.stable, plateau.lengths_differ) {
                (true, 0) => words::neighbours_stable(lang),
                (true, _) => words::neighbours_stable_count(lang),
                (false, _) => words::neighbours_unstable(lang),
            });
            if plateau.lengths_differ > 0 {
                let n = lang.count(plateau.lengths_differ);
                draft.caution(words::neighbours_lengths_differ(lang, &n));
            }
        }
    }
    draft.source(layer.source());
    if let Some(view) = view {
        if let Some(indicator) = dataset.indicator(&view.indicator) {
            let here = |one: &Transfer| Some(one.period) == view.period;
            for caution in transferred(indicator, layer, here, lang) {
                draft.caution(caution);
            }
        }
        draft.indicator(&view.indicator, layer.id(), view.period);
    }
    Ok(draft.finish_with(move || table(&pairs, lang)))
}

/// Neighbouring units of a layer by position, for statistics over neighbours.
pub(super) fn positions(dataset: &Dataset, layer: &Layer) -> Vec<[usize; 2]> {
    edges(dataset, layer).map(|(pair, _)| pair).collect()
}

/// The same with the length of the common line, in metres.
pub(super) fn edges(dataset: &Dataset, layer: &Layer) -> impl Iterator<Item = ([usize; 2], f64)> {
    let pairs = dataset.adjacency(layer).iter();
    pairs.map(|one| (one.units.map(|unit| unit as usize), one.length_m))
}

/// Units that share a line or a place, by position.
pub(super) fn touching(dataset: &Dataset, layer: &Layer) -> impl Iterator<Item = [usize; 2]> {
    let found = touching::exact(dataset, layer).into_iter();
    found.map(|one| one.units.map(|unit| unit as usize))
}

/// The common border of each pair as lines, with the contrast across.
fn features(request: &Request<'_>) -> Result<Vec<Feature>, ResolveError> {
    let Request { dataset, layer, .. } = *request;
    let asking = Asking::new(request)?;
    if let Some(given) = request.get("tolerance") {
        let allowed = words::error_exact_lines();
        return Err(ParamError::new("tolerance", given, allowed).into());
    }
    let Pairs { wanted, .. } = asking.pairs();
    let (coverage, number) = dataset.coverage(layer);
    let mut lines: BTreeMap<[&str; 2], Vec<Vec<Position>>> = BTreeMap::new();
    for (i, arc) in coverage.arcs().iter().enumerate() {
        if let [Some(a), Some(b)] = coverage.sides(i, number) {
            let units = [a.min(b), a.max(b)].map(|unit| layer.units()[unit as usize].code.as_str());
            let points = arc.points().iter().map(|point| Position::from(*point));
            lines.entry(units).or_default().push(points.collect());
        }
    }
    let with_line = wanted.iter().filter_map(|pair| {
        let codes = pair.codes();
        Some((pair, lines.remove(&codes)?))
    });
    let feature = |(pair, coordinates): (&Pair, _)| Feature {
        bbox: None,
        geometry: Some(GeometryValue::MultiLineString { coordinates }.into()),
        id: None,
        properties: Some(pair.properties()),
        foreign_members: None,
    };
    Ok(with_line.map(feature).collect())
}
