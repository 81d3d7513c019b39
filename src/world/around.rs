//! The outlines of the world around a layer: fine beside it, coarse elsewhere, the same for both sides of every line.

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Polygon};

use super::file::{GridVertex, HeadUnit, WorldError, WorldFile};
use crate::geo::{Bbox, cut_at_antimeridian};
use crate::model::{Languages, Text, Unit};

/// How far around a layer the outlines are fine, in degrees of latitude: at least, at most, and in parts of its size.
const LEAST_DEG: f64 = 2.0;
const MOST_DEG: f64 = 3.0;
const OF_ITS_SIZE: f64 = 0.5;
/// Feature ids of what has no number of ISO 3166.
const UNNUMBERED: u64 = 10_000;

/// Countries and waters with their outlines, in one order.
#[derive(Debug)]
pub struct World {
    /// Codes of ISO 3166-1 where there is one; `SEA`, `LAKES`, `CASPIAN`.
    pub units: Vec<Unit>,
    /// Nothing for the sea, which is where nothing else is.
    pub polygons: Vec<MultiPolygon<f64>>,
}

/// The world around polygons; what is too small to be seen from there has no outline.
pub fn around(layers: &[&[MultiPolygon<f64>]]) -> Result<World, WorldError> {
    let WorldFile { head, arcs } = WorldFile::embedded()?;
    let fine = fine(layers);
    let kept: Vec<Vec<Coord<f64>>> = arcs.iter().map(|arc| kept(arc, &fine)).collect();
    let polygons = head
        .units
        .iter()
        .map(|unit| polygons(unit, &kept))
        .collect();
    let units = (0_u64..).zip(head.units);
    let units = units
        .filter_map(|(order, unit)| named(unit, UNNUMBERED + order))
        .collect();
    Ok(World { units, polygons })
}

fn named(unit: HeadUnit, otherwise: u64) -> Option<Unit> {
    Some(Unit {
        code: unit.code.parse().ok()?,
        id: unit.number.unwrap_or(otherwise),
        names: Text::new(&Languages::default(), unit.names),
        parent: None,
        kind: unit.kind,
        other_names: Vec::new(),
    })
}

/// The boxes in which every vertex is kept: around everything, or two where a layer lies on both sides of 180 degrees.
fn fine(layers: &[&[MultiPolygon<f64>]]) -> Vec<Bbox> {
    let rects = layers.iter().copied().flatten().flatten();
    let rects: Vec<_> = rects.filter_map(BoundingRect::bounding_rect).collect();
    let around = |wanted: &dyn Fn(f64) -> bool| {
        let own = rects.iter().filter(|one| wanted(one.center().x));
        let boxes = own
            .filter_map(|one| Bbox::new(one.min().x, one.min().y, one.max().x, one.max().y).ok());
        boxes.reduce(Bbox::union)
    };
    let [west, _, east, _] = around(&|_| true).map_or([0.0; 4], Bbox::to_array);
    let boxes = if east - west > 180.0 {
        vec![around(&|x| x < 0.0), around(&|x| x >= 0.0)]
    } else {
        vec![around(&|_| true)]
    };
    boxes.into_iter().flatten().map(grown).collect()
}

fn grown(around: Bbox) -> Bbox {
    let [west, south, east, north] = around.to_array();
    let size = (north - south).max(east - west);
    let high = (size * OF_ITS_SIZE).clamp(LEAST_DEG, MOST_DEG);
    let farthest = south.abs().max(north.abs()).min(80.0);
    let wide = high / farthest.to_radians().cos();
    let grown = Bbox::new(
        (west - wide).max(-180.0),
        (south - high).max(-90.0),
        (east + wide).min(180.0),
        (north + high).min(90.0),
    );
    grown.unwrap_or(around)
}

fn kept(arc: &[GridVertex], fine: &[Bbox]) -> Vec<Coord<f64>> {
    let is_near = |at: [f64; 2]| {
        fine.iter().any(|one| {
            let [west, south, east, north] = one.to_array();
            (west..=east).contains(&at[0]) && (south..=north).contains(&at[1])
        })
    };
    let kept = arc.iter().filter(|one| one.is_coarse || is_near(one.at));
    kept.map(|one| one.at.into()).collect()
}

fn polygons(unit: &HeadUnit, arcs: &[Vec<Coord<f64>>]) -> MultiPolygon<f64> {
    let polygon = |rings: &Vec<Vec<i64>>| {
        let mut rings = rings.iter().map(|numbers| ring(numbers, arcs));
        let exterior = rings.next()??;
        Some(Polygon::new(exterior, rings.flatten().collect()))
    };
    // The source has joined again what lies on both sides of 180 degrees.
    let joined = unit.shape.iter().filter_map(polygon);
    MultiPolygon(joined.flat_map(cut_at_antimeridian).collect())
}

/// A closed ring; none where the coarse outline leaves no area.
fn ring(numbers: &[i64], arcs: &[Vec<Coord<f64>>]) -> Option<LineString<f64>> {
    let mut places: Vec<Coord<f64>> = Vec::new();
    for number in numbers {
        let is_backwards = *number < 0;
        let arc = arcs.get(usize::try_from(if is_backwards { !number } else { *number }).ok()?)?;
        let skipped = usize::from(!places.is_empty());
        if is_backwards {
            places.extend(arc.iter().rev().skip(skipped));
        } else {
            places.extend(arc.iter().skip(skipped));
        }
    }
    (places.len() >= 4).then_some(LineString(places))
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    fn vertices(world: &World, code: &str) -> usize {
        let at = world
            .units
            .iter()
            .position(|unit| unit.code.as_str() == code)
            .unwrap();
        crate::geo::rings(&world.polygons[at])
            .map(|ring| ring.0.len())
            .sum()
    }

    fn square(west: f64, south: f64) -> MultiPolygon<f64> {
        let (east, north) = (west + 1.0, south + 1.0);
        polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)]
            .into()
    }

    #[test]
    fn outlines_are_fine_beside_the_layer_and_coarse_elsewhere() {
        let (alps, rockies) = ([square(7.0, 46.0)], [square(-110.0, 48.0)]);
        let [near, far] = [&alps, &rockies].map(|one| around(&[one]).unwrap());
        assert!(vertices(&near, "CH") > 10 * vertices(&far, "CH"));
        let all = |world: &World| -> usize {
            world
                .units
                .iter()
                .map(|unit| vertices(world, unit.code.as_str()))
                .sum()
        };
        assert!(all(&near) < 100_000, "{}", all(&near));
    }

    #[test]
    fn a_layer_on_both_sides_of_180_degrees_is_two_boxes() {
        let fiji = [square(178.0, -18.0), square(-180.0, -18.0)];
        let boxes = fine(&[&fiji]);
        assert_eq!(boxes.len(), 2);
        assert!(
            boxes
                .iter()
                .all(|one| one.to_array()[2] - one.to_array()[0] < 10.0)
        );
    }

    #[test]
    fn what_the_source_joined_over_180_degrees_is_cut_there() {
        let world = around(&[]).unwrap();
        for polygons in &world.polygons {
            let edges = crate::geo::edges(polygons);
            assert!(edges.map(|[a, b]| (a[0] - b[0]).abs()).fold(0.0, f64::max) <= 180.0);
        }
        let index = crate::geo::PlaceIndex::new(&world.polygons);
        let country = |place| {
            index
                .holding(place)
                .map(|at| world.units[at].code.to_string())
        };
        assert_eq!(country([-155.0, 65.0]).as_deref(), Some("US"));
        assert_eq!(country([-173.0, 66.5]).as_deref(), Some("RU"));
        assert_eq!(country([0.0, -89.0]).as_deref(), Some("AQ"));
        assert_eq!(country([-30.0, 40.0]), None);
    }

    #[test]
    fn every_unit_has_a_code_a_name_in_each_language_and_a_number_of_its_own() {
        let world = around(&[]).unwrap();
        assert_eq!(world.units.len(), world.polygons.len());
        let mut ids: Vec<u64> = world.units.iter().map(|unit| unit.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), world.units.len());
        let kz = world
            .units
            .iter()
            .find(|unit| unit.code.as_str() == "KZ")
            .unwrap();
        assert_eq!((kz.id, kz.names.of("kk")), (398, "Қазақстан"));
    }
}
