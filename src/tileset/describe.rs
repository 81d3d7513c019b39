//! What `TileJSON`, metadata and archives say of a layer.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::choropleth::{figures_attribution, places_attribution};
use crate::dataset::Dataset;
use crate::model::{Lang, Language, Languages, Mark, Reliability, Source, View};
use crate::tile::{FieldType, LayerTiles, TileField, VectorLayer};
use crate::words;

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
fn lines() -> Vec<TileField> {
    vec![
        TileField::text("kind", words::described_line_kind()),
        TileField::text("left", words::described_left()),
        TileField::text("right", words::described_right()),
        TileField::text("neighbour", words::described_neighbour()),
    ]
}

/// Of a place, beside its names.
fn of_place() -> Vec<TileField> {
    vec![
        TileField::text("people", words::described_people()),
        TileField::text("unit", words::described_unit_of_people()),
        TileField::text("centre_of", words::described_centre_of()),
    ]
}

/// Of a border point, beside its names.
fn of_crossing() -> Vec<TileField> {
    vec![
        TileField::text("kind", words::described_crossing_kind()),
        TileField::text("countries", words::described_countries()),
    ]
}

/// What a view draws.
fn drawn() -> [TileField; 2] {
    [
        TileField::number("value", words::described_value()),
        TileField::number("class", words::described_class()),
    ]
}

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
                name: borders.title().get(Lang::EN).to_owned(),
                description: words::described_lines().to_owned(),
                attribution: dataset.attribution().to_owned(),
                vector_layers: vec![VectorLayer::new(layer, "Border lines", lines())],
            });
        }
        if let Some(places) = dataset.settlements().filter(|one| one.id() == layer) {
            let sources = places.sources().into_iter();
            let sources: Vec<&Source> = sources.filter_map(|id| dataset.source(id)).collect();
            return Some(Self {
                name: places.title().get(Lang::EN).to_owned(),
                description: words::described_places().to_owned(),
                attribution: places_attribution(&sources, Lang::EN),
                vector_layers: vec![VectorLayer::new(
                    layer,
                    "Places",
                    [names(dataset.languages()), of_place()].concat(),
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
                name: points.title.get(Lang::EN).to_owned(),
                description: words::described_points().to_owned(),
                attribution: places_attribution(&sources.collect::<Vec<&Source>>(), Lang::EN),
                vector_layers: vec![VectorLayer::new(
                    layer,
                    "Border points",
                    [names(dataset.languages()), of_crossing()].concat(),
                )],
            });
        }
        let world = dataset.world().filter(|world| world.id() == layer);
        let found = dataset.layer(layer).or(world)?;
        let has = |field: &TileField| tiles.keys().iter().any(|key| *key == field.key);
        let languages = found.units().first().map(|unit| unit.names.languages());
        let of_unit = std::iter::once(TileField::text("code", words::described_code()))
            .chain(languages.map(names).unwrap_or_default())
            .chain([TileField::text("parent", words::described_parent())]);
        let mut fields: Vec<TileField> = of_unit.filter(has).collect();
        let mut of_labels = fields.clone();
        of_labels.retain(|field| field.key != "parent");
        let mut attribution = dataset.attribution().to_owned();
        if let Some(view) = view {
            fields.extend(drawn());
            fields.push(TileField::text("status", words::described_status()));
            if view.mark == Mark::Symbol {
                of_labels.extend(drawn());
            }
            if view.reliability != Reliability::None {
                fields.push(TileField::text(
                    "reliability",
                    words::described_reliability(),
                ));
            }
            if dataset
                .unit_views(layer, view)
                .iter()
                .any(|one| one.may_be_transfer)
            {
                fields.push(TileField::text("flag", words::described_flag()));
            }
            attribution =
                figures_attribution(&attribution, &sources(dataset, layer, view), view.lang);
        }
        let labels = format!("{layer}_labels");
        Some(Self {
            name: found.title().get(Lang::EN).to_owned(),
            description: found.notes().get(Lang::EN).to_owned(),
            attribution,
            vector_layers: vec![
                VectorLayer::new(layer, "Units", fields),
                VectorLayer::new(&labels, words::described_labels(), of_labels),
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
            "kk" => Cow::Borrowed(words::described_name_kk()),
            "ru" => Cow::Borrowed(words::described_name_ru()),
            "en" => Cow::Borrowed(words::described_name_en()),
            tag => Cow::Owned(words::described_name(tag)),
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
