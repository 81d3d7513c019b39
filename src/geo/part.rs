//! Parts of a large polygon for many small boxes: each box gets only what lies in it, so that laying a
//! unit over a band costs what is near the unit.
//!
//! ```text
//!    all boxes   -> the polygon cut to their common box
//!      half of them  -> that, cut again           every level walks each vertex once
//!        some of them -> ...
//! ```

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Polygon, Rect};

/// Boxes that are not split any further.
const LEAF: usize = 4;

/// For each polygon what of a large one lies in its box, in order. Rings of parts may run to and fro
/// along a box's side: areas and overlays by the even-odd rule do not see that.
pub fn parts<T: Send>(
    polygons: &[MultiPolygon<f64>],
    large: &MultiPolygon<f64>,
    each: &(impl Fn(usize, &MultiPolygon<f64>) -> T + Sync),
) -> Vec<Option<T>> {
    let mut boxes: Vec<(usize, Rect<f64>)> = polygons
        .iter()
        .enumerate()
        .filter_map(|(i, one)| Some((i, one.bounding_rect()?)))
        .collect();
    let mut found: Vec<Option<T>> = polygons.iter().map(|_| None).collect();
    for (i, made) in descend(&mut boxes, large, each) {
        found[i] = Some(made);
    }
    found
}

fn descend<T: Send>(
    boxes: &mut [(usize, Rect<f64>)],
    large: &MultiPolygon<f64>,
    each: &(impl Fn(usize, &MultiPolygon<f64>) -> T + Sync),
) -> Vec<(usize, T)> {
    let Some(all) = boxes.iter().map(|(_, one)| *one).reduce(joined) else {
        return Vec::new();
    };
    let part = cut(large, all);
    if boxes.len() <= LEAF {
        let one = |(i, own): &(usize, Rect<f64>)| (*i, each(*i, &cut(&part, *own)));
        return boxes.iter().map(one).collect();
    }
    let centre = |one: &Rect<f64>| {
        let centre = one.center();
        if all.width() > all.height() {
            centre.x
        } else {
            centre.y
        }
    };
    let middle = boxes.len() / 2;
    boxes.select_nth_unstable_by(middle, |a, b| centre(&a.1).total_cmp(&centre(&b.1)));
    let (first, second) = boxes.split_at_mut(middle);
    let (mut found, more) = rayon::join(
        || descend(first, &part, each),
        || descend(second, &part, each),
    );
    found.extend(more);
    found
}

fn joined(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    Rect::new(
        Coord {
            x: a.min().x.min(b.min().x),
            y: a.min().y.min(b.min().y),
        },
        Coord {
            x: a.max().x.max(b.max().x),
            y: a.max().y.max(b.max().y),
        },
    )
}

/// Four half-planes one after the other (Sutherland and Hodgman 1974).
pub(super) fn cut(polygons: &MultiPolygon<f64>, to: Rect<f64>) -> MultiPolygon<f64> {
    let ring = |ring: &LineString<f64>| {
        let (min, max) = (to.min(), to.max());
        let ring = half(&ring.0, |c| c.x - min.x);
        let ring = half(&ring, |c| max.x - c.x);
        let ring = half(&ring, |c| c.y - min.y);
        LineString(half(&ring, |c| max.y - c.y))
    };
    let one = |polygon: &Polygon<f64>| {
        let exterior = ring(polygon.exterior());
        let holes = polygon.interiors().iter().map(ring);
        let holes = holes.filter(|hole| hole.0.len() > 3).collect();
        (exterior.0.len() > 3).then(|| Polygon::new(exterior, holes))
    };
    polygons.iter().filter_map(one).collect()
}

/// What of a closed ring has no negative side.
fn half(ring: &[Coord<f64>], side: impl Fn(&Coord<f64>) -> f64) -> Vec<Coord<f64>> {
    let mut kept = Vec::with_capacity(ring.len());
    for edge in ring.windows(2) {
        let (from, to) = (side(&edge[0]), side(&edge[1]));
        if from >= 0.0 {
            kept.push(edge[0]);
        }
        if (from < 0.0) != (to < 0.0) {
            kept.push(edge[0] + (edge[1] - edge[0]) * (from / (from - to)));
        }
    }
    kept.extend(kept.first().copied());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, BooleanOps, polygon};

    #[test]
    fn parts_overlay_as_the_whole_does() {
        // A comb, whose teeth come apart when it is cut.
        let mut outline = vec![(0.0, 0.0)];
        for tooth in 0..20 {
            let x = f64::from(tooth) * 5.0;
            outline.extend([(x, 80.0), (x + 2.0, 80.0), (x + 2.5, 10.0), (x + 5.0, 10.0)]);
        }
        outline.push((100.0, 0.0));
        let comb = MultiPolygon(vec![Polygon::new(outline.into(), vec![])]);
        let squares: Vec<MultiPolygon<f64>> = (0..100)
            .map(|i| {
                let (x, y) = (
                    f64::from(i % 10) * 11.0 - 3.0,
                    f64::from(i / 10) * 9.0 - 4.0,
                );
                MultiPolygon(vec![
                    polygon![(x: x, y: y), (x: x + 10.0, y: y + 1.0), (x: x + 9.0, y: y + 8.0)],
                ])
            })
            .collect();
        let found = parts(&squares, &comb, &|i, part| {
            squares[i].intersection(part).unsigned_area()
        });
        for (square, area) in squares.iter().zip(found) {
            let whole = square.intersection(&comb).unsigned_area();
            assert!((area.unwrap() - whole).abs() < 1e-6, "{area:?} {whole}");
        }
    }
}
