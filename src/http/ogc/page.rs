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
use crate::export::{Selection, lines_of};
use crate::geo::Bbox;
use crate::model::{Code, Lang, View, spend};

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
        let borders = snapshot.borders_of(layer);
        let mut met = match borders {
            Some(borders) => lines_met(borders, asked),
            None => units_met(snapshot.layer(layer)?, views, asked),
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
        let mut collection = match borders {
            Some(borders) => lines(snapshot, borders, shown.into_iter()),
            None => features(snapshot, snapshot.layer(layer)?, views, &shown),
        };
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
    let mut found = match snapshot.borders_of(layer) {
        Some(borders) => {
            let mut positions = 0..borders.lines().len();
            let position = positions.find(|position| number(*position) == code);
            lines(snapshot, borders, position.into_iter()).features
        }
        None => {
            let layer = snapshot.layer(layer)?;
            let position = layer.position(code);
            features(snapshot, layer, views, position.as_slice()).features
        }
    };
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

fn features(
    snapshot: &Snapshot,
    layer: &Layer,
    views: &[View],
    positions: &[usize],
) -> FeatureCollection {
    let selection = Selection {
        dataset: snapshot.dataset(),
        layer,
        views,
        bbox: None,
        units: Some(positions),
    };
    let mut collection = selection.to_geojson();
    // A feature is found again by its code.
    for (feature, position) in collection.features.iter_mut().zip(positions) {
        feature.id = Some(Id::String(layer.units()[*position].code.to_string()));
    }
    collection
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

/// A border line is called by its number, from 1.
fn number(position: usize) -> String {
    (position + 1).to_string()
}

/// Border lines, whose ids are texts as those of units are.
fn lines(
    snapshot: &Snapshot,
    borders: &Borders,
    positions: impl Iterator<Item = usize> + Clone,
) -> FeatureCollection {
    let mut collection = lines_of(snapshot.dataset(), borders, positions.clone());
    for (feature, position) in collection.features.iter_mut().zip(positions) {
        feature.id = Some(Id::String(number(position)));
    }
    collection
}

fn rect(bbox: &Bbox) -> Rect {
    let [west, south, east, north] = bbox.to_array();
    Rect::new((west, south), (east, north))
}
