//! Holes of an outline over 180 degrees that lie outside of it: the cut there would make land of them, or lose them.

use geo::{Coord, Distance, Euclidean, Intersects, LineString, Point, Polygon};

/// Degrees (about a centimetre) that a hole may reach beyond its outline.
const BESIDE: f64 = 1e-7;

/// The polygon without holes that do not lie in its outline, and where these begin. Only one of whose rings goes over 180
/// degrees is looked at: of any other a hole stands in the file as it is.
pub fn without_stray_holes(polygon: Polygon<f64>) -> (Polygon<f64>, Vec<[f64; 2]>) {
    let rings = || std::iter::once(polygon.exterior()).chain(polygon.interiors());
    let is_over = |ring: &LineString<f64>| ring.lines().any(|edge| is_wrap(edge.start, edge.end));
    if polygon.interiors().is_empty() || !rings().any(is_over) {
        return (polygon, Vec::new());
    }
    let outline = unrolled(polygon.exterior());
    // Around a pole nothing is beyond.
    let is_closed = outline.0.first() == outline.0.last();
    let outline = Polygon::new(outline, Vec::new());
    let is_inside = |hole: &LineString<f64>| {
        let hole = unrolled(hole);
        [-360.0, 0.0, 360.0].into_iter().any(|turn| {
            hole.0.iter().all(|place| {
                let at = Point::new(place.x + turn, place.y);
                outline.intersects(&at) || Euclidean.distance(&at, &outline) <= BESIDE
            })
        })
    };
    let (exterior, holes) = polygon.into_inner();
    let (inside, stray): (Vec<_>, Vec<_>) = holes
        .into_iter()
        .partition(|hole| !is_closed || is_inside(hole));
    let places = stray.iter().filter_map(|hole| hole.0.first());
    let places = places.map(|place| [place.x, place.y]).collect();
    (Polygon::new(exterior, inside), places)
}

fn is_wrap(from: Coord<f64>, to: Coord<f64>) -> bool {
    (to.x - from.x).abs() > 180.0
}

/// A ring whose longitudes go on over 180 degrees.
fn unrolled(ring: &LineString<f64>) -> LineString<f64> {
    let mut turn = 0.0;
    let mut before: Option<Coord<f64>> = None;
    let places = ring.0.iter().map(|place| {
        if let Some(before) = before.filter(|before| is_wrap(*before, *place)) {
            turn += if before.x > place.x { 360.0 } else { -360.0 };
        }
        before = Some(*place);
        Coord {
            x: place.x + turn,
            y: place.y,
        }
    });
    LineString(places.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A closed box; east may be beyond 180.
    fn ring([west, south, east, north]: [f64; 4]) -> LineString<f64> {
        let corners = [
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ];
        let turned = |x: f64| if x > 180.0 { x - 360.0 } else { x };
        LineString::from(corners.map(|(x, y)| (turned(x), y)).to_vec())
    }

    #[test]
    fn a_hole_that_is_none_is_left_out_and_told_on_either_side_of_180_degrees() {
        let over = [170.0, 0.0, 190.0, 10.0];
        for (outline, hole, is_stray) in [
            (over, [172.0, 2.0, 174.0, 4.0], false),
            (over, [186.0, 2.0, 188.0, 4.0], false),
            (over, [178.0, 2.0, 182.0, 4.0], false),
            (over, [170.0, 2.0, 182.0, 4.0], false),
            (over, [160.0, 2.0, 165.0, 4.0], true),
            (over, [188.0, 2.0, 192.0, 4.0], true),
            (over, [188.0, 12.0, 189.0, 14.0], true),
            ([170.0, 0.0, 179.0, 10.0], [175.0, 2.0, 182.0, 4.0], true),
            // Not over 180 degrees: the outline's own check tells it.
            ([170.0, 0.0, 175.0, 10.0], [176.0, 2.0, 177.0, 4.0], false),
        ] {
            let polygon = Polygon::new(ring(outline), vec![ring(hole)]);
            let (kept, stray) = without_stray_holes(polygon);
            assert_eq!(stray.len(), usize::from(is_stray), "{outline:?} {hole:?}");
            assert_eq!(kept.interiors().len(), 1 - stray.len());
        }
    }
}
