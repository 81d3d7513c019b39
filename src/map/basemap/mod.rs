//! Everything of a map that is geometry, in tenths of a pixel: units, the rest of the country,
//! neighbours, seas, border lines.

mod context; //  neighbours, seas, the rest of the country
mod ground; //   the land and the lakes of the world below them
mod lines; //    border lines, or arcs where nobody classified them
mod outlines; // the arcs of a coverage in the plane
mod seam; //     lines without the cut at 180 degrees

use std::collections::BTreeMap;

use self::outlines::Outlines;
pub(super) use self::seam::{Beyond, stretches};
use super::clip::Frame;
use super::projection::{Fit, Projection};
use super::rect::Rect;
use super::rect::Tenths;
use super::territory::{Around, Territory};
use super::town::Town;
use crate::geo::Bbox;
use crate::model::Unit;
use crate::model::cast::whole_i32;

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
    /// The outer line of units whose borders nobody classified.
    Outer,
    /// The outer line where neighbours are known, and none of them lies beyond.
    Unclassified,
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
    /// A country of the world below the workspace's own.
    World,
    /// Land of the world that no name is for: the layer's own country, or one that the workspace draws itself.
    Ground,
    Lake,
}

/// What is where nothing is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    /// Nobody knows.
    Paper,
    Land,
    Water,
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
    /// Its outline as lines, where that is other than its rings: a unit that was cut at 180 degrees.
    pub seamless: Option<Vec<Vec<Tenths>>>,
}

/// The geometry of a map.
#[derive(Debug)]
pub(super) struct Basemap<'a> {
    pub frame: Rect,
    pub projection: Projection,
    pub fit: Fit,
    pub context: Vec<Surrounding<'a>>,
    pub units: Vec<Coloured>,
    pub lines: BTreeMap<LineKind, Vec<Vec<Tenths>>>,
    pub below: Below,
    /// Settlements, where the map shows them.
    pub towns: Vec<Town<'a>>,
}

/// Pixels of the square that stands for a unit which is smaller than that.
const DOT: f64 = 2.0;

impl<'a> Basemap<'a> {
    /// Lays the plan into a frame; none where what is to be shown has no extent.
    pub(super) fn new(plan: &Territory<'a>, frame: Rect) -> Option<Self> {
        let (dataset, layer) = (plan.dataset, plan.layer);
        let projection = Projection::new(plan.span, [frame.width, frame.height]);
        let (coverage, number) = dataset.coverage(layer);
        let mut outlines = Outlines::new(coverage, projection);
        let fit = match plan.around {
            Around::Box => Fit::new(plan.span.sides().map(|p| projection.project(p)), frame),
            Around::Units => {
                for unit in &plan.units {
                    outlines.need(number, *unit);
                }
                let padded = frame.inset(plan.padding * frame.width.min(frame.height));
                Fit::new(outlines.places(), padded)
            }
        }?;
        let visible = visible(projection, fit, frame);
        let clip = Frame::new(frame);
        let mut units = Vec::with_capacity(plan.units.len());
        for position in &plan.units {
            let point = fit.px(projection.project(layer.label_points()[*position]));
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
                seamless: None,
            });
        }
        let mut basemap = Self {
            frame,
            projection,
            fit,
            context: Vec::new(),
            units,
            lines: BTreeMap::new(),
            below: Below::Paper,
            towns: Vec::new(),
        };
        basemap.outlines(plan, coverage, number);
        let borders = dataset.borders().filter(|borders| {
            let rules = borders.rules();
            rules.units == layer.id() || rules.parents.as_deref() == Some(layer.id())
        });
        if let Some(world) = dataset.world() {
            basemap.ground(plan, world, visible);
        }
        if let Some(borders) = borders {
            basemap.context(plan, borders, visible);
            basemap.border_lines(plan, borders);
        } else {
            basemap.arc_lines(plan, coverage, number);
        }
        basemap.home(plan, visible);
        Some(basemap)
    }

    /// The positions of the coloured units that the frame shows, rising.
    pub(super) fn coloured(&self) -> Vec<usize> {
        let shown = self.units.iter().filter(|unit| !unit.rings.is_empty());
        shown.map(|unit| unit.position).collect()
    }
}

/// A box around everything that the frame shows.
fn visible(projection: Projection, fit: Fit, frame: Rect) -> Bbox {
    let mut sides = [180.0, 90.0, -180.0, -90.0];
    for row in 0..=16 {
        for column in 0..=16 {
            let pixel = [
                frame.x + frame.width * f64::from(column) / 16.0,
                frame.y + frame.height * f64::from(row) / 16.0,
            ];
            let [lng, lat] = projection.unproject(fit.metres(pixel));
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
    let [x, y] = point.map(|v| whole_i32((v * 10.0).round()));
    let half = whole_i32(DOT * 5.0);
    vec![vec![
        [x - half, y - half],
        [x + half, y - half],
        [x + half, y + half],
        [x - half, y + half],
    ]]
}
