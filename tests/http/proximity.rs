//! `/analysis/border-proximity` and `/analysis/border-effect`: who touches whom, how far the others are.

use serde_json::Value;

use crate::server::Server;

#[test]
fn who_touches_whom_agrees_with_the_map() {
    let server = Server::shared();
    let answer = server.json("/analysis/border-proximity.json");
    let touching = |code: &str| -> Vec<&str> {
        let units = answer["units"].as_array().unwrap().iter();
        let own = units.filter(|unit| unit["touches"].as_array().unwrap().contains(&code.into()));
        own.map(|unit| unit["code"].as_str().unwrap()).collect()
    };
    assert_eq!(touching("RU").len(), 13);
    assert_eq!(touching("UZ").len(), 5);
    assert_eq!(touching("TM"), ["474200000"], "Karakiya");
    assert!(touching("UZ").contains(&"474200000"));
    let alga = answer["units"]
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["code"] == "153200000")
        .unwrap();
    assert_eq!(alga["touches"], Value::Array(vec![]));
    let distance = alga["distance_km"]["RU"].as_f64().unwrap();
    assert!((40.0..46.0).contains(&distance), "{distance}");
}

fn text(server: &Server, path: &str) -> String {
    String::from_utf8(server.get(path).body).unwrap()
}

/// By another program (`tests/oracle/make/people_within.py`).
const PEOPLE: &str = include_str!("../oracle/border/people_within.json");

#[test]
fn people_near_a_border_are_a_range_that_another_program_finds_too() {
    let expected: Value = serde_json::from_str(PEOPLE).unwrap();
    let server = Server::shared();
    let answer = server.json("/analysis/border-proximity.json?neighbour=RU");
    assert_eq!(answer["people"]["period"], "2025-01-01");
    let bands = answer["bands"].as_array().unwrap();
    for (band, total) in bands.iter().enumerate() {
        let km = total["within_km"].to_string();
        let golden = &expected[km.trim_end_matches(".0")];
        for (ours, theirs) in [
            ("people_at_least", "at_least"),
            ("people_at_most", "at_most"),
            ("people_estimate", "estimate"),
        ] {
            assert_eq!(total[ours].as_f64(), golden[theirs].as_f64(), "{km} {ours}");
        }
        let units = answer["units"].as_array().unwrap().iter();
        let any = units.filter(|unit| unit["bands"][band]["people_at_most"].as_f64() > Some(0.0));
        let any: Vec<&str> = any.map(|unit| unit["code"].as_str().unwrap()).collect();
        let golden = golden["units"].as_array().unwrap();
        assert_eq!(any.len(), golden.len(), "{km}");
        assert!(
            golden
                .iter()
                .all(|code| any.contains(&code.as_str().unwrap()))
        );
    }
    assert_eq!(bands[1]["people_at_most"], 1_420_721.0);
    let covered = bands[1]["people_covered"].as_f64().unwrap();
    assert!((0.69..0.70).contains(&covered), "{covered}");
    // Aktobe's people live nearer to its middle than its area lies: 69 km from Russia, its area 63.
    let mut units = answer["units"].as_array().unwrap().iter();
    let aktobe = units.find(|unit| unit["code"] == "151000000").unwrap();
    let settled = aktobe["distance_settled_km"]["RU"].as_f64().unwrap();
    assert!((68.0..70.5).contains(&settled), "{settled}");
    assert_eq!(aktobe["nearest_border"]["distance_settled_km"], settled);
    assert!(aktobe["settled_share"].as_f64().unwrap() > 0.95);
    // Table and sentences.
    let csv = text(server, "/analysis/border-proximity.csv?neighbour=RU");
    let head = csv.lines().next().unwrap();
    for column in [
        "distance_settled_km_RU",
        "people_at_least_within_50_km",
        "people_at_most_within_50_km",
        "people_estimate_within_50_km",
        "settled_share",
    ] {
        assert!(head.split(',').any(|one| one == column), "{head}");
    }
    for (lang, least, most) in [
        ("en", "377,937", "1,420,721"),
        ("ru", "377\u{a0}937", "1\u{a0}420\u{a0}721"),
        ("kk", "377\u{a0}937", "1\u{a0}420\u{a0}721"),
    ] {
        let answer = server.json(&format!(
            "/analysis/border-proximity.json?neighbour=RU&lang={lang}"
        ));
        let told = answer["people"]["sentences"][1].as_str().unwrap();
        assert!(told.contains(least) && told.contains(most), "{told}");
        // The brief is about the rate of 2024, and its people are those of that year.
        let of_rate = server.json(&format!(
            "/analysis/border-proximity.json?neighbour=RU&indicator=net_migration_rate&period=2024&lang={lang}"
        ));
        let told_then = of_rate["people"]["sentences"][1].as_str().unwrap();
        assert_ne!(told_then, told);
        let brief = text(
            server,
            &format!("/report.html?neighbour=RU&lang={lang}&units=151000000"),
        );
        assert!(brief.contains(told_then), "{lang}: {told_then}");
    }
}

/// Sixteen oblasts have no figure of people in the workspace.
#[test]
fn people_together_are_told_only_where_every_unit_that_is_near_has_a_figure() {
    let server = Server::shared();
    let within = |query: &str| {
        let answer = server.json(&format!("/analysis/border-proximity.json?layer={query}"));
        let most = |band: &Value| band["people_at_most"].as_f64();
        let bands = answer["bands"].as_array().unwrap();
        let most: Vec<Option<f64>> = bands.iter().map(most).collect();
        let sentences = answer["people"]["sentences"].as_array().unwrap().clone();
        (most, sentences)
    };
    // Within 100 km of Russia lie oblasts without one; within 100 km of the Caspian none of them does.
    let (most, sentences) = within("oblasts&neighbour=RU");
    assert_eq!((most, sentences.len()), (vec![None; 3], 0));
    let (most, sentences) = within("oblasts&neighbour=CASPIAN");
    assert!(most.iter().all(Option::is_some), "{most:?}");
    assert_eq!(sentences.len(), 3);
    // A sea is no border of a state; Azerbaijan and Iran lie around and have no line with a unit.
    let (_, sentences) = within("districts");
    assert_eq!(sentences.len(), 3);
    for sentence in &sentences {
        let sentence = sentence.as_str().unwrap();
        let names = "(Russia, Uzbekistan, Turkmenistan;";
        assert!(sentence.contains(names), "{sentence}");
    }
}

#[test]
fn bands_are_parts_of_units_and_sum_up() {
    let server = Server::shared();
    let answer = server.json("/analysis/border-proximity.json?neighbour=RU&bands=25,50,100&indicator=net_migration_rate&period=2023");
    let units = answer["units"].as_array().unwrap();
    assert_eq!(units.len(), 41);
    let unit = |code: &str| units.iter().find(|unit| unit["code"] == code).unwrap();
    // Alga: nearest point 43 km from Russia, so nothing of it within 25 km.
    let alga = unit("153200000");
    assert_eq!(alga["bands"][0]["area_km2"], 0.0);
    assert!(alga["bands"][1]["area_km2"].as_f64().unwrap() > 0.0);
    assert_eq!(alga["typology"], "interior");
    let bearing = alga["nearest"]["RU"]["bearing_deg"].as_f64().unwrap();
    assert!(
        (270.0..360.0).contains(&bearing) || bearing < 90.0,
        "Russia lies north: {bearing}"
    );
    // Martuk touches, and yet its farthest place is 64 km away (its mean 22).
    let martuk = unit("154600000");
    assert_eq!(martuk["distance_km"]["RU"], 0.0);
    assert!((60.0..68.0).contains(&martuk["distance_max_km"]["RU"].as_f64().unwrap()));
    for unit in units {
        let shares: Vec<f64> = unit["bands"]
            .as_array()
            .unwrap()
            .iter()
            .map(|band| band["share"].as_f64().unwrap())
            .collect();
        assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]), "{unit}");
        assert!(
            shares.iter().all(|share| (0.0..=1.0).contains(share)),
            "{unit}"
        );
        let [least, mean, most] = ["distance_km", "distance_mean_km", "distance_max_km"]
            .map(|name| unit[name]["RU"].as_f64().unwrap());
        assert!(least <= mean && mean <= most, "{unit}");
    }
    for (band, total) in answer["bands"].as_array().unwrap().iter().enumerate() {
        let sum: f64 = units
            .iter()
            .map(|unit| unit["bands"][band]["area_km2"].as_f64().unwrap())
            .sum();
        assert!((sum - total["area_km2"].as_f64().unwrap()).abs() < 0.01);
    }
    let groups = answer["groups"].as_array().unwrap();
    let touching = groups
        .iter()
        .find(|group| group["group"] == "touches")
        .unwrap();
    assert_eq!(
        (&touching["n"], &touching["missing"]),
        (&13.into(), &0.into())
    );
}

#[test]
fn a_border_effect_has_both_estimands_and_its_cautions() {
    let server = Server::shared();
    let answer = server
        .json("/analysis/border-effect.json?neighbour=RU&indicator=net_migration_rate&period=2023");
    let groups = answer["groups"].as_array().unwrap();
    let stratum = |name: &str| {
        groups
            .iter()
            .find(|group| group["stratum"] == name)
            .unwrap()
    };
    let all = stratum("all");
    assert_eq!(
        (&all["border"]["n"], &all["interior"]["n"]),
        (&13.into(), &28.into())
    );
    for estimand in ["district_average", "pooled"] {
        let p = all[estimand]["permutation"]["p"].as_f64().unwrap();
        assert!(p > 0.0 && p <= 1.0, "{estimand}: {p}");
    }
    // West Kazakhstan oblast: seven districts at the border lose 7.0 per 1,000.
    let west = stratum("270000000")["pooled"]["border"].as_f64().unwrap();
    assert!((west + 7.0).abs() < 0.05, "{west}");
    // Atyrau oblast has one district at the border: values, and no inference.
    let atyrau = stratum("230000000");
    assert!(
        atyrau["hodges_lehmann"].is_null() && atyrau["district_average"]["permutation"].is_null()
    );
    assert!(atyrau["cautions"][0].as_str().unwrap().contains("too few"));
    assert!(answer["moran"]["z"].as_f64().unwrap() > 1.64);
}

#[test]
fn bands_contrasts_and_border_lines_come_as_geojson() {
    let server = Server::shared();
    let bands = server.json("/analysis/border-proximity.geojson?neighbour=RU&bands=25,50");
    let table = server.json("/analysis/border-proximity.json?neighbour=RU&bands=25,50");
    // The rings' areas are those of the table, not of the drawn polygons.
    let area = |i: usize| {
        bands["features"][i]["properties"]["area_km2"]
            .as_f64()
            .unwrap()
    };
    let within = |i: usize| table["bands"][i]["area_km2"].as_f64().unwrap();
    assert!((area(0) - within(0)).abs() < 0.02 && (area(0) + area(1) - within(1)).abs() < 0.02);

    let pairs = server.json("/analysis/neighbours.json?indicator=net_migration&period=2024");
    let lines = server.json("/analysis/neighbours.geojson?indicator=net_migration&period=2024");
    let edges = pairs["pairs"].as_array().unwrap().iter();
    let edges = edges.filter(|pair| pair["contact"] == "edge").count();
    assert_eq!(lines["features"].as_array().unwrap().len(), edges);
    assert_eq!(
        server
            .get("/analysis/compare.geojson?units=271000000,274400000")
            .status,
        404
    );

    // Every kilometre of the districts' border with Russia is a line of the layer of borders, which has
    // other oblasts' lines too.
    let units = table["units"].as_array().unwrap();
    let is_district = |side: &Value| units.iter().any(|unit| unit["code"] == *side);
    let borders = server.json("/data/borders.geojson");
    let length: f64 = borders["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["properties"])
        .filter(|line| line["kind"] == "state" && line["neighbour"] == "RU")
        .filter(|line| is_district(&line["left"]) || is_district(&line["right"]))
        .map(|line| line["length_km"].as_f64().unwrap())
        .sum();
    let russia = table["neighbours"][0]["border_length_km"].as_f64().unwrap();
    assert!((length - russia).abs() < 0.05, "{length} and {russia}");
    let csv = server.get("/data/borders.csv").body;
    assert!(csv.starts_with(b"id,kind,left,right,neighbour,length_km"));
    assert_eq!(server.get("/data/borders.geojson?units=KZ").status, 400);
}

#[test]
fn mean_and_largest_distances_are_those_of_a_grid_of_another_program() {
    // tests/oracle/make/distances_on_a_grid.py: code, mean and largest distance to Russia in km. Makhambet's
    // farthest place is a ridge, where two stretches of the border are equally far.
    let golden = [
        ("471800000", 428.261, 441.593),
        ("475200000", 235.204, 313.419),
        ("235600000", 234.421, 310.548),
        ("154600000", 22.255, 64.239),
        ("153200000", 97.209, 138.487),
    ];
    let server = Server::shared();
    let answer = server.json("/analysis/border-proximity.json?neighbour=RU");
    let units = answer["units"].as_array().unwrap();
    for (code, mean, largest) in golden {
        let unit = units.iter().find(|unit| unit["code"] == code).unwrap();
        let ours = |name: &str| unit[name]["RU"].as_f64().unwrap();
        // Both are sums over cells: ours settle to 0.3 m, the grid's to a few metres.
        assert!(
            (ours("distance_mean_km") - mean).abs() < 0.004,
            "{code}: {unit}"
        );
        // The grid lies inside, up to a diagonal step (130 m) from the outline.
        let beyond = ours("distance_max_km") - largest;
        assert!((0.0..0.13).contains(&beyond), "{code}: {unit}");
    }
}

/// The bands of the oblasts once ran round Kostanay, which was not measured, while their areas left it out.
#[test]
fn a_band_is_drawn_where_it_is_measured() {
    use geo::ChamberlainDuquetteArea;
    let server = Server::shared();
    for layer in ["districts", "oblasts"] {
        let query = format!("/analysis/border-proximity.geojson?neighbour=RU&layer={layer}");
        let bands: geojson::FeatureCollection =
            serde_json::from_slice(&server.get(&query).body).unwrap();
        assert_eq!(bands.features.len(), 3);
        for band in bands.features {
            let told = band.property("area_km2").unwrap().as_f64().unwrap();
            let shape: geo::Geometry<f64> = band.geometry.unwrap().try_into().unwrap();
            let drawn = shape.chamberlain_duquette_unsigned_area() / 1e6;
            // The sphere is off the ellipsoid by half a per cent, the lines by 150 m.
            assert!(
                (drawn / told - 1.0).abs() < 0.02,
                "{layer}: {drawn} and {told}"
            );
        }
    }
}
