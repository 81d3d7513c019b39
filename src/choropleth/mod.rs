//! From values to a map's classes, colours, legend and style. Pure.

mod breaks; //  values -> class breaks
mod jenks; //   the optimal breaks of Fisher
mod legend; //  what a reader needs beside the map
mod palette; // ColorBrewer
mod style; //   a MapLibre style that QGIS and OpenLayers draw too
mod texts; //   the legend's sentences in three languages

pub use breaks::{Classes, classify};
pub use legend::{Legend, LegendInput};
pub use palette::{NO_DATA, colours};
pub use style::{StyleInput, style};

use crate::model::{Observation, View};

/// The classes of a view over a layer's observations.
pub fn classes_of(observations: &[Observation], view: &View) -> Classes {
    let values: Vec<f64> = observations.iter().filter_map(|one| one.value()).collect();
    classify(
        &values,
        view.method,
        view.classes,
        &view.breaks,
        view.diverging,
    )
}
