//! Everything of a map that is geometry, in tenths of a pixel: units, the rest of the country,
//! neighbours, seas, border lines.

use std::collections::BTreeMap;

use super::asked::{Around, MapPlan};
use super::clip::Frame;
use super::plane::{Fit, Plane, Tenths};
use super::rect::Rect;
use crate::dataset::{Borders, Layer};
use crate::geo::{Bbox, BorderKind, Coverage};
use crate::model::Unit;

/// How a line is drawn, the later ones over the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKind {
    /// Of what is not coloured.
    Faint,
    /// Between two units.
    District,
    /// Between two parents.
    Oblast,
    /// Towards the sea.
    Coast,
    /// The outer line where nobody says what lies beyond.
    Outer,
    /// Towards another country.
    State,
}

/// A shape in the frame: open rings, holes among them (even-odd).
pub(super) type Rings = Vec<Vec<Tenths>>;

/// Something beside the coloured units that has a name.
#[derive(Debug)]
pub(super) struct Surrounding<'a> {
    pub unit: &'a Unit,
    pub rings: Rings,
    pub kind: SurroundingKind,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SurroundingKind {
    Sea,
    Country,
    /// The same country, or units that were not asked for.
    Home,
}

/// A coloured unit.
#[derive(Debug)]
pub(super) struct Coloured {
    /// Its position in the layer.
    pub position: usize,
    /// Empty where it lies outside the frame; a small square where it is too small to be seen.
    pub rings: Rings,
    /// The pixel of its own point.
    pub point: [f64; 2],
}

/// The geometry of a map.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub frame: Rect,
    pub plane: Plane,
    pub fit: Fit,
    pub surroundings: Vec<Surrounding<'a>>,
    pub units: Vec<Coloured>,
    pub lines: BTreeMap<LineKind, Vec<Vec<Tenths>>>,
    /// Whether it is known what lies around.
    pub has_context: bool,
}

/// Free room between what is shown and the frame, in parts of its smaller side.
const PADDING: f64 = 0.03;
/// Pixels of the square that stands for a unit which is smaller than that.
const DOT: f64 = 2.0;

impl<'a> Ground<'a> {
    /// Lays the plan into a frame; none where what is to be shown has no extent.
    pub(super) fn new(plan: &MapPlan<'a>, frame: Rect) -> Option<Self> {
        let (dataset, layer) = (plan.dataset, plan.layer);
        let plane = Plane::new(plan.bbox, [frame.width, frame.height]);
        let (coverage, number) = dataset.coverage(layer);
        let mut outlines = Outlines::new(coverage, plane);
        let fit = match plan.around {
            Around::Box => Fit::new(box_sides(plan.bbox).map(|p| plane.project(p)), frame),
            Around::Units => {
                for unit in &plan.units {
                    outlines.need(number, *unit);
                }
                let padded = frame.inset(PADDING * frame.width.min(frame.height));
                Fit::new(outlines.places(), padded)
            }
        }?;
        let visible = visible(plane, fit, frame);
        let clip = Frame::new(frame);
        let mut units = Vec::with_capacity(plan.units.len());
        for position in &plan.units {
            let point = fit.px(plane.project(layer.label_points()[*position]));
            let rings = outlines.rings(number, *position, fit, clip);
            let rings = if rings.is_empty() {
                dot(point, frame)
            } else {
                rings
            };
            units.push(Coloured {
                position: *position,
                rings,
                point,
            });
        }
        let mut ground = Self {
            frame,
            plane,
            fit,
            surroundings: Vec::new(),
            units,
            lines: BTreeMap::new(),
            has_context: false,
        };
        let borders = dataset.borders().filter(|borders| {
            let rules = borders.rules();
            [&rules.units, &rules.parents].contains(&&layer.id().to_owned())
        });
        if let Some(borders) = borders {
            ground.context(plan, borders, visible);
            ground.border_lines(plan, borders);
        } else {
            ground.arc_lines(plan, coverage, number);
        }
        ground.home(plan, visible);
        Some(ground)
    }

    /// Neighbouring countries and seas.
    fn context(&mut self, plan: &MapPlan<'a>, borders: &Borders, visible: Bbox) {
        let Some(layer) = plan.dataset.layer(&borders.rules().context) else {
            return;
        };
        self.has_context = true;
        let (coverage, number) = plan.dataset.coverage(layer);
        let mut outlines = Outlines::new(coverage, self.plane);
        let found = self.shapes(layer, number, &mut outlines, visible);
        self.surroundings
            .extend(found.map(|(position, unit, rings)| Surrounding {
                unit,
                rings,
                kind: if borders.is_sea(position) {
                    SurroundingKind::Sea
                } else {
                    SurroundingKind::Country
                },
            }));
        // Only where two of them meet: towards us their outlines are another source's.
        let inner = (0..coverage.arcs().len())
            .filter(|arc| coverage.sides(*arc, number).iter().all(Option::is_some));
        for arc in inner {
            let line = outlines.arc(arc).clone();
            self.draw(LineKind::Faint, &line);
        }
    }

    /// The other units of the layer, and the parents that have no unit in it.
    fn home(&mut self, plan: &MapPlan<'a>, visible: Bbox) {
        let layer = plan.layer;
        let is_drawn = |layer: &Layer, position: usize| {
            if layer.id() == plan.layer.id() {
                return plan.units.binary_search(&position).is_ok();
            }
            let code = &layer.units()[position].code;
            let mut units = plan.layer.units().iter();
            units.any(|unit| unit.parent.as_ref() == Some(code))
        };
        let parents = layer.parent().and_then(|id| plan.dataset.layer(id));
        for layer in parents.into_iter().chain([layer]) {
            let (coverage, number) = plan.dataset.coverage(layer);
            let mut outlines = Outlines::new(coverage, self.plane);
            let found: Vec<_> = self.shapes(layer, number, &mut outlines, visible).collect();
            let others = found
                .into_iter()
                .filter(|(position, ..)| !is_drawn(layer, *position));
            self.surroundings
                .extend(others.map(|(_, unit, rings)| Surrounding {
                    unit,
                    rings,
                    kind: SurroundingKind::Home,
                }));
        }
    }

    fn shapes<'b>(
        &self,
        layer: &'b Layer,
        number: usize,
        outlines: &mut Outlines<'_>,
        visible: Bbox,
    ) -> impl Iterator<Item = (usize, &'b Unit, Rings)> + use<'b> {
        let clip = Frame::new(self.frame);
        let mut positions = layer.index().in_bbox(&visible);
        positions.sort_unstable();
        let found: Vec<_> = positions
            .into_iter()
            .map(|i| {
                (
                    i,
                    &layer.units()[i],
                    outlines.rings(number, i, self.fit, clip),
                )
            })
            .filter(|(_, _, rings)| !rings.is_empty())
            .collect();
        found.into_iter()
    }

    fn border_lines(&mut self, plan: &MapPlan<'_>, borders: &Borders) {
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
                BorderKind::Unclassified => LineKind::Outer,
            };
            self.draw(kind, &self.plane.line(line.points(), line.importance()));
        }
    }

    /// The lines of a layer whose borders nobody has classified.
    fn arc_lines(&mut self, plan: &MapPlan<'_>, coverage: &Coverage, number: usize) {
        for (i, arc) in coverage.arcs().iter().enumerate() {
            let sides = coverage.sides(i, number);
            let coloured = |side: u32| plan.units.binary_search(&(side as usize)).is_ok();
            let kind = match sides {
                [None, None] => continue,
                _ if !sides.into_iter().flatten().any(coloured) => LineKind::Faint,
                [Some(_), Some(_)] => LineKind::District,
                _ => LineKind::Outer,
            };
            self.draw(kind, &self.plane.line(arc.points(), arc.importance()));
        }
    }

    fn draw(&mut self, kind: LineKind, line: &[[f64; 2]]) {
        let pieces = Frame::new(self.frame).line(&self.fit.line(line));
        self.lines.entry(kind).or_default().extend(pieces);
    }
}

/// The arcs of a coverage in the plane, each projected once.
struct Outlines<'a> {
    coverage: &'a Coverage,
    plane: Plane,
    arcs: Vec<Option<Vec<[f64; 2]>>>,
}

impl<'a> Outlines<'a> {
    fn new(coverage: &'a Coverage, plane: Plane) -> Self {
        Self {
            coverage,
            plane,
            arcs: vec![None; coverage.arcs().len()],
        }
    }

    fn arc(&mut self, index: usize) -> &Vec<[f64; 2]> {
        self.arcs[index].get_or_insert_with(|| {
            let arc = &self.coverage.arcs()[index];
            self.plane.line(arc.points(), arc.importance())
        })
    }

    fn need(&mut self, layer: usize, unit: usize) {
        for arc in self.coverage.shapes(layer)[unit].arc_refs() {
            self.arc(arc.index());
        }
    }

    /// Every place of the arcs that were needed.
    fn places(&self) -> impl Iterator<Item = [f64; 2]> {
        self.arcs.iter().flatten().flatten().copied()
    }

    fn rings(&mut self, layer: usize, unit: usize, fit: Fit, clip: Frame) -> Rings {
        let coverage = self.coverage;
        let rings = coverage.shapes(layer)[unit].polygons().iter().flatten();
        let mut drawn = Vec::new();
        for ring in rings {
            let mut line: Vec<Tenths> = Vec::new();
            for arc in ring {
                let mut part = fit.line(self.arc(arc.index()));
                if arc.is_reversed() {
                    part.reverse();
                }
                // The next arc begins where this one ends.
                part.pop();
                line.extend(part);
            }
            drawn.extend(clip.ring(line));
        }
        drawn
    }
}

/// Places along the sides of a box, which are curved in the plane.
fn box_sides(bbox: Bbox) -> impl Iterator<Item = [f64; 2]> {
    let [west, south, east, north] = bbox.to_array();
    (0..=32).flat_map(move |i| {
        let part = f64::from(i) / 32.0;
        let (x, y) = (west + (east - west) * part, south + (north - south) * part);
        [[x, south], [x, north], [west, y], [east, y]]
    })
}

/// A box around everything that the frame shows.
fn visible(plane: Plane, fit: Fit, frame: Rect) -> Bbox {
    let mut sides = [180.0, 90.0, -180.0, -90.0];
    for row in 0..=16 {
        for column in 0..=16 {
            let pixel = [
                frame.x + frame.width * f64::from(column) / 16.0,
                frame.y + frame.height * f64::from(row) / 16.0,
            ];
            let [lng, lat] = plane.unproject(fit.metres(pixel));
            sides[0] = lng.min(sides[0]);
            sides[1] = lat.min(sides[1]);
            sides[2] = lng.max(sides[2]);
            sides[3] = lat.max(sides[3]);
        }
    }
    let [west, south, east, north] = sides;
    // A frame across the antimeridian shows longitudes beyond 180: then everything may be in sight.
    Bbox::new(west, south, east, north).unwrap_or_else(|_| Bbox::around(&[]))
}

/// A square of [`DOT`] pixels, or nothing outside the frame.
fn dot(point: [f64; 2], frame: Rect) -> Rings {
    if !frame.holds(&Rect::around(point, DOT, DOT)) {
        return Vec::new();
    }
    let [x, y] = point.map(|v| (v * 10.0).round() as i32);
    let half = (DOT * 5.0) as i32;
    vec![vec![
        [x - half, y - half],
        [x + half, y - half],
        [x + half, y + half],
        [x - half, y + half],
    ]]
}
