//! Which border line is whose: between districts, between oblasts, a state's, a coast.
//!
//! The geometry always comes from our coverage; only the label of an outer line comes from the
//! context layer, because two sources never draw the same line twice:
//!
//! ```text
//!   ours      ____/\___      labelled by the nearest context outline within the tolerance;
//!   context   ___/\____      runs too short to be meant join the longer run beside them
//! ```

use super::{Arc, Coverage, SegmentIndex, length_m};

/// What kind of line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BorderKind {
    /// Towards another country.
    State,
    /// Towards the sea.
    Coast,
    /// Between two oblasts.
    Oblast,
    /// Between two districts of one oblast.
    District,
    /// Outer, with nothing of the context within the tolerance.
    Unclassified,
}

impl BorderKind {
    /// The spelling in tiles and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Coast => "coast",
            Self::Oblast => "oblast",
            Self::District => "district",
            Self::Unclassified => "unclassified",
        }
    }
}

/// The two sides of a line: positions in the units' layer and in the parents' layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BorderSides {
    /// Left and right unit.
    pub units: [Option<u32>; 2],
    /// Left and right parent.
    pub parents: [Option<u32>; 2],
}

/// A line of one kind with the same sides all along.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderLine {
    kind: BorderKind,
    sides: BorderSides,
    neighbour: Option<u32>,
    points: Vec<[f64; 2]>,
    importance: Vec<f64>,
    length_m: f64,
    gaps: Vec<Gap>,
}

/// How far an edge lies from the context outline that gave its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// The edge's length in metres.
    pub length_m: f64,
    /// From its middle to the outline, in metres.
    pub gap_m: f64,
    /// Another neighbour's outline is at most twice as far: the label might be that one's.
    pub ambiguous: bool,
}

impl BorderLine {
    /// What kind of line it is.
    pub fn kind(&self) -> BorderKind {
        self.kind
    }

    /// Who is on its two sides.
    pub fn sides(&self) -> BorderSides {
        self.sides
    }

    /// The position of the context unit that an outer line runs along.
    pub fn neighbour(&self) -> Option<u32> {
        self.neighbour
    }

    /// Longitude and latitude of its vertices.
    pub fn points(&self) -> &[[f64; 2]] {
        &self.points
    }

    /// How much each vertex matters; the arc's own, so that the line is simplified as the units are.
    pub fn importance(&self) -> &[f64] {
        &self.importance
    }

    /// Geodesic length in metres.
    pub fn length_m(&self) -> f64 {
        self.length_m
    }

    /// How far the sources disagree along an outer line, an entry for each edge that has a label of
    /// its own; none for an inner line.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Metres of the line whose label might be another neighbour's.
    pub fn ambiguous_m(&self) -> f64 {
        let ambiguous = self.gaps.iter().filter(|gap| gap.ambiguous);
        ambiguous.map(|gap| gap.length_m).sum()
    }
}

/// Where the layers are and how far a label reaches.
#[derive(Debug, Clone, Copy)]
pub struct BorderSettings<'a> {
    /// The number of the units' layer in the coverage.
    pub units: usize,
    /// The number of the parents' layer in the coverage.
    pub parents: usize,
    /// The context's outlines, tagged by position.
    pub context: &'a SegmentIndex,
    /// For each context position: whether it is water.
    pub sea: &'a [bool],
    /// The farthest that an outline gives its label, in metres.
    pub tolerance_m: f64,
    /// The shortest run that stands for itself, in metres.
    pub min_run_m: f64,
}

/// Every border line of a coverage, in the order of its arcs.
pub fn classify(coverage: &Coverage, settings: &BorderSettings<'_>) -> Vec<BorderLine> {
    let mut lines = Vec::new();
    for (index, arc) in coverage.arcs().iter().enumerate() {
        let sides = BorderSides {
            units: coverage.sides(index, settings.units),
            parents: coverage.sides(index, settings.parents),
        };
        let inner = match (sides.units, sides.parents) {
            (_, [Some(a), Some(b)]) if a != b => Some(BorderKind::Oblast),
            ([Some(_), Some(_)], _) => Some(BorderKind::District),
            // Inside one parent on both sides: no border at all.
            ([None, None], [Some(_), Some(_)] | [None, None]) => continue,
            _ => None,
        };
        if let Some(kind) = inner {
            let points = arc.points().to_vec();
            let length_m = length_m(&points);
            let importance = arc.importance().to_vec();
            lines.push(BorderLine {
                kind,
                sides,
                neighbour: None,
                points,
                importance,
                length_m,
                gaps: Vec::new(),
            });
        } else {
            outer(arc, sides, settings, &mut lines);
        }
    }
    lines
}

/// Edges of one label in a row.
struct Run {
    label: Option<u32>,
    /// First and last vertex.
    first: usize,
    last: usize,
    length_m: f64,
    gaps: Vec<Gap>,
}

fn outer(
    arc: &Arc,
    sides: BorderSides,
    settings: &BorderSettings<'_>,
    lines: &mut Vec<BorderLine>,
) {
    let points = arc.points();
    let mut runs: Vec<Run> = Vec::new();
    for (i, edge) in points.windows(2).enumerate() {
        let middle = [
            f64::midpoint(edge[0][0], edge[1][0]),
            f64::midpoint(edge[0][1], edge[1][1]),
        ];
        let found = settings
            .context
            .nearest(middle)
            .filter(|n| n.distance_m <= settings.tolerance_m);
        let length_m = length_m(edge);
        let gap = found.map(|nearest| Gap {
            length_m,
            gap_m: nearest.distance_m,
            ambiguous: settings.context.has_other_within(
                middle,
                nearest.tag,
                (2.0 * nearest.distance_m).min(settings.tolerance_m),
            ),
        });
        let run = Run {
            label: found.map(|nearest| nearest.tag),
            first: i,
            last: i + 1,
            length_m,
            gaps: gap.into_iter().collect(),
        };
        join(&mut runs, run);
    }
    for run in merge_short(runs, settings.min_run_m) {
        let kind = match run.label {
            Some(tag) if settings.sea.get(tag as usize) == Some(&true) => BorderKind::Coast,
            Some(_) => BorderKind::State,
            None => BorderKind::Unclassified,
        };
        // The ends of a run stay at every zoom, else two runs would come apart.
        let mut importance = arc.importance()[run.first..=run.last].to_vec();
        for end in [0, run.last - run.first] {
            importance[end] = f64::INFINITY;
        }
        lines.push(BorderLine {
            kind,
            sides,
            neighbour: run.label,
            points: points[run.first..=run.last].to_vec(),
            importance,
            length_m: run.length_m,
            gaps: run.gaps,
        });
    }
}

/// Adds a run; one with the label of the last continues it.
fn join(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.label == run.label => {
            last.last = run.last;
            last.length_m += run.length_m;
            last.gaps.extend(run.gaps);
        }
        _ => runs.push(run),
    }
}

/// Gives the shortest run below the limit the label of its longer neighbour, until none is left.
fn merge_short(mut runs: Vec<Run>, min_run_m: f64) -> Vec<Run> {
    while runs.len() > 1 {
        let shortest = (0..runs.len())
            .filter(|i| runs[*i].length_m < min_run_m)
            .min_by(|a, b| runs[*a].length_m.total_cmp(&runs[*b].length_m));
        let Some(short) = shortest else { break };
        let length =
            |i: Option<usize>| i.and_then(|i| runs.get(i)).map_or(-1.0, |run| run.length_m);
        let (before, after) = (short.checked_sub(1), Some(short + 1));
        let longer = if length(before) >= length(after) {
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
}
