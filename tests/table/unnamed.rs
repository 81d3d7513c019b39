//! Names that stand once over several rows, and blank names that are none of these; figures are made up.

use shekara::table::{Account, Basis, Reading, Topic};

use super::several::{figures, wanted};
use super::{decided, read_with};

fn read(text: &str) -> Reading {
    read_with("made_up.csv", text.as_bytes(), &[])
}

fn read_from_above(text: &str) -> Reading {
    read_with(
        "made_up.csv",
        text.as_bytes(),
        &[(Topic::BlankNames, "from-above")],
    )
}

/// The rows of which is said that they name no place, with why.
fn nameless(reading: &Reading) -> Vec<(u32, &'static str)> {
    let faults = reading.faults.iter();
    faults
        .filter_map(|one| {
            Some((
                one.at.row,
                one.allowed
                    .to_string()
                    .leak()
                    .strip_prefix("the row names no place")?,
            ))
        })
        .collect()
}

/// Dimensions of each record, as one text.
fn dimensions(reading: &Reading) -> Vec<String> {
    let of = |all: &[(String, String)]| {
        let cells: Vec<&str> = all.iter().map(|one| one.1.as_str()).collect();
        cells.join(" ")
    };
    reading
        .records
        .iter()
        .map(|one| of(&one.dimensions))
        .collect()
}

#[test]
fn a_name_that_stands_once_over_its_rows_holds_for_all_of_them_and_is_told() {
    let text = "name,year,value\nTinde,2022,10\n,2023,20\nOrlau,2022,30\n,2023,40\n";
    let reading = read(text);
    let all = [
        ("Tinde", "2022", 10.0),
        ("Tinde", "2023", 20.0),
        ("Orlau", "2022", 30.0),
        ("Orlau", "2023", 40.0),
    ];
    assert_eq!(figures(&reading), wanted(&all));
    assert_eq!(
        decided(&reading, Topic::BlankNames),
        ("from-above", Basis::Assumed)
    );
    assert_eq!(reading.ledger.count(Account::Value), 4);
    assert_eq!(reading.ledger.count(Account::NotUnderstood), 0);
    let given = read_from_above(text);
    assert_eq!(figures(&given), wanted(&all));
    assert_eq!(
        decided(&given, Topic::BlankNames),
        ("from-above", Basis::Given)
    );
    let refused = read_with(
        "made_up.csv",
        text.as_bytes(),
        &[(Topic::BlankNames, "refused")],
    );
    assert_eq!(figures(&refused), wanted(&[all[0], all[2]]));
    assert_eq!(nameless(&refused).len(), 2);
}

#[test]
fn a_table_whose_rows_all_name_places_has_nothing_to_decide() {
    let reading = read("name,year,value\nTinde,2022,10\nTinde,2023,20\n");
    assert!(
        reading
            .decisions
            .iter()
            .all(|one| one.topic != Topic::BlankNames)
    );
}

#[test]
fn codes_and_names_are_filled_together_and_a_code_stands_for_itself() {
    let reading =
        read("code,name,year,value\nR1,Tinde,2022,10\n,,2023,20\nR2,,2022,30\n,,2023,40\n");
    let places: Vec<_> = reading
        .records
        .iter()
        .map(|one| (one.place.code.as_deref(), one.place.name.as_deref()))
        .collect();
    let (tinde, second) = ((Some("R1"), Some("Tinde")), (Some("R2"), None));
    assert_eq!(places, [tinde, tinde, second, second]);
}

#[test]
fn what_tells_rows_apart_is_filled_as_names_are() {
    let reading = read(
        "name,sex,year,value\nTinde,men,2022,1\n,,2023,2\n,women,2022,3\n,,2023,4\nOrlau,men,2022,5\n,,2023,6\n,women,2022,7\n,,2023,8\n",
    );
    assert_eq!(reading.records.len(), 8, "{:?}", reading.faults);
    assert_eq!(
        dimensions(&reading),
        [
            "men", "men", "women", "women", "men", "men", "women", "women"
        ]
    );
    let wide = read("name,sex,2022,2023\nTinde,men,1,2\n,women,3,4\nOrlau,men,5,6\n,women,7,8\n");
    assert_eq!(wide.records.len(), 8, "{:?}", wide.faults);
    let by_year = read(
        "name,year,sex,value\nTinde,2022,men,1\n,,women,2\n,2023,men,3\n,,women,4\nOrlau,2022,men,5\n,,women,6\n",
    );
    let periods: Vec<String> = figures(&by_year).into_iter().map(|one| one.1).collect();
    assert_eq!(periods, ["2022", "2022", "2023", "2023", "2022", "2022"]);
}

#[test]
fn a_property_that_is_blank_where_a_place_begins_is_blank() {
    let reading = read(
        "name,sex,year,value\nTinde,,2022,5\n,men,2022,3\n,women,2022,2\nOrlau,,2022,7\n,men,2022,4\n,women,2022,3\n",
    );
    assert_eq!(reading.records.len(), 6, "{:?}", reading.faults);
    assert_eq!(
        dimensions(&reading),
        ["", "men", "women", "", "men", "women"]
    );
}

#[test]
fn districts_keep_the_region_above_them() {
    let reading = read(
        "region,district,year,value\nMoyyn oblast,Tinde,2022,10\n,,2023,20\n,Orlau,2022,30\n,,2023,40\nKesik oblast,Alasu,2022,1\n,,2023,2\n",
    );
    let names: Vec<_> = reading
        .records
        .iter()
        .map(|one| {
            let parent = one
                .place
                .parent
                .as_ref()
                .and_then(|one| one.name.as_deref());
            (
                one.place.name.as_deref().unwrap(),
                parent.unwrap_or_default(),
            )
        })
        .collect();
    let (one, two) = ("Moyyn oblast", "Kesik oblast");
    let all = [
        ("Tinde", one),
        ("Tinde", one),
        ("Orlau", one),
        ("Orlau", one),
        ("Alasu", two),
        ("Alasu", two),
    ];
    assert_eq!(names, all, "{:?}", reading.faults);
}

#[test]
fn rows_that_would_become_the_same_are_refused_and_named() {
    for text in [
        "name,value\nTinde,10\n,20\nOrlau,30\n",
        "name,year,value\nTinde,2022,10\n,2022,20\nOrlau,2022,30\n",
        "name,2022,2023\nTinde,1,2\n,3,4\nOrlau,5,6\n",
        "name,sex,value\nTinde,men,1\n,women,2\n,,3\nOrlau,men,1\n,women,2\n,,3\n",
    ] {
        let reading = read(text);
        let all = nameless(&reading);
        assert!(!all.is_empty(), "{text}");
        assert!(
            all.iter()
                .all(|one| one.1.contains("of the same place") && one.1.contains("--blank-names")),
            "{text}: {all:?}"
        );
        assert_eq!(decided(&reading, Topic::BlankNames).0, "refused");
    }
}

#[test]
fn a_first_row_without_a_name_is_refused_and_so_are_all_others() {
    let text = "name,year,value\n,2021,1\nTinde,2022,2\n,2023,3\n,2021,4\nOrlau,2022,5\n,2023,6\n";
    let reading = read(text);
    let all = nameless(&reading);
    let rows: Vec<u32> = all.iter().map(|one| one.0).collect();
    assert_eq!(rows, [2, 4, 5, 7]);
    assert!(
        all[0].1.contains("no row above row 2 names a place"),
        "{all:?}"
    );
    let given = read_from_above(text);
    assert_eq!(nameless(&given).len(), 1, "the first has none above");
}

#[test]
fn a_blank_among_names_that_are_written_again_is_a_lost_one() {
    let text = "name,year,value\nTinde,2022,1\nTinde,2023,2\nOrlau,2022,3\n,2023,4\n";
    let reading = read(text);
    let all = nameless(&reading);
    assert_eq!(all.len(), 1);
    assert!(
        all[0].1.contains("rows 2 and 3 write the same name"),
        "{all:?}"
    );
    assert_eq!(nameless(&read_from_above(text)), []);
}

#[test]
fn periods_that_would_turn_back_refuse_the_names_above() {
    let text = "name,year,value\nTinde,2021,1\n,2022,2\n,2020,3\nOrlau,2021,4\n,2022,5\n";
    let all = read(text);
    let all = nameless(&all);
    assert_eq!(all.len(), 3);
    assert!(all[0].1.contains("row 4"), "{all:?}");
    let falling = read("name,year,value\nTinde,2022,1\n,2021,2\nOrlau,2022,4\n,2021,5\n");
    assert_eq!(nameless(&falling), []);
}

#[test]
fn nothing_is_taken_from_a_sum() {
    let reading = read(
        "name,year,value\nTinde,2022,1\n,2023,2\nTotal,2022,3\n,2023,4\nOrlau,2022,5\n,2023,6\n",
    );
    let all = nameless(&reading);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].0, 5);
    assert!(all[0].1.contains("a sum"), "{all:?}");
    let names: Vec<String> = figures(&reading).into_iter().map(|one| one.0).collect();
    assert_eq!(names, ["Tinde", "Tinde", "Total", "Orlau", "Orlau"]);
}

#[test]
fn nothing_is_taken_across_a_blank_row_a_heading_or_a_note() {
    for between in ["", "Urban settlements,,", "в том числе:,,"] {
        let text =
            format!("name,year,value\nTinde,2022,1\n{between}\n,2023,2\nOrlau,2022,5\n,2023,6\n");
        let reading = read(&text);
        let all = nameless(&reading);
        assert!(all.iter().any(|one| one.0 == 4), "{text}: {all:?}");
        let of_row = reading.records.iter().filter(|one| one.at.row == 4);
        assert_eq!(of_row.count(), 0, "{text}");
    }
    // The heading of a part with its rows below it is no place.
    let reading = read("name,year,value\nTinde,,\n,2022,1\n,2023,2\nOrlau,,\n,2022,5\n,2023,6\n");
    assert!(reading.records.is_empty(), "{:?}", reading.records);
    assert_eq!(nameless(&reading).len(), 4);
}

#[test]
fn a_sum_at_the_end_is_not_one_of_the_last_place() {
    let reading = read("name,sex,value\nTinde,men,1\n,women,2\nOrlau,men,3\n,women,4\n,Total,10\n");
    assert_eq!(reading.records.len(), 4, "{:?}", reading.records);
    assert_eq!(reading.ledger.count(Account::Total), 2);
    let each =
        read("name,sex,value\nTinde,men,1\n,women,2\n,Total,3\nOrlau,men,3\n,women,4\n,Total,7\n");
    assert_eq!(each.records.len(), 6, "{:?}", each.faults);
    let other = read("name,year,value\nTinde,2022,1\n,2023,2\nOrlau,2022,3\n,2023,4\n,2024,10\n");
    let all = nameless(&other);
    assert_eq!(all.len(), 1);
    assert!(all[0].1.contains("whole table"), "{all:?}");
    // One place has its own periods.
    let single = read("name,year,value\nTinde,2022,1\n,2023,2\n,2024,10\n");
    assert_eq!(nameless(&single), []);
}

#[test]
fn notes_below_the_table_stay_notes() {
    for note in [
        ",Source: nobody,",
        ",,Source: nobody",
        ",* without Kesik,",
        ",note: of 3 villages,12",
    ] {
        let text =
            format!("name,year,value\nTinde,2022,1\n,2023,2\nOrlau,2022,3\n,2023,4\n{note}\n");
        let reading = read(&text);
        assert_eq!(reading.records.len(), 4, "{text}: {:?}", reading.records);
    }
}

#[test]
fn a_missing_value_below_a_name_is_one_of_that_place() {
    let reading = read("name,year,value\nTinde,2022,1\n,2023,...\nOrlau,2022,3\n,2023,\n");
    let all = [
        ("Tinde", Some(1.0)),
        ("Tinde", None),
        ("Orlau", Some(3.0)),
        ("Orlau", None),
    ];
    let found: Vec<_> = figures(&reading)
        .into_iter()
        .map(|one| (one.0, one.2))
        .collect();
    let all: Vec<_> = all.iter().map(|one| (one.0.to_owned(), one.1)).collect();
    assert_eq!(found, all);
}

#[test]
fn indexes_of_pandas_and_views_of_canada_are_read() {
    let pandas = read(
        ",,births,deaths\nname,year,,\nTinde,2022,10,1\n,2023,20,2\nOrlau,2022,30,3\n,2023,40,4\n",
    );
    assert_eq!(
        pandas.records.len(),
        8,
        "{:?} {:?}",
        pandas.faults,
        pandas.columns
    );
    let view = read(
        "\"Estimates of something made up\"\n\n\"Geography\",\"Sex\",\"Age group\",\"2019\",\"2020\"\n\"Tinde\",\"Both sexes\",\"All ages\",\"10\",\"11\"\n,,\"0 to 4 years\",\"1\",\"2\"\n,\"Males\",\"All ages\",\"5\",\"6\"\n,,\"0 to 4 years\",\"1\",\"1\"\n\"Orlau\",\"Both sexes\",\"All ages\",\"20\",\"21\"\n,,\"0 to 4 years\",\"3\",\"4\"\n,\"Males\",\"All ages\",\"9\",\"8\"\n,,\"0 to 4 years\",\"2\",\"2\"\n",
    );
    assert_eq!(view.records.len(), 16, "{:?}", view.faults);
    assert_eq!(dimensions(&view)[4], "Males All ages");
    assert_eq!(dimensions(&view)[6], "Males 0 to 4 years");
}

#[test]
fn what_stands_once_before_names_that_are_all_written_holds_for_the_rows_below() {
    let text = "Показатель,Район,2022\nПрибыло,Тинде,10\n,Орлау,20\nУбыло,Орлау,30\n,Тинде,40\n";
    let reading = read(text);
    let measures = |reading: &Reading| -> Vec<String> {
        let records = reading.records.iter();
        records
            .map(|one| one.measure.as_deref().unwrap_or_default().to_owned())
            .collect()
    };
    let all = ["Прибыло", "Прибыло", "Убыло", "Убыло"];
    assert_eq!(measures(&reading), all, "{:?}", reading.faults);
    let told = decided(&reading, Topic::BlankNames);
    assert_eq!(told, ("from-above", Basis::Assumed));
    let refused = [(Topic::BlankNames, "refused")];
    let refused = read_with("made_up.csv", text.as_bytes(), &refused);
    assert_eq!(measures(&refused), [all[0], all[2]]);
    assert_eq!(refused.faults.len(), 2);
    let sexes = read("Пол,Район,2022\nмуж,Тинде,1\n,Орлау,2\nжен,Тинде,3\n,Орлау,4\n,Кесик,5\n");
    let wanted = ["муж", "муж", "жен", "жен", "жен"];
    assert_eq!(dimensions(&sexes), wanted, "{:?}", sexes.faults);
    let years =
        read_from_above("Год,Район,Прибыло\n2022,Тинде,1\n,Орлау,2\n2023,Тинде,3\n,Орлау,4\n");
    let periods: Vec<String> = figures(&years).into_iter().map(|one| one.1).collect();
    assert_eq!(periods, ["2022", "2022", "2023", "2023"]);
    let units = read(
        "Показатель,Единица,Район,2022\nПрибыло,чел.,Тинде,1\n,,Орлау,2\nДоля,%,Тинде,3\n,,Орлау,4\n",
    );
    assert_eq!(dimensions(&units), ["чел.", "чел.", "%", "%"]);
}

#[test]
fn a_blank_cell_before_a_name_that_may_be_all_of_them_is_refused_with_its_row() {
    let refused = |text: &str| -> Vec<(u32, String)> {
        let reading = read(text);
        let faults = reading.faults.into_iter();
        faults
            .map(|one| (one.at.row, one.allowed.to_string()))
            .collect()
    };
    for (text, rows, why) in [
        // Blank first, then its parts.
        (
            "Пол,Район,2022\n,Тинде,10\nмуж,Тинде,4\nжен,Тинде,6\n,Орлау,7\nмуж,Орлау,3\nжен,Орлау,4\n",
            &[2, 5][..],
            "blank in row 2",
        ),
        // Parts first, then blank.
        (
            "Пол,Район,2022\nмуж,Тинде,4\nжен,Тинде,6\n,Тинде,10\nмуж,Орлау,3\nжен,Орлау,4\n,Орлау,7\n",
            &[4, 7],
            "rows 3 and 4",
        ),
        (
            "Пол,Район,2022\nмуж,Тинде,4\nмуж,Орлау,6\n,Кесик,10\nжен,Тинде,3\n",
            &[4],
            "written again in rows 2 and 3",
        ),
        (
            "Пол,Район,2022\nмуж,Тинде,4\n,Орлау,6\nжен,Тинде,3\n,Орлау,2\n,Всего,15\n",
            &[6],
            "may be of all of it",
        ),
        (
            "Пол,Район,2022\nмуж,Тинде,4\n,Орлау,6\n\n,Кесик,3\nжен,Тинде,2\n",
            &[3, 5],
            "blank in row 5",
        ),
    ] {
        let faults = refused(text);
        let found: Vec<u32> = faults.iter().map(|one| one.0).collect();
        assert_eq!(found, rows, "{text}: {faults:?}");
        assert!(faults[0].1.contains(why), "{faults:?}");
        assert!(faults[0].1.contains("--blank-names"), "{faults:?}");
    }
}
