//! WMS 1.3.0 and 1.1.1 (OGC 06-042, 01-068r3): a view as a picture of any box, for programs that read neither features nor
//! tiles. Keys have any case and unknown ones are passed over, as the standard wants it; errors are its reports.
//!
//! ```text
//!   /wms?view  GetCapabilities    layers, and each indicator of each as one of its own
//!              GetMap             a picture                     (map::Overlay)
//!              GetFeatureInfo     the unit at a pixel           GeoJSON or text
//!              GetLegendGraphic   the legend that /legend draws, as PNG
//! ```

mod capabilities; //    GetCapabilities
mod exception; //       ServiceExceptionReport
mod feature_info; //    GetFeatureInfo
mod get_map; //         GetMap
mod keys; //            keys of any case
mod layer; //           names of layers
mod legend_graphic; //  GetLegendGraphic
mod listed; //          a layer as the capabilities list it
mod time; //            periods as times
mod version; //         1.1.1 and 1.3.0
mod wms_request; //     what every request names: layers, version
mod xml; //             elements

use actix_web::{HttpRequest, HttpResponse, web};

use self::exception::Exception;
use self::version::Version;
use self::wms_request::WmsRequest;
use super::problem::Problem;
use super::state::State;
use crate::model::Parameter;
use crate::model::parameters::{
    WMS_BBOX, WMS_BGCOLOR, WMS_CRS, WMS_EXCEPTIONS, WMS_FEATURE_COUNT, WMS_FORMAT, WMS_HEIGHT,
    WMS_I, WMS_INFO_FORMAT, WMS_J, WMS_LAYER, WMS_LAYERS, WMS_QUERY_LAYERS, WMS_REQUEST,
    WMS_SERVICE, WMS_SRS, WMS_STYLE, WMS_STYLES, WMS_TIME, WMS_TRANSPARENT, WMS_VERSION, WMS_WIDTH,
    WMS_X, WMS_Y,
};

/// What is asked by beside a view.
pub(super) const PARAMETERS: [Parameter; 24] = [
    WMS_SERVICE,
    WMS_REQUEST,
    WMS_VERSION,
    WMS_LAYERS,
    WMS_STYLES,
    WMS_CRS,
    WMS_SRS,
    WMS_BBOX,
    WMS_WIDTH,
    WMS_HEIGHT,
    WMS_FORMAT,
    WMS_TRANSPARENT,
    WMS_BGCOLOR,
    WMS_EXCEPTIONS,
    WMS_TIME,
    WMS_QUERY_LAYERS,
    WMS_INFO_FORMAT,
    WMS_I,
    WMS_J,
    WMS_X,
    WMS_Y,
    WMS_FEATURE_COUNT,
    WMS_LAYER,
    WMS_STYLE,
];

/// `GET /wms`
pub(super) async fn wms(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let wms = match WmsRequest::read(&request) {
        Ok(wms) => wms,
        Err(problem) => {
            return match Exception::from(problem) {
                Exception::Problem(problem) => Err(problem),
                Exception::Report(report) => report.respond(Version::V130),
            };
        }
    };
    let answer = match wms.request() {
        "GETCAPABILITIES" | "CAPABILITIES" => capabilities::answer(&request, &state, &wms).await,
        "GETMAP" | "MAP" => get_map::answer(&request, &state, &wms).await,
        "GETFEATUREINFO" | "FEATURE_INFO" => feature_info::answer(&request, &state, &wms).await,
        "GETLEGENDGRAPHIC" => legend_graphic::answer(&request, &state, &wms).await,
        _ => Err(wms.no_operation()),
    };
    match answer {
        Ok(response) => Ok(response),
        Err(Exception::Problem(problem)) => Err(problem),
        Err(Exception::Report(report)) => report.respond(wms.version()),
    }
}
