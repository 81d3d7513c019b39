//! Whether a body is what its media type says, by readers that are not ours where there are any.

use std::io::{Cursor, Read};

use flatgeobuf::{FallibleStreamingIterator, FgbReader};

/// Reads a body to its end.
pub fn read(media_type: &str, body: &[u8]) -> Result<(), String> {
    let kind = media_type.split(';').next().unwrap_or_default().trim();
    match kind {
        _ if body.is_empty() => Ok(()),
        "application/json"
        | "application/geo+json"
        | "application/topo+json"
        | "application/csvm+json"
        | "application/vnd.ogc.fg+json"
        | "application/schema+json"
        | "application/ld+json"
        | "application/ogc-catalog+json"
        | "application/vnd.oai.openapi+json"
        | "application/problem+json" => json(body),
        "application/pdf" => pdf(body),
        "application/x-ndjson" => body
            .trim_ascii_end()
            .split(|byte| *byte == b'\n')
            .try_for_each(json),
        "text/csv" | "application/vnd.sdmx.data+csv" => csv(body),
        "application/geopackage+sqlite3" => database(body),
        "application/flatgeobuf" => flatgeobuf(body),
        "application/vnd.apache.parquet" => parquet(body),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => workbook(body),
        "image/png" => png(body),
        "image/svg+xml" | "application/xml" | "text/xml" => balanced(text(body)?),
        "application/vnd.mapbox-vector-tile" => fast_mvt::MvtReaderRef::new(body)
            .map(drop)
            .map_err(|error| error.to_string()),
        "application/x-protobuf" => letters(body),
        "text/html" => {
            let text = text(body)?;
            let whole = text.trim_end().ends_with("</html>");
            whole
                .then_some(())
                .ok_or("the document has no end".to_owned())
        }
        "text/plain" | "text/css" | "text/javascript" => text(body).map(drop),
        other => Err(format!("a media type that is new: {other:?}")),
    }
}

fn json(body: &[u8]) -> Result<(), String> {
    serde_json::from_slice::<serde_json::Value>(body)
        .map(drop)
        .map_err(|error| error.to_string())
}

/// The table of objects stands where the end of the file says.
fn pdf(body: &[u8]) -> Result<(), String> {
    if !body.starts_with(b"%PDF-1.7") {
        return Err("no signature of PDF".to_owned());
    }
    let end = String::from_utf8_lossy(&body[body.len().saturating_sub(60)..]).into_owned();
    let words: Vec<&str> = end.split_whitespace().rev().take(3).collect();
    let ["%%EOF", at, "startxref"] = words[..] else {
        return Err(format!("no end: {end:?}"));
    };
    let table = at.parse().ok().and_then(|at: usize| body.get(at..at + 4));
    (table == Some(b"xref"))
        .then_some(())
        .ok_or(format!("no table of objects at {at}"))
}

/// The signature of `SQLite`, and as many pages as its header says.
fn database(body: &[u8]) -> Result<(), String> {
    if !body.starts_with(b"SQLite format 3\0") {
        return Err("no signature of SQLite".to_owned());
    }
    let header = body.get(..100).ok_or("no whole header")?;
    let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
    let pages = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
    let wanted = page * u64::from(pages);
    let whole = wanted > 0 && wanted == body.len() as u64;
    whole
        .then_some(())
        .ok_or(format!("{} of {wanted} bytes", body.len()))
}

/// Every feature can be read.
/// Its marks; that every row is read is tested with the other exports.
fn parquet(body: &[u8]) -> Result<(), String> {
    let is_whole = body.starts_with(b"PAR1") && body.ends_with(b"PAR1");
    is_whole
        .then_some(())
        .ok_or_else(|| "no marks of Parquet".to_owned())
}

fn flatgeobuf(body: &[u8]) -> Result<(), String> {
    let told = |error: flatgeobuf::Error| error.to_string();
    let reader = FgbReader::open(Cursor::new(body)).map_err(told)?;
    let mut features = reader.select_all().map_err(told)?;
    while features.next().map_err(told)?.is_some() {}
    Ok(())
}

/// One message of letters, as long as it says, fills the file.
fn letters(body: &[u8]) -> Result<(), String> {
    let rest = body.strip_prefix(&[0x0a]).ok_or("no message of letters")?;
    let (mut length, mut read) = (0, 0);
    for byte in rest.iter().take(5) {
        length |= usize::from(byte & 0x7f) << (7 * read);
        read += 1;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let is_whole = length == rest.len() - read;
    is_whole
        .then_some(())
        .ok_or(format!("{length} of {}", rest.len()))
}

fn text(body: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(body).map_err(|error| error.to_string())
}

/// Every row has as many cells as the header.
fn csv(body: &[u8]) -> Result<(), String> {
    let mut reader = csv::Reader::from_reader(body);
    for row in reader.records() {
        row.map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Every part can be unpacked, and those of XML are balanced.
fn workbook(body: &[u8]) -> Result<(), String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(body)).map_err(|error| error.to_string())?;
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)
            .map_err(|error| error.to_string())?;
        balanced(text(&bytes)?)?;
    }
    Ok(())
}

/// The signature, whole chunks, and the one that ends a picture.
fn png(body: &[u8]) -> Result<(), String> {
    let mut rest = body
        .strip_prefix(b"\x89PNG\r\n\x1a\n")
        .ok_or("no signature of PNG")?;
    loop {
        let length = rest.first_chunk::<4>().ok_or("a chunk without a length")?;
        let length = u32::from_be_bytes(*length) as usize;
        let kind = rest.get(4..8).ok_or("a chunk without a kind")?;
        rest = rest.get(12 + length..).ok_or("a chunk that is cut off")?;
        if kind == b"IEND" {
            let whole = rest.is_empty();
            return whole.then_some(()).ok_or("bytes behind the end".to_owned());
        }
    }
}

/// Every element that begins ends, in its order, and no character stands outside the text that XML allows.
fn balanced(text: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        if before.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
            return Err("a control character".to_owned());
        }
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment
                .split_once("-->")
                .ok_or("a comment without an end")?
                .1;
            continue;
        }
        let (tag, behind) = after.split_once('>').ok_or("a tag without an end")?;
        rest = behind;
        let name = |tag: &'_ str| tag.split_whitespace().next().map_or(0, str::len);
        if tag.starts_with(['?', '!']) || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(ends) => {
                let begun = open.pop().unwrap_or_default();
                if begun != ends.trim_end() {
                    return Err(format!("</{ends}> ends <{begun}>"));
                }
            }
            None => open.push(&tag[..name(tag)]),
        }
    }
    open.is_empty()
        .then_some(())
        .ok_or(format!("not ended: {open:?}"))
}
