//! Tables as statistical offices give them to be downloaded, made anew with words and numbers of our own.

use shekara::table::{Reading, Topic};

use super::{decided, name, read_with};

/// Name or code, period, status and number of each record.
fn figures(reading: &Reading) -> Vec<(&str, String, Option<&str>, Option<f64>)> {
    let records = reading.records.iter();
    records
        .map(|one| {
            let period = one.period.map(|period| period.to_string());
            let code = one.place.code.as_deref();
            (
                code.unwrap_or(name(one)),
                period.unwrap_or_default(),
                one.observation.status(),
                one.observation.value(),
            )
        })
        .collect()
}

#[test]
fn more_commas_in_the_first_column_than_tabs_make_no_comma_file() {
    let table = "freq,agr,sex,unit,geo\\TIME_PERIOD\t2022 \t2023 \nA,T,F,NR,R01\t41 b\t: \nA,T,F,NR,R02\t: c\t53 bep\n";
    let reading = read_with("a.tsv", table.as_bytes(), &[]);
    assert_eq!(decided(&reading, Topic::Delimiter).0, "tab");
    let wanted = [
        ("R01", "2022".to_owned(), Some("break"), Some(41.0)),
        ("R01", "2023".to_owned(), Some("not available"), None),
        ("R02", "2022".to_owned(), Some("confidential"), None),
        (
            "R02",
            "2023".to_owned(),
            Some("provisional; estimated; break"),
            Some(53.0),
        ),
    ];
    assert_eq!(figures(&reading), wanted);
    let flags = "freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nA,R01,2022,41,\"b,e\"\nA,R02,2022,42,\n";
    let reading = read_with("a.csv", flags.as_bytes(), &[]);
    assert_eq!(figures(&reading)[0].2, Some("estimated; break"));
}

#[test]
fn the_name_of_a_series_is_what_is_measured_and_no_place() {
    let table = "Series Name,Series Code,Country Name,Country Code,2022 [YR2022],2023 [YR2023]\nMoves,SM.X,Tinde,TND,12,..\nMoves,SM.X,Urus,URU,13.5,14\nRate,SM.Y,Tinde,TND,1.2,1.3\n,,,,,\nData from database: made up,,,,,\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    assert_eq!(reading.records.len(), 6);
    let first = &reading.records[0];
    assert_eq!(
        (name(first), first.measure.as_deref()),
        ("Tinde", Some("Moves"))
    );
    assert_eq!(
        figures(&reading)[0],
        ("TND", "2022".to_owned(), None, Some(12.0))
    );
}

#[test]
fn numbers_that_describe_a_column_are_no_figures() {
    let table = "\"REF_DATE\",\"GEO\",\"DGUID\",\"UOM\",\"UOM_ID\",\"SCALAR_FACTOR\",\"SCALAR_ID\",\"VECTOR\",\"COORDINATE\",\"VALUE\",\"STATUS\",\"SYMBOL\",\"TERMINATED\",\"DECIMALS\"\n\"2021/2022\",\"Tinde\",\"A1\",\"Persons\",\"249\",\"units \",\"0\",\"v1\",\"1.1\",\"120\",\"\",\"\",\"\",\"0\"\n\"2021/2022\",\"Urus\",\"A2\",\"Persons\",\"249\",\"units \",\"0\",\"v2\",\"2.1\",\"\",\"x\",\"\",\"\",\"0\"\n\"2021/2022\",\"Venla\",\"A3\",\"Persons\",\"249\",\"units \",\"0\",\"v3\",\"3.1\",\"\",\"..\",\"\",\"\",\"0\"\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    let wanted = [
        ("Tinde", "2021/22".to_owned(), None, Some(120.0)),
        ("Urus", "2021/22".to_owned(), Some("confidential"), None),
        ("Venla", "2021/22".to_owned(), Some("not available"), None),
    ];
    assert_eq!(figures(&reading), wanted);
    assert!(reading.questions.is_empty());
    let thousands = table.replace("units ", "thousands");
    let reading = read_with("a.csv", thousands.as_bytes(), &[]);
    assert!(
        reading.questions[0].asks.contains("SCALAR_FACTOR"),
        "{:?}",
        reading.questions
    );
    let labelled = "DATAFLOW,REF_AREA,Reference area,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS,Decimals\nX(1),R01,Tinde,2022,12,A,0,0,Zero\nX(1),R01,Tinde,2023,13,B,0,0,Zero\nX(1),R02,Urus,2022,14,A,0,0,Zero\n";
    let reading = read_with("a.csv", labelled.as_bytes(), &[]);
    assert_eq!(figures(&reading).len(), 3);
    assert_eq!(
        figures(&reading)[1],
        ("R01", "2023".to_owned(), Some("break"), Some(13.0))
    );
}

#[test]
fn years_before_the_names_need_no_heading_and_notes_in_other_languages_are_no_places() {
    let table = "Made-up table;;;\n;;Moved in;Moved out\n;;number;number\n2022;Tinde;34;12\n2022;Urus;/;15\n2023;Tinde;35;-\n2023;Urus;36;x\nQuelle:;nobody;;\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    let all = figures(&reading);
    assert_eq!(all.len(), 8);
    assert_eq!(all[0], ("Tinde", "2022".to_owned(), None, Some(34.0)));
    assert_eq!(
        all[2],
        ("Urus", "2022".to_owned(), Some("not available"), None)
    );
    let notes = "name,2022,2023\nTinde,1,2\nUrus,3,ND\nNota:,made up,\nFuente:,nobody,\n";
    let reading = read_with("a.csv", notes.as_bytes(), &[]);
    assert_eq!(
        (reading.records.len(), reading.faults.len()),
        (4, 0),
        "{:?}",
        reading.faults
    );
}

#[test]
fn a_year_between_what_is_measured_and_its_unit_is_the_period() {
    let table = "\"Code\";\"Name\";\"total;2022;[person]\";\"total;2023;[person]\"\n\"R01\";\"Tinde\";\"12\";\"14\"\n\"R02\";\"Urus\";\"20\";\"21\"\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    assert_eq!(
        figures(&reading)[1],
        ("R01", "2023".to_owned(), None, Some(14.0))
    );
    assert_eq!(
        reading.records[0].measure.as_deref(),
        Some("total, [person]")
    );
}
