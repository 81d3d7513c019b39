//! A code that looks unlike the others of its layer: a spreadsheet took its zeros, or it is of another list.

use std::collections::BTreeMap;

use super::subject::LayerSubject;
use crate::model::cast::to_f64;
use crate::workspace::finding::{FileFindings, FindingKind};

/// So many of a layer's codes must look alike before another look is told.
const ALIKE: f64 = 0.9;

pub(super) fn check(layer: &LayerSubject<'_>, findings: &mut FileFindings<'_>) {
    let mut counts: BTreeMap<(usize, bool), usize> = BTreeMap::new();
    for unit in layer.units {
        *counts
            .entry(length_and_digits(unit.code.as_str()))
            .or_default() += 1;
    }
    let Some((usual, count)) = counts.into_iter().max_by_key(|(_, count)| *count) else {
        return;
    };
    if to_f64(count) < ALIKE * to_f64(layer.units.len()) {
        return;
    }
    for unit in layer.units {
        let code = unit.code.as_str();
        let own = length_and_digits(code);
        if own == usual {
            continue;
        }
        let hint = if own.1 && usual.1 && own.0 < usual.0 {
            format!(
                "; is it {code:0>width$}, which lost its zeros?",
                width = usual.0
            )
        } else {
            String::new()
        };
        let message = format!(
            "has {}, but {count} of {} codes of the layer {} have {}{hint}",
            in_words(own),
            layer.units.len(),
            layer.id,
            in_words(usual)
        );
        findings.of_kind(FindingKind::Code, format!("unit {code}"), message);
    }
}

/// How many characters, and whether all are digits.
fn length_and_digits(code: &str) -> (usize, bool) {
    (code.len(), code.bytes().all(|c| c.is_ascii_digit()))
}

fn in_words((length, digits): (usize, bool)) -> String {
    let what = if digits { "digits" } else { "characters" };
    format!("{length} {what}")
}
