//! SDMX-JSON as the services of statistical offices write it: made-up words and numbers.

use shekara::table::{Account, Basis, NoRecord, Options, Reading, Skipped, Topic, read};

use super::changed::changed;
use super::hostile::survives;
use super::rounds::rounds;
use super::{name, read_with};

/// 2.0, in series by period, with attributes of observations, series and groups of dimensions.
const SERIES: &str = r#"{
 "meta": {"schema": "https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json", "id": "made-up", "test": true},
 "data": {
  "dataSets": [{
   "structure": 0, "action": "Replace",
   "dimensionGroupAttributes": {"0:0::": [0], "1:0::": [0]},
   "series": {
    "0:0:0": {"attributes": [0, "made up"], "observations": {"0": [10, 0, 0], "1": ["12.5", 1, 0], "2": [null, 2, 1]}},
    "1:0:0": {"attributes": [0, null], "observations": {"1": [7, 0, 0]}},
    "1:0:1": {"observations": {"0": [3]}}
   }
  }],
  "structures": [{
   "name": "Made-up moves",
   "dimensions": {
    "dataSet": [],
    "series": [
     {"id": "REF_AREA", "name": "Reference area", "keyPosition": 0, "roles": ["REF_AREA"], "values": [{"id": "R01", "name": "Tinde"}, {"id": "R02", "names": {"kk": "Орлау", "en": "Orlau"}}]},
     {"id": "INDICATOR", "name": "Indicator", "keyPosition": 1, "values": [{"id": "MOVES", "name": "Moves in"}]},
     {"id": "SEX", "name": "Sex", "keyPosition": 2, "values": [{"id": "_T", "name": "All"}, {"id": "F", "name": "Women"}]}
    ],
    "observation": [{"id": "TIME_PERIOD", "name": "Time period", "keyPosition": 3, "values": [{"id": "2022", "name": "2022"}, {"id": "2023-Q2", "start": "2023-04-01T00:00:00"}, {"value": "2024-07"}]}]
   },
   "attributes": {
    "dataSet": [],
    "dimensionGroup": [{"id": "UNIT_MEASURE", "name": "Unit of measure", "values": [{"id": "PS", "name": "Persons"}]}],
    "series": [{"id": "UNIT_MULT", "values": [{"id": "0", "name": "Units"}]}, {"id": "SOURCE", "values": []}],
    "observation": [
     {"id": "OBS_STATUS", "name": "Observation status", "values": [{"id": "A", "name": "Normal value"}, {"id": "E", "name": "Estimated value"}, {"id": "M", "name": "Missing value"}]},
     {"id": "CONF_STATUS", "name": "Confidentiality status", "values": [{"id": "F", "name": "Free"}, {"id": "C", "name": "Confidential"}]}
    ]
   },
   "measures": {"observation": [{"id": "OBS_VALUE", "name": "Observation value"}]}
  }]
 }
}"#;

/// 1.0, flat, with what holds for all observations.
const FLAT: &str = r#"{
 "header": {"id": "made-up"},
 "dataSets": [{"action": "Information", "observations": {
  "0:0:0": [1, 0], "0:0:1": [2, null], "1:0:0": [3, 1], "1:0:1": [4, 0]}}],
 "structure": {
  "name": "Made-up births",
  "dimensions": {
   "dataSet": [{"id": "FREQ", "name": "Frequency", "values": [{"id": "A", "name": "Annual"}]}],
   "series": [],
   "observation": [
    {"id": "AREA", "name": "Region", "values": [{"id": "1", "name": "Tinde"}, {"id": "2", "name": "Orlau"}]},
    {"id": "AGE", "name": "Age", "values": [{"id": "T", "name": "All ages"}]},
    {"id": "TIME_PERIOD", "name": "Time", "values": [{"id": "2022", "name": "2022"}, {"id": "2023", "name": "2023"}]}]
  },
  "attributes": {"dataSet": [], "series": [], "observation": [{"id": "OBS_STATUS", "name": "Status", "values": [{"id": "P", "name": "Provisional"}, {"id": "B", "name": "Break"}]}]}
 }
}"#;

fn told(reading: &Reading) -> Vec<(String, String, String, Option<f64>, &'static str)> {
    let records = reading.records.iter();
    records
        .map(|one| {
            (
                one.place.code.clone().unwrap_or_default(),
                name(one).to_owned(),
                one.period.map(|one| one.to_string()).unwrap_or_default(),
                one.observation.value(),
                one.observation.status().unwrap_or_default(),
            )
        })
        .collect()
}

fn row(
    code: &str,
    name: &str,
    period: &str,
    value: Option<f64>,
    status: &'static str,
) -> (String, String, String, Option<f64>, &'static str) {
    (
        code.to_owned(),
        name.to_owned(),
        period.to_owned(),
        value,
        status,
    )
}

#[test]
fn series_keep_their_codes_names_periods_and_every_status() {
    let reading = read_with("data.json", SERIES.as_bytes(), &[]);
    assert_eq!(
        told(&reading),
        [
            row("R01", "Tinde", "2022", Some(10.0), ""),
            row("R01", "Tinde", "2023-Q2", Some(12.5), "estimated"),
            row("R01", "Tinde", "2024-07", None, "confidential"),
            row("R02", "Orlau", "2023-Q2", Some(7.0), ""),
            row("R02", "Orlau", "2022", Some(3.0), ""),
        ]
    );
    let dimensions = |nth: usize| reading.records[nth].dimensions.to_vec();
    let sex = |text: &str| vec![("Sex".to_owned(), text.to_owned())];
    assert_eq!((dimensions(0), dimensions(4)), (sex("All"), sex("Women")));
    assert!(
        reading
            .records
            .iter()
            .all(|one| one.measure.as_deref() == Some("Moves in"))
    );
    assert!(
        reading
            .decisions
            .iter()
            .any(|one| one.topic == Topic::Unit && one.chosen.to_string() == "PS")
    );
    assert_eq!((reading.faults.len(), reading.questions.len()), (0, 0));
    assert_eq!(reading.ledger.count(Account::NotUnderstood), 0);
    assert_eq!(reading.ledger.count(Account::Place), 10);
}

#[test]
fn flat_observations_of_the_first_edition_are_the_same() {
    let reading = read_with("data.json", FLAT.as_bytes(), &[]);
    assert_eq!(
        told(&reading),
        [
            row("1", "Tinde", "2022", Some(1.0), "provisional"),
            row("1", "Tinde", "2023", Some(2.0), ""),
            row("2", "Orlau", "2022", Some(3.0), "break"),
            row("2", "Orlau", "2023", Some(4.0), "provisional"),
        ]
    );
    assert_eq!(reading.questions.len(), 0);
}

#[test]
fn values_that_are_so_many_units_are_asked() {
    let thousands = SERIES.replace(
        r#"{"id": "0", "name": "Units"}"#,
        r#"{"id": "3", "name": "Thousands"}"#,
    );
    let reading = read_with("data.json", thousands.as_bytes(), &[]);
    assert_eq!(reading.questions.len(), 1);
    assert!(
        reading.questions[0].asks.to_string().contains("UNIT_MULT"),
        "{}",
        reading.questions[0]
    );
    let said = read_with(
        "data.json",
        thousands.as_bytes(),
        &[(Topic::Unit, "thousand persons")],
    );
    assert_eq!(said.questions, []);
}

#[test]
fn values_of_several_multipliers_are_refused_with_their_rows_whatever_unit_is_said() {
    let two = SERIES.replace(
        r#"[{"id": "0", "name": "Units"}]"#,
        r#"[{"id": "0", "name": "Units"}, {"id": "3", "name": "Thousands"}]"#,
    );
    let differing = two.replace(r#"{"attributes": [0, null]"#, r#"{"attributes": [1, null]"#);
    assert_ne!(differing, two);
    let csv = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX:M(1.0),R1,2022,1,3\nX:M(1.0),R2,2022,2,0\n";
    for (name, text, rows) in [
        (
            "data.json",
            differing.as_str(),
            ["`0` from row 1", "`3` from row 4"],
        ),
        ("data.csv", csv, ["`3` from row 2", "`0` from row 3"]),
    ] {
        for unit in [None, Some("thousand persons".to_owned())] {
            let options = Options {
                unit,
                ..Options::default()
            };
            let error = read(name, text.as_bytes(), &options)
                .unwrap_err()
                .to_string();
            assert!(rows.iter().all(|row| error.contains(row)), "{error}");
        }
    }
    assert_eq!(read_with("data.json", two.as_bytes(), &[]).questions, []);
}

#[test]
fn an_observation_may_be_its_value_alone_and_an_attribute_may_have_a_default() {
    let bare = SERIES
        .replace("\"0\": [3]", "\"0\": 3")
        .replace("[10, 0, 0]", "\"10\"");
    assert!(bare.contains("\"0\": 3") && bare.contains("\"0\": \"10\""));
    let values = |text: &str| -> Vec<Option<f64>> {
        let reading = read_with("data.json", text.as_bytes(), &[]);
        let records = reading.records.iter();
        records.map(|one| one.observation.value()).collect()
    };
    assert_eq!(values(&bare), values(SERIES));
    assert_eq!(values(SERIES)[4], Some(3.0));
    let statuses = |default: &str| -> Vec<String> {
        let text = FLAT.replace(
            r#""name": "Status","#,
            &format!(r#""name": "Status", "default": {default},"#),
        );
        assert_ne!(text, FLAT);
        let reading = read_with("data.json", text.as_bytes(), &[]);
        let records = reading.records.iter();
        let of = records.map(|one| one.observation.status().unwrap_or_default().to_owned());
        of.collect()
    };
    for default in ["\"B\"", "1"] {
        assert_eq!(
            statuses(default),
            ["provisional", "break", "break", "provisional"]
        );
    }
    assert_eq!(
        statuses("null"),
        ["provisional", "", "break", "provisional"]
    );
}

#[test]
fn a_data_set_that_takes_back_gives_no_value() {
    let deleted = FLAT.replace("Information", "Delete");
    let reading = read_with("data.json", deleted.as_bytes(), &[]);
    assert_eq!(reading.records.len(), 0);
    let taken_back = |one: &&Skipped| one.why == NoRecord::TakenBack;
    assert_eq!(reading.skipped.iter().filter(taken_back).count(), 4);
}

#[test]
fn what_a_message_does_not_say_is_refused_with_its_place() {
    for (from, to, says) in [
        (
            "\"1:0:1\": {\"observations\"",
            "\"2:0:1\": {\"observations\"",
            "which has 2 values",
        ),
        (
            "\"1:0:1\": {\"observations\"",
            "\"1:0\": {\"observations\"",
            "dimensions",
        ),
        (
            "\"1:0:1\": {\"observations\"",
            "\"x:0:1\": {\"observations\"",
            "`x`",
        ),
        (
            r#"{"id": "OBS_VALUE", "name": "Observation value"}"#,
            r#"{"id": "OBS_VALUE"}, {"id": "OTHER"}"#,
            "several measures (OBS_VALUE, OTHER)",
        ),
        (
            "\"0\": [10, 0, 0]",
            "\"0\": {\"v\": 1}",
            "the observation 0:0:0:0 is `{\"v\":1}`",
        ),
        (
            "\"0\": [10, 0, 0]",
            "\"0\": true",
            "the observation 0:0:0:0 is `true`",
        ),
        (
            "\"0\": [10, 0, 0]",
            "\"0\": [10, 3, 0]",
            "0:0:0:0 has `3` for OBS_STATUS, which has 3 values",
        ),
        (
            "\"0\": [10, 0, 0]",
            "\"0\": [10, 0, -1]",
            "`-1` for CONF_STATUS, which has 2 values",
        ),
        (
            "\"1:0:1\": {\"observations\"",
            "\"1:0\": {\"observations\"",
            "the key 1:0:0 says 3 of 4 dimensions",
        ),
        ("\"structure\": 0", "\"structure\": 4", "detail=full"),
        ("\"structure\": 0", "\"structure\": \"x\"", "SDMX-JSON"),
        (
            "\"keyPosition\": 2",
            "\"keyPosition\": 0",
            "it lists INDICATOR before SEX, and their keyPosition says 1 and 0",
        ),
    ] {
        let text = SERIES.replacen(from, to, 1);
        assert_ne!(text, SERIES);
        let error = read("data.json", text.as_bytes(), &Options::default()).unwrap_err();
        assert!(error.to_string().contains(says), "{says}: {error}");
    }
    rounds(500, |chance| {
        let hostile = ["[", "]", "{", "}", "null", "\"", ":", "-1", "99999999999"];
        for message in [SERIES, FLAT] {
            survives("data.json", &changed(message.as_bytes(), chance, &hostile));
        }
    });
}

#[test]
fn a_data_set_that_does_not_say_its_structure_has_the_only_one_there_is() {
    let silent = SERIES.replacen("\"structure\": 0, ", "", 1);
    assert_ne!(silent, SERIES);
    assert_eq!(
        read_with("data.json", silent.as_bytes(), &[]).records,
        read_with("data.json", SERIES.as_bytes(), &[]).records
    );
    let two = silent.replacen(
        "\"structures\": [",
        "\"structures\": [{\"name\": \"Another\"}, ",
        1,
    );
    let error = read("data.json", two.as_bytes(), &Options::default()).unwrap_err();
    assert!(error.to_string().contains("it has 2 structures"), "{error}");
}

#[test]
fn which_end_of_a_flow_a_counterpart_is_is_told_as_assumed() {
    let flows = SERIES
        .replace("\"SEX\"", "\"COUNTERPART_AREA\"")
        .replace("\"Sex\"", "\"Counterpart area\"");
    let reading = read_with("data.json", flows.as_bytes(), &[]);
    let layout = reading
        .decisions
        .iter()
        .rfind(|one| one.topic == Topic::Layout)
        .unwrap();
    assert_eq!(layout.basis, Basis::Assumed);
    assert!(
        layout
            .to_string()
            .contains("from `Reference area` to `Counterpart area`"),
        "{}",
        layout
    );
    let named = read_with(
        "a.csv",
        b"origin,destination,year,value\nTinde,Urus,2022,5\nUrus,Tinde,2022,6\n",
        &[],
    );
    let layout = named
        .decisions
        .iter()
        .rfind(|one| one.topic == Topic::Layout)
        .unwrap();
    assert_eq!(layout.basis, Basis::Found);
    assert!(
        layout
            .to_string()
            .contains("from `origin` to `destination`"),
        "{}",
        layout
    );
}
