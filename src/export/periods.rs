//! The views of a file: one for each indicator, or one for each of its periods.

use super::file_name::MOST_COLUMNS;
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::parameters::{PERIOD, PERIODS};
use crate::model::{By, ParamError, View};

/// All periods of an indicator.
pub const ALL_PERIODS: &str = "all";

/// The views that are asked for: of each indicator in one period, or in `periods`, which are separated by commas or
/// [`ALL_PERIODS`]. Without indicators the one that the query means; no view is there twice.
pub fn views(
    dataset: &Dataset,
    layer: &Layer,
    asked: &ViewQuery,
    indicators: &[&str],
    periods: Option<&str>,
) -> Result<Vec<View>, ResolveError> {
    if let (Some(period), Some(_)) = (&asked.period, periods) {
        return Err(ParamError::new(PERIOD.name, period, "nothing beside periods").into());
    }
    let mut views = Vec::new();
    let of_none = [None];
    let named: Vec<Option<&str>> = indicators.iter().map(|one| Some(*one)).collect();
    let named = if named.is_empty() {
        &of_none[..]
    } else {
        &named
    };
    for indicator in named {
        let query = |period: Option<String>| ViewQuery {
            indicator: indicator
                .map(str::to_owned)
                .or_else(|| asked.indicator.clone()),
            period: period.or_else(|| asked.period.clone()),
            ..asked.clone()
        };
        let latest = dataset.resolve(layer.id(), &query(None))?;
        let wanted: Vec<String> = match periods {
            None => Vec::new(),
            Some(ALL_PERIODS) => {
                let series = dataset.indicator(&latest.indicator);
                let series = series.and_then(|one| one.on(layer.id()));
                let periods = series.into_iter().flat_map(|one| one.keys());
                periods.flatten().map(ToString::to_string).collect()
            }
            Some(list) => list.split(',').map(str::to_owned).collect(),
        };
        if wanted.is_empty() {
            add(&mut views, latest);
            continue;
        }
        for period in wanted {
            let view = dataset.resolve(layer.id(), &query(Some(period)));
            add(&mut views, view.map_err(of_list)?);
        }
    }
    for second in seconds(dataset, layer, &views)? {
        // Beside its values in that period there is no need of a second column of them.
        let is_it = |one: &View| (&one.indicator, one.period) == (&second.indicator, second.period);
        if !views.iter().any(is_it) {
            views.push(second);
        }
    }
    if views.len() > MOST_COLUMNS {
        let allowed = format!(
            "at most {MOST_COLUMNS} columns of values; these are {}",
            views.len()
        );
        return Err(ParamError::new(PERIODS.name, periods.unwrap_or_default(), allowed).into());
    }
    Ok(views)
}

/// The second indicators of views, which are columns too: without their values nobody knows the classes.
fn seconds(dataset: &Dataset, layer: &Layer, views: &[View]) -> Result<Vec<View>, ResolveError> {
    let of_two = views
        .iter()
        .filter_map(|view| Some((view, view.by.as_ref()?)));
    let query = |(view, by): (&View, &By)| ViewQuery {
        indicator: Some(by.indicator.clone()),
        period: by.period.map(|one| one.to_string()),
        lang: Some(view.lang.to_string()),
        ..ViewQuery::default()
    };
    of_two
        .map(|one| dataset.resolve(layer.id(), &query(one)))
        .collect()
}

/// Adds a view once: an indicator may be named again, and a year and a date may mean one period.
fn add(views: &mut Vec<View>, view: View) {
    if !views.contains(&view) {
        views.push(view);
    }
}

/// An error of a period is one of the list.
fn of_list(error: ResolveError) -> ResolveError {
    let rename = |mut error: ParamError| {
        if error.parameter == PERIOD.name {
            PERIODS.name.clone_into(&mut error.parameter);
        }
        error
    };
    match error {
        ResolveError::Bad(error) => ResolveError::Bad(rename(error)),
        ResolveError::NotFound(error) => ResolveError::NotFound(rename(error)),
    }
}
