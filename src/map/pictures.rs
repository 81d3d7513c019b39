//! Which maps a sheet has: of which indicators, in which periods.

use super::map_query::MapQuery;
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::parameters::{INDICATOR, LAYOUT, PERIOD, PERIODS, SMOOTHING, TIME};
use crate::model::{Indicator, Lang, Mark, ParamError, Period, TimeSpan, UnitView, View};
use crate::words;

/// Maps on one sheet, at most.
pub const MAX_PANELS: usize = 12;

/// What one map of the sheet shows.
#[derive(Debug, Clone)]
pub(super) struct Picture<'a> {
    pub view: View,
    pub indicator: &'a Indicator,
    /// One for each unit of the layer.
    pub units: Vec<UnitView>,
}

/// The maps of the sheet: one indicator in several periods, or several indicators.
pub(super) fn maps<'a>(
    dataset: &'a Dataset,
    layer: &Layer,
    query: &MapQuery,
) -> Result<Vec<Picture<'a>>, ResolveError> {
    let list = |text: &Option<String>| -> Vec<Option<String>> {
        match text {
            Some(text) => text.split(',').map(|one| Some(one.to_owned())).collect(),
            None => vec![None],
        }
    };
    for (name, given) in [
        (PERIOD.name, &query.view.period),
        (TIME.name, &query.view.time),
    ] {
        if let (Some(given), Some(_)) = (given, &query.periods) {
            return Err(ParamError::new(name, given, words::error_beside_periods()).into());
        }
    }
    let indicators = list(&query.view.indicator);
    let smoothings = list(&query.view.smoothing);
    let periods = match spanned(dataset, layer, query)? {
        Some(periods) => periods.into_iter().map(Some).collect(),
        None => list(&query.periods),
    };
    if indicators.len() * periods.len() * smoothings.len() > MAX_PANELS {
        let (name, given) = match (&query.periods, &query.view.time) {
            (Some(periods), _) => (PERIODS.name, Some(periods)),
            (None, Some(time)) if periods.len() > 1 => (TIME.name, Some(time)),
            (None, _) => (INDICATOR.name, query.view.indicator.as_ref()),
        };
        let given = given.map_or("", String::as_str);
        let allowed = words::error_many_maps(MAX_PANELS);
        return Err(ParamError::new(name, given, allowed).into());
    }
    if periods.iter().any(|one| one.as_deref() == Some(ALL)) {
        return Err(all_periods(dataset, layer, query)?.into());
    }
    let mut maps: Vec<Picture<'a>> = Vec::new();
    for indicator in &indicators {
        for (period, smoothing) in
            (periods.iter()).flat_map(|one| smoothings.iter().map(move |way| (one, way)))
        {
            let asked = ViewQuery {
                indicator: indicator.clone(),
                smoothing: smoothing.clone(),
                time: period.is_none().then(|| query.view.time.clone()).flatten(),
                period: period.clone().or_else(|| query.view.period.clone()),
                ..query.view.clone()
            };
            let view = dataset.resolve(layer.id(), &asked);
            let of_list = |error: ResolveError| error.of_parameter(PERIOD.name, PERIODS.name);
            let is_list = query.periods.is_some();
            let view = view.map_err(|error| if is_list { of_list(error) } else { error })?;
            drawable(&view)?;
            let picture = Picture {
                indicator: dataset.indicator_on(layer.id(), &view.indicator)?,
                units: dataset.unit_views(layer.id(), &view),
                view,
            };
            if let Some(first) = maps.first() {
                one_unit_of_measure(first.indicator, picture.indicator)?;
            }
            maps.push(picture);
        }
    }
    Ok(maps)
}

/// The periods of a span of time, of the first indicator; none where no span is asked for.
fn spanned(
    dataset: &Dataset,
    layer: &Layer,
    query: &MapQuery,
) -> Result<Option<Vec<String>>, ResolveError> {
    let Some(time) = query.view.time.as_deref() else {
        return Ok(None);
    };
    let Some(span) = TimeSpan::parse(time)? else {
        return Ok(None);
    };
    let first = first_view(dataset, layer, query)?;
    let indicator = dataset.indicator_on(layer.id(), &first.indicator)?;
    let periods = dataset.periods_in(layer.id(), indicator, (time, span))?;
    let spelled: Vec<String> = periods.iter().map(Period::to_string).collect();
    Ok((!spelled.is_empty()).then_some(spelled))
}

/// The view of the first indicator that is named, in its latest period.
fn first_view(dataset: &Dataset, layer: &Layer, query: &MapQuery) -> Result<View, ResolveError> {
    let named = query.view.indicator.as_deref();
    let first = named.and_then(|ids| ids.split(',').next());
    let asked = ViewQuery {
        indicator: first.map(str::to_owned),
        smoothing: None,
        period: None,
        time: None,
        ..query.view.clone()
    };
    dataset.resolve(layer.id(), &asked)
}

/// What files take for all periods, and a sheet does not: it has room for some.
const ALL: &str = TimeSpan::ALL;

/// A sheet of all periods is refused with the periods that there are; the nearest is one of the last of them.
fn all_periods(
    dataset: &Dataset,
    layer: &Layer,
    query: &MapQuery,
) -> Result<ParamError, ResolveError> {
    let view = first_view(dataset, layer, query)?;
    let indicator = dataset.indicator_on(layer.id(), &view.indicator)?;
    let series = indicator.on(layer.id());
    let known = series
        .into_iter()
        .flat_map(|series| series.keys().flatten());
    let known: Vec<String> = known.map(Period::to_string).collect();
    let last = known.len().saturating_sub(MAX_PANELS);
    let allowed = words::error_many_periods(MAX_PANELS, known.join(", "));
    let given = query.periods.as_deref().unwrap_or_default();
    Ok(ParamError {
        nearest: (!known.is_empty()).then(|| known[last..].join(",")),
        ..ParamError::new("periods", given, allowed)
    })
}

/// Fails for a view that a finished map does not draw: it is refused, not passed over.
pub fn drawable(view: &View) -> Result<(), ParamError> {
    if view.mark != Mark::Area {
        let allowed = words::error_map_of_symbols();
        return Err(ParamError {
            nearest: Some(Mark::Area.as_str().to_owned()),
            ..ParamError::new("mark", view.mark.as_str(), allowed)
        });
    }
    match &view.by {
        Some(by) => Err(ParamError::new(
            "by",
            &by.indicator,
            words::error_map_of_two(),
        )),
        None => Ok(()),
    }
}

/// Maps with one legend have one unit of measure.
fn one_unit_of_measure(first: &Indicator, other: &Indicator) -> Result<(), ParamError> {
    if first.unit == other.unit {
        return Ok(());
    }
    let allowed = words::error_maps_of_units(&first.id, first.unit.get(Lang::EN));
    Err(ParamError::new("indicator", &other.id, allowed))
}

/// The query of the map of the last period, and the periods whose figures stand beside it: those that are asked for, or all.
pub(super) fn last_of(
    dataset: &Dataset,
    layer: &Layer,
    query: &MapQuery,
) -> Result<(MapQuery, Vec<Period>), ResolveError> {
    let view = first_view(dataset, layer, query)?;
    if let Some(given) = query.view.smoothing.as_deref().filter(|one| *one != "none") {
        let allowed = words::error_smoothing_over_time();
        return Err(ParamError::new(SMOOTHING.name, given, allowed).into());
    }
    if let Some(ids) = query
        .view
        .indicator
        .as_deref()
        .filter(|ids| ids.contains(','))
    {
        let allowed = words::error_one_indicator();
        return Err(ParamError::new(INDICATOR.name, ids, allowed).into());
    }
    let indicator = dataset.indicator_on(layer.id(), &view.indicator)?;
    let time = query.view.time.as_deref();
    let span = time.map(TimeSpan::parse).transpose()?.flatten();
    let every = TimeSpan::parse(ALL)?;
    let asked = match (&query.periods, span, time) {
        (Some(list), ..) if list != ALL => {
            let one = |text: &str| {
                let asked = ViewQuery {
                    period: Some(text.to_owned()),
                    time: None,
                    ..query.view.clone()
                };
                let view = dataset.resolve(layer.id(), &asked);
                let view = view.map_err(|error| error.of_parameter(PERIOD.name, PERIODS.name))?;
                Ok::<_, ResolveError>(view.period)
            };
            let listed: Result<Vec<_>, _> = list.split(',').map(one).collect();
            let mut listed: Vec<Period> = listed?.into_iter().flatten().collect();
            listed.sort_unstable();
            listed.dedup();
            Some(listed)
        }
        (None, Some(span), Some(time)) => {
            Some(dataset.periods_in(layer.id(), indicator, (time, span))?)
        }
        (Some(_) | None, ..) => None,
    };
    let is_of_last = asked.is_some() || query.periods.is_some();
    let periods = match (asked, every) {
        (Some(asked), _) => asked,
        (None, Some(every)) => dataset.periods_in(layer.id(), indicator, (ALL, every))?,
        (None, None) => Vec::new(),
    };
    let Some(last) = periods.last() else {
        let given = query.layout.as_deref().unwrap_or_default();
        let allowed = words::error_without_periods(&indicator.id);
        return Err(ParamError::new(LAYOUT.name, given, allowed).into());
    };
    let mut of_last = MapQuery {
        periods: None,
        ..query.clone()
    };
    if is_of_last {
        of_last.view.time = None;
        of_last.view.period = Some(last.to_string());
    }
    Ok((of_last, periods))
}
