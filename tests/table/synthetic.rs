//! The made-up files that hold one trap of each kind.

use shekara::table::{Basis, Layout, Level, Role, Topic};

use super::{at, decided, fixture, name, period, read_with, status, value};

#[test]
fn the_column_called_code_holds_names_and_the_one_beside_it_nothing() {
    let reading = read_with(
        "01.csv",
        fixture!("synthetic_01_bns_iblock_tsv_named_csv.csv"),
        &[],
    );
    assert_eq!(
        decided(&reading, Topic::Encoding),
        ("utf-8 with a byte order mark", Basis::Found)
    );
    assert_eq!(decided(&reading, Topic::Delimiter).0, "tab");
    assert_eq!(decided(&reading, Topic::Name).0, "КАТО(по каталогу)");
    assert_eq!(reading.records.len(), 16);
    assert!(reading.faults.is_empty() && reading.warnings.is_empty());
    let role = |number: usize| {
        reading
            .columns
            .iter()
            .find(|one| one.number == number)
            .unwrap()
            .role
    };
    assert_eq!(
        (role(4), role(5), role(12)),
        (Role::Name, Role::Ignored, Role::Value)
    );
    for (row, place, year, settlement, number) in [
        (6, "РАЙОН БӘЙТЕРЕК", "2024", "Всего", 401.0),
        (7, "РАЙОН БӘЙТЕРЕК", "2023", "Всего", 702.0),
        (8, "УРАЛЬСК Г.А.", "2024", "Всего", 3003.0),
        (9, "УРАЛЬСК Г.А.", "2024", "сельская местность", -21.0),
        (10, "КАРАТОБИНСКИЙ РАЙОН", "2024", "Всего", -777.0),
        (4, "ЗАПАДНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ", "2024", "Всего", -2222.0),
        (5, "ЗАПАДНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ", "2023", "Всего", -1111.0),
    ] {
        let one = at(&reading, row, 12);
        assert_eq!(
            (name(one), one.period, one.observation.value()),
            (place, period(year), Some(number))
        );
        assert_eq!(
            one.dimensions[0],
            ("СПТМ (по каталогу)".to_owned(), settlement.to_owned())
        );
    }
    let abai: Vec<u32> = reading
        .records
        .iter()
        .filter(|one| name(one) == "АБАЙСКИЙ РАЙОН")
        .map(|one| one.at.row)
        .collect();
    assert_eq!(
        abai,
        [12, 13, 14],
        "a name that stands three times stays three records"
    );
}

#[test]
fn a_bulletin_with_merged_headings_reads_with_its_own_legend() {
    let reading = read_with(
        "02.xlsx",
        fixture!("synthetic_02_bns_series18_merged_header.xlsx"),
        &[],
    );
    assert_eq!(reading.sheet.as_deref(), Some("02"));
    assert_eq!(decided(&reading, Topic::Header).0, "row 4, 5, 6");
    assert_eq!(decided(&reading, Topic::Dash), ("zero", Basis::Found));
    assert_eq!(reading.records[0].at.row, 7);
    for (row, total) in [
        (8, 300.0),
        (9, 200.0),
        (12, 70.0),
        (13, 30.0),
        (15, 400.0),
        (16, 60.0),
        (17, 0.0),
    ] {
        let one = at(&reading, row, 2);
        assert_eq!(one.measure.as_deref(), Some("Барлық халық | Все население"));
        assert_eq!(one.observation.value(), Some(total), "row {row}");
    }
    assert_eq!(
        (value(&reading, 9, 8), status(&reading, 9, 8)),
        (Some(0.0), None)
    );
    assert_eq!(
        (value(&reading, 17, 2), status(&reading, 17, 2)),
        (Some(0.0), Some("negligible"))
    );
    assert_eq!(
        (value(&reading, 15, 5), status(&reading, 15, 5)),
        (None, Some("confidential"))
    );
    for column in [8, 9, 10] {
        assert_eq!(
            (value(&reading, 15, column), status(&reading, 15, column)),
            (None, Some("not available"))
        );
    }
    assert_eq!(
        at(&reading, 8, 6).measure.as_deref(),
        Some("Барлық халық, қала халқы, ерлер | Все население, городское население, мужчины")
    );
    assert!(reading.faults.is_empty());
    assert!(
        reading
            .skipped
            .iter()
            .any(|one| one.at.row == 20 && one.text.contains("footnote"))
    );
}

#[test]
fn districts_inside_a_city_are_told_from_those_of_the_oblast() {
    let reading = read_with(
        "02.xlsx",
        fixture!("synthetic_02_bns_series18_merged_header.xlsx"),
        &[],
    );
    let place = |row| &at(&reading, row, 2).place;
    let parent = |row| {
        place(row)
            .parent
            .as_ref()
            .and_then(|one| one.name.as_deref())
    };
    assert_eq!((place(8).level, parent(8)), (Some(Level::Oblast), None));
    assert_eq!(
        (place(9).level, parent(9)),
        (Some(Level::City), Some("Ақтөбе"))
    );
    assert_eq!(
        (place(10).level, parent(10)),
        (Some(Level::CityDistrict), Some("Ақтөбе қ.ә."))
    );
    assert_eq!(
        (place(11).level, parent(11)),
        (Some(Level::CityDistrict), Some("Ақтөбе қ.ә."))
    );
    assert_eq!(
        (place(12).level, parent(12)),
        (Some(Level::District), Some("Ақтөбе"))
    );
    assert_eq!(
        (place(16).level, parent(16)),
        (Some(Level::District), Some("Батыс Қазақстан"))
    );
}

#[test]
fn a_sheet_saved_by_excel_in_russian_reads_with_its_commas() {
    let reading = read_with(
        "04.csv",
        fixture!("synthetic_04_excel_ru_cp1251_semicolon.csv"),
        &[],
    );
    assert_eq!(decided(&reading, Topic::Encoding).0, "windows-1251");
    assert_eq!(decided(&reading, Topic::Delimiter).0, "semicolon");
    assert_eq!(decided(&reading, Topic::Header).0, "row 5");
    assert!(
        reading
            .decisions
            .iter()
            .any(|one| one.topic == Topic::Decimal && one.chosen.to_string() == "comma")
    );
    assert_eq!(
        decided(&reading, Topic::Dash),
        ("not-available", Basis::Assumed)
    );
    for (row, net) in [
        (6, -2001.0),
        (8, 2100.0),
        (9, -765.0),
        (11, -222.0),
        (12, -120.0),
    ] {
        assert_eq!(value(&reading, row, 4), Some(net), "row {row}");
    }
    assert_eq!(value(&reading, 13, 4), None);
    assert_eq!(value(&reading, 9, 5), Some(-12.5));
    assert_eq!(status(&reading, 11, 2), Some("confidential"));
    assert_eq!(
        (value(&reading, 13, 2), status(&reading, 13, 2)),
        (Some(80.0), Some("provisional"))
    );
    assert_eq!(name(at(&reading, 13, 2)), "Жангалинский район");
    let skipped: Vec<u32> = reading.skipped.iter().map(|one| one.at.row).collect();
    assert_eq!(skipped, [1, 2, 3, 7, 14]);
    let lost: Vec<(u32, &str)> = reading
        .warnings
        .iter()
        .map(|one| (one.at.row, one.given.as_str()))
        .collect();
    assert_eq!(lost, [(10, "р-н Б?йтерек")]);
}

#[test]
fn the_sum_of_an_oblast_is_the_oblast_that_the_title_names() {
    let reading = read_with(
        "04.csv",
        fixture!("synthetic_04_excel_ru_cp1251_semicolon.csv"),
        &[],
    );
    assert_eq!(name(at(&reading, 6, 4)), "Западно-Казахстанская область");
    let parent = at(&reading, 9, 4).place.parent.clone().unwrap();
    assert_eq!(
        parent.name.as_deref(),
        Some("Западно-Казахстанская область")
    );
}

#[test]
fn humanitarian_tags_say_which_column_is_what() {
    let reading = read_with("06.csv", fixture!("synthetic_06_dtm_hxl.csv"), &[]);
    assert_eq!(reading.skipped[0].at.row, 2);
    let codes: Vec<&str> = reading
        .records
        .iter()
        .map(|one| one.place.code.as_deref().unwrap())
        .collect();
    assert_eq!(codes, ["KZ273600", "KZ23", "KZ475000", "KZ15"]);
    let values: Vec<Option<f64>> = reading
        .records
        .iter()
        .map(|one| one.observation.value())
        .collect();
    assert_eq!(values, [Some(1234.0), Some(4482.0), None, Some(7.0)]);
    assert_eq!(
        reading.records[2].observation.status(),
        Some("not available")
    );
    assert!(
        reading
            .records
            .iter()
            .all(|one| one.period == period("2023-09-30")),
        "four spellings of one day"
    );
    assert_eq!(reading.records[0].place.level, Some(Level::District));
    assert_eq!(
        reading.records[1].place.level,
        Some(Level::Oblast),
        "an empty second level is a row of the first"
    );
    assert_eq!(
        reading.records[3].place.level,
        Some(Level::Oblast),
        "N/A is empty too"
    );
    let parent = reading.records[0].place.parent.as_ref().unwrap();
    assert_eq!(
        (parent.code.as_deref(), parent.name.as_deref()),
        (Some("KZ27"), Some("West Kazakhstan"))
    );
}

#[test]
fn the_sums_of_a_matrix_are_checked_and_never_read() {
    let reading = read_with(
        "08.txt",
        fixture!("synthetic_08_od_matrix_utf16le.txt"),
        &[],
    );
    assert_eq!(
        decided(&reading, Topic::Encoding).0,
        "utf-16le with a byte order mark"
    );
    assert_eq!(
        decided(&reading, Topic::Layout),
        (Layout::Matrix.as_str(), Basis::Found)
    );
    assert_eq!(reading.records.len(), 16);
    let flow = at(&reading, 2, 5);
    assert_eq!(
        (name(flow), flow.observation.value()),
        ("Актюбинская", Some(300.0))
    );
    assert_eq!(
        flow.counterpart.as_ref().unwrap().name.as_deref(),
        Some("Маңғыстау обл.")
    );
    for i in 2..6 {
        assert_eq!(status(&reading, i, i), Some("not applicable"));
    }
    let wrong: Vec<(f64, f64)> = reading
        .totals
        .iter()
        .filter(|one| !one.holds())
        .map(|one| (one.stated, one.computed))
        .collect();
    assert_eq!(wrong, [(281.0, 280.0), (1366.0, 1365.0)]);
    assert_eq!(reading.totals.len(), 9);
    let told: Vec<&str> = reading
        .warnings
        .iter()
        .map(|one| one.given.as_str())
        .collect();
    assert_eq!(told, ["Актобе г.а."], "a city opposite an oblast");
}
