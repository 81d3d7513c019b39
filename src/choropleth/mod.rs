//! From values to a map's classes, colours, legend and style. Pure.

mod breaks; //  values -> classes
mod brewer; //  ColorBrewer's lists
mod classing; // the classes of a view, of one indicator or of two
mod cut; //     the inner breaks of each method
mod exact; //   sums of decimals, as exact arithmetic has them
mod jenks; //   the optimal breaks of Fisher
mod legend; //  what a reader needs beside the map
mod palette; // the colours of classes
mod pretty; //  round breaks
mod ranges; //  what classes are called
mod scaled; //  squares at any magnitude
mod sides; //   the breaks on both sides of a pivot
mod sprite; //  the hatches as pixels
mod style; //   a MapLibre style that QGIS and OpenLayers draw too

#[cfg(test)]
mod goldens;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod vision;

pub use breaks::{Classes, Cutting, Middle};
pub use classing::{Classing, LARGEST_RADIUS, SMALLEST_RADIUS};
pub use legend::{Legend, LegendInput, LegendPicture, LegendPlace, Reader, legend_picture};
pub use palette::{CASING, NO_DATA, OUTLINE, colours, distinct_classes};
pub use ranges::class_ranges;
pub use sprite::{Pattern, Sprite};
pub use style::{
    BorderSource, PlaceSource, StyleInput, figures_attribution, places_attribution, style,
};
