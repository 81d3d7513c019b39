//! A workspace in Polish and Uzbek, all of it made up: what there is stands everywhere, and what is missing is shown in the
//! language that the workspace names first.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::binary::shekara;
use crate::shared::made_up;

const TEXT: &str = r#"{ pl = "Miasta", uz-Latn = "Shaharlar" }"#;

/// Three units: one with all names, one in Polish alone, one without a Polish name.
fn workspace(folder: &Path, languages: &str) {
    let unit = |names: Value, west: f64| {
        let mut properties = names;
        properties["parent"] = Value::Null;
        let corners = made_up::rectangle([west, 52.0, west + 1.0, 53.0]);
        made_up::feature(&properties, &corners)
    };
    let features = [
        unit(
            json!({ "code": "1", "name_pl": "Warszawa", "name_uz_Latn": "Varshava", "name_en": "Warsaw" }),
            20.0,
        ),
        unit(json!({ "code": "2", "name_pl": "Łódź" }), 21.0),
        unit(
            json!({ "code": "3", "name_uz_Latn": "Toshkent", "name_en": "Tashkent", "name_ru": "Ташкент" }),
            22.0,
        ),
    ];
    let entries = [
        format!("[workspace]\nlanguages = {languages}\n"),
        made_up::workspace("cities", "count").replace("[workspace]\n", ""),
        made_up::source(),
        made_up::layer("cities", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
        "[settlements]\nfile = \"places.csv\"\npopulation = \"count\"\n".to_owned(),
    ];
    let manifest = entries.concat().replace(made_up::TEXT, TEXT);
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    write("shekara.toml", manifest);
    write("cities.geojson", made_up::collection(&features));
    write(
        "count.csv",
        made_up::table("cities,1,2024,1\ncities,2,2024,2\ncities,3,2024,3"),
    );
    let places = "name_pl,name_en,lon,lat,people,period,source\nPraga,,20.5,52.5,,,nobody\n";
    write("places.csv", places.to_owned());
}

const LANGUAGES: &str = r#"["pl", "uz_latn", "en"]"#;

fn served(folder: &Path) -> Server {
    workspace(folder, LANGUAGES);
    Server::start_with(&["--workspace", folder.to_str().unwrap()])
}

fn names(properties: &Value) -> Vec<(&str, &str)> {
    let all = properties.as_object().unwrap().iter();
    let names = all.filter(|(key, _)| key.starts_with("name_"));
    names
        .map(|(key, name)| (key.as_str(), name.as_str().unwrap_or_default()))
        .collect()
}

#[test]
fn every_file_has_the_languages_of_the_workspace_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let csv = server.get("/data/cities.csv").body;
    let csv = String::from_utf8(csv).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(
        lines[0].starts_with("code,name_pl,name_uz_Latn,name_en,parent"),
        "{csv}"
    );
    assert!(lines[1].starts_with("1,Warszawa,Varshava,Warsaw,"), "{csv}");
    assert!(lines[2].starts_with("2,Łódź,Łódź,Łódź,"), "{csv}");
    // What stands in first is Polish, and where that is missing too, the next.
    assert!(
        lines[3].starts_with("3,Toshkent,Toshkent,Tashkent,"),
        "{csv}"
    );

    let expected = [
        ("name_en", "Warsaw"),
        ("name_pl", "Warszawa"),
        ("name_uz_Latn", "Varshava"),
    ];
    for address in ["/data/cities.geojson", "/collections/cities/items?lang=kk"] {
        let features = server.json(address);
        assert_eq!(
            names(&features["features"][0]["properties"]),
            expected,
            "{address}"
        );
    }
    let found = server.json("/search?q=varshava&lang=ru");
    assert_eq!(names(&found["units"][0]), expected);
    assert_eq!(found["units"][0]["name"], "Warszawa");
    let units = server.json("/units/cities.json");
    assert_eq!(
        units["title"],
        json!({ "pl": "Miasta", "uz-Latn": "Shaharlar", "en": "Miasta" })
    );
    let places = server.json("/data/settlements.geojson");
    let place = names(&places["features"][0]["properties"]);
    assert_eq!(
        place,
        ["name_en", "name_pl", "name_uz_Latn"].map(|key| (key, "Praga"))
    );
    let hxl = server.get("/data/cities.csv?hxl=1").body;
    let hxl = String::from_utf8(hxl).unwrap();
    assert!(
        hxl.contains("+name+i_pl,") && hxl.contains("+name+i_uz_latn,"),
        "{hxl}"
    );
}

#[test]
fn tiles_and_styles_name_units_in_the_readers_language_or_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let tiles = server.json("/tiles/cities.json");
    let fields = &tiles["vector_layers"][0]["fields"];
    assert_eq!(fields["name_uz_Latn"], "name in the language uz-Latn");
    assert!(
        fields["name_kk"].is_null() && fields["name_ru"].is_null(),
        "{fields}"
    );
    for (lang, key) in [("en", "name_en"), ("kk", "name_pl"), ("ru", "name_pl")] {
        let style = server.json(&format!("/styles/cities.json?lang={lang}"));
        assert!(
            style.to_string().contains(&format!("[\"get\",\"{key}\"]")),
            "{lang}: {style}"
        );
        // The title of the layer, which has no English text.
        assert_eq!(style["name"], "Miasta", "{lang}");
    }
    let page = String::from_utf8(server.get("/?lang=kk").body).unwrap();
    assert!(page.contains(r#"<meta name="shekara-languages" content="pl uz-Latn en">"#));
    assert!(page.contains("Miasta"));
}

#[test]
fn a_table_finds_units_by_their_names_in_any_language() {
    let folder = tempfile::tempdir().unwrap();
    workspace(folder.path(), LANGUAGES);
    let table = folder.path().join("given.csv");
    fs::write(&table, "city,2024\nWarsaw,5\nŁódź,6\nToshkent,7\n").unwrap();
    let [workspace, table] = [folder.path(), &table].map(|path| path.to_str().unwrap());
    let output = shekara(&[
        "join",
        table,
        "--json",
        "--workspace",
        workspace,
        "--layer",
        "cities",
    ]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let matched = answer["matched"].as_array().unwrap().iter();
    let codes: Vec<&str> = matched.map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["1", "2", "3"], "{answer}");
}

#[test]
fn a_language_that_is_none_or_not_declared_is_told_with_what_is_allowed() {
    for (languages, told) in [
        (r#"["kz", "ru"]"#, "did you mean kk?"),
        (r#"["pl", "uz-Latin"]"#, "did you mean uz-Latn?"),
        ("[]", "one at least"),
        (r#"["pl", "en"]"#, "language=\"uz-Latn\": allowed is pl, en"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        workspace(folder.path(), languages);
        let output = shekara(&["check", "--workspace", folder.path().to_str().unwrap()]);
        let said =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(told), "{languages}: {said}");
    }
}
