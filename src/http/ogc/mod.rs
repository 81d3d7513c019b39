//! OGC API Features: layers as collections of features, which carry the values of a view.
//!
//! ```text
//!   GET / (JSON)     -> /api           what every address takes (OpenAPI 3.0)
//!                    -> /conformance   what is fulfilled
//!                    -> /collections   -> /collections/{layer} -> .../items?view -> .../items/{code}
//! ```

mod addresses; //   what each address takes and answers
mod api; //         the same as OpenAPI
mod collections; // /collections
mod crs; //         the reference systems that coordinates come in
mod interval; //    a span of days
mod items; //       /collections/{layer}/items
mod items_request; // what a page of features is asked by
mod landing; //     / and /conformance
mod link; //        where something else is found
mod page; //        which features are on a page

pub(super) use api::api;
pub(super) use collections::{collection, collections};
pub(super) use items::{item, items};
pub(super) use landing::{conformance, landing};

use actix_web::HttpRequest;

use super::problem::Problem;
use super::query::{Query, VIEW};
use crate::model::Parameter;
use crate::model::parameters::JSON_FORM;

/// What every address takes beside a view: programs say so that they read JSON.
const BESIDE: &[Parameter] = &[JSON_FORM];

/// The query of an address whose answer is the same whatever the view, which connections repeat everywhere.
fn read_any_view(request: &HttpRequest) -> Result<Query, Problem> {
    let query = Query::read(request, &[VIEW, BESIDE])?;
    check_form(&query)?;
    Ok(query)
}

fn check_form(query: &Query) -> Result<(), Problem> {
    match query.get(JSON_FORM.name) {
        None | Some("json") => Ok(()),
        Some(other) => Err(JSON_FORM.refuse(other).into()),
    }
}

/// The query as it was given, without the form where it is the plain one: what links carry on.
fn as_given(request: &HttpRequest) -> String {
    let form = format!("{}=json", JSON_FORM.name);
    let pairs = request.query_string().split('&');
    let pairs: Vec<&str> = pairs
        .filter(|pair| !pair.is_empty() && *pair != form)
        .collect();
    pairs.join("&")
}

/// What links have after a path: nothing, or a question mark and the query.
fn suffix(canonical: &str) -> String {
    if canonical.is_empty() {
        String::new()
    } else {
        format!("?{canonical}")
    }
}
