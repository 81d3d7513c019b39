//! Raw parameters become a [`BriefPlan`]: which units, which indicators when. Behind this only the
//! neighbour's code is checked, by the questions that know it.
//!
//! A brief is of a few chosen units, which a place may put in their ranks' frame, or of a place as one thing.

use crate::analysis::{Among, view_in_words};
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::export::WriteError;
use crate::model::parameters::{
    BRIEF_BLOCKS, BRIEF_INDICATORS, BRIEF_LAYER, BRIEF_NEIGHBOUR, BRIEF_PERIOD, BRIEF_UNITS,
    BRIEF_WHERE, LANG,
};
use crate::model::{BlockKind, Indicator, Lang, ParamError, Period, View, parameter_set};
use crate::words;

/// Units of a brief, at most.
pub const MAX_UNITS: usize = 8;
/// Units of a place that a brief is of, at most: each has a row in its tables.
pub const MAX_MEMBERS: usize = 200;
/// Indicators of a brief, at most: more have no room beside each other on a page.
pub const MAX_INDICATORS: usize = 8;

parameter_set! {
    /// The parameters of a brief as they were given.
    BriefQuery {
        units: BRIEF_UNITS,
        r#where: BRIEF_WHERE,
        indicators: BRIEF_INDICATORS,
        period: BRIEF_PERIOD,
        layer: BRIEF_LAYER,
        neighbour: BRIEF_NEIGHBOUR,
        blocks: BRIEF_BLOCKS,
        lang: LANG,
    }
}

/// Why there is no brief.
#[derive(Debug, thiserror::Error)]
pub enum BriefError {
    /// The question cannot be answered as it was put.
    #[error(transparent)]
    Asked(#[from] ResolveError),
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A brief that can be written.
#[derive(Debug)]
pub struct BriefPlan<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) layer: &'a Layer,
    /// Positions of the units that have a row each, at least one: the chosen ones in the order asked for, or those of the
    /// place that the brief is of.
    pub(super) units: Vec<usize>,
    /// Whom ranks, means and groups are of.
    pub(super) among: Among<'a>,
    pub(super) about: About,
    /// At least one.
    pub(super) columns: Vec<Column<'a>>,
    compared: (usize, View),
    /// As it was asked for; None means the latest of each indicator.
    period: Option<Period>,
    pub(super) neighbour: Option<String>,
    /// What stands in it besides, in the order asked for.
    pub(super) blocks: Vec<BlockKind>,
    pub(super) lang: Lang,
}

/// Whom a brief is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Chosen units, each by itself.
    Units,
    /// A place, as one thing.
    Place,
}

/// An indicator, and when.
#[derive(Debug)]
pub(super) struct Column<'a> {
    pub indicator: &'a Indicator,
    /// None where the indicator has no figures for the period that was asked for.
    pub view: Option<View>,
}

impl Column<'_> {
    /// The period of the view; none for an indicator without periods.
    pub fn period(&self) -> Option<Period> {
        self.view.as_ref().and_then(|view| view.period)
    }

    /// `Net migration rate, 2024`
    pub fn in_words(&self, lang: Lang) -> String {
        let title = self.indicator.title.get(lang);
        match self.period() {
            Some(period) => format!("{title}, {}", period.in_words(lang)),
            None => title.to_owned(),
        }
    }
}

impl<'a> BriefPlan<'a> {
    /// The plan that a query means. The first indicator must have figures for the period; another
    /// one may lack them, and the brief says so.
    pub fn new(dataset: &'a Dataset, query: &BriefQuery) -> Result<Self, ResolveError> {
        let layer = dataset.layer_or_default(query.layer.as_deref())?;
        let period = query.period.as_deref().map(str::parse::<Period>);
        if let Some(neighbour) = &query.neighbour
            && !is_measured(dataset, layer)
        {
            let allowed = words::error_no_borders(layer.id());
            return Err(ParamError::new("neighbour", neighbour, allowed).into());
        }
        let columns = columns(dataset, layer, query)?;
        let lang = LANG.parse_or(query.lang.as_deref(), Lang::default())?;
        let among = Among::new(dataset, layer, query.r#where.as_deref(), lang)?;
        let (about, units) = match &query.units {
            None => (About::Place, members(layer, &among, query)?),
            Some(codes) => (About::Units, units(layer, codes)?),
        };
        Ok(Self {
            units,
            among,
            about,
            compared: compared(&columns)?,
            columns,
            period: period.transpose().map_err(ParamError::from)?,
            neighbour: query.neighbour.clone(),
            blocks: kinds(query.blocks.as_deref())?,
            lang,
            dataset,
            layer,
        })
    }

    /// The language that it is written in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The number of the column that the brief is about.
    pub(super) const MAIN: usize = 0;

    /// The number of the column that units of any size can be compared by, which maps, ranks and the
    /// border block are about; the main one where every column is of numbers of people.
    pub(super) fn compared(&self) -> usize {
        self.compared.0
    }

    /// The view of that column.
    pub(super) fn compared_view(&self) -> &View {
        &self.compared.1
    }

    /// The names of the chosen units.
    pub(super) fn names(&self) -> Vec<&str> {
        let name = |unit: &usize| self.layer.units()[*unit].names.get(self.lang);
        self.units.iter().map(name).collect()
    }

    /// What the values of the place tell, as beside the values themselves; nothing of the whole layer, which has a row.
    pub(super) fn place_in_words(&self) -> Vec<String> {
        let view = self.compared_view();
        let query = ViewQuery {
            r#where: self.among.spelling(),
            lang: Some(self.lang.to_string()),
            ..ViewQuery::of(&view.indicator, view.period)
        };
        let view = self.dataset.resolve(self.layer.id(), &query);
        let told = view.and_then(|view| view_in_words(self.dataset, self.layer, &view, None));
        told.unwrap_or_default()
    }

    /// The query that asks for this brief.
    pub(super) fn query(&self) -> String {
        let codes: Vec<&str> = self.units.iter().map(|unit| self.code(*unit)).collect();
        let ids: Vec<&str> = self
            .columns
            .iter()
            .map(|one| one.indicator.id.as_str())
            .collect();
        let mut query = format!("layer={}", self.layer.id());
        if self.about == About::Units {
            query += &format!("&units={}", codes.join(","));
        }
        if let Some(place) = self.among.spelling() {
            query += &format!("&where={place}");
        }
        query += &format!("&indicators={}", ids.join(","));
        if let Some(period) = self.period {
            query += &format!("&period={period}");
        }
        if let Some(neighbour) = &self.neighbour {
            query += &format!("&neighbour={neighbour}");
        }
        if !self.blocks.is_empty() {
            let names: Vec<&str> = self.blocks.iter().map(|one| one.as_str()).collect();
            query += &format!("&blocks={}", names.join(","));
        }
        query + &format!("&lang={}", self.lang)
    }

    pub(super) fn code(&self, unit: usize) -> &str {
        self.layer.units()[unit].code.as_str()
    }
}

/// True where the workspace measures the state border for the units of a layer.
pub(super) fn is_measured(dataset: &Dataset, layer: &Layer) -> bool {
    let borders = dataset.borders();
    borders.is_some_and(|borders| borders.proximity(layer.id()).is_some())
}

/// The kinds that a list names, each once, in the order of the list.
fn kinds(list: Option<&str>) -> Result<Vec<BlockKind>, ResolveError> {
    let mut kinds = Vec::new();
    for name in list.into_iter().flat_map(|text| text.split(',')) {
        let kind = BRIEF_BLOCKS.parse(name.trim())?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}

/// The units of the place that a brief is of.
fn members(
    layer: &Layer,
    among: &Among<'_>,
    query: &BriefQuery,
) -> Result<Vec<usize>, ResolveError> {
    let Some(place) = among.place() else {
        return Err(ParamError::new(BRIEF_UNITS.name, "", allowed_units(layer)).into());
    };
    let given = query.r#where.as_deref().unwrap_or_default();
    match place.len() {
        0 => {
            let allowed = words::error_place_empty(layer.id());
            Err(ParamError::new(BRIEF_WHERE.name, given, allowed).into())
        }
        n if n > MAX_MEMBERS => {
            let allowed = words::error_place_large(MAX_MEMBERS, n);
            Err(ParamError::new(BRIEF_WHERE.name, given, allowed).into())
        }
        _ => Ok(place.to_vec()),
    }
}

fn allowed_units(layer: &Layer) -> String {
    words::error_units_of_brief(layer.id(), MAX_UNITS)
}

fn units(layer: &Layer, text: &str) -> Result<Vec<usize>, ResolveError> {
    let mut units: Vec<usize> = Vec::new();
    for unit in layer.positions(text).map_err(ResolveError::NotFound)? {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    if units.len() > MAX_UNITS {
        return Err(ParamError::new("units", text, allowed_units(layer)).into());
    }
    Ok(units)
}

fn columns<'a>(
    dataset: &'a Dataset,
    layer: &Layer,
    query: &BriefQuery,
) -> Result<Vec<Column<'a>>, ResolveError> {
    let ids: Vec<String> = match &query.indicators {
        Some(text) => {
            let ids: Vec<String> = text.split(',').map(str::to_owned).collect();
            if ids.len() > MAX_INDICATORS {
                let allowed = words::error_many_ids(MAX_INDICATORS);
                return Err(ParamError::new("indicators", text, allowed).into());
            }
            ids
        }
        None => family(dataset, layer)?,
    };
    let mut columns: Vec<Column<'a>> = Vec::new();
    for id in &ids {
        let indicator = dataset
            .indicator_on(layer.id(), id)
            .map_err(|error| of_parameter(error, "indicators"))?;
        if columns.iter().any(|one| one.indicator.id == indicator.id) {
            let allowed = words::error_indicator_twice();
            return Err(ParamError::new("indicators", id, allowed).into());
        }
        let asked = ViewQuery {
            lang: query.lang.clone(),
            ..ViewQuery::of(id, query.period.as_ref())
        };
        let view = match dataset.resolve(layer.id(), &asked) {
            Ok(view) => Some(view),
            Err(ResolveError::NotFound(error))
                if error.parameter == "period" && !columns.is_empty() =>
            {
                None
            }
            Err(error) => return Err(error),
        };
        columns.push(Column { indicator, view });
    }
    Ok(columns)
}

/// The first column that units of any size can be compared by, else the first one, with its view.
fn compared(columns: &[Column<'_>]) -> Result<(usize, View), ParamError> {
    let with_views = columns.iter().enumerate();
    let with_views = with_views.filter_map(|(at, one)| Some((at, one, one.view.as_ref()?)));
    let fits = |one: &&Column<'_>| !one.indicator.kind.depends_on_size();
    let found = with_views.clone().find(|(_, one, _)| fits(one));
    let (at, _, view) = found
        .or_else(|| with_views.clone().next())
        .ok_or_else(|| ParamError::new("indicators", "", words::error_no_figures()))?;
    Ok((at, view.clone()))
}

/// The layer's default indicator, what it is computed from, what is computed from it, and what else that is computed
/// from: a count with its rate and the population, a rate with its count and the population.
fn family(dataset: &Dataset, layer: &Layer) -> Result<Vec<String>, ResolveError> {
    let default = dataset.resolve(layer.id(), &ViewQuery::default());
    let default = default.map_err(|_| {
        let has_figures = |one: &&Layer| {
            dataset
                .indicators()
                .iter()
                .any(|i| i.on(one.id()).is_some())
        };
        let layers = dataset.layers().iter().filter(has_figures);
        ResolveError::Bad(ParamError::one_of(
            "layer",
            layer.id(),
            layers.map(Layer::id),
        ))
    })?;
    let default = default.indicator;
    let mut ids = vec![default.clone()];
    let here = dataset.indicators().iter();
    let here = here.filter(|one| one.on(layer.id()).is_some());
    let itself = here.clone().filter(|one| one.id == default);
    let derived = here.filter(|one| one.operands().contains(&default.as_str()));
    for one in itself.chain(derived) {
        let operands = one.operands().into_iter();
        let own = std::iter::once(one.id.as_str()).chain(operands);
        for id in own.filter(|id| dataset.indicator_on(layer.id(), id).is_ok()) {
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
    }
    ids.truncate(MAX_INDICATORS);
    Ok(ids)
}

/// The same error under the name of a brief's parameter.
fn of_parameter(error: ResolveError, name: &str) -> ResolveError {
    let renamed = |error: ParamError| ParamError {
        parameter: name.to_owned(),
        ..error
    };
    match error {
        ResolveError::Bad(error) => ResolveError::Bad(renamed(error)),
        ResolveError::NotFound(error) => ResolveError::NotFound(renamed(error)),
    }
}
