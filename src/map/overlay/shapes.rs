//! Units and lines of a layer in a window. Only what the window may show is looked at, and of an outline that is mostly
//! elsewhere little is projected.

use std::collections::{BTreeMap, HashMap};

use super::cut::{Cut, tenths};
use super::dashes::is_dashed;
use super::window::Window;
use crate::dataset::{Borders, Dataset, Layer};
use crate::geo::{BorderKind, Coverage};
use crate::map::basemap::{Beyond, LineKind, Rings, stretches};
use crate::map::rect::Tenths;
use crate::model::spend;

/// Half of the side of the square that stands for a unit which is too small to be seen, in pixels.
const HALF_DOT: f64 = 1.0;

/// A unit in the window.
pub(super) struct Drawn {
    pub position: usize,
    pub rings: Rings,
}

/// A piece of a line in the window.
pub(super) struct Piece {
    pub line: Vec<Tenths>,
    /// Pixels along the line from its beginning to that of the piece.
    pub along: f64,
}

/// The lines of a window by kind.
pub(super) type Lines = BTreeMap<LineKind, Vec<Piece>>;

/// A line with how much each of its vertices matters.
#[derive(Clone, Copy)]
struct Line<'a> {
    points: &'a [[f64; 2]],
    importance: &'a [f64],
}

/// What of a layer lies in a window.
pub(super) struct Shapes<'a> {
    window: Window,
    /// Frames of what is drawn, in degrees and in pixels.
    degrees: Cut,
    pixels: Cut,
    dataset: &'a Dataset,
    layer: &'a Layer,
    /// Positions of the units whose box meets the window; rising.
    units: Vec<usize>,
}

impl<'a> Shapes<'a> {
    /// None where nothing of the layer can be in the window.
    pub(super) fn new(dataset: &'a Dataset, layer: &'a Layer, window: Window) -> Option<Self> {
        let visible = window.visible()?;
        let [west, south, east, north] = visible.to_array();
        let units = layer.index().in_bbox(&visible);
        (!units.is_empty()).then_some(Self {
            window,
            degrees: Cut([west, south, east, north]),
            pixels: Cut(window.drawn()),
            dataset,
            layer,
            units,
        })
    }

    fn coverage(&self) -> (&'a Coverage, usize) {
        let (coverage, number) = self.dataset.coverage(self.layer);
        (coverage, number)
    }

    /// The units, in the order of the layer.
    pub(super) fn units(&self) -> Vec<Drawn> {
        let (coverage, number) = self.coverage();
        let mut arcs: HashMap<usize, Vec<[f64; 2]>> = HashMap::new();
        let mut drawn = Vec::with_capacity(self.units.len());
        for &position in &self.units {
            let mut rings = Rings::new();
            for ring in coverage.shapes(number)[position]
                .polygons()
                .iter()
                .flatten()
            {
                let mut line = Vec::new();
                for one in ring {
                    let arc = arcs.entry(one.index()).or_insert_with(|| {
                        let arc = &coverage.arcs()[one.index()];
                        self.near(Line {
                            points: arc.points(),
                            importance: arc.importance(),
                        })
                    });
                    // The next arc begins where this one ends.
                    let but_last = arc.len().saturating_sub(1);
                    if one.is_reversed() {
                        line.extend(arc.iter().rev().take(but_last));
                    } else {
                        line.extend(&arc[..but_last]);
                    }
                }
                spend(10 + line.len() as u64);
                rings.extend(self.pixels.ring(line));
            }
            if rings.is_empty() {
                rings.extend(self.dot(self.layer.label_points()[position]));
            }
            if !rings.is_empty() {
                drawn.push(Drawn { position, rings });
            }
        }
        drawn
    }

    fn dot(&self, place: [f64; 2]) -> Option<Vec<Tenths>> {
        let [x, y] = self.window.px(place);
        let half = HALF_DOT * self.window.density();
        let corners = [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]];
        let corners = corners.map(|[a, b]| [x + a * half, y + b * half]);
        self.pixels.ring(corners.to_vec())
    }

    /// The places of a line in pixels: the vertices that matter, without those of whose edges none comes near.
    fn near(&self, line: Line<'_>) -> Vec<[f64; 2]> {
        spend(line.points.len() as u64);
        let least = self.window.least();
        let mut kept = Vec::new();
        let mut before = 0;
        let mut pending: Option<([f64; 2], u8)> = None;
        let all = line.points.iter().zip(line.importance);
        for (&place, _) in all.filter(|(_, matters)| **matters >= least) {
            let outside = self.degrees.outside(place);
            if let Some((last, code)) = pending {
                // Three in a row beyond one side: the way from the first to the third stays beyond it.
                if kept.is_empty() || before & code & outside == 0 {
                    kept.push(self.window.px(last));
                }
                before = code;
            }
            pending = Some((place, outside));
        }
        kept.extend(pending.map(|(last, _)| self.window.px(last)));
        kept
    }

    /// The places of a line in pixels, all of those that matter.
    fn whole(&self, line: Line<'_>) -> Vec<[f64; 2]> {
        spend(line.points.len() as u64);
        let least = self.window.least();
        let all = line.points.iter().zip(line.importance);
        all.filter(|(_, matters)| **matters >= least)
            .map(|(place, _)| self.window.px(*place))
            .collect()
    }

    fn is_near(&self, unit: Option<u32>) -> bool {
        unit.is_some_and(|unit| self.units.binary_search(&(unit as usize)).is_ok())
    }

    /// The border lines of the layer, which is the one of their units or that of their parents.
    pub(super) fn border_lines(&self, borders: &Borders) -> Lines {
        let of_units = self.layer.id() == borders.rules().units;
        let mut lines = Lines::new();
        for line in borders.lines() {
            let sides = if of_units {
                line.sides().units
            } else {
                line.sides().parents
            };
            let kind = match line.kind() {
                BorderKind::District if !of_units => continue,
                BorderKind::District => LineKind::District,
                BorderKind::Oblast => LineKind::Oblast,
                BorderKind::State => LineKind::State,
                BorderKind::Coast => LineKind::Coast,
                BorderKind::Unclassified => LineKind::Unclassified,
            };
            let (points, importance) = (line.points(), line.importance());
            self.draw(&mut lines, kind, sides, Line { points, importance });
        }
        lines
    }

    /// The lines of a layer whose borders nobody has classified.
    pub(super) fn arc_lines(&self) -> Lines {
        let (coverage, number) = self.coverage();
        let shapes = coverage.shapes(number);
        let arcs = self.units.iter().flat_map(|unit| shapes[*unit].arc_refs());
        let mut arcs: Vec<usize> = arcs.map(crate::geo::ArcRef::index).collect();
        arcs.sort_unstable();
        arcs.dedup();
        let mut lines = Lines::new();
        for index in arcs {
            let sides = coverage.sides(index, number);
            let kind = match sides {
                [None, None] => continue,
                [Some(_), Some(_)] => LineKind::District,
                [Some(_), None] | [None, Some(_)] => LineKind::Outer,
            };
            let arc = &coverage.arcs()[index];
            let (points, importance) = (arc.points(), arc.importance());
            self.draw(&mut lines, kind, sides, Line { points, importance });
        }
        lines
    }

    /// Draws a line without what is no border: where a unit was cut at 180 degrees.
    fn draw(&self, lines: &mut Lines, kind: LineKind, sides: [Option<u32>; 2], line: Line<'_>) {
        if !sides.iter().any(|side| self.is_near(*side)) {
            return;
        }
        let ([Some(unit), None] | [None, Some(unit)]) = sides else {
            self.draw_pieces(lines, kind, line);
            return;
        };
        for one in stretches(line.points, unit, self.layer) {
            let kind = match one.beyond {
                Beyond::Itself => continue,
                Beyond::Other => LineKind::District,
                Beyond::AsSaid => kind,
            };
            let part = one.first..=one.last;
            let part = Line {
                points: &line.points[part.clone()],
                importance: &line.importance[part],
            };
            self.draw_pieces(lines, kind, part);
        }
    }

    fn draw_pieces(&self, lines: &mut Lines, kind: LineKind, line: Line<'_>) {
        let places = if is_dashed(kind) {
            self.whole(line)
        } else {
            self.near(line)
        };
        let pieces = self.pieces(&places);
        if !pieces.is_empty() {
            lines.entry(kind).or_default().extend(pieces);
        }
    }

    fn pieces(&self, places: &[[f64; 2]]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut along = 0.0;
        let mut goes_on = false;
        for edge in places.windows(2) {
            let [from, to] = [edge[0], edge[1]];
            let length = (to[0] - from[0]).hypot(to[1] - from[1]);
            if let Some([enter, leave]) = self.pixels.edge(from, to) {
                let at = |part: f64| {
                    tenths([0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * part))
                };
                let end = at(leave);
                match pieces.last_mut() {
                    Some(piece) if goes_on && enter == 0.0 => {
                        if piece.line.last() != Some(&end) {
                            piece.line.push(end);
                        }
                    }
                    Some(_) | None => pieces.push(Piece {
                        line: vec![at(enter), end],
                        along: along + enter * length,
                    }),
                }
                goes_on = leave == 1.0;
            } else {
                goes_on = false;
            }
            along += length;
        }
        pieces.retain(|piece| piece.line.first() != piece.line.get(1) || piece.line.len() > 2);
        pieces
    }
}
