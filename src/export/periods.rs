//! The views of a file: one for each indicator, or one for each of its periods.

use super::file_name::MOST_COLUMNS;
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::parameters::{PERIOD, PERIODS, TIME};
use crate::model::{By, ParamError, TimeSpan, View};
use crate::words;

/// All periods of an indicator.
pub const ALL_PERIODS: &str = TimeSpan::ALL;

/// The views that are asked for: of each indicator in one period, or in `periods`, which are separated by commas or
/// [`ALL_PERIODS`]. Without indicators the one that the query means; no view is there twice.
pub fn views(
    dataset: &Dataset,
    layer: &Layer,
    asked: &ViewQuery,
    indicators: &[&str],
    periods: Option<&str>,
) -> Result<Vec<View>, ResolveError> {
    for (name, given) in [(PERIOD.name, &asked.period), (TIME.name, &asked.time)] {
        if let (Some(given), Some(_)) = (given, periods) {
            return Err(ParamError::new(name, given, words::error_beside_periods()).into());
        }
    }
    let time = asked.time.as_deref();
    let span = time.map(TimeSpan::parse).transpose()?.flatten();
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
            time: period.is_none().then(|| asked.time.clone()).flatten(),
            period: period.or_else(|| asked.period.clone()),
            ..asked.clone()
        };
        let latest = dataset.resolve(layer.id(), &query(None))?;
        let span = match periods {
            Some(ALL_PERIODS) => TimeSpan::parse(ALL_PERIODS)?.map(|all| (ALL_PERIODS, all)),
            Some(_) | None => time.zip(span),
        };
        let wanted: Vec<String> = match (span, periods) {
            (Some(span), _) => {
                let indicator = dataset.indicator_on(layer.id(), &latest.indicator)?;
                let periods = dataset.periods_in(layer.id(), indicator, span)?;
                periods.iter().map(ToString::to_string).collect()
            }
            (None, Some(list)) => list.split(',').map(str::to_owned).collect(),
            (None, None) => Vec::new(),
        };
        if wanted.is_empty() {
            add(&mut views, latest);
            continue;
        }
        for period in wanted {
            let view = dataset.resolve(layer.id(), &query(Some(period)));
            let of_list = |error: ResolveError| error.of_parameter(PERIOD.name, PERIODS.name);
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
        let allowed = words::error_many_columns(views.len(), MOST_COLUMNS);
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
        r#where: view.subset.as_ref().map(|one| one.place().to_string()),
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
