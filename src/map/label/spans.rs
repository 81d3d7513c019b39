//! Where rows lie inside rings.

use crate::map::plane::Tenths;
use crate::map::rect::Rect;

/// Where a row lies inside rings (even-odd), rising.
pub(super) fn spans(rings: &[Vec<Tenths>], y: f64) -> Vec<[f64; 2]> {
    let mut xs = Vec::new();
    for ring in rings {
        for (i, to) in ring.iter().enumerate() {
            let from = ring[(i + ring.len() - 1) % ring.len()];
            let [[ax, ay], [bx, by]] = [from, *to].map(|place| place.map(|v| f64::from(v) / 10.0));
            if (ay > y) != (by > y) {
                xs.push(ax + (y - ay) / (by - ay) * (bx - ax));
            }
        }
    }
    xs.sort_unstable_by(f64::total_cmp);
    xs.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// True where a box lies over an outline.
pub(super) fn covers(rect: &Rect, rings: &[Vec<Tenths>]) -> bool {
    [rect.y, rect.centre()[1], rect.bottom()]
        .into_iter()
        .any(|y| {
            let met = |[from, to]: [f64; 2]| from < rect.right() && to > rect.x;
            spans(rings, y).into_iter().any(met)
        })
}
