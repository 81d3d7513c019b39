//! Which features are on a page: in a box, of a time, of a code, a parent or a kind, and of a filter.

use geo::{CoordsIter, Intersects, LineString, Rect};
use geojson::feature::Id;
use geojson::{Feature, FeatureCollection};
use serde_json::Value;

use super::super::problem::Problem;
use super::super::request_filter::{RequestFilter, with_properties};
use super::super::snapshot::Snapshot;
use super::items_request::ItemsRequest;
use crate::dataset::{Borders, Layer};
use crate::export::{PointLayer, Selection, lines_of};
use crate::geo::Bbox;
use crate::model::{Code, Lang, View, spend};

/// What the features of a collection are made of.
enum Source<'a> {
    Units(&'a Layer),
    Lines(&'a Borders),
    Points(PointLayer<'a>),
}

impl<'a> Source<'a> {
    fn new(snapshot: &'a Snapshot, id: &str) -> Result<Self, Problem> {
        if let Some(borders) = snapshot.borders_of(id) {
            return Ok(Self::Lines(borders));
        }
        match PointLayer::of(snapshot.dataset(), id) {
            Some(points) => Ok(Self::Points(points)),
            None => Ok(Self::Units(snapshot.layer(id)?)),
        }
    }

    /// What a feature is found again by: a unit's code, the number of a line or of a place.
    fn name(&self, position: usize) -> Option<String> {
        match self {
            Self::Units(layer) => Some(layer.units().get(position)?.code.to_string()),
            Self::Lines(_) => Some(number(position)),
            Self::Points(points) => Some(points.number(position)?.to_string()),
        }
    }

    fn features(
        &self,
        snapshot: &Snapshot,
        views: &[View],
        positions: &[usize],
    ) -> FeatureCollection {
        let places = positions.iter().copied();
        let mut collection = match self {
            Self::Units(layer) => Selection {
                dataset: snapshot.dataset(),
                layer,
                views,
                bbox: None,
                units: Some(positions),
            }
            .to_geojson(),
            Self::Lines(borders) => lines_of(snapshot.dataset(), borders, places),
            Self::Points(points) => points.features(places),
        };
        for (feature, position) in collection.features.iter_mut().zip(positions) {
            feature.id = self.name(*position).map(Id::String);
        }
        collection
    }
}

/// The features of a page, and how many there are on all pages.
pub(super) struct Page {
    pub collection: FeatureCollection,
    pub matched: usize,
}

impl Page {
    /// The page that is asked for, of a layer of units or of the border lines.
    pub(super) fn new(
        snapshot: &Snapshot,
        layer: &str,
        views: &[View],
        (asked, filter): (&ItemsRequest, Option<&RequestFilter>),
    ) -> Result<Self, Problem> {
        let collection = Source::new(snapshot, layer)?;
        let mut met = match &collection {
            Source::Units(layer) => units_met(layer, views, asked),
            Source::Lines(borders) => lines_met(borders, asked),
            Source::Points(points) => points_met(points, asked),
        };
        if let Some(filter) = filter {
            let taken = filter.taken(snapshot, layer, met.iter().copied())?;
            let mut taken = taken.into_iter();
            met.retain(|_| taken.next() == Some(true));
        }
        let shown: Vec<usize> = met
            .iter()
            .skip(asked.offset)
            .take(asked.limit)
            .copied()
            .collect();
        let mut collection = collection.features(snapshot, views, &shown);
        fill(&mut collection.features, snapshot, layer, views)?;
        Ok(Self {
            collection,
            matched: met.len(),
        })
    }
}

/// The feature of a code, or the border line of a number.
pub(super) fn feature(
    snapshot: &Snapshot,
    layer: &str,
    views: &[View],
    code: &str,
) -> Result<Option<Feature>, Problem> {
    let collection = Source::new(snapshot, layer)?;
    let is_called = |position: &usize| collection.name(*position).as_deref() == Some(code);
    let position = match &collection {
        Source::Units(layer) => layer.position(code),
        Source::Lines(borders) => (0..borders.lines().len()).find(is_called),
        Source::Points(points) => (0..points.len()).find(is_called),
    };
    let mut found = collection
        .features(snapshot, views, position.as_slice())
        .features;
    fill(&mut found, snapshot, layer, views)?;
    Ok(found.pop())
}

/// Gives each feature all properties of its schema: clients make their columns of the first ones, and lose what only later
/// ones have.
fn fill(
    features: &mut [Feature],
    snapshot: &Snapshot,
    layer: &str,
    views: &[View],
) -> Result<(), Problem> {
    with_properties(snapshot, layer, views, Lang::default(), |table| {
        for feature in features {
            let properties = feature.properties.get_or_insert_default();
            for field in table.fields() {
                if !properties.contains_key(&field.name) {
                    properties.insert(field.name.clone(), Value::Null);
                }
            }
        }
    })
}

fn units_met(layer: &Layer, views: &[View], asked: &ItemsRequest) -> Vec<usize> {
    let mut positions: Vec<usize> = match &asked.boxes {
        None => (0..layer.units().len()).collect(),
        Some(boxes) => boxes
            .iter()
            .flat_map(|one| layer.index().in_bbox(one))
            .collect(),
    };
    positions.sort_unstable();
    positions.dedup();
    if let Some(boxes) = &asked.boxes {
        // The box around a shape meets more than the shape.
        let rects: Vec<Rect> = boxes.iter().map(rect).collect();
        positions.retain(|at| {
            let shape = &layer.polygons()[*at];
            spend(shape.coords_count() as u64);
            rects.iter().any(|one| one.intersects(shape))
        });
    }
    if let Some(view) = views.first() {
        positions.retain(|at| view.shows(*at));
    }
    // Values of several periods are of the time that one of them meets; what has no period is of any time.
    let mut periods = views.iter().filter_map(|one| one.period).peekable();
    let is_then = asked
        .time
        .is_none_or(|time| periods.peek().is_none() || periods.any(|one| time.meets(one)));
    positions.retain(|position| {
        let unit = &layer.units()[*position];
        let is = |asked: &Option<String>, own: &str| asked.as_deref().is_none_or(|one| one == own);
        is_then
            && is(&asked.code, unit.code.as_str())
            && is(&asked.parent, unit.parent.as_ref().map_or("", Code::as_str))
            && is(&asked.kind, &unit.kind)
    });
    positions
}

fn lines_met(borders: &Borders, asked: &ItemsRequest) -> Vec<usize> {
    let rects: Option<Vec<Rect>> = asked
        .boxes
        .as_ref()
        .map(|boxes| boxes.iter().map(rect).collect());
    let is_met = |position: &usize| {
        let is = |asked: &Option<String>, own: &str| asked.as_deref().is_none_or(|one| one == own);
        let tags = borders.tags(*position);
        let kind = tags.iter().find(|(name, _)| *name == "kind");
        let is_inside = rects.as_ref().is_none_or(|rects| {
            let points = borders.lines()[*position].points();
            spend(points.len() as u64);
            let line: LineString<f64> = points.iter().copied().collect();
            rects.iter().any(|one| one.intersects(&line))
        });
        // A line lies in no unit.
        asked.parent.is_none()
            && is(&asked.code, &number(*position))
            && is(&asked.kind, kind.map_or("", |(_, tag)| tag))
            && is_inside
    };
    (0..borders.lines().len()).filter(is_met).collect()
}

fn points_met(points: &PointLayer<'_>, asked: &ItemsRequest) -> Vec<usize> {
    let is_met = |position: &usize| {
        let is = |asked: &Option<String>, own: Option<&str>| {
            asked.as_deref().is_none_or(|one| own == Some(one))
        };
        let number = points.number(*position).map(|number| number.to_string());
        let is_inside = asked.boxes.as_ref().is_none_or(|boxes| {
            let is_in = |[x, y]: [f64; 2]| {
                let is_in = |one: &Bbox| {
                    let [west, south, east, north] = one.to_array();
                    (west..=east).contains(&x) && (south..=north).contains(&y)
                };
                boxes.iter().any(is_in)
            };
            points.at(*position).is_some_and(is_in)
        });
        // A settlement lies in a unit; a border point in none.
        is(&asked.parent, points.text(*position, "unit"))
            && is(&asked.code, number.as_deref())
            && is(&asked.kind, points.text(*position, "kind"))
            && is_inside
    };
    (0..points.len()).filter(is_met).collect()
}

/// A border line is called by its number, from 1.
fn number(position: usize) -> String {
    (position + 1).to_string()
}

fn rect(bbox: &Bbox) -> Rect {
    let [west, south, east, north] = bbox.to_array();
    Rect::new((west, south), (east, north))
}
