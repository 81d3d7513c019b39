//! Which unit holds a place, for a great many places: an R-tree finds the units whose box does, and
//! each unit's edges lie ready in bands of latitude, so that a place meets only a few of them.

use geo::algorithm::kernels::RobustKernel;
use geo::{Coord, Kernel, LineString, MultiPolygon, Orientation};

use super::UnitIndex;

/// Edges for each band of latitude, on the average.
const EDGES_A_BAND: usize = 2;

/// Outlines of units, ready to be asked.
#[derive(Debug)]
pub struct PlaceIndex {
    boxes: UnitIndex,
    outlines: Vec<Outline>,
}

impl PlaceIndex {
    /// Indexes polygons by position; their coordinates are finite.
    pub fn new(polygons: &[MultiPolygon<f64>]) -> Self {
        Self {
            boxes: UnitIndex::new(polygons),
            outlines: polygons.iter().map(Outline::new).collect(),
        }
    }

    /// The position of the unit that holds a place. An outline belongs to its unit; a place on the
    /// common border of several is the first one's, so that it is counted once.
    pub fn holding(&self, place: [f64; 2]) -> Option<usize> {
        self.boxes
            .boxes_at(place)
            .filter(|unit| self.outlines[*unit].holds(place.into()))
            .min()
    }
}

/// How many bands edges are laid into: so many that each edge lies in three at the most, on the average. Where
/// long edges lie side by side more bands would hold each of them a thousand times.
fn bands(edges: &[[Coord<f64>; 2]], height: f64) -> usize {
    let rise = |[from, to]: &[Coord<f64>; 2]| (to.y - from.y).abs();
    let met_at_a_latitude = edges.iter().map(rise).sum::<f64>() / height;
    let most = 2.0 * edges.len() as f64 / met_at_a_latitude;
    // A number without a value, of a unit without a height, becomes 0.
    (edges.len() / EDGES_A_BAND).min(most as usize).max(1)
}

/// The edges of one unit by bands of latitude; an edge is in every band that it meets.
#[derive(Debug)]
struct Outline {
    south: f64,
    bands_per_degree: f64,
    /// Where each band's edges begin, and where the last one's end.
    starts: Vec<usize>,
    edges: Vec<[Coord<f64>; 2]>,
}

impl Outline {
    fn new(unit: &MultiPolygon<f64>) -> Self {
        let edges: Vec<[Coord<f64>; 2]> = rings(unit)
            .flat_map(LineString::lines)
            .map(|line| [line.start, line.end])
            .collect();
        let ys = || edges.iter().flatten().map(|end| end.y);
        let (south, north) = (ys().fold(f64::MAX, f64::min), ys().fold(f64::MIN, f64::max));
        let bands = bands(&edges, north - south);
        let mut outline = Self {
            south,
            bands_per_degree: if north > south {
                bands as f64 / (north - south)
            } else {
                0.0
            },
            starts: vec![0; bands + 1],
            edges: Vec::new(),
        };
        let mut by_band: Vec<(usize, [Coord<f64>; 2])> = Vec::new();
        for edge in edges {
            let (low, high) = (edge[0].y.min(edge[1].y), edge[0].y.max(edge[1].y));
            by_band.extend((outline.band(low)..=outline.band(high)).map(|band| (band, edge)));
        }
        by_band.sort_by_key(|(band, _)| *band);
        for band in 0..=bands {
            outline.starts[band] = by_band.partition_point(|(one, _)| *one < band);
        }
        outline.edges = by_band.into_iter().map(|(_, edge)| edge).collect();
        outline
    }

    /// Rises with the latitude, so an edge's bands hold that of every place beside it.
    fn band(&self, y: f64) -> usize {
        let band = ((y - self.south) * self.bands_per_degree) as usize;
        band.min(self.starts.len() - 2)
    }

    /// True inside and on the outline, by the number of edges east of the place. The signs are exact
    /// (Shewchuk 1997), so no place falls between two units that share an edge.
    fn holds(&self, place: Coord<f64>) -> bool {
        let band = self.band(place.y);
        let mut inside = false;
        for [a, b] in &self.edges[self.starts[band]..self.starts[band + 1]] {
            let (low, high) = (a.y.min(b.y), a.y.max(b.y));
            let (west, east) = (a.x.min(b.x), a.x.max(b.x));
            if place.y < low || place.y > high || place.x > east {
                continue;
            }
            let crosses = (a.y > place.y) != (b.y > place.y);
            if place.x < west {
                inside ^= crosses;
                continue;
            }
            match RobustKernel::orient2d(*a, *b, place) {
                Orientation::Collinear => return true,
                side => inside ^= crosses && (b.y > a.y) == (side == Orientation::CounterClockwise),
            }
        }
        inside
    }
}

fn rings(unit: &MultiPolygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    unit.iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
}

#[cfg(test)]
mod tests {
    use geo::{Intersects, Point, Polygon, polygon};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_box_that_holds_the_place_is_not_yet_the_unit_that_does() {
        // Two triangles share one bounding box, and their border.
        let lower = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0)];
        let upper = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
        let index = PlaceIndex::new(&[lower.into(), upper.into()]);
        assert_eq!(index.holding([3.0, 1.0]), Some(0));
        assert_eq!(index.holding([1.0, 3.0]), Some(1));
        assert_eq!(index.holding([9.0, 9.0]), None);
        for corner_or_border in [[0.0, 0.0], [4.0, 4.0], [2.0, 2.0]] {
            assert_eq!(index.holding(corner_or_border), Some(0));
        }
    }

    #[test]
    fn long_edges_side_by_side_are_laid_into_few_bands() {
        let tooth = |i: u32| (f64::from(i) / 1000.0, f64::from(i % 2) + 0.1);
        let ring: Vec<(f64, f64)> = (0..4000)
            .map(tooth)
            .chain([(4.0, 0.0), (0.0, 0.0)])
            .collect();
        let comb = Polygon::new(LineString::from(ring), vec![]);
        let outline = Outline::new(&comb.into());
        assert!(outline.edges.len() < 4 * 4000, "{}", outline.edges.len());
    }

    /// Four units around a place that each turn a corner there, one of them with a hole.
    fn units(x: f64, y: f64) -> Vec<MultiPolygon<f64>> {
        let west = polygon![(x: 0.0, y: 0.0), (x: x, y: 0.0), (x: x, y: y), (x: 0.0, y: 8.0)];
        let east = polygon![(x: x, y: 0.0), (x: 8.0, y: 0.0), (x: 8.0, y: 8.0), (x: x, y: y)];
        let north = polygon!(
            exterior: [(x: 0.0, y: 8.0), (x: x, y: y), (x: 8.0, y: 8.0)],
            interiors: [[(x: x, y: y + 1.0), (x: x + 0.5, y: y + 1.5), (x: x, y: y + 1.5)]],
        );
        let island = polygon![(x: x, y: y + 1.0), (x: x + 0.5, y: y + 1.5), (x: x, y: y + 1.5)];
        [west, east, north, island].map(MultiPolygon::from).to_vec()
    }

    proptest! {
        #[test]
        fn the_unit_is_the_first_that_a_search_of_all_edges_finds(
            x in 2.0f64..6.0, y in 1.0f64..3.0,
            places in prop::collection::vec((-1.0f64..9.0, -1.0f64..9.0), 50),
        ) {
            let units = units(x, y);
            let index = PlaceIndex::new(&units);
            let corners = units.iter().flat_map(rings).flat_map(|ring| ring.coords().copied());
            let middles = units.iter().flat_map(rings).flat_map(LineString::lines).map(|edge| edge.start + edge.delta() * 0.5);
            let level = places.iter().map(|(east, _)| Coord { x: *east, y });
            let anywhere = places.iter().map(|(x, y)| Coord { x: *x, y: *y });
            for place in corners.chain(middles).chain(level).chain(anywhere) {
                let expected = units.iter().position(|unit| unit.intersects(&Point::from(place)));
                prop_assert_eq!(index.holding(place.into()), expected, "{:?}", place);
            }
        }
    }
}
