//! Addresses as clients see them.

use super::state::State;

/// The address that clients see, without a trailing slash: the configured one, else that of the
/// request. A `Host` with other characters than an authority may have is not repeated.
pub(super) fn absolute_url(request: &actix_web::HttpRequest, state: &State) -> String {
    if let Some(url) = state.public_url() {
        return url.to_owned();
    }
    let host = request
        .headers()
        .get(actix_web::http::header::HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| !host.is_empty() && host.bytes().all(is_authority));
    match host {
        Some(host) => format!("http://{host}"),
        None => String::new(),
    }
}

/// Where the same answer is found again.
pub(super) fn permalink(request: &actix_web::HttpRequest, state: &State) -> String {
    format!("{}{}", absolute_url(request, state), request.uri())
}

fn is_authority(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte)
}
