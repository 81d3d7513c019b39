//! The shapes that a filter gives, in longitude and latitude.

use geo::{Coord, CoordsIter, Geometry, MapCoords, Rect};

use super::builder::Builder;
use crate::words;

/// What metres as others round them may lie beyond the edge of the globe, in degrees.
const ROUNDED: f64 = 1e-6;

impl Builder<'_> {
    /// A shape in the reference system of the filter; nothing may lie outside of the globe.
    pub(super) fn shape(&self, geometry: &Geometry) -> Result<Vec<Geometry>, String> {
        let geometry = geometry.map_coords(|Coord { x, y }| self.on_edge([x, y]).into());
        if !geometry.coords_iter().all(is_on_earth) {
            return Err(words::error_filter_off_globe().to_owned());
        }
        Ok(vec![geometry])
    }

    /// A place in degrees; one that is beyond the edge by rounding alone is on it.
    fn on_edge(&self, place: [f64; 2]) -> [f64; 2] {
        let [x, y] = self.to_degrees(place);
        let on = |at: f64, edge: f64| {
            if at.abs() - edge < ROUNDED {
                at.clamp(-edge, edge)
            } else {
                at
            }
        };
        [on(x, 180.0), on(y, 90.0)]
    }

    /// A box of four numbers, or of six whose heights are left out; across 180 degrees it is two.
    pub(super) fn boxes(&self, numbers: &[f64]) -> Result<Vec<Geometry>, String> {
        let (low, high) = match *numbers {
            [west, south, east, north] | [west, south, _, east, north, _] => {
                ([west, south], [east, north])
            }
            _ => {
                return Err(words::error_filter_box().to_owned());
            }
        };
        let [[west, south], [east, north]] = [low, high].map(|one| self.on_edge(one));
        let corners = [Coord { x: west, y: south }, Coord { x: east, y: north }];
        if !corners.into_iter().all(is_on_earth) {
            return Err(words::error_filter_off_globe().to_owned());
        }
        if south > north {
            return Err(words::error_filter_box_south().to_owned());
        }
        let of = |west: f64, east: f64| Rect::new((west, south), (east, north)).into();
        Ok(if west > east {
            vec![of(west, 180.0), of(-180.0, east)]
        } else {
            vec![of(west, east)]
        })
    }
}

fn is_on_earth(place: Coord) -> bool {
    // A number that is none is on no side.
    (-180.0..=180.0).contains(&place.x) && (-90.0..=90.0).contains(&place.y)
}
