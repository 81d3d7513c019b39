//! What `TileJSON`, metadata and archives say of a layer.

use std::collections::BTreeSet;

use crate::choropleth::{figures_attribution, places_attribution};
use crate::dataset::Dataset;
use crate::model::{Lang, Mark, Reliability, Source, View};
use crate::tile::{LayerTiles, TileField, VectorLayer};

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
/// Of a unit, whatever the view; of those names that the layer has.
const UNIT: [TileField; 5] = [
    TileField::text(
        "code",
        "code of the unit, text; the feature id is its numeric form",
    ),
    TileField::text("name_kk", "name in Kazakh"),
    TileField::text("name_ru", "name in Russian"),
    TileField::text("name_en", "name in English"),
    TileField::text("parent", "code of the unit that this one lies in"),
];
/// Of a place.
const PLACE: [TileField; 6] = [
    TileField::text("name_kk", "name in Kazakh"),
    TileField::text("name_ru", "name in Russian"),
    TileField::text("name_en", "name in English"),
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
/// Of a border point.
const CROSSING: [TileField; 5] = [
    TileField::text("name_kk", "name in Kazakh"),
    TileField::text("name_ru", "name in Russian"),
    TileField::text("name_en", "name in English"),
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
                name: borders.title().en.clone(),
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
                name: places.title().en.clone(),
                description: point.to_owned(),
                attribution: places_attribution(&sources, Lang::En),
                vector_layers: vec![VectorLayer::new(layer, "Places", PLACE.to_vec())],
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
                name: points.title.en.clone(),
                description: "Border points, in the order of their table".to_owned(),
                attribution: places_attribution(&sources.collect::<Vec<&Source>>(), Lang::En),
                vector_layers: vec![VectorLayer::new(layer, "Border points", CROSSING.to_vec())],
            });
        }
        let world = dataset.world().filter(|world| world.id() == layer);
        let found = dataset.layer(layer).or(world)?;
        let has = |field: &TileField| tiles.keys().iter().any(|key| key == field.key);
        let mut fields: Vec<TileField> = UNIT.into_iter().filter(has).collect();
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
            name: found.title().en.clone(),
            description: found.notes().en.clone(),
            attribution,
            vector_layers: vec![
                VectorLayer::new(layer, "Units", fields),
                VectorLayer::new(&labels, point, of_labels),
            ],
        })
    }
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
