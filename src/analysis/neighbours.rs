//! Who borders whom: common border, and how an indicator differs across it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use geojson::{Feature, GeometryValue, JsonObject, Position};
use serde::Serialize;
use serde_json::json;

use super::answer::{Draft, rounded};
use super::asked::at;
use super::{Answer, Asked};
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::geo::{Adjacency, Coverage};
use crate::model::{Cell, Code, Observation, Period, Table, Text, View};

#[derive(Debug, Serialize)]
struct Parameters<'a> {
    layer: &'a str,
    unit: Option<&'a str>,
    indicator: Option<&'a str>,
    period: Option<Period>,
}

#[derive(Debug, Serialize)]
struct Pair {
    a: Side,
    b: Side,
    /// `edge` (rook) or `point`: at single places only (queen).
    contact: &'static str,
    border_length_km: f64,
    same_parent: Option<bool>,
    /// a less b; none where either has no value.
    difference: Option<f64>,
    /// The larger over the smaller; none where one is not positive.
    ratio: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Side {
    code: Code,
    names: Text,
    value: Option<f64>,
    status: Option<&'static str>,
}

const METHOD: &str = "Two units are neighbours by an edge where their outlines share an arc of the coverage (rook), by a \
    point where they share vertices only (queen). Lengths are geodesic on WGS84 (Karney 2013) along edges \
    that are straight in longitude and latitude (RFC 7946). difference is the first unit's value less the \
    second's; ratio is the larger over the smaller, where both are positive.";

/// The pairs of a layer, or of one of its units.
pub(super) fn answer(dataset: &Dataset, asked: &Asked) -> Result<Answer, ResolveError> {
    let layer = asked.layer(dataset)?;
    let (pairs, view) = pairs(dataset, asked, layer)?;
    let mut draft = Draft::new(
        dataset,
        METHOD,
        &Parameters {
            layer: layer.id(),
            unit: asked.get("unit"),
            indicator: view.as_ref().map(|view| view.indicator.as_str()),
            period: view.as_ref().and_then(|view| view.period),
        },
    );
    draft.put("pairs", &pairs);
    let (coverage, number) = dataset.coverage(layer);
    let edges = coverage.adjacency(number);
    let met: BTreeSet<u32> = edges.iter().flat_map(|one| one.units).collect();
    let islands: Vec<&Code> = (0..)
        .zip(layer.units())
        .filter(|(i, _)| !met.contains(i))
        .map(|(_, unit)| &unit.code)
        .collect();
    draft.put("islands", &islands);
    draft
        .caution("A length depends on the detail of the line: compare only lengths of one source.");
    draft.caution("Outlines count as common where they have the same vertices; where a layer's neighbours were drawn apart, pairs are missing.");
    draft.source(layer.source());
    if let Some(view) = &view {
        draft.indicator(&view.indicator);
    }
    let table = table(&pairs);
    Ok(draft.finish(table))
}

/// The pairs asked for, and the view whose contrast they tell.
fn pairs(
    dataset: &Dataset,
    asked: &Asked,
    layer: &Layer,
) -> Result<(Vec<Pair>, Option<View>), ResolveError> {
    let chosen = asked.units("unit", layer)?;
    let view = asked.view(dataset, layer)?;
    let row = view
        .as_ref()
        .map_or(&[][..], |view| dataset.observations(layer.id(), view));
    let (coverage, number) = dataset.coverage(layer);
    let edges = coverage.adjacency(number);
    let by_edge = edges.iter().map(|one| (one.units, "edge", one.length_m));
    let by_point = points(coverage, number, &edges)
        .into_iter()
        .map(|units| (units, "point", 0.0));
    let wanted = |pair: &[u32; 2]| {
        chosen.is_empty() || chosen.iter().any(|unit| pair.contains(&(*unit as u32)))
    };
    let mut found: Vec<([u32; 2], &str, f64)> = by_edge
        .chain(by_point)
        .filter(|(units, ..)| wanted(units))
        .collect();
    found.sort_by_key(|(units, ..)| *units);
    let pairs = found
        .into_iter()
        .map(|(units, contact, length_m)| pair(layer, row, units, contact, length_m))
        .collect();
    Ok((pairs, view))
}

/// The common border of each pair as lines, with the contrast across.
pub(super) fn features(dataset: &Dataset, asked: &Asked) -> Result<Vec<Feature>, ResolveError> {
    let layer = asked.layer(dataset)?;
    let (pairs, _) = pairs(dataset, asked, layer)?;
    let (coverage, number) = dataset.coverage(layer);
    let mut lines: BTreeMap<[&str; 2], Vec<Vec<Position>>> = BTreeMap::new();
    for (i, arc) in coverage.arcs().iter().enumerate() {
        if let [Some(a), Some(b)] = coverage.sides(i, number) {
            let units = [a.min(b), a.max(b)].map(|unit| layer.units()[unit as usize].code.as_str());
            let points = arc.points().iter().map(|point| Position::from(*point));
            lines.entry(units).or_default().push(points.collect());
        }
    }
    let with_line = pairs.iter().filter_map(|pair| {
        let codes = [pair.a.code.as_str(), pair.b.code.as_str()];
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

/// Neighbouring units of a layer by position, for statistics over neighbours.
pub(super) fn positions(dataset: &Dataset, layer: &Layer) -> Vec<[usize; 2]> {
    let (coverage, number) = dataset.coverage(layer);
    coverage
        .adjacency(number)
        .iter()
        .map(|one| one.units.map(|unit| unit as usize))
        .collect()
}

/// Pairs that have vertices in common and no edge. Such a vertex is a junction of arcs.
fn points(coverage: &Coverage, layer: usize, edges: &[Adjacency]) -> BTreeSet<[u32; 2]> {
    let mut around: HashMap<[u64; 2], BTreeSet<u32>> = HashMap::new();
    for (i, arc) in coverage.arcs().iter().enumerate() {
        let ends = [arc.points().first(), arc.points().last()];
        for end in ends.into_iter().flatten() {
            let units = coverage.sides(i, layer).into_iter().flatten();
            around
                .entry(end.map(f64::to_bits))
                .or_default()
                .extend(units);
        }
    }
    let edges: BTreeSet<[u32; 2]> = edges.iter().map(|one| one.units).collect();
    let mut found = BTreeSet::new();
    for units in around.values() {
        for a in units {
            found.extend(
                units
                    .range(a + 1..)
                    .map(|b| [*a, *b])
                    .filter(|pair| !edges.contains(pair)),
            );
        }
    }
    found
}

fn pair(
    layer: &Layer,
    row: &[Observation],
    units: [u32; 2],
    contact: &'static str,
    length_m: f64,
) -> Pair {
    let [a, b] = units.map(|unit| {
        let unit = unit as usize;
        let one = at(row, unit);
        Side {
            code: layer.units()[unit].code.clone(),
            names: layer.units()[unit].names.clone(),
            value: one.and_then(Observation::value),
            status: one.and_then(Observation::status),
        }
    });
    let parents = units.map(|unit| layer.units()[unit as usize].parent.as_ref());
    let values = a.value.zip(b.value);
    Pair {
        contact,
        border_length_km: rounded(length_m / 1000.0),
        same_parent: match parents {
            [Some(a), Some(b)] => Some(a == b),
            _ => None,
        },
        difference: values.map(|(a, b)| a - b),
        ratio: values
            .filter(|(a, b)| *a > 0.0 && *b > 0.0)
            .map(|(a, b)| a.max(b) / a.min(b)),
        a,
        b,
    }
}

impl Pair {
    fn properties(&self) -> JsonObject {
        let mut properties = JsonObject::new();
        for (side, one) in [("a", &self.a), ("b", &self.b)] {
            properties.insert(format!("code_{side}"), json!(one.code));
            for (lang, name) in [
                ("kk", &one.names.kk),
                ("ru", &one.names.ru),
                ("en", &one.names.en),
            ] {
                properties.insert(format!("name_{lang}_{side}"), json!(name));
            }
            properties.insert(format!("value_{side}"), json!(one.value));
        }
        properties.insert("border_length_km".into(), json!(self.border_length_km));
        properties.insert("same_parent".into(), json!(self.same_parent));
        properties.insert("difference".into(), json!(self.difference));
        properties.insert("ratio".into(), json!(self.ratio));
        properties
    }
}

fn table(pairs: &[Pair]) -> Table {
    let mut table = Table::new([
        "code_a",
        "name_a",
        "code_b",
        "name_b",
        "contact",
        "border_length_km",
        "same_parent",
        "value_a",
        "value_b",
        "difference",
        "ratio",
    ]);
    for one in pairs {
        table.push(vec![
            one.a.code.to_string().into(),
            one.a.names.en.as_str().into(),
            one.b.code.to_string().into(),
            one.b.names.en.as_str().into(),
            one.contact.into(),
            one.border_length_km.into(),
            one.same_parent
                .map_or(Cell::Empty, |same| if same { "yes" } else { "no" }.into()),
            one.a.value.into(),
            one.b.value.into(),
            one.difference.into(),
            one.ratio.into(),
        ]);
    }
    table
}
