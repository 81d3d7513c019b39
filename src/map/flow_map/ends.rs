//! Where the places of flows lie on a map: at their point, or, where that is not in the frame, at its edge towards it.

use crate::map::basemap::Basemap;
use crate::map::rect::Rect;
use crate::model::FlowLines;
use crate::model::cast::to_f64;

/// A place on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct End {
    /// Pixels.
    pub at: [f64; 2],
    /// True where it stands at the edge for a place beyond.
    pub is_beyond: bool,
}

/// Room between the frame and places at its edge, and between two of them, in the size of text.
const EDGE: f64 = 2.4;
const APART: f64 = 4.2;

/// Rounds in which places at the edge move apart.
const ROUNDS: usize = 200;

/// Every place of the flows on a map.
pub(super) fn ends(flows: &FlowLines, basemap: &Basemap<'_>, text: f64) -> Vec<End> {
    let frame = basemap.frame;
    let inner = frame.inset((EDGE * text).min(0.2 * frame.width.min(frame.height)));
    let centre = frame.centre();
    // Places without a line are not drawn, and keep nobody from the edge.
    let touched = flows.touched();
    let mut at_edge: Vec<(usize, f64)> = Vec::new();
    let mut ends: Vec<End> = Vec::with_capacity(flows.places.len());
    for (number, place) in flows.places.iter().enumerate() {
        let projected = basemap.fit.px(basemap.projection.project(place.point));
        let is_there = projected.iter().all(|one| one.is_finite());
        let at = if is_there { projected } else { frame.corner() };
        let is_out = !is_there || !inner.holds(&Rect::around(at, 0.0, 0.0));
        let is_beyond = touched[number] && is_out;
        if is_beyond {
            at_edge.push((number, along(inner, towards(inner, centre, at))));
        }
        ends.push(End { at, is_beyond });
    }
    spread(&mut at_edge, around(inner), APART * text);
    for (number, way) in at_edge {
        ends[number].at = place(inner, way);
    }
    ends
}

/// Where the way from the middle of a box to a place beyond leaves it.
fn towards(rect: Rect, from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
    let half = [rect.width / 2.0, rect.height / 2.0];
    let way = [to[0] - from[0], to[1] - from[1]];
    let parts = [0, 1].map(|axis| match way[axis].abs() {
        length if length > 0.0 => half[axis] / length,
        _ => f64::INFINITY,
    });
    let part = parts[0].min(parts[1]);
    let part = if part.is_finite() { part } else { 0.0 };
    [0, 1].map(|axis| from[axis] + way[axis] * part)
}

fn around(rect: Rect) -> f64 {
    2.0 * (rect.width + rect.height)
}

/// How far along the edge of a box a place on it lies, clockwise from its upper left corner.
fn along(rect: Rect, [x, y]: [f64; 2]) -> f64 {
    let near = 1e-6 * (rect.width + rect.height);
    if (y - rect.y).abs() <= near {
        x - rect.x
    } else if (x - rect.right()).abs() <= near {
        rect.width + y - rect.y
    } else if (y - rect.bottom()).abs() <= near {
        rect.width + rect.height + rect.right() - x
    } else {
        2.0 * rect.width + rect.height + rect.bottom() - y
    }
}

/// The place at a length along the edge.
fn place(rect: Rect, way: f64) -> [f64; 2] {
    let way = way.rem_euclid(around(rect).max(f64::MIN_POSITIVE));
    let corners = [
        rect.width,
        rect.width + rect.height,
        2.0 * rect.width + rect.height,
    ];
    if way <= corners[0] {
        [rect.x + way, rect.y]
    } else if way <= corners[1] {
        [rect.right(), rect.y + way - corners[0]]
    } else if way <= corners[2] {
        [rect.right() - (way - corners[1]), rect.bottom()]
    } else {
        [rect.x, rect.bottom() - (way - corners[2])]
    }
}

/// Moves places along a closed edge until no two are nearer than `apart`, or the edge is full; their order stays.
fn spread(places: &mut [(usize, f64)], length: f64, apart: f64) {
    let count = places.len();
    if count < 2 || length <= 0.0 {
        return;
    }
    let apart = apart.min(0.9 * length / to_f64(count));
    places.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    for _ in 0..ROUNDS {
        let mut is_still = true;
        for i in 0..count {
            let next = (i + 1) % count;
            let lap = if next == 0 { length } else { 0.0 };
            let lack = apart - (places[next].1 + lap - places[i].1);
            if lack > 1e-6 {
                places[i].1 -= lack / 2.0;
                places[next].1 += lack / 2.0;
                is_still = false;
            }
        }
        if is_still {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect {
        x: 10.0,
        y: 20.0,
        width: 100.0,
        height: 50.0,
    };

    #[test]
    fn a_place_beyond_stands_on_the_edge_towards_it() {
        let at = |to| towards(RECT, RECT.centre(), to);
        assert_eq!(at([60.0, -1000.0]), [60.0, 20.0]);
        assert_eq!(at([1060.0, 45.0]), [110.0, 45.0]);
        assert_eq!(at(RECT.centre()), RECT.centre());
        for way in [0.0, 30.0, 100.0, 120.0, 150.0, 200.0, 251.0, 299.0] {
            assert!((along(RECT, place(RECT, way)) - way).abs() < 1e-9, "{way}");
        }
    }

    #[test]
    fn places_at_the_edge_keep_apart_in_their_order() {
        let mut places = vec![(0, 40.0), (1, 41.0), (2, 42.0), (3, 299.0)];
        spread(&mut places, 300.0, 10.0);
        let order: Vec<usize> = places.iter().map(|(place, _)| *place).collect();
        assert_eq!(order, [0, 1, 2, 3]);
        assert!(
            places.windows(2).all(|two| two[1].1 - two[0].1 > 9.9),
            "{places:?}"
        );
        // More than the edge has room for: as far apart as it goes, and no endless search.
        let mut many: Vec<(usize, f64)> = (0..100).map(|one| (one, 5.0)).collect();
        spread(&mut many, 300.0, 10.0);
        assert!(many.iter().all(|(_, way)| way.is_finite()));
    }
}
