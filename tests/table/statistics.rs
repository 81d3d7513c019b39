//! Tables as statistical offices give them to be downloaded, made anew with words and numbers of our own.

use shekara::table::{Options, Reading, Topic, read};

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
        reading.questions[0]
            .asks
            .to_string()
            .contains("SCALAR_FACTOR"),
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

#[test]
fn flags_beside_several_values_are_those_of_their_own() {
    let of = |table: &str| -> Vec<(Option<f64>, Option<String>)> {
        let reading = read("t.csv", table.as_bytes(), &Options::default()).unwrap();
        let records = reading.records.iter();
        records
            .map(|one| {
                (
                    one.observation.value(),
                    one.observation.status().map(str::to_owned),
                )
            })
            .collect()
    };
    let flagged = |value: f64, status: &str| (Some(value), Some(status.to_owned()));
    let plain = |value: f64| (Some(value), None);
    let hidden = (None, Some("confidential".to_owned()));
    // Called after a value, or behind it; one flag behind all is of all.
    for table in [
        "code,births,births_flag,deaths,deaths_flag\n1510,1,c,5,\n4710,2,,6,e\n",
        "code,births,deaths,births_flag,deaths_flag\n1510,1,5,c,\n4710,2,6,,e\n",
        "code,2022,2022 flag,2023,2023 flag\n1510,1,c,5,\n4710,2,,6,e\n",
        "code,2022,flag,2023,flag\n1510,1,c,5,\n4710,2,,6,e\n",
    ] {
        let wanted = [
            hidden.clone(),
            plain(5.0),
            plain(2.0),
            flagged(6.0, "estimated"),
        ];
        assert_eq!(of(table), wanted, "{table}");
    }
    let all = "code,births,deaths,flag\n1510,1,5,e\n4710,2,6,\n";
    let wanted = [
        flagged(1.0, "estimated"),
        flagged(5.0, "estimated"),
        plain(2.0),
        plain(6.0),
    ];
    assert_eq!(of(all), wanted);
}

#[test]
fn a_lone_number_of_a_quarter_is_no_month() {
    let of = |heading: &str| -> Vec<String> {
        let table = format!("code,year,{heading},v\n1510,2022,1,10\n1510,2022,2,11\n");
        let reading = read("t.csv", table.as_bytes(), &Options::default()).unwrap();
        let periods = reading.records.iter().map(|one| one.period);
        periods.map(|one| one.unwrap().to_string()).collect()
    };
    assert_eq!(of("quarter"), ["2022-Q1", "2022-Q2"]);
    assert_eq!(of("квартал"), ["2022-Q1", "2022-Q2"]);
    assert_eq!(of("month"), ["2022-01", "2022-02"]);
}

#[test]
fn a_year_beside_others_is_a_column_of_values_whatever_stands_under_it() {
    let table = "code,2022,2023\n1510,1,2\n4710,3,abc\n";
    let reading = read("t.csv", table.as_bytes(), &Options::default()).unwrap();
    assert_eq!(reading.records.len(), 3);
    assert_eq!(reading.faults.len(), 1);
    assert_eq!(reading.faults[0].given, "abc");
}

#[test]
fn an_empty_cell_among_periods_is_not_understood() {
    let table = "year,name,v\n2022,Alga,1\n,Tinde,2\n2023,Wolde,3\n";
    let reading = read("t.csv", table.as_bytes(), &Options::default()).unwrap();
    assert_eq!(reading.records.len(), 2);
    assert_eq!(reading.faults.len(), 1);
    assert_eq!(
        (reading.faults[0].at.row, reading.faults[0].at.column()),
        (3, Some(1))
    );
}

#[test]
fn a_year_over_a_part_of_a_table_is_the_period_of_its_rows() {
    let table = "name,men,women\n2022,,\nAlga,1,2\nTinde,3,4\n2023,,\nAlga,5,6\nTinde,7,8\n";
    let reading = read("t.csv", table.as_bytes(), &Options::default()).unwrap();
    let of = |at: usize| {
        let one = &reading.records[at];
        (
            one.period.map(|period| period.to_string()),
            one.dimensions.len(),
        )
    };
    assert_eq!(reading.records.len(), 8);
    assert_eq!(of(0), (Some("2022".to_owned()), 0));
    assert_eq!(of(7), (Some("2023".to_owned()), 0));
}

#[test]
fn a_year_over_a_part_of_a_table_of_years_stays_a_property() {
    let table = "name,2021,2022\n2010,,\nAlga,1,2\nTinde,3,4\n2011,,\nAlga,5,6\nTinde,7,8\n";
    let reading = read("t.csv", table.as_bytes(), &Options::default()).unwrap();
    let valued = reading
        .records
        .iter()
        .filter(|one| one.observation.value().is_some());
    let parts: std::collections::BTreeSet<_> = valued.map(|one| one.dimensions.to_vec()).collect();
    assert_eq!(parts.len(), 2, "{parts:?}");
}
