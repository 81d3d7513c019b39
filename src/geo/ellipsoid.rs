//! WGS84 itself: its size, its radii of curvature, and places on it in three dimensions.

/// The semi-major axis in metres.
pub(super) const SEMI_MAJOR_M: f64 = 6_378_137.0;
/// The flattening.
pub(super) const FLATTENING: f64 = 1.0 / 298.257_223_563;
/// The first eccentricity, squared.
pub(super) const ECCENTRICITY2: f64 = FLATTENING * (2.0 - FLATTENING);

/// The radii of curvature along the meridian and across it, at a latitude in degrees, in metres.
pub(super) fn local_radii(latitude: f64) -> (f64, f64) {
    let sin = latitude.to_radians().sin();
    let w2 = 1.0 - ECCENTRICITY2 * sin * sin;
    let normal = SEMI_MAJOR_M / w2.sqrt();
    (normal * (1.0 - ECCENTRICITY2) / w2, normal)
}

/// Earth-centred coordinates in metres.
pub(super) fn to_space([lng, lat]: [f64; 2]) -> [f64; 3] {
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    let (sin_lng, cos_lng) = lng.to_radians().sin_cos();
    let (_, normal) = local_radii(lat);
    [
        normal * cos_lat * cos_lng,
        normal * cos_lat * sin_lng,
        normal * (1.0 - ECCENTRICITY2) * sin_lat,
    ]
}

/// Longitude and latitude of a place at or very near the surface; the inverse of [`to_space`].
pub(super) fn to_geodetic([x, y, z]: [f64; 3]) -> [f64; 2] {
    let latitude = z.atan2((1.0 - ECCENTRICITY2) * x.hypot(y));
    [y.atan2(x).to_degrees(), latitude.to_degrees()]
}

/// The authalic function q of a latitude in degrees (Snyder 1987, eq. 3-12).
pub(super) fn authalic(latitude: f64) -> f64 {
    let sin = latitude.to_radians().sin();
    let square = ECCENTRICITY2 * sin * sin;
    // atanh(e sin) / (e sin) as a series, in a third of the time; what is left out is below 1e-18.
    let series = (0..8_u8).rev().fold(0.0, |sum, term| {
        sum * square + 1.0 / f64::from(2 * term + 1)
    });
    (1.0 - ECCENTRICITY2) * sin * (1.0 / (1.0 - square) + series)
}
