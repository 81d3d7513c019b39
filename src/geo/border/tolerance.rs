//! How far the outline of a country may lie from ours and still be the same line, from the lines themselves.
//!
//! A line inside the country may be an inland one that runs beside the border. One outside of it can only be there because
//! two sources never draw a border alike: how far such lines lie off tells how far all may. Where hardly any line is outside, or
//! hardly any goes along the outline, there is no border to learn from, and little is allowed.

use rayon::prelude::*;

use crate::geo::{Arc, PlaceIndex, SegmentIndex, distance_m, length_m};
use crate::model::cast::{to_f64, whole_u32};

/// Metres between the places that are looked at, at least, and how many there are at most.
const STEP_M: f64 = 1_000.0;
const MOST_PLACES: f64 = 40_000.0;
/// Beyond this a line is no other drawing of the outline.
const FARTHEST_M: f64 = 30_000.0;
/// A stretch is clear where so long a way of ours is as long a way along the outline, within these ratios.
const STRETCH_M: f64 = 10_000.0;
const LEAST_RATIO: f64 = 0.7;
const MOST_RATIO: f64 = 1.4;
/// The tolerance is so many times what nearly every place of the clear stretches keeps to.
const TIMES: f64 = 2.0;
const NEARLY_EVERY: f64 = 0.99;
/// It is never less, because the outline itself is drawn on a grid of some hundred metres.
const LEAST_M: f64 = 2_000.0;
/// Where no stretch is clear; and never more where the lines do not tell enough.
const OTHERWISE_M: f64 = 5_000.0;
/// The lines tell enough where at least this part of them goes along the outline.
const ENOUGH_ALONG: f64 = 0.1;
/// Places outside the country tell for all where they are at least this part of the clear ones.
const ENOUGH_OUTSIDE: f64 = 0.05;

/// A tolerance and what it was chosen from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChosenTolerance {
    /// Metres.
    pub tolerance_m: f64,
    /// Metres of line along which two sources were compared; none where no stretch was clear.
    pub compared_m: f64,
}

/// The tolerance for outer arcs beside the outlines of a country, which `inside` holds.
pub fn tolerance<'a>(
    arcs: impl Iterator<Item = &'a Arc>,
    context: &SegmentIndex,
    inside: &PlaceIndex,
) -> ChosenTolerance {
    let arcs: Vec<&Arc> = arcs.collect();
    let whole_m: f64 = arcs.iter().map(|arc| length_m(arc.points())).sum();
    let step_m = STEP_M.max(whole_m / MOST_PLACES);
    let stretches = arcs.par_iter().flat_map_iter(|arc| {
        // A small island is shorter than a stretch.
        let stretch_m = STRETCH_M.min(length_m(arc.points()) / 8.0);
        let places = placed(arc.points(), step_m.min(stretch_m));
        clear(&places, stretch_m, context).into_iter().flatten()
    });
    let told: Vec<(f64, bool)> = stretches
        .map(|place| (place.gap_m, inside.holding(place.at).is_none()))
        .collect();
    let outside = told.iter().filter(|(_, is_outside)| *is_outside);
    let outside: Vec<f64> = outside.map(|(gap_m, _)| *gap_m).collect();
    let all: Vec<f64> = told.into_iter().map(|(gap_m, _)| gap_m).collect();
    let compared_m = to_f64(all.len()) * step_m;
    let is_enough = to_f64(outside.len()) >= ENOUGH_OUTSIDE * to_f64(all.len())
        && compared_m >= ENOUGH_ALONG * whole_m;
    let (mut told, most_m) = if is_enough {
        (outside, FARTHEST_M)
    } else {
        (all, OTHERWISE_M)
    };
    told.sort_by(f64::total_cmp);
    let last = told.len().saturating_sub(1);
    let at = usize::try_from(whole_u32(to_f64(last) * NEARLY_EVERY)).unwrap_or(last);
    let tolerance_m = told.get(at).map_or(OTHERWISE_M, |gap_m| {
        // To a hundred metres: more is not known.
        let tolerance_m = (TIMES * gap_m / 100.0).round() * 100.0;
        tolerance_m.clamp(LEAST_M, most_m)
    });
    ChosenTolerance {
        tolerance_m,
        compared_m,
    }
}

/// A place of an arc with the nearest one on the outline.
#[derive(Clone, Copy)]
struct Beside {
    at: [f64; 2],
    foot: [f64; 2],
    gap_m: f64,
    tag: u32,
}

/// Places of a line about a step apart, each with its way from the start.
fn placed(points: &[[f64; 2]], step_m: f64) -> Vec<(f64, [f64; 2])> {
    let (mut way_m, mut next_m) = (0.0, 0.0);
    let mut places = Vec::new();
    for edge in points.windows(2) {
        let edge_m = length_m(edge);
        while next_m < way_m + edge_m {
            let part = (next_m - way_m) / edge_m;
            places.push((
                next_m,
                [0, 1].map(|i| edge[0][i] + (edge[1][i] - edge[0][i]) * part),
            ));
            next_m += step_m.max(1.0);
        }
        way_m += edge_m;
    }
    places
}

/// The stretches along which the outline goes as the line does.
fn clear(places: &[(f64, [f64; 2])], stretch_m: f64, context: &SegmentIndex) -> Vec<Vec<Beside>> {
    let beside = |at: [f64; 2]| {
        let nearest = context.nearest_by_chord(at)?;
        (nearest.distance_m <= FARTHEST_M).then_some(Beside {
            at,
            foot: nearest.to,
            gap_m: nearest.distance_m,
            tag: nearest.tag,
        })
    };
    let mut stretches = Vec::new();
    let mut from = 0;
    while from < places.len() {
        let end = places[from..]
            .iter()
            .position(|place| place.0 >= places[from].0 + stretch_m);
        let Some(end) = end.map(|count| from + count) else {
            break;
        };
        let stretch: Option<Vec<Beside>> = places[from..=end]
            .iter()
            .map(|place| beside(place.1))
            .collect();
        let stretch = stretch.filter(|all| {
            let (first, last) = (all[0], all[all.len() - 1]);
            let own_m = distance_m(first.at, last.at);
            let ratio = distance_m(first.foot, last.foot) / own_m;
            all.iter().all(|one| one.tag == first.tag)
                && own_m > 0.3 * stretch_m
                && (LEAST_RATIO..=MOST_RATIO).contains(&ratio)
        });
        stretches.extend(stretch);
        from = end;
    }
    stretches
}
