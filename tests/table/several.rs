//! Several tables in one file: sheets that are years, tables below and beside each other; rows that are taken back.

use std::io::{Cursor, Write};

use shekara::table::{Account, NoRecord, Topic};
use zip::write::SimpleFileOptions;

use super::{decided, name, read_with};

/// An `OpenDocument` workbook of sheets, each with rows of cells.
pub(super) fn sheets(sheets: &[(&str, &str)]) -> Vec<u8> {
    let cell = |text: &str| match text.parse::<f64>() {
        Ok(number) => {
            format!(r#"<table:table-cell office:value-type="float" office:value="{number}"/>"#)
        }
        Err(_) => format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"),
    };
    let tables = sheets.iter().map(|(name, rows)| {
        let rows = rows.lines().map(|row| {
            let cells: String = row.split(',').map(cell).collect();
            format!("<table:table-row>{cells}</table:table-row>")
        });
        let rows: String = rows.collect();
        format!(r#"<table:table table:name="{name}">{rows}</table:table>"#)
    });
    in_workbook(&tables.collect::<String>())
}

/// An `OpenDocument` workbook of these tables.
pub(super) fn in_workbook(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">{tables}</office:document-content>"#
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("content.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(content.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

pub(super) fn figures(reading: &shekara::table::Reading) -> Vec<(String, String, Option<f64>)> {
    let records = reading.records.iter();
    records
        .map(|one| {
            let period = one
                .period
                .map_or_else(String::new, |period| period.to_string());
            (name(one).to_owned(), period, one.observation.value())
        })
        .collect()
}

pub(super) fn wanted(all: &[(&str, &str, f64)]) -> Vec<(String, String, Option<f64>)> {
    let owned = all
        .iter()
        .map(|(name, period, value)| ((*name).to_owned(), (*period).to_owned(), Some(*value)));
    owned.collect()
}

#[test]
fn sheets_that_are_years_are_one_table() {
    let years = sheets(&[
        ("2022", "name,moves\nTinde,1\nUrus,2"),
        ("2023", "name,moves\nTinde,3\nUrus,4"),
        ("Notes", "made up"),
    ]);
    let reading = read_with("a.ods", &years, &[]);
    let all = [
        ("Tinde", "2022", 1.0),
        ("Urus", "2022", 2.0),
        ("Tinde", "2023", 3.0),
        ("Urus", "2023", 4.0),
    ];
    assert_eq!(figures(&reading), wanted(&all));
    assert_eq!(decided(&reading, Topic::Sheet).0, "2022, 2023");
    assert!(reading.questions.is_empty(), "{:?}", reading.questions);
    assert_eq!(reading.ledger.count(Account::Value), 4);
    let one = read_with("a.ods", &years, &[(Topic::Sheet, "2023")]);
    assert_eq!(figures(&one).len(), 2);
}

#[test]
fn a_year_whose_headings_are_others_is_not_left_out_without_a_word() {
    let book = sheets(&[
        ("2021", "name,births,deaths\nTinde,1,2\nWolde,3,4"),
        ("2022", "name,births,deaths\nTinde,5,6\nWolde,7,8"),
        ("2023", "name,deaths,births\nTinde,9,10\nWolde,11,12"),
        ("notes", "made,up\nfor,this"),
    ]);
    let reading = read_with("a.ods", &book, &[]);
    assert_eq!(reading.records.len(), 8);
    let asked: Vec<_> = reading.questions.iter().map(|one| one.topic).collect();
    assert_eq!(asked, [Some(Topic::Sheet)]);
    assert!(reading.questions[0].asks.to_string().contains("2023"));
    // Of one sheet that the user names nothing is open.
    let one = read_with("a.ods", &book, &[(Topic::Sheet, "2023")]);
    assert!(one.questions.is_empty());
    assert_eq!(one.records[0].observation.value(), Some(9.0));
}

#[test]
fn a_mark_means_what_its_own_sheet_says() {
    let of = |year: &str, word: &str| {
        (
            year.to_owned(),
            format!("name,births\nTinde,5 *\nWolde,6\n\n* {word}"),
        )
    };
    let both = [of("2021", "estimated"), of("2022", "provisional")];
    let both: Vec<(&str, &str)> = both
        .iter()
        .map(|(year, rows)| (year.as_str(), rows.as_str()))
        .collect();
    let reading = read_with("a.ods", &sheets(&both), &[]);
    let marked = reading.records.iter();
    let marked: Vec<_> = marked.filter_map(|one| one.observation.status()).collect();
    assert_eq!(marked, ["estimated", "provisional"]);
}

#[test]
fn sheets_with_the_same_headings_that_are_no_periods_are_a_question() {
    let book = sheets(&[
        ("Men", "name,2023\nTinde,1\nUrus,2"),
        ("Women", "name,2023\nTinde,3\nUrus,4"),
    ]);
    let reading = read_with("a.ods", &book, &[]);
    assert_eq!(reading.questions.len(), 1);
    assert!(
        reading.questions[0].asks.to_string().contains("Men, Women"),
        "{:?}",
        reading.questions
    );
    assert!(
        read_with("a.ods", &book, &[(Topic::Sheet, "Women")])
            .questions
            .is_empty()
    );
    let other = sheets(&[
        ("Men", "name,2023\nTinde,1\nUrus,2"),
        ("Women", "name,2022\nTinde,3\nUrus,4"),
    ]);
    assert!(read_with("a.ods", &other, &[]).questions.is_empty());
}

#[test]
fn tables_below_each_other_have_the_periods_of_their_titles() {
    for (first, second) in [("Moves 2022", "Moves 2023"), ("2022 год", "2023 год")] {
        let text = format!(
            "{first},,\ncode,name,value\nR1,Tinde,1\nR2,Urus,2\n,,\n{second},,\ncode,name,value\nR1,Tinde,3\nR2,Urus,4\n"
        );
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        let all = [
            ("Tinde", "2022", 1.0),
            ("Urus", "2022", 2.0),
            ("Tinde", "2023", 3.0),
            ("Urus", "2023", 4.0),
        ];
        assert_eq!(figures(&reading), wanted(&all));
        assert!(reading.records.iter().all(|one| one.dimensions.is_empty()));
    }
    // A title that says more than the first tells series apart.
    let text = "Arrivals 2022,,\ncode,name,value\nR1,Tinde,1\nR2,Urus,2\n,,\nDepartures 2022,,\ncode,name,value\nR1,Tinde,3\nR2,Urus,4\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert_eq!(reading.records[2].dimensions[0].1, "Departures 2022");
}

#[test]
fn tables_beside_each_other_are_a_question() {
    for heading in [
        "Name,Moves,,Name,Moves",
        "Place 2022,Moves,,Place 2023,Moves",
    ] {
        let text = format!("{heading}\nTinde,1,,Tinde,3\nUrus,2,,Urus,4\n");
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        assert!(
            reading
                .questions
                .iter()
                .any(|one| one.topic == Some(Topic::Name)
                    && one.asks.to_string().contains("columns 1 and 4")),
            "{:?}",
            reading.questions
        );
    }
    // Names in two languages are not.
    let text = "name_kk,name_ru,moves\nТінде,Тинде,1\nҰрыс,Урус,2\n";
    assert!(
        read_with("a.csv", text.as_bytes(), &[])
            .questions
            .is_empty()
    );
}

#[test]
fn a_row_of_sdmx_that_is_to_be_deleted_is_no_value() {
    let text = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,XX:MADE_UP(1.0),I,A,R1,2022,1\ndataflow,XX:MADE_UP(1.0),D,A,R1,2023,2\ndataflow,XX:MADE_UP(1.0),R,A,R2,2022,3\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    let values: Vec<_> = reading
        .records
        .iter()
        .map(|one| one.observation.value())
        .collect();
    assert_eq!(values, [Some(1.0), Some(3.0)]);
    assert!(
        reading
            .records
            .iter()
            .all(|one| one.dimensions.iter().all(|(heading, _)| heading == "FREQ"))
    );
    assert_eq!(reading.skipped[0].why, NoRecord::TakenBack);
    assert_eq!(reading.ledger.cells(), 28);
    // Elsewhere a column of that name is a property like any other.
    let text = "name,ACTION,moves\nTinde,D,1\nTinde,I,2\n";
    assert_eq!(read_with("a.csv", text.as_bytes(), &[]).records.len(), 2);
}

#[test]
fn codes_of_sdmx_are_read_without_the_names_beside_them() {
    let text = "DATAFLOW,SEX: Sex,REF_AREA: Reference area,TIME_PERIOD: Time,OBS_VALUE,OBS_STATUS: Status\nXX:M(1.0),F: Women,R1: Tinde: east,2022,1,A: Normal\nXX:M(1.0),F: Women,R2: Urus,2022,2,E: Estimated\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    let codes: Vec<_> = reading
        .records
        .iter()
        .map(|one| one.place.code.as_deref())
        .collect();
    assert_eq!(codes, [Some("R1"), Some("R2")]);
    assert_eq!(
        reading.records[0].dimensions,
        vec![("SEX".to_owned(), "Women".to_owned())].into()
    );
    assert_eq!(reading.records[1].observation.status(), Some("estimated"));
}

#[test]
fn headings_that_differ_in_a_year_alone_are_periods_and_one_year_in_all_is_theirs() {
    let text = "name,Population 2022,Population 2023\nTinde,1,3\nUrus,2,4\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    let all = [
        ("Tinde", "2022", 1.0),
        ("Tinde", "2023", 3.0),
        ("Urus", "2022", 2.0),
        ("Urus", "2023", 4.0),
    ];
    assert_eq!(figures(&reading), wanted(&all));
    assert!(
        reading
            .records
            .iter()
            .all(|one| one.measure.as_deref() == Some("Population"))
    );
    let text = "name,Births 2023,Deaths 2023\nTinde,1,3\nUrus,2,4\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert!(
        reading
            .records
            .iter()
            .all(|one| one.period == super::period("2023"))
    );
    assert_eq!(reading.records[1].measure.as_deref(), Some("Deaths 2023"));
    // One that has no year leaves the others undated.
    let text = "name,Births 2023,Deaths\nTinde,1,3\nUrus,2,4\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert!(reading.records.iter().all(|one| one.period.is_none()));
}

#[test]
fn a_column_of_crosses_withholds_no_number() {
    let text = "REF_AREA,SERIES,TIME_PERIOD,OBS_VALUE\nR1,X,2023,1\nR2,X,2023,2\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    let values: Vec<_> = reading
        .records
        .iter()
        .map(|one| one.observation.value())
        .collect();
    assert_eq!(values, [Some(1.0), Some(2.0)]);
    // Under a year it does.
    let text = "name,2022,2023\nTinde,x,1\nUrus,x,2\n";
    assert_eq!(read_with("a.csv", text.as_bytes(), &[]).records.len(), 4);
}

#[test]
fn the_numbers_of_rows_under_no_heading_are_no_figures() {
    for text in [
        "\"\",\"code\",\"X2020\"\n\"1\",\"R01\",100\n\"2\",\"R02\",101\n\"5\",\"R03\",102\n",
        ",code,2020\n0,R01,100\n1,R02,101\n2,R03,102\n",
        "Unnamed: 0,code,2020\n0,R01,100\n1,R02,101\n2,R03,102\n",
    ] {
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        let values: Vec<_> = reading
            .records
            .iter()
            .map(|one| one.observation.value())
            .collect();
        assert_eq!(values, [Some(100.0), Some(101.0), Some(102.0)], "{text}");
    }
    // Numbers that do not rise may be figures.
    let text = ",code,2020\n3,R01,100\n1,R02,101\n2,R03,102\n";
    assert_eq!(read_with("a.csv", text.as_bytes(), &[]).records.len(), 6);
}

#[test]
fn a_unit_that_one_column_carries_is_not_that_of_the_others() {
    let text = "code,name,share,pop\nR01,Alpha,0.5%,100\nR02,Bravo,1.5%,101\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert!(
        reading.decisions.iter().all(|one| one.topic != Topic::Unit),
        "{:?}",
        reading.decisions
    );
    let measures: Vec<_> = reading.records[..2]
        .iter()
        .map(|one| one.measure.as_deref())
        .collect();
    assert_eq!(measures, [Some("share, %"), Some("pop")]);
    let text = "code,name,share,rate\nR01,Alpha,0.5%,10%\nR02,Bravo,1.5%,11%\n";
    let both = read_with("a.csv", text.as_bytes(), &[]);
    let units = both.decisions.iter().filter(|one| one.topic == Topic::Unit);
    assert!(units.map(|one| one.chosen.to_string()).eq(["%", "%"]));
}

#[test]
fn a_year_within_a_heading_is_no_period() {
    for heading in [
        "GDP constant 2015 USD,GNI constant 2015 USD",
        "change_2010_2020,pct_change",
    ] {
        let text = format!("name,{heading}\nTinde,1,3\nUrus,2,4\n");
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        assert!(
            reading.records.iter().all(|one| one.period.is_none()),
            "{heading}"
        );
    }
    let text = "name,2022K1,2022K2\nTinde,1,3\nUrus,2,4\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert_eq!(reading.records[1].period, super::period("2022-Q2"));
    for heading in ["FY21,FY22", "1H22,2H22", "1Q22,2Q22"] {
        let text = format!("name,{heading},total\nTinde,1,3,4\nUrus,2,4,6\n");
        assert!(
            !read_with("a.csv", text.as_bytes(), &[])
                .questions
                .is_empty(),
            "{heading}"
        );
    }
}

#[test]
fn a_power_of_ten_beside_the_values_is_a_question() {
    let text = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX:M(1.0),R1,2022,1,3\nX:M(1.0),R2,2022,2,3\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert!(
        reading
            .questions
            .iter()
            .any(|one| one.topic == Some(Topic::Unit)),
        "{:?}",
        reading.questions
    );
    assert!(
        read_with(
            "a.csv",
            text.as_bytes(),
            &[(Topic::Unit, "thousand persons")]
        )
        .questions
        .is_empty()
    );
    let plain = text.replace(",3\n", ",0\n");
    assert!(
        read_with("a.csv", plain.as_bytes(), &[])
            .questions
            .is_empty()
    );
}

#[test]
fn truths_and_formulas_of_a_sheet_are_no_figures_of_their_own() {
    let truth = r#"<table:table-cell table:formula="of:=TRUE()" office:value-type="float" office:value="1"/>"#;
    let formula = r#"<table:table-cell table:formula="of:=[.B2]*2"/>"#;
    let row = |name: &str, number: u32, cell: &str| {
        format!(
            r#"<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="{number}"/>{cell}</table:table-row>"#
        )
    };
    let read = |cell: &str| {
        let rows = [("Tinde", 1), ("Urus", 2), ("Venla", 3)];
        let rows: String = rows
            .iter()
            .map(|(name, number)| row(name, *number, cell))
            .collect();
        let head = "<table:table-row><table:table-cell><text:p>name</text:p></table:table-cell><table:table-cell><text:p>moves</text:p></table:table-cell><table:table-cell><text:p>coastal</text:p></table:table-cell></table:table-row>";
        let book = in_workbook(&format!(
            r#"<table:table table:name="a">{head}{rows}</table:table>"#
        ));
        read_with("a.ods", &book, &[])
    };
    let truths = read(truth);
    assert_eq!(truths.records.len(), 3);
    assert!(truths.records.iter().all(|one| one.at.column() == Some(2)));
    let formulas = read(formula);
    assert_eq!((formulas.records.len(), formulas.faults.len()), (3, 3));
}

#[test]
fn what_an_open_workbook_hides_is_asked_or_told() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let number = |value: u32| {
        format!(r#"<table:table-cell office:value-type="float" office:value="{value}"/>"#)
    };
    let row =
        |hidden: &str, cells: String| format!("<table:table-row{hidden}>{cells}</table:table-row>");
    let rows = |hidden: &str| {
        [
            row("", cell("name") + &cell("moves")),
            row("", cell("Tinde") + &number(1)),
            row(hidden, cell("Urus") + &number(2)),
        ]
        .concat()
    };
    let table = |name: &str, style: &str, columns: &str, hidden: &str| {
        format!(
            r#"<table:table table:name="{name}" table:style-name="{style}">{columns}{}</table:table>"#,
            rows(hidden)
        )
    };
    let styles = r#"<style:style style:name="gone"><style:table-properties table:display="false"/></style:style>"#;
    let filter = r#" table:visibility="filter""#;
    let both = format!(
        "{styles}{}{}",
        table("a", "", "", filter),
        table("b", "gone", "", "")
    );
    let reading = read_with("a.ods", &in_workbook(&both), &[]);
    assert_eq!(figures(&reading).len(), 2);
    assert!(
        reading.questions[0].asks.to_string().starts_with("row 3"),
        "{:?}",
        reading.questions
    );
    let told = reading
        .warnings
        .iter()
        .find(|one| one.given == "b")
        .unwrap();
    assert!(
        told.note.to_string().contains("hidden and is not read"),
        "{}",
        told.note
    );
    let columns = r#"<table:table-column/><table:table-column table:visibility="collapse"/>"#;
    let reading = read_with("a.ods", &in_workbook(&table("a", "", columns, "")), &[]);
    assert!(
        reading.questions[0]
            .asks
            .to_string()
            .starts_with("column 2"),
        "{:?}",
        reading.questions
    );
    let reading = read_with("a.ods", &in_workbook(&table("a", "", "", "")), &[]);
    assert!(reading.questions.is_empty() && reading.warnings.is_empty());
}
