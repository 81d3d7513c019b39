//! WMS 1.3.0 and 1.1.1: a test for what the standard requires of each operation, named after it.

use crate::server::{Answer, Server};
use resvg::tiny_skia::Pixmap;
use resvg::usvg::roxmltree::{Document, Node};

pub const MAP: &str = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=districts&STYLES=&FORMAT=image/png&WIDTH=600&HEIGHT=400";
pub const VIEW: &str = "indicator=net_migration&period=2024";

pub fn text(answer: &Answer) -> &str {
    assert_eq!(answer.status, 200);
    std::str::from_utf8(&answer.body).unwrap()
}

fn picture(server: &Server, query: &str) -> Pixmap {
    let answer = server.get(&format!("/wms?{query}"));
    assert_eq!(
        answer.header("content-type"),
        "image/png",
        "{query}: {}",
        String::from_utf8_lossy(&answer.body)
    );
    Pixmap::decode_png(&answer.body).unwrap()
}

fn named<'a>(document: &'a Document<'a>, name: &str) -> Node<'a, 'a> {
    let is_it = |one: &Node<'_, '_>| {
        one.tag_name().name() == "Layer"
            && child(*one, "Name").is_some_and(|own| own.text() == Some(name))
    };
    document.descendants().find(is_it).unwrap()
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|one| one.tag_name().name() == name)
}

#[test]
fn get_capabilities_lists_layers_with_systems_boxes_times_and_legends_in_both_versions() {
    let server = Server::shared();
    for (version, root, system, extent, kind) in [
        (
            "1.3.0",
            "WMS_Capabilities",
            "CRS",
            "Dimension",
            "text/xml; charset=utf-8",
        ),
        (
            "1.1.1",
            "WMT_MS_Capabilities",
            "SRS",
            "Extent",
            "application/vnd.ogc.wms_xml",
        ),
    ] {
        let answer = server.get(&format!(
            "/wms?service=WMS&request=GetCapabilities&version={version}&{VIEW}&lang=kk"
        ));
        assert_eq!(answer.header("content-type"), kind);
        let document = Document::parse(text(&answer)).unwrap();
        assert_eq!(document.root_element().tag_name().name(), root);
        assert_eq!(document.root_element().attribute("version"), Some(version));
        let districts = named(&document, "districts");
        assert_eq!(districts.attribute("queryable"), Some("1"));
        assert!(
            child(districts, "Title")
                .unwrap()
                .text()
                .unwrap()
                .contains("қон")
        );
        let systems: Vec<&str> = districts
            .children()
            .filter(|one| one.tag_name().name() == system)
            .map(|one| one.text().unwrap())
            .collect();
        assert_eq!(systems[..2], ["EPSG:3857", "EPSG:4326"]);
        let boxed = districts
            .children()
            .find(|one| one.attribute(system) == Some("EPSG:4326"))
            .unwrap();
        let least: f64 = boxed.attribute("minx").unwrap().parse().unwrap();
        assert_eq!(
            (40.0..43.0).contains(&least),
            version == "1.3.0",
            "latitude first in 1.3.0: {least}"
        );
        let times = child(districts, extent).unwrap();
        assert_eq!(times.attribute("default"), Some("2024"));
        assert!(times.text().unwrap().starts_with("2009,2010,"));
        // Each leads on with the view, to a legend of the size that is told.
        let href = |node: Node<'_, '_>| {
            let online = child(node, "OnlineResource").unwrap();
            let href = online
                .attribute(("http://www.w3.org/1999/xlink", "href"))
                .unwrap();
            assert!(href.contains(VIEW), "{href}");
            href.strip_prefix(&server.origin()).unwrap().to_owned()
        };
        let legend = child(child(districts, "Style").unwrap(), "LegendURL").unwrap();
        let drawn = server.get(&href(legend));
        let drawn = Pixmap::decode_png(&drawn.body).unwrap();
        let told =
            ["width", "height"].map(|side| legend.attribute(side).unwrap().parse::<u32>().unwrap());
        assert_eq!([drawn.width(), drawn.height()], told);
        assert_eq!(
            named(&document, "borders").attribute("queryable"),
            Some("0")
        );
        named(&document, "oblasts:net_migration");
    }
    // The highest version where none is named, the lower one for who speaks an older.
    let root = |query: &str| {
        text(&server.get(&format!("/wms?REQUEST=GetCapabilities{query}"))).contains("WMT_MS")
    };
    assert!(!root("") && !root("&VERSION=9.9.9") && root("&VERSION=1.0.0"));
}

#[test]
fn get_map_axes_go_by_version_and_system() {
    let server = Server::shared();
    let latitude_first = picture(
        server,
        &format!("{MAP}&CRS=EPSG:4326&BBOX=46,50,52,60&{VIEW}"),
    );
    assert_eq!(
        (latitude_first.width(), latitude_first.height()),
        (600, 400)
    );
    let longitude_first = picture(server, &format!("{MAP}&CRS=CRS:84&BBOX=50,46,60,52&{VIEW}"));
    assert!(latitude_first.data() == longitude_first.data());
    let older = MAP.replace("1.3.0", "1.1.1");
    let older = picture(
        server,
        &format!("{older}&SRS=EPSG:4326&BBOX=50,46,60,52&{VIEW}"),
    );
    assert!(latitude_first.data() == older.data());
    // Keys have any case, and what the standard does not know is passed over and named.
    let answer = server.get(&format!(
        "/wms?{}&crs=CRS:84&bbox=50,46,60,52&{VIEW}&DPI=96&MAP_RESOLUTION=96",
        MAP.to_lowercase().replace("getmap", "GetMap")
    ));
    assert!(Pixmap::decode_png(&answer.body).unwrap().data() == older.data());
    assert_eq!(answer.header("x-ignored"), "DPI, MAP_RESOLUTION");
}

#[test]
fn get_map_of_a_tiles_box_is_the_tiles_themselves_without_a_seam() {
    let server = Server::shared();
    // By hand: zoom 6, columns 41 and 42, rows 21 and 22; a tile is 626172.135712 m wide.
    let side = 40_075_016.685_578_49 / 64.0;
    let m = |tile: f64| (tile - 32.0) * side;
    for view in [
        VIEW,
        "indicator=kandas_cumulative",
        "indicator=net_migration_rate&period=2009",
    ] {
        let bbox = format!("{},{},{},{}", m(41.0), -m(23.0), m(43.0), -m(21.0));
        let whole = picture(
            server,
            &format!(
                "{}&CRS=EPSG:3857&BBOX={bbox}&TRANSPARENT=TRUE&{view}",
                MAP.replace("WIDTH=600&HEIGHT=400", "WIDTH=512&HEIGHT=512")
            ),
        );
        let mut other = 0;
        for (column, row) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let tile = server.get(&format!(
                "/maps/districts/6/{}/{}.png?{view}",
                41 + column,
                21 + row
            ));
            let tile = Pixmap::decode_png(&tile.body).unwrap();
            for (x, y) in (0..256).flat_map(|x| (0..256).map(move |y| (x, y))) {
                let one = tile.pixel(x, y).unwrap();
                let same = whole.pixel(column * 256 + x, row * 256 + y).unwrap();
                let away = [
                    (one.red(), same.red()),
                    (one.green(), same.green()),
                    (one.blue(), same.blue()),
                    (one.alpha(), same.alpha()),
                ];
                // A line that is cut at a frame is on the grid of tenths there: its edge may be a shade off.
                if away.iter().any(|(a, b)| a.abs_diff(*b) > 40) {
                    other += 1;
                }
            }
        }
        assert!(other < 60, "{other} of 262144 pixels differ, {view}");
    }
}

#[test]
fn get_map_ground_and_layers_are_those_that_are_asked_for() {
    let server = Server::shared();
    let corner = |query: &str| {
        let picture = picture(
            server,
            &format!("{MAP}&CRS=CRS:84&BBOX=10,-10,20,0&{query}"),
        );
        let one = picture.pixel(5, 5).unwrap();
        [one.red(), one.green(), one.blue(), one.alpha()]
    };
    assert_eq!(corner(""), [255, 255, 255, 255]);
    assert_eq!(corner("BGCOLOR=0x102030"), [16, 32, 48, 255]);
    assert_eq!(corner("TRANSPARENT=TRUE&BGCOLOR=0x102030"), [0, 0, 0, 0]);
    let bbox = "CRS=CRS:84&BBOX=50,46,60,52";
    let of = |layers: &str| {
        picture(
            server,
            &format!(
                "{}&{bbox}&{VIEW}",
                MAP.replace("LAYERS=districts", &format!("LAYERS={layers}"))
                    .replace("STYLES=", "STYLES=default")
            ),
        )
    };
    let own = of("districts");
    assert!(own.data() == of("districts:net_migration").data());
    assert!(own.data() != of("districts:population").data());
    assert!(own.data() != of("districts,oblasts").data());
    // A time is that of the view.
    let earlier = picture(
        server,
        &format!(
            "{MAP}&{bbox}&indicator=net_migration&TIME=2012-01-01T00:00:00Z/2012-12-31T23:59:59Z"
        ),
    );
    assert!(
        earlier.data()
            == picture(
                server,
                &format!("{MAP}&{bbox}&indicator=net_migration&period=2012")
            )
            .data()
    );
    let drawing = server.get(&format!(
        "/wms?{}&{bbox}",
        MAP.replace("image/png", "image/svg%2Bxml")
    ));
    assert_eq!(drawing.header("content-type"), "image/svg+xml");
    assert!(
        Document::parse(text(&drawing))
            .unwrap()
            .descendants()
            .any(|one| one.attribute("data-code") == Some("271000000"))
    );
}
