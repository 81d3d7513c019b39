//! From values to a map's classes, colours, legend and style. Pure.

mod breaks; //  values -> classes
mod brewer; //  ColorBrewer's lists
mod cut; //     the inner breaks of each method
mod jenks; //   the optimal breaks of Fisher
mod legend; //  what a reader needs beside the map
mod palette; // the colours of classes
mod pretty; //  round breaks
mod style; //   a MapLibre style that QGIS and OpenLayers draw too
mod texts; //   the legend's sentences in three languages

#[cfg(test)]
mod goldens;
#[cfg(test)]
mod vision;

pub use breaks::{Classes, Cutting, Middle};
pub use legend::{Legend, LegendInput};
pub use palette::{CASING, NO_DATA, OUTLINE, colours, distinct_classes};
pub use style::{StyleInput, style};
