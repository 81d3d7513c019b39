//! Headings that stand again further down, columns of flags without one, and headings that are neither years nor names.

use shekara::table::{Account, Reading, Role, Topic};

use super::{name, read_with, status, value};

fn not_understood(reading: &Reading) -> u64 {
    reading.ledger.count(Account::NotUnderstood)
}

#[test]
fn rows_below_other_headings_are_never_read_under_the_first() {
    for text in [
        "code,name,births,deaths\nR1,Tinde,1,2\ncode,name,deaths,births\nR2,Urus,3,4\n",
        "name,births\nTinde,1\nname,deaths\nUrus,2\nWolde,3\n",
        "name,births,deaths\nTinde,1,2\n,,\nname,2021,2022\nUrus,3,4\n",
        "name,births\nTinde,1\n\nname,births,deaths\nUrus,3,4\n",
        "name,2021,2022\nTinde,1,2\nname,births,deaths\nUrus,3,4\n",
        "name,2021,2022,total\nTinde,1,2,3\nname,total,2023,2024\nUrus,7,3,4\n",
        "name,2021,2022\nTinde,1,2\nname,2018,2019,2020\nUrus,3,4,5\n",
        "район,родилось,умерло\nTinde,1,2\n,умерло,родилось\nUrus,3,4\n",
    ] {
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        assert!(
            reading.records.iter().all(|one| name(one) == "Tinde"),
            "{text}"
        );
        assert!(
            !reading.faults.is_empty() && not_understood(&reading) >= 3,
            "{text}"
        );
    }
}

#[test]
fn the_same_headings_again_and_other_years_of_the_same_columns_are_read() {
    for (text, count) in [
        ("name,births\nTinde,1\nname,births\nUrus,2\n", 2),
        ("name,2021,2022\nTinde,1,2\nname,2021,2022\nUrus,3,4\n", 4),
        ("name,2021,2022\nTinde,1,2\nname,2023,2024\nTinde,3,4\n", 4),
        // Others, and then the first again.
        (
            "name,births\nTinde,1\nname,deaths\nTinde,9\nname,births\nUrus,2\n",
            2,
        ),
        // A row of marks is a row of the table.
        ("name,births,deaths\nTinde,1,2\nUrus,x,...\nWolde,3,4\n", 6),
    ] {
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        assert_eq!(reading.records.len(), count, "{text}: {:?}", reading.faults);
    }
}

#[test]
fn rows_of_a_matrix_below_other_headings_are_not_read() {
    let text = "from / to,A,B,C\nA,0,2,3\nB,4,0,6\nfrom / to,C,B,A\nC,7,8,0\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert_eq!(reading.records.len(), 6);
    assert!(not_understood(&reading) >= 4);
}

#[test]
fn flags_under_no_heading_are_of_the_column_before_them() {
    for text in [
        "name,2022,,2023,\nTinde,3,p,4,\nUrus,5,,6,be\n",
        "name,2022,2022,2023,2023\nTinde,3,p,4,\nUrus,5,,6,be\n",
        "name,2022,,2023\nTinde,3,p,4,\nUrus,5,,6,be\n",
    ] {
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        let said: Vec<_> = [(2, 2), (2, 4), (3, 2), (3, 4)]
            .iter()
            .map(|(row, column)| status(&reading, *row, *column))
            .collect();
        assert_eq!(
            said,
            [Some("provisional"), None, None, Some("estimated; break")],
            "{text}"
        );
        assert_eq!(reading.ledger.count(Account::Status), 2, "{text}");
        assert!(
            reading.questions.is_empty() && reading.faults.is_empty(),
            "{text}"
        );
    }
    let noted = "name,births,\nTinde,3,*\nUrus,5,(1)\n\n* estimate\n(1) provisional\n";
    let reading = read_with("a.csv", noted.as_bytes(), &[]);
    assert_eq!(status(&reading, 2, 2), Some("estimated"));
    assert_eq!(status(&reading, 3, 2), Some("provisional"));
}

#[test]
fn texts_under_no_heading_are_told() {
    let text = "name,births,,deaths\nTinde,3,see note,4\nUrus,5,,6\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert_eq!(reading.records.len(), 4);
    assert!(reading.records.iter().all(|one| one.dimensions.is_empty()));
    assert_eq!(reading.warnings[0].given, "see note");
    assert_eq!(reading.ledger.count(Account::LeftOut), 1);
}

#[test]
fn words_of_a_status_are_its_flags() {
    let text =
        "name,births,status\nTinde,3,Estimated value\nUrus,5,Break in series\nWolde,6,final\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    let said: Vec<_> = (2..5).map(|row| status(&reading, row, 2)).collect();
    assert_eq!(said, [Some("estimated"), Some("break"), None]);
}

#[test]
fn numbers_of_an_age_are_measured_and_an_age_tells_rows_apart() {
    let roles = |text: &str| -> Vec<Role> {
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        reading.columns.iter().map(|one| one.role).collect()
    };
    for head in [
        "age 0-4,age 5-9",
        "median age,sex ratio",
        "возраст 0-4,возраст 5-9",
    ] {
        let text = format!("name,{head},2022\nTinde,3,4,7\nUrus,5,6,11\n");
        let wanted = [Role::Name, Role::Value, Role::Value, Role::Value];
        assert_eq!(roles(&text), wanted, "{head}");
    }
    for head in ["age", "sex", "Age group", "возраст, лет"] {
        let text = format!("name,\"{head}\",births\nTinde,1,7\nTinde,2,11\nUrus,1,5\nUrus,2,3\n");
        assert_eq!(
            roles(&text),
            [Role::Name, Role::Dimension, Role::Value],
            "{head}"
        );
    }
}

#[test]
fn a_year_with_a_unit_heads_a_column() {
    let reading = read_with(
        "a.csv",
        "name;2022;2022 %\nTinde;3;4\nUrus;5;6\n".as_bytes(),
        &[],
    );
    let told: Vec<_> = reading
        .records
        .iter()
        .map(|one| (one.period.unwrap().to_string(), one.measure.clone()))
        .collect();
    assert_eq!(told[0], ("2022".to_owned(), None));
    assert_eq!(told[1], ("2022".to_owned(), Some("%".into())));
    assert_eq!(value(&reading, 3, 3), Some(6.0));
}

#[test]
fn a_grand_total_is_a_sum() {
    let text = "name,2021,2022,Grand Total\nTinde,1,2,3\nGrand Total,1,2,3\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert_eq!(reading.columns[3].role, Role::Total);
    assert_eq!(reading.ledger.count(Account::Total), 5);
    let taken = read_with("a.csv", text.as_bytes(), &[(Topic::Value, "Grand Total")]);
    assert_eq!(value(&taken, 2, 4), Some(3.0));
}

#[test]
fn a_merged_figure_of_a_matrix_is_no_flow() {
    let text = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let number = |number: u8, more: &str| {
        format!(r#"<table:table-cell office:value-type="float" office:value="{number}"{more}/>"#)
    };
    let rows = |more: &str| {
        let head: String = ["from / to", "A", "B", "C"].map(text).concat();
        let of = |name: &str, cells: [String; 3]| {
            format!(
                "<table:table-row>{}{}</table:table-row>",
                text(name),
                cells.concat()
            )
        };
        let plain = |n: u8| number(n, "");
        let body = [
            of("A", [plain(0), number(2, more), plain(3)]),
            of("B", [plain(4), plain(0), plain(5)]),
            of("C", [plain(6), plain(7), plain(0)]),
        ];
        format!(
            r#"<table:table table:name="a"><table:table-row>{head}</table:table-row>{}</table:table>"#,
            body.concat()
        )
    };
    let merged = super::several::in_workbook(&rows(r#" table:number-columns-spanned="2""#));
    let reading = read_with("a.ods", &merged, &[]);
    assert_eq!((reading.records.len(), reading.faults.len()), (8, 1));
    assert!(
        reading.faults[0]
            .allowed
            .to_string()
            .contains("2 column(s)"),
        "{:?}",
        reading.faults
    );
    let plain = read_with("a.ods", &super::several::in_workbook(&rows("")), &[]);
    assert_eq!((plain.records.len(), plain.faults.len()), (9, 0));
}
