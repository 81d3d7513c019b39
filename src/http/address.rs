//! Addresses as clients see them.

use actix_web::HttpRequest;
use actix_web::http::header::HOST;
use actix_web::http::uri::Authority;

use super::client::caller;
use super::state::State;

/// The address that clients see, without a trailing slash: the configured one, else what a trusted proxy says, else that
/// of the request. A host that names none, or no port after it, is not repeated.
pub(super) fn absolute_url(request: &HttpRequest, state: &State) -> String {
    if let Some(url) = state.public_url() {
        return url.to_owned();
    }
    let caller = caller(request, state.trusted_proxies());
    let scheme = caller.scheme.as_deref().unwrap_or("http");
    let host = caller.host.as_deref().or_else(|| host(request));
    match host.filter(|host| is_authority(host)) {
        Some(host) => format!("{scheme}://{host}"),
        None => String::new(),
    }
}

/// False for a request that a page of another site makes: a browser says whose page it is, other programs do not.
/// Only hosts are compared, because a proxy may speak TLS for us.
pub(super) fn is_same_origin(request: &HttpRequest, state: &State) -> bool {
    let text = |name: &str| Some(request.headers().get(name)?.to_str().unwrap_or_default());
    if text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return false;
    }
    let Some(origin) = text("origin") else {
        return true;
    };
    let url = absolute_url(request, state);
    let after_scheme = |url: &str| url.split_once("://").map(|(_, rest)| rest.to_owned());
    let own = after_scheme(&url);
    let own = own.as_deref().and_then(|rest| rest.split('/').next());
    own.is_some() && after_scheme(origin).as_deref() == own
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

/// True for a host, and a port where a colon follows it.
fn is_authority(text: &str) -> bool {
    let clean = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    let authority = text.parse::<Authority>();
    text.bytes().all(clean)
        && authority.is_ok_and(|authority| {
            let host = authority.host();
            !host.is_empty() && (host == text || authority.port_u16().is_some())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_host_with_its_port_is_repeated() {
        for sound in [
            "a.example",
            "a.example:81",
            "127.0.0.1:8080",
            "[::1]",
            "[::1]:80",
        ] {
            assert!(is_authority(sound), "{sound}");
        }
        for wrong in [
            "", ":", ":80", "a:", "a:b", "a:b:c", "a:99999", "::1", "x@y", "x@y:80", "a/b", "a\"b",
            "a b",
        ] {
            assert!(!is_authority(wrong), "{wrong}");
        }
    }
}
