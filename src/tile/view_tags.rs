//! What a view adds to the features of a tile, and how it is written.

use std::collections::HashMap;

use super::wire::{self, put_bytes, put_varint};

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
    /// How far chance may have made the value, where the view asks.
    pub reliability: Option<&'a str>,
    /// What a check says of the value.
    pub flag: Option<&'a str>,
}

/// What a view is asked about: a feature of a tile, by the position of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileFeature {
    /// A unit's shape.
    Unit(usize),
    /// The point of its label.
    Label(usize),
    /// The same in a tile beside that of the label; it is there for its symbol alone.
    NearLabel(usize),
}

/// The keys that a view adds, in the order of [`ViewTags`].
const VIEW_KEYS: [&str; 5] = ["value", "class", "status", "reliability", "flag"];
/// The first of them are there in every view of the units' shapes.
pub(super) const ALWAYS: usize = 3;

/// The values that a view adds to a layer, each once.
pub(super) struct ViewValues<'a> {
    first_key: u32,
    next: u32,
    pub bytes: Vec<u8>,
    numbers: HashMap<u64, u32>,
    classes: Vec<Option<u32>>,
    texts: Vec<(&'a str, u32)>,
    keys: usize,
}

impl<'a> ViewValues<'a> {
    /// Values for a layer that has so many keys and values of its own, and at least so many keys of
    /// the view.
    pub(super) fn new(first_key: u32, next: u32, keys: usize) -> Self {
        Self {
            first_key,
            next,
            bytes: Vec::new(),
            numbers: HashMap::new(),
            classes: Vec::new(),
            texts: Vec::new(),
            keys,
        }
    }

    /// Appends a feature's tags, as packed pairs of key and value.
    pub(super) fn tags(&mut self, tags: ViewTags<'a>, out: &mut Vec<u8>) {
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
            let number = self.text(status);
            self.tag(2, number, out);
        }
        if let Some(reliability) = tags.reliability {
            let number = self.text(reliability);
            self.tag(3, number, out);
        }
        if let Some(flag) = tags.flag {
            let number = self.text(flag);
            self.tag(4, number, out);
        }
    }

    /// The keys that the tags refer to.
    pub(super) fn keys(&self) -> &'static [&'static str] {
        &VIEW_KEYS[..self.keys]
    }

    fn text(&mut self, text: &'a str) -> u32 {
        if let Some((_, number)) = self.texts.iter().find(|(known, _)| *known == text) {
            return *number;
        }
        let number = self.add(&wire::text_value(text));
        self.texts.push((text, number));
        number
    }

    fn tag(&mut self, key: u32, number: u32, out: &mut Vec<u8>) {
        self.keys = self.keys.max(key as usize + 1);
        put_varint(out, u64::from(self.first_key + key));
        put_varint(out, u64::from(number));
    }

    fn add(&mut self, value: &[u8]) -> u32 {
        put_bytes(&mut self.bytes, wire::LAYER_VALUE, value);
        self.next += 1;
        self.next - 1
    }
}
