//! What a file is that is no GeoJSON, by its first bytes, and what can be done.

/// How files of each kind begin.
const MAGIC: [(&[u8], &str); 7] = [
    (
        b"SQLite format 3\0",
        "a GeoPackage or another SQLite database: convert it, as with ogr2ogr -t_srs EPSG:4326 out.geojson in.gpkg",
    ),
    (
        &[0, 0, 0x27, 0x0a],
        "a shapefile: convert it, as with ogr2ogr -t_srs EPSG:4326 out.geojson in.shp",
    ),
    (
        b"PK\x03\x04",
        "a ZIP archive, as zipped shapefiles, KMZ and workbooks are: unpack it and give GeoJSON",
    ),
    (
        b"fgb\x03",
        "a FlatGeobuf: convert it, as with ogr2ogr -t_srs EPSG:4326 out.geojson in.fgb",
    ),
    (
        b"PAR1",
        "a Parquet file: convert it, as with ogr2ogr -t_srs EPSG:4326 out.geojson in.parquet",
    ),
    (b"%PDF", "a PDF: no boundaries can be read from it"),
    (&[0x1f, 0x8b], "packed with gzip: unpack it first"),
];

/// What a file is, where it begins as no GeoJSON does.
pub(super) fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    let start = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if text.starts_with('<') {
        let lower = text.to_lowercase();
        return Some(if lower.contains("<kml") {
            "KML: convert it, as with ogr2ogr out.geojson in.kml"
        } else if lower.contains("<html") {
            "a web page, not the file that it may lead to: download the file itself"
        } else {
            "XML, as GML is: convert it, as with ogr2ogr -t_srs EPSG:4326 out.geojson in.gml"
        });
    }
    let compact: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(300)
        .collect();
    if compact.contains(r#""type":"Topology""#) {
        return Some(
            "TopoJSON: convert it, as with ogr2ogr out.geojson in.topojson or topo2geo of topojson-client",
        );
    }
    let newline = text
        .lines()
        .nth(1)
        .is_some_and(|line| line.starts_with('{'));
    if newline && compact.starts_with(r#"{"type":"Feature","#) {
        return Some(
            "GeoJSON with a feature on each line: put the features into one FeatureCollection, as with ogr2ogr out.geojson in.geojsonl",
        );
    }
    None
}
