//! OGC API Records, Part 1: a test for each requirement of the classes that the catalogue declares, named after it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::server::Server;

const CLASSES: [&str; 3] = ["record-core", "record-collection", "json"];

fn class(name: &str) -> String {
    format!("http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/{name}")
}

/// The catalogue that the landing page leads to.
fn catalogue(server: &Server) -> Value {
    let landing = server.get_with("/", &[("accept", "*/*")]).json();
    let links = landing["links"].as_array().unwrap();
    let rel = "http://www.opengis.net/def/rel/ogc/1.0/ogc-catalog";
    let link = links.iter().find(|one| one["rel"] == rel).unwrap();
    let answer = server.get(&link["href"].as_str().unwrap()[server.origin().len()..]);
    // /req/record-collection/default-mediatype, /req/json/catalog-response
    assert_eq!(
        answer.header("content-type"),
        "application/ogc-catalog+json"
    );
    assert_eq!(link["type"], "application/ogc-catalog+json");
    answer.json()
}

fn with_rel<'a>(one: &'a Value, rel: &str) -> Vec<&'a Value> {
    let links = one["links"].as_array().unwrap().iter();
    links.filter(|one| one["rel"] == rel).collect()
}

#[test]
fn record_collection_mandatory_properties_item_type_links_and_records() {
    let server = Server::shared();
    let catalogue = catalogue(server);
    let declared = server.json("/conformance")["conformsTo"].clone();
    for name in CLASSES {
        let class = json!(class(name));
        assert!(declared.as_array().unwrap().contains(&class), "{class}");
        assert!(catalogue["conformsTo"].as_array().unwrap().contains(&class));
    }
    // As the schema `catalog.yaml` has them.
    assert_eq!(
        (&catalogue["type"], &catalogue["itemType"]),
        (&json!("Catalog"), &json!("record"))
    );
    for member in ["id", "title", "description"] {
        assert!(!catalogue[member].as_str().unwrap().is_empty(), "{member}");
    }
    let own = with_rel(&catalogue, "self");
    assert_eq!(own.len(), 1);
    let path = &own[0]["href"].as_str().unwrap()[server.origin().len()..];
    assert_eq!(server.json(path), catalogue);
    // One for each other language, and one for DCAT.
    let others = with_rel(&catalogue, "alternate");
    assert_eq!(others.len(), 3);
    let mut titles = BTreeSet::from([catalogue["title"].as_str().unwrap().to_owned()]);
    for other in others {
        let answer = server.get(&other["href"].as_str().unwrap()[server.origin().len()..]);
        assert_eq!(answer.header("content-type"), other["type"]);
        if other["hreflang"].is_string() {
            let document = answer.json();
            assert_eq!(document["language"]["code"], other["hreflang"]);
            titles.insert(document["title"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(titles.len(), 3, "{titles:?}");
    assert!(catalogue["records"].as_array().unwrap().len() > 10);
}

#[test]
fn record_core_mandatory_properties_links_time_licence_and_contacts() {
    let server = Server::shared();
    let catalogue = catalogue(server);
    let own = with_rel(&catalogue, "self")[0]["href"].clone();
    let mut ids = BTreeSet::new();
    let mut licences = BTreeSet::new();
    for record in catalogue["records"].as_array().unwrap() {
        let id = record["id"].as_str().unwrap();
        assert!(
            id.starts_with(&server.origin()) && ids.insert(id.to_owned()),
            "{id}"
        );
        assert_eq!(record["type"], "Feature");
        assert_eq!(record["conformsTo"], json!([class("record-core")]));
        let properties = &record["properties"];
        assert_eq!(properties["type"], "dataset");
        assert!(!properties["title"].as_str().unwrap().is_empty(), "{id}");
        // It is a member of this catalogue and of no other.
        let collection = with_rel(record, "collection");
        assert_eq!(collection.len(), 1, "{id}");
        assert_eq!(collection[0]["href"], own);
        assert_eq!(
            with_rel(record, "profile")[0]["href"],
            "http://www.opengis.net/def/profile/OGC/0/ogc-record"
        );
        let files = with_rel(record, "enclosure");
        assert_eq!(
            properties["formats"].as_array().unwrap().is_empty(),
            files.is_empty()
        );
        // A ring of its box, closed.
        if !record["geometry"].is_null() {
            let ring = record["geometry"]["coordinates"][0].as_array().unwrap();
            assert_eq!((ring.len(), ring.first()), (5, ring.last()), "{id}");
        }
        if !record["time"].is_null() {
            let days: Vec<String> =
                serde_json::from_value(record["time"]["interval"].clone()).unwrap();
            assert!(
                days[0] <= days[1] && days.iter().all(|one| one.len() == 10),
                "{days:?}"
            );
        }
        // The name of a licence of SPDX, or `other` with the texts of those that it names.
        let named = with_rel(record, "license");
        match properties["license"].as_str() {
            None => assert!(named.is_empty() && properties["rights"].is_string(), "{id}"),
            Some("other") => assert!(!named.is_empty(), "{id}"),
            Some(one) => {
                let address = format!("https://spdx.org/licenses/{one}.html");
                assert_eq!(named[0]["href"], address, "{id}");
                licences.insert(one.to_owned());
            }
        }
        for contact in properties["contacts"].as_array().into_iter().flatten() {
            assert!(contact["organization"].is_string() && contact["roles"].is_array());
        }
    }
    assert!(licences.contains("ODbL-1.0"), "{licences:?}");
    // The same data sets as portals harvest.
    let harvested = server.json("/catalogue.jsonld");
    let sets = harvested["dcat:dataset"].as_array().unwrap().iter();
    let sets: BTreeSet<String> = sets
        .map(|one| one["@id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, sets);
}
