//! Codes that stand in one cell with their names, as Spain's office writes them; figures are made up.

use serde_json::json;

use crate::keys::{csv, units};

const TABLE: &str = "Municipios;Sexo;Periodo;Total\n0114 Tinde-Este;Total;2022;5\n0118 Urus;Total;2022;6\n0215 Venla;Total;2022;7\n";

#[test]
fn a_code_before_a_name_that_nobody_has_joins_where_all_rows_have_one() {
    let three = units(&[
        json!({ "name": "Tinde", "code": "0114" }),
        json!({ "name": "Urus", "code": "0118" }),
        json!({ "name": "Venla", "code": "0215" }),
    ]);
    let wanted = ["0114,2022,5,", "0118,2022,6,", "0215,2022,7,"];
    let made = csv(&three, TABLE, &[]);
    assert_eq!(made.of("total"), wanted, "{}", made.told);
    assert!(
        made.told.contains("no unit is called \"Tinde-Este\""),
        "{}",
        made.told
    );
    // Boundaries that have codes and no names.
    let nameless = units(&[
        json!({ "ine": "0114" }),
        json!({ "ine": "0118" }),
        json!({ "ine": "0215" }),
    ]);
    let made = csv(&nameless, TABLE, &[]);
    assert_eq!(made.of("total"), wanted, "{}", made.told);
}

#[test]
fn numbers_of_rows_before_names_are_no_codes() {
    let three = units(&[
        json!({ "name": "Tinde", "code": "02" }),
        json!({ "name": "Urus", "code": "01" }),
        json!({ "name": "Venla", "code": "03" }),
    ]);
    let table = "name,moves\n01 Tinde-Este,5\n02 Ursus,6\n03 Venla,7\n";
    let made = csv(&three, table, &[]);
    assert_eq!(made.of("moves"), ["03,,7,"], "{}", made.told);
    // A name that is another unit's takes the trust from all codes, and its own row is refused.
    let table = "name,moves\n11 Tinde-Este,5\n12 Tinde,6\n13 Venla,7\n";
    let three = units(&[
        json!({ "name": "Tinde", "code": "11" }),
        json!({ "name": "Urus", "code": "12" }),
        json!({ "name": "Venla", "code": "13" }),
    ]);
    let made = csv(&three, table, &[]);
    assert_eq!(made.of("moves"), ["13,,7,"], "{}", made.told);
}
