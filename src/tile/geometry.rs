//! The geometry of one tile: which units reach into it, and their parts, in tile coordinates.

use sha2::{Digest, Sha256};

use super::grid::GridBox;
use super::level::{LevelLine, PolygonLevel};
use super::{BUFFER, EXTENT, Line, Point, Polygon, TileCoord, clip, clip_line};

/// What one tile holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TileGeometry {
    /// The features that reach into the buffered tile, by position.
    pub features: Vec<Feature>,
    /// Label points inside the tile: position of the unit, place.
    pub labels: Vec<(u32, Point)>,
    /// Label points of tiles beside it, so near that a symbol there reaches into this one.
    pub near_labels: Vec<(u32, Point)>,
}

/// One feature in tile coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// The position of the unit, line or point in its layer.
    pub position: u32,
    /// Its geometry.
    pub shape: Shape,
}

/// Integer geometry in tile coordinates: open rings, exterior first and positive with y down.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Polygons of rings.
    Polygons(Vec<Vec<Vec<Point>>>),
    /// Lines.
    Lines(Vec<Vec<Point>>),
    /// Points.
    Points(Vec<Point>),
}

impl Shape {
    fn is_empty(&self) -> bool {
        match self {
            Self::Polygons(polygons) => polygons.is_empty(),
            Self::Lines(lines) => lines.is_empty(),
            Self::Points(points) => points.is_empty(),
        }
    }
}

/// The features of a layer at one zoom.
#[derive(Debug)]
pub(super) enum Level {
    Polygons(PolygonLevel),
    Lines(Vec<LevelLine>),
    /// Those that the zoom leaves out are none.
    Points(Vec<Option<Point>>),
}

impl Level {
    /// The number of vertices.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Polygons(level) => level.len(),
            Self::Lines(lines) => lines.iter().map(|line| line.points.len()).sum(),
            Self::Points(points) => points.iter().flatten().count(),
        }
    }

    /// The parts of the candidates (positions in order) inside the buffered tile.
    pub(super) fn features(&self, coord: TileCoord, candidates: &[u32]) -> Vec<Feature> {
        let origin = origin(coord);
        let windows = [BUFFER, 0].map(|margin| window(coord, margin));
        candidates
            .iter()
            .map(|position| Feature {
                position: *position,
                shape: self.cut(*position as usize, &windows, origin),
            })
            .filter(|feature| !feature.shape.is_empty())
            .collect()
    }

    /// Feeds every vertex into a hash.
    pub(super) fn hash(&self, hash: &mut Sha256) {
        let mut bytes = Vec::new();
        let mut feed = |points: &[Point]| {
            bytes.clear();
            for [x, y] in points {
                bytes.extend_from_slice(&x.to_le_bytes());
                bytes.extend_from_slice(&y.to_le_bytes());
            }
            hash.update((points.len() as u64).to_le_bytes());
            hash.update(&bytes);
        };
        match self {
            Self::Polygons(level) => level.rings().for_each(&mut feed),
            Self::Lines(lines) => lines.iter().for_each(|line| feed(&line.points)),
            Self::Points(points) => points.iter().for_each(|at| feed(at.as_slice())),
        }
    }

    /// `windows`: the tile with its buffer, and without.
    fn cut(&self, position: usize, [buffered, own]: &[GridBox; 2], origin: Point) -> Shape {
        match self {
            Self::Polygons(level) => Shape::Polygons(cut_unit(level, position, buffered, origin)),
            Self::Lines(lines) => {
                let line = &lines[position];
                if !line.bounds.meets(buffered) {
                    return Shape::Lines(Vec::new());
                }
                let mut parts = clip_line::line(&line.points, buffered);
                for part in &mut parts {
                    shift(part, origin);
                }
                Shape::Lines(parts)
            }
            Self::Points(points) => {
                // In one tile alone: a client draws a point whole, wherever it lies.
                let inside = points[position].filter(|at| own.owns(*at));
                let mut inside: Line = inside.into_iter().collect();
                shift(&mut inside, origin);
                Shape::Points(inside)
            }
        }
    }
}

/// A polygon inside the tile is taken as it is; only one that is cut can need cleaning again.
fn cut_unit(level: &PolygonLevel, unit: usize, buffered: &GridBox, origin: Point) -> Vec<Polygon> {
    let mut polygons: Vec<Polygon> = Vec::new();
    if !level.bounds(unit).meets(buffered) {
        return polygons;
    }
    for (bounds, rings) in level.polygons(unit) {
        if buffered.holds(bounds) {
            polygons.push(rings.map(|ring| ring.points.to_vec()).collect());
        } else if buffered.meets(bounds) {
            polygons.extend(clip::polygon(rings, buffered));
        }
    }
    for ring in polygons.iter_mut().flatten() {
        shift(ring, origin);
    }
    polygons
}

fn shift(line: &mut Line, origin: Point) {
    for point in line {
        *point = [point[0] - origin[0], point[1] - origin[1]];
    }
}

/// The grid position of a tile's top left corner.
pub(super) fn origin(coord: TileCoord) -> Point {
    [coord.x(), coord.y()].map(|number| number.cast_signed() * EXTENT)
}

/// The tile and a margin around it, on the grid of its zoom.
pub(super) fn window(coord: TileCoord, margin: i32) -> GridBox {
    let origin = origin(coord);
    GridBox {
        min: origin.map(|c| c - margin),
        max: origin.map(|c| c + EXTENT + margin),
    }
}
