//! What `shekara export` asks of a map beside the layer: the parameters of `/maps/{layer}.svg`.

use clap::Args;

use super::Failure;
use crate::dataset::{Dataset, Layer, ViewQuery};
use crate::export::{Format, MapError, write_map};
use crate::map::{MapPlan, MapQuery, PngError};

#[derive(Debug, Args)]
#[command(next_help_heading = "Maps (.svg, .png)")]
pub(super) struct MapArguments {
    /// A map for each of these periods, separated by commas.
    #[arg(long, value_name = "PERIODS", conflicts_with = "period")]
    periods: Option<String>,
    /// How values are cut into classes.
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,
    /// The number of classes, 2 to 9.
    #[arg(long, value_name = "COUNT")]
    classes: Option<String>,
    /// Inner breaks, separated by commas.
    #[arg(long, value_name = "NUMBERS", allow_hyphen_values = true)]
    breaks: Option<String>,
    /// The palette.
    #[arg(long, value_name = "NAME")]
    palette: Option<String>,
    /// auto, none, or the number around which classes diverge.
    #[arg(long, value_name = "PIVOT", allow_hyphen_values = true)]
    diverging: Option<String>,
    /// period or all: which values the classes are made from.
    #[arg(long, value_name = "SCOPE")]
    scope: Option<String>,
    /// none, show or mask: what becomes of values that chance alone may have made.
    #[arg(long, value_name = "MODE")]
    reliability: Option<String>,
    /// Pixels, 200 to 4000.
    #[arg(long, value_name = "PIXELS")]
    width: Option<String>,
    /// Pixels, 200 to 4000.
    #[arg(long, value_name = "PIXELS")]
    height: Option<String>,
    /// What is shown: west,south,east,north in degrees.
    #[arg(long, value_name = "BOX", allow_hyphen_values = true)]
    bbox: Option<String>,
    /// Codes of the units that are coloured, separated by commas.
    #[arg(long, value_name = "CODES")]
    units: Option<String>,
}

impl MapArguments {
    /// The map of a view, to which these arguments add, in a format.
    pub(super) fn draw(
        &self,
        dataset: &Dataset,
        layer: &Layer,
        view: ViewQuery,
        format: Format,
    ) -> Result<Vec<u8>, Failure> {
        let query = MapQuery {
            view: ViewQuery {
                method: self.method.clone(),
                classes: self.classes.clone(),
                breaks: self.breaks.clone(),
                palette: self.palette.clone(),
                diverging: self.diverging.clone(),
                scope: self.scope.clone(),
                reliability: self.reliability.clone(),
                ..view
            },
            periods: self.periods.clone(),
            width: self.width.clone(),
            height: self.height.clone(),
            bbox: self.bbox.clone(),
            units: self.units.clone(),
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
