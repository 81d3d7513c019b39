//! Which property and which column name the same units, and what stops a key: a wrong one gives each unit another's
//! figure.

use serde_json::{Value, json};

use crate::shared::made_up;
use crate::structure::{Made, five_units, init};

/// Units in a row with these properties.
pub(crate) fn units(properties: &[Value]) -> String {
    let units: Vec<_> = properties
        .iter()
        .enumerate()
        .map(|(i, properties)| {
            let west = 20.0 + i as f64;
            made_up::feature(
                properties,
                &made_up::rectangle([west, 40.0, west + 1.0, 41.0]),
            )
        })
        .collect();
    made_up::collection(&units)
}

pub(crate) fn csv(boundaries: &str, table: &str, flags: &[&str]) -> Made {
    init(boundaries, "moves.csv", table.as_bytes(), flags)
}

/// Names come before codes by the alphabet here.
fn three() -> String {
    units(&[
        json!({ "adm1_en": "Tinde", "adm1_pcode": "QQ1" }),
        json!({ "adm1_en": "Urus", "adm1_pcode": "QQ2" }),
        json!({ "adm1_en": "Venla", "adm1_pcode": "QQ3" }),
    ])
}

#[test]
fn codes_come_before_names_and_a_row_that_contradicts_itself_is_refused() {
    let table = "adm1_pcode,adm1_en,moves\nQQ1,Urus,5\nQQ2,Urus,6\nQQ3,Venla,7\n";
    for flags in [
        &[][..],
        &["--key", "adm1_pcode=adm1_pcode"],
        &["--key", "adm1_en=adm1_en"],
    ] {
        let made = csv(&three(), table, flags);
        assert_eq!(
            made.of("moves"),
            ["QQ2,,6,", "QQ3,,7,"],
            "{flags:?}: {}",
            made.told
        );
        assert!(made.told.contains("1 ambiguous"), "{}", made.told);
        assert!(!made.told.contains("no unit has the code"), "{}", made.told);
    }
}

#[test]
fn a_column_of_the_layers_codes_is_no_measure() {
    let counties = units(&[
        json!({ "GEOID": "04001", "NAME": "Tinde" }),
        json!({ "GEOID": "04003", "NAME": "Urus" }),
        json!({ "GEOID": "04005", "NAME": "Venla" }),
    ]);
    for heading in ["fips", "GEOID", "county"] {
        let table = format!(
            "{heading},name,year,rate\n4001,Tinde,2020,7\n4003,Urus,2020,8\n4005,Venla,2020,9\n"
        );
        let made = csv(&counties, &table, &[]);
        assert_eq!(made.ids(), ["rate"], "{heading}: {}", made.told);
        assert_eq!(
            made.of("rate"),
            ["04001,2020,7,", "04003,2020,8,", "04005,2020,9,"]
        );
    }
    // A count that happens to be a row's number is a count.
    let numbered = units(&[
        json!({ "id": 1, "name": "Tinde" }),
        json!({ "id": 2, "name": "Urus" }),
        json!({ "id": 3, "name": "Venla" }),
    ]);
    let made = csv(&numbered, "name,moves\nTinde,1\nUrus,2\nVenla,3\n", &[]);
    assert_eq!(
        made.of("moves"),
        ["1,,1,", "2,,2,", "3,,3,"],
        "{}",
        made.told
    );
}

#[test]
fn one_row_or_one_feature_without_a_code_does_not_move_the_key() {
    let made = csv(
        &three(),
        "code,name,moves\nT,Total,99\nQQ1,Tinde,5\nQQ2,Urus,6\nQQ3,Venla,7\n",
        &[],
    );
    assert_eq!(
        made.of("moves"),
        ["QQ1,,5,", "QQ2,,6,", "QQ3,,7,"],
        "{}",
        made.told
    );
    let lacking = units(&[
        json!({ "adm1_en": "Tinde", "adm1_pcode": "QQ1" }),
        json!({ "adm1_en": "Urus", "adm1_pcode": "QQ2" }),
        json!({ "adm1_en": "Lake", "adm1_pcode": null }),
    ]);
    let made = csv(&lacking, "code,name,moves\nQQ1,Tinde,5\nQQ2,Urus,6\n", &[]);
    assert_eq!(made.of("moves"), ["QQ1,,5,", "QQ2,,6,"], "{}", made.told);
    assert!(
        made.told
            .contains("1 feature(s) without a cell in adm1_pcode"),
        "{}",
        made.told
    );
}

#[test]
fn two_properties_that_fit_as_well_and_mean_other_features_are_a_question() {
    let twice = units(&[
        json!({ "kod": "11", "nr": "13" }),
        json!({ "kod": "12", "nr": "11" }),
        json!({ "kod": "13", "nr": "12" }),
    ]);
    let table = "code,moves\n11,5\n12,6\n13,7\n";
    let asked = csv(&twice, table, &[]);
    assert_eq!(asked.code, Some(1), "{}", asked.told);
    assert!(
        asked.told.contains("--key \"kod\"=\"code\""),
        "{}",
        asked.told
    );
    let answered = csv(&twice, table, &["--key", "nr=code"]);
    assert_eq!(answered.of("moves"), ["11,,5,", "12,,6,", "13,,7,"]);
    for (key, told) in [
        ("no=code", "nr"),
        ("nr=cod", "code"),
        ("nr", "PROPERTY=COLUMN"),
    ] {
        let wrong = csv(&twice, table, &["--key", key]);
        assert_ne!(wrong.code, Some(0));
        assert!(wrong.told.contains(told), "{key}: {}", wrong.told);
    }
}

#[test]
fn codes_with_points_beside_names_are_the_key_whatever_they_are_called() {
    let named = [
        ("XQ.1.11_1", "Tinde"),
        ("XQ.11.1_1", "Urus"),
        ("XQ.2.1_1", "Venla"),
    ];
    let properties: Vec<Value> = named
        .iter()
        .map(|(code, name)| json!({ "GID_2": code, "NAME_2": name }))
        .collect();
    for heading in ["GID_2", "gid 2", "unit"] {
        let mut table = format!("{heading},NAME_2,year,moves\n");
        for year in [2020, 2021] {
            for (at, (code, name)) in named.iter().enumerate() {
                table += &format!("{code},{name},{year},{}\n", at + year - 2000);
            }
        }
        let made = csv(&units(&properties), &table, &[]);
        assert!(
            made.told
                .contains(&format!("column \"{heading}\" to the property \"GID_2\"")),
            "{}",
            made.told
        );
        assert!(
            made.told.contains("codes of the units: GID_2, with -"),
            "{}",
            made.told
        );
        let moves = made.of("moves");
        assert_eq!(moves.len(), 6, "{}", made.told);
        // The marks tell two codes apart whose letters and digits are the same.
        assert!(moves.contains(&"XQ-11-1_1,2020,21,"), "{moves:?}");
    }
    // A total, and a feature without a code, move nothing.
    let mut lacking = properties.clone();
    lacking[2]["GID_2"] = Value::Null;
    let rows = "GID_2,NAME_2,year,moves\nXQ.1.11_1,Tinde,2020,5\nXQ.11.1_1,Urus,2020,6\nXQ.2.1_1,Venla,2020,7\n";
    for (boundaries, table) in [
        (units(&lacking), rows.to_owned()),
        (units(&properties), format!("{rows}XQ,Total,2020,18\n")),
    ] {
        let made = csv(&boundaries, &table, &[]);
        assert!(
            made.told.contains("to the property \"GID_2\""),
            "{}",
            made.told
        );
    }
    // A number of the row is no code, though the features have such numbers too.
    let numbered: Vec<Value> = named
        .iter()
        .zip(["2", "3", "1"])
        .map(|((_, name), id)| json!({ "id": id, "name": name }))
        .collect();
    let made = csv(
        &units(&numbered),
        "no,name,year,moves\n1,Tinde,2020,5\n2,Urus,2020,6\n3,Venla,2020,7\n",
        &[],
    );
    assert!(
        made.told.contains("to the property \"name\""),
        "{}",
        made.told
    );
}

#[test]
fn a_tie_of_a_column_that_was_nothing_else_is_a_question_too() {
    let properties: Vec<Value> = [["1", "2"], ["2", "3"], ["3", "1"]]
        .iter()
        .map(|[one, two]| json!({ "code_a": one, "code_b": two }))
        .collect();
    let made = csv(&units(&properties), "id,moves\n1,5\n2,6\n3,7\n", &[]);
    assert_eq!(made.code, Some(1));
    for part in ["code_a", "code_b", "--key"] {
        assert!(made.told.contains(part), "{}", made.told);
    }
}

#[test]
fn zeros_are_lost_on_either_side_and_told() {
    let codes = |first: Value, second: Value| {
        let properties = [json!({ "GEOID": first }), json!({ "GEOID": second })];
        units(&properties)
    };
    let as_numbers = codes(json!(1001), json!(10001));
    let made = csv(&as_numbers, "fips,moves\n01001,5\n10001,6\n", &[]);
    // Rows stand in the order of the codes as texts.
    assert_eq!(made.of("moves"), ["10001,,6,", "1001,,5,"], "{}", made.told);
    assert!(made.told.contains("leading zero"), "{}", made.told);
    let as_texts = codes(json!("01001"), json!("10001"));
    let made = csv(&as_texts, "fips,moves\n1001,5\n10001,6\n", &[]);
    assert_eq!(
        made.of("moves"),
        ["01001,,5,", "10001,,6,"],
        "{}",
        made.told
    );
    assert!(made.told.contains("leading zero"), "{}", made.told);
}

#[test]
fn a_column_that_is_nothing_else_can_be_the_key() {
    let numbered = units(&[
        json!({ "objectid": 101, "label": "x" }),
        json!({ "objectid": 102, "label": "x" }),
    ]);
    for heading in ["id", "ID", "№", "objectid"] {
        let made = csv(&numbered, &format!("{heading},moves\n101,5\n102,6\n"), &[]);
        assert_eq!(
            made.of("moves"),
            ["101,,5,", "102,,6,"],
            "{heading}: {}",
            made.told
        );
    }
}

#[test]
fn parts_of_one_code_are_united_and_units_that_share_one_are_told() {
    let parts = units(&[
        json!({ "code": "QQ1", "name": "Tinde" }),
        json!({ "code": "QQ2", "name": "Urus" }),
        json!({ "code": "QQ1", "name": "Tinde" }),
    ]);
    let table = "code,name,moves\nQQ1,Tinde,5\nQQ2,Urus,6\n";
    let made = csv(&parts, table, &[]);
    assert_eq!(made.of("moves"), ["QQ1,,5,", "QQ2,,6,"], "{}", made.told);
    assert!(made.told.contains("the features 1, 3"), "{}", made.told);
    let others = units(&[
        json!({ "code": "QQ1", "name": "Tinde" }),
        json!({ "code": "QQ2", "name": "Urus" }),
        json!({ "code": "QQ1", "name": "Venla" }),
    ]);
    let refused = csv(&others, "code,moves\nQQ1,5\nQQ2,6\n", &[]);
    assert_eq!(refused.code, Some(1), "{}", refused.told);
    assert!(
        refused
            .told
            .contains("QQ1 stands on the features 1 (Tinde), 3 (Venla)"),
        "{}",
        refused.told
    );
}

#[test]
fn a_name_of_several_places_stops_its_rows_and_no_others() {
    let homonyms = units(&[
        json!({ "shapeID": "7B1", "shapeName": "Tinde" }),
        json!({ "shapeID": "7B2", "shapeName": "Tinde" }),
        json!({ "shapeID": "7B3", "shapeName": "Urus" }),
        json!({ "shapeID": "7B4", "shapeName": "Venla" }),
        json!({ "shapeID": "7B5", "shapeName": "Wolde" }),
    ]);
    let made = csv(
        &homonyms,
        "shapeName,moves\nTinde,5\nUrus,6\nVenla,7\n",
        &[],
    );
    assert_eq!(made.of("moves"), ["7B3,,6,", "7B4,,7,"], "{}", made.told);
    assert!(
        made.told.contains("7B1") && made.told.contains("7B2"),
        "{}",
        made.told
    );
}

#[test]
fn boundaries_as_they_come_are_taken_or_named_for_what_they_are() {
    let mut lacking: Value = serde_json::from_str(&five_units()).unwrap();
    lacking["features"][2]["geometry"] = Value::Null;
    let table = "code,moves\nD11,5\nD13,6\n";
    let made = csv(&lacking.to_string(), table, &[]);
    assert_eq!(made.of("moves"), ["D11,,5,", "D13,,6,"], "{}", made.told);
    assert!(
        made.told.contains("D13") && made.told.contains("without a shape"),
        "{}",
        made.told
    );

    let mut collected: Value = serde_json::from_str(&five_units()).unwrap();
    let polygon = collected["features"][0]["geometry"].clone();
    let point = json!({ "type": "Point", "coordinates": [10.5, 50.5] });
    collected["features"][0]["geometry"] =
        json!({ "type": "GeometryCollection", "geometries": [polygon, point] });
    let made = csv(&collected.to_string(), table, &[]);
    assert_eq!(made.code, Some(0), "{}", made.told);
    assert!(made.told.contains("not: Point"), "{}", made.told);

    let with_crs = |name: &str| {
        let mut all: Value = serde_json::from_str(&five_units()).unwrap();
        all["crs"] = json!({ "type": "name", "properties": { "name": name } });
        csv(&all.to_string(), table, &[])
    };
    for name in [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "EPSG:4326",
        "urn:ogc:def:crs:EPSG::4326",
    ] {
        assert_eq!(with_crs(name).code, Some(0), "{name}");
    }
    for name in ["EPSG:4267", "urn:x-own:def:crs:28409", "EPSG:99999"] {
        let refused = with_crs(name);
        assert_eq!(refused.code, Some(1), "{name}");
        assert!(
            refused.told.contains(name) && refused.told.contains("EPSG:4326"),
            "{}",
            refused.told
        );
    }
    let metres = five_units()
        .replace("50.0", "6446275.0")
        .replace("51.0", "6621293.0");
    let refused = csv(&metres, table, &[]);
    assert_eq!(refused.code, Some(1));
    assert_eq!(
        refused.told.matches("longitude (-180").count(),
        1,
        "{}",
        refused.told
    );
    assert!(
        refused.told.contains("5 of 5 features") && !refused.told.contains("no unit"),
        "{}",
        refused.told
    );
    // One of many is a slip of its own, with its place.
    let slip = five_units().replacen("50.0", "500.0", 1);
    let refused = csv(&slip, table, &[]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.told.contains("feature 1"), "{}", refused.told);
    assert!(!refused.told.contains("no unit"), "{}", refused.told);

    for (file, kind) in [
        ("<?xml version=\"1.0\"?><kml xmlns=\"x\"/>", "KML"),
        ("<!DOCTYPE html><html>", "web page"),
    ] {
        let refused = csv(file, table, &[]);
        assert_eq!(refused.code, Some(1));
        assert!(refused.told.contains(kind), "{kind}: {}", refused.told);
    }
}

#[test]
fn numbers_that_may_be_torn_or_missing_are_told_and_not_guessed() {
    // A decimal comma without quotes in a comma file.
    let torn = csv(
        &five_units(),
        "name,moves\nTinde,7,5\nUrus,8,25\nVenla,9\n",
        &["--accept"],
    );
    assert_eq!(torn.of("moves"), ["D13,,9,"], "{}", torn.told);
    assert!(
        torn.told.contains("decimal comma") && torn.told.contains("2 cell(s) not read"),
        "{}",
        torn.told
    );
    let all = csv(&five_units(), "name,moves\nTinde,7,5\nUrus,8,25\n", &[]);
    assert_eq!(all.code, Some(1));
    assert!(
        all.told.contains("row 2") && all.told.contains("decimal comma"),
        "{}",
        all.told
    );
    let remarks = csv(
        &five_units(),
        "name,moves\nTinde,7,see below\nUrus,8\n",
        &[],
    );
    assert_eq!(
        remarks.of("moves"),
        ["D11,,7,", "D12,,8,"],
        "{}",
        remarks.told
    );

    let table = "name,moves\nTinde,-9999\nUrus,8\nVenla,nodata\nWolde,3\n";
    let told = csv(&five_units(), table, &[]);
    assert!(told.told.contains("--missing -9999"), "{}", told.told);
    let declared = csv(
        &five_units(),
        table,
        &["--missing", "-9999", "--missing", "nodata"],
    );
    assert_eq!(
        declared.of("moves"),
        [
            "D11,,,not available",
            "D12,,8,",
            "D13,,,not available",
            "D14,,3,"
        ],
        "{}",
        declared.told
    );
    assert!(!declared.told.contains("--missing"), "{}", declared.told);
}

#[test]
fn features_of_one_number_and_other_names_are_no_parts_of_one_unit() {
    // Municipalities are counted in each state anew; properties as Mexico's office calls them.
    let all = units(&[
        json!({ "CVEGEO": "01001", "CVE_MUN": "001", "NOMGEO": "Tinde" }),
        json!({ "CVEGEO": "01002", "CVE_MUN": "002", "NOMGEO": "Urus" }),
        json!({ "CVEGEO": "02001", "CVE_MUN": "001", "NOMGEO": "Venla" }),
        json!({ "CVEGEO": "02002", "CVE_MUN": "002", "NOMGEO": "Ylva" }),
    ]);
    let names = "NOM_MUN,POBTOT\nTinde,5\nUrus,6\nVenla,7\nYlva,8\n";
    let made = csv(&all, names, &[]);
    assert_eq!(made.code, Some(0), "{}", made.told);
    assert!(made.told.contains("4 unit(s) matched"), "{}", made.told);
    let numbered = "MUN,NOM_MUN,POBTOT\n001,Tinde,5\n002,Urus,6\n001,Venla,7\n002,Ylva,8\n";
    let made = csv(&all, numbered, &[]);
    assert!(!made.told.contains("parts of one unit"), "{}", made.told);
}

/// Codes as people give them: what can be told apart with `-` keeps its code, and what cannot says why.
#[test]
fn codes_that_addresses_do_not_have_are_told() {
    for (codes, told) in [
        (["A 1", "A/2", "A.3"], "codes of the units: code, with -"),
        (
            ["A 1", "A/2", "Ä3"],
            "because code has \"Ä3\", and a code is 1 to 32 ASCII letters",
        ),
        (
            ["A 1", "A/1", "A3"],
            "because no property is a code of one feature each",
        ),
    ] {
        let boundaries =
            units(&codes.map(|code| json!({ "code": code, "name": format!("Unit {code}") })));
        let rows = codes.map(|code| format!("{code},5\n")).concat();
        let made = csv(&boundaries, &format!("code,moves\n{rows}"), &[]);
        assert!(made.told.contains(told), "{}", made.told);
    }
}
