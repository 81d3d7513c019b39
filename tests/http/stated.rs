//! `/audit` and `/facts`: stated figures over HTTP.

use serde_json::Value;

use crate::server::Server;

#[test]
fn the_audit_is_the_same_document_and_a_table() {
    let server = Server::shared();
    let all = server.json("/audit.json");
    let differing = server.json("/audit.json?verdict=differs");
    assert_eq!(all["counts"]["differs"], differing["counts"]["differs"]);
    let relations = differing["relations"].as_array().unwrap();
    assert!(!relations.is_empty());
    assert!(relations.iter().all(|one| one["verdict"] == "differs"));
    let report = server.json("/audit.json?verdict=differs&source=iom-2023-q3");
    assert!(report["relations"].as_array().unwrap().len() < relations.len());
    let csv = String::from_utf8(server.get("/audit.csv?verdict=differs").body).unwrap();
    assert_eq!(csv.lines().count(), relations.len() + 1);
    for (path, status) in [
        ("/audit.json?verdict=wrong", 400),
        ("/audit.json?source=nobody", 404),
        ("/audit.json?fact=K001", 400),
        ("/audit.pdf", 404),
        ("/facts.json?indicator=border_arival", 404),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
}

#[test]
fn every_recomputed_figure_has_a_title_in_words_and_its_passage() {
    let server = Server::shared();
    let answer = server.json("/audit.json");
    let relations = answer["relations"].as_array().unwrap();
    for one in relations {
        for lang in ["kk", "ru", "en"] {
            let title = one["title"][lang].as_str().unwrap();
            // No id of a measure, of a place or of a country group shows through.
            assert!(title.contains(": ") && !title.contains('_'), "{title}");
            assert!(
                lang == "en" || !title.contains("Kazakhstan") && !title.contains("oblast"),
                "{title}"
            );
        }
        assert!(!one["documents"].as_array().unwrap().is_empty(), "{one:#}");
        for member in ["section", "quote"] {
            let is_text = one[member].as_str().is_some_and(|text| !text.is_empty());
            assert!(is_text, "{member}: {one:#}");
        }
    }
    // Each verdict has its rule beside it, and its table too.
    assert!(relations.iter().all(|one| one["rule"].is_string()));
    let of = |id: &str| relations.iter().find(|one| one["id"] == id).unwrap();
    // Two numbers that agree break the rule of this one; the numbers of four countries are not those of one.
    let twice = of("turkiye-both-ways");
    assert_eq!(twice["verdict"], "differs");
    assert!(twice["rule"].as_str().unwrap().contains("suspicious"));
    assert_eq!(
        twice["words"].as_str().unwrap().replace('\u{a0}', " "),
        "Border crossings out (Türkiye): Kazakhstan, Q3 2023: 24,076 border crossings = \
         Border crossings in (Türkiye): Kazakhstan, Q3 2023: 24,076 border crossings"
    );
    let four = of("border-departures-four-shares")["title"]["en"]
        .as_str()
        .unwrap();
    assert_eq!(
        four.replace('\u{a0}', " "),
        "Sum: Share of crossings out to the CIS (Uzbekistan, Russia, Kyrgyzstan, Tajikistan): Kazakhstan, Q3 2023"
    );
    // A document's words around a number are told with it.
    let limit = &of("external-mangystau-at-most")["stated"]["words"];
    assert!(
        limit.as_str().unwrap().ends_with("2000–2022: at most 5%"),
        "{limit}"
    );
    let share = of("share-D032");
    assert_eq!(
        share["title"]["ru"]
            .as_str()
            .unwrap()
            .replace('\u{a0}', " "),
        "Доля в выездах в СНГ (Россия): Казахстан, III квартал 2023 г."
    );
    assert_eq!(
        share["stated"]["section"],
        "2. migration inflow and outflow"
    );
}

#[test]
fn crossings_can_be_ranked_by_country_and_never_fall_on_districts() {
    let server = Server::shared();
    let answer = server.json("/facts.json?indicator=border_arrivals&period=2023-Q3");
    let kinds: Vec<(&str, &str)> = answer["counterparts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap(), one["kind"].as_str().unwrap()))
        .collect();
    let facts = answer["facts"].as_array().unwrap();
    let mut ranked: Vec<(f64, &str)> = facts
        .iter()
        .filter_map(|fact| Some((fact["value"].as_f64()?, fact["counterpart"].as_str()?)))
        .filter(|(_, code)| kinds.contains(&(code, "country")))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let order: Vec<&str> = ranked.iter().map(|(_, code)| *code).collect();
    assert_eq!(
        order,
        ["UZ", "RU", "KG", "TJ", "CN", "IN", "TR", "DE", "BY"]
    );
    assert!(facts.iter().all(|fact| fact["layer"] == "country"));
    let catalogue = answer["indicators"].as_array().unwrap();
    let listed = |id: &str| -> &Value { catalogue.iter().find(|one| one["id"] == id).unwrap() };
    assert_eq!(
        listed("border_arrivals")["title"]["ru"],
        "Въезды через границу"
    );
    let districts = server.json("/facts.json?place=271000000");
    let ids: Vec<&str> = districts["facts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["K071", "K072", "K075"]);
}

#[test]
fn who_comes_and_who_leaves_is_one_record_at_a_time_and_what_is_missing_is_never_zero() {
    let server = Server::shared();
    let answer = server.json("/analysis/flows.json?lang=en");
    let kinds: Vec<&str> = answer["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    for kind in ["crossings", "permits", "workers", "registrations", "money"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    let rows = answer["rows"].as_array().unwrap();
    let of = |period: &str, code: &str| {
        let is = |row: &&Value| row["period"] == period && row["code"] == code;
        rows.iter().find(is).unwrap()
    };
    // Largest first among countries, groups and the total apart.
    let countries: Vec<&str> = rows
        .iter()
        .filter(|row| row["period"] == "2023-Q3" && row["kind"] == "country")
        .map(|row| row["code"].as_str().unwrap())
        .collect();
    assert_eq!(countries[..4], ["UZ", "RU", "KG", "TJ"]);
    assert_eq!(of("2023-Q3", "UZ")["arrivals"]["value"], 1_753_689.0);
    assert_eq!(of("2023-Q3", "RU")["balance"], -55_419.0);
    assert_eq!(of("2023-Q3", "")["kind"], "total");
    assert_eq!(of("2023-Q3", "CIS")["kind"], "group");
    assert_eq!(of("2023-Q3", "NON-CIS")["departures"]["rounding"], 500.0);
    // The document has the first quarter of one country and one direction.
    let india = of("2023-Q1", "IN");
    assert_eq!(india["departures"]["value"], Value::Null);
    assert_eq!(india["departures"]["status"], "not available");
    assert_eq!(india["balance"], Value::Null);
    assert!(
        answer["cautions"][0]
            .as_str()
            .unwrap()
            .contains("not migrants")
    );
    assert!(
        answer["not_there"]
            .as_str()
            .unwrap()
            .contains("Kazakhstan only")
    );
    // A direction that a record does not have is neither there nor missing.
    let workers = server.json("/analysis/flows.json?record=workers");
    assert_eq!(workers["rows"][0]["departures"]["status"], Value::Null);
    // Two figures for one thing: the one that is printed in full, and the other is told.
    let moves = server.json("/analysis/flows.json?record=moves&period=2021");
    assert_eq!(moves["rows"][0]["arrivals"]["value"], 10_982.0);
    assert!(
        moves["cautions"]
            .to_string()
            .contains("10,900 is stated too")
    );
    let csv = server.get("/analysis/flows.csv?record=between-oblasts&period=2024");
    let csv = String::from_utf8(csv.body).unwrap();
    assert_eq!(csv.lines().count(), 21);
    assert!(
        csv.contains("Astana,271695,,198455,,73240,0,persons"),
        "{csv}"
    );
    for (path, status) in [
        ("/analysis/flows.json?record=crosings", 404),
        ("/analysis/flows.json?record=workers&period=2023-Q3", 404),
        ("/analysis/flows.json?layer=districts", 400),
        ("/analysis/flows.geojson?record=between-oblasts", 404),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
}
