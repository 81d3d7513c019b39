//! What hangs on numbers and stands in their place: parentheses, flags, footnotes, errors of spreadsheets; and tables as R
//! writes them.

use shekara::table::{Account, Basis, Topic};

use super::{decided, name, read_with, status, value};

#[test]
fn a_number_in_parentheses_is_asked_and_no_loss_of_people() {
    let table = "name,balance\nTinde,12\nUrus,(7)\nVenla,9\n";
    let open = read_with("a.csv", table.as_bytes(), &[]);
    assert_eq!(open.faults.len(), 1, "{:?}", open.faults);
    assert_eq!(open.ledger.count(Account::NotUnderstood), 1);
    let told = open.faults[0].allowed.to_string();
    assert!(
        told.contains("parentheses = negative or uncertain"),
        "{told}"
    );
    let negative = [(Topic::Parentheses, "negative")];
    let negative = read_with("a.csv", table.as_bytes(), &negative);
    assert_eq!(value(&negative, 3, 2), Some(-7.0));
    let uncertain = [(Topic::Parentheses, "uncertain")];
    let uncertain = read_with("a.csv", table.as_bytes(), &uncertain);
    assert_eq!(value(&uncertain, 3, 2), Some(7.0));
    assert_eq!(status(&uncertain, 3, 2), Some("uncertain"));
    // What the file says below its table decides as well.
    let said = format!("{table}\n( ) Zahlenwert unsicher: low reliability\n");
    let said = read_with("a.csv", said.as_bytes(), &[]);
    assert_eq!(value(&said, 3, 2), Some(7.0));
    assert_eq!(decided(&said, Topic::Parentheses).0, "uncertain");
}

#[test]
fn every_flag_of_a_value_comes_through_to_its_record() {
    let table = "REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS\nKZ-27,2022,5,B,F\nKZ-27,2023,6,E,C\nKZ-27,2024,7 bep,P,F\nKZ-27,2025,: bc,,F\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    let statuses = [2, 3, 4, 5].map(|row| status(&reading, row, 3));
    assert_eq!(
        statuses,
        [
            Some("break"),
            Some("confidential; estimated"),
            Some("provisional; estimated; break"),
            Some("confidential; break")
        ]
    );
}

#[test]
fn an_error_of_a_spreadsheet_is_missing_and_names_no_place_and_no_year() {
    let table = "name,year,births,rate\nTinde,2023,5,0.5\nUrus,2023,#REF!,#DIV/0!\n#Н/Д,2023,6,0.6\nVenla,#ЗНАЧ!,7,0.7\nYlva,#N/A,8,0.8\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    assert_eq!(
        [status(&reading, 3, 3), status(&reading, 3, 4)],
        [Some("not available"); 2]
    );
    let rows: Vec<(u32, Option<u32>)> = reading
        .faults
        .iter()
        .map(|fault| (fault.at.row, fault.at.column()))
        .collect();
    assert_eq!(rows, [(4, Some(3)), (5, Some(2)), (6, Some(2))]);
    assert_eq!(reading.records.len(), 4);
    let told: Vec<String> = reading
        .decisions
        .iter()
        .filter(|one| one.topic == Topic::Missing)
        .map(ToString::to_string)
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("`#REF!` in 1 cell(s)"), "{told:?}");
    // Whose value it is cannot be known either.
    let table = "name,sex,births\nTinde,men,5\nTinde,#NAME?,6\nUrus,men,7\nUrus,women,8\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    assert_eq!((reading.records.len(), reading.faults.len()), (3, 1));
}

#[test]
fn footnotes_in_brackets_are_notes_of_their_numbers() {
    let table = "name;births\nTinde;100 (a)\nUrus;101 a)\nVenla;102 [1]\nYlva;103\n\n(a) provisional\n[1] with the town\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    let figures = [2, 3, 4, 5].map(|row| (value(&reading, row, 2), status(&reading, row, 2)));
    assert_eq!(
        figures,
        [
            (Some(100.0), Some("provisional")),
            (Some(101.0), Some("provisional")),
            (Some(102.0), Some("noted")),
            (Some(103.0), None)
        ]
    );
}

#[test]
fn the_names_of_rows_that_r_writes_shift_no_column() {
    let numbered = "\"name\" \"y2022\" \"y2023\"\n\"1\" \"Tinde\" 5 NA\n\"2\" \"Urus by\" 6 8\n";
    for (table, delimiter) in [
        (numbered.to_owned(), "space"),
        (
            numbered
                .replace("\" ", "\",")
                .replace("5 ", "5,")
                .replace("6 ", "6,"),
            "comma",
        ),
        (
            numbered
                .replace("\" ", "\"\t")
                .replace("5 ", "5\t")
                .replace("6 ", "6\t"),
            "tab",
        ),
    ] {
        let reading = read_with("a.txt", table.as_bytes(), &[]);
        assert_eq!(decided(&reading, Topic::Delimiter).0, delimiter);
        assert!(reading.faults.is_empty(), "{:?}", reading.faults);
        let figures: Vec<(&str, Option<f64>)> = reading
            .records
            .iter()
            .map(|one| (name(one), one.observation.value()))
            .collect();
        assert_eq!(
            figures,
            [
                ("Tinde", Some(5.0)),
                ("Tinde", None),
                ("Urus by", Some(6.0)),
                ("Urus by", Some(8.0))
            ]
        );
    }
    let named = "\"births\" \"deaths\"\n\"Tinde\" 5 1\n\"Urus\" 6 2\n";
    let reading = read_with("a.txt", named.as_bytes(), &[]);
    assert_eq!(reading.records.len(), 4);
    assert_eq!(name(&reading.records[3]), "Urus");
    // A decimal comma without quotes stays in doubt.
    let doubt = "\"name\",\"rate\"\n\"Tinde\",7,5\n\"Urus\",8,5\n";
    let reading = read_with("a.csv", doubt.as_bytes(), &[]);
    assert_eq!((reading.records.len(), reading.faults.len()), (0, 2));
}

#[test]
fn a_lone_point_is_missing_as_the_file_says_or_as_offices_write_it() {
    let table = "name;2022;2023\nTinde;5;.\nUrus;.;7\nVenla;8;9,5\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    assert_eq!(status(&reading, 2, 3), Some("not available"));
    assert_eq!(
        decided(&reading, Topic::Missing),
        ("not available", Basis::Assumed)
    );
    for (says, reason, missing) in [
        (
            ". = Zahlenwert unbekannt oder geheim zu halten",
            "not available",
            "not available",
        ),
        (". confidential", "confidential", "confidential"),
        (". not applicable", "not applicable", "not applicable"),
    ] {
        let reading = read_with("a.csv", format!("{table}\n{says}\n").as_bytes(), &[]);
        assert_eq!(status(&reading, 2, 3), Some(reason), "{says}");
        assert_eq!(
            decided(&reading, Topic::Missing),
            (missing, Basis::Found),
            "{says}"
        );
    }
    // It is no name and no period.
    let table = "name,year,births\nTinde,2023,5\n.,2023,6\nUrus,.,7\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    let rows: Vec<u32> = reading.faults.iter().map(|fault| fault.at.row).collect();
    assert_eq!(rows, [3, 4]);
}
