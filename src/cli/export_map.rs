//! What `shekara export` asks of a map beside the layer: the parameters of `/maps/{layer}.svg`.

use super::Failure;
use crate::analysis::Reaches;
use crate::dataset::{Dataset, Layer, ViewQuery};
use crate::export::{Format, MapError, planned_map, write_map};
use crate::map::{DrawingError, MapQuery};
use crate::model::parameters::{
    BBOX, BREAKS, BY, CLASSES, CLASSES_FROM, DIVERGING, HEIGHT, LAYOUT, MAP_BLOCK, MAP_UNITS, MARK,
    METHOD, PALETTE, PAPER, PERIODS, RELIABILITY, SCOPE, SMOOTHING, TIME, TITLE, WHERE, WIDTH,
};
use crate::model::{ParamError, Parameter, ParameterSet};
use crate::words;

/// A map's parameters, but for those that a file of another kind has too.
#[derive(Debug)]
pub(super) struct MapParams(MapQuery);

impl ParameterSet for MapParams {
    const PARAMETERS: &'static [Parameter] = &[
        PERIODS,
        TIME,
        WHERE,
        BY,
        MARK,
        METHOD,
        CLASSES,
        BREAKS,
        PALETTE,
        DIVERGING,
        SCOPE,
        CLASSES_FROM,
        RELIABILITY,
        SMOOTHING,
        WIDTH,
        HEIGHT,
        PAPER,
        LAYOUT,
        MAP_BLOCK,
        TITLE,
        BBOX,
        MAP_UNITS,
    ];

    fn read(get: &dyn Fn(&str) -> Option<String>) -> Self {
        Self(MapQuery::read(get))
    }
}

impl MapParams {
    /// What a file of another kind takes too: place, time, box, units and periods, and where it has a style what makes classes.
    /// What would make no difference to it is refused by name.
    pub(super) fn of_file(&self, format: Format) -> Result<&MapQuery, ParamError> {
        let (all, view) = (&self.0, &self.0.view);
        let of_classes = [
            (MARK, &view.mark),
            (METHOD, &view.method),
            (CLASSES, &view.classes),
            (BREAKS, &view.breaks),
            (PALETTE, &view.palette),
            (DIVERGING, &view.diverging),
            (SCOPE, &view.scope),
            (CLASSES_FROM, &view.classes_from),
            (RELIABILITY, &view.reliability),
        ];
        let of_size = [
            (WIDTH, &all.width),
            (HEIGHT, &all.height),
            (PAPER, &all.paper),
            (LAYOUT, &all.layout),
            (MAP_BLOCK, &all.block),
            (TITLE, &all.title),
        ];
        let refused = if format.has_style() {
            of_size.to_vec()
        } else {
            [&of_size[..], &of_classes].concat()
        };
        let given = refused
            .iter()
            .find_map(|(one, given)| Some((one, given.as_deref()?)));
        let Some((parameter, given)) = given else {
            return Ok(all);
        };
        let is_size = of_size.iter().any(|(one, _)| one.name == parameter.name);
        let with = if is_size {
            ".svg, .png and .pdf"
        } else if parameter.name == MARK.name {
            // A finished map has areas.
            ".gpkg and .qml"
        } else {
            ".svg, .png, .pdf, .gpkg and .qml"
        };
        let allowed = words::error_not_for_format(format, with);
        Err(ParamError::new(
            &format!("--{}", parameter.name),
            given,
            allowed,
        ))
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
        let plan = planned_map((dataset, &Reaches::default()), layer, &query)?;
        write_map(&plan, format).map_err(|error| match error {
            MapError::Drawing(DrawingError::TooLarge(error)) | MapError::Param(error) => {
                Failure::Usage(error.into())
            }
            MapError::Drawing(DrawingError::Fault(_)) | MapError::Format(_) => {
                Failure::Content(error.into())
            }
        })
    }
}
