//! Which figures tell of comings and goings: each measure that a record names must be there.

use crate::model::{FlowRecord, PublishedFigures};
use crate::words::{self, Sentence};
use crate::workspace::finding::FileFindings;
use crate::workspace::indicator_entry::IndicatorEntry;
use crate::workspace::sentences::one_of;

/// The records that can be answered; what is wrong with the others is a finding.
pub(super) fn checked(
    records: Vec<FlowRecord>,
    indicators: &[IndicatorEntry],
    published: &PublishedFigures,
    findings: &mut FileFindings<'_>,
) -> Vec<FlowRecord> {
    let mut kept: Vec<FlowRecord> = Vec::new();
    for record in records {
        let place = words::check_flow(&record.id);
        match wrong(&record, &kept, indicators, published) {
            Some(message) => findings.error(place, message),
            None => kept.push(record),
        }
    }
    kept
}

fn wrong(
    record: &FlowRecord,
    before: &[FlowRecord],
    indicators: &[IndicatorEntry],
    published: &PublishedFigures,
) -> Option<Sentence> {
    if before.iter().any(|one| one.id == record.id) {
        return Some(words::check_same_id());
    }
    if record.arrivals.is_none() && record.departures.is_none() {
        return Some(words::check_no_flow());
    }
    let known: Vec<&str> = match record.layer {
        Some(_) => indicators.iter().map(|one| one.id.as_str()).collect(),
        None => (published.facts.iter())
            .filter(|fact| record.unit.as_ref().is_none_or(|unit| fact.unit == *unit))
            .map(|fact| fact.indicator.as_str())
            .collect(),
    };
    let unknown = record.measures().find(|id| !known.contains(id))?;
    Some(one_of("measure", unknown, known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::finding::Findings;

    #[test]
    fn a_record_of_figures_that_are_not_there_is_told_with_the_nearest() {
        let record = |text: &str| toml::from_str::<FlowRecord>(text).unwrap();
        let title = r#"title = { kk = "m", ru = "m", en = "made up" }"#;
        let with = |more: &str| record(&format!("kind = \"money\"\n{title}\n{more}"));
        let mut findings = Findings::default();
        let records = vec![
            with("id = \"a\"\narrivals = \"inflow\""),
            with("id = \"b\""),
            with("id = \"c\"\nlayer = \"districts\"\narrivals = \"inflow\""),
        ];
        let file = &mut findings.in_file("shekara.toml");
        let kept = checked(records, &[], &PublishedFigures::default(), file);
        assert!(kept.is_empty());
        let told: Vec<String> = findings
            .into_vec()
            .iter()
            .map(ToString::to_string)
            .collect();
        for (told, expected) in told.iter().zip([
            "flow a: measure=\"inflow\"",
            "flow b: neither arrivals nor departures",
            "flow c: measure=\"inflow\"",
        ]) {
            assert!(told.contains(expected), "{told}: {expected}");
        }
        assert_eq!(told.len(), 3);
    }
}
