//! What a person sees whose browser was sent to an address that has no answer: a page in their language with the way to the
//! first view, where a program gets the problem as JSON.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, VARY,
};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _};
use maud::{DOCTYPE, Markup, html};

use super::assets;
use super::policy::POLICY;
use super::words::{sentence, word};
use crate::export::Format;
use crate::http::negotiate::{preferred_language, prefers_html};
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::model::Lang;
use crate::model::parameters::LANG;

/// The page for a problem, with the status and the headers that it has for programs; nothing where nobody reads HTML.
pub(in crate::http) fn wrong(request: &HttpRequest, problem: &Problem) -> Option<HttpResponse> {
    if !prefers_html(request) {
        return None;
    }
    let query = Query::pick(request, &[&[LANG]]);
    let lang = query.get(LANG.name).and_then(|tag| tag.parse().ok());
    let lang = lang.unwrap_or_else(|| preferred_language(request));
    let text = document(request.path(), lang, problem);
    let mut response = problem
        .error_response()
        .set_body(text)
        .map_into_boxed_body();
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    for (name, value) in [
        (CONTENT_TYPE, Format::Html.media_type()),
        (CONTENT_SECURITY_POLICY, POLICY),
        (VARY, "Accept, Accept-Language"),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Some(response)
}

fn document(path: &str, lang: Lang, problem: &Problem) -> String {
    // A proxy may have put all of the server under a path: what is above is named by steps.
    let up = "../".repeat(path.matches('/').count().saturating_sub(1));
    let home = if up.is_empty() { "./" } else { up.as_str() };
    let folder = assets::folder();
    let title = match problem.status_code() {
        StatusCode::NOT_FOUND => word(lang, "error.address"),
        _ => word(lang, "error.request"),
    };
    let page = html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href={ (up) (folder) "/icon.svg" } type="image/svg+xml";
                link rel="stylesheet" href={ (up) (folder) "/page.css" };
            }
            body {
                main id="wrong" {
                    h1 { (title) }
                    (told(lang, path, problem))
                    p { a href={ (home) "?lang=" (lang) } { (word(lang, "error.home")) } }
                }
            }
        }
    };
    page.into_string()
}

/// What is wrong. The answers' own sentences are English: another language names the address or the parameter, and what is near.
fn told(lang: Lang, path: &str, problem: &Problem) -> Markup {
    if lang != Lang::EN {
        if let Problem::NoRoute { .. } = problem {
            return html! { p { (path) } };
        }
        if let Problem::BadParameter(error) | Problem::NotFound(error) = problem {
            let key = format!("parameter.{}", error.parameter);
            let what = Some(word(lang, &key)).filter(|name| *name != key);
            let what = what.unwrap_or(&error.parameter);
            let nearest = error.nearest.as_deref();
            let near = nearest.map(|near| sentence(lang, "notice.nearest", &[("nearest", near)]));
            return html! { p { (what) ": «" (error.given) "». " (near.unwrap_or_default()) } };
        }
    }
    html! { p lang="en" { (problem) } }
}
