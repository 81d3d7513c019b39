//! OGC API Tiles: a test for each requirement of the classes that are declared, named after it.

use serde_json::{Value, json};

use crate::server::Server;

const VIEW: &str = "indicator=net_migration&period=2024";
const RELATIONS: &str = "http://www.opengis.net/def/rel/ogc/1.0/";

/// The path behind a link of a relation.
fn link(server: &Server, document: &Value, rel: &str) -> String {
    let links = document["links"].as_array().unwrap();
    let found = links.iter().find(|one| one["rel"] == rel);
    let href = found.unwrap_or_else(|| panic!("{rel}: {document}"))["href"].as_str();
    href.unwrap()
        .strip_prefix(&server.origin())
        .unwrap()
        .to_owned()
}

#[test]
fn conformance_has_the_classes_that_these_tests_are_named_after() {
    let server = Server::shared();
    let declared = server.json("/conformance")["conformsTo"].to_string();
    for class in [
        "ogcapi-tiles-1/1.0/conf/core",
        "ogcapi-tiles-1/1.0/conf/tileset",
        "ogcapi-tiles-1/1.0/conf/tilesets-list",
        "ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "ogcapi-tiles-1/1.0/conf/mvt",
        "tms/2.0/conf/tilematrixset",
        "tms/2.0/conf/json-tilematrixset",
    ] {
        assert!(declared.contains(&format!("/spec/{class}\"")), "{class}");
    }
    assert_eq!(
        declared.matches("ogcapi-tiles").count() + declared.matches("/tms/").count(),
        7
    );
}

#[test]
fn geodata_tilesets_a_collection_leads_over_its_list_and_its_set_to_tiles() {
    let server = Server::shared();
    let collection = server.json(&format!("/collections/districts?{VIEW}&lang=kk"));
    let list = server.json(&link(
        server,
        &collection,
        &format!("{RELATIONS}tilesets-vector"),
    ));
    // tilesets-list: each entry leads to its set and its grid.
    let entry = &list["tilesets"][0];
    assert_eq!(
        (
            &entry["dataType"],
            list["tilesets"].as_array().unwrap().len()
        ),
        (&json!("vector"), 1)
    );
    let own = link(server, entry, "self");
    assert!(
        own.contains(VIEW.split('&').next().unwrap()) && own.contains("lang=kk"),
        "{own}"
    );
    let set = server.json(&own);
    // tileset: its grid, limits and the template of its tiles.
    for member in ["title", "dataType", "crs", "tileMatrixSetURI"] {
        assert_eq!(set[member], entry[member], "{member}");
    }
    assert_eq!(set["crs"], "http://www.opengis.net/def/crs/EPSG/0/3857");
    let template = link(server, &set, "item");
    let item = set["links"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["rel"] == "item")
        .unwrap();
    assert_eq!(
        (&item["templated"], &item["type"]),
        (&json!(true), &json!("application/vnd.mapbox-vector-tile"))
    );
    let grid = server.json(&link(server, &set, &format!("{RELATIONS}tiling-scheme")));
    assert_eq!(grid["uri"], set["tileMatrixSetURI"]);
    let tilejson = server.json(&link(server, &set, "alternate"));
    assert_eq!(
        set["tileMatrixSetLimits"].as_array().unwrap().len() as u64,
        tilejson["maxzoom"].as_u64().unwrap() + 1
    );
    // mvt: the row stands before the column, and the tile is that of /tiles.
    let at = |z: u8, row: u32, column: u32| {
        template
            .replace("{tileMatrix}", &z.to_string())
            .replace("{tileRow}", &row.to_string())
            .replace("{tileCol}", &column.to_string())
    };
    let tile = server.get(&at(5, 10, 20));
    assert_eq!(
        (tile.status, tile.header("content-type")),
        (200, "application/vnd.mapbox-vector-tile")
    );
    assert_eq!(
        tile.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let same = server.get(&format!("/tiles/districts/5/20/10.mvt?{VIEW}&lang=kk"));
    assert_eq!(
        (&tile.body, tile.header("etag")),
        (&same.body, same.header("etag"))
    );
    // Within the limits of a zoom lies every tile that is not empty.
    let limits = &set["tileMatrixSetLimits"][5];
    assert_eq!(limits["tileMatrix"], "5");
    let number = |name: &str| u32::try_from(limits[name].as_u64().unwrap()).unwrap();
    let [top, bottom, left, right] =
        ["minTileRow", "maxTileRow", "minTileCol", "maxTileCol"].map(number);
    for (row, column) in (8..14).flat_map(|row| (17..24).map(move |column| (row, column))) {
        let inside = (top..=bottom).contains(&row) && (left..=right).contains(&column);
        let status = server.get(&at(5, row, column)).status;
        assert!(
            status == 204 || inside && status == 200,
            "{row} {column}: {status}"
        );
    }
}

#[test]
fn core_tile_errors_are_told() {
    let server = Server::shared();
    let own = "/collections/districts/tiles";
    for (address, status, parameter) in [
        (format!("{own}/WebMercatorQuad/5/99/0"), 400, "y"),
        (format!("{own}/WebMercatorQuad/5/0/99"), 400, "x"),
        (format!("{own}/WebMercatorQuad/21/0/0"), 404, "z"),
        (
            format!("{own}/WorldCRS84Quad/5/0/0"),
            404,
            "tileMatrixSetId",
        ),
        (format!("{own}/WorldCRS84Quad"), 404, "tileMatrixSetId"),
        ("/tileMatrixSets/nothing".to_owned(), 404, "tileMatrixSetId"),
        ("/collections/district/tiles".to_owned(), 404, "layer"),
        (
            "/collections/district/tiles/WebMercatorQuad/0/0/0".to_owned(),
            404,
            "layer",
        ),
        (format!("{own}?nothing=1"), 400, "parameter"),
    ] {
        let answer = server.get(&address);
        let told = answer.json();
        assert_eq!(
            (answer.status, told["parameter"].as_str()),
            (status, Some(parameter)),
            "{address}"
        );
        assert!(!told["allowed"].as_str().unwrap().is_empty());
    }
}

#[test]
fn tms_json_tilematrixset_the_grid_is_the_registered_one() {
    let server = Server::shared();
    let landing = server.get_with("/", &[("accept", "*/*")]).json();
    let all = server.json(&link(
        server,
        &landing,
        &format!("{RELATIONS}tiling-schemes"),
    ));
    let one = &all["tileMatrixSets"][0];
    let grid = server.json(&link(server, one, "self"));
    for member in ["id", "title", "uri", "crs"] {
        assert_eq!(grid[member], one[member], "{member}");
    }
    assert_eq!(grid["id"], "WebMercatorQuad");
    let matrices = grid["tileMatrices"].as_array().unwrap();
    assert_eq!(matrices.len(), 25);
    for (zoom, matrix) in matrices.iter().enumerate() {
        assert_eq!(matrix["id"], zoom.to_string());
        assert_eq!(matrix["matrixWidth"], 1_u64 << zoom);
        let corner: [f64; 2] = serde_json::from_value(matrix["pointOfOrigin"].clone()).unwrap();
        assert!((corner[0] + 20_037_508.342_789_2).abs() < 1e-6 && corner[1] == -corner[0]);
    }
}
