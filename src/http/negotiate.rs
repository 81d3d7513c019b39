//! Content coding and conditional requests, as RFC 9110 §12.5.3 and §13.1.2 have them.

/// True where an `Accept-Encoding` field admits gzip with a weight above 0. A text search would
/// read `gzip;q=0`, which forbids it, as consent.
pub(super) fn accepts_gzip(field: &str) -> bool {
    let mut wildcard = false;
    for member in field.split(',') {
        let mut parts = member.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts
            .filter_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
            .find_map(|q| q.trim().parse::<f32>().ok())
            .unwrap_or(1.0);
        match coding.as_str() {
            "gzip" | "x-gzip" => return weight > 0.0,
            "*" => wildcard = weight > 0.0,
            _ => {}
        }
    }
    wildcard
}

/// True where an `If-None-Match` field names the entity tag (quotes included) or is `*`; the
/// comparison is weak, as §13.1.2 asks.
pub(super) fn none_match_hits(field: &str, etag: &str) -> bool {
    field.trim() == "*"
        || field
            .split(',')
            .map(str::trim)
            .any(|one| one.strip_prefix("W/").unwrap_or(one) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_of_zero_forbids() {
        assert!(accepts_gzip("gzip, br"));
        assert!(accepts_gzip("br;q=1.0, *;q=0.1"));
        assert!(accepts_gzip("GZIP;q=0.5"));
        assert!(!accepts_gzip("gzip;q=0, *"));
        assert!(!accepts_gzip("br"));
        assert!(!accepts_gzip("*;q=0"));
        assert!(!accepts_gzip(""));
    }

    #[test]
    fn weak_and_listed_tags_match() {
        assert!(none_match_hits("\"a\", W/\"b\"", "\"b\""));
        assert!(none_match_hits("*", "\"b\""));
        assert!(!none_match_hits("\"bb\"", "\"b\""));
    }
}
