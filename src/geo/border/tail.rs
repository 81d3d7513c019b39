//! Where a line no longer goes along a border: its places move on, their nearest places on the outline do not.
//!
//! ```text
//!      ___________________ outline        along: the feet move as the line does
//!      ----------------+                  the corner: from here on the feet stay
//!                      |
//! ```

use std::ops::Range;

use super::BorderReference;
use crate::geo::{distance_m, length_m};

/// Of its own way so much has to be a way along the outline: a river winds more than a coarse outline of it.
const LEAST_ALONG: f64 = 0.25;
/// How far from an end is looked for a corner, in tolerances.
const LOOKED_AT: f64 = 2.0;

/// The edges of a run that go along the outline of its label, seen from the end at which nothing is beyond it.
pub(super) fn along(
    points: &[[f64; 2]],
    edges: Range<usize>,
    starts: bool,
    label: u32,
    settings: &BorderReference<'_>,
) -> Range<usize> {
    let foot = |vertex: usize| {
        let nearest = settings.context.nearest(points[vertex])?;
        (nearest.tag == label).then_some(nearest.to)
    };
    // How much farther along than [`LEAST_ALONG`] asks, from the end inwards: the corner is where it is least.
    let (mut way_m, mut score, mut least) = (0.0, 0.0, (0.0, 0));
    for number in 0..edges.len() {
        let edge = if starts {
            edges.start + number
        } else {
            edges.end - 1 - number
        };
        let own_m = length_m(&points[edge..=edge + 1]);
        let feet = foot(edge).zip(foot(edge + 1));
        let along_m = feet.map_or(0.0, |(from, to)| distance_m(from, to).min(own_m));
        score += along_m - LEAST_ALONG * own_m;
        if score < least.0 {
            least = (score, number + 1);
        }
        way_m += own_m;
        if way_m > LOOKED_AT * settings.tolerance_m {
            break;
        }
    }
    let (_, beyond) = least;
    if starts {
        edges.start + beyond..edges.end
    } else {
        edges.start..edges.end - beyond
    }
}
