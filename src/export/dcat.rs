//! What there is as a catalogue of data sets that other portals harvest: DCAT-AP 3.0 as JSON-LD.

use serde_json::{Value, json};

use super::{ALL_PERIODS, Format, LINE_FORMATS, Selection};
use crate::dataset::{Dataset, Layer};
use crate::model::{Indicator, Lang, Source, Text, first_and_last_day};
use crate::words;

/// The languages of titles as the European Union names them.
const LANGUAGES: [&str; 3] = [
    "http://publications.europa.eu/resource/authority/language/KAZ",
    "http://publications.europa.eu/resource/authority/language/RUS",
    "http://publications.europa.eu/resource/authority/language/ENG",
];

/// The catalogue of a dataset that is served at `origin`: each indicator and each layer as a data set with the files that
/// it is written as, and the services by which they are asked for. Publisher and terms of each are those of its sources.
pub fn dcat(dataset: &Dataset, origin: &str) -> Value {
    let indicators = dataset.indicators().iter();
    let indicators = indicators.map(|one| of_indicator(dataset, one, origin));
    let layers = dataset.layers().iter();
    let layers = layers.map(|layer| of_layer(dataset, layer, origin));
    let lines = dataset.borders().map(|borders| {
        let title = borders.title();
        let files = Files {
            origin,
            path: format!("/data/{}", borders.id()),
            query: String::new(),
        };
        // Their geometry is that of the layer whose outlines they are.
        let units = dataset.layer(&borders.rules().units);
        let sources = units.and_then(|units| dataset.source(units.source()));
        let sources: Vec<&Source> = sources.into_iter().collect();
        let about = About {
            id: format!("{origin}/collections/{}", borders.id()),
            title,
            description: dataset.disclaimer(),
            sources: &sources,
            is_computed: true,
        };
        data_set(&about, &files.distributions(LINE_FORMATS, &sources))
    });
    let sets: Vec<Value> = indicators.chain(layers).chain(lines).collect();
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

/// What is said of a data set.
struct About<'a> {
    id: String,
    title: &'a Text,
    description: &'a Text,
    sources: &'a [&'a Source],
    is_computed: bool,
}

fn of_indicator(dataset: &Dataset, indicator: &Indicator, origin: &str) -> Value {
    let layers = dataset.layers().iter();
    let layers: Vec<&Layer> = layers
        .filter(|layer| indicator.on(layer.id()).is_some())
        .collect();
    let mut sources: Vec<&Source> = Vec::new();
    for layer in &layers {
        let periods = indicator.on(layer.id()).into_iter().flatten();
        for (period, _) in periods {
            add_new(
                &mut sources,
                dataset.sources_of(indicator, layer.id(), *period),
            );
        }
    }
    let of_figures = sources.clone();
    // Files have the shapes of the units too.
    for layer in &layers {
        add_new(&mut sources, dataset.source(layer.source()));
    }
    let distributions = layers.iter().flat_map(|layer| {
        let files = Files {
            origin,
            path: format!("/data/{}", layer.id()),
            query: format!("?indicator={}&periods={ALL_PERIODS}", indicator.id),
        };
        files.distributions(&Selection::formats_of(dataset, layer.id()), &sources)
    });
    let about = About {
        id: format!("{origin}/indicators/{}", indicator.id),
        title: &indicator.title,
        description: &indicator.notes,
        sources: &of_figures,
        // What is computed here is published by none of those whose figures it is computed from.
        is_computed: indicator.derivation.is_some(),
    };
    let distributions: Vec<Value> = distributions.collect();
    let mut set = data_set(&about, &distributions);
    let places = layers.iter().map(|layer| layer.bbox().to_array());
    set["dct:spatial"] = json!(places.map(location).collect::<Vec<_>>());
    let periods = layers.iter().filter_map(|layer| indicator.on(layer.id()));
    let periods = periods.flat_map(|series| series.keys().flatten().copied());
    if let Some([first, last]) = first_and_last_day(periods) {
        let date = |day: String| json!({ "@type": "xsd:date", "@value": day });
        set["dct:temporal"] = json!({
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": date(first),
            "dcat:endDate": date(last),
        });
    }
    set
}

/// Adds what is not there yet.
fn add_new<T: PartialEq>(all: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

fn of_layer(dataset: &Dataset, layer: &Layer, origin: &str) -> Value {
    let sources: Vec<&Source> = dataset.source(layer.source()).into_iter().collect();
    let files = Files {
        origin,
        path: format!("/data/{}", layer.id()),
        query: String::new(),
    };
    let formats = Selection::formats_of(dataset, layer.id());
    let about = About {
        id: format!("{origin}/collections/{}", layer.id()),
        title: layer.title(),
        description: layer.notes(),
        sources: &sources,
        is_computed: false,
    };
    let mut set = data_set(&about, &files.distributions(&formats, &sources));
    set["dct:spatial"] = location(layer.bbox().to_array());
    set
}

fn data_set(about: &About<'_>, distributions: &[Value]) -> Value {
    // A description is required: where nothing is noted the title is all there is to say.
    let is_said = Lang::ALL
        .iter()
        .any(|lang| !about.description.get(*lang).is_empty());
    let description = if is_said {
        about.description
    } else {
        about.title
    };
    let mut set = json!({
        "@id": about.id,
        "@type": "dcat:Dataset",
        "dct:title": in_languages(about.title),
        "dct:description": in_languages(description),
        "dct:identifier": about.id,
        "dcat:distribution": distributions,
    });
    let mut publishers: Vec<Value> = Vec::new();
    let named = about.sources.iter();
    let named = named.map(|source| Text::each(|lang| source.publisher_in(lang).to_owned()));
    add_new(&mut publishers, named.map(|name| agent(&name)));
    // There is one publisher at most; the others contributed.
    if about.is_computed {
        set["dct:provenance"] = json!({
            "@type": "dct:ProvenanceStatement",
            "rdfs:label": { "@language": "en", "@value": "Computed by Shekara from what the sources published" },
        });
        set["dct:contributor"] = json!(publishers);
    } else if let Some((first, others)) = publishers.split_first() {
        set["dct:publisher"] = first.clone();
        set["dct:contributor"] = json!(others);
    }
    let sources = about.sources.iter().map(|source| {
        let mut one = json!({ "dct:title": in_languages(&source.title) });
        if let Some(url) = source.url.as_deref().filter(|url| url.starts_with("http")) {
            one["@id"] = json!(url);
        }
        one
    });
    set["dct:source"] = sources.collect();
    set
}

/// Where the files of a data set stand.
struct Files<'a> {
    origin: &'a str,
    path: String,
    query: String,
}

impl Files<'_> {
    fn distributions(&self, formats: &[Format], sources: &[&Source]) -> Vec<Value> {
        let mut rights: Vec<Value> = Vec::new();
        let statements = sources.iter().map(|source| {
            let terms = Text::each(|lang| source.terms_in(lang).to_owned());
            json!({ "@type": "dct:RightsStatement", "rdfs:label": in_languages(&terms) })
        });
        add_new(&mut rights, statements);
        let distribution = |format: &Format| {
            let address = format!("{}{}.{format}{}", self.origin, self.path, self.query);
            json!({
                "@id": format!("{address}#file"),
                "@type": "dcat:Distribution",
                "dcat:accessURL": { "@id": address },
                "dcat:downloadURL": { "@id": address },
                "dct:format": { "@type": "dct:MediaTypeOrExtent", "rdfs:label": format.media_type() },
                "dct:rights": rights,
            })
        };
        formats.iter().map(distribution).collect()
    }
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
    if text.kk == text.en && text.ru == text.en && !text.en.is_empty() {
        return json!(text.en);
    }
    let all = Lang::ALL.iter().map(|lang| (lang.tag(), text.get(*lang)));
    let said = all.filter(|(_, text)| !text.is_empty());
    said.map(|(tag, text)| json!({ "@language": tag, "@value": text }))
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
