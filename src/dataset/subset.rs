//! Which units of a layer a place is: all within another unit, at a border, near one, or those that are named.

use super::find::ResolveError;
use super::{Borders, Dataset, Layer, Proximity};
use crate::model::parameters::{UNITS, WHERE};
use crate::model::{
    Code, Lang, MAX_BAND_KM, Neighbouring, ParamError, Subset, UnitPlace, UnitPlaceError,
};
use crate::words;

/// All units.
const ALL: &str = "all";

impl Dataset {
    /// The units of a layer that a place is; none where it is all of the layer.
    ///
    /// `in:CODE` are the units that lie in a unit, which may be the unit itself; `border:CC` those that share a line with a
    /// neighbour, or with one of a group: at a corner alone nobody is a neighbour; `within:CC:KM` those of which some part
    /// lies so near; `units:A,B` those with these codes.
    pub fn subset(&self, layer: &str, text: &str) -> Result<Option<Subset>, ResolveError> {
        if text == ALL {
            return Ok(None);
        }
        let layer = self.layer_or_default(Some(layer))?;
        let place: UnitPlace = text.parse().map_err(|error| match error {
            UnitPlaceError::Form => WHERE.refuse(text),
            UnitPlaceError::Kilometres => {
                let allowed = words::error_within(MAX_BAND_KM);
                ParamError::new(WHERE.name, text, allowed)
            }
        })?;
        let (place, positions) = match &place {
            UnitPlace::In(code) => {
                let positions = self.within(layer, code)?;
                (place, positions)
            }
            UnitPlace::Border(of) => {
                let positions = self.near(layer, text, of, Proximity::touches)?;
                (place, positions)
            }
            UnitPlace::Within(of, km) => {
                let is_near = |unit: &Proximity, of: &[usize]| {
                    let nearest = unit.nearest_m(of);
                    nearest.is_some_and(|metres| metres <= km * 1000.0)
                };
                let positions = self.near(layer, text, of, is_near)?;
                (place, positions)
            }
            UnitPlace::Units(codes) => {
                let mut positions = layer.positions(&codes.join(",")).map_err(in_where)?;
                // In the layer's order, so that one set has one spelling.
                positions.sort_unstable();
                positions.dedup();
                let code = |one: &usize| layer.units()[*one].code.to_string();
                (
                    UnitPlace::Units(positions.iter().map(code).collect()),
                    positions,
                )
            }
        };
        Ok(Some(Subset::new(place, positions)))
    }

    /// The units whose parent, or its parent, has a code; the unit itself where the layer has it.
    fn within(&self, layer: &Layer, code: &str) -> Result<Vec<usize>, ResolveError> {
        if let Some(position) = layer.position(code) {
            return Ok(vec![position]);
        }
        let lies_in = |of: &Layer, codes: &[&Code]| {
            let units = of.units().iter().enumerate();
            let inside = units.filter(|(_, unit)| {
                let parent = unit.parent.as_ref();
                parent.is_some_and(|parent| codes.contains(&parent))
            });
            inside.map(|(position, _)| position).collect::<Vec<usize>>()
        };
        let mut above: Vec<&Layer> = vec![layer];
        while let Some(parent) = above.last().and_then(|one| self.layer(one.parent()?)) {
            // A workspace whose layers stand in a circle is refused; this ends all the same.
            if above.iter().any(|one| one.id() == parent.id()) {
                break;
            }
            above.push(parent);
            let Some(position) = parent.position(code) else {
                continue;
            };
            let mut found = vec![position];
            for pair in above.windows(2).rev() {
                let codes: Vec<&Code> = found
                    .iter()
                    .map(|one| &pair[1].units()[*one].code)
                    .collect();
                found = lies_in(pair[0], &codes);
            }
            return Ok(found);
        }
        let own = code.parse::<Code>().ok();
        let found = own.map_or(Vec::new(), |own| lies_in(layer, &[&own]));
        if !found.is_empty() {
            return Ok(found);
        }
        // Whoever writes `in` means a larger unit.
        let known = above
            .iter()
            .skip(1)
            .chain(above.first())
            .flat_map(|one| one.units())
            .map(|unit| unit.code.as_str());
        let layers: Vec<&str> = above.iter().map(|one| one.id()).collect();
        let mut error = ParamError::one_of(WHERE.name, code, known);
        error.given = format!("in:{}", error.given);
        error.nearest = error.nearest.map(|near| format!("in:{near}"));
        error.allowed = words::error_code_above(layers.join(" or "));
        Err(ResolveError::NotFound(error))
    }

    /// The units that lie to some neighbours as is asked.
    fn near(
        &self,
        layer: &Layer,
        text: &str,
        of: &Neighbouring,
        is_asked: impl Fn(&Proximity, &[usize]) -> bool,
    ) -> Result<Vec<usize>, ResolveError> {
        let borders = self.borders();
        let measured = borders.and_then(|one| Some((one, one.proximity(layer.id())?)));
        let Some((borders, measured)) = measured else {
            let allowed = words::error_no_border_measured(layer.id());
            return Err(ParamError::new(WHERE.name, text, allowed).into());
        };
        let neighbours = match of {
            Neighbouring::Any => borders.on_land(&borders.neighbours_of(layer.id())),
            Neighbouring::Named(name) => borders.named(name).ok_or_else(|| {
                let all = borders.names().chain([Neighbouring::ANY]);
                let places: Vec<String> = all.map(|one| text.replacen(name, one, 1)).collect();
                let places = places.iter().map(String::as_str);
                ResolveError::NotFound(ParamError::one_of(WHERE.name, text, places))
            })?,
        };
        let is_there = |position: &usize| {
            let unit = measured.get(*position).and_then(Option::as_ref);
            unit.is_some_and(|unit| is_asked(unit, &neighbours))
        };
        Ok((0..layer.units().len()).filter(is_there).collect())
    }

    /// A place in words, as a title has it: `Aktobe Region`, `at the border: Russia`.
    pub fn subset_in_words(&self, layer: &Layer, subset: &Subset, lang: Lang) -> String {
        let place = subset.place();
        let name = |name: &str| match place {
            UnitPlace::In(_) | UnitPlace::Units(_) => self.unit_in_words(layer, name, lang),
            UnitPlace::Border(_) | UnitPlace::Within(..) => self.neighbour_in_words(name, lang),
        };
        place.in_words(lang, name)
    }

    fn unit_in_words(&self, layer: &Layer, code: &str, lang: Lang) -> String {
        let mut of = Some(layer);
        // No chain of parents is longer than there are layers.
        for _ in self.layers() {
            let Some(layer) = of else { break };
            if let Some(position) = layer.position(code) {
                return layer.units()[position].names.get(lang).to_owned();
            }
            of = layer.parent().and_then(|id| self.layer(id));
        }
        code.to_owned()
    }

    /// What a neighbour of this code is called; a group has no other name than its own.
    pub fn neighbour_in_words(&self, code: &str, lang: Lang) -> String {
        let all = self.borders().map_or(&[][..], Borders::neighbours);
        let found = all.iter().find(|unit| unit.code.as_str() == code);
        found.map_or(code, |unit| unit.names.get(lang)).to_owned()
    }
}

impl Layer {
    /// The positions of units by a list of codes; none where there is no list. An error beside a place, which says the same.
    pub fn listed(
        &self,
        codes: Option<&str>,
        place: Option<&str>,
    ) -> Result<Option<Vec<usize>>, ResolveError> {
        let Some(codes) = codes else {
            return Ok(None);
        };
        if place.is_some() {
            return Err(ParamError::new(UNITS.name, codes, words::error_beside_where()).into());
        }
        let positions = self.positions(codes);
        positions.map(Some).map_err(ResolveError::NotFound)
    }
}

/// An error of a list of codes is one of the place that they stand in.
fn in_where(error: ParamError) -> ResolveError {
    ResolveError::NotFound(ParamError {
        parameter: WHERE.name.to_owned(),
        given: format!("{}:{}", UNITS.name, error.given),
        nearest: error.nearest.map(|near| format!("{}:{near}", UNITS.name)),
        ..error
    })
}
