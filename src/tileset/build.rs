//! The tiles of every layer of a dataset, of its borders and of its settlements.

use std::collections::BTreeMap;

use crate::dataset::{CrossingsPart, Dataset, Layer, Settlements};
use crate::model::{Code, Settlement, Text, Unit};
use crate::tile::{Attributes, EncodeError, LayerTiles, TileLimits, TileSource, VERTICES_AT_LOAD};

/// The tiles of a dataset by layer id.
#[derive(Debug)]
pub struct TileSet(BTreeMap<String, LayerTiles>);

impl TileSet {
    /// Builds the pyramid of every layer, of the borders and of the settlements.
    pub fn new(dataset: &Dataset) -> Result<Self, EncodeError> {
        let world = dataset.world().map(Layer::id);
        let built = |id: &str| {
            let tiles = Self::one(dataset, id, None)?;
            Some(tiles.map(|tiles| (id.to_owned(), tiles)))
        };
        // The world is no larger for a larger dataset, so it may take memory beside the others.
        let (around, own) = rayon::join(
            || world.and_then(built),
            || {
                let own = Self::ids(dataset).filter(|id| world != Some(*id));
                own.filter_map(built).collect::<Vec<_>>()
            },
        );
        let all = own.into_iter().chain(around);
        Ok(Self(all.collect::<Result<_, EncodeError>>()?))
    }

    /// The ids of the layers that have tiles: those of units, the borders, and those of points.
    pub fn ids(dataset: &Dataset) -> impl Iterator<Item = &str> {
        let borders = dataset.borders().map(crate::dataset::Borders::id);
        let world = dataset.world().into_iter();
        let layers = dataset
            .layers()
            .iter()
            .chain(world)
            .map(crate::dataset::Layer::id);
        layers.chain(borders).chain(dataset.point_layers())
    }

    /// Builds the pyramid of one layer, down to a zoom or as deep as the workspace or the layer itself says; none
    /// where there is no layer of that id.
    pub fn one(
        dataset: &Dataset,
        id: &str,
        max_zoom: Option<u8>,
    ) -> Option<Result<LayerTiles, EncodeError>> {
        let limits = |layer: &Layer| TileLimits {
            budget: dataset.tile_budget(),
            max_zoom: max_zoom.or(layer.max_zoom()),
            vertices_at_load: VERTICES_AT_LOAD,
        };
        if let Some(borders) = dataset.borders().filter(|borders| borders.id() == id) {
            let lines: Vec<_> = borders
                .lines()
                .iter()
                .map(|line| (line.points().to_vec(), line.importance().to_vec()))
                .collect();
            let rules = borders.rules();
            let widest = rules.parents.as_ref().unwrap_or(&rules.units);
            let bbox = dataset.layer(widest)?.bbox();
            // As deep as the units that they part.
            let limits = limits(dataset.layer(&borders.rules().units)?);
            let features = (0..lines.len()).map(|line| (line as u64 + 1, borders.tags(line)));
            let attributes = Attributes::new(id, features);
            return Some(LayerTiles::new(
                &TileSource::Lines(&lines),
                attributes,
                bbox,
                limits,
            ));
        }
        let of_points = TileLimits {
            budget: dataset.tile_budget(),
            max_zoom,
            vertices_at_load: VERTICES_AT_LOAD,
        };
        let places = dataset.settlements().filter(|places| places.id() == id);
        if let Some(settlements) = places {
            return Some(of_places(settlements, of_points));
        }
        let crossings = dataset.border_points().filter(|one| one.id == id);
        if let Some(crossings) = crossings {
            return Some(of_crossings(crossings, of_points));
        }
        let world = dataset.world().filter(|world| world.id() == id);
        let layer = dataset.layer(id).or(world)?;
        let (coverage, number) = dataset.coverage(layer);
        let claimed = claimed(layer.units());
        let units = layer.units().iter();
        let features = units.map(|unit| (unit.id, name_tags(unit, &claimed)));
        let source = TileSource::Units {
            coverage,
            layer: number,
            label_points: layer.label_points(),
        };
        let attributes = Attributes::new(id, features);
        let tiles = LayerTiles::new(&source, attributes, layer.bbox(), limits(layer));
        Some(tiles.map(|tiles| tiles.seen_as(layer.span())))
    }

    /// The units of a layer whose outlines cannot be cleaned.
    pub fn unclean<'a>(
        dataset: &'a Dataset,
        id: &str,
        tiles: &'a LayerTiles,
    ) -> impl Iterator<Item = &'a Code> {
        let units = dataset.layer(id).map(Layer::units).unwrap_or_default();
        tiles
            .unclean()
            .filter_map(|unit| Some(&units.get(unit)?.code))
    }

    /// The tiles of a layer.
    pub fn get(&self, layer: &str) -> Option<&LayerTiles> {
        self.0.get(layer)
    }

    /// Every layer's id and tiles.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &LayerTiles)> {
        self.0.iter().map(|(id, tiles)| (id.as_str(), tiles))
    }
}

/// Places as points, the most important first.
fn of_places(settlements: &Settlements, limits: TileLimits) -> Result<LayerTiles, EncodeError> {
    let places = settlements.places();
    let order = settlements.by_rank();
    let points: Vec<[f64; 2]> = order.iter().map(|place| places[*place].at).collect();
    let people = places.iter().map(|place| place.people);
    let people: Vec<Option<String>> = people
        .map(|people| people.map(|people| people.count.to_string()))
        .collect();
    let features = order.iter().map(|place| {
        let tags = place_tags(&places[*place], people[*place].as_deref());
        (*place as u64 + 1, tags)
    });
    let attributes = Attributes::new(settlements.id(), features);
    LayerTiles::new(
        &TileSource::Points(&points),
        attributes,
        settlements.bbox(),
        limits,
    )
}

/// Border points, in the table's order.
fn of_crossings(crossings: &CrossingsPart, limits: TileLimits) -> Result<LayerTiles, EncodeError> {
    let places = &crossings.places;
    let points: Vec<[f64; 2]> = places.iter().map(|place| place.at).collect();
    let countries: Vec<String> = places
        .iter()
        .map(|place| place.countries.join(" "))
        .collect();
    let features = places.iter().enumerate().map(|(number, place)| {
        let tags = [
            ("kind", place.kind.as_str()),
            ("countries", countries[number].as_str()),
        ];
        (number as u64 + 1, all_names(&place.names).chain(tags))
    });
    let attributes = Attributes::new(&crossings.id, features);
    LayerTiles::new(
        &TileSource::Points(&points),
        attributes,
        crossings.bbox(),
        limits,
    )
}

fn place_tags<'a>(
    place: &'a Settlement,
    people: Option<&'a str>,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let unit = place.unit.as_ref().map(|code| ("unit", code.as_str()));
    let centre = place.centre_of.as_ref();
    let centre = centre.map(|code| ("centre_of", code.as_str()));
    all_names(&place.names)
        .filter(|(_, name)| !name.is_empty())
        .chain(people.map(|people| ("people", people)))
        .chain(unit)
        .chain(centre)
}

/// The name of a point in each language.
fn all_names(names: &Text) -> impl Iterator<Item = (&str, &str)> {
    let languages = names.languages().iter().enumerate();
    languages.map(|(at, language)| (language.name_key(), names.at(at)))
}

/// The languages in which a layer has names of its own, by their places. A missing name is shown in another language; where
/// every unit's is, the layer has none in that language, and its tiles do not pretend to.
fn claimed(units: &[Unit]) -> Vec<usize> {
    let Some(languages) = units.first().map(|unit| unit.names.languages()) else {
        return Vec::new();
    };
    let main = languages.main();
    let is_claimed = |at: &usize| {
        let mut all = units.iter().map(|unit| &unit.names);
        *at == main || all.any(|names| !["", names.own(main)].contains(&names.own(*at)))
    };
    (0..languages.iter().len()).filter(is_claimed).collect()
}

fn name_tags<'a>(unit: &'a Unit, claimed: &'a [usize]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let names = &unit.names;
    let languages = names.languages().iter().enumerate();
    let languages = languages.filter(|(at, _)| claimed.contains(at));
    let parent = unit.parent.as_ref();
    std::iter::once(("code", unit.code.as_str()))
        .chain(languages.map(|(at, language)| (language.name_key(), names.at(at))))
        .chain(parent.map(|parent| ("parent", parent.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Languages;

    fn unit(kk: &str, ru: &str, en: &str) -> Unit {
        in_languages(&Languages::default(), &[kk, ru, en])
    }

    fn in_languages(languages: &Languages, names: &[&str]) -> Unit {
        Unit {
            code: "105".parse().unwrap(),
            id: 105,
            names: Text::new(languages, names),
            parent: None,
            kind: String::new(),
            other_names: Vec::new(),
        }
    }

    fn keys(units: &[Unit]) -> Vec<String> {
        let claimed = claimed(units);
        let tags = name_tags(&units[0], &claimed).map(|(key, _)| key.to_owned());
        tags.collect()
    }

    #[test]
    fn tiles_claim_no_name_that_a_layer_lacks() {
        // The reader fills a missing name in from another language.
        let english = unit("Fulton", "Fulton", "Fulton");
        assert_eq!(keys(std::slice::from_ref(&english)), ["code", "name_en"]);
        let russian = unit("Fulton", "Фултон", "Fulton");
        assert_eq!(keys(&[russian]), ["code", "name_ru", "name_en"]);
        // One unit's own name is enough: then the others have theirs too, though it reads the same.
        let kazakh = unit("Фултон ауданы", "Fulton", "Fulton");
        assert_eq!(keys(&[english, kazakh]), ["code", "name_kk", "name_en"]);
        let without = unit("", "Фултон", "Fulton");
        assert_eq!(keys(&[without]), ["code", "name_ru", "name_en"]);
    }

    #[test]
    fn tiles_have_the_names_of_the_languages_that_a_workspace_declares() {
        let languages = Languages::in_order(&["pl", "uz-Latn", "en"]).unwrap();
        let polish = in_languages(&languages, &["Warszawa", "", ""]);
        assert_eq!(keys(std::slice::from_ref(&polish)), ["code", "name_pl"]);
        let uzbek = in_languages(&languages, &["", "Varshava", ""]);
        let both = [uzbek, polish];
        assert_eq!(keys(&both), ["code", "name_pl", "name_uz_Latn"]);
        let claimed = claimed(&both);
        let names: Vec<&str> = name_tags(&both[0], &claimed)
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, ["105", "Varshava", "Varshava"]);
    }
}
