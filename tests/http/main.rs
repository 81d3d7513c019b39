//! The real binary over HTTP, on the embedded workspace.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

mod downloads;
#[cfg(feature = "maps")]
mod maps;
mod page;
mod reload;
mod server;
mod stated;
mod two_files;
mod views;

use std::collections::BTreeMap;

use serde_json::Value;
use server::Server;

/// `code` -> a property of the features.
fn by_code<'a>(collection: &'a Value, property: &str) -> BTreeMap<&'a str, &'a Value> {
    let features = collection["features"].as_array().unwrap();
    features
        .iter()
        .map(|f| {
            (
                f["properties"]["code"].as_str().unwrap(),
                &f["properties"][property],
            )
        })
        .collect()
}

#[test]
fn the_districts_carry_the_published_figures() {
    let server = Server::start();
    let districts = server.json("/data/districts.geojson?indicator=net_migration&period=2024");
    let values = by_code(&districts, "net_migration");
    assert_eq!(values.len(), 41);
    // Bureau of National Statistics, element 6567: Uralsk, Baiterek, Munaily.
    for (code, value) in [("271000000", 3890), ("274400000", 459), ("475000000", -77)] {
        assert_eq!(values[code], &Value::from(value), "{code}");
    }
    let parents = by_code(&districts, "parent");
    let oblasts = server.json("/data/oblasts.geojson?indicator=net_migration&period=2024");
    let oblasts = by_code(&oblasts, "net_migration");
    for oblast in ["150000000", "230000000", "270000000", "470000000"] {
        let own = values.iter().filter(|(code, _)| parents[*code] == oblast);
        let sum: i64 = own.map(|(_, value)| value.as_i64().unwrap()).sum();
        assert_eq!(&Value::from(sum), oblasts[oblast], "{oblast}");
    }
    assert_eq!(districts["features"][0]["id"], 151_000_000);
    server.assert_log_clean();
}

#[test]
fn a_missing_value_is_null_with_its_reason() {
    let server = Server::start();
    let kandas = server.json("/values/districts.json?indicator=kandas_cumulative");
    let values = kandas["values"].as_array().unwrap();
    let known: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
    assert_eq!((known.len(), values.len() - known.len()), (7, 34));
    let sum: f64 = known.iter().map(|value| value.as_f64().unwrap()).sum();
    assert_eq!(
        sum, 143_946.0,
        "the seven add up to the oblast's published total"
    );
    let statuses = kandas["statuses"].as_array().unwrap();
    for (value, status) in values.iter().zip(statuses) {
        assert_eq!(
            status,
            if value.is_null() {
                "not available"
            } else {
                "press"
            }
        );
    }
    let withheld = server.json("/values/districts.json?indicator=net_migration&period=2021");
    assert!(
        withheld["values"]
            .as_array()
            .unwrap()
            .iter()
            .all(Value::is_null)
    );
    server.assert_log_clean();
}

#[test]
fn who_touches_whom_agrees_with_the_map() {
    let server = Server::start();
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
    server.assert_log_clean();
}

#[test]
fn a_rate_is_the_count_over_the_mid_year_population() {
    let server = Server::start();
    let values = |query: &str| -> Vec<f64> {
        let answer = server.json(&format!("/values/districts.json?{query}"));
        answer["values"]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_f64().unwrap())
            .collect()
    };
    let net = values("indicator=net_migration&period=2024");
    let start = values("indicator=population&period=2024-01-01");
    let end = values("indicator=population&period=2025");
    let rates = values("indicator=net_migration_rate&period=2024");
    for (i, rate) in rates.iter().enumerate() {
        let expected = 1000.0 * net[i] / f64::midpoint(start[i], end[i]);
        assert!((rate - expected).abs() < 1e-9, "{rate} {expected}");
    }
}

#[test]
fn tiles_are_negotiated_and_revalidated() {
    let server = Server::start();
    let path = "/tiles/districts/5/20/10.mvt?indicator=net_migration&period=2024";
    let plain = server.get(path);
    assert_eq!((plain.status, plain.header("content-encoding")), (200, ""));
    assert_eq!(
        plain.header("content-type"),
        "application/vnd.mapbox-vector-tile"
    );
    assert_eq!(plain.header("access-control-allow-origin"), "*");
    let gzip = server.get_with(path, &[("accept-encoding", "gzip")]);
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert!(gzip.body.len() < plain.body.len());
    assert_ne!(plain.header("etag"), gzip.header("etag"));
    assert!(
        gzip.header("vary")
            .to_lowercase()
            .contains("accept-encoding")
    );
    let again = server.get_with(path, &[("if-none-match", plain.header("etag"))]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), plain.header("etag"));
    assert_eq!(server.get("/tiles/districts/8/0/0.mvt").status, 204);
    let tilejson = server.json("/tiles/districts.json?indicator=net_migration&period=2024");
    let address = tilejson["tiles"][0].as_str().unwrap();
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    let tile = address
        .split_once("/tiles/")
        .unwrap()
        .1
        .replace("{z}/{x}/{y}", "5/20/10");
    let tile = server.get(&format!("/tiles/{tile}"));
    assert!(tile.header("cache-control").contains("immutable"));
    assert_eq!(tile.body, plain.body);
    server.assert_log_clean();
}

/// The brotli form is made beside the server; until it is there, gzip is sent.
#[test]
fn a_ready_tile_gets_a_brotli_form_of_the_same_bytes() {
    let server = Server::start();
    let template = server.get("/tiles/districts.json").json()["tiles"][0].clone();
    let (_, path) = template.as_str().unwrap().split_once("/tiles/").unwrap();
    let path = format!("/tiles/{path}").replace("{z}/{x}/{y}", "4/10/5");
    let started = std::time::Instant::now();
    let accept = [("accept-encoding", "gzip, br")];
    let brotli = loop {
        let answer = server.get_with(&path, &accept);
        assert_eq!(answer.status, 200);
        if answer.header("content-encoding") == "br" {
            break answer;
        }
        assert!(started.elapsed().as_secs() < 60, "no brotli after a minute");
        std::thread::yield_now();
    };
    let gzip = server.get_with(&path, &[("accept-encoding", "gzip")]);
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert!(brotli.body.len() < gzip.body.len());
    assert_ne!(brotli.header("etag"), gzip.header("etag"));
    let etag = brotli.header("etag").to_owned();
    let again = server.get_with(&path, &[accept[0], ("if-none-match", &format!("W/{etag}"))]);
    assert_eq!((again.status, again.header("etag")), (304, etag.as_str()));
    let plain = server.get(&path);
    let mut decoded = Vec::new();
    brotli::BrotliDecompress(&mut &*brotli.body, &mut decoded).unwrap();
    assert_eq!(decoded, plain.body);
    assert!(
        brotli.header("cache-control").contains("immutable"),
        "the address names its content"
    );
}

#[test]
fn a_head_has_the_headers_of_the_get_and_no_body() {
    let server = Server::start();
    let path = "/tiles/districts/4/10/5.mvt";
    let get = server.get(path);
    let head = server.head(path);
    assert_eq!(head.status, 200);
    assert!(head.body.is_empty());
    for name in [
        "etag",
        "content-type",
        "cache-control",
        "vary",
        "content-length",
    ] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}

#[test]
fn an_archive_is_served_with_the_bytes_of_the_live_tiles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seeded.pmtiles");
    let path = path.to_str().unwrap();
    let view = ["--indicator", "net_migration", "--period", "2024"];
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_shekara"))
        .args([
            "tiles",
            "build",
            "--layer",
            "districts",
            "--max-zoom",
            "5",
            "-o",
            path,
        ])
        .args(view)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let server = Server::start_with(&["--archive", path]);
    for tile in ["0/0/0", "4/10/5", "5/20/10", "5/21/11"] {
        let live = format!("/tiles/districts/{tile}.mvt?indicator=net_migration&period=2024");
        let (live, seeded) = (
            server.get(&live),
            server.get(&format!("/tiles/seeded/{tile}.mvt")),
        );
        assert_eq!((live.status, seeded.status), (200, 200));
        assert_eq!(live.body, seeded.body, "{tile}");
        let gzip = server.get_with(
            &format!("/tiles/seeded/{tile}.mvt"),
            &[("accept-encoding", "gzip")],
        );
        assert_eq!(gzip.header("content-encoding"), "gzip");
    }
    assert_eq!(server.get("/tiles/seeded/5/0/0.mvt").status, 204);
    assert_eq!(server.get("/tiles/seeded/6/0/0.mvt").status, 404);
    let document = server.json("/tiles/seeded.json");
    assert_eq!(document["maxzoom"], 5);
    assert_eq!(document["vector_layers"][0]["id"], "districts");
}

#[test]
fn metrics_count_what_was_made_and_what_was_kept() {
    let server = Server::start();
    for _ in 0..3 {
        server.get("/tiles/districts/4/10/5.mvt?indicator=net_migration");
    }
    let text = String::from_utf8(server.get("/metrics").body).unwrap();
    assert!(
        text.contains("shekara_tiles_total{source=\"made\"} 1\n"),
        "{text}"
    );
    assert!(
        text.contains("shekara_tiles_total{source=\"memory\"} 2\n"),
        "{text}"
    );
    assert!(
        text.contains("shekara_layer_features{layer=\"districts\"} 41\n"),
        "{text}"
    );
}

#[test]
fn a_wrong_request_is_told_what_is_allowed() {
    let server = Server::start();
    for (path, status, parameter, nearest) in [
        ("/tiles/distrcts/0/0/0.mvt", 404, "layer", "districts"),
        ("/tiles/districts/01/0/0.mvt", 400, "z", ""),
        ("/tiles/districts/1/2/0.mvt", 400, "x", ""),
        ("/tiles/districts/23/0/0.mvt", 400, "z", ""),
        (
            "/values/districts.json?indicator=net_migraton",
            404,
            "indicator",
            "net_migration",
        ),
        (
            "/values/districts.json?indicater=net_migration",
            400,
            "parameter",
            "indicator",
        ),
        ("/values/districts.json?period=2008", 404, "period", "2009"),
        ("/values/districts.json?period=20x4", 400, "period", ""),
        ("/values/districts.json?classes=1", 400, "classes", ""),
        ("/values/districts.json?method=jenk", 400, "method", "jenks"),
        ("/values/districts.json?breaks=3,2", 400, "breaks", ""),
        ("/values/districts.json?palette=RdYlGn", 400, "palette", ""),
        ("/values/districts.json?lang=kz", 400, "lang", "kk"),
        ("/data/districts.geojson?bbox=nan,0,1,1", 400, "bbox", ""),
        ("/data/districts.geojson?units=999999999", 404, "units", ""),
        ("/data/districts.shp", 404, "format", ""),
        (
            "/analysis/border-proximity.json?neighbour=RUS",
            400,
            "neighbour",
            "RU",
        ),
        ("/search?q=", 400, "q", ""),
    ] {
        let answer = server.get(path);
        let problem = answer.json();
        assert_eq!(answer.status, status, "{path}: {problem}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{path}"
        );
        assert_eq!(problem["status"], status, "{path}");
        assert_eq!(problem["parameter"], parameter, "{path}: {problem}");
        assert!(problem["allowed"].is_string(), "{path}: {problem}");
        if !nearest.is_empty() {
            assert_eq!(problem["nearest"], nearest, "{path}: {problem}");
        }
    }
    assert_eq!(server.get("/nothing/here").status, 404);
    assert_eq!(server.get("/tiles/%2F..%2Fetc/0/0/0.mvt").status, 404);
    server.assert_log_clean();
}

#[test]
fn legend_values_style_and_tiles_tell_one_story() {
    let server = Server::start();
    let view = "indicator=net_migration&period=2024&method=quantile&classes=4&diverging=none";
    let legend = server.json(&format!("/legend/districts.json?{view}"));
    let values = server.json(&format!("/values/districts.json?{view}"));
    let style = server.json(&format!("/styles/districts.json?{view}"));
    let classes = legend["classes"].as_array().unwrap();
    for (i, class) in classes.iter().enumerate() {
        let of_class = values["classes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| **c == i);
        assert_eq!(class["count"], of_class.count());
        let layers = style["layers"].as_array().unwrap();
        let layer = layers
            .iter()
            .find(|one| one["id"] == format!("class-{i}"))
            .unwrap();
        assert_eq!(layer["paint"]["fill-color"], class["colour"]);
    }
    let tile = server.get(&format!("/tiles/districts/4/10/5.mvt?{view}"));
    let reader = fast_mvt::MvtReaderRef::new(&tile.body).unwrap();
    let mut seen = 0;
    for layer in reader.layers() {
        seen += layer.features().count();
    }
    assert!(seen > 41, "districts and labels: {seen}");
}

#[test]
fn search_finds_a_district_in_any_language() {
    let server = Server::start();
    for text in [
        "Baiterek",
        "%D0%91%D3%99%D0%B9%D1%82%D0%B5%D1%80%D0%B5%D0%BA",
        "Zelenov",
        "274400000",
    ] {
        let found = server.json(&format!("/search?q={text}&lang=kk"));
        assert_eq!(found["units"][0]["code"], "274400000", "{text}: {found}");
    }
}

#[test]
fn health_answers() {
    let server = Server::start();
    assert_eq!(server.get("/health/live").status, 200);
    assert_eq!(server.json("/health/ready")["status"], "ready");
}

#[test]
fn bands_are_parts_of_units_and_sum_up() {
    let server = Server::start();
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
    server.assert_log_clean();
}

#[test]
fn a_border_effect_has_both_estimands_and_its_cautions() {
    let server = Server::start();
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
    server.assert_log_clean();
}

#[test]
fn neighbours_are_mutual_and_as_tables_too() {
    let server = Server::start();
    let answer = server
        .json("/analysis/neighbours.json?unit=271000000&indicator=net_migration_rate&period=2023");
    let pairs = answer["pairs"].as_array().unwrap();
    let names: Vec<&str> = pairs
        .iter()
        .flat_map(|pair| [&pair["a"]["names"]["en"], &pair["b"]["names"]["en"]])
        .map(|name| name.as_str().unwrap())
        .filter(|name| *name != "Uralsk city")
        .collect();
    assert_eq!(names, ["Baiterek", "Terekti"]);
    let all = server.get("/analysis/neighbours.csv");
    assert_eq!(all.status, 200);
    let text = String::from_utf8(all.body).unwrap();
    assert!(text.starts_with("code_a,name_a,code_b,name_b,contact,border_length_km"));
    let sheet = server.get("/analysis/neighbours.xlsx");
    assert!(sheet.body.starts_with(b"PK"), "a spreadsheet is a zip");
    assert!(
        sheet
            .header("content-type")
            .ends_with("spreadsheetml.sheet")
    );
    server.assert_log_clean();
}

#[test]
fn compared_units_have_ranks_and_changes() {
    let server = Server::start();
    let answer = server.json(
        "/analysis/compare.json?units=271000000,274400000&indicators=net_migration,population&period=2024&from=2023",
    );
    let rows = answer["indicators"].as_array().unwrap();
    let uralsk = &rows[0]["values"][0];
    assert_eq!(
        (&uralsk["value"], &uralsk["of"]),
        (&3890.0.into(), &41.into())
    );
    let earlier = server.json("/values/districts.json?indicator=net_migration&period=2023");
    let at = earlier["codes"]
        .as_array()
        .unwrap()
        .iter()
        .position(|code| code == "271000000")
        .unwrap();
    let before = earlier["values"][at].as_f64().unwrap();
    assert_eq!(uralsk["change"], 3890.0 - before);
    assert_eq!(rows[1]["period"], "2024-01-01");
    let wrong = server.get("/analysis/compare.json?units=271000000");
    assert_eq!(wrong.status, 400);
    let wrong = server.get("/analysis/border-proximity.json?bands=50,25");
    assert_eq!(wrong.status, 400);
    assert_eq!(server.get("/analysis/nothing.json").status, 404);
    server.assert_log_clean();
}

#[test]
fn statements_of_the_sources_are_confirmed_or_refuted_with_figures() {
    let server = Server::start();
    let answer = server.json("/analysis/claims.json");
    let claims = answer["claims"].as_array().unwrap();
    let claim = |id: &str| claims.iter().find(|one| one["id"] == id).unwrap();
    let verdict = |id: &str| claim(id)["verdict"].as_str().unwrap();
    // Kargaly and Martuk touch Russia; Alga, named beside them in the paper, does not.
    assert_eq!(verdict("kargaly-russia"), "confirmed");
    assert_eq!(verdict("martuk-russia"), "confirmed");
    assert_eq!(verdict("alga-russia"), "refuted");
    assert_eq!(claim("alga-russia")["found"][0]["distance_km"], 42.585);
    // Net migration is positive in one district more than the paper has it.
    let against: Vec<_> = claim("only-centres-gain-2023")["found"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["holds"] == false)
        .map(|one| {
            (
                one["code"].as_str().unwrap(),
                one["value"].as_f64().unwrap(),
            )
        })
        .collect();
    assert_eq!(against, [("475200000", 35.0)]);
    assert_eq!(verdict("atyrau-gained"), "confirmed");
    assert_eq!(verdict("mangystau-alone-gains"), "confirmed");
    // A withheld value is no verdict.
    assert_eq!(verdict("atyrau-2008"), "not testable");
    let of_alga = server.json("/analysis/claims.json?unit=153200000");
    assert!(of_alga["claims"].as_array().unwrap().len() < claims.len());
    let problem = server.get("/analysis/claims.json?unit=153200001");
    assert_eq!(problem.status, 404);
    server.assert_log_clean();
}

#[test]
fn bands_contrasts_and_border_lines_come_as_geojson() {
    let server = Server::start();
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
    assert_eq!(server.get("/data/borders.geojson?period=2024").status, 400);
    server.assert_log_clean();
}

#[test]
fn a_tolerance_finds_the_pairs_that_arcs_find() {
    let server = Server::start();
    let edges = |path: &str| -> Vec<(String, String)> {
        let answer = server.json(path);
        let pairs = answer["pairs"].as_array().unwrap().iter();
        let edges = pairs.filter(|pair| pair["contact"] == "edge");
        let code = |side: &Value| side["code"].as_str().unwrap().to_owned();
        edges
            .map(|pair| (code(&pair["a"]), code(&pair["b"])))
            .collect()
    };
    let exact = edges("/analysis/neighbours.json");
    assert_eq!(exact.len(), 89);
    assert_eq!(edges("/analysis/neighbours.json?tolerance=50"), exact);
    let plateau = &server.json("/analysis/neighbours.json?tolerance=50")["plateau"];
    assert_eq!(plateau["stable"], true);
    for wrong in ["0", "-1", "nan", "1e9", "x"] {
        let path = format!("/analysis/neighbours.json?tolerance={wrong}");
        assert_eq!(server.get(&path).status, 400, "{wrong}");
    }
    assert_eq!(
        server
            .get("/analysis/neighbours.geojson?tolerance=50")
            .status,
        400
    );
    server.assert_log_clean();
}
