//! `shekara check`: what is wrong with a workspace is found, each thing once, with its place.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::shared::binary::shekara;
use crate::shared::made_up;

fn unit(code: &str, parent: &str, corners: &[[f64; 2]]) -> Value {
    let properties = json!({ "code": code, "parent": parent, "name_en": code });
    made_up::feature(&properties, corners)
}

/// Three digits; the code of the last unit has lost its zero.
fn code(k: u32) -> String {
    if k == 10 {
        "10".to_owned()
    } else {
        format!("{k:03}")
    }
}

/// Eleven made-up squares side by side, with a gap, an overlap, a bow-tie, a code that lost its zero, a wrong
/// parent, a sum that fails, a missing year, a break that no part has, a licence and a title that are not there.
fn faulty(folder: &Path, rows: &str) {
    let breaks = "file = \"count.csv\"\nbreaks = [{ at = \"2021-01-01\" }]";
    let derived = "derive = { kind = \"change\", of = \"count\" }\nlayers = [\"made_up\"]";
    let manifest = [
        made_up::workspace("made_up", "count"),
        made_up::layer("made_up", r#"parent = "made_up_parents""#)
            .replace(r#"kk = "x""#, r#"kk = """#),
        made_up::layer("made_up_parents", ""),
        made_up::source().replace("none", ""),
        made_up::indicator("count", "stock", breaks),
        made_up::indicator("change", "count", derived),
        made_up::indicator("part", "stock", "file = \"part.csv\""),
        "[[sum]]\ntotal = \"count\"\nover = \"made_up\"\n".to_owned(),
        "[[sum]]\ntotal = \"count\"\nparts = [\"part\"]\n".to_owned(),
    ];
    fs::write(folder.join("shekara.toml"), manifest.concat()).unwrap();
    let units: Vec<Value> = (0..11)
        .map(|k| {
            let west = f64::from(k);
            let parent = if k < 6 || k == 7 { "P1" } else { "P2" };
            let [sw, se, ne, nw] = made_up::rectangle([west, 0.0, west + 1.0, 1.0]);
            let corners = match k {
                2 => vec![sw, se, ne, nw, [2.1, 0.5]],
                5 => vec![sw, se, ne, nw, [4.9, 0.5]],
                9 => vec![sw, ne, se, nw],
                _ => vec![sw, se, ne, nw],
            };
            unit(&code(k), parent, &corners)
        })
        .collect();
    let parents = [("P1", 0.0, 6.0), ("P2", 6.0, 11.0)]
        .map(|(code, west, east)| unit(code, "", &made_up::rectangle([west, 0.0, east, 1.0])));
    for (name, features) in [("made_up", &units[..]), ("made_up_parents", &parents[..])] {
        let path = folder.join(format!("{name}.geojson"));
        fs::write(path, made_up::collection(features)).unwrap();
    }
    let mut all = String::new();
    for year in [2018, 2020, 2021] {
        for k in 0..11 {
            all += &format!("made_up,{},{year}-01-01,{k}\n", code(k));
        }
        // P1 holds 0 to 5 and 7: 22. In 2020 its total is one off.
        let total = if year == 2020 { 23 } else { 22 };
        all += &format!("made_up_parents,P1,{year}-01-01,{total}\n");
        all += &format!("made_up_parents,P2,{year}-01-01,33\n");
    }
    let part = "made_up,001,2021-01-01,1\n";
    fs::write(folder.join("part.csv"), made_up::table(part)).unwrap();
    fs::write(folder.join("count.csv"), made_up::table(&(all + rows))).unwrap();
}

fn findings(answer: &Value, kind: &str) -> Vec<Value> {
    let all = answer["findings"].as_array().unwrap();
    all.iter()
        .filter(|one| one["kind"] == kind)
        .cloned()
        .collect()
}

#[test]
fn everything_that_is_wrong_with_a_workspace_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    faulty(folder.path(), "");
    let workspace = folder.path().to_str().unwrap();
    let map = folder.path().join("findings.geojson");
    let output = shekara(&[
        "check",
        "--workspace",
        workspace,
        "--json",
        "--geojson",
        map.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let one = |kind: &str| {
        let found = findings(&answer, kind);
        assert_eq!(found.len(), 1, "{kind}: {answer:#}");
        found.into_iter().next().unwrap()
    };
    let gap = one("gap");
    assert_eq!(gap["units"], json!(["001", "002"]));
    assert_eq!(gap["file"], "made_up.geojson");
    // Half of 0.1 by 1 degree at the equator, each 111.3 by 110.6 km.
    let km2 = gap["area_m2"].as_f64().unwrap() / 1e6;
    assert!((km2 - 0.05 * 111.32 * 110.57).abs() < 1.0, "{km2}");
    assert_eq!(one("overlap")["units"], json!(["004", "005"]));
    let ring = one("ring");
    assert_eq!(
        (&ring["units"], &ring["at"]),
        (&json!(["009"]), &json!([9.5, 0.5]))
    );
    let parent = one("parent")["message"].clone();
    assert_eq!(parent, "lies outside its parent P1; it lies in P2");
    let code = one("code")["message"].to_string();
    assert!(code.contains("is it 010, which lost its zeros?"), "{code}");
    let sum = one("sum")["message"].to_string();
    assert!(
        sum.contains("P1 in 2020-01-01: its made_up make 22, count is 23: a difference of 1"),
        "{sum}"
    );
    let years = findings(&answer, "period");
    assert_eq!(years.len(), 2, "one for each layer");
    assert!(years[0]["message"].to_string().contains("2019-01-01"));
    let anew = one("break")["message"].clone();
    assert_eq!(
        anew,
        "breaks: the series begins anew at 2021-01-01, but none of its parts (part) does"
    );
    assert_eq!(one("licence")["place"], "source nobody");
    assert_eq!(one("translation")["message"], "title is missing in kk");
    let map: Value = serde_json::from_slice(&fs::read(map).unwrap()).unwrap();
    let shapes: Vec<&str> = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| feature["geometry"]["type"].as_str().unwrap())
        .collect();
    assert_eq!(shapes, ["Point", "Polygon", "Polygon", "Point"]);

    let output = shekara(&["check", "--workspace", workspace]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("made_up.geojson: 0 error(s), 5 warning(s)\n"),
        "{told}"
    );
    assert!(
        told.contains("  warning  gap          units 001, 002: a gap of 615."),
        "{told}"
    );
}

#[test]
fn every_finding_is_said_in_the_language_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    faulty(folder.path(), "made_up,0O1,2021-01-01,1");
    let workspace = folder.path().to_str().unwrap();
    let said = |lang: &str| {
        let output = shekara(&["check", "--workspace", workspace, "--lang", lang]);
        assert_eq!(output.status.code(), Some(1));
        let failed = String::from_utf8(output.stderr).unwrap();
        (String::from_utf8(output.stdout).unwrap(), failed)
    };
    let lines = |(told, failed): &(String, String), golden: &[&str]| {
        for line in golden {
            let is_there = told.contains(line) || failed.contains(line);
            assert!(is_there, "{line} is not in\n{told}{failed}");
        }
    };
    let (kk, ru, en) = (said("kk"), said("ru"), said("en"));
    lines(
        &ru,
        &[
            "made_up.geojson: ошибок: 0, предупреждений: 5\n",
            "  предупреждение  gap          единицы 001, 002: просвет (615,",
            "единица 007: лежит вне вышестоящей единицы P1; оно лежит в P2\n",
            "единица 10: в коде цифр: 2, а обычно в слое made_up цифр: 3 (таких кодов 10 из 11); возможно, это 010, потерявший нули?\n",
            "сумма 1 (итог count): P1, 2020-01-01: единицы слоя made_up дают 22, а count — 23: разница 1\n",
            "источник nobody: licence: пусто\n",
            "слой made_up: title нет на языках: kk\n",
            ": столбец code: в слое «made_up» нет единицы «0O1»; возможно: 001?\n",
            "сервер не может работать с этой рабочей папкой",
        ],
    );
    lines(
        &kk,
        &[
            "made_up.geojson: қателер саны: 0, ескертулер саны: 5\n",
            "  ескерту  gap          бірліктер: 001, 002: ",
            "007 бірлігі: жоғары тұрған P1 бірлігінен тыс жатыр; ол P2 ішінде жатыр\n",
            "  қате     reading      № ",
            ": code бағаны: «made_up» қабатында «0O1» бірлігі жоқ; мүмкін: 001?\n",
            "nobody дереккөзі: licence бос\n",
            "сервер бұл жұмыс қалтасымен жұмыс істей алмайды",
        ],
    );
    // What stands in a language stands in no other, and nothing is left out.
    let counts = [&kk, &ru, &en].map(|(told, _)| told.lines().count());
    assert_eq!(counts, [counts[2]; 3]);
    for line in en.0.lines().filter(|line| line.starts_with("  ")) {
        assert!(!kk.0.contains(line) && !ru.0.contains(line), "{line}");
    }
}

#[test]
fn an_error_does_not_hide_what_else_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    faulty(folder.path(), "made_up,0O1,2021-01-01,1");
    let workspace = folder.path().to_str().unwrap();
    let output = shekara(&["check", "--workspace", workspace, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let reading = findings(&answer, "reading");
    let unknown = reading
        .iter()
        .find(|one| one["severity"] == "error")
        .unwrap();
    assert!(
        unknown["message"].to_string().contains("did you mean"),
        "{unknown}"
    );
    for kind in ["gap", "overlap", "ring", "parent", "sum"] {
        assert_eq!(findings(&answer, kind).len(), 1, "{kind}");
    }
}

#[test]
fn the_default_workspace_has_only_the_defects_that_its_notice_names() {
    let output = shekara(&["check", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["errors"], 0, "{answer}");
    for one in answer["findings"].as_array().unwrap() {
        let named = match one["file"].as_str().unwrap() {
            "boundaries/neighbours.geojson" => one["kind"] == "gap" || one["kind"] == "overlap",
            // What the figures themselves show, and no notice knows.
            "shekara.toml" => one["kind"] == "transfer" || one["kind"] == "leap",
            _ => false,
        };
        assert!(named, "{one:#}");
    }
}

#[test]
fn the_jumps_of_the_default_workspace_are_told_and_no_others() {
    let output = shekara(&["check", "--json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let transfers: Vec<Value> = findings(&answer, "transfer");
    let of = |one: &Value| (one["place"].to_string(), one["units"].to_string());
    let place = || r#""indicator net_migration""#.to_owned();
    let units = |a: &str, b: &str| format!(r#"["{a}","{b}"]"#);
    // Terekti and Akzhaik 2013, Makhambet and Atyrau city 2018, Munaily and Aktau 2020.
    assert_eq!(
        transfers.iter().map(of).collect::<Vec<_>>(),
        [
            (place(), units("273200000", "276200000")),
            (place(), units("231000000", "235600000")),
            (place(), units("471000000", "475000000")),
        ]
    );
    let told = transfers[1]["message"].as_str().unwrap();
    assert!(told.starts_with("2018 on districts: "), "{told}");
    assert!(told.contains("8691 (+4256.5)"), "{told}");
    assert!(told.contains("-5641 (-5178.5)"), "{told}");
    let leaps = findings(&answer, "leap");
    let message = |one: &Value| one["message"].as_str().unwrap().to_owned();
    let net = leaps
        .iter()
        .find(|one| one["place"] == "indicator net_migration")
        .map(message);
    assert_eq!(
        net.as_deref(),
        Some(
            "2024 on districts: the mean size of a figure is 1211.4, in 2023 it was 739.2 (1.64 times): may be \
            another way of counting"
        )
    );
    assert!(leaps.iter().all(|one| message(one).starts_with("2024 ")));
}

#[test]
fn what_is_not_applicable_adds_nothing_to_a_sum_and_what_is_not_known_leaves_it_open() {
    let told = |reason: &str| {
        let folder = tempfile::tempdir().unwrap();
        let manifest = [
            made_up::workspace("one", "total"),
            made_up::layer("one", ""),
            made_up::source(),
            made_up::indicator("total", "count", "file = \"total.csv\""),
            made_up::indicator("town", "count", "file = \"town.csv\""),
            made_up::indicator("village", "count", "file = \"village.csv\""),
            "[[sum]]\ntotal = \"total\"\nparts = [\"town\", \"village\"]\n".to_owned(),
        ];
        let one = unit("001", "", &made_up::rectangle([0.0, 0.0, 1.0, 1.0]));
        let header = "layer,code,period,value,status,source\n";
        for (name, text) in [
            ("shekara.toml", manifest.concat()),
            ("one.geojson", made_up::collection(&[one])),
            ("total.csv", made_up::table("one,001,2020,10\n")),
            ("town.csv", made_up::table("one,001,2020,7\n")),
            (
                "village.csv",
                format!("{header}one,001,2020,,{reason},nobody\n"),
            ),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let workspace = folder.path().to_str().unwrap();
        let output = shekara(&["check", "--workspace", workspace, "--json"]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let sums = findings(&answer, "sum");
        assert_eq!(sums.len(), 1, "{answer:#}");
        sums[0]["message"].to_string()
    };
    let short = told("not applicable");
    assert!(
        short.contains("town + village make 7, total is 10: a difference of 3"),
        "{short}"
    );
    let open = told("not available");
    assert!(open.contains("nothing to add up"), "{open}");
}
