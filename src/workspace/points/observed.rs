//! A table of points as the values of an indicator of a workspace: a row that is no point is an error,
//! a point outside is a warning.

use geo::MultiPolygon;

use super::super::finding::FileFindings;
use super::super::manifest::PointsEntry;
use super::sum_points;
use crate::model::Series;

/// The most warnings about points outside; the others are counted.
const MAX_WARNINGS: usize = 20;

/// The sums of one layer.
pub(in super::super) fn observed(
    bytes: &[u8],
    entry: &PointsEntry,
    layer: &str,
    polygons: &[MultiPolygon<f64>],
    told: &mut FileFindings<'_>,
) -> Option<Series> {
    let sums = match sum_points(bytes, &entry.columns, polygons) {
        Ok(sums) => sums,
        Err(error) => {
            told.error(None, error.to_string());
            return None;
        }
    };
    for row in &sums.refused.told {
        told.error(format!("line {}", row.line), row.message.clone());
    }
    let outside = &sums.outside;
    for point in outside.told().iter().take(MAX_WARNINGS) {
        let [lon, lat] = point.place;
        let away = point.nearest.map_or_else(String::new, |(_, m)| {
            format!(", {:.1} km away from the nearest", m / 1000.0)
        });
        let message =
            format!("longitude {lon}, latitude {lat} is in no unit of the layer {layer}{away}");
        told.warning(format!("line {}", point.line), message);
    }
    let untold = outside.points().saturating_sub(MAX_WARNINGS as u64);
    if untold > 0 {
        told.warning(
            None,
            format!("{untold} more points are in no unit of the layer {layer}"),
        );
    }
    Some(sums.inside.series(entry.covers))
}
