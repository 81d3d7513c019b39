//! The only writer of files, and the representations that leave the house.

mod atomic; //  a file appears whole or not at all
mod attributes; // the layer's values as typed columns
mod book; //    a spreadsheet of tables and notes
mod catalogue_entry; // what there is to take away
mod csv; //     the layer's values as a table
mod csv_metadata; // what its columns are
mod dcat; //    what there is, for portals that harvest
#[cfg(feature = "maps")]
mod drawing; // a finished map
mod feature_table; // features with typed fields
mod file_name; // what a file is called
mod flatgeobuf; // features as FlatGeobuf
mod format; //  extension, media type, dialect
mod geojson; // the layer with its values
mod geojson_lines; // a feature a line
#[cfg(feature = "geopackage")]
mod geopackage; // features as GeoPackage
#[cfg(feature = "geoparquet")]
mod geoparquet; // features as GeoParquet
mod hxl; //     hashtags of its columns
mod json_fg; // the same with time and type
mod layer_format; // formats of features
mod lines; //   the border lines
#[cfg(feature = "maps")]
mod map_block; // a finished map with a part of an answer
mod notes; //   what a reader of the values must know
mod periods; // the views of a file
mod place_columns; // what settlements and border points say of themselves
mod pmtiles; // a whole pyramid as one file
mod point_layer; // settlements and border points
mod property_table; // what features say of themselves, typed
mod qgis_rules; // classes as expressions of QGIS
mod qgis_style; // classes as a style of QGIS
mod records; // what there is, as records
mod sdmx_csv; // an observation a row
mod table; //   any table as CSV and as a spreadsheet
mod topojson; // the layer as the arcs that units share
#[cfg(any(feature = "geopackage", feature = "geoparquet"))]
mod wkb; //     shapes as well-known binary
mod written; // each of them in the format asked for
mod xlsx; //    the layer's values as a spreadsheet

pub use atomic::{FolderLock, clear_remnants, write_atomically};
pub use book::{Sheet, book};
pub use dcat::dcat;
#[cfg(feature = "maps")]
pub use drawing::{MAP_FORMATS, MapError, write_flow_map, write_map};
pub use format::{ExtensionError, Format, WriteError};
pub use json_fg::add_json_fg;
pub use layer_format::LayerFormat;
pub use lines::lines_of;
#[cfg(feature = "maps")]
pub use map_block::planned_map;
pub use notes::{NoteGroup, notes, other_sources};
pub use periods::{ALL_PERIODS, views};
pub use pmtiles::{Pyramid, PyramidError, Written, pmtiles};
pub use point_layer::{POINT_FORMATS, PointLayer};
pub use property_table::PropertyTable;
pub use records::{CATALOGUE_TYPE, RECORDS_CONFORMANCE, records};
pub use table::Dialect;
pub use written::{
    LINE_FORMATS, QuestionError, TABULAR_FORMATS, Tabular, question_formats, write_answer,
    write_lines, write_question,
};

pub use rust_xlsxwriter::XlsxError;

use crate::dataset::{Dataset, Layer};
use crate::geo::Bbox;
use crate::model::{Indicator, Observation, Smoothing, View};

/// What is exported: some units of a layer, with the values of some views.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// The snapshot.
    pub dataset: &'a Dataset,
    /// The layer.
    pub layer: &'a Layer,
    /// One view for each indicator, or for each of its periods, in the order asked for.
    pub views: &'a [View],
    /// Only units whose box meets this one.
    pub bbox: Option<Bbox>,
    /// Only these positions; all where none is given.
    pub units: Option<&'a [usize]>,
}

/// What features say of themselves beside names and values: an indicator of such an id has another name in files.
const RESERVED: [&str; 5] = ["code", "parent", "kind", "geometry", "id"];

/// One indicator's column.
struct Column<'a> {
    /// What it is called: the indicator's id, and the period where there are several of it.
    key: String,
    indicator: &'a Indicator,
    view: &'a View,
    observations: &'a [Observation],
}

impl Column<'_> {
    /// True where a check marks a value of the layer in some period.
    fn has_marks(&self, selection: &Selection<'_>) -> bool {
        self.indicator.transfers.contains_key(selection.layer.id())
    }

    /// True where a check says that the unit's value may be a transfer.
    fn is_marked(&self, selection: &Selection<'_>, position: usize) -> bool {
        let layer = selection.layer.id();
        self.indicator
            .may_be_transfer(layer, self.view.period, position)
    }
}

impl<'a> Selection<'a> {
    /// The positions of the chosen units, in the layer's order.
    fn positions(&self) -> Vec<usize> {
        let mut positions = self.chosen();
        // All views of a selection are of one place.
        if let Some(view) = self.views.first() {
            positions.retain(|one| view.shows(*one));
        }
        positions
    }

    fn chosen(&self) -> Vec<usize> {
        let by_box = self.bbox.map(|bbox| self.layer.index().in_bbox(&bbox));
        let Some(units) = self.units else {
            return by_box.unwrap_or_else(|| (0..self.layer.units().len()).collect());
        };
        let mut chosen = units.to_vec();
        chosen.sort_unstable();
        chosen.dedup();
        chosen.retain(|i| {
            by_box
                .as_ref()
                .is_none_or(|found| found.binary_search(i).is_ok())
        });
        chosen
    }

    /// How many units are chosen.
    pub fn count(&self) -> usize {
        self.positions().len()
    }

    fn is_reserved(&self, id: &str) -> bool {
        let mut languages = self.dataset.languages().iter();
        RESERVED.contains(&id) || languages.any(|one| one.name_key() == id)
    }

    fn columns(&self) -> Vec<Column<'a>> {
        self.views
            .iter()
            .filter_map(|view| {
                let id = &view.indicator;
                let of_it = self.views.iter().filter(|one| one.indicator == *id);
                let smoothed = (view.smoothing != Smoothing::None)
                    .then(|| format!("{id}_smoothed_{}", view.smoothing));
                let id = smoothed.as_ref().unwrap_or(id);
                let key = match view.period {
                    Some(period) if of_it.count() > 1 => {
                        format!("{id}_{}", period.to_string().replace('/', "-"))
                    }
                    Some(_) | None if self.is_reserved(id) => format!("{id}_value"),
                    Some(_) | None => id.clone(),
                };
                Some(Column {
                    key,
                    indicator: self.dataset.indicator(&view.indicator)?,
                    view,
                    observations: self.dataset.observations(self.layer.id(), view),
                })
            })
            .collect()
    }
}
