//! What there is as one static catalogue of records (OGC API Records, Part 1): each data set as a feature with what it is,
//! where, when, whose, and where its files are.

use serde_json::{Value, json};

use super::catalogue_entry::{CatalogueEntry, add_new};
use crate::dataset::Dataset;
use crate::model::{Lang, Source};

/// The classes of requirements that the catalogue and its records fulfil.
pub const RECORDS_CONFORMANCE: [&str; 3] = [
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-collection",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/json",
];
/// What a record says that it is (section 12 of the standard).
const PROFILE: &str = "http://www.opengis.net/def/profile/OGC/0/ogc-record";
/// The media type of a catalogue.
pub const CATALOGUE_TYPE: &str = "application/ogc-catalog+json";

/// Names of licences as sources have them, and those of the list of SPDX.
const LICENCES: [(&str, &str); 6] = [
    ("CC0 1.0", "CC0-1.0"),
    ("CC BY 4.0", "CC-BY-4.0"),
    ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
    ("ODbL 1.0", "ODbL-1.0"),
    ("ODC-By 1.0", "ODC-By-1.0"),
    ("PDDL 1.0", "PDDL-1.0"),
];

/// The catalogue of a dataset that is served at `origin`, in a language.
pub fn records(dataset: &Dataset, origin: &str, lang: Lang) -> Value {
    let own = format!("{origin}/catalogue.json?lang={lang}");
    let entries = CatalogueEntry::all(dataset, origin);
    let records = entries.iter().map(|one| record(one, &own, lang));
    let other = |lang: Lang| {
        json!({
            "href": format!("{origin}/catalogue.json?lang={lang}"),
            "rel": "alternate",
            "type": CATALOGUE_TYPE,
            "hreflang": lang.tag(),
        })
    };
    let mut links = vec![json!({ "href": own, "rel": "self", "type": CATALOGUE_TYPE })];
    links.extend(Lang::ALL.into_iter().filter(|one| *one != lang).map(other));
    links.push(json!({
        "href": format!("{origin}/catalogue.jsonld"),
        "rel": "alternate",
        "type": "application/ld+json",
        "profile": ["http://www.w3.org/ns/dcat#"],
    }));
    json!({
        "id": "catalogue",
        "type": "Catalog",
        "itemType": "record",
        "title": dataset.title().get(lang),
        "description": dataset.disclaimer().get(lang),
        "conformsTo": RECORDS_CONFORMANCE,
        "language": language(lang),
        "languages": Lang::ALL.map(language),
        "recordLanguages": Lang::ALL.map(language),
        "links": links,
        "records": records.collect::<Vec<_>>(),
    })
}

fn language(lang: Lang) -> Value {
    json!({ "code": lang.tag() })
}

fn record(entry: &CatalogueEntry<'_>, catalogue: &str, lang: Lang) -> Value {
    let mut links = vec![
        json!({ "href": catalogue, "rel": "collection", "type": CATALOGUE_TYPE }),
        json!({ "href": PROFILE, "rel": "profile" }),
    ];
    links.extend(entry.files.iter().map(|(format, address)| {
        json!({ "href": address, "rel": "enclosure", "type": format.media_type(), "title": format.to_string() })
    }));
    let mut properties = json!({
        "type": "dataset",
        "title": entry.title.get(lang),
        "description": entry.description().get(lang),
        "language": language(lang),
        "formats": formats(entry),
    });
    let terms = Terms::new(&entry.of_files, lang);
    if let Some(licence) = terms.licence {
        properties["license"] = json!(licence);
    }
    if !terms.statements.is_empty() {
        properties["rights"] = json!(terms.statements.join("; "));
    }
    links.extend(terms.named.iter().map(|id| {
        json!({ "href": format!("https://spdx.org/licenses/{id}.html"), "rel": "license", "type": "text/html" })
    }));
    let contacts: Vec<Value> = publishers(entry, lang);
    if !contacts.is_empty() {
        properties["contacts"] = json!(contacts);
    }
    let time = entry.days.as_ref();
    json!({
        "id": entry.id,
        "type": "Feature",
        "conformsTo": [RECORDS_CONFORMANCE[0]],
        "geometry": geometry(&entry.boxes),
        "time": time.map(|[first, last]| json!({ "interval": [first, last] })),
        "properties": properties,
        "links": links,
    })
}

fn formats(entry: &CatalogueEntry<'_>) -> Vec<Value> {
    let mut all = Vec::new();
    let named = entry
        .files
        .iter()
        .map(|(format, _)| json!({ "name": format.to_string(), "mediaType": format.media_type() }));
    add_new(&mut all, named);
    all
}

/// Who published it, or of what is computed the figures that it is computed from.
fn publishers(entry: &CatalogueEntry<'_>, lang: Lang) -> Vec<Value> {
    let role = if entry.is_computed {
        "contributor"
    } else {
        "publisher"
    };
    let mut all = Vec::new();
    let named = entry.sources.iter().map(|source| {
        let mut contact = json!({ "organization": source.publisher_in(lang), "roles": [role] });
        if let Some(url) = source.url.as_deref().filter(|url| url.starts_with("http")) {
            contact["links"] = json!([{ "href": url, "rel": "about" }]);
        }
        contact
    });
    add_new(&mut all, named);
    all
}

/// Under which terms something may be used.
struct Terms {
    /// The licence where there is one alone, `other` where there are several or one beside other terms.
    licence: Option<&'static str>,
    /// The licences of the list.
    named: Vec<&'static str>,
    /// Terms that are no licence of the list, as the sources state them.
    statements: Vec<String>,
}

impl Terms {
    fn new(sources: &[&Source], lang: Lang) -> Self {
        let (mut named, mut statements) = (Vec::new(), Vec::new());
        for source in sources {
            match LICENCES.iter().find(|(name, _)| *name == source.licence) {
                Some((_, id)) => add_new(&mut named, [*id]),
                None => add_new(&mut statements, [source.terms_in(lang).to_owned()]),
            }
        }
        let licence = match (named.as_slice(), statements.is_empty()) {
            ([], _) => None,
            ([one], true) => Some(*one),
            _ => Some("other"),
        };
        Self {
            licence,
            named,
            statements,
        }
    }
}

/// The boxes as one shape; none of what is nowhere.
fn geometry(boxes: &[[f64; 4]]) -> Value {
    let ring = |[west, south, east, north]: [f64; 4]| {
        json!([[
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south]
        ]])
    };
    match boxes {
        [] => Value::Null,
        [one] => json!({ "type": "Polygon", "coordinates": ring(*one) }),
        [first, ..] => {
            // Layers of one dataset lie over each other: one box around them is their place.
            let around = boxes.iter().fold(*first, |all, one| {
                [
                    all[0].min(one[0]),
                    all[1].min(one[1]),
                    all[2].max(one[2]),
                    all[3].max(one[3]),
                ]
            });
            json!({ "type": "Polygon", "coordinates": ring(around) })
        }
    }
}
