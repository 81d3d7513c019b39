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
use super::encode::{EncodeError, geometries};
use super::view_tags::{ALWAYS, TileFeature, ViewTags, ViewValues};
use super::wire::{self, put_bytes, put_varint, varint_len};
use super::{EXTENT, TileGeometry};

/// A tile without a view, in pieces.
#[derive(Debug, Default)]
pub struct BaseTile {
    layers: Vec<BaseLayer>,
}

#[derive(Debug)]
struct BaseLayer {
    name: String,
    role: Role,
    keys: Vec<String>,
    values: Vec<u8>,
    value_count: u32,
    features: Vec<Piece>,
    bytes: Vec<u8>,
}

/// What the features of a layer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
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
#[derive(Debug)]
struct Piece {
    position: u32,
    id: u64,
    /// Packed pairs of key and value.
    tags: Range<u32>,
    /// The fields type and geometry.
    body: Range<u32>,
}

impl BaseTile {
    /// A layer of the geometry and, where label points fall into the tile, a layer `{name}_labels`
    /// of points with codes and names.
    pub(super) fn new(
        geometry: &TileGeometry,
        attributes: &Attributes,
        detail: Detail,
    ) -> Result<Self, EncodeError> {
        let mut layers = Vec::new();
        let (shapes, points) = geometries(&attributes.name, geometry)?;
        let positions = geometry.features.iter().map(|one| one.position);
        layers.extend(BaseLayer::new(
            attributes.name.clone(),
            positions,
            &shapes,
            Role::Units,
            &Tags::new(attributes, detail, |_| true),
        ));
        let positions = geometry.labels.iter().map(|(position, _)| *position);
        layers.extend(BaseLayer::new(
            format!("{}_labels", attributes.name),
            positions,
            &points,
            Role::Labels,
            &Tags::new(attributes, detail, is_named),
        ));
        Ok(Self { layers })
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
            put_bytes(&mut tile, wire::TILE_LAYER, &scratch);
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
                keys.len() as u32 - 1
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
    fn new(
        name: String,
        positions: impl Iterator<Item = u32>,
        bodies: &[Vec<u8>],
        role: Role,
        all: &Tags<'_>,
    ) -> Option<Self> {
        if bodies.is_empty() {
            return None;
        }
        let mut layer = Self {
            name,
            role,
            keys: all.keys.clone(),
            values: Vec::new(),
            value_count: 0,
            features: Vec::with_capacity(bodies.len()),
            bytes: Vec::with_capacity(bodies.iter().map(|body| body.len() + 16).sum()),
        };
        let mut local: HashMap<u32, u32> = HashMap::new();
        for (position, body) in positions.zip(bodies) {
            let start = layer.bytes.len() as u32;
            for (key, value) in all.of(position as usize) {
                let number = *local.entry(value).or_insert_with(|| {
                    let value = &all.attributes.values[value as usize];
                    put_bytes(&mut layer.values, wire::LAYER_VALUE, value);
                    layer.value_count += 1;
                    layer.value_count - 1
                });
                put_varint(&mut layer.bytes, u64::from(key));
                put_varint(&mut layer.bytes, u64::from(number));
            }
            let middle = layer.bytes.len() as u32;
            layer.bytes.extend_from_slice(body);
            layer.features.push(Piece {
                position,
                id: all.attributes.ids[position as usize],
                tags: start..middle,
                body: middle..layer.bytes.len() as u32,
            });
        }
        Some(layer)
    }

    fn compose(&self, view: Option<View<'_, '_>>, out: &mut Vec<u8>) {
        let least = match (self.role, view) {
            (Role::Units, Some(_)) => ALWAYS,
            (Role::Labels, Some(_)) | (_, None) => 0,
        };
        let mut added = ViewValues::new(self.keys.len() as u32, self.value_count, least);
        put_varint(out, wire::LAYER_VERSION);
        put_varint(out, 2);
        put_bytes(out, wire::LAYER_NAME, self.name.as_bytes());
        // Names stand last in the layer of units and first in that of their labels: so near each other, they
        // cost a compressor least (1.5 % of a tile).
        if self.role == Role::Labels {
            self.put_texts(out);
        }
        let mut extra = Vec::with_capacity(16);
        for piece in &self.features {
            extra.clear();
            if let Some(view) = view {
                added.tags(view(self.role.feature(piece.position as usize)), &mut extra);
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
            self.put_texts(out);
        }
        for key in added.keys() {
            put_bytes(out, wire::LAYER_KEY, key.as_bytes());
        }
        out.extend_from_slice(&added.bytes);
        put_varint(out, wire::LAYER_EXTENT);
        put_varint(out, EXTENT.unsigned_abs().into());
    }

    /// Keys and values without a view; where the view has more, they follow, for both are numbered in order.
    fn put_texts(&self, out: &mut Vec<u8>) {
        for key in &self.keys {
            put_bytes(out, wire::LAYER_KEY, key.as_bytes());
        }
        out.extend_from_slice(&self.values);
    }

    fn slice(&self, range: &Range<u32>) -> &[u8] {
        &self.bytes[range.start as usize..range.end as usize]
    }
}
