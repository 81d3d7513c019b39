//! Outlines that are too much for a library of overlays: it is asked for one unit at a time, and what it cannot
//! take costs that unit and no other.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::model::WorkStopped;
use crate::model::cast::to_f64;

/// An edge, in any unit of length.
type Edge = [[f64; 2]; 2];

/// Crossings of an outline with itself that an overlay still takes: about a second of work. Real outlines have
/// none, slips of the pen some.
const MOST_CROSSINGS: usize = 200_000;
/// Pairs of edges that are looked at before their share is taken for that of all.
const MOST_PAIRS: usize = 1_000_000;
/// Edges are looked at in as many passes, so that the first of them lie all over the outline.
const PASSES: usize = 97;

/// What an overlay of an outline gives; none where the outline crosses itself too often for it, or where the
/// library gives up.
pub fn guarded<T>(edges: impl Iterator<Item = Edge>, work: impl FnOnce() -> T) -> Option<T> {
    if is_tangled(edges) {
        None
    } else {
        attempt(work)
    }
}

/// What an overlay gives; none where the library gives up.
pub fn attempt<T>(work: impl FnOnce() -> T) -> Option<T> {
    // Nothing of a work that was given up is seen again.
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(made) => Some(made),
        // The whole work is to end, not this part of it.
        Err(cause) if cause.is::<WorkStopped>() => resume_unwind(cause),
        Err(_) => None,
    }
}

/// True where edges cross each other more often than an overlay takes, by an estimate where there are many.
pub fn is_tangled(edges: impl Iterator<Item = Edge>) -> bool {
    let mut edges: Vec<Edge> = edges.collect();
    let count = edges.len();
    if count * count.saturating_sub(1) / 2 <= MOST_CROSSINGS {
        return false;
    }
    // Swept along the axis on which edges are short beside the whole.
    let extent = |axis: usize| {
        let low = |edge: &Edge| edge[0][axis].min(edge[1][axis]);
        let high = |edge: &Edge| edge[0][axis].max(edge[1][axis]);
        let all = edges.iter().map(high).fold(f64::NEG_INFINITY, f64::max)
            - edges.iter().map(low).fold(f64::INFINITY, f64::min);
        edges.iter().map(|edge| high(edge) - low(edge)).sum::<f64>() / all
    };
    if extent(1) < extent(0) {
        for [a, b] in &mut edges {
            a.reverse();
            b.reverse();
        }
    }
    let start = |edge: &Edge| edge[0][0].min(edge[1][0]);
    edges.sort_unstable_by(|a, b| start(a).total_cmp(&start(b)));
    let (mut pairs, mut crossings, mut looked) = (0_usize, 0_usize, 0_u32);
    for i in (0..PASSES).flat_map(|pass| (pass..count).step_by(PASSES)) {
        let end = edges[i][0][0].max(edges[i][1][0]);
        let near = edges[i + 1..]
            .iter()
            .take_while(|other| start(other) <= end);
        for other in near {
            pairs += 1;
            crossings += usize::from(cross(&edges[i], other));
        }
        looked += 1;
        if crossings > MOST_CROSSINGS || pairs > MOST_PAIRS {
            break;
        }
    }
    to_f64(crossings) * to_f64(count) > to_f64(MOST_CROSSINGS) * f64::from(looked)
}

/// True where each edge has its ends on both sides of the other.
fn cross([a, b]: &Edge, [c, d]: &Edge) -> bool {
    let turn = |a: &[f64; 2], b: &[f64; 2], c: &[f64; 2]| {
        (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    };
    (turn(a, b, c) > 0.0) != (turn(a, b, d) > 0.0) && (turn(c, d, a) > 0.0) != (turn(c, d, b) > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Allowance, spend};

    #[test]
    fn work_that_is_stopped_is_no_unit_that_failed() {
        let work = || attempt(|| spend(2));
        assert_eq!(Allowance::new(1).run(work), Err(WorkStopped));
        assert_eq!(Allowance::new(2).run(work), Ok(Some(())));
    }

    /// A closed line through places that the golden ratio throws over a square.
    fn scribble(count: u32) -> Vec<Edge> {
        let place = |i: u32| {
            let i = f64::from(i % count);
            [(i * 0.618_033_988).fract(), (i * i * 0.324_717_957).fract()]
        };
        (0..count).map(|i| [place(i), place(i + 1)]).collect()
    }

    fn comb(teeth: u32) -> Vec<Edge> {
        let place = |i: u32| [f64::from(i / 2), f64::from(i.div_ceil(2) % 2) * 1e6];
        (0..2 * teeth).map(|i| [place(i), place(i + 1)]).collect()
    }

    #[test]
    fn a_scribble_is_tangled_and_a_comb_is_not() {
        assert!(is_tangled(scribble(4000).into_iter()));
        assert!(!is_tangled(scribble(400).into_iter()));
        for turned in [false, true] {
            let mut edges = comb(20_000);
            if turned {
                edges.iter_mut().flatten().for_each(|place| place.reverse());
            }
            assert!(!is_tangled(edges.into_iter()));
        }
    }

    #[test]
    fn what_gives_up_gives_nothing() {
        let edges = || scribble(3).into_iter();
        assert_eq!(guarded(edges(), || 7), Some(7));
        let none: Option<u8> = guarded(edges(), || panic!("as a library may"));
        assert_eq!(none, None);
        assert_eq!(guarded(scribble(4000).into_iter(), || 7), None);
    }
}
