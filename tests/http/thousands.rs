//! A made-up country of some thousand squares, once through every route: no loop of units within units. That
//! a step costs too much is told by the counts of the unit tests; here nobody may be lost on the way.

use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::made_up::{
    self, TEXT, collection, feature, indicator, layer, rectangle, source, table,
};

const SIDE: usize = 50;
const BLOCK: usize = 10;

fn at(steps: usize) -> f64 {
    steps as f64 / 10.0
}

/// The workspace: squares in blocks, whose outlines have the squares' corners, with a neighbour in the west.
fn write(folder: &std::path::Path) {
    let code = |row: usize, column: usize| format!("Q{row}-{column}");
    let block = |row: usize, column: usize| format!("B{}-{}", row / BLOCK, column / BLOCK);
    let places = || (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| (row, column)));
    let squares: Vec<Value> = places()
        .map(|(row, column)| {
            let sides = [column, row, column + 1, row + 1].map(at);
            let name = format!("Made-up square {row}-{column}");
            let properties =
                json!({ "code": code(row, column), "name_en": name, "parent": block(row, column) });
            feature(&properties, &rectangle(sides))
        })
        .collect();
    let blocks: Vec<Value> = places()
        .filter(|(row, column)| row % BLOCK == 0 && column % BLOCK == 0)
        .map(|(row, column)| {
            let along = 0..BLOCK;
            let south = along.clone().map(|i| [at(column + i), at(row)]);
            let east = along.clone().map(|i| [at(column + BLOCK), at(row + i)]);
            let north = along
                .clone()
                .map(|i| [at(column + BLOCK - i), at(row + BLOCK)]);
            let west = along.map(|i| [at(column), at(row + BLOCK - i)]);
            let ring: Vec<[f64; 2]> = south.chain(east).chain(north).chain(west).collect();
            feature(&json!({ "code": block(row, column) }), &ring)
        })
        .collect();
    let neighbour = feature(
        &json!({ "code": "WW" }),
        &rectangle([-1.0, 0.0, 0.0, at(SIDE)]),
    );
    let rows: Vec<String> = places()
        .map(|(row, column)| format!("squares,{},2024,{}", code(row, column), row * column))
        .collect();
    let manifest = [
        made_up::workspace("squares", "made_up"),
        layer("squares", "coverage = \"squares\"\nparent = \"blocks\""),
        layer("blocks", "coverage = \"squares\""),
        layer("neighbours", ""),
        format!(
            "[borders]\nid = \"borders\"\ntitle = {TEXT}\nunits = \"squares\"\nparents = \"blocks\"\n\
             context = \"neighbours\"\ntolerance_km = 1\nmin_run_km = 1\n[claims]\nfile = \"claims.csv\"\n"
        ),
        source(),
        indicator("made_up", "count", "file = \"made_up.csv\""),
    ];
    let claims = format!(
        "id,layer,units,relation,to,km,indicator,periods,among,expected,document,quote,statement_kk,statement_ru,statement_en\n\
         all,squares,{},touches,{},,,,,yes,nobody,x,x,x,x\n",
        (0..SIDE)
            .map(|row| code(row, 1))
            .collect::<Vec<_>>()
            .join(" "),
        code(0, 2),
    );
    for (path, text) in [
        ("shekara.toml", manifest.concat()),
        ("squares.geojson", collection(&squares)),
        ("blocks.geojson", collection(&blocks)),
        ("neighbours.geojson", collection(&[neighbour])),
        ("made_up.csv", table(&rows.join("\n"))),
        ("claims.csv", claims),
    ] {
        std::fs::write(folder.join(path), text).unwrap();
    }
}

#[test]
fn no_unit_of_thousands_is_lost_on_any_route() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let count = SIDE * SIDE;
    let length = |value: &Value| value.as_array().map(Vec::len);

    let values = server.json("/values/squares.json");
    assert_eq!(length(&values["codes"]), Some(count));
    let data = server.json("/data/squares.geojson?bbox=0,0,5,5");
    assert_eq!(length(&data["features"]), Some(count));
    let odd = "made_up%20%3E%200%20AND%20S_INTERSECTS(geometry,BBOX(0,0,9.95,0.05))";
    let filtered = server.json(&format!("/collections/squares/items?filter={odd}"));
    // The lowest row has the value 0.
    assert_eq!(filtered["numberMatched"], 0);
    let filtered = server.json("/collections/squares/items?filter=made_up%20=%200&limit=10000");
    assert_eq!(length(&filtered["features"]), Some(2 * SIDE - 1));
    let csv = server.get("/data/squares.csv");
    let csv = String::from_utf8(csv.body).unwrap();
    assert_eq!(csv.lines().count(), count + 1);
    assert_eq!(server.get("/data/squares.xlsx").status, 200);
    let legend = server.json("/legend/squares.json");
    let classes = legend["classes"].as_array().unwrap().iter();
    let counted: u64 = classes.map(|one| one["count"].as_u64().unwrap()).sum();
    assert_eq!(counted, count as u64);
    assert_eq!(server.get("/?layer=squares").status, 200);

    let effect = server.json("/analysis/border-effect.json?indicator=made_up&layer=squares");
    // All together, and each of the blocks.
    assert_eq!(length(&effect["groups"]), Some(1 + (SIDE / BLOCK).pow(2)));
    let clusters =
        server.json("/analysis/clusters.json?indicator=made_up&layer=squares&weights=queen");
    assert_eq!(length(&clusters["units"]), Some(count));
    // Sides and corners that two squares share, each from both.
    let links = 2 * (2 * SIDE * (SIDE - 1) + 2 * (SIDE - 1).pow(2));
    assert_eq!(clusters["links"], links);
    let pairs = server.json("/analysis/neighbours.json?layer=squares");
    let edges = pairs["pairs"].as_array().unwrap().iter();
    let edges = edges.filter(|pair| pair["contact"] == "edge").count();
    assert_eq!(edges, 2 * SIDE * (SIDE - 1));
    let claims = server.json("/analysis/claims.json");
    let found = claims["claims"][0]["found"].as_array().unwrap();
    assert_eq!(found.len(), SIDE);
    assert_eq!(found.iter().filter(|one| one["holds"] == true).count(), 1);
    let two = "layer=squares&units=Q0-0,Q1-1&indicators=made_up";
    let compared = server.json(&format!("/analysis/compare.json?{two}"));
    assert_eq!(length(&compared["units"]), Some(2));

    #[cfg(feature = "maps")]
    {
        let map = server.get("/maps/squares.svg");
        let svg = String::from_utf8(map.body).unwrap();
        assert_eq!(svg.matches("data-code=\"Q").count(), count);
        assert_eq!(
            server.get("/report.html?layer=squares&units=Q0-0").status,
            200
        );
    }
    server.assert_log_clean();
}
