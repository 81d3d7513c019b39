//! Numbers as CLDR writes them, by ICU (`make/numbers.mjs`). The page's script is held to the same file by
//! tests/browser/numbers.test.mjs, so that a figure never changes when the script takes over.

use serde_json::Value;
use shekara::model::{Lang, decimals_of, decimals_of_km};

#[test]
fn a_number_is_written_as_cldr_has_it_in_three_languages() {
    let file: Value = serde_json::from_str(include_str!("numbers/figures.json")).unwrap();
    let rows = |name: &str| file[name].as_array().unwrap().clone();
    let mut wrong = Vec::new();
    let all = [rows("numbers"), rows("units")].concat();
    for row in &all {
        let decimals = usize::try_from(row["decimals"].as_u64().unwrap()).unwrap();
        for lang in [Lang::KK, Lang::RU, Lang::EN] {
            let number = lang.number(row["value"].as_f64().unwrap(), decimals);
            let written = match (row["unit"].as_str(), lang) {
                (None, _) => number,
                (Some("km"), Lang::KK | Lang::RU) => lang.with_unit(&number, "км"),
                (Some(unit), _) => lang.with_unit(&number, unit),
            };
            let expected = row["written"][lang.tag()].as_str().unwrap();
            if written != expected {
                wrong.push(format!("{lang} {row}: {written:?}, not {expected:?}"));
            }
        }
    }
    assert!(all.len() > 200, "{}", all.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_column_has_the_decimals_of_what_was_published_and_few_of_what_was_computed() {
    let file: Value = serde_json::from_str(include_str!("numbers/figures.json")).unwrap();
    for column in file["columns"].as_array().unwrap() {
        let values = column["values"].as_array().unwrap().iter();
        let values: Vec<f64> = values.map(|one| one.as_f64().unwrap()).collect();
        let expected = column["decimals"].as_u64().unwrap();
        assert_eq!(decimals_of(&values) as u64, expected, "{column}");
    }
}

#[test]
fn a_distance_is_written_as_nought_only_where_it_is_nought() {
    let file: Value = serde_json::from_str(include_str!("numbers/figures.json")).unwrap();
    for row in file["kilometres"].as_array().unwrap() {
        let km = row[0].as_f64().unwrap();
        assert_eq!(decimals_of_km(km) as u64, row[1].as_u64().unwrap(), "{row}");
    }
}
