//! From the first period of a span to the last: in how many units the value rose or fell, and where most; nothing of it
//! across a break.

use serde::Serialize;

use super::figures::Extreme;
use super::view_context::{ViewContext, joined};
use crate::analysis::stats::Summary;
use crate::model::{Period, span_in_words};
use crate::words;

/// What became of the values of the units that are shown.
#[derive(Debug, Serialize)]
pub(super) struct Changes {
    pub from: Period,
    pub to: Period,
    /// Where the series begins anew between the two: then nothing is compared.
    pub anew: Option<Period>,
    pub rose: usize,
    pub fell: usize,
    pub unchanged: usize,
    /// Without a value at one of the ends.
    pub incomparable: usize,
    pub largest_rise: Option<Extreme>,
    pub largest_fall: Option<Extreme>,
    /// Of those that have a value at both ends, at the first of them.
    pub before: Option<Summary>,
    /// The same at the last.
    pub after: Option<Summary>,
}

impl Changes {
    pub(super) fn new(context: &ViewContext<'_>, from: Period, to: Period) -> Self {
        let anew = context.indicator.anew_between(from, to);
        let mut ends: Vec<(usize, [f64; 2])> = Vec::new();
        let shown = context.shown();
        for unit in shown.iter().filter(|_| anew.is_none()) {
            let value = |period| context.at(Some(period), *unit)?.value();
            ends.extend(value(from).zip(value(to)).map(|(a, b)| (*unit, [a, b])));
        }
        let by: Vec<(usize, f64)> = ends.iter().map(|(unit, [a, b])| (*unit, b - a)).collect();
        let some = |wanted: fn(f64) -> bool| -> Vec<(usize, f64)> {
            by.iter().copied().filter(|(_, one)| wanted(*one)).collect()
        };
        let (rose, fell) = (some(|by| by > 0.0), some(|by| by < 0.0));
        let summary = |end: usize| {
            let values: Vec<_> = ends.iter().map(|(_, all)| (Some(all[end]), None)).collect();
            (!values.is_empty()).then(|| Summary::new(context.indicator.kind, &values))
        };
        Self {
            from,
            to,
            rose: rose.len(),
            fell: fell.len(),
            unchanged: by.len() - rose.len() - fell.len(),
            incomparable: if anew.is_some() {
                0
            } else {
                shown.len() - by.len()
            },
            largest_rise: Extreme::of(context, &rose, f64::max),
            largest_fall: Extreme::of(context, &fell, f64::min),
            before: summary(0),
            after: summary(1),
            anew,
        }
    }
}

/// The sentence.
pub(super) fn sentence(context: &ViewContext<'_>, from: Period, to: Period) -> String {
    let lang = context.lang;
    let head = context.head(Some(&span_in_words(from, to, lang)));
    let found = Changes::new(context, from, to);
    let mut parts = Vec::new();
    match (found.anew, found.rose + found.fell + found.unchanged) {
        (Some(at), _) => parts.push(words::in_words_anew(lang, &at.in_words(lang))),
        (None, 0) => parts.push(words::in_words_no_change(lang).to_owned()),
        (None, compared) => parts.extend(compared_in_words(context, &found, compared)),
    }
    if found.incomparable > 0 {
        parts.push(words::in_words_incomparable(
            lang,
            &lang.count(found.incomparable),
        ));
    }
    let leap = context.indicator.leap_between(from, to);
    if let Some(leap) = leap.filter(|_| found.anew.is_none()) {
        let times = lang.number(leap.mean / leap.mean_before, 2);
        parts.push(words::in_words_leap(
            lang,
            &leap.period.in_words(lang),
            &times,
        ));
    }
    joined(&head, &parts)
}

fn compared_in_words(context: &ViewContext<'_>, found: &Changes, compared: usize) -> Vec<String> {
    let lang = context.lang;
    let count = |n: usize| lang.count(n);
    let mut parts = vec![
        words::in_words_rose(lang, &count(compared), &count(found.rose)),
        words::in_words_fell(lang, &count(found.fell)),
    ];
    if found.unchanged > 0 {
        parts.push(words::in_words_unchanged(lang, &count(found.unchanged)));
    }
    let periods = [Some(found.from), Some(found.to)];
    let who = |one: &Extreme| context.who(&one.units, &periods);
    let by = |one: &Extreme| lang.change(one.value, context.decimals);
    if let Some(rise) = &found.largest_rise {
        let by = context.with_unit(&by(rise));
        parts.push(words::in_words_largest_rise(lang, &by, &who(rise)));
    }
    if let Some(fall) = &found.largest_fall {
        parts.push(words::in_words_largest_fall(lang, &by(fall), &who(fall)));
    }
    if let (Some(before), Some(after)) = (&found.before, &found.after)
        && compared > 1
    {
        let is_total = before.sum.is_some();
        let of = |one: &Summary| if is_total { one.sum } else { one.mean };
        let ends = of(before).zip(of(after)).map(<[f64; 2]>::from);
        let say = if is_total {
            words::in_words_total
        } else {
            words::in_words_mean
        };
        parts.extend(ends.map(|ends| say(lang, &context.means(ends).join(" → "))));
    }
    parts
}
