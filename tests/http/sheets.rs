//! Finished maps as sheets of paper: their size, their title, and letters that can be read in print.

use std::fs;

use resvg::usvg::roxmltree::Document;

use crate::server::Server;
use crate::shared::made_up;

const RATE: &str = "indicator=net_migration_rate";
const PAPERS: [(&str, [f64; 2]); 5] = [
    ("a4", [297.0, 210.0]),
    ("a4-upright", [210.0, 297.0]),
    ("a3", [420.0, 297.0]),
    ("a3-upright", [297.0, 420.0]),
    // 13 1/3 by 7 1/2 inches.
    ("slide", [338.6667, 190.5]),
];

/// 6.5 points in pixels of CSS.
const LEAST: f64 = 6.5 * 96.0 / 72.0;

fn svg(server: &Server, query: &str) -> String {
    let answer = server.get(&format!("/maps/districts.svg?{query}"));
    assert_eq!(answer.status, 200, "{query}");
    String::from_utf8(answer.body).unwrap()
}

/// The size of every text, with the text.
fn texts(svg: &str) -> Vec<(f64, String)> {
    let document = Document::parse(svg).unwrap();
    let texts = document
        .descendants()
        .filter(|one| one.has_tag_name("text"));
    let read = texts.map(|one| {
        let size = one.attribute("font-size").unwrap().parse().unwrap();
        (size, one.text().unwrap_or_default().to_owned())
    });
    read.collect()
}

#[test]
fn every_paper_has_its_size_and_no_text_too_small_for_print() {
    let server = Server::shared();
    let mut smallest = f64::INFINITY;
    for (paper, [wide, high]) in PAPERS {
        // The largest texts and the most of them; on one page maps so small that names do not fit.
        let several = if paper == "a4" {
            "time=2013..2024"
        } else {
            "where=in:150000000&time=2018..2024"
        };
        for (lang, view) in [("ru", several), ("kk", "period=2023")] {
            let query = format!("{RATE}&{view}&paper={paper}&lang={lang}");
            let svg = svg(server, &query);
            let document = Document::parse(&svg).unwrap();
            let root = document.root_element();
            let side = |name| root.attribute(name).unwrap().strip_suffix("mm").unwrap();
            let sides = ["width", "height"].map(|name| side(name).parse::<f64>().unwrap());
            assert_eq!(sides, [wide, high], "{query}");
            for (size, text) in texts(&svg) {
                assert!(size >= LEAST - 0.01, "{query}: {text} has {size} pixels");
                smallest = smallest.min(size);
            }
        }
    }
    // The limit is met, not only kept far from.
    assert!(smallest < LEAST * 1.02, "{smallest}");
}

#[test]
fn a_picture_of_paper_says_its_density() {
    let server = Server::shared();
    let answer = server.get(&format!("/maps/districts.png?{RATE}&period=2023&paper=a4"));
    let word = |at: usize| u32::from_be_bytes(answer.body[at..at + 4].try_into().unwrap());
    assert_eq!([word(16), word(20)], [1754, 1240]);
    assert_eq!(&answer.body[37..41], b"pHYs");
    // 150 dots per inch are 5905.5 per metre.
    assert_eq!([word(41), word(45)], [5906, 5906]);
    // A picture of pixels is made for screens of any density.
    let pixels = server.get(&format!("/maps/districts.png?{RATE}&period=2023&width=400"));
    assert_ne!(&pixels.body[37..41], b"pHYs");
}

#[test]
fn a_title_is_made_of_what_where_and_when_or_is_the_one_that_is_given() {
    let server = Server::shared();
    let title = |query: &str| {
        let svg = svg(server, &format!("{RATE}&{query}"));
        texts(&svg)[0].1.clone()
    };
    for (query, expected) in [
        (
            "where=in:150000000&time=2018..2024&lang=ru&width=2000",
            "Коэффициент сальдо миграции, Актюбинская область, 2018–2024",
        ),
        (
            "where=in:150000000&periods=2018,2020&lang=kk&width=2000",
            "Көші-қон айырымының коэффициенті, Ақтөбе облысы, 2018, 2020",
        ),
        (
            "period=2023&lang=en",
            "Net migration rate, Western Kazakhstan, 2023",
        ),
        (
            "period=2023&title=",
            "Net migration rate, Western Kazakhstan, 2023",
        ),
        (
            "period=2023&title=%D2%9A%D0%B0%D0%BB%D0%B0%20%E2%84%961",
            "Қала №1",
        ),
    ] {
        assert_eq!(title(query), expected, "{query}");
    }
    // A title that says nothing of the indicator leaves it to the line below.
    let own = svg(server, &format!("{RATE}&period=2023&title=Plan"));
    assert!(
        texts(&own)[1].1.starts_with("Net migration rate · "),
        "{own:.900}"
    );
}

#[test]
fn a_paper_and_a_title_that_cannot_be_are_refused_with_what_can() {
    let server = Server::shared();
    let letters = |count: usize| format!("title={}", "w".repeat(count));
    let of_length = server.get(&format!("/maps/districts.svg?{}", letters(200)));
    assert_eq!(of_length.status, 200);
    for (query, expected) in [
        ("paper=a5", "a4, a4-upright, a3, a3-upright, slide"),
        (
            "paper=a4&width=900",
            "nothing beside paper, which has its own size",
        ),
        (
            "height=900&paper=slide",
            "nothing beside paper, which has its own size",
        ),
        ("title=%E5%8C%97&paper=a4", "it has no U+5317 (北)"),
        ("title=a%0Ab", "it has no U+000A"),
        (&letters(201), "this one has 201"),
    ] {
        let answer = server.get(&format!("/maps/districts.svg?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        let body = String::from_utf8(answer.body).unwrap();
        assert!(body.contains(expected), "{query}: {body}");
    }
    let near = server.get("/maps/districts.svg?paper=a44").json();
    assert_eq!(near["nearest"], "a4");
}

/// Data of the paths that are drawn with round ends, in a colour.
fn lines<'a>(document: &'a Document<'a>, colour: &str) -> Vec<&'a str> {
    let paths = document.descendants().filter(|one| {
        one.attribute("stroke-linecap") == Some("round") && one.attribute("stroke") == Some(colour)
    });
    paths.filter_map(|one| one.attribute("d")).collect()
}

#[test]
fn lines_stop_where_values_are_missing_and_where_the_series_begins_anew() {
    let server = Server::shared();
    let view = "where=in:150000000&time=2018..2024&lang=en&paper=a4&layout=lines";
    let svg = svg(server, &format!("{RATE}&{view}"));
    let document = Document::parse(&svg).unwrap();
    // The first of 13: 2018 to 2020, and 2022 to 2024 after the recalculation.
    let first = lines(&document, "#0072b2");
    assert_eq!(
        first.len(),
        2,
        "the eighth has the colour again, with dashes"
    );
    for line in first {
        assert_eq!(
            (line.matches('M').count(), line.matches('L').count()),
            (2, 4),
            "{line}"
        );
    }
    // The 28 others of the layer stand behind them.
    assert_eq!(lines(&document, "#d9d6cf").len(), 28);
    let written = texts(&svg);
    let says = |what: &str| written.iter().any(|(_, text)| text.contains(what));
    assert!(
        says("2021: withheld: recalculation after the census."),
        "{written:?}"
    );
    assert!(says("Aktobe city") && says("the series begins anew at 2021, 2022"));
    assert!(written.iter().all(|(size, _)| *size >= LEAST - 0.01));
}

#[test]
fn the_table_has_the_figures_that_values_has_and_no_change_across_a_break() {
    let server = Server::shared();
    let view = "where=in:150000000&time=2018..2024&lang=en&paper=a4-upright&layout=table";
    let svg = svg(server, &format!("{RATE}&{view}"));
    let written: Vec<String> = texts(&svg).into_iter().map(|(_, text)| text).collect();
    let answer = server.json(&format!(
        "/values/districts.json?{RATE}&period=2024&where=in:150000000"
    ));
    let values = answer["values"].as_array().unwrap();
    assert_eq!(values.len(), 13);
    for value in values {
        let value = value.as_f64().unwrap();
        let number = format!("{value:.1}").replace('-', "\u{2212}");
        assert!(written.contains(&number), "{number}: {written:?}");
    }
    // Of 2018 and 2024 there would be one.
    assert!(
        written.contains(&"Change, 2022–2024".to_owned()),
        "{written:?}"
    );
    assert_eq!(written.iter().filter(|text| *text == "–").count(), 13);
}

#[test]
fn a_sheet_of_figures_over_time_is_refused_where_there_is_no_time_or_more_than_one_indicator() {
    let server = Server::shared();
    for (query, parameter) in [
        (
            "layout=lines&indicator=net_migration_rate,natural_increase_rate",
            "indicator",
        ),
        ("layout=table&indicator=distance_to_border_km", "layout"),
        ("layout=graph", "layout"),
        (
            "layout=lines&indicator=net_migration_rate&time=1950..1960",
            "time",
        ),
    ] {
        let answer = server.get(&format!("/maps/districts.svg?{query}"));
        assert!(
            [400, 404].contains(&answer.status),
            "{query}: {}",
            answer.status
        );
        assert_eq!(answer.json()["parameter"], parameter, "{query}");
    }
}

#[test]
fn an_atlas_is_a_pdf_of_at_most_200_units_and_no_picture() {
    let server = Server::shared();
    let place = format!("{RATE}&where=in:150000000&time=2018..2024&paper=a4&layout=atlas");
    let pdf = server.get(&format!("/maps/districts.pdf?{place}&lang=ru"));
    assert_eq!(pdf.status, 200);
    // Aktobe has 13 districts and cities; the first page is the map of all.
    let pages = pdf
        .body
        .windows(11)
        .filter(|at| *at == b"/Type /Page" as &[u8]);
    let pages = pages.count() - 1;
    assert_eq!(pages, 14, "without the list of them");
    for format in ["svg", "png"] {
        let answer = server.get(&format!("/maps/districts.{format}?{place}"));
        assert_eq!(answer.status, 400);
        let problem = answer.json();
        assert_eq!(problem["parameter"], "layout");
        assert!(problem["allowed"].as_str().unwrap().contains("is a PDF"));
    }
    let no_time = server.get("/maps/districts.pdf?indicator=distance_to_border_km&layout=atlas");
    assert_eq!(no_time.json()["parameter"], "layout");
}

#[test]
fn an_atlas_of_more_units_than_it_has_pages_says_what_narrows_it() {
    let folder = tempfile::tempdir().unwrap();
    for (units, status) in [(200, 200), (201, 400)] {
        let manifest = [
            made_up::workspace("made_up", "people"),
            made_up::source(),
            made_up::layer("made_up", ""),
            made_up::indicator("people", "count", "file = \"people.csv\""),
        ];
        let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
        write("shekara.toml", manifest.concat());
        let squares = (0..units).map(|i| {
            let corner = [f64::from(i % 20), 10.0 + f64::from(i / 20)];
            made_up::unit(&i.to_string(), corner)
        });
        let squares: Vec<_> = squares.collect();
        write("made_up.geojson", made_up::collection(&squares));
        let rows = (0..units).map(|i| format!("made_up,{i},2020,{i}"));
        write(
            "people.csv",
            made_up::table(&rows.collect::<Vec<_>>().join("\n")),
        );
        let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
        let answer = server.get("/maps/made_up.pdf?layout=atlas&paper=a4");
        assert_eq!(answer.status, status, "{units}");
        if status == 400 {
            let allowed = answer.json()["allowed"].to_string();
            assert!(
                allowed.contains("at most 200 units") && allowed.contains("these are 201"),
                "{allowed}"
            );
            let narrow = server.get("/maps/made_up.pdf?layout=atlas&paper=a4&units=1,2");
            assert_eq!(narrow.status, 200);
        }
    }
}

/// The hidden description of a drawing.
fn told(svg: &str) -> String {
    let document = Document::parse(svg).unwrap();
    let desc = document.descendants().find(|one| one.has_tag_name("desc"));
    desc.and_then(|one| one.text()).unwrap().to_owned()
}

#[test]
fn chosen_units_stand_out_among_those_of_the_place() {
    let server = Server::shared();
    let view = "time=2018..2024&where=in:150000000&lang=en&paper=a4";
    let lines_of = |units: &str| svg(server, &format!("{RATE}&{view}&layout=lines{units}"));
    let one = lines_of("&units=153200000");
    let document = Document::parse(&one).unwrap();
    assert_eq!(lines(&document, "#0072b2").len(), 1);
    assert_eq!(lines(&document, "#d55e00").len(), 0);
    // The 12 others of the place, and behind them those of the layer.
    assert_eq!(lines(&document, "#b9b9b9").len(), 12);
    assert_eq!(lines(&document, "#d9d6cf").len(), 28);
    // Who hears the sheet hears the same: every value of the chosen one, and without a choice of all.
    let series = "Alga: 2018 — −5.1; 2019 — −5.4; 2020 — −6.5; 2021 — No data; 2022 — −6.4";
    assert!(
        told(&one).contains(series) && !told(&one).contains("Khobda: 2018"),
        "{}",
        told(&one)
    );
    let all = told(&lines_of(""));
    assert!(
        all.contains(series) && all.contains("Khobda: 2018"),
        "{all}"
    );
    let table = svg(
        server,
        &format!("{RATE}&{view}&layout=table&units=153200000"),
    );
    let document = Document::parse(&table).unwrap();
    let bold = document.descendants().filter(|one| {
        one.has_tag_name("text")
            && one.text() == Some("Alga")
            && one.attribute("font-weight").is_some()
    });
    assert!(bold.count() >= 1, "its name is strong");
    for (query, says) in [
        (
            "layout=lines&where=border:RU&units=153200000",
            "units of the place in where",
        ),
        (
            "layout=maps&where=border:RU&units=274400000",
            "nothing beside where",
        ),
        (
            "layout=lines&where=border:RU&units=1",
            "codes of the layer districts",
        ),
    ] {
        let answer = server.get(&format!("/maps/districts.svg?{RATE}&{query}"));
        assert!([400, 404].contains(&answer.status), "{query}");
        let body = String::from_utf8(answer.body).unwrap();
        assert!(body.contains(says), "{query}: {body}");
    }
}

#[test]
fn one_value_far_from_the_others_leaves_the_axis_and_is_told() {
    let server = Server::shared();
    let view = "time=2018..2024&where=in:230000000&lang=en&paper=a4&layout=lines";
    let written = |units: &str| -> Vec<String> {
        let svg = svg(server, &format!("{RATE}&{view}{units}"));
        texts(&svg).into_iter().map(|(_, text)| text).collect()
    };
    let has = |all: &[String], text: &str| all.iter().any(|one| one == text);
    let left = written("");
    assert!(has(&left, "Makhambet, 2018: −177.9"), "{left:?}");
    assert!(!has(&left, "−150") && has(&left, "−40"), "{left:?}");
    // Chosen, it is shown whole.
    let chosen = written("&units=235600000");
    assert!(
        has(&chosen, "−150") && !has(&chosen, "Makhambet, 2018: −177.9"),
        "{chosen:?}"
    );
    // Without that year nobody leaves.
    let later = svg(
        server,
        &format!("{RATE}&{}", view.replace("2018..", "2019..")),
    );
    assert!(!later.contains("Makhambet, 20"), "{later:.900}");
}

#[test]
fn a_table_marks_periods_that_have_no_room_and_counts_units_without_a_value() {
    let server = Server::shared();
    let written = |query: &str| -> Vec<String> {
        let svg = svg(server, &format!("{query}&paper=a4&layout=table"));
        texts(&svg).into_iter().map(|(_, text)| text).collect()
    };
    let long = format!("{RATE}&where=in:150000000&time=2009..2024");
    for (lang, note) in [
        ("en", "Left out for want of room: 2010–2016"),
        ("ru", "Не поместились: 2010–2016"),
        ("kk", "Орын жетпегендіктен көрсетілмеген: 2010–2016"),
    ] {
        let all = written(&format!("{long}&lang={lang}"));
        let starts = |one: &&String| one.starts_with(note.split(':').next().unwrap());
        let told: Vec<&String> = all.iter().filter(starts).collect();
        assert!(!told.is_empty(), "{lang}: {all:?}");
        // A column of marks, with its heading.
        assert_eq!(all.iter().filter(|one| *one == "…").count(), 14, "{lang}");
    }
    let short = written(&format!(
        "{RATE}&where=in:150000000&time=2018..2024&lang=en"
    ));
    let is_marked = |all: &[String]| {
        all.iter()
            .any(|one| one == "…" || one.starts_with("Left out"))
    };
    assert!(!is_marked(&short), "{short:?}");
    // Seven districts of 41 have a figure; the others have no row, and are counted with the reason.
    let few = written("indicator=kandas_cumulative&time=all&lang=en");
    let empty = few
        .iter()
        .filter(|one| one.starts_with("Without a value in any of these periods"));
    assert_eq!(empty.count(), 1, "{few:?}");
    let told = few.join(" ");
    assert!(told.contains("without a row: 34 (not available"), "{told}");
}

#[test]
fn sources_are_in_the_readers_language_and_take_little_of_a_slide() {
    let server = Server::shared();
    for (lang, who) in [
        ("ru", "© участники OpenStreetMap"),
        ("kk", "© OpenStreetMap қатысушылары"),
        ("en", "© OpenStreetMap contributors"),
    ] {
        let query = format!(
            "{RATE}&time=2018..2024&where=in:150000000&paper=slide&layout=lines&lang={lang}"
        );
        let svg = svg(server, &query);
        let document = Document::parse(&svg).unwrap();
        let all: Vec<_> = document
            .descendants()
            .filter(|one| one.has_tag_name("text"))
            .collect();
        let has = |text: &str| {
            all.iter()
                .any(|one| one.text().is_some_and(|own| own.contains(text)))
        };
        assert!(has(who), "{lang}");
        assert!(lang == "en" || !has("contributors"), "{lang}");
        let source = all
            .iter()
            .find(|one| one.text().is_some_and(|own| own.contains("(6567)")))
            .unwrap();
        let y: f64 = source.attribute("y").unwrap().parse().unwrap();
        // A slide is 720 pixels high; with letters of ordinary notes sources began at 0.74 of it.
        assert!(y > 0.78 * 720.0, "{lang}: {y}");
        assert!(texts(&svg).iter().all(|(size, _)| *size >= LEAST - 0.01));
    }
}
