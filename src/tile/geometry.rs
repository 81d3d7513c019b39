//! A layer's levels, each built when its zoom is first asked for, and the geometry of one tile.

use std::sync::{Arc, OnceLock};

use super::clean::clean;
use super::clip::{self, GridBox};
use super::level::{self, Unit};
use super::pyramid::{MAX_ZOOM, data_zoom, quantise};
use super::{BUFFER, EXTENT, Line, Point, Polygon, TileCoord};
use crate::geo::{Bbox, Coverage};

/// The tile geometry of one layer. It knows no view: a view only adds tags.
#[derive(Debug)]
pub struct LayerTiles {
    kind: Kind,
    label_points: Vec<[f64; 2]>,
    max_zoom: u8,
    bbox: Bbox,
}

#[derive(Debug)]
enum Kind {
    Polygons {
        coverage: Arc<Coverage>,
        layer: usize,
        levels: Levels<Vec<Polygon>>,
    },
    Lines {
        lines: Vec<(Vec<[f64; 2]>, Vec<f64>)>,
        levels: Levels<Line>,
    },
}

/// One cell for each zoom; a level is made once, by whoever asks first.
type Levels<G> = [OnceLock<Vec<Unit<G>>>; MAX_ZOOM as usize + 1];

/// What one tile holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TileGeometry {
    /// The features that reach into the buffered tile.
    pub features: Vec<Feature>,
    /// Label points inside the tile: position of the unit, place.
    pub labels: Vec<(usize, Point)>,
}

/// One feature in tile coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// The position of the unit or line in its layer.
    pub position: usize,
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
}

impl LayerTiles {
    /// Tiles of a coverage's layer; one label point for each unit.
    pub fn polygons(
        coverage: &Arc<Coverage>,
        layer: usize,
        label_points: &[[f64; 2]],
        bbox: Bbox,
    ) -> Self {
        let importance = coverage.arcs().iter().flat_map(crate::geo::Arc::importance);
        Self {
            max_zoom: data_zoom(importance),
            kind: Kind::Polygons {
                coverage: Arc::clone(coverage),
                layer,
                levels: Levels::default(),
            },
            label_points: label_points.to_vec(),
            bbox,
        }
    }

    /// Tiles of lines, each with the importance of its vertices.
    pub fn lines(lines: Vec<(Vec<[f64; 2]>, Vec<f64>)>, bbox: Bbox) -> Self {
        Self {
            max_zoom: data_zoom(lines.iter().flat_map(|(_, importance)| importance)),
            kind: Kind::Lines {
                lines,
                levels: Levels::default(),
            },
            label_points: Vec::new(),
            bbox,
        }
    }

    /// The deepest zoom that shows more than the one before.
    pub fn max_zoom(&self) -> u8 {
        self.max_zoom
    }

    /// The extent of the layer.
    pub fn bbox(&self) -> Bbox {
        self.bbox
    }

    /// The geometry of a tile; empty beyond [`Self::max_zoom`].
    pub fn tile(&self, coord: TileCoord) -> TileGeometry {
        if coord.z() > self.max_zoom {
            return TileGeometry::default();
        }
        let z = coord.z();
        let origin = [coord.x() as i32 * EXTENT, coord.y() as i32 * EXTENT];
        let window = |margin: i32| GridBox {
            min: origin.map(|c| c - margin),
            max: origin.map(|c| c + EXTENT + margin),
        };
        let buffered = window(BUFFER);
        let features = match &self.kind {
            Kind::Polygons {
                coverage,
                layer,
                levels,
            } => {
                let make = || level::polygons(coverage, *layer, &self.label_points, z);
                cut(
                    levels[usize::from(z)].get_or_init(make),
                    &buffered,
                    |unit| Shape::Polygons(cut_polygons(unit, &buffered, origin)),
                )
            }
            Kind::Lines { lines, levels } => {
                let make = || level::lines(lines, z);
                cut(
                    levels[usize::from(z)].get_or_init(make),
                    &buffered,
                    |unit| {
                        let parts = clip::line(&unit.geometry, &buffered);
                        Shape::Lines(parts.into_iter().map(|line| moved(line, origin)).collect())
                    },
                )
            }
        };
        let own = window(0);
        let labels = self
            .label_points
            .iter()
            .map(|place| quantise(*place, z))
            .enumerate()
            .filter(|(_, place)| own.owns(*place))
            .map(|(position, [x, y])| (position, [x - origin[0], y - origin[1]]))
            .collect();
        TileGeometry { features, labels }
    }
}

/// The features whose box meets the tile and of which something is left.
fn cut<G>(
    units: &[Unit<G>],
    buffered: &GridBox,
    shape: impl Fn(&Unit<G>) -> Shape,
) -> Vec<Feature> {
    let near = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.bounds.meets(buffered));
    near.map(|(position, unit)| Feature {
        position,
        shape: shape(unit),
    })
    .filter(|feature| match &feature.shape {
        Shape::Polygons(polygons) => !polygons.is_empty(),
        Shape::Lines(lines) => !lines.is_empty(),
    })
    .collect()
}

/// A unit inside the tile is taken as it is; only one that is cut is cleaned again.
fn cut_polygons(unit: &Unit<Vec<Polygon>>, buffered: &GridBox, origin: Point) -> Vec<Polygon> {
    let mut polygons = Vec::new();
    for polygon in &unit.geometry {
        let Some(bounds) = GridBox::around(polygon.iter().flatten()) else {
            continue;
        };
        if buffered.holds(&bounds) {
            polygons.push(polygon.clone());
        } else if buffered.meets(&bounds) {
            let rings: Vec<Line> = polygon
                .iter()
                .map(|ring| clip::ring(ring, buffered))
                .filter(|ring| ring.len() >= 3)
                .collect();
            if !rings.is_empty() {
                polygons.extend(clean(&rings));
            }
        }
    }
    for polygon in &mut polygons {
        for ring in polygon {
            *ring = moved(std::mem::take(ring), origin);
        }
    }
    polygons
}

fn moved(mut line: Line, origin: Point) -> Line {
    for point in &mut line {
        *point = [point[0] - origin[0], point[1] - origin[1]];
    }
    line
}
