//! Bands as polygons for a map: what of the layer lies between two distances.
//!
//! ```text
//!     border |  0-25  |  25-50  |   50-100   |        rings, so that none covers another
//! ```

use geo::{Area, Coord, CoordsIter, MapCoords, MultiPolygon, Simplify};
use geojson::{Feature, GeometryValue, JsonObject};
use serde_json::json;

use super::{Chosen, measured};
use crate::analysis::among::Among;
use crate::analysis::answer::rounded;
use crate::analysis::{FeatureField, Request};
use crate::dataset::ResolveError;
use crate::geo::{cut_at_antimeridian, difference, edges, guarded, intersection};

/// Metres by which a drawn line may leave the measured one: less than a pixel up to zoom 9.
const DRAWN_M: f64 = 150.0;

/// The properties of a ring.
pub(super) const FIELDS: &[FeatureField] = &[
    FeatureField::Text("neighbour"),
    FeatureField::Number("from_km"),
    FeatureField::Number("to_km"),
    FeatureField::Number("area_km2"),
];

/// A ring for each distance; its area is of the unsimplified one.
pub(super) fn features(request: &Request<'_>) -> Result<Vec<Feature>, ResolveError> {
    let (dataset, layer, _) = request.parts();
    let reaches = request.reaches;
    let (borders, proximities) = measured(dataset, layer)?;
    let chosen = Chosen::new(
        borders,
        layer.id(),
        request.get("neighbour"),
        request.get("bands"),
    )?;
    let reach = reaches.of(
        borders,
        layer,
        chosen.together(),
        chosen.bands_m(),
        dataset.people_grid(),
    );
    let Some((plane, bands)) = reach.bands() else {
        return Ok(Vec::new());
    };
    let (coverage, number) = dataset.coverage(layer);
    // Of units that are not measured, or not asked about, nothing is drawn either.
    let among = Among::of(request)?;
    let is_shown =
        |unit: usize| among.contains(unit) && proximities.get(unit).is_some_and(Option::is_some);
    let within_m2 = |band: usize| match among.place() {
        None => reach.within_m2(band),
        Some(place) => {
            let units = place.iter().filter_map(|unit| reach.unit(*unit));
            units.filter_map(|unit| unit.within_m2.get(band)).sum()
        }
    };
    let outline = coverage.dissolve(number, is_shown);
    let outline = plane.polygons(&outline).simplify(DRAWN_M);
    let mut features = Vec::new();
    let mut inner = MultiPolygon::new(Vec::new());
    let (mut from_km, mut inner_m2) = (0.0, 0.0);
    for (i, (band, to_km)) in bands.iter().zip(chosen.bands_km()).enumerate() {
        let drawn = band.simplify(DRAWN_M);
        let between = difference(&drawn, &inner);
        // An outline that cannot be laid over it leaves the band as it is.
        let cut = guarded(edges(&outline), || intersection(&outline, &between));
        let mut ring = cut.unwrap_or(between);
        ring.0
            .retain(|piece| piece.unsigned_area() > DRAWN_M * DRAWN_M);
        let area_m2 = within_m2(i);
        let properties = json!({
            "neighbour": request.get("neighbour"),
            "from_km": from_km,
            "to_km": to_km,
            "area_km2": rounded((area_m2 - inner_m2) / 1e6),
        });
        features.push(feature(
            GeometryValue::from(&on_the_globe(plane.unprojected(&ring))),
            properties.as_object().cloned(),
        ));
        (inner, inner_m2, from_km) = (drawn, area_m2, *to_km);
    }
    Ok(features)
}

/// What goes on beyond 180 degrees lies on the other side (RFC 7946, section 3.1.9).
fn on_the_globe(ring: MultiPolygon<f64>) -> MultiPolygon<f64> {
    if ring.coords_iter().all(|at| at.x.abs() <= 180.0) {
        return ring;
    }
    let moved = ring.map_coords(|at| Coord {
        x: (at.x + 180.0).rem_euclid(360.0) - 180.0,
        y: at.y,
    });
    moved.into_iter().flat_map(cut_at_antimeridian).collect()
}

fn feature(geometry: GeometryValue, properties: Option<JsonObject>) -> Feature {
    Feature {
        bbox: None,
        geometry: Some(geometry.into()),
        id: None,
        properties,
        foreign_members: None,
    }
}
