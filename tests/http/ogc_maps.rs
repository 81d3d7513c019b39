//! OGC API Maps: a test for each requirement of the classes that are declared, named after it.

use resvg::tiny_skia::Pixmap;
use resvg::usvg::roxmltree::Document;

use crate::server::Server;

const MAP: &str = "/collections/districts/map";
const VIEW: &str = "indicator=net_migration&period=2024";
const MERCATOR: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";

fn picture(server: &Server, address: &str) -> Pixmap {
    let answer = server.get(address);
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "image/png"),
        "{address}"
    );
    Pixmap::decode_png(&answer.body).unwrap()
}

#[test]
fn conformance_has_the_classes_that_these_tests_are_named_after() {
    let server = Server::shared();
    let declared = server.json("/conformance")["conformsTo"].to_string();
    for class in ["core", "collection-map", "png", "svg"] {
        assert!(
            declared.contains(&format!("/spec/ogcapi-maps-1/1.0/conf/{class}\"")),
            "{class}"
        );
    }
    assert_eq!(declared.matches("ogcapi-maps").count(), 4);
}

#[test]
fn collection_map_is_led_to_and_shows_the_whole_collection() {
    let server = Server::shared();
    for layer in ["districts", "neighbours", "borders"] {
        let collection = server.json(&format!("/collections/{layer}?{VIEW}"));
        let links = collection["links"].as_array().unwrap().iter();
        let maps = links.filter(|one| one["rel"] == "http://www.opengis.net/def/rel/ogc/1.0/map");
        let maps: Vec<(&str, &str)> = maps
            .map(|one| (one["href"].as_str().unwrap(), one["type"].as_str().unwrap()))
            .collect();
        assert_eq!(maps.len(), 2);
        for (href, kind) in maps {
            let answer = server.get_with(
                href.strip_prefix(&server.origin()).unwrap(),
                &[("accept", kind)],
            );
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (200, kind),
                "{href}"
            );
        }
    }
    let whole = server.get(&format!("{MAP}?{VIEW}"));
    assert_eq!(
        whole.header("content-crs"),
        "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    );
    let told: Vec<f64> = whole
        .header("content-bbox")
        .split(',')
        .map(|one| one.parse().unwrap())
        .collect();
    assert_eq!(told, [46.493_218, 41.246_392, 64.277_174, 51.775_899]);
    // Of 41 units all are there, and some are drawn at each side.
    let drawing = server.get(&format!("{MAP}?{VIEW}&f=svg"));
    let text = String::from_utf8(drawing.body).unwrap();
    let drawing = Document::parse(&text).unwrap();
    assert_eq!(
        drawing
            .descendants()
            .filter(|one| one.attribute("data-code").is_some())
            .count(),
        41
    );
    let picture = Pixmap::decode_png(&whole.body).unwrap();
    assert_eq!(picture.width(), 1024);
    for column in [0, 1023] {
        assert!(
            (0..picture.height()).any(|row| picture.pixel(column, row).unwrap().alpha() > 0),
            "{column}"
        );
    }
}

#[test]
fn core_map_is_of_the_box_the_system_and_the_size_that_are_asked_for() {
    let server = Server::shared();
    let own = picture(
        server,
        &format!("{MAP}?{VIEW}&bbox=50,46,60,52&width=600&height=400"),
    );
    let same = server.get(&format!("/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=districts&STYLES=&FORMAT=image/png&WIDTH=600&HEIGHT=400&CRS=CRS:84&BBOX=50,46,60,52&TRANSPARENT=TRUE&{VIEW}"));
    assert!(own.data() == Pixmap::decode_png(&same.body).unwrap().data());
    // By gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:3857 (GDAL 3.6.2).
    let metres = "bbox=5565974.53966368,5780349.22025635,5899933.01204350,6274861.39400658";
    let there = server.get(&format!("{MAP}?{VIEW}&bbox=50,46,53,49&crs={MERCATOR}"));
    assert_eq!(there.header("content-crs"), format!("<{MERCATOR}>"));
    let there = Pixmap::decode_png(&there.body).unwrap();
    let other = picture(
        server,
        &format!("{MAP}?{VIEW}&{metres}&bbox-crs={MERCATOR}&crs={MERCATOR}"),
    );
    assert_eq!(
        (there.width(), there.height()),
        (other.width(), other.height())
    );
    let away = there
        .pixels()
        .iter()
        .zip(other.pixels())
        .filter(|(a, b)| a != b)
        .count();
    assert!(away < 200, "{away}");
    // A side that is not given goes by the other.
    let narrow = picture(server, &format!("{MAP}?{VIEW}&width=300"));
    assert_eq!(narrow.width(), 300);
    assert!((200..300).contains(&narrow.height()), "{}", narrow.height());
    let ground = picture(
        server,
        &format!("{MAP}?bbox=0,0,10,10&width=10&height=10&bgcolor=0x102030"),
    );
    let one = ground.pixel(3, 3).unwrap();
    assert_eq!(
        [one.red(), one.green(), one.blue(), one.alpha()],
        [16, 32, 48, 255]
    );
    for (wrong, status, parameter) in [
        ("bbox=1,2,3", 400, "bbox"),
        ("bbox=170,0,-170,10", 400, "bbox"),
        ("width=0", 400, "width"),
        ("height=3001", 400, "height"),
        ("crs=EPSG:3857", 400, "crs"),
        ("bgcolor=red", 400, "bgcolor"),
        ("transparent=1", 400, "transparent"),
        ("f=jpeg", 400, "f"),
        ("indicator=nothing", 400, "indicator"),
        ("mark=symbol", 400, "mark"),
        ("subset=Lat(1:2)", 400, "parameter"),
    ] {
        let answer = server.get(&format!("{MAP}?{wrong}"));
        let told = answer.json();
        assert_eq!(
            (answer.status, told["parameter"].as_str()),
            (status, Some(parameter)),
            "{wrong}"
        );
        assert!(!told["allowed"].as_str().unwrap().is_empty());
    }
    assert_eq!(server.get("/collections/district/map").status, 404);
}
