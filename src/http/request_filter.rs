//! The filter of a request: which features of a layer are asked for, with the values of its views.

use std::sync::Arc;

use geo::{LineString, Point};

use super::crs::Crs;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
use crate::dataset::{Borders, ViewQuery};
use crate::export::{PointLayer, PropertyTable, Selection};
use crate::filter::Filter;
use crate::model::parameters::{FILTER, FILTER_CRS, FILTER_LANG};
use crate::model::{Cell, FilterNotation, Lang, Parameter, Period, View};

/// The parameters of a filter.
pub(super) const OF_FILTER: &[Parameter] = &[FILTER, FILTER_LANG, FILTER_CRS];

/// Where the features of a collection are.
enum Source<'a> {
    Layer(Selection<'a>),
    Lines(&'a Borders),
    Points(PointLayer<'a>),
}

impl<'a> Source<'a> {
    fn new(snapshot: &'a Snapshot, layer: &str, views: &'a [View]) -> Result<Self, Problem> {
        if let Some(borders) = snapshot.borders_of(layer) {
            return Ok(Self::Lines(borders));
        }
        if let Some(points) = PointLayer::of(snapshot.dataset(), layer) {
            return Ok(Self::Points(points));
        }
        Ok(Self::Layer(Selection {
            dataset: snapshot.dataset(),
            layer: snapshot.layer(layer)?,
            views,
            bbox: None,
            units: None,
        }))
    }

    fn properties(&'a self, lang: Lang) -> PropertyTable<'a> {
        match self {
            Self::Layer(selection) => PropertyTable::of_selection(selection, lang),
            Self::Lines(borders) => PropertyTable::of_lines(borders),
            Self::Points(points) => PropertyTable::of_points(points),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Layer(selection) => selection.layer.units().len(),
            Self::Lines(borders) => borders.lines().len(),
            Self::Points(points) => points.len(),
        }
    }

    fn is_taken(&self, filter: &Filter, row: &[Cell], position: usize) -> bool {
        match self {
            Self::Layer(selection) => {
                let outline = &selection.layer.polygons()[position];
                filter.is_met(row, (!outline.0.is_empty()).then_some(outline))
            }
            Self::Lines(borders) => {
                let points = borders.lines()[position].points();
                let line: LineString<f64> = points.iter().copied().collect();
                filter.is_met(row, Some(&line))
            }
            Self::Points(points) => {
                let place = points.at(position).map(Point::from);
                filter.is_met(row, place.as_ref())
            }
        }
    }
}

/// Hands the typed properties of a collection, with the values of these views, to `read`.
pub(super) fn with_properties<T>(
    snapshot: &Snapshot,
    layer: &str,
    views: &[View],
    lang: Lang,
    read: impl FnOnce(&PropertyTable<'_>) -> T,
) -> Result<T, Problem> {
    let source = Source::new(snapshot, layer, views)?;
    let properties = source.properties(lang);
    Ok(read(&properties))
}

/// The views whose values a filter may ask of: those of a request, and beside them every other indicator of the layer, in
/// the period of the first of them where it has that one, else in its latest.
pub(super) fn of_filter(
    snapshot: &Snapshot,
    layer: &str,
    views: &[View],
) -> Result<Vec<View>, Problem> {
    let dataset = snapshot.dataset();
    let period = views.first().and_then(|one| one.period);
    let mut all = views.to_vec();
    for indicator in dataset.indicators() {
        let is_there = views.iter().any(|one| one.indicator == indicator.id);
        if is_there || indicator.on(layer).is_none() {
            continue;
        }
        let query = |period: Option<Period>| ViewQuery {
            indicator: Some(indicator.id.clone()),
            period: period.map(|one| one.to_string()),
            ..ViewQuery::default()
        };
        let then = period.and_then(|period| dataset.resolve(layer, &query(Some(period))).ok());
        all.push(match then {
            Some(view) => view,
            None => dataset.resolve(layer, &query(None))?,
        });
    }
    Ok(all)
}

/// A filter with the text that it was read from.
#[derive(Debug, Clone)]
pub(super) struct RequestFilter {
    filter: Arc<Filter>,
    /// Whose values it asks of.
    views: Arc<Vec<View>>,
    canonical: String,
}

impl RequestFilter {
    /// The filter of a query on a collection with the values of these views; none where none is asked for.
    pub(super) fn read(
        snapshot: &Snapshot,
        layer: &str,
        views: &[View],
        query: &Query,
    ) -> Result<Option<Self>, Problem> {
        let notation = query.get(FILTER_LANG.name);
        let notation = FILTER_LANG.parse_or(notation, FilterNotation::default())?;
        let crs = FILTER_CRS.parse_or(query.get(FILTER_CRS.name), Crs::default())?;
        let Some(text) = query.get(FILTER.name) else {
            return Ok(None);
        };
        let to_degrees = |place| crs.to_degrees(place);
        let read = |views: &[View]| {
            with_properties(snapshot, layer, views, Lang::default(), |properties| {
                Filter::read(text, notation, properties.fields(), &to_degrees)
            })
        };
        // Each indicator that is not named is a column less; an error names all that there are.
        let all = of_filter(snapshot, layer, views)?;
        let (own, others) = all.split_at(views.len());
        let named = others.iter().filter(|one| text.contains(&one.indicator));
        let few: Vec<View> = own.iter().chain(named).cloned().collect();
        let (filter, views) = match read(&few)? {
            Ok(filter) => (filter, few),
            Err(_) => {
                let read = read(&all)?;
                (read.map_err(|error| error.of_parameter(FILTER.name))?, all)
            }
        };
        let given = [
            (FILTER, Some(text)),
            (FILTER_LANG, query.get(FILTER_LANG.name)),
            (FILTER_CRS, query.get(FILTER_CRS.name)),
        ];
        let pair = |(parameter, text): (Parameter, Option<&str>)| {
            Some(format!("{}={}", parameter.name, encoded(text?)))
        };
        let pairs: Vec<String> = given.into_iter().filter_map(pair).collect();
        Ok(Some(Self {
            filter: Arc::new(filter),
            views: Arc::new(views),
            canonical: pairs.join("&"),
        }))
    }

    /// The filter as an address has it.
    pub(super) fn canonical(&self) -> &str {
        &self.canonical
    }

    /// For each of these features whether it is taken.
    pub(super) fn taken(
        &self,
        snapshot: &Snapshot,
        layer: &str,
        positions: impl Iterator<Item = usize>,
    ) -> Result<Vec<bool>, Problem> {
        let source = Source::new(snapshot, layer, &self.views)?;
        let properties = source.properties(Lang::default());
        let is_taken =
            |position: usize| source.is_taken(&self.filter, &properties.row(position), position);
        Ok(positions.map(is_taken).collect())
    }

    /// The same for all features of a layer, kept for the next tile.
    pub(super) fn all_taken(
        &self,
        snapshot: &Snapshot,
        layer: &str,
    ) -> Result<Arc<Vec<bool>>, Problem> {
        let of_views: Vec<String> = self.views.iter().map(View::canonical).collect();
        let key = format!("{} {}", of_views.join(" "), self.canonical);
        snapshot.taken(&(layer.to_owned(), key), || {
            let count = Source::new(snapshot, layer, &[])?.len();
            self.taken(snapshot, layer, 0..count)
        })
    }
}

/// What an address cannot hold, written otherwise.
pub(super) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let part = |byte: u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(part).collect()
}
