//! Whether a cut polygon is as clean as it was: only its new edges are looked at.

use super::super::clean::doubled_area;
use super::super::simple::{touches, turns_back};
use super::{Line, Point};

/// Above this many pairs of edges to compare, cleaning is cheaper than looking.
const MAX_COMPARISONS: usize = 40_000;

/// Whether the edge that ends in a vertex was in the polygon before the cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Old,
    New,
}

/// A ring while it is drawn, without repeats.
#[derive(Default)]
pub(super) struct Drawn {
    points: Line,
    edges: Vec<Edge>,
}

impl Drawn {
    pub(super) fn push(&mut self, point: Point, edge: Edge) {
        if self.points.last() != Some(&point) {
            self.points.push(point);
            self.edges.push(edge);
        }
    }
}

/// The rings that came of a cut, and which of their edges are new.
#[derive(Default)]
pub(super) struct Cut {
    pub rings: Vec<Line>,
    edges: Vec<Vec<Edge>>,
}

impl Cut {
    pub(super) fn add(&mut self, mut ring: Drawn) {
        while ring.points.len() > 1 && ring.points.first() == ring.points.last() {
            ring.points.pop();
            let edge = ring.edges.pop();
            if let (Some(first), Some(edge)) = (ring.edges.first_mut(), edge) {
                *first = edge;
            }
        }
        // A ring without area is what rounding left of a sliver.
        if ring.points.len() >= 3 && doubled_area(&ring.points) != 0 {
            self.rings.push(ring.points);
            self.edges.push(ring.edges);
        }
    }

    /// True where no new edge touches any other edge but at the vertex they share.
    pub(super) fn is_sound(&self, whole: &[(usize, Line)]) -> bool {
        let count: usize = self.rings.iter().map(Vec::len).sum();
        let new = |edges: &Vec<Edge>| edges.iter().filter(|one| **one == Edge::New).count();
        if self.edges.iter().map(new).sum::<usize>() * count > MAX_COMPARISONS {
            return false;
        }
        let edge = |ring: &Line, end: usize| {
            let start = (end + ring.len() - 1) % ring.len();
            [ring[start], ring[end]]
        };
        for (r, ring) in self.rings.iter().enumerate() {
            if doubled_area(ring) < 0 {
                return false;
            }
            for end in (0..ring.len()).filter(|i| self.edges[r][*i] == Edge::New) {
                let ours = edge(ring, end);
                for (s, other) in self.rings.iter().enumerate() {
                    for i in 0..other.len() {
                        let follows = r == s && (end + 1) % ring.len() == i;
                        let precedes = r == s && (i + 1) % ring.len() == end;
                        let same = r == s && i == end;
                        let theirs = edge(other, i);
                        let bad = if same {
                            false
                        } else if follows {
                            turns_back(ours, theirs[1])
                        } else if precedes {
                            turns_back(theirs, ours[1])
                        } else {
                            touches(ours, theirs)
                        };
                        if bad {
                            return false;
                        }
                    }
                }
                for (_, other) in whole {
                    if (0..other.len()).any(|i| touches(ours, edge(other, i))) {
                        return false;
                    }
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(ring: &[Point]) -> Cut {
        let mut drawn = Drawn::default();
        for point in ring {
            drawn.push(*point, Edge::Old);
        }
        let mut cut = Cut::default();
        cut.add(drawn);
        cut
    }

    /// What is left of a cut is an exterior; one that turned over is no part of the polygon.
    #[test]
    fn a_ring_that_turned_over_is_not_sound() {
        let ring = [[0, 0], [4, 0], [4, 4], [0, 4]];
        let turned = [[0, 0], [0, 4], [4, 4], [4, 0]];
        assert_eq!(doubled_area(&ring), 32);
        assert!(cut(&ring).is_sound(&[]));
        assert!(!cut(&turned).is_sound(&[]));
    }
}
