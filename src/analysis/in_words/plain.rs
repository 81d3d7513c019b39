//! The values of one period in words: the most and the least, mean or total, how many units, and of a place what the
//! whole layer has.

use super::figures::{Extreme, ViewFigures};
use super::told::{Told, ended, joined};
use crate::model::{Transfers, UnitPlace};
use crate::words;

/// One sentence on who is shown, and of a place another on all units of the layer.
pub(super) fn sentences(told: &Told<'_>) -> Vec<String> {
    let lang = told.lang;
    let when = told.view.period.map(|period| period.in_words(lang));
    let shown = told.shown();
    let own = ViewFigures::new(told, &shown);
    let head = told.head(when.as_deref());
    let mut parts = extremes(told, &own);
    let is_border = told
        .view
        .subset
        .as_ref()
        .is_some_and(|one| match one.place() {
            UnitPlace::Border(_) => true,
            UnitPlace::In(_) | UnitPlace::Within(..) | UnitPlace::Units(_) => false,
        });
    // The means of a border's two sides stand in the sentence that compares them.
    if !is_border || told.indicator.kind.adds_up() {
        parts.extend(together(told, &own, &shown));
    }
    if own.units != 1 || own.summary.n != 1 {
        parts.push(known(told, &own));
    }
    let mut all = vec![joined(&head, &parts)];
    if told.view.subset.is_some() && own.summary.n > 0 {
        all.extend(whole(told, is_border));
    }
    all
}

fn extremes(told: &Told<'_>, own: &ViewFigures) -> Vec<String> {
    let lang = told.lang;
    let (Some(highest), Some(lowest)) = (&own.highest, &own.lowest) else {
        return Vec::new();
    };
    let who = |one: &Extreme| told.who(&one.units, &[told.view.period]);
    let most = told.with_unit(&told.number(highest.value));
    match (own.summary.n, own.units) {
        (1, 1) => return vec![format!("{most} — {}", who(highest))],
        (1, _) => return vec![words::in_words_only(lang, &most, &who(highest))],
        _ => {}
    }
    let least = told.number(lowest.value);
    if least == told.number(highest.value) {
        return vec![words::in_words_equal(lang, &most)];
    }
    vec![
        words::in_words_highest(lang, &most, &who(highest)),
        words::in_words_lowest(lang, &least, &who(lowest)),
    ]
}

/// The total of what adds up; of anything else the mean unit, and the value of all together where it is known.
fn together(told: &Told<'_>, own: &ViewFigures, units: &[usize]) -> Vec<String> {
    let (lang, summary) = (told.lang, &own.summary);
    if summary.n < 2 {
        return Vec::new();
    }
    if let Some(sum) = summary.sum {
        let mut total = told.number(sum);
        let transfers = told.indicator.transfers.get(told.layer.id());
        if transfers.is_some_and(|all| all.marks_sum(told.view.period, units)) {
            total = format!("{total} ({})", Transfers::in_words(lang));
        }
        let say = match summary.missing {
            0 => words::in_words_total,
            _ => words::in_words_total_of_known,
        };
        return vec![say(lang, &total)];
    }
    let mean = summary.mean.filter(|_| own.is_spread(told));
    let written = |mean: f64| told.means([mean]).concat();
    let mean = mean.map(|mean| words::in_words_mean(lang, &written(mean)));
    let pooled = summary.weighted_mean.filter(|_| own.is_spread(told));
    let pooled = pooled.map(|pooled| words::in_words_pooled(lang, &written(pooled)));
    mean.into_iter().chain(pooled).collect()
}

/// How many have a value, and why the others have none.
fn known(told: &Told<'_>, own: &ViewFigures) -> String {
    let lang = told.lang;
    let text = words::in_words_known(lang, &lang.count(own.units), &lang.count(own.summary.n));
    let why = told.dataset.why_withheld(told.indicator);
    let reasons = own.reasons.iter();
    let reasons = reasons.map(|(reason, n)| {
        let reason = reason.explained(why, lang);
        format!("{} — {reason}", lang.count(*n))
    });
    let reasons: Vec<String> = reasons.collect();
    if reasons.is_empty() {
        text
    } else {
        format!("{text} ({})", reasons.join("; "))
    }
}

/// All units of the layer, beside those of a place; none where the place is all of it. Beside a border the means are
/// told of its two sides, and here the total alone.
fn whole(told: &Told<'_>, is_border: bool) -> Option<String> {
    let all: Vec<usize> = (0..told.layer.units().len()).collect();
    if all.len() == told.shown().len() || (is_border && !told.indicator.kind.adds_up()) {
        return None;
    }
    let figures = ViewFigures::new(told, &all);
    let mut parts = together(told, &figures, &all);
    if parts.is_empty() {
        return None;
    }
    parts.push(known(told, &figures));
    let layer = told.layer.title().get(told.lang);
    let head = words::in_words_whole(told.lang, layer);
    Some(ended(&format!("{head}: {}", parts.join("; "))))
}

impl ViewFigures {
    /// True where two values are written differently.
    fn is_spread(&self, told: &Told<'_>) -> bool {
        let ends = self.highest.as_ref().zip(self.lowest.as_ref());
        ends.is_some_and(|(high, low)| told.number(high.value) != told.number(low.value))
    }
}
