//! Units, years and marks of which a file says two things: they are asked, and nothing of other units is one series.

use shekara::table::{Account, Topic};

use super::several::{figures, sheets, wanted};
use super::{at, read_with, status, value};

fn asked(reading: &shekara::table::Reading) -> Vec<Option<Topic>> {
    reading.questions.iter().map(|one| one.topic).collect()
}

fn years(first: &str, second: &str) -> Vec<u8> {
    let of =
        |title: &str, number: u32| format!("{title}\n,\nname,value\nTinde,{number}\nUrus,{number}");
    sheets(&[("2021", &of(first, 4)), ("2022", &of(second, 4000))])
}

#[test]
fn sheets_in_other_units_are_asked_and_are_no_one_series_even_if_accepted() {
    for [first, second] in [
        ["Население (тыс. человек)", "Население (человек)"],
        ["Population: thousand persons", "Population: persons"],
        ["Population in thousands", "Population"],
        ["Share (%)", "Share (persons)"],
    ] {
        let reading = read_with("a.ods", &years(first, second), &[]);
        assert_eq!(asked(&reading), [Some(Topic::Sheet)], "{first}");
        let apart = |row: usize| reading.records[row].dimensions.to_vec();
        assert_ne!(apart(0), apart(2), "{first}");
        // Nor by a word on the unit of all.
        let given = read_with("a.ods", &years(first, second), &[(Topic::Unit, "persons")]);
        assert_eq!(asked(&given), [Some(Topic::Sheet)], "{first}");
        let one = read_with("a.ods", &years(first, second), &[(Topic::Sheet, "2022")]);
        assert!(asked(&one).is_empty(), "{first}");
    }
    // Written otherwise, they are the same.
    let same = years("Население (тыс. чел.)", "Население (тысяч человек)");
    let reading = read_with("a.ods", &same, &[]);
    assert!(reading.questions.is_empty(), "{:?}", reading.questions);
    assert!(reading.records[0].dimensions.is_empty());
}

#[test]
fn titles_of_other_figures_are_asked_where_no_heading_says_what_is_measured() {
    let other = read_with("a.ods", &years("Births", "Deaths"), &[]);
    assert_eq!(asked(&other), [Some(Topic::Sheet)]);
    let same = read_with(
        "a.ods",
        &years("Births in May 2021", "Births in June 2022"),
        &[],
    );
    assert!(asked(&same).is_empty(), "{:?}", same.questions);
    let headed = sheets(&[
        ("2021", "Final figures\n,\nname,births\nTinde,4\nUrus,5"),
        ("2022", "First figures\n,\nname,births\nTinde,6\nUrus,7"),
    ]);
    assert!(asked(&read_with("a.ods", &headed, &[])).is_empty());
}

#[test]
fn a_sheet_and_its_title_must_name_the_same_year() {
    let other = years("Births in 2020", "Births in 2022");
    assert_eq!(
        asked(&read_with("a.ods", &other, &[])),
        [Some(Topic::Period)]
    );
    let one = [(Topic::Sheet, "2021")];
    assert_eq!(
        asked(&read_with("a.ods", &other, &one)),
        [Some(Topic::Period)]
    );
    let said = [(Topic::Sheet, "2021"), (Topic::Period, "2020")];
    let reading = read_with("a.ods", &other, &said);
    assert!(asked(&reading).is_empty());
    assert_eq!(figures(&reading)[0].1, "2020");
    // The day of the same year is heard.
    let days = years("Stock on 1 January 2021", "Stock on 1 January 2022");
    let reading = read_with("a.ods", &days, &[]);
    assert!(asked(&reading).is_empty(), "{:?}", reading.questions);
    assert_eq!(figures(&reading)[2].1, "2022-01-01");
    // Of one sheet nothing but its name says when.
    let lone = read_with(
        "a.ods",
        &years("Births", "Births"),
        &[(Topic::Sheet, "2022")],
    );
    assert_eq!(
        figures(&lone),
        wanted(&[("Tinde", "2022", 4000.0), ("Urus", "2022", 4000.0)])
    );
}

#[test]
fn a_unit_that_stands_among_the_rows_holds_for_none_of_those_above() {
    let text = b"Population, thousand persons\n\nname,births\nTinde,1\npersons\nUrus,2000\n";
    let reading = read_with("a.csv", text, &[]);
    assert_eq!(reading.records.len(), 1);
    assert!(reading.ledger.count(Account::NotUnderstood) > 0);
    // The same unit again changes nothing.
    let text = b"Population, persons\n\nname,births\nTinde,1\npersons\nUrus,2\n";
    let reading = read_with("a.csv", text, &[]);
    assert_eq!(reading.ledger.count(Account::NotUnderstood), 0);
}

#[test]
fn a_mark_of_which_a_sheet_says_two_things_is_asked_and_says_neither() {
    let text = b"name,births\nTinde,5*\nUrus,-\n\n* provisional\n* estimated\n- nil\n- no data\n";
    let reading = read_with("a.csv", text, &[]);
    assert_eq!(asked(&reading), [None, None]);
    assert_eq!(status(&reading, 2, 2), Some("noted"));
    assert_eq!(value(&reading, 3, 2), None);
    // Of a mark that no cell bears nothing is open.
    let text = b"name,births\nTinde,5\n\n* provisional\n* estimated\n";
    assert!(asked(&read_with("a.csv", text, &[])).is_empty());
}

#[test]
fn notes_in_cells_are_what_the_file_says_of_them() {
    let text = "name,births\n\
        A,300 (a)(b)\nB,12 (c)\nC,(c)\nD,*\nE,.. b\nF,7 (d)\nG,(e)\nH,30*†\n\n\
        (a) provisional\n(b) break in series\n(c) confidential\n* fewer than 5\n(d) excludes confidential cases\n\
        (e) without the city\n† estimate\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    for (row, number, said) in [
        (2, Some(300.0), Some("provisional; break")),
        (3, None, Some("confidential; noted")),
        (4, None, Some("confidential")),
        (5, None, Some("confidential")),
        (6, None, Some("not available; break")),
        (7, Some(7.0), Some("noted")),
        (9, Some(30.0), Some("estimated; noted")),
    ] {
        assert_eq!(
            (value(&reading, row, 2), status(&reading, row, 2)),
            (number, said),
            "{row}"
        );
    }
    // What a lone mark stands for, this note does not say.
    assert_eq!(reading.faults.len(), 1);
    assert_eq!(
        (reading.faults[0].at.row, &*reading.faults[0].given),
        (8, "(e)")
    );
    let alone = read_with("a.csv", b"name,births\nA,*\nB,6\nC,7\n", &[]);
    assert_eq!(alone.faults[0].given, "*");
    assert_eq!(alone.records.len(), 2);
    let said = read_with(
        "a.csv",
        b"name,births\nA,*\nB,6\n",
        &[(Topic::Missing, "*")],
    );
    assert_eq!(at(&said, 2, 2).observation.status(), Some("not available"));
    let about = read_with("a.csv", "name,births\nA,±210\nB,6\nC,7\n".as_bytes(), &[]);
    assert_eq!(about.faults[0].given, "±210");
}

#[test]
fn a_line_that_says_what_a_dash_means_is_no_place() {
    let text = "name,births\nTinde,-\nUrus,6\n- явление отсутствует\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert_eq!(reading.records.len(), 2);
    assert_eq!(value(&reading, 2, 2), Some(0.0));
    assert_eq!(reading.ledger.count(Account::Note), 1);
}
