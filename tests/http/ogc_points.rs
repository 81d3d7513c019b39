//! Places as collections of OGC API, as the files have them; border points are in `crossings`.

use serde_json::{Value, json};

use crate::server::Server;

fn ids(page: &Value) -> Vec<String> {
    let features = page["features"].as_array().unwrap().iter();
    features
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn places_are_collections_with_the_features_of_their_files() {
    let server = Server::shared();
    let layer = "settlements";
    let collection = server.json(&format!("/collections/{layer}"));
    let links = collection["links"].as_array().unwrap();
    let has = |rel: &str| {
        links
            .iter()
            .any(|one| one["rel"].as_str().unwrap().ends_with(rel))
    };
    assert!(has("items") && has("queryables") && has("schema") && !has("/map"));
    assert!(has("tilesets-vector"));
    assert_eq!(
        server.get(&format!("/collections/{layer}/tiles")).status,
        200
    );
    assert_eq!(server.get(&format!("/collections/{layer}/map")).status, 404);
    let file = server.json(&format!("/data/{layer}.geojson"));
    let page = server.json(&format!(
        "/collections/{layer}/items?indicator=net_migration"
    ));
    let expected = file["features"].as_array().unwrap();
    assert!(!expected.is_empty());
    assert_eq!(page["numberMatched"], expected.len());
    for (own, other) in page["features"].as_array().unwrap().iter().zip(expected) {
        assert_eq!(own["properties"], other["properties"]);
        assert_eq!(own["geometry"], other["geometry"]);
        assert_eq!(own["id"], other["id"].to_string());
        let id = own["id"].as_str().unwrap();
        let one = server.json(&format!("/collections/{layer}/items/{id}"));
        assert_eq!(one["geometry"], own["geometry"]);
    }
    // In the box around the first, and page by page.
    let place = &expected[0]["geometry"]["coordinates"];
    let (x, y) = (place[0].as_f64().unwrap(), place[1].as_f64().unwrap());
    let near = format!("bbox={},{},{},{}", x - 1e-6, y - 1e-6, x + 1e-6, y + 1e-6);
    let found = server.json(&format!("/collections/{layer}/items?{near}"));
    assert_eq!(ids(&found), [expected[0]["id"].to_string()]);
    let second = server.json(&format!("/collections/{layer}/items?limit=1&offset=1"));
    assert_eq!(ids(&second), [expected[1]["id"].to_string()]);
    let schema = server.json(&format!("/collections/{layer}/schema"));
    assert_eq!(schema["properties"]["geometry"]["format"], "geometry-point");
    let names = schema["properties"].as_object().unwrap();
    let own = expected[0]["properties"].as_object().unwrap();
    assert!(own.keys().all(|name| names.contains_key(name)));
    assert_eq!(
        server.get(&format!("/collections/{layer}/items/0")).status,
        404
    );
    let all = server.json("/collections/settlements/items");
    let centres = all["features"].as_array().unwrap().iter();
    let centres = centres.filter(|one| !one["properties"]["centre_of"].is_null());
    let filter = "filter=centre_of%20IS%20NOT%20NULL";
    let found = server.json(&format!("/collections/settlements/items?{filter}"));
    assert_eq!(found["numberMatched"], centres.count());
    let met = "filter=S_INTERSECTS(geometry,BBOX(-180,-90,180,90))";
    let met = server.json(&format!("/collections/settlements/items?{met}"));
    assert_eq!(met["numberMatched"], all["numberMatched"]);
    // Tiles of places are filtered as those of units are.
    let tile = |query: &str| server.get(&format!("/tiles/settlements/0/0/0.mvt?{query}"));
    let has = |query: &str, name: &str| {
        let body = tile(query).body;
        body.windows(name.len()).any(|one| one == name.as_bytes())
    };
    assert!(has("", "Semey") && has("", "Aktobe"));
    let one = "filter=name_en%20=%20'Aktobe'";
    assert!(!has(one, "Semey") && has(one, "Aktobe"));
    assert_eq!(
        tile("filter=people%20IS%20NULL%20AND%20people%20IS%20NOT%20NULL").status,
        204
    );
    assert_eq!(
        tile("filter=nothing%20=%201").json()["parameter"],
        json!("filter")
    );
}
