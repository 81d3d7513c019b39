//! Which unit holds a place, for a great many places: an R-tree finds the units whose box does, and
//! each unit's edges lie ready in bands of latitude, so that a place meets only a few of them.

use geo::algorithm::kernels::RobustKernel;
use geo::{Coord, Kernel, MultiPolygon, Orientation};

use super::UnitIndex;
use super::overlay::rings;
use crate::model::cast::{to_f64, to_u32, whole_usize};

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

/// How many bands so many edges are laid into, which rise so much together: so many that each lies in three at the
/// most, on the average. Where long edges lie side by side more bands would hold each of them a thousand times.
fn bands(edges: usize, rises: f64, height: f64) -> usize {
    let met_at_a_latitude = rises / height;
    let most = 2.0 * to_f64(edges) / met_at_a_latitude;
    // A number without a value, of a unit without a height, becomes 0.
    (edges / EDGES_A_BAND).min(whole_usize(most)).max(1)
}

/// The edges of one unit by bands of latitude; an edge is in every band that it meets.
#[derive(Debug)]
struct Outline {
    south: f64,
    bands_per_degree: f64,
    /// Where each band's edges begin, and where the last one's end.
    starts: Vec<u32>,
    /// The first vertex of each: four bytes in every band, not the edge's thirty-two.
    edges: Vec<u32>,
    /// Of all rings, one after the other.
    vertices: Vec<Coord<f64>>,
}

impl Outline {
    fn new(unit: &MultiPolygon<f64>) -> Self {
        let mut vertices = Vec::with_capacity(rings(unit).map(|ring| ring.0.len()).sum());
        // The last vertex of a ring, its first again, begins no edge.
        let mut numbers = Vec::new();
        for ring in rings(unit) {
            let first = to_u32(vertices.len());
            vertices.extend_from_slice(&ring.0);
            numbers.push(first..to_u32(vertices.len()).saturating_sub(1).max(first));
        }
        let edges = || numbers.iter().cloned().flatten();
        let ys = |edge: u32| [edge, edge + 1].map(|vertex| vertices[vertex as usize].y);
        let south = edges().flat_map(ys).fold(f64::MAX, f64::min);
        let north = edges().flat_map(ys).fold(f64::MIN, f64::max);
        let rises = edges().map(ys).map(|[from, to]| (to - from).abs()).sum();
        let bands = bands(edges().count(), rises, north - south);
        let mut outline = Self {
            south,
            bands_per_degree: if north > south {
                to_f64(bands) / (north - south)
            } else {
                0.0
            },
            starts: vec![0; bands + 1],
            edges: Vec::new(),
            vertices: Vec::new(),
        };
        let met = |outline: &Self, edge: u32| {
            let [from, to] = ys(edge);
            outline.band(from.min(to))..=outline.band(from.max(to))
        };
        // First how many edges each band has, then where they end; as they are filled in from the last, where they
        // begin.
        for edge in edges() {
            for band in met(&outline, edge) {
                outline.starts[band] += 1;
            }
        }
        let mut end = 0;
        for start in &mut outline.starts {
            end += *start;
            *start = end;
        }
        outline.edges = vec![0; end as usize];
        for edge in numbers.iter().rev().flat_map(|ring| ring.clone().rev()) {
            for band in met(&outline, edge) {
                outline.starts[band] -= 1;
                let place = outline.starts[band] as usize;
                outline.edges[place] = edge;
            }
        }
        outline.vertices = vertices;
        outline
    }

    /// Rises with the latitude, so an edge's bands hold that of every place beside it.
    fn band(&self, y: f64) -> usize {
        let band = whole_usize((y - self.south) * self.bands_per_degree);
        band.min(self.starts.len() - 2)
    }

    /// True inside and on the outline, by the number of edges east of the place. The signs are exact
    /// (Shewchuk 1997), so no place falls between two units that share an edge.
    fn holds(&self, place: Coord<f64>) -> bool {
        let band = self.band(place.y);
        let mut inside = false;
        let [first, end] = [band, band + 1].map(|band| self.starts[band] as usize);
        for edge in &self.edges[first..end] {
            let [a, b] = [*edge, *edge + 1].map(|vertex| self.vertices[vertex as usize]);
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
            match RobustKernel::orient2d(a, b, place) {
                Orientation::Collinear => return true,
                side => inside ^= crosses && (b.y > a.y) == (side == Orientation::CounterClockwise),
            }
        }
        inside
    }
}

#[cfg(test)]
mod tests {
    use geo::{Intersects, LineString, Point, Polygon, polygon};
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

    /// An edge of its own in each of its bands took a hundred bytes and more.
    #[test]
    fn an_outline_takes_no_more_than_its_vertices_and_some_numbers() {
        let corner = |i: u32| {
            let (sin, cos) = (f64::from(i) / 5000.0 * std::f64::consts::TAU).sin_cos();
            (50.0 + cos, 48.0 + sin)
        };
        let ring: Vec<(f64, f64)> = (0..=5000).map(|i| corner(i % 5000)).collect();
        let outline = Outline::new(&Polygon::new(LineString::from(ring), vec![]).into());
        let bytes = size_of_val(&outline.vertices[..])
            + size_of_val(&outline.edges[..])
            + size_of_val(&outline.starts[..]);
        assert!(bytes < 40 * 5000, "{bytes}");
        assert!(outline.holds(Coord { x: 50.1, y: 48.9 }));
        assert!(!outline.holds(Coord { x: 50.9, y: 48.9 }));
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
