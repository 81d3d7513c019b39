//! `/` and `/assets/...`: the page, embedded in the binary.
//!
//! The address of the page is a view. What it answers reads without a script: pickers, a finished
//! map, its figures as a table, notes and source; the script takes over where it runs.

mod assets; //   what is embedded, compressed, under a name that holds its hash
mod choices; //  languages, levels, indicators, periods
mod document; // the view as a document
mod levels; //   layers with figures
mod meta; //     what the script must know of the workspace
mod notices; //  what the address names that is not there
mod policy; //   what it may load
mod request; //  what the address asks for
mod table; //    its figures as a table
mod template; // the places that it fills
mod words; //    the page's words
mod wrong; //    what a person sees of a problem

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::negotiate::preferred_language;
use super::problem::Problem;
use super::snapshot::Snapshot;
use super::state::State;
use crate::coding::Effort;
use crate::export::Format;
use assets::Asset;
pub(super) use assets::prepare;
use policy::{EMBEDDED_POLICY, POLICY};
pub(super) use request::PARAMETERS;
use request::{Gone, PageRequest, Picture};
pub(super) use wrong::wrong;

/// `GET /?view`. What the query names beside the view belongs to the script and is not read here.
pub(super) async fn index(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let page = PageRequest::read(&request, preferred_language(&request));
    let key = format!("/?{} lang={}", page.canonical(), page.lang);
    let make = move |snapshot: &Snapshot| Ok(document_body(snapshot, &page));
    let order = Order::new(Lane::Table, key);
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

fn document_body(snapshot: &Snapshot, page: &PageRequest) -> Body {
    let (status, text) = match page.picture(snapshot.dataset()) {
        Ok(picture) => (
            status(&picture),
            document::of_view(&picture, snapshot.reaches()),
        ),
        Err(error) => {
            let problem = Problem::from(error);
            let text = document::of_problem(snapshot.dataset(), page.lang, &problem.to_string());
            (problem.status_code(), text)
        }
    };
    let text = template::filled(&text);
    let policy = if page.is_embedded() {
        EMBEDDED_POLICY
    } else {
        POLICY
    };
    Body::with_effort(text.into_bytes(), Format::Html.media_type(), Effort::Quick)
        .under(policy)
        .varying("Accept, Accept-Encoding, Accept-Language")
        .with_status(status)
}

/// That of the first thing which is not there; what is shown instead is not what was asked for.
fn status(picture: &Picture<'_>) -> StatusCode {
    let gone = picture.notices.iter().find_map(|one| match &one.kind {
        Gone::Missing(_) | Gone::Unfit(_) | Gone::NoLevel(_) => Some(StatusCode::NOT_FOUND),
        Gone::Refused(_) | Gone::Repeated => Some(StatusCode::BAD_REQUEST),
        Gone::Unknown => None,
    });
    gone.unwrap_or(StatusCode::OK)
}

/// `GET /assets/{path}`
pub(super) async fn asset(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let missing = || Problem::NoRoute {
        path: request.path().chars().take(200).collect(),
    };
    let asset = Asset::at(&path).ok_or_else(missing)?;
    let order = Order {
        lane: Lane::Table,
        key: asset.key(),
        freshness: asset.freshness,
    };
    let make = move |_: &Snapshot| {
        let body = asset.body();
        body.ok_or_else(|| Problem::internal(crate::words::error_asset_without_body()))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}
