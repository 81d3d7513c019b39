//! Rings in any order and direction -> polygons, by which ring lies in which.

use geo::{Area, BoundingRect, Coord, InteriorPoint, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::coordinates::{Line, Nested};

/// How deep a ring lies in others, and the smallest one around it.
#[derive(Clone, Copy, Default)]
struct Nest {
    depth: usize,
    around: Option<usize>,
}

/// Polygons of rings that do not cross: one that lies in none, or in an even number of others, is an outline; one in
/// an odd number is a hole of the smallest around it. Their directions are not asked, since writers differ.
pub(super) fn polygons(rings: Vec<Line>) -> Vec<Nested> {
    let nests = nests(&rings);
    let mut place_of = vec![None; rings.len()];
    let mut polygons: Vec<Vec<Nested>> = Vec::new();
    let mut holes = Vec::new();
    for (number, (ring, nest)) in rings.into_iter().zip(&nests).enumerate() {
        match nest.around {
            Some(around) if nest.depth % 2 == 1 => holes.push((around, ring)),
            Some(_) | None => {
                place_of[number] = Some(polygons.len());
                polygons.push(vec![Nested::Line(ring)]);
            }
        }
    }
    for (around, ring) in holes {
        // Directly around a hole lies an outline where rings do not cross; else it is an outline itself.
        match place_of[around] {
            Some(at) => polygons[at].push(Nested::Line(ring)),
            None => polygons.push(vec![Nested::Line(ring)]),
        }
    }
    polygons.into_iter().map(Nested::Lists).collect()
}

/// A box with the number of its ring.
type RingBox = GeomWithData<Rectangle<[f64; 2]>, usize>;

fn nests(rings: &[Line]) -> Vec<Nest> {
    if rings.len() < 2 {
        return vec![Nest::default(); rings.len()];
    }
    let areas: Vec<Option<Polygon<f64>>> = rings.iter().map(area).collect();
    let sizes: Vec<f64> = areas
        .iter()
        .map(|area| area.as_ref().map_or(0.0, Area::unsigned_area))
        .collect();
    let boxes = areas.iter().enumerate().filter_map(|(number, area)| {
        let bounds = area.as_ref()?.bounding_rect()?;
        let (min, max) = (bounds.min(), bounds.max());
        let corners = Rectangle::from_corners([min.x, min.y], [max.x, max.y]);
        Some(GeomWithData::new(corners, number))
    });
    let boxes: RTree<RingBox> = RTree::bulk_load(boxes.collect());
    let bands: Vec<Bands> = rings.iter().map(Bands::new).collect();
    let nest = |number: usize| {
        let inside = areas[number]
            .as_ref()
            .and_then(InteriorPoint::interior_point);
        let Some(inside) = inside else {
            return Nest::default();
        };
        let at = AABB::from_point([inside.x(), inside.y()]);
        // Of two that are equal, the second is the hole.
        let is_larger = |other: &usize| (sizes[*other], number) > (sizes[number], *other);
        let around: Vec<usize> = boxes
            .locate_in_envelope_intersecting(&at)
            .map(|one| one.data)
            .filter(|other| *other != number && is_larger(other))
            .filter(|other| bands[*other].holds(inside.0))
            .collect();
        Nest {
            depth: around.len(),
            around: around
                .into_iter()
                .min_by(|a, b| sizes[*a].total_cmp(&sizes[*b]).then(b.cmp(a))),
        }
    };
    (0..rings.len()).map(nest).collect()
}

/// None where a number is none: such a ring lies nowhere, and is told when the unit is read.
fn area(ring: &Line) -> Option<Polygon<f64>> {
    let places = &ring.places.0;
    let is_finite = places.iter().all(|at| at.x.is_finite() && at.y.is_finite());
    is_finite.then(|| Polygon::new(ring.places.clone(), Vec::new()))
}

/// The edges of a ring in bands: a place meets those of one band only, since a coast has a hundred thousand edges and
/// as many islands beside it.
struct Bands {
    south: f64,
    per_unit: f64,
    edges: Vec<Vec<[Coord<f64>; 2]>>,
}

impl Bands {
    fn new(ring: &Line) -> Self {
        let edges: Vec<[Coord<f64>; 2]> = ring
            .places
            .0
            .windows(2)
            .map(|one| [one[0], one[1]])
            .collect();
        let ys = || ring.places.0.iter().map(|at| at.y);
        let (south, north) = (ys().fold(f64::MAX, f64::min), ys().fold(f64::MIN, f64::max));
        let rises: f64 = edges.iter().map(|[a, b]| (b.y - a.y).abs()).sum();
        let height = north - south;
        // So many that an edge is in three at the most, on the average; of what has no height one.
        let most = (2.0 * edges.len() as f64 * height / rises) as usize;
        let count = (edges.len() / 2).min(most).max(1);
        let per_unit = if height > 0.0 {
            count as f64 / height
        } else {
            0.0
        };
        let mut bands = Self {
            south,
            per_unit,
            edges: vec![Vec::new(); count],
        };
        for edge in edges {
            let [from, to] = [edge[0].y.min(edge[1].y), edge[0].y.max(edge[1].y)];
            for band in bands.number(from)..=bands.number(to) {
                bands.edges[band].push(edge);
            }
        }
        bands
    }

    fn number(&self, y: f64) -> usize {
        let number = ((y - self.south) * self.per_unit) as usize;
        number.min(self.edges.len() - 1)
    }

    /// Whether a place lies in the ring: a line to the east crosses it an odd number of times.
    fn holds(&self, at: Coord<f64>) -> bool {
        let crosses = |[a, b]: &&[Coord<f64>; 2]| {
            (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) * (b.x - a.x) / (b.y - a.y)
        };
        self.edges[self.number(at.y)].iter().filter(crosses).count() % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(west: f64, size: f64, clockwise: bool) -> Line {
        let corners = [(0.0, 0.0), (size, 0.0), (size, size), (0.0, size)];
        let mut places: Vec<Coord<f64>> = corners
            .map(|(x, y)| Coord {
                x: west + x,
                y: west + y,
            })
            .to_vec();
        if clockwise {
            places.reverse();
        }
        Line::ring(places, false)
    }

    /// The sizes of the rings of each polygon, in whatever order.
    fn sizes(rings: Vec<Line>) -> Vec<Vec<i64>> {
        let size = |ring: &Nested| match ring {
            Nested::Line(line) => {
                let bounds = line.places.bounding_rect().unwrap();
                bounds.width().round() as i64
            }
            other => panic!("{other:?}"),
        };
        let mut found: Vec<Vec<i64>> = polygons(rings)
            .iter()
            .map(|polygon| match polygon {
                Nested::Lists(rings) => rings.iter().map(size).collect(),
                other => panic!("{other:?}"),
            })
            .collect();
        found.sort();
        found
    }

    #[test]
    fn rings_are_told_apart_by_where_they_lie_whichever_way_they_run() {
        for directions in 0..16_u8 {
            let way = |bit: u8| directions & (1 << bit) != 0;
            // A lake with an island with a pond, and an island beside it; the innermost first.
            let rings = vec![
                ring(30.0, 2.0, way(0)),
                ring(20.0, 20.0, way(1)),
                ring(10.0, 60.0, way(2)),
                ring(200.0, 7.0, way(3)),
                ring(0.0, 100.0, true),
            ];
            let wanted = vec![vec![7], vec![20, 2], vec![100, 60]];
            assert_eq!(sizes(rings), wanted, "{directions}");
        }
        let equal = vec![ring(0.0, 9.0, true), ring(0.0, 9.0, false)];
        assert_eq!(sizes(equal), [[9, 9]]);
        let nowhere = Line::ring(
            vec![
                Coord {
                    x: f64::NAN,
                    y: 0.0
                };
                4
            ],
            false,
        );
        assert_eq!(polygons(vec![nowhere, ring(0.0, 1.0, true)]).len(), 2);
    }

    /// A saw of many edges with as many islands between its teeth.
    #[test]
    fn a_long_coast_holds_what_is_in_it_and_not_what_lies_between() {
        let mut coast = vec![Coord { x: -10.0, y: 0.0 }];
        let mut rings = Vec::new();
        for tooth in 0..500 {
            let y = f64::from(tooth);
            coast.push(Coord { x: 100.0, y });
            coast.push(Coord { x: 0.0, y: y + 0.5 });
            if tooth > 0 {
                rings.push(Line::ring(island(50.0, y), false));
                rings.push(Line::ring(island(50.0, y + 0.5), false));
            }
        }
        coast.push(Coord { x: -10.0, y: 499.5 });
        rings.push(Line::ring(coast, false));
        let holes = sizes(rings);
        let of_coast = holes.iter().find(|one| one.len() > 1).unwrap();
        // One in each tooth but the first is a hole, one beside each is a polygon of its own.
        assert_eq!((of_coast.len(), holes.len()), (500, 500));
    }

    fn island(x: f64, y: f64) -> Vec<Coord<f64>> {
        [(0.0, -0.01), (0.1, 0.01), (-0.1, 0.01)]
            .map(|(dx, dy)| Coord {
                x: x + dx,
                y: y + dy,
            })
            .to_vec()
    }
}
