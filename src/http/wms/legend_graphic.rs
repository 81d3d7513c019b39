//! `GetLegendGraphic`: the legend of a layer as PNG.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::super::views::drawn_legend;
use super::exception::{Code, Exception};
use super::layer;
use super::wms_request::WmsRequest;
use crate::coding::Effort;
use crate::export::Format;
use crate::map::svg_png;
use crate::model::View;
use crate::model::parameters::{WMS_FORMAT, WMS_LAYER, WMS_LAYERS};
use crate::words;

pub(super) async fn answer(
    request: &HttpRequest,
    state: &web::Data<State>,
    wms: &WmsRequest,
) -> Result<HttpResponse, Exception> {
    wms.check_service()?;
    let kind = wms.get(WMS_FORMAT).unwrap_or("image/png");
    if kind.split(';').next() != Some("image/png") {
        let code = Code::InvalidFormat;
        return Err(Exception::refused(code, WMS_FORMAT.name, kind, "image/png"));
    }
    let name = wms.get(WMS_LAYER).or_else(|| wms.get(WMS_LAYERS));
    let name =
        name.ok_or_else(|| Exception::missing(WMS_LAYER.name, words::error_no_legend_layer()))?;
    let snapshot = state.snapshot();
    let drawn = layer::drawn(&snapshot, name, &wms.view(), wms.time())?;
    let Some(view) = drawn.view().cloned() else {
        let text = words::error_no_legend(name);
        return Err(Exception::new(Code::LayerNotDefined, text));
    };
    let id = drawn.layer().to_owned();
    let key = format!("legend.png {id}?{}", drawn.canonical());
    let order = Order::new(Lane::Picture, key);
    let make = move |snapshot: &Snapshot| body(snapshot, &id, view);
    Ok(door::answer(request, state, &snapshot, order, make).await?)
}

fn body(snapshot: &Snapshot, layer: &str, view: View) -> Result<Body, Problem> {
    let (_, document) = drawn_legend(snapshot, layer, view)?;
    let bytes = svg_png(&document).map_err(Problem::internal)?;
    Ok(Body::with_effort(
        bytes,
        Format::Png.media_type(),
        Effort::Quick,
    ))
}
