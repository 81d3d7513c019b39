//! One view in all its representations, and what is refused.

use serde_json::Value;

use super::server::Server;

const RATE: &str = "indicator=net_migration_rate&period=2024";

fn list<'a>(answer: &'a Value, name: &str) -> &'a Vec<Value> {
    answer[name].as_array().unwrap()
}

/// Every value lies in the class that its number names, and the legend counts the same.
fn assert_one_truth(server: &Server, query: &str) {
    let values = server.json(&format!("/values/districts.json?{query}"));
    let legend = server.json(&format!("/legend/districts.json?{query}"));
    assert_eq!(values["legend"], legend, "{query}");
    let classes = list(&legend, "classes");
    let mut counts = vec![0; classes.len()];
    for (value, class) in list(&values, "values").iter().zip(list(&values, "classes")) {
        let (Some(value), Some(class)) = (value.as_f64(), class.as_u64()) else {
            continue;
        };
        let class = class as usize;
        let end = |name: &str| classes[class][name].as_f64().unwrap();
        assert!(value <= end("to"), "{query}: {value}");
        // Of two indicators, three cells share the lowest class of the first.
        let lowest = end("from") == classes[0]["from"].as_f64().unwrap();
        assert!(value > end("from") || lowest, "{query}: {value}");
        counts[class] += 1;
    }
    let told: Vec<u64> = classes
        .iter()
        .map(|one| one["count"].as_u64().unwrap())
        .collect();
    assert_eq!(told, counts, "{query}");
    let without = ["no_data", "suppressed"].map(|name| legend[name]["count"].as_u64().unwrap());
    let masked = list(&values, "values").iter().zip(list(&values, "classes"));
    let masked = masked.filter(|(value, class)| !value.is_null() && class.is_null());
    let all = told.iter().sum::<u64>() + without[0] + without[1];
    let masked = if query.contains("mask") {
        masked.count() as u64
    } else {
        0
    };
    assert_eq!(all + masked, 41, "{query}");
    let bins = list(&legend, "histogram").iter();
    let binned: u64 = bins.map(|bin| bin["count"].as_u64().unwrap()).sum();
    let known = list(&values, "values")
        .iter()
        .filter(|v| !v.is_null())
        .count();
    assert_eq!(binned, known as u64, "{query}");
}

#[test]
fn legend_values_and_style_tell_one_truth() {
    let server = Server::shared();
    for method in [
        "jenks", "quantile", "equal", "stddev", "headtail", "boxplot", "pretty",
    ] {
        for more in ["", "&classes=3&scope=all", "&classes=9&diverging=none"] {
            assert_one_truth(server, &format!("{RATE}&method={method}{more}"));
        }
    }
    for query in [
        "indicator=kandas_cumulative",
        "indicator=net_migration&period=2021",
        "indicator=net_migration&period=2024&breaks=-1000,0,1000&diverging=0",
        "indicator=net_migration_rate&period=2013&reliability=mask",
        "indicator=net_migration_rate&period=2013&reliability=show",
        "indicator=net_migration_rate&period=2024&by=distance_to_border_km",
        "indicator=population&period=2024&mark=symbol",
    ] {
        assert_one_truth(server, query);
    }

    // 2021 is withheld: a class of its own, apart from what was never published.
    let withheld = server.json("/legend/districts.json?indicator=net_migration&period=2021");
    assert_eq!(withheld["suppressed"]["reasons"]["withheld"], 41);
    assert_eq!(withheld["no_data"]["count"], 0);

    // Breaks over all periods are the same whichever period is shown.
    let shared = |year: u16| {
        let query = format!("indicator=net_migration_rate&period={year}&scope=all");
        server.json(&format!("/legend/districts.json?{query}"))["breaks"].clone()
    };
    assert_eq!(shared(2024), shared(2015));

    // A count on areas offers its rate, and symbols; as symbols it needs no caution.
    let count = server.json("/legend/districts.json?indicator=net_migration&period=2024");
    assert_eq!(count["better"]["indicator"], "net_migration_rate");
    assert!(
        count["cautions"][0]
            .as_str()
            .unwrap()
            .contains("Net migration rate")
    );
    let symbols =
        server.json("/legend/districts.json?indicator=net_migration&period=2024&mark=symbol");
    assert!(symbols["better"].is_null());
    assert_eq!(list(&symbols, "symbols").len(), 3);

    // Masked units keep their value and say why they have no class.
    let masked = server
        .json("/values/districts.json?indicator=net_migration_rate&period=2013&reliability=mask");
    let reliabilities = list(&masked, "reliabilities");
    let unreliable = reliabilities.iter().filter(|one| *one == "unreliable");
    let without = list(&masked, "classes").iter().filter(|one| one.is_null());
    // Balances of 0, -10 and 11 persons.
    assert_eq!((unreliable.count(), without.count()), (3, 3));

    // The address in the style is the view's one spelling: sorted, without defaults.
    let style = server.json("/styles/districts.json?palette=PuOr&classes=7&lang=en&indicator=net_migration&period=2024&method=jenks&scope=period");
    let url = style["sources"]["districts"]["url"].as_str().unwrap();
    assert!(
        url.ends_with("/tiles/districts.json?indicator=net_migration&period=2024"),
        "{url}"
    );

    // The one spelling reads back as the same view: the style of its own address is the same style.
    for query in [
        "indicator=net_migration_rate&period=2024&method=stddev&classes=4&diverging=none",
        "breaks=-0,10.5&diverging=0&palette=RdBu&indicator=net_migration_rate&period=2024",
        "by=population&indicator=net_migration_rate&period=2024&method=jenks",
        "scope=all&mark=symbol&lang=kk&indicator=natural_increase&period=2020",
        "reliability=mask&indicator=net_migration_rate&period=2013&method=boxplot&classes=4",
    ] {
        let style = server.json(&format!("/styles/districts.json?{query}"));
        let url = style["sources"]["districts"]["url"].as_str().unwrap();
        let canonical = url.split_once('?').unwrap().1;
        let again = server.json(&format!("/styles/districts.json?{canonical}"));
        assert_eq!(style, again, "{query}: {canonical}");
    }

    let sprite = server.get("/sprites/hatches.png");
    assert_eq!(
        (sprite.status, sprite.header("content-type")),
        (200, "image/png")
    );
    assert_eq!(&sprite.body[1..4], b"PNG");
    assert_eq!(
        server.json("/sprites/hatches@2x.json")["no-data"]["pixelRatio"],
        2
    );
    assert_eq!(server.get("/sprites/other.png").status, 404);

    for lang in ["kk", "ru", "en"] {
        for more in [
            "",
            "&mark=symbol",
            "&by=population_density",
            "&reliability=show",
        ] {
            let path = format!(
                "/legend/districts.svg?indicator=net_migration&period=2024&lang={lang}{more}"
            );
            let drawn = server.get(&path);
            assert_eq!(
                (drawn.status, drawn.header("content-type")),
                (200, "image/svg+xml"),
                "{path}"
            );
            assert_eq!(drawn.body, server.get(&path).body);
        }
    }
}

#[test]
fn combinations_that_mean_nothing_are_refused_with_the_nearest_that_does() {
    let server = Server::shared();
    for (query, status, parameter, nearest) in [
        ("method=jenk", 400, "method", Some("jenks")),
        ("classes=12", 400, "classes", Some("9")),
        ("classes=1", 400, "classes", Some("2")),
        ("breaks=1,2&method=equal", 400, "breaks", None),
        ("method=manual", 400, "breaks", None),
        ("breaks=2,1", 400, "breaks", None),
        ("breaks=1,NaN", 400, "breaks", None),
        ("breaks=-5,5&diverging=4", 400, "diverging", Some("5")),
        ("method=stddev&diverging=0", 400, "diverging", None),
        ("palette=RdYlGn", 400, "palette", None),
        ("scope=al", 400, "scope", Some("all")),
        ("mark=symbols", 400, "mark", Some("symbol")),
        ("by=population&mark=symbol", 400, "mark", Some("area")),
        ("by=population&palette=PuOr", 400, "palette", None),
        ("by=population&classes=5", 400, "classes", Some("3")),
        ("by=population&method=boxplot", 400, "method", None),
        ("by=net_migration", 400, "by", None),
        ("by=populatio", 404, "by", Some("population")),
        (
            "by=population&reliability=show",
            400,
            "reliability",
            Some("none"),
        ),
        (
            "indicator=population&reliability=show",
            400,
            "reliability",
            None,
        ),
    ] {
        let query = if query.contains("indicator") {
            query.to_owned()
        } else {
            format!("indicator=net_migration&period=2024&{query}")
        };
        let answer = server.get(&format!("/legend/districts.json?{query}"));
        assert_eq!(answer.status, status, "{query}");
        let problem = answer.json();
        assert_eq!(problem["parameter"], parameter, "{query}");
        assert_eq!(problem["nearest"].as_str(), nearest, "{query}: {problem}");
    }
}

#[test]
fn legend_values_style_and_tiles_tell_one_story() {
    let server = Server::shared();
    let view = "indicator=net_migration&period=2024&method=quantile&classes=4&diverging=none";
    let legend = server.json(&format!("/legend/districts.json?{view}"));
    let values = server.json(&format!("/values/districts.json?{view}"));
    let style = server.json(&format!("/styles/districts.json?{view}"));
    let classes = legend["classes"].as_array().unwrap();
    for (i, class) in classes.iter().enumerate() {
        let of_class = values["classes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| **c == i);
        assert_eq!(class["count"], of_class.count());
        let layers = style["layers"].as_array().unwrap();
        let layer = layers
            .iter()
            .find(|one| one["id"] == format!("class-{i}"))
            .unwrap();
        assert_eq!(layer["paint"]["fill-color"], class["colour"]);
    }
    let tile = server.get(&format!("/tiles/districts/4/10/5.mvt?{view}"));
    let reader = fast_mvt::MvtReaderRef::new(&tile.body).unwrap();
    let mut seen = 0;
    for layer in reader.layers() {
        seen += layer.features().count();
    }
    assert!(seen > 41, "districts and labels: {seen}");
}

/// A tour found 99 pairs of a printed value and a printed class that contradict each other.
#[test]
fn no_printed_value_lies_outside_its_printed_class() {
    use shekara::model::{Lang, decimals_of};
    let server = Server::shared();
    let read = |text: &str| -> f64 {
        let plain: String = text.chars().filter(|one| *one != ',').collect();
        plain.replace('\u{2212}', "-").parse().unwrap()
    };
    let mut pairs = 0;
    for indicator in [
        "net_migration_rate",
        "urban_share",
        "population_density",
        "natural_increase_rate",
    ] {
        for period in ["2012", "2017", "2020", "2024"] {
            let query =
                format!("/values/districts.json?indicator={indicator}&period={period}&lang=en");
            let answer = server.get(&query);
            if answer.status != 200 {
                continue;
            }
            let answer: Value = serde_json::from_slice(&answer.body).unwrap();
            let values: Vec<Option<f64>> =
                list(&answer, "values").iter().map(Value::as_f64).collect();
            let known: Vec<f64> = values.iter().copied().flatten().collect();
            let decimals = decimals_of(&known);
            let classes = answer["legend"]["classes"].as_array().unwrap();
            for (value, class) in values.iter().zip(list(&answer, "classes")) {
                let (Some(value), Some(class)) = (value, class.as_u64()) else {
                    continue;
                };
                let label = classes[usize::try_from(class).unwrap()]["label"]
                    .as_str()
                    .unwrap();
                // A value on the lower bound is of the class before.
                let (is_open, label) = match label.strip_prefix("> ") {
                    Some(rest) => (true, rest),
                    None => (false, label),
                };
                let ends: Vec<&str> = label
                    .split([' ', '\u{2026}', '\u{2013}'])
                    .filter(|one| !one.is_empty())
                    .collect();
                let printed = read(&Lang::EN.number(*value, decimals));
                let (from, to) = (read(ends[0]), read(ends[ends.len() - 1]));
                assert!(
                    from <= printed && printed <= to && !(is_open && printed == from),
                    "{query}: {printed} in {label}"
                );
                pairs += 1;
            }
        }
    }
    assert!(pairs > 400, "{pairs}");
}

#[test]
fn fewer_classes_than_asked_for_have_their_own_reason() {
    let server = Server::shared();
    let cautions = |query: &str| {
        let legend = server.json(&format!("/legend/districts.json?lang=en&{query}"));
        list(&legend, "cautions")
            .iter()
            .map(|one| one.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let has = |query: &str, part: &str| cautions(query).iter().any(|one| one.contains(part));
    // 24 different distances, of which 18 units have 0.
    let many = "indicator=distance_to_border_km&method=quantile&classes=5";
    assert!(
        has(many, "Several breaks fall on one value"),
        "{:?}",
        cautions(many)
    );
    assert!(!has(many, "fewer distinct values"));
    let few = "indicator=kandas_cumulative&method=quantile&classes=9";
    assert!(has(few, "fewer distinct values"), "{:?}", cautions(few));
    // Neither "most" where none has a value.
    let none = "indicator=net_migration_rate&period=2021";
    assert!(
        has(none, "No unit has a value") && !has(none, "Most units"),
        "{:?}",
        cautions(none)
    );
}
