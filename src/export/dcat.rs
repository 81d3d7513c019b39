//! What there is as a catalogue of data sets that other portals harvest: DCAT-AP 3.0 as JSON-LD.

use serde_json::{Value, json};

use super::catalogue_entry::{CatalogueEntry, add_new};
use super::{Format, LayerFormat};
use crate::dataset::Dataset;
use crate::model::Text;
use crate::words;

/// The languages of titles as the European Union names them.
const LANGUAGES: [&str; 3] = [
    "http://publications.europa.eu/resource/authority/language/KAZ",
    "http://publications.europa.eu/resource/authority/language/RUS",
    "http://publications.europa.eu/resource/authority/language/ENG",
];

/// Media types that are registered (IANA), as DCAT names them.
const REGISTERED: &str = "https://www.iana.org/assignments/media-types/";
/// Formats as the European Union names them.
const FILE_TYPES: &str = "http://publications.europa.eu/resource/authority/file-type/";

/// The catalogue of a dataset that is served at `origin`: each indicator and each layer as a data set with the files that
/// it is written as, and the services by which they are asked for. Publisher and terms of each are those of its sources.
pub fn dcat(dataset: &Dataset, origin: &str) -> Value {
    let entries = CatalogueEntry::all(dataset, origin);
    let sets: Vec<Value> = entries.iter().map(data_set).collect();
    let unstated = Text::each(|lang| words::source_without_publisher(lang).to_owned());
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "geo": "http://www.opengis.net/ont/geosparql#",
        },
        "@id": format!("{origin}/catalogue.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": in_languages(dataset.title()),
        "dct:description": in_languages(dataset.disclaimer()),
        "dct:publisher": agent(&unstated),
        "dct:language": LANGUAGES.map(|one| json!({ "@id": one })),
        "foaf:homepage": { "@id": format!("{origin}/") },
        "dcat:dataset": sets,
        "dcat:service": services(origin),
    })
}

fn data_set(entry: &CatalogueEntry<'_>) -> Value {
    let mut set = json!({
        "@id": entry.id,
        "@type": "dcat:Dataset",
        "dct:title": in_languages(entry.title),
        "dct:description": in_languages(entry.description()),
        "dct:identifier": entry.id,
        "dcat:distribution": distributions(entry),
    });
    let mut publishers: Vec<Value> = Vec::new();
    let named = entry.sources.iter();
    let named = named.map(|source| Text::each(|lang| source.publisher_in(lang).to_owned()));
    add_new(&mut publishers, named.map(|name| agent(&name)));
    // There is one publisher at most; the others contributed.
    if entry.is_computed {
        let computed = Text::each(|lang| words::catalogue_computed(lang).to_owned());
        set["dct:provenance"] = json!({
            "@type": "dct:ProvenanceStatement",
            "rdfs:label": in_languages(&computed),
        });
        set["dct:contributor"] = json!(publishers);
    } else if let Some((first, others)) = publishers.split_first() {
        set["dct:publisher"] = first.clone();
        set["dct:contributor"] = json!(others);
    }
    let sources = entry.sources.iter().map(|source| {
        let mut one = json!({ "dct:title": in_languages(&source.title) });
        if let Some(url) = source.url.as_deref().filter(|url| url.starts_with("http")) {
            one["@id"] = json!(url);
        }
        one
    });
    set["dct:source"] = sources.collect();
    set["dct:spatial"] = entry.boxes.iter().copied().map(location).collect();
    if let Some([first, last]) = &entry.days {
        let date = |day: &str| json!({ "@type": "xsd:date", "@value": day });
        set["dct:temporal"] = json!({
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": date(first),
            "dcat:endDate": date(last),
        });
    }
    set
}

fn distributions(entry: &CatalogueEntry<'_>) -> Vec<Value> {
    let mut rights: Vec<Value> = Vec::new();
    let statements = entry.of_files.iter().map(|source| {
        let terms = Text::each(|lang| source.terms_in(lang).to_owned());
        json!({ "@type": "dct:RightsStatement", "rdfs:label": in_languages(&terms) })
    });
    add_new(&mut rights, statements);
    let distribution = |(format, address): &(Format, String)| {
        let mut one = json!({
            "@id": format!("{address}#file"),
            "@type": "dcat:Distribution",
            "dcat:accessURL": { "@id": address },
            "dcat:downloadURL": { "@id": address },
            "dct:format": file_type(*format),
            "dct:rights": rights,
        });
        if let Some(name) = registered(*format) {
            one["dcat:mediaType"] = json!({
                "@id": format!("{REGISTERED}{name}"),
                "@type": "dct:MediaType",
                "rdfs:label": name,
            });
        }
        one
    };
    entry.files.iter().map(distribution).collect()
}

/// The media type without its parameters, where it is one of the register: names of trees of their own that nobody
/// registered are none.
fn registered(format: Format) -> Option<&'static str> {
    let name = format.media_type().split(';').next().unwrap_or_default();
    let is_in_use = [
        LayerFormat::FlatGeobuf,
        LayerFormat::TopoJson,
        LayerFormat::GeoJsonLines,
        LayerFormat::JsonFg,
    ];
    let is_in_use = is_in_use.map(Format::Layer).contains(&format);
    (!is_in_use).then_some(name)
}

/// The format by the name that the European Union has for it, where it has one, and by its extension.
fn file_type(format: Format) -> Value {
    let name = match format {
        Format::Json => Some("JSON"),
        Format::GeoJson => Some("GEOJSON"),
        Format::Csv(_) => Some("CSV"),
        Format::Xlsx => Some("XLSX"),
        #[cfg(feature = "geopackage")]
        Format::Layer(LayerFormat::GeoPackage) => Some("GPKG"),
        Format::Svg
        | Format::Png
        | Format::Pdf
        | Format::Html
        | Format::Mvt
        | Format::PmTiles
        | Format::Layer(_) => None,
    };
    let mut one = json!({ "@type": "dct:MediaTypeOrExtent", "rdfs:label": format.to_string() });
    if let Some(name) = name {
        one["@id"] = json!(format!("{FILE_TYPES}{name}"));
    }
    one
}

fn services(origin: &str) -> Value {
    let service = |path: &str, title: &str, standard: &str| {
        json!({
            "@id": format!("{origin}{path}#service"),
            "@type": "dcat:DataService",
            "dct:title": { "@language": "en", "@value": title },
            "dcat:endpointURL": { "@id": format!("{origin}{path}") },
            "dcat:endpointDescription": { "@id": format!("{origin}/api") },
            "dct:conformsTo": { "@id": standard },
        })
    };
    json!([service(
        "/",
        "OGC API Features",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
    )])
}

fn agent(name: &Text) -> Value {
    json!({ "@type": "foaf:Agent", "foaf:name": in_languages(name) })
}

/// A text in each language in which there is one; what is the same in all of them is in none.
fn in_languages(text: &Text) -> Value {
    let languages = text.languages().iter().enumerate();
    let all: Vec<(&str, &str)> = languages
        .map(|(at, language)| (language.tag(), text.at(at)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    if let Some((_, first)) = all.first()
        && all.len() == text.languages().iter().len()
        && all.iter().all(|(_, text)| text == first)
    {
        return json!(first);
    }
    all.into_iter()
        .map(|(tag, text)| json!({ "@language": tag, "@value": text }))
        .collect()
}

fn location([west, south, east, north]: [f64; 4]) -> Value {
    let ring = format!(
        "POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"
    );
    json!({
        "@type": "dct:Location",
        "dcat:bbox": { "@type": "geo:wktLiteral", "@value": ring },
    })
}
