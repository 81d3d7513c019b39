//! Every place that a workspace knows, by code and by folded name.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU32;

use super::code::{is_code_like, normal};
use super::fold::fold;
use crate::model::cast::to_u32;
use crate::model::{Code, Elsewhere, Lang, Unit};
use crate::table::Level;

/// A layer of units that rows may name.
#[derive(Debug, Clone, Copy)]
pub struct UnitLayer<'a> {
    /// The layer's id.
    pub id: &'a str,
    /// The id of the layer that holds its units' parents.
    pub parent: Option<&'a str>,
    /// The units.
    pub units: &'a [Unit],
}

/// A place by its number in the gazetteer, from 1, so that none of it takes no more memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(NonZeroU32);

impl PlaceId {
    /// The id of the place at a position.
    fn at(position: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(to_u32(position)))
    }
}

/// A place that rows may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The position of its layer; none for a place that is a unit of no layer.
    pub(super) layer: Option<usize>,
    /// The position of the unit in its layer, or of the place among those elsewhere.
    pub(super) position: usize,
    /// What kind of place it is, where its kind says so.
    pub(super) level: Option<Level>,
    /// How many layers lie above it: 0 for a country, 1 for an oblast, 2 for a district.
    pub(super) depth: usize,
    /// The code, where it is known.
    pub(super) code: Option<Code>,
    /// A name to show.
    pub(super) name: String,
    /// The place that it lies in.
    pub(super) parent: Option<Code>,
}

/// A name under its key.
#[derive(Debug)]
pub(super) struct Spelling {
    pub place: PlaceId,
    /// Before Kazakh letters were folded.
    pub plain: Box<str>,
}

/// The index over all places.
#[derive(Debug)]
pub struct Gazetteer {
    layers: Vec<String>,
    parents: Vec<Option<usize>>,
    places: Vec<Place>,
    codes: HashMap<String, Vec<PlaceId>>,
    numbers: BTreeMap<u64, PlaceId>,
    names: HashMap<String, Vec<Spelling>>,
}

impl Gazetteer {
    /// Indexes the units of all layers, and the places outside them.
    pub fn new(layers: &[UnitLayer<'_>], elsewhere: &[Elsewhere]) -> Self {
        let position = |id: &str| layers.iter().position(|layer| layer.id == id);
        let parents: Vec<Option<usize>> = layers
            .iter()
            .map(|layer| layer.parent.and_then(position))
            .collect();
        let mut gazetteer = Self {
            layers: layers.iter().map(|layer| layer.id.to_owned()).collect(),
            parents,
            places: Vec::new(),
            codes: HashMap::new(),
            numbers: BTreeMap::new(),
            names: HashMap::new(),
        };
        for (number, layer) in layers.iter().enumerate() {
            let depth = gazetteer.depth_of_layer(number);
            for (position, unit) in layer.units.iter().enumerate() {
                let place = Place {
                    layer: Some(number),
                    position,
                    level: level_of(&unit.kind),
                    depth,
                    code: Some(unit.code.clone()),
                    name: unit.names.get(Lang::EN).to_owned(),
                    parent: unit.parent.clone(),
                };
                let others = unit.other_names.iter().map(String::as_str);
                gazetteer.add(place, unit.names.all().chain(others));
            }
        }
        for (position, one) in elsewhere.iter().enumerate() {
            let parent = one.parent.as_ref().and_then(|code| {
                let found = gazetteer.codes.get(&normal(code.as_str()))?;
                Some(gazetteer.place(*found.first()?).depth)
            });
            let place = Place {
                layer: None,
                position,
                level: level_of(&one.kind),
                depth: parent.map_or(0, |depth| depth + 1)
                    + usize::from(one.kind == "city_district" && parent == Some(1)),
                code: one.code.clone(),
                name: one.names.last().cloned().unwrap_or_default(),
                parent: one.parent.clone(),
            };
            gazetteer.add(place, one.names.iter().map(String::as_str));
        }
        gazetteer
    }

    fn add<'n>(&mut self, place: Place, names: impl Iterator<Item = &'n str>) {
        let id = PlaceId::at(self.places.len());
        if let Some(code) = &place.code {
            self.add_code(code.as_str(), id);
            // A place elsewhere must not make a rounded code of a unit ambiguous that it is not.
            if let Some(number) = code.numeric() {
                self.numbers.entry(number).or_insert(id);
            }
        }
        self.places.push(place);
        for name in names {
            if is_code_like(name) {
                self.add_code(name, id);
            }
            // What stands in brackets is a remark or another spelling: `Zelenovskiy (until 2018)`.
            let outside = name.split('(').next().unwrap_or(name);
            let folded = fold(outside);
            let known = self.names.entry(folded.key).or_default();
            let plain = folded.plain.as_str();
            let same = |one: &Spelling| one.place == id && &*one.plain == plain;
            if !known.iter().any(same) {
                known.push(Spelling {
                    place: id,
                    plain: plain.into(),
                });
            }
        }
    }

    fn add_code(&mut self, code: &str, id: PlaceId) {
        let known = self.codes.entry(normal(code)).or_default();
        if !known.contains(&id) {
            known.push(id);
        }
    }

    fn depth_of_layer(&self, layer: usize) -> usize {
        let mut depth = 0;
        let mut at = layer;
        // Parents of a damaged manifest may go in a circle.
        while let Some(parent) = self.parents[at].filter(|_| depth < self.layers.len()) {
            depth += 1;
            at = parent;
        }
        depth
    }

    /// The position of a layer by id.
    pub(super) fn layer(&self, id: &str) -> Option<usize> {
        self.layers.iter().position(|one| one == id)
    }

    /// The ids of the layers.
    pub fn layers(&self) -> &[String] {
        &self.layers
    }

    pub(super) fn parent_layer(&self, layer: usize) -> Option<usize> {
        self.parents[layer]
    }

    pub(super) fn layer_depth(&self, layer: usize) -> usize {
        self.depth_of_layer(layer)
    }

    /// A place.
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.0.get() as usize - 1]
    }

    /// The id of a place's layer; none for a place outside all of them.
    pub fn layer_of(&self, place: &Place) -> Option<&str> {
        place.layer.map(|layer| self.layers[layer].as_str())
    }

    /// The units of a layer in its order.
    pub(super) fn units_of(&self, layer: usize) -> impl Iterator<Item = (PlaceId, &Place)> {
        let all = (0..).map(PlaceId::at).zip(&self.places);
        all.filter(move |(_, place)| place.layer == Some(layer))
    }

    pub(super) fn by_code(&self, code: &str) -> &[PlaceId] {
        self.codes.get(code).map_or(&[], Vec::as_slice)
    }

    pub(super) fn codes(&self) -> impl Iterator<Item = (&str, &[PlaceId])> {
        self.codes.iter().map(|(code, all)| (code.as_str(), &**all))
    }

    pub(super) fn between(&self, low: u64, high: u64) -> Vec<PlaceId> {
        self.numbers.range(low..=high).map(|(_, id)| *id).collect()
    }

    pub(super) fn by_name(&self, key: &str) -> &[Spelling] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    pub(super) fn name_count(&self) -> usize {
        self.names.len()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = (&str, &[Spelling])> {
        self.names.iter().map(|(key, all)| (key.as_str(), &**all))
    }

    /// True where a place lies in another, at any distance, or is it.
    pub(super) fn is_within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        let mut at = inner;
        for _ in 0..8 {
            if at == outer {
                return true;
            }
            let Some(parent) = self.place(at).parent.as_ref() else {
                return false;
            };
            let depth = self.place(at).depth;
            let above = self.by_code(&normal(parent.as_str()));
            match above.iter().find(|id| self.place(**id).depth < depth) {
                Some(parent) => at = *parent,
                None => return false,
            }
        }
        false
    }
}

impl Place {
    /// The code, where it is known.
    pub fn code(&self) -> Option<&Code> {
        self.code.as_ref()
    }

    /// A name to show: English for units.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code of the place that it lies in.
    pub fn parent(&self) -> Option<&Code> {
        self.parent.as_ref()
    }
}

fn level_of(kind: &str) -> Option<Level> {
    match kind {
        "country" => Some(Level::Country),
        "oblast" | "region" => Some(Level::Oblast),
        "city" | "city_of_republic" => Some(Level::City),
        "district" => Some(Level::District),
        "city_district" => Some(Level::CityDistrict),
        _ => None,
    }
}
