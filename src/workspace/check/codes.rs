//! A code that looks unlike the others of its layer: a spreadsheet took its zeros, or it is of another list.

use std::collections::BTreeMap;

use super::subject::LayerSubject;
use crate::model::cast::to_f64;
use crate::words::{self, Argument, Sentence};
use crate::workspace::finding::{FileFindings, FindingKind};
use crate::workspace::sentences::nothing;

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
        let hint: Argument = if own.1 && usual.1 && own.0 < usual.0 {
            let width = usual.0;
            words::check_lost_zeros(format!("{code:0>width$}")).into()
        } else {
            nothing()
        };
        let (own, usual) = (in_words(own), in_words(usual));
        let message =
            words::check_code_unlike(count, hint, layer.id, layer.units.len(), own, usual);
        findings.of_kind(FindingKind::Code, words::check_unit(code), message);
    }
}

/// How many characters, and whether all are digits.
fn length_and_digits(code: &str) -> (usize, bool) {
    (code.len(), code.bytes().all(|c| c.is_ascii_digit()))
}

fn in_words((length, digits): (usize, bool)) -> Sentence {
    if digits {
        words::check_digits(length)
    } else {
        words::check_characters(length)
    }
}
