//! JSON-stat (json-stat.org, 2.0, and the bundle of 1.x that `PxWeb` and older Eurostat give): a cube with axes.

use super::axes::{Axis, AxisKind, Category, Cube, Value};
use super::{cell_text, is_machine};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::limits::Limits;
use crate::words::{self, Sentence};
use serde_json::{Map, Value as Json};

fn refused(reason: Sentence) -> ReadError {
    ReadError::of("JSON-stat", reason)
}

/// The rows of a dataset; none where the text is JSON of another shape.
pub(in crate::table) fn read(text: &str, limits: &Limits) -> Result<Option<Grid>, ReadError> {
    let Ok(Json::Object(mut whole)) = serde_json::from_str::<Json>(text) else {
        return Ok(None);
    };
    if whole.get("class").and_then(Json::as_str) == Some("collection") {
        return Err(refused(words::table_stat_collection()));
    }
    let dataset = if whole.contains_key("dimension") {
        whole
    } else if let Some(Json::Object(inner)) = whole.remove("dataset") {
        inner
    } else {
        return Ok(None);
    };
    let (Some(dimensions), Some(values)) = (
        dataset.get("dimension").and_then(Json::as_object),
        dataset.get("value"),
    ) else {
        return Ok(None);
    };
    let cube = cube(&dataset, dimensions)?;
    let size = cube
        .size()
        .ok_or_else(|| refused(words::table_cube_too_many_categories()))?;
    let given = match values {
        Json::Array(all) => all.len(),
        _ => size,
    };
    if given != size {
        return Err(refused(words::table_cube_room(given, size)));
    }
    let texts = texts(values, size);
    let status = dataset.get("status").unwrap_or(&Json::Null);
    let grid = cube.rows(
        size,
        |nth| {
            let text = texts.get(nth);
            let (text, is_number) = text.map_or(("", false), |one| (one.0.as_str(), one.1));
            let status = status_of(status, nth);
            let is_left_out = values.is_object() && text.is_empty() && status.is_empty();
            (!is_left_out).then_some(Value {
                text,
                is_number,
                status,
            })
        },
        limits,
    );
    grid.map(Some)
}

/// The values as texts, and whether each is a number.
fn texts(values: &Json, size: usize) -> Vec<(String, bool)> {
    let text = |value: &Json| (cell_text(value), is_machine(value));
    let of_key = |nth: usize| text(values.get(nth.to_string()).unwrap_or(&Json::Null));
    match values {
        Json::Array(all) => all.iter().map(text).collect(),
        _ => (0..size).map(of_key).collect(),
    }
}

/// The status of a value: one for all, one each, or one for some.
fn status_of(status: &Json, nth: usize) -> &str {
    let one = match status {
        Json::Array(all) => all.get(nth).and_then(Json::as_str),
        Json::Object(some) => some.get(&nth.to_string()).and_then(Json::as_str),
        one => one.as_str(),
    };
    one.unwrap_or_default()
}

fn cube(dataset: &Map<String, Json>, dimensions: &Map<String, Json>) -> Result<Cube, ReadError> {
    let of = |name: &str| dataset.get(name).or_else(|| dimensions.get(name));
    let ids: Vec<&str> = of("id")
        .and_then(Json::as_array)
        .map(|ids| ids.iter().filter_map(Json::as_str).collect())
        .ok_or_else(|| refused(words::table_stat_no_id()))?;
    let sizes: Vec<u64> = of("size")
        .and_then(Json::as_array)
        .map(|sizes| sizes.iter().filter_map(Json::as_u64).collect())
        .unwrap_or_default();
    let kind_of = |id: &str| {
        let plays = |role: &str| {
            let named = of("role").and_then(|roles| roles.get(role));
            named
                .and_then(Json::as_array)
                .is_some_and(|all| all.iter().any(|one| one == id))
        };
        if plays("geo") {
            AxisKind::Place
        } else if plays("time") {
            AxisKind::Period
        } else if plays("metric") {
            AxisKind::Measure
        } else {
            AxisKind::Other
        }
    };
    let mut cube = Cube::default();
    cube.above.extend(text_of(dataset.get("label")));
    for (nth, id) in ids.iter().enumerate() {
        let dimension = dimensions
            .get(*id)
            .ok_or_else(|| refused(words::table_stat_no_dimension(*id)))?;
        let categories = categories(dimension.get("category").unwrap_or(&Json::Null));
        if sizes
            .get(nth)
            .is_some_and(|size| *size != categories.len() as u64)
        {
            let reason = words::table_stat_size(*id, categories.len(), sizes[nth]);
            return Err(refused(reason));
        }
        cube.axes.push(Axis {
            heading: text_of(dimension.get("label")).unwrap_or_else(|| (*id).to_owned()),
            kind: kind_of(id),
            categories,
        });
    }
    cube.complete();
    Ok(cube)
}

fn text_of(value: Option<&Json>) -> Option<String> {
    value
        .and_then(Json::as_str)
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// The categories of an axis in their order: `index` is a list of codes, or says the place of each.
fn categories(category: &Json) -> Vec<Category> {
    let label = category.get("label").and_then(Json::as_object);
    let codes: Vec<String> = match category.get("index") {
        Some(Json::Array(codes)) => codes.iter().map(cell_text).collect(),
        Some(Json::Object(places)) => {
            let mut codes: Vec<(&String, u64)> = places
                .iter()
                .map(|(code, place)| (code, place.as_u64().unwrap_or(u64::MAX)))
                .collect();
            codes.sort_by_key(|(_, place)| *place);
            codes.into_iter().map(|(code, _)| code.clone()).collect()
        }
        _ => label
            .iter()
            .flat_map(|labels| labels.keys().cloned())
            .collect(),
    };
    let unit = |code: &str| {
        let unit = category.get("unit")?.get(code)?;
        let base = text_of(unit.get("base").or_else(|| unit.get("label")))?;
        // The values are so many of it.
        match unit.get("multiplier").and_then(Json::as_u64) {
            Some(power @ 1..=12) => Some(format!("{} {base}", 10_u64.pow(power as u32))),
            _ => Some(base),
        }
    };
    let name = |code: &str| text_of(label.and_then(|labels| labels.get(code)));
    codes
        .into_iter()
        .map(|code| Category {
            name: name(&code).unwrap_or_else(|| code.clone()),
            unit: unit(&code),
            period: None,
            code,
        })
        .collect()
}
