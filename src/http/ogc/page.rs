//! Which features are on a page: in a box, of a time, of a code, a parent or a kind.

use geo::{Intersects, LineString, Rect};
use geojson::feature::Id;
use geojson::{Feature, FeatureCollection};
use serde_json::Value;

use super::super::problem::Problem;
use super::super::snapshot::Snapshot;
use super::items_request::ItemsRequest;
use crate::dataset::{Borders, Layer};
use crate::export::{Selection, lines_geojson};
use crate::geo::Bbox;
use crate::model::{Code, View};

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
        asked: &ItemsRequest,
    ) -> Result<Self, Problem> {
        Ok(match snapshot.borders_of(layer) {
            Some(borders) => of_lines(snapshot, borders, asked),
            None => of_layer(snapshot, snapshot.layer(layer)?, views, asked),
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
    if let Some(borders) = snapshot.borders_of(layer) {
        let all = lines_geojson(snapshot.dataset(), borders).features;
        let id = Id::String(code.to_owned());
        let mut all = all.into_iter().map(with_text_id);
        return Ok(all.find(|one| one.id.as_ref() == Some(&id)));
    }
    let layer = snapshot.layer(layer)?;
    let position = layer.position(code);
    Ok(position.and_then(|at| features(snapshot, layer, views, &[at]).features.pop()))
}

fn of_layer(snapshot: &Snapshot, layer: &Layer, views: &[View], asked: &ItemsRequest) -> Page {
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
            rects.iter().any(|one| one.intersects(shape))
        });
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
    let shown: Vec<usize> = positions
        .iter()
        .skip(asked.offset)
        .take(asked.limit)
        .copied()
        .collect();
    Page {
        collection: features(snapshot, layer, views, &shown),
        matched: positions.len(),
    }
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

fn of_lines(snapshot: &Snapshot, borders: &Borders, asked: &ItemsRequest) -> Page {
    let mut collection = lines_geojson(snapshot.dataset(), borders);
    let mut lines = borders.lines().iter();
    collection.features.retain(|feature| {
        let points = lines.next().map_or(&[][..], |line| line.points());
        let text = |name: &str| feature.property(name).and_then(Value::as_str);
        let is_inside = asked.boxes.as_ref().is_none_or(|boxes| {
            let line: LineString<f64> = points.iter().copied().collect();
            boxes.iter().any(|one| rect(one).intersects(&line))
        });
        let is_kind = asked
            .kind
            .as_deref()
            .is_none_or(|kind| text("kind") == Some(kind));
        let is_it = asked.code.as_ref().is_none_or(
            |code| matches!(&feature.id, Some(Id::Number(number)) if number.to_string() == *code),
        );
        // A line lies in no unit.
        is_inside && is_kind && is_it && asked.parent.is_none()
    });
    let matched = collection.features.len();
    let features = collection.features.into_iter();
    collection.features = features
        .skip(asked.offset)
        .take(asked.limit)
        .map(with_text_id)
        .collect();
    Page {
        collection,
        matched,
    }
}

/// The same feature, whose id is a text as those of units are.
fn with_text_id(mut feature: Feature) -> Feature {
    if let Some(Id::Number(number)) = &feature.id {
        feature.id = Some(Id::String(number.to_string()));
    }
    feature
}

fn rect(bbox: &Bbox) -> Rect {
    let [west, south, east, north] = bbox.to_array();
    Rect::new((west, south), (east, north))
}
