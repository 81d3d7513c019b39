//! Addresses as clients see them.

use actix_web::HttpRequest;
use actix_web::http::header::HOST;

use super::state::State;

/// The address that clients see, without a trailing slash: the configured one, else that of the
/// request. A `Host` with other characters than an authority may have is not repeated.
pub(super) fn absolute_url(request: &HttpRequest, state: &State) -> String {
    if let Some(url) = state.public_url() {
        return url.to_owned();
    }
    let host = host(request).filter(|host| !host.is_empty() && host.bytes().all(is_authority));
    match host {
        Some(host) => format!("http://{host}"),
        None => String::new(),
    }
}

/// Where the same answer is found again.
pub(super) fn permalink(request: &HttpRequest, state: &State) -> String {
    let target = request.uri().path_and_query();
    let target = target.map_or("", |target| target.as_str());
    format!("{}{target}", absolute_url(request, state))
}

/// The host that the client names: a target in absolute form names it before the field does (RFC 9112,
/// section 3.2.2).
fn host(request: &HttpRequest) -> Option<&str> {
    match request.uri().authority() {
        Some(authority) => Some(authority.as_str()),
        None => request.headers().get(HOST)?.to_str().ok(),
    }
}

fn is_authority(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte)
}
