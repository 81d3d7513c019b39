//! Polygons of one unit that share edges are one polygon: several that touch along a line are no valid `MultiPolygon`.
//!
//! ```text
//!   +-----+-----+        +-----------+
//!   |  a  |  b  |  --->  |    a b    |     what only touches in a point, or not at all, stays
//!   +-----+-----+        +-----------+
//! ```

use geo::{Area, BoundingRect, MultiPolygon, Polygon, Rect};

use super::coverage::Coverage;

/// How much the area may change by what is joined within [`NODED_WITHIN_M`](super::coverage::NODED_WITHIN_M): a part in a hundred thousand.
const SAME_AREA: f64 = 1e-5;

/// The polygons with those that share edges united, and how many there were of these; nothing where none does, or where
/// they overlap and no union is the sum of both.
pub fn united(polygons: &MultiPolygon<f64>) -> Option<(MultiPolygon<f64>, usize)> {
    let (beside, apart) = beside_others(&polygons.0);
    if beside.is_empty() {
        return None;
    }
    let parts: Vec<MultiPolygon<f64>> = beside
        .iter()
        .map(|at| MultiPolygon(vec![polygons.0[*at].clone()]))
        .collect();
    let coverage = Coverage::build(&[parts]);
    if coverage.adjacency(0).is_empty() {
        return None;
    }
    let whole = coverage.dissolve(0, |_| true);
    let sum: f64 = beside
        .iter()
        .map(|at| polygons.0[*at].unsigned_area())
        .sum();
    if (whole.unsigned_area() - sum).abs() > sum * SAME_AREA {
        return None;
    }
    let gone = beside.len().saturating_sub(whole.0.len());
    let others = apart.into_iter().map(|at| polygons.0[at].clone());
    let all = whole.0.into_iter().chain(others).collect();
    (gone > 0).then_some((MultiPolygon(all), gone + 1))
}

/// The polygons whose boxes meet another's, and the others.
fn beside_others(polygons: &[Polygon<f64>]) -> (Vec<usize>, Vec<usize>) {
    let boxes: Vec<Option<Rect<f64>>> = polygons.iter().map(BoundingRect::bounding_rect).collect();
    let mut order: Vec<(usize, Rect<f64>)> = boxes
        .into_iter()
        .enumerate()
        .filter_map(|(at, rect)| Some((at, rect?)))
        .collect();
    order.sort_by(|(_, a), (_, b)| a.min().x.total_cmp(&b.min().x));
    let mut is_beside = vec![false; polygons.len()];
    for (i, (one, a)) in order.iter().enumerate() {
        let others = order[i + 1..].iter();
        for (other, b) in others.take_while(|(_, b)| b.min().x <= a.max().x) {
            if a.min().y <= b.max().y && b.min().y <= a.max().y {
                is_beside[*one] = true;
                is_beside[*other] = true;
            }
        }
    }
    (0..polygons.len()).partition(|at| is_beside[*at])
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    fn square(x: f64, y: f64) -> Polygon<f64> {
        polygon![(x: x, y: y), (x: x + 1.0, y: y), (x: x + 1.0, y: y + 1.0), (x: x, y: y + 1.0)]
    }

    #[test]
    fn parts_that_share_an_edge_are_one() {
        let three = MultiPolygon(vec![
            square(50.0, 48.0),
            square(51.0, 48.0),
            square(60.0, 48.0),
        ]);
        let (all, count) = united(&three).unwrap();
        assert_eq!((all.0.len(), count), (2, 2));
        assert!((all.unsigned_area() - 3.0).abs() < 1e-12);
        // A vertex of one in the middle of the other's edge.
        let beside = MultiPolygon(vec![square(50.0, 48.0), square(51.0, 48.5)]);
        assert_eq!(united(&beside).unwrap().0.0.len(), 1);
    }

    #[test]
    fn what_is_apart_touches_in_a_point_or_overlaps_stays() {
        for other in [square(51.5, 48.0), square(51.0, 49.0), square(50.5, 48.0)] {
            let two = MultiPolygon(vec![square(50.0, 48.0), other]);
            assert!(united(&two).is_none(), "{two:?}");
        }
        assert!(united(&MultiPolygon(vec![square(50.0, 48.0)])).is_none());
    }

    #[test]
    fn a_ring_of_parts_has_a_hole() {
        let parts = [
            (0, 0),
            (1, 0),
            (2, 0),
            (0, 1),
            (2, 1),
            (0, 2),
            (1, 2),
            (2, 2),
        ];
        let parts = parts.map(|(x, y)| square(50.0 + f64::from(x), 40.0 + f64::from(y)));
        let (all, _) = united(&MultiPolygon(parts.to_vec())).unwrap();
        assert_eq!(all.0.len(), 1);
        assert_eq!(all.0[0].interiors().len(), 1);
        assert!((all.unsigned_area() - 8.0).abs() < 1e-12);
    }
}
