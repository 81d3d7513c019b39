//! One row a unit; for each neighbour its columns, then the bands of all together.

use super::{Chosen, UnitProximity};
use crate::dataset::Borders;
use crate::model::{Lang, Table};

pub(super) fn table(
    chosen: &Chosen,
    borders: &Borders,
    units: &[UnitProximity],
    lang: Lang,
) -> Table {
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
    }
    for km in chosen.bands_km() {
        columns.extend([
            format!("area_km2_within_{km}_km"),
            format!("share_within_{km}_km"),
        ]);
    }
    columns.extend(["typology", "value", "status"].map(str::to_owned));
    let mut table = Table::new(columns);
    for unit in units {
        table.push(unit.row(&codes, lang));
    }
    table
}
