//! The gazetteer of the embedded workspace, and records without a file.

use shekara::dataset::Dataset;
use shekara::join::{Gazetteer, Joined, PlaceId, UnitLayer, join};
use shekara::model::{Code, Observation, Text, Unit};
use shekara::table::{At, PlaceText, Record};
use shekara::workspace::{Files, load};

pub fn dataset() -> Dataset {
    load(&Files::Embedded).dataset.unwrap()
}

pub fn gazetteer(dataset: &Dataset) -> Gazetteer {
    let layers: Vec<UnitLayer<'_>> = dataset
        .layers()
        .iter()
        .map(|layer| UnitLayer {
            id: layer.id(),
            parent: layer.parent(),
            units: layer.units(),
        })
        .collect();
    Gazetteer::new(&layers, dataset.elsewhere())
}

pub fn named(name: &str) -> PlaceText {
    PlaceText {
        name: Some(name.to_owned()),
        ..PlaceText::default()
    }
}

pub fn coded(code: &str) -> PlaceText {
    PlaceText {
        code: Some(code.to_owned()),
        ..PlaceText::default()
    }
}

pub fn within(mut place: PlaceText, parent: &str) -> PlaceText {
    place.parent = Some(Box::new(named(parent)));
    place
}

/// One row a place, all of 2024, the value its row number.
pub fn records(places: impl IntoIterator<Item = PlaceText>) -> Vec<Record> {
    places
        .into_iter()
        .enumerate()
        .map(|(i, place)| Record {
            at: At::new(None, i as u32 + 2, Some(2)),
            place: place.into(),
            counterpart: None,
            period: "2024".parse().ok(),
            measure: None,
            dimensions: std::sync::Arc::default(),
            observation: Observation::plain(i as f64),
        })
        .collect()
}

pub fn join_all(gazetteer: &Gazetteer, layer: &str, places: Vec<PlaceText>) -> Joined {
    join(&records(places), gazetteer, &[layer]).unwrap()
}

/// The code that a single place joins to.
pub fn code_of(gazetteer: &Gazetteer, layer: &str, place: PlaceText) -> Option<String> {
    let joined = join_all(gazetteer, layer, vec![place]);
    let one = joined.matched.first()?;
    Some(code(gazetteer, one.place))
}

pub fn code(gazetteer: &Gazetteer, place: PlaceId) -> String {
    let code = gazetteer.place(place).code();
    code.map_or_else(String::new, ToString::to_string)
}

/// A unit of a made-up layer.
pub fn unit(code: &str, name: &str) -> Unit {
    let code: Code = code.parse().unwrap();
    Unit {
        id: code.numeric().unwrap_or(0),
        code,
        names: Text::each(|_| name.to_owned()),
        parent: None,
        kind: String::new(),
        other_names: Vec::new(),
    }
}
