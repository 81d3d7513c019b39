//! Ids, codes and names of a layer's features: the tags that do not depend on a view.

use hashbrown::HashMap;
use sha2::{Digest, Sha256};

use super::wire;
use crate::model::cast::to_u32;

/// The tags that do not depend on a view, of all features of a layer.
#[derive(Debug, Default)]
pub struct Attributes {
    pub(super) name: String,
    pub(super) ids: Vec<u64>,
    pub(super) keys: Vec<String>,
    /// Encoded `Value` messages, each once.
    pub(super) values: Vec<Vec<u8>>,
    tags: Vec<Tag>,
    /// Where each feature's tags end.
    ends: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Tag {
    pub key: u32,
    pub value: u32,
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
    /// Features with their ids (below 2^53, stable) and texts; the first key identifies a feature.
    pub fn new<'a, T>(name: &str, features: impl Iterator<Item = (u64, T)>) -> Self
    where
        T: IntoIterator<Item = (&'a str, &'a str)>,
    {
        let mut made = Self {
            name: name.to_owned(),
            ..Self::default()
        };
        let mut keys: HashMap<&str, u32> = HashMap::new();
        let mut values: HashMap<&str, u32> = HashMap::new();
        for (id, tags) in features {
            made.ids.push(id);
            for (key, value) in tags {
                let key = *keys.entry(key).or_insert_with(|| {
                    made.keys.push(key.to_owned());
                    to_u32(made.keys.len()) - 1
                });
                let value = *values.entry(value).or_insert_with(|| {
                    made.values.push(wire::text_value(value));
                    to_u32(made.values.len()) - 1
                });
                made.tags.push(Tag { key, value });
            }
            made.ends.push(to_u32(made.tags.len()));
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

    /// A feature's tags.
    pub(super) fn tags(&self, feature: usize, detail: Detail) -> &[Tag] {
        let start = feature.checked_sub(1).map_or(0, |before| self.ends[before]);
        let tags = &self.tags[start as usize..self.ends[feature] as usize];
        match detail {
            Detail::Names => tags,
            Detail::Codes => tags.get(..1).unwrap_or_default(),
        }
    }
}
