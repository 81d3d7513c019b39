//! A tile without a view, kept in pieces: a view joins its tags to geometry bytes that stay as they
//! are.
//!
//! ```text
//!   feature = | id, names' tags | + | view's tags | + | type, geometry |
//!               made once           per view          made once, by the `mvt` crate
//! ```

use std::collections::HashMap;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::encode::geometries;
use super::wire::{self, put_bytes, put_varint, varint_len};
use super::{EXTENT, TileGeometry};

pub use super::encode::EncodeError;

/// The tags that do not depend on a view, of all features of a layer.
#[derive(Debug, Default)]
pub struct Attributes {
    name: String,
    ids: Vec<u64>,
    keys: Vec<String>,
    /// Encoded `Value` messages, each once.
    values: Vec<Vec<u8>>,
    tags: Vec<Tag>,
    /// Where each feature's tags end.
    ends: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Tag {
    key: u32,
    value: u32,
}

/// How much a tile says of its features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Every tag.
    Names,
    /// The first key only, which is the code.
    Codes,
}

impl Attributes {
    /// No features yet, of a layer with that name in the tile.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Features with their ids (below 2^53, stable) and texts; the first key identifies a feature.
    pub fn with_features<'a, T>(name: &str, features: impl Iterator<Item = (u64, T)>) -> Self
    where
        T: IntoIterator<Item = (&'a str, &'a str)>,
    {
        let mut made = Self::new(name);
        let mut keys: HashMap<&str, u32> = HashMap::new();
        let mut values: HashMap<&str, u32> = HashMap::new();
        for (id, tags) in features {
            made.ids.push(id);
            for (key, value) in tags {
                let key = *keys.entry(key).or_insert_with(|| {
                    made.keys.push(key.to_owned());
                    made.keys.len() as u32 - 1
                });
                let value = *values.entry(value).or_insert_with(|| {
                    made.values.push(wire::text_value(value));
                    made.values.len() as u32 - 1
                });
                made.tags.push(Tag { key, value });
            }
            made.ends.push(made.tags.len() as u32);
        }
        made
    }

    /// Feeds everything into a hash.
    pub(super) fn hash(&self, hash: &mut Sha256) {
        hash.update(&self.name);
        for (feature, id) in self.ids.iter().enumerate() {
            hash.update(id.to_le_bytes());
            for tag in self.tags(feature, Detail::Names) {
                hash.update(&self.keys[tag.key as usize]);
                hash.update(&self.values[tag.value as usize]);
            }
        }
    }

    /// The number of features.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// What one feature takes beside its geometry.
    pub(super) fn bytes_of(&self, feature: usize) -> usize {
        let tags = self.tags(feature, Detail::Names);
        let texts: usize = tags
            .iter()
            .map(|tag| self.values[tag.value as usize].len() + 6)
            .sum();
        // Once in the layer and once in its labels.
        2 * (texts + 16)
    }

    fn tags(&self, feature: usize, detail: Detail) -> &[Tag] {
        let start = feature.checked_sub(1).map_or(0, |before| self.ends[before]);
        let tags = &self.tags[start as usize..self.ends[feature] as usize];
        match detail {
            Detail::Names => tags,
            Detail::Codes => tags.get(..1).unwrap_or_default(),
        }
    }
}

/// What a view adds to a feature. A missing value has neither value nor class: a client that read it
/// as zero would be wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ViewTags<'a> {
    /// The value.
    pub value: Option<f64>,
    /// Its class from 0.
    pub class: Option<usize>,
    /// The flag of a value, or the reason for none.
    pub status: Option<&'a str>,
}

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

/// The keys that a view adds, in the order of [`ViewTags`].
const VIEW_KEYS: [&str; 3] = ["value", "class", "status"];

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
            for key in VIEW_KEYS {
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

/// The values that a view adds to a layer, each once.
struct ViewValues<'a> {
    first_key: u32,
    next: u32,
    bytes: Vec<u8>,
    numbers: HashMap<u64, u32>,
    classes: Vec<Option<u32>>,
    statuses: Vec<(&'a str, u32)>,
}

impl<'a> ViewValues<'a> {
    fn new(first_key: u32, next: u32) -> Self {
        Self {
            first_key,
            next,
            bytes: Vec::new(),
            numbers: HashMap::new(),
            classes: Vec::new(),
            statuses: Vec::new(),
        }
    }

    fn tags(&mut self, tags: ViewTags<'a>, out: &mut Vec<u8>) {
        if let Some(value) = tags.value {
            let number = match self.numbers.get(&value.to_bits()) {
                Some(number) => *number,
                None => {
                    let number = self.add(&wire::double_value(value));
                    self.numbers.insert(value.to_bits(), number);
                    number
                }
            };
            self.tag(0, number, out);
        }
        if let Some(class) = tags.class {
            if self.classes.len() <= class {
                self.classes.resize(class + 1, None);
            }
            let number = match self.classes[class] {
                Some(number) => number,
                None => {
                    let number = self.add(&wire::int_value(class as u64));
                    self.classes[class] = Some(number);
                    number
                }
            };
            self.tag(1, number, out);
        }
        if let Some(status) = tags.status {
            let known = self.statuses.iter().find(|(text, _)| *text == status);
            let number = match known {
                Some((_, number)) => *number,
                None => {
                    let number = self.add(&wire::text_value(status));
                    self.statuses.push((status, number));
                    number
                }
            };
            self.tag(2, number, out);
        }
    }

    fn tag(&self, key: u32, number: u32, out: &mut Vec<u8>) {
        put_varint(out, u64::from(self.first_key + key));
        put_varint(out, u64::from(number));
    }

    fn add(&mut self, value: &[u8]) -> u32 {
        put_bytes(&mut self.bytes, wire::LAYER_VALUE, value);
        self.next += 1;
        self.next - 1
    }
}
