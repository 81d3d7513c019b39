//! A finished map in the format asked for.

use super::format::{Format, WriteError};
use crate::map::{
    DrawingError, FlowMap, MapPlan, Setting, flow_pdf, flow_png, flow_svg, pdf, png, render,
};
use crate::model::parameters::LAYOUT;
use crate::model::{ParamError, SheetLayout};
use crate::words;

/// What a finished map is written as.
pub const MAP_FORMATS: [Format; 3] = [Format::Svg, Format::Png, Format::Pdf];

/// Why a map could not be written.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    /// The picture or the document.
    #[error(transparent)]
    Drawing(#[from] DrawingError),
    /// A sheet that the format does not have.
    #[error(transparent)]
    Param(#[from] ParamError),
    /// A format that maps do not have.
    #[error(transparent)]
    Format(#[from] WriteError),
}

/// The map. CPU work: a tenth of a second for a picture.
pub fn write_map(plan: &MapPlan<'_>, format: Format) -> Result<Vec<u8>, MapError> {
    if plan.is_atlas() && format != Format::Pdf {
        let allowed = words::error_atlas_as_picture();
        let error = ParamError::new(LAYOUT.name, SheetLayout::Atlas.as_str(), allowed);
        return Err(error.into());
    }
    let svg = || render(plan, &Setting::Standalone);
    drawn(format, svg, || png(plan), || pdf(plan))
}

/// A map of flows. CPU work: a tenth of a second for a picture.
pub fn write_flow_map(map: &FlowMap<'_>, format: Format) -> Result<Vec<u8>, MapError> {
    drawn(format, || flow_svg(map), || flow_png(map), || flow_pdf(map))
}

/// The drawing that a format asks for.
fn drawn(
    format: Format,
    svg: impl FnOnce() -> String,
    png: impl FnOnce() -> Result<Vec<u8>, DrawingError>,
    pdf: impl FnOnce() -> Result<Vec<u8>, DrawingError>,
) -> Result<Vec<u8>, MapError> {
    match format {
        Format::Svg => Ok(svg().into_bytes()),
        Format::Png => Ok(png()?),
        Format::Pdf => Ok(pdf()?),
        Format::Json
        | Format::GeoJson
        | Format::Csv(_)
        | Format::Xlsx
        | Format::Html
        | Format::Mvt
        | Format::PmTiles
        | Format::Layer(_) => Err(WriteError::Format(format).into()),
    }
}
