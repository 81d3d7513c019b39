//! SDMX-JSON (data messages 1.0 to 2.1): observations in series or flat, with the attributes that are said of each -> rows.

use super::sdmx_message::{Attached, Component, DataSet, Groups, Message, Structure, other_order};
use super::{cell_text, is_machine};
use crate::table::clean::cut;
use crate::table::column_kind::{ColumnKind, heading_kind};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::limits::Limits;
use crate::words::{self, Argument};
use serde_json::{Map, Value as Json};

fn refused(reason: impl Into<Argument>) -> ReadError {
    ReadError::of("SDMX-JSON", reason)
}

/// The rows of a message; none where the text is JSON of another shape.
pub(in crate::table) fn read(text: &str, limits: &Limits) -> Result<Option<Grid>, ReadError> {
    if !text.contains("\"dataSets\"") {
        return Ok(None);
    }
    let message: Message =
        serde_json::from_str(text).map_err(|error| refused(error.to_string()))?;
    let mut data = message.data;
    if data.sets.is_empty() {
        data = message.bare;
    }
    data.structures.extend(data.structure.take());
    let Some(first) = data.sets.first() else {
        return Err(refused(words::table_sdmx_no_set()));
    };
    if data.sets.iter().any(|one| one.structure != first.structure) {
        return Err(refused(words::table_sdmx_structures()));
    }
    if first.structure.is_none() && data.structures.len() > 1 {
        let count = data.structures.len();
        return Err(refused(words::table_sdmx_structure_open(count)));
    }
    let Some(structure) = data.structures.get(first.structure.unwrap_or(0)) else {
        return Err(refused(words::table_sdmx_no_dimensions()));
    };
    let columns = Columns::new(structure)?;
    let mut grid = Grid::default();
    if let Some(title) = structure.title() {
        grid.begin_row(0, limits)?;
        grid.push(title, false, limits)?;
    }
    columns.head(&mut grid, limits)?;
    let mut nth = 0;
    for set in &data.sets {
        let is_deleted = matches!(set.action.as_deref(), Some("Delete" | "D"));
        columns.observations(set, |cells| {
            nth += 1;
            if is_deleted {
                grid.deleted.insert(grid.len());
            }
            grid.begin_row(nth, limits)?;
            let mut cells = cells.iter();
            cells.try_for_each(|(text, is_number)| grid.push(text, *is_number, limits))
        })?;
    }
    Ok(Some(grid))
}

/// Dimensions that services call so, and what they hold.
const DIMENSIONS: [(&[&str], ColumnKind); 4] = [
    (
        &["REF_AREA", "GEO", "LOCATION", "COUNTRY"],
        ColumnKind::Name(None),
    ),
    (&["COUNTERPART_AREA"], ColumnKind::Destination),
    (&["TIME_PERIOD", "TIME"], ColumnKind::Period),
    (&["INDICATOR", "MEASURE", "SERIES"], ColumnKind::Measure),
];
/// The same of attributes; others tell no values apart.
const ATTRIBUTES: [(&[&str], ColumnKind); 2] = [
    (&["UNIT_MEASURE", "UNIT"], ColumnKind::Unit),
    (
        &["OBS_STATUS", "CONF_STATUS", "OBS_CONF", "OBS_FLAG"],
        ColumnKind::Status,
    ),
];

fn listed(list: &[(&[&str], ColumnKind)], id: &str) -> Option<ColumnKind> {
    list.iter().find(|one| one.0.contains(&id)).map(|one| one.1)
}

/// What the columns of the rows are.
struct Columns<'a> {
    structure: &'a Structure,
    /// Dimensions of the data set, of the series, and of the observation in their order, with what they hold.
    dimensions: [Vec<(&'a Component, ColumnKind)>; 3],
}

impl<'a> Columns<'a> {
    fn new(structure: &'a Structure) -> Result<Self, ReadError> {
        if structure.measures.observation.len() > 1 {
            let ids = structure.measures.observation.iter();
            let ids = words::listed(ids.map(|one| one.id.as_str()));
            return Err(refused(words::table_sdmx_measures(ids)));
        }
        let of = |list: &'a Vec<Component>| {
            let with_sense = |one: &'a Component| {
                let id = one.id.to_uppercase();
                let unit = listed(&ATTRIBUTES, &id).filter(|one| *one == ColumnKind::Unit);
                let kind = listed(&DIMENSIONS, &id).or(unit);
                (one, kind.unwrap_or(ColumnKind::Property))
            };
            list.iter().map(with_sense).collect::<Vec<_>>()
        };
        let Attached {
            data_set,
            series,
            observation,
            ..
        } = &structure.dimensions;
        let mut dimensions = [of(data_set), of(series), of(observation)];
        for listed in [series, observation] {
            if let Some(contradiction) = other_order(listed) {
                return Err(refused(contradiction));
            }
        }
        name_places(&mut dimensions);
        Ok(Self {
            structure,
            dimensions,
        })
    }

    fn head(&self, grid: &mut Grid, limits: &Limits) -> Result<(), ReadError> {
        grid.begin_row(0, limits)?;
        let mut column = |heading: &str, kind: ColumnKind| {
            grid.column_kinds.push(Some(kind));
            grid.push(heading, false, limits)
        };
        for (dimension, kind) in self.dimensions.iter().flatten() {
            if matches!(kind, ColumnKind::Name(_)) {
                column(
                    &format!("{} (code)", dimension.title()),
                    ColumnKind::Code(None),
                )?;
            }
            column(dimension.title(), *kind)?;
        }
        column("OBS_VALUE", ColumnKind::Value)?;
        for attribute in self.attributes() {
            let kind = listed(&ATTRIBUTES, &attribute.id.to_uppercase());
            column(&attribute.id, kind.unwrap_or(ColumnKind::Remark))?;
        }
        Ok(())
    }

    fn attributes(&self) -> impl Iterator<Item = &'a Component> {
        let Attached {
            data_set,
            dimension_group,
            series,
            observation,
        } = &self.structure.attributes;
        let all = data_set.iter().chain(dimension_group);
        all.chain(series).chain(observation)
    }

    /// The cells of each observation of a data set.
    fn observations(
        &self,
        set: &DataSet,
        mut row: impl FnMut(&[(String, bool)]) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let groups = Groups::new(&set.dimension_group_attributes);
        let mut one = |series: &str, said: Option<&Json>, observations: &Map<String, Json>| {
            for (key, values) in observations {
                let mut cells = Vec::new();
                self.key(series, key, &mut cells)?;
                let key = whole(series, key);
                let values = of_observation(&key, values)?;
                let value = values.first().unwrap_or(&Json::Null);
                cells.push((cell_text(value), is_machine(value)));
                let at = |list: Option<&Vec<Json>>, nth: usize| {
                    list.and_then(|all| all.get(nth)).cloned()
                };
                let attributes = &self.structure.attributes;
                let mut say = |list: &[Component], said: &dyn Fn(usize) -> Option<Json>| {
                    for (nth, one) in list.iter().enumerate() {
                        cells.push((said_of(one, said(nth), &key)?, false));
                    }
                    Ok::<(), ReadError>(())
                };
                say(&attributes.data_set, &|nth| at(Some(&set.attributes), nth))?;
                say(&attributes.dimension_group, &|nth| groups.said(&key, nth))?;
                let of_series = said.and_then(Json::as_array);
                say(&attributes.series, &|nth| at(of_series, nth))?;
                say(&attributes.observation, &|nth| values.get(nth + 1).cloned())?;
                row(&cells)?;
            }
            Ok::<(), ReadError>(())
        };
        one("", None, &set.observations)?;
        for (key, series) in &set.series {
            if let Some(observations) = series.get("observations").and_then(Json::as_object) {
                one(key, series.get("attributes"), observations)?;
            }
        }
        Ok(())
    }

    /// What a key says, `0:3:1`, and what holds for the whole data set.
    fn key(
        &self,
        series: &str,
        observation: &str,
        cells: &mut Vec<(String, bool)>,
    ) -> Result<(), ReadError> {
        let [of_set, of_series, of_observation] = &self.dimensions;
        let of_set = of_set.iter().map(|one| (one, "0"));
        let of_series = of_series.iter().zip(series.split(':'));
        let of_observation = of_observation.iter().zip(observation.split(':'));
        let mut count = 0;
        for ((dimension, kind), nth) in of_set.chain(of_series).chain(of_observation) {
            let known = nth.parse::<usize>().ok();
            let item = known.and_then(|nth| dimension.values.get(nth));
            let item = item.ok_or_else(|| {
                refused(words::table_sdmx_nth(
                    &dimension.id,
                    whole(series, observation),
                    nth,
                    dimension.values.len(),
                ))
            })?;
            if matches!(kind, ColumnKind::Name(_) | ColumnKind::Period) {
                cells.push((item.code(), false));
            }
            if *kind != ColumnKind::Period {
                cells.push((item.title(), false));
            }
            count += 1;
        }
        let wanted: usize = self.dimensions.iter().map(Vec::len).sum();
        if count < wanted {
            // What holds for the whole data set stands in no key.
            let beside = self.dimensions[0].len();
            let key = whole(series, observation);
            let reason = words::table_sdmx_key(key, count - beside, wanted - beside);
            return Err(refused(reason));
        }
        Ok(())
    }
}

/// Where no dimension is called as places are, the one whose name says so holds them, else the longest.
fn name_places(dimensions: &mut [Vec<(&Component, ColumnKind)>; 3]) {
    let is_place = |one: ColumnKind| matches!(one, ColumnKind::Name(_));
    if dimensions.iter().flatten().any(|one| is_place(one.1)) {
        return;
    }
    let says = |one: &Component| {
        matches!(
            heading_kind(one.title()),
            Some(ColumnKind::Name(_) | ColumnKind::Code(_))
        )
    };
    let free = dimensions.iter_mut().flatten();
    let free = free.filter(|one| one.1 == ColumnKind::Property);
    if let Some(one) = free.max_by_key(|one| (says(one.0), one.0.values.len())) {
        one.1 = ColumnKind::Name(None);
    }
}

/// A key as it stands in the file: that of a series before that of an observation.
fn whole(series: &str, observation: &str) -> String {
    if series.is_empty() {
        observation.to_owned()
    } else {
        format!("{series}:{observation}")
    }
}

/// The value of an observation and what is said of it; one that has nothing said of it may stand alone.
fn of_observation<'j>(key: &str, values: &'j Json) -> Result<&'j [Json], ReadError> {
    match values {
        Json::Array(all) => Ok(all),
        Json::Number(_) | Json::String(_) | Json::Null => Ok(std::slice::from_ref(values)),
        Json::Bool(_) | Json::Object(_) => {
            let value = cut(&values.to_string());
            Err(refused(words::table_sdmx_value(key, value)))
        }
    }
}

/// What is said by the number of a value, or by the value itself; nothing said is what the attribute says else.
fn said_of(attribute: &Component, said: Option<Json>, key: &str) -> Result<String, ReadError> {
    let said = said.filter(|said| !said.is_null());
    let values = &attribute.values;
    let Some(said) = said else {
        let text = cell_text(&attribute.default);
        let is_listed = values.iter().any(|item| item.code() == text);
        return match &attribute.default {
            number @ Json::Number(_) if !is_listed => said_of(attribute, Some(number.clone()), key),
            Json::Null
            | Json::Bool(_)
            | Json::Number(_)
            | Json::String(_)
            | Json::Array(_)
            | Json::Object(_) => Ok(text),
        };
    };
    if values.is_empty() || !said.is_number() {
        return Ok(cell_text(&said));
    }
    let nth = said.as_u64().and_then(|nth| usize::try_from(nth).ok());
    let item = nth.and_then(|nth| values.get(nth)).ok_or_else(|| {
        let (said, count) = (said.to_string(), values.len());
        refused(words::table_sdmx_nth(&attribute.id, key, said, count))
    })?;
    Ok(item.code())
}
