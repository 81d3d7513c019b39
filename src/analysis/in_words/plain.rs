//! The values of one period in words: the most and the least, mean or total, how many units, and of a place what the
//! whole layer has.

use super::figures::{Extreme, ViewFigures};
use super::view_context::{ViewContext, ended, joined};
use crate::model::{Transfers, UnitPlace};
use crate::words;

/// One sentence on who is shown, and of a place another on all units of the layer.
pub(super) fn sentences(context: &ViewContext<'_>) -> Vec<String> {
    let lang = context.lang;
    let when = context.view.period.map(|period| period.in_words(lang));
    let shown = context.shown();
    let own = ViewFigures::new(context, &shown);
    let head = context.head(when.as_deref());
    let mut parts = extremes(context, &own);
    let is_border = context
        .view
        .subset
        .as_ref()
        .is_some_and(|one| match one.place() {
            UnitPlace::Border(_) => true,
            UnitPlace::In(_) | UnitPlace::Within(..) | UnitPlace::Units(_) => false,
        });
    // The means of a border's two sides stand in the sentence that compares them.
    if !is_border || context.indicator.kind.adds_up() {
        parts.extend(together(context, &own, &shown));
    }
    if own.units != 1 || own.summary.n != 1 {
        parts.push(known(context, &own));
    }
    let mut all = vec![joined(&head, &parts)];
    if context.view.subset.is_some() && own.summary.n > 0 {
        all.extend(whole(context, is_border));
    }
    all
}

fn extremes(context: &ViewContext<'_>, own: &ViewFigures) -> Vec<String> {
    let lang = context.lang;
    let (Some(highest), Some(lowest)) = (&own.highest, &own.lowest) else {
        return Vec::new();
    };
    let who = |one: &Extreme| context.who(&one.units, &[context.view.period]);
    let most = context.with_unit(&context.number(highest.value));
    match (own.summary.n, own.units) {
        (1, 1) => return vec![format!("{most} — {}", who(highest))],
        (1, _) => return vec![words::in_words_only(lang, &most, &who(highest))],
        _ => {}
    }
    let least = context.number(lowest.value);
    if least == context.number(highest.value) {
        return vec![words::in_words_equal(lang, &most)];
    }
    vec![
        words::in_words_highest(lang, &most, &who(highest)),
        words::in_words_lowest(lang, &least, &who(lowest)),
    ]
}

/// The total of what adds up; of anything else the mean unit, and the value of all together where it is known.
fn together(context: &ViewContext<'_>, own: &ViewFigures, units: &[usize]) -> Vec<String> {
    let (lang, summary) = (context.lang, &own.summary);
    if summary.n < 2 {
        return Vec::new();
    }
    if let Some(sum) = summary.sum {
        let mut total = context.number(sum);
        let transfers = context.indicator.transfers.get(context.layer.id());
        if transfers.is_some_and(|all| all.marks_sum(context.view.period, units)) {
            total = format!("{total} ({})", Transfers::in_words(lang));
        }
        let say = match summary.missing {
            0 => words::in_words_total,
            _ => words::in_words_total_of_known,
        };
        return vec![say(lang, &total)];
    }
    let mean = summary.mean.filter(|_| own.is_spread(context));
    let written = |mean: f64| context.means([mean]).concat();
    let mean = mean.map(|mean| words::in_words_mean(lang, &written(mean)));
    let pooled = summary.weighted_mean.filter(|_| own.is_spread(context));
    let pooled = pooled.map(|pooled| words::in_words_pooled(lang, &written(pooled)));
    mean.into_iter().chain(pooled).collect()
}

/// How many have a value, and why the others have none.
fn known(context: &ViewContext<'_>, own: &ViewFigures) -> String {
    let lang = context.lang;
    let text = words::in_words_known(lang, &lang.count(own.units), &lang.count(own.summary.n));
    let why = context.dataset.why_withheld(context.indicator);
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
fn whole(context: &ViewContext<'_>, is_border: bool) -> Option<String> {
    let all: Vec<usize> = (0..context.layer.units().len()).collect();
    if all.len() == context.shown().len() || (is_border && !context.indicator.kind.adds_up()) {
        return None;
    }
    let figures = ViewFigures::new(context, &all);
    let mut parts = together(context, &figures, &all);
    if parts.is_empty() {
        return None;
    }
    parts.push(known(context, &figures));
    let layer = context.layer.title().get(context.lang);
    let head = words::in_words_whole(context.lang, layer);
    Some(ended(&format!("{head}: {}", parts.join("; "))))
}

impl ViewFigures {
    /// True where two values are written differently.
    fn is_spread(&self, context: &ViewContext<'_>) -> bool {
        let ends = self.highest.as_ref().zip(self.lowest.as_ref());
        ends.is_some_and(|(high, low)| context.number(high.value) != context.number(low.value))
    }
}
