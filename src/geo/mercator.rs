//! Web Mercator on the unit square: x grows east, y grows south, the world is 1 x 1 (EPSG:3857
//! scaled, as the tile grid has it).

use std::f64::consts::{PI, TAU};

/// The latitude at which the square ends.
pub const MAX_LATITUDE: f64 = 85.051_128_779_806_6;

/// The deepest zoom of the tile grid that tiles are made for: a tile's 4096 units are 0.6 m each at the equator.
pub const DEEPEST_ZOOM: u8 = 14;

/// Degrees to the unit square; latitudes beyond the square are clamped to its edge.
pub fn project([lng, lat]: [f64; 2]) -> [f64; 2] {
    let lat = lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
    let y = 0.5 - (PI / 4.0 + lat / 2.0).tan().ln() / TAU;
    [lng / 360.0 + 0.5, y.clamp(0.0, 1.0)]
}

/// The unit square to degrees.
pub fn unproject([x, y]: [f64; 2]) -> [f64; 2] {
    let lat = ((0.5 - y) * TAU).sinh().atan();
    [(x - 0.5) * 360.0, lat.to_degrees()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back() {
        let uralsk = [51.3667, 51.2333];
        let [lng, lat] = unproject(project(uralsk));
        assert!((lng - uralsk[0]).abs() < 1e-12 && (lat - uralsk[1]).abs() < 1e-12);
    }

    #[test]
    fn the_poles_stay_in_the_square() {
        assert!(project([180.0, 90.0])[1].abs() < 1e-12);
        assert!((project([-180.0, -90.0])[1] - 1.0).abs() < 1e-12);
    }
}
