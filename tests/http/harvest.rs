//! The catalogue that portals harvest: what DCAT-AP 3.0 requires of each class is there, and each file that it names.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::server::Server;

/// All nodes of a class, wherever they stand.
fn of_class<'a>(node: &'a Value, class: &str, found: &mut Vec<&'a Value>) {
    if node["@type"] == class {
        found.push(node);
    }
    let inner: Vec<&Value> = match node {
        Value::Array(all) => all.iter().collect(),
        Value::Object(members) => members.values().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for one in inner {
        of_class(one, class, found);
    }
}

fn all<'a>(document: &'a Value, class: &str) -> Vec<&'a Value> {
    let mut found = Vec::new();
    of_class(document, class, &mut found);
    found
}

/// A text in no language, in one or in several, none of them empty.
fn is_said(text: &Value) -> bool {
    if let Some(text) = text.as_str() {
        return !text.is_empty();
    }
    let texts = text
        .as_array()
        .map_or(std::slice::from_ref(text), Vec::as_slice);
    let is_whole = |one: &Value| {
        one["@language"].is_string() && one["@value"].as_str().is_some_and(|text| !text.is_empty())
    };
    !texts.is_empty() && texts.iter().all(is_whole)
}

#[test]
fn what_dcat_ap_requires_is_there_for_each_indicator_and_layer() {
    let server = Server::start();
    let landing = server.get_with("/", &[("accept", "*/*")]).json();
    let links = landing["links"].as_array().unwrap().iter();
    let link = links
        .clone()
        .find(|one| one["type"] == "application/ld+json")
        .unwrap();
    let answer = server.get(&link["href"].as_str().unwrap()[server.origin().len()..]);
    assert_eq!(answer.header("content-type"), "application/ld+json");
    let document = answer.json();
    assert_eq!(document["@type"], "dcat:Catalog");
    assert!(is_said(&document["dct:title"]) && is_said(&document["dct:description"]));
    assert!(is_said(&document["dct:publisher"]["foaf:name"]));

    let sets = all(&document, "dcat:Dataset");
    let ids: BTreeSet<&str> = sets
        .iter()
        .map(|one| one["@id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), sets.len(), "each has a name of its own");
    let indicators = server.json("/indicators");
    let indicators = indicators
        .as_array()
        .or(indicators["indicators"].as_array())
        .unwrap();
    for indicator in indicators {
        let id = format!(
            "{}/indicators/{}",
            server.origin(),
            indicator["id"].as_str().unwrap()
        );
        assert!(ids.contains(id.as_str()), "{id}");
    }
    for layer in [
        "districts",
        "oblasts",
        "country",
        "neighbours",
        "borders",
        "settlements",
    ] {
        assert!(
            ids.contains(format!("{}/collections/{layer}", server.origin()).as_str()),
            "{layer}"
        );
    }
    for set in &sets {
        assert!(
            is_said(&set["dct:title"]) && is_said(&set["dct:description"]),
            "{}",
            set["@id"]
        );
        assert!(
            !set["dcat:distribution"].as_array().unwrap().is_empty(),
            "{}",
            set["@id"]
        );
    }
    // Who published a figure is named, in the reader's language.
    let population = sets
        .iter()
        .find(|one| {
            one["@id"]
                .as_str()
                .unwrap()
                .ends_with("/indicators/population")
        })
        .unwrap();
    assert!(is_said(&population["dct:publisher"]["foaf:name"]));
    assert_eq!(population["dct:temporal"]["@type"], "dct:PeriodOfTime");
    let bbox = population["dct:spatial"][0]["dcat:bbox"]["@value"]
        .as_str()
        .unwrap();
    assert!(bbox.starts_with("POLYGON((4"), "{bbox}");

    // What is computed here is put into nobody's mouth, and what was published in parts names them all.
    let of = |id: &str| {
        *sets
            .iter()
            .find(|one| one["@id"].as_str().unwrap().ends_with(id))
            .unwrap()
    };
    for id in [
        "/indicators/net_migration_rate",
        "/indicators/distance_to_border_km",
        "/collections/borders",
    ] {
        assert!(
            of(id)["dct:publisher"].is_null() && of(id)["dct:provenance"].is_object(),
            "{id}"
        );
    }
    let rights = of("/indicators/net_migration")["dcat:distribution"][0]["dct:rights"].to_string();
    assert!(
        rights.contains("stat.gov.kz") && rights.contains("ODbL"),
        "{rights}"
    );
    let published = of("/indicators/net_migration")["dct:source"]
        .as_array()
        .unwrap();
    assert!(published.len() > 1, "{published:?}");

    // Places that the server hands out as files are data sets too.
    let places = of("/collections/settlements");
    assert!(
        places["dct:spatial"][0]["dcat:bbox"].is_object() && places["dct:publisher"].is_object()
    );

    let files = all(&document, "dcat:Distribution");
    // What is registered is named by the register, and each format by a word.
    for file in &files {
        assert!(is_said(&file["dct:format"]["rdfs:label"]), "{file}");
        let address = file["dcat:downloadURL"]["@id"].as_str().unwrap();
        let extension = address.split('?').next().unwrap().rsplit('.').next();
        let media_type = file["dcat:mediaType"]["@id"].as_str();
        let registered = "https://www.iana.org/assignments/media-types/";
        match extension.unwrap() {
            "csv" if !address.contains(".sdmx.") => {
                assert_eq!(media_type, Some(format!("{registered}text/csv").as_str()));
                let of_union = file["dct:format"]["@id"].as_str().unwrap();
                assert!(of_union.ends_with("/file-type/CSV"), "{of_union}");
            }
            "fgb" | "topojson" | "geojsonl" => assert_eq!(media_type, None, "{address}"),
            _ => assert!(
                media_type.is_none_or(|one| one.starts_with(registered)),
                "{address}"
            ),
        }
    }
    let ids: BTreeSet<&str> = files
        .iter()
        .map(|one| one["@id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), files.len());
    for service in all(&document, "dcat:DataService") {
        assert!(is_said(&service["dct:title"]));
        assert!(service["dcat:endpointURL"]["@id"].is_string());
    }
    // The files of one figure and of the lines; those of each format are asked for by the tour.
    let asked = files
        .iter()
        .map(|one| one["dcat:downloadURL"]["@id"].as_str().unwrap());
    let asked = asked.filter(|one| {
        one.contains("indicator=population&") && one.contains("/districts.")
            || one.contains("/borders.")
    });
    let mut count = 0;
    for address in asked {
        assert_eq!(
            server.get(&address[server.origin().len()..]).status,
            200,
            "{address}"
        );
        count += 1;
    }
    assert!(count > 10, "{count}");
    server.assert_log_clean();
}
