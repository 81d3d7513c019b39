//! `/maps/{layer}.svg` and `.png`: finished maps.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use super::body::{Body, Freshness};
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::{Answer, Snapshot};
use super::state::State;
use crate::coding::Effort;
use crate::export::{Format, MAP_FORMATS, MapError, write_map};
use crate::map::{self, MapPlan, MapQuery, PngError};

/// A drawing opened by itself runs nothing and asks for nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

/// `GET /maps/{layer}.{format}`
pub(super) async fn map(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (layer, format) = path.into_inner();
    let format = Format::parse(&format, &MAP_FORMATS).map_err(Problem::NotFound)?;
    let query = Query::read(&request, &[VIEW, map::PARAMETERS])?;
    let snapshot = state.snapshot();
    snapshot.layer(&layer)?;
    let address = request.uri().path_and_query().map_or("", |it| it.as_str());
    let address = address.to_owned();
    let is_drawing = format == Format::Svg;
    // A picture takes a tenth of a second of CPU.
    let made = web::block(move || {
        snapshot.answer_with(&address, || {
            Ok::<_, Problem>(Answer {
                body: make(&snapshot, &layer, format, &query)?.into(),
                freshness: Freshness::Revalidate,
            })
        })
    });
    let answer = made.await.map_err(Problem::internal)??;
    let mut response = answer.body.respond(&request, answer.freshness);
    if is_drawing {
        let policy = HeaderValue::from_static(POLICY);
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

fn make(snapshot: &Snapshot, layer: &str, format: Format, query: &Query) -> Result<Body, Problem> {
    let text = |name: &str| query.get(name).map(str::to_owned);
    let asked = MapQuery {
        view: query.view(),
        periods: text("periods"),
        width: text("width"),
        height: text("height"),
        bbox: text("bbox"),
        units: text("units"),
    };
    let plan = MapPlan::new(snapshot.dataset(), snapshot.layer(layer)?, &asked)?;
    let bytes = write_map(&plan, format).map_err(|error| match error {
        MapError::Png(PngError::TooLarge(error)) => error.into(),
        MapError::Png(PngError::Fault(_)) | MapError::Format(_) => Problem::internal(error),
    })?;
    let effort = if format == Format::Png {
        Effort::Quick
    } else {
        Effort::Kept
    };
    Ok(Body::with_effort(bytes, format.media_type(), effort))
}
