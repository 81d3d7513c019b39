//! The comparison: a row for each unit, a column for each indicator, each figure with its rank, its
//! change and its series.

use super::brief::Brief;
use super::rows::{Row, Who};
use super::spark::spark;
use super::standing::Standing;
use crate::markup::Html;
use crate::model::marked_status;
use crate::words;

pub(super) fn comparison(brief: &Brief<'_>) -> Html {
    let head = std::iter::once(heading(words::brief_unit(brief.plan.lang), ""))
        .chain((0..brief.plan.columns.len()).map(|at| column_heading(brief, at)));
    let parts = [
        Html::tag("thead", &[], [Html::tag("tr", &[], head)]),
        Html::tag("tbody", &[], brief.rows.iter().map(|row| line(brief, row))),
    ];
    Html::tag("table", &[("class", "comparison")], parts)
}

fn heading(title: &str, below: &str) -> Html {
    let below = (!below.is_empty()).then(|| Html::tag("small", &[], [Html::text(below)]));
    let parts = std::iter::once(Html::text(title)).chain(below);
    Html::tag("th", &[("scope", "col")], parts)
}

fn column_heading(brief: &Brief<'_>, at: usize) -> Html {
    let lang = brief.plan.lang;
    let column = &brief.plan.columns[at];
    let period = match &column.view {
        Some(view) => view.period.map(|period| period.in_words(lang)),
        None => Some(words::brief_no_figures(lang).to_owned()),
    };
    let unit = Some(column.indicator.unit.get(lang).to_owned());
    let below: Vec<String> = unit.into_iter().chain(period).collect();
    heading(column.indicator.title.get(lang), &below.join(", "))
}

fn line(brief: &Brief<'_>, row: &Row) -> Html {
    let name = Html::tag("th", &[("scope", "row")], [Html::text(&row.name)]);
    let cells = row.cells.iter().enumerate().map(|(at, standing)| {
        let inner = match standing {
            Some(standing) => cell(brief, at, standing),
            None => Html::tag(
                "small",
                &[],
                [Html::text(words::brief_no_figures(brief.plan.lang))],
            ),
        };
        Html::tag("td", &[], [inner])
    });
    let class = match row.who {
        Who::Chosen => "chosen",
        Who::Region => "region",
        Who::Around => "around",
    };
    Html::tag(
        "tr",
        &[("class", class)],
        std::iter::once(name).chain(cells),
    )
}

fn cell(brief: &Brief<'_>, at: usize, standing: &Standing) -> Html {
    let (lang, numbers) = (brief.plan.lang, &brief.numbers[at]);
    let flag = standing.status.clone().filter(|_| standing.value.is_some());
    let rank = standing
        .rank
        .map(|rank| format!("{}: {}/{}", words::brief_rank(lang), rank.rank, rank.of));
    let change = standing.since.map(|change| {
        let since = change.since(lang);
        let change_by = format!("{since}: {}", numbers.change(change.by));
        marked_status(Some(&change_by), change.marked, lang)
    });
    let small = |text: String| Html::tag("small", &[], [Html::text(&text)]);
    let period = brief.plan.columns[at].period();
    let line = spark(brief.plan, &standing.series, period, numbers.decimals);
    // A figure is one word; a reason for none may take lines.
    let name = standing.value.map_or("small", |_| "b");
    let value = Html::tag(name, &[], [Html::text(&numbers.value(standing))]);
    let parts = [
        Some(value),
        flag.map(small),
        line,
        rank.map(small),
        change.map(small),
    ];
    Html::all(parts.into_iter().flatten())
}
