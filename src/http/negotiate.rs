//! The form and the coding of an answer, and conditional requests, as RFC 9110 §12.5 and §13.1 have them.

use actix_web::HttpRequest;
#[cfg(feature = "page")]
use actix_web::http::header::ACCEPT;
use actix_web::http::header::ACCEPT_LANGUAGE;

use crate::model::Lang;

/// True where a client names HTML among what it takes and likes it no less than JSON, as browsers do and programs that
/// take anything do not.
#[cfg(feature = "page")]
pub(super) fn prefers_html(request: &HttpRequest) -> bool {
    let fields = request.headers().get_all(ACCEPT);
    let members = fields
        .filter_map(|one| one.to_str().ok())
        .flat_map(|one| one.split(','));
    let (mut html, mut json) = (0.0_f32, 0.0_f32);
    for member in members {
        let (kind, weight) = weighted(member);
        let is = |name: &str| kind.eq_ignore_ascii_case(name);
        if is("text/html") || is("application/xhtml+xml") {
            html = html.max(weight);
        } else if is("application/json") {
            json = json.max(weight);
        }
    }
    html > 0.0 && html >= json
}

/// The first of the reader's languages that there is.
pub(super) fn preferred_language(request: &HttpRequest) -> Lang {
    let field = request.headers().get(ACCEPT_LANGUAGE);
    let field = field.and_then(|one| one.to_str().ok()).unwrap_or_default();
    spoken(field)
}

/// A tag that is offered, else another of its language: who reads `uz` reads `uz-Latn`, and who reads `en-GB` reads `en`.
fn spoken(field: &str) -> Lang {
    let language = |tag: &str| -> String {
        let first = tag.split(['-', '_']).next();
        first.unwrap_or_default().to_ascii_lowercase()
    };
    let mut tags = field.split([',', ';']).map(str::trim);
    let found = tags.find_map(|tag| {
        let exact = |lang: &Lang| lang.tag().eq_ignore_ascii_case(tag);
        let alike = |lang: &Lang| language(lang.tag()) == language(tag);
        let mut all = Lang::ALL.into_iter();
        all.find(exact)
            .or_else(|| Lang::ALL.into_iter().find(alike))
    });
    found.unwrap_or_default()
}

/// A member of such a field and its weight (RFC 9110, section 12.4.2).
fn weighted(member: &str) -> (&str, f32) {
    let mut parts = member.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts
        .filter_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .find_map(|q| q.trim().parse().ok());
    (name, weight.unwrap_or(1.0))
}

/// A content coding that answers may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Identity,
    Gzip,
    Brotli,
}

/// What an `Accept-Encoding` field admits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Accepted {
    gzip: f32,
    brotli: f32,
}

impl Accepted {
    /// Reads weights: a text search would take `gzip;q=0`, which forbids it, as consent.
    pub(super) fn read(field: &str) -> Self {
        let (mut gzip, mut brotli, mut others) = (None, None, 0.0);
        for member in field.split(',') {
            let (coding, weight) = weighted(member);
            if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
                gzip = Some(weight);
            } else if coding.eq_ignore_ascii_case("br") {
                brotli = Some(weight);
            } else if coding == "*" {
                others = weight;
            }
        }
        Self {
            gzip: gzip.unwrap_or(others),
            brotli: brotli.unwrap_or(others),
        }
    }

    /// The coding to send of those that exist; the smaller one where the client has no preference.
    pub(super) fn best(self, has_gzip: bool, has_brotli: bool) -> Coding {
        let gzip = if has_gzip { self.gzip } else { 0.0 };
        let brotli = if has_brotli { self.brotli } else { 0.0 };
        if brotli > 0.0 && brotli >= gzip {
            Coding::Brotli
        } else if gzip > 0.0 {
            Coding::Gzip
        } else {
            Coding::Identity
        }
    }
}

/// True where an `If-Match` field names the entity tag (quotes included) or is `*`; the comparison is
/// strong, as §13.1.1 asks.
pub(super) fn match_hits(field: &str, etag: &str) -> bool {
    field.trim() == "*" || field.split(',').any(|one| one.trim() == etag)
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
    fn the_first_of_the_readers_languages_that_there_is_is_spoken() {
        for (field, lang) in [
            ("ru-KZ,ru;q=0.9,en;q=0.8", Lang::RU),
            ("de, KK;q=0.5, en", Lang::KK),
            ("kkj, ru", Lang::RU),
            ("de", Lang::EN),
            ("", Lang::EN),
        ] {
            assert_eq!(spoken(field), lang, "{field}");
        }
    }

    #[test]
    fn a_weight_of_zero_forbids() {
        let gzip = |field| Accepted::read(field).best(true, false) == Coding::Gzip;
        assert!(gzip("gzip, br"));
        assert!(gzip("br;q=1.0, *;q=0.1"));
        assert!(gzip("GZIP;q=0.5"));
        assert!(!gzip("gzip;q=0, *"));
        assert!(!gzip("br"));
        assert!(!gzip("*;q=0"));
        assert!(!gzip(""));
    }

    #[test]
    fn the_clients_preference_comes_before_ours() {
        let best = |field| Accepted::read(field).best(true, true);
        assert_eq!(best("gzip, deflate, br, zstd"), Coding::Brotli);
        assert_eq!(best("br;q=0.5, gzip;q=0.9"), Coding::Gzip);
        assert_eq!(best("identity"), Coding::Identity);
    }

    #[test]
    fn only_the_same_bytes_match_strongly() {
        assert!(match_hits("\"a\", \"b\"", "\"b\"") && match_hits(" * ", "\"b\""));
        assert!(!match_hits("W/\"b\"", "\"b\""));
        assert!(!match_hits("\"nope\"", "\"b\"") && !match_hits("", "\"b\""));
    }

    #[test]
    fn weak_and_listed_tags_match() {
        assert!(none_match_hits("\"a\", W/\"b\"", "\"b\""));
        assert!(none_match_hits("*", "\"b\""));
        assert!(!none_match_hits("\"bb\"", "\"b\""));
    }
}
