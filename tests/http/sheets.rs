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
    let server = Server::start();
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
            let svg = svg(&server, &query);
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
    server.assert_log_clean();
}

#[test]
fn a_picture_of_paper_says_its_density() {
    let server = Server::start();
    let answer = server.get(&format!("/maps/districts.png?{RATE}&period=2023&paper=a4"));
    let word = |at: usize| u32::from_be_bytes(answer.body[at..at + 4].try_into().unwrap());
    assert_eq!([word(16), word(20)], [1754, 1240]);
    assert_eq!(&answer.body[37..41], b"pHYs");
    // 150 dots per inch are 5905.5 per metre.
    assert_eq!([word(41), word(45)], [5906, 5906]);
    // A picture of pixels is made for screens of any density.
    let pixels = server.get(&format!("/maps/districts.png?{RATE}&period=2023&width=400"));
    assert_ne!(&pixels.body[37..41], b"pHYs");
    server.assert_log_clean();
}

#[test]
fn a_title_is_made_of_what_where_and_when_or_is_the_one_that_is_given() {
    let server = Server::start();
    let title = |query: &str| {
        let svg = svg(&server, &format!("{RATE}&{query}"));
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
    let own = svg(&server, &format!("{RATE}&period=2023&title=Plan"));
    assert!(
        texts(&own)[1].1.starts_with("Net migration rate · "),
        "{own:.900}"
    );
    server.assert_log_clean();
}

#[test]
fn a_paper_and_a_title_that_cannot_be_are_refused_with_what_can() {
    let server = Server::start();
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
    server.assert_log_clean();
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
    let server = Server::start();
    let view = "where=in:150000000&time=2018..2024&lang=en&paper=a4&sheet=lines";
    let svg = svg(&server, &format!("{RATE}&{view}"));
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
    server.assert_log_clean();
}

#[test]
fn the_table_has_the_figures_that_values_has_and_no_change_across_a_break() {
    let server = Server::start();
    let view = "where=in:150000000&time=2018..2024&lang=en&paper=a4-upright&sheet=table";
    let svg = svg(&server, &format!("{RATE}&{view}"));
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
    server.assert_log_clean();
}

#[test]
fn a_sheet_of_figures_over_time_is_refused_where_there_is_no_time_or_more_than_one_indicator() {
    let server = Server::start();
    for (query, parameter) in [
        (
            "sheet=lines&indicator=net_migration_rate,natural_increase_rate",
            "indicator",
        ),
        ("sheet=table&indicator=distance_to_border_km", "sheet"),
        ("sheet=graph", "sheet"),
        (
            "sheet=lines&indicator=net_migration_rate&time=1950..1960",
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
    server.assert_log_clean();
}

#[test]
fn an_atlas_is_a_pdf_of_at_most_200_units_and_no_picture() {
    let server = Server::start();
    let place = format!("{RATE}&where=in:150000000&time=2018..2024&paper=a4&sheet=atlas");
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
        assert_eq!(problem["parameter"], "sheet");
        assert!(problem["allowed"].as_str().unwrap().contains("is a PDF"));
    }
    let no_time = server.get("/maps/districts.pdf?indicator=distance_to_border_km&sheet=atlas");
    assert_eq!(no_time.json()["parameter"], "sheet");
    server.assert_log_clean();
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
        let answer = server.get("/maps/made_up.pdf?sheet=atlas&paper=a4");
        assert_eq!(answer.status, status, "{units}");
        if status == 400 {
            let allowed = answer.json()["allowed"].to_string();
            assert!(
                allowed.contains("at most 200 units") && allowed.contains("these are 201"),
                "{allowed}"
            );
            let narrow = server.get("/maps/made_up.pdf?sheet=atlas&paper=a4&units=1,2");
            assert_eq!(narrow.status, 200);
        }
    }
}
