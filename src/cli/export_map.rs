//! What `shekara export` asks of a map beside the layer: the parameters of `/maps/{layer}.svg`.

use super::Failure;
use crate::dataset::{Dataset, Layer, ViewQuery};
use crate::export::{Format, MapError, write_map};
use crate::map::{MapPlan, MapQuery, PngError};
use crate::model::parameters::{
    BBOX, BREAKS, CLASSES, DIVERGING, HEIGHT, MAP_UNITS, METHOD, PALETTE, PERIODS, RELIABILITY,
    SCOPE, WIDTH,
};
use crate::model::{Parameter, ParameterSet};

/// A map's parameters, but for those that a file of another kind has too.
#[derive(Debug)]
pub(super) struct MapParams(MapQuery);

impl ParameterSet for MapParams {
    const PARAMETERS: &'static [Parameter] = &[
        PERIODS,
        METHOD,
        CLASSES,
        BREAKS,
        PALETTE,
        DIVERGING,
        SCOPE,
        RELIABILITY,
        WIDTH,
        HEIGHT,
        BBOX,
        MAP_UNITS,
    ];

    fn read(get: &dyn Fn(&str) -> Option<String>) -> Self {
        Self(MapQuery::read(get))
    }
}

impl MapParams {
    /// The periods, for a file of another kind too.
    pub(super) fn periods(&self) -> Option<&str> {
        self.0.periods.as_deref()
    }

    /// The map of a view, to which these add, in a format.
    pub(super) fn draw(
        &self,
        dataset: &Dataset,
        layer: &Layer,
        view: ViewQuery,
        format: Format,
    ) -> Result<Vec<u8>, Failure> {
        let query = MapQuery {
            view: ViewQuery {
                indicator: view.indicator,
                period: view.period,
                lang: view.lang,
                ..self.0.view.clone()
            },
            ..self.0.clone()
        };
        let plan = MapPlan::new(dataset, layer, &query)?;
        write_map(&plan, format).map_err(|error| match error {
            MapError::Png(PngError::TooLarge(error)) => Failure::Usage(error.into()),
            MapError::Png(PngError::Fault(_)) | MapError::Format(_) => {
                Failure::Content(error.into())
            }
        })
    }
}
