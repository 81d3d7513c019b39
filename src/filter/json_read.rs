//! The same of CQL2 JSON.

use serde_json::{Value, json};

use super::{DEPTH, Filter, FilterError};
use crate::model::{Cell, Field, FieldKind, FilterNotation};

fn read(source: &str) -> Result<Filter, FilterError> {
    let field = |(name, kind): (&str, FieldKind)| Field {
        name: name.to_owned(),
        kind,
        measured: None,
    };
    let fields = [("kind", FieldKind::Text), ("net", FieldKind::Number)].map(field);
    Filter::read(source, FilterNotation::Json, &fields, &|place| place)
}

#[test]
fn a_condition_is_that_of_the_text() {
    let row = [Cell::Text("city".to_owned()), Cell::Number(2.0)];
    let here = geo::Point::new(51.4, 51.2);
    let (kind, net) = (json!({ "property": "kind" }), json!({ "property": "net" }));
    let shape = json!({ "property": "geometry" });
    let casei = |inner: Value| json!({ "op": "casei", "args": [inner] });
    for (document, expected) in [
        (json!({ "op": "=", "args": [kind, "city"] }), true),
        (json!({ "op": ">=", "args": [net, 2] }), true),
        (json!({ "op": ">", "args": [net, 2] }), false),
        (json!({ "op": "between", "args": [net, 1, 3] }), true),
        (json!({ "op": "in", "args": [net, [1, 3]] }), false),
        (
            json!({ "op": "like", "args": [casei(kind.clone()), casei(json!("CI%"))] }),
            true,
        ),
        (json!({ "op": "isNull", "args": [net] }), false),
        (
            json!({ "op": "not", "args": [{ "op": "isNull", "args": [net] }] }),
            true,
        ),
        (
            json!({ "op": "and", "args": [true, { "op": "<>", "args": [net, 2] }] }),
            false,
        ),
        (
            json!({ "op": "or", "args": [false, { "op": "<=", "args": [net, 2] }] }),
            true,
        ),
        (
            json!({ "op": "s_intersects", "args": [shape, { "type": "Point", "coordinates": [51.4, 51.2] }] }),
            true,
        ),
        (
            json!({ "op": "s_intersects", "args": [shape, { "bbox": [0, 0, 1, 1] }] }),
            false,
        ),
    ] {
        let filter =
            read(&document.to_string()).unwrap_or_else(|error| panic!("{document}: {error}"));
        assert_eq!(filter.is_met(&row, Some(&here)), expected, "{document}");
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_member() {
    let kind = json!({ "property": "kind" });
    for (document, place, allowed) in [
        (json!("kind"), "$", "an object with op and args"),
        (json!({ "op": "==", "args": [kind, "a"] }), "$.op", "="),
        (json!({ "op": "=", "args": [kind] }), "$", "2 args"),
        (json!({ "op": "and", "args": [true] }), "$", "two or more"),
        (
            json!({ "op": "not", "args": [{ "op": "=", "args": [kind, 5] }] }),
            "$.args[0].args[1]",
            "a text",
        ),
        (
            json!({ "op": "=", "args": [{ "property": "kid" }, "a"] }),
            "$.args[0].property",
            "kind, net",
        ),
        (
            json!({ "op": "=", "args": [kind, null] }),
            "$.args[1]",
            "a text, a number",
        ),
        (
            json!({ "op": "in", "args": [kind, "a"] }),
            "$.args[1]",
            "an array",
        ),
        (
            json!({ "op": "in", "args": [kind, ["a", 1]] }),
            "$.args[1][1]",
            "a text",
        ),
        (
            json!({ "op": "s_intersects", "args": [{ "property": "geometry" }, { "type": "Point", "coordinates": [1] }] }),
            "$.args[1]",
            "GeoJSON",
        ),
        (
            json!({ "op": "s_intersects", "args": [{ "property": "geometry" }, { "type": "Polygon", "coordinates": [[[1, 1], [2, 2], [1, 2]]] }] }),
            "$.args[1]",
            "end at the position where they begin",
        ),
        (
            json!({ "op": "s_intersects", "args": [{ "property": "geometry" }, { "type": "Point", "coordinates": [1, 91] }] }),
            "$.args[1]",
            "-90 to 90",
        ),
        (
            json!({ "op": "=", "args": [{ "op": "lower", "args": [kind] }, "a"] }),
            "$.args[0]",
            "casei",
        ),
    ] {
        let error = read(&document.to_string()).unwrap_err();
        assert_eq!(error.place, place, "{document}");
        assert!(error.allowed.contains(allowed), "{document}: {error}");
    }
    assert_eq!(read("{").unwrap_err().place, "line 1, column 1");
    assert!(read(&"[".repeat(100_000)).is_err());
    let deep = |levels: usize| {
        let (open, close) = (
            r#"{"op":"not","args":["#.repeat(levels),
            "]}".repeat(levels),
        );
        format!("{open}true{close}")
    };
    assert!(read(&deep(20)).is_ok());
    assert!(read(&deep(DEPTH + 1)).is_err());
}
