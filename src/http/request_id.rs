//! What a request is called in the log and in its answer.

use std::fmt;

use actix_web::http::header::HeaderMap;

/// The trace that the client is in (W3C Trace Context), or a name of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequestId(u128);

impl RequestId {
    /// The `traceparent` of a request, where there is one that can be read; else a new name.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let field = headers.get("traceparent");
        let field = field.and_then(|field| field.to_str().ok());
        field
            .and_then(trace)
            .unwrap_or_else(|| Self(fastrand::u128(1..)))
    }
}

/// `00-<32 digits of the trace>-<16 of the parent>-<2 flags>`, in lower case; a later version may have
/// more after that.
fn trace(field: &str) -> Option<RequestId> {
    let mut parts = field.split('-');
    let version = hex(parts.next()?, 2)?;
    let trace = hex(parts.next()?, 32)?;
    let parent = hex(parts.next()?, 16)?;
    hex(parts.next()?, 2)?;
    let ends = version > 0 || parts.next().is_none();
    (ends && version != 0xff && trace != 0 && parent != 0).then_some(RequestId(trace))
}

fn hex(digits: &str, length: usize) -> Option<u128> {
    let lower = digits
        .bytes()
        .all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c));
    (digits.len() == length && lower)
        .then(|| u128::from_str_radix(digits, 16).ok())
        .flatten()
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_taken_over_only_where_it_can_be_read() {
        let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let read = trace(good).map(|id| id.to_string());
        assert_eq!(read.as_deref(), Some("4bf92f3577b34da6a3ce929d0e0e4736"));
        assert!(trace(&good.replacen("00", "01", 1)).is_some());
        assert!(trace(&format!("{}-more", good.replacen("00", "01", 1))).is_some());
        for wrong in [
            good.replacen("00", "ff", 1),
            good.to_uppercase(),
            format!("{good}-more"),
            good[..50].to_owned(),
            good.replace("4bf92f3577b34da6a3ce929d0e0e4736", &"0".repeat(32)),
            good.replace("00f067aa0ba902b7", &"0".repeat(16)),
            good.replace("4bf9", "+bf9"),
            String::new(),
        ] {
            assert_eq!(trace(&wrong), None, "{wrong}");
        }
    }
}
