//! A unit whose label lies outside the parent that it names.

use super::subject::LayerSubject;
use crate::geo::PlaceIndex;
use crate::workspace::finding::{FileFindings, Kind, Site};

pub(super) fn check(
    layer: &LayerSubject<'_>,
    parents: &LayerSubject<'_>,
    told: &mut FileFindings<'_>,
) {
    let places = PlaceIndex::new(parents.polygons);
    for (unit, at) in layer.units.iter().zip(&layer.label_points) {
        let named = unit
            .parent
            .as_ref()
            .and_then(|code| parents.units.iter().position(|one| one.code == *code));
        let Some(named) = named else {
            continue;
        };
        // A place in two parents that overlap is in either.
        if geo::Intersects::intersects(&parents.polygons[named], &geo::Point::from(*at)) {
            continue;
        }
        let parent = &parents.units[named].code;
        let instead = places
            .holding(*at)
            .map(|i| format!("; it lies in {}", parents.units[i].code))
            .unwrap_or_default();
        let message = format!("lies outside its parent {parent}{instead}");
        let site = Site {
            at: *at,
            units: vec![unit.code.clone(), parent.clone()],
            area_m2: None,
            shape: geojson::GeometryValue::new_point(*at),
        };
        told.at_site(Kind::Parent, format!("unit {}", unit.code), message, site);
    }
}
