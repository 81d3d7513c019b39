//! A series as a line the size of a word (Tufte 2006), broken where a value is missing or cannot be
//! compared with the ones before.

use maud::{Markup, html};

use super::plan::BriefPlan;
use super::standing::Dated;
use crate::model::Period;
use crate::model::cast::to_f64;
use crate::words;

const WIDTH: f64 = 84.0;
const HEIGHT: f64 = 20.0;
/// Room for the dot at the ends.
const MARGIN: f64 = 2.5;

/// The line, with a dot at the period that the brief is about; nothing for fewer than two values.
pub(super) fn spark(
    plan: &BriefPlan<'_>,
    series: &[Dated],
    period: Option<Period>,
    decimals: usize,
) -> Option<Markup> {
    let known: Vec<f64> = series.iter().filter_map(|one| one.value).collect();
    if known.len() < 2 {
        return None;
    }
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let place = |i: usize, value: f64| {
        let x = MARGIN + to_f64(i) / to_f64(series.len() - 1) * (WIDTH - 2.0 * MARGIN);
        let up = if high > low {
            (value - low) / (high - low)
        } else {
            0.5
        };
        [x, HEIGHT - MARGIN - up * (HEIGHT - 2.0 * MARGIN)]
    };
    let mut line = String::new();
    let mut dot = None;
    let mut follows = false;
    for (i, one) in series.iter().enumerate() {
        let Some(value) = one.value else {
            follows = false;
            continue;
        };
        follows &= !one.anew;
        let [x, y] = place(i, value);
        line += &format!("{}{x:.1} {y:.1}", if follows { 'L' } else { 'M' });
        // A value between two missing ones is a line of no length, which round ends make a dot.
        if !follows {
            line += "h0";
        }
        follows = true;
        if Some(one.period) == period {
            dot = Some([x, y]);
        }
    }
    let description = in_words(
        plan,
        series,
        [low, high].map(|v| plan.lang.number(v, decimals)),
    )?;
    let zero = (low < 0.0 && high > 0.0).then(|| format!("{:.1}", place(0, 0.0)[1]));
    Some(html! {
        svg class="spark" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img" {
            title { (description) }
            @if let Some(y) = zero { line class="zero" x1="0" x2=(WIDTH) y1=(y) y2=(y) {} }
            path d=(line) {}
            @if let Some([x, y]) = dot {
                circle cx=(format_args!("{x:.1}")) cy=(format_args!("{y:.1}")) r="2.2" {}
            }
        }
    })
}

/// What the line shows, for who does not see it.
fn in_words(plan: &BriefPlan<'_>, series: &[Dated], [low, high]: [String; 2]) -> Option<String> {
    let [from, to] = [series.first()?, series.last()?].map(|one| one.period.in_words(plan.lang));
    let [least, most] = [words::brief_least, words::brief_most].map(|word| word(plan.lang));
    Some(format!("{from} – {to}: {least} {low}, {most} {high}"))
}
