//! WMS: what is told of a place, and what of a request that cannot be answered.

use resvg::usvg::roxmltree::Document;
use serde_json::json;

use crate::server::Server;
use crate::wms::{MAP, VIEW, text};

/// Code and text of a report.
fn exception(server: &Server, query: &str) -> (String, String) {
    let answer = server.get(&format!("/wms?{query}"));
    assert!(answer.header("content-type").contains("xml"), "{query}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let document = Document::parse(text(&answer)).unwrap();
    assert_eq!(
        document.root_element().tag_name().name(),
        "ServiceExceptionReport"
    );
    let one = document
        .descendants()
        .find(|one| {
            one.has_tag_name("ServiceException") || one.tag_name().name() == "ServiceException"
        })
        .unwrap();
    (
        one.attribute("code").unwrap().to_owned(),
        one.text().unwrap().to_owned(),
    )
}

#[test]
fn exceptions_have_the_codes_of_the_standard_and_say_what_is_allowed() {
    let server = Server::shared();
    let bbox = "CRS=CRS:84&BBOX=50,46,60,52";
    for (query, code, allowed) in [
        (
            "REQUEST=GetCapabilities&indicator=nothing".to_owned(),
            "InvalidParameterValue",
            "net_migration",
        ),
        (
            format!("{MAP}&CRS=EPSG:32639&BBOX=1,2,3,4"),
            "InvalidCRS",
            "EPSG:3857",
        ),
        (
            format!(
                "{}&SRS=EPSG:32639&BBOX=1,2,3,4",
                MAP.replace("1.3.0", "1.1.1")
            ),
            "InvalidSRS",
            "EPSG:4326",
        ),
        (
            format!(
                "{}&{bbox}",
                MAP.replace("LAYERS=districts", "LAYERS=district")
            ),
            "LayerNotDefined",
            "districts",
        ),
        (
            format!(
                "{}&{bbox}",
                MAP.replace("LAYERS=districts", "LAYERS=districts:balance")
            ),
            "LayerNotDefined",
            "districts:net_migration",
        ),
        (
            format!("{}&{bbox}", MAP.replace("STYLES=", "STYLES=red")),
            "StyleNotDefined",
            "default",
        ),
        (
            format!("{}&{bbox}", MAP.replace("image/png", "image/tiff")),
            "InvalidFormat",
            "image/png",
        ),
        (
            format!("{MAP}&{bbox}&TIME=1999"),
            "InvalidDimensionValue",
            "2009",
        ),
        (
            format!("{MAP}&CRS=CRS:84&BBOX=60,46,50,52"),
            "InvalidParameterValue",
            "west < east",
        ),
        (
            format!("{MAP}&CRS=CRS:84&BBOX=a,b"),
            "InvalidParameterValue",
            "four numbers",
        ),
        (
            format!("{}&{bbox}", MAP.replace("WIDTH=600", "WIDTH=3001")),
            "InvalidParameterValue",
            "3000",
        ),
        (
            format!("{}&{bbox}", MAP.replace("WIDTH=600", "WIDTH=0")),
            "InvalidParameterValue",
            "from 1",
        ),
        (
            format!("{MAP}&{bbox}&mark=symbol"),
            "InvalidParameterValue",
            "area",
        ),
        (
            format!("{MAP}&{bbox}&width=500"),
            "InvalidParameterValue",
            "given once",
        ),
        (
            MAP.replace("&LAYERS=districts", ""),
            "MissingParameterValue",
            "LAYERS",
        ),
        (
            "REQUEST=GetTile".to_owned(),
            "OperationNotSupported",
            "GetMap",
        ),
        (
            MAP.replace("SERVICE=WMS", "SERVICE=WFS"),
            "InvalidParameterValue",
            "WMS",
        ),
    ] {
        let (own, told) = exception(server, &query);
        assert_eq!(own, code, "{query}: {told}");
        assert!(told.contains(allowed), "{query}: {told}");
    }
}

#[test]
fn get_feature_info_tells_the_unit_at_a_pixel_with_its_value() {
    let server = Server::shared();
    let info = format!(
        "{}&QUERY_LAYERS=districts&CRS=CRS:84&BBOX=50,50,53,52&{VIEW}",
        MAP.replace("GetMap", "GetFeatureInfo")
    );
    // Uralsk, 51.3667 51.2333: 1.3667 / 3 * 600 from the left, 0.7667 / 2 * 400 from the top.
    let answer = server.get(&format!(
        "/wms?{info}&I=273&J=153&INFO_FORMAT=application/json"
    ));
    let found = answer.json();
    assert_eq!(found["features"].as_array().unwrap().len(), 1);
    let own = &found["features"][0]["properties"];
    assert_eq!(
        (&own["code"], &own["value"], &own["period"]),
        (&json!("271000000"), &json!(3890), &json!("2024"))
    );
    assert_eq!(own["unit"], "persons");
    let older = info
        .replace("1.3.0", "1.1.1")
        .replace("CRS=CRS:84", "SRS=EPSG:4326");
    let plain = server.get(&format!("/wms?{older}&X=273&Y=153&INFO_FORMAT=text/plain"));
    assert!(
        text(&plain).contains("\ncode: 271000000\n") && text(&plain).contains("\nvalue: 3890\n"),
        "{}",
        text(&plain)
    );
    let beside = server.get(&format!(
        "/wms?{}&I=0&J=0",
        info.replace("BBOX=50,50,53,52", "BBOX=0,0,3,2")
    ));
    assert_eq!(beside.json()["features"], json!([]));
    for (wrong, code) in [
        (format!("{info}&I=600&J=0"), "InvalidPoint"),
        (format!("{info}&I=-1&J=0"), "InvalidPoint"),
        (format!("{info}&I=1"), "MissingParameterValue"),
        (
            format!(
                "{}&I=1&J=1",
                info.replace("QUERY_LAYERS=districts", "QUERY_LAYERS=borders")
            ),
            "LayerNotQueryable",
        ),
        (
            format!("{info}&I=1&J=1&INFO_FORMAT=text/html"),
            "InvalidFormat",
        ),
    ] {
        assert_eq!(exception(server, &wrong).0, code, "{wrong}");
    }
}
