//! Border proximity: which units touch which neighbour, for how many kilometres, and how far the
//! others are from it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::dataset::{Borders, Dataset, Layer, Proximity, ResolveError, ViewQuery};
use crate::model::{Code, Observation, ParamError, Period, Text};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct ProximityQuery {
    /// Only this neighbour, by code.
    pub neighbour: Option<String>,
    /// Adds an indicator's value to each unit.
    pub indicator: Option<String>,
    /// The indicator's period.
    pub period: Option<String>,
}

/// The answer, with how it was found.
#[derive(Debug, Serialize)]
pub struct BorderProximity {
    method: &'static str,
    parameters: Parameters,
    neighbours: Vec<Neighbour>,
    units: Vec<UnitProximity>,
    cautions: Vec<String>,
    sources: Vec<String>,
    generation: String,
}

#[derive(Debug, Serialize)]
struct Parameters {
    layer: String,
    neighbour: Option<String>,
    indicator: Option<String>,
    period: Option<Period>,
    tolerance_km: f64,
    min_run_km: f64,
}

/// A neighbour with the units that touch it.
#[derive(Debug, Serialize)]
struct Neighbour {
    code: Code,
    names: Text,
    sea: bool,
    touching: usize,
    border_length_km: f64,
}

#[derive(Debug, Serialize)]
struct UnitProximity {
    code: Code,
    names: Text,
    parent: Option<Code>,
    touches: Vec<String>,
    border_length_km: BTreeMap<String, f64>,
    distance_km: BTreeMap<String, f64>,
    nearest: BTreeMap<String, Pair>,
    value: Option<f64>,
    status: Option<&'static str>,
}

/// The two ends of a smallest distance, longitude and latitude.
#[derive(Debug, Serialize)]
struct Pair {
    from: [f64; 2],
    to: [f64; 2],
}

const METHOD: &str = "Border lines are the units' own outlines; only their label comes from the neighbours' \
    outlines (nearest within the tolerance, runs shorter than min_run joined to the longer run beside \
    them). Lengths and distances are geodesic on WGS84 (Karney 2013); edges are straight in longitude \
    and latitude (RFC 7946). A unit that touches is at distance 0; otherwise the distance is the \
    smallest between its outline and the neighbour's border line.";

/// Answers for the units of a layer that the workspace measures.
pub fn border_proximity(
    dataset: &Dataset,
    layer: &Layer,
    query: &ProximityQuery,
) -> Result<BorderProximity, ResolveError> {
    let measured = dataset
        .borders()
        .and_then(|b| Some((b, b.proximity(layer.id())?)));
    let Some((borders, proximities)) = measured else {
        let rules = dataset.borders().map(Borders::rules);
        let layers = rules
            .iter()
            .flat_map(|r| [r.units.as_str(), r.parents.as_str()]);
        return Err(ParamError::one_of("layer", layer.id(), layers).into());
    };
    let chosen = chosen(borders, query.neighbour.as_deref())?;
    let view = query
        .indicator
        .as_ref()
        .map(|id| {
            let asked = ViewQuery {
                indicator: Some(id.clone()),
                period: query.period.clone(),
                ..ViewQuery::default()
            };
            dataset.resolve(layer.id(), &asked)
        })
        .transpose()?;
    if let (None, Some(period)) = (&view, &query.period) {
        return Err(
            ParamError::new("period", period, "nothing, unless an indicator is named").into(),
        );
    }
    let observations = view
        .as_ref()
        .map(|view| dataset.observations(layer.id(), view));
    let units: Vec<UnitProximity> = layer
        .units()
        .iter()
        .zip(&proximities)
        .enumerate()
        .filter_map(|(i, (unit, proximity))| {
            let (names, parent) = (unit.names.clone(), unit.parent.clone());
            let one = observations.and_then(|all| all.get(i)).copied();
            Some(UnitProximity {
                code: unit.code.clone(),
                names,
                parent,
                value: one.and_then(Observation::value),
                status: one.and_then(Observation::status),
                ..measure(borders, &chosen, (*proximity)?, unit.code.clone())
            })
        })
        .collect();
    let left_out = layer.units().len() - units.len();
    let mut cautions = vec![
        "A length depends on the detail of the line: compare only lengths of one source."
            .to_owned(),
        format!(
            "Our outlines and the neighbours' differ by up to {:.1} km where they are labelled.",
            borders
                .lines()
                .iter()
                .map(crate::geo::BorderLine::gap_m)
                .fold(0.0, f64::max)
                / 1000.0
        ),
    ];
    if left_out > 0 {
        cautions.push(format!(
            "{left_out} units lie outside the neighbours' extent and are left out."
        ));
    }
    let mut sources: Vec<String> = [layer.source()]
        .into_iter()
        .chain(dataset.layer(&borders.rules().context).map(Layer::source))
        .chain(
            view.as_ref()
                .and_then(|v| Some(dataset.indicator(&v.indicator)?.source.as_str())),
        )
        .filter_map(|id| Some(dataset.source(id)?.title.en.clone()))
        .collect();
    sources.dedup();
    Ok(BorderProximity {
        method: METHOD,
        parameters: Parameters {
            layer: layer.id().to_owned(),
            neighbour: query.neighbour.clone(),
            indicator: view.as_ref().map(|view| view.indicator.clone()),
            period: view.as_ref().and_then(|view| view.period),
            tolerance_km: borders.rules().tolerance_m / 1000.0,
            min_run_km: borders.rules().min_run_m / 1000.0,
        },
        neighbours: chosen
            .iter()
            .map(|i| {
                let unit = &borders.neighbours()[*i];
                let own = || {
                    units
                        .iter()
                        .filter_map(|u| u.border_length_km.get(unit.code.as_str()))
                };
                Neighbour {
                    code: unit.code.clone(),
                    names: unit.names.clone(),
                    sea: borders.is_sea(*i),
                    touching: own().count(),
                    border_length_km: rounded(own().sum()),
                }
            })
            .collect(),
        units,
        cautions,
        sources,
        generation: dataset.generation().to_owned(),
    })
}

/// Positions of the neighbours asked for: one, or all.
fn chosen(borders: &Borders, code: Option<&str>) -> Result<Vec<usize>, ParamError> {
    let all = borders.neighbours();
    let Some(code) = code else {
        return Ok((0..all.len()).collect());
    };
    match all.iter().position(|unit| unit.code.as_str() == code) {
        Some(position) => Ok(vec![position]),
        None => Err(ParamError::one_of(
            "neighbour",
            code,
            all.iter().map(|u| u.code.as_str()),
        )),
    }
}

fn measure(
    borders: &Borders,
    chosen: &[usize],
    proximity: &Proximity,
    code: Code,
) -> UnitProximity {
    let mut unit = UnitProximity {
        code,
        names: Text::default(),
        parent: None,
        touches: Vec::new(),
        border_length_km: BTreeMap::new(),
        distance_km: BTreeMap::new(),
        nearest: BTreeMap::new(),
        value: None,
        status: None,
    };
    for i in chosen {
        let name = borders.neighbours()[*i].code.to_string();
        if proximity.lengths_m[*i] > 0.0 {
            unit.touches.push(name.clone());
            unit.border_length_km
                .insert(name.clone(), rounded(proximity.lengths_m[*i] / 1000.0));
        }
        if let Some(nearest) = proximity.nearest[*i] {
            unit.distance_km
                .insert(name.clone(), rounded(nearest.distance_m / 1000.0));
            unit.nearest.insert(
                name,
                Pair {
                    from: nearest.from,
                    to: nearest.to,
                },
            );
        }
    }
    unit
}

/// Kilometres to the metre: finer than any of the outlines is known. An empty sum is -0 in floating
/// point; adding 0 makes it 0.
fn rounded(km: f64) -> f64 {
    (km * 1000.0).round() / 1000.0 + 0.0
}

impl BorderProximity {
    /// One row for each unit, and for each neighbour a column of length and one of distance.
    pub fn to_csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let codes: Vec<&str> = self.neighbours.iter().map(|n| n.code.as_str()).collect();
        let mut header: Vec<String> =
            ["code", "name_kk", "name_ru", "name_en", "parent", "touches"]
                .map(str::to_owned)
                .to_vec();
        for code in &codes {
            header.extend([
                format!("border_length_km_{code}"),
                format!("distance_km_{code}"),
            ]);
        }
        header.extend(["value".to_owned(), "status".to_owned()]);
        writer.write_record(&header)?;
        let number = |n: Option<&f64>| n.map(f64::to_string).unwrap_or_default();
        for unit in &self.units {
            let mut row = vec![
                unit.code.to_string(),
                unit.names.kk.clone(),
                unit.names.ru.clone(),
                unit.names.en.clone(),
                unit.parent
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                unit.touches.join(" "),
            ];
            for code in &codes {
                row.extend([
                    number(unit.border_length_km.get(*code)),
                    number(unit.distance_km.get(*code)),
                ]);
            }
            row.extend([
                number(unit.value.as_ref()),
                unit.status.unwrap_or_default().to_owned(),
            ]);
            writer.write_record(&row)?;
        }
        writer.into_inner().map_err(|e| e.into_error().into())
    }
}

/// A table for a terminal.
impl fmt::Display for BorderProximity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for one in &self.neighbours {
            let (code, name) = (&one.code, &one.names.en);
            writeln!(
                f,
                "{code:8} {name}: {} touch, {:.0} km",
                one.touching, one.border_length_km
            )?;
        }
        writeln!(
            f,
            "\n{:10} {:24} {:16} smallest distance, km",
            "code", "unit", "touches"
        )?;
        for unit in &self.units {
            let far: Vec<String> = unit
                .distance_km
                .iter()
                .map(|(code, km)| format!("{code} {km:.1}"))
                .collect();
            let touches = unit.touches.join(" ");
            writeln!(
                f,
                "{:10} {:24} {touches:16} {}",
                unit.code,
                unit.names.en,
                far.join(", ")
            )?;
        }
        for caution in &self.cautions {
            writeln!(f, "note: {caution}")?;
        }
        Ok(())
    }
}
