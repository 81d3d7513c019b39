//! What units, settlements and border points say of themselves, column by column.

use crate::dataset::Dataset;
use crate::model::{Cell, Code, Crossing, Settlement, Text};

/// How many live there: the one column of numbers.
pub(super) const PEOPLE: &str = "people";
/// The columns of settlements, beside their names.
pub(super) const SETTLEMENTS: &[&str] = &[PEOPLE, "period", "source", "unit", "centre_of"];
/// The columns of border points, beside their names.
pub(super) const CROSSINGS: &[&str] = &["kind", "countries", "source"];

/// A name in each language of the workspace, a cell each.
pub(super) fn names_in<'a>(
    dataset: &'a Dataset,
    names: &'a Text,
) -> impl Iterator<Item = Cell> + 'a {
    let languages = dataset.languages().iter();
    languages.map(|language| names.of(language.tag()).into())
}

/// A cell for each column of a settlement.
pub(super) fn of_settlement(dataset: &Dataset, place: &Settlement) -> Vec<Cell> {
    let code = |code: &Option<Code>| code.as_ref().map_or(Cell::Empty, Cell::from);
    let people = place.people;
    let others = [
        people.map(|one| f64::from(one.count)).into(),
        people.map(|one| one.period).into(),
        (&place.source).into(),
        code(&place.unit),
        code(&place.centre_of),
    ];
    names_in(dataset, &place.names).chain(others).collect()
}

/// The same of a border point.
pub(super) fn of_crossing(dataset: &Dataset, place: &Crossing) -> Vec<Cell> {
    let others = [
        (&place.kind).into(),
        place.countries.join(" ").into(),
        (&place.source).into(),
    ];
    names_in(dataset, &place.names).chain(others).collect()
}
