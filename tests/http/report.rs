//! The brief: its figures are those of the answers, it asks for nothing, and it says what it lacks.
//!
//! Bands are measured once for each server, which takes seconds in an unoptimised build: what can be
//! asked of one server is.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use super::server::Server;
use crate::shared::binary::shekara;

const UNITS: &str = "234600000,154600000,273600000";

fn document(server: &Server, query: &str) -> String {
    let answer = server.get(&format!("/report.html?{query}"));
    let text = String::from_utf8(answer.body).unwrap();
    assert_eq!(answer.status, 200, "{query}: {text}");
    text
}

/// The text between tags, with one space for each run of white space.
fn text_of(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    let mut text = String::new();
    for part in body.split('<') {
        let outside = part.split_once('>').map_or(part, |(_, outside)| outside);
        text += outside;
        text.push(' ');
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

#[test]
fn document_and_spreadsheet_hold_the_figures_of_the_answers_and_the_reasons_for_none() {
    let server = Server::shared();
    sentences_and_tables(server);
    reasons(server);
    spreadsheet(server);
    command(server);
}

#[test]
fn a_document_asks_for_nothing_and_leads_to_the_address_that_readers_know() {
    let server = Server::start_with(&["--public-url", "https://maps.example.org/shekara"]);
    self_contained(&server);
    links(&server);
    one_language(&server);
    server.assert_log_clean();
}

fn sentences_and_tables(server: &Server) {
    let told = text_of(&document(
        server,
        &format!(
            "units={UNITS}&period=2024&indicators=net_migration,net_migration_rate,population"
        ),
    ));
    // Published figures (BNS 6567), beside what the questions answer to the same units.
    let compared = server
        .get(&format!(
            "/analysis/compare.json?units={UNITS}&indicators=net_migration_rate&period=2024&from=2023"
        ))
        .json();
    let first = &compared["indicators"][0]["values"][0];
    let rate = first["value"].as_f64().unwrap();
    let change = first["change"].as_f64().unwrap();
    let expected = [
        "Net migration, 2024: −1,309\u{a0}persons.".to_owned(),
        format!(
            "Net migration rate, 2024: −{:.1}\u{a0}per 1,000 persons (derived) — rank {} of {} in the layer",
            -rate, first["rank"], first["of"]
        ),
        format!("Change since 2023: −{:.1}", -change),
        "The chosen units together Net migration, 2024: −2,706\u{a0}persons.".to_owned(),
    ];
    for sentence in expected {
        assert!(told.contains(&sentence), "{sentence} is not in {told}");
    }

    let effect = server
        .get("/analysis/border-effect.json?indicator=net_migration_rate&period=2024")
        .json();
    let all = &effect["groups"][0];
    for estimate in ["district_average", "pooled"] {
        let p = all[estimate]["permutation"]["p"].as_f64().unwrap();
        let difference = all[estimate]["difference"].as_f64().unwrap();
        let row = format!("−{:.1} {p:.3}", -difference);
        assert!(told.contains(&row), "{row} is not in {told}");
    }
    for caution in effect["cautions"].as_array().unwrap() {
        let caution = caution.as_str().unwrap();
        assert!(told.contains(caution), "{caution}");
    }
    let proximity = server.get("/analysis/border-proximity.json").json();
    let units = proximity["units"].as_array().unwrap();
    let own = units.iter().find(|one| one["code"] == "154600000").unwrap();
    let km = own["border_length_km"]["RU"].as_f64().unwrap();
    assert!(told.contains(&format!("Touches: Russia ({km:.0}\u{a0}km).")));
}

fn self_contained(server: &Server) {
    let answer = server.get(&format!("/report.html?units={UNITS}&lang=kk"));
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'; font-src data:;"));
    let html = String::from_utf8(answer.body).unwrap();
    assert!(html.starts_with("<!doctype html><html lang=\"kk\">"));
    for way_out in [
        "<script",
        " src=",
        "<link rel=\"style",
        "@import",
        "url(http",
        "url(/",
    ] {
        assert!(!html.contains(way_out), "{way_out}");
    }
    let mut ids = BTreeSet::new();
    for id in html.split(" id=\"").skip(1) {
        let id = id.split_once('"').unwrap().0;
        assert!(ids.insert(id), "{id} occurs twice");
    }
    let used = html.split("href=\"#").skip(1);
    for id in used.map(|rest| rest.split_once('"').unwrap().0) {
        assert!(ids.contains(id), "{id} is used and not there");
    }
}

fn links(server: &Server) {
    let html = document(server, "units=234600000,234200000&lang=ru&period=2023");
    let links = html.split("<a href=\"").skip(1);
    let links: Vec<String> = links
        .map(|rest| rest.split_once('"').unwrap().0.replace("&amp;", "&"))
        .collect();
    let own: Vec<&str> = links
        .iter()
        .filter_map(|link| link.strip_prefix("https://maps.example.org/shekara"))
        .collect();
    for address in &own {
        assert_eq!(server.get(address).status, 200, "{address}");
    }
    let begin = |start: &str| own.iter().filter(|one| one.starts_with(start)).count();
    assert_eq!(begin("/maps/districts.svg?"), 2, "{own:?}");
    assert_eq!(begin("/analysis/border-"), 2);
    assert_eq!((begin("/report.xlsx?"), begin("/report.html?")), (1, 1));
}

fn reasons(server: &Server) {
    // Karakiya and Zhylyoi: the one has a published number of kandas, the other has none.
    let kandas = server
        .get("/values/districts.json?indicator=kandas_cumulative")
        .json();
    let codes = kandas["codes"].as_array().unwrap();
    let values = kandas["values"].as_array().unwrap();
    let find = |known: bool| {
        let mut pairs = codes.iter().zip(values);
        let (code, _) = pairs.find(|(_, value)| value.is_null() != known).unwrap();
        code.as_str().unwrap()
    };
    let units = format!("{},{}", find(true), find(false));
    let html = document(
        server,
        &format!("units={units}&indicators=kandas_cumulative"),
    );
    let told = text_of(&html);
    assert!(told.contains("Kandas since 1991, 31\u{a0}December\u{a0}2025: not available."));
    assert!(
        told.contains("The chosen units together no value: "),
        "{told}"
    );

    let other = format!("units={UNITS}&indicators=net_migration,kandas_cumulative&period=2024");
    let told = text_of(&document(server, &other));
    assert!(told.contains("persons, no figures for this period"));

    // The census of 2021 recalculated the population: no change is told across 1 January 2022.
    let anew = |period: &str| {
        let query = format!("units=234600000&indicators=population&period={period}");
        text_of(&document(server, &query))
    };
    assert!(!anew("2022-01-01").contains("Change since"));
    assert!(anew("2023-01-01").contains("Change since 1\u{a0}January\u{a0}2022: +41."));

    // Sixteen oblasts have no rate; those that touch a state are all at 0 km.
    let oblasts = "layer=oblasts&units=150000000&indicators=net_migration_rate&period=2024";
    let told = text_of(&document(server, oblasts));
    assert!(
        told.contains("of 4 in the layer “Oblasts” (4 of 20 have a value)"),
        "{told}"
    );
    let near = "units=234600000&indicators=distance_to_border_km&neighbour=UZ";
    let told = text_of(&document(server, near));
    assert!(
        told.contains("Distance to the border: Uzbekistan, "),
        "{told}"
    );
}

fn one_language(server: &Server) {
    for lang in ["kk", "ru"] {
        let html = document(server, &format!("units={UNITS}&lang={lang}"));
        let begun = html
            .split(['<', '>'])
            .filter(|part| part.split(' ').count() > 4);
        let sentences: Vec<&str> = begun
            .filter(|part| part.contains(". ") || part.ends_with('.'))
            .filter(|part| !part.contains('=') && !part.contains('{'))
            // Whom the boundaries' licences ask to be named, in the words that they ask for.
            .filter(|part| !part.starts_with('©'))
            .collect();
        assert!(sentences.len() > 10, "{sentences:?}");
        for sentence in sentences {
            let cyrillic = sentence.chars().any(|one| ('а'..='я').contains(&one));
            assert!(cyrillic, "{lang}: {sentence}");
        }
    }
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn spreadsheet(server: &Server) {
    let answer = server.get(&format!("/report.xlsx?units={UNITS}&indicators=net_migration,net_migration_rate,population&lang=ru&period=2024"));
    assert_eq!(answer.status, 200);
    let mut book = Xlsx::new(Cursor::new(answer.body)).unwrap();
    let comparison = sheet(&mut book, "Сравнение");
    let column = |title: &str| {
        let found = comparison[0].iter().position(|one| *one == title);
        found.unwrap_or_else(|| panic!("no column {title}: {:?}", comparison[0]))
    };
    let (code, value, rank) = (column("Код"), column("Значение"), column("Место"));
    let own: Vec<&Vec<Data>> = comparison
        .iter()
        .filter(|row| row[code] == Data::String("234600000".to_owned()))
        .collect();
    assert_eq!(own.len(), 3, "a row for each indicator");
    assert_eq!(own[0][value], Data::Float(-1309.0));
    assert_eq!(own[0][rank], Data::Float(38.0));

    let series = sheet(&mut book, "Динамика");
    let of = |period: &str, at: usize| {
        let row = series
            .iter()
            .find(|row| row[0] == "234600000" && row[2] == "Сальдо миграции" && row[3] == period);
        row.unwrap()[at].clone()
    };
    assert_eq!(of("2024", 4), Data::Float(-1309.0));
    assert_eq!(of("2021", 4), Data::Empty, "what is withheld is no number");
    assert_eq!(of("2021", 5), Data::String("не рассчитано".to_owned()));
    assert_eq!(sheet(&mut book, "У границы").len(), 4);
    assert_eq!(sheet(&mut book, "У границы и внутри").len(), 7);
    let people = sheet(&mut book, "Люди у границы");
    assert_eq!(people[0][2], Data::String("В пределах, км".to_owned()));
    assert!(
        people.len() > 3 && (people.len() - 1).is_multiple_of(3),
        "{people:?}"
    );
    let number = |cell: &Data| match cell {
        Data::Float(number) => *number,
        other => panic!("{other:?}"),
    };
    for row in &people[1..] {
        let [least, most, estimate] = [3, 4, 5].map(|column| number(&row[column]));
        assert!(least <= estimate && estimate <= most, "{row:?}");
    }
    let about = sheet(&mut book, "Источники и метод");
    assert!(about.iter().any(|row| row[0] == "Источник"));
    let told = |text: &str| {
        about
            .iter()
            .any(|row| row[0] == "Люди у границы" && row[1].to_string().contains(text))
    };
    assert!(told("не менее") && told("оценка"), "{about:?}");
}

#[test]
fn a_bad_question_is_told_where_it_is_bad() {
    let server = Server::shared();
    let nine =
        "151000000,153200000,153400000,153600000,154000000,154200000,154600000,154800000,155200000";
    for (path, status, parameter) in [
        ("/report.html", 400, "units"),
        ("/report.html?units=", 400, "units"),
        ("/report.html?units=1", 404, "units"),
        (&format!("/report.html?units={nine}"), 400, "units"),
        (
            "/report.html?units=234600000&indicators=migration",
            404,
            "indicators",
        ),
        (
            "/report.html?units=234600000&indicators=population,population",
            400,
            "indicators",
        ),
        ("/report.html?units=234600000&period=1991", 404, "period"),
        ("/report.html?units=234600000&period=soon", 400, "period"),
        ("/report.html?units=234600000&lang=de", 400, "lang"),
        ("/report.html?units=234600000&layer=cities", 404, "layer"),
        (
            "/report.html?units=234600000&neighbour=FR",
            400,
            "neighbour",
        ),
        (
            "/report.html?layer=country&units=KZ&neighbour=RU",
            400,
            "neighbour",
        ),
        (
            "/report.html?units=234600000&indicators=distance_to_border_km&period=soon",
            400,
            "period",
        ),
        ("/report.html?units=234600000&unit=1", 400, "parameter"),
        ("/report.pdf?units=234600000", 404, "format"),
    ] {
        let answer = server.get(path);
        let problem = answer.json();
        assert_eq!(answer.status, status, "{path}: {problem}");
        assert_eq!(
            problem["parameter"],
            Value::from(parameter),
            "{path}: {problem}"
        );
        assert!(
            problem["allowed"].as_str().unwrap().len() > 4,
            "{path}: {problem}"
        );
    }
}

fn command(server: &Server) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brief.html");
    let written = shekara(&[
        "report",
        "--units",
        UNITS,
        "--lang",
        "kk",
        "-o",
        path.to_str().unwrap(),
    ]);
    assert!(written.status.success(), "{written:?}");
    let file = std::fs::read_to_string(&path).unwrap();
    assert!(!file.contains("<a href=\"/") && !file.contains("127.0.0.1"));
    let served = text_of(&document(server, &format!("units={UNITS}&lang=kk")));
    let own = text_of(&file);
    let begin = |text: &str| text.split_once(" Салыстыру ").unwrap().1[..2000].to_owned();
    assert_eq!(begin(&own), begin(&served));

    let refused = shekara(&["report", "--units", UNITS, "-o", "brief.pdf"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(told.contains(".html and .xlsx can be written"), "{told}");
}

#[test]
fn a_brief_is_of_a_place_as_one_thing_and_of_units_among_those_of_a_place() {
    let server = Server::shared();
    let asked = "period=2023&indicators=net_migration_rate";
    for (lang, title, whom) in [
        (
            "en",
            "Brief: Aktobe Region",
            "Districts and cities, Aktobe Region: 13 of 41",
        ),
        (
            "ru",
            "Краткая справка: Актюбинская область",
            "Районы и города, Актюбинская область: 13 из 41",
        ),
        (
            "kk",
            "Қысқаша анықтама: Ақтөбе облысы",
            "Аудандар мен қалалар, Ақтөбе облысы: 13 / 41",
        ),
    ] {
        let told = text_of(&document(
            server,
            &format!("where=in:150000000&{asked}&lang={lang}"),
        ));
        assert!(told.contains(title) && told.contains(whom), "{told}");
    }
    // Its sentence is that of the values, its groups are those of the question.
    let told = text_of(&document(server, &format!("where=in:150000000&{asked}")));
    let values = server
        .get("/values/districts.json?indicator=net_migration_rate&period=2023&where=in:150000000");
    let sentence = values.json()["sentences"][0].as_str().unwrap().to_owned();
    assert!(told.contains(&sentence), "{sentence}\n{told}");
    assert!(
        told.contains("Rank : 13/13") || told.contains("Rank: 13/13"),
        "{told}"
    );
    // Chosen units, of whom one is none of the place: it has a value and no rank.
    let among = text_of(&document(
        server,
        &format!("units=274400000,271000000&where=border:RU&{asked}"),
    ));
    assert!(
        among.contains("rank 1 of 13 in the layer “Districts and cities, at the border: Russia”"),
        "{among}"
    );
    assert!(
        among.contains("without a rank in it: Uralsk city"),
        "{among}"
    );
    assert!(
        among.contains("At the border: Russia: all together (13)"),
        "{among}"
    );
    for (query, status, says) in [
        ("", 400, "a place in where"),
        ("where=all", 400, "a place in where"),
        (
            "where=within:RU:0.001&neighbour=UZ&units=271000000",
            200,
            "",
        ),
        ("where=in:nowhere", 404, "in:"),
    ] {
        let answer = server.get(&format!("/report.html?{query}&{asked}"));
        let text = String::from_utf8(answer.body).unwrap();
        assert_eq!(answer.status, status, "{query}: {text}");
        assert!(text.contains(says), "{query}: {text}");
    }
}

#[test]
fn a_brief_takes_up_the_answers_that_are_named_and_no_others() {
    let server = Server::shared();
    let asked = format!("units={UNITS}&period=2023&indicators=net_migration_rate");
    let plain = document(server, &asked);
    assert!(!plain.contains("Clusters of neighbours"));
    let html = document(server, &format!("{asked}&blocks=clusters"));
    let told = text_of(&html);
    let of = "layer=districts&indicator=net_migration_rate&period=2023";
    let answer = server.get(&format!("/analysis/clusters.json?{of}&lang=en"));
    assert!(html.contains(&format!(
        "/analysis/clusters.json?{}",
        of.replace('&', "&amp;")
    )));
    let answer = answer.json();
    for sentence in answer["sentences"].as_array().unwrap() {
        let sentence = sentence.as_str().unwrap();
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
    // A row for each chosen unit with what was found of it.
    let book = server.get(&format!("/report.xlsx?{asked}&blocks=clusters"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book.body)).unwrap();
    let sheet = book.worksheet_range("Clusters of neighbours").unwrap();
    let codes: Vec<&str> = UNITS.split(',').collect();
    let all = answer["units"].as_array().unwrap().iter();
    let chosen: Vec<&Value> = all
        .filter(|one| codes.contains(&one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(sheet.height(), chosen.len() + 1);
    for (row, unit) in sheet.rows().skip(1).zip(chosen) {
        assert_eq!(
            row[0],
            Data::String(unit["names"]["en"].as_str().unwrap().to_owned())
        );
        for (at, name) in [
            (1, "value"),
            (4, "neighbours_mean"),
            (5, "p"),
            (6, "false_discovery"),
        ] {
            let told = unit[name].as_f64().unwrap();
            let Data::Float(number) = row[at] else {
                panic!("{name}: {:?}", row[at]);
            };
            // The reader of either may round the last of 17 digits.
            assert!((number - told).abs() <= 4e-16 * told.abs(), "{name}");
        }
    }
    let refused = server.get(&format!("/report.html?{asked}&blocks=clusters,borders"));
    let said = String::from_utf8(refused.body).unwrap();
    assert_eq!(refused.status, 400, "{said}");
    assert!(
        said.contains("borders") && said.contains("clusters"),
        "{said}"
    );
}
