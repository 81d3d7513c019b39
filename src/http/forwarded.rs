//! What a proxy says of a request that it hands on: `Forwarded` (RFC 7239), else the fields that were there before it.
//! Anybody can write them: whoever reads them has asked before whether the connection is a trusted proxy's.

use actix_web::http::header::{FORWARDED, HeaderMap};

/// What one proxy says of who asked it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Hop {
    /// Who asked it, as it writes it.
    pub client: String,
    /// `http` or `https`.
    pub scheme: Option<String>,
    /// The host that it was asked for.
    pub host: Option<String>,
}

/// What the proxies on the way say, the nearest first.
pub(super) fn hops(headers: &HeaderMap) -> Vec<Hop> {
    let list = |name: &str| {
        let fields = headers
            .get_all(name)
            .filter_map(|field| field.to_str().ok());
        let fields: Vec<&str> = fields.collect();
        let mut parts = parted(&fields.join(","), ',');
        parts.reverse();
        parts
    };
    if headers.contains_key(FORWARDED) {
        return list(FORWARDED.as_str())
            .iter()
            .map(|text| hop(text))
            .collect();
    }
    let [schemes, hosts] = ["x-forwarded-proto", "x-forwarded-host"].map(list);
    let said = |list: &[String], i: usize| list.get(i).filter(|text| !text.is_empty()).cloned();
    // Each proxy adds to the first field; of the others many keep what was there, so those may be shorter.
    let clients = list("x-forwarded-for").into_iter().enumerate();
    let hop = |(i, client)| Hop {
        client,
        scheme: said(&schemes, i).and_then(|text| scheme(&text)),
        host: said(&hosts, i),
    };
    clients.map(hop).collect()
}

/// An element of `Forwarded`.
fn hop(element: &str) -> Hop {
    let mut hop = Hop::default();
    for pair in parted(element, ';') {
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };
        let value = unquoted(value.trim());
        match name.trim().to_ascii_lowercase().as_str() {
            "for" => without_port(&value).clone_into(&mut hop.client),
            "proto" => hop.scheme = scheme(&value),
            "host" => hop.host = Some(value),
            _ => {}
        }
    }
    hop
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

    fn read(fields: &[(&'static str, &'static str)]) -> Vec<Hop> {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            let name = HeaderName::from_static(name);
            headers.append(name, HeaderValue::from_static(value));
        }
        hops(&headers)
    }

    fn said(client: &str, scheme: Option<&str>, host: Option<&str>) -> Hop {
        Hop {
            client: client.to_owned(),
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
        let nearest = said("192.0.2.7", Some("https"), Some("b,c;d"));
        let first = said("2001:db8::1", Some("http"), Some("a"));
        assert_eq!(one, [nearest, first]);
        let silent = read(&[
            ("forwarded", "for=1.2.3.4;proto=https;host=a"),
            ("forwarded", "for=_hidden"),
        ]);
        let loud = said("1.2.3.4", Some("https"), Some("a"));
        assert_eq!(silent, [said("_hidden", None, None), loud]);
        let odd = read(&[("forwarded", "proto=ftp;nonsense;host")]);
        assert_eq!(odd, [said("", None, None)]);
    }

    #[test]
    fn the_older_fields_count_where_the_standard_one_is_not_there() {
        let fields = [
            ("x-forwarded-for", "1.2.3.4, 192.0.2.7"),
            ("x-forwarded-proto", "HTTPS"),
            ("x-forwarded-host", "a, maps.example"),
        ];
        let nearest = said("192.0.2.7", Some("https"), Some("maps.example"));
        assert_eq!(read(&fields), [nearest, said("1.2.3.4", None, Some("a"))]);
        let both = [&fields[..], &[("forwarded", "for=5.6.7.8")]].concat();
        assert_eq!(read(&both), [said("5.6.7.8", None, None)]);
        assert_eq!(read(&[]), [said("", None, None)]);
    }
}
