//! Raw parameters become a [`MapPlan`]: which views of which units, how large, around what. Behind
//! this nothing is checked again.

use super::sheet_size::SheetSize;
use super::title::title;
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::geo::{Bbox, Extent};
use crate::model::parameters::{
    BBOX, HEIGHT, INDICATOR, MAP_UNITS, PAPER, PERIOD, PERIODS, TIME, TITLE, WIDTH,
};
use crate::model::{Indicator, Mark, ParamError, Period, TimeSpan, UnitView, View, parameter_set};

/// Maps on one sheet, at most.
pub const MAX_PANELS: usize = 12;
/// Degrees of a side of the box, at least: some 1,000 m.
const MIN_BOX_DEGREES: f64 = 0.01;

parameter_set! {
    /// The parameters of a map as they were given; `indicator` may name several, separated by commas.
    MapQuery {
        bbox: BBOX,
        units: MAP_UNITS,
        periods: PERIODS,
        width: WIDTH,
        height: HEIGHT,
        paper: PAPER,
        title: TITLE,
    } + view: ViewQuery
}

/// A map that can be drawn.
#[derive(Debug, Clone)]
pub struct MapPlan<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) layer: &'a Layer,
    /// One for each map on the sheet, at least one; all of one unit of measure.
    pub(super) maps: Vec<Picture<'a>>,
    pub(super) size: SheetSize,
    /// Instead of the title that is made.
    pub(super) title: Option<String>,
    /// What is to be in the frame.
    pub(super) span: Extent,
    pub(super) around: Around,
    /// Positions of the units that are coloured; rising.
    pub(super) units: Vec<usize>,
    /// Positions of the units whose outline is drawn stronger than the others'; rising.
    pub(super) outlined: Vec<usize>,
}

/// What one map of the sheet shows.
#[derive(Debug, Clone)]
pub(super) struct Picture<'a> {
    pub view: View,
    pub indicator: &'a Indicator,
    /// One for each unit of the layer.
    pub units: Vec<UnitView>,
}

/// What the frame is laid around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// The coloured units.
    Units,
    /// The box, whatever lies in it.
    Box,
}

impl<'a> MapPlan<'a> {
    /// The plan that a query means on a layer.
    pub fn new(
        dataset: &'a Dataset,
        layer: &'a Layer,
        query: &MapQuery,
    ) -> Result<Self, ResolveError> {
        let sides = [query.width.as_deref(), query.height.as_deref()];
        let (size, title) = (
            SheetSize::read(sides, query.paper.as_deref())?,
            title(query.title.as_deref())?,
        );
        let maps = maps(dataset, layer, query)?;
        let mut units = match layer.listed(query.units.as_deref(), query.view.r#where.as_deref())? {
            Some(positions) => positions,
            None => (0..layer.units().len())
                .filter(|unit| maps[0].view.shows(*unit))
                .collect(),
        };
        units.sort_unstable();
        units.dedup();
        let (span, around) = match query.bbox.as_deref() {
            Some(text) => (extent(text)?.into(), Around::Box),
            None => {
                let span = layer.extent_of(&units);
                (span.unwrap_or(layer.bbox().into()), Around::Units)
            }
        };
        Ok(Self {
            dataset,
            layer,
            maps,
            size,
            title,
            span,
            around,
            units,
            outlined: Vec::new(),
        })
    }

    /// The same map with stronger outlines around some of the coloured units, by their positions.
    #[must_use]
    pub fn outlining(self, mut outlined: Vec<usize>) -> Self {
        outlined.sort_unstable();
        Self { outlined, ..self }
    }

    /// The view that gives the sheet its language, method and palette.
    pub(super) fn view(&self) -> &View {
        &self.maps[0].view
    }
}

fn extent(text: &str) -> Result<Bbox, ParamError> {
    let bad = |allowed: String| ParamError::new("bbox", text, allowed);
    let bbox: Bbox = text.parse().map_err(|error| bad(format!("{error}")))?;
    let [west, south, east, north] = bbox.to_array();
    if east - west < MIN_BOX_DEGREES || north - south < MIN_BOX_DEGREES {
        return Err(bad(format!(
            "a box of at least {MIN_BOX_DEGREES} degrees a side"
        )));
    }
    Ok(bbox)
}

/// The maps of the sheet: one indicator in several periods, or several indicators.
fn maps<'a>(
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
            return Err(ParamError::new(name, given, "nothing beside periods").into());
        }
    }
    let indicators = list(&query.view.indicator);
    let periods = match spanned(dataset, layer, query)? {
        Some(periods) => periods.into_iter().map(Some).collect(),
        None => list(&query.periods),
    };
    if indicators.len() * periods.len() > MAX_PANELS {
        let (name, given) = match (&query.periods, &query.view.time) {
            (Some(periods), _) => (PERIODS.name, Some(periods)),
            (None, Some(time)) if periods.len() > 1 => (TIME.name, Some(time)),
            (None, _) => (INDICATOR.name, query.view.indicator.as_ref()),
        };
        let given = given.map_or("", String::as_str);
        let allowed = format!("at most {MAX_PANELS} maps on a sheet");
        return Err(ParamError::new(name, given, allowed).into());
    }
    if periods.iter().any(|one| one.as_deref() == Some(ALL)) {
        return Err(all_periods(dataset, layer, query)?.into());
    }
    let mut maps: Vec<Picture<'a>> = Vec::new();
    for indicator in &indicators {
        for period in &periods {
            let asked = ViewQuery {
                indicator: indicator.clone(),
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
    let allowed = format!(
        "periods with commas between them, at most {MAX_PANELS} of: {}",
        known.join(", ")
    );
    let given = query.periods.as_deref().unwrap_or_default();
    Ok(ParamError {
        nearest: (!known.is_empty()).then(|| known[last..].join(",")),
        ..ParamError::new("periods", given, allowed)
    })
}

/// Fails for a view that a finished map does not draw: it is refused, not passed over.
pub fn drawable(view: &View) -> Result<(), ParamError> {
    if view.mark != Mark::Area {
        let allowed = "area: a finished map draws areas; the page, tiles and styles draw symbols";
        return Err(ParamError {
            nearest: Some(Mark::Area.as_str().to_owned()),
            ..ParamError::new("mark", view.mark.as_str(), allowed)
        });
    }
    match &view.by {
        Some(by) => Err(ParamError::new(
            "by",
            &by.indicator,
            "nothing: a finished map draws one indicator; the page, tiles and styles draw two",
        )),
        None => Ok(()),
    }
}

/// Maps with one legend have one unit of measure.
fn one_unit_of_measure(first: &Indicator, other: &Indicator) -> Result<(), ParamError> {
    if first.unit == other.unit {
        return Ok(());
    }
    let allowed = format!(
        "indicators of one unit of measure, because the maps of a sheet share their classes; {} is in {}",
        first.id, first.unit.en
    );
    Err(ParamError::new("indicator", &other.id, allowed))
}
