//! Places spread evenly over polygons of a plane, for means over their area.
//!
//! ```text
//!     ______
//!    /  |  .\      a grid of a step; what of a cell lies inside stands for its centre of gravity,
//!   /...|...-\     with its area as the weight. Both are summed up over thin rows, so that a
//!   \___|____/     ragged outline counts as it is, not by whole cells
//! ```

use std::collections::BTreeMap;

use geo::{BoundingRect, MultiPolygon};

/// Thin rows of a cell.
const ROWS: f64 = 8.0;

/// Places of the polygons, each with the area that it stands for; `step` in the plane's unit.
/// Polygons that no row meets, being narrower than an eighth of a step, have none.
pub fn samples(polygons: &MultiPolygon<f64>, step: f64) -> Vec<([f64; 2], f64)> {
    let Some(bounds) = polygons.bounding_rect() else {
        return Vec::new();
    };
    let rows = (bounds.height() / step * ROWS).ceil().max(1.0);
    let height = bounds.height() / rows;
    let west = bounds.min().x;
    // By row and column: area, and area times each coordinate.
    let mut cells: BTreeMap<[u32; 2], [f64; 3]> = BTreeMap::new();
    let crossings = crossings(polygons, bounds.min().y, height, rows as usize);
    for (row, mut xs) in (0..).zip(crossings) {
        let y = bounds.min().y + (f64::from(row) + 0.5) * height;
        xs.sort_unstable_by(f64::total_cmp);
        for inside in xs.chunks_exact(2) {
            let first = ((inside[0] - west) / step).floor();
            let last = ((inside[1] - west) / step).floor();
            for column in first as u32..=last as u32 {
                let start = west + f64::from(column) * step;
                let (from, to) = (inside[0].max(start), inside[1].min(start + step));
                // Rounding may leave a part on a cell's side without a width.
                let area = (to - from).max(0.0) * height;
                let cell = cells.entry([row / ROWS as u32, column]).or_default();
                cell[0] += area;
                cell[1] += area * f64::midpoint(from, to);
                cell[2] += area * y;
            }
        }
    }
    let places = cells.into_values().filter(|[area, ..]| *area > 0.0);
    places
        .map(|[area, x, y]| ([x / area, y / area], area))
        .collect()
}

/// Where the outlines cross the middle of each row; every edge is walked once.
fn crossings(polygons: &MultiPolygon<f64>, south: f64, height: f64, rows: usize) -> Vec<Vec<f64>> {
    let mut found = vec![Vec::new(); rows];
    let rings = polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    for edge in rings.flat_map(geo::LineString::lines) {
        let (low, high) = (edge.start.y.min(edge.end.y), edge.start.y.max(edge.end.y));
        // The first row whose middle is not below the edge; one more on each side for rounding.
        let first = ((low - south) / height - 1.5).max(0.0) as usize;
        let last = ((high - south) / height + 1.5).max(0.0) as usize;
        for (row, xs) in found.iter_mut().enumerate().take(last).skip(first) {
            let y = south + (row as f64 + 0.5) * height;
            if (edge.start.y > y) != (edge.end.y > y) {
                let part = (y - edge.start.y) / (edge.end.y - edge.start.y);
                xs.push(edge.start.x + part * (edge.end.x - edge.start.x));
            }
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
        let found = samples(&holed, 1.0);
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
