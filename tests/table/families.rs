//! Other families, with made-up figures.

use shekara::model::ParamError;
use shekara::table::{Basis, Level, Options, ReadError, Topic, read};

use super::{at, decided, name, period, read_with, status, value};

const MADE_UP_CUBE: &str = r#"[
 {"terms":["741880","20"],"termNames":["РЕСПУБЛИКА КАЗАХСТАН","Всего"],
  "periods":[{"date":"31.12.2018","value":"14602.0"},{"date":"31.12.2017","value":"14000.0"}]},
 {"terms":["268020","20"],"termNames":["ЗАПАДНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ","Всего"],
  "periods":[{"date":"31.12.2018","value":"x"},{"date":"31.12.2017","value":""},{"date":"31.12.2016","value":"-5.0"}]},
 {"terms":["268020","20"],"termNames":["ЗАПАДНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ","Всего"],
  "periods":[{"date":"31.12.2019","value":"12.345"},{"date":"31.12.2016","value":"7.0"}]}]"#;

#[test]
fn slices_of_a_cube_join_and_their_year_ends_are_told() {
    let reading = read_with("cube.json", MADE_UP_CUBE.as_bytes(), &[]);
    assert_eq!(
        decided(&reading, Topic::Reference),
        ("year", Basis::Assumed)
    );
    assert_eq!(
        (value(&reading, 1, 1), at(&reading, 1, 1).period),
        (Some(14602.0), period("2018"))
    );
    assert_eq!(
        value(&reading, 3, 1),
        Some(12.345),
        "a program's number has a decimal point"
    );
    assert_eq!(
        (status(&reading, 2, 1), status(&reading, 2, 2)),
        (Some("confidential"), Some("not available"))
    );
    assert_eq!(reading.warnings.len(), 1, "one series in two slices");
    assert_eq!(reading.faults.len(), 1, "two values for 2016");
    assert_eq!(at(&reading, 2, 3).place.level, Some(Level::Oblast));
    assert_eq!(
        *at(&reading, 1, 1).dimensions,
        [("term 2".to_owned(), "Всего".to_owned())]
    );
    let stock = read_with(
        "cube.json",
        MADE_UP_CUBE.as_bytes(),
        &[(Topic::Reference, "first-day")],
    );
    assert_eq!(at(&stock, 1, 1).period, period("2018-01-01"));
    let next = read_with(
        "cube.json",
        MADE_UP_CUBE.as_bytes(),
        &[(Topic::Reference, "next-day")],
    );
    assert_eq!(at(&next, 1, 1).period, period("2019-01-01"));
}

const MADE_UP_WIDE: &str = "Column1;Column2;Column3;Column4;Column5
;2019;2020 год;2021*;01.01.2022
Республика Казахстан ;332 720;1 000;1 100;1 200
Южно-Казахстанская;12 000;-;-;-
Туркестанская;-;12 500;63,,4;12 700
Бурлинский р-н;262,522;10;11;12
* предварительные данные
";

#[test]
fn years_as_headings_become_periods_and_typing_slips_are_told() {
    let reading = read_with(
        "wide.csv",
        MADE_UP_WIDE.as_bytes(),
        &[(Topic::Dash, "no-such-unit-then")],
    );
    assert_eq!(decided(&reading, Topic::Header).0, "row 2");
    assert_eq!(
        decided(&reading, Topic::Dash),
        ("no-such-unit-then", Basis::Given)
    );
    let periods: Vec<_> = (2..6)
        .map(|column| at(&reading, 3, column).period)
        .collect();
    assert_eq!(
        periods,
        [
            period("2019"),
            period("2020"),
            period("2021"),
            period("2022-01-01")
        ]
    );
    assert_eq!(value(&reading, 3, 2), Some(332_720.0));
    assert_eq!(
        (value(&reading, 4, 3), status(&reading, 4, 3)),
        (None, Some("no such unit then"))
    );
    assert_eq!(
        (status(&reading, 3, 4), status(&reading, 3, 5)),
        (Some("provisional"), None)
    );
    let told: Vec<(u32, Option<u32>, &str)> = reading
        .faults
        .iter()
        .map(|one| (one.at.row, one.at.column(), one.given.as_str()))
        .collect();
    assert_eq!(told, [(5, Some(4), "63,,4"), (6, Some(2), "262,522")]);
    assert!(reading.faults[0].allowed.to_string().contains("63,4"));
    let point = read_with(
        "wide.csv",
        MADE_UP_WIDE.as_bytes(),
        &[(Topic::Decimal, "point")],
    );
    assert_eq!(value(&point, 6, 2), Some(262_522.0));
}

const MADE_UP_STOCK: &str = "Table 1. Migrant stock

;;;;;both sexes;;;male;;
Index;Region, development group, country or area;Notes;Location code;Type of data;1990;2015;2020;1990;2015;2020
1;WORLD;;900;;152 986;247 958;280 598;77;120;145
2;Kazakhstan*;;398;B R;3 619 200;3 546 800;3 732 073;..;1 700;1 800
";

#[test]
fn years_that_stand_twice_are_told_apart_by_the_heading_above() {
    let reading = read_with("stock.csv", MADE_UP_STOCK.as_bytes(), &[]);
    assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
    let one = at(&reading, 6, 8);
    assert_eq!(
        (one.place.code.as_deref(), name(one)),
        (Some("398"), "Kazakhstan")
    );
    assert_eq!(
        (one.measure.as_deref(), one.period),
        (Some("both sexes"), period("2020"))
    );
    assert_eq!(at(&reading, 6, 11).measure.as_deref(), Some("male"));
    assert_eq!(status(&reading, 6, 9), Some("not available"));
}

const MADE_UP_SDMX: &str = "freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 
A,PER,KZ\t12345 \t12.5 p\t: 
A,PER,KZ27\t: c\t13 b\t: z
";

#[test]
fn the_first_column_of_eurostat_is_several() {
    let reading = read_with("e.tsv", MADE_UP_SDMX.as_bytes(), &[]);
    assert_eq!(at(&reading, 3, 3).place.code.as_deref(), Some("KZ27"));
    assert_eq!(value(&reading, 2, 2), Some(12345.0));
    let all: Vec<_> = [(2, 3), (2, 4), (3, 2), (3, 3), (3, 4)]
        .iter()
        .map(|(row, column)| status(&reading, *row, *column))
        .collect();
    let wanted = [
        "provisional",
        "not available",
        "confidential",
        "break",
        "not applicable",
    ];
    assert_eq!(all, wanted.map(Some));
    assert_eq!(decided(&reading, Topic::Unit).0, "PER");
}

#[test]
fn an_empty_area_of_an_sdmx_table_is_the_country() {
    let text =
        "Year,UNIT_MEASURE,URBANISATION,REF_AREA,Value,,\n2010,PT,,,6.5\n2010,PT,U,KZZAP,152.0\n";
    let reading = read_with("made_up_3-7-2.csv", text.as_bytes(), &[]);
    assert_eq!(at(&reading, 2, 5).place.level, Some(Level::Country));
    let one = at(&reading, 3, 5);
    assert_eq!(
        (
            one.place.code.as_deref(),
            one.observation.value(),
            one.period
        ),
        (Some("KZZAP"), Some(152.0), period("2010"))
    );
    assert!(
        reading.warnings.is_empty(),
        "commas after the header are no columns: {:?}",
        reading.warnings
    );
}

const MADE_UP_BY_HAND: &str = "Миграция (рабочая таблица)
составил отдел, 2023 год

№ п/п;Район / город;Население;Прибыло, чел.;Доля, %
1;г.Уральск;262,522;более 90;13%
2;Бурлинский р-н;58 290;776 чел.;0,13
3;Чингирлау;13096;<5;13
4;Теректі ауданы;4,482,427;63,,4;22.12
5;Қазталов;200,8;около 120;-
Итого;;1500;;
";

#[test]
fn a_table_made_by_hand_loses_nothing_silently() {
    let reading = read_with("hand.csv", MADE_UP_BY_HAND.as_bytes(), &[]);
    let told: Vec<(u32, Option<u32>)> = reading
        .faults
        .iter()
        .map(|one| (one.at.row, one.at.column()))
        .collect();
    assert_eq!(told, [(5, Some(3)), (5, Some(5)), (8, Some(4))]);
    assert_eq!(
        (value(&reading, 5, 4), status(&reading, 5, 4)),
        (Some(90.0), Some("more than"))
    );
    assert_eq!(
        (value(&reading, 7, 4), status(&reading, 7, 4)),
        (Some(5.0), Some("less than"))
    );
    assert_eq!(
        (value(&reading, 9, 4), status(&reading, 9, 4)),
        (Some(120.0), Some("about"))
    );
    assert_eq!(value(&reading, 6, 4), Some(776.0));
    assert_eq!(
        (value(&reading, 8, 3), value(&reading, 9, 3)),
        (Some(4_482_427.0), Some(200.8))
    );
    assert!(reading.skipped.iter().any(|one| one.at.row == 10));
    assert_eq!(decided(&reading, Topic::Period), ("2023", Basis::Found));
}

#[test]
fn objects_of_an_open_data_portal_are_rows() {
    let text = r#"[{"year":"2020","region":"Акмолинская","value":12},{"value":13.5,"region":"г. Алматы","year":"2020"}]"#;
    let reading = read_with("made_up.json", text.as_bytes(), &[]);
    assert_eq!(reading.records.len(), 2);
    let one = &reading.records[1];
    assert_eq!(
        (name(one), one.period, one.observation.value()),
        ("г. Алматы", period("2020"), Some(13.5))
    );
}

#[test]
fn long_flows_have_an_origin_and_a_destination() {
    let text = "origin,destination,year,value\nАтырауская область,Мангистауская область,2023,5\n";
    let reading = read_with("made_up.csv", text.as_bytes(), &[]);
    let one = &reading.records[0];
    assert_eq!(name(one), "Атырауская область");
    assert_eq!(
        one.counterpart.as_ref().unwrap().name.as_deref(),
        Some("Мангистауская область")
    );
}

#[test]
fn ragged_rows_and_an_open_quote_are_told_with_their_lines() {
    let text =
        "name,year,value,sex\nАбай,2023,5\nЖезқазған,2023,6,m,7\n\"Орал,2023,8,m\nАлға,2023,9,f\n";
    let reading = read_with("made_up.csv", text.as_bytes(), &[]);
    let rows: Vec<u32> = reading.warnings.iter().map(|one| one.at.row).collect();
    assert_eq!(rows, [2]);
    // Row 3 has a number beyond the last heading: any of its cells may be torn.
    let faults: Vec<u32> = reading.faults.iter().map(|one| one.at.row).collect();
    assert_eq!(faults, [4, 3]);
    assert_eq!(reading.records.len(), 3, "the quote swallows no row");
}

#[test]
fn a_column_that_does_not_exist_is_answered_with_the_nearest() {
    let mut options = Options::default();
    options.set(Topic::Value, "arrivls").unwrap();
    let error = read("m.csv", b"name,year,arrivals\nAbay,2023,5\n", &options).unwrap_err();
    let ReadError::Option(ParamError { nearest, .. }) = error else {
        panic!("{error}");
    };
    assert_eq!(nearest.as_deref(), Some("arrivals"));
}

#[test]
fn days_that_no_other_date_decides_are_refused() {
    let text = "name,date,value\nАбай,1/2/2023,5\nАлға,3/4/2023,6\n";
    let reading = read_with("made_up.csv", text.as_bytes(), &[]);
    assert_eq!((reading.records.len(), reading.faults.len()), (0, 2));
    let told = read_with(
        "made_up.csv",
        text.as_bytes(),
        &[(Topic::Dates, "day-first")],
    );
    assert_eq!(told.records[0].period, period("2023-02-01"));
    let shown = read_with(
        "made_up.csv",
        format!("{text}Орал,9/30/2023,7\n").as_bytes(),
        &[],
    );
    assert_eq!(shown.records[0].period, period("2023-01-02"));
}

#[test]
fn what_is_no_table_says_why() {
    let refused = |bytes: &[u8]| {
        read("x", bytes, &Options::default())
            .unwrap_err()
            .to_string()
    };
    assert!(refused(b"").contains("no table"));
    assert!(refused(b"only words\nand more words\n").contains("no table"));
    assert!(refused(b"\xd0\xcf\x11\xe0rest").contains(".xlsx"));
    assert!(refused(b"{\"a\": 1}").contains("JSON"));
    assert!(refused(b"PK\x03\x04broken").contains("xlsx"));
}

#[test]
fn values_that_may_be_years_are_no_headings() {
    let text = "name,year,value\nАбай,2021,1999\nАбай,2022,2000\nАбай,2023,2001\nАлға,2023,5\n";
    let reading = read_with("made_up.csv", text.as_bytes(), &[]);
    let values: Vec<_> = reading
        .records
        .iter()
        .map(|one| one.observation.value())
        .collect();
    assert_eq!(values, [1999.0, 2000.0, 2001.0, 5.0].map(Some));
    let wide = "Регион;2022;2023\nАбай;1999;2001\nАлға;5;2023\n";
    let reading = read_with("made_up.csv", wide.as_bytes(), &[]);
    assert_eq!(
        (value(&reading, 2, 2), value(&reading, 3, 3)),
        (Some(1999.0), Some(2023.0))
    );
}

#[test]
fn headings_that_change_further_down_hold_from_there() {
    let text = "Регион;2010;2011;2012\nАбай;1;2;3\n\nРегион;2020;2021;2022\nАбай;4;5;6\n";
    let reading = read_with("made_up.csv", text.as_bytes(), &[]);
    assert_eq!(
        (at(&reading, 5, 3).period, value(&reading, 5, 3)),
        (period("2021"), Some(5.0))
    );
    assert_eq!(at(&reading, 2, 3).period, period("2011"));
}

#[test]
fn places_may_stand_across_and_years_down() {
    let text = "Год;Актюбинская;Атырауская;г. Алматы\n2022;1;2;3\n2023;4;5;6\n";
    let reading = read_with("made_up.csv", text.as_bytes(), &[]);
    let one = at(&reading, 3, 3);
    assert_eq!(
        (name(one), one.period, one.observation.value()),
        ("Атырауская", period("2023"), Some(5.0))
    );
    assert_eq!(one.measure, None);
    let measures = "Год;Прибыло;Выбыло\n2022;1;2\n";
    let reading = read_with("made_up.csv", measures.as_bytes(), &[]);
    assert_eq!(at(&reading, 2, 2).measure.as_deref(), Some("Прибыло"));
}

#[test]
fn what_the_user_says_of_rows_and_columns_holds() {
    let text = "a;b;c;d\nnot;the;header;row\nk;x;2021;5\nk;y;2022;6\n";
    let options = [
        (Topic::Header, "1"),
        (Topic::Name, "b"),
        (Topic::Parent, "1"),
        (Topic::Period, "C"),
        (Topic::Value, "4"),
        (Topic::Measure, "made up"),
        (Topic::Unit, "persons"),
        (Topic::Delimiter, "semicolon"),
        (Topic::Encoding, "utf-8"),
    ];
    let reading = read_with("made_up.csv", text.as_bytes(), &options);
    let one = at(&reading, 4, 4);
    assert_eq!(
        (name(one), one.period, one.measure.as_deref()),
        ("y", period("2022"), Some("made up"))
    );
    assert_eq!(
        one.place.parent.as_ref().unwrap().name.as_deref(),
        Some("k")
    );
    for topic in [
        Topic::Header,
        Topic::Name,
        Topic::Parent,
        Topic::Period,
        Topic::Value,
        Topic::Unit,
    ] {
        assert_eq!(decided(&reading, topic).1, Basis::Given, "{topic}");
    }
    let fixed = read_with(
        "made_up.csv",
        text.as_bytes(),
        &[(Topic::Period, "2023-Q3"), (Topic::Header, "1-2")],
    );
    assert!(
        fixed
            .records
            .iter()
            .all(|one| one.period == period("2023-Q3"))
    );
}

#[test]
fn a_title_that_a_delimiter_parts_is_no_level_of_the_header() {
    let text = "Made up, by district, by year\nname,year,value,sex\nАбай,2023,5,m\n";
    let reading = read_with("made_up.csv", text.as_bytes(), &[]);
    assert_eq!(decided(&reading, Topic::Header).0, "row 2");
    assert_eq!(reading.skipped[0].at.row, 1);
}

#[test]
fn an_option_that_a_file_has_no_use_for_is_refused() {
    let refused = |bytes: &[u8], topic, text: &str| {
        let mut options = Options::default();
        options.set(topic, text).unwrap();
        read("x", bytes, &options).unwrap_err().to_string()
    };
    assert!(refused(b"name,value\nx,1\n", Topic::Sheet, "2").contains("a text has none"));
    assert!(
        refused(MADE_UP_CUBE.as_bytes(), Topic::Header, "2").contains("a cube in JSON has none")
    );
    assert!(refused(b"[{\"a\": 1", Topic::Dash, "zero").contains("JSON"));
}
