//! Runs that no outline of the context reaches: a bay that a simplified sea cuts off, or a land that nobody drew.
//!
//! ```text
//!        sea                    a chain of them from one sea to the same sea, all of it near, is coast;
//!   ~~~~~~\    /~~~~~ coast     any other chain stays without a label, and the run before it ends where
//!          |__| unreached      the line leaves its neighbour: what lies beyond is no border with it
//! ```

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::runs::{AMBIGUOUS, Run, join, middle};
use super::{BorderReference, Gap, OuterArc, RunEnds};
use crate::geo::{distance_m, length_m};

/// A chain is near a neighbour that is nowhere farther from it than so many tolerances.
const NEAR_TOLERANCES: f64 = 3.0;
/// A line has left its neighbour where it is farther from it than so many times the median along their border, and
/// than so many tolerances: two outlines of one source lie on each other.
const LEFT_MEDIANS: f64 = 3.0;
const LEFT_TOLERANCES: f64 = 0.05;
/// Of its own way so much has to be a way along the outline: a river winds more than a coarse outline of it.
const LEAST_ALONG: f64 = 0.25;
/// How far from an end is looked for a corner, in tolerances.
const LOOKED_AT: f64 = 2.0;

/// A run by its arc and its place there.
type RunAt = (usize, usize);

/// Unlabelled runs that follow each other, and the labelled ones at both ends.
struct Chain {
    runs: Vec<RunAt>,
    ends: [Option<RunEnd>; 2],
}

/// A labelled run and the place where it meets a chain.
#[derive(Clone, Copy)]
struct RunEnd {
    run: RunAt,
    at: [u64; 2],
    label: u32,
}

/// Gives the label of a sea to bays, and ends runs where they leave their neighbour.
pub(super) fn resolve(arcs: &mut [OuterArc<'_>], settings: &BorderReference<'_>) {
    let mut left: Vec<(RunEnd, f64)> = Vec::new();
    let medians = medians(arcs);
    for chain in chains(arcs) {
        let labels = chain.ends.map(|end| end.map(|end| end.label));
        let same = labels[0].filter(|label| labels[1] == Some(*label));
        let gaps = same.and_then(|label| near(arcs, &chain.runs, label, settings));
        match (same, gaps) {
            (Some(label), Some(gaps)) if settings.is_sea(label) => {
                for ((arc, run), gaps) in chain.runs.into_iter().zip(gaps) {
                    let run = &mut arcs[arc].runs[run];
                    run.label = Some(label);
                    run.gaps = (run.first..).zip(gaps).collect();
                }
            }
            // Two sources that differ by more than the tolerance for a while.
            (Some(_), Some(_)) => {}
            _ => {
                let ends = chain.ends.into_iter().flatten();
                left.extend(ends.filter_map(|end| Some((end, *medians.get(&end.label)?))));
            }
        }
    }
    // From the end of an arc to its start, so that the places of other runs stay.
    let starts = |end: &RunEnd| ends_of(arcs, end.run)[0] == end.at;
    let mut left: Vec<(bool, RunEnd, f64)> = left
        .into_iter()
        .map(|(end, m)| (starts(&end), end, m))
        .collect();
    left.sort_by_key(|(starts, end, _)| (std::cmp::Reverse(end.run), *starts));
    for (starts, end, median_m) in left {
        let OuterArc { points, runs } = &mut arcs[end.run.0];
        let Some(at) = runs
            .get(end.run.1)
            .filter(|run| run.label == Some(end.label))
        else {
            continue;
        };
        let least_m = match settings.ends {
            RunEnds::ByDistance => {
                (LEFT_MEDIANS * median_m).max(LEFT_TOLERANCES * settings.tolerance_m)
            }
            // Two sources may differ along one unit more than along the others: only where it goes tells.
            RunEnds::ByFollowing => settings.tolerance_m,
        };
        let has_left = |edge: usize| {
            let place = middle(points[edge], points[edge + 1]);
            !settings.context.has_within(place, end.label, least_m)
        };
        let mut parts = cut(points, at, starts, has_left);
        if settings.ends == RunEnds::ByFollowing {
            let ends_here = parts.iter().position(|part| part.label == Some(end.label));
            if let Some(position) = ends_here {
                let edges = parts[position].first..parts[position].last;
                let along = along(points, edges.clone(), starts, end.label, settings);
                let is_beyond = |edge: usize| !along.contains(&edge);
                let shorter = cut(points, &parts[position], starts, is_beyond);
                parts.splice(position..=position, shorter);
            }
        }
        runs.splice(end.run.1..=end.run.1, parts);
    }
    for arc in arcs {
        let mut joined = Vec::with_capacity(arc.runs.len());
        for run in std::mem::take(&mut arc.runs) {
            join(&mut joined, run);
        }
        arc.runs = joined;
    }
}

/// The edges of a run that go along the outline of its label, seen from the end at which nothing is beyond it: its places
/// move on, their nearest places on the outline do not.
///
/// ```text
///      ___________________ outline        along: the feet move as the line does
///      ----------------+                  the corner: from here on the feet stay
///                      |
/// ```
fn along(
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

fn key(place: [f64; 2]) -> [u64; 2] {
    place.map(f64::to_bits)
}

fn ends_of(arcs: &[OuterArc<'_>], (arc, run): RunAt) -> [[u64; 2]; 2] {
    let OuterArc { points, runs } = &arcs[arc];
    [runs[run].first, runs[run].last].map(|vertex| key(points[vertex]))
}

/// Every chain of unlabelled runs, in the order of the arcs.
fn chains(arcs: &[OuterArc<'_>]) -> Vec<Chain> {
    let all: Vec<RunAt> = (0..arcs.len())
        .flat_map(|arc| (0..arcs[arc].runs.len()).map(move |run| (arc, run)))
        .collect();
    let mut meeting: HashMap<[u64; 2], Vec<RunAt>> = HashMap::new();
    for run in &all {
        for end in ends_of(arcs, *run) {
            meeting.entry(end).or_default().push(*run);
        }
    }
    let mut seen: HashSet<RunAt> = HashSet::new();
    let mut chains = Vec::new();
    for start in all {
        let run = &arcs[start.0].runs[start.1];
        if run.label.is_some() || run.is_seam || seen.contains(&start) {
            continue;
        }
        seen.insert(start);
        let mut runs = vec![start];
        let ends = ends_of(arcs, start).map(|mut at| {
            let mut from = start;
            loop {
                // Where several outlines meet, nobody says which of them goes on.
                let next = meeting[&at].iter().filter(|run| **run != from);
                let [next] = next.copied().collect::<Vec<_>>()[..] else {
                    return None;
                };
                if let Some(label) = arcs[next.0].runs[next.1].label {
                    return Some(RunEnd {
                        run: next,
                        at,
                        label,
                    });
                }
                if !seen.insert(next) {
                    return None;
                }
                runs.push(next);
                let [first, last] = ends_of(arcs, next);
                (from, at) = (next, if first == at { last } else { first });
            }
        });
        chains.push(Chain { runs, ends });
    }
    chains
}

/// The gaps of a chain's edges for each run, where all of it is near a neighbour and nearer to no other.
fn near(
    arcs: &[OuterArc<'_>],
    chain: &[RunAt],
    label: u32,
    settings: &BorderReference<'_>,
) -> Option<Vec<Vec<Gap>>> {
    let most_m = NEAR_TOLERANCES * settings.tolerance_m;
    let gap = |edge: &[[f64; 2]]| {
        let place = middle(edge[0], edge[1]);
        let nearest = settings.context.nearest_by_chord(place)?;
        let others_m = AMBIGUOUS * nearest.distance_m;
        let is_near = nearest.tag == label
            && nearest.distance_m <= most_m
            && !settings.context.has_other_within(place, label, others_m);
        is_near.then(|| Gap {
            length_m: length_m(edge),
            gap_m: nearest.distance_m,
            ambiguous: false,
        })
    };
    let gaps = |(arc, run): &RunAt| {
        let OuterArc { points, runs } = &arcs[*arc];
        let Run { first, last, .. } = runs[*run];
        points[first..=last].windows(2).map(gap).collect()
    };
    chain.iter().map(gaps).collect()
}

/// For each label the gap that half of its border does not exceed, in metres.
fn medians(arcs: &[OuterArc<'_>]) -> BTreeMap<u32, f64> {
    let mut gaps: BTreeMap<u32, Vec<Gap>> = BTreeMap::new();
    for run in arcs.iter().flat_map(|arc| &arc.runs) {
        if let Some(label) = run.label {
            let own = run.gaps.iter().map(|(_, gap)| *gap);
            gaps.entry(label).or_default().extend(own);
        }
    }
    let median = |mut all: Vec<Gap>| {
        all.sort_by(|a, b| a.gap_m.total_cmp(&b.gap_m));
        let half = all.iter().map(|gap| gap.length_m).sum::<f64>() / 2.0;
        let mut length_m = 0.0;
        let reached = all.iter().find(|gap| {
            length_m += gap.length_m;
            length_m >= half
        });
        reached.map(|gap| gap.gap_m)
    };
    let gaps = gaps.into_iter();
    gaps.filter_map(|(label, all)| Some((label, median(all)?)))
        .collect()
}

/// A run whose edges at its start, or at its end, have left its neighbour, in two: those have no label.
fn cut(points: &[[f64; 2]], run: &Run, starts: bool, has_left: impl Fn(usize) -> bool) -> Vec<Run> {
    let mut edges = run.first..run.last;
    // Where all of it has left, it was near only by chance.
    let at = if starts {
        edges.find(|edge| !has_left(*edge)).unwrap_or(run.last)
    } else {
        edges
            .rfind(|edge| !has_left(*edge))
            .map_or(run.first, |edge| edge + 1)
    };
    let part = |first: usize, last: usize, label: Option<u32>| Run {
        label,
        is_seam: false,
        first,
        last,
        length_m: length_m(&points[first..=last]),
        gaps: match label {
            Some(_) => {
                let gaps = run.gaps.iter();
                gaps.filter(|(edge, _)| (first..last).contains(edge))
                    .copied()
                    .collect()
            }
            None => Vec::new(),
        },
    };
    let labels = if starts {
        [None, run.label]
    } else {
        [run.label, None]
    };
    let parts = [
        part(run.first, at, labels[0]),
        part(at, run.last, labels[1]),
    ];
    parts
        .into_iter()
        .filter(|part| part.first < part.last)
        .collect()
}
