//! The parameters of a finished map as they were given.

use crate::dataset::ViewQuery;
use crate::model::parameter_set;
use crate::model::parameters::{
    BBOX, HEIGHT, LAYOUT, MAP_BLOCK, MAP_UNITS, PAPER, PERIODS, TITLE, WIDTH,
};

parameter_set! {
    /// The parameters of a map as they were given; `indicator` and `smoothing` may name several, separated by commas.
    MapQuery {
        bbox: BBOX,
        units: MAP_UNITS,
        periods: PERIODS,
        width: WIDTH,
        height: HEIGHT,
        paper: PAPER,
        layout: LAYOUT,
        block: MAP_BLOCK,
        title: TITLE,
    } + view: ViewQuery
}
