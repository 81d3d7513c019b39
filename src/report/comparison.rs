//! The comparison: a row for each unit, a column for each indicator, each figure with its rank, its
//! change and its series.

use maud::{Markup, html};

use super::brief::Brief;
use super::rows::Who;
use super::spark::spark;
use super::standing::Standing;
use crate::model::marked_status;
use crate::words;

pub(super) fn comparison(brief: &Brief<'_>) -> Markup {
    let lang = brief.plan.lang;
    html! {
        table class="comparison" {
            thead {
                tr {
                    th scope="col" { (words::brief_unit(lang)) }
                    @for at in 0..brief.plan.columns.len() { (column_heading(brief, at)) }
                }
            }
            tbody {
                @for row in &brief.rows {
                    tr class=(class(row.who)) {
                        th scope="row" { (row.name) }
                        @for (at, standing) in row.cells.iter().enumerate() {
                            td {
                                @if let Some(standing) = standing { (cell(brief, at, standing)) }
                                @else { small { (words::brief_no_figures(lang)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn class(who: Who) -> &'static str {
    match who {
        Who::Chosen => "chosen",
        Who::Region => "region",
        Who::Around => "around",
    }
}

fn column_heading(brief: &Brief<'_>, at: usize) -> Markup {
    let lang = brief.plan.lang;
    let column = &brief.plan.columns[at];
    let period = match &column.view {
        Some(view) => view.period.map(|period| period.in_words(lang)),
        None => Some(words::brief_no_figures(lang).to_owned()),
    };
    let unit = Some(column.indicator.unit.get(lang).to_owned());
    let below = unit
        .into_iter()
        .chain(period)
        .collect::<Vec<_>>()
        .join(", ");
    html! {
        th scope="col" {
            (column.indicator.title.get(lang))
            @if !below.is_empty() { small { (below) } }
        }
    }
}

fn cell(brief: &Brief<'_>, at: usize, standing: &Standing) -> Markup {
    let (lang, numbers) = (brief.plan.lang, &brief.numbers[at]);
    let flag = standing
        .status
        .as_ref()
        .filter(|_| standing.value.is_some());
    let change = standing.since.map(|change| {
        let since = change.since(lang);
        let change_by = format!("{since}: {}", numbers.change(change.by));
        marked_status(Some(&change_by), change.marked, lang)
    });
    let period = brief.plan.columns[at].period();
    let line = spark(brief.plan, &standing.series, period, numbers.decimals);
    let value = numbers.value(standing);
    html! {
        // A figure is one word; a reason for none may take lines.
        @if standing.value.is_some() { b { (value) } } @else { small { (value) } }
        @if let Some(flag) = flag { small { (flag) } }
        @if let Some(line) = line { (line) }
        @if let Some(rank) = standing.rank { small { (words::brief_rank(lang)) ": " (rank.rank) "/" (rank.of) } }
        @if let Some(change) = change { small { (change) } }
    }
}
