//! `/` and `/assets/...`: the page, embedded in the binary.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::{HttpRequest, HttpResponse, web};
use rust_embed::RustEmbed;

use super::Problem;
use super::body::{Body, Freshness};

/// Nothing from elsewhere: the proof that the page asks no third party.
const POLICY: &str = "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; object-src 'none'; \
    base-uri 'none'; frame-ancestors 'self'";

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/page"]
struct Assets;

/// Every asset, compressed and hashed when the first is asked for.
static BODIES: LazyLock<HashMap<String, Body>> = LazyLock::new(|| {
    Assets::iter()
        .filter_map(|path| {
            let bytes = Assets::get(&path)?.data.into_owned();
            Some((path.to_string(), Body::new(bytes, media_type(&path))))
        })
        .collect()
});

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// `GET /`; the query is read by the page itself.
pub(super) async fn index(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let mut response = asset_response(&request, "index.html")?;
    let policy = actix_web::http::header::HeaderValue::from_static(POLICY);
    response
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// `GET /assets/{path}`
pub(super) async fn asset(
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    asset_response(&request, &path)
}

fn asset_response(request: &HttpRequest, path: &str) -> Result<HttpResponse, Problem> {
    let body = BODIES.get(path).ok_or_else(|| Problem::NoRoute {
        path: request.path().chars().take(200).collect(),
    })?;
    Ok(body.respond(request, Freshness::Revalidate))
}
