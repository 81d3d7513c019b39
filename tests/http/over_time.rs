//! What is compared over time: nothing across a break, jumps marked, one scale.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::made_up;

const AKTAU: &str = "471000000";
const MAKHAMBET: &str = "235600000";
const ATYRAU: &str = "231000000";

/// The place of a unit in the lists of an answer.
fn at(answer: &Value, code: &str) -> usize {
    let codes = answer["codes"].as_array().unwrap();
    codes.iter().position(|one| one == code).unwrap()
}

fn compared(server: &Server, indicator: &str, period: &str, from: &str) -> Value {
    let asked =
        format!("units={AKTAU},475000000&indicators={indicator}&period={period}&from={from}");
    server.json(&format!("/analysis/compare.json?{asked}"))["indicators"][0].clone()
}

#[test]
fn a_rate_is_not_compared_across_the_census_that_its_population_was_recalculated_after() {
    let server = Server::shared();
    // By hand: 25.97 of 2020 stands on the old base, 19.82 of 2023 on the new one; that of 2021 on both.
    let rate = |period, from| compared(server, "natural_increase_rate", period, from);
    for (period, from, anew) in [
        ("2023", "2020", "2022"),
        ("2020", "2023", "2022"),
        ("2022", "2020", "2022"),
        ("2022", "2021", "2022"),
        ("2021", "2020", "2021"),
    ] {
        let row = rate(period, from);
        assert_eq!(row["anew"], anew, "{period} from {from}");
        assert!(row["values"][0]["change"].is_null(), "{row}");
        assert!(row["values"][0]["value"].is_number(), "{row}");
    }
    for (period, from, change) in [
        ("2023", "2022", -2.085_769_65),
        ("2020", "2019", 0.262_569_14),
    ] {
        let row = rate(period, from);
        assert!(row.get("anew").is_none(), "{row}");
        let told = row["values"][0]["change"].as_f64().unwrap();
        // The expected numbers have so many digits.
        assert!((told - change).abs() < 1e-4, "{period}: {told}");
    }
    // Each year's change lies within one base, whichever that is.
    let change = compared(server, "population_change", "2023", "2020");
    assert!(change["values"][0]["change"].is_number(), "{change}");
    for part in ["population_urban", "population_rural", "urban_share"] {
        let row = compared(server, part, "2023", "2020");
        assert_eq!(row["anew"], "2022-01-01", "{part}");
    }
    let brief = server.get(&format!(
        "/report.html?units={AKTAU}&indicators=natural_increase_rate&period=2023"
    ));
    let brief = String::from_utf8(brief.body).unwrap();
    assert!(
        !brief.contains("against the mean of"),
        "a mean over the break"
    );
    assert!(
        brief.contains("the series begins anew at 2008, 2009, 2021, 2022"),
        "why there is none"
    );
}

/// Ten units side by side, with a population that begins anew in 2015 and what is computed from it twice.
fn derived_twice(folder: &Path) {
    let derived = |what: &str| format!("derive = {{ {what} }}\nlayers = [\"cells\"]");
    let manifest = [
        made_up::workspace("cells", "people"),
        made_up::layer("cells", ""),
        made_up::source(),
        made_up::indicator(
            "people",
            "stock",
            "file = \"people.csv\"\nbreaks = [{ at = \"2015-01-01\" }]",
        ),
        made_up::indicator("births", "count", "file = \"births.csv\""),
        made_up::indicator(
            "dense",
            "density",
            &derived("kind = \"density\", of = \"people\""),
        ),
        made_up::indicator(
            "denser",
            "density",
            &derived("kind = \"change\", of = \"dense\""),
        ),
        made_up::indicator(
            "birth_rate",
            "rate",
            &derived("kind = \"rate\", of = \"births\", by = \"people\", per = 1000"),
        ),
        made_up::indicator(
            "of_births",
            "share",
            &derived("kind = \"share\", of = \"birth_rate\", by = \"births\", per = 1"),
        ),
        made_up::indicator("all", "stock", "file = \"all.csv\""),
        "[[sum]]\ntotal = \"all\"\nparts = [\"people\"]\n".to_owned(),
    ];
    fs::write(folder.join("shekara.toml"), manifest.concat()).unwrap();
    let cells: Vec<Value> = (0..10)
        .map(|k| {
            let properties = json!({ "code": format!("{k:02}"), "name_en": format!("Cell {k}") });
            let west = f64::from(k) / 10.0;
            made_up::feature(
                &properties,
                &made_up::rectangle([west, 0.0, west + 0.1, 0.1]),
            )
        })
        .collect();
    fs::write(folder.join("cells.geojson"), made_up::collection(&cells)).unwrap();
    let (mut people, mut births) = (String::new(), String::new());
    for year in 2012..=2018 {
        for k in 0..10 {
            people += &format!("cells,{k:02},{year}-01-01,{}\n", 5000 + 10 * k);
            births += &format!("cells,{k:02},{year},{}\n", 100 + k + year % 3);
        }
    }
    fs::write(folder.join("all.csv"), made_up::table(&people)).unwrap();
    fs::write(folder.join("people.csv"), made_up::table(&people)).unwrap();
    fs::write(folder.join("births.csv"), made_up::table(&births)).unwrap();
}

#[test]
fn a_break_is_inherited_over_any_depth_in_any_workspace() {
    let folder = tempfile::tempdir().unwrap();
    derived_twice(folder.path());
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let breaks = |id: &str| server.json(&format!("/indicators/{id}"))["breaks"].to_string();
    let anew = r#"["2015-01-01"]"#;
    assert_eq!(
        [breaks("people"), breaks("dense"), breaks("all")],
        [anew; 3]
    );
    assert_eq!([breaks("births"), breaks("denser")], ["[]"; 2]);
    let across = r#"["2014","2015"]"#;
    assert_eq!([breaks("birth_rate"), breaks("of_births")], [across; 2]);
    // The year whose ends are of two bases has no change, the others have.
    let series = server.json("/indicators/denser/series?unit=03");
    assert_eq!(series["periods"][2], "2014");
    assert_eq!(
        series["statuses"].to_string(),
        r#"["derived","derived","withheld","derived","derived","derived"]"#
    );
    let asked =
        "/analysis/compare.json?units=01,02&indicators=of_births,denser,all&period=2016&from=2013";
    let rows = server.json(asked)["indicators"].clone();
    let change = |row: usize| rows[row]["values"][1]["change"].clone();
    assert!(change(0).is_null() && change(2).is_null(), "{rows}");
    assert_eq!(change(1), 0.0);
    server.assert_log_clean();
}

#[test]
fn mirrored_jumps_are_marked_wherever_a_value_goes_and_no_figure_changes() {
    let server = Server::shared();
    let asked = "indicator=net_migration&period=2018";
    let values = server.json(&format!("/values/districts.json?{asked}"));
    let (one, other) = (at(&values, MAKHAMBET), at(&values, ATYRAU));
    assert_eq!(
        [&values["values"][one], &values["values"][other]],
        [-5641.0, 8691.0]
    );
    assert_eq!(values["statuses"][one], "derived");
    let marked: Vec<usize> = (0..41).filter(|i| !values["flags"][i].is_null()).collect();
    assert_eq!(marked, [one.min(other), one.max(other)]);
    assert_eq!(values["flags"][one], "may be a transfer");
    let legend = &values["legend"];
    assert_eq!(legend["flags"]["may be a transfer"], 2);
    let classes = legend["classes"].as_array().unwrap();
    // They lie in the end classes, which reach as far, and no class is theirs alone.
    assert_eq!(
        [&values["classes"][one], &values["classes"][other]],
        [0, classes.len() - 1]
    );
    let bounds = legend["breaks"].as_array().unwrap();
    assert_eq!([&bounds[0], bounds.last().unwrap()], [-5641.0, 8691.0]);
    assert!(bounds[1].as_f64().unwrap() > -4000.0, "{bounds:?}");
    assert!(
        classes.iter().all(|class| class["count"] != 0),
        "{classes:?}"
    );
    let quiet = server.json("/values/districts.json?indicator=net_migration&period=2019");
    assert!(quiet.get("flags").is_none(), "the echo of 2018 is none");

    let text = |path: &str| String::from_utf8(server.get(path).body).unwrap();
    let csv = text(&format!("/data/districts.csv?{asked}"));
    assert!(csv.starts_with("code,name_kk,name_ru,name_en,parent,net_migration,net_migration_status,net_migration_period,net_migration_flag\r\n"), "{csv}");
    assert_eq!(
        csv.matches(",derived,2018,may be a transfer\r\n").count(),
        2,
        "{csv}"
    );
    let rates = text("/data/districts.csv?indicator=net_migration_rate&period=2020");
    assert_eq!(
        rates.matches(",may be a transfer\r\n").count(),
        2,
        "{rates}"
    );
    let births = text("/data/districts.csv?indicator=natural_increase&period=2018");
    assert!(
        births
            .lines()
            .next()
            .unwrap()
            .ends_with("natural_increase_period"),
        "{births}"
    );
    let features = server.json(&format!("/data/districts.geojson?{asked}"))["features"].clone();
    assert_eq!(
        features[one]["properties"]["net_migration_flag"],
        "may be a transfer"
    );
    assert!(
        features[0]["properties"]
            .get("net_migration_flag")
            .is_none()
    );
    let tile = server.get(&format!("/tiles/districts/4/10/5.mvt?{asked}"));
    let holds = |text: &[u8]| tile.body.windows(text.len()).any(|part| part == text);
    assert!(holds(b"may be a transfer"), "no flag in the tile");
    let page = text(&format!("/?{asked}&lang=ru"));
    assert!(page.contains("возможен перенос территории или учёта жителей"));

    let series = server.json("/indicators/net_migration_rate/series?layer=districts");
    assert_eq!(series["flags"]["2013"].as_object().unwrap().len(), 2);
    assert_eq!(series["flags"]["2020"][AKTAU], "may be a transfer");
    let of_unit = server.json(&format!("/indicators/net_migration/series?unit={AKTAU}"));
    let place = of_unit["periods"]
        .as_array()
        .unwrap()
        .iter()
        .position(|one| one == "2020");
    assert_eq!(of_unit["flags"][place.unwrap()], "may be a transfer");
    let brief = text(&format!(
        "/report.html?units={AKTAU}&indicators=net_migration&period=2024&lang=kk"
    ));
    assert!(brief.contains("аумақ немесе тұрғындар есебі ауысқан болуы мүмкін"));
}

#[test]
fn a_region_with_both_sides_of_a_jump_has_none_and_its_sum_names_the_year_that_it_lacks() {
    let server = Server::shared();
    let of = |units: &str| {
        let asked = format!("/analysis/profile.json?units={units}&indicators=net_migration");
        server.json(&asked)["indicators"][0].clone()
    };
    let flag = |row: &Value| {
        let periods = row["periods"].as_array().unwrap();
        row["flags"][periods.iter().position(|one| one == "2020").unwrap()].clone()
    };
    let (alone, both) = (of("475000000"), of(&format!("475000000,{AKTAU}")));
    assert_eq!(flag(&alone), "may be a transfer");
    assert!(flag(&both).is_null());
    let sum =
        |value: f64| json!({ "from": "2009", "to": "2024", "value": value, "lacking": ["2021"] });
    // Added up from the table of the workspace.
    assert_eq!(alone["over_years"], sum(63520.0));
    assert_eq!(both["over_years"], sum(61644.0));
    let rate = server.json("/analysis/profile.json?units=475000000&indicators=net_migration_rate");
    assert!(
        rate["indicators"][0]["over_years"].is_null(),
        "rates do not add up"
    );
}

#[test]
fn a_year_of_a_whole_layer_that_may_be_counted_otherwise_is_told_where_it_is_compared() {
    let server = Server::shared();
    let caution = "This may be another way of counting";
    let compared = |indicator: &str, period: &str, from: &str| {
        let units = format!("units={AKTAU},475000000&indicators={indicator}");
        let asked = format!("/analysis/compare.json?{units}&period={period}&from={from}");
        server.json(&asked)["cautions"].to_string()
    };
    for indicator in ["net_migration", "net_migration_rate"] {
        let told = compared(indicator, "2024", "2023");
        assert!(told.contains(caution), "{told}");
        assert!(told.contains("1,211 (in 2023 739"), "{told}");
        assert!(!compared(indicator, "2023", "2022").contains(caution));
    }
    let leaps = |id: &str| {
        let leaps = server.json(&format!("/indicators/{id}"))["leaps"].clone();
        let periods = leaps
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["period"].to_string());
        periods.collect::<String>()
    };
    assert_eq!(
        [leaps("internal_arrivals"), leaps("internal_departures")],
        [r#""2024""#; 2]
    );
    for ordinary in [
        "natural_increase",
        "natural_increase_rate",
        "population",
        "net_external_migration",
    ] {
        assert_eq!(leaps(ordinary), "", "{ordinary}");
    }
    let text = |path: &str| String::from_utf8(server.get(path).body).unwrap();
    let profile = server.json(&format!(
        "/analysis/profile.json?units={AKTAU}&indicators=net_migration"
    ));
    assert!(profile["cautions"].to_string().contains(caution));
    let brief = format!("/report.html?units={AKTAU}&indicators=net_migration&period=2024");
    assert!(text(&brief).contains(caution));
    let legend = |scope: &str| {
        let asked =
            format!("/legend/districts.json?indicator=net_migration&period=2024&scope={scope}");
        server.json(&asked)["cautions"].to_string()
    };
    assert!(legend("all").contains(caution));
    assert!(!legend("period").contains(caution));
}
