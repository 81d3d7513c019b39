//! Raster tiles: programs that read no vector tiles must see the same classes, without seams.

use resvg::tiny_skia::Pixmap;
use serde_json::Value;

use crate::server::{Answer, Server};

const VIEW: &str = "indicator=net_migration&period=2024";

fn pixels(answer: &Answer) -> Pixmap {
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "image/png"),
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
    Pixmap::decode_png(&answer.body).unwrap()
}

#[test]
fn tiles_meet_without_a_seam_and_a_dense_one_is_the_four_below_it_in_half_size() {
    let server = Server::shared();
    // Dashed borders, hatches and coast are among them: each tile on its own has the lines of its neighbours beyond its edge.
    for (view, z, [x, y]) in [
        ("indicator=net_migration&period=2024", 6, [41_u32, 22_u32]),
        ("indicator=net_migration_rate&period=2009", 7, [83, 45]),
    ] {
        for [x, y] in [[x, y], [x - 1, y], [x, y - 1]] {
            let tile = |x: u32, y: u32| {
                pixels(&server.get(&format!("/maps/districts/{z}/{x}/{y}.png?{view}")))
            };
            let (own, east, south) = (tile(x, y), tile(x + 1, y), tile(x, y + 1));
            assert_eq!((own.width(), own.height()), (256, 256));
            let steep = |a: &Pixmap, at: [u32; 2], b: &Pixmap, next: [u32; 2]| {
                let [a, b] = [(a, at), (b, next)].map(|(one, [x, y])| one.pixel(x, y).unwrap());
                u32::from(a.red().abs_diff(b.red()).max(a.alpha().abs_diff(b.alpha())))
            };
            // Along an edge pixels differ from the next as much as they do inside, where lines cross it too.
            let across: u32 = (0..256).map(|i| steep(&own, [255, i], &east, [0, i])).sum();
            let inside: u32 = (0..256)
                .map(|i| steep(&own, [254, i], &own, [255, i]))
                .sum();
            assert!(across <= inside * 2 + 2000, "{x}/{y}: {across} {inside}");
            let across: u32 = (0..256)
                .map(|i| steep(&own, [i, 255], &south, [i, 0]))
                .sum();
            let inside: u32 = (0..256)
                .map(|i| steep(&own, [i, 254], &own, [i, 255]))
                .sum();
            assert!(across <= inside * 2 + 2000, "{x}/{y}: {across} {inside}");
        }
    }
    let dense = pixels(&server.get(&format!("/maps/districts/6/41/22@2x.png?{VIEW}")));
    assert_eq!(dense.width(), 512);
}

#[test]
fn a_tile_has_the_colours_of_the_legend_and_nothing_where_nobody_lives() {
    let server = Server::shared();
    let tile = pixels(&server.get(&format!("/maps/districts/5/20/10.png?{VIEW}")));
    let legend = server.json(&format!("/legend/districts.json?{VIEW}"));
    let colours: Vec<&str> = legend["classes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["colour"].as_str().unwrap())
        .collect();
    let of = |colour: &str| {
        let channel = |at: usize| u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        [channel(1), channel(3), channel(5), 255]
    };
    let found: Vec<[u8; 4]> = tile
        .pixels()
        .iter()
        .map(|one| [one.red(), one.green(), one.blue(), one.alpha()])
        .collect();
    let seen = colours
        .iter()
        .filter(|colour| found.iter().filter(|one| **one == of(colour)).count() > 20);
    assert!(seen.count() >= 3, "{colours:?}");
    assert!(found.iter().any(|one| one[3] == 0), "outside of the layer");
    for empty in [
        "/maps/districts/5/0/0.png",
        "/maps/borders/22/0/0.png",
        "/maps/neighbours/3/0/7.png",
    ] {
        let tile = pixels(&server.get(empty));
        assert!(tile.pixels().iter().all(|one| one.alpha() == 0), "{empty}");
    }
    // Far inside a district there is one colour, however deep.
    let deep = pixels(&server.get(&format!("/maps/districts/22/2711552/1433600.png?{VIEW}")));
    let first = deep.pixels()[0];
    assert!(first.alpha() == 255 && deep.pixels().iter().all(|one| *one == first));
}

#[test]
fn a_tile_is_kept_as_long_as_its_version_says_and_wrong_addresses_are_told() {
    let server = Server::shared();
    let about = server.json(&format!("/maps/districts.json?{VIEW}&lang=kk"));
    let template = about["tiles"][0].as_str().unwrap();
    let template = template.strip_prefix(&server.origin()).unwrap();
    let address = template.replace("{z}/{x}/{y}", "5/20/10");
    assert!(
        address.contains("lang=kk") && address.contains("&v="),
        "{address}"
    );
    let answer = server.get(&address);
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let etag = answer.header("etag").to_owned();
    let again = server.get_with(&address, &[("if-none-match", &etag)]);
    assert_eq!(again.status, 304);
    let (plain, _) = address.rsplit_once("&v=").unwrap();
    for other in [plain.to_owned(), format!("{plain}&v=0")] {
        let answer = server.get(&other);
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=0, must-revalidate"
        );
        assert_eq!(answer.header("etag"), etag);
    }
    assert_eq!(about["maxzoom"], 22);
    assert!(about["attribution"].as_str().unwrap().len() > 10);
    let problem = |address: &str, status: u16, parameter: &str| {
        let answer = server.get(address);
        let told: Value = answer.json();
        assert_eq!(
            (answer.status, told["parameter"].as_str()),
            (status, Some(parameter)),
            "{address}"
        );
        assert!(!told["allowed"].as_str().unwrap().is_empty());
    };
    problem("/maps/districts/23/0/0.png", 400, "z");
    problem("/maps/districts/2/4/0.png", 400, "x");
    problem("/maps/districts/2/0/-1.png", 400, "y");
    problem("/maps/districts/2/0/1@3x.png", 400, "y");
    problem("/maps/district/2/0/1.png", 404, "layer");
    problem(
        "/maps/districts/2/0/1.png?indicator=nothing",
        404,
        "indicator",
    );
    problem("/maps/districts/2/0/1.png?mark=symbol", 400, "mark");
    problem("/maps/districts/2/0/1.png?width=300", 400, "parameter");
    // A connection repeats its view for layers that have none.
    let lines = server.get(&format!("/maps/borders/5/20/10.png?{VIEW}"));
    assert_eq!(
        (lines.status, lines.header("x-ignored")),
        (200, "indicator, period")
    );
}
