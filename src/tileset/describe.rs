//! What `TileJSON`, metadata and archives say of a layer.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::choropleth::{figures_attribution, places_attribution};
use crate::dataset::Dataset;
use crate::model::{Lang, Language, Languages, Mark, Reliability, Source, View};
use crate::tile::{FieldType, LayerTiles, TileField, VectorLayer};

/// What a layer is called, whose it is, and what its features hold.
#[derive(Debug, Clone)]
pub struct Description {
    /// The layer's title.
    pub name: String,
    /// What a reader should know of it.
    pub description: String,
    /// Whom a map must name: of the boundaries, and of the figures of a view. HTML.
    pub attribution: String,
    /// The layers in a tile.
    pub vector_layers: Vec<VectorLayer>,
}

/// Of border lines.
const LINES: [TileField; 4] = [
    TileField::text("kind", "state, oblast, district, coast or unclassified"),
    TileField::text("left", "code of the unit on the left"),
    TileField::text("right", "code of the unit on the right, if any"),
    TileField::text(
        "neighbour",
        "code of the neighbouring country or sea, if any",
    ),
];
/// Of a unit, whatever the view, beside its names.
const CODE: TileField = TileField::text(
    "code",
    "code of the unit, text; the feature id is its numeric form",
);
const PARENT: TileField = TileField::text("parent", "code of the unit that this one lies in");
/// Of a place, beside its names.
const PLACE: [TileField; 3] = [
    TileField::text("people", "how many live there, if that is known"),
    TileField::text(
        "unit",
        "code of the unit that its people are counted in, if the workspace says it",
    ),
    TileField::text(
        "centre_of",
        "code of the unit whose administrative centre it is, if it is one",
    ),
];
/// Of a border point, beside its names.
const CROSSING: [TileField; 2] = [
    TileField::text("kind", "what passes there, as the workspace says"),
    TileField::text("countries", "codes of the countries, with a space between"),
];
/// What a view draws.
const DRAWN: [TileField; 2] = [
    TileField::number("value", "number; left out where there is none"),
    TileField::number(
        "class",
        "class of the value from 0; left out where there is none",
    ),
];
const STATUS: TileField = TileField::text("status", "flag of the value, or the reason for none");
const RELIABILITY: TileField = TileField::text(
    "reliability",
    "reliable, uncertain or unreliable: how far chance may have made the value",
);
const FLAG: TileField = TileField::text("flag", "what a check says of the value, where it does");

impl Description {
    /// The description of a layer, with the fields of a view or without; none where there is no
    /// layer of that id.
    pub fn new(
        dataset: &Dataset,
        layer: &str,
        tiles: &LayerTiles,
        view: Option<&View>,
    ) -> Option<Self> {
        if let Some(borders) = dataset.borders().filter(|b| b.id() == layer) {
            return Some(Self {
                name: borders.title().get(Lang::En).to_owned(),
                description: "Border lines with their two sides; they have no values, so the parameters of a view \
                    make no difference to them"
                    .to_owned(),
                attribution: dataset.attribution().to_owned(),
                vector_layers: vec![VectorLayer::new(layer, "Border lines", LINES.to_vec())],
            });
        }
        if let Some(places) = dataset.settlements().filter(|one| one.id() == layer) {
            let sources = places.sources().into_iter();
            let sources: Vec<&Source> = sources.filter_map(|id| dataset.source(id)).collect();
            let point = "Towns and villages, the most important first; low zooms leave out those too near to others";
            return Some(Self {
                name: places.title().get(Lang::En).to_owned(),
                description: point.to_owned(),
                attribution: places_attribution(&sources, Lang::En),
                vector_layers: vec![VectorLayer::new(
                    layer,
                    "Places",
                    [names(dataset.languages()), PLACE.to_vec()].concat(),
                )],
            });
        }
        if let Some(points) = dataset.border_points().filter(|one| one.id == layer) {
            let ids: BTreeSet<&str> = points
                .places
                .iter()
                .map(|one| one.source.as_str())
                .collect();
            let sources = ids.into_iter().filter_map(|id| dataset.source(id));
            return Some(Self {
                name: points.title.get(Lang::En).to_owned(),
                description: "Border points, in the order of their table".to_owned(),
                attribution: places_attribution(&sources.collect::<Vec<&Source>>(), Lang::En),
                vector_layers: vec![VectorLayer::new(
                    layer,
                    "Border points",
                    [names(dataset.languages()), CROSSING.to_vec()].concat(),
                )],
            });
        }
        let world = dataset.world().filter(|world| world.id() == layer);
        let found = dataset.layer(layer).or(world)?;
        let has = |field: &TileField| tiles.keys().iter().any(|key| *key == field.key);
        let languages = found.units().first().map(|unit| unit.names.languages());
        let of_unit = std::iter::once(CODE)
            .chain(languages.map(names).unwrap_or_default())
            .chain([PARENT]);
        let mut fields: Vec<TileField> = of_unit.filter(has).collect();
        let mut of_labels = fields.clone();
        of_labels.retain(|field| field.key != "parent");
        let mut attribution = dataset.attribution().to_owned();
        if let Some(view) = view {
            fields.extend(DRAWN);
            fields.push(STATUS);
            if view.mark == Mark::Symbol {
                of_labels.extend(DRAWN);
            }
            if view.reliability != Reliability::None {
                fields.push(RELIABILITY);
            }
            if dataset
                .unit_views(layer, view)
                .iter()
                .any(|one| one.may_be_transfer)
            {
                fields.push(FLAG);
            }
            attribution =
                figures_attribution(&attribution, &sources(dataset, layer, view), view.lang);
        }
        let labels = format!("{layer}_labels");
        let point = "One point inside each unit";
        Some(Self {
            name: found.title().get(Lang::En).to_owned(),
            description: found.notes().get(Lang::En).to_owned(),
            attribution,
            vector_layers: vec![
                VectorLayer::new(layer, "Units", fields),
                VectorLayer::new(&labels, point, of_labels),
            ],
        })
    }
}

/// A field of each language's names.
fn names(languages: &Languages) -> Vec<TileField> {
    let field = |language: &Language| TileField {
        key: Cow::Owned(language.name_key().to_owned()),
        holds: FieldType::String,
        about: match language.tag() {
            "kk" => Cow::Borrowed("name in Kazakh"),
            "ru" => Cow::Borrowed("name in Russian"),
            "en" => Cow::Borrowed("name in English"),
            tag => Cow::Owned(format!("name in the language {tag}")),
        },
    };
    languages.iter().map(field).collect()
}

/// Where the figures of a view come from, each once.
fn sources<'a>(dataset: &'a Dataset, layer: &str, view: &View) -> Vec<&'a Source> {
    let own = (view.indicator.as_str(), view.period);
    let by = view
        .by
        .as_ref()
        .map(|by| (by.indicator.as_str(), by.period));
    let mut all: Vec<&Source> = Vec::new();
    for (id, period) in std::iter::once(own).chain(by) {
        let Some(indicator) = dataset.indicator(id) else {
            continue;
        };
        for source in dataset.sources_of(indicator, layer, period) {
            if all.iter().all(|known| known.id != source.id) {
                all.push(source);
            }
        }
    }
    all
}
