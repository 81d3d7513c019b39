//! Headings that look like numbers or years and are none, and years as people write them over columns.

use shekara::table::{Reading, Topic};

use super::{name, read_with};

/// Name, period and number of each record.
fn figures(reading: &Reading) -> Vec<(String, String, Option<f64>)> {
    let records = reading.records.iter();
    records
        .map(|one| {
            let period = one.period.map(|period| period.to_string());
            (
                name(one).to_owned(),
                period.unwrap_or_default(),
                one.observation.value(),
            )
        })
        .collect()
}

fn measures(reading: &Reading) -> Vec<&str> {
    let records = reading.records.iter();
    records.filter_map(|one| one.measure.as_deref()).collect()
}

#[test]
fn a_class_of_sizes_is_no_year_and_hides_no_table() {
    for head in [
        "name,Under 2000,2000-5000,Over 5000",
        "name,Under 2000,2000 and over,total",
        "район,До 2000,2000 и более,Свыше 5000",
        "name,<2000,2000-4999,>=5000",
    ] {
        let table = format!("{head}\nTinde,3,4,5\nUrus,6,7,8\n");
        let reading = read_with("a.csv", table.as_bytes(), &[]);
        assert_eq!(reading.records.len(), 6, "{head}: {:?}", reading.faults);
        assert!(
            reading.records.iter().all(|one| one.period.is_none()),
            "{head}"
        );
        let first = head.split(',').nth(1).unwrap();
        assert_eq!(measures(&reading)[0], first);
    }
    // An error of a spreadsheet over the names hides no table either.
    let broken = read_with("a.csv", b"#REF!,2022,2023\nTinde,1,2\nUrus,3,4\n", &[]);
    assert_eq!(
        figures(&broken)[3],
        ("Urus".to_owned(), "2023".to_owned(), Some(4.0))
    );
    // One column of a class is no figure of the year 2000.
    let one = read_with("a.csv", b"name,Under 2000\nTinde,3\nUrus,6\n", &[]);
    assert_eq!(one.records.len(), 2);
    assert!(one.records[0].period.is_none());
    // A first row whose figure is bounded stays a row.
    let row = read_with("a.csv", b"name,moves\nTinde,over 90\nUrus,6\n", &[]);
    assert_eq!(row.records.len(), 2);
    assert_eq!(row.records[0].observation.status(), Some("more than"));
}

#[test]
fn letters_behind_the_years_of_headings_are_flags_of_their_columns() {
    let table = "name,2022,2023p,2024e,2025f,2026b*\nTinde,1,2,3,4,5\nUrus,6,7,8,9,10\n";
    let reading = read_with("a.csv", table.as_bytes(), &[]);
    let statuses: Vec<Option<&str>> = reading.records[..5]
        .iter()
        .map(|one| one.observation.status())
        .collect();
    assert_eq!(
        statuses,
        [
            None,
            Some("provisional"),
            Some("estimated"),
            Some("forecast"),
            Some("break; noted")
        ]
    );
    assert_eq!(reading.records[4].period, super::period("2026"));
}

#[test]
fn years_of_two_digits_behind_an_apostrophe_are_years() {
    let reading = read_with(
        "a.csv",
        "name,'19,'20,’21\nTinde,1,2,3\nUrus,4,5,6\n".as_bytes(),
        &[],
    );
    let years: Vec<String> = figures(&reading)[..3]
        .iter()
        .map(|one| one.1.clone())
        .collect();
    assert_eq!(years, ["2019", "2020", "2021"]);
    // In a column of values it is a number.
    let reading = read_with("a.csv", b"name,moves\nTinde,'19\nUrus,'20\n", &[]);
    assert_eq!(figures(&reading)[0].2, Some(19.0));
}

#[test]
fn a_year_over_two_columns_is_asked_and_loses_no_figure() {
    let table = "name,2022,2022,2023\nTinde,1,2,3\nUrus,4,5,6\n";
    let open = read_with("a.csv", table.as_bytes(), &[]);
    assert_eq!(open.questions.len(), 1, "{:?}", open.questions);
    let asks = open.questions[0].asks.to_string();
    assert!(
        asks.contains("columns 2 and 3") && asks.contains("--value 2 --value 4"),
        "{asks}"
    );
    assert_eq!(open.records.len(), 6);
    let chosen = read_with(
        "a.csv",
        table.as_bytes(),
        &[(Topic::Value, "2"), (Topic::Value, "4")],
    );
    assert!(chosen.questions.is_empty());
    let wanted = [("2022", 1.0), ("2023", 3.0), ("2022", 4.0), ("2023", 6.0)];
    let wanted = wanted.map(|(year, value)| (year.to_owned(), Some(value)));
    let got: Vec<_> = figures(&chosen)
        .into_iter()
        .map(|one| (one.1, one.2))
        .collect();
    assert_eq!(got, wanted);
    // The same figures twice are no question.
    let same = read_with("a.csv", b"name,2022,2022\nTinde,1,1\nUrus,4,4\n", &[]);
    assert!(same.questions.is_empty());
}

#[test]
fn months_with_their_years_are_periods_whatever_stands_over_them() {
    let table = b"name,month,moves\nTinde,01.2020,1\nTinde,02.2020,2\nUrus,01.2020,3\n";
    let reading = read_with("a.csv", table, &[]);
    let months: Vec<String> = figures(&reading).into_iter().map(|one| one.1).collect();
    assert_eq!(months, ["2020-01", "2020-02", "2020-01"]);
    // Without a year they are the parts of one that another column says.
    let table =
        b"name,year,month,moves\nTinde,2020,January,1\nTinde,2020,2,2\nUrus,2020,January,3\n";
    let reading = read_with("a.csv", table, &[]);
    let months: Vec<String> = figures(&reading).into_iter().map(|one| one.1).collect();
    assert_eq!(months, ["2020-01", "2020-02", "2020-01"]);
}

#[test]
fn years_with_and_without_a_measure_are_asked() {
    let table = b"name,pop_2022,2022,pop_2023\nTinde,1,2,3\nUrus,4,5,6\n";
    let open = read_with("a.csv", table, &[]);
    assert_eq!(open.questions.len(), 1, "{:?}", open.questions);
    let asks = open.questions[0].asks.to_string();
    assert!(
        asks.contains("`2022`") && asks.contains("`pop_2022`"),
        "{asks}"
    );
    let alike = read_with(
        "a.csv",
        b"name,pop_2022,pop_2023\nTinde,1,3\nUrus,4,6\n",
        &[],
    );
    assert!(alike.questions.is_empty());
}

#[test]
fn the_middle_of_a_year_is_the_year_and_told() {
    for text in [
        "name,mid-2022,Mid-2023\nTinde,1,2\nOrlau,3,4\n",
        "name,year,value\nTinde,Mid-year 2022,1\nTinde,mid 2023,2\nOrlau,mid-2022,3\nOrlau,mid-2023,4\n",
    ] {
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        let periods: Vec<_> = reading.records.iter().map(|one| one.period).collect();
        let (one, two) = (super::period("2022"), super::period("2023"));
        assert_eq!(periods, [one, two, one, two], "{text}");
        let told = super::decided(&reading, Topic::Reference);
        assert_eq!(told, ("year", shekara::table::Basis::Assumed), "{text}");
    }
    // A day that the user says stands for it.
    let said = [(Topic::Reference, "first-day")];
    let reading = read_with("a.csv", b"name,mid-2022\nTinde,1\nOrlau,3\n", &said);
    assert_eq!(reading.records[0].period, super::period("2022-01-01"));
    let other = read_with("a.csv", b"name,mid-term,value\nTinde,x,1\nOrlau,y,3\n", &[]);
    assert!(other.records.iter().all(|one| one.period.is_none()));
}

#[test]
fn an_origin_beside_the_place_tells_its_rows_apart() {
    let text = "code,year,origin,value\nR01,2022,Orlau,1\nR01,2022,Kesik,2\nR02,2022,Orlau,3\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    let origins: Vec<&str> = reading
        .records
        .iter()
        .map(|one| one.dimensions[0].1.as_str())
        .collect();
    assert_eq!(origins, ["Orlau", "Kesik", "Orlau"]);
    assert!(reading.records.iter().all(|one| one.place.name.is_none()));
    // Beside a destination it is the place, and so it is alone.
    let text = "origin,destination,year,value\nOrlau,Kesik,2022,1\nKesik,Orlau,2022,2\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert_eq!(name(&reading.records[0]), "Orlau");
    let text = "origin,year,value\nOrlau,2022,1\nKesik,2022,2\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    assert_eq!(name(&reading.records[1]), "Kesik");
}

#[test]
fn dates_of_two_digits_over_columns_are_asked() {
    let text = "Province,Lat,Long,1/22/20,1/23/20\nTinde,50.5,1.5,3,4\nOrlau,50.5,2.5,5,6\n";
    let error = shekara::table::read(
        "a.csv",
        text.as_bytes(),
        &shekara::table::Options::default(),
    );
    let told = error.unwrap_err().to_string();
    assert!(told.contains("1/22/20"), "{told}");
}

#[test]
fn a_title_over_several_levels_of_headings_is_that_of_all_its_columns() {
    let text = "\"Table 1 - Made up\"\n\"Place\";\"Variable - Population (persons)\";;\n;\"Year\";;\n;\"2020\";\"2021\";\"2024\"\n\"Tinde\";\"10\";\"11\";\"12\"\n\"Orlau\";\"20\";\"21\";\"22\"\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    let measures: std::collections::BTreeSet<_> = reading
        .records
        .iter()
        .map(|one| one.measure.clone())
        .collect();
    assert_eq!(measures.len(), 1, "{measures:?}");
    assert_eq!(reading.records.len(), 6);
}

#[test]
fn codes_of_what_is_no_place_are_none() {
    let nomis = "DATE,DATE_NAME,DATE_CODE,GEOGRAPHY,GEOGRAPHY_NAME,GEOGRAPHY_CODE,MEASURES_NAME,OBS_VALUE,RECORD_COUNT\n2021,2021,2021,1811,Tinde,E07,Value,5,24\n2021,2021,2021,1812,Orlau,E08,Value,6,24\n";
    let genesis = "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;BEV__Anzahl\n12411;Made up;STAG;Stichtag;31.12.2021;KREISE;Kreise;E07;Tinde;5\n12411;Made up;STAG;Stichtag;31.12.2021;KREISE;Kreise;E08;Orlau;6\n";
    for text in [nomis, genesis] {
        let reading = read_with("a.csv", text.as_bytes(), &[]);
        let codes: Vec<_> = reading
            .records
            .iter()
            .map(|one| one.place.code.as_deref())
            .collect();
        assert_eq!(codes, [Some("E07"), Some("E08")], "{text}");
        assert_eq!(
            reading
                .records
                .iter()
                .map(|one| one.observation.value())
                .collect::<Vec<_>>(),
            [Some(5.0), Some(6.0)]
        );
        assert!(reading.records.iter().all(|one| one.period.is_some()));
    }
}

#[test]
fn points_arrows_and_dashes_before_names_are_no_numbers() {
    let text = "Canton (-) / District (>>) / Commune (......);Year;Births\n- Kesik;2022;60\n>> Alasu;2022;30\n......0101 Tinde;2022;10\n......0102 Orlau;2022;20\n";
    let reading = read_with("a.csv", text.as_bytes(), &[]);
    let names: Vec<&str> = reading.records.iter().map(name).collect();
    assert_eq!(names, ["Kesik", "Alasu", "0101 Tinde", "0102 Orlau"]);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
}

#[test]
fn a_first_row_of_a_place_whose_numbers_may_be_years_or_ages_is_no_heading() {
    for between in ["", ",persons,persons,persons", "(человек)", ",%,%,%", ",,,"] {
        for [kind, one, other] in [
            ["District", "Tinde district", "Orlau district"],
            ["Район", "Тиндинский район", "Орлауский район"],
            ["Аудан", "Тинде ауданы", "Орлау ауданы"],
            ["name", "Tinde County", "Orlau"],
        ] {
            for numbers in ["1,2,3", "11,12,13", "100,101,102", "2010,2011,2012"] {
                let table = format!(
                    "{kind},2021,2022,2023\n{between}\n{one},{numbers}\n{other},20,25,21\n"
                );
                let reading = read_with("a.csv", table.as_bytes(), &[]);
                let all = figures(&reading);
                assert_eq!(all.len(), 6, "{table}: {all:?}");
                let first = numbers.split(',').next().unwrap().parse().ok();
                let wanted = (one.to_owned(), "2021".to_owned(), first);
                assert_eq!(all[0], wanted, "{table}");
            }
        }
    }
    let moves = "Район,Прибыло,Убыло\n\nТиндинский район,2010,2011\nОрлауский район,20,25\n";
    let moves = read_with("a.csv", moves.as_bytes(), &[]);
    assert_eq!(measures(&moves), ["Прибыло", "Убыло", "Прибыло", "Убыло"]);
    // Years and ages below words for columns are headings as before.
    for head in [
        "Район,2010,2011,2012",
        "Город,2021,2022,2023",
        "name,0,1,2",
        "Area name,0,1,2",
    ] {
        let table = format!(
            "A title, of something, made up,\n\n{head}\nTinde district,5,6,7\nOrlau district,8,9,7\n"
        );
        let reading = read_with("a.csv", table.as_bytes(), &[]);
        let names: Vec<String> = figures(&reading).into_iter().map(|one| one.0).collect();
        assert!(!names.is_empty(), "{head}");
        assert!(
            names.iter().all(|name| name.ends_with("district")),
            "{head}: {names:?}"
        );
    }
}

#[test]
fn figures_that_look_like_years_are_those_of_their_row() {
    for table in [
        "Район,2021,2022\nОрлауский район,310,420\nТиндинский район,2010,2011\nКесикский район,20,25\n",
        "Район,2021,2022\nТиндинский район,1310,1411\nОрлауский район,2045,2100\nКесикский район,30,31\n",
        "Район,Прибыло 2021,Прибыло 2022\nТиндинский район,310,411\nОрлауский район,2021,2022\nКесикский район,30,31\n",
        "Район,Прибыло,Убыло\nТинде,310,411\nОрлау,2021,2022\nКесик,30,31\n",
    ] {
        let reading = read_with("a.csv", table.as_bytes(), &[]);
        assert_eq!(reading.records.len(), 6, "{table}: {:?}", reading.faults);
        assert!(reading.faults.is_empty(), "{table}");
    }
    // The header once more, with other years, still heads the rows below it.
    let again = "Район,2021,2022\nТинде,1,2\nОрлау,3,4\nРайон,2023,2024\nТинде,5,6\nОрлау,7,8\n";
    let again = figures(&read_with("a.csv", again.as_bytes(), &[]));
    assert_eq!(again[4], ("Тинде".to_owned(), "2023".to_owned(), Some(5.0)));
}
