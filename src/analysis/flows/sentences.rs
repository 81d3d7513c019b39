//! What is said of all flows of a period in words.

use super::pairs::{ChosenPairs, RestOfPairs};
use super::totals::FlowTotals;
use crate::model::{Lang, decimals_of};
use crate::words;

/// How many moved, between how many places; the largest pair; what the pairs that are not listed have of all. Parts of a sum
/// that lacks a number are left out.
pub(super) fn sentences(totals: &FlowTotals, pairs: &ChosenPairs, lang: Lang) -> Vec<String> {
    let ChosenPairs { listed, rest, .. } = pairs;
    let number = |value: f64| lang.number(value, decimals_of(&[value]));
    let percent = |share: f64| lang.number(100.0 * share, 1);
    let Some(total) = totals.total else {
        return vec![words::flows_no_total(lang).to_owned()];
    };
    let places = lang.count(totals.places);
    let mut sentences = vec![words::flows_total(lang, &places, &number(total))];
    if let Some(within) = totals.within {
        sentences.push(words::flows_within(lang, &number(within)));
    }
    if let Some(largest) = listed.first()
        && let Some(value) = largest.value.filter(|_| total > 0.0)
    {
        let (from, to) = (&largest.origin_name, &largest.destination_name);
        let value = number(value);
        sentences.push(match largest.share_of_total.map(percent) {
            Some(share) => words::flows_largest(lang, to, from, &share, &value),
            None => words::flows_largest_alone(lang, to, from, &value),
        });
    }
    let RestOfPairs {
        pairs,
        missing,
        value,
        share_of_total,
    } = *rest;
    if let Some(value) = value.filter(|_| pairs + missing > 0 && total > 0.0) {
        let count = lang.count(pairs + missing);
        let listed = lang.count(listed.len());
        let value = number(value);
        sentences.push(match share_of_total.map(percent) {
            Some(share) => words::flows_top_rest(lang, &count, &listed, &share, &value),
            None => words::flows_top_rest_alone(lang, &count, &listed, &value),
        });
    }
    if let Some(mei) = totals.mei {
        sentences.push(words::flows_mei(lang, &lang.number(mei, 1)));
    }
    sentences
}
