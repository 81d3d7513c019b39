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
use super::view_tags::{ViewTags, ViewValues};
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
    keys: Vec<String>,
    values: Vec<u8>,
    value_count: u32,
    features: Vec<Piece>,
    bytes: Vec<u8>,
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
    /// of points with the same tags.
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
            attributes,
            detail,
        ));
        let positions = geometry.labels.iter().map(|(position, _)| *position);
        layers.extend(BaseLayer::new(
            format!("{}_labels", attributes.name),
            positions,
            &points,
            attributes,
            detail,
        ));
        Ok(Self { layers })
    }

    /// The tile without a view; no bytes where it is empty.
    pub fn bytes(&self) -> Vec<u8> {
        self.compose(|_| ViewTags::default(), Keys::Own)
    }

    /// The tile with the tags of a view, which are asked for by the position of a feature.
    pub fn with_view<'a>(&self, view: impl Fn(usize) -> ViewTags<'a>) -> Vec<u8> {
        self.compose(view, Keys::WithView)
    }

    /// What the pieces take in memory, in bytes.
    pub fn weight(&self) -> usize {
        let weight = |layer: &BaseLayer| {
            layer.bytes.len() + layer.values.len() + layer.features.len() * size_of::<Piece>() + 256
        };
        self.layers.iter().map(weight).sum()
    }

    fn compose<'a>(&self, view: impl Fn(usize) -> ViewTags<'a>, keys: Keys) -> Vec<u8> {
        let size: usize = self.layers.iter().map(|one| one.bytes.len()).sum();
        let mut tile = Vec::with_capacity(size * 5 / 4 + 64);
        let mut scratch = Vec::with_capacity(size + 64);
        for layer in &self.layers {
            scratch.clear();
            layer.compose(&view, keys, &mut scratch);
            put_bytes(&mut tile, wire::TILE_LAYER, &scratch);
        }
        tile
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Own,
    WithView,
}

impl BaseLayer {
    fn new(
        name: String,
        positions: impl Iterator<Item = u32>,
        bodies: &[Vec<u8>],
        attributes: &Attributes,
        detail: Detail,
    ) -> Option<Self> {
        if bodies.is_empty() {
            return None;
        }
        let mut layer = Self {
            name,
            keys: match detail {
                Detail::Names => attributes.keys.clone(),
                Detail::Codes => attributes.keys.iter().take(1).cloned().collect(),
            },
            values: Vec::new(),
            value_count: 0,
            features: Vec::with_capacity(bodies.len()),
            bytes: Vec::with_capacity(bodies.iter().map(|body| body.len() + 16).sum()),
        };
        let mut local: HashMap<u32, u32> = HashMap::new();
        for (position, body) in positions.zip(bodies) {
            let start = layer.bytes.len() as u32;
            for tag in attributes.tags(position as usize, detail) {
                let number = *local.entry(tag.value).or_insert_with(|| {
                    let value = &attributes.values[tag.value as usize];
                    put_bytes(&mut layer.values, wire::LAYER_VALUE, value);
                    layer.value_count += 1;
                    layer.value_count - 1
                });
                put_varint(&mut layer.bytes, u64::from(tag.key));
                put_varint(&mut layer.bytes, u64::from(number));
            }
            let middle = layer.bytes.len() as u32;
            layer.bytes.extend_from_slice(body);
            layer.features.push(Piece {
                position,
                id: attributes.ids[position as usize],
                tags: start..middle,
                body: middle..layer.bytes.len() as u32,
            });
        }
        Some(layer)
    }

    fn compose<'a>(&self, view: &impl Fn(usize) -> ViewTags<'a>, keys: Keys, out: &mut Vec<u8>) {
        let mut added = ViewValues::new(self.keys.len() as u32, self.value_count);
        put_varint(out, wire::LAYER_VERSION);
        put_varint(out, 2);
        put_bytes(out, wire::LAYER_NAME, self.name.as_bytes());
        let mut extra = Vec::with_capacity(16);
        for piece in &self.features {
            extra.clear();
            if keys == Keys::WithView {
                added.tags(view(piece.position as usize), &mut extra);
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
        for key in &self.keys {
            put_bytes(out, wire::LAYER_KEY, key.as_bytes());
        }
        if keys == Keys::WithView {
            for key in added.keys() {
                put_bytes(out, wire::LAYER_KEY, key.as_bytes());
            }
        }
        out.extend_from_slice(&self.values);
        out.extend_from_slice(&added.bytes);
        put_varint(out, wire::LAYER_EXTENT);
        put_varint(out, EXTENT.unsigned_abs().into());
    }

    fn slice(&self, range: &Range<u32>) -> &[u8] {
        &self.bytes[range.start as usize..range.end as usize]
    }
}
