//! The answer as a table: a row for each unit, columns for each neighbour and each distance.

use super::Chosen;
use super::measure::UnitProximity;
use super::people::{EstimateBy, PeopleWithin};
use crate::analysis::texts::status;
use crate::dataset::Borders;
use crate::model::{Cell, Code, Lang, Table};

/// Which columns a table has beside lengths, distances and areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// How many people live within the distances.
    People,
    /// The same by a grid.
    Grid,
    /// The nearest border point.
    Crossings,
}

/// A row for each unit.
pub(super) fn table(
    chosen: &Chosen,
    borders: &Borders,
    units: &[UnitProximity],
    which: &[Columns],
    lang: Lang,
) -> Table {
    let has_people = which.contains(&Columns::People);
    let has_grid = which.contains(&Columns::Grid);
    let codes: Vec<&str> = chosen
        .neighbours()
        .iter()
        .map(|i| borders.neighbours()[*i].code.as_str())
        .collect();
    let mut columns: Vec<String> = ["code", "name_kk", "name_ru", "name_en", "parent", "touches"]
        .map(str::to_owned)
        .to_vec();
    for code in &codes {
        for what in [
            "border_length_km",
            "distance_km",
            "distance_mean_km",
            "distance_max_km",
        ] {
            columns.push(format!("{what}_{code}"));
        }
        if has_people {
            columns.push(format!("distance_settled_km_{code}"));
        }
        if has_grid {
            columns.push(format!("distance_people_km_{code}"));
        }
    }
    for km in chosen.bands_km() {
        columns.extend([
            format!("area_km2_within_{km}_km"),
            format!("share_within_{km}_km"),
        ]);
        if has_people {
            let people = ["at_least", "at_most", "estimate"];
            columns.extend(people.map(|one| format!("people_{one}_within_{km}_km")));
        }
    }
    if has_people {
        columns.push("settled_share".to_owned());
    }
    if has_grid {
        columns.extend(["grid_people", "people_estimate_by"].map(str::to_owned));
    }
    if which.contains(&Columns::Crossings) {
        let crossing = [
            "crossing",
            "crossing_kind",
            "crossing_countries",
            "distance_crossing_km",
        ];
        columns.extend(crossing.map(str::to_owned));
    }
    columns.extend(["typology", "value", "status"].map(str::to_owned));
    let mut table = Table::new(columns);
    for unit in units {
        table.push(row(unit, &codes, which, lang));
    }
    table
}

/// The row of a table: the unit, each neighbour's columns, the bands, the value; with people where any are known.
fn row(unit: &UnitProximity, neighbours: &[&str], columns: &[Columns], lang: Lang) -> Vec<Cell> {
    let mut row: Vec<Cell> = vec![
        (&unit.code).into(),
        unit.names.get(Lang::KK).into(),
        unit.names.get(Lang::RU).into(),
        unit.names.get(Lang::EN).into(),
        unit.parent.as_ref().map(Code::as_str).into(),
        unit.touches.join(" ").into(),
    ];
    for neighbour in neighbours {
        for column in [
            &unit.border_length_km,
            &unit.distance_km,
            &unit.distance_mean_km,
            &unit.distance_max_km,
        ] {
            row.push(column.get(*neighbour).copied().into());
        }
        if columns.contains(&Columns::People) {
            let settled = unit.distance_settled_km.get(*neighbour);
            row.push(settled.copied().into());
        }
        if columns.contains(&Columns::Grid) {
            let people = unit.distance_people_km.get(*neighbour);
            row.push(people.copied().into());
        }
    }
    for band in &unit.bands {
        row.extend([band.area_km2.into(), band.share.into()]);
        if columns.contains(&Columns::People) {
            let of = |figure: fn(PeopleWithin) -> f64| Cell::from(band.people.map(figure));
            row.extend([
                of(|one| one.people_at_least),
                of(|one| one.people_at_most),
                of(|one| one.people_estimate),
            ]);
        }
    }
    if columns.contains(&Columns::People) {
        row.push(unit.settled_share.into());
    }
    if columns.contains(&Columns::Grid) {
        let by = unit.people_estimate_by.map(EstimateBy::as_str);
        row.extend([unit.grid_people.into(), by.into()]);
    }
    if columns.contains(&Columns::Crossings) {
        let nearest = unit.nearest_crossing.as_ref();
        row.extend([
            nearest.map(|one| one.names.get(lang)).into(),
            nearest.map(|one| one.kind.as_str()).into(),
            nearest.map(|one| one.countries.join(" ")).into(),
            nearest.map(|one| one.distance_km).into(),
        ]);
    }
    row.push(unit.typology.map(|one| one.in_words(lang)).into());
    let status = status(unit.status.unwrap_or_default(), lang);
    row.extend([unit.value.into(), status.into()]);
    row
}
