//! A series as a line the size of a word (Tufte 2006), broken where a value is missing or cannot be
//! compared with the ones before.

use super::plan::BriefPlan;
use super::standing::Dated;
use crate::markup::Html;
use crate::model::Period;
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
) -> Option<Html> {
    let known: Vec<f64> = series.iter().filter_map(|one| one.value).collect();
    if known.len() < 2 {
        return None;
    }
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let place = |i: usize, value: f64| {
        let x = MARGIN + i as f64 / (series.len() - 1) as f64 * (WIDTH - 2.0 * MARGIN);
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
    let size = format!("0 0 {WIDTH} {HEIGHT}");
    let told = told(
        plan,
        series,
        [low, high].map(|v| plan.lang.number(v, decimals)),
    )?;
    let mut parts = vec![Html::tag("title", &[], [Html::text(&told)])];
    let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
    let zero = (low < 0.0 && high > 0.0).then(|| {
        let [_, y] = place(0, 0.0);
        let y = format!("{y:.1}");
        let ends = [("x1", "0"), ("x2", &width), ("y1", &y), ("y2", &y)];
        Html::tag("line", &[&[("class", "zero")], &ends[..]].concat(), [])
    });
    parts.extend(zero);
    parts.push(Html::tag("path", &[("d", &line)], []));
    parts.extend(dot.map(|[x, y]| {
        let [x, y] = [x, y].map(|one| format!("{one:.1}"));
        Html::tag("circle", &[("cx", &x), ("cy", &y), ("r", "2.2")], [])
    }));
    let attributes = [
        ("class", "spark"),
        ("viewBox", size.as_str()),
        ("width", &width),
        ("height", &height),
        ("role", "img"),
    ];
    Some(Html::tag("svg", &attributes, parts))
}

/// What the line shows, for who does not see it.
fn told(plan: &BriefPlan<'_>, series: &[Dated], [low, high]: [String; 2]) -> Option<String> {
    let [from, to] = [series.first()?, series.last()?].map(|one| one.period.in_words(plan.lang));
    let [least, most] = [words::brief_least, words::brief_most].map(|word| word(plan.lang));
    Some(format!("{from} – {to}: {least} {low}, {most} {high}"))
}
