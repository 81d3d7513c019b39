//! `/data/{layer}.{format}`: the layer with its values.

use std::sync::Arc;

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use super::address::permalink;
use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::limits::DOWNLOAD_INDICATORS;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::Snapshot;
use super::state::State;
use crate::dataset::Layer;
use crate::export::{
    self, Format, LINE_FORMATS, LayerFormat, POINT_FORMATS, PointLayer, Selection, write_lines,
};
use crate::geo::Bbox;
use crate::model::parameters::{BBOX, LANG, MAP_UNITS, PERIODS, WHERE};
use crate::model::{Lang, ParamError, Parameter, View};
use crate::words;

/// The parameters of a file beside those of a view.
const BESIDE: &[Parameter] = &[BBOX, MAP_UNITS, PERIODS];

/// The layer and the format of a name that was parted at its last point: some formats have one in theirs (`sdmx.csv`).
fn parted((layer, format): (String, String)) -> (String, String) {
    let name = format!("{layer}.{format}");
    let extensions = Selection::FORMATS.iter().map(|one| one.extension());
    let mut pointed = extensions.filter(|extension| extension.contains('.'));
    let found = pointed.find_map(|extension| {
        let layer = name.strip_suffix(extension)?.strip_suffix('.')?;
        Some((layer.to_owned(), extension.to_owned()))
    });
    found.unwrap_or((layer, format))
}

/// `GET /data/{layer}.{format}`
pub(super) async fn download(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (layer, format) = parted(path.into_inner());
    let snapshot = state.snapshot();
    if snapshot.borders_of(&layer).is_some() {
        let (from, named) = ((&request, &state), (layer, format.as_str()));
        return without_values(from, &snapshot, named, LINE_FORMATS, lines).await;
    }
    if PointLayer::of(snapshot.dataset(), &layer).is_some() {
        let (from, named) = ((&request, &state), (layer, format.as_str()));
        return without_values(from, &snapshot, named, POINT_FORMATS, points).await;
    }
    let found = snapshot.layer(&layer)?;
    let formats = Selection::formats_of(snapshot.dataset(), &layer);
    let format = Format::parse(&format, &formats).map_err(Problem::NotFound)?;
    let (query, format) = Query::read_for(&request, format, &[VIEW, BESIDE])?;
    let views = if snapshot.dataset().has_indicators(&layer) {
        views(&snapshot, found, &query)?
    } else {
        // A context layer is worth downloading too.
        ignore_view(&request, &query);
        Vec::new()
    };
    let permalink = permalink(&request, &state);
    let mut key = format!("/data/{layer}.{format:?}?lang={}", query.lang()?);
    for view in &views {
        key += &format!("&{}", view.canonical());
    }
    for one in BESIDE {
        key += &format!("&{}={}", one.name, query.get(one.name).unwrap_or_default());
    }
    if [Format::Xlsx, Format::Layer(LayerFormat::CsvMetadata)].contains(&format) {
        // It says where it was taken from.
        key += &format!(" {permalink}");
    }
    let selection = Selection {
        dataset: snapshot.dataset(),
        layer: found,
        views: &views,
        bbox: None,
        units: None,
    };
    let name = selection.file_name(format, query.lang()?);
    let make =
        move |snapshot: &Snapshot| make(snapshot, &layer, format, &views, &query, &permalink);
    let order = Order::new(Lane::Table, key);
    let mut response = door::answer(&request, &state, &snapshot, order, make).await?;
    // Ids are ASCII; what is kept of the answer has no name.
    if let Ok(name) = HeaderValue::try_from(format!("inline; filename=\"{name}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// Titles and notes of a file are in a language, whatever else of a view it has no use for.
fn ignore_view(request: &HttpRequest, query: &Query) {
    let all = VIEW.iter().filter(|one| one.name != LANG.name);
    query.ignore(request, &all.copied().collect::<Vec<_>>());
}

/// How a layer without values is written in a language.
type Write = fn(&Snapshot, &str, Format, Lang) -> Result<Body, Problem>;

/// A layer of lines or of points, which has no values.
async fn without_values(
    (request, state): (&HttpRequest, &web::Data<State>),
    snapshot: &Arc<Snapshot>,
    (layer, format): (String, &str),
    formats: &[Format],
    write: Write,
) -> Result<HttpResponse, Problem> {
    let format = Format::parse(format, formats).map_err(Problem::NotFound)?;
    let (query, format) = Query::read_for(request, format, &[VIEW])?;
    ignore_view(request, &query);
    let lang = query.lang()?;
    let order = Order::new(Lane::Table, format!("/data/{layer}.{format:?}?lang={lang}"));
    let make = move |snapshot: &Snapshot| write(snapshot, &layer, format, lang);
    door::answer(request, state, snapshot, order, make).await
}

fn lines(snapshot: &Snapshot, layer: &str, format: Format, lang: Lang) -> Result<Body, Problem> {
    let borders = snapshot.borders_of(layer);
    let borders = borders.ok_or_else(|| snapshot.no_layer(layer))?;
    let written = write_lines(snapshot.dataset(), borders, format, lang);
    Body::written(written, format)
}

fn points(snapshot: &Snapshot, layer: &str, format: Format, lang: Lang) -> Result<Body, Problem> {
    let points = PointLayer::of(snapshot.dataset(), layer);
    let points = points.ok_or_else(|| snapshot.no_layer(layer))?;
    Body::written(points.write(format, lang), format)
}

fn make(
    snapshot: &Snapshot,
    layer: &str,
    format: Format,
    views: &[View],
    query: &Query,
    permalink: &str,
) -> Result<Body, Problem> {
    let layer = snapshot.layer(layer)?;
    let units = layer.listed(query.get(MAP_UNITS.name), query.get(WHERE.name))?;
    let selection = Selection {
        dataset: snapshot.dataset(),
        layer,
        views,
        bbox: query.get("bbox").map(bbox).transpose()?,
        units: units.as_deref(),
    };
    Body::written(selection.write(format, query.lang()?, permalink), format)
}

/// One view for each indicator named, or for each of its periods.
pub(super) fn views(
    snapshot: &Snapshot,
    layer: &Layer,
    query: &Query,
) -> Result<Vec<View>, Problem> {
    let asked = query.view();
    let ids: Vec<&str> = asked
        .indicator
        .iter()
        .flat_map(|ids| ids.split(','))
        .collect();
    if ids.len() > DOWNLOAD_INDICATORS {
        let allowed = words::error_download_indicators(DOWNLOAD_INDICATORS);
        return Err(ParamError::new("indicator", &ids.join(","), allowed).into());
    }
    let periods = query.get(PERIODS.name);
    Ok(export::views(
        snapshot.dataset(),
        layer,
        &asked,
        &ids,
        periods,
    )?)
}

fn bbox(text: &str) -> Result<Bbox, ParamError> {
    text.parse::<Bbox>()
        .map_err(|error| ParamError::new("bbox", text, error.to_string()))
}
