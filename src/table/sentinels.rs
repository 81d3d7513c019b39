//! Numbers that may stand for a missing value, `-9999`, which nobody declared: they are told, and stay what they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reading::{At, Reading, Warning};
use crate::words::{self, flagged};

/// No figure of a place is as large; programs for maps write it where they have none.
const BEYOND: f64 = 1e30;
/// So many times larger than all other values of its measure.
const APART: f64 = 10.0;

/// What a measure holds.
#[derive(Default)]
struct Held {
    least: Option<f64>,
    largest: Option<f64>,
    /// Candidates by their bits: where first, and how often.
    nines: BTreeMap<u64, (At, usize)>,
}

/// Adds a warning for each number of a measure that may stand for a missing value.
pub(super) fn tell(reading: &mut Reading) {
    let mut measures: BTreeMap<Option<Arc<str>>, Held> = BTreeMap::new();
    for record in &reading.records {
        let Some(value) = record.observation.value() else {
            continue;
        };
        let held = match measures.get_mut(&record.measure) {
            Some(held) => held,
            None => measures.entry(record.measure.clone()).or_default(),
        };
        if is_nines(value) {
            let first = || (record.at.clone(), 0);
            held.nines.entry(value.to_bits()).or_insert_with(first).1 += 1;
        } else {
            held.least = Some(held.least.map_or(value, |least| least.min(value)));
            held.largest = Some(held.largest.map_or(value, |largest| largest.max(value)));
        }
    }
    for held in measures.into_values() {
        for (bits, (at, count)) in &held.nines {
            let value = f64::from_bits(*bits);
            if !is_apart(value, &held) {
                continue;
            }
            reading.warnings.push(Warning {
                at: at.clone(),
                given: value.to_string(),
                note: words::table_far_value(*count, flagged("missing", &value)),
            });
        }
    }
}

/// `-99`, `-9999`, `9999`, or what no figure is.
fn is_nines(value: f64) -> bool {
    if value.abs() >= BEYOND {
        return true;
    }
    let digits = value.abs().to_string();
    let least = if value < 0.0 { 2 } else { 3 };
    digits.len() >= least && digits.bytes().all(|b| b == b'9')
}

fn is_apart(value: f64, held: &Held) -> bool {
    match (held.least, held.largest) {
        (Some(least), _) if value < 0.0 => {
            value < least && (least >= 0.0 || value <= least * APART)
        }
        (_, Some(largest)) => value > largest.max(1.0) * APART,
        (_, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::{PlaceText, Record};
    use super::*;
    use crate::model::Observation;

    fn told(values: &[f64]) -> Vec<String> {
        let record = |value: &f64| Record {
            at: At::default(),
            place: Arc::new(PlaceText::default()),
            counterpart: None,
            period: None,
            measure: None,
            dimensions: Arc::default(),
            observation: Observation::plain(*value),
        };
        let mut reading = Reading {
            records: values.iter().map(record).collect(),
            ..Reading::default()
        };
        tell(&mut reading);
        reading.warnings.into_iter().map(|one| one.given).collect()
    }

    #[test]
    fn nines_far_from_all_other_values_are_told_and_near_ones_are_figures() {
        assert_eq!(told(&[-9999.0, 12.0, 13.0]), ["-9999"]);
        assert_eq!(told(&[-99.0, 3.0]), ["-99"]);
        // A net loss among others.
        assert!(told(&[-99.0, -85.0, 20.0]).is_empty());
        assert_eq!(told(&[-999.0, -85.0, 20.0]), ["-999"]);
        assert!(told(&[-9.0, 20.0]).is_empty());
        assert_eq!(told(&[99_999.0, 412.0, 520.0]), ["99999"]);
        assert!(told(&[999.0, 412.0]).is_empty());
        assert_eq!(told(&[-3.4e38, 1.0]).len(), 1);
    }
}
