//! A layer: units with their geometry, their place in a coverage, and an index over them.

use std::collections::HashMap;
use std::sync::OnceLock;

use geo::MultiPolygon;

use crate::geo::{Adjacency, Bbox, Extent, UnitIndex, rings};
use crate::model::{Code, ParamError, Text, Unit};
use crate::words;

/// What is said of a layer, in a manifest and in a dataset alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LayerMeta {
    /// The id in URLs, unique in the workspace.
    pub id: String,
    /// The title.
    pub title: Text,
    /// Known defects and what else a reader should know.
    pub notes: Text,
    /// The id of the boundaries' source.
    pub source: String,
    /// The id of the layer that holds the units' parents.
    pub parent: Option<String>,
    /// The deepest zoom of its tiles; its own where none is said.
    pub max_zoom: Option<u8>,
}

/// Units of one level with their polygons.
#[derive(Debug)]
pub struct Layer {
    pub(super) meta: LayerMeta,
    pub(super) units: Vec<Unit>,
    pub(super) polygons: Vec<MultiPolygon<f64>>,
    pub(super) areas_m2: Vec<f64>,
    pub(super) label_points: Vec<[f64; 2]>,
    pub(super) position: HashMap<Code, usize>,
    pub(super) index: UnitIndex,
    pub(super) bbox: Bbox,
    /// Which coverage, and which layer of it.
    pub(super) coverage: (usize, usize),
    /// Neighbours by arcs, found when they are first asked for.
    pub(super) adjacency: OnceLock<Vec<Adjacency>>,
}

impl Layer {
    /// The id in URLs.
    pub fn id(&self) -> &str {
        &self.meta.id
    }

    /// The title in three languages.
    pub fn title(&self) -> &Text {
        &self.meta.title
    }

    /// Known defects and what else a reader should know.
    pub fn notes(&self) -> &Text {
        &self.meta.notes
    }

    /// The id of the boundaries' source.
    pub fn source(&self) -> &str {
        &self.meta.source
    }

    /// The deepest zoom of its tiles, where the workspace says one.
    pub fn max_zoom(&self) -> Option<u8> {
        self.meta.max_zoom
    }

    /// The id of the layer that holds the units' parents.
    pub fn parent(&self) -> Option<&str> {
        self.meta.parent.as_deref()
    }

    /// The units; every other list of this layer is in their order.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The polygons, in degrees of longitude and latitude on WGS84 (CRS84).
    pub fn polygons(&self) -> &[MultiPolygon<f64>] {
        &self.polygons
    }

    /// The rings of a unit, closed, longitude and latitude; none for a position beyond the layer.
    pub fn rings(&self, position: usize) -> impl Iterator<Item = Vec<[f64; 2]>> {
        let polygons = self.polygons.get(position).into_iter();
        polygons
            .flat_map(rings)
            .map(|ring| ring.0.iter().map(|c| [c.x, c.y]).collect())
    }

    /// Geodesic areas in square metres.
    pub fn areas_m2(&self) -> &[f64] {
        &self.areas_m2
    }

    /// One point inside each unit, for its label.
    pub fn label_points(&self) -> &[[f64; 2]] {
        &self.label_points
    }

    /// The position of a unit by its code.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.position.get(&code.parse::<Code>().ok()?).copied()
    }

    /// The positions of units by a list of codes, separated by commas, in the list's order.
    pub fn positions(&self, codes: &str) -> Result<Vec<usize>, ParamError> {
        let one = |code: &str| {
            self.position(code).ok_or_else(|| {
                let all = self.units.iter().map(|unit| unit.code.as_str());
                let mut error = ParamError::one_of("units", code, all);
                error.allowed = words::error_codes_of_layer(&self.meta.id);
                error
            })
        };
        codes.split(',').map(one).collect()
    }

    /// The narrowest box around some units; none where they have no shape.
    pub fn extent_of(&self, positions: &[usize]) -> Option<Extent> {
        let shapes = positions.iter().filter_map(|one| self.polygons.get(*one));
        Extent::narrowest(shapes.flatten())
    }

    /// Answers box, point and nearest questions over the units.
    pub fn index(&self) -> &UnitIndex {
        &self.index
    }

    /// The extent of all units.
    pub fn bbox(&self) -> Bbox {
        self.bbox
    }

    /// The narrowest box around a layer that reaches around the globe, as one on both sides of 180 degrees does; of any
    /// other layer that is [`Self::bbox`].
    pub fn span(&self) -> Option<Extent> {
        let [west, _, east, _] = self.bbox.to_array();
        let is_wide = east - west > 180.0;
        let span = is_wide.then(|| Extent::narrowest(self.polygons.iter().flatten()));
        span.flatten()
    }
}
