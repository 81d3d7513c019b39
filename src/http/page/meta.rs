//! What the document tells the script of the workspace: layers by their part in the page, the first
//! indicator, the formats of finished maps.

use super::levels::{levels, with_figures};
use maud::{Markup, html};

use super::request::{Notice, PARAMETERS};
use crate::choropleth::places_attribution;
use crate::dataset::{Borders, Dataset, Layer, Settlements};
#[cfg(feature = "maps")]
use crate::export::MAP_FORMATS;
use crate::geo::BorderKind;
#[cfg(feature = "maps")]
use crate::map::MapQuery;
#[cfg(feature = "maps")]
use crate::model::{Allowed, ParameterSet};
use crate::model::{Code, Language, Languages, Source, Text};

/// Finished maps are not written without the feature.
#[cfg(not(feature = "maps"))]
const MAP_FORMATS: [crate::export::Format; 0] = [];

/// An element for each.
pub(super) fn workspace(dataset: &Dataset, notices: &[Notice]) -> Markup {
    let levels = levels(dataset);
    let is_level = |layer: &&Layer| levels.iter().any(|one| one.id() == layer.id());
    let whole = with_figures(dataset).filter(|layer| !is_level(layer));
    let whole: Vec<&Layer> = whole.collect();
    let ids = |layers: &[&Layer]| {
        let ids: Vec<&str> = layers.iter().map(|layer| layer.id()).collect();
        ids.join(" ")
    };
    let has_figures = |layer: &Layer| with_figures(dataset).any(|one| one.id() == layer.id());
    let others = dataset.layers().iter().filter(|layer| !has_figures(layer));
    let others: Vec<&Layer> = others.collect();
    let borders = dataset.borders().map_or("", |borders| borders.id());
    let homeland = dataset.borders().and_then(Borders::in_the_world);
    let homeland = homeland.map(|world| &world.country);
    let parameters: Vec<&str> = PARAMETERS.iter().map(|one| one.name).collect();
    let flows: Vec<&str> = dataset.flows().iter().map(|one| one.id.as_str()).collect();
    let entries = [
        ("levels", ids(&levels)),
        ("whole", ids(&whole)),
        ("around", ids(&others)),
        ("world", dataset.world().map_or("", Layer::id).to_owned()),
        ("waters", waters(dataset)),
        (
            "homeland",
            homeland.map_or("", |unit| unit.code.as_str()).to_owned(),
        ),
        (
            "towns",
            dataset.settlements().map_or("", Settlements::id).to_owned(),
        ),
        ("towns-credit", towns_credit(dataset)),
        ("named-by-towns", named_by_towns(dataset)),
        ("borders", borders.to_owned()),
        (
            "lines",
            dataset
                .borders()
                .map_or(String::new(), |one| one.kinds().join(" ")),
        ),
        ("between", between(dataset)),
        ("indicator", dataset.defaults().indicator.clone()),
        ("flows", flows.join(" ")),
        ("maps", MAP_FORMATS.map(|one| one.to_string()).join(" ")),
        ("papers", of_map("paper")),
        ("layouts", of_map("layout")),
        ("parameters", parameters.join(" ")),
        ("notices", json(notices)),
    ];
    html! {
        @for (name, content) in entries.into_iter().chain(declared(dataset)) { meta name={ "shekara-" (name) } content=(content); }
    }
}

/// The languages of names where they are others than the interface's, that which is there in any case first.
fn declared(dataset: &Dataset) -> Option<(&'static str, String)> {
    let languages = dataset.languages();
    let mut tags: Vec<&str> = languages.iter().map(Language::tag).collect();
    tags[..=languages.main()].rotate_right(1);
    (*languages != Languages::spoken()).then(|| ("languages", tags.join(" ")))
}

/// `{"kk": .., "ru": .., "en": ..}`, as HTML: whom a map with the towns names.
fn towns_credit(dataset: &Dataset) -> String {
    let Some(places) = dataset.settlements() else {
        return String::new();
    };
    let sources = places.sources().into_iter();
    let sources: Vec<&Source> = sources.filter_map(|id| dataset.source(id)).collect();
    serde_json::json!(Text::each(|lang| places_attribution(&sources, lang))).to_string()
}

/// What a parameter of finished maps may be, where this server draws them.
#[cfg(feature = "maps")]
fn of_map(name: &str) -> String {
    let parameter = MapQuery::PARAMETERS.iter().find(|one| one.name == name);
    match parameter.map(|one| one.allowed) {
        Some(Allowed::OneOf(all)) => all().join(" "),
        Some(Allowed::Known | Allowed::Whole(..) | Allowed::Form(_)) | None => String::new(),
    }
}

#[cfg(not(feature = "maps"))]
fn of_map(_: &str) -> String {
    String::new()
}

/// Codes of units whose name a centre within them says.
fn named_by_towns(dataset: &Dataset) -> String {
    let places = dataset.settlements();
    let codes = places.into_iter().flat_map(|places| {
        let layers = dataset.layers().iter();
        layers.flat_map(|layer| places.named_by_centre(layer))
    });
    let codes: Vec<&str> = codes.map(Code::as_str).collect();
    codes.join(" ")
}

/// Codes of what is water in the world around.
fn waters(dataset: &Dataset) -> String {
    let units = dataset.world().map_or(&[][..], Layer::units).iter();
    let waters = units.filter(|unit| ["sea", "lake"].contains(&unit.kind.as_str()));
    let codes: Vec<&str> = waters.map(|unit| unit.code.as_str()).collect();
    codes.join(" ")
}

/// `{"district": {"kk": .., "ru": .., "en": ..}, "oblast": ..}`: whose units inner lines part.
fn between(dataset: &Dataset) -> String {
    let title = |id: &str| dataset.layer(id).map(Layer::title);
    let rules = dataset.borders().map(Borders::rules);
    let all = rules.map(|rules| {
        let parents = rules.parents.as_ref();
        let parents = parents.map(|id| (BorderKind::Oblast, title(id)));
        std::iter::once((BorderKind::District, title(&rules.units))).chain(parents)
    });
    let named = all.into_iter().flatten();
    let named = named.map(|(kind, title)| (kind.as_str(), serde_json::json!(title)));
    serde_json::Value::Object(
        named
            .map(|(kind, title)| (kind.to_owned(), title))
            .collect(),
    )
    .to_string()
}

/// `[{"parameter": "period", "given": "1999", "kind": "missing"}]`
fn json(notices: &[Notice]) -> String {
    let all = notices.iter().map(|one| {
        serde_json::json!({
            "parameter": one.parameter,
            "given": one.given,
            "kind": one.kind.as_str(),
        })
    });
    all.collect::<serde_json::Value>().to_string()
}
