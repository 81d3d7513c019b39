//! `/search`.

use serde_json::Value;

use crate::server::Server;

fn encoded(text: &str) -> String {
    text.bytes()
        .fold(String::new(), |all, byte| all + &format!("%{byte:02X}"))
}

fn first(server: &Server, text: &str) -> Value {
    let found = server.json(&format!("/search?q={}&lang=en", encoded(text)));
    found["units"][0].clone()
}

#[test]
fn search_finds_a_district_in_any_language() {
    let server = Server::shared();
    for text in ["Baiterek", "Бәйтерек", "Zelenov", "274400000"] {
        let found = first(server, text);
        assert_eq!(found["code"], "274400000", "{text}: {found}");
    }
}

#[test]
fn search_finds_what_join_finds_and_what_people_type() {
    let server = Server::shared();
    for (text, code, likeness) in [
        // Type words, old names, other codes, as `join` reads them.
        ("Бурлинский р-н", "273600000", "name"),
        ("район Бәйтерек", "274400000", "name"),
        ("Зеленовский район", "274400000", "name"),
        ("KZ-27", "270000000", "name"),
        // Cases.
        ("Бурлинского района", "273600000", "name"),
        ("Уральска", "271000000", "name"),
        ("Бөрліде", "273600000", "name"),
        ("Бурлинского", "273600000", "start"),
        // The beginning, and what is only near.
        ("Бурлы", "273600000", "start"),
        ("Жылой", "233600000", "similar"),
    ] {
        let found = first(server, text);
        let told = (found["code"].as_str(), found["likeness"].as_str());
        assert_eq!(told, (Some(code), Some(likeness)), "{text}: {found}");
    }
}

#[test]
fn a_town_leads_to_its_unit_and_not_to_another_oblast() {
    let server = Server::shared();
    for (town, code) in [
        ("Аксай", "273600000"),
        ("Ақсай", "273600000"),
        ("Кульсары", "233600000"),
        ("Эмба", "154800000"),
    ] {
        let found = first(server, town);
        assert_eq!(found["code"], code, "{town}: {found}");
        assert!(found["inside"].is_string(), "{found}");
    }
}
