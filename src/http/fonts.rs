//! `/fonts/{stack}/{range}.pbf`: the letters that styles draw labels with.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
use super::state::State;
use crate::map::{FontName, GlyphRange, glyphs};
use crate::words;

const MEDIA_TYPE: &str = "application/x-protobuf";

/// `GET /fonts/{stack}/{range}.pbf`
pub(super) async fn letters(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (stack, range) = path.into_inner();
    Query::read(&request, &[])?;
    let font = FontName::first_of(&stack).map_err(Problem::NotFound)?;
    let range = GlyphRange::parse(&range).map_err(Problem::NotFound)?;
    let order = Order::new(Lane::Tile, format!("/fonts/{font}/{range}.pbf"));
    let make = move |_: &Snapshot| {
        let letters = glyphs(font, range);
        let letters = letters.ok_or_else(|| Problem::internal(words::error_no_font()))?;
        Ok(Body::new(letters, MEDIA_TYPE))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}
