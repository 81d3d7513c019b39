//! A flow from place to place as a line on the globe: along the geodesic, bent to its right, so that the way back keeps apart.

use geographiclib_rs::{DirectGeodesic, InverseGeodesic};

use super::geodesic::WGS84;
use crate::model::cast::to_f64;

/// How far the middle of the line lies beside the geodesic, in parts of its length.
const BEND: f64 = 0.1;

/// Pieces of a line.
const PIECES: usize = 32;

/// The line, in one part or, over 180 degrees, in several; none between places that are one.
pub fn flow_arc([lng1, lat1]: [f64; 2], [lng2, lat2]: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
    let (metres, azimuth, ..): (f64, f64, f64, f64) = WGS84.inverse(lat1, lng1, lat2, lng2);
    if !metres.is_finite() || metres <= 0.0 {
        return Vec::new();
    }
    let inner = (1..PIECES).map(|piece| {
        let part = to_f64(piece) / to_f64(PIECES);
        let (lat, lng, ahead): (f64, f64, f64) = WGS84.direct(lat1, lng1, azimuth, metres * part);
        let beside = metres * BEND * 4.0 * part * (1.0 - part);
        let (lat, lng): (f64, f64) = WGS84.direct(lat, lng, ahead + 90.0, beside);
        [lng, lat]
    });
    let places = std::iter::once([lng1, lat1]).chain(inner);
    parts(places.chain([[lng2, lat2]]))
}

/// A line of short steps, cut where it goes over 180 degrees.
fn parts(places: impl Iterator<Item = [f64; 2]>) -> Vec<Vec<[f64; 2]>> {
    let mut parts: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut part: Vec<[f64; 2]> = Vec::new();
    for place in places {
        if let Some(last) = part.last().copied() {
            let step = place[0] - last[0];
            if step.abs() > 180.0 {
                let side = 180.0_f64.copysign(last[0]);
                // Longitude of the place as it goes on beyond the side.
                let beyond = place[0] + 360.0_f64.copysign(side);
                let run = beyond - last[0];
                let share = if run == 0.0 {
                    0.0
                } else {
                    (side - last[0]) / run
                };
                let lat = last[1] + (place[1] - last[1]) * share;
                if last != [side, lat] {
                    part.push([side, lat]);
                }
                parts.push(std::mem::take(&mut part));
                if place != [-side, lat] {
                    part.push([-side, lat]);
                }
            }
        }
        part.push(place);
    }
    parts.push(part);
    parts.retain(|part| part.len() > 1);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::distance_m;

    #[test]
    fn both_ways_keep_apart_on_either_side_of_the_geodesic() {
        let (oral, almaty) = ([51.37, 51.23], [76.93, 43.25]);
        let [there, back] = [flow_arc(oral, almaty), flow_arc(almaty, oral)].map(|mut parts| {
            assert_eq!(parts.len(), 1);
            parts.remove(0)
        });
        assert_eq!((there[0], there[PIECES]), (oral, almaty));
        assert_eq!((back[0], back[PIECES]), (almaty, oral));
        let apart = distance_m(there[PIECES / 2], back[PIECES / 2]);
        let whole = distance_m(oral, almaty);
        assert!(
            (apart / whole - 2.0 * BEND).abs() < 0.002,
            "{apart} of {whole}"
        );
        // Who goes east has the south on the right.
        assert!(there[PIECES / 2][1] < back[PIECES / 2][1]);
        assert!(flow_arc(oral, oral).is_empty());
        assert!(flow_arc(oral, [f64::NAN, 0.0]).is_empty());
    }

    #[test]
    fn a_line_over_180_degrees_is_cut_there() {
        for (from, to) in [
            ([170.0, 60.0], [-160.0, 65.0]),
            ([-170.0, -17.0], [178.0, -18.0]),
            ([180.0, 10.0], [-179.0, 11.0]),
            ([-180.0, 10.0], [179.0, 11.0]),
        ] {
            let parts = flow_arc(from, to);
            assert!(!parts.is_empty() && parts.len() <= 2, "{parts:?}");
            assert_eq!(parts.last().and_then(|part| part.last()), Some(&to));
            for part in &parts {
                let steps = part.windows(2).map(|two| (two[1][0] - two[0][0]).abs());
                assert!(steps.fold(0.0, f64::max) < 20.0, "{part:?}");
            }
            if let [first, second] = &parts[..] {
                let (end, begin) = (first[first.len() - 1], second[0]);
                assert!((end[0] + begin[0]).abs() < 1e-12 && end[0].abs() == 180.0);
                assert!((end[1] - begin[1]).abs() < 1e-12);
            }
        }
        // Opposite places: some way around the globe, and no number that is none.
        let around = flow_arc([0.0, 0.0], [180.0, 0.0]);
        assert!(around.iter().flatten().flatten().all(|one| one.is_finite()));
    }
}
