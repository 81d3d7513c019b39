//! What a table's rows, headings and columns are, in tables as people have them: a wrong guess is published.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::shared::binary::shekara;
use crate::shared::made_up;
use crate::text;

/// What `shekara init` made of a table.
pub(crate) struct Made {
    pub code: Option<i32>,
    pub told: String,
    /// `code,period,value,status` of each row, by the indicator's id.
    pub indicators: BTreeMap<String, Vec<String>>,
}

impl Made {
    pub(crate) fn of(&self, indicator: &str) -> Vec<&str> {
        let rows = self.indicators.get(indicator);
        let rows = rows.unwrap_or_else(|| panic!("no {indicator}: {}", self.told));
        rows.iter().map(String::as_str).collect()
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        self.indicators.keys().map(String::as_str).collect()
    }
}

/// Five units in a row, coded `D11` to `D15`.
const UNITS: [(&str, &str); 5] = [
    ("D11", "Tinde"),
    ("D12", "Urus"),
    ("D13", "Venla"),
    ("D14", "Wolde"),
    ("D15", "Yrsa"),
];

pub(crate) fn five_units() -> String {
    let units: Vec<_> = UNITS
        .iter()
        .enumerate()
        .map(|(i, (code, name))| {
            let west = 10.0 + i as f64;
            made_up::feature(
                &json!({ "code": code, "name": name }),
                &made_up::rectangle([west, 50.0, west + 1.0, 51.0]),
            )
        })
        .collect();
    made_up::collection(&units)
}

/// Runs `shekara init` over boundaries and the bytes of a table.
pub(crate) fn init(boundaries: &str, name: &str, table: &[u8], flags: &[&str]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("units.geojson"), boundaries).unwrap();
    fs::write(path(name), table).unwrap();
    let (units, table, out) = (path("units.geojson"), path(name), path("out"));
    let mut arguments = vec!["init", &units, &table, "-o", &out];
    arguments.extend(flags);
    let output = shekara(&arguments);
    Made {
        code: output.status.code(),
        told: text(&output.stderr),
        indicators: indicators(&Path::new(&out).join("indicators")),
    }
}

fn indicators(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let Ok(files) = fs::read_dir(folder) else {
        return BTreeMap::new();
    };
    let rows = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let rows = text.lines().skip(1);
        rows.map(|row| row.split(',').collect::<Vec<_>>()[1..5].join(","))
            .collect()
    };
    files
        .map(|file| file.unwrap().path())
        .map(|path| {
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (id, rows(&path))
        })
        .collect()
}

fn csv(table: &str) -> Made {
    init(&five_units(), "moves.csv", table.as_bytes(), &[])
}

#[test]
fn a_place_without_a_value_is_not_available_and_begins_no_series() {
    for table in [
        "name,moves\nTinde,7\nUrus,\nVenla,9\nWolde,\nYrsa,\n",
        // The first rows and the last have none.
        "name,moves\nUrus,\nWolde,\nYrsa,\nTinde,7\nVenla,9\n",
        "name;moves;\nTinde;7;\nVenla;9;\nUrus;;\nWolde;;\nYrsa;;\n",
    ] {
        let made = csv(table);
        assert_eq!(made.code, Some(0), "{}", made.told);
        let rows = [
            "D11,,7,",
            "D12,,,not available",
            "D13,,9,",
            "D14,,,not available",
            "D15,,,not available",
        ];
        assert_eq!(made.ids(), ["moves"], "{table}");
        assert_eq!(made.of("moves"), rows, "{table}");
    }
    let two = csv("name,births,deaths\nTinde,7,8\nUrus,,\nVenla,,3\nWolde,4,\n");
    assert_eq!(
        two.of("births"),
        [
            "D11,,7,",
            "D12,,,not available",
            "D13,,,not available",
            "D14,,4,"
        ]
    );
    assert_eq!(two.ids(), ["births", "deaths"]);
}

#[test]
fn a_heading_of_the_rows_below_it_is_told_and_is_no_place() {
    let made = csv("name,moves\nCoast\nTinde,7\nUrus,8\nInland\nVenla,9\nWolde,10\nYrsa,11\n");
    assert_eq!(made.code, Some(0), "{}", made.told);
    assert_eq!(made.indicators.values().map(Vec::len).sum::<usize>(), 5);
    assert!(
        made.told.contains("Coast") && made.told.contains("Inland"),
        "{}",
        made.told
    );
    // The same places under two headings are two series.
    let twice = csv("name,moves\nMen\nTinde,7\nUrus,8\nWomen\nTinde,9\nUrus,10\n");
    assert_eq!(twice.ids(), ["moves_men", "moves_women"], "{}", twice.told);
    assert_eq!(twice.of("moves_women"), ["D11,,9,", "D12,,10,"]);
}

#[test]
fn a_first_row_that_has_no_number_is_a_row() {
    for slip in ["unknown", "2O", "5-9", "3/4", "8±1", "июль"] {
        let table = format!("code,name,moves\nD11,Tinde,{slip}\nD12,Urus,20\nD13,Venla,30\n");
        let stopped = csv(&table);
        assert_eq!(stopped.code, Some(1), "{slip}: {}", stopped.told);
        assert!(stopped.indicators.is_empty(), "{slip}: {}", stopped.told);
        assert!(stopped.told.contains("--accept"), "{}", stopped.told);
        let made = init(&five_units(), "moves.csv", table.as_bytes(), &["--accept"]);
        assert_eq!(made.ids(), ["moves"], "{slip}: {}", made.told);
        assert_eq!(made.of("moves"), ["D12,,20,", "D13,,30,"], "{slip}");
        assert!(made.told.contains(slip), "{slip}: {}", made.told);
        assert!(made.told.contains("1 cell(s) not read"), "{}", made.told);
    }
    // An error of a spreadsheet is a figure that is missing, and told.
    let broken = csv("code,name,moves\nD11,Tinde,#REF!\nD12,Urus,20\nD13,Venla,30\n");
    let rows = ["D11,,,not available", "D12,,20,", "D13,,30,"];
    assert_eq!(broken.of("moves"), rows, "{}", broken.told);
    assert!(broken.told.contains("#REF!"), "{}", broken.told);
    let withheld = csv("code,name,moves\nD11,Tinde,withheld\nD12,Urus,20\nD13,Venla,30\n");
    let rows = ["D11,,,confidential", "D12,,20,", "D13,,30,"];
    assert_eq!(withheld.of("moves"), rows, "{}", withheld.told);
    // A row of units under the headings is units.
    let units = csv("name,moves\n,persons\nTinde,7\nUrus,8\n");
    assert_eq!(units.of("moves"), ["D11,,7,", "D12,,8,"], "{}", units.told);
    assert!(units.told.contains("unit: persons"), "{}", units.told);
}

#[test]
fn one_year_over_numbers_is_a_heading() {
    let made = csv("name,2021\nTinde,7\nUrus,17\nVenla,27\n");
    assert_eq!(
        made.of("moves"),
        ["D11,2021,7,", "D12,2021,17,", "D13,2021,27,"]
    );
    // Years among values are no headings.
    let founded = csv("name,founded,moves\nTinde,1871,1950\nUrus,1902,2010\n");
    assert_eq!(founded.ids(), ["founded", "moves"], "{}", founded.told);
    assert_eq!(founded.of("moves"), ["D11,,1950,", "D12,,2010,"]);
}

#[test]
fn no_column_of_numbers_is_left_out_without_a_word() {
    let beside = csv("name,area_km2,2020,2021\nTinde,510,3,4\nUrus,620,5,6\n");
    assert_eq!(beside.ids(), ["area_km2", "moves"], "{}", beside.told);
    assert_eq!(beside.of("area_km2"), ["D11,,510,", "D12,,620,"]);
    assert_eq!(beside.of("moves")[1], "D11,2021,4,");
    let marked = csv("name,2020,2021 (p)\nTinde,3,4\nUrus,5,6\n");
    assert_eq!(
        marked.of("moves"),
        [
            "D11,2020,3,",
            "D11,2021,4,provisional",
            "D12,2020,5,",
            "D12,2021,6,provisional"
        ]
    );
    let second = csv("name,births,value\nTinde,3,4\nUrus,5,6\n");
    let all: usize = second.indicators.values().map(Vec::len).sum();
    assert_eq!(all, 4, "{}", second.told);
    let total = csv("name,2020,2021,Total\nTinde,3,4,7\nUrus,5,6,11\n");
    assert_eq!(total.ids(), ["moves"]);
    assert!(total.told.contains("\"Total\": a sum"), "{}", total.told);
}

#[test]
fn a_heading_that_may_be_a_period_is_a_question() {
    for heading in ["январь-май 2021", "2020-2021", "2021-W07", "9 месяцев 2021"] {
        let table = format!("name,2020,{heading}\nTinde,3,4\nUrus,5,6\n");
        let made = csv(&table);
        assert_eq!(made.code, Some(1), "{heading}: {}", made.told);
        assert!(made.told.contains(heading), "{}", made.told);
        let flags = ["--value", "2020"];
        let answered = init(&five_units(), "moves.csv", table.as_bytes(), &flags);
        assert_eq!(answered.of("moves"), ["D11,2020,3,", "D12,2020,5,"]);
        let alone = csv(&format!("name,{heading}\nTinde,3\nUrus,5\n"));
        assert_eq!(alone.code, Some(1), "{heading}: {}", alone.told);
        assert!(alone.told.contains(heading), "{}", alone.told);
    }
}

#[test]
fn halves_and_years_that_two_calendar_years_share_are_periods() {
    for (first, second, periods) in [
        ("2020/21", "2021/22", ["2020/21", "2021/22"]),
        ("2020-21", "2021-22", ["2020/21", "2021/22"]),
        ("2009-10", "2012-13", ["2009/10", "2012/13"]),
        ("H1 2021", "2021-H2", ["2021-H1", "2021-H2"]),
        (
            "I жартыжылдық 2021",
            "2 полугодие 2021",
            ["2021-H1", "2021-H2"],
        ),
        // A month beside months.
        ("2009-10", "2009-11", ["2009-10", "2009-11"]),
    ] {
        let rows = periods.map(|period| [("D11", 3, period), ("D12", 5, period)]);
        let mut wanted: Vec<String> = rows
            .concat()
            .into_iter()
            .map(|(code, value, period)| format!("{code},{period},{value},"))
            .collect();
        wanted.sort();
        let wide = csv(&format!("name,{first},{second}\nTinde,3,3\nUrus,5,5\n"));
        assert_eq!(wide.of("moves"), wanted, "{first}: {}", wide.told);
        let long = csv(&format!(
            "name,year,moves\nTinde,{first},3\nTinde,{second},3\nUrus,{first},5\nUrus,{second},5\n"
        ));
        assert_eq!(long.of("moves"), wanted, "{first}: {}", long.told);
    }
    // Nothing decides between years and months.
    let open = csv("name,2009-10,2010-11\nTinde,3,4\nUrus,5,6\n");
    assert_eq!(open.code, Some(1), "{}", open.told);
    assert!(open.told.contains("2010-11"), "{}", open.told);
    let alone = csv("name,2009-10\nTinde,3\nUrus,5\n");
    assert_eq!(alone.of("moves"), ["D11,2009-10,3,", "D12,2009-10,5,"]);
}

#[test]
fn years_above_measures_and_below_them_are_periods() {
    let wanted = ["D11,2020,1,", "D11,2021,3,", "D12,2020,11,", "D12,2021,13,"];
    for table in [
        "Place,2020,,2021,\n,born,died,born,died\nTinde,1,2,3,4\nUrus,11,12,13,14\n",
        "Place,born,,died,\n,2020,2021,2020,2021\nTinde,1,3,2,4\nUrus,11,13,12,14\n",
    ] {
        let made = csv(table);
        assert_eq!(made.ids(), ["born", "died"], "{}", made.told);
        assert_eq!(made.of("born"), wanted, "{table}");
    }
}

#[test]
fn a_label_of_the_place_makes_no_indicator_of_each_place() {
    for heading in ["Entity", "label", "description", "Название места"] {
        let table = format!(
            "{heading},Code,Year,Net moves\nTinde town,D11,2020,-4\nTinde town,D11,2021,6\nUrus bay,D12,2020,8\nUrus bay,D12,2021,9\n"
        );
        let made = csv(&table);
        assert_eq!(made.ids(), ["net_moves"], "{heading}: {}", made.told);
        assert_eq!(
            made.of("net_moves"),
            ["D11,2020,-4,", "D11,2021,6,", "D12,2020,8,", "D12,2021,9,"]
        );
    }
    // What differs within a place tells its values apart.
    let sexes = csv("label,code,moves\nmen,D11,1\nwomen,D11,2\nmen,D12,3\nwomen,D12,4\n");
    assert_eq!(sexes.ids(), ["moves_men", "moves_women"], "{}", sexes.told);
}

#[test]
fn what_hangs_on_a_year_or_is_put_before_it_leaves_it_a_year() {
    for heading in [
        "X2021",
        "2021*",
        "2021¹",
        "2021 (p)",
        "2021.0",
        "2021 г.",
        "2021 [YR2021]",
    ] {
        let wide = csv(&format!("name,2020,{heading}\nTinde,3,4\nUrus,5,6\n"));
        let rows = wide.of("moves");
        assert_eq!(rows.len(), 4, "{heading}");
        assert!(rows[1].starts_with("D11,2021,4,"), "{heading}: {rows:?}");
        let long = csv(&format!(
            "name,year,moves\nTinde,2020,3\nTinde,{heading},4\nUrus,2020,5\nUrus,{heading},6\n"
        ));
        let rows = long.of("moves");
        assert!(rows[1].starts_with("D11,2021,4,"), "{heading}: {rows:?}");
    }
    let months = csv("name,Feb-21,март.21\nTinde,3,4\nUrus,5,6\n");
    assert_eq!(
        months.of("moves"),
        [
            "D11,2021-02,3,",
            "D11,2021-03,4,",
            "D12,2021-02,5,",
            "D12,2021-03,6,"
        ]
    );
}

#[test]
fn a_part_under_a_heading_of_its_own_is_none_of_the_part_before_it() {
    // Also where they share no unit, and one file could hold both.
    for second in ["Tinde,1\nUrus,2", "Venla,3"] {
        let made = csv(&format!(
            "name,2022\nTinde,7\nUrus,8\n\nDeaths\nname,2022\n{second}\n"
        ));
        assert_eq!(made.ids(), ["moves", "moves_deaths"], "{}", made.told);
        assert_eq!(made.of("moves"), ["D11,2022,7,", "D12,2022,8,"]);
    }
}
