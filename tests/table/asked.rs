//! What a table leaves open is asked, and what has only one reading is read and told; figures are made up.

use shekara::table::{NoRecord, Reading, Topic};

use super::several::{figures, sheets, wanted};
use super::{name, read_with};

fn read(text: &str) -> Reading {
    read_with("made_up.csv", text.as_bytes(), &[])
}

/// What is measured in each column of values, by its first record, with its period.
fn columns(reading: &Reading) -> Vec<String> {
    let first = reading.records.first().map(|one| one.at.row);
    let records = reading.records.iter();
    let records = records.filter(|one| Some(one.at.row) == first);
    let told = records.map(|one| {
        let period = one.period.map_or("-".to_owned(), |one| one.to_string());
        format!("{} {period}", one.measure.as_deref().unwrap_or("-"))
    });
    told.collect()
}

/// The only question, and what it is about.
fn asked(reading: &Reading) -> (Option<Topic>, &'static str) {
    let [one] = &reading.questions[..] else {
        panic!("{:?}", reading.questions);
    };
    (one.topic, one.asks.to_string().leak())
}

#[test]
fn a_blank_below_a_year_takes_the_name_before_it_where_nothing_else_can_be_meant() {
    let two = ["Births 2022", "Births 2023", "Deaths 2022", "Deaths 2023"];
    for text in [
        "name,2022,2023,2022,2023\n,Births,,Deaths,\nTinde,10,11,12,13\nUrus,20,21,22,9\n",
        "name,Births,,Deaths,\n,2022,2023,2022,2023\nTinde,10,11,12,13\nUrus,20,21,22,9\n",
    ] {
        let reading = read(text);
        assert_eq!(columns(&reading), two, "{text}");
        assert!(reading.questions.is_empty(), "{:?}", reading.questions);
    }
    let taken = read("name,2022,2023,2022,2023\n,Births,,Deaths,\nTinde,10,11,12,13\n");
    let told: Vec<&str> = taken
        .warnings
        .iter()
        .map(|one| one.given.as_str())
        .collect();
    assert_eq!(told, ["Births, 2023", "Deaths, 2023"]);
}

#[test]
fn a_blank_below_a_year_that_may_be_two_names_is_asked() {
    // Taken from the left it would be a second `Births, 2022`.
    let reading =
        read("name,2022,2022,2023,2023\n,Births,,Births,Deaths\nTinde,1,2,3,4\nUrus,5,6,7,8\n");
    let (topic, asks) = asked(&reading);
    assert_eq!(topic, Some(Topic::Value));
    assert!(asks.contains("column 3 is `2022` alone"), "{asks}");
    assert!(asks.contains("--value 2 --value 4 --value 5"), "{asks}");
    // A year over nothing else, beside one that is parted.
    let reading = read("name,2022,2023,,\n,,all,men,women\nTinde,1,2,3,4\nUrus,5,6,7,8\n");
    assert!(asked(&reading).1.contains("column 2 is `2022` alone"));
    // One row of headings says a unit of some, and is whole.
    let reading = read("name,2022,2022 %\nTinde,1,2\nUrus,5,6\n");
    assert!(reading.questions.is_empty(), "{:?}", reading.questions);
}

#[test]
fn figures_under_no_heading_are_asked_and_row_numbers_are_not() {
    for text in [
        "name,2022,,2023,\n,Births,Deaths,Births,\nTinde,10,11,12,13\nUrus,20,21,22,23\n",
        "name,births,\nTinde,10,3\nUrus,20,5\n",
    ] {
        let reading = read(text);
        let (topic, asks) = asked(&reading);
        assert_eq!(topic, Some(Topic::Value), "{asks}");
        assert!(asks.contains("has figures and no heading"), "{asks}");
    }
    for text in [
        "name,,births\nTinde,1,10\nUrus,2,5\n",
        ",name,births\n1,Tinde,10\n2,Urus,5\n",
    ] {
        let reading = read(text);
        assert!(
            reading.questions.is_empty(),
            "{text}: {:?}",
            reading.questions
        );
        assert_eq!(reading.records.len(), 2, "{text}");
    }
}

#[test]
fn figures_beyond_the_last_heading_of_a_sheet_are_asked_and_notes_are_told() {
    let book = |beyond: &str| {
        let rows = format!("name,2022\nTinde,1\nUrus,2,{beyond}\nVenla,3");
        read_with("a.ods", &sheets(&[("Moves", &rows)]), &[])
    };
    assert!(asked(&book("99")).1.contains("row 3, column 3"));
    let noted = book("see below");
    assert!(noted.questions.is_empty() && !noted.warnings.is_empty());
}

#[test]
fn years_under_a_word_that_nobody_knows_are_asked() {
    let reading = read("name,Czas,births\nTinde,2022,5\nTinde,2023,6\nUrus,2022,7\n");
    let (topic, asks) = asked(&reading);
    assert_eq!(topic, Some(Topic::Period));
    assert!(asks.contains("--period 2"), "{asks}");
    let given = [(Topic::Period, "2")];
    let text = "name,Czas,births\nTinde,2022,5\nTinde,2023,6\nUrus,2022,7\n";
    let reading = read_with("a.csv", text.as_bytes(), &given);
    assert!(reading.questions.is_empty());
    assert_eq!(figures(&reading)[1], wanted(&[("Tinde", "2023", 6.0)])[0]);
    for heading in ["Año", "Jahr", "Rok", "année", "Periodo", "anno", "рік"] {
        let reading = read(&format!(
            "name,{heading},births\nTinde,2022,5\nTinde,2023,6\n"
        ));
        let all = [("Tinde", "2022", 5.0), ("Tinde", "2023", 6.0)];
        assert_eq!(figures(&reading), wanted(&all), "{heading}");
        assert!(reading.questions.is_empty(), "{heading}");
    }
    // Figures of which one is no year, and those beside periods.
    for text in [
        "name,people\nTinde,2022\nUrus,976\n",
        "name,year,founded\nTinde,2022,1960\nUrus,2022,1971\n",
    ] {
        assert!(read(text).questions.is_empty(), "{text}");
    }
}

#[test]
fn a_row_of_kinds_of_cells_heads_nothing() {
    for (text, wanted) in [
        (
            "name,2022,2023\n,integer,integer\nTinde,1,2\nUrus,3,4\n",
            ["- 2022", "- 2023"],
        ),
        (
            "name,Births 2022,Births 2023\ntext,integer,integer\nTinde,1,2\nUrus,3,4\n",
            ["Births 2022", "Births 2023"],
        ),
        (
            "name,births,deaths\nstring,float,double\nTinde,1,2\nUrus,3,4\n",
            ["births -", "deaths -"],
        ),
    ] {
        let reading = read(text);
        assert_eq!(columns(&reading), wanted, "{text}");
        assert_eq!(reading.skipped.len(), 1, "{text}");
        assert_eq!(reading.skipped[0].why, NoRecord::Types);
        assert!(
            reading.faults.is_empty() && reading.questions.is_empty(),
            "{text}"
        );
    }
    // Words for kinds that head columns themselves.
    let reading = read("text,number\nTinde,1\nUrus,3\n");
    assert_eq!(reading.records.len(), 2);
    let units = read("name,births,share\nunits,persons,%\nTinde,10,1.5\nUrus,20,2.5\n");
    assert_eq!(columns(&units), ["births, persons -", "share, % -"]);
}

#[test]
fn a_ditto_mark_is_named_and_stands_for_nothing() {
    for mark in ["″", ",,", "-//-", "то же", "\"\"\"\"", "ditto", "〃"] {
        let quoted = if mark == ",," { "\",,\"" } else { mark };
        let text = format!(
            "name,year,value\nTinde,2022,10\n{quoted},2023,11\nUrus,2022,20\nUrus,2023,{quoted}\n"
        );
        let reading = read(&text);
        let rows: Vec<u32> = reading.faults.iter().map(|one| one.at.row).collect();
        assert_eq!(rows, [3, 5], "{mark}");
        assert!(
            reading
                .faults
                .iter()
                .all(|one| one.allowed.to_string().contains("ditto mark")),
            "{mark}"
        );
        assert_eq!(
            figures(&reading),
            wanted(&[("Tinde", "2022", 10.0), ("Urus", "2022", 20.0)]),
            "{mark}"
        );
    }
    // In what tells rows apart too.
    let reading = read("name,sex,year,value\nTinde,men,2022,1\nTinde,″,2023,2\n");
    assert_eq!(reading.faults[0].at.column(), Some(2));
    assert_eq!(reading.records.len(), 1);
}

#[test]
fn a_word_in_a_long_heading_over_figures_is_a_part_of_what_is_measured() {
    for heading in [
        "Births by usual residence of the mother; see the note on late registration",
        "Population by marital status unknown",
        "Deaths in the first month of life",
        "Single parent households",
        "Housing units",
        "Income by source of it all year",
    ] {
        let reading = read(&format!("name,{heading},deaths\nTinde,10,5\nUrus,20,7\n"));
        let wanted = [format!("{heading} -"), "deaths -".to_owned()];
        assert_eq!(columns(&reading), wanted);
    }
    for heading in ["note", "Rank", "unit id", "source id"] {
        let reading = read(&format!("name,births,{heading}\nTinde,10,5\nUrus,20,7\n"));
        assert_eq!(columns(&reading), ["births -"], "{heading}");
    }
    // A status of people tells rows apart, one of figures does not.
    let people =
        read("name,year,migration status,value\nTinde,2022,settled,1\nTinde,2022,passing,2\n");
    let told: Vec<&str> = people
        .records
        .iter()
        .map(|one| one.dimensions[0].1.as_str())
        .collect();
    assert_eq!(told, ["settled", "passing"]);
    let figure = read("name,year,value,status\nTinde,2022,1,p\nUrus,2022,2,\n");
    assert_eq!(figure.records[0].observation.status(), Some("provisional"));
}

#[test]
fn a_blank_indicator_among_blank_names_is_no_figure_of_none() {
    // `men` is written again, so that a blank one may be lost, or all of them.
    let text = "name,sex,year,value\nTinde,men,2022,1\n,,2023,2\n,women,2022,3\nUrus,men,2022,5\n,women,2022,6\nVenla,,2022,7\n";
    let reading = read(text);
    let rows: Vec<u32> = reading.faults.iter().map(|one| one.at.row).collect();
    assert!(rows.contains(&7), "{:?}", reading.faults);
    assert!(reading.records.iter().all(|one| !one.dimensions.is_empty()));
    let blank =
        read("indicator,name,year,value\n,Tinde,2022,1\n,,2023,2\nDeaths,Tinde,2022,7\n,,2023,8\n");
    assert!(
        blank
            .records
            .iter()
            .all(|one| one.measure.as_deref() == Some("Deaths"))
    );
    let given = [(Topic::BlankNames, "from-above")];
    let taken = read_with("a.csv", text.as_bytes(), &given);
    let rows: Vec<u32> = taken.faults.iter().map(|one| one.at.row).collect();
    // Nothing of its own place stands above it.
    assert_eq!(rows, [7], "{:?}", taken.faults);
    let told: Vec<String> = (taken.records.iter())
        .map(|one| format!("{} {}", name(one), one.dimensions[0].1))
        .collect();
    assert_eq!(
        told,
        [
            "Tinde men",
            "Tinde men",
            "Tinde women",
            "Urus men",
            "Urus women"
        ]
    );
}

#[test]
fn a_title_that_stands_as_the_headings_of_later_parts_do_heads_the_first() {
    let of = |text: &str| -> Vec<String> {
        let reading = read(text);
        assert!(reading.faults.is_empty(), "{:?}", reading.faults);
        let told = reading.records.iter().map(|one| {
            let sections: Vec<&str> = one.dimensions.iter().map(|one| one.1.as_str()).collect();
            format!("{} {}", name(one), sections.join(" "))
        });
        told.collect()
    };
    let parts = "name,2022\nTinde,12\n\nDeaths\nname,2022\nTinde,2\n";
    assert_eq!(
        of(&format!("Births\n{parts}")),
        ["Tinde Births", "Tinde Deaths"]
    );
    // Without one, or far above, nothing heads it.
    assert_eq!(of(parts), ["Tinde ", "Tinde Deaths"]);
    assert_eq!(
        of(&format!("Office\n\n{parts}")),
        ["Tinde ", "Tinde Deaths"]
    );
}

#[test]
fn a_first_and_a_last_day_are_asked_and_a_year_beside_its_date_is_not() {
    let reading = read(
        "name,start date,end date,moves\nTinde,2020-01-01,2020-12-31,12\nUrus,2020-01-01,2020-12-31,14\n",
    );
    let (topic, asks) = asked(&reading);
    assert_eq!(topic, Some(Topic::Period));
    assert!(asks.contains("`start date` and `end date`"), "{asks}");
    for text in [
        "name,year,date,moves\nTinde,2020,2020-12-31,12\nUrus,2020,2020-12-31,14\n",
        "name,date,date of count,moves\nTinde,2020-12-31,2020-12-31,12\nUrus,2020-12-31,2020-12-31,14\n",
    ] {
        let reading = read(text);
        assert!(reading.questions.is_empty(), "{:?}", reading.questions);
    }
}

#[test]
fn a_day_or_a_week_beside_a_year_tells_rows_apart() {
    for part in ["week", "day", "неделя"] {
        let reading = read(&format!(
            "name,year,{part},moves\nTinde,2022,1,12\nTinde,2022,2,14\n"
        ));
        assert_eq!(columns(&reading), ["moves 2022"], "{part}");
        assert_eq!(reading.records[1].dimensions[0].1, "2", "{part}");
    }
}

#[test]
fn months_and_years_of_two_figures_over_columns_are_asked_and_make_no_indicators() {
    for text in [
        "name,Jan,Feb\nTinde,1,2\nUrus,3,4\n",
        "name,Q1,Q2\nTinde,1,2\nUrus,3,4\n",
        "Report of 2023\nname,январь,февраль\nTinde,1,2\nUrus,3,4\n",
        "name,2022,,2023,\n,январь,февраль,январь,февраль\nTinde,1,2,3,4\nUrus,3,4,5,6\n",
    ] {
        let reading = read(text);
        assert!(asked(&reading).1.contains("are parts of a year"), "{text}");
    }
    assert!(
        asked(&read("name,pop22,pop23\nTinde,1,2\nUrus,3,4\n"))
            .1
            .contains("may be of two years")
    );
    for text in [
        "name,Jan 2022,Feb 2022\nTinde,1,2\nUrus,3,4\n",
        "name,v1,v2\nTinde,1,2\nUrus,3,4\n",
        "name,births,deaths\nTinde,1,2\nUrus,3,4\n",
    ] {
        assert!(read(text).questions.is_empty(), "{text}");
    }
}

#[test]
fn a_flow_of_sdmx_is_no_figure_of_its_first_end() {
    let of = |other: &str| {
        read(&format!(
            "DATAFLOW,REF_AREA,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE\nX,0114,0118,2022,5\nX,0118,{other},2022,6\n"
        ))
    };
    assert!(
        of("0114")
            .records
            .iter()
            .all(|one| one.counterpart.is_some())
    );
    assert!(
        of("0118")
            .records
            .iter()
            .all(|one| one.counterpart.is_none())
    );
}
