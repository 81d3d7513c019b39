//! The page's document and its assets, and the two answers that it was made for.

use serde_json::Value;

use super::server::Server;

/// Each module's and style's address in the document.
fn assets(document: &str) -> Vec<String> {
    let begun = document.split("=\"assets/").skip(1);
    let addresses = begun.filter_map(|rest| rest.split_once('"'));
    addresses
        .map(|(path, _)| format!("/assets/{path}"))
        .collect()
}

#[test]
fn assets_are_immutable_under_their_version_and_asked_about_without_it() {
    let server = Server::shared();
    let answer = server.get("/?lang=kk");
    assert!(
        answer
            .header("content-security-policy")
            .contains("default-src 'self'")
    );
    assert_eq!(
        answer.header("vary"),
        "Accept, Accept-Encoding, Accept-Language"
    );
    let document = String::from_utf8(answer.body).unwrap();
    let assets = assets(&document);
    let named = |name: &str| assets.iter().any(|address| address.ends_with(name));
    for name in ["/app.js", "/page.css", "/words/kk.json"] {
        assert!(named(name), "{name} of {assets:?}");
    }
    assert_eq!(
        server
            .get(&format!(
                "{}.map",
                assets.iter().find(|one| one.ends_with("/app.js")).unwrap()
            ))
            .status,
        200
    );
    for address in &assets {
        let asset = server.get(address);
        assert_eq!(asset.status, 200, "{address}");
        assert!(
            asset.header("cache-control").ends_with("immutable"),
            "{address}"
        );
    }
    let plain = server.get("/assets/app.js");
    assert!(plain.header("cache-control").contains("must-revalidate"));
    assert_eq!(server.get("/assets/0000000000000000/app.js").status, 404);
    assert_eq!(server.get("/assets/../Cargo.toml").status, 404);
}

#[test]
fn the_document_speaks_the_readers_language_and_names_what_is_missing() {
    let server = Server::shared();
    let text = |path: &str| String::from_utf8(server.get(path).body).unwrap();
    let kazakh = text("/?lang=kk&indicator=net_migration&period=2024");
    assert!(kazakh.contains("<html lang=\"kk\">"));
    assert!(kazakh.contains("Жылыой ауданы</th><td>−3\u{a0}662</td>"));
    let missing = text("/?lang=en&indicator=kandas_cumulative");
    assert!(missing.contains("Zhylyoi</th><td>not available</td>"));
    let refused = server.get("/?lang=en&classes=99");
    assert_eq!(refused.status, 400);
    assert!(String::from_utf8(refused.body).unwrap().contains("2 to 9"));
}

#[test]
fn a_document_names_what_its_address_has_and_is_not_there() {
    let server = Server::shared();
    for (query, status, told) in [
        ("indicator=net_migratoin", 404, "indicator “net_migratoin”"),
        ("indicator=net_migration&period=1999", 404, "period “1999”"),
        ("layer=raions", 404, "level “raions”"),
        ("layer=country", 404, "level “country”"),
        ("units=999999999", 404, "units “999999999”"),
        ("method=foo", 400, "class method “foo”"),
        ("method=manual", 400, "class method “manual”"),
        ("lang=kz", 400, "language “kz”"),
        ("periods=2019,2020", 200, "parameter “periods”"),
        ("tab=compare", 200, "“Compare” needs scripts"),
    ] {
        let english = format!("/?{query}&lang=en");
        let address = if query.starts_with("lang") {
            format!("/?{query}")
        } else {
            english
        };
        let answer = server.get(&address);
        assert_eq!(answer.status, status, "{query}");
        let document = String::from_utf8(answer.body).unwrap();
        assert!(document.contains(told), "{query}: {document:.3000}");
        // What is shown instead is all there.
        assert_eq!(
            document.matches("<th scope=\"row\">").count(),
            41,
            "{query}"
        );
        let named = query.starts_with("indicator=net_migration&");
        let heading = if named {
            "Net migration, 2024"
        } else {
            "Net migration rate, 2024"
        };
        assert!(document.contains(heading), "{query}");
    }
    let right = server.get("/?lang=en&utm_source=x&ref=y&period=2023");
    let document = String::from_utf8(right.body).unwrap();
    assert_eq!(right.status, 200);
    assert!(!document.contains("class=\"notice\""), "{document:.3000}");
    assert!(
        !document.contains("layer=country"),
        "a link to what the page does not show"
    );
}

#[test]
fn a_withheld_value_says_why_in_the_document_too() {
    let server = Server::shared();
    let text = |path: &str| String::from_utf8(server.get(path).body).unwrap();
    let russian = text("/?lang=ru&indicator=net_migration_rate&period=2021");
    let reason = "<td>не рассчитано: пересчёт после переписи</td>";
    assert_eq!(russian.matches(reason).count(), 41);
    for (lang, label) in [
        ("kk", "Есептелмеген: санақтан кейінгі қайта есептеу"),
        ("ru", "Не рассчитано: пересчёт после переписи"),
        ("en", "Withheld: recalculation after the census"),
    ] {
        let view = format!("indicator=net_migration_rate&period=2021&lang={lang}");
        let legend = server.json(&format!("/legend/districts.json?{view}"));
        assert_eq!(legend["suppressed"]["label"], label);
        let effect = server.json(&format!("/analysis/border-effect.json?{view}"));
        assert_eq!(effect["missing"]["withheld"], 41);
        assert_eq!(effect["has_denominator"], true);
        let cautions = effect["cautions"].as_array().unwrap();
        let why = label.split_once(": ").unwrap().1;
        assert!(cautions[0].as_str().unwrap().contains(why), "{cautions:?}");
    }
    let indicators = server.json("/indicators");
    let rate = indicators.as_array().unwrap().iter();
    let rate = rate
        .clone()
        .find(|one| one["id"] == "net_migration_rate")
        .unwrap();
    let districts = rate["layers"].as_array().unwrap().iter();
    let districts = districts
        .clone()
        .find(|one| one["layer"] == "districts")
        .unwrap();
    let periods = districts["periods"].as_array().unwrap().iter();
    let at = periods.clone().position(|one| one == "2021").unwrap();
    assert_eq!(districts["counts"][at], 0);
    assert_eq!(districts["counts"][at + 1], 41);
}

#[test]
fn all_oblasts_are_measured() {
    let server = Server::shared();
    let query = "layer=oblasts&indicator=net_migration&period=2023&neighbour=RU";
    let effect = server.json(&format!("/analysis/border-effect.json?{query}"));
    let all = &effect["groups"][0];
    assert_eq!(
        (&all["border"]["n"], &all["interior"]["n"]),
        (&8.into(), &12.into())
    );
    assert_eq!(effect["not_measured"], 0);
    let distances = server.json("/values/oblasts.json?indicator=distance_to_border_km");
    let statuses = distances["statuses"].as_array().unwrap().iter();
    assert_eq!(statuses.filter(|one| *one == "not measured").count(), 0);
}

#[test]
fn the_document_has_the_finished_map_of_its_view_where_there_is_one() {
    let server = Server::shared();
    let text = |path: &str| String::from_utf8(server.get(path).body).unwrap();
    for view in [
        "lang=ru&indicator=net_migration_rate&period=2023",
        "indicator=net_migration_rate&method=manual&breaks=-10,0&reliability=mask",
        "layer=oblasts&lang=kk",
    ] {
        let document = text(&format!("/?{view}"));
        for attribute in ["img src=\"", "srcset=\""] {
            let (_, rest) = document.split_once(attribute).unwrap();
            let address = rest.split_once('"').unwrap().0.replace("&amp;", "&");
            let map = server.get(&format!("/{address}"));
            let told = (map.status, map.header("content-type"));
            assert_eq!(told, (200, "image/svg+xml"), "{address}");
        }
    }
    let russian = text("/?lang=ru&indicator=net_migration_rate&period=2023");
    assert!(russian.contains("alt=\"Коэффициент сальдо миграции, 2023. Карта"));
    for view in ["by=distance_to_border_km", "mark=symbol"] {
        let document = text(&format!("/?indicator=net_migration_rate&{view}"));
        assert!(!document.contains("<img"), "{view}");
        assert!(document.contains("</table>"), "{view}");
    }
}

#[test]
fn without_a_script_a_span_and_a_border_are_told_as_the_question_tells_them() {
    let server = Server::shared();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    for lang in ["kk", "ru", "en"] {
        for query in [
            "indicator=net_migration_rate&where=border:RU&period=2023",
            "indicator=net_migration_rate&where=border:RU&time=2022..2024",
            "indicator=net_migration_rate&time=2018..2024",
        ] {
            let document = server.get(&format!("/?{query}&lang={lang}"));
            let document = String::from_utf8(document.body).unwrap();
            let told = server.json(&format!("/analysis/in-words.json?{query}&lang={lang}"));
            let sentences = told["sentences"].as_array().unwrap();
            assert!(!sentences.is_empty());
            for one in sentences {
                let one = escaped(one.as_str().unwrap());
                assert!(
                    document.contains(&format!("<p>{one}</p>")),
                    "{query} {lang}: {one}"
                );
            }
        }
    }
    // First, last and change of a unit; none across the break of 2022, which the sentence names.
    let row = |query: &str| -> Vec<String> {
        let document = server.get(&format!("/?{query}&lang=en"));
        let document = String::from_utf8(document.body).unwrap();
        let row = document
            .split("<tr>")
            .find(|row| row.contains("Uralsk city"))
            .unwrap();
        let cells = row.split("<td>").skip(1);
        cells
            .map(|cell| cell.split_once("</td>").unwrap().0.to_owned())
            .collect()
    };
    let value = |period: &str| {
        let values = server.json(&format!(
            "/values/districts.json?indicator=net_migration&period={period}"
        ));
        let codes = values["codes"].as_array().unwrap();
        let at = codes.iter().position(|code| code == "271000000").unwrap();
        values["values"][at].as_f64().unwrap()
    };
    let cells = row("indicator=net_migration&time=2022..2024");
    let by = value("2024") - value("2022");
    assert!(cells[1].starts_with("3,890"), "{cells:?}");
    assert_eq!(
        cells[2].replace([',', '+'], "").parse::<f64>().unwrap(),
        by,
        "{cells:?}"
    );
    let across = row("indicator=net_migration_rate&time=2018..2024");
    assert_eq!((across.len(), across[2].as_str()), (3, "—"));
    assert_eq!(row("indicator=net_migration&period=2024").len(), 1);
    // Another language and another indicator keep place and span.
    let document = server.get("/?indicator=net_migration&time=2022..2024&where=border:RU&lang=en");
    let document = String::from_utf8(document.body).unwrap();
    assert!(
        document.contains("time=2022..2024&amp;where=border:RU&amp;lang=kk"),
        "{document}"
    );
    for hidden in [
        r#"name="where" value="border:RU""#,
        r#"name="time" value="2022..2024""#,
    ] {
        assert!(document.contains(hidden), "{hidden}");
    }
}

#[test]
fn the_districts_of_an_oblast_make_the_oblast() {
    let server = Server::shared();
    let units = server.json("/units/districts.json");
    let of_aktobe = units["units"].as_array().unwrap().iter();
    let codes: Vec<&str> = of_aktobe
        .filter(|unit| unit["parent"] == "150000000")
        .map(|unit| unit["code"].as_str().unwrap())
        .collect();
    let ids = "net_migration,population,net_migration_rate,population_density";
    let region = server.json(&format!(
        "/analysis/profile.json?units={}&indicators={ids}",
        codes.join(",")
    ));
    let oblast = server.json(&format!(
        "/analysis/profile.json?layer=oblasts&units=150000000&indicators={ids}"
    ));
    let rows = |answer: &Value| answer["indicators"].as_array().unwrap().clone();
    for (ours, published) in rows(&region).iter().zip(rows(&oblast)) {
        let name = &ours["indicator"];
        let at = |row: &Value, period: &Value| {
            let periods = row["periods"].as_array().unwrap();
            let place = periods.iter().position(|one| one == period)?;
            row["values"][place].as_f64()
        };
        let mut compared = 0;
        for period in ours["periods"].as_array().unwrap() {
            if let (Some(ours), Some(published)) = (at(ours, period), at(&published, period)) {
                // A town's outline is smaller than its akimat, so areas differ by less than a hundredth.
                let within = if name == "population_density" {
                    0.01
                } else {
                    1e-6
                };
                assert!(
                    (ours - published).abs() <= within * published.abs(),
                    "{name} {period}: {ours}, {published}"
                );
                compared += 1;
            }
        }
        assert!(compared > 10, "{name}: {compared} periods");
    }
}

#[test]
fn a_region_that_lacks_a_part_has_no_value_and_says_which() {
    let server = Server::shared();
    let answer = server.json("/analysis/profile.json?units=471000000,271000000&indicators=kandas_cumulative,external_emigrant_share");
    let kandas = &answer["indicators"][0];
    assert_eq!(kandas["joined"], "sum");
    assert_eq!(kandas["values"][0], Value::Null);
    assert_eq!(kandas["missing"][0], serde_json::json!(["271000000"]));
    assert_eq!(kandas["statuses"][0], "not available");
    // Shares of two oblasts' emigrants have no common whole.
    assert_eq!(answer["indicators"][1]["joined"], "never");
    assert_eq!(answer["indicators"][1]["values"][0], Value::Null);
    let csv = server.get("/analysis/profile.csv?units=271000000&indicators=population");
    assert!(
        String::from_utf8(csv.body)
            .unwrap()
            .contains("Population (1 January),persons,single,2025-01-01,")
    );
    assert_eq!(server.get("/analysis/profile.json").status, 400);
    assert_eq!(server.get("/analysis/profile.json?units=1").status, 404);
}

#[test]
fn the_series_of_all_units_agree_with_those_of_each() {
    let server = Server::shared();
    let all = server.json("/indicators/net_migration/series?layer=districts");
    let codes = all["codes"].as_array().unwrap();
    let place = codes.iter().position(|code| code == "233600000").unwrap();
    let one = server.json("/indicators/net_migration/series?layer=districts&unit=233600000");
    let rows = |name: &str| -> Vec<Value> {
        let rows = all[name].as_array().unwrap();
        rows.iter().map(|row| row[place].clone()).collect()
    };
    assert_eq!(all["periods"], one["periods"]);
    assert_eq!(Value::from(rows("values")), one["values"]);
    assert_eq!(Value::from(rows("statuses")), one["statuses"]);
}

#[test]
fn a_person_sees_a_page_at_a_wrong_address_and_a_program_the_problem() {
    let server = Server::shared();
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (path, status, told) in [
        ("/districts", 404, "По этому адресу ничего нет"),
        (
            "/values/districts.json?period=1999&lang=ru",
            404,
            "По этому адресу ничего нет",
        ),
        (
            "/data/districts.csv?classes=99",
            400,
            "На этот запрос нет ответа",
        ),
    ] {
        let headers = [("accept", browser), ("accept-language", "ru")];
        let page = server.get_with(path, &headers);
        assert_eq!(page.status, status, "{path}");
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(
            page.header("content-security-policy")
                .contains("script-src 'self'")
        );
        assert_eq!(page.header("cache-control"), "no-store");
        let text = String::from_utf8(page.body).unwrap();
        assert!(
            text.contains("<html lang=\"ru\">") && text.contains(told),
            "{text}"
        );
        let up = "../".repeat(path.split('?').next().unwrap().matches('/').count() - 1);
        let sheet = text
            .split("rel=\"stylesheet\" href=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let sheet = sheet.strip_prefix(&up).unwrap();
        assert_eq!(server.get(&format!("/{sheet}")).status, 200, "{path}");
        let program = server.get_with(path, &[("accept", "*/*")]);
        assert_eq!(program.header("content-type"), "application/problem+json");
        assert_eq!(program.status, status);
    }
    // A picture in a page is not shown to anybody when it is wrong.
    let picture = [("accept", "image/avif,image/webp,*/*;q=0.8")];
    let answer = server.get_with("/maps/districts.png?width=1", &picture);
    assert_eq!(answer.header("content-type"), "application/problem+json");
}
