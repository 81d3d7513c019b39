//! Cubes with declared axes: PX and JSON-stat, of made-up numbers.

use shekara::table::{Account, Options, Role, Topic, read};

use super::changed::changed;
use super::hostile::survives;
use super::rounds::rounds;
use super::{at, name, read_with, status, value};

/// Two places by sex and year, as `PxWeb` writes them.
const PX: &str = "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"utf-8\";\nLANGUAGE=\"en\";\nLANGUAGES=\"en\",\"kk\";\n\
TITLE=\"Made-up moves by place, sex \"\n\"and year\";\nUNITS=\"persons\";\nCONTENTS=\"Moves\";\nSTUB=\"Area\",\"Sex\";\nHEADING=\"Year\";\n\
STUB[kk]=\"Аймақ\",\"Жыныс\";\nVALUES(\"Area\")=\"Тінде\",\"Ұрыс; east\";\nVALUES(\"Sex\")=\"men\",\"women\";\nVALUES(\"Year\")=\"2022\",\"2023\";\n\
CODES(\"Area\")=\"07\",\"08\";\nCODES(\"Sex\")=\"1\",\"2\";\nTIMEVAL(\"Year\")=TLIST(A1),\"2022\",\"2023\";\n\
DATASYMBOL2=\"confidential\";\nDATANOTE=\"made up\";\nDATA=\n1 2.5\n3 \"..\"\n-5 \"-\"\n7 8;\n";

#[test]
fn the_values_of_a_px_file_stand_at_their_places() {
    let reading = read_with("moves.px", PX.as_bytes(), &[]);
    let records: Vec<_> = reading
        .records
        .iter()
        .map(|one| {
            let sex = &one.dimensions[0];
            assert_eq!(sex.0, "Sex");
            let code = one.place.code.as_deref().unwrap_or_default();
            (
                code,
                name(one),
                sex.1.as_str(),
                one.period.unwrap().to_string(),
                one.observation.value(),
            )
        })
        .collect();
    let wanted = [
        ("07", "Тінде", "men", "2022", Some(1.0)),
        ("07", "Тінде", "men", "2023", Some(2.5)),
        ("07", "Тінде", "women", "2022", Some(3.0)),
        ("07", "Тінде", "women", "2023", None),
        ("08", "Ұрыс; east", "men", "2022", Some(-5.0)),
        ("08", "Ұрыс; east", "men", "2023", None),
        ("08", "Ұрыс; east", "women", "2022", Some(7.0)),
        ("08", "Ұрыс; east", "women", "2023", Some(8.0)),
    ];
    assert_eq!(records.len(), wanted.len());
    for (got, wanted) in records.iter().zip(wanted) {
        assert_eq!((got.0, got.1, got.2, got.3.as_str(), got.4), wanted);
    }
    // The file itself says what its marks mean.
    assert_eq!(
        reading.records[3].observation.status(),
        Some("confidential")
    );
    assert_eq!(
        reading.records[5].observation.status(),
        Some("not available")
    );
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    // Title and contents; headings of codes, names, sexes, years, values, the unit and the status.
    let count = |account| reading.ledger.count(account);
    assert_eq!(count(Account::Note), 2);
    assert_eq!(count(Account::Heading), 7);
    assert_eq!(count(Account::Status), 1);
    assert_eq!(count(Account::Place), 16);
    assert_eq!(count(Account::NotUnderstood), 0);
}

#[test]
fn a_px_file_of_keys_has_only_the_rows_it_names() {
    let text = PX
        .replace(
            "DATA=",
            "KEYS(\"Area\")=CODES;\nKEYS(\"Sex\")=VALUES;\nDATA=",
        )
        .replace(
            "1 2.5\n3 \"..\"\n-5 \"-\"\n7 8",
            "\"08\",\"women\",7 8\n\"07\",\"men\",1 2.5",
        );
    let reading = read_with("moves.px", text.as_bytes(), &[]);
    let found: Vec<_> = reading
        .records
        .iter()
        .map(|one| (name(one), one.observation.value()))
        .collect();
    assert_eq!(
        found,
        [
            ("Тінде", Some(1.0)),
            ("Тінде", Some(2.5)),
            ("Ұрыс; east", Some(7.0)),
            ("Ұрыс; east", Some(8.0))
        ]
    );
    let wrong = text.replace("\"08\",", "\"09\",");
    let error = read("moves.px", wrong.as_bytes(), &Options::default()).unwrap_err();
    assert!(error.to_string().contains("\"09\" is no value"), "{error}");
}

#[test]
fn a_px_file_in_the_code_page_that_it_names_is_read_in_it() {
    let text = PX
        .replace("utf-8", "windows-1251")
        .replace("Ұрыс; east", "Урус")
        .replace("Тінде", "Тинде")
        .replace("Аймақ", "-");
    let bytes = encoding_rs::WINDOWS_1251.encode(&text).0;
    let reading = read_with("moves.px", &bytes, &[]);
    assert_eq!(name(&reading.records[4]), "Урус");
    let unknown = PX.replace("utf-8", "runes");
    let error = read("moves.px", unknown.as_bytes(), &Options::default()).unwrap_err();
    assert!(
        error.to_string().contains("\"runes\" is not known"),
        "{error}"
    );
}

#[test]
fn a_px_file_with_a_value_too_few_or_too_many_is_refused() {
    for (text, count) in [("7 8", "7 8 9"), ("7 8", "7")]
        .map(|(from, to)| (PX.replace(from, to), to.split(' ').count() + 6))
    {
        let error = read("moves.px", text.as_bytes(), &Options::default()).unwrap_err();
        let wanted = format!("it has {count} values, and its variables have room for 8");
        assert!(error.to_string().contains(&wanted), "{error}");
    }
}

#[test]
fn no_px_file_ends_the_reader() {
    rounds(1000, |chance| {
        survives(
            "x.px",
            &changed(
                PX.as_bytes(),
                chance,
                &["\"", ";", "=", "(", "[", ",", "DATA=", "KEYS"],
            ),
        );
    });
}

/// Measures, places and quarters; one value is missing, one is provisional.
const STAT: &str = r#"{"version":"2.0","class":"dataset","label":"Made-up moves","id":["what","geo","time"],"size":[2,2,2],
"role":{"metric":["what"],"geo":["geo"],"time":["time"]},"dimension":{
"what":{"label":"What","category":{"index":["in","rate"],"label":{"in":"Arrivals","rate":"Rate"},"unit":{"in":{"base":"persons"},"rate":{"base":"%"}}}},
"geo":{"label":"Area","category":{"index":{"T8":1,"T7":0},"label":{"T7":"Тінде","T8":"Ұрыс"}}},
"time":{"label":"Quarter","category":{"index":["2023Q1","2023Q2"]}}},
"value":[1,2,3,null,0.5,1.5,2.5,3.5],"status":{"1":"p","3":":"}}"#;

#[test]
fn the_values_of_json_stat_stand_at_their_places() {
    for text in [STAT.to_owned(), in_a_bundle()] {
        let reading = read_with("moves.json", text.as_bytes(), &[]);
        let records: Vec<_> = reading
            .records
            .iter()
            .map(|one| {
                (
                    one.place.code.as_deref().unwrap(),
                    name(one),
                    one.measure.as_deref().unwrap(),
                    one.period.unwrap().to_string(),
                    one.observation.value(),
                )
            })
            .collect();
        assert_eq!(records.len(), 8);
        assert_eq!(
            records[2],
            ("T8", "Ұрыс", "Arrivals", "2023-Q1".to_owned(), Some(3.0))
        );
        assert_eq!(
            records[5],
            ("T7", "Тінде", "Rate", "2023-Q2".to_owned(), Some(1.5))
        );
        assert_eq!(reading.records[3].observation.value(), None);
        assert_eq!(reading.records[1].observation.status(), Some("provisional"));
        assert!(reading.columns.iter().any(|one| one.role == Role::Unit));
    }
}

/// The same as JSON-stat 1.3 has it.
fn in_a_bundle() -> String {
    let inner = STAT.replace(r#""version":"2.0","class":"dataset","#, "");
    let moved = r#""id":["what","geo","time"],"size":[2,2,2],"#;
    let inner = inner
        .replace(moved, "")
        .replace(r#""dimension":{"#, &format!(r#""dimension":{{{moved}"#));
    format!(r#"{{"dataset":{inner}}}"#)
}

#[test]
fn json_stat_with_some_of_its_values_has_only_those() {
    let text = STAT
        .replace("[1,2,3,null,0.5,1.5,2.5,3.5]", r#"{"0":1,"6":2.5}"#)
        .replace(r#","status":{"1":"p","3":":"}"#, "");
    let reading = read_with("moves.json", text.as_bytes(), &[(Topic::Measure, "moves")]);
    let found: Vec<_> = reading
        .records
        .iter()
        .map(|one| (name(one), one.observation.value()))
        .collect();
    assert_eq!(found, [("Тінде", Some(1.0)), ("Ұрыс", Some(2.5))]);
    // Where it stands: the nth of the values.
    assert_eq!(value(&reading, 7, 6), Some(2.5));
    assert_eq!(status(&reading, 7, 6), None);
    assert_eq!(at(&reading, 1, 6).observation.value(), Some(1.0));
}

#[test]
fn json_stat_whose_sizes_do_not_fit_is_refused() {
    for (from, to, wanted) in [
        ("3.5]", "3.5,9]", "9 values, and its axes have room for 8"),
        (
            "[2,2,2]",
            "[2,2,3]",
            "axis time has 2 categories, and its size says 3",
        ),
        (
            r#""geo":{"label""#,
            r#""gone":{"label""#,
            "its axis geo is not among",
        ),
        (
            r#""class":"dataset""#,
            r#""class":"collection""#,
            "it is a collection",
        ),
    ] {
        let text = STAT.replace(from, to);
        let error = read("moves.json", text.as_bytes(), &Options::default()).unwrap_err();
        assert!(error.to_string().contains(wanted), "{error}");
    }
    rounds(1000, |chance| {
        survives(
            "x.json",
            &changed(
                STAT.as_bytes(),
                chance,
                &["[", "]", "{", "}", "null", "\"", "-1", "99999999999"],
            ),
        );
    });
}

#[test]
fn the_unit_that_a_cube_says_is_that_of_its_values() {
    // Values that are thousands say so in their unit.
    let text = STAT.replace(r#""base":"persons""#, r#""base":"persons","multiplier":3"#);
    let reading = read_with("moves.json", text.as_bytes(), &[]);
    let unit = |record: usize| {
        let dimensions = &reading.records[record].dimensions;
        let unit = dimensions.iter().find(|(heading, _)| heading == "unit");
        unit.map(|(_, text)| text.as_str())
    };
    assert_eq!([unit(0), unit(4)], [Some("1000 persons"), Some("%")]);
    let text = PX.replace("UNITS=\"persons\"", "UNITS=\"1 000 persons\"");
    let reading = read_with("moves.px", text.as_bytes(), &[]);
    assert_eq!(super::decided(&reading, Topic::Unit).0, "1 000 persons");
}

#[test]
fn each_mark_of_a_px_file_has_its_own_meaning() {
    let text = PX.replace(
        "DATASYMBOL2=\"confidential\";",
        "DATASYMBOL1=\"Category not applicable\";DATASYMBOL2=\"Data are suppressed\";DATASYMBOL3=\"..\";DATASYMBOL4=\"Not collected\";",
    );
    let text = text.replace("1 2.5\n3 \"..\"\n", "\".\" \"..\"\n\"...\" \"....\"\n");
    let reading = read_with("a.px", text.as_bytes(), &[]);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    let statuses: Vec<Option<&str>> = reading.records[..5]
        .iter()
        .map(|one| one.observation.status())
        .collect();
    assert_eq!(
        statuses,
        [
            Some("not applicable"),
            Some("confidential"),
            Some("not available"),
            Some("not available"),
            None
        ]
    );
}

#[test]
fn the_periods_of_a_px_file_are_those_of_its_timeval() {
    for (timeval, values, wanted) in [
        (
            "TLIST(H1,\"20222\"-\"20231\")",
            "\"second\",\"first\"",
            ["2022-H2", "2023-H1"],
        ),
        (
            "TLIST(Q1),\"20221\",\"20222\"",
            "\"20221\",\"20222\"",
            ["2022-Q1", "2022-Q2"],
        ),
        (
            "TLIST(M1,\"202212\"-\"202301\")",
            "\"Dec\",\"Jan\"",
            ["2022-12", "2023-01"],
        ),
        (
            "TLIST(A1,\"2022\"-\"2023\")",
            "\"2022\",\"2023\"",
            ["2022", "2023"],
        ),
    ] {
        let text = PX.replace("TLIST(A1),\"2022\",\"2023\"", timeval).replace(
            "VALUES(\"Year\")=\"2022\",\"2023\"",
            &format!("VALUES(\"Year\")={values}"),
        );
        let reading = read_with("a.px", text.as_bytes(), &[]);
        let periods = [0, 1].map(|nth: usize| reading.records[nth].period);
        assert_eq!(periods, wanted.map(super::period), "{timeval}");
    }
    let text = PX
        .replace(
            "TLIST(A1),\"2022\",\"2023\"",
            "TLIST(Q1,\"20221\"-\"20224\")",
        )
        .replace(
            "VALUES(\"Year\")=\"2022\",\"2023\"",
            "VALUES(\"Year\")=\"a\",\"b\"",
        );
    let told = read("a.px", text.as_bytes(), &Options::default())
        .unwrap_err()
        .to_string();
    assert!(
        told.contains("2 values, and its TIMEVAL 4 periods"),
        "{told}"
    );
}
