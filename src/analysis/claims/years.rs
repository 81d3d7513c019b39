//! Whether the years of a test are those that its sentence names.

use super::Subject;
use crate::model::{Period, Quantifier, Span, periods_in_words};
use crate::words;

/// Why what came out in the test's years is no verdict; none where the sentence names them.
///
/// A sentence that names no years is tested in years that the table of statements chose. One that names a beginning or an end
/// alone speaks of every year from there on: a year against it decides, but only all years together confirm it.
pub(super) fn ours(subject: &Subject<'_>, came_out: Option<bool>) -> Option<String> {
    let (indicator, periods) = subject.claim.test.indicator_in_periods()?;
    // The latest value stands for the present, of which a sentence without years speaks.
    let on = subject
        .dataset
        .indicator(indicator)?
        .on(subject.layer.id())?;
    if periods.is_empty() {
        return None;
    }
    let lang = subject.lang;
    let span = subject.claim.passage.period;
    if span == Span::default() {
        return Some(words::claims_no_years(
            lang,
            &periods_in_words(periods, lang),
        ));
    }
    let [from, to] = span.ends();
    if from.is_some() && to.is_some() {
        return None;
    }
    let is_total = subject.claim.has(Quantifier::InTotal);
    let left_out: Vec<Period> = on
        .keys()
        .copied()
        .flatten()
        .filter(|period| span.holds(*period) && !periods.contains(period))
        .collect();
    let decides = left_out.is_empty() || came_out == Some(false) && !is_total;
    (!decides).then(|| words::claims_open_span(lang, &periods_in_words(&left_out, lang)))
}
