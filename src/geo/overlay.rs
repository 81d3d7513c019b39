//! Polygons laid over each other, by `i_overlay`, on a grid of about 2^-31 of their extent. Inside is what the
//! even-odd rule says.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::float::single::SingleFloatOverlay;

type Rings = Vec<Vec<[f64; 2]>>;

/// What lies in both.
pub fn intersection(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    overlay(a, b, OverlayRule::Intersect)
}

/// What lies in either.
pub fn union(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    overlay(a, b, OverlayRule::Union)
}

/// What lies in the first alone.
pub fn difference(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    overlay(a, b, OverlayRule::Difference)
}

/// All rings, those of a polygon together, the exterior first.
pub fn rings(polygons: &MultiPolygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
}

/// Their edges.
pub fn edges(polygons: &MultiPolygon<f64>) -> impl Iterator<Item = [[f64; 2]; 2]> {
    rings(polygons)
        .flat_map(LineString::lines)
        .map(|edge| [edge.start.into(), edge.end.into()])
}

fn overlay(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>, rule: OverlayRule) -> MultiPolygon<f64> {
    let shapes = open(a).overlay(&open(b), rule, FillRule::EvenOdd);
    shapes.into_iter().map(polygon).collect()
}

/// Open rings of all polygons: by the even-odd rule it is one whose they are.
fn open(polygons: &MultiPolygon<f64>) -> Rings {
    rings(polygons)
        .map(|ring| ring.0.iter().skip(1).map(|c| [c.x, c.y]).collect())
        .collect()
}

/// A polygon of rings, the exterior first.
pub(super) fn polygon(contours: Rings) -> Polygon<f64> {
    let mut rings = contours.into_iter().map(|contour| {
        let coords = contour.into_iter().map(|[x, y]| Coord { x, y });
        LineString(coords.collect())
    });
    let exterior = rings.next().unwrap_or_else(|| LineString(Vec::new()));
    Polygon::new(exterior, rings.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Area;

    fn square(x: f64) -> MultiPolygon<f64> {
        let corners = [(x, 0.0), (x + 2.0, 0.0), (x + 2.0, 2.0), (x, 2.0)];
        Polygon::new(LineString::from(corners.to_vec()), Vec::new()).into()
    }

    #[test]
    fn areas_of_overlays_add_up() {
        let (a, b) = (square(0.0), square(1.0));
        let area = |one: MultiPolygon<f64>| (one.unsigned_area() * 1e6).round() / 1e6;
        assert_eq!(area(intersection(&a, &b)), 2.0);
        assert_eq!(area(union(&a, &b)), 6.0);
        assert_eq!(area(difference(&a, &b)), 2.0);
        assert_eq!(area(intersection(&a, &square(2.0))), 0.0);
    }

    #[test]
    fn a_hole_stays_a_hole() {
        let corners = [(0.5, 0.5), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0)];
        let hole = LineString::from(corners.to_vec());
        let with_hole: MultiPolygon<f64> =
            Polygon::new(square(0.0).0[0].exterior().clone(), vec![hole]).into();
        let all = union(&with_hole, &MultiPolygon::new(Vec::new()));
        assert_eq!(all.0[0].interiors().len(), 1);
        assert!((all.unsigned_area() - 3.75).abs() < 1e-6);
    }
}
