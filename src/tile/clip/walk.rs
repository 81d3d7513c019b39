//! Rings become runs: what of them lies inside the box, between two crossings.

use super::crossing::{Crossing, leaving, passing};
use super::{GridBox, Line, Point, RingView};

/// What a walk along one ring found.
pub(super) enum RingSide {
    Inside,
    Outside,
    Cut,
}

/// A run of a ring inside the box, between two crossings.
pub(super) struct Run {
    pub entry: Crossing,
    /// In [`Walk::points`].
    pub points: std::ops::Range<usize>,
    pub exit: Crossing,
}

pub(super) struct Walk<'a> {
    pub bounds: &'a GridBox,
    pub points: Vec<Point>,
    pub runs: Vec<Run>,
    /// Rings wholly inside, with their number in the polygon.
    pub whole: Vec<(usize, Line)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(bounds: &'a GridBox) -> Self {
        Self {
            bounds,
            points: Vec::new(),
            runs: Vec::new(),
            whole: Vec::new(),
        }
    }

    /// Notes the runs of a ring inside the box.
    pub(super) fn ring(&mut self, ring: RingView<'_>) -> RingSide {
        let first_run = self.runs.len();
        let start = self.points.len();
        let Some(&last) = ring.points.last() else {
            return RingSide::Outside;
        };
        let mut before = last;
        let mut inside = self.bounds.has(before);
        // The run that the ring's first vertex may lie in ends the ring's last run.
        let mut head: Option<(usize, Crossing)> = None;
        let mut open: Option<(usize, Crossing)> = None;
        let began_inside = inside;
        for (points, chunk) in ring.chunks() {
            if let Some(chunk) = chunk {
                if !chunk.meets(self.bounds) {
                    before = points[points.len() - 1];
                    continue;
                }
                if self.bounds.holds(chunk) {
                    self.points.extend_from_slice(points);
                    before = points[points.len() - 1];
                    continue;
                }
            }
            for &point in points {
                let arrives = self.bounds.has(point);
                match (inside, arrives) {
                    (true, true) => self.points.push(point),
                    (true, false) => {
                        let exit = leaving(self.bounds, before, point);
                        match open.take() {
                            Some((from, entry)) => self.close(from, entry, exit),
                            None => head = Some((self.points.len(), exit)),
                        }
                    }
                    (false, true) => {
                        // A crossing on the way back is an exit seen from the other end.
                        open = Some((self.points.len(), leaving(self.bounds, point, before)));
                        self.points.push(point);
                    }
                    (false, false) => {
                        if let Some((entry, exit)) = passing(self.bounds, before, point) {
                            let here = self.points.len();
                            self.runs.push(Run {
                                entry,
                                points: here..here,
                                exit,
                            });
                        }
                    }
                }
                inside = arrives;
                before = point;
            }
        }
        if let Some((from, entry)) = open {
            // The run goes on past the ring's start: bring its head to its tail.
            let Some((head_end, exit)) = head else {
                return RingSide::Outside;
            };
            let tail = self.points.len() - from;
            let head_points: Vec<Point> = self.points[start..head_end].to_vec();
            self.points.extend(head_points);
            self.runs.push(Run {
                entry,
                points: from..from + tail + (head_end - start),
                exit,
            });
            return RingSide::Cut;
        }
        if self.runs.len() > first_run {
            RingSide::Cut
        } else if began_inside {
            self.points.truncate(start);
            RingSide::Inside
        } else {
            RingSide::Outside
        }
    }

    fn close(&mut self, from: usize, entry: Crossing, exit: Crossing) {
        self.runs.push(Run {
            entry,
            points: from..self.points.len(),
            exit,
        });
    }
}
