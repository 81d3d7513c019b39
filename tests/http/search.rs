//! `/search`.

use crate::server::Server;

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
