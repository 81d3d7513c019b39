//! What the tiles of an address hold: a layer, a view of it, and the border lines around it.

use std::sync::Arc;

use actix_web::HttpRequest;
use sha2::{Digest, Sha256};

use super::body::hex;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::request_filter::RequestFilter;
use super::snapshot::Snapshot;
use crate::dataset::ViewQuery;
use crate::geo::Extent;
use crate::model::parameters::{FILTER, TILE_BORDERS};
use crate::model::{Parameter, View};
use crate::tile::TileCoord;
use crate::tileset::Description;

/// A layer's tiles as they were asked for.
#[derive(Debug, Clone)]
pub(super) struct TileContent {
    layer: String,
    view: Option<View>,
    /// The layer of border lines that stand in the same tiles, for clients that draw one source of a style.
    borders: Option<String>,
    /// Which features of the layer there are.
    filter: Option<RequestFilter>,
}

impl TileContent {
    /// A layer without anything beside it.
    pub(super) fn of_layer(layer: &str, view: Option<View>) -> Self {
        Self {
            layer: layer.to_owned(),
            view,
            borders: None,
            filter: None,
        }
    }

    /// What the query asks for; no view where it names no parameter of one. Clients copy the parameters of a style's
    /// address to every source of the style, so a layer takes those that say nothing of it and names them as ignored.
    pub(super) fn read(
        snapshot: &Snapshot,
        request: &HttpRequest,
        layer: &str,
        query: &Query,
    ) -> Result<Self, Problem> {
        let dataset = snapshot.dataset();
        let around = snapshot.borders_around(layer);
        let has_view = dataset.has_indicators(layer);
        let mut ignored: Vec<Parameter> = Vec::new();
        if !has_view {
            ignored.extend(VIEW);
        }
        if around.is_none() {
            ignored.push(TILE_BORDERS);
        }
        query.ignore(request, &ignored);
        let asks_borders = with_borders(query)?;
        let borders = around.filter(|_| asks_borders);
        let view = query.view();
        let view = if has_view && !view.is_empty() {
            Some(dataset.resolve(layer, &view)?)
        } else {
            None
        };
        // A filter may ask of the values that features have where no view is asked for.
        let filtered = match &view {
            None if has_view && query.get(FILTER.name).is_some() => {
                Some(dataset.resolve(layer, &ViewQuery::default())?)
            }
            view => view.clone(),
        };
        let filter = RequestFilter::read(snapshot, layer, filtered.as_slice(), query)?;
        Ok(Self {
            layer: layer.to_owned(),
            view,
            borders: borders.map(|one| one.id().to_owned()),
            filter,
        })
    }

    /// What the query of its one spelling is, without the version.
    pub(super) fn canonical(&self) -> String {
        let view = self.view.as_ref().map(View::canonical).unwrap_or_default();
        let borders = self.borders.as_ref().map(|_| canonical_borders());
        let filter = self.filter.as_ref().map(|one| one.canonical().to_owned());
        let parts = [Some(view), borders, filter].into_iter().flatten();
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        parts.join("&")
    }

    /// The layers of tiles that it is put together of.
    fn layers(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.layer.as_str()).chain(self.borders.as_deref())
    }

    /// The zoom beyond which clients enlarge: that of the layer that ends first.
    pub(super) fn max_zoom(&self, snapshot: &Snapshot) -> Result<u8, Problem> {
        let mut lowest = u8::MAX;
        for layer in self.layers() {
            lowest = lowest.min(snapshot.tiles(layer)?.max_zoom());
        }
        Ok(lowest)
    }

    /// The hash that stands in a tile's address: of everything that the tiles depend on. Tiles without a view
    /// do not depend on any figure, so theirs outlives a new table.
    pub(super) fn version(&self, snapshot: &Snapshot) -> Result<String, Problem> {
        let mut geometry = String::new();
        for layer in self.layers() {
            geometry += snapshot.tiles(layer)?.content_hash();
        }
        if self.canonical().is_empty() {
            return Ok(geometry);
        }
        let has_figures = self.view.is_some() || self.filter.is_some();
        let generation = has_figures.then(|| snapshot.dataset().generation());
        let text = format!(
            "{geometry}/{}?{}",
            generation.unwrap_or_default(),
            self.canonical()
        );
        Ok(hex(&Sha256::digest(text)[..6]))
    }

    /// The key of a tile, whatever stands for its version.
    pub(super) fn key(&self, coord: TileCoord) -> String {
        let (z, x, y) = (coord.z(), coord.x(), coord.y());
        format!("/tiles/{}/{z}/{x}/{y}.mvt?{}", self.layer, self.canonical())
    }

    /// A tile's bytes. Layers of a tile stand one behind the other, so two tiles make one. CPU work.
    pub(super) fn bytes(&self, snapshot: &Snapshot, coord: TileCoord) -> Result<Vec<u8>, Problem> {
        let base = snapshot.base(&self.layer, coord)?;
        let base = match &self.filter {
            None => base,
            Some(filter) => {
                let taken = filter.all_taken(snapshot, &self.layer)?;
                Arc::new(base.only(|position| taken.get(position) == Some(&true)))
            }
        };
        let base = match self.view.as_ref().and_then(|view| view.subset.as_ref()) {
            Some(subset) => Arc::new(base.only(|position| subset.contains(position))),
            None => base,
        };
        let mut bytes = match &self.view {
            None => base.bytes(),
            Some(view) => {
                let column = snapshot.column(&self.layer, view);
                base.with_view(|unit| column.tags(unit))
            }
        };
        if let Some(borders) = &self.borders {
            bytes.extend(snapshot.base(borders, coord)?.bytes());
        }
        Ok(bytes)
    }

    /// What documents say of these tiles.
    pub(super) fn describe(&self, snapshot: &Snapshot) -> Result<Description, Problem> {
        let described = |layer: &str, view: Option<&View>| {
            Description::new(snapshot.dataset(), layer, snapshot.tiles(layer)?, view)
                .ok_or_else(|| snapshot.no_layer(layer))
        };
        let mut all = described(&self.layer, self.view.as_ref())?;
        if let Some(borders) = &self.borders {
            all.vector_layers
                .extend(described(borders, None)?.vector_layers);
        }
        Ok(all)
    }

    /// The box around the units of a view that does not show all.
    pub(super) fn extent(&self, snapshot: &Snapshot) -> Result<Option<Extent>, Problem> {
        let subset = self.view.as_ref().and_then(|view| view.subset.as_ref());
        let Some(subset) = subset else {
            return Ok(None);
        };
        let layer = snapshot.layer(&self.layer)?;
        Ok(layer.extent_of(subset.positions()))
    }

    /// The layer of units or lines.
    pub(super) fn layer(&self) -> &str {
        &self.layer
    }

    /// True where what is asked for is likely to be asked for once only.
    pub(super) fn has_view(&self) -> bool {
        self.view.is_some() || self.filter.is_some()
    }
}

/// True where the query asks for border lines in the layer's tiles.
pub(super) fn with_borders(query: &Query) -> Result<bool, Problem> {
    match query.get(TILE_BORDERS.name) {
        None => Ok(false),
        Some("1") => Ok(true),
        Some(given) => Err(TILE_BORDERS.refuse(given).into()),
    }
}

/// The parameter as addresses have it.
pub(super) fn canonical_borders() -> String {
    format!("{}=1", TILE_BORDERS.name)
}
