//! Finished maps: what a planner prints must hold what the figures say, and nothing twice.

use std::collections::{BTreeMap, BTreeSet};

use resvg::usvg::roxmltree::{self, Document};

use shekara::dataset::{Dataset, ViewQuery};
use shekara::map::{MapPlan, MapQuery, Setting, png, render};
use shekara::model::{OutlineKind, OutlinedUnits};
use shekara::workspace::{Files, load};

use crate::server::{Answer, Server};
use crate::shared::binary::shekara;

const VIEW: &str = "indicator=net_migration_rate&period=2023";

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).unwrap()
}

/// `data-code` -> the fill of its class.
fn fills<'a>(document: &'a Document<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut fills = BTreeMap::new();
    for path in document.descendants() {
        let Some(code) = path.attribute("data-code") else {
            continue;
        };
        let fill = path.parent().unwrap().attribute("fill").unwrap();
        assert_eq!(fills.insert(code, fill), None, "{code} is drawn twice");
    }
    fills
}

/// Absolute places of a path's rings, in tenths of a pixel.
fn rings(data: &str) -> Vec<Vec<[i64; 2]>> {
    let tenths = |text: &str| (text.parse::<f64>().unwrap() * 10.0).round() as i64;
    data.split_terminator('z')
        .map(|ring| {
            let (start, rest) = ring.strip_prefix('M').unwrap().split_once('l').unwrap();
            let numbers = |part: &str| -> Vec<i64> {
                let spaced = part.replace('-', " -");
                spaced.split_ascii_whitespace().map(tenths).collect()
            };
            let start = numbers(start);
            let mut at = [start[0], start[1]];
            let mut places = vec![at];
            for way in numbers(rest).chunks_exact(2) {
                at = [at[0] + way[0], at[1] + way[1]];
                places.push(at);
            }
            places
        })
        .collect()
}

fn plan<'a>(dataset: &'a Dataset, parameters: &[(&str, &str)]) -> MapPlan<'a> {
    let value = |name: &str| {
        let found = parameters.iter().find(|(own, _)| *own == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let query = MapQuery {
        view: ViewQuery {
            indicator: value("indicator"),
            period: value("period"),
            lang: value("lang"),
            ..ViewQuery::default()
        },
        periods: value("periods"),
        width: value("width"),
        height: value("height"),
        bbox: value("bbox"),
        units: value("units"),
        paper: value("paper"),
        title: value("title"),
        block: None,
        layout: value("layout"),
    };
    let layer = dataset.layer(&value("layer").unwrap_or_else(|| "districts".to_owned()));
    MapPlan::new(dataset, layer.unwrap(), &query).unwrap()
}

#[test]
fn the_description_names_the_lowest_and_the_highest_each_by_its_word() {
    let server = Server::shared();
    let svg = |query: &str| {
        let answer = server.get(&format!("/maps/districts.svg?{query}"));
        String::from_utf8(answer.body).unwrap()
    };
    // As the Bureau printed them (element 6567).
    let english = svg("indicator=net_migration&period=2024&lang=en");
    assert!(
        english.contains("lowest Zhylyoi, −3,662"),
        "{english:.3000}"
    );
    assert!(english.contains("highest Aktobe city, 6,888"));
}

/// The counts that stand right of the classes, in a drawing whose key has rows of a swatch, a label, a
/// bar and a count.
fn counts(svg: &str) -> usize {
    let texts = svg.split("<text").skip(1).filter_map(|one| {
        let text = one.split_once('>')?.1.split_once("</text>")?.0;
        one.contains("fill=\"#4d4d4d")
            .then(|| text.parse::<usize>().ok())?
    });
    texts.sum()
}

#[test]
fn the_key_counts_what_the_maps_draw() {
    let server = Server::shared();
    let units = "151000000,153200000,153400000,153600000,154000000,154200000,154600000,154800000,\
                 155200000,155600000,156000000,156400000,156800000";
    let svg = |query: &str| {
        let answer = server.get(&format!("/maps/districts.svg?lang=en&{query}"));
        assert_eq!(answer.status, 200, "{query}");
        String::from_utf8(answer.body).unwrap()
    };
    let rate = "indicator=net_migration_rate";
    for (query, expected) in [
        (format!("{rate}&period=2023"), 41),
        (format!("{rate}&period=2023&units={units}"), 13),
        (
            format!("{rate}&units={units}&periods=2018,2019,2020,2021,2022,2023,2024"),
            91,
        ),
    ] {
        assert_eq!(counts(&svg(&query)), expected, "{query}");
    }
    // A box round Aktau: the frame shows some of the 41.
    let few = counts(&svg(&format!("{rate}&period=2023&bbox=50.5,43.4,51.6,44")));
    assert!((4..20).contains(&few), "{few}");
}

#[test]
fn every_district_is_drawn_once_in_the_colour_of_its_class() {
    let server = Server::shared();
    for view in [
        VIEW,
        "indicator=kandas_cumulative&lang=kk",
        "indicator=distance_to_border_km&lang=ru",
    ] {
        let map = server.get(&format!("/maps/districts.svg?{view}"));
        assert_eq!(
            (map.status, map.header("content-type")),
            (200, "image/svg+xml")
        );
        let document = Document::parse(text(&map)).unwrap();
        let fills = fills(&document);
        let legend = server.json(&format!("/legend/districts.json?{view}"));
        let values = server.json(&format!("/values/districts.json?{view}"));
        let (codes, classes) = (
            values["codes"].as_array().unwrap(),
            values["classes"].as_array().unwrap(),
        );
        assert_eq!(fills.len(), codes.len());
        for (code, class) in codes.iter().zip(classes) {
            let fill = fills[code.as_str().unwrap()];
            match class.as_u64() {
                Some(class) => assert_eq!(fill, legend["classes"][class as usize]["colour"]),
                None => assert_eq!(fill, "url(#m-hatch)"),
            }
        }
        let used: BTreeSet<&str> = fills.values().copied().collect();
        for class in legend["classes"].as_array().unwrap() {
            assert!(used.contains(class["colour"].as_str().unwrap()), "{class}");
        }
    }
}

#[test]
fn a_masked_value_is_neither_a_class_nor_missing() {
    let server = Server::shared();
    // One district lost a single person by migration in 2019.
    let of_2019 = "indicator=net_migration_rate&period=2019";
    let view = format!("{of_2019}&reliability=mask");
    let map = server.get(&format!("/maps/districts.svg?{view}"));
    let document = Document::parse(text(&map)).unwrap();
    let masked = fills(&document)
        .into_values()
        .filter(|fill| *fill == "url(#m-masked)")
        .count();
    let legend = server.json(&format!("/legend/districts.json?{view}"));
    assert!(masked > 0);
    assert_eq!(legend["reliability"]["counts"]["unreliable"], masked);
    let shown = server.get(&format!("/maps/districts.svg?{of_2019}&reliability=show"));
    assert!(text(&shown).contains("fill=\"url(#m-unreliable)\""));
}

#[test]
fn who_does_not_see_the_map_is_told_what_it_shows() {
    let server = Server::shared();
    let map = server.get(&format!("/maps/districts.svg?{VIEW}&lang=ru"));
    let document = Document::parse(text(&map)).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    for (id, name) in root
        .attribute("aria-labelledby")
        .unwrap()
        .split(' ')
        .zip(["title", "desc"])
    {
        let found = document
            .descendants()
            .find(|one| one.attribute("id") == Some(id))
            .unwrap();
        assert_eq!(found.tag_name().name(), name);
        assert!(found.text().unwrap().len() > 20);
    }
    let sheet: String = document
        .descendants()
        .filter_map(|one| one.text())
        .collect();
    for word in [
        "OpenStreetMap",
        "Источник",
        "Границы показаны",
        "КАСПИ",
        "РОССИЯ",
    ] {
        assert!(
            sheet.contains(word) || sheet.to_uppercase().contains(word),
            "{word}"
        );
    }
    assert!(
        map.header("content-security-policy")
            .contains("default-src 'none'")
    );
}

#[test]
fn a_map_asked_for_again_is_not_sent_again() {
    let server = Server::shared();
    let address = format!("/maps/districts.png?{VIEW}&width=400&height=300");
    let first = server.get(&address);
    assert_eq!(
        (first.status, first.header("content-type")),
        (200, "image/png")
    );
    assert_eq!(first.body[16..24], [0, 0, 1, 144, 0, 0, 1, 44]);
    let again = server.get_with(&address, &[("if-none-match", first.header("etag"))]);
    assert_eq!(again.status, 304);
}

#[test]
fn every_limit_of_a_map_is_told_one_beyond_it() {
    let server = Server::shared();
    let years = |count: usize| {
        let years: Vec<String> = (2024 - count..2024).map(|year| year.to_string()).collect();
        years.join(",")
    };
    let status = |path: &str| server.get(path).status;
    for good in [
        "svg?width=200&height=200".to_owned(),
        "svg?width=4000&height=4000".to_owned(),
        "png?width=4000&height=2250".to_owned(),
        format!("svg?periods={}", years(12)),
        "svg?bbox=50,45,55,50".to_owned(),
    ] {
        assert_eq!(status(&format!("/maps/districts.{good}")), 200, "{good}");
    }
    for (bad, parameter, expected) in [
        ("svg?width=199".to_owned(), "width", 400),
        ("svg?height=4001".to_owned(), "height", 400),
        ("svg?width=1e3".to_owned(), "width", 400),
        ("png?width=4000&height=2251".to_owned(), "width", 400),
        (format!("svg?periods={}", years(13)), "periods", 400),
        (
            "svg?period=2024&periods=2023,2024".to_owned(),
            "period",
            400,
        ),
        ("svg?periods=2023,1900".to_owned(), "periods", 404),
        (
            "svg?indicator=population,population_density".to_owned(),
            "indicator",
            400,
        ),
        ("svg?bbox=50,45,50.001,50".to_owned(), "bbox", 400),
        ("svg?bbox=50,45,190,50".to_owned(), "bbox", 400),
        ("svg?units=271000000,1".to_owned(), "units", 404),
        ("svg?zoom=3".to_owned(), "parameter", 400),
        ("svg?mark=symbol".to_owned(), "mark", 400),
        ("svg?by=population_density".to_owned(), "by", 400),
        ("gif".to_owned(), "format", 404),
    ] {
        let answer = server.get(&format!("/maps/districts.{bad}"));
        assert_eq!(answer.status, expected, "{bad}");
        assert_eq!(answer.json()["parameter"], parameter, "{bad}");
    }
}

#[test]
fn the_command_line_writes_the_servers_bytes() {
    let server = Server::shared();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.svg");
    let view = [
        "--layer",
        "districts",
        "--indicator",
        "net_migration_rate",
        "--periods",
        "2022,2023",
    ];
    let more = ["--lang", "kk", "--output", file.to_str().unwrap()];
    assert!(
        shekara(&[&["export"], &view[..], &more].concat())
            .status
            .success()
    );
    let served =
        server.get("/maps/districts.svg?indicator=net_migration_rate&periods=2022,2023&lang=kk");
    assert_eq!(std::fs::read(&file).unwrap(), served.body);
}

#[test]
fn the_same_plan_has_the_same_bytes_and_few_of_them() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let drawn = || {
        let plan = plan(
            &dataset,
            &[("indicator", "net_migration_rate"), ("period", "2023")],
        );
        render(&plan, &Setting::Standalone)
    };
    let svg = drawn();
    assert_eq!(svg, drawn());
    let gzip = shekara::coding::gzip(svg.as_bytes(), shekara::coding::Effort::Kept).unwrap();
    // What a slow line should carry for a map of the 41 districts with its font.
    assert!(
        svg.len() < 171_000 && gzip.len() < 60_000,
        "{} {}",
        svg.len(),
        gzip.len()
    );
    let small = plan(&dataset, &[("width", "400"), ("lang", "kk")]);
    assert_eq!(png(&small).unwrap(), png(&small).unwrap());
}

#[test]
fn neighbours_are_drawn_with_one_line() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let layer = dataset.layer("districts").unwrap();
    let svg = render(&plan(&dataset, &[("width", "800")]), &Setting::Standalone);
    let document = Document::parse(&svg).unwrap();
    let mut edges: BTreeMap<[[i64; 2]; 2], Vec<usize>> = BTreeMap::new();
    for path in document.descendants() {
        let Some(code) = path.attribute("data-code") else {
            continue;
        };
        for ring in rings(path.attribute("d").unwrap()) {
            for (i, to) in ring.iter().enumerate() {
                let from = ring[(i + ring.len() - 1) % ring.len()];
                let edge = [from.min(*to), from.max(*to)];
                edges
                    .entry(edge)
                    .or_default()
                    .push(layer.position(code).unwrap());
            }
        }
    }
    let mut shared: BTreeMap<[u32; 2], f64> = BTreeMap::new();
    for ([a, b], units) in &edges {
        if let [one, other] = units[..] {
            let pair = [one.min(other) as u32, one.max(other) as u32];
            let length = ((a[0] - b[0]) as f64).hypot((a[1] - b[1]) as f64);
            *shared.entry(pair).or_default() += length;
        }
    }
    let (coverage, number) = dataset.coverage(layer);
    let pairs = coverage.adjacency(number);
    let metres: f64 = pairs.iter().map(|pair| pair.length_m).sum();
    let scale = shared.values().sum::<f64>() / metres;
    for pair in &pairs {
        let drawn = shared.get(&pair.units).copied().unwrap_or_default();
        // A thinned line is shorter than the real one, by less than a third even where it winds; below
        // ten kilometres a border is a few pixels.
        if pair.length_m > 10_000.0 {
            let part = drawn / (pair.length_m * scale);
            assert!((0.67..1.5).contains(&part), "{:?}: {part}", pair.units);
        }
    }
}

#[test]
fn a_figure_leaves_to_its_page_what_the_page_says_and_outlines_the_units_chosen() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let districts = dataset.layer("districts").unwrap();
    let chosen: Vec<usize> = districts.positions("234600000,153200000").unwrap();
    let plan = plan(&dataset, &[("indicator", "net_migration")]).outlining(chosen.clone());
    let whole = render(&plan, &Setting::Inline("a".to_owned()));
    let figure = render(&plan, &Setting::Figure("a".to_owned()));
    let texts = |svg: &str| -> Vec<String> {
        let document = Document::parse(svg).unwrap();
        let texts = document
            .descendants()
            .filter(|one| one.has_tag_name("text"));
        texts
            .filter_map(|one| one.text().map(str::to_owned))
            .collect()
    };
    let has_source = |svg: &str| texts(svg).iter().any(|text| text.starts_with("Source: "));
    assert!(has_source(&whole) && !has_source(&figure));
    assert!(!texts(&figure).contains(&"Net migration".to_owned()));
    assert!(
        texts(&figure).iter().any(|text| text == "persons"),
        "the key stays"
    );

    let document = Document::parse(&figure).unwrap();
    let link = ("http://www.w3.org/1999/xlink", "href");
    let outlined = document
        .descendants()
        .filter(|one| one.attribute("stroke") == Some("#1f1f1f"));
    let mut outlined: Vec<&str> = outlined.filter_map(|one| one.attribute(link)).collect();
    outlined.retain(|id| id.starts_with("#au"));
    let mut expected: Vec<String> = chosen.iter().map(|unit| format!("#au{unit}")).collect();
    expected.sort();
    outlined.sort_unstable();
    assert_eq!(outlined, expected);
}

#[test]
fn several_maps_share_classes_shapes_and_no_id() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let plan = plan(
        &dataset,
        &[
            ("indicator", "net_migration_rate"),
            ("periods", "2019,2020,2023"),
        ],
    );
    let inline = |prefix: &str| render(&plan, &Setting::Inline(prefix.to_owned()));
    let page = format!("<body>{}{}</body>", inline("a"), inline("b"));
    assert!(!page.contains("@font-face"));
    let document = Document::parse(&page).unwrap();
    let mut ids = BTreeSet::new();
    for id in document.descendants().filter_map(|one| one.attribute("id")) {
        assert!(ids.insert(id), "{id} occurs twice");
    }
    let link = ("http://www.w3.org/1999/xlink", "href");
    let uses: Vec<&str> = document
        .descendants()
        .filter_map(|one| one.attribute(link))
        .collect();
    assert!(
        uses.iter().all(|id| ids.contains(&id[1..])),
        "a shape that is not there is used"
    );
    let first = document.root_element().first_child().unwrap();
    let drawn = first
        .descendants()
        .filter(|one| one.has_attribute("data-code"))
        .count();
    let copied = first.descendants().filter_map(|one| one.attribute(link));
    assert_eq!(
        (drawn, copied.filter(|id| id.starts_with("#au")).count()),
        (41, 82)
    );
    let classes: BTreeSet<&str> = first
        .descendants()
        .filter(|one| one.tag_name().name() == "g")
        // Names have groups too, in the colours of letters.
        .filter(|one| {
            let is_unit = |one: roxmltree::Node| {
                one.has_attribute("data-code")
                    || one.attribute(link).is_some_and(|id| id.starts_with("#au"))
            };
            one.children().any(is_unit)
        })
        .filter_map(|one| one.attribute("fill"))
        .filter(|fill| fill.starts_with('#'))
        .collect();
    assert!(classes.len() <= 7, "{classes:?}");
}

#[test]
fn hostile_names_stay_text() {
    let folder = tempfile::tempdir().unwrap();
    let name = r#"</text><script>alert(1)</script>&'\"<b onload="#;
    let manifest = format!(
        r#"
[workspace]
title = {{ kk = "т", ru = "т", en = '''{name}''' }}
disclaimer = {{ kk = "", ru = "", en = '''{name}''' }}
attribution = '''{name}'''
default = {{ layer = "cells", indicator = "made_up", period = "2024" }}
[[layer]]
id = "cells"
title = {{ kk = "т", ru = "т", en = '''{name}''' }}
file = "cells.geojson"
source = "made-up"
[[source]]
id = "made-up"
title = {{ kk = "т", ru = "т", en = '''{name}''' }}
publisher = '''{name}'''
licence = "made up for this test"
[[indicator]]
id = "made_up"
title = {{ kk = "т", ru = "т", en = '''{name}''' }}
unit = {{ kk = "т", ru = "т", en = '''{name}''' }}
kind = "rate"
theme = "made up"
source = "made-up"
vintage = "2024"
file = "made_up.csv"
view = {{ method = "quantile", classes = 5, palette = "YlGnBu", diverging = "none" }}
"#
    );
    let cell = |code: u32, x: f64| {
        serde_json::json!({
            "type": "Feature", "properties": { "code": code.to_string(), "name_en": name, "name_kk": name, "name_ru": name, "kind": "cell" },
            "geometry": { "type": "Polygon", "coordinates": [[[x, 45.0], [x + 1.0, 45.0], [x + 1.0, 46.0], [x, 46.0], [x, 45.0]]] },
        })
    };
    let cells = serde_json::json!({ "type": "FeatureCollection", "features": [cell(1, 50.0), cell(2, 51.0)] });
    std::fs::write(folder.path().join("shekara.toml"), manifest).unwrap();
    std::fs::write(folder.path().join("cells.geojson"), cells.to_string()).unwrap();
    std::fs::write(
        folder.path().join("made_up.csv"),
        "layer,code,period,value,status,source\ncells,1,2024,5,,made-up\ncells,2,2024,7,,made-up\n",
    )
    .unwrap();
    let loaded = load(&Files::Folder(folder.path().to_owned()));
    let dataset = loaded
        .dataset
        .unwrap_or_else(|| panic!("{:?}", loaded.findings));
    let svg = render(&plan(&dataset, &[("layer", "cells")]), &Setting::Standalone);
    let document = Document::parse(&svg).unwrap();
    let known = [
        "svg", "title", "desc", "style", "rect", "g", "path", "text", "use", "defs", "pattern",
        "clipPath", "circle",
    ];
    for one in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(
            known.contains(&one.tag_name().name()),
            "{}",
            one.tag_name().name()
        );
        assert!(
            one.attributes()
                .all(|attribute| !attribute.name().starts_with("on"))
        );
    }
    assert!(
        document
            .descendants()
            .any(|one| one.text().is_some_and(|text| text.contains("alert(1)")))
    );
}

#[test]
fn a_map_without_any_value_says_so_in_words_and_one_with_values_does_not() {
    let server = Server::shared();
    for (lang, words) in [
        ("kk", "ешқайсысында мән жоқ"),
        ("ru", "нет значения"),
        ("en", "None of the units shown has a value"),
    ] {
        let drawn = |more: &str| {
            let address = format!("/maps/districts.svg?lang={lang}&{more}");
            let answer = server.get(&address);
            assert_eq!(answer.status, 200, "{address}: {}", text(&answer));
            text(&answer).to_owned()
        };
        // Net migration of 2021 is withheld, because the population was recalculated after the census.
        assert!(drawn("indicator=net_migration&period=2021").contains(words));
        assert!(!drawn("indicator=net_migration&period=2024").contains(words));
    }
}

#[test]
fn what_a_finished_map_does_not_draw_is_refused_with_what_to_do() {
    let server = Server::shared();
    for (query, nearest, allowed) in [
        (
            "mark=symbol&by=population",
            "area",
            "leave out one of the two",
        ),
        ("mark=symbol", "area", "draw symbols"),
        (
            "indicator=net_migration&periods=all",
            "2013,2014,2015,2016,2017,2018,2019,2020,2021,2022,2023,2024",
            "at most 12 of: 2009, 2010",
        ),
    ] {
        for format in ["svg", "pdf"] {
            let problem = server
                .get(&format!("/maps/districts.{format}?{query}"))
                .json();
            assert_eq!(problem["status"], 400, "{problem}");
            assert_eq!(problem["nearest"], nearest, "{problem}");
            assert!(
                problem["allowed"].as_str().unwrap().contains(allowed),
                "{problem}"
            );
        }
    }
}

#[test]
fn a_map_takes_up_what_the_answer_to_a_question_says_of_it() {
    let server = Server::shared();
    let asked = "indicator=population_density&period=2024-01-01";
    let map = server.get(&format!("/maps/districts.svg?{asked}&block=clusters"));
    let answer = server.get(&format!("/analysis/clusters.json?layer=districts&{asked}"));
    let answer = answer.json();
    let svg = text(&map);
    let document = Document::parse(svg).unwrap();
    let told: Vec<&str> = document
        .descendants()
        .filter_map(|one| one.text())
        .collect();
    let told = told.join(" ");
    assert!(
        told.contains("Clusters of neighbours: Population density"),
        "{told}"
    );
    for sentence in answer["sentences"].as_array().unwrap() {
        let sentence = sentence.as_str().unwrap().split_once(' ').unwrap().0;
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
    // Without the block nothing of it is there.
    let plain = server.get(&format!("/maps/districts.svg?{asked}"));
    assert!(!text(&plain).contains("#9b1420") && !text(&plain).contains("Clusters"));
    for (more, says) in [
        ("block=cluster", "clusters, rates, flows, forecast"),
        ("block=clusters&layout=lines", "one map, and no layout"),
        ("block=clusters&periods=2023,2024", "one map, and no layout"),
    ] {
        let refused = server.get(&format!(
            "/maps/districts.svg?indicator=net_migration_rate&{more}"
        ));
        assert_eq!(refused.status, 400, "{more}");
        let said = text(&refused);
        assert!(
            said.contains(says) && said.contains("block"),
            "{more}: {said}"
        );
    }
}

#[test]
fn units_that_stand_out_have_an_outline_of_their_kind_and_a_row_in_the_key() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let of = |kind, label, units: &[usize]| OutlinedUnits {
        kind,
        label,
        units: units.to_vec(),
    };
    let standing_out = vec![
        of(OutlineKind::HighHigh, "high among high", &[1, 4]),
        of(OutlineKind::LowHigh, "low among high", &[7]),
    ];
    let parameters = [("indicator", "net_migration_rate"), ("period", "2023")];
    let map = plan(&dataset, &parameters).with_outlined(standing_out);
    let svg = render(&map, &Setting::Standalone);
    let document = Document::parse(&svg).unwrap();
    let outlines = |colour: &str, is_dashed: bool| {
        let all = document.descendants().filter(|one| {
            one.has_tag_name("use")
                && one.attribute("stroke") == Some(colour)
                && one.has_attribute("stroke-dasharray") == is_dashed
        });
        all.count()
    };
    assert_eq!(
        (outlines("#9b1420", false), outlines("#9b1420", true)),
        (2, 0)
    );
    assert_eq!(
        (outlines("#1b4f91", false), outlines("#1b4f91", true)),
        (0, 1)
    );
    let told: Vec<&str> = document
        .descendants()
        .filter_map(|one| one.text())
        .collect();
    let told = told.join(" ");
    assert!(told.contains("high among high: 2") && told.contains("low among high: 1"));
}
