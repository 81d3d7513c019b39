//! Integer polygons without self-crossings, by `i_overlay`: exact on the grid, so the result needs
//! no rounding that could spoil it again. What the library cannot take costs its own unit only.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;

use super::{Line, Polygon};
use crate::geo::guarded;

/// The polygons that cover what the rings cover by the even-odd rule, valid by OGC Simple Features
/// and wound as MVT 2.1 wants: exteriors positive where y points down, holes negative. None where the rings
/// cross too often, or where the library gives up.
pub(super) fn clean(rings: &[Line]) -> Option<Vec<Polygon>> {
    let edges = rings.iter().flat_map(|ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter()
            .zip(next)
            .map(|(a, b)| [a, b].map(|p| p.map(f64::from)))
    });
    guarded(edges, || overlaid(rings))
}

fn overlaid(rings: &[Line]) -> Vec<Polygon> {
    let options = IntOverlayOptions {
        // A vertex on a straight line is a neighbour's corner: without it the two outlines differ.
        preserve_input_collinear: true,
        preserve_output_collinear: true,
        ogc: true,
        ..IntOverlayOptions::default()
    };
    let count = rings.iter().map(Vec::len).sum();
    let mut overlay = Overlay::new_custom(count, options, Solver::default());
    for ring in rings {
        let points: Vec<IntPoint> = ring.iter().map(|[x, y]| IntPoint::new(*x, *y)).collect();
        overlay.add_contour(&points, i_overlay::core::overlay::ShapeType::Subject);
    }
    let shapes = overlay.overlay(OverlayRule::Subject, FillRule::EvenOdd);
    shapes
        .into_iter()
        .filter_map(|shape| {
            let rings = shape.into_iter().enumerate().filter_map(|(i, contour)| {
                let ring: Line = contour.into_iter().map(|p| [p.x, p.y]).collect();
                turned(
                    ring,
                    if i == 0 {
                        Winding::Exterior
                    } else {
                        Winding::Hole
                    },
                )
            });
            let polygon: Polygon = rings.collect();
            (!polygon.is_empty()).then_some(polygon)
        })
        .collect()
}

/// Twice the area that two rings have in common, for tests of what does without boolean operations.
#[cfg(test)]
pub(super) fn intersection_area(a: &[[i32; 2]], b: &[[i32; 2]]) -> i64 {
    use i_overlay::core::overlay::ShapeType;
    let mut overlay = Overlay::new(a.len() + b.len());
    for (ring, side) in [(a, ShapeType::Subject), (b, ShapeType::Clip)] {
        let points: Vec<IntPoint> = ring.iter().map(|[x, y]| IntPoint::new(*x, *y)).collect();
        overlay.add_contour(&points, side);
    }
    let shapes = overlay.overlay(OverlayRule::Intersect, FillRule::EvenOdd);
    let rings = shapes.into_iter().flat_map(|shape| {
        let contours = shape.into_iter().enumerate();
        contours.map(|(i, contour)| {
            let ring: Line = contour.into_iter().map(|p| [p.x, p.y]).collect();
            doubled_area(&ring).abs() * if i == 0 { 1 } else { -1 }
        })
    });
    rings.sum()
}

/// Which way a ring turns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Winding {
    Exterior,
    Hole,
}

/// A ring turned as its role wants; none where it has no area.
pub(super) fn turned(mut ring: Line, winding: Winding) -> Option<Line> {
    let area = doubled_area(&ring);
    if ring.len() < 3 || area == 0 {
        return None;
    }
    if (area > 0) != (winding == Winding::Exterior) {
        ring.reverse();
    }
    Some(ring)
}

/// Twice the signed area by the surveyor's formula, positive clockwise on a screen (y down).
pub(super) fn doubled_area(ring: &[[i32; 2]]) -> i64 {
    let last = ring.last().copied().unwrap_or_default();
    ring.iter()
        .scan(last, |before, point| {
            let [ax, ay] = before.map(i64::from);
            let [bx, by] = point.map(i64::from);
            *before = *point;
            Some(ax * by - bx * ay)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bow_tie_becomes_two_triangles() {
        let polygons = clean(&[vec![[0, 0], [10, 10], [10, 0], [0, 10]]]).unwrap();
        assert_eq!(polygons.len(), 2);
        for polygon in polygons {
            assert_eq!(doubled_area(&polygon[0]), 50);
        }
    }

    #[test]
    fn a_straight_vertex_of_a_neighbour_stays() {
        let polygons = clean(&[vec![[0, 0], [5, 0], [10, 0], [10, 10], [0, 10]]]).unwrap();
        assert!(polygons[0][0].contains(&[5, 0]));
    }
}
