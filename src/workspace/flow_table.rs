//! A table of origins and destinations -> who moved from where to where.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::catalogue::known_source;
use super::finding::FileFindings;
use super::flow_ends::{FlowEnds, FoundEnds};
use super::rows::{Row, read_named_rows};
use super::sentences::in_column;
use super::table::observation;
use crate::model::{FlowCell, FlowRecord, FlowTable, Period};
use crate::words::{self, Sentence};

/// The columns that every table has, in any order.
const NEEDED: [&str; 3] = ["origin", "destination", "value"];
/// Those that it may have: the layer of a code, where it is not that of the record.
const OPTIONAL: [&str; 5] = [
    "period",
    "status",
    "source",
    "origin_layer",
    "destination_layer",
];

/// Reads the cells; what is wrong is noted with its line, and no table is made of less than all of it.
pub(super) fn read(
    bytes: &[u8],
    record: &FlowRecord,
    ends: &FlowEnds<'_>,
    sources: &BTreeSet<&str>,
    findings: &mut FileFindings<'_>,
) -> Option<FlowTable> {
    let mut found = FoundEnds::default();
    let mut cells: BTreeMap<Option<Period>, Vec<FlowCell>> = BTreeMap::new();
    let mut named: BTreeMap<Option<Period>, BTreeSet<String>> = BTreeMap::new();
    let mut lines: HashMap<(Option<Period>, u32, u32), u64> = HashMap::new();
    let rows = read_named_rows(bytes, &NEEDED, &OPTIONAL, findings, |row| {
        let (period, cell) = cell(row, ends, &mut found)?;
        let source = match (row.cell("source"), &record.source) {
            ("", Some(source)) => source,
            ("", None) => return Err(words::check_column("source", words::check_empty())),
            (named, _) => named,
        };
        for source in source.split_whitespace() {
            known_source(source, sources)?;
        }
        let pair = (period, cell.origin, cell.destination);
        if let Some(first) = lines.insert(pair, row.line()) {
            lines.insert(pair, first);
            let [from, to] = ["origin", "destination"].map(|column| row.cell(column));
            return Err(words::check_flow_twice(to, first, from));
        }
        let named = named.entry(period).or_default();
        for source in source.split_whitespace() {
            if !named.contains(source) {
                named.insert(source.to_owned());
            }
        }
        cells.entry(period).or_default().push(cell);
        Ok(())
    });
    if rows.is_empty() {
        findings.error(None, words::check_flow_no_rows());
        return None;
    }
    FlowTable::new(found.into_places(), cells, record.unlisted, named)
        .map_err(|error| findings.error(None, words::verbatim(error.to_string())))
        .ok()
}

fn cell(
    row: &Row<'_>,
    ends: &FlowEnds<'_>,
    found: &mut FoundEnds,
) -> Result<(Option<Period>, FlowCell), Sentence> {
    let mut end = |column: &str, layer: &str| {
        let [layer, code] = [layer, column].map(|one| row.cell(one));
        found.number(ends, column, layer, code)
    };
    let origin = end("origin", "origin_layer")?;
    let destination = end("destination", "destination_layer")?;
    let period = match row.cell("period") {
        "" => None,
        text => Some(text.parse().map_err(|e| in_column("period", &e))?),
    };
    let observation = observation(row.cell("value"), row.cell("status"))?;
    if let Some(value) = observation.value().filter(|value| *value < 0.0) {
        return Err(words::check_column("value", words::check_negative(value)));
    }
    let cell = FlowCell {
        origin,
        destination,
        observation,
    };
    Ok((period, cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counterpart, Observation, Text, Unlisted};
    use crate::workspace::catalogue::UnitCatalogue;
    use crate::workspace::finding::Findings;

    fn read_text(text: &str) -> (Option<FlowTable>, Vec<String>) {
        let countries = [Counterpart {
            code: "RU".to_owned(),
            names: Text::default(),
        }];
        let units = UnitCatalogue::new(&[]);
        let ends = FlowEnds {
            layer: None,
            units: &units,
            countries: &countries,
            elsewhere: &[],
        };
        let record = "id = \"a\"\nkind = \"money\"\ntitle = { en = \"made up\" }\nsource = \"s\"";
        let record: FlowRecord = toml::from_str(record).unwrap();
        let mut findings = Findings::default();
        let table = read(
            text.as_bytes(),
            &record,
            &ends,
            &BTreeSet::from(["s"]),
            &mut findings.in_file("f.csv"),
        );
        let told = findings.into_vec();
        (table, told.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn every_bad_row_is_told_with_its_line_and_the_nearest() {
        let (_, told) = read_text(
            "origin,destination,period,value,status,source,origin_layer\n\
             RU,elsewhere,2023,0,,,\nRO,elsewhere,2023,1,,,\nRU,elsewhere,2023,5,,,\nRU,elsewhere,2024,-1,,,\n\
             RU,elsewhere,2025,,,,\nRU,elsewhere,2026,x,,,\nRU,elsewhere,20x6,1,,,\nRU,,2023,1,,,\nRU,elsewhere,2022,1,,t,\n\
             RU,elsewhere,2021,1,,,countrys\nRU,elsewhere,2020,,confidential,s,countries\n",
        );
        let expected = [
            "line 3: column origin: \"RO\"",
            "line 4: from RU to elsewhere",
            "line 5: column value: -1 is negative",
            "line 6: the value is empty",
            "line 7: column value: \"x\"",
            "line 8: column period",
            "line 9: column destination: is empty",
            "line 10: the source \"t\"",
            "line 11: column origin_layer: \"countrys\"",
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.contains(expected), "{told}: {expected}");
        }
        for (line, near) in [(0, "RU"), (8, "countries")] {
            assert!(
                told[line].contains(&format!("did you mean {near}?")),
                "{}",
                told[line]
            );
        }
    }

    #[test]
    fn zero_is_a_value_and_a_pair_without_a_row_is_not() {
        let (table, told) = read_text("origin,destination,value\nRU,elsewhere,0\n");
        assert_eq!(told, [""; 0]);
        let table = table.unwrap();
        assert_eq!(table.unlisted(), Unlisted::Missing);
        let cells = table.cells(None).unwrap();
        let [from, to] = ["RU", "elsewhere"].map(|key| table.position(key).unwrap());
        assert_eq!(cells.cell(from, to), Some(Observation::plain(0.0)));
        assert_eq!(cells.cell(to, from), None);
        let (none, told) = read_text("origin,destination,value\n");
        assert!(none.is_none() && told.len() == 1, "{told:?}");
    }
}
