//! Where and when, said once and meant by every representation.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::made_up;

fn codes(values: &Value) -> BTreeSet<String> {
    let codes = values["codes"].as_array().unwrap().iter();
    codes.map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn text(server: &Server, path: &str) -> String {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}");
    String::from_utf8(answer.body).unwrap()
}

fn of_features(collection: &Value) -> BTreeSet<String> {
    let features = collection["features"].as_array().unwrap().iter();
    let codes = features.map(|one| one["properties"]["code"].as_str().unwrap().to_owned());
    codes.collect()
}

#[test]
fn a_place_is_the_units_that_another_question_says_it_is() {
    let server = Server::shared();
    let all = server.json("/data/districts.geojson");
    let of = |place: &str| codes(&server.json(&format!("/values/districts.json?where={place}")));
    let parents = all["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| {
            let of = &one["properties"];
            (of["parent"] == "150000000").then(|| of["code"].as_str().unwrap().to_owned())
        });
    let parents: BTreeSet<String> = parents.collect();
    assert_eq!((of("in:150000000"), parents.len()), (parents, 13));
    let answer = server.json("/analysis/border-proximity.json?neighbour=RU&bands=none");
    let units = answer["units"].as_array().unwrap();
    let within = |km: f64| {
        let near = units.iter().filter(|one| {
            let metres = one["distance_km"]["RU"].as_f64();
            metres.is_some_and(|one| one <= km)
        });
        let codes = near.map(|one| one["code"].as_str().unwrap().to_owned());
        codes.collect::<BTreeSet<String>>()
    };
    let touching = units.iter().filter(|one| {
        let km = one["border_length_km"]["RU"].as_f64();
        km.is_some_and(|one| one > 0.0)
    });
    let touching = touching.map(|one| one["code"].as_str().unwrap().to_owned());
    assert_eq!(of("border:RU"), touching.collect());
    assert_eq!((of("within:RU:50"), within(50.0).len()), (within(50.0), 17));
    // Of all neighbours: whoever touches none of them lies at no border.
    assert!(of("border:any").is_superset(&of("border:UZ")));
    assert_eq!(of("units:151000000,153200000").len(), 2);
    assert_eq!(of("all").len(), 41);
    // The same place on another level is the unit itself, and of a level above all that lie in it.
    let oblasts = server.json("/values/oblasts.json?where=in:150000000");
    assert_eq!(codes(&oblasts), BTreeSet::from(["150000000".to_owned()]));
    assert_eq!(of("in:KZ").len(), 41);
}

#[test]
fn whoever_meets_a_neighbour_at_a_corner_alone_does_not_border_it() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    let manifest = [
        made_up::workspace("made_up", "count"),
        made_up::source(),
        made_up::layer("made_up", ""),
        made_up::layer("around", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
        "[borders]\nunits = \"made_up\"\ncontext = \"around\"\ntolerance_km = 5\nmin_run_km = 1\n"
            .to_owned(),
    ];
    write("shekara.toml", manifest.concat());
    let units = [
        made_up::unit("side", [50.0, 48.0]),
        made_up::unit("corner", [50.0, 49.0]),
        made_up::unit("far", [51.0, 48.0]),
    ];
    write("made_up.geojson", made_up::collection(&units));
    let around = [made_up::unit("XA", [49.0, 48.0])];
    write("around.geojson", made_up::collection(&around));
    write(
        "count.csv",
        made_up::table("made_up,side,2024,1\nmade_up,corner,2024,2"),
    );
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let of = |place: &str| codes(&server.json(&format!("/values/made_up.json?where={place}")));
    assert_eq!(of("border:XA"), BTreeSet::from(["side".to_owned()]));
    let near = BTreeSet::from(["side", "corner"].map(str::to_owned));
    assert_eq!(of("within:XA:1"), near);
    // A unit without a value is shown as one.
    let far = server.json("/values/made_up.json?where=units:far");
    assert_eq!(
        (&far["values"], &far["legend"]["no_data"]["count"]),
        (&json!([null]), &json!(1))
    );
}

#[test]
fn tiles_values_legend_files_items_and_map_are_of_one_place() {
    let server = Server::shared();
    let view = "where=in:150000000&period=2023";
    let values = server.json(&format!("/values/districts.json?{view}"));
    let codes = codes(&values);
    let place = &values["legend"]["where"];
    assert_eq!(
        (&place["text"], &place["units"], &place["classes_from"]),
        (&json!("Aktobe Region"), &json!(13), &json!("layer"))
    );
    let counted = values["legend"]["classes"].as_array().unwrap().iter();
    let counted: u64 = counted.map(|one| one["count"].as_u64().unwrap()).sum();
    assert_eq!(counted, 13);
    // All units' classes, so that places can be compared; or those of the place.
    let whole = server.json("/values/districts.json?period=2023");
    assert_eq!(values["legend"]["breaks"], whole["legend"]["breaks"]);
    let own = server.json(&format!("/values/districts.json?{view}&classes_from=where"));
    assert_ne!(own["legend"]["breaks"], whole["legend"]["breaks"]);
    let classes = own["legend"]["classes"].as_array().unwrap();
    assert!(classes.iter().any(|one| one["count"] != 0), "{classes:?}");

    let file = server.json(&format!("/data/districts.geojson?{view}"));
    assert_eq!(of_features(&file), codes);
    let items = server.json(&format!("/collections/districts/items?{view}"));
    assert_eq!(
        (of_features(&items), &items["numberMatched"]),
        (codes.clone(), &json!(13))
    );
    let described = server.json(&format!("/tiles/districts.json?{view}"));
    let [west, _, east, _] =
        serde_json::from_value::<[f64; 4]>(described["bounds"].clone()).unwrap();
    assert!(
        (53.0..54.0).contains(&west) && (64.0..65.0).contains(&east),
        "{described}"
    );
    let tile = server
        .get(&format!("/tiles/districts/0/0/0.mvt?{view}"))
        .body;
    let reader = fast_mvt::MvtReaderRef::new(&tile).unwrap();
    let layer = reader.layers().find(|one| one.name() == "districts");
    assert_eq!(layer.unwrap().features().count(), 13);
    // A box narrows what the place left, and lists of codes cannot stand beside it.
    let both = server.json(&format!("/data/districts.geojson?{view}&bbox=56,49,58,51"));
    assert!(of_features(&both).is_subset(&codes) && of_features(&both).len() < 13);
    let problem = server
        .get(&format!("/data/districts.csv?{view}&units=151000000"))
        .json();
    assert_eq!(
        (&problem["parameter"], &problem["status"]),
        (&json!("units"), &json!(400))
    );
}

#[cfg(feature = "maps")]
#[test]
fn a_map_of_a_place_and_a_span_is_a_sheet_that_says_both() {
    let server = Server::shared();
    let sheet = text(
        server,
        "/maps/districts.svg?where=in:150000000&time=2018..2024&lang=en",
    );
    for text in ["Aktobe Region", "2018–2024", ">2018<", ">2024<"] {
        assert!(sheet.contains(text), "{text}");
    }
    let near = text(server, "/maps/districts.svg?where=within:RU:50&lang=ru");
    assert!(
        near.contains("в пределах 50 км от границы: Россия"),
        "{near}"
    );
    let own = text(
        server,
        "/maps/districts.svg?where=border:RU&classes_from=where",
    );
    assert!(own.contains("units shown alone"), "{own}");
    let many = server.get("/maps/districts.svg?time=2009..2024").json();
    assert_eq!(
        (&many["parameter"], &many["status"]),
        (&json!("time"), &json!(400))
    );
}

#[test]
fn a_span_is_its_last_period_where_one_has_room_and_all_of_them_where_all_have() {
    let server = Server::shared();
    let last = server.json("/values/districts.json?time=2018..2022");
    assert_eq!(last["period"], "2022");
    for (time, columns) in [
        ("2018..2022", 5),
        ("..2010", 2),
        ("2023..", 2),
        ("2020", 1),
        ("all", 16),
    ] {
        let csv = text(
            server,
            &format!("/data/districts.csv?indicator=net_migration&time={time}"),
        );
        let header = csv.lines().next().unwrap().to_owned();
        let periods = header
            .split(',')
            .filter(|one| one.ends_with("_period"))
            .count();
        assert_eq!(periods, columns, "{time}: {header}");
    }
    // A stock is of a day, which lies in the years around it.
    let stock = server.json("/values/districts.json?indicator=population&time=2018..2023");
    assert_eq!(stock["period"], "2023-01-01");
    for (given, parameter, nearest) in [
        ("time=1990..1995", "time", json!("2009..2024")),
        ("time=2022..2018", "time", json!("2018..2022")),
        ("time=2020&period=2020", "period", Value::Null),
        ("time=1999", "time", json!("2009")),
        ("where=border:RX", "where", json!("border:RU")),
        ("where=in:15000000", "where", json!("in:150000000")),
        ("where=units:15100000", "where", json!("units:151000000")),
        ("where=within:RU:0", "where", Value::Null),
        ("where=within:RU:301", "where", Value::Null),
        ("where=near:RU", "where", Value::Null),
        ("classes_from=wher", "classes_from", json!("where")),
    ] {
        let problem = server
            .get(&format!("/values/districts.json?{given}"))
            .json();
        assert_eq!(problem["parameter"], parameter, "{given}: {problem}");
        assert_eq!(
            problem.get("nearest").unwrap_or(&Value::Null),
            &nearest,
            "{given}: {problem}"
        );
    }
    for edge in ["within:RU:300", "within:RU:0.5"] {
        assert_eq!(
            server
                .get(&format!("/values/districts.json?where={edge}"))
                .status,
            200
        );
    }
}

#[cfg(feature = "maps")]
#[test]
fn wms_takes_a_place_and_keeps_its_own_time() {
    let server = Server::shared();
    let map = "/wms?service=WMS&version=1.3.0&request=GetMap&layers=districts&styles=&crs=CRS:84\
               &bbox=46,41,65,52&width=300&height=200&format=image/svg%2Bxml";
    let drawn = |more: &str| {
        text(server, &format!("{map}{more}"))
            .matches("data-code")
            .count()
    };
    assert_eq!(drawn("&where=in:150000000"), 13);
    assert_eq!(drawn("&where=in:150000000&time=2020-01-01"), 13);
    assert_eq!(drawn(""), 41);
}

#[test]
fn ranks_means_and_groups_are_of_the_place_that_is_asked_for() {
    let server = Server::shared();
    // Bayterek lies at the border, the city of Uralsk beside it does not.
    let compared = |more: &str| {
        server.json(&format!(
            "/analysis/compare.json?units=274400000,271000000&indicators=net_migration_rate&period=2023{more}"
        ))
    };
    let numbers = |place: &str| -> Vec<f64> {
        let path = format!(
            "/values/districts.json?indicator=net_migration_rate&period=2023&where={place}"
        );
        let values = server.json(&path);
        let values = values["values"].as_array().unwrap().iter();
        values.filter_map(Value::as_f64).collect()
    };
    let answer = compared("&where=border:RU");
    let at_border = numbers("border:RU");
    let row = &answer["indicators"][0];
    let mean = at_border.iter().sum::<f64>() / 13.0;
    assert!(
        (row["all"]["mean"].as_f64().unwrap() - mean).abs() < 1e-9,
        "{row}"
    );
    let own = row["values"][0]["value"].as_f64().unwrap();
    let rank = 1 + at_border.iter().filter(|one| **one > own).count();
    let told = |at: usize| [&row["values"][at]["rank"], &row["values"][at]["of"]];
    assert_eq!(told(0), [&json!(rank), &json!(13)]);
    assert_eq!(told(1), [&Value::Null, &json!(13)], "it is none of them");
    let cautions = answer["cautions"].to_string();
    assert!(
        cautions.contains("without a rank in it: Uralsk city"),
        "{cautions}"
    );
    let among = |more: &str| compared(more)["among"]["text"].as_str().unwrap().to_owned();
    for (lang, text) in [
        (
            "en",
            "Districts and cities, at the border: Russia: 13 of 41",
        ),
        ("ru", "Районы и города, у границы: Россия: 13 из 41"),
        ("kk", "Аудандар мен қалалар, шекара бойында: Ресей: 13 / 41"),
    ] {
        assert_eq!(among(&format!("&where=border:RU&lang={lang}")), text);
    }
    // Where the place is all of the layer, or one unit of it, words say so.
    let (whole, all) = (compared("&where=in:KZ"), compared(""));
    assert_eq!(whole["indicators"], all["indicators"]);
    assert!(all["among"].is_null(), "{all}");
    assert!(among("&where=in:KZ").contains("all 41, so the figures are those of the whole layer"));
    let one = compared("&where=units:274400000");
    assert!(one["indicators"][0]["values"][0]["rank"].is_null(), "{one}");
    assert!(among("&where=units:274400000").contains("1 of 41; one unit has no rank"));
    of_the_border(server);
    of_neighbours(server);
    let wrong = server.get("/analysis/compare.json?units=274400000,271000000&where=border:XX");
    assert_eq!(
        (wrong.status, wrong.json()["parameter"].clone()),
        (404, json!("where"))
    );
}

/// Border against interior within an oblast is one of the strata of the whole answer; a place on one side of the border
/// has nothing to compare, and says so.
fn of_the_border(server: &Server) {
    let effect = |more: &str| {
        let asked = "indicator=net_migration_rate&period=2023&neighbour=RU";
        server.json(&format!("/analysis/border-effect.json?{asked}{more}"))
    };
    let (own, all) = (effect("&where=in:150000000"), effect(""));
    let strata = all["groups"].as_array().unwrap();
    let stratum = strata
        .iter()
        .find(|one| one["stratum"] == "150000000")
        .unwrap();
    for member in ["border", "interior", "district_average", "pooled"] {
        assert_eq!(own["groups"][0][member], stratum[member], "{member}");
    }
    for (place, caution) in [
        ("border:RU", "All units of this place touch the border"),
        ("border:UZ", "No unit of this place touches the border"),
    ] {
        let answer = effect(&format!("&where={place}"));
        let told = answer["cautions"].to_string();
        assert!(told.contains(caution), "{place}: {told}");
        assert!(answer["groups"][0]["district_average"].is_null(), "{place}");
    }
    let both = effect("&where=in:150000000")["cautions"].to_string();
    assert!(!both.contains("of this place"), "{both}");
}

/// Common borders are those between two units of the place, and bands lie in its units alone.
fn of_neighbours(server: &Server) {
    let here = codes(&server.json("/values/districts.json?where=in:150000000"));
    let pairs = |more: &str| {
        let answer = server.json(&format!("/analysis/neighbours.json?{more}"));
        let pairs = answer["pairs"].as_array().unwrap().iter();
        let codes = pairs.map(|one| {
            [&one["a"]["code"], &one["b"]["code"]].map(|code| code.as_str().unwrap().to_owned())
        });
        codes.collect::<BTreeSet<[String; 2]>>()
    };
    let mut all = pairs("");
    all.retain(|pair| pair.iter().all(|code| here.contains(code)));
    assert_eq!(pairs("where=in:150000000"), all);
    let asked = "neighbour=RU&bands=25&where=in:150000000";
    let answer = server.json(&format!("/analysis/border-proximity.json?{asked}"));
    let units = answer["units"].as_array().unwrap();
    let of: BTreeSet<String> = units
        .iter()
        .map(|one| one["code"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(of, here);
    let drawn = server.json(&format!("/analysis/border-proximity.geojson?{asked}"));
    let area = |one: &Value| one["area_km2"].as_f64().unwrap();
    let (told, drawn) = (
        area(&answer["bands"][0]),
        area(&drawn["features"][0]["properties"]),
    );
    assert!((told - drawn).abs() < 0.01 * told, "{told} {drawn}");
    assert!(told > 0.0);
}
