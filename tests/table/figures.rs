//! The publisher's own files read into the figures that the workspace holds.

use std::collections::BTreeMap;

use shekara::table::{Level, Reading, Record, Topic};

use super::{at, fixture, name, number, period, read_with};

/// `(layer, code, period) -> value` of a table of the workspace.
fn workspace(text: &str) -> BTreeMap<(String, String, String), f64> {
    csv::Reader::from_reader(text.as_bytes())
        .records()
        .map(Result::unwrap)
        .filter(|row| !row[3].is_empty())
        .map(|row| {
            (
                (row[0].to_owned(), row[1].to_owned(), row[2].to_owned()),
                row[3].parse().unwrap(),
            )
        })
        .collect()
}

const NET: &str = include_str!("../../geodata/indicators/net_migration.csv");
const NET_URBAN: &str = include_str!("../../geodata/indicators/net_migration_urban.csv");
const NET_RURAL: &str = include_str!("../../geodata/indicators/net_migration_rural.csv");
const POPULATION: &str = include_str!("../../geodata/indicators/population.csv");
const FIRST_PRINT: &str = include_str!("../../geodata/indicators/population_2023_first_print.csv");
const FEMALE: &str = include_str!("../../geodata/indicators/population_female.csv");
const MALE: &str = include_str!("../../geodata/indicators/population_male.csv");
const ARRIVALS: &str = include_str!("../../geodata/indicators/internal_arrivals.csv");
const DEPARTURES: &str = include_str!("../../geodata/indicators/internal_departures.csv");

/// The names of the oblasts in the files, with their codes in the workspace.
const OBLASTS: [(&str, &str, &str, &str); 4] = [
    ("АКТЮБИНСКАЯ ОБЛАСТЬ", "Актюбинская", "Ақтөбе", "150000000"),
    ("АТЫРАУСКАЯ ОБЛАСТЬ", "Атырауская", "Атырау", "230000000"),
    (
        "ЗАПАДНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ",
        "Западно-Казахстанская",
        "Батыс Қазақстан",
        "270000000",
    ),
    (
        "МАНГИСТАУСКАЯ ОБЛАСТЬ",
        "Мангистауская",
        "Маңғыстау",
        "470000000",
    ),
];

#[test]
fn net_migration_of_the_download_is_that_of_the_workspace() {
    let reading = read_with(
        "6567.csv",
        fixture!("bns6567_west_subset_raw_layout.csv"),
        &[],
    );
    assert_eq!(reading.records.len(), 287);
    assert!(reading.faults.is_empty() && reading.skipped.is_empty());
    let tables = [
        ("Всего", workspace(NET)),
        ("городская местность", workspace(NET_URBAN)),
        ("сельская местность", workspace(NET_RURAL)),
    ];
    let mut compared = 0;
    for (settlement, table) in &tables {
        for record in reading
            .records
            .iter()
            .filter(|one| one.dimensions[0].1 == *settlement)
        {
            let oblast = OBLASTS.iter().find(|one| one.0 == name(record));
            let (layer, code) = match (oblast, record.place.level) {
                (Some(one), _) => ("oblasts", one.3),
                (None, Some(Level::Country)) => ("country", "KZ"),
                _ => continue,
            };
            let key = (
                layer.to_owned(),
                code.to_owned(),
                record.period.unwrap().to_string(),
            );
            assert_eq!(
                Some(&number(record.observation)),
                table.get(&key),
                "{key:?} {settlement}"
            );
            compared += 1;
        }
    }
    // 25 years of the country and 2 of 4 oblasts, in total, urban and rural.
    assert_eq!(compared, 3 * 25 + 3 * 2 * 4);
    districts_sum_up(&reading, &tables[0].1);
}

/// The districts have no codes in the download: together they are the workspace's, name by name they
/// are the joiner's concern.
fn districts_sum_up(reading: &Reading, table: &BTreeMap<(String, String, String), f64>) {
    for year in ["2023", "2024"] {
        let mut read: Vec<f64> = reading
            .records
            .iter()
            .filter(|one| one.dimensions[0].1 == "Всего" && one.period == period(year))
            .filter(|one| matches!(one.place.level, Some(Level::District | Level::City)))
            .map(|one| number(one.observation))
            .collect();
        let mut held: Vec<f64> = table
            .iter()
            .filter(|(key, _)| key.0 == "districts" && key.2 == year)
            .map(|(_, value)| *value)
            .collect();
        read.sort_by(f64::total_cmp);
        held.sort_by(f64::total_cmp);
        assert_eq!(read, held, "{year}");
    }
}

#[test]
fn population_by_oblast_is_that_of_the_workspace() {
    let file = fixture!("bns_6584_population_region_2000_2023.xlsx");
    let reading = read_with(
        "6584.xlsx",
        file,
        &[
            (Topic::Reference, "first-day"),
            (Topic::Dash, "no-such-unit-then"),
        ],
    );
    assert_eq!(reading.records.len(), 21 * 24);
    let table = workspace(POPULATION);
    let (mut compared, mut differ) = (0, Vec::new());
    for record in &reading.records {
        let oblast = OBLASTS.iter().find(|one| one.1 == name(record));
        let (layer, code) = match (oblast, record.place.level) {
            (Some(one), _) => ("oblasts", one.3),
            (None, Some(Level::Country)) => ("country", "KZ"),
            _ => continue,
        };
        let key = (
            layer.to_owned(),
            code.to_owned(),
            record.period.unwrap().to_string(),
        );
        if let Some(held) = table.get(&key) {
            if number(record.observation) != *held {
                differ.push(key);
            }
            compared += 1;
        }
    }
    assert!(compared >= 24 * 5 - 4, "only {compared}");
    // The workbook has the first count of the oblasts' latest year, the workspace the corrected one.
    assert!(
        differ
            .iter()
            .all(|key| key.0 == "oblasts" && key.2 == "2023-01-01"),
        "{differ:?}"
    );
    let abai = at(&reading, 3, 2);
    assert_eq!(
        (name(abai), abai.observation.status()),
        ("Абай", Some("no such unit then"))
    );
}

#[test]
fn parts_of_a_sheet_keep_the_headings_between_them() {
    let file = fixture!("bns_6584_population_region_2000_2023.xlsx");
    let reading = read_with("6584.xlsx", file, &[(Topic::Sheet, "Мужчины")]);
    let section = |row| at(&reading, row, 2).dimensions.to_vec();
    let part = |text: &str| vec![("section".to_owned(), text.to_owned())];
    assert_eq!(section(8), part("Мужчины"));
    assert_eq!(section(30), part("Городское население"));
    assert_eq!(section(52), part("Сельское население"));
    assert_eq!(
        at(&reading, 8, 25).period,
        period("2023-01-01"),
        "the unit line says: at the beginning of the year"
    );
    let notes: Vec<&str> = reading
        .skipped
        .iter()
        .filter(|one| one.at.row == 70)
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(notes.len(), 1);
    assert_eq!(
        name(at(&reading, 23, 2)),
        "Туркестанская",
        "the footnote's figure is no part of the name"
    );
}

#[test]
fn the_first_print_of_2023_is_that_of_the_workspace() {
    let file = fixture!("bns_population_2023-01-01_series18.xlsx");
    let reading = read_with("18.xlsx", file, &[(Topic::Sheet, "02")]);
    assert!(reading.faults.is_empty());
    assert!(
        reading
            .records
            .iter()
            .all(|one| one.period == period("2023-01-01")),
        "the title says the day"
    );
    for (measure, text) in [
        ("Барлық халық |", FIRST_PRINT),
        ("Барлық халық, әйелдер |", FEMALE),
        ("Барлық халық, ерлер |", MALE),
    ] {
        let held = workspace(text);
        let of = |one: &&Record| one.measure.as_deref().unwrap().starts_with(measure);
        for (_, _, oblast, code) in OBLASTS {
            let mut read: Vec<f64> = reading
                .records
                .iter()
                .filter(of)
                .filter(|one| {
                    let parent = one
                        .place
                        .parent
                        .as_ref()
                        .and_then(|parent| parent.name.as_deref());
                    parent == Some(oblast) && one.place.level != Some(Level::CityDistrict)
                })
                .map(|one| number(one.observation))
                .collect();
            let mut wanted: Vec<f64> = held
                .iter()
                .filter(|(key, _)| key.0 == "districts" && key.1[..2] == code[..2])
                .map(|(_, value)| *value)
                .collect();
            read.sort_by(f64::total_cmp);
            wanted.sort_by(f64::total_cmp);
            assert_eq!(read, wanted, "{measure} {oblast}");
            let whole = reading
                .records
                .iter()
                .filter(of)
                .find(|one| name(one) == oblast)
                .unwrap();
            assert_eq!(
                number(whole.observation),
                wanted.iter().sum::<f64>(),
                "{measure} {oblast}"
            );
        }
    }
}

#[test]
fn months_of_one_year_sum_up_to_the_year() {
    let held = [
        ("arrivals", workspace(ARRIVALS)),
        ("departures", workspace(DEPARTURES)),
    ];
    let years: [(&str, &[u8]); 3] = [
        ("2022", fixture!("internal_migration_2022.csv")),
        ("2023", fixture!("internal_migration_2023.csv")),
        ("2024", fixture!("internal_migration_2024.csv")),
    ];
    for (year, bytes) in years {
        let reading = read_with(&format!("internal_migration_{year}.csv"), bytes, &[]);
        let sum = |place: &str, measure: &str| -> f64 {
            let of = |one: &&Record| {
                (place.is_empty() || name(one) == place) && one.measure.as_deref() == Some(measure)
            };
            reading
                .records
                .iter()
                .filter(of)
                .map(|one| number(one.observation))
                .sum()
        };
        // Who leaves one region arrives in another.
        assert_eq!(sum("", "net"), 0.0, "{year}");
        for (measure, table) in &held {
            for (place, code) in [("Aqtobe", "150000000"), ("Mangystau", "470000000")] {
                let key = ("oblasts".to_owned(), code.to_owned(), year.to_owned());
                assert!(table.get(&key) == Some(&sum(place, measure)), "{key:?}");
            }
        }
    }
    let monthly = read_with(
        "2024.csv",
        fixture!("internal_migration_2024.csv"),
        &[(Topic::Period, "2024")],
    );
    assert_eq!(at(&monthly, 2, 3).period, period("2024-01"));
}
