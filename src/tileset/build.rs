//! The tiles of every layer of a dataset, and of its borders.

use std::collections::BTreeMap;

use crate::dataset::Dataset;
use crate::model::Unit;
use crate::tile::{Attributes, EncodeError, LayerTiles, Source};

/// The tiles of a dataset by layer id.
#[derive(Debug)]
pub struct TileSet(BTreeMap<String, LayerTiles>);

impl TileSet {
    /// Builds the pyramid of every layer, and of the borders.
    pub fn new(dataset: &Dataset) -> Result<Self, EncodeError> {
        let tiles =
            Self::ids(dataset).filter_map(|id| Some((id.to_owned(), Self::one(dataset, id)?)));
        let built = tiles.map(|(id, tiles)| Ok((id, tiles?)));
        Ok(Self(built.collect::<Result<_, EncodeError>>()?))
    }

    /// The ids of the layers that have tiles: those of units, and the borders.
    pub fn ids(dataset: &Dataset) -> impl Iterator<Item = &str> {
        let borders = dataset.borders().map(crate::dataset::Borders::id);
        let layers = dataset.layers().iter().map(crate::dataset::Layer::id);
        layers.chain(borders)
    }

    /// Builds the pyramid of one layer; none where there is no layer of that id.
    pub fn one(dataset: &Dataset, id: &str) -> Option<Result<LayerTiles, EncodeError>> {
        let budget = dataset.tile_budget();
        if let Some(borders) = dataset.borders().filter(|borders| borders.id() == id) {
            let lines: Vec<_> = borders
                .lines()
                .iter()
                .map(|line| (line.points().to_vec(), line.importance().to_vec()))
                .collect();
            let bbox = dataset.layer(&borders.rules().parents)?.bbox();
            let features = (0..lines.len()).map(|line| (line as u64 + 1, borders.tags(line)));
            let attributes = Attributes::new(id, features);
            return Some(LayerTiles::new(
                &Source::Lines(&lines),
                attributes,
                bbox,
                budget,
            ));
        }
        let layer = dataset.layer(id)?;
        let (coverage, number) = dataset.coverage(layer);
        let languages = Languages::of(layer.units());
        let units = layer.units().iter();
        let features = units.map(|unit| (unit.id, name_tags(unit, languages)));
        let source = Source::Units {
            coverage,
            layer: number,
            label_points: layer.label_points(),
        };
        let attributes = Attributes::new(id, features);
        Some(LayerTiles::new(&source, attributes, layer.bbox(), budget))
    }

    /// The tiles of a layer.
    pub fn get(&self, layer: &str) -> Option<&LayerTiles> {
        self.0.get(layer)
    }

    /// Every layer's id and tiles.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &LayerTiles)> {
        self.0.iter().map(|(id, tiles)| (id.as_str(), tiles))
    }
}

/// Which names a layer has of its own. A reader fills in a missing name from another language; where
/// every unit's was, the layer has none in that language, and its tiles do not pretend to.
#[derive(Clone, Copy)]
struct Languages {
    kk: bool,
    ru: bool,
}

impl Languages {
    fn of(units: &[Unit]) -> Self {
        let differs = |name: fn(&Unit) -> &str| units.iter().any(|u| name(u) != u.names.en);
        Self {
            kk: differs(|unit| &unit.names.kk),
            ru: differs(|unit| &unit.names.ru),
        }
    }
}

fn name_tags(unit: &Unit, languages: Languages) -> impl Iterator<Item = (&str, &str)> {
    let names = &unit.names;
    [
        Some(("code", unit.code.as_str())),
        languages.kk.then_some(("name_kk", names.kk.as_str())),
        languages.ru.then_some(("name_ru", names.ru.as_str())),
        Some(("name_en", names.en.as_str())),
        unit.parent
            .as_ref()
            .map(|parent| ("parent", parent.as_str())),
    ]
    .into_iter()
    .flatten()
}
