//! Downloads for people with a spreadsheet: XLSX, and CSV as Excel opens it.

use std::io::{Cursor, Read};

use crate::server::Server;

const VIEW: &str = "indicator=net_migration,net_migration_rate&period=2024";

/// A part of a spreadsheet as text.
fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_spreadsheet_has_numbers_as_numbers_and_codes_as_text() {
    let server = Server::shared();
    let address = "/data/districts.xlsx?indicator=net_migration&period=2024&lang=kk";
    let answer = server.get(address);
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    );
    let values = part(&answer.body, "xl/worksheets/sheet1.xml");
    assert!(
        values.contains("<v>3890</v>"),
        "the net migration of Oral is a number"
    );
    assert!(!values.contains("<v>271000000</v>"), "its code is none");
    assert!(
        values.contains("<pane xSplit=\"2\" ySplit=\"1\""),
        "the header is frozen"
    );
    let texts = part(&answer.body, "xl/sharedStrings.xml");
    for text in [
        "271000000",
        "Орал",
        "Батыс Қазақстан",
        "Дереккөз",
        &address.replace('&', "&amp;"),
    ] {
        assert!(texts.contains(text), "{text}");
    }
    let sheets = part(&answer.body, "xl/workbook.xml");
    assert!(sheets.contains("Мәндер") && sheets.contains("Дереккөздер мен ескертпелер"));
    let again = server.get(address);
    assert_eq!(answer.header("etag"), again.header("etag"));
}

#[test]
fn a_missing_value_is_an_empty_cell_with_its_reason_beside_it() {
    let server = Server::shared();
    let answer = server.get("/data/districts.xlsx?indicator=kandas_cumulative&lang=ru");
    let values = part(&answer.body, "xl/worksheets/sheet1.xml");
    assert_eq!(
        values.matches("<v>0</v></c><c r=\"E").count(),
        0,
        "no 0 stands for nothing"
    );
    assert_eq!(
        values.matches("<c r=\"D").count(),
        1 + 7,
        "the header and seven values"
    );
    assert_eq!(
        values.matches("<c r=\"E").count(),
        1 + 41,
        "a reason or a flag for each"
    );
    let texts = part(&answer.body, "xl/sharedStrings.xml");
    assert!(
        texts.contains("не получено: 34") && texts.contains("данные прессы: 7"),
        "{texts}"
    );
}

#[test]
fn a_box_leaves_the_units_that_lie_in_it() {
    let server = Server::shared();
    // Counted in Python by the boxes and by the edges of the outlines; both find these four.
    let path = "bbox=51,50.9,52,51.5&indicator=net_migration&period=2024";
    let expected = ["271000000", "274400000", "275800000", "276200000"];
    let features = server.json(&format!("/data/districts.geojson?{path}"));
    let codes = |features: &serde_json::Value| -> Vec<String> {
        let all = features["features"].as_array().unwrap().iter();
        let code = |one: &serde_json::Value| one["properties"]["code"].as_str().unwrap().to_owned();
        all.map(code).collect()
    };
    assert_eq!(codes(&features), expected);
    let csv = String::from_utf8(server.get(&format!("/data/districts.csv?{path}")).body).unwrap();
    assert_eq!(csv.lines().count(), 1 + expected.len(), "{csv}");
    let all = server.json("/data/districts.geojson?bbox=40,40,70,60");
    assert_eq!(codes(&all).len(), 41);
    let none = server.json("/data/districts.geojson?bbox=0,0,1,1");
    assert!(codes(&none).is_empty());
}

#[test]
fn a_whole_number_has_no_decimals_in_geojson() {
    let server = Server::shared();
    let text = |path: &str| String::from_utf8(server.get(path).body).unwrap();
    // As the Bureau printed it (element 6567): Uralsk, 2024.
    let whole = text("/data/districts.geojson?indicator=net_migration&period=2024");
    assert!(
        whole.contains(":3890,") || whole.contains(":3890}"),
        "no 3890"
    );
    assert!(!whole.contains("3890.0"));
}

#[test]
fn excel_gets_semicolons_and_decimal_commas_only_where_it_asks() {
    let server = Server::shared();
    let text = |address: &str| String::from_utf8(server.get(address).body).unwrap();
    let plain = text(&format!("/data/districts.csv?{VIEW}"));
    let excel = text(&format!("/data/districts.csv?{VIEW}&excel=1"));
    assert!(plain.starts_with("code,name_kk"));
    assert!(excel.starts_with("\u{feff}code;name_kk"));
    assert!(excel.contains(";3890;"), "{excel}");
    let rates = text("/data/districts.csv?indicator=net_migration_rate&period=2024&excel=1");
    assert!(!rates.contains('.'), "decimal commas alone: {rates}");
    let analysis = text("/analysis/compare.csv?units=271000000,274400000&excel=1");
    assert!(analysis.starts_with("\u{feff}indicator;unit"), "{analysis}");
    for (address, status) in [
        ("/data/districts.csv?excel=0", 400),
        ("/data/districts.xlsx?excel=1", 400),
        ("/data/districts.xls", 404),
    ] {
        assert_eq!(server.get(address).status, status, "{address}");
    }
}

#[test]
fn every_format_of_a_layer_is_served_with_a_name_that_says_what_it_is() {
    let server = Server::shared();
    let asked = "indicator=net_migration&period=2024&lang=kk";
    for (extension, kind, start) in [
        ("geojson", "application/geo+json", &b"{"[..]),
        ("geojsonl", "application/x-ndjson", b"{\"type\":\"Feature\""),
        ("topojson", "application/topo+json", b"{"),
        (
            "gpkg",
            "application/geopackage+sqlite3",
            b"SQLite format 3\0",
        ),
        ("fgb", "application/flatgeobuf", b"fgb\x03fgb"),
        ("parquet", "application/vnd.apache.parquet", b"PAR1"),
        ("csv-metadata.json", "application/csvm+json", b"{"),
        (
            "sdmx.csv",
            "application/vnd.sdmx.data+csv; version=2.1.0",
            b"STRUCTURE,",
        ),
        ("qml", "application/xml", b"<!DOCTYPE qgis"),
    ] {
        let answer = server.get(&format!("/data/districts.{extension}?{asked}"));
        assert_eq!(answer.status, 200, "{extension}");
        assert_eq!(answer.header("content-type"), kind);
        assert!(answer.body.starts_with(start), "{extension}");
        let name = format!("inline; filename=\"districts_net_migration_2024_kk.{extension}\"");
        assert_eq!(answer.header("content-disposition"), name);
    }
    let described = server.json(&format!("/data/districts.csv-metadata.json?{asked}"));
    let url = described["url"].as_str().unwrap();
    assert!(
        url.ends_with(&format!("/data/districts.csv?{asked}")),
        "{url}"
    );
    let tagged = server.get(&format!("/data/districts.csv?{asked}&hxl=1"));
    assert!(
        String::from_utf8(tagged.body)
            .unwrap()
            .contains("\r\n#adm2+code,")
    );
    // Countries are countries, places of no known level are places, and what is measured is an indicator.
    for (path, start, tag) in [
        (
            "data/neighbours.csv?",
            "#country+code,#country+name+i_kk,",
            ",\r\n",
        ),
        (
            "data/borders.csv?",
            "#meta+id,#meta+kind,#loc+code+left,#loc+code+right,#loc+code+neighbour,",
            ",#indicator+num+ambiguous_km",
        ),
        (
            "analysis/neighbours.csv?indicator=net_migration&",
            "#loc+code+a,#loc+name+a,#loc+code+b,#loc+name+b,",
            ",#indicator+num+border_length_km,",
        ),
    ] {
        let tagged = server.get(&format!("/{path}hxl=1"));
        let tagged = String::from_utf8(tagged.body).unwrap();
        let row = tagged.split_inclusive('\n').nth(1).unwrap();
        assert!(row.starts_with(start) && row.contains(tag), "{row}");
    }
    // What has no values ignores a view and says so, but not the language of its titles.
    for layer in ["borders", "neighbours", "settlements"] {
        let told = |query: &str| {
            let answer = server.get(&format!("/data/{layer}.xlsx?{query}"));
            (answer.header("x-ignored").to_owned(), answer.body)
        };
        let (ignored, english) = told("indicator=net_migration&lang=en");
        assert_eq!(ignored, "indicator", "{layer}");
        assert_ne!(told("lang=kk").1, english, "{layer}");
    }
    let all = server.get("/data/districts.gpkg?indicator=net_migration&periods=all");
    assert_eq!(all.status, 200);
    // A view that is named twice is written once.
    let csv = |query: &str| server.get(&format!("/data/districts.csv?{query}")).body;
    let once = csv("indicator=kandas_cumulative&periods=2025");
    assert!(once.starts_with(b"code,"));
    for twice in [
        "indicator=kandas_cumulative,kandas_cumulative&period=2025",
        "indicator=kandas_cumulative&periods=2025,2025-12-31",
    ] {
        assert_eq!(csv(twice), once, "{twice}");
    }
    // A layer without indicators has no classes to draw.
    let none = server.get("/data/neighbours.qml");
    let told = String::from_utf8(none.body).unwrap();
    assert_eq!(none.status, 404, "{told}");
    assert!(told.contains("gpkg") && !told.contains(", qml"), "{told}");
    for (wrong, told) in [
        ("csv?hxl=1&excel=1", "nothing beside excel"),
        ("csv?hxl=2", "hxl"),
        ("gpkg?hxl=1", "hxl"),
        ("gpkg?periods=all&period=2024", "nothing beside periods"),
        ("gpkg?indicator=net_migration&periods=1066", "periods"),
    ] {
        let answer = server.get(&format!("/data/districts.{wrong}"));
        assert_eq!(answer.status, 400, "{wrong}");
        let told_is_there = String::from_utf8_lossy(&answer.body).contains(told);
        assert!(told_is_there, "{wrong}");
    }
}
