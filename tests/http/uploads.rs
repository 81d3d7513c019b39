//! A table that is sent: joined, classed and drawn, for nobody else, and only where the server was started for it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;

use serde_json::{Value, json};

use crate::server::{Answer, Server, until};

/// Districts of Mangystau and Atyrau with figures that are made up.
const TABLE: &str = "code,year,people\n471000000,2023,10\n473600000,2023,20\n473700000,2023,30\n\
                     475000000,2023,40\n475200000,2023,50\n471800000,2023,60\n";

fn server() -> Server {
    Server::start_with(&["--allow-join"])
}

fn post(server: &Server, path: &str, table: &str) -> Answer {
    server.post_with(path, table.as_bytes(), &[])
}

fn json_of(server: &Server, path: &str, table: &str) -> Value {
    let answer = post(server, path, table);
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    assert_eq!(answer.status, 200, "{path}: {text}");
    answer.json()
}

#[test]
fn a_server_that_was_not_started_for_it_takes_no_table() {
    let server = Server::shared();
    assert_eq!(post(server, "/join", TABLE).status, 404);
    let map = post(server, "/maps/districts.svg", TABLE);
    assert_eq!(map.status, 405);
    assert_eq!(map.header("allow"), "GET, HEAD, OPTIONS");
}

#[test]
fn what_is_said_of_a_table_is_what_the_command_line_says() {
    let server = server();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    let odd = format!("{TABLE}471000001,2023,1\n473600000,2023,21\n475000000,2022,many\n");
    for table in [TABLE, odd.as_str()] {
        std::fs::write(&path, table).unwrap();
        let said = Command::new(env!("CARGO_BIN_EXE_shekara"))
            .args(["join", "--json", "--layer", "districts"])
            .arg(&path)
            .output()
            .unwrap();
        let said: Value = serde_json::from_slice(&said.stdout).unwrap();
        let mut answer = json_of(&server, "/join?layer=districts&file=people.csv", table);
        let beside = answer.as_object_mut().unwrap();
        assert!(beside.remove("indicators").is_some());
        beside.remove("why_no_values");
        assert_eq!(answer, said);
    }
    server.assert_log_clean();
}

#[test]
fn features_have_the_tables_figures_and_beside_them_what_became_of_its_rows() {
    let server = server();
    let path = "/collections/districts/join?file=people.csv&period=2023&lang=ru";
    let odd = format!("{TABLE}471000001,2023,1\n");
    let answer = post(&server, path, &odd);
    assert_eq!(answer.header("content-type"), "application/geo+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let collection = answer.json();
    let features = collection["features"].as_array().unwrap();
    assert_eq!(features.len(), 41);
    let of = |code: &str| {
        let found = features
            .iter()
            .find(|one| one["properties"]["code"] == code)
            .unwrap();
        &found["properties"]
    };
    assert_eq!(of("475000000")["people"], 40.0);
    assert_eq!(of("151000000")["people"], Value::Null);
    // The same shapes as the layer's file has.
    let file = server.json("/data/districts.geojson?indicator=population");
    for (joined, whole) in features.iter().zip(file["features"].as_array().unwrap()) {
        assert_eq!(joined["geometry"], whole["geometry"]);
    }
    // The row that found no place is not lost.
    let said = json_of(&server, "/join?file=people.csv&lang=ru", &odd);
    let rows = &collection["join"];
    assert!(rows["unmatched"].to_string().contains("471000001"));
    assert_eq!(rows["unmatched"], said["unmatched"]);
    assert_eq!(rows["matched"], said["matched"]);
    let narrow = "/collections/districts/join?file=people.csv&where=in:470000000";
    let narrow = post(&server, narrow, TABLE).json();
    let codes = narrow["features"].as_array().unwrap().iter();
    let all_inside = codes
        .clone()
        .all(|one| one["properties"]["parent"] == "470000000");
    assert!(all_inside && codes.len() == 7, "{}", codes.len());
    for (path, status) in [
        ("/collections/district/join", 404),
        ("/collections/districts/join?indicator=population", 404),
        ("/collections/districts/join?colour=red", 400),
    ] {
        assert_eq!(post(&server, path, TABLE).status, status, "{path}");
    }
    assert_eq!(server.get("/collections/districts/join").status, 405);
    server.assert_log_clean();
}

#[test]
fn what_takes_a_table_is_described_where_tables_are_taken_and_nowhere_else() {
    let sends = |api: &Value| -> Vec<String> {
        let paths = api["paths"].as_object().unwrap().iter();
        let sends = paths.filter(|(_, methods)| methods.get("post").is_some());
        sends.map(|(path, _)| path.clone()).collect()
    };
    let closed = Server::shared();
    assert_eq!(sends(&closed.json("/api")), [""; 0]);
    assert_eq!(
        post(closed, "/collections/districts/join", TABLE).status,
        404
    );
    let server = server();
    let api = server.json("/api?lang=kk");
    let paths = [
        "/collections/{layer}/join",
        "/join",
        "/maps/{layer}.{format}",
    ];
    let (mut described, mut ids) = (sends(&api), Vec::new());
    described.sort();
    assert_eq!(described, paths);
    for path in paths {
        let operation = &api["paths"][path]["post"];
        assert_eq!(operation["requestBody"]["required"], true);
        ids.push(operation["operationId"].as_str().unwrap().to_owned());
        let named: Vec<&str> = operation["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["name"].as_str())
            .collect();
        assert!(
            named.contains(&"file") && named.contains(&"decimal"),
            "{named:?}"
        );
    }
    // The map that is read is described beside the one that is sent.
    assert!(api["paths"]["/maps/{layer}.{format}"]["get"].is_object());
    let page = server.get("/api.html?lang=kk");
    let page = String::from_utf8(page.body).unwrap();
    for id in ids {
        assert!(page.contains(&format!("<article id=\"{id}\">")), "{id}");
    }
}

#[test]
fn a_view_of_a_table_has_its_values_classes_and_cautions() {
    let server = server();
    let answer = json_of(
        &server,
        "/join?layer=districts&file=people.csv&classes=3&lang=ru",
        TABLE,
    );
    assert_eq!(answer["indicators"][0]["id"], "people");
    assert_eq!(answer["indicators"][0]["periods"], json!(["2023"]));
    let values = &answer["values"];
    assert_eq!(values["indicator"], "people");
    let codes = values["codes"].as_array().unwrap();
    let at = |code: &str| codes.iter().position(|one| one == code).unwrap();
    assert_eq!(values["values"][at("475000000")], 40.0);
    assert_eq!(values["classes"][at("471000000")], 0);
    assert_eq!(values["classes"][at("471800000")], 2);
    // A district without a row has no value, and why.
    assert_eq!(values["values"][at("151000000")], Value::Null);
    assert_eq!(values["statuses"][at("151000000")], "not available");
    let legend = values["legend"].to_string();
    assert!(legend.contains("people.csv"), "{legend}");
    let cautions = values["legend"]["cautions"].as_array().unwrap();
    assert!(!cautions.is_empty(), "counts on areas are cautioned");
    // The workspace's own figures are no part of it.
    let other = post(&server, "/join?layer=districts&indicator=population", TABLE);
    assert_eq!(other.status, 404);
    assert_eq!(other.json()["allowed"], "people");
    server.assert_log_clean();
}

#[test]
fn nothing_of_a_table_is_kept() {
    let server = server();
    for path in ["/join?layer=districts&lang=kk", "/maps/districts.svg"] {
        let one = post(&server, path, TABLE);
        assert_eq!((one.status, one.header("cache-control")), (200, "no-store"));
        let tag = one.header("etag").to_owned();
        let again = server.post_with(path, TABLE.as_bytes(), &[("if-none-match", &tag)]);
        assert_eq!(again.status, 200, "no condition holds of what is sent anew");
        assert_eq!(again.body, one.body);
        let other = post(&server, path, &TABLE.replace(",10\n", ",11\n"));
        assert_ne!(other.body, one.body, "{path}");
    }
    let from = |source: &str| {
        server.metric(&format!(
            "shekara_answers_total{{route=\"/join\",source=\"{source}\"}}"
        ))
    };
    assert!(from("made") > 2.5 && from("memory") < 0.5 && from("shared") < 0.5);
    assert_eq!(server.get("/join").status, 405);
    server.assert_log_clean();
}

#[test]
fn pages_of_other_sites_send_nothing() {
    let server = server();
    let own = server.origin();
    let with = |name: &str, value: &str| {
        let headers = [(name, value)];
        let path = "/join?layer=districts";
        server.post_with(path, TABLE.as_bytes(), &headers).status
    };
    for (name, value, wanted) in [
        ("origin", own.as_str(), 200),
        ("origin", "http://elsewhere.example", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "same-origin", 200),
        ("sec-fetch-site", "none", 200),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "cross-site", 403),
    ] {
        assert_eq!(with(name, value), wanted, "{name}: {value}");
    }
    let asked = server.raw(
        "OPTIONS /maps/districts.svg HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: http://b\r\n\r\n",
    );
    assert!(!asked.contains("POST"), "{asked}");
    server.assert_log_clean();
}

#[test]
fn what_is_not_understood_has_no_values_until_it_is_accepted() {
    let server = server();
    let table = TABLE.replace(",20\n", ",twenty\n");
    let path = "/join?layer=districts&lang=en";
    let answer = json_of(&server, path, &table);
    assert_eq!(answer.get("values"), None);
    let why = answer["why_no_values"].as_str().unwrap();
    assert!(
        why.contains("1 cell(s)") && why.contains("accept=1"),
        "{why}"
    );
    assert_eq!(post(&server, "/maps/districts.svg", &table).status, 422);
    let answer = json_of(&server, &format!("{path}&accept=1"), &table);
    assert!(answer["values"]["values"].is_array());
    assert_eq!(
        post(&server, "/maps/districts.svg?accept=1", &table).status,
        200
    );
    assert_eq!(
        post(&server, &format!("{path}&accept=yes"), &table).status,
        400
    );
    server.assert_log_clean();
}

#[test]
fn how_a_table_is_read_can_be_said() {
    let server = server();
    let table = "code;people\n471000000;1,250\n473600000;2,500\n";
    let value = |options: &str| {
        let path = format!("/join?layer=districts&lang=en&{options}");
        let answer = json_of(&server, &path, table);
        (
            answer["matched"][0]["value"].clone(),
            answer["matched"][0]["period"].clone(),
        )
    };
    assert_eq!(value("decimal=point"), (json!(1250.0), Value::Null));
    assert_eq!(
        value("decimal=comma&table_period=2021"),
        (json!(1.25), json!("2021"))
    );
    let slip = post(&server, "/join?layer=districts&decimal=coma", table);
    assert_eq!(
        (slip.status, &slip.json()["nearest"]),
        (400, &json!("comma"))
    );
    let when = post(&server, "/join?layer=districts&table_period=dayy", table);
    assert_eq!(
        (when.status, &when.json()["parameter"]),
        (400, &json!("table_period"))
    );
    // What a finished map has beside it is no layout of a table.
    let layout = post(&server, "/join?layer=districts&table_layout=wid", table);
    assert_eq!(
        (layout.status, &layout.json()["nearest"]),
        (400, &json!("wide"))
    );
    assert_eq!(layout.json()["parameter"], "table_layout");
    let layer = post(&server, "/join?layer=district", table);
    assert_eq!(
        (layer.status, &layer.json()["nearest"]),
        (404, &json!("districts"))
    );
    let unknown = post(&server, "/join?layers=districts", table);
    assert_eq!(
        (unknown.status, &unknown.json()["nearest"]),
        (400, &json!("layer"))
    );
    server.assert_log_clean();
}

#[test]
fn a_map_of_a_table_is_drawn() {
    let server = server();
    let svg = post(
        &server,
        "/maps/districts.svg?file=my_people.csv&lang=en",
        TABLE,
    );
    let text = String::from_utf8(svg.body).unwrap();
    assert!(
        text.starts_with("<svg") && text.contains("people"),
        "{}",
        &text[..200]
    );
    assert!(
        text.contains("my_people.csv"),
        "the table is named as the source"
    );
    let png = post(&server, "/maps/districts.png?width=400&height=300", TABLE);
    assert_eq!(&png.body[1..4], b"PNG");
    let wrong = post(&server, "/maps/districts.jpg", TABLE);
    assert_eq!(wrong.status, 404);
    for (table, said) in [
        ("code,value\n999,1\n", "no row joined"),
        ("%PDF-1.4 ...", "PDF"),
        ("", "no table"),
    ] {
        let answer = post(&server, "/maps/districts.svg", table);
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, 422, "{table:?}: {body}");
        assert!(body.contains(said), "{table:?}: {body}");
    }
    server.assert_log_clean();
}

#[test]
fn a_table_has_a_limit_in_bytes() {
    let server = server();
    let length = |length: usize| {
        server.raw(&format!(
            "POST /join HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
        ))
    };
    assert!(length((16 << 20) + 1).starts_with("HTTP/1.1 413"));
    let full = vec![b' '; 16 << 20];
    assert_eq!(server.post_with("/join", &full, &[]).status, 422);
    // What does not say its length is cut off where it is too long.
    let mut socket = TcpStream::connect(server.address()).unwrap();
    let head = "POST /join HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    socket.write_all(head.as_bytes()).unwrap();
    let piece = [b"100000\r\n".as_slice(), &vec![b' '; 1 << 20], b"\r\n"].concat();
    let sent = (0..17).all(|_| socket.write_all(&piece).is_ok());
    let mut said = [0; 12];
    let read = socket.read_exact(&mut said);
    assert!(!sent || read.is_ok() && &said == b"HTTP/1.1 413");
}

#[test]
fn a_client_has_two_tables_at_a_time() {
    let server = server();
    let half = || {
        let mut socket = TcpStream::connect(server.address()).unwrap();
        let head = "POST /join HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\ncode";
        socket.write_all(head.as_bytes()).unwrap();
        socket
    };
    // One that comes while another table is being answered is turned away.
    let mut halves = Vec::new();
    until("two tables arrive", || {
        halves.push(half());
        post(&server, "/join?layer=districts", TABLE).status == 503
    });
    drop(halves);
    until("there is room again", || {
        post(&server, "/join?layer=districts", TABLE).status == 200
    });
}

#[test]
fn a_name_is_of_the_unit_that_the_sender_says() {
    let server = server();
    let table = "name,year,people\nTupkaragan,2023,10\nNowhere,2023,20\n";
    let matched = |path: &str| json_of(&server, path, table)["matched"].clone();
    let alone = matched("/join?layer=districts");
    assert_eq!(alone.as_array().unwrap().len(), 1);
    let both = matched("/join?layer=districts&places=Nowhere%3D471000000");
    let codes: Vec<&str> = both
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(
        codes.contains(&"471000000") && codes.len() == 2,
        "{codes:?}"
    );
    let drawn = "/maps/districts.svg?period=2023&lang=en&places=Nowhere%3D471000000";
    let map = post(&server, drawn, table);
    assert!(String::from_utf8_lossy(&map.body).contains("Aktau city: 20"));
    // What is no unit of the workspace joins no more than before.
    let wrong = json_of(&server, "/join?layer=districts&places=Nowhere%3D1", table);
    assert_eq!(wrong["unmatched"].as_array().unwrap().len(), 1);
    assert_eq!(post(&server, "/join?places=Nowhere", table).status, 400);
    server.assert_log_clean();
}

/// Tables that are made up, each of which leaves something open, is not read whole, or joins in part.
const ODD: [&str; 16] = [
    // Parentheses, a decimal mark and dates of which nothing decides.
    "Район;2022;2023\nАлгинский район;(12);7\nБайганинский р-н;3;5\n",
    "Район;Число\nАлгинский район;1,234\nБайганинский р-н;5,678\n",
    "Район;Дата;Число\nАлгинский район;01/02/2023;5\nБайганинский р-н;03/04/2023;6\n",
    // Two headings alike, a column without one, months without their year, short years.
    "Район;2022;2022;2023\nАлгинский район;1;2;3\nБайганинский р-н;4;5;6\n",
    "Район;Число;\nАлгинский район;1;2\nБайганинский р-н;4;5\n",
    "Район;январь;февраль\nАлгинский район;1;2\nБайганинский р-н;3;4\n",
    "Район;число22;число23\nАлгинский район;1;2\nБайганинский р-н;3;4\n",
    // Names that are blank, marks, units in some cells, slips, ditto marks, formulas.
    "Район;Год;Число\nАлгинский район;2022;1\n;2023;2\nБайганинский р-н;2022;3\n;2023;4\nИтого;;9\n",
    "Район;Число\nАлгинский район;-\nБайганинский р-н;63,,4\nМугалжарский район;*\nТемирский район;13%\nУилский район;=A1+B1\n",
    "Район;Число\nАлгинский район;5\n//;6\nБайганинский р-н;#REF!\n",
    // A sentinel, cells too many, a header again, notes.
    "Район;Число\nАлгинский район;-9999\nБайганинский р-н;3\nМугалжарский район;4\n",
    "Район,Число\nАлгинский район,1,5\nБайганинский р-н,4\n",
    // Codes that a spreadsheet damaged, names that are none, two values of one place.
    "Код;Район;Число\n2.736E+08;;1\n471000000.0;;2\n153200000;Байганинский р-н;3\n",
    "Район;Число\nМарсельский район;1\nЖамбыл;2\nАлматинская область;3\nАлга (город);4\n",
    "Район;Число\nАлгинский район;1\nАлгинский район;2\nТемирский район;5\nТемирский район;5\n",
    // A matrix.
    "из \\ в;Алгинский район;Темирский район;Уилский район\nАлгинский район;-;1;2\nТемирский район;3;-;4\nУилский район;5;6;-\n",
];

/// What is no table of a kind that is read.
const REFUSED: [&str; 6] = [
    "PAR1 made up",
    "%PDF-1.7 made up",
    "<html><body>made up</body></html>",
    "{\"type\":\"FeatureCollection\"}",
    "{\"made\": \"up\"}",
    "Район;Заметка\nАлгинский район;нет\n",
];

/// What is said in a document to people, by the names of its members.
fn said(document: &Value) -> Vec<String> {
    match document {
        Value::Object(members) => {
            let own = members.iter().filter(|(name, _)| {
                let told = ["asks", "why", "allowed", "message", "reason", "detail"];
                told.contains(&name.as_str()) || *name == "why_no_values"
            });
            let own = own.filter_map(|(_, value)| value.as_str().map(str::to_owned));
            own.chain(members.values().flat_map(said)).collect()
        }
        Value::Array(all) => all.iter().flat_map(said).collect(),
        _ => Vec::new(),
    }
}

/// Three words or more in Latin letters that follow each other, outside of what is quoted from the file.
fn is_english(text: &str) -> bool {
    let quoted = text
        .split('«')
        .map(|part| part.split_once('»').map_or(part, |(_, rest)| rest));
    let bare = quoted.collect::<Vec<_>>().join("…");
    let words: Vec<&str> = bare.split(' ').collect();
    let is_latin = |word: &&str| {
        let word = word.trim_matches([',', ';', ':', '.', '(', ')']);
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase())
    };
    words.windows(3).any(|three| three.iter().all(is_latin))
}

#[test]
fn what_is_said_of_a_table_is_in_the_language_of_who_sent_it() {
    let server = server();
    assert!(is_english("the row names no place"));
    assert!(!is_english("укажите decimal = point или comma"));
    let mut sentences = 0;
    for lang in ["kk", "ru"] {
        for table in ODD {
            let path = format!("/join?layer=districts&file=a.csv&lang={lang}");
            let document = json_of(&server, &path, table);
            let told = said(&document);
            assert!(!told.is_empty(), "{table}");
            sentences += told.len();
            for one in told {
                assert!(!is_english(&one), "{lang}: {one}\n{table}");
            }
        }
        for table in REFUSED {
            let path = format!("/join?layer=districts&file=a.csv&lang={lang}");
            let answer = post(&server, &path, table);
            assert_eq!(answer.status, 422, "{table}");
            let detail = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(!is_english(&detail), "{lang}: {detail}");
            assert!(detail.chars().any(|c| ('а'..='я').contains(&c)), "{detail}");
        }
    }
    assert!(sentences > 150, "{sentences}");
    server.assert_log_clean();
}

#[test]
fn what_can_be_answered_is_told_beside_each_question() {
    let server = server();
    let path = "/join?layer=districts&file=a.csv&lang=kk";
    let of = |table: &str| json_of(&server, path, table);
    let parentheses = of(ODD[0]);
    let open = &parentheses["not_understood"][0];
    assert_eq!(open["topic"], "parentheses");
    let ways = json!([{ "parentheses": "negative" }, { "parentheses": "uncertain" }]);
    assert_eq!(open["answers"], ways);
    // Columns are an answer each, options that decide together are one.
    let twice = of(ODD[3]);
    assert_eq!(twice["questions"][0]["topic"], "value");
    let columns = json!([{ "value": "2" }, { "value": "4" }]);
    assert_eq!(twice["questions"][0]["answers"], columns);
    server.assert_log_clean();
}
