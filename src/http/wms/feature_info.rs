//! `GetFeatureInfo`: the unit at a pixel, with its value.

use actix_web::{HttpRequest, HttpResponse, web};
use geo::{Intersects, Point};
use geojson::{Feature, FeatureCollection};

use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::overlay::Drawn;
use super::super::problem::Problem;
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::exception::{Code, Exception};
use super::layer;
use super::wms_request::WmsRequest;
use crate::export::Selection;
use crate::geo::Bbox;
use crate::model::Parameter;
use crate::model::parameters::{WMS_I, WMS_INFO_FORMAT, WMS_J, WMS_QUERY_LAYERS, WMS_X, WMS_Y};
use crate::words;

/// What an answer is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InfoFormat {
    Json,
    GeoJson,
    Text,
}

impl InfoFormat {
    pub(super) const ALL: [Self; 3] = [Self::Json, Self::GeoJson, Self::Text];

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// Its name in the capabilities and in requests.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Json | Self::GeoJson => self.media_type(),
            Self::Text => "text/plain",
        }
    }
}

pub(super) async fn answer(
    request: &HttpRequest,
    state: &web::Data<State>,
    wms: &WmsRequest,
) -> Result<HttpResponse, Exception> {
    wms.check_service()?;
    let given = wms.get(WMS_INFO_FORMAT).unwrap_or("application/json");
    let kind = given.split(';').next().unwrap_or_default().trim();
    let mut formats = InfoFormat::ALL.into_iter();
    let format = formats.find(|one| one.name() == kind).ok_or_else(|| {
        let known = InfoFormat::ALL.map(InfoFormat::name).join(", ");
        Exception::refused(Code::InvalidFormat, WMS_INFO_FORMAT.name, given, &known)
    })?;
    let names = wms.need(WMS_QUERY_LAYERS)?;
    let snapshot = state.snapshot();
    let layers = layer::all(&snapshot, names, &wms.view(), wms.time())?;
    let lines = |one: &&Drawn| snapshot.borders_of(one.layer()).is_some();
    if let Some(lines) = layers.iter().find(lines) {
        let text = words::error_lines_asked(lines.layer());
        return Err(Exception::new(Code::LayerNotQueryable, text));
    }
    let window = wms.window()?;
    let [width, height] = window.size();
    let pixel = [
        pixel(wms, [WMS_I, WMS_X], width)?,
        pixel(wms, [WMS_J, WMS_Y], height)?,
    ];
    let place = window.place(pixel.map(|one| f64::from(one) + 0.5));
    let key = layers
        .iter()
        .map(|one| format!(" {}?{}", one.layer(), one.canonical()));
    let key = format!("info {place:?} {format:?}{}", key.collect::<String>());
    let order = Order::new(Lane::Table, key);
    let make = move |snapshot: &Snapshot| body(snapshot, &layers, place, format);
    Ok(door::answer(request, state, &snapshot, order, make).await?)
}

/// A pixel of the picture, from 0, by the key of either version.
fn pixel(wms: &WmsRequest, keys: [Parameter; 2], side: u32) -> Result<u32, Exception> {
    let given = wms.get(keys[0]).or_else(|| wms.get(keys[1]));
    let known = words::error_pixel(side - 1);
    let given = given.ok_or_else(|| Exception::missing(keys[0].name, &known))?;
    let number = given.parse().ok().filter(|number| *number < side);
    let refused = || Exception::refused(Code::InvalidPoint, keys[0].name, given, &known);
    number.ok_or_else(refused)
}

/// The units at a place, at most one of each layer.
fn body(
    snapshot: &Snapshot,
    layers: &[Drawn],
    place: [f64; 2],
    format: InfoFormat,
) -> Result<Body, Problem> {
    let mut features = Vec::new();
    let mut text = String::new();
    for one in layers {
        let Some(feature) = feature(snapshot, one, place)? else {
            continue;
        };
        text += &format!("{}\n", one.layer());
        for (name, value) in feature.properties.iter().flatten() {
            match value {
                serde_json::Value::String(value) => text += &format!("{name}: {value}\n"),
                other => text += &format!("{name}: {other}\n"),
            }
        }
        features.push(feature);
    }
    let bytes = match format {
        InfoFormat::Text if features.is_empty() => b"nothing here\n".to_vec(),
        InfoFormat::Text => text.into_bytes(),
        InfoFormat::Json | InfoFormat::GeoJson => {
            let collection = FeatureCollection::new(features);
            serde_json::to_vec(&collection).map_err(Problem::internal)?
        }
    };
    Ok(Body::new(bytes, format.media_type()))
}

/// The unit at a place as files have it, without its outline.
fn feature(
    snapshot: &Snapshot,
    drawn: &Drawn,
    [x, y]: [f64; 2],
) -> Result<Option<Feature>, Problem> {
    let layer = snapshot.layer(drawn.layer())?;
    let Ok(at) = Bbox::new(x, y, x, y) else {
        return Ok(None);
    };
    let is_there = |one: &usize| layer.polygons()[*one].intersects(&Point::from([x, y]));
    let Some(position) = layer.index().in_bbox(&at).into_iter().find(is_there) else {
        return Ok(None);
    };
    let views: Vec<_> = drawn.view().cloned().into_iter().collect();
    let selection = Selection {
        dataset: snapshot.dataset(),
        layer,
        views: &views,
        bbox: None,
        units: Some(&[position]),
    };
    let Some(mut feature) = selection.to_geojson().features.pop() else {
        return Ok(None);
    };
    feature.geometry = None;
    feature.bbox = None;
    if let Some(view) = drawn.view() {
        let indicator = snapshot
            .dataset()
            .indicator_on(drawn.layer(), &view.indicator)?;
        let value = feature
            .property(&view.indicator)
            .cloned()
            .unwrap_or_default();
        let period = view.period.map(|one| one.to_string());
        feature.set_property("indicator", indicator.title.get(view.lang));
        feature.set_property("period", period);
        feature.set_property("unit", indicator.unit.get(view.lang));
        feature.set_property("value", value);
    }
    Ok(Some(feature))
}
