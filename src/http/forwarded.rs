//! What a proxy says of a request that it hands on: `Forwarded` (RFC 7239), else the fields that were there before it.
//! Anybody can write them: whoever reads them has asked before whether the connection is a trusted proxy's.

use actix_web::http::header::{FORWARDED, HeaderMap};

/// What is said, each of it where it is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Forwarded {
    /// Addresses, the nearest last.
    pub hops: Vec<String>,
    /// `http` or `https`, as the nearest proxy says.
    pub scheme: Option<String>,
    /// The host that was asked, as the nearest proxy says.
    pub host: Option<String>,
}

impl Forwarded {
    /// Reads the fields of a request.
    pub(super) fn read(headers: &HeaderMap) -> Self {
        let list = |name: &str| {
            let fields = headers
                .get_all(name)
                .filter_map(|field| field.to_str().ok());
            let fields: Vec<&str> = fields.collect();
            parted(&fields.join(","), ',')
        };
        let last = |name: &str| list(name).pop().filter(|text| !text.is_empty());
        if !headers.contains_key(FORWARDED) {
            return Self {
                hops: list("x-forwarded-for"),
                scheme: last("x-forwarded-proto").and_then(|text| scheme(&text)),
                host: last("x-forwarded-host"),
            };
        }
        let mut said = Self::default();
        for element in list(FORWARDED.as_str()) {
            // Each hop speaks for itself: what an earlier one said is no longer the nearest's.
            (said.scheme, said.host) = (None, None);
            for pair in parted(&element, ';') {
                let Some((name, value)) = pair.split_once('=') else {
                    continue;
                };
                let value = unquoted(value.trim());
                match name.trim().to_ascii_lowercase().as_str() {
                    "for" => said.hops.push(without_port(&value).to_owned()),
                    "proto" => said.scheme = scheme(&value),
                    "host" => said.host = Some(value),
                    _ => {}
                }
            }
        }
        said
    }
}

/// A scheme that we are asked under, in small letters (RFC 3986, section 3.1).
fn scheme(text: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    Some(small).filter(|text| matches!(text.as_str(), "http" | "https"))
}

/// The parts between separators that stand in no quotes.
fn parted(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for letter in text.chars() {
        if letter == separator && !quoted {
            parts.push(String::new());
            continue;
        }
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

fn unquoted(text: &str) -> String {
    let inner = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(|| text.to_owned(), |inner| inner.replace('\\', ""))
}

/// `[2001:db8::1]:4711` and `192.0.2.7:80` without their ports.
fn without_port(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    match text.split_once(':') {
        Some((address, port)) if !port.contains(':') => address,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn read(fields: &[(&'static str, &'static str)]) -> Forwarded {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            let name = HeaderName::from_static(name);
            headers.append(name, HeaderValue::from_static(value));
        }
        Forwarded::read(&headers)
    }

    fn said(hops: &[&str], scheme: Option<&str>, host: Option<&str>) -> Forwarded {
        Forwarded {
            hops: hops.iter().map(|hop| (*hop).to_owned()).collect(),
            scheme: scheme.map(str::to_owned),
            host: host.map(str::to_owned),
        }
    }

    #[test]
    fn the_standard_field_is_read_with_quotes_ports_and_several_hops() {
        let one = read(&[(
            "forwarded",
            r#"For="[2001:db8::1]:4711";proto=http;host=a, for=192.0.2.7:80;host="b,c;d";proto=https"#,
        )]);
        let hops = ["2001:db8::1", "192.0.2.7"];
        assert_eq!(one, said(&hops, Some("https"), Some("b,c;d")));
        // The nearest says nothing of scheme and host: what another said is not its word.
        let silent = read(&[
            ("forwarded", "for=1.2.3.4;proto=https;host=a"),
            ("forwarded", "for=_hidden"),
        ]);
        assert_eq!(silent, said(&["1.2.3.4", "_hidden"], None, None));
        let odd = read(&[("forwarded", "proto=ftp;nonsense;host")]);
        assert_eq!(odd, said(&[], None, None));
    }

    #[test]
    fn the_older_fields_count_where_the_standard_one_is_not_there() {
        let fields = [
            ("x-forwarded-for", "1.2.3.4, 192.0.2.7"),
            ("x-forwarded-proto", "HTTPS"),
            ("x-forwarded-host", "a, maps.example"),
        ];
        let older = said(
            &["1.2.3.4", "192.0.2.7"],
            Some("https"),
            Some("maps.example"),
        );
        assert_eq!(read(&fields), older);
        let both = [&fields[..], &[("forwarded", "for=5.6.7.8")]].concat();
        assert_eq!(read(&both), said(&["5.6.7.8"], None, None));
        assert_eq!(read(&[]), said(&[""], None, None));
    }
}
