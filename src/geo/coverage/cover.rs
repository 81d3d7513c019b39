//! How often each place is covered by a layer's units: none or several is a gap or an overlap.
//!
//! Along an arc with a unit on each side the cover does not change, so only what is left when such arcs
//! cancel out is looked at: in a clean layer that is its outer border alone. Joined to rings with the
//! inside on the left, the winding number of these rings around a place is the number of units there.

use std::collections::HashMap;

use geo::{Area, Coord, LineString, Polygon};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::float::simplify::SimplifyShape;

use super::build::linked;
use super::{ArcShape, Coverage};
use crate::geo::overlay::polygon;
use crate::geo::tangle::{attempt, is_tangled};

/// Where units of a layer do not meet as they should.
#[derive(Debug, Clone, Default)]
pub struct Misfits {
    /// Holes between units that belong to none, lakes and enclaves of others included.
    pub gaps: Vec<Polygon<f64>>,
    /// What belongs to several units.
    pub overlaps: Vec<Polygon<f64>>,
}

type Contour = Vec<[f64; 2]>;

impl Coverage {
    /// Gaps and overlaps of a layer, on a grid of about 2^-31 of its extent. A unit whose outline crosses itself
    /// too often to be laid over others is left aside; none where that is still too much.
    pub fn misfits(&self, layer: usize) -> Option<Misfits> {
        let rings = linked(&self.uncancelled(layer));
        attempt(|| found(rings))
    }

    /// Whether a unit's outline crosses itself too often to be laid over others.
    pub fn is_tangled(&self, shape: &ArcShape) -> bool {
        let lines = shape.arc_refs().map(|arc| &self.arcs[arc.index()].points);
        let edges = lines.flat_map(|points| points.windows(2));
        is_tangled(edges.map(|edge| [edge[0], edge[1]]))
    }

    /// Arcs with more units on one side than on the other, once for each, with these on the left.
    fn uncancelled(&self, layer: usize) -> Vec<Contour> {
        let mut more_on_the_left = vec![0_i32; self.arcs.len()];
        let clear = self.shapes[layer]
            .iter()
            .filter(|shape| !self.is_tangled(shape));
        for arc in clear.flat_map(ArcShape::arc_refs) {
            more_on_the_left[arc.index()] += if arc.is_reversed() { -1 } else { 1 };
        }
        let mut lines = Vec::new();
        for (arc, more) in self.arcs.iter().zip(more_on_the_left) {
            let mut points = arc.points.clone();
            if more < 0 {
                points.reverse();
            }
            lines.extend(std::iter::repeat_n(points, more.unsigned_abs() as usize));
        }
        lines
    }
}

fn found(rings: Vec<Contour>) -> Misfits {
    if rings.is_empty() {
        return Misfits::default();
    }
    let covered: Vec<Vec<Contour>> = rings.simplify_shape(FillRule::Positive);
    let outline: Vec<Contour> = covered.into_iter().flatten().collect();
    let gaps = gaps(&outline);
    // One taken off wherever there is a unit: what is left was covered twice.
    let outside = outline.into_iter().map(|mut contour| {
        contour.reverse();
        contour
    });
    let twice: Vec<Contour> = rings.into_iter().chain(outside).collect();
    let twice: Vec<Vec<Contour>> = twice.simplify_shape(FillRule::Positive);
    Misfits {
        overlaps: twice.into_iter().map(polygon).collect(),
        gaps,
    }
}

fn ring(contour: Contour) -> LineString<f64> {
    contour.into_iter().map(|[x, y]| Coord { x, y }).collect()
}

/// The bounded faces that an outline leaves uncovered. It runs with the cover on its left; a gap between two
/// neighbours may touch the outside at both of its ends, so at such a place the walk keeps to the right.
fn gaps(outline: &[Contour]) -> Vec<Polygon<f64>> {
    let edges: Vec<[[f64; 2]; 2]> = outline
        .iter()
        .flat_map(|contour| {
            let next = contour.iter().cycle().skip(1);
            contour.iter().zip(next).map(|(a, b)| [*a, *b])
        })
        .collect();
    let key = |place: [f64; 2]| place.map(f64::to_bits);
    let mut starting: HashMap<[u64; 2], Vec<usize>> = HashMap::new();
    for (i, [from, _]) in edges.iter().enumerate() {
        starting.entry(key(*from)).or_default().push(i);
    }
    let mut walked = vec![false; edges.len()];
    let mut gaps = Vec::new();
    for first in 0..edges.len() {
        let mut face = Vec::new();
        let mut next = Some(first);
        while let Some(edge) = next.filter(|edge| !walked[*edge]) {
            walked[edge] = true;
            face.push(edges[edge][0]);
            let rightmost = |a: &&usize, b: &&usize| {
                let turn = |other: &usize| turn(edges[edge], edges[*other]);
                turn(a).total_cmp(&turn(b))
            };
            let on = starting.get(&key(edges[edge][1]));
            next = on.and_then(|on| on.iter().min_by(rightmost).copied());
        }
        let face = Polygon::new(ring(face), Vec::new());
        if face.signed_area() < 0.0 {
            gaps.push(face);
        }
    }
    gaps
}

/// The angle from one edge to the next, from -pi (right and back) to pi.
fn turn([a, b]: [[f64; 2]; 2], [c, d]: [[f64; 2]; 2]) -> f64 {
    let [[ux, uy], [vx, vy]] = [[b[0] - a[0], b[1] - a[1]], [d[0] - c[0], d[1] - c[1]]];
    (ux * vy - uy * vx).atan2(ux * vx + uy * vy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::MultiPolygon;

    fn unit(corners: &[(f64, f64)]) -> MultiPolygon<f64> {
        Polygon::new(LineString::from(corners.to_vec()), vec![]).into()
    }

    fn misfits(units: Vec<MultiPolygon<f64>>) -> [Vec<f64>; 2] {
        let found = Coverage::build(&[units]).misfits(0);
        let Misfits { gaps, overlaps } = found.unwrap();
        [gaps, overlaps].map(|all| {
            let mut areas: Vec<f64> = all
                .iter()
                .map(|one| (one.unsigned_area() * 1e6).round() / 1e6)
                .collect();
            areas.sort_by(f64::total_cmp);
            areas
        })
    }

    #[test]
    fn neighbours_that_meet_leave_nothing() {
        let west = unit(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
        let east = unit(&[(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)]);
        assert_eq!(misfits(vec![west, east]), [vec![0.0; 0], vec![]]);
    }

    #[test]
    fn a_vertex_that_only_one_neighbour_has_opens_or_covers_a_wedge() {
        let west = unit(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
        let gap = unit(&[(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.1, 0.5)]);
        assert_eq!(misfits(vec![west.clone(), gap]), [vec![0.05], vec![]]);
        let overlap = unit(&[(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (0.9, 0.5)]);
        assert_eq!(misfits(vec![west, overlap]), [vec![], vec![0.05]]);
    }

    #[test]
    fn lines_that_cross_to_and_fro_give_both() {
        let west = unit(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
        let east = unit(&[
            (1.0, 0.0),
            (2.0, 0.0),
            (2.0, 1.0),
            (1.0, 1.0),
            (1.1, 0.75),
            (0.9, 0.25),
        ]);
        assert_eq!(misfits(vec![west, east]), [vec![0.025], vec![0.025]]);
    }

    #[test]
    fn the_same_unit_twice_and_one_inside_another_overlap() {
        let square = unit(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
        assert_eq!(
            misfits(vec![square.clone(), square.clone()]),
            [vec![], vec![1.0]]
        );
        let inside = unit(&[(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)]);
        assert_eq!(misfits(vec![square, inside]), [vec![], vec![0.04]]);
    }
}
