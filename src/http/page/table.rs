//! All units with their figures, in order of their names.

use super::request::Picture;
use super::words::word;
use crate::markup::Html;
use crate::model::{Lang, Observation, decimals_of, marked_status};

/// The table under a heading.
pub(super) fn table(picture: &Picture<'_>, heading: &str) -> Html {
    let lang = picture.view.lang;
    let unit = picture.indicator.unit.get(lang);
    let observations = picture
        .dataset
        .observations(picture.layer.id(), &picture.view);
    let values: Vec<f64> = observations.iter().filter_map(|one| one.value()).collect();
    let decimals = decimals_of(&values);
    let why = picture.dataset.why_withheld(picture.indicator);
    let units = picture.layer.units().iter().zip(observations).enumerate();
    let mut rows: Vec<_> = units.map(|(at, (unit, one))| (at, unit, one)).collect();
    rows.sort_by_cached_key(|(_, unit, _)| lang.sort_key(unit.names.get(lang)));
    let figure_at = |at: usize, one: Observation| {
        let (layer, period) = (picture.layer.id(), picture.view.period);
        let marked = picture.indicator.may_be_transfer(layer, period, at);
        let status = one.status_in(why, lang);
        figure(one.value(), status.as_deref(), marked, lang, decimals)
    };
    let rows = rows.into_iter().map(|(at, unit, one)| {
        let name = Html::tag(
            "th",
            &[("scope", "row")],
            [Html::text(unit.names.get(lang))],
        );
        let figure = Html::tag("td", &[], [Html::text(&figure_at(at, *one))]);
        Html::tag("tr", &[], [name, figure])
    });
    let head = [word(lang, "unit"), unit]
        .map(|text| Html::tag("th", &[("scope", "col")], [Html::text(text)]));
    let parts = [
        Html::tag("caption", &[], [Html::text(heading)]),
        Html::tag("thead", &[], [Html::tag("tr", &[], head)]),
        Html::tag("tbody", &[], rows),
    ];
    Html::tag("table", &[], parts)
}

/// The number with its flags, or the reason why there is none.
fn figure(
    value: Option<f64>,
    status: Option<&str>,
    marked: bool,
    lang: Lang,
    decimals: usize,
) -> String {
    let told = marked_status(status, marked && value.is_some(), lang);
    match value {
        Some(value) if told.is_empty() => lang.number(value, decimals),
        Some(value) => format!("{} ({told})", lang.number(value, decimals)),
        None => told,
    }
}
