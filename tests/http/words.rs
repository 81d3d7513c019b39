//! What answers say to a reader, in the language that was asked for.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::server::Server;

/// Every question, the audit and the figures; with a period that has gaps, so that reasons are told.
const ANSWERS: [&str; 13] = [
    "/analysis/border-proximity.json?bands=none&indicator=net_migration_rate&period=2023",
    "/analysis/border-proximity.json?bands=none&layer=oblasts",
    "/analysis/neighbours.json?indicator=net_migration&period=2024",
    "/analysis/neighbours.json?tolerance=50",
    "/analysis/border-effect.json?neighbour=RU&indicator=net_migration_rate&period=2023",
    "/analysis/border-effect.json?indicator=urban_share",
    "/analysis/clusters.json?indicator=net_migration_rate&period=2023",
    "/analysis/clusters.json?indicator=net_migration&where=in:470000000",
    "/analysis/compare.json?units=271000000,274400000&indicators=population",
    "/analysis/profile.json?units=271000000,274400000",
    "/analysis/claims.json?",
    "/audit.json?",
    "/facts.json?indicator=border_arrivals",
];

/// Members that hold names and spellings by which programs know a thing, the same in every language,
/// and a document's own words: what it says and under which heading.
const SPELLED: [&str; 13] = [
    "en", "group", "stratum", "kind", "unit", "place", "places", "relation", "expects", "joined",
    "theme", "section", "quote",
];

/// The only verdict of three words: programs know a verdict by its spelling; tables have it in the language asked for.
const SPELLED_VERDICT: (&str, &str) = ("verdict", "agrees with itself");

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}

/// Three words or more that no Kazakh or Russian reader asked for.
fn is_foreign(text: &str) -> bool {
    let words = text.split(' ').filter(|word| {
        let letters = word.trim_matches(|one: char| !one.is_alphanumeric());
        letters.len() > 1 && letters.chars().all(|one| one.is_ascii_lowercase())
    });
    words.count() > 2 && !text.chars().any(is_cyrillic)
}

fn walk<'a>(member: &'a str, value: &'a Value, told: &mut Vec<(&'a str, &'a str)>) {
    match value {
        Value::String(text) => told.push((member, text)),
        Value::Array(all) => all.iter().for_each(|one| walk(member, one, told)),
        Value::Object(all) => all.iter().for_each(|(name, one)| walk(name, one, told)),
        _ => {}
    }
}

/// English writes `0.32`.
fn has_decimal_point(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut parts = bytes.windows(3);
    parts.any(|three| three[0].is_ascii_digit() && three[1] == b'.' && three[2].is_ascii_digit())
}

#[test]
fn no_answer_in_kazakh_or_russian_has_a_sentence_in_english() {
    let server = Server::shared();
    for path in ANSWERS {
        let english = server.json(path);
        assert_eq!(server.json(&format!("{path}&lang=en")), english, "{path}");
        let [kazakh, russian] = ["kk", "ru"].map(|lang| {
            let answer = server.json(&format!("{path}&lang={lang}"));
            let mut told = Vec::new();
            walk("", &answer, &mut told);
            for (member, text) in told.iter().filter(|one| !SPELLED.contains(&one.0)) {
                let is_spelled = (*member, *text) == SPELLED_VERDICT;
                assert!(
                    is_spelled || !is_foreign(text),
                    "{path} {lang} {member}: {text}"
                );
            }
            for member in ["method", "cautions", "sources", "why"] {
                // The audit has ids of sources beside titles.
                let sentences = told
                    .iter()
                    .filter(|one| one.0 == member && one.1.contains(' '));
                for (_, text) in sentences {
                    assert!(text.chars().any(is_cyrillic), "{path} {lang}: {text}");
                }
            }
            for (_, text) in told
                .iter()
                .filter(|one| ["cautions", "why"].contains(&one.0))
            {
                assert!(!has_decimal_point(text), "{path} {lang}: {text}");
            }
            answer
        });
        assert_ne!(kazakh["method"], russian["method"], "{path}");
        assert_eq!(kazakh["generation"], english["generation"]);
        let cautions = |answer: &Value| answer["cautions"].as_array().unwrap().len();
        assert_eq!(cautions(&kazakh), cautions(&english), "{path}");
        assert_eq!(cautions(&russian), cautions(&english), "{path}");
    }
}

#[test]
fn figures_and_spellings_are_the_same_in_every_language() {
    let server = Server::shared();
    let path = "/analysis/border-effect.json?neighbour=RU&indicator=net_migration_rate&period=2023";
    let figures = |lang: &str| {
        let mut answer = server.json(&format!("{path}&lang={lang}"));
        for group in answer["groups"].as_array_mut().unwrap() {
            group.as_object_mut().unwrap().remove("cautions");
        }
        (answer["groups"].clone(), answer["moran"].clone())
    };
    assert_eq!(figures("kk"), figures("en"));
    let kazakh = server.json(&format!("{path}&lang=kk"));
    let z = kazakh["moran"]["z"].as_f64().unwrap();
    let alike = kazakh["cautions"][1].as_str().unwrap();
    assert!(
        alike.contains(&format!("z = {z:.1}").replace('.', ",")),
        "{alike}"
    );
    let verdicts = |path: &str, list: &str| -> BTreeSet<String> {
        let answer = server.json(path);
        let all = answer[list].as_array().unwrap().iter();
        all.map(|one| one["verdict"].as_str().unwrap().to_owned())
            .collect()
    };
    for (path, list) in [
        ("/analysis/claims.json?lang=kk", "claims"),
        ("/audit.json?lang=ru", "relations"),
    ] {
        assert!(verdicts(path, list).contains("not testable"), "{path}");
    }
}

#[test]
fn a_language_that_is_not_offered_is_refused_by_name() {
    let server = Server::shared();
    for path in [
        "/analysis/claims.json?lang=kz",
        "/analysis/border-proximity.geojson?bands=none&lang=kz",
        "/audit.csv?lang=kz",
        "/facts.json?lang=kz",
    ] {
        let refused = server.get(path);
        assert_eq!(refused.status, 400, "{path}");
        let problem = refused.json();
        assert_eq!(problem["parameter"], "lang", "{path}");
        assert_eq!(problem["nearest"], "kk", "{path}");
    }
}

#[test]
fn a_table_has_names_and_headings_in_its_language() {
    let server = Server::shared();
    let text = |path: &str| String::from_utf8(server.get(path).body).unwrap();
    let compared = text("/analysis/compare.csv?units=271000000,274400000&lang=kk");
    assert!(
        compared.starts_with("көрсеткіш,өлшем бірлігі,кезең,Орал қаласы,\"Орал қаласы, белгісі немесе мәні жоқтың себебі\",\"Орал қаласы, орны\""),
        "{compared}"
    );
    let claims = text("/analysis/claims.csv?unit=153200000&lang=ru");
    assert!(
        claims.starts_with("id,verdict,statement_kk,statement_ru,statement_en,found"),
        "{claims}"
    );
    let headings = claims.lines().next().unwrap();
    assert!(headings.ends_with(",units,relation,expected"), "{headings}");
    assert!(claims.contains("опровергнуто"), "{claims}");
    let sheet = server.get("/analysis/neighbours.xlsx?lang=kk");
    assert_eq!(sheet.status, 200);
}
