//! The world below everything else: land where land is, lakes, and lines where two of its countries meet.

use std::collections::HashSet;

use super::outlines::Outlines;
use super::{Basemap, Below, LineKind, Surrounding, SurroundingKind};
use crate::dataset::{Dataset, Layer};
use crate::geo::{ArcRef, Bbox, Coverage};
use crate::map::clip::Frame;
use crate::map::territory::Territory;
use crate::model::Unit;

/// Degrees from the middle of the map beyond which land is behind the horizon; on the other side of the globe its
/// outline would run around the map.
const HORIZON_DEG: f64 = 100.0;

impl<'a> Basemap<'a> {
    pub(super) fn ground(&mut self, plan: &Territory<'a>, world: &'a Layer, visible: Bbox) {
        self.below = Below::Water;
        let (coverage, number) = plan.dataset.coverage(world);
        let mut outlines = Outlines::new(coverage, self.projection);
        let centre = self.projection.unproject([0.0, 0.0]);
        let clip = Frame::new(self.frame);
        let own = own_codes(plan.dataset);
        for (position, unit) in world.units().iter().enumerate() {
            let Some(kind) = kind(unit, &own) else {
                continue;
            };
            let polygons = coverage.shapes(number)[position].polygons().iter();
            let near = polygons.filter(|polygon| is_near(coverage, polygon, centre, visible));
            let rings = outlines.rings_of(near, self.fit, clip);
            if !rings.is_empty() {
                self.context.push(Surrounding { unit, rings, kind });
            }
        }
        for arc in 0..coverage.arcs().len() {
            let [Some(a), Some(b)] = coverage.sides(arc, number) else {
                continue;
            };
            let [a, b] = [a, b].map(|one| &world.units()[one as usize]);
            let are_countries = [a, b].iter().all(|one| one.kind == "country");
            // Where the workspace draws both, two lines would run beside each other.
            let are_own = [a, b].iter().all(|one| own.contains(one.code.as_str()));
            let points = coverage.arcs()[arc].points();
            if are_countries && !are_own && sees(points, centre, visible) {
                let line = outlines.arc(arc).clone();
                self.draw(LineKind::Faint, &line);
            }
        }
    }
}

/// Codes of the countries that the workspace draws itself, and of the one that its layers lie in.
fn own_codes(dataset: &Dataset) -> HashSet<&str> {
    let Some(borders) = dataset.borders() else {
        return HashSet::new();
    };
    let context = borders
        .rules()
        .context
        .own()
        .and_then(|own| dataset.layer(&own.layer));
    let drawn = context.into_iter().flat_map(Layer::units);
    let home = borders.in_the_world().map(|world| &world.country);
    drawn.chain(home).map(|unit| unit.code.as_str()).collect()
}

/// None for the sea, which is where nothing is.
fn kind(unit: &Unit, own: &HashSet<&str>) -> Option<SurroundingKind> {
    match unit.kind.as_str() {
        "lake" => Some(SurroundingKind::Lake),
        "sea" => None,
        "country" if !own.contains(unit.code.as_str()) => Some(SurroundingKind::World),
        _ => Some(SurroundingKind::Ground),
    }
}

fn is_near(coverage: &Coverage, polygon: &[Vec<ArcRef>], centre: [f64; 2], visible: Bbox) -> bool {
    let arcs = polygon.first().map_or(&[][..], Vec::as_slice);
    let mut sides = [180.0_f64, 90.0, -180.0, -90.0];
    let mut is_ahead = false;
    for arc in arcs {
        for place in coverage.arcs()[arc.index()].points() {
            sides = grown(sides, *place);
            is_ahead |= is_before_the_horizon(*place, centre);
        }
    }
    is_ahead && meets(sides, visible)
}

fn sees(points: &[[f64; 2]], centre: [f64; 2], visible: Bbox) -> bool {
    let sides = points
        .iter()
        .fold([180.0, 90.0, -180.0, -90.0], |sides, place| {
            grown(sides, *place)
        });
    meets(sides, visible)
        && points
            .iter()
            .all(|place| is_before_the_horizon(*place, centre))
}

fn grown(sides: [f64; 4], [lng, lat]: [f64; 2]) -> [f64; 4] {
    let [west, south, east, north] = sides;
    [west.min(lng), south.min(lat), east.max(lng), north.max(lat)]
}

fn meets([west, south, east, north]: [f64; 4], visible: Bbox) -> bool {
    let [left, bottom, right, top] = visible.to_array();
    west <= right && left <= east && south <= top && bottom <= north
}

/// By the angle between two places on a sphere.
fn is_before_the_horizon(place: [f64; 2], centre: [f64; 2]) -> bool {
    let [a, b] = [place, centre].map(|[lng, lat]| [lng.to_radians(), lat.to_radians()]);
    let cos = a[1].sin() * b[1].sin() + a[1].cos() * b[1].cos() * (a[0] - b[0]).cos();
    cos > HORIZON_DEG.to_radians().cos()
}
