//! What is answered where no handler sees a request, in the form of our own answers: by the HTTP library, to bytes
//! that are none, and by us, to a connection that there is no room for.

use actix_web::http::StatusCode;
use actix_web::http::header::HttpDate;
use serde_json::json;

use super::limits;
use super::safety::{DEFAULT_POLICY, SECURITY};
use crate::words;

/// The end of the library's answers: a header without a body.
const END: &[u8] = b"\r\n\r\n";
/// Their beginning: all are a client's fault.
const START: &[u8] = b"HTTP/1.1 4";

/// Where in bytes that go out an answer of the library begins, and its status: the last thing that is said
/// on a connection, a header of its own that has none of ours.
pub(super) fn of_library(bytes: &[u8]) -> Option<(usize, StatusCode)> {
    let head = bytes.strip_suffix(END)?;
    // What may stand before it is the body of an answer of ours.
    let start = rfind(head, START)?;
    let head = &head[start..];
    let status = head.get(START.len() - 1..START.len() + 2)?;
    let status = StatusCode::from_bytes(status).ok()?;
    let is_ours = rfind(head, SECURITY[0].0.as_bytes()).is_some() || rfind(head, END).is_some();
    (!is_ours).then_some((start, status))
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .rposition(|window| window == wanted)
}

/// The answer in its place.
pub(super) fn answer(status: StatusCode) -> Vec<u8> {
    let title = status.canonical_reason().unwrap_or("Error");
    let detail = match status {
        StatusCode::REQUEST_TIMEOUT => words::error_header_late(),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => words::error_header_long(),
        StatusCode::SERVICE_UNAVAILABLE => words::error_many_connections(),
        _ => words::error_no_request(),
    };
    let body = json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": detail,
    })
    .to_string();
    let date = HttpDate::from(std::time::SystemTime::now());
    let mut head = format!(
        "HTTP/1.1 {} {title}\r\ncontent-type: application/problem+json\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nconnection: close\r\ndate: {date}\r\ncontent-security-policy: {DEFAULT_POLICY}\r\n",
        status.as_u16(),
        body.len(),
    );
    if status == StatusCode::SERVICE_UNAVAILABLE {
        head += &format!("retry-after: {}\r\n", limits::RETRY_SECONDS);
    }
    for (name, value) in SECURITY {
        head += &format!("{name}: {value}\r\n");
    }
    (head + "\r\n" + &body).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_library_says_by_itself_is_taken_for_it() {
        let bare = "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        let ours = "HTTP/1.1 404 Not Found\r\nx-content-type-options: nosniff\r\n\r\n";
        let not_modified = "HTTP/1.1 304 Not Modified\r\nx-content-type-options: nosniff\r\n\r\n";
        let bad = Some(StatusCode::BAD_REQUEST);
        for (bytes, start) in [
            (bare.to_owned(), Some(0)),
            (format!("{ours}{bare}"), Some(ours.len())),
            (format!("{ours}body{bare}"), Some(ours.len() + 4)),
            (format!("{bare}{ours}body\r\n\r\n"), None),
            (ours.to_owned(), None),
            (not_modified.to_owned(), None),
            (format!("{bare}x"), None),
            ("\r\n\r\n".to_owned(), None),
            (String::new(), None),
        ] {
            let found = of_library(bytes.as_bytes());
            assert_eq!(found.map(|one| one.0), start, "{bytes:?}");
            assert_eq!(found.map(|one| one.1), start.and(bad), "{bytes:?}");
        }
    }

    #[test]
    fn what_stands_in_its_place_has_the_length_that_it_says() {
        let text = String::from_utf8(answer(StatusCode::BAD_REQUEST)).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())));
        assert!(head.contains("nosniff") && head.contains("problem+json"));
        assert_eq!(of_library(text.as_bytes()), None);
    }
}
