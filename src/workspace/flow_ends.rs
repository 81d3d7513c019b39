//! What a table of flows calls a place -> a unit, a country, a group of countries, or elsewhere.

use std::collections::HashMap;

use super::catalogue::UnitCatalogue;
use super::sentences::{escaped, hint};
use crate::model::{Code, Counterpart, Elsewhere, FlowEnd, FlowPlace, Text, nearest};
use crate::words::{self, Sentence};

/// What stands in place of a layer beside the code of a country or of a group of them.
const COUNTRIES: &str = "countries";

/// Where ends of flows are looked for.
pub(super) struct FlowEnds<'a> {
    /// The layer of codes beside which no layer stands.
    pub layer: Option<&'a str>,
    pub units: &'a UnitCatalogue<'a>,
    /// Those of the workspace before those of the world.
    pub countries: &'a [Counterpart],
    pub elsewhere: &'a [Elsewhere],
}

/// The places of a table, each once, with the texts that they were found by.
#[derive(Default)]
pub(super) struct FoundEnds {
    /// By layer and code.
    known: HashMap<String, HashMap<String, Result<u32, Sentence>>>,
    numbers: HashMap<FlowEnd, u32>,
    places: Vec<FlowPlace>,
}

impl FoundEnds {
    /// The number of a place; an error is made once for each text, however many rows have it.
    pub(super) fn number(
        &mut self,
        ends: &FlowEnds<'_>,
        column: &str,
        layer: &str,
        code: &str,
    ) -> Result<u32, Sentence> {
        if let Some(found) = self.known.get(layer).and_then(|codes| codes.get(code)) {
            return found.clone();
        }
        let found = ends.find(column, layer, code).map(|place| {
            let places = &mut self.places;
            *(self.numbers.entry(place.end.clone())).or_insert_with(|| {
                places.push(place);
                u32::try_from(places.len() - 1).unwrap_or(u32::MAX)
            })
        });
        let codes = self.known.entry(layer.to_owned()).or_default();
        codes.insert(code.to_owned(), found.clone());
        found
    }

    /// All, in the order in which they were met.
    pub(super) fn into_places(self) -> Vec<FlowPlace> {
        self.places
    }
}

impl FlowEnds<'_> {
    fn find(&self, column: &str, layer: &str, code: &str) -> Result<FlowPlace, Sentence> {
        let in_layer = format!("{column}_layer");
        let found = match layer {
            _ if code.is_empty() => return Err(words::check_column(column, words::check_empty())),
            "" => self
                .layer
                .and_then(|layer| self.unit(layer, code))
                .or_else(|| self.country(code))
                .or_else(|| self.elsewhere(code)),
            layer if self.units.has_layer(layer) => self.unit(layer, code),
            COUNTRIES => self.country(code),
            FlowEnd::ELSEWHERE => self.elsewhere(code),
            layer => {
                let others = [COUNTRIES, FlowEnd::ELSEWHERE];
                let all: Vec<&str> = self.units.layers().chain(others).collect();
                let near = hint(nearest(layer, all.iter().copied()));
                let message = words::check_flow_layer(all.join(", "), escaped(layer), near);
                return Err(words::check_column(in_layer, message));
            }
        };
        found.ok_or_else(|| {
            let near = hint(nearest(code, self.codes(layer)));
            let message = match layer {
                "" => match self.layer {
                    Some(layer) => words::check_flow_end(escaped(code), near, layer),
                    None => words::check_flow_end_without_layer(escaped(code), near, in_layer),
                },
                COUNTRIES | FlowEnd::ELSEWHERE => words::check_flow_no_place(escaped(code), near),
                layer => words::check_no_unit(escaped(code), near, layer),
            };
            words::check_column(column, message)
        })
    }

    fn unit(&self, layer: &str, code: &str) -> Option<FlowPlace> {
        let unit = self.units.unit(layer, code)?;
        let end = FlowEnd::Unit {
            layer: layer.to_owned(),
            code: unit.code.clone(),
        };
        let names = unit.names.clone();
        Some(FlowPlace { end, names })
    }

    fn country(&self, code: &str) -> Option<FlowPlace> {
        let found = self.countries.iter().find(|one| one.code == code)?;
        let code = code.to_owned();
        let end = if found.is_country() {
            FlowEnd::Country(code)
        } else {
            FlowEnd::Group(code)
        };
        let names = found.names.clone();
        Some(FlowPlace { end, names })
    }

    fn elsewhere(&self, code: &str) -> Option<FlowPlace> {
        let end = FlowEnd::Elsewhere(code.to_owned());
        if code == FlowEnd::ELSEWHERE {
            let names = Text::each(|lang| words::flows_elsewhere(lang).to_owned());
            return Some(FlowPlace { end, names });
        }
        let is_it = |one: &&Elsewhere| one.code.as_ref().is_some_and(|own| own.as_str() == code);
        let name = self.elsewhere.iter().find(is_it)?.names.last()?;
        let names = Text::each(|_| name.clone());
        Some(FlowPlace { end, names })
    }

    /// The codes that a text beside a layer may be.
    fn codes<'s>(&'s self, layer: &str) -> Vec<&'s str> {
        let units = |layer| self.units.codes(layer);
        let countries = || self.countries.iter().map(|one| one.code.as_str());
        let elsewhere = || {
            let coded = self.elsewhere.iter().filter_map(|one| one.code.as_ref());
            coded.map(Code::as_str).chain([FlowEnd::ELSEWHERE])
        };
        match layer {
            "" => {
                let own = self.layer.into_iter().flat_map(units);
                own.chain(countries()).chain(elsewhere()).collect()
            }
            COUNTRIES => countries().collect(),
            FlowEnd::ELSEWHERE => elsewhere().collect(),
            layer => self.units.codes(layer).collect(),
        }
    }
}
