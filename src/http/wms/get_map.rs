//! `GetMap`: layers over each other in a box.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::overlay::{Picture, note_ignored};
use super::super::state::State;
use super::exception::{Code, Exception};
use super::layer;
use super::wms_request::WmsRequest;
use crate::export::Format;
use crate::model::parameters::{WMS_BGCOLOR, WMS_FORMAT, WMS_LAYERS, WMS_TRANSPARENT};

/// What pictures are written as.
pub(super) const FORMATS: [Format; 2] = [Format::Png, Format::Svg];

pub(super) async fn answer(
    request: &HttpRequest,
    state: &web::Data<State>,
    wms: &WmsRequest,
) -> Result<HttpResponse, Exception> {
    wms.check_service()?;
    let format = format(wms.need(WMS_FORMAT)?)?;
    let names = wms.need(WMS_LAYERS)?;
    wms.check_styles()?;
    let snapshot = state.snapshot();
    let layers = layer::all(&snapshot, names, &wms.view(), wms.time())?;
    note_ignored(request, wms.query(), &layers);
    let picture = Picture {
        window: wms.window()?,
        ground: ground(wms)?,
        format,
        layers,
    };
    let order = Order::new(Lane::Picture, picture.key());
    let make = move |snapshot: &_| -> Result<Body, _> { picture.body(snapshot) };
    Ok(door::answer(request, state, &snapshot, order, make).await?)
}

/// The format of a media type; what stands behind it is passed over, as `image/png; mode=8bit`.
fn format(text: &str) -> Result<Format, Exception> {
    let kind = text.split(';').next().unwrap_or_default().trim();
    let is_it = |one: &&Format| one.media_type().split(';').next() == Some(kind);
    FORMATS.iter().find(is_it).copied().ok_or_else(|| {
        let known = FORMATS.map(Format::media_type).join(", ");
        Exception::refused(Code::InvalidFormat, WMS_FORMAT.name, text, &known)
    })
}

/// The colour below, unless the picture is transparent there.
fn ground(wms: &WmsRequest) -> Result<Option<[u8; 3]>, Exception> {
    let transparent = wms.get(WMS_TRANSPARENT).unwrap_or("FALSE");
    if transparent.eq_ignore_ascii_case("TRUE") {
        return Ok(None);
    }
    if !transparent.eq_ignore_ascii_case("FALSE") {
        return Err(WMS_TRANSPARENT.refuse(transparent).into());
    }
    let text = wms.get(WMS_BGCOLOR).unwrap_or("0xFFFFFF");
    let digits = text
        .strip_prefix("0x")
        .or_else(|| text.strip_prefix("0X"))
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|one| one.is_ascii_hexdigit()));
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, red, green, blue] = number
        .ok_or_else(|| WMS_BGCOLOR.refuse(text))?
        .to_be_bytes();
    Ok(Some([red, green, blue]))
}
