//! A tile without a view, kept in pieces: a view joins its tags to geometry bytes that stay as they
//! are.
//!
//! ```text
//!   feature = | id, names' tags | + | view's tags | + | type, geometry |
//!               made once           per view          made once, by the `mvt` crate
//! ```

use std::collections::HashMap;
use std::ops::Range;

use super::attributes::{Attributes, Detail};
use super::encode::{EncodeError, Encoded, geometries};
use super::view_tags::{ALWAYS, TileFeature, ViewTags, ViewValues};
use super::wire::{self, put_bytes, put_varint, varint_len};
use super::{EXTENT, TileGeometry};
use crate::model::cast::to_u32;

/// A tile without a view, in pieces.
#[derive(Debug, Default)]
pub struct BaseTile {
    pub(super) layers: Vec<BaseLayer>,
}

#[derive(Debug)]
pub(super) struct BaseLayer {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) keys: Vec<String>,
    pub(super) values: Vec<u8>,
    pub(super) features: Vec<Piece>,
    pub(super) bytes: Vec<u8>,
    /// What there is without the features that are there for their symbols alone, which stand last.
    pub(super) own: Count,
    pub(super) all: Count,
}

/// So many of the features of a layer, and what they need of its values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub(super) features: usize,
    pub(super) values: u32,
    pub(super) value_bytes: usize,
}

/// What the features of a layer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Units,
    Labels,
}

impl Role {
    fn feature(self, position: usize) -> TileFeature {
        match self {
            Self::Units => TileFeature::Unit(position),
            Self::Labels => TileFeature::Label(position),
        }
    }
}

/// A feature's pieces in [`BaseLayer::bytes`].
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) position: u32,
    pub(super) id: u64,
    /// Packed pairs of key and value.
    pub(super) tags: Range<u32>,
    /// The fields type and geometry.
    pub(super) body: Range<u32>,
}

impl BaseTile {
    /// A layer of the geometry and, where label points fall into the tile, a layer `{name}_labels`
    /// of points with codes and names.
    pub(super) fn new(
        geometry: &TileGeometry,
        attributes: &Attributes,
        detail: Detail,
    ) -> Result<Self, EncodeError> {
        let (shapes, points) = geometries(&attributes.name, geometry)?;
        let tags = Tags::new(attributes, detail, |_| true);
        let mut units = BaseLayer::new(attributes.name.clone(), Role::Units, &tags, &shapes);
        let mut numbers = HashMap::new();
        for (feature, body) in geometry.features.iter().zip(&shapes) {
            units.add(feature.position, body, &tags, &mut numbers);
        }
        units.own = units.all;
        let tags = Tags::new(attributes, detail, is_named);
        let name = format!("{}_labels", attributes.name);
        let mut labels = BaseLayer::new(name, Role::Labels, &tags, &points);
        let (own, near) = points.split_at(geometry.labels.len());
        numbers.clear();
        for ((position, _), body) in geometry.labels.iter().zip(own) {
            labels.add(*position, body, &tags, &mut numbers);
        }
        labels.own = labels.all;
        // They are drawn without a name, which would be written once in each tile.
        let codes = Tags::new(attributes, Detail::Codes, is_named);
        for ((position, _), body) in geometry.near_labels.iter().zip(near) {
            labels.add(*position, body, &codes, &mut numbers);
        }
        let layers = [units, labels].into_iter();
        Ok(Self {
            layers: layers.filter(|one| one.all.features > 0).collect(),
        })
    }

    /// The tile without a view; no bytes where it is empty.
    pub fn bytes(&self) -> Vec<u8> {
        self.compose(None)
    }

    /// The tile with the tags of a view, which are asked for feature by feature.
    pub fn with_view<'a>(&self, view: impl Fn(TileFeature) -> ViewTags<'a>) -> Vec<u8> {
        self.compose(Some(&view))
    }

    /// What the pieces take in memory, in bytes.
    pub fn weight(&self) -> usize {
        let weight = |layer: &BaseLayer| {
            layer.bytes.len() + layer.values.len() + layer.features.len() * size_of::<Piece>() + 256
        };
        self.layers.iter().map(weight).sum()
    }

    fn compose(&self, view: Option<View<'_, '_>>) -> Vec<u8> {
        let size: usize = self.layers.iter().map(|one| one.bytes.len()).sum();
        let mut tile = Vec::with_capacity(size * 5 / 4 + 64);
        let mut scratch = Vec::with_capacity(size + 64);
        for layer in &self.layers {
            scratch.clear();
            layer.compose(view, &mut scratch);
            if !scratch.is_empty() {
                put_bytes(&mut tile, wire::TILE_LAYER, &scratch);
            }
        }
        tile
    }
}

/// The tags that a view has for a feature.
type View<'v, 'a> = &'v dyn Fn(TileFeature) -> ViewTags<'a>;

/// The tags that a layer's features have without a view.
struct Tags<'a> {
    attributes: &'a Attributes,
    detail: Detail,
    keys: Vec<String>,
    /// For each key of the attributes its number among `keys`.
    numbers: Vec<Option<u32>>,
}

impl<'a> Tags<'a> {
    /// Those of the keys that are kept.
    fn new(attributes: &'a Attributes, detail: Detail, is_kept: fn(&str) -> bool) -> Self {
        let all = match detail {
            Detail::Names => attributes.keys.len(),
            Detail::Codes => 1,
        };
        let mut keys = Vec::new();
        let numbers = attributes.keys.iter().take(all).map(|key| {
            is_kept(key).then(|| {
                keys.push(key.clone());
                to_u32(keys.len()) - 1
            })
        });
        let numbers = numbers.collect();
        Self {
            attributes,
            detail,
            keys,
            numbers,
        }
    }

    /// Key and value of each tag of a feature; the value as a number among those of all features.
    fn of(&self, position: usize) -> impl Iterator<Item = (u32, u32)> {
        let tags = self.attributes.tags(position, self.detail).iter();
        tags.filter_map(|tag| Some((self.numbers[tag.key as usize]?, tag.value)))
    }
}

/// True for the tags of a label: what it is called, not where it lies.
fn is_named(key: &str) -> bool {
    key == "code" || key.starts_with("name_")
}

impl BaseLayer {
    /// An empty one with room for what is added to it.
    fn new(name: String, role: Role, tags: &Tags<'_>, bodies: &[Encoded]) -> Self {
        let none = Count {
            features: 0,
            values: 0,
            value_bytes: 0,
        };
        Self {
            name,
            role,
            keys: tags.keys.clone(),
            values: Vec::new(),
            features: Vec::with_capacity(bodies.len()),
            bytes: Vec::with_capacity(bodies.iter().map(|body| body.len() + 16).sum()),
            own: none,
            all: none,
        }
    }

    fn add(
        &mut self,
        position: u32,
        body: &[u8],
        tags: &Tags<'_>,
        numbers: &mut HashMap<u32, u32>,
    ) {
        let start = to_u32(self.bytes.len());
        for (key, value) in tags.of(position as usize) {
            let number = *numbers.entry(value).or_insert_with(|| {
                let value = &tags.attributes.values[value as usize];
                put_bytes(&mut self.values, wire::LAYER_VALUE, value);
                self.all.values += 1;
                self.all.values - 1
            });
            put_varint(&mut self.bytes, u64::from(key));
            put_varint(&mut self.bytes, u64::from(number));
        }
        let middle = to_u32(self.bytes.len());
        self.bytes.extend_from_slice(body);
        self.features.push(Piece {
            position,
            id: tags.attributes.ids[position as usize],
            tags: start..middle,
            body: middle..to_u32(self.bytes.len()),
        });
        self.all.features = self.features.len();
        self.all.value_bytes = self.values.len();
    }

    /// Nothing where the view has no feature in the layer.
    fn compose(&self, view: Option<View<'_, '_>>, out: &mut Vec<u8>) {
        let (own, near) = self.features.split_at(self.own.features);
        let near = near.iter().filter_map(|piece| {
            let tags = view?(TileFeature::NearLabel(piece.position as usize));
            tags.class.map(|_| (piece, tags))
        });
        let near: Vec<_> = near.collect();
        let count = if near.is_empty() { self.own } else { self.all };
        if count.features == 0 {
            return;
        }
        let least = match (self.role, view) {
            (Role::Units, Some(_)) => ALWAYS,
            (Role::Labels, Some(_)) | (_, None) => 0,
        };
        let mut added = ViewValues::new(to_u32(self.keys.len()), count.values, least);
        put_varint(out, wire::LAYER_VERSION);
        put_varint(out, 2);
        put_bytes(out, wire::LAYER_NAME, self.name.as_bytes());
        // Names stand last in the layer of units and first in that of their labels: so near each other, they
        // cost a compressor least (1.5 % of a tile).
        if self.role == Role::Labels {
            self.put_texts(count, out);
        }
        let of_view =
            |piece: &Piece| view.map(|view| view(self.role.feature(piece.position as usize)));
        let own = own.iter().map(|piece| (piece, of_view(piece)));
        let near = near.into_iter().map(|(piece, tags)| (piece, Some(tags)));
        let mut extra = Vec::with_capacity(16);
        for (piece, view) in own.chain(near) {
            extra.clear();
            if let Some(view) = view {
                added.tags(view, &mut extra);
            }
            let tags = self.slice(&piece.tags);
            let body = self.slice(&piece.body);
            let tags_len = tags.len() + extra.len();
            let size =
                1 + varint_len(piece.id) + 1 + varint_len(tags_len as u64) + tags_len + body.len();
            put_varint(out, wire::LAYER_FEATURE);
            put_varint(out, size as u64);
            put_varint(out, wire::FEATURE_ID);
            put_varint(out, piece.id);
            put_varint(out, wire::FEATURE_TAGS);
            put_varint(out, tags_len as u64);
            out.extend_from_slice(tags);
            out.extend_from_slice(&extra);
            out.extend_from_slice(body);
        }
        if self.role == Role::Units {
            self.put_texts(count, out);
        }
        for key in added.keys() {
            put_bytes(out, wire::LAYER_KEY, key.as_bytes());
        }
        out.extend_from_slice(&added.bytes);
        put_varint(out, wire::LAYER_EXTENT);
        put_varint(out, EXTENT.unsigned_abs().into());
    }

    /// Keys and values without a view; where the view has more, they follow, for both are numbered in order.
    fn put_texts(&self, count: Count, out: &mut Vec<u8>) {
        for key in &self.keys {
            put_bytes(out, wire::LAYER_KEY, key.as_bytes());
        }
        out.extend_from_slice(&self.values[..count.value_bytes]);
    }

    pub(super) fn slice(&self, range: &Range<u32>) -> &[u8] {
        &self.bytes[range.start as usize..range.end as usize]
    }
}
