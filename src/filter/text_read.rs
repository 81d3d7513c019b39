//! What CQL2 text is read as, and what is said of what cannot be read.

use super::{DEPTH, Filter, FilterError};
use crate::model::{Cell, Field, FieldKind, FilterNotation};

fn fields() -> [Field; 3] {
    [
        ("kind", FieldKind::Text),
        ("net-2023", FieldKind::Number),
        ("төлем", FieldKind::Number),
    ]
    .map(|(name, kind)| Field {
        name: name.to_owned(),
        kind,
        measured: None,
    })
}

fn read(source: &str) -> Result<Filter, FilterError> {
    Filter::read(source, FilterNotation::Text, &fields(), &|place| place)
}

#[test]
fn a_condition_is_read_as_sql_has_it() {
    let row = [
        Cell::Text("district".to_owned()),
        Cell::Number(-3.5),
        Cell::Empty,
    ];
    let here = geo::Point::new(51.4, 51.2);
    for (source, expected) in [
        ("kind = 'district'", true),
        ("kind <> 'district'", false),
        ("\"net-2023\" < 0 AND kind IN ('city', 'district')", true),
        ("\"net-2023\" between -3.5 and -3.5", true),
        ("\"net-2023\" NOT BETWEEN -3.4 AND 0", true),
        ("төлем IS NULL", true),
        ("kind IS NOT NULL", true),
        ("төлем > 0 OR төлем <= 0", false),
        ("NOT (төлем > 0)", false),
        ("kind LIKE 'dist%'", true),
        ("kind NOT LIKE 'DIST%'", true),
        ("CASEI(kind) LIKE casei('DIST%')", true),
        ("CASEI(kind) = CASEI('DISTRICT')", true),
        ("'district' = kind", true),
        ("kind = kind", true),
        ("NOT NOT true", true),
        // AND binds before OR.
        ("TRUE OR TRUE AND FALSE", true),
        ("(TRUE OR TRUE) AND FALSE", false),
        ("S_INTERSECTS(geometry, POINT(51.4 51.2))", true),
        ("s_intersects(BBOX(51,51,52,52), geometry)", true),
        ("S_INTERSECTS(geometry, BBOX(51,51,0,52,52,9))", true),
        ("S_INTERSECTS(geometry, BBOX(170,-90,-170,90))", false),
        (
            "S_INTERSECTS(geometry, POLYGON((51 51, 52 52, 51 52, 51 51)))",
            false,
        ),
        ("S_INTERSECTS(geometry, POINT Z (51.4 51.2 7))", true),
        (
            "S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(0 0), POINT(51.4 51.2)))",
            true,
        ),
        ("S_INTERSECTS(geometry, POLYGON EMPTY)", false),
        ("geometry IS NULL", false),
        // As QGIS writes a number below zero.
        ("(\"net-2023\" < ( - (3)))", true),
        ("\"net-2023\" IN ((-3.5), (1))", true),
        ("\"net-2023\" BETWEEN (-4) AND +(0)", true),
        ("TRUE = TRUE", true),
        ("false <> FALSE", false),
        ("DATE('2020-01-01') < DATE('2021-01-01')", true),
        (
            "TIMESTAMP('2020-01-01T00:00:00.5Z') <= TIMESTAMP('2020-01-01T00:00:00Z')",
            false,
        ),
    ] {
        let filter = read(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(filter.is_met(&row, Some(&here)), expected, "{source}");
    }
    assert!(
        read("geometry IS NULL")
            .unwrap()
            .is_met(&row, None::<&geo::Point>)
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_what_may_stand_there() {
    for (source, place, given, allowed) in [
        ("", "character 1", "", "a property"),
        ("kind", "character 5", "", "LIKE"),
        ("kind = ", "character 8", "", "a text in single quotes"),
        ("kind = district", "character 8", "district", "net-2023"),
        ("knd = 'district'", "character 1", "knd", "kind, net-2023"),
        ("kind = 5", "character 8", "5", "a text in quotes"),
        (
            "төлем = '5'",
            "character 9",
            "'5'",
            "a number without quotes",
        ),
        ("kind IN ()", "character 10", ")", "a property"),
        ("kind IN (1)", "character 10", "1", "a text in quotes"),
        ("төлем BETWEEN 1 OR 2", "character 17", "OR", "AND"),
        (
            "kind BETWEEN 'a' AND 'b'",
            "character 1",
            "kind",
            "a number",
        ),
        ("kind LIKE төлем", "character 11", "төлем", "a pattern"),
        ("kind NOT 'a'", "character 10", "'a'", "LIKE, BETWEEN or IN"),
        ("kind IS 5", "character 9", "5", "NULL"),
        ("(kind = 'a'", "character 12", "", ")"),
        ("kind = 'a') ", "character 11", ")", "the end"),
        ("kind = NULL", "character 8", "NULL", "IS NULL"),
        (
            "kind = DATE('2020-01-01')",
            "character 8",
            "DATE('2020-01-01')",
            "a text",
        ),
        (
            "DATE('2020-13-01') = kind",
            "character 6",
            "'2020-13-01'",
            "a date such as",
        ),
        (
            "TIMESTAMP('2020-01-01T24:00Z') = kind",
            "character 11",
            "'2020-01-01T24:00Z'",
            "a time in UTC",
        ),
        ("төлем = -kind", "character 10", "kind", "a number"),
        ("{\"op\":\"=\"}", "character 1", "{", "cql2-json"),
        (
            "T_AFTER(kind, DATE('2024-01-01'))",
            "character 1",
            "T_AFTER",
            "CASEI",
        ),
        (
            "S_INTERSECTS(geometry, geometry)",
            "character 24",
            "geometry",
            "one given shape",
        ),
        (
            "S_INTERSECTS(kind, POINT(1 2))",
            "character 14",
            "kind",
            "one given shape",
        ),
        (
            "S_INTERSECTS(geometry, POINT(1))",
            "character 24",
            "POINT(1)",
            "WKT",
        ),
        (
            "S_INTERSECTS(geometry, POINT(181 0))",
            "character 24",
            "POINT(181 0)",
            "-180 to 180",
        ),
        ("S_INTERSECTS(geometry, POINT(1 2)", "character 34", "", ")"),
        (
            "S_INTERSECTS(geometry, POLYGON((51 51, 52 52, 51 52)))",
            "character 24",
            "POLYGON((51 51, 52 52, 51 52))",
            "end at the position where they begin",
        ),
        (
            "S_INTERSECTS(geometry, MULTIPOLYGON(((1 1,2 2,1 2,1 1)),((5 5,6 6,5 5))))",
            "character 24",
            "MULTIPOLYGON(((1 1,2 2,1 2,1 1)),((5 5,6 6,5 5)))",
            "four positions",
        ),
        (
            "S_INTERSECTS(geometry, BBOX(1,2,3))",
            "character 24",
            "BBOX(1,2,3)",
            "four numbers",
        ),
        (
            "S_INTERSECTS(geometry, BBOX(0,50,1,49))",
            "character 24",
            "BBOX(0,50,1,49)",
            "south",
        ),
        ("geometry = 'x'", "character 1", "geometry", "S_INTERSECTS"),
        ("'a' IS NULL", "character 1", "'a'", "a property"),
    ] {
        let error = read(source).unwrap_err();
        assert_eq!(
            (error.place.as_str(), error.given.as_str()),
            (place, given),
            "{source}"
        );
        assert!(error.allowed.contains(allowed), "{source}: {error}");
    }
    assert_eq!(
        read("knd = 'a'").unwrap_err().nearest.as_deref(),
        Some("kind")
    );
}

#[test]
fn conditions_stand_in_each_other_as_deep_as_there_are_levels() {
    let nested = |levels: usize| format!("{}TRUE{}", "(".repeat(levels), ")".repeat(levels));
    assert!(read(&nested(DEPTH)).is_ok());
    assert!(read(&nested(DEPTH + 1)).unwrap_err().allowed.contains("64"));
    assert!(read(&"NOT ".repeat(100_000)).is_err());
    let shapes = |levels: usize| {
        let (open, close) = ("GEOMETRYCOLLECTION(".repeat(levels), ")".repeat(levels));
        format!("S_INTERSECTS(geometry, {open}POINT(1 2){close})")
    };
    assert!(read(&shapes(DEPTH - 1)).is_ok());
    assert!(read(&shapes(DEPTH)).is_err());
    // Side by side there may be many.
    assert!(read(&vec!["kind = 'a'"; 10_000].join(" OR ")).is_ok());
}
