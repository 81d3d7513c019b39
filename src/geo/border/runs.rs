//! The edges of an outer arc in runs of one label: that of the nearest outline of the context.

use rayon::prelude::*;

use super::{BorderKind, BorderLine, BorderReference, BorderSides, Gap};
use crate::geo::{Arc, length_m};

/// Another neighbour's outline that is at most so many times as far makes a label ambiguous.
pub(super) const AMBIGUOUS: f64 = 2.0;

/// So many edges at least one thread looks at: a shorter arc is not worth a second one.
const AT_ONCE: usize = 64;

/// Edges of one label in a row.
#[derive(Debug)]
pub(super) struct Run {
    pub label: Option<u32>,
    /// Whether it is no line but the cut at 180 degrees.
    pub is_seam: bool,
    /// First and last vertex.
    pub first: usize,
    pub last: usize,
    pub length_m: f64,
    /// By the first vertex of the edge.
    pub gaps: Vec<(usize, Gap)>,
}

impl Run {
    /// The line that a run is, in its arc's direction.
    pub(super) fn line(
        self,
        arc: &Arc,
        sides: BorderSides,
        settings: &BorderReference<'_>,
    ) -> BorderLine {
        let kind = match self.label {
            Some(tag) if settings.is_sea(tag) => BorderKind::Coast,
            Some(_) => BorderKind::State,
            None => BorderKind::Unclassified,
        };
        // The ends of a run stay at every zoom, else two runs would come apart.
        let mut importance = arc.importance()[self.first..=self.last].to_vec();
        for end in [0, self.last - self.first] {
            importance[end] = f64::INFINITY;
        }
        BorderLine {
            kind,
            sides,
            neighbour: self.label.map(|label| label + settings.first),
            points: arc.points()[self.first..=self.last].to_vec(),
            importance,
            length_m: self.length_m,
            gaps: self.gaps.into_iter().map(|(_, gap)| gap).collect(),
        }
    }
}

/// The middle of an edge, longitude and latitude.
pub(super) fn middle(from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
    [0, 1].map(|i| f64::midpoint(from[i], to[i]))
}

/// The runs of an outer arc. An edge that no outline reaches has the label of the water that it lies in: an island,
/// or a shore, of which the outline of that water knows nothing.
pub(super) fn of(points: &[[f64; 2]], settings: &BorderReference<'_>) -> Vec<Run> {
    let edges = points.par_windows(2).enumerate();
    let edges: Vec<Run> = edges
        .with_min_len(AT_ONCE)
        .map(|(first, edge)| one_edge(first, edge, settings))
        .collect();
    let mut runs: Vec<Run> = Vec::new();
    for edge in edges {
        join(&mut runs, edge);
    }
    merge_short(runs, settings.min_run_m)
}

fn one_edge(first: usize, edge: &[[f64; 2]], settings: &BorderReference<'_>) -> Run {
    let length_m = length_m(edge);
    if is_seam(edge) {
        return Run {
            label: None,
            is_seam: true,
            first,
            last: first + 1,
            length_m,
            gaps: Vec::new(),
        };
    }
    let middle = middle(edge[0], edge[1]);
    let nearest = settings.context.nearest_by_chord(middle);
    let found = nearest.filter(|n| n.distance_m <= settings.tolerance_m);
    let gap = found.map(|nearest| Gap {
        length_m,
        gap_m: nearest.distance_m,
        ambiguous: settings.context.has_other_within(
            middle,
            nearest.tag,
            (AMBIGUOUS * nearest.distance_m).min(settings.tolerance_m),
        ),
    });
    let label = found.map(|nearest| nearest.tag);
    Run {
        label: label.or_else(|| settings.water_at(middle)),
        is_seam: false,
        first,
        last: first + 1,
        length_m,
        gaps: gap.map(|gap| (first, gap)).into_iter().collect(),
    }
}

/// True for an edge along the cut at 180 degrees, or at a pole.
fn is_seam(edge: &[[f64; 2]]) -> bool {
    edge.iter().all(|place| place[0].abs() == 180.0)
        || edge.iter().all(|place| place[1].abs() == 90.0)
}

/// Adds a run; one with the label of the last continues it.
pub(super) fn join(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.label == run.label && last.is_seam == run.is_seam => {
            last.last = run.last;
            last.length_m += run.length_m;
            last.gaps.extend(run.gaps);
        }
        _ => runs.push(run),
    }
}

/// Gives the shortest run below the limit the label of its longer neighbour, until none is left. The cut at 180
/// degrees neither gives nor takes one.
fn merge_short(mut runs: Vec<Run>, min_run_m: f64) -> Vec<Run> {
    loop {
        let length = |i: Option<usize>| {
            let run = i.and_then(|i| runs.get(i)).filter(|run| !run.is_seam);
            run.map_or(-1.0, |run| run.length_m)
        };
        let beside = |i: usize| [length(i.checked_sub(1)), length(Some(i + 1))];
        let shortest = (0..runs.len())
            .filter(|i| runs[*i].length_m < min_run_m && !runs[*i].is_seam)
            .filter(|i| beside(*i) != [-1.0; 2])
            .min_by(|a, b| runs[*a].length_m.total_cmp(&runs[*b].length_m));
        let Some(short) = shortest else { break };
        let [before, after] = beside(short);
        let longer = if before >= after {
            short - 1
        } else {
            short + 1
        };
        runs[short].label = runs[longer].label;
        let mut joined = Vec::with_capacity(runs.len());
        for run in runs {
            join(&mut joined, run);
        }
        runs = joined;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(label: u32, first: usize, length_m: f64) -> Run {
        Run {
            label: Some(label),
            is_seam: false,
            first,
            last: first + 1,
            length_m,
            gaps: Vec::new(),
        }
    }

    #[test]
    fn a_short_run_joins_the_longer_neighbour() {
        let runs = vec![run(1, 0, 9e3), run(2, 1, 500.0), run(3, 2, 20e3)];
        let merged = merge_short(runs, 2e3);
        let labels: Vec<_> = merged.iter().map(|r| (r.label, r.first, r.last)).collect();
        assert_eq!(labels, [(Some(1), 0, 1), (Some(3), 1, 3)]);
    }

    #[test]
    fn a_lone_short_run_stays() {
        assert_eq!(merge_short(vec![run(1, 0, 10.0)], 2e3).len(), 1);
    }
    #[test]
    fn the_cut_at_180_degrees_gives_no_label_and_takes_none() {
        let seam = Run {
            label: None,
            is_seam: true,
            ..run(0, 1, 100.0)
        };
        let merged = merge_short(vec![run(1, 0, 500.0), seam, run(2, 2, 9e3)], 2e3);
        let labels: Vec<_> = merged.iter().map(|r| (r.label, r.is_seam)).collect();
        assert_eq!(labels, [(Some(1), false), (None, true), (Some(2), false)]);
        assert!(
            is_seam(&[[180.0, 10.0], [180.0, 11.0]]) && is_seam(&[[-180.0, 1.0], [-180.0, 0.0]])
        );
        assert!(!is_seam(&[[179.9, 10.0], [180.0, 11.0]]));
    }
}
