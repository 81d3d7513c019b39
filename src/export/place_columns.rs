//! What settlements and border points say of themselves, column by column.

use crate::model::{Cell, Code, Crossing, Settlement};

/// How many live there: the one column of numbers.
pub(super) const PEOPLE: &str = "people";
/// The columns of settlements.
pub(super) const SETTLEMENTS: &[&str] = &[
    "name_kk",
    "name_ru",
    "name_en",
    PEOPLE,
    "period",
    "source",
    "unit",
    "centre_of",
];
/// The columns of border points.
pub(super) const CROSSINGS: &[&str] = &[
    "name_kk",
    "name_ru",
    "name_en",
    "kind",
    "countries",
    "source",
];

/// A cell for each column of a settlement.
pub(super) fn of_settlement(place: &Settlement) -> Vec<Cell> {
    let code = |code: &Option<Code>| code.as_ref().map_or(Cell::Empty, Cell::from);
    let people = place.people;
    vec![
        (&place.names.kk).into(),
        (&place.names.ru).into(),
        (&place.names.en).into(),
        people.map(|one| f64::from(one.count)).into(),
        people.map(|one| one.period).into(),
        (&place.source).into(),
        code(&place.unit),
        code(&place.centre_of),
    ]
}

/// The same of a border point.
pub(super) fn of_crossing(place: &Crossing) -> Vec<Cell> {
    vec![
        (&place.names.kk).into(),
        (&place.names.ru).into(),
        (&place.names.en).into(),
        (&place.kind).into(),
        place.countries.join(" ").into(),
        (&place.source).into(),
    ]
}
