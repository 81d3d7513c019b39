//! What `TileJSON`, metadata and archives say of a layer.

use crate::dataset::Dataset;
use crate::model::{Mark, Reliability, View};
use crate::tile::{LayerTiles, VectorLayer};

/// Names and fields.
#[derive(Debug, Clone)]
pub struct Description {
    /// The layer's title.
    pub name: String,
    /// What a reader should know of it.
    pub description: String,
    /// The layers in a tile.
    pub vector_layers: Vec<VectorLayer>,
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
            let fields = [
                ("kind", "state, oblast, district, coast or unclassified"),
                ("left", "code of the unit on the left"),
                ("right", "code of the unit on the right, if any"),
                (
                    "neighbour",
                    "code of the neighbouring country or sea, if any",
                ),
            ];
            return Some(Self {
                name: borders.title().en.clone(),
                description: "Border lines with their two sides".to_owned(),
                vector_layers: vec![VectorLayer::new(layer, "Border lines", &fields)],
            });
        }
        let found = dataset.layer(layer)?;
        let mut fields = vec![
            (
                "code",
                "code of the unit, text; the feature id is its numeric form",
            ),
            ("name_kk", "name in Kazakh"),
            ("name_ru", "name in Russian"),
            ("name_en", "name in English"),
            ("parent", "code of the unit that this one lies in"),
        ];
        fields.retain(|(key, _)| tiles.keys().iter().any(|one| one == key));
        let mut of_labels = fields.clone();
        of_labels.retain(|(key, _)| *key != "parent");
        if let Some(view) = view {
            fields.extend([
                ("value", "number; left out where there is none"),
                (
                    "class",
                    "class of the value from 0; left out where there is none",
                ),
                ("status", "flag of the value, or the reason for none"),
            ]);
            if view.mark == Mark::Symbol {
                let drawn = fields
                    .iter()
                    .filter(|(key, _)| ["value", "class"].contains(key));
                of_labels.extend(drawn.copied());
            }
            if view.reliability != Reliability::None {
                let text =
                    "reliable, uncertain or unreliable: how far chance may have made the value";
                fields.push(("reliability", text));
            }
        }
        let labels = format!("{layer}_labels");
        Some(Self {
            name: found.title().en.clone(),
            description: found.notes().en.clone(),
            vector_layers: vec![
                VectorLayer::new(layer, "Units", &fields),
                VectorLayer::new(&labels, "One point inside each unit", &of_labels),
            ],
        })
    }
}
