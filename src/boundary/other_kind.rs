//! What a file is that no boundaries are read from, by its first bytes, and what can be done.

use super::{flatgeobuf, shapefile};

/// How files of each kind begin.
const MAGIC: &[(&[u8], &str)] = &[
    #[cfg(not(feature = "geoparquet"))]
    (
        b"PAR1",
        "a Parquet file, and this program was built without its feature geoparquet: convert it, as with ogr2ogr -t_srs EPSG:4326 out.geojson in.parquet",
    ),
    (b"%PDF", "a PDF: no boundaries can be read from it"),
    (&[0x1f, 0x8b], "packed with gzip: unpack it first"),
    (
        &[0xd0, 0xcf, 0x11, 0xe0],
        "a workbook or another document of Office: give the boundaries first and the values second",
    ),
];

/// How binary files begin that are read.
const READ: &[&[u8]] = &[
    &shapefile::MAGIC,
    flatgeobuf::MAGIC,
    #[cfg(feature = "geoparquet")]
    super::geoparquet::MAGIC,
];

/// Parts of a shapefile, by ending.
const PARTS: [&str; 6] = ["dbf", "shx", "prj", "cpg", "sbn", "sbx"];

/// What a file is, where it begins as no boundaries do.
pub(super) fn other_kind(name: &str, bytes: &[u8]) -> Option<String> {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    if let Some(ending) = ending.filter(|ending| PARTS.contains(&ending.as_str())) {
        return Some(format!(
            "the .{ending} of a shapefile: give the .shp, the others are read from beside it"
        ));
    }
    if READ.iter().any(|magic| bytes.starts_with(magic)) {
        return None;
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some((*kind).to_owned());
    }
    let start = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches(['\u{feff}', '\u{1e}', ' ', '\n', '\r', '\t']);
    let kind = match text.chars().next() {
        Some('{' | '[') => return None,
        Some('<') => {
            let lower = text.to_lowercase();
            if lower.contains("<kml") {
                "KML: convert it, as with ogr2ogr out.geojson in.kml"
            } else if lower.contains("<html") {
                "a web page, not the file that it may lead to: download the file itself"
            } else {
                "XML, as GML is: convert it, as with ogr2ogr -t_srs EPSG:4326 out.geojson in.gml"
            }
        }
        None if bytes.len() <= start.len() => "an empty file",
        // A text in another encoding has zero bytes; JSON is UTF-8 (RFC 8259 §8.1).
        Some(_) | None if start.contains(&0) => {
            "no text in UTF-8 and none of the formats that are read (GeoJSON, TopoJSON, shapefile, GeoPackage, GeoParquet, FlatGeobuf)"
        }
        Some(_) | None => {
            "a text that is no JSON, as a table is: give the boundaries first and the values second"
        }
    };
    Some(kind.to_owned())
}
