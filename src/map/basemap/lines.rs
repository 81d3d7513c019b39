//! The lines of a map by kind, cut to its frame.

use super::seam::{Beyond, stretches};
use super::{Basemap, LineKind};
use crate::dataset::{Borders, Layer};
use crate::geo::{BorderKind, Coverage};
use crate::map::clip::Frame;
use crate::map::territory::Territory;

/// A line with how much each of its vertices matters, and the units on its sides.
struct Sided<'a> {
    points: &'a [[f64; 2]],
    importance: &'a [f64],
    sides: [Option<u32>; 2],
}

impl Basemap<'_> {
    pub(super) fn border_lines(&mut self, plan: &Territory<'_>, borders: &Borders) {
        let of_units = plan.layer.id() == borders.rules().units;
        for line in borders.lines() {
            let sides = if of_units {
                line.sides().units
            } else {
                line.sides().parents
            };
            let coloured = sides
                .into_iter()
                .flatten()
                .any(|side| plan.units.binary_search(&(side as usize)).is_ok());
            let kind = match line.kind() {
                BorderKind::District if !of_units => continue,
                _ if !coloured => LineKind::Faint,
                BorderKind::District => LineKind::District,
                BorderKind::Oblast => LineKind::Oblast,
                BorderKind::State => LineKind::State,
                BorderKind::Coast => LineKind::Coast,
                BorderKind::Unclassified => LineKind::Unclassified,
            };
            let line = Sided {
                points: line.points(),
                importance: line.importance(),
                sides,
            };
            self.draw_seamless(kind, &line, plan.layer);
        }
    }

    /// The lines of a layer whose borders nobody has classified.
    pub(super) fn arc_lines(&mut self, plan: &Territory<'_>, coverage: &Coverage, number: usize) {
        for (i, arc) in coverage.arcs().iter().enumerate() {
            let sides = coverage.sides(i, number);
            let coloured = |side: u32| plan.units.binary_search(&(side as usize)).is_ok();
            let kind = match sides {
                [None, None] => continue,
                _ if !sides.into_iter().flatten().any(coloured) => LineKind::Faint,
                [Some(_), Some(_)] => LineKind::District,
                _ => LineKind::Outer,
            };
            let line = Sided {
                points: arc.points(),
                importance: arc.importance(),
                sides,
            };
            self.draw_seamless(kind, &line, plan.layer);
        }
    }

    /// Draws a line without what is no border: where a unit was cut at 180 degrees.
    fn draw_seamless(&mut self, kind: LineKind, line: &Sided<'_>, layer: &Layer) {
        let ([Some(unit), None] | [None, Some(unit)]) = line.sides else {
            self.draw(kind, &self.projection.line(line.points, line.importance));
            return;
        };
        for one in stretches(line.points, unit, layer) {
            let kind = match one.beyond {
                Beyond::Itself => continue,
                Beyond::Other if kind != LineKind::Faint => LineKind::District,
                Beyond::Other | Beyond::AsSaid => kind,
            };
            let part = one.first..=one.last;
            let (points, importance) = (&line.points[part.clone()], &line.importance[part]);
            self.draw(kind, &self.projection.line(points, importance));
        }
    }

    /// The outlines of chosen units that were cut at 180 degrees, without the cut.
    pub(super) fn outlines(&mut self, plan: &Territory<'_>, coverage: &Coverage, number: usize) {
        for unit in &plan.outlined {
            let mut lines = Vec::new();
            let mut is_cut = false;
            for arc in coverage.shapes(number)[*unit].arc_refs() {
                let sides = coverage.sides(arc.index(), number);
                let arc = &coverage.arcs()[arc.index()];
                let (points, importance) = (arc.points(), arc.importance());
                if let [Some(side), None] | [None, Some(side)] = sides {
                    for one in stretches(points, side, plan.layer) {
                        is_cut |= one.beyond == Beyond::Itself;
                        if one.beyond != Beyond::Itself {
                            let part = one.first..=one.last;
                            lines.push((&points[part.clone()], &importance[part]));
                        }
                    }
                } else {
                    lines.push((points, importance));
                }
            }
            let at = plan.units.binary_search(unit);
            if let Some(at) = at.ok().filter(|_| is_cut) {
                let frame = Frame::new(self.frame);
                let drawn = lines.into_iter().flat_map(|(points, importance)| {
                    let line = self.projection.line(points, importance);
                    frame.line(&self.fit.line(&line))
                });
                self.units[at].seamless = Some(drawn.collect());
            }
        }
    }

    pub(super) fn draw(&mut self, kind: LineKind, line: &[[f64; 2]]) {
        let pieces = Frame::new(self.frame).line(&self.fit.line(line));
        self.lines.entry(kind).or_default().extend(pieces);
    }
}
