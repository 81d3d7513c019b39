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

#[test]
fn codes_that_stand_in_two_columns_are_one_code_where_only_together_they_are_the_units() {
    let four = units(&[
        json!({ "name": "Tinde", "cvegeo": "01014" }),
        json!({ "name": "Urus", "cvegeo": "01118" }),
        json!({ "name": "Venla", "cvegeo": "12015" }),
    ]);
    let wanted = ["01014,,5,", "01118,,6,", "12015,,7,"];
    for table in [
        "CVE_ENT,CVE_MUN,POB\n01,014,5\n01,118,6\n12,015,7\n",
        // Zeros that a spreadsheet took.
        "STATE,COUNTY,POB\n1,14,5\n1,118,6\n12,15,7\n",
        // Names join too, and the numbers are no figures.
        "STATE,COUNTY,CTYNAME,POB\n1,14,Tinde,5\n1,118,Urus,6\n12,15,Venla,7\n",
    ] {
        let made = csv(&four, table, &[]);
        assert_eq!(made.ids(), ["pob"], "{}", made.told);
        assert_eq!(made.of("pob"), wanted, "{}", made.told);
    }
    let made = csv(
        &four,
        "STATE,COUNTY,POB\n1,14,5\n12,15,7\n",
        &["--code", "STATE+COUNTY:3"],
    );
    assert_eq!(made.of("pob"), [wanted[0], wanted[2]], "{}", made.told);
    assert!(made.told.contains("STATE"), "{}", made.told);
    // A state that is another's makes no code of the units, and two columns of figures make none by chance.
    let made = csv(
        &four,
        "births,deaths,name\n1,14,Tinde\n2,15,Urus\n3,16,Venla\n",
        &[],
    );
    assert_eq!(made.ids(), ["births", "deaths"], "{}", made.told);
}
