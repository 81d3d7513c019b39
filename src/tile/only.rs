//! A tile of some of its features, with the values that these need and no others.

use std::collections::HashMap;

use super::BaseTile;
use super::base::{BaseLayer, Count, Piece};
use super::wire::{self, put_bytes, put_varint, varints};
use crate::model::cast::to_u32;

impl BaseTile {
    /// The tile with the features whose positions are kept; nothing of the others stands in its bytes.
    #[must_use]
    pub fn only(&self, is_kept: impl Fn(usize) -> bool) -> Self {
        let layers = self.layers.iter().map(|layer| layer.only(&is_kept));
        Self {
            layers: layers.filter(|one| one.all.features > 0).collect(),
        }
    }
}

impl BaseLayer {
    fn only(&self, is_kept: &impl Fn(usize) -> bool) -> Self {
        let none = Count {
            features: 0,
            values: 0,
            value_bytes: 0,
        };
        let mut layer = Self {
            name: self.name.clone(),
            role: self.role,
            keys: self.keys.clone(),
            values: Vec::new(),
            features: Vec::new(),
            bytes: Vec::new(),
            own: none,
            all: none,
        };
        let values: Vec<&[u8]> = wire::Fields(&self.values).map(|(_, value)| value).collect();
        let mut numbers = HashMap::new();
        let (own, near) = self.features.split_at(self.own.features);
        let kept = |piece: &&Piece| is_kept(piece.position as usize);
        for piece in own.iter().filter(kept) {
            layer.take(self, piece, &values, &mut numbers);
        }
        layer.own = layer.all;
        for piece in near.iter().filter(kept) {
            layer.take(self, piece, &values, &mut numbers);
        }
        layer
    }

    /// A feature of another tile, whose values have other numbers here.
    fn take(
        &mut self,
        other: &Self,
        piece: &Piece,
        values: &[&[u8]],
        numbers: &mut HashMap<u64, u32>,
    ) {
        let start = to_u32(self.bytes.len());
        let mut tags = varints(other.slice(&piece.tags));
        while let (Some(key), Some(value)) = (tags.next(), tags.next()) {
            let number = *numbers.entry(value).or_insert_with(|| {
                let bytes = usize::try_from(value).ok().and_then(|at| values.get(at));
                put_bytes(
                    &mut self.values,
                    wire::LAYER_VALUE,
                    bytes.copied().unwrap_or_default(),
                );
                self.all.values += 1;
                self.all.values - 1
            });
            put_varint(&mut self.bytes, key);
            put_varint(&mut self.bytes, number.into());
        }
        let middle = to_u32(self.bytes.len());
        self.bytes.extend_from_slice(other.slice(&piece.body));
        self.features.push(Piece {
            tags: start..middle,
            body: middle..to_u32(self.bytes.len()),
            ..piece.clone()
        });
        self.all.features = self.features.len();
        self.all.value_bytes = self.values.len();
    }
}
