//! OGC API Maps: a layer as a picture of a box.

use actix_web::http::header::{ACCEPT, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use super::super::crs::Crs;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::overlay::{Drawn, Picture};
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::drawn;
use super::items_request::boxes;
use crate::export::Format;
use crate::geo::Bbox;
use crate::map::{Plane, Window};
use crate::model::cast::whole_u32;
use crate::model::parameters::{
    BBOX_CRS, CRS, FEATURES_BBOX, GROUND, GROUND_TRANSPARENT, MAP_FORM, MOST_OVERLAY_SIDE,
    WMS_HEIGHT, WMS_WIDTH,
};
use crate::model::{ParamError, Parameter};
use crate::words;

/// The classes of requirements that are fulfilled.
pub(super) const CONFORMANCE: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/collection-map",
    "http://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/png",
    "http://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/svg",
];

/// What a map is asked by beside a view.
pub(super) const OF_MAP: &[Parameter] = &[
    FEATURES_BBOX,
    BBOX_CRS,
    CRS,
    WMS_WIDTH,
    WMS_HEIGHT,
    GROUND_TRANSPARENT,
    GROUND,
    MAP_FORM,
];

/// Pixels of the longer side where none is given.
const USUAL_SIDE: u32 = 1024;
const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");
const CONTENT_BBOX: HeaderName = HeaderName::from_static("content-bbox");

/// `GET /collections/{layer}/map`
pub(in super::super) async fn map(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    if !drawn(snapshot.dataset()).any(|one| one == layer) {
        let error = ParamError::one_of("layer", &layer, drawn(snapshot.dataset()));
        return Err(Problem::NotFound(error));
    }
    let query = Query::read(&request, &[VIEW, OF_MAP])?;
    let crs: Crs = CRS.parse_or(query.get(CRS.name), Crs::default())?;
    let sides = sides(&snapshot, &layer, &query, crs)?;
    let read = Drawn::read(&snapshot, &request, &layer, &query);
    let read = read.map_err(|problem| match problem {
        // A value that is not there is a bad one here, as of features.
        Problem::NotFound(error) => Problem::BadParameter(error),
        problem => problem,
    })?;
    let picture = Picture {
        window: window(&query, crs, sides)?,
        ground: ground(&query)?,
        format: format(&request, &query)?,
        layers: vec![read],
    };
    let order = Order::new(Lane::Picture, picture.key());
    let make =
        move |snapshot: &Snapshot| Ok(picture.body(snapshot)?.varying("Accept, Accept-Encoding"));
    let mut response = door::answer(&request, &state, &snapshot, order, make).await?;
    let sides = sides.map(|side| side.to_string()).join(",");
    let told = [
        (CONTENT_CRS, format!("<{}>", crs.uri())),
        (CONTENT_BBOX, sides),
    ];
    for (name, text) in told {
        if let Ok(value) = HeaderValue::try_from(text) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

/// West, south, east and north of what is shown, in the system of the map: the box, or the layer's.
fn sides(snapshot: &Snapshot, layer: &str, query: &Query, crs: Crs) -> Result<[f64; 4], Problem> {
    let boxed: Crs = BBOX_CRS.parse_or(query.get(BBOX_CRS.name), Crs::default())?;
    let bbox: Bbox = match query.get(FEATURES_BBOX.name) {
        None => snapshot.tiles(layer)?.bbox(),
        Some(text) => match boxes(text, boxed)?[..] {
            [one] => one,
            _ => {
                let allowed = words::error_box_over_antimeridian();
                return Err(ParamError::new(FEATURES_BBOX.name, text, allowed).into());
            }
        },
    };
    let [west, south, east, north] = bbox.to_array();
    let ([left, bottom], [right, top]) =
        (crs.of_degrees([west, south]), crs.of_degrees([east, north]));
    Ok([left, bottom, right, top])
}

/// The box in its pixels: a side that is not given goes by the other, so that shapes are as they are on the ground.
fn window(query: &Query, crs: Crs, sides: [f64; 4]) -> Result<Window, Problem> {
    let [west, south, east, north] = sides;
    let (plane, squeezed) = match crs {
        Crs::Degrees => (
            Plane::Degrees,
            f64::midpoint(south, north).to_radians().cos(),
        ),
        Crs::Mercator => (Plane::Mercator, 1.0),
    };
    let shape = (east - west) * squeezed.max(0.01) / (north - south);
    let side = |parameter: Parameter| -> Result<Option<u32>, ParamError> {
        let given = query.get(parameter.name);
        given.map(|text| parameter.whole(text)).transpose()
    };
    let of = |side: f64| whole_u32(side.round().clamp(1.0, f64::from(MOST_OVERLAY_SIDE)));
    let usual = f64::from(USUAL_SIDE);
    let size = match (side(WMS_WIDTH)?, side(WMS_HEIGHT)?) {
        (Some(width), Some(height)) => [width, height],
        (Some(width), None) => [width, of(f64::from(width) / shape)],
        (None, Some(height)) => [of(f64::from(height) * shape), height],
        (None, None) if shape > 1.0 => [USUAL_SIDE, of(usual / shape)],
        (None, None) => [of(usual * shape), USUAL_SIDE],
    };
    let text = query.get(FEATURES_BBOX.name).unwrap_or_default();
    Window::new(plane, sides, size)
        .map_err(|error| ParamError::new(FEATURES_BBOX.name, text, error.to_string()).into())
}

/// The colour below; transparent unless one is given.
fn ground(query: &Query) -> Result<Option<[u8; 3]>, ParamError> {
    let given = query.get(GROUND.name);
    let colour = given.map(|text| {
        let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix('#'));
        let digits = digits.unwrap_or(text);
        let is_hex = digits.len() == 6 && digits.bytes().all(|one| one.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex);
        let [_, red, green, blue] = number.ok_or_else(|| GROUND.refuse(text))?.to_be_bytes();
        Ok::<[u8; 3], ParamError>([red, green, blue])
    });
    let colour = colour.transpose()?;
    match query.get(GROUND_TRANSPARENT.name) {
        None => Ok(colour),
        Some("true") => Ok(None),
        Some("false") => Ok(Some(colour.unwrap_or([u8::MAX; 3]))),
        Some(other) => Err(GROUND_TRANSPARENT.refuse(other)),
    }
}

/// The format that is named, else the one that the client reads; PNG where it reads both.
fn format(request: &HttpRequest, query: &Query) -> Result<Format, ParamError> {
    match query.get(MAP_FORM.name) {
        Some("png") => Ok(Format::Png),
        Some("svg") => Ok(Format::Svg),
        Some(other) => Err(MAP_FORM.refuse(other)),
        None => {
            let accept = request.headers().get(ACCEPT);
            let accept = accept.and_then(|one| one.to_str().ok()).unwrap_or("*/*");
            let reads = |kind: &str| accept.contains(kind);
            let reads_png = reads("image/png") || reads("image/*") || reads("*/*");
            if reads("image/svg+xml") && !reads_png {
                Ok(Format::Svg)
            } else {
                Ok(Format::Png)
            }
        }
    }
}
