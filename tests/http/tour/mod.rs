//! The made-up workspace of 3,000 units through every route, format and command. Routes are read from
//! the server's own table, commands from its help, and questions and formats from what it says is allowed: one
//! that is new fails here until somebody says how to ask for it.

mod pictures; //  tiles and maps that lie over others
mod readable; //  whether a body is what its media type says
mod workspace; // the units

use std::path::Path;

use shekara::analysis::{QUESTIONS, Question};

use self::readable::read;
use self::workspace::{UNITS, code};
use crate::server::Server;
use crate::shared::binary::shekara;

/// The paths of the server's table.
fn routes() -> Vec<&'static str> {
    let table = include_str!("../../../src/http/routes.rs");
    let calls = table.split("get(\"").skip(1);
    let routes: Vec<&str> = calls.filter_map(|rest| rest.split('"').next()).collect();
    assert!(routes.len() >= 20, "the table was not found: {routes:?}");
    routes
}

/// What is allowed in the place of something that nothing is named.
fn allowed(server: &Server, address: &str) -> Vec<String> {
    let problem = server.get(address).json();
    let allowed = problem["allowed"].as_str().unwrap_or_default();
    assert!(!allowed.is_empty(), "{address}: {problem}");
    allowed.split(", ").map(str::to_owned).collect()
}

const FOUND: &[u16] = &[200];
const LAYERS: [&str; 4] = ["units", "parents", "neighbours", "borders"];
const VIEWS: [&str; 4] = [
    "",
    "?indicator=balance&period=2023&lang=kk",
    "?indicator=moves&period=2022",
    "?indicator=rate&period=2020&method=quantile&classes=9&lang=ru",
];

/// A year between others that no row is of.
const LACKING: &str = "?indicator=moves&period=2021";

/// What to ask of a question about the workspace.
fn address(question: &Question) -> String {
    let more = match question.name {
        "border-proximity" => {
            "layer=units&neighbour=EA&bands=10,25&indicator=balance&period=2023".to_owned()
        }
        "neighbours" => "layer=units&indicator=balance&period=2023".to_owned(),
        "border-effect" => "layer=units&neighbour=EA&indicator=rate&period=2023".to_owned(),
        "clusters" => "layer=units&indicator=rate&weights=queen&period=2023".to_owned(),
        "rates" => "layer=units&indicator=rate&period=2023&from=2022&weights=queen".to_owned(),
        "forecast" => "layer=units&indicator=balance&horizon=3".to_owned(),
        "compare" => format!(
            "layer=units&units={},{}&indicators=balance,rate",
            code(0),
            code(UNITS - 1)
        ),
        "profile" => format!("layer=units&units={}", code(101)),
        "in-words" => "layer=units&indicator=rate&where=within:EA:50".to_owned(),
        "flows" => "record=between&period=2023&top=50".to_owned(),
        "claims" | "audit" | "facts" => String::new(),
        other => panic!("nothing to ask of {other}"),
    };
    format!("{}?{more}", question.name)
}

/// Addresses with what they may answer.
type Wanted = Vec<(String, &'static [u16])>;

/// Addresses of a route with what they must answer: 200, or 404 where the workspace has no such thing.
fn addresses(server: &Server, route: &str) -> Wanted {
    const MAY_BE_EMPTY: &[u16] = &[200, 204];
    const MAY_LACK: &[u16] = &[200, 404];
    const LACKS: &[u16] = &[404];
    let layers = |wanted: &'static [u16]| -> Wanted {
        let each = LAYERS.iter().map(|layer| route.replace("{layer}", layer));
        each.map(|address| (address, wanted)).collect()
    };
    let viewed = |route: &str| -> Wanted {
        let each = VIEWS.iter();
        each.map(|view| {
            (
                format!("{}{view}", route.replace("{layer}", "units")),
                FOUND,
            )
        })
        .chain([
            (route.replace("{layer}", "parents"), MAY_LACK),
            (
                format!("{}{LACKING}", route.replace("{layer}", "units")),
                LACKS,
            ),
        ])
        .collect()
    };
    let formats = |address: &str, query: &str, wanted| -> Wanted {
        let known = allowed(server, &format!("{address}.nothing{query}"));
        let each = known.iter();
        each.map(|format| (format!("{address}.{format}{query}"), wanted))
            .collect()
    };
    match route {
        "/tiles/{layer}/{z}/{x}/{y}.mvt" => {
            let mut all = Vec::new();
            for view in VIEWS {
                for tile in ["0/0/0", "4/10/5", "6/41/22", "6/0/0"] {
                    all.push((format!("/tiles/units/{tile}.mvt{view}"), MAY_BE_EMPTY));
                }
            }
            all.push((format!("/tiles/units/0/0/0.mvt{LACKING}"), LACKS));
            let others = ["parents", "neighbours", "borders"].iter();
            all.extend(others.map(|layer| (format!("/tiles/{layer}/0/0/0.mvt"), FOUND)));
            all
        }
        "/tiles/{layer}/metadata.json" | "/tiles/{layer}.json" | "/collections/{layer}" => {
            layers(FOUND)
        }
        "/units/{layer}.json" | "/maps/{layer}.json" => layers(MAY_LACK),
        "/values/{layer}.json"
        | "/legend/{layer}.json"
        | "/legend/{layer}.svg"
        | "/styles/{layer}.json" => viewed(route),
        "/sprites/{name}.{format}" => ["hatches.json", "hatches.png", "hatches@2x.png"]
            .map(|name| (format!("/sprites/{name}"), FOUND))
            .to_vec(),
        "/fonts/{stack}/{range}.pbf" => vec![("/fonts/sans-serif/1024-1279.pbf".to_owned(), FOUND)],
        "/data/{layer}.{format}" => {
            let mut all = formats(
                "/data/units",
                "?indicator=balance,rate&period=2023&lang=kk",
                FOUND,
            );
            all.extend(formats("/data/units", "", FOUND));
            all.extend(formats("/data/parents", "", FOUND));
            all.extend(formats("/data/borders", "", FOUND));
            all
        }
        "/analysis/{question}.{format}" => {
            let all = QUESTIONS.into_iter().flat_map(|question| {
                let address = address(question);
                let (name, query) = address.split_once('?').unwrap_or((address.as_str(), ""));
                formats(&format!("/analysis/{name}"), &format!("?{query}"), FOUND)
            });
            all.collect()
        }
        "/audit.{format}" => formats("/audit", "", MAY_LACK),
        "/facts.{format}" => formats("/facts", "", MAY_LACK),
        "/indicators/{id}" => ["moves", "balance", "people", "rate"]
            .map(|id| (format!("/indicators/{id}"), FOUND))
            .to_vec(),
        "/indicators/{id}/series" => vec![(
            format!("/indicators/rate/series?layer=units&unit={}", code(101)),
            FOUND,
        )],
        "/search" => vec![
            ("/search?q=Made-up&lang=en".to_owned(), FOUND),
            (
                "/search?q=%D0%92%D1%8B%D0%B4%D1%83%D0%BC&lang=ru".to_owned(),
                FOUND,
            ),
        ],
        "/indicators" | "/health/live" | "/health/ready" | "/metrics" | "/" => {
            vec![(route.to_owned(), FOUND)]
        }
        "/maps/{layer}.{format}" => {
            let mut all = formats(
                "/maps/units",
                "?indicator=balance&period=2023&lang=kk",
                FOUND,
            );
            all.extend(formats(
                "/maps/units",
                "?indicator=moves&periods=2020,2022&lang=ru",
                FOUND,
            ));
            all
        }
        route if route.contains("/flows/") => of_flows(route, &formats),
        "/report.{format}" => {
            let units = format!("{},{}", code(0), code(UNITS - 1));
            formats(
                "/report",
                &format!("?layer=units&units={units}&lang=kk"),
                FOUND,
            )
        }
        "/assets/{path:.*}" => vec![("/assets/index.html".to_owned(), MAY_LACK)],
        route => pictures::addresses(route).unwrap_or_else(|| of_standards(route)),
    }
}

/// Addresses of maps and tiles of flows; `formats` gives all of an address and a query.
fn of_flows(route: &str, formats: &dyn Fn(&str, &str, &'static [u16]) -> Wanted) -> Wanted {
    match route {
        "/maps/flows/{record}.{format}" => {
            let mut all = formats("/maps/flows/between", "?period=2023&lang=kk", FOUND);
            let net = "?direction=net&top=300";
            all.extend(formats("/maps/flows/between", net, &[200, 404]));
            all
        }
        "/tiles/flows/{record}/{z}/{x}/{y}.mvt" => ["0/0/0", "4/10/5", "6/41/22", "6/0/0"]
            .map(|tile| {
                let empty: &[u16] = &[200, 204];
                (format!("/tiles/flows/between/{tile}.mvt"), empty)
            })
            .to_vec(),
        "/tiles/flows/{record}.json" => {
            vec![("/tiles/flows/between.json?period=2023".to_owned(), FOUND)]
        }
        other => panic!("nothing to ask of {other}"),
    }
}

/// Addresses of OGC API.
fn of_standards(route: &str) -> Wanted {
    let found = |address: String| (address, FOUND);
    match route {
        "/conformance" | "/api" | "/api.html" | "/catalogue.jsonld" | "/catalogue.json"
        | "/collections" => {
            vec![found(route.to_owned())]
        }
        "/collections/{layer}/queryables" | "/collections/{layer}/schema" => {
            let all = LAYERS.iter();
            let address = |layer: &&str| found(route.replace("{layer}", layer));
            all.map(address).collect()
        }
        "/collections/{layer}/items" => {
            let pages = LAYERS.iter().flat_map(|layer| {
                let address = format!("/collections/{layer}/items");
                [format!("{address}?limit=7&offset=1"), address]
            });
            pages.map(found).collect()
        }
        "/collections/{layer}/items/{code}" => vec![
            found(format!(
                "/collections/units/items/{}?indicator=rate",
                code(7)
            )),
            found("/collections/borders/items/1".to_owned()),
        ],
        unknown => panic!("{unknown} is new: say here how it is asked for"),
    }
}

#[test]
fn every_route_and_format_answers_for_three_thousand_units() {
    let folder = tempfile::tempdir().unwrap();
    workspace::write(folder.path());
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let mut faults = Vec::new();
    let mut asked = 0;
    for route in routes() {
        for (address, wanted) in addresses(&server, route) {
            let answer = server.get(&address);
            asked += 1;
            if !wanted.contains(&answer.status) {
                let start: String = String::from_utf8_lossy(&answer.body)
                    .chars()
                    .take(300)
                    .collect();
                faults.push(format!("{address} answers {}: {start}", answer.status));
            } else if let Err(reason) = read(answer.header("content-type"), &answer.body) {
                faults.push(format!("{address}: {reason}"));
            }
            // What nobody knows is a bad request, whatever the route.
            let joint = if address.contains('?') { '&' } else { '?' };
            let wrong = server.get(&format!("{address}{joint}nobody_knows=1"));
            // WMS has to pass over what it does not know.
            let open = ["/health/", "/metrics", "/assets/", "/wms"];
            if address != "/"
                && !open.iter().any(|one| address.starts_with(one))
                && !matches!(wrong.status, 400 | 404)
            {
                faults.push(format!(
                    "{address} with an unknown parameter answers {}",
                    wrong.status
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(asked > 80, "only {asked} addresses");
    counts(&server);
    let log = server.log();
    assert!(
        !log.contains("panicked") && !log.contains("request failed"),
        "{log}"
    );
}

/// No unit is missing anywhere, and none has a figure that it has not.
fn counts(server: &Server) {
    let values = server.json("/values/units.json?indicator=rate&period=2023");
    assert_eq!(values["codes"].as_array().unwrap().len(), UNITS);
    let numbers = values["values"].as_array().unwrap();
    assert_eq!(numbers.len(), UNITS);
    // Where nobody lives there is no rate: numbers 0, 101, 202, ... of the table.
    for (number, value) in numbers.iter().enumerate() {
        let lives = number % 101 != 0;
        assert_eq!(value.is_number(), lives, "unit {number}: {value}");
    }
    let legend = server.json("/legend/units.json?indicator=rate&period=2023");
    let counted: u64 = legend["classes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|class| class["count"].as_u64().unwrap())
        .sum();
    let without = UNITS.div_ceil(101) as u64;
    assert_eq!(counted, UNITS as u64 - without, "{legend}");
    // A year without a row is no period of the table, whoever asks; the years that are one are told.
    for address in ["values/units.json", "legend/units.svg", "data/units.csv"] {
        let missing = server.get(&format!("/{address}{LACKING}"));
        assert_eq!(missing.status, 404, "{address}");
        let problem = missing.json();
        assert_eq!(problem["parameter"], "period", "{address}");
        assert_eq!(problem["allowed"], "2019, 2020, 2022, 2023", "{address}");
        assert_eq!(problem["nearest"], "2020", "{address}");
    }
    let features = server.json("/data/units.geojson?indicator=moves&period=2023");
    assert_eq!(features["features"].as_array().unwrap().len(), UNITS);
    let csv = server.get("/data/units.csv?indicator=moves&period=2023");
    let rows = csv::Reader::from_reader(&csv.body[..])
        .into_records()
        .count();
    assert_eq!(rows, UNITS);
}

/// Commands as the help lists them.
fn commands() -> Vec<String> {
    let help = shekara(&["--help"]);
    let help = String::from_utf8(help.stdout).unwrap();
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    listed
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

/// A run of a command and the exit code that it must end with; none where another test runs it.
fn run(command: &str, folder: &Path) -> Option<(Vec<String>, i32)> {
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let workspace = ["--workspace".to_owned(), file("")];
    let words = |line: &str| -> Vec<String> {
        let words = line.split(' ');
        words
            .map(|word| word.strip_prefix('@').map_or(word.to_owned(), file))
            .collect()
    };
    let (line, code) = match command {
        "check" => ("check --json", 0),
        "join" => ("join @rows.csv --layer units --json", 1),
        "import" => (
            "import @rows.csv --layer units --indicator new --title-en x --unit-en x --kind count --source nobody --vintage x --leave-out",
            0,
        ),
        "export" => (
            "export --layer units --indicator rate --period 2023 -o @out.xlsx",
            0,
        ),
        "points" => ("points @points.csv --layer units --json", 0),
        "report" => ("report --layer units --units M0001,M3000 -o @brief.html", 0),
        "tiles" => ("tiles build --layer units --max-zoom 3 -o @out.pmtiles", 0),
        "analyse" => ("analyse neighbours --layer units --json", 0),
        "audit" => ("audit --json", 0),
        "doctor" => ("doctor", 0),
        // Served above, and made from two files elsewhere.
        "serve" | "init" | "help" => return None,
        unknown => panic!("{unknown} is new: say here how it is run"),
    };
    Some((words(line).into_iter().chain(workspace).collect(), code))
}

#[test]
fn every_command_ends_as_it_should_for_three_thousand_units() {
    let folder = tempfile::tempdir().unwrap();
    workspace::write(folder.path());
    let rows = format!(
        "code,year,value\n{},2024,1\n{},2024,2\nnobody,2024,3\n",
        code(0),
        code(1)
    );
    std::fs::write(folder.path().join("rows.csv"), rows).unwrap();
    std::fs::write(
        folder.path().join("points.csv"),
        "lon,lat\n51.03,46.02\n10,10\n",
    )
    .unwrap();
    for command in commands() {
        let Some((arguments, code)) = run(&command, folder.path()) else {
            continue;
        };
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = shekara(&arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
        assert!(!told.contains("panicked"), "{arguments:?}: {told}");
        if arguments.contains(&"--json") {
            let read = serde_json::from_slice::<serde_json::Value>(&output.stdout);
            assert!(read.is_ok(), "{arguments:?}");
        }
    }
}
