//! The description of all addresses to read: in each language, with every address and every parameter, and nothing that runs.

use std::collections::BTreeSet;

use crate::server::Server;

/// What stands in each attribute of this name.
fn attributes<'a>(document: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let rest = document.split(&start).skip(1);
    rest.filter_map(|one| one.split('"').next()).collect()
}

#[test]
fn the_reference_has_every_address_in_three_languages_and_its_examples_answer() {
    let server = Server::shared();
    let mut samples = BTreeSet::new();
    for lang in ["kk", "ru", "en"] {
        let answer = server.get(&format!("/api.html?lang={lang}"));
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(!policy.contains("unsafe"), "{policy}");
        let text = String::from_utf8(answer.body.clone()).unwrap();
        assert!(text.contains(&format!("<html lang=\"{lang}\">")));
        for forbidden in ["<script", " src=", " style=", "href=\"http", "url("] {
            assert!(!text.contains(forbidden), "{forbidden}");
        }
        // The same as the programs read, in the same words.
        let api = server.json(&format!("/api?lang={lang}"));
        let ids = attributes(&text, "id");
        let paths = api["paths"].as_object().unwrap();
        for operation in paths.values().map(|one| &one["get"]) {
            let id = operation["operationId"].as_str().unwrap();
            assert_eq!(ids.iter().filter(|one| **one == id).count(), 1, "{id}");
            let summary = operation["summary"].as_str().unwrap();
            let (_, rest) = text.split_once(&format!("<article id=\"{id}\">")).unwrap();
            let (article, _) = rest.split_once("</article>").unwrap();
            assert!(
                article.contains(&format!("<p>{summary}</p>")),
                "{id}: {summary}"
            );
            for one in operation["parameters"].as_array().unwrap() {
                let named = format!("<code>{}</code>", one["name"].as_str().unwrap());
                let is_said = one["in"] == "path"
                    || article.contains(&named)
                    || article.contains("#view") && text.contains(&named);
                assert!(is_said, "{id}: {named}");
            }
        }
        assert_eq!(text.matches("<article ").count(), paths.len());
        let links = attributes(&text, "href").into_iter();
        samples.extend(links.filter(|one| one.starts_with("./")).map(str::to_owned));
        for anchor in attributes(&text, "href")
            .iter()
            .filter_map(|one| one.strip_prefix('#'))
        {
            assert!(ids.contains(&anchor), "{anchor}");
        }
    }
    assert!(samples.len() > 45, "{samples:?}");
    // What is measured for a minute in a debug build has tests of its own.
    samples.retain(|one| !one.starts_with("./analysis/border-") && !one.starts_with("./report"));
    for sample in samples {
        let sample = sample.replace("&amp;", "&");
        let answer = server.get(&sample[1..]);
        assert!(
            [200, 204].contains(&answer.status),
            "{sample}: {}",
            answer.status
        );
    }
}

#[test]
fn the_reference_speaks_the_readers_language_and_a_connections_view_is_passed_over() {
    let server = Server::shared();
    let title = |path: &str, accept: &str| {
        let answer = server.get_with(path, &[("accept-language", accept)]);
        assert!(answer.header("vary").contains("Accept-Language"));
        let text = String::from_utf8(answer.body).unwrap();
        text.split("<h1>")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        title("/api.html", "kk-KZ,ru;q=0.8"),
        "Осы сервердің мекенжайлары"
    );
    assert_eq!(title("/api.html", "de, ru;q=0.5"), "Адреса этого сервера");
    assert_eq!(title("/api.html?lang=en", "kk"), "Addresses of this server");
    let answer = server.get("/api.html?indicator=net_migration&lang=ru");
    assert_eq!(
        (answer.status, answer.header("x-ignored")),
        (200, "indicator")
    );
    for (wrong, parameter) in [("lang=kz", "lang"), ("f=html", "parameter")] {
        let answer = server.get(&format!("/api.html?{wrong}"));
        assert_eq!(answer.status, 400, "{wrong}");
        assert_eq!(answer.json()["parameter"], parameter);
    }
    // Programs are led to it.
    let landing = server.get_with("/", &[("accept", "*/*")]).json();
    let links = landing["links"].as_array().unwrap();
    let found = links
        .iter()
        .find(|one| one["rel"] == "service-doc")
        .unwrap();
    assert_eq!(found["type"], "text/html; charset=utf-8");
    assert!(found["href"].as_str().unwrap().ends_with("/api.html"));
}
