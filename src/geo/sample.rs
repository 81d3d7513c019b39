//! Places spread evenly over polygons of a plane, for means over their area.
//!
//! ```text
//!     ______
//!    /..|...\\      along each row the inside is cut to parts of about a step; a part stands for
//!   /...|....\\     its middle with the weight of its length, so a ragged outline counts as it
//!   \\___|____/      is, not by whole cells
//! ```

use geo::{BoundingRect, MultiPolygon};

/// Places inside the polygons, each with the area that it stands for; `step` in the plane's unit.
/// Polygons that no row meets, being narrower than a step, have none.
pub fn samples(polygons: &MultiPolygon<f64>, step: f64) -> Vec<([f64; 2], f64)> {
    let Some(bounds) = polygons.bounding_rect() else {
        return Vec::new();
    };
    let rows = (bounds.height() / step).ceil().max(1.0);
    let height = bounds.height() / rows;
    let mut found = Vec::new();
    let mut crossings = Vec::new();
    for row in 0..rows as u32 {
        let y = bounds.min().y + (f64::from(row) + 0.5) * height;
        crossings.clear();
        for polygon in polygons {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let crossing = ring
                    .lines()
                    .filter(|edge| (edge.start.y > y) != (edge.end.y > y));
                crossings.extend(crossing.map(|edge| {
                    let part = (y - edge.start.y) / (edge.end.y - edge.start.y);
                    edge.start.x + part * (edge.end.x - edge.start.x)
                }));
            }
        }
        crossings.sort_unstable_by(f64::total_cmp);
        for inside in crossings.chunks_exact(2) {
            let parts = ((inside[1] - inside[0]) / step).ceil().max(1.0);
            let width = (inside[1] - inside[0]) / parts;
            found.extend((0..parts as u32).map(|part| {
                let x = inside[0] + (f64::from(part) + 0.5) * width;
                ([x, y], width * height)
            }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::polygon;

    #[test]
    fn a_ring_weighs_what_is_inside_it() {
        let holed = MultiPolygon(vec![polygon!(
            exterior: [(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 10.), (x: 0., y: 10.)],
            interiors: [[(x: 4., y: 4.), (x: 6., y: 4.), (x: 6., y: 6.), (x: 4., y: 6.)]],
        )]);
        let found = samples(&holed, 0.5);
        let area: f64 = found.iter().map(|(_, weight)| weight).sum();
        assert!((area - 96.0).abs() < 1e-9, "{area}");
        let mean: f64 = found.iter().map(|([x, _], weight)| x * weight).sum::<f64>() / area;
        assert!((mean - 5.0).abs() < 1e-9, "{mean}");
        assert!(
            found
                .iter()
                .all(|([x, y], _)| (x - 5.0).abs() > 1.0 || (y - 5.0).abs() > 1.0)
        );
    }
}
